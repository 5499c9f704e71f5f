"""Forms of boxes: each opens with its own label, and what it says stands below."""

from __future__ import annotations

import pytest

from builders import read, table
from pictures import blocks
from test_boxes import Painted, page_of
from wsoa.extract.page import Fill, Page, Word, Words
from wsoa.extract.tables import box_forms
from wsoa.model import Block, Box, Table
from wsoa.normalise.form_families.captioned import with_captioned_forms

FORM = """
1 Reference ¶ {ref}  | 2 Weakness addressed ¶ Priority 1: Plans are unclear | <
3 What will be done ¶ {action} | < | <
4 Responsible officer ¶ DCO | 5 Finish ¶ May 2019 | 6 Resources
7 Progress ¶ A draft is out. | < | 8 Rating ¶ Green
"""
PLAIN = """
Action ref: {ref} | Priority: Plans are unclear | <
Action ¶ {action} | < | <
Lead ¶ DCO | By when ¶ May 2019 | Cost
Progress so far ¶ A draft is out. | < | RAG ¶ Green
"""


THREE = {"A1": "Write the guide", "A2": "Share the guide", "A3": "Train staff"}


def forms(drawn: str) -> list[Block]:
    return [table(drawn.format(ref=ref, action=text)) for ref, text in THREE.items()]


@pytest.mark.parametrize("drawn", [FORM, PLAIN])
def test_each_form_is_an_action(drawn: str) -> None:
    actions = read(*forms(drawn)).actions
    assert {a.action_ref: a.action_text for a in actions} == THREE
    assert {(a.owner_text, a.due_text, a.progress_text) for a in actions} == {
        ("DCO", "May 2019", "A draft is out.")
    }
    assert {a.rating.status for a in actions} == {"on_track"}


SMALL = """
No. ¶ {ref} | What we have agreed to do ¶ {action} | <
Who leads ¶ DCO | < | Finish date ¶ May 2019
How life will be better ¶ Families know. | < | <
"""


def test_a_ref_below_a_word_for_number_is_the_actions() -> None:
    actions = read(*forms(SMALL)).actions
    assert [a.action_ref for a in actions] == ["A1", "A2", "A3"]


def test_a_table_under_a_header_is_none() -> None:
    drawn = """
    Action          | Lead         | By when   | Progress
    Write the guide | DCO          | May 2019  | Update ¶ A draft is out.
    Share the guide | SEND Manager | June 2019 | Update ¶ It was printed.
    """
    assert len(read(table(drawn)).actions) == 2


BOXES = (
    ("Ref\nA1", 20, 150, 30, 70),
    ("Priority\nPlans are unclear", 156, 600, 30, 70),
    ("Action\nWrite the guide\nwith families", 20, 600, 76, 140),
    ("Lead\nDCO", 20, 300, 146, 190),
    ("By when\nMay 2019", 306, 600, 146, 190),
    ("Progress", 20, 300, 196, 240),
    ("Status\nOn track", 306, 600, 196, 240),
)


def page_of_boxes(*texts: str, beside: str = "") -> Page:
    """Boxes as those of BOXES, with these texts."""
    boxes = [
        Painted(Box(x0, top, x1, bottom), text)
        for text, (_, x0, x1, top, bottom) in zip(texts, BOXES, strict=True)
    ]
    return page_of(*boxes, beside=beside)


def tables_on(page: Page) -> list[Table]:
    return [block for block in blocks(page) if isinstance(block, Table)]


def test_boxes_that_stand_apart_are_one_table() -> None:
    (found,) = tables_on(page_of_boxes(*(text for text, *_ in BOXES)))
    assert [(c.row, c.text.split("\n")[0].split(" ")[0]) for c in found.cells] == [
        (0, "Ref"),
        (0, "Priority"),
        (1, "Action"),
        (2, "Lead"),
        (2, "By"),
        (3, "Progress"),
        (3, "Status"),
    ]


def sheet_of_boxes(number: int, top: float) -> list[Painted]:
    """A form whose boxes touch, under a bar."""
    rows = [
        [(f"Action sheet {number}", 20, 600)],
        [(f"What we will do\nWrite guide {number}", 20, 600)],
        [("Lead\nDCO", 20, 300), ("By when\nMay 2019", 300, 600)],
        [("Reports to\nSEND Board", 20, 300), ("Status\nOn track", 300, 600)],
    ]
    return [
        Painted(Box(x0, top + 40 * row, x1, top + 40 * (row + 1)), text)
        for row, boxes in enumerate(rows)
        for text, x0, x1 in boxes
    ]


def test_sheets_of_boxes_that_touch_are_forms_each_for_itself() -> None:
    title = Painted(Box(20, 30, 600, 50), "Area 1 Plans are unclear")
    page = page_of(title, *sheet_of_boxes(1, 62), *sheet_of_boxes(2, 234))
    assert [(grid.ys[0], len(grid.cells)) for grid in box_forms(page)] == [(62, 6), (234, 6)]


@pytest.mark.parametrize(
    "texts",
    [
        # what a year's figures were
        ["61%\nplans", "188\ncases", "47 weeks\nlongest", "91%\nthere", "4\nx", "5\ny", "6\nz"],
        # cards, with labels of their own
        ["Write it\nLead\nDCO\nBy when\nMay 2019"] * 7,
    ],
)
def test_boxes_that_say_other_things_are_no_form(texts: list[str]) -> None:
    assert not box_forms(page_of_boxes(*texts))


def test_bands_over_the_cells_of_a_header_are_no_form() -> None:
    """Its cells hold labels alone, with nothing that they say."""
    texts = [["Send it out"], ["Area 2: Plans are late"]]
    texts.append(["Action", "Responsible officer", "Start date", "Finish date", "Risks"])
    words, fills = [], []
    for row, cells in enumerate(texts):
        width = 500 / len(cells)
        for n, text in enumerate(cells):
            box = Box(40 + n * width, 100 + 40 * row, 36 + (n + 1) * width, 136 + 40 * row)
            fills.append(Fill(box, "#dddddd"))
            x = box.x0 + 4
            for each in text.split():
                x1 = x + 5 * len(each)
                words.append(Word(each, Box(x, box.top + 4, x1, box.top + 14), size=10))
                x = x1 + 4
    assert box_forms(Page(1, 600, 800, Words.of(words), (), tuple(fills))) == []


def test_a_header_of_two_lines_in_each_cell_is_no_form_of_boxes() -> None:
    header = table("""
    Weakness 1: Plans are late | < | < | <
    Action¶ref | Lead¶officer | Due¶date | RAG¶status
    """)
    assert with_captioned_forms([header]) == (header,)


def test_cells_under_a_header_are_no_boxes_though_their_first_lines_recur() -> None:
    drawn = """
    Action to be taken | By when | Person responsible
    {action} | September ¶ 2018 | Joint Commissioning ¶ Group
    {action} again | September ¶ 2019 | Joint Commissioning ¶ Group
    """
    blocks = tuple(forms(drawn))
    assert with_captioned_forms(blocks) == blocks
