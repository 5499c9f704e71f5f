"""What is drawn as one table and is two: a key, or other lines, over a plan's header."""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Block, Table
from wsoa.normalise.status import is_key_table
from wsoa.normalise.tables.header_rows import is_banner, opens_header
from wsoa.normalise.tables.stitching.parts import rows_from, without_empty_cols

HEAD_ROWS = 20  # what tells a header or a card stands in these


def split_block(block: Block) -> tuple[Block, ...]:
    """A block, or the two tables that it is: a key to ratings, or other lines of one cell each,
    right over a plan's header."""
    if not isinstance(block, Table):
        return (block,)
    for row in range(min(HEAD_ROWS, block.n_rows - 1)):
        cells = [cell for cell in block.filled(row) if cell.row == row]
        if opens_header(block, row, cells):
            if row < 2:
                break
            above = replace(block, cells=tuple(c for c in block.cells if c.row < row))
            if is_key_table(above):
                return without_empty_cols(above), without_empty_cols(rows_from(block, row))
            if has_one_cell_a_row(above):
                return without_empty_cols(above), rows_from(block, row)
            break
    return (block,)


def has_one_cell_a_row(table: Table) -> bool:
    """Whether each row says something in one cell alone, and not all of these are banners."""
    rows = [
        cells
        for row in range(table.n_rows)
        if (cells := [cell for cell in table.row(row) if cell.passage or cell.fill])
    ]
    return all(len(cells) == 1 for cells in rows) and not all(
        is_banner(cells[0], table) for cells in rows
    )
