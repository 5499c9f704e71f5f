"""What is drawn on a page, as far as it says where a cut may run: frames, paint, grids, headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wsoa.extract.page import Page, Words
from wsoa.extract.pdf.regions.lengths import LEAST_WIDTH
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.tables import AlignedLine, Lattice, Seed, chain_on, frames_of, matrices
from wsoa.model import Box

WIDE = 0.6  # of the page's width, from which a grid is as wide as the page
HIGH = 0.95  # of the page's height, from which paint goes from head to foot
NARROW = 0.4  # of the page's width that a panel at its side has at most
TALL = 90.0  # points: a line that parts columns of text is at least so high
EDGE = 3.0  # points: what begins nearer begins at the edge of the page
BACKGROUND = 0.5  # of the page's height, from which paint lies under columns


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a page, as far as it says where a cut may run."""

    across: Sequence[Box]  # what no cut runs through
    boxes: Sequence[Box]  # frames and paint around words
    grids: Sequence[Box]  # of several cells
    wide: Sequence[Box]  # those of the grids that are as wide as the page
    words: Words  # of the page
    outside: Part  # what stands outside of the wide grids
    dividers: Sequence[Box] = ()  # lines from top to bottom that nothing else drawn belongs to

    @property
    def seeds(self) -> Sequence[Seed]:
        """The headers outside of the wide grids."""
        return self.outside.seeds

    def lines_not_in_grids(self, part: Part) -> Sequence[AlignedLine]:
        """The lines of a part, less those in wide grids where these need not be found for it."""
        return self.outside.lines if part.words is self.words else part.lines

    def lines_across(self, x: float, part: Part) -> Sequence[AlignedLine]:
        """The lines of a part that may cross x: no cut runs through a grid over which x runs."""
        is_over = all(grid.x0 + 1 < x < grid.x1 - 1 for grid in self.wide)
        return self.lines_not_in_grids(part) if is_over else part.lines


def drawn_on(page: Page, lattice: Lattice) -> Drawn:
    painted = [fill.box for fill in page.fills if min(fill.box.width, fill.box.height) > 3]
    areas = [box for box in painted if box.height < BACKGROUND * page.height]
    areas += side_panel(painted, page)
    grids = [grid.box for grid in lattice.grids] + matrices(page.fills)
    chain = chain_on(page, lattice)
    grids += [chain.grid.box] if chain else []
    frames = list(frames_of(page.rulings, grids))
    rules = [r.box for r in page.rulings if r.is_horizontal]
    least = LEAST_WIDTH * page.width / 2
    wide = [grid for grid in grids if grid.width > WIDE * page.width]
    return Drawn(
        [*areas, *grids, *frames, *rules],
        list(dict.fromkeys(box for box in (*areas, *frames) if box.width > least)),
        grids,
        wide,
        page.words,
        Part(words_outside(wide, page.words)),
        dividers_of(page, [*grids, *frames]),
    )


def dividers_of(page: Page, drawn: Sequence[Box]) -> list[Box]:
    """The lines from top to bottom of a page that stand alone: no other stands level with one, as
    those of a table do, no line from side to side meets it, and it is no side of a frame."""
    tall = [r.box for r in page.rulings if not r.is_horizontal and r.box.height > TALL]
    across = [r.box for r in page.rulings if r.is_horizontal]
    others = [*across, *drawn]
    return [
        line
        for line in tall
        if not any(
            other.top < line.bottom and line.top < other.bottom
            for other in tall
            if abs(other.x0 - line.x0) > EDGE
        )
        and not any(
            other.x0 - EDGE < line.x0 < other.x1 + EDGE
            and other.top < line.bottom + EDGE
            and line.top - EDGE < other.bottom
            for other in others
        )
    ]


def side_panel(painted: Sequence[Box], page: Page) -> list[Box]:
    """The panel painted from head to foot at one side of a page, if there is a single one: columns
    of a table are several."""
    tall = [box for box in painted if box.height > HIGH * page.height]
    narrow = [box for box in tall if box.width < NARROW * page.width]
    beside = [box for box in narrow if box.x0 < EDGE or box.x1 > page.width - EDGE]
    return beside if len(narrow) == 1 else []


def words_outside(boxes: Sequence[Box], words: Words) -> Words:
    """The words whose middles lie in none of the boxes."""
    if not boxes:
        return words
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    free = np.ones(len(words), dtype=bool)
    for box in boxes:
        free &= (x < box.x0) | (x > box.x1) | (y < box.top) | (y > box.bottom)
    return words.where(free)
