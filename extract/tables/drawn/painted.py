"""Grids of painted areas: tiles that stand beside each other, with white between them for lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from wsoa.extract.page import Boxes, Fill, Ruling, make_unchecked
from wsoa.extract.tables.lattice import Grid, Segment, lattice_of
from wsoa.model import Box, TableKind

MOST_FILLS = 5_000  # a page with more painted areas than this is a picture
PARTED = 8.0  # points: coloured cells with less white between them stand side by side
CELL_WIDTH, CELL_HEIGHT = 12.0, 7.0  # points: what is smaller is a mark or a stroke
FEWEST_LIMITS = 4  # of a matrix, across and down: three columns, three rows
MOST_TILES = 400  # of a matrix
AT_ONCE = 256  # tiles that are set beside all others
ASKED = 4  # sets of areas whose grids are remembered: those of a page


def painted_areas(fills: Sequence[Fill], tables: Sequence[Box]) -> list[Box]:
    """The painted areas that may be cells, rows or headers: neither marks nor inside a table."""
    if len(fills) > MOST_FILLS:
        return []
    found: dict[Box, None] = {}
    for box, _, is_round in fills:
        x0, top, x1, bottom = box
        is_large = x1 - x0 >= CELL_WIDTH and bottom - top >= CELL_HEIGHT
        if is_large and not is_round and not touches_any(box, tables):
            found[box] = None
    return list(found)


def touches_any(box: Box, tables: Sequence[Box]) -> bool:
    """Whether a box touches a table: a page has few, and most boxes lie in the first of them."""
    x0, top, x1, bottom = box
    for left, upper, right, lower in tables:
        if left < x1 and right > x0 and upper < bottom and lower > top:
            return True
    return False


@lru_cache(maxsize=ASKED)  # of the same areas whoever parts the page and whoever seeks its tables
def tiled_grids(boxes: tuple[Box, ...]) -> tuple[Grid, ...]:
    """The grids that painted areas make which stand beside or under each other."""
    edges = [edge for fill in grown_tiles(boxes) for edge in box_edges(fill)]
    return tuple(replace(grid, kind=TableKind.PART_RULED) for grid in lattice_of(edges).grids)


def matrices(fills: Sequence[Fill]) -> list[Box]:
    """The grids of tiles alone whose first row is painted otherwise than the rows below it: tables
    with a header, for certain, and no cards beside each other."""
    cornered = [
        fill._replace(is_round=False) if fill.box.width > 2 * fill.box.height else fill
        for fill in fills
    ]  # a header's corners may be round
    boxes = painted_areas(cornered, [])
    if not FEWEST_LIMITS <= len(boxes) <= MOST_TILES:
        return []
    colours = {fill.box: fill.colour for fill in fills}
    if len({colours[box] for box in boxes}) < 2:
        return []  # no row is painted otherwise
    found = []
    for grid in tiled_grids(tuple(boxes)):
        if min(len(grid.xs), len(grid.ys)) < FEWEST_LIMITS:
            continue
        inside = [(box, colours[box]) for box in boxes if holds_middle(grid.box, box)]
        heads = [colour for box, colour in inside if box.bottom < grid.ys[1] + PARTED]
        below = Counter(colour for box, colour in inside if box.top > grid.ys[1] - PARTED)
        if len(set(heads)) == 1 and len(heads) >= len(grid.xs) - 2 and not below[heads[0]]:
            found.append(grid.box)
    return found


def holds_middle(outer: Box, box: Box) -> bool:
    return outer.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)


def grown_tiles(boxes: Sequence[Box]) -> list[Box]:
    """Areas that stand beside each other, grown until they meet where white parts them."""
    if len(boxes) < 2:
        return []
    all_boxes = np.array(boxes)
    parts = np.split(all_boxes, range(AT_ONCE, len(boxes), AT_ONCE))
    gaps = np.concatenate([gaps_around(part, all_boxes) for part in parts])
    stands_alone = np.isinf(gaps).all(axis=1)
    half = np.where(np.isinf(gaps), 0.0, gaps) / 2
    grown = all_boxes + half * (-1, -1, 1, 1)
    return [make_unchecked(Box, box) for box in grown[~stands_alone].tolist()]


def gaps_around(boxes: Boxes, others: Boxes) -> Boxes:
    """The least distance from each box to a neighbour on its left, above it, on its right and below
    it; infinite where none is near."""
    x0, top, x1, bottom = (side[:, None] for side in boxes.T)
    left, upper, right, lower = others.T
    level = (upper < bottom - 2) & (lower > top + 2)
    upright = (left < x1 - 2) & (right > x0 + 2)
    distances = (
        (level, x0 - right),
        (upright, top - lower),
        (level, left - x1),
        (upright, upper - bottom),
    )
    least = [
        np.where(beside & (far > -1) & (far <= PARTED), far, np.inf).min(axis=1)
        for beside, far in distances
    ]
    return np.array(least).T.clip(min=0.0)


def box_edges(box: Box) -> Iterator[Ruling]:
    x0, top, x1, bottom = box
    sides = (
        (x0, top, x1, top),
        (x0, bottom, x1, bottom),
        (x0, top, x0, bottom),
        (x1, top, x1, bottom),
    )
    for side in sides:
        yield make_unchecked(Ruling, (make_unchecked(Box, side),))


def painted_edges(boxes: Sequence[Box]) -> list[Segment]:
    """The upper and lower edges of painted rows: rules, where bands of colour part a table."""
    return [
        Segment(y, box.x0, box.x1)
        for box in boxes
        if box.width > 5 * box.height
        for y in (box.top, box.bottom)
    ]
