"""Asides: lines beside a text that do not keep to its levels, such as the menu of a web page.

    Our plan                        In this section
    Families told inspectors that   • Local Offer
    they wait too long.             • Inspections

The rows of a table begin level with each other; what is set beside a text on its own keeps a
distance from line to line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np

from wsoa.extract.pdf.regions.cut_headers import heads_text
from wsoa.extract.pdf.regions.drawn import Drawn
from wsoa.extract.pdf.regions.lengths import GUTTER, NEAR
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.tables import phrase_weight
from wsoa.model import Box

FEWEST = 3  # lines of an aside
REACH = 24.0  # points: a gutter beside an aside is looked for so far from it
LEAST_ASIDE = 0.1  # of the page's width
THIN = 3.0  # points: a rule is no higher
GRID = 0.5  # of the width of a part, from which a grid on it is a table for certain
KNOWN = 0.8  # from which a line is surely a label
LABELS = 0.3  # share of the lines of a side, from which it is labels or holds them
MOST = 0.6  # of the height of a part, from which a grid leaves no room for text
SAME_LEVEL = 0.6  # points
OTHER_SIZE = 0.93  # of the type of a text, from which an aside to it is in other type
SURELY = 0.5  # share of an aside's lines that stand level with none beside them
NARROW = 0.6  # of the width of the text that an aside has at most


def spans_beside_asides(part: Part, drawn: Drawn) -> Iterator[tuple[float, float]]:
    """Where a gutter may run along an aside or between columns of text: before places at which
    several lines outside wide grids go on after a gap."""
    wide = [grid for grid in drawn.grids if grid.width > GRID * (part.x1 - part.x0)]
    if len(part.words) < 2 * FEWEST or any(is_most_of(grid, part) for grid in wide):
        return
    starts = sorted(
        start
        for line in drawn.lines_not_in_grids(part)
        if not any(grid.top < line.middle < grid.bottom for grid in wide)
        for (_, end), (start, _) in pairwise(line.chunks)
        if start - end >= GUTTER
    )
    last = -np.inf
    for x in starts:
        if x - last > NEAR and sum(0 <= other - x < NEAR for other in starts) >= FEWEST:
            last = x
            yield x - REACH, x


def is_most_of(grid: Box, part: Part) -> bool:
    return grid.height > MOST * (part.bottom - part.top)


def is_row_of_table(x: float, clear: tuple[float, float], part: Part, drawn: Drawn) -> bool:
    """Whether what lies on both sides of x is a row of a table: between two rules as long as each
    other, or under a header with phrases on both sides."""
    rules = [box for box in drawn.across if box.x0 < x < box.x1 and box.height < THIN]
    over, under = (
        [box for box in rules if abs(box.top - y) < THIN or abs(box.bottom - y) < THIN]
        for y in clear
    )
    if any(abs(a.x0 - b.x0) < NEAR and abs(a.x1 - b.x1) < NEAR for a in over for b in under):
        return True
    return any(
        seed.is_strong
        and seed.box.x0 < x < seed.box.x1
        and seed.box.top < clear[1]
        and not heads_text(seed.phrases, part)
        for seed in part.seeds
    )


def share_apart(left: Part, right: Part) -> float:
    """The share of the lines of the side with fewer that stand level with none on the other, but
    for its first and last, which the ends of the cut may have left alone."""
    fewer, more = sorted((left, right), key=lambda side: len(side.lines))
    if len(fewer.lines) < FEWEST or any(map(is_column_of_labels, (left, right))):
        return 0.0
    beside = [
        line.line.base
        for line in fewer.lines
        if more.top - line.em < line.middle < more.bottom + line.em
    ]
    if len(beside) < FEWEST:
        return 0.0
    bases = np.array([line.line.base for line in more.lines])
    apart = sum(bool((abs(bases - base) > SAME_LEVEL).all()) for base in beside)
    return apart / len(beside)


def is_column_of_labels(side: Part) -> bool:
    """Whether many lines of a side are headers or labels: what stands beside them are values."""
    known = sum(phrase_weight(line.line.text) >= KNOWN for line in side.lines)
    return known >= LABELS * len(side.lines)


def is_other_type(left: Part, right: Part) -> bool:
    """Whether the lines of one side are in smaller type than those of the other, for the most
    part."""
    small, large = sorted(median(line.em for line in side.lines) for side in (left, right))
    return small < OTHER_SIZE * large


def is_read_first(left: Part, right: Part, apart: float) -> bool:
    """Whether the right side of a cut is an aside to a text that goes on below its end: what goes
    on after the text is no part of the aside."""
    return (
        apart > SURELY
        and right.x1 - right.x0 < NARROW * (left.x1 - left.x0)
        and right.bottom < left.bottom
    )
