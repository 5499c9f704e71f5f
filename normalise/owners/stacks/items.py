"""The parts of an owner cell in their places: what stands between one and the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.organisations import is_employer, organisation_type
from wsoa.normalise.owners.parts import DocumentNames, OwnerPart, PartKind, owner_parts
from wsoa.normalise.owners.stacks.part_words import names_body
from wsoa.normalise.owners.words import Atom, Kind


class PlacedPart(NamedTuple):
    """A part with what stands between it and the part before."""

    part: OwnerPart
    marks: frozenset[Kind]
    gap: Gap

    @property
    def kind(self) -> PartKind:
        return self.part.kind

    def follows(self, gap: Gap, *marks: Kind) -> bool:
        """Whether it follows with no greater gap and with none but these marks between."""
        return self.gap <= gap and self.marks <= set(marks)


_FULL_STOP = frozenset({Kind.SEMICOLON})


def placed_parts(found: Iterable[OwnerPart]) -> Iterator[PlacedPart]:
    marks: frozenset[Kind] = frozenset()
    gap = Gap.NONE
    for part in found:
        gap = max(gap, part.gap)
        if part.kind is PartKind.MARK:
            also = {Kind.SEMICOLON} if part.mark is Kind.DOT else set()  # it parts as well as one
            marks |= {part.mark, *also} - {Kind.ARTICLE}
            continue
        yield PlacedPart(part, marks, gap)
        closes = part.kind in (PartKind.REMARK, PartKind.LABEL, PartKind.UNREAD)
        marks, gap = (_FULL_STOP if closes else frozenset()), Gap.NONE


def with_chairs_parted(items: tuple[PlacedPart, ...]) -> Iterator[PlacedPart]:
    """A body, and on the next line the chair of another, are two owners: `Access to Services` /
    `Chair, Joint Commissioning Group`."""
    for place, item in enumerate(items, 1):
        after = items[place] if place < len(items) else None
        row = item.part.atoms
        member = item._replace(part=OwnerPart(item.kind, row[-1:]), marks=frozenset())
        is_line = item.kind is PartKind.ROLE and len(row) > 1 and row[-1].gap >= Gap.MAYBE
        is_line = is_line and names_body(row[:-1]) and not is_employer(row[:-1])
        is_line = is_line and [atom.kind for atom in row[:-1]] != [Kind.CLOSING]  # of which name?
        if is_line and is_member_of(member, after):
            yield item._replace(part=OwnerPart(PartKind.BODY, row[:-1]))
            yield member._replace(gap=row[-1].gap)
        else:
            yield item


def without_units(items: tuple[PlacedPart, ...]) -> tuple[PlacedPart, ...]:
    """The items of an entry; of a unit with nothing but its employer behind a comma, the employer
    alone: `Housing Services, Anytown Council`."""
    if len(items) != 2 or any(item.kind is not PartKind.BODY for item in items):
        return items
    unit, employer = (item.part.atoms for item in items)
    is_behind = items[1].follows(Gap.MAYBE, Kind.COMMA) and bool(items[1].marks)
    is_named = len(employer) > 1 or " " in employer[0].text
    if not (is_behind and is_named and is_employer(employer)) or is_employer(unit):
        return items
    return items[1:] if _is_unit_of(unit, employer) else items


def _is_unit_of(unit: tuple[Atom, ...], employer: tuple[Atom, ...]) -> bool:
    """Whether a service may be one of an employer's own, by its words."""
    last = unit[-1]
    is_service = last.kind is Kind.SERVICE or (last.kind is Kind.OPEN and last.type == "other")
    if last.text.isupper() or not is_service:
        return False
    own = organisation_type(" ".join(atom.text for atom in unit))
    of = organisation_type(" ".join(atom.text for atom in employer))
    return own in ("other", of)


def runs_of(items: tuple[PlacedPart, ...]) -> Iterator[tuple[PlacedPart, ...]]:
    """The items of a cell, those of each entry of a list by themselves."""
    opens = [place for place, item in enumerate(items) if not place or item.gap is Gap.ITEM]
    for start, end in pairwise([*opens, len(items)]):
        yield items[start:end]


def closes_with_employer(items: tuple[PlacedPart, ...]) -> bool:
    """Whether the last of several parts is the organisation of an owner before it."""
    first, last = items[0], items[-1]
    return (
        last.kind is PartKind.BODY is not first.kind
        and last.follows(Gap.LINE, Kind.COMMA, Kind.DASH)
        and is_employer(last.part.atoms)
    )


def is_loose(found: tuple[OwnerPart, ...]) -> bool:
    """Whether every line is set as a paragraph of its own, name over role, so that paragraphs
    part nothing."""
    kinds = [part.kind for part in found if part.kind is not PartKind.MARK]
    gaps = {part.gap for part in found[1:]}
    named = [kind for kind in kinds if kind in (PartKind.PERSON, PartKind.ROLE)]
    pairs = len(named) // 2
    return (
        Gap.PARAGRAPH in gaps
        and gaps <= {Gap.PARAGRAPH, Gap.MAYBE}
        and pairs > 0
        and named == [PartKind.PERSON, PartKind.ROLE] * pairs
    )


def is_chaired_by(items: tuple[PlacedPart, ...]) -> bool:
    """Whether the words of a bracket only say which post chairs a body: `Inclusion Panel (chair:
    Head of Inclusion)`."""
    if not items or any(item.kind is not PartKind.ROLE for item in items):
        return False
    first = [atom.kind for atom in items[0].part.atoms]
    is_one = len(items) == 1 and first[:2] == [Kind.MEMBER, Kind.COLON]
    is_two = len(items) == 2 and first == [Kind.MEMBER] and Kind.COLON in items[1].marks
    return is_one or is_two


def is_chair_alone(item: PlacedPart) -> bool:
    """Whether a role is a chair or member and no more, which it is of a body beside it."""
    is_one = [atom.kind for atom in item.part.atoms] == [Kind.MEMBER]
    return item.kind is PartKind.ROLE and is_one


def is_role_aside(item: PlacedPart | None, names: DocumentNames) -> bool:
    """Whether a bracket says which post the person before it has: `Jane Doe (Head of SEND)`."""
    if item is None or item.kind is not PartKind.BRACKET or item.marks:
        return False
    inner = owner_parts(item.part.atoms[0].inner, names)
    return any(part.kind is PartKind.ROLE for part in inner)


def is_member_of(item: PlacedPart | None, after: PlacedPart | None) -> bool:
    """Whether a chair or member is so of the body behind it, by a comma or a bracket: `Chair, Joint
    Commissioning Group`."""
    if item is None or after is None or not is_chair_alone(item):
        return False
    if after.kind is PartKind.BODY:
        return after.marks == {Kind.COMMA} and after.gap <= Gap.MAYBE
    return after.kind is PartKind.BRACKET and names_body(after.part.atoms[0].inner)
