"""What speaks for a row having been cut by a page end: text left beside it, cells that end open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import read, table
from wsoa.model import Action, Box, Place, SetAside
from wsoa.normalise.trust.owners.cut_features import has_lead_inside
from wsoa.normalise.trust.texts import fragment_features, page_edge_features

LAST = Action("a/1/1.2", 1, "1.2", "Print it", page_start=1, page_end=1, box=Box(50, 400, 750, 500))
ROWS = (
    Action("a/1/1.1", 1, "1.1", "Write it", page_start=1, page_end=1, box=Box(50, 100, 750, 200)),
    LAST,
    Action("a/1/1.3", 1, "1.3", "Read it", page_start=2, page_end=2, box=Box(50, 200, 750, 300)),
)


def doubts_beside(kind: str, text: str, page: int, box: Box) -> list[set[str]]:
    passage = SetAside(kind, text, place=Place(page, box))
    plan = read(table("Action | Lead\nWrite it | DCO"))
    statement = replace(plan, actions=ROWS, passages=(passage,), issues=())
    return [{name for name, value in row.items() if value} for row in fragment_features(statement)]


@pytest.mark.parametrize(
    ("kind", "text", "page", "box", "row", "doubts"),
    [
        pytest.param(
            "paragraph", "services in time.", 2, Box(400, 60, 600, 80), 1,
            {"rest_behind", "inset_behind", "rests_many"}, id="behind the last row of a page",
        ),
        pytest.param(
            "paragraph", "services in time.", 2, Box(400, 60, 600, 80), 2,
            {"rest_on_page", "inset_on_page", "rests_many"}, id="on the page of a row",
        ),
        pytest.param(
            "item", "- Letters sent", 1, Box(50, 210, 600, 220), 0, {"item_behind"},
            id="an item below",
        ),
        pytest.param(
            "paragraph", "Leaders meet each month.", 1, Box(50, 210, 600, 220), 0, set(),
            id="a sentence of its own",
        ),
        pytest.param(
            "furniture", "page 2 of 9", 2, Box(400, 560, 600, 580), 2, set(), id="furniture"
        ),
    ],
)  # fmt: skip
def test_text_left_near_a_row_may_be_the_rest_of_it(
    kind: str, text: str, page: int, box: Box, row: int, doubts: set[str]
) -> None:
    assert doubts_beside(kind, text, page, box)[row] == doubts


@pytest.mark.parametrize(
    ("values", "doubts"),
    [
        ({"owner_text": "Head of SEND and"}, {"cell_ends_open", "owner_ends_amid"}),
        ({"due_text": "September 2023 to"}, {"cell_ends_open", "due_ends_amid"}),
        ({"owner_text": "and Growth; DCO"}, {"cell_opens_amid"}),
        ({"success_text": "Fewer waits for the"}, {"prose_ends_open"}),
        ({"action_text": "Write it\nTheme 2"}, {"names_concern_inside"}),
        ({"progress_text": "Published in 201 8"}, {"letters_split"}),
        ({"owner_text": "Head of SEND", "success_text": "Fewer waits"}, set()),
    ],
)
def test_cells_that_end_or_open_amid_a_phrase_are_doubts(
    values: dict[str, str], doubts: set[str]
) -> None:
    fields = {"action_text": "Write it", **values}
    [row] = page_edge_features([Action("a/1/1", 1, "1", **fields)])
    assert {name for name, value in row.items() if value} == doubts


@pytest.mark.parametrize(
    ("role", "has"),
    [
        ("Early Years Lead Public Health Nursing Manager", True),
        ("Lead Nurse for Children", False),
        ("Early Years Lead", False),
        ("SEND Lead Officer", False),
    ],
)
def test_a_lead_within_a_post_may_end_one(role: str, has: bool) -> None:
    assert has_lead_inside(role) is has
