"""Measures printed once for a group, beside its first row alone:

Aim                    Action            How we will know
1. Plans are clear     Write the guide   Families say so
                       Train the staff
2. Waits are short     Open the clinic   Nobody waits a year
                       Share the data

Where the cells of a column say something in just the rows in which an outcome begins, they are the
groups', as merged cells are.
"""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Table
from wsoa.normalise.tables.columns import TableReading

FEWEST = 2  # groups of several rows


def with_group_measures(reading: TableReading) -> TableReading:
    """A reading of a table, the measures that its groups have merged over their rows."""
    outcomes, measures = reading.of("outcome"), reading.of("success")
    action = reading.first("action")
    if len(outcomes) != 1 or not measures or action is None:
        return reading
    table, first = reading.table, reading.header_rows
    begins = rows_told(table, outcomes[0].col, first)
    told = rows_told(table, action.col, first)
    if not begins or not told:
        return reading
    ends = [*begins[1:], table.n_rows]
    spans = {top: end - top for top, end in zip(begins, ends, strict=True)}
    several = {top for top, size in spans.items() if any(top < row < top + size for row in told)}
    measured = {column.col: rows_told(table, column.col, first) for column in measures}
    cols = {
        col
        for col, rows in measured.items()
        if spans.keys() >= {*rows} and len(several.intersection(rows)) >= FEWEST
    }
    if not cols or begins[0] != told[0]:
        return reading
    covered = {
        (row, col) for col in cols for top in measured[col] for row in range(top, top + spans[top])
    }
    cells = (
        cell._replace(row_span=spans[cell.row]) if (cell.row, cell.col) in covered else cell
        for cell in table.cells
        if (cell.row, cell.col) not in covered or cell.passage
    )
    return replace(reading, table=replace(table, cells=tuple(cells)))


def rows_told(table: Table, col: int, first: int) -> list[int]:
    """The rows below the header in which a cell of a column begins that says something."""
    return [cell.row for cell in table.column(col) if cell.row >= first and cell.passage]
