"""What cells say again: that the one above holds for them too (`As above`, `Ditto`), or the header
of their column."""

from __future__ import annotations

import re
from dataclasses import replace

from wsoa.model import Cell, Passage, Table
from wsoa.normalise.tables.header_rows import find_header, header_of, is_banner
from wsoa.normalise.tables.rows_below import without_label
from wsoa.vocabulary import folded

MOSTLY_AGAIN = (
    0.6  # share of a column's cells that open with its header, from which that is a habit
)

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


def without_headers_again(table: Table) -> Table:
    """The table less the header of a column in its cells, where most of them open with it, as web
    pages print it for small screens: `Lead: Head of SEND` below `Lead`."""
    header_rows, banners = find_header(table)
    if not header_rows:
        return table
    said: set[Cell] = set()
    for col in range(table.n_cols):
        header = folded(header_of(table, header_rows, col, banners))
        cells = [
            c
            for c in table.column(col)
            if c.row >= header_rows and c.passage and not is_banner(c, table)
        ]
        again = [c for c in cells if header and label_before_colon(c) == header]
        if again and len(again) >= MOSTLY_AGAIN * len(cells):
            said.update(again)
    if not said:
        return table
    kept = tuple(
        c._replace(passage=without_label(c.passage)) if c in said else c for c in table.cells
    )
    return replace(table, cells=kept)


def label_before_colon(cell: Cell) -> str:
    """The words before a colon in the first line of a cell, folded; empty where there is none."""
    label, colon, _ = cell.passage.lines[0].text.partition(":")
    return folded(label) if colon else ""
