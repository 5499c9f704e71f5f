"""Some rows or columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Cell, Table
from wsoa.normalise.tables.header_rows import find_header
from wsoa.normalise.tables.stitching.same_header import rows_say_same


def without_empty_cols(table: Table) -> Table:
    """The table less the columns in which nothing stands: another table's, drawn with it."""
    told = {c.col for c in table.cells if c.passage or c.fill or c.marks or c.row_span > 1}
    return with_cols(table, sorted(told))


def without_unused_cols(table: Table) -> Table:
    """The table less the columns in which no cell begins: limits that only other rows have."""
    return with_cols(table, sorted({cell.col for cell in table.cells}))


def with_cols(table: Table, cols: Sequence[int]) -> Table:
    """The table with these of its columns, the cells over others narrower by them."""
    place = {col: index for index, col in enumerate(cols)}
    cells = [
        cell._replace(col=place[cell.col], col_span=sum(col in cell.cols for col in cols))
        for cell in table.cells
        if cell.col in place
    ]
    return replace(table, cells=tuple(cells))


def with_first_row(before: Table, after: Table) -> Table:
    """A piece with the first row of the next: a header that the page end leaves alone is seen as
    one only over what it heads."""
    first = [c._replace(row=before.n_rows, row_span=1) for c in after.cells if c.row == 0]
    return replace(before, cells=(*before.cells, *first))


def rows_from(table: Table, first: int) -> Table:
    """The table less its first rows."""
    if first == 0:
        return table
    cells = tuple(c._replace(row=c.row - first) for c in table.cells if c.row >= first)
    return replace(table, cells=cells)


def without_repeated_headers(table: Table) -> Table:
    """The table less rows that print its own header again further down."""
    header_rows, banners = find_header(table)
    if not header_rows:
        return table
    rows = [table.row(row) for row in range(table.n_rows)]
    header = [row for row in rows[:header_rows] if not any(cell in banners for cell in row)]
    again: set[int] = set()
    at = 0  # the row of the header that the next row would repeat
    for number, row in enumerate(rows[header_rows:], header_rows):
        # its lower rows alone may be values: a date under one of its columns
        at = at if at < len(header) and rows_say_same(row, header[at]) else 0
        if at or (header and rows_say_same(row, header[0])):
            again.add(number)
            at += 1
    return without_rows(table, again) if again else table


def without_rows(table: Table, rows: set[int]) -> Table:
    kept: list[Cell] = []
    for cell in table.cells:
        if cell.row in rows:
            continue
        above = sum(row < cell.row for row in rows)
        inside = sum(row in rows for row in cell.rows)
        kept.append(cell._replace(row=cell.row - above, row_span=cell.row_span - inside))
    return replace(table, cells=tuple(kept))
