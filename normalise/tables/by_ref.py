"""Columns that go on in a second table, joined to the first by the refs of its rows.

A tracker too wide for its paper is printed twice over the same rows: their refs with some columns,
then, on further pages, the refs again with the others. Such a table has the refs of the tables of
actions before it, in their order, other headers, and no actions of its own: none, or the same ones
word for word, where the first columns are printed on each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Passage, Table, merge_places
from wsoa.normalise.tables.columns import TableReading, has_known_header, read_columns
from wsoa.normalise.tables.header_rows import is_banner
from wsoa.normalise.tables.header_words import header_fields
from wsoa.vocabulary import clean_ref, folded, is_ref, split_ref

TOLD = ("owner", "due", "due_start", "due_revised", "status", "progress", "success", "milestone",
        "completed", "sponsor", "resource", "governance")  # fmt: skip
FEWEST = 2  # rows that are joined
MOSTLY = 0.8  # share of a table's rows that the other has too
OWN_ACTION = 0.8  # weight of a header from which a table has actions of its own


@dataclass(frozen=True)
class RefTable:
    """A table with the ref of each of its rows: the row, how many rows it takes, the ref."""

    reading: TableReading
    rows: tuple[tuple[int, int, str], ...]

    @property
    def headers(self) -> set[str]:
        return {folded(column.header) for column in self.reading.columns if column.header}


Pair = tuple[int, int, tuple[int, int, str], tuple[int, int, str]]
"""The number of a first table, the place of its row among those with refs, the two rows."""


def joined_by_ref(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the columns of each second table set beside the first, or as they were."""
    result: list[Block] = list(blocks)
    firsts: dict[int, RefTable] = {}
    gone: set[int] = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or block.fault or block.n_cols < 2:
            continue
        part = part_of(block)
        if part is None:
            continue
        pairs = pairs_of(part, firsts) if tells_of_actions(part.reading) else []
        if has_actions(part.reading) and not repeats_actions(part, pairs, firsts):
            firsts[index] = part
            continue
        if not pairs:
            continue
        gone.add(index)
        for number in dict.fromkeys(pair[0] for pair in pairs):
            own = [(first, rest) for at, _, first, rest in pairs if at == number]
            wide = widened(firsts[number].reading, part.reading, own)
            result[number] = wide
            wider = part_of(wide)
            firsts[number] = wider or firsts[number]
    return tuple(block for index, block in enumerate(result) if index not in gone)


def part_of(table: Table) -> RefTable | None:
    """A table whose rows have refs, in a column of their own or before the actions' words."""
    reading = read_columns(table)
    column = reading.first("action_ref") or reading.first("action")
    if not reading.header_rows or column is None:
        return None
    rows = []
    cells = [c for c in table.column(column.col) if c.row >= reading.header_rows]
    for cell in cells:
        ref = opening_ref(cell.passage.printed, alone=column.field == "action_ref")
        if ref and not is_banner(cell, table):
            rows.append((cell.row, ref))
    if len(rows) < (1 if has_actions(reading) else FEWEST):
        return None
    ends = [*(row for row, _ in rows[1:]), table.n_rows]
    banners = {c.row for c in table.cells if is_banner(c, table)}
    spans = [
        next((r for r in range(row + 1, end) if r in banners), end) - row
        for (row, _), end in zip(rows, ends, strict=True)
    ]
    return RefTable(reading, tuple((r, n, ref) for (r, ref), n in zip(rows, spans, strict=True)))


def opening_ref(text: str, *, alone: bool) -> str:
    ref = text if alone and is_ref(text) else "" if alone else split_ref(text)[0]
    return clean_ref(ref).casefold()


def has_actions(reading: TableReading) -> bool:
    """Whether a header names a column of actions, beyond doubt."""
    return any(
        column.field == "action" and header_fields(column.header).get("action", 0.0) >= OWN_ACTION
        for column in reading.columns
    )


def tells_of_actions(reading: TableReading) -> bool:
    """Whether a table's columns beside its refs are such as stand beside actions."""
    beside = [
        column
        for column in reading.columns
        if column.field not in ("action_ref", "action") and (column.header or column.look.cells)
    ]
    known = [c for c in beside if c.field in TOLD and has_known_header(c)]
    return bool(known) and 2 * len(known) >= len(beside) and reading.first("action_ref") is not None


