"""Rows that the page end left alone: what is told of an action under a label of its own, in a row
below the action's, and came to stand on the next page without any other row of its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Passage, Table
from wsoa.normalise.tables.rows_below import belows_of, is_sure_label, label_of_part, may_label
from wsoa.normalise.tables.stitching.growing import GrowingTable
from wsoa.normalise.tables.stitching.limits import may_follow
from wsoa.vocabulary import folded

USUAL = 2  # rows of the table that tell under a label, from which it is one of its own


def row_left_alone(growing: GrowingTable, block: Block) -> Table | None:
    """A block as the row that goes on a table: `Progress: …`, or `Progress` and what it says, where
    the rows right below actions open so; None where it is none."""
    cells = row_cells(block)
    label = label_of_row(cells)
    before = growing.table if label else None
    if label is None or before is None:
        return None
    rows = [belows_of(before, row) for row in range(1, before.n_rows)]
    known = Counter(folded(each.label.printed) for row in rows for each in row[:1])
    least = 1 if is_sure_label(label, 0) else USUAL
    if known[folded(label.printed)] < least or rows[-1]:
        return None  # the last row of the table has its own already
    last = cells[-1]._replace(col_span=before.n_cols - cells[-1].col)
    places = block.places if isinstance(block, Table) else block.passage.places
    row = replace(before, cells=(*cells[:-1], last), places=places)
    return row if may_follow(before, row) else None


def row_cells(block: Block) -> list[Cell]:
    """The cells with words of a block that may be one row of a table; none of others."""
    if not isinstance(block, Table):
        return [Cell(block.passage, 0, 0, places=block.passage.places)]
    told = [cell for cell in block.cells if cell.passage]
    return told if block.n_rows == 1 and [cell.col for cell in told] in ([0], [0, 1]) else []


def label_of_row(cells: Sequence[Cell]) -> Passage | None:
    """The label that the cells of a row open with: the first of two, or what stands before a
    colon."""
    if len(cells) == 2:
        return cells[0].passage if may_label(cells[0].passage) else None
    return label_of_part(cells[0].passage.paragraphs[0]) if cells and cells[0].passage else None
