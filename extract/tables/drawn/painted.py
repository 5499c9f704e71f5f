"""Grids of painted areas: tiles that stand beside each other, with white between them for lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wsoa.extract.page import Fill, Ruling
from wsoa.extract.tables.lattice import Grid, Segment, lattice_of
from wsoa.model import Box, TableKind

MOST_FILLS = 5_000  # a page with more painted areas than this is a picture
PARTED = 8.0  # points: coloured cells with less white between them stand side by side
CELL_WIDTH, CELL_HEIGHT = 12.0, 7.0  # points: what is smaller is a mark or a stroke
FEWEST_LIMITS = 4  # of a matrix, across and down: three columns, three rows
MOST_TILES = 400  # of a matrix


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


def tiled_grids(boxes: Sequence[Box]) -> list[Grid]:
    """The grids that painted areas make which stand beside or under each other."""
    edges = [edge for fill in grown_tiles(boxes) for edge in box_edges(fill)]
    return [replace(grid, kind=TableKind.PART_RULED) for grid in lattice_of(edges).grids]


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
    found = []
    for grid in tiled_grids(boxes):
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
    x0, top, x1, bottom = all_boxes.T
    grown: list[Box] = []
    for box in boxes:
        level = (top < box.bottom - 2) & (bottom > box.top + 2)
        upright = (x0 < box.x1 - 2) & (x1 > box.x0 + 2)
        right = least_gap(x0[level] - box.x1)
        left = least_gap(box.x0 - x1[level])
        below = least_gap(top[upright] - box.bottom)
        above = least_gap(box.top - bottom[upright])
        if left is None and right is None and above is None and below is None:
            continue
        grown.append(
            Box(
                box.x0 - (left or 0) / 2,
                box.top - (above or 0) / 2,
                box.x1 + (right or 0) / 2,
                box.bottom + (below or 0) / 2,
            )
        )
    return grown


def least_gap(distances: np.ndarray) -> float | None:
    """The least distance to a neighbour, None where none is near."""
    near = distances[(distances > -1) & (distances <= PARTED)]
    return max(0.0, float(near.min())) if len(near) else None


def box_edges(box: Box) -> tuple[Ruling, ...]:
    return (
        Ruling(Box(box.x0, box.top, box.x1, box.top)),
        Ruling(Box(box.x0, box.bottom, box.x1, box.bottom)),
        Ruling(Box(box.x0, box.top, box.x0, box.bottom)),
        Ruling(Box(box.x1, box.top, box.x1, box.bottom)),
    )


def painted_edges(boxes: Sequence[Box]) -> list[Segment]:
    """The upper and lower edges of painted rows: rules, where bands of colour part a table."""
    return [
        Segment(y, box.x0, box.x1)
        for box in boxes
        if box.width > 5 * box.height
        for y in (box.top, box.bottom)
    ]
