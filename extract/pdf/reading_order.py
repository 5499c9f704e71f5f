"""Reading order: what stands in columns beside each other is read column by column.

A page is cut where a gutter runs down between two tables, or between two columns of text; what lies
across the gutter stays before or after. Everything else is read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import numpy as np

from wsoa.caching import cached
from wsoa.extract.page import Word, printed_lines
from wsoa.extract.tables import AlignedLine
from wsoa.model import Box

GUTTER = 6.0  # points: columns of a page are at least so far apart
LEAST_LINES = 5  # on each side, for text alone to be set in columns
FULL = 0.7  # share of the column's width from which a line of text is full
DEPTH = 4  # columns inside columns inside columns; deeper is no page


@dataclass(frozen=True)
class PagePart:
    """Tables (by their index) and lines that are read together, from top to bottom."""

    tables: tuple[int, ...]
    lines: tuple[AlignedLine, ...]


def in_reading_order(tables: Sequence[Box], lines: Sequence[AlignedLine]) -> list[PagePart]:
    """The parts of a page in the order in which they are read."""
    return page_parts(dict(enumerate(tables)), lines, DEPTH)


def page_parts(tables: dict[int, Box], lines: Sequence[AlignedLine], depth: int) -> list[PagePart]:
    whole = [PagePart(tuple(tables), tuple(lines))]
    if not depth or len(tables) + len(lines) < 2:
        return whole
    for x in possible_gutters(tables, lines):
        clear = clear_stretch(x, tables, lines)
        if clear is None:
            continue
        top, bottom = clear
        above, left, right, below = split_page(x, top, bottom, tables, lines)
        if not is_column_cut(left, right):
            continue
        found: list[PagePart] = []
        for side in (above, left, right, below):
            if side.tables or side.words:
                found += page_parts(side.tables, side.lines, depth - 1)
        return found
    return whole


def possible_gutters(tables: dict[int, Box], lines: Sequence[AlignedLine]) -> list[float]:
    """Where a gutter may run: between tables beside each other, and in gaps that lines share."""
    found: list[float] = []
    boxes = sorted(tables.values())
    for index, left in enumerate(boxes):
        for right in boxes[index + 1 :]:
            level = min(left.bottom, right.bottom) - max(left.top, right.top)
            if right.x0 - left.x1 >= GUTTER and level > 0:
                found.append((left.x1 + right.x0) / 2)
                break
        if len(found) > 8:
            break
    gaps = [
        (end + start) / 2
        for line in lines
        for (_, end), (start, _) in pairwise(line.chunks)
        if start - end >= GUTTER
    ]
    if len(gaps) >= LEAST_LINES:
        counts, places = np.histogram(gaps, bins=max(1, int((max(gaps) - min(gaps)) / 10) + 1))
        best = int(counts.argmax())
        if counts[best] >= LEAST_LINES:
            near = [gap for gap in gaps if places[best] <= gap <= places[best + 1]]
            found.append(float(np.median(near)))
    return found


def clear_stretch(
    x: float, tables: dict[int, Box], lines: Sequence[AlignedLine]
) -> tuple[float, float] | None:
    """The longest stretch of the page that no table and no line crosses at x, with something on
    both sides at its top: (top, bottom)."""
    blocked = [(b.top, b.bottom) for b in tables.values() if b.x0 < x < b.x1]
    blocked += [(line.box.top, line.box.bottom) for line in lines if line.crosses(x)]
    spans = [(b.top, b.bottom) for b in tables.values()]
    spans += [(line.box.top, line.box.bottom) for line in lines]
    if not spans:
        return None
    ends = [min(t for t, _ in spans) - 1, max(b for _, b in spans) + 1]
    limits: list[tuple[float, float]] = []
    at = ends[0]
    for top, bottom in sorted(blocked):
        if top > at:
            limits.append((at, top))
        at = max(at, bottom)
    if ends[1] > at:
        limits.append((at, ends[1]))
    return max(limits, key=lambda pair: pair[1] - pair[0], default=None)


@dataclass(frozen=True)
class Side:
    """What lies on one side of a cut."""

    tables: dict[int, Box] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)

    @cached
    def lines(self) -> list[AlignedLine]:
        return [AlignedLine(line) for line in printed_lines(self.words)]


def split_page(
    x: float, top: float, bottom: float, tables: dict[int, Box], lines: Sequence[AlignedLine]
) -> tuple[Side, Side, Side, Side]:
    """What lies above, left, right and below of a cut; lines that it parts are two."""
    above, left, right, below = Side(), Side(), Side(), Side()

    def side(box: Box) -> Side:
        middle = (box.top + box.bottom) / 2
        if middle < top:
            return above
        if middle > bottom:
            return below
        return left if (box.x0 + box.x1) / 2 < x else right

    for index, box in tables.items():
        side(box).tables[index] = box
    for word in (word for line in lines for word in line.words):
        side(word.box).words.append(word)
    return above, left, right, below


def is_column_cut(left: Side, right: Side) -> bool:
    """Whether two sides are columns of the page: a table on each, or running text on each."""
    if left.tables and right.tables:
        return True
    if left.tables or right.tables:
        return False
    return all(
        len(side.words) >= LEAST_LINES and is_text_column(side.lines) for side in (left, right)
    )


def is_text_column(lines: Sequence[AlignedLine]) -> bool:
    """Whether lines are running text: several words each, most of them full and without gaps."""
    if len(lines) < LEAST_LINES:
        return False
    start, end = min(ln.box.x0 for ln in lines), max(ln.box.x1 for ln in lines)
    if median(len(line.words) for line in lines) < 3:
        return False
    full = sum(len(line.chunks) == 1 and line.box.width > FULL * (end - start) for line in lines)
    return full >= 0.6 * len(lines)
