"""Groups of parts that come again in the structure of a document → cards, as rows of a table.

A web page, or the text boxes of a file, say by themselves what belongs together; what they do not
say is which of their groups are the actions of a plan, and which parts of one are like which of
another. The groups that are most like each other, hold most of the document and say who and when
are the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from wsoa import faults
from wsoa.caching import cached
from wsoa.extract.cards.parts import CardPart
from wsoa.extract.cards.slots import (
    CORE,
    WHEN_FIELDS,
    WHO_FIELDS,
    Slot,
    best_pairs,
    cards_saying,
    middle_one,
    slots_too_many,
)
from wsoa.model import Block, Cell, Passage, Table, TableKind
from wsoa.vocabulary import says_to_do

FEWEST_CARDS, MOST = 3, 200  # groups of a document
FEWEST_PARTS, MOST_PARTS = 2.0, 30.0  # of a group, on average
# What it costs that two parts differ: hand weights.
PLACE, LABEL, KIND, BOLD = 0.9, 1.0, 0.6, 0.3
FURTHER = 0.25  # standing one further among those at its place
MOST_SLOTS = 120  # of groups that are alike
MOST_UNLIKE = 1.6  # by which a part may differ from a slot's
AGAIN = -0.8  # what it gains that both open with the same label
# What a set of groups is worth: hand weights.
ALIKE = COVER = 0.5
WHO = WHEN = ORDER = 0.15
LEAST = 0.6  # how alike groups must be, to be read as cards
OFTEN = 0.2  # share of the groups that have a labelled slot which not all have

CardParts = Sequence[CardPart]


@dataclass(frozen=True)
class CardGroups:
    """Groups of parts that are cards, and the slots that their parts stand in. `words`: of the
    whole document."""

    groups: tuple[CardParts, ...]
    slots: tuple[Slot[CardPart], ...]
    words: int

    @cached
    def core(self) -> list[Slot[CardPart]]:
        return [slot for slot in self.slots if len(slot.blocks) >= CORE * len(self.groups)]

    @cached
    def alike(self) -> float:
        """The share of the words of the groups that stand in slots which most of them have, times
        how full these are."""
        held = sum(len(slot.blocks) for slot in self.core)
        words = sum(part.length for parts in self.groups for part in parts)
        if not held or not words:
            return 0.0
        return held / (len(self.core) * len(self.groups)) * self.matched / words

    @cached
    def matched(self) -> int:
        return sum(part.length for slot in self.core for part in slot.blocks.values())

    @cached
    def worth(self) -> float:
        """How much the groups are alike, hold of the document, say what to do, who and when."""
        count = len(self.groups)
        told = [
            sum(says_to_do(part.text) for part in slot.blocks.values())
            for slot in self.core
            if slot.kind == "prose"
        ]
        return (
            ALIKE * self.alike
            + COVER * self.alike * self.matched / max(1, self.words)
            + WHO * cards_saying(self.core, WHO_FIELDS, "who") / count
            + WHEN * cards_saying(self.core, WHEN_FIELDS, "when") / count
            + ORDER * max(told, default=0) / count
        )

    @cached
    def are_actions(self) -> bool:
        """Whether the groups may be the actions of a plan: alike, with prose, and who or when."""
        tells = cards_saying(self.core, WHO_FIELDS, "who") + cards_saying(
            self.core, WHEN_FIELDS, "when"
        )
        acts = any(slot.kind == "prose" and not slot.is_label for slot in self.core)
        return self.alike >= LEAST and tells > 0 and acts and not slots_too_many(self.core)


def best_groups(sets: Iterable[Sequence[CardParts]], words: int) -> tuple[int, CardGroups] | None:
    """The set of groups that is read best as cards, with its number; None where none may be.
    `words`: how many the document has."""
    best: tuple[int, CardGroups] | None = None
    for number, groups in enumerate(sets):
        count = sum(map(len, groups))
        usual = FEWEST_PARTS * len(groups) <= count <= MOST_PARTS * len(groups)
        if not usual or not FEWEST_CARDS <= len(groups) <= MOST:
            continue
        found = CardGroups(tuple(groups), tuple(slots_of_groups(groups)), words)
        if found.are_actions and (best is None or found.worth > best[1].worth):
            best = number, found
    return best


def cards_unless_fault(work: Callable[[], Iterable[Block]]) -> tuple[Block, ...]:
    """The blocks of a reading as cards; none where a fault of ours is in the way, for there is
    another reading."""
    try:
        return tuple(work())
    except Exception as error:
        faults.error_name(error)
        return ()


def slots_of_groups(groups: Sequence[CardParts]) -> list[Slot[CardPart]]:
    """The slots of groups, each part in one of them. The group with the middle number of parts is
    the pattern; what fits none of its slots opens another. None where they are far too many."""
    pattern = middle_one(list(map(len, groups)))
    known = list(parts_with_turns(groups[pattern]))
    members = [{pattern: part} for part, _ in known]
    for number, parts in enumerate(groups):
        if number == pattern:
            continue
        if len(known) > MOST_SLOTS:
            return []  # they are not alike
        own = list(parts_with_turns(parts))
        placed = best_pairs(
            (cost, i, j)
            for i, one in enumerate(own)
            for j, other in enumerate(known)
            if (cost := part_unlikeness(one, other)) < MOST_UNLIKE
        )
        for i, one in enumerate(own):
            if i in placed:
                members[placed[i]][number] = one[0]
            else:
                known.append(one)
                members.append({number: one[0]})
    return [Slot(dict(sorted(blocks.items()))) for blocks in members]


def parts_with_turns(parts: CardParts) -> Iterator[tuple[CardPart, int]]:
    """Each part with how many stand before it at its place."""
    before: dict[str, int] = {}
    for part in parts:
        yield part, before.setdefault(part.place, 0)
        before[part.place] += 1


def part_unlikeness(one: tuple[CardPart, int], other: tuple[CardPart, int]) -> float:
    """How much two parts differ."""
    (a, m), (b, n) = one, other
    cost = PLACE * (a.place != b.place) + FURTHER * abs(m - n) * (a.place == b.place)
    cost += KIND * (a.kind != b.kind) + BOLD * (a.is_bold != b.is_bold)
    if a.label or b.label:
        cost += AGAIN if a.label == b.label else LABEL
    return cost


# --------------------------------------------------------------------------- tables


def rows_of_groups(found: CardGroups) -> list[list[list[CardPart]]]:
    """The cards as rows of the same columns, each cell with its parts: a part that fits no column
    goes on the one before it."""

    def place_in_turn(slot: Slot[CardPart]) -> tuple[bool, float]:
        says_nothing = not any(part.text for part in slot.blocks.values())  # drawings stand last
        return says_nothing, mean(found.groups[n].index(p) for n, p in slot.blocks.items())

    columns = [slot for slot in found.slots if is_column_of(slot, found)]
    columns.sort(key=place_in_turn)
    places: Mapping[int, int] = {
        id(part): col for col, slot in enumerate(columns) for part in slot.blocks.values()
    }
    rows = []
    for parts in found.groups:
        cells: list[list[CardPart]] = [[] for _ in columns]
        col = min((places[id(part)] for part in parts if id(part) in places), default=0)
        for part in parts:
            col = places.get(id(part), col)
            cells[col].append(part)
        rows.append(cells)
    return rows


def is_column_of(slot: Slot[CardPart], found: CardGroups) -> bool:
    """Whether a slot is a column: most cards have it, or several have it and it says what it is.
    Drawings of one colour in all cards say nothing."""
    count = len(slot.blocks)
    parts = slot.blocks.values()
    if not any(part.text for part in parts):
        colours = {(part.fill, *{mark.colour for mark in part.marks}) for part in parts}
        if len(colours) == 1:
            return False
    if count >= CORE * len(found.groups):
        return True
    says = bool(slot.label) or slot.kind in ("status", "when")
    return says and count >= max(2, OFTEN * len(found.groups))


def table_of_groups(rows: Sequence[Sequence[Sequence[CardPart]]]) -> Table:
    """A run of cards as a table, a row for each."""
    cells = [
        Cell(
            sum((part.passage for part in parts), Passage()),
            row,
            col,
            fill=next((part.fill for part in parts if part.fill), ""),
            marks=tuple(mark for part in parts for mark in part.marks),
        )
        for row, columns in enumerate(rows)
        for col, parts in enumerate(columns)
    ]
    return Table(tuple(cells), TableKind.CARDS, found_by="groups that come again")
