"""A place where a part of a page may be cut, measured: what stands on both sides of it by itself
(boxes, headers, running text) speaks for the cut, what runs on over it (a header, rows that begin
level) against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from wsoa.extract.pdf.regions.asides import is_other_type, is_row_of_table, share_apart
from wsoa.extract.pdf.regions.card_columns import are_cards
from wsoa.extract.pdf.regions.cut_headers import header_marks
from wsoa.extract.pdf.regions.drawn import Drawn
from wsoa.extract.pdf.regions.lengths import GUTTER, LEVEL, NEAR
from wsoa.extract.pdf.regions.part import Part, is_left, middles_between
from wsoa.extract.pdf.regions.sides import (
    are_halves,
    boxes_around,
    flows_over,
    level_share,
    share_counted_apart,
    text_columns,
    tiled_rows,
)
from wsoa.extract.tables import Seed

WEIGHTS: dict[str, float] = {
    "boxes": 1.6,  # frames and paint around lines of one side, of 2 at most
    "tiles": -2.0,  # rows of such as high as each other: cells
    "cards": 1.0,  # that both sides are cards, all of them
    "grids": 1.0,  # sides with a drawn grid that has words beside it
    "apart": 1.8,  # share of the lines of a side that are level with none on the other
    "type": 0.6,  # that sides which are apart are in type of other sizes
    "text": 0.7,  # running text in the column, of 2 sides
    "halves": 0.6,  # that both sides are as wide as each other, their lines without gaps
    "flows": 1.2,  # that a sentence goes on from the foot of one to the head of the other
    "headers_apart": 1.2,  # that one side has a header of several phrases for itself
    "header_twice": 3.0,  # the same phrases of a header on both sides
    "header_across": -1.0,  # known phrases of a header that stands over both sides, less one
    "numbered": 3.0,  # share of its numbered lines of which each side numbers its own
    "level": -2.0,  # share of paragraphs, but for first ones, that open level (two tables do)
    "columns": -2.0,  # sides of several columns that have neither a header nor a grid
    "moved": 1.2,  # sides whose columns are those of a header on the other side
    "divider": 1.2,  # that it runs along a line which stands alone; share of one that it leaves off
    "torn": -0.8,  # ends over and under it where columns go on
    "cut": -1.5,  # that it is one
}
WHOLE = 0.9  # of a line, from which a cut runs along all of it
NOT_WORTH = -0.01  # a cut whose weighed sum is lower is none


@dataclass(frozen=True)
class Cut:
    """A place where a page may be cut from top to bottom, and what stands left and right of it."""

    x: float
    top: float
    bottom: float
    left: Part
    right: Part
    features: Mapping[str, float]

    @property
    def score(self) -> float:
        return worth_of_cut(self.features)


def worth_of_cut(features: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in features.items())


def most_of_headers(left: Part, right: Part) -> float:
    """The most that the headers on two sides of a cut may speak for it."""
    twice = WEIGHTS["header_twice"] if left.seeds and right.seeds else 0.0
    return twice + (WEIGHTS["headers_apart"] if left.seeds or right.seeds else 0.0)


@dataclass(frozen=True)
class ClearStretch:
    """A stretch of a part of a page in which nothing crosses x, and what stands in it left and
    right of that."""

    x: float
    top: float
    bottom: float
    part: Part
    left: Part
    right: Part

    @classmethod
    def of(cls, part: Part, x: float, top: float, bottom: float) -> ClearStretch:
        level, before_x = middles_between(part, top, bottom), is_left(part, x)
        left, right = (part.words.where(level & side) for side in (before_x, ~before_x))
        return cls(x, top, bottom, part, Part(left), Part(right))


def cut_at(
    stretch: ClearStretch, top: float, bottom: float, drawn: Drawn, narrow: float = 0.0
) -> Cut | None:
    """A cut between bands of white of a stretch, with what speaks for and against it; None where
    nothing stands on one of its sides, or what is no wider than `narrow`, or it is worth nothing.
    """
    x, part, clear = stretch.x, stretch.part, (stretch.top, stretch.bottom)
    left, right = stretch.left.between(top, bottom), stretch.right.between(top, bottom)
    if len(left.words) < 2 or len(right.words) < 2:
        return None
    if min(left.bottom, right.bottom) <= max(left.top, right.top):
        return None  # they stand under each other
    if right.x0 - left.x1 < GUTTER or min(s.x1 - s.x0 for s in (left, right)) <= narrow:
        return None
    features = dict.fromkeys(WEIGHTS, 0.0)
    before, after = (boxes_around(drawn.boxes, side, x) for side in (left, right))
    features["boxes"] = float(min(2, len(before) + len(after)))
    tiles = (boxes_around(drawn.boxes, side, x, drawn.boxes) for side in (left, right))
    features["tiles"] = float(tiled_rows(*tiles))
    if not is_row_of_table(x, clear, part, drawn):
        features["apart"] = share_apart(left, right)
    features["type"] = float(features["apart"] > 0 and is_other_type(left, right))
    texts = [text_columns(side) for side in (left, right)]
    features["text"] = float(sum(map(bool, texts)))
    features["halves"] = float(features["apart"] > 0 and are_halves(left, right))
    features["flows"] = float(flows_over(*texts))
    features["divider"] = along_divider(part, left, right, drawn) if any(texts) else 0.0
    gridded = list(grids_beside(x, left, right, drawn))
    features["grids"] = float(sum(gridded))
    for side, other, has_grid, text in zip(
        (left, right), (right, left), gridded, texts, strict=True
    ):
        if not text and side.has_columns and not side.seeds and not are_cards(side, drawn.boxes):
            goes_on = any(keeps_to(side, seed) for seed in other.seeds)
            features["moved" if goes_on else "columns"] += float(goes_on or not has_grid)
    all_cards = are_cards(left, drawn.boxes) and are_cards(right, drawn.boxes)
    features["cards"] = float(all_cards)
    counted = 0.0 if any(gridded) else share_counted_apart(left, right, part)
    features["numbered"] = counted
    if not all_cards and not counted:
        features["torn"] = float(torn_ends(part, x, (top, bottom), clear))
    features["cut"] = 1.0
    if worth_of_cut(features) + most_of_headers(left, right) < NOT_WORTH:
        return None  # whatever the headers over both sides say, which takes longest to find out
    whole = Part(part.words.where(middles_between(part, top, bottom)))
    features |= header_marks(whole, left, right, x, [*before, *after, *drawn.grids], part)
    if not all_cards and not counted:  # panels that are filled alike are level
        are_tables = all(gridded) or features["header_twice"]
        features["level"] = 0.0 if are_tables else level_share(left, right)
    return Cut(x, top, bottom, left, right, features)


def along_divider(part: Part, left: Part, right: Part, drawn: Drawn) -> float:
    """1 where all of a line from top to bottom that stands alone in a part lies between the two
    sides of a cut; where the cut ends sooner, the share that it leaves off, less than 0."""
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    for line in drawn.dividers:
        height = min(part.bottom, line.bottom) - max(part.top, line.top)
        if height > 0 and left.x1 < line.x1 and line.x0 < right.x0:
            along = max(0.0, min(bottom, line.bottom) - max(top, line.top)) / height
            return 1.0 if along > WHOLE else along - 1.0
    return 0.0


def torn_ends(part: Part, x: float, ends: tuple[float, float], clear: tuple[float, float]) -> int:
    """How many ends a cut at x has where words of both sides go on: in what is clear above or
    below it the line next to it has words left and right."""
    torn = 0
    for start, end, is_above in ((clear[0], ends[0], True), (ends[1], clear[1], False)):
        beyond = np.flatnonzero(middles_between(part, start, end))
        if not len(beyond):
            continue
        boxes = part.words.boxes[beyond]
        middles = (boxes[:, 1] + boxes[:, 3]) / 2
        near = middles.max() if is_above else middles.min()
        sides = (boxes[:, 0] + boxes[:, 2])[np.abs(middles - near) < LEVEL] / 2 < x
        torn += bool(sides.any() and not sides.all())
    return torn


def grids_beside(x: float, left: Part, right: Part, drawn: Drawn) -> Iterator[bool]:
    """Whether each side of x has a drawn grid with words of the other beside it."""
    for side, other in ((left, right), (right, left)):
        yield any(
            side.top < grid.bottom
            and grid.top < side.bottom
            and any(grid.top < line.middle < grid.bottom for line in other.lines)
            for grid in drawn.grids
            if (grid.x1 < x if side is left else grid.x0 > x)
        )


def keeps_to(side: Part, seed: Seed) -> bool:
    """Whether the columns of a side are as far from each other as the phrases of a header, each
    the beginning of some lines and run over by none."""
    places = [phrase.x0 - seed.phrases[0].x0 + side.x0 for phrase in seed.phrases[1:]]
    runs = [run for line in side.lines for run in line.stretches]
    return len(places) > 1 and all(
        any(abs(start - x) < NEAR for start, _ in runs)
        and not any(start < x - NEAR and end > x + NEAR for start, end in runs)
        for x in places
    )
