"""The boxes that lines draw around words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from wsoa.extract.page import Ruling
from wsoa.model import Box

LEAST = 20.0  # points: a frame is at least so high and so wide
NEAR = 3.0  # points: what is nearer is at one place


def frames_of(rulings: Sequence[Ruling], grids: Sequence[Box]) -> Iterator[Box]:
    """The boxes that lines draw around words, outside of grids: two sides as high as each other,
    that a line joins at the top or at the bottom."""

    def is_free(box: Box) -> bool:
        return not any(
            g.x0 - NEAR < box.x0
            and box.x1 < g.x1 + NEAR
            and g.top - NEAR < box.top
            and box.bottom < g.bottom + NEAR
            for g in grids
        )

    sides = sorted(r.box for r in rulings if not r.is_horizontal and r.box.height > LEAST)
    sides = [box for box in sides if is_free(box)]
    if len(sides) < 2:
        return
    rules = sorted([r.box for r in rulings if r.is_horizontal], key=attrgetter("x0"))
    starts, lefts = [rule.x0 for rule in rules], [side.x0 for side in sides]
    for left in sides:
        first = bisect_right(starts, left.x0 - NEAR)
        joined = [
            rule.x1
            for rule in rules[first : bisect_left(starts, left.x0 + NEAR)]
            if abs(rule.top - left.top) < NEAR or abs(rule.top - left.bottom) < NEAR
        ]
        for right in sides[bisect_left(lefts, left.x1 + LEAST) :] if joined else ():
            if (
                abs(left.top - right.top) <= NEAR
                and abs(left.bottom - right.bottom) <= NEAR
                and any(abs(x1 - right.x1) < NEAR for x1 in joined)
            ):
                yield Box(left.x0, left.top, right.x1, left.bottom)
