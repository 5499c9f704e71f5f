"""Tables without any line: found where the words of several lines keep the same gutters free."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wsoa.extract.tables.alignment import (
    GUTTER,
    LARGER,
    NEAR,
    AlignedLine,
    bold_head,
    cuts_between,
    grid_of_lines,
    is_text_in_columns,
    word_centre,
)
from wsoa.extract.tables.lattice import Grid
from wsoa.numbers import whole_number

MIN_COLUMNS = 3  # two alone may be a list, an address or text in columns


def aligned_grids(lines: Sequence[AlignedLine]) -> list[Grid]:
    """The tables that words make by their alignment alone, from top to bottom."""
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        if len(lines[index].chunks) < MIN_COLUMNS:
            index += 1
            continue
        run = lines_with_gutters(lines, index)
        grid = aligned_grid(run)
        if grid is not None:
            grids.append(grid)
        index += max(1, len(run)) if grid is not None else 1
    return grids


def lines_with_gutters(lines: Sequence[AlignedLine], first: int) -> list[AlignedLine]:
    """The lines from `first` on that keep its gutters free."""
    run = [lines[first]]
    free = line_gaps(lines[first])
    sure = 1
    for line in lines[first + 1 :]:
        before = run[-1]
        if line.middle - before.middle > NEAR * max(line.em, before.em):
            break
        left = narrowed_gutters(free, line)
        alone = len(line.chunks) == 1
        stands_out = alone and (
            line.em > LARGER * before.em or (line.is_bold and not before.is_bold)
        )
        if left is None or stands_out:
            break
        free = left
        run.append(line)
        if not alone or line.middle - before.middle < 1.5 * line.em:
            sure = len(run)
    return run[:sure]


def line_gaps(line: AlignedLine) -> list[tuple[float, float]]:
    return [(end, start) for (_, end), (start, _) in pairwise(line.chunks)]


def narrowed_gutters(
    free: Sequence[tuple[float, float]], line: AlignedLine
) -> list[tuple[float, float]] | None:
    """The free gutters less what a line covers; None where it closes one."""
    least = GUTTER * line.em
    runs = line.stretches
    found: list[tuple[float, float]] = []
    for start, end in free:
        parts = [(start, end)]
        for run_start, run_end in runs:
            parts = [
                piece
                for a, b in parts
                for piece in ((a, min(b, run_start)), (max(a, run_end), b))
                if piece[1] - piece[0] >= least
            ]
        if not parts:
            return None
        found += parts
    return found


def aligned_grid(run: Sequence[AlignedLine]) -> Grid | None:
    """The table of a run of lines, None where what they say is no table."""
    cuts = cuts_between(run)
    if len(run) < 3 or len(cuts) + 1 < MIN_COLUMNS or has_leaders(run):
        return None
    if len(run) > 5 and is_text_in_columns(run, cuts):
        return None
    grid = grid_of_lines(run, cuts)
    if grid is None or is_contents(run, cuts):
        return None
    rows = len(grid.ys) - 1
    return grid if rows >= 3 or (rows == 2 and has_head(run)) else None


def has_head(run: Sequence[AlignedLine]) -> bool:
    return bool(bold_head(run))


def has_leaders(run: Sequence[AlignedLine]) -> bool:
    """Whether dots lead from a title to its page number."""
    dotted = sum(any(re.search(r"\.{4}|…{2}|(\. ){3}", w.text) for w in ln.words) for ln in run)
    return dotted >= 0.3 * len(run)


def is_contents(run: Sequence[AlignedLine], cuts: Sequence[float]) -> bool:
    """Whether the last column only counts pages upwards."""
    last = [word.text for line in run for word in line.words if word_centre(word) > cuts[-1]]
    numbers = [whole_number(text) for text in last if text.isascii() and text.isdigit()]
    climbs = all(a <= b for a, b in pairwise(numbers))
    return len(cuts) < 3 and len(numbers) >= max(3, len(last) - 1) and climbs and numbers[-1] < 1000
