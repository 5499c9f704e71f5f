"""What is drawn on a page, as far as it says where a cut may run: frames, paint, grids, headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from wsoa.extract.page import Page, Words
from wsoa.extract.pdf.regions.lengths import HIGH, LEAST_WIDTH
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.tables import Lattice, Seed, matrices
from wsoa.model import Box

WIDE = 0.6  # of the page's width, from which a grid is as wide as the page
BACKGROUND = 0.5  # of the page's height, from which paint lies under columns


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a page, as far as it says where a cut may run."""

    across: Sequence[Box]  # what no cut runs through
    boxes: Sequence[Box]  # frames and paint around words
    grids: Sequence[Box]  # of several cells
    seeds: Sequence[Seed] = ()  # headers outside of grids that are as wide as the page


def drawn_on(page: Page, lattice: Lattice) -> Drawn:
    areas = [
        fill.box
        for fill in page.fills
        if fill.box.height < BACKGROUND * page.height and min(fill.box.width, fill.box.height) > 3
    ]
    grids = [grid.box for grid in lattice.grids] + matrices(page.fills)
    frames = list(frames_of(page, grids))
    rules = [r.box for r in page.rulings if r.is_horizontal]
    wide = LEAST_WIDTH * page.width / 2
    return Drawn(
        [*areas, *grids, *frames, *rules],
        list(dict.fromkeys(box for box in (*areas, *frames) if box.width > wide)),
        grids,
        Part(words_outside([g for g in grids if g.width > WIDE * page.width], page.words)).seeds,
    )


def words_outside(boxes: Sequence[Box], words: Words) -> Words:
    """The words whose middles lie in none of the boxes."""
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    free = np.ones(len(words), dtype=bool)
    for box in boxes:
        free &= (x < box.x0) | (x > box.x1) | (y < box.top) | (y > box.bottom)
    return words.chosen(np.flatnonzero(free))


def frames_of(page: Page, grids: Sequence[Box]) -> Iterator[Box]:
    """The boxes that lines draw around words: two sides as high as each other, that a line joins
    at the top or at the bottom."""

    def is_free(box: Box) -> bool:
        return not any(
            g.x0 - 3 < box.x0
            and box.x1 < g.x1 + 3
            and g.top - 3 < box.top
            and box.bottom < g.bottom + 3
            for g in grids
        )

    sides = sorted(r.box for r in page.rulings if not r.is_horizontal and r.box.height > HIGH)
    rules = [r.box for r in page.rulings if r.is_horizontal]
    sides = [box for box in sides if is_free(box)]
    for left, right in product(sides, sides):
        if right.x0 - left.x1 < HIGH or abs(left.top - right.top) > 3:
            continue
        if abs(left.bottom - right.bottom) > 3:
            continue
        box = Box(left.x0, left.top, right.x1, left.bottom)
        if any(
            min(abs(rule.top - box.top), abs(rule.top - box.bottom)) < 3
            and abs(rule.x0 - box.x0) < 3
            and abs(rule.x1 - box.x1) < 3
            for rule in rules
        ):
            yield box
