"""Boxes that lead from left to right, as in a driver diagram → a table.

    [ Weakness ]  →  [ Change ]  →  [ What we will do ]
                                    [ What we will do ]
                     [ Change ]  →  [ What we will do ]

Boxes as wide as each other that stand under each other are a column. Each belongs to the box on its
left that stands in the middle of its like, beside all of them, or level with the first: a cell
merged over their rows. What stands over the columns is their header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from wsoa.extract.page import Page, Words
from wsoa.extract.tables.alignment import SPACE, AlignedLine, aligned_lines
from wsoa.extract.tables.drawn.frames import frames_of
from wsoa.extract.tables.drawn.painted import painted_areas
from wsoa.extract.tables.lattice import CellBox, Grid, Lattice
from wsoa.model import Box, TableKind

SAME = 4.0  # points: sides of boxes that are nearer are at one place
FEWEST_COLUMNS = 3
FEWEST_BOXES = 2  # of the last column
ALONE = 5.0  # what it costs that the first rows stand beside none: theirs is on the page before
MOST_BOXES = 80  # of a page
WIDE, HIGH = 30.0, 12.0  # points: what is smaller is a badge
OFF = 10.0  # points: boxes stand no further from where they belong, on average
OVER = 40.0  # points: a header stands no higher over its columns
LEFT = 20.0  # points: words over a column begin no further to its left
SIDE = 1.0  # points: how far cells reach beyond the boxes in them
LINE = 1.8  # sizes of the type from one line of a header to the next, at most


@dataclass(frozen=True)
class Chain:
    """A table of boxes, and the areas in which its words stand."""

    grid: Grid
    areas: tuple[Box, ...]


Extent = tuple[float, float]  # top and bottom
RowRange = tuple[int, int]  # the first of the rows that a box stands beside, and behind the last


def chain_on(page: Page, lattice: Lattice, before: Sequence[Sequence[float]] = ()) -> Chain | None:
    """The boxes of a page that lead from left to right as a table, where it has any and no words
    but theirs stand among them. `before` are the columns of tables that may go on from the pages
    before."""
    if not page.words or len(page.fills) + len(page.rulings) < FEWEST_BOXES:
        return None
    columns = box_columns(outer_boxes(page, lattice))
    if len(columns) < FEWEST_COLUMNS or len(columns[-1]) < FEWEST_BOXES:
        return None
    if any(len(a) > len(b) for a, b in pairwise(columns)) or len(columns[0]) == len(columns[-1]):
        return None
    boxes = [box for column in columns for box in column]
    if not holds_all_words(page.words, boxes):
        return None
    groups = shared_rows(columns)
    if groups is None:
        return None
    return table_of(columns, groups, phrases_over_boxes(page.words, columns), before)


def outer_boxes(page: Page, lattice: Lattice) -> list[Box]:
    """The boxes with words in them that stand in no other and in no grid, each once."""
    grids = [grid.box for grid in lattice.grids]
    sharp = [fill._replace(is_round=False) for fill in page.fills]
    found = [*painted_areas(sharp, grids), *frames_of(page.rulings, grids)]
    found = [box for box in found if box.width > WIDE and box.height > HIGH]
    if not found or len(found) > 4 * MOST_BOXES:
        return []
    x0, top, x1, bottom = page.words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    kept: list[Box] = []
    for box in sorted(found, key=lambda each: (-each.width * each.height, each)):
        words = (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
        if words.any() and not any(is_inside(box, other) for other in kept):
            kept.append(box)
    return kept if len(kept) <= MOST_BOXES else []


def is_inside(box: Box, other: Box) -> bool:
    return (
        other.x0 - SAME < box.x0
        and box.x1 < other.x1 + SAME
        and other.top - SAME < box.top
        and box.bottom < other.bottom + SAME
    )


def box_columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes in columns from left to right, each from top to bottom; none where they are in no
    columns."""
    columns: list[list[Box]] = []
    for box in sorted(boxes):
        same = [c for c in columns if abs(c[0].x0 - box.x0) < SAME and abs(c[0].x1 - box.x1) < SAME]
        if same:
            same[0].append(box)
        else:
            columns.append([box])
    if any(a[0].x1 > b[0].x0 for a, b in pairwise(columns)):
        return []
    columns = [sorted(column, key=lambda each: each.top) for column in columns]
    stacked = all(a.bottom < b.top + SAME for column in columns for a, b in pairwise(column))
    return columns if stacked else []


def holds_all_words(words: Words, boxes: Sequence[Box]) -> bool:
    """Whether no words but those in the boxes stand level with them; arrows are none."""
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    outside = (y > min(b.top for b in boxes)) & (y < max(b.bottom for b in boxes))
    for box in boxes:
        outside &= ~((x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom))
    return not any(ch.isalnum() for n in np.flatnonzero(outside).tolist() for ch in words.texts[n])


# --------------------------------------------------------------------------- what belongs together


def shared_rows(columns: Sequence[Sequence[Box]]) -> list[list[RowRange]] | None:
    """For each column the rows, those of the last column, beside which each of its boxes stands;
    None where they stand anyhow."""
    rows: list[Extent] = [(box.top, box.bottom) for box in columns[-1]]
    found: list[list[RowRange]] = [[(n, n + 1) for n in range(len(rows))]]
    for column in reversed(columns[:-1]):
        shares = shared_out_rows(column, rows)
        if shares is None:
            return None
        extents: list[Extent] = []
        for box, (first, last) in zip(column, shares, strict=True):
            top, bottom = rows[first][0], rows[last - 1][1]
            extents.append((min(top, box.top), max(bottom, box.bottom)))
        found.append([(found[-1][a][0], found[-1][b - 1][1]) for a, b in shares])
        rows = extents
    return found[::-1]


