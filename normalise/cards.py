"""Cards: a small table of `label | value` rows for each action, turned into a row with a header."""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Cell, Passage, Table
from wsoa.normalise.columns import KNOWN, header_fields
from wsoa.normalise.shapes import clean_ref, is_ref

FIELDS = ("action", "owner", "due", "status", "progress", "success", "action_ref", "outcome")


def label_of(cell: Cell | None, least: float = KNOWN) -> str:
    """The field that a label cell names with a weight of at least `least`, empty where none."""
    if cell is None or not cell.passage or len(cell.passage.printed.split()) > 8:
        return ""
    fields = header_fields(cell.passage.printed.rstrip(":"))
    best = max(fields, key=lambda f: (fields[f], f), default="")
    return best if best and fields[best] >= least else ""


def is_card(table: Table) -> bool:
    """Whether the left column holds labels of three fields or more, an action's among them, and the
    first row is no header."""
    if table.n_cols != 2 or not 3 <= table.n_rows <= 20:
        return False
    left = [label_of(table.at(row, 0)) for row in range(table.n_rows)]
    known = [field for field in left if field]
    right = [label_of(table.at(row, 1), least=0.9) for row in range(table.n_rows)]
    return (
        len(set(known)) >= 3
        and len(known) >= 0.6 * table.n_rows
        and any(f == "action" for f in known)
        and sum(map(bool, right)) <= 0.4 * len(right)
    )


def as_rows(table: Table) -> Table:
    """A card as a table of one header row and one body row. A ref beside the action's label
    (`Action 1.2`) becomes a column of its own."""
    cells: list[Cell] = []
    for cell in table.cells:
        row = 0 if cell.col == 0 else 1
        cells.append(
            replace(
                cell, row=row, col=cell.row, row_span=1, col_span=cell.row_span, header=row == 0
            )
        )
    for label in (cell for cell in table.cells if cell.col == 0 and label_of(cell) == "action"):
        ref = clean_ref(label.passage.printed)
        if ref != label.passage.printed and is_ref(ref):
            at = table.n_rows
            place = replace(label, passage=Passage.of("Ref"), row=0, col=at, header=True)
            cells += [place, replace(label, passage=Passage.of(ref), row=1, col=at)]
            break
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))


def opens_card(table: Table) -> bool:
    """Whether a two-column table holds an action's label: a card of its own, or its beginning."""
    return table.n_cols == 2 and any(
        label_of(table.at(row, 0)) == "action" for row in range(table.n_rows)
    )
