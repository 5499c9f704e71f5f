"""How a document sets its owners: what joins a post to its body or holder, what parts two owners.

A mark that joins in one cell joins in the others. `Head of SEND, Anytown Council` says that the
comma of `Anytown Trust, Therapies Manager` parts nothing, and that a new line does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.parts import NAMING_PARTS, OwnerPart, PartKind, owner_parts
from wsoa.normalise.owners.words import MARKS, Atom, Kind, words_of_atoms

MARKED = 2  # times as many owners are joined by marks as by none, where lines part owners
LISTED = 4  # times as many commas join as part, where they join
APART = MARKS - {Kind.AND}  # marks that set off
_JOINING = frozenset({Kind.COMMA, Kind.DASH, Kind.COLON})
_Kinds = frozenset[PartKind]


@dataclass(frozen=True, slots=True)
class CutRow:
    """The words of an owner cell, and the parts that they were cut into."""

    row: tuple[Atom, ...]
    parts: tuple[OwnerPart, ...]

    @property
    def placed(self) -> Iterator[tuple[OwnerPart, int, int]]:
        """Each part with where it begins and ends in the row."""
        end = 0
        for part in self.parts:
            start, end = end, end + len(part.atoms)
            yield part, start, end


def is_open(row: tuple[Atom, ...], place: int) -> bool:
    """Whether the words from a place on are set off from those before it."""
    if place in (0, len(row)) or row[place].gap >= Gap.LINE:
        return True
    return bool({row[place - 1].kind, row[place].kind} & (APART | {Kind.BRACKET}))


def kinds_joined(cuts: Iterable[CutRow]) -> frozenset[_Kinds]:
    """The kinds of parts that marks make one owner in these cells, and nothing but marks."""
    between: Counter[tuple[_Kinds, bool]] = Counter()
    for cut in cuts:
        between.update(_neighbours(cut.parts))
    return frozenset(
        kinds
        for kinds, is_marked in between
        if is_marked and between[kinds, True] >= MARKED * max(1, between[kinds, False])
    )


def _neighbours(parts: Sequence[OwnerPart]) -> Iterator[tuple[_Kinds, bool]]:
    """The kinds of parts beside each other on one line, of two kinds, and whether a mark or bracket
    joins them."""
    for place, part in enumerate(parts[:-1]):
        after = parts[place + 1]
        if part.kind not in NAMING_PARTS:
            continue
        if after.kind is PartKind.BRACKET:
            for inner in owner_parts(after.atoms[0].inner):
                if inner.kind in NAMING_PARTS - {part.kind}:
                    yield frozenset((part.kind, inner.kind)), True
        is_marked = after.kind is PartKind.MARK and after.mark in _JOINING
        beyond = parts[place + 2] if is_marked and place + 2 < len(parts) else after
        if beyond.kind in NAMING_PARTS - {part.kind} and (is_marked or not beyond.gap):
            yield frozenset((part.kind, beyond.kind)), is_marked


def owners_part_at(cuts: Iterable[CutRow]) -> Gap:
    """Up to which gap no two posts, persons or bodies stand side by side in these cells without a
    mark: on a line, where lines or marks part two owners; nor over the end of one that may be a
    wrapped one, where marks do. `Gap.NONE` where nothing tells that."""
    several = on_line = over_line = 0
    for cut in cuts:
        kinds = Counter(part.kind for part in cut.parts if part.kind in NAMING_PARTS)
        several += sum(count - 1 for count in kinds.values())
        for before, after in pairwise(cut.parts):
            if before.kind is after.kind and before.kind in NAMING_PARTS:
                on_line += not after.gap
                over_line += bool(after.gap)
    if several >= LISTED and not on_line + over_line:
        return Gap.LINE
    return Gap.MAYBE if several >= MARKED and not on_line else Gap.NONE


def joins_by_comma(cuts: Iterable[CutRow]) -> bool:
    """Whether commas join a post to its body or holder in these cells and part no list of owners:
    two of a kind beside one."""
    alike = Counter(
        before.kind is after.kind
        for cut in cuts
        for before, mark, after in zip(cut.parts, cut.parts[1:], cut.parts[2:], strict=False)
        if mark.kind is PartKind.MARK
        and mark.mark is Kind.COMMA
        and {before.kind, after.kind} <= NAMING_PARTS
    )
    return alike[False] > 0 and alike[True] * LISTED <= alike[False]


def short_fields(cuts: Iterable[CutRow]) -> frozenset[str]:
    """The short forms that stand nowhere between marks, lines and brackets, as bodies do."""
    seen: set[str] = set()
    apart: set[str] = set()
    for cut in cuts:
        for place, atom in enumerate(cut.row):
            if atom.kind is Kind.ACRONYM:
                seen.add(atom.text)
                # behind a mark a line may end with it: `Head of Intelligence, DVC` / `BI Lead`
                is_last = place + 1 < len(cut.row) and bool(cut.row[place + 1].gap)
                if is_open(cut.row, place) and (is_last or is_open(cut.row, place + 1)):
                    apart.add(atom.text)
    return frozenset(seen - apart)


def places_in(cuts: Iterable[CutRow]) -> frozenset[str]:
    """The names that no list explains in several bodies: mostly of places."""
    bodies: dict[str, set[str]] = {}
    for cut in cuts:
        for part in cut.parts:
            if part.kind is PartKind.BODY:
                for atom in part.atoms[:-1]:
                    if atom.kind is Kind.NAME:
                        bodies.setdefault(atom.text, set()).add(words_of_atoms(part.atoms))
    return frozenset(name for name, called in bodies.items() if len(called) > 1)
