"""The boxes that lines draw around words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    rules = [r.box for r in rulings if r.is_horizontal]
    for left in sides:
        joined = [
            rule.x1
            for rule in rules
            if abs(rule.x0 - left.x0) < NEAR
            and (abs(rule.top - left.top) < NEAR or abs(rule.top - left.bottom) < NEAR)
        ]
        for right in sides if joined else ():
            if (
                right.x0 - left.x1 >= LEAST
                and abs(left.top - right.top) <= NEAR
                and abs(left.bottom - right.bottom) <= NEAR
                and any(abs(x1 - right.x1) < NEAR for x1 in joined)
            ):
                yield Box(left.x0, left.top, right.x1, left.bottom)