def shared_out_rows(boxes: Sequence[Box], rows: Sequence[Extent]) -> list[RowRange] | None:
    """The rows shared out among boxes in their order, so that each box stands as near as can be to
    where its rows put it. The box of the first rows may stand on the page before."""
    spare = range(1, len(rows) - len(boxes) + 1)
    best: list[dict[int, tuple[float, int]]]  # for each number of boxes: last row -> cost, first
    best = [{0: (0.0, 0)} | dict.fromkeys(spare, (ALONE, 0))]
    for n, box in enumerate(boxes):
        left = len(boxes) - n - 1
        ends: dict[int, tuple[float, int]] = {}
        for first, (cost, _) in best[-1].items():
            for last in range(first + 1, len(rows) - left + 1):
                total = cost + distance(box, (rows[first][0], rows[last - 1][1]))
                if last not in ends or total < ends[last][0]:
                    ends[last] = (total, first)
        best.append(ends)
    if len(rows) not in best[-1] or best[-1][len(rows)][0] > OFF * len(boxes):
        return None
    shares: list[RowRange] = []
    last = len(rows)
    for ends in reversed(best[1:]):
        shares.append((ends[last][1], last))
        last = ends[last][1]
    return shares[::-1]


def distance(box: Box, rows: Extent) -> float:
    """How far a box stands from the middle of rows, or from their top where that is nearer."""
    return min(abs(box.top + box.bottom - sum(rows)) / 2, abs(box.top - rows[0]))


# --------------------------------------------------------------------------- the table


def phrases_over_boxes(words: Words, columns: Sequence[Sequence[Box]]) -> list[AlignedLine]:
    """The lines right over the columns whose words stand each over one of them."""
    top = min(column[0].top for column in columns)
    over = np.flatnonzero((words.boxes[:, 3] < top + SAME) & (words.boxes[:, 1] > top - OVER))
    found: list[AlignedLine] = []
    at = top
    for line in reversed(aligned_lines(words.chosen(over))):
        close = at - line.middle < (LINE * line.em if found else OVER)
        if not close or not heads_each_a_column(line, columns, bool(found)):
            break
        found.insert(0, line)
        at = line.middle
    return found


def heads_each_a_column(line: AlignedLine, columns: Sequence[Sequence[Box]], further: bool) -> bool:
    """Whether the stretches of a line stand each over a column of its own, more than one of them
    where it is no `further` line of a header."""
    over = set()
    for x0, x1 in line.runs(SPACE):
        for n, column in enumerate(columns):
            if column[0].x0 - LEFT < x0 and x1 < column[0].x1 + LEFT and n not in over:
                over.add(n)
                break
        else:
            return False
    return further or len(over) > 1


def table_of(
    columns: Sequence[Sequence[Box]],
    groups: Sequence[Sequence[RowRange]],
    head: Sequence[AlignedLine],
    before: Sequence[Sequence[float]],
) -> Chain:
    """The boxes as the cells of a grid, under the header that stands over them, in the columns of
    a table before where they keep to these."""
    ys = limits_of_rows(columns, groups)
    first = 0
    if head:
        ys.insert(0, min(line.box.top for line in head) - SIDE)
        first = 1
    gaps = [(a[0].x1, b[0].x0) for a, b in pairwise(columns)]
    kept = [
        xs[1:-1]
        for xs in before
        if len(xs) == len(columns) + 1
        and all(a - SAME < x < b + SAME for x, (a, b) in zip(xs[1:-1], gaps, strict=True))
    ]
    between = kept[0] if kept and not head else [sum(gap) / 2 for gap in gaps]
    xs = [columns[0][0].x0 - SIDE, *between, columns[-1][0].x1 + SIDE]
    cells = [(0, n, 1) for n in range(len(columns))] if head else []
    for n, column in enumerate(groups):
        open_rows = column[0][0]  # whose box stands on the page before
        cells += [(first, n, open_rows)] if open_rows else []
        cells += [(first + a, n, b - a) for a, b in column]
    grid = Grid(
        tuple(xs),
        tuple(ys),
        tuple(
            CellBox(row, n, span, 1, Box(xs[n], ys[row], xs[n + 1], ys[row + span]))
            for row, n, span in sorted(cells)
        ),
        kind=TableKind.PART_RULED,
        found_by="boxes that lead from left to right",
        ends=tuple(column[0].x1 for column in columns),
    )
    areas = [box for column in columns for box in column]
    return Chain(grid, (*areas, *(line.box for line in head)))


def limits_of_rows(
    columns: Sequence[Sequence[Box]], groups: Sequence[Sequence[RowRange]]
) -> list[float]:
    """Where rows part: between all boxes that end with the one above and all that begin with the
    one below."""
    placed = [
        (a, b, box)
        for column, shares in zip(columns, groups, strict=True)
        for box, (a, b) in zip(column, shares, strict=True)
    ]
    limits = [min(box.top for _, _, box in placed) - SIDE]
    for n in range(1, len(columns[-1])):
        upper = max(box.bottom for _, b, box in placed if b == n)
        lower = min(box.top for a, _, box in placed if a == n)
        if upper > lower:
            upper, lower = columns[-1][n - 1].bottom, columns[-1][n].top
        limits.append((upper + lower) / 2)
    return [*limits, max(box.bottom for _, _, box in placed) + SIDE]
