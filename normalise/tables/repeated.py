"""Cells that only point at the one above them: `As above`, `Ditto`, ditto marks."""

from __future__ import annotations

import re
from dataclasses import replace

from wsoa.model import Cell, Passage, Table

_SAME = re.compile(
    r"(?:the\s+)?(?:same\s+)?as\s+(?:above|before|previous(?:\s+action)?)|see\s+above|ditto|do\."
    r"|〃|[\"“”„″]|''|’’|,,|-+\s*[\"“”〃]\s*-+",
    re.IGNORECASE,
)


def points_up(cell: Cell) -> bool:
    """Whether all that a cell says is that the one above holds for it too."""
    text = cell.passage.printed
    return 0 < len(text) <= 30 and _SAME.fullmatch(text.strip(" .()")) is not None


def with_repeated(table: Table, header_rows: int) -> Table:
    """The table with the words of the cell above in each that only points at it; the same table
    where none does."""
    if not any(map(points_up, table.cells)):
        return table
    said: dict[int, Passage] = {}
    cells = []
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        if cell.row >= header_rows and cell.col_span == 1:
            if points_up(cell) and cell.col in said:
                cell = cell._replace(passage=said[cell.col])
            elif cell.passage:
                said[cell.col] = cell.passage
        cells.append(cell)
    return replace(table, cells=tuple(cells))
