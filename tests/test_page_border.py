"""The border around a page is decoration; the outline of a table that fills a page is not."""

from __future__ import annotations

import pytest

from wsoa.extract.page.border import without_page_border
from wsoa.extract.page.page import Fill, Ruling
from wsoa.model import Box

WIDTH, HEIGHT = 842.0, 595.0


def across(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(Box(x0, y - 0.4, x1, y + 0.4))


def down(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(Box(x - 0.4, top, x + 0.4, bottom))


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Ruling]:
    return [across(y, x0, x1) for y in (top, bottom)] + [down(x, top, bottom) for x in (x0, x1)]


BORDER = frame(20, 20, 822, 575)
TABLE = [*frame(24, 40, 810, 250), across(60, 24, 810), down(300, 40, 250)]


@pytest.mark.parametrize(
    ("lines", "fills", "left"),
    [
        (BORDER, [], []),
        ([*TABLE, *BORDER], [], TABLE),
        ([*BORDER, *frame(22.5, 22.5, 819.5, 572.5)], [], []),  # a double border
        (TABLE, [], TABLE),  # smaller than a page
        ([*BORDER, across(60, 20, 822)], [], [*BORDER, across(60, 20, 822)]),  # a table's rule
        ([*BORDER, down(300, 60, 575)], [], [*BORDER, down(300, 60, 575)]),
        (BORDER, [Fill(Box(20, 20, 822, 60), "#003366")], BORDER),  # a painted header on its edge
        (BORDER, [Fill(Box(0, 0, WIDTH, HEIGHT), "#fff8e0")], []),  # paper
        ([*BORDER, across(10, 20, 822)], [], [*BORDER, across(10, 20, 822)]),  # a rule outside
        (BORDER[:3], [], BORDER[:3]),
    ],
)
def test_the_border_of_a_page(lines: list[Ruling], fills: list[Fill], left: list[Ruling]) -> None:
    assert without_page_border(lines, fills, WIDTH, HEIGHT) == left
