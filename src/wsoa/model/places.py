"""Where something is printed: boxes and pages.

Coordinates are PDF points with the origin at the top left of the page as it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on a page: PDF points, top-left origin."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        x0, top, x1, bottom = self
        left, above, right, below = other
        return Box(
            left if left < x0 else x0,
            above if above < top else top,
            right if right > x1 else x1,
            below if below > bottom else bottom,
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in the box, its left and top edges included."""
        return self.x0 <= x < self.x1 and self.top <= y < self.bottom


class Place(NamedTuple):
    """Where something was printed. `page` counts from 1 and is None for text without pages;
    `box` is None where a format has no geometry."""

    page: int | None = None
    box: Box | None = None


def merge_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """One place a page, in order of first mention: the union of that page's boxes."""
    merged: dict[int | None, list[Box]] = {}
    for page, box in places:
        boxes = merged.setdefault(page, [])
        if box is not None:
            boxes.append(box)
    return tuple([Place(page, box_around(boxes)) for page, boxes in merged.items()])


def box_around(boxes: Sequence[Box]) -> Box | None:
    """The least box that holds some; one alone is given as it is."""
    if len(boxes) < 2:
        return boxes[0] if boxes else None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
