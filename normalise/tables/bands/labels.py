"""A label of what a row tells below the action's (`Milestones:`), drawn into the first column alone
where a page ends, over the list that fills the next row."""

from __future__ import annotations

from wsoa.model import Cell, Passage, Table
from wsoa.normalise.tables.rows_below import full_cell, is_blank, is_sure_label, label_of_part
from wsoa.vocabulary import folded


def labels_alone(table: Table) -> dict[int, Cell]:
    """The cells that open a row by such a label and have none but empty cells beside them, by
    row."""
    rows = range(1, table.n_rows)
    return {row: cell for row in rows if (cell := label_alone(table, row)) is not None}


def label_alone(table: Table, row: int) -> Cell | None:
    """The cell with a label that alone says something in its row, in the first of its columns."""
    first, *rest = table.row(row) or [Cell(Passage(), row, 0)]
    if first.col or not first.passage or not rest:
        return None
    if any(cell.row != row or cell.row_span > 1 for cell in (first, *rest)):
        return None
    if any(cell.passage or not is_blank(cell, first) for cell in rest):
        return None
    label = label_of_part(first.passage.paragraphs[0])
    return first if label is not None and is_sure_label(label, 0) else None


def opens_labelled_row(before: Table, rest: Table) -> bool:
    """Whether what stands below a page end opens with a label alone in its first row, over one
    cell that fills the next, or as rows above do: it is such a row, and no rest of the one that the
    page end cut."""
    label = label_alone(rest, 0)
    if label is None:
        return False
    name = folded(label.passage.paragraphs[0].printed.partition(":")[0])
    openings = (cell for cell in before.cells if cell.col == 0 and cell.passage)
    told = (folded(cell.passage.lines[0].text.partition(":")[0]) for cell in openings)
    return (rest.n_rows > 1 and full_cell(rest, 1) is not None) or name in told
