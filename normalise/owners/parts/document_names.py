"""What the owner cells of a whole document say of the names in each: which words are a name, of
what, and what is more likely to be none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts.costs import (
    JOINERS,
    KNOWN_ALONE,
    KNOWN_APART,
    NEW_MEMBER,
    NO_SHORT_BODY,
    OF_PLACE,
    PLAIN,
    SHORT_FIELD,
    PartKind,
    PossiblePart,
)
from wsoa.normalise.owners.words import MARKS, Atom, Kind, words_of_atoms

NameAlone = tuple[PartKind, str]  # what it is, and its words as `said` writes them


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """What the owner cells of a whole document say of the names in each."""

    alone: frozenset[NameAlone] = frozenset()  # given by themselves: a whole cell or item
    set_off: frozenset[NameAlone] = frozenset()  # that marks or lines part from what is beside them
    once: frozenset[tuple[NameAlone, str]] = frozenset()  # in one cell only, of these words
    names_nobody: bool = False  # no cell holds a given name, a title or an initial
    joins_by_comma: bool = False  # commas stand inside an owner, other marks or lines between two
    part_at: Gap = Gap.NONE  # under which gap no two of its owners stand without a mark between
    joined: frozenset[frozenset[PartKind]] = frozenset()  # kinds of parts of one owner, by marks
    fields: frozenset[str] = frozenset()  # short forms that no mark or line ever sets off
    places: frozenset[str] = frozenset()  # names that several of its bodies are called by

    def knows(self, kind: PartKind, part: Sequence[Atom], cell: str) -> bool:
        """Whether a cell of other words than `cell` gives the same name by itself, or set off."""
        if not (self.alone or self.set_off):
            return False
        name = (kind, words_of_atoms(part))
        return (name in self.alone or name in self.set_off) and (name, cell) not in self.once


NO_NAMES = DocumentNames()
NAMING_PARTS = frozenset({PartKind.BODY, PartKind.ROLE, PartKind.PERSON})
_APART = MARKS - {Kind.AND}
_SHOWS_PERSON = frozenset({Kind.GIVEN, Kind.TITLE, Kind.INITIAL})


def is_known_person(part: Sequence[Atom]) -> bool:
    """Whether a word of a person's name shows that it is one."""
    return any(atom.kind in _SHOWS_PERSON for atom in part)


def are_initials(part: Sequence[Atom]) -> bool:
    """Whether a part is two letters or more with points, and nothing else: `J.S.`, `A. M. K.`"""
    letters = "".join(atom.text for atom in part).replace(".", "")
    return len(letters) > 1 and all(
        atom.kind is Kind.INITIAL and atom.text.endswith(".") for atom in part
    )


def likely_part(
    reading: PossiblePart, row: tuple[Atom, ...], start: int, names: DocumentNames, words: str
) -> PossiblePart:
    """A possible part, cheaper where the document gives the same name elsewhere by itself. Where
    lines or marks set it off, nothing else need say that it is one; one word (`CCG`) must have a
    line to itself: it opens the names of others too. `words`: those of the whole row, which bears
    no witness for itself."""
    end = reading.end
    if unlikeness := _unlikeness(reading.kind, row[start:end], names):
        reading = reading._replace(cost=reading.cost + unlikeness)
    if reading.kind not in NAMING_PARTS:
        return reading
    edges = [row[place] for place in (start, end) if 0 < place < len(row)]
    on_line = all(edge.gap for edge in edges)
    if end == start + 1 and not on_line:
        return reading
    if not names.knows(reading.kind, row[start:end], words):
        return reading
    is_alone = (reading.kind, words_of_atoms(row[start:end])) in names.alone
    around = [row[place] for place in (start - 1, end) if 0 <= place < len(row)]
    is_apart = on_line or all(atom.kind in _APART for atom in around)
    cost = min(reading.cost, 1.0) if is_apart else reading.cost
    return reading._replace(cost=cost - (KNOWN_ALONE if is_alone else KNOWN_APART))


def _unlikeness(kind: PartKind, part: Sequence[Atom], names: DocumentNames) -> float:
    """What it costs a part that its words are none such as others of its kind are called by."""
    if kind is PartKind.PERSON:
        return PLAIN if names.names_nobody and not is_known_person(part) else 0.0
    if kind is PartKind.ROLE:
        is_of_place = part[0].text in names.places and part[-1].kind is not Kind.MEMBER
        fields = sum(atom.text in names.fields for atom in part if atom.kind is Kind.ACRONYM)
        return OF_PLACE * is_of_place - SHORT_FIELD * fields
    if kind is PartKind.BODY:
        kinds = [atom.kind for atom in part]
        is_listed = names.joins_by_comma and Kind.COMMA in kinds and Kind.AND not in kinds
        is_field = len(part) == 1 and part[0].text in names.fields
        return (
            NO_SHORT_BODY * is_field
            + NEW_MEMBER * is_listed
            + OF_PLACE * _begins_anew(part, names.places)
        )
    return 0.0


_BEFORE_PLACE = JOINERS | {Kind.EMPLOYER, Kind.SERVICE}  # `Healthwatch` / `Anytown`


def _begins_anew(body: Sequence[Atom], places: frozenset[str]) -> bool:
    """Whether a line within a body begins with the name of a place, as a body's own name does."""
    return any(
        atom.gap and atom.text in places and before.text not in places and not is_of(before)
        for before, atom in pairwise(body)
    )


def is_of(before: Atom) -> bool:
    """Whether a place may stand behind a word within one name."""
    return before.kind in _BEFORE_PLACE or before.text == "NHS"
