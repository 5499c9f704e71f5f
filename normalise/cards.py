"""Cards: a small table of `label | value` rows for each action, turned into a row with a header."""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Cell, Table
from wsoa.normalise.columns import KNOWN, header_fields

FIELDS = ("action", "owner", "due", "status", "progress", "success", "action_ref", "outcome")


def label_of(cell: Cell | None) -> str:
    """The field that a label cell names, empty where it is none."""
    if cell is None or not cell.passage or len(cell.passage.printed.split()) > 8:
        return ""
    fields = header_fields(cell.passage.printed.rstrip(":"))
    best = max(fields, key=lambda f: (fields[f], f), default="")
    return best if best and fields[best] >= KNOWN else ""


def is_card(table: Table) -> bool:
    """Whether the left column holds labels of three fields or more, an action's among them, and the
    first row is no header."""
    if table.n_cols != 2 or not 3 <= table.n_rows <= 20:
        return False
    left = [label_of(table.at(row, 0)) for row in range(table.n_rows)]
    known = [field for field in left if field]
    right = [label_of(table.at(row, 1)) for row in range(table.n_rows)]
    return (
        len(set(known)) >= 3
        and len(known) >= 0.6 * table.n_rows
        and any(f == "action" for f in known)
        and sum(map(bool, right)) <= 0.4 * len(right)
    )


def as_rows(table: Table) -> Table:
    """A card as a table of one header row and one body row."""
    cells: list[Cell] = []
    for cell in table.cells:
        row = 0 if cell.col == 0 else 1
        cells.append(
            replace(
                cell,
                row=row,
                col=cell.row,
                row_span=1,
                col_span=max(1, cell.row_span),
                header=row == 0,
            )
        )
    return replace(table, cells=tuple(sorted(cells, key=lambda c: (c.row, c.col))))
