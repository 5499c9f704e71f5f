"""Forms abreast: a table whose rows print the labels of two forms or more beside each other.

    Task     | Write the guide | Task     | Share the guide
    Owner    | DCO             | Owner    | SEND Manager
    Finished | May 2019        | Finished | June 2019

What tells is that a further column has the words of the first, row for row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.model import Block, Cell, Table, merge_places
from wsoa.normalise.form_families.labels import label_key, may_be_label

FEWEST_LABELS = 3  # that stand in both columns
NARROWEST = 2  # columns of a form


def with_forms_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each table of forms abreast made one for each form, from left to right in each
    row of forms."""
    return tuple(
        part
        for block in blocks
        for part in (forms_in(block) if isinstance(block, Table) else (block,))
    )


def forms_in(table: Table) -> tuple[Table, ...]:
    """The forms abreast of a table; the table alone where it is none of such."""
    if table.fault or table.n_cols < 2 * NARROWEST:
        return (table,)
    starts = columns_of_labels(table)
    if len(starts) < 2:
        return (table,)
    opening = label_key(table.row(0)[0])
    tops = [r for r in range(table.n_rows) if label_cell_of(table, r, 0) == opening]
    found = [
        part_abreast(table, rows, cols)
        for rows in pairwise([0, *tops[1:], table.n_rows])
        for cols in pairwise([*starts, table.n_cols])
    ]
    return tuple(part for part in found if says_more_than_labels(part))


def columns_of_labels(table: Table) -> list[int]:
    """The columns in which the labels of the first column stand again, that one before them."""
    first = [label_cell_of(table, row, 0) for row in range(table.n_rows)]
    if not all(first) or len(set(first)) < FEWEST_LABELS:
        return []
    found = [0]
    for col in range(NARROWEST, table.n_cols - 1):
        again = [label_cell_of(table, row, col) for row in range(table.n_rows)]
        same = sum(bool(own) for own in again) >= FEWEST_LABELS
        if same and all(own in ("", label) for own, label in zip(again, first, strict=True)):
            found.append(col)
    crossed = any(c.col < start < c.cols.stop for start in found for c in table.cells)
    return [] if crossed else found


def label_cell_of(table: Table, row: int, col: int) -> str:
    """The label that begins at a place of a table, empty where none does."""
    cell = table.at(row, col)
    if cell is None or (cell.row, cell.col, cell.row_span) != (row, col, 1):
        return ""
    return label_key(cell) if may_be_label(cell) else "" if not cell.passage else cell.text


def part_abreast(table: Table, rows: tuple[int, int], cols: tuple[int, int]) -> Table:
    """The rows and columns of a table between two limits each, as a table."""
    cells = tuple(moved(table, rows, cols))
    return replace(
        table,
        cells=cells,
        places=merge_places(place for cell in cells for place in cell.places),
        open_top=table.open_top and rows[0] == 0,
        open_bottom=table.open_bottom and rows[1] == table.n_rows,
    )


def moved(table: Table, rows: tuple[int, int], cols: tuple[int, int]) -> Iterator[Cell]:
    for cell in table.cells:
        if rows[0] <= cell.row < rows[1] and cols[0] <= cell.col < cols[1]:
            yield cell._replace(row=cell.row - rows[0], col=cell.col - cols[0])


def says_more_than_labels(table: Table) -> bool:
    return any(cell.col and (cell.passage or cell.fill or cell.marks) for cell in table.cells)
