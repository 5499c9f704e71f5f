"""The border that decorates a whole page: a frame in the margins that no line of a table meets."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.page.page import Fill, Ruling

SPAN = 0.8  # share of the page's width and height that a border encloses
CORNER = 4.0  # points: how far the sides may miss each other at a corner
TOUCH = 1.0  # points: what ends no further off a line meets it


def without_page_border(
    rulings: Sequence[Ruling], fills: Sequence[Fill], width: float, height: float
) -> list[Ruling]:
    """The ruling lines of a page (`width` by `height`) without the borders around it.

    Such a border is the outermost rectangle. The outline of a table that fills a page is one too,
    but the table's rules or painted rows end on it; beside a border they end where the text does.
    """
    left = list(rulings)
    while (border := _outermost(left, width, height)) and not _is_met(border, left, fills):
        left = [line for line in left if line not in border]
    return left


def _outermost(rulings: Sequence[Ruling], width: float, height: float) -> list[Ruling]:
    """The four sides of the rectangle that all other lines lie in; none where there is no such
    rectangle, or it is smaller than a border."""
    if len(rulings) < 4:
        return []
    across = [line for line in rulings if line.is_horizontal and line.box.width >= SPAN * width]
    down = [line for line in rulings if not line.is_horizontal and line.box.height >= SPAN * height]
    if len(across) < 2 or len(down) < 2:
        return []
    top, bottom = (end(across, key=lambda line: line.box.top) for end in (min, max))
    left, right = (end(down, key=lambda line: line.box.x0) for end in (min, max))
    outline = top.box.union(bottom.box).union(left.box).union(right.box)
    meet = all(
        abs(line.box.x0 - outline.x0) <= CORNER and abs(line.box.x1 - outline.x1) <= CORNER
        for line in (top, bottom)
    ) and all(
        abs(line.box.top - outline.top) <= CORNER
        and abs(line.box.bottom - outline.bottom) <= CORNER
        for line in (left, right)
    )
    inside = all(outline.union(line.box) == outline for line in rulings)
    return [top, bottom, left, right] if meet and inside else []


def _is_met(border: Sequence[Ruling], rulings: Sequence[Ruling], fills: Sequence[Fill]) -> bool:
    """Whether another line, or a painted area, ends on one of a border's sides. An area that lies
    under the whole border is the page's paper."""
    top, bottom, left, right = (line.box for line in border)
    lines = [line.box for line in rulings if line not in border]
    areas = [box for box, *_ in fills if not (box.x0 <= left.x0 and box.x1 >= right.x1)]
    return any(
        box.x0 < left.x1 + TOUCH
        or box.x1 > right.x0 - TOUCH
        or box.top < top.bottom + TOUCH
        or box.bottom > bottom.top - TOUCH
        for box in (*lines, *areas)
    )
