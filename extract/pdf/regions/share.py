"""The parts of a page as pages of their own: drawings shared out among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wsoa.extract.page import Fill, Page, Ruling
from wsoa.extract.pdf.regions.drawn import Drawn
from wsoa.extract.pdf.regions.part import Part
from wsoa.model import Box


@dataclass(frozen=True)
class Region:
    """A part of a page as a page of its own, and x at which its lines end, where that is known."""

    page: Page
    right: float | None = None


def shared_out(page: Page, parts: Sequence[Part], drawn: Drawn) -> list[Region]:
    """The parts as pages, each with what is drawn around and between its words."""
    areas = [Box(part.x0, part.top, part.x1, part.bottom) for part in parts]
    rulings: list[list[Ruling]] = [[] for _ in parts]
    fills: list[list[Fill]] = [[] for _ in parts]
    for ruling in page.rulings:
        rulings[nearest(ruling.box, areas)].append(ruling)
    for fill in page.fills:
        fills[nearest(fill.box, areas)].append(fill)
    return [
        Region(
            replace(page, words=part.words, rulings=tuple(lines), fills=tuple(painted)),
            right_of(part, area, drawn),
        )
        for part, area, lines, painted in zip(parts, areas, rulings, fills, strict=True)
    ]


def right_of(part: Part, area: Box, drawn: Drawn) -> float | None:
    """x at which the lines of a part end: as far from the side of their box as they begin, where
    it is not one of several columns in that."""
    for box in () if part.is_column else drawn.boxes:
        if box.x0 <= area.x0 and area.x1 <= box.x1 + 1 and box.top - 1 < area.top < box.bottom:
            return max(area.x1, box.x1 - (area.x0 - box.x0))
    return part.right


def nearest(box: Box, areas: Sequence[Box]) -> int:
    """Which area something drawn belongs to: that over which most of it lies, else the nearest."""

    def distance(area: Box) -> tuple[float, float]:
        across = max(area.x0 - box.x1, box.x0 - area.x1, 0.0)
        down = max(area.top - box.bottom, box.top - area.bottom, 0.0)
        shared_x = min(area.x1, box.x1) - max(area.x0, box.x0)
        shared_y = min(area.bottom, box.bottom) - max(area.top, box.top)
        return across + down, -max(shared_x, 0.0) * max(shared_y, 1.0)

    return min(range(len(areas)), key=lambda place: distance(areas[place]))
