"""Full-width rows that were drawn into their first column alone."""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Cell, Table
from wsoa.normalise.concerns import concern_ref, names_outcome


def with_bands_across(table: Table) -> Table:
    """The table, each first cell that names a concern or an outcome, and stands alone in its row,
    over all columns: spreadsheets and markdown leave such rows unmerged."""
    alone = {row: cell for row in range(table.n_rows) if (cell := lone_name(table, row))}
    if not alone or table.n_cols < 3:
        return table
    widened = (
        cell._replace(col_span=table.n_cols) if cell is alone.get(cell.row) else cell
        for cell in table.cells
        if cell.row not in alone or cell is alone[cell.row]
    )
    return replace(table, cells=tuple(widened))


def lone_name(table: Table, row: int) -> Cell | None:
    """The first cell of a row where it names a concern or an outcome, and all others are empty."""
    cells = table.row(row)
    filled = [cell for cell in cells if cell.passage or cell.marks]
    if len(filled) != 1 or filled[0].col or filled[0].col_span == table.n_cols:
        return None
    if any(cell.row_span > 1 for cell in cells):
        return None
    return filled[0] if opens_band(filled[0].passage.printed) else None


def opens_band(text: str) -> bool:
    """Whether a text opens with the name of a concern, or of an outcome."""
    label, colon, value = text.partition(":")
    labelled = bool(colon and value.strip()) and names_outcome(label)
    return labelled or any(concern_ref(text, nouns)[0] for nouns in ("openers", "aims"))
