"""The spans of cells as a file states them, held to what its cells warrant.

A file may say of a few cells that they span millions of places. Columns in which no cell begins
show nothing: a grid that is far larger than its cells goes without them. One that is still too
large has no spans at all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from wsoa.model import Cell

ROOM = 20  # places of a grid for each of its cells
LEAST, MOST = 10_000, 1_000_000  # places that any grid may have, and that none may


def within_measure(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a table with their spans held to a grid of a fair size."""
    if places_covered(cells) <= max(LEAST, ROOM * len(cells)):
        return tuple(cells)
    begins = sorted({cell.col for cell in cells})
    fewer = []
    for cell in cells:
        first, end = bisect_left(begins, cell.col), bisect_left(begins, cell.col + cell.col_span)
        fewer.append(cell._replace(col=first, col_span=end - first))
    if places_covered(fewer) <= MOST:
        return tuple(fewer)
    return tuple(cell._replace(row_span=1, col_span=1) for cell in fewer)


def places_covered(cells: Sequence[Cell]) -> int:
    """How many places of a grid cells cover."""
    return sum(cell.row_span * cell.col_span for cell in cells)
