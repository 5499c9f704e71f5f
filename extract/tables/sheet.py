"""A page as those look at it who seek tables on it: its lines of words, and what is drawn on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from wsoa.caching import cached
from wsoa.extract.page import Fill, Ruling, Words, no_words
from wsoa.extract.tables.alignment import AlignedLine, aligned_lines
from wsoa.extract.tables.headers.seeds import Seed, seeds_among
from wsoa.extract.tables.lattice import (
    SNAP,
    TOUCH,
    Segment,
    joined_lines,
    ruling_pieces,
    ruling_segments,
)
from wsoa.model import Box

LEADERS = re.compile(r"\.{4}|…{2}|(\. ){3}")
CELL_WIDTH, CELL_HEIGHT = 12.0, 7.0  # points: what is painted smaller is a mark or a stroke


@dataclass(frozen=True)
class Sheet:
    """Words of a page with the ruling lines and painted areas among which they stand."""

    words: Words
    rulings: Sequence[Ruling]
    fills: Sequence[Box]
    look_ahead: Callable[[], Words] = no_words

    @classmethod
    def of(
        cls,
        words: Words,
        rulings: Sequence[Ruling],
        fills: Sequence[Fill],
        look_ahead: Callable[[], Words] = no_words,
    ) -> Sheet:
        """The sheet of a page; `look_ahead` gives the words of the next page, where a table that
        begins on this one may go on."""
        areas = {
            fill.box: None
            for fill in fills
            if not fill.is_round and fill.box.width >= CELL_WIDTH and fill.box.height >= CELL_HEIGHT
        }
        return cls(words, rulings, list(areas), look_ahead)

    @property
    def lines(self) -> list[AlignedLine]:
        return aligned_lines(self.words)

    @cached
    def seeds(self) -> list[Seed]:
        return seeds_among(self.words)

    @cached
    def ahead(self) -> list[AlignedLine]:
        """The lines at the top of the next page, as far as none of them is a header."""
        words = self.look_ahead()
        lines = aligned_lines(words)
        return lines[: next((s.first for s in seeds_among(words) if s.is_strong), len(lines))]

    @cached
    def drawn(self) -> tuple[list[Segment], list[Segment]]:
        """Its ruling lines, horizontal and vertical, pieces of one line joined."""
        return ruling_segments(self.rulings)

    @cached
    def across(self) -> list[Segment]:
        return self.drawn[0]

    @cached
    def down(self) -> list[Segment]:
        return self.drawn[1]

    @cached
    def unbroken_down(self) -> list[Segment]:
        """Its vertical lines, each as far as nothing breaks it: those of boxes that stand close end
        with each box."""
        return joined_lines(ruling_pieces(self.rulings)[1], TOUCH)

    @cached
    def edges_across(self) -> list[Segment]:
        """The upper and lower edges of its painted areas."""
        return joined_lines([Segment(y, b.x0, b.x1) for b in self.fills for y in (b.top, b.bottom)])

    @cached
    def edges_down(self) -> list[Segment]:
        """The sides of its painted areas."""
        return joined_lines([Segment(x, b.top, b.bottom) for b in self.fills for x in (b.x0, b.x1)])

    @cached
    def em(self) -> float:
        return median(line.em for line in self.lines) if self.lines else 10.0

    @cached
    def runs(self) -> np.ndarray:
        """The stretches of words of its lines: x0, x1, middle, the place of the line, and the gap
        to the stretch before it on the line (0 for the first)."""
        rows = []
        for place, line in enumerate(self.lines):
            before = None
            for x0, x1 in line.stretches:
                rows.append((x0, x1, line.middle, place, 0.0 if before is None else x0 - before))
                before = x1
        return np.array(rows, np.float64).reshape(-1, 5)

    @cached
    def leaders(self) -> frozenset[int]:
        """The places of lines in which dots lead from a title to its page number."""
        return frozenset(n for n, ln in enumerate(self.lines) if LEADERS.search(ln.line.text))

    def within(self, top: float, bottom: float) -> list[AlignedLine]:
        """The lines whose middles lie between two heights."""
        return [line for line in self.lines if top < line.middle < bottom]


def heights_drawn(sheet: Sheet, xs: Sequence[float], share: float) -> list[float]:
    """Where rules or edges of paint run across more than that share of a table's width, each by
    itself. `xs`: the limits of the table's columns."""
    return [
        s.at
        for s in (*sheet.across, *sheet.edges_across)
        if covered_share([s], s.at, xs[0], xs[-1]) > share
    ]


def covered_share(segments: Sequence[Segment], at: float, start: float, end: float) -> float:
    """The share of a stretch that lines at a height cover (they may overlap)."""
    pieces = sorted(
        (max(s.start, start), min(s.end, end))
        for s in segments
        if abs(s.at - at) <= SNAP and s.start < end and s.end > start
    )
    total, reach = 0.0, start
    for a, b in pieces:
        if b > reach:
            total += b - max(a, reach)
            reach = b
    return total / (end - start) if end > start else 0.0


def ruling_heights(segments: Sequence[Segment]) -> list[float]:
    """The heights at which lines lie, those within SNAP made one."""
    found: list[float] = []
    for at in sorted(segment.at for segment in segments):
        if not found or at - found[-1] > SNAP:
            found.append(at)
    return found
