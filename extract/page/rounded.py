"""Boxes with rounded corners: what a shape with curves amounts to, for both PDF readers."""

from __future__ import annotations

from collections.abc import Iterable

from wsoa.extract.page.drawing import SLACK, THIN, rulings_of_rect, shape_fills, upright_box
from wsoa.extract.page.page import Fill, Ruling
from wsoa.model import Box

HIGH = 24.0  # points: a frame is at least so high and so wide, what is smaller is a badge
LINE = 16.0  # points: the least height of a frame around one line
LONG = 7.0  # times its height: no badge is so wide, and its corners may take up most of its sides
STRAIGHT = 0.5  # share of each side that is straight, at least, of a box with rounded corners
HOLLOW = 1.2  # the same where a second line runs along each: the side of a hole

Stroke = tuple[float, float, float, float]  # x0, y0, x1, y1 of a straight segment


def shapes_of_curves(
    box: Box, straight: Iterable[Stroke], fill: str, stroked: bool = False, width: float = 0.0
) -> tuple[tuple[Ruling, ...], tuple[Fill, ...]]:
    """The ruling lines and the fills that a shape with curves amounts to, by its box and its
    straight segments: a box whose corners are round is framed as any other is, also where its
    frame is painted as an outline with a hole."""
    box = upright_box(box)
    painted = shape_fills(box, fill, is_round=True)
    is_long = box.height > LINE and box.width > LONG * box.height
    if (min(box.width, box.height) < HIGH and not is_long) or not (stroked or painted):
        return (), painted
    left, top, right, bottom = straight_turns(box, straight)
    turns = min(top, bottom) if is_long else min(left, top, right, bottom)
    if stroked:
        return rulings_of_rect(box, "", turns > STRAIGHT, width), painted
    return (rulings_of_rect(box, "", True), ()) if turns > HOLLOW else ((), painted)


def straight_turns(box: Box, straight: Iterable[Stroke]) -> tuple[float, float, float, float]:
    """How often straight segments run along each side of a box (left, top, right, bottom): once
    for a shape that it holds, twice for one with a hole just inside it."""
    left = top = right = bottom = 0.0
    for x0, y0, x1, y1 in straight:
        if abs(y0 - y1) < SLACK:
            share = abs(x1 - x0) / box.width
            top += share * (abs(y0 - box.top) < THIN)
            bottom += share * (abs(y0 - box.bottom) < THIN)
        elif abs(x0 - x1) < SLACK:
            share = abs(y1 - y0) / box.height
            left += share * (abs(x0 - box.x0) < THIN)
            right += share * (abs(x0 - box.x1) < THIN)
    return left, top, right, bottom
