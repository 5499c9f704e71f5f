"""Ruled tables that leave some of their rows or columns to the eye: the rest by alignment.

Only where the lines themselves show that they are not all: a body with no column lines under a
header that has them, a table open at its sides, a tall row of short lines that all columns share. A
table that is ruled throughout stays as it is: its merged cells are meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from wsoa.extract.page import Words
from wsoa.extract.tables.alignment import (
    AlignedLine,
    aligned_lines,
    bands_between_rules,
    columns_in,
    cuts_between,
    grid_of_lines,
    is_ref_word,
    is_two_columns_of_text,
)
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.horizontal_rules import lines_beyond_rule
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.model import Box, TableKind

LEAST_ENTRIES = 4  # lines of a tall row that may be rows of their own
FULL_LINES = 0.85  # share of them with an entry in each column
LEAST_REFS = 3  # refs in the first column of one tall row, from which each opens a row
FEWEST_LABELLED = 2  # known labels beside rows
KNOWN_LABEL = 0.45  # weight from which such a label is known
MOSTLY_KNOWN = 0.6  # share of the labels beside rows that must be
LONGEST_LABEL = 9  # words
FULL_STARTS = 0.7  # share of the columns in which a row that opens with a ref has words


def refine_grid(grid: Grid, words: Words) -> Grid:
    """The grid with the rows and columns that its words show where its lines do not. `words` are
    those inside it."""
    if not words:
        return grid
    head = header_with_columns(grid)
    if head:
        return with_body(grid, head, words) or grid
    if grid.open_sides or len(grid.xs) == 2:
        return with_columns(grid, words) or grid
    return with_rows(grid, words)


# --------------------------------------------------------------------------- columns of the header


def header_with_columns(grid: Grid) -> int:
    """How many rows from the top have column lines, where no row below has any; else 0."""
    n_cols = len(grid.xs) - 1
    if n_cols < 2:
        return 0
    whole = {cell.row for cell in grid.cells if cell.col_span == n_cols and cell.row_span == 1}
    head = next((row for row in range(len(grid.ys) - 1) if row in whole), 0)
    rest = range(head, len(grid.ys) - 1)
    return head if len(rest) >= 1 and all(row in whole for row in rest) else 0


def with_body(grid: Grid, head: int, words: Words) -> Grid | None:
    """The grid with the header's columns drawn down through the body, where the words keep to
    them."""
    cuts = grid.xs[1:-1]
    top = grid.ys[head]
    lines = [line for line in aligned_lines(words) if line.middle > top]
    several = [line for line in lines if len(columns_in(line, cuts)) > 1]
    clear = [line for line in several if not any(line.crosses(cut) for cut in cuts)]
    if len(several) < 2 or len(several) < 0.5 * len(lines) or len(clear) < 0.85 * len(several):
        return None
    body = grid_of_lines(
        lines, cuts, grid.ys[head + 1 : -1], grid.box._replace(top=top), headed=False
    )
    return below_header(grid, head, body) if body is not None else None


def below_header(grid: Grid, head: int, body: Grid) -> Grid:
    """The header rows of one grid over the rows of another with the same columns."""
    xs = (grid.xs[0], *body.xs[1:-1], grid.xs[-1])
    ys = (*grid.ys[: head + 1], *body.ys[1:])
    moved = [
        cell._replace(
            row=cell.row + head,
            box=Box(
                xs[cell.col],
                ys[cell.row + head],
                xs[cell.col + cell.col_span],
                ys[cell.row + head + cell.row_span],
            ),
        )
        for cell in body.cells
    ]
    kept = [cell for cell in grid.cells if cell.row < head]
    return replace(grid, xs=xs, ys=ys, cells=(*kept, *moved), kind=TableKind.PART_RULED)


def grown_down(grid: Grid, below: Sequence[AlignedLine]) -> Grid:
    """A header that alone is ruled or filled, with the lines below that keep to its columns."""
    rows = len(grid.ys) - 1
    if rows > 2 or len(grid.xs) < 4:
        return grid
    cuts = grid.xs[1:-1]
    inside = [ln for ln in below if ln.middle > grid.ys[-1] and line_meets_grid(ln, grid)]
    run = lines_beyond_rule(inside, cuts, grid.ys[-1])
    if sum(len(columns_in(line, cuts)) > 1 for line in run) < 2:
        return grid
    area = Box(grid.xs[0], grid.ys[-1], grid.xs[-1], max(line.box.bottom for line in run) + 1)
    body = grid_of_lines(run, cuts, (), area, headed=False)
    if body is None:
        return grid
    return replace(below_header(grid, rows, body), open_bottom=True)


def grown_up(grid: Grid, above: Sequence[AlignedLine]) -> Grid:
    """A painted body with its header, where that is neither ruled nor painted: the lines right
    above that stand in nearly all its columns and cross none. `above` has the nearest first."""
    cuts = grid.xs[1:-1]
    inside = [line for line in above if line.middle < grid.ys[0] and line_meets_grid(line, grid)]
    run = lines_beyond_rule(inside, cuts, grid.ys[0])
    reached = {col for line in run for col in columns_in(line, cuts)}
    if len(reached) < max(3, 0.6 * (len(cuts) + 1)):
        return grid
    top = min(line.box.top for line in run) - 1
    xs, ys = grid.xs, (top, *grid.ys)
    head = [
        CellBox(0, col, 1, 1, Box(xs[col], top, xs[col + 1], ys[1])) for col in range(len(xs) - 1)
    ]
    body = [cell._replace(row=cell.row + 1) for cell in grid.cells]
    return replace(grid, ys=ys, cells=(*head, *body))


def grown_left(grid: Grid, beside: Sequence[AlignedLine]) -> Grid:
    """A painted body with the labels of its rows, where those stand left of it unpainted: one
    beside each row but the first, which may have titles, and most of them known. `beside` are the
    lines left of the grid."""
    n_rows = len(grid.ys) - 1
    if len(grid.xs) < 3:
        return grid
    labels: dict[int, list[AlignedLine]] = {}
    for line in beside:
        if grid.ys[0] < line.middle < grid.ys[-1]:
            labels.setdefault(bisect_left(grid.ys, line.middle) - 1, []).append(line)
    texts = [" ".join(line.line.text for line in own) for own in labels.values()]
    known = [text for text in texts if phrase_weight(text.rstrip(" :")) >= KNOWN_LABEL]
    if not {*range(1, n_rows)} <= {*labels} or len(known) < max(
        FEWEST_LABELLED, MOSTLY_KNOWN * len(texts)
    ):
        return grid
    if any(len(text.split()) > LONGEST_LABEL for text in texts):
        return grid
    left = min(line.box.x0 for own in labels.values() for line in own) - 1
    xs = (left, *grid.xs)
    first = [
        CellBox(row, 0, 1, 1, Box(left, grid.ys[row], grid.xs[0], grid.ys[row + 1]))
        for row in range(n_rows)
    ]
    cells = [*first, *(cell._replace(col=cell.col + 1) for cell in grid.cells)]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(grid, xs=xs, cells=tuple(cells))


def line_meets_grid(line: AlignedLine, grid: Grid) -> bool:
    return line.box.x0 < grid.xs[-1] and line.box.x1 > grid.xs[0]


# --------------------------------------------------------------------------- columns by alignment


def with_columns(grid: Grid, words: Words) -> Grid | None:
    """A table with few column lines or none, with the gutters of its words as columns."""
    lines = aligned_lines(words)
    ruled = list(grid.xs[1:-1])
    if any(sum(line.crosses(cut) for line in lines) > 0.1 * len(lines) for cut in ruled):
        return None
    seen = cuts_between(lines)
    fresh = [cut for cut in seen if all(words_between(lines, cut, other) for other in ruled)]
    cuts = sorted([*ruled, *fresh])
    several = sum(len(columns_in(line, cuts)) > 1 for line in lines)
    if not fresh or len(cuts) < 2 or several < 0.5 * len(lines):
        return None
    if is_two_columns_of_text(lines, cuts):
        return None
    made = grid_of_lines(lines, cuts, grid.ys, grid.box)
    return replace(made, kind=TableKind.PART_RULED) if made is not None else None


def words_between(lines: Sequence[AlignedLine], one: float, other: float) -> bool:
    """Whether words stand between two cuts, so that they are not one."""
    low, high = sorted((one, other))
    return any(low < (w.box.x0 + w.box.x1) / 2 < high for line in lines for w in line.words)


def white_rows_parted(grid: Grid, words: Words, painted: Sequence[Box]) -> Grid:
    """A grid of paint, whose rows without paint (each second one, where rows are shaded in turn)
    are parted at its columns as far as their words keep to them."""
    cells: list[CellBox] = []
    for cell in grid.cells:
        x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2
        is_painted = any(b.x0 < x < b.x1 and b.top < y < b.bottom for b in painted)
        is_row = cell.row_span == 1 and not is_painted
        limits = clear_limits(cell, grid, words) if is_row else []
        for left, right in pairwise([cell.col, *limits, cell.col + cell.col_span]):
            box = cell.box._replace(x0=grid.xs[left], x1=grid.xs[right])
            cells.append(cell._replace(col=left, col_span=right - left, box=box))
    return replace(grid, cells=tuple(cells)) if len(cells) > len(grid.cells) else grid


def clear_limits(cell: CellBox, grid: Grid, words: Words) -> list[int]:
    """The limits of columns inside a cell that none of its lines crosses, where a line of it stands
    in several columns."""
    inner = range(cell.col + 1, cell.col + cell.col_span)
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    inside = (cell.box.x0 < x) & (x < cell.box.x1) & (cell.box.top < y) & (y < cell.box.bottom)
    lines = aligned_lines(words.where(inside)) if inner and inside.any() else []
    cuts = [grid.xs[col] for col in inner]
    if not any(len(columns_in(line, cuts)) > 1 for line in lines):
        return []
    return [col for col in inner if not any(line.crosses(grid.xs[col]) for line in lines)]


# --------------------------------------------------------------------------- rows of figures


def with_rows(grid: Grid, words: Words) -> Grid:
    """The grid with its tall rows divided where every line of such a row is an entry in each of
    its columns: figures, never wrapped text, whose columns end at different lines."""
    if len(grid.xs) < 4:
        return grid
    cuts = grid.xs[1:-1]
    rows = range(len(grid.ys) - 1)
    merged = {row for cell in grid.cells for row in rows_if_merged(cell)}
    tall = {row for row in rows if grid.ys[row + 1] - grid.ys[row] > 40 and row not in merged}
    filled = filled_rows(grid, words) if tall else set()
    numbered = tall if len(grid.ys) == 3 else set()  # a header, and all rows below it in one
    if not (filled or numbered) & tall:
        return grid
    split: dict[int, list[float]] = {}
    for band in bands_between_rules(aligned_lines(words), grid.ys[1:-1]):
        row = bisect_left(grid.ys, band[0].middle, 1) - 1
        if row in tall & filled and len(band) >= LEAST_ENTRIES and is_level(band, cuts):
            split[row] = [(a.middle + b.middle) / 2 for a, b in pairwise(band)]
        elif row in numbered and (starts := ref_starts(band, cuts)):
            split[row] = [(band[n - 1].middle + band[n].middle) / 2 for n in starts[1:]]
    return divide_rows(grid, split) if split else grid


def ref_starts(band: Sequence[AlignedLine], cuts: Sequence[float]) -> list[int]:
    """The lines that open a row each where a tall row holds all rows of a table: its first column
    has nothing but refs, one above the other, and most columns begin with each."""
    starts = []
    for number, line in enumerate(band):
        first = [word.text for word in line.words if word.box.x0 < cuts[0]]
        if not first:
            continue
        full = len(columns_in(line, cuts)) >= FULL_STARTS * (len(cuts) + 1)
        if len(first) > 1 or not is_ref_word(first[0]) or not full:
            return []
        starts.append(number)
    return starts if len(starts) >= LEAST_REFS and starts[0] == 0 else []


def rows_if_merged(cell: CellBox) -> range:
    """The rows of a cell that is not alone in its row and column."""
    is_merged = cell.row_span > 1 or cell.col_span > 1
    return range(cell.row, cell.row + cell.row_span) if is_merged else range(0)


def filled_rows(grid: Grid, words: Words) -> set[int]:
    """The rows that have as many words in each of their columns as one to divide must have: told
    at a glance, before lines are found."""
    n_rows, n_cols = len(grid.ys) - 1, len(grid.xs) - 1
    left, top, right, bottom = words.boxes.T
    cols = np.searchsorted(grid.xs[1:-1], (left + right) / 2)
    first = np.clip(np.searchsorted(grid.ys, top, side="right") - 1, 0, n_rows - 1)
    last = np.clip(np.searchsorted(grid.ys, bottom) - 1, 0, n_rows - 1)
    places = np.concatenate([first * n_cols + cols, (last * n_cols + cols)[last != first]])
    counts = np.bincount(places, minlength=n_rows * n_cols).reshape(n_rows, n_cols)
    return set(np.flatnonzero(counts.min(axis=1) >= FULL_LINES * LEAST_ENTRIES).tolist())


def is_level(band: Sequence[AlignedLine], cuts: Sequence[float]) -> bool:
    """Whether nearly each line has short words in all columns and crosses none."""
    full = [line for line in band if len(columns_in(line, cuts)) > len(cuts)]
    short = all(len(line.words) <= 3 * (len(cuts) + 1) for line in band)
    return short and len(full) >= FULL_LINES * len(band)


def divide_rows(grid: Grid, split: dict[int, list[float]]) -> Grid:
    """The grid with rows divided at the given positions."""
    ys = sorted([*grid.ys, *(y for more in split.values() for y in more)])
    place = {y: index for index, y in enumerate(ys)}
    cells: list[CellBox] = []
    for cell in grid.cells:
        limits = [cell.box.top, *split.get(cell.row, ()), cell.box.bottom]
        if cell.row not in split:
            limits = [cell.box.top, cell.box.bottom]
        for top, bottom in pairwise(limits):
            row = place[top]
            box = cell.box._replace(top=top, bottom=bottom)
            cells.append(CellBox(row, cell.col, place[bottom] - row, cell.col_span, box))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(grid, ys=tuple(ys), cells=tuple(cells), kind=TableKind.PART_RULED)
