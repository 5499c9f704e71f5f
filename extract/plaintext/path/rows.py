"""Cells of raw text, each of a known field → the rows that they stand in.

Actions are the rows, in the order in which they are drawn. The cells of each other field come in
the order of their rows, but a page may be drawn row by row, column by column or in blocks of both.
Of all ways to share the cells out the cheapest is sought, a cell at a time, with the best few ways
kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wsoa.extract.plaintext.lines import TextLine

FULL = 0.8  # cells for so many rows: nearly all have one
KEPT = 40  # ways that are kept from cell to cell
REACH = 12  # rows that a cell may lie before the last action drawn
COSTS = {
    "row left empty": 0.17,
    "row left empty, full field": 0.4,  # of a field that nearly all rows have
    "behind": 0.25,  # for each row that was drawn between
    "ahead": 3.0,  # for each row that is drawn later
    "left the row": 0.9,  # although the fields go on from left to right
    "stayed in the row": 0.34,  # although they begin anew
    "crossed": 9.4,  # a heading stands between
    "left the row, next in column": 0.6,
    "goes on": 0.28,  # a further paragraph of the cell just drawn
    "goes on, few cells": 0.8,  # of a field with no more cells than rows
    "other page": 2.0,
    "lost": 5.0,  # no row takes it
}


@dataclass
class FieldCell:
    """A cell: its field, its lines, where it was drawn, the part of the document."""

    field: str
    lines: list[TextLine]
    part: int
    page: int = 0
    row: int = -1
    column: int = 0  # of several columns of one field


@dataclass(frozen=True)
class Way:
    """One way to share out the cells so far: what it costs, the last row of each field and how
    many of its columns are filled there, the row and field of the last cell, the rows given."""

    cost: float
    last: Mapping[str, tuple[int, int]]
    row: int
    field: str
    given: tuple[int, ...] = ()


def share_out(cells: Sequence[FieldCell], order: Sequence[str], columns: Mapping[str, int]) -> None:
    """Give each cell its row: actions one each, the others as it costs least. `columns`: how many
    columns a field has, where it has several."""
    actions = [cell for cell in cells if cell.field == "action"]
    for row, cell in enumerate(actions):
        cell.row = row
    frame = frame_of(cells, order, columns)
    ways = [Way(0.0, {}, -1, "")]
    drawn = -1  # the last action drawn
    for cell in cells:
        if cell.field == "action":
            drawn = cell.row
            ways = [Way(w.cost, w.last, drawn, "action", w.given) for w in ways]
            continue
        fresh: dict[object, Way] = {}
        for way in ways:
            for row, cost in rows_for(cell, way, drawn, frame):
                before, filled = way.last.get(cell.field, (-1, 0))
                if row < 0:
                    after = Way(way.cost + cost, way.last, way.row, way.field, (*way.given, -1))
                else:
                    now = (row, min(filled + 1, columns.get(cell.field, 1)) if row == before else 1)
                    after = Way(
                        way.cost + cost,
                        {**way.last, cell.field: now},
                        row,
                        cell.field,
                        (*way.given, row),
                    )
                key = (after.row, tuple(sorted(after.last.items())))
                if key not in fresh or after.cost < fresh[key].cost:
                    fresh[key] = after
        ways = sorted(fresh.values(), key=lambda w: w.cost)[:KEPT]
    others = [cell for cell in cells if cell.field != "action"]
    filled_at: dict[tuple[str, int], int] = {}
    for cell, row in zip(others, ways[0].given, strict=True):
        cell.row = row
        cell.column = min(filled_at.get((cell.field, row), 0), columns.get(cell.field, 1) - 1)
        filled_at[cell.field, row] = cell.column + 1


@dataclass(frozen=True)
class FieldHabits:
    """What all cells of a document tell: the places of the fields from left to right, how many
    columns of each, which fields nearly all rows have, which have more cells than rows, and the
    part and page of each row."""

    places: Mapping[str, int]
    columns: Mapping[str, int]
    full: frozenset[str]
    plenty: frozenset[str]
    parts: tuple[int, ...]
    pages: tuple[int, ...]

    def leads(self, field: str) -> bool:
        """Whether cells of a field stand before the action of their row."""
        here, action = self.places.get(field), self.places.get("action")
        return field == "ref" or (here is not None and action is not None and here < action)


def frame_of(
    cells: Sequence[FieldCell], order: Sequence[str], columns: Mapping[str, int]
) -> FieldHabits:
    actions = [cell for cell in cells if cell.field == "action"]
    room = {cell.field: len(actions) * columns.get(cell.field, 1) for cell in cells}
    counts = Counter(cell.field for cell in cells)
    return FieldHabits(
        {name: n for n, name in enumerate(order)},
        columns,
        frozenset(name for name, count in counts.items() if count >= FULL * room[name]),
        frozenset(name for name, count in counts.items() if count > room[name]),
        tuple(cell.part for cell in actions),
        tuple(cell.page for cell in actions),
    )


def rows_for(cell: FieldCell, way: Way, drawn: int, frame: FieldHabits) -> list[tuple[int, float]]:
    """The rows that may take a cell, with what each costs."""
    last, filled = way.last.get(cell.field, (-1, 0))
    free = filled < frame.columns.get(cell.field, 1)
    joins = way.field == cell.field and way.row == last >= 0 and not free
    start = max(last if free and last >= 0 else last + 1, drawn - REACH, 0)
    stop = min(max(drawn + 4, last + 3), len(frame.parts))
    found = [(-1, COSTS["lost"])]
    if joins:
        found.append(
            (last, COSTS["goes on" if cell.field in frame.plenty else "goes on, few cells"])
        )
    for row in range(start, stop):
        cost = cost_of_place(cell, row, last, way, drawn, frame) + cost_of_step(
            cell, row, last, free, way, frame
        )
        found.append((row, cost))
    return found


def cost_of_place(
    cell: FieldCell, row: int, last: int, way: Way, drawn: int, frame: FieldHabits
) -> float:
    """What it costs that a cell lies where it was drawn, and that rows stay without any."""
    empty = COSTS["row left empty, full field" if cell.field in frame.full else "row left empty"]
    cost = empty * (row - last - 1 if row > last else 0)
    leads = frame.leads(cell.field)
    expected = drawn + (leads and way.field != "action")
    if row > drawn:
        cost += COSTS["ahead"] * (row - drawn - leads)
    else:
        cost += COSTS["behind"] * abs(expected - row)
    cost += COSTS["crossed"] * (frame.parts[row] != cell.part)
    return cost + COSTS["other page"] * (frame.pages[row] != cell.page)


def cost_of_step(
    cell: FieldCell, row: int, last: int, free: bool, way: Way, frame: FieldHabits
) -> float:
    """What it costs to leave the row of the cell before, or to stay in it."""
    if way.row < 0 or way.field == "action":
        return 0.0
    here, there = frame.places.get(way.field), frame.places.get(cell.field)
    goes_on = here is None or there is None or there > here or (there == here and free)
    if goes_on and row != way.row:
        return COSTS["left the row, next in column" if row == last + 1 else "left the row"]
    return COSTS["stayed in the row"] * (not goes_on and row == way.row)