def pairs_of(rest: RefTable, firsts: dict[int, RefTable]) -> list[Pair]:
    """The rows of the first tables that those of a further one go on, none where too few do."""
    open_rows = [
        (number, place, row)
        for number, first in firsts.items()
        if not (first.headers & rest.headers) - ref_headers(first) - ref_headers(rest)
        for place, row in enumerate(first.rows)
    ]
    pairs: list[Pair] = []
    start = 0
    for row in rest.rows:
        found = next(
            (i for i in range(start, len(open_rows)) if open_rows[i][2][2] == row[2]), None
        )
        if found is not None:
            number, place, first = open_rows[found]
            pairs.append((number, place, first, row))
            start = found + 1
    touched = {number for number, *_ in pairs}
    count = {n: sum(pair[0] == n for pair in pairs) for n in touched}
    whole = all(count[n] >= MOSTLY * len(firsts[n].rows) for n in touched)
    fewest = 1 if has_actions(rest.reading) else FEWEST
    return pairs if whole and len(pairs) >= max(fewest, MOSTLY * len(rest.rows)) else []


def ref_headers(part: RefTable) -> set[str]:
    """The headers that a first table and a further one share: of the refs, and of the actions where
    these are printed again."""
    return {folded(c.header) for c in part.reading.of("action_ref", "action")}


def repeats_actions(rest: RefTable, pairs: Sequence[Pair], firsts: dict[int, RefTable]) -> bool:
    """Whether a further table prints the actions of the first ones again, word for word but where
    one of the two is cut, beside other columns."""

    def text(part: RefTable, row: int) -> str:
        column = part.reading.first("action")
        cell = part.reading.table.at(row, column.col) if column else None
        return folded(cell.passage.printed) if cell else ""

    texts = [(text(firsts[n], first[0]), text(rest, own[0])) for n, _, first, own in pairs]
    same = sum(bool(one) and one == other for one, other in texts)
    return bool(texts) and same >= MOSTLY * len(texts)


def widened(
    first: TableReading,
    rest: TableReading,
    pairs: Sequence[tuple[tuple[int, int, str], tuple[int, int, str]]],
) -> Table:
    """The first table with the further columns of the rows that go on it."""
    table = first.table
    again = rest.of("action_ref", "action") if has_actions(rest) else rest.of("action_ref")
    columns = [column.col for column in rest.columns if column not in again]
    at = {col: table.n_cols + number for number, col in enumerate(columns)}
    cells = [
        cell._replace(col_span=cell.col_span + len(columns))
        if cell.row >= first.header_rows and is_banner(cell, table)
        else cell
        for cell in table.cells
    ]
    flagged = any(cell.header for cell in table.row(0))
    for col in columns:
        over = [rest.table.at(row, col) for row in range(rest.header_rows)]
        words = tuple(dict.fromkeys(cell for cell in over if cell and cell.passage))
        passage = sum((cell.passage for cell in words), Passage())
        places = merge_places(place for cell in words for place in cell.places)
        head = Cell(passage, 0, at[col], row_span=first.header_rows, places=places, header=flagged)
        cells += [head, *cells_going_on(rest.table, col, at[col], pairs)]
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.col)))
    return replace(table, cells=ordered, places=merge_places((*table.places, *rest.table.places)))


def cells_going_on(
    table: Table,
    col: int,
    to: int,
    pairs: Sequence[tuple[tuple[int, int, str], tuple[int, int, str]]],
) -> Iterator[Cell]:
    """The cells of a further column beside the rows that they go on; what stands in several rows
    of one ref is one cell, unless the first table has as many."""
    for (row, height, _), (own, own_height, _) in pairs:
        found = [
            cell
            for each in range(own, own + own_height)
            if (cell := table.at(each, col)) is not None and cell.row == each
        ]
        if height == own_height > 1:
            for cell in found:
                yield cell._replace(row=row + cell.row - own, col=to, col_span=1)
        elif not found and (merged := table.at(own, col)) is not None:
            yield merged._replace(row=row, col=to, row_span=height, col_span=1)
        elif found:
            filled = [cell for cell in found if cell.passage] or found[:1]
            passage = sum((cell.passage for cell in filled[1:]), filled[0].passage)
            places = merge_places(place for cell in filled for place in cell.places)
            marks = tuple(mark for cell in found for mark in cell.marks)
            fill = next((cell.fill for cell in found if cell.fill), "")
            yield Cell(passage, row, to, height, 1, fill, marks, places)
