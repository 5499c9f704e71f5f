"""Told actions laid out as rows: the action's words, and a column for each fact told with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsoa.model import Cell, Passage, Place, Table
from wsoa.normalise.tables import header_fields
from wsoa.normalise.told.sentences import ToldAction

NAMES = {"owner": "Lead", "due": "By when"}  # of facts that no label names
ACTION = "Action"
COLUMN = "Column"  # over the heads of the columns that actions stand in


def rows_of_told(
    table: Table,
    head: int,
    cols: Sequence[int],
    told: Mapping[Cell, Sequence[ToldAction]],
    *,
    timed: bool,
) -> Table:
    """The table with the columns `cols` made one of actions, a row for each that their cells tell
    (`told`), and a column for each field of their facts behind it. `head`: the row of the heads
    (none: -1), which say by when if they are `timed`."""
    names = names_of(told, timed=timed)
    if len(cols) > 1 and not timed and head >= 0:
        names["column"] = COLUMN
    moved = columns_made(table.n_cols, cols, len(names))
    again = heads_again(table, head)
    starts, counts = rows_made(table, cols, told, again)
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row in again:
            continue
        end = starts[cell.row + cell.row_span - 1] + counts[cell.row + cell.row_span - 1]
        placed = cell._replace(row=starts[cell.row], row_span=end - starts[cell.row])
        if set(cell.cols) <= set(cols) and cell.row > head:
            continue
        if cell.row == head and cell.col in cols:
            continue
        last = cell.col + cell.col_span - 1
        first, stop = moved[cell.col], moved[last] + 1
        if last in cols:  # over the column of actions: over its facts too
            stop += len(names)
        if cell.row <= head:
            placed = placed._replace(header=True)
        cells.append(placed._replace(col=first, col_span=max(1, stop - first)))
    cells += heads_of(table, head, cols, names, moved[cols[0]], timed=timed)
    at = moved[cols[0]]
    for row in range(head + 1, table.n_rows):
        line = starts[row]
        for col in cols:
            own = table.at(row, col)
            if own is None or (own.row, own.col) != (row, col) or row in again:
                continue
            for each in told.get(own, ()):
                cells += row_of(each, own, line, at, names, heads_over(table, head, own), timed)
                line += 1
    return with_all_cells(replace(table, cells=tuple(cells)))


def names_of(told: Mapping[Cell, Sequence[ToldAction]], *, timed: bool) -> dict[str, str]:
    """The fields told behind actions, in their order, each with its first label."""
    names: dict[str, str] = {}
    for each in (one for found in told.values() for one in found):
        for fact in each.facts:
            names[fact.field] = names.get(fact.field) or fact.label
    if timed:
        names.setdefault("due", "")
    return {field: label or NAMES.get(field, field) for field, label in names.items()}


def columns_made(n_cols: int, cols: Sequence[int], facts: int) -> list[int]:
    """The new number of each column: the columns of actions are one, with their facts behind it."""
    found: list[int] = []
    at = 0
    for col in range(n_cols):
        if col in cols:
            found.append(found[cols[0]] if col != cols[0] else at)
            at += 1 + facts if col == cols[0] else 0
        else:
            found.append(at)
            at += 1
    return found


def heads_again(table: Table, head: int) -> set[int]:
    """The rows that print the heads again."""
    if head < 0:
        return set()
    words = [cell.passage.printed for cell in table.row(head)]
    return {
        row
        for row in range(head + 1, table.n_rows)
        if [cell.passage.printed for cell in table.row(row)] == words
    }


def rows_made(
    table: Table, cols: Sequence[int], told: Mapping[Cell, Sequence[ToldAction]], again: set[int]
) -> tuple[list[int], list[int]]:
    """Where each row of a table begins in the new one, and how many rows it is made."""
    starts, counts, start = [], [], 0
    for row in range(table.n_rows):
        own = [c for col in cols if (c := table.at(row, col)) is not None and c.row == row]
        count = sum(len(told.get(cell, ())) for cell in dict.fromkeys(own))
        starts.append(start)
        counts.append(0 if row in again else max(1, count))
        start += counts[-1]
    return starts, counts


def heads_of(
    table: Table,
    head: int,
    cols: Sequence[int],
    names: Mapping[str, str],
    at: int,
    *,
    timed: bool,
) -> list[Cell]:
    """The heads of the column of actions and of their facts."""
    if head < 0:
        return []
    cell = table.at(head, cols[0])
    place = (cell.places or (Place(),))[0] if cell is not None else Place()
    named = cell is not None and header_fields(cell.passage.printed).get("action", 0.0) >= 0.5
    own = cell.passage if cell is not None and named and not timed else Passage.of(ACTION, place)
    heads = [own, *(Passage.of(name, place) for name in names.values())]
    return [Cell(each, head, at + n, header=True) for n, each in enumerate(heads)]


def heads_over(table: Table, head: int, cell: Cell) -> Passage:
    """The heads of the columns that a cell stands in."""
    over = (table.at(head, col) for col in cell.cols if head >= 0)
    return sum((each.passage for each in over if each is not None), Passage())


def row_of(
    told: ToldAction,
    cell: Cell,
    row: int,
    at: int,
    names: Mapping[str, str],
    heads: Passage,
    timed: bool,
) -> list[Cell]:
    """The cells of an action's row: its words, what is told with it, and what the heads of its
    columns say."""
    facts: dict[str, Passage] = {}
    for fact in told.facts:
        facts[fact.field] = facts.get(fact.field, Passage()) + fact.value
    if heads:
        facts.setdefault("due" if timed else "column", heads)
    made = [told.words, *(facts.get(field, Passage()) for field in names)]
    return [
        cell._replace(
            passage=each,
            row=row,
            col=at + n,
            row_span=1,
            col_span=1,
            places=each.places or cell.places,
        )
        for n, each in enumerate(made)
    ]


def with_all_cells(table: Table) -> Table:
    """The table's cells in order, with an empty one at each place that no other covers."""
    empty = [
        Cell(Passage(), row, col)
        for row in range(table.n_rows)
        for col in range(table.n_cols)
        if table.at(row, col) is None
    ]
    cells = sorted((*table.cells, *empty), key=lambda cell: (cell.row, cell.col))
    return replace(table, cells=tuple(cells))
