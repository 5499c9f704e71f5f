"""A part of a page: its words, its lines, its bands of white, the paragraphs that open in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from wsoa.caching import cached
from wsoa.extract.page import Words
from wsoa.extract.tables import (
    AlignedLine,
    Seed,
    SeedsKnown,
    aligned_lines,
    header_seeds,
    seeds_among,
)
from wsoa.vocabulary import folded

COLUMN_GAP = 5.0  # points: a gutter between columns of a table is at least so wide
LIST = 2.5  # ems: a bullet or a number stands no further from its text
MOST_BANDS = 6  # bands of white that are looked at
BAND = 0.8  # ems: bands of white are at least so high
OPENS = 1.25  # usual steps from the line before, from which a line opens a paragraph


@dataclass(frozen=True)
class Part:
    """A part of a page: its words, and x at which its lines end, where that is known; whether it
    is one of several columns in a box; what finds its lines, where they are some of another's, and
    what is known of headers among those."""

    words: Words
    right: float | None = None
    is_column: bool = False
    find_lines: Callable[[], list[AlignedLine]] | None = None
    seeds_known: SeedsKnown | None = None

    @cached
    def lines(self) -> list[AlignedLine]:
        return self.find_lines() if self.find_lines else aligned_lines(self.words)

    @cached
    def seeds(self) -> list[Seed]:
        if self.find_lines:
            found = header_seeds(self.lines, self.seeds_known)
        else:
            found = seeds_among(self.words)
        return [seed for seed in found if len(seed.phrases) > 1]

    @cached
    def _seeds_between(self) -> SeedsKnown:
        """What its stretches between bands of white have for headers, as far as it is known."""
        return {}

    def between(self, top: float, bottom: float) -> Part:
        """What stands between two bands of white: no line goes on over one."""

        def lines_between() -> list[AlignedLine]:
            return [line for line in self.lines if top < line.middle < bottom]

        words = self.words.where(middles_between(self, top, bottom))
        return Part(words, find_lines=lines_between, seeds_known=self._seeds_between)

    @cached
    def x0(self) -> float:
        return float(self.words.boxes[:, 0].min())

    @cached
    def x1(self) -> float:
        return float(self.words.boxes[:, 2].max())

    @cached
    def top(self) -> float:
        return float(self.words.boxes[:, 1].min())

    @cached
    def bottom(self) -> float:
        return float(self.words.boxes[:, 3].max())

    @cached
    def beside(self) -> dict[str, list[set[str]]]:
        """The phrases of its lines, each with what all phrases say on each line that has it."""
        found: dict[str, list[set[str]]] = {}
        for line in self.lines:
            texts = {folded(text) for _, _, text in line.phrases}
            for text in texts:
                found.setdefault(text, []).append(texts)
        return found

    @cached
    def has_columns(self) -> bool:
        """Whether a gutter runs down through all its lines, bullets and numbers apart."""
        first = self.x0 + LIST * median(line.em for line in self.lines)
        boxes = self.words.boxes
        ends = np.maximum.accumulate(boxes[boxes[:, 0].argsort(), 2])[:-1]
        starts = np.sort(boxes[:, 0])[1:]
        return bool(((starts - ends > COLUMN_GAP) & (ends > first)).any())

    @cached
    def bands(self) -> list[float]:
        """The heights of its widest bands of white from side to side, from top to bottom."""
        tops, bottoms = self.words.boxes[:, 1], self.words.boxes[:, 3]
        order = tops.argsort()
        reach = np.maximum.accumulate(bottoms[order])[:-1]
        white = tops[order][1:] - reach
        widest = np.argsort(-white, kind="stable")[:MOST_BANDS]
        least = BAND * median(line.em for line in self.lines)
        return sorted(float(reach[n] + white[n] / 2) for n in widest if white[n] > least)

    @cached
    def openings(self) -> list[float]:
        """The heights of lines that open a paragraph: more white stands over them than usual."""
        steps = [b.line.base - a.line.base for a, b in pairwise(self.lines)]
        if not steps:
            return [line.line.base for line in self.lines]
        usual = OPENS * min([step for step in steps if step > 1], default=0.0)
        below = [
            ln.line.base for ln, step in zip(self.lines[1:], steps, strict=True) if step > usual
        ]
        return [self.lines[0].line.base, *below]


def middles_between(part: Part, top: float, bottom: float) -> NDArray[np.bool_]:
    """Which words of a part have their middles between two heights."""
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    return (middles > top) & (middles < bottom)


def is_left(part: Part, x: float) -> NDArray[np.bool_]:
    return (part.words.boxes[:, 0] + part.words.boxes[:, 2]) / 2 < x
