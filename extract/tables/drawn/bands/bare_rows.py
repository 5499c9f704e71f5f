"""Rows of a ruled grid that no column line parts: a header in one painted band, whose words stand
in the columns of the rows below it, and bands of several colours that stand on one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.extract.page import Fill, Words
from wsoa.extract.tables.alignment import aligned_lines, columns_in
from wsoa.extract.tables.lattice import SNAP, CellBox, Grid
from wsoa.extract.tables.part_ruled import divide_rows, header_with_columns
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box

FEWEST_COLUMNS = 3  # of a table, one row of which has no column line
REACHED = 0.6  # share of them in which a row that is parted at them has words
WHOLE = 0.95  # share of a row's width that a band of paint covers
LOWEST = 8.0  # points: no band is lower


def bare_rows_parted(grid: Grid, words: Untaken, fills: Sequence[Fill]) -> Grid:
    """A ruled grid, its rows without a column line parted where the colour of their bands changes,
    and at the columns where their words keep to these. A grid without any column line stays."""
    if not has_some_bare_rows(grid):
        return grid
    split = {
        cell.row: limits for cell in bare_rows(grid) if (limits := colour_limits(cell.box, fills))
    }
    parted = replace(divide_rows(grid, split), kind=grid.kind) if split else grid
    cuts = grid.xs[1:-1]
    cells: list[CellBox] = []
    bare = set(bare_rows(parted))
    for cell in parted.cells:
        if cell in bare and stand_in_columns(words.inside(cell.box), cuts):
            for col, (left, right) in enumerate(pairwise(grid.xs)):
                cells.append(CellBox(cell.row, col, 1, 1, cell.box._replace(x0=left, x1=right)))
        else:
            cells.append(cell)
    return replace(parted, cells=tuple(cells)) if len(cells) > len(grid.cells) else grid


def has_some_bare_rows(grid: Grid) -> bool:
    """Whether some rows of a grid have no column line, and not all, nor all but its header."""
    some = len(grid.xs) > FEWEST_COLUMNS and 0 < len(bare_rows(grid)) < len(grid.ys) - 1
    return some and not header_with_columns(grid)


def bare_rows(grid: Grid) -> list[CellBox]:
    """The cells that are a whole row each."""
    width = len(grid.xs) - 1
    return [cell for cell in grid.cells if cell.col_span == width and cell.row_span == 1]


def colour_limits(row: Box, fills: Sequence[Fill]) -> list[float]:
    """The heights inside a row at which a band of one colour ends and one of another begins."""
    bands = sorted(
        (box.top, box.bottom, colour)
        for box, colour, _ in fills
        if box.top < row.bottom - LOWEST
        and box.bottom > row.top + LOWEST
        and box.bottom - box.top >= LOWEST
        and min(box.x1, row.x1) - max(box.x0, row.x0) > WHOLE * row.width
    )
    return [
        top
        for (_, bottom, colour), (top, _, other) in pairwise(bands)
        if colour != other
        and abs(top - bottom) <= SNAP
        and row.top + LOWEST <= top <= row.bottom - LOWEST
    ]


def stand_in_columns(words: Words, cuts: Sequence[float]) -> bool:
    """Whether words stand in most of the columns that cuts part, and none runs over a cut."""
    lines = aligned_lines(words) if words else []
    reached = {col for line in lines for col in columns_in(line, cuts)}
    enough = max(FEWEST_COLUMNS, REACHED * (len(cuts) + 1))
    return len(reached) >= enough and not any(line.crosses(x) for line in lines for x in cuts)
