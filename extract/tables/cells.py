"""Grids, words and painted areas → tables of cells: which word and colour belong to which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from wsoa.extract.nested_tables import with_one_header
from wsoa.extract.page import (
    SINGLE,
    Boxes,
    Fill,
    Lexicon,
    Places,
    PrintedLine,
    Ruling,
    boxes_of,
    make_unchecked,
    passage_of,
)
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.model import Box, Cell, Mark, Place, Table

CellLines = list[list[PrintedLine]]  # for each cell of a grid its printed lines
FEWEST_STEPS = 6  # from line to line, that show how a table is set
WIDEST_LEADING = 2.0
MOST_PAIRS = 1_000_000  # of boxes and painted areas that are looked at in one go


Inside = list[tuple[Fill, float]]  # painted areas, in the order of painting, with what they share


class Painted:
    """The areas painted on a page, in the order of painting."""

    def __init__(self, fills: Sequence[Fill]) -> None:
        self.fills = fills
        self.boxes = boxes_of(fills)

    def inside(self, cells: Sequence[CellBox]) -> list[Inside]:
        """For each cell the areas that lie in it, at least in part, and how much of each does."""
        found: list[Inside] = [[] for _ in cells]
        if not self.fills:
            return found
        left, top, right, bottom = self.boxes.T
        edges = boxes_of(cells)
        step = max(1, MOST_PAIRS // len(self.fills))
        for start in range(0, len(cells), step):
            x0, y0, x1, y1 = edges[start : start + step, :, None].transpose(1, 0, 2)
            width = np.minimum(right, x1) - np.maximum(left, x0)
            height = np.minimum(bottom, y1) - np.maximum(top, y0)
            shared = np.maximum(width, 0.0) * np.maximum(height, 0.0)
            places, fills = shared.nonzero()
            areas = shared[places, fills]
            for place, fill, area in zip(
                places.tolist(), fills.tolist(), areas.tolist(), strict=True
            ):
                found[start + place].append((self.fills[fill], area))
        return found


def holders_of(grid: Grid, boxes: Boxes) -> Places:
    """For each word, given by its box, the index of the cell of a grid that holds its middle; -1
    where none does."""
    # a border all around catches what lies outside
    owners = [[-1] * (len(grid.xs) + 1) for _ in range(len(grid.ys) + 1)]
    for index, (row, col, row_span, col_span, _) in enumerate(grid.cells):
        for line in owners[row + 1 : row + 1 + row_span]:
            line[col + 1 : col + 1 + col_span] = [index] * col_span
    cols = np.array(grid.xs).searchsorted((boxes[:, 0] + boxes[:, 2]) / 2, side="right")
    rows = np.array(grid.ys).searchsorted((boxes[:, 1] + boxes[:, 3]) / 2, side="right")
    holders: Places = np.array(owners)[rows, cols]
    return holders


def table_of_grid(
    grid: Grid,
    lines: CellLines,
    page: int,
    painted: Painted,
    strikes: Sequence[Ruling],
    lexicon: Lexicon,
) -> Table:
    """The table of a grid, its cells with their words, colours and marks."""
    cells = []
    fills = painted.inside(grid.cells)
    leading = cell_leading(lines)
    for cell, own, inside in zip(grid.cells, lines, fills, strict=True):
        row, col, row_span, col_span, box = cell
        limit = grid.ends[col + col_span - 1] if grid.ends and col_span == 1 else 0
        passage = passage_of(own, page, box, strikes, limit or None, lexicon, leading)
        fill, marks = "", tuple[Mark, ...]()
        if inside:
            fill = fill_under(own, inside) or box_fill(box, inside)
            marks = marks_in(box, inside, page)
        places = (make_unchecked(Place, (page, box)),)
        cells.append(Cell(passage, row, col, row_span, col_span, fill, marks, places))
    table = Table(
        tuple(cells),
        grid.kind,
        (Place(page, grid.box),),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
        margin=grid.margin,
        found_by=grid.found_by,
    )
    return with_one_header(table, grid.inner_tops)


def cell_leading(lines: CellLines) -> float:
    """The distance from line to line inside the cells of a table, in sizes of the type, where it is
    set wider than single: the least of those that recur."""
    steps: list[float] = sorted(
        (b.base - a.base) / b.size
        for own in lines
        for a, b in pairwise(own)
        if b.size and abs(a.size - b.size) < 0.5
    )
    steps = [step for step in steps if 0.9 < step < WIDEST_LEADING]
    if len(steps) < FEWEST_STEPS:
        return SINGLE
    usual = steps[len(steps) // 4]
    recurs = sum(abs(step - usual) < 0.03 for step in steps) >= 0.25 * len(steps)
    return max(SINGLE, usual) if recurs else SINGLE


def fill_under(lines: Sequence[PrintedLine], inside: Inside) -> str:
    """The colour of the paint, if it is less than a cell, that holds all words of the cell: that of
    a tag."""
    if not lines:
        return ""
    lefts, tops, rights, bottoms = zip(*[line.box for line in lines], strict=True)
    x0, top, x1, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    for (box, colour, _), shared in reversed(inside):
        holds = (
            box.x0 < x0 + 1 and box.x1 > x1 - 1 and box.top < top + 1 and box.bottom > bottom - 1
        )
        if holds and shared > 0.9 * box.width * box.height:
            return colour
    return ""


def box_fill(box: Box, inside: Inside) -> str:
    """The colour that covers at least half of a box; the one painted last where several do."""
    covered: dict[str, float] = {}
    for fill, shared in inside:
        covered[fill.colour] = covered.pop(fill.colour, 0.0) + shared  # the last painted comes last
    half = 0.5 * box.width * box.height
    return next((colour for colour in reversed(covered) if covered[colour] >= half), "")


def marks_in(box: Box, inside: Inside, page: int) -> tuple[Mark, ...]:
    """Small shapes drawn inside a cell, about as wide as high: rating circles and squares."""
    marks = []
    for fill, _ in inside:
        x0, top, x1, bottom = fill.box
        width, height = x1 - x0, bottom - top
        if not (4 <= width <= 40 and 4 <= height <= 40 and 0.6 < width / height < 1.7):
            continue
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if box.holds(x, y) and width * height < 0.5 * box.width * box.height:
            shape = "circle" if fill.is_round else "square"
            marks.append(Mark(shape, fill.colour, Place(page, fill.box)))
    return tuple(marks)
