"""Tables of boxes: chains from left to right, and tiles under painted heads."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from pictures import blocks
from wsoa.extract.page import Fill, Page, Words
from wsoa.extract.page.words import Word
from wsoa.extract.tables.boxed.forms import box_forms
from wsoa.model import Box, Table

HIGH, PAINT, HEAD = 12.0, "#e1eefa", "#0b4f6c"


class Painted(NamedTuple):
    """A painted box, and what stands in it, a line each."""

    box: Box
    text: str
    colour: str = PAINT


def page_of(*boxes: Painted, over: str = "", beside: str = "") -> Page:
    """A page of boxes with words over the columns at 20, 220 and 420, and beside the last box."""
    words = [word for each in boxes for word in words_at(each.box.x0, each.box.top, each.text)]
    for x, text in zip((20.0, 220.0, 420.0), over.split(" | "), strict=False):
        words += words_at(x, 20, text)
    words += words_at(boxes[-1].box.x1 + 10, boxes[-1].box.top, beside)
    fills = tuple(Fill(each.box, each.colour) for each in boxes)
    return Page(1, 700, 500, Words.of(words), (), fills)


def words_at(x: float, top: float, text: str) -> list[Word]:
    words = []
    for n, line in enumerate(text.split("\n")):
        at, y = x + 5, top + 4 + n * 1.2 * HIGH
        for word in line.split():
            words.append(Word(word, Box(at, y, at + 5 * len(word), y + HIGH), size=HIGH))
            at += 5 * len(word) + 4
    return words


def cells(page: Page) -> list[list[tuple[int, int, int, str]]]:
    """Row, column, number of rows and words of the cells of each table."""
    return [
        [(c.row, c.col, c.row_span, c.passage.printed) for c in block.cells if c.passage]
        for block in blocks(page)
        if isinstance(block, Table)
    ]


def chain(aim: Box, last: Box) -> list[Painted]:
    """A weakness, two aims, the first over two of three actions."""
    return [
        Painted(Box(20, 40, 180, 220), "Weakness 1"),
        Painted(aim, "Plans are on time"),
        Painted(last, "Families are heard"),
        Painted(Box(420, 40, 680, 90), "Train writers\nLead: DCO"),
        Painted(Box(420, 100, 680, 150), "Audit plans\nLead: Clerk"),
        Painted(Box(420, 170, 680, 220), "Ask families\nLead: Forum"),
    ]


@pytest.mark.parametrize(
    ("aim", "last"),
    [
        pytest.param(Box(220, 40, 380, 150), Box(220, 170, 380, 220), id="beside all of theirs"),
        pytest.param(Box(220, 80, 380, 110), Box(220, 180, 380, 210), id="in the middle"),
        pytest.param(Box(220, 40, 380, 70), Box(220, 170, 380, 200), id="level with the first"),
    ],
)
def test_boxes_are_cells_merged_over_those_that_they_stand_beside(aim: Box, last: Box) -> None:
    drawn = page_of(*chain(aim, last), over="Weakness | What must change | What we will do")
    assert cells(drawn) == [
        [
            (0, 0, 1, "Weakness"),
            (0, 1, 1, "What must change"),
            (0, 2, 1, "What we will do"),
            (1, 0, 3, "Weakness 1"),
            (1, 1, 2, "Plans are on time"),
            (1, 2, 1, "Train writers Lead: DCO"),
            (2, 2, 1, "Audit plans Lead: Clerk"),
            (3, 1, 1, "Families are heard"),
            (3, 2, 1, "Ask families Lead: Forum"),
        ]
    ]


def test_boxes_that_stand_anyhow_are_no_table() -> None:
    anyhow = chain(Box(220, 130, 380, 150), Box(220, 190, 380, 215))
    assert not any("left to right" in table.found_by for table in tables_of(page_of(*anyhow)))


def test_words_beside_the_boxes_make_them_no_chain_and_arrows_do_not() -> None:
    boxes = chain(Box(220, 40, 380, 150), Box(220, 170, 380, 220))
    boxes = [boxes[0], *boxes[3:], *boxes[1:3]]
    told, arrow = (page_of(*boxes, beside=text) for text in ("and", "➔"))
    assert not any("left to right" in table.found_by for table in tables_of(told))
    assert [table.found_by for table in tables_of(arrow)] == ["boxes that lead from left to right"]


def tables_of(page: Page) -> list[Table]:
    return [block for block in blocks(page) if isinstance(block, Table)]


def test_a_page_is_not_cut_between_the_tiles_of_a_table() -> None:
    heads = ["Early years", "At school", "Young adults"]
    xs = [(120.0, 300.0), (304.0, 484.0), (488.0, 680.0)]
    tiles = [Painted(Box(a, 30, b, 54), head, HEAD) for (a, b), head in zip(xs, heads, strict=True)]
    for n, theme in enumerate(["Know", "Help", "Learn"]):
        top = 58.0 + n * 64
        tiles.append(Painted(Box(20, top, 116, top + 60), theme, "#8a4f7d"))
        for x0, x1 in xs:
            said = f"{theme} them better\nby doing more\nand asking them\nevery year"
            tiles.append(Painted(Box(x0, top, x1, top + 60), said, "#f3f6f8"))
    [table] = cells(page_of(*tiles))
    assert [text for row, _, _, text in table if row == 0] == heads
    assert [(row, text) for row, col, _, text in table if col == 0 and row] == [
        (1, "Know"),
        (2, "Help"),
        (3, "Learn"),
    ]


@pytest.mark.parametrize(("told", "forms"), [("", 0), ("\nDCO and the schools", 1)])
def test_boxes_of_labels_that_say_nothing_are_a_header_and_no_form(told: str, forms: int) -> None:
    labels = ("What we will do", "Who leads", "By when", "Success measures")
    boxes = [
        Painted(Box(20 + 160 * n, 60, 180 + 160 * n, 110), f"{label}{told}")
        for n, label in enumerate(labels)
    ]
    bands = [
        Painted(Box(20, 20, 660, 55), "Priority 1: Clear plans"),
        Painted(Box(20, 115, 660, 150), "Outcome: plans are read by those for whom they are"),
    ]
    assert len(box_forms(page_of(bands[0], *boxes, bands[1]))) == forms
