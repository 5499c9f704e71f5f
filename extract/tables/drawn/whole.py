"""Grids that are drawn all round each cell: tables for certain, unless white stripes part rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wsoa.extract.page import Boxes, Ruling, Words
from wsoa.extract.tables.drawn.painted import touches_any
from wsoa.extract.tables.headers.seeds import seeds_among
from wsoa.extract.tables.lattice import SNAP, Grid
from wsoa.extract.tables.part_ruled import refine_grid
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box, TableKind

BESIDE = 40.0  # points: words that are further from a table stand by themselves
MOST_OF_ROWS = 0.7  # of the words of its rows are a header's
ALONG = 4.0  # points: a rule that is nearer runs along a table
FEWEST_WORDS = 12  # of a row that may hold several
FEWEST_STRIPED = 3  # rows between white stripes that show that lines do not part them
STRIPE = 0.5  # of the height of words is the least white stripe between rows
HALF = 0.5  # of what white stripes part, at least, are such rows
FILLED = 0.6  # share of the columns in which such a row has words
MOST_WORDS = 0.6  # of a grid stand in drawn rows that hold several


def grid_has_header(grid: Grid, words: Untaken) -> bool:
    """Whether one of the first rows of a grid is a header for certain: a table of its own."""
    top = Box(grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[min(3, len(grid.ys) - 1)])
    seeds = [seed.box for seed in seeds_among(words.inside(top)) if seed.is_strong]
    return any(fills_its_rows(box, grid, words) for box in seeds)


def fills_its_rows(header: Box, grid: Grid, words: Untaken) -> bool:
    """Whether what may be a header is most of what its rows say, not lines within their cells."""
    above = [y for y in grid.ys if y <= header.top + SNAP]
    below = [y for y in grid.ys if y >= header.bottom - SNAP]
    left, right = grid.xs[0], grid.xs[-1]
    rows = Box(left, max(above, default=grid.ys[0]), right, min(below, default=grid.ys[-1]))
    own = Box(left, header.top - 1, right, header.bottom + 1)
    return len(words.places(own)) >= MOST_OF_ROWS * len(words.places(rows))


def as_drawn(grid: Grid, rulings: Sequence[Ruling]) -> Grid:
    """The grid, said to be ruled in part where rules run through it or along it, whichever way its
    columns were found."""
    if grid.kind is not TableKind.ALIGNED:
        return grid
    left, right = grid.xs[0], grid.xs[-1]
    for box in (each.box for each in rulings):
        level = grid.ys[0] - ALONG <= box.top and box.bottom <= grid.ys[-1] + ALONG
        if level and min(right, box.x1) - max(left, box.x0) > (right - left) / 2:
            return replace(grid, kind=TableKind.PART_RULED)
    return grid


def is_fully_ruled(grid: Grid, words: Untaken) -> bool:
    """Whether a grid is drawn all round each of its cells, and is a table for certain."""
    if grid.open_sides or len(grid.xs) < 4 or len(grid.ys) < 3:
        return False
    inside = words.inside(grid.box)
    return refine_grid(grid, inside) is grid and not stripes_part_rows(grid, inside)


def stripes_part_rows(grid: Grid, words: Words) -> bool:
    """Whether most words of a grid stand in drawn rows that hold several to the eye: white stripes
    right across part them, between which nearly every column has words, the first one always."""
    merged = {cell.row for cell in grid.cells if cell.row_span > 1}
    boxes = words.boxes
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    places = np.searchsorted(grid.ys, middles)
    within = 0
    for place, count in enumerate(np.bincount(places, minlength=1).tolist()):
        if count >= FEWEST_WORDS and place - 1 not in merged:
            within += count * holds_striped_rows(boxes[places == place], grid.xs)
    return within >= MOST_WORDS * max(len(boxes), 1)


def holds_striped_rows(boxes: Boxes, xs: Sequence[float]) -> bool:
    """Whether white stripes part words into rows, each with words in nearly all columns."""
    ordered = boxes[np.argsort(boxes[:, 1])]
    ends = np.maximum.accumulate(ordered[:, 3])
    least = STRIPE * float(np.median(boxes[:, 3] - boxes[:, 1]))
    starts = np.flatnonzero(ordered[1:, 1] - ends[:-1] > least) + 1
    parts = np.split(ordered, starts)
    columns = [set(np.searchsorted(xs[1:-1], part[:, 0] + 1).tolist()) for part in parts]
    used = len(set().union(*columns))
    rows = [own for own in columns if 0 in own and len(own) >= FILLED * used]
    return len(rows) >= FEWEST_STRIPED and len(rows) >= HALF * len(parts)


def is_whole(grid: Grid, words: Untaken, drawn: Sequence[Box]) -> bool:
    """Whether no words stand right beside a grid, in rows of which it may be the rest: those of
    other grids do not."""
    top, bottom = grid.ys[0], grid.ys[-1]
    beside = [
        Box(grid.xs[0] - BESIDE, top, grid.xs[0], bottom),
        Box(grid.xs[-1], top, grid.xs[-1] + BESIDE, bottom),
    ]
    return not any(
        len(words.places(box)) for box in beside if not touches_any(box, drawn_but(grid.box, drawn))
    )


def drawn_but(box: Box, drawn: Sequence[Box]) -> list[Box]:
    return [each for each in drawn if each != box]
