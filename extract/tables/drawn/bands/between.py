"""Drawn grids between which painted bands stand: one table, each band a row right across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.tables.alignment import AlignedLine, aligned_lines
from wsoa.extract.tables.judge import same_columns
from wsoa.extract.tables.lattice import SNAP, CellBox, Grid, Segment
from wsoa.extract.tables.sheet import covered_share
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box

HIGHEST = 60.0  # points: a band is at most so high
WHOLE = 0.95  # share of the grids' width that its paint covers


def joined_over_bands(
    grids: Sequence[Grid], painted: Sequence[Box], lines: Sequence[AlignedLine]
) -> list[Grid]:
    """The grids, those with the same columns made one where all that stands between them is a band
    of paint as wide as they are: the name of what the rows below it are about. `lines`: those of
    the page."""
    joined: list[Grid] = []
    for grid in sorted(grids, key=lambda each: (each.ys[0], each.xs[0])):
        above = joined[-1] if joined else None
        if above is not None and have_band_between(above, grid, painted, lines):
            joined[-1] = with_band(above, grid)
        else:
            joined.append(grid)
    return joined


def with_band_over(grid: Grid, painted: Sequence[Box], words: Untaken) -> Grid:
    """A grid that goes on a table of the page before, with the band of paint right over it, as wide
    as it is, as its first row: what was said below the last row of that page."""
    left, right = grid.xs[0], grid.xs[-1]
    bands = [
        box
        for box in painted
        if abs(box.bottom - grid.ys[0]) <= SNAP
        and box.height < HIGHEST
        and abs(box.x0 - left) + abs(box.x1 - right) < (1 - WHOLE) * (right - left)
    ]
    if len(bands) != 1 or len(grid.xs) < 4:
        return grid
    [band] = bands
    if any(len(line.chunks) > 1 for line in aligned_lines(words.inside(band))):
        return grid
    row = CellBox(0, 0, 1, len(grid.xs) - 1, band._replace(x0=left, x1=right))
    cells = (row, *(cell._replace(row=cell.row + 1) for cell in grid.cells))
    tops = tuple((first + 1, start, end) for first, start, end in grid.inner_tops)
    return replace(grid, ys=(band.top, *grid.ys), cells=cells, inner_tops=tops)


def have_band_between(
    above: Grid, below: Grid, painted: Sequence[Box], lines: Sequence[AlignedLine]
) -> bool:
    """Whether two grids have the same columns, and paint with words in one stretch, or with none,
    fills what lies between them."""
    top, bottom = above.ys[-1], below.ys[0]
    if not SNAP < bottom - top < HIGHEST or len(above.xs) < 4:
        return False
    if not same_columns(above.xs, below.xs):
        return False
    left, right = above.xs[0], above.xs[-1]
    pieces = [
        Segment(top, box.x0, box.x1)
        for box in painted
        if abs(box.top - top) <= SNAP and abs(box.bottom - bottom) <= SNAP
    ]
    inside = [
        line
        for line in lines
        if top < line.middle < bottom and line.box.x0 < right and line.box.x1 > left
    ]
    in_one = all(len(line.chunks) == 1 for line in inside)  # none: its words stand elsewhere
    return in_one and covered_share(pieces, top, left, right) > WHOLE


def with_band(above: Grid, below: Grid) -> Grid:
    """Both grids and the band between them as one."""
    row = len(above.ys) - 1
    band = Box(above.xs[0], above.ys[-1], above.xs[-1], below.ys[0])
    cells = [
        *above.cells,
        CellBox(row, 0, 1, len(above.xs) - 1, band),
        *(cell._replace(row=cell.row + row + 1) for cell in below.cells),
    ]
    tops = tuple((first + row + 1, start, end) for first, start, end in below.inner_tops)
    return replace(
        above,
        ys=(*above.ys, *below.ys),
        cells=tuple(cells),
        open_bottom=below.open_bottom,
        open_sides=above.open_sides or below.open_sides,
        inner_tops=(*above.inner_tops, *tops),
    )
