"""Whether a table begins or ends where its rows do: between lines that are drawn under each row no
table begins in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wsoa.extract.tables.lattice import SNAP, Grid
from wsoa.extract.tables.sheet import Sheet, covered_share

FRAMED = 0.9  # share of a table's width that a line under a row covers
PITCH = 1.75  # sizes of the type from one line of a cell to the next, at most
DRAWN = 0.5  # share of a table's rows that are parted by lines drawn right across
FEWEST_DRAWN = 4  # lines across on the page
FEWEST = 3  # columns in which words stand on a line of a row


def rows_cut(grid: Grid, sheet: Sheet) -> float:
    """How many of a grid's two ends lie inside a row: lines of words in its columns stand right
    beyond the end, with nothing drawn between, and before the line drawn across that ends the
    row."""
    heights = drawn_heights(grid, sheet)
    limits = grid.ys[2:-1]  # the first row may be a painted header
    drawn = sum(any(abs(at - y) <= 2 * SNAP for at in heights) for y in limits)
    if len(heights) < FEWEST_DRAWN or drawn < max(1, DRAWN * len(limits)):
        return 0.0  # lines part no rows here
    return float(is_cut(grid, sheet, heights, over=True) + is_cut(grid, sheet, heights, over=False))


def drawn_heights(grid: Grid, sheet: Sheet) -> list[float]:
    """The heights at which lines or edges of paint run across the width of a grid."""
    segments = [*sheet.across, *sheet.edges_across]
    heights = sorted({round(s.at, 1) for s in segments})
    return [at for at in heights if covered_share(segments, at, grid.xs[0], grid.xs[-1]) > FRAMED]


def is_cut(grid: Grid, sheet: Sheet, heights: list[float], *, over: bool) -> bool:
    end = grid.ys[0] if over else grid.ys[-1]
    beyond = [at for at in heights if (at < end - SNAP if over else at > end + SNAP)]
    if not beyond or any(abs(at - end) <= 2 * SNAP for at in heights):
        return False
    limit = max(beyond) if over else min(beyond)
    lines = sheet.within(min(limit, end), max(limit, end))
    inside = sheet.within(grid.ys[0], grid.ys[-1])
    if not lines or not inside:
        return False
    last, first = (lines[-1], inside[0]) if over else (lines[0], inside[-1])
    is_next = abs(last.middle - first.middle) < PITCH * max(last.em, first.em)
    return is_next and columns_begun(last.stretches, grid.xs) >= FEWEST


def columns_begun(stretches: Sequence[tuple[float, float]], xs: Sequence[float]) -> int:
    """In how many columns a line has words."""
    return sum(any(a - 1 <= x0 < b - 1 for x0, _ in stretches) for a, b in pairwise(xs))
