"""Every action's place is true to its page: the words inside the box are the row's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pymupdf
import pytest

import wsoa
from wsoa.model import Action, Statement

ROOT = Path(__file__).parent.parent
PLANS = sorted(
    [
        *(ROOT / "corpus" / "samples").glob("*.pdf"),
        *(ROOT / "tests" / "plans" / "pdf").glob("*.pdf"),
    ]
)


@cache
def read(plan: Path) -> Statement:
    return wsoa.read(plan)


def tokens(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def printed_inside(page: pymupdf.Page, action: Action) -> list[str]:
    """The words whose middle lies in the action's box."""
    assert action.box is not None
    return [
        token
        for x0, y0, x1, y1, text, *_ in page.get_text("words")
        if action.box.holds((x0 + x1) / 2, (y0 + y1) / 2)
        for token in tokens(text)
    ]


def texts_of(value: object) -> Iterator[str]:
    """All texts inside a value of the model, in no order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def words_of_row(statement: Statement, action: Action) -> str:
    """All that the dataset says of an action, its milestones, its group and its concern."""
    own = [m for m in statement.milestones if m.action_id == action.action_id]
    group = [o for o in statement.outcomes if o.outcome_no == action.outcome_no]
    entries = [m for m in statement.milestones if not m.action_id]
    concern = [c for c in statement.concerns if c.concern_no == action.concern_no]
    values = (action, tuple(own), tuple(group), tuple(entries), tuple(concern))
    return "".join(token for text in texts_of(values) for token in tokens(text))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_the_words_in_the_box_are_the_words_of_the_row(plan: Path) -> None:
    statement = read(plan)
    document = pymupdf.open(plan)
    placed = [action for action in statement.actions if action.box is not None]
    assert placed
    for action in placed:
        inside = printed_inside(document[(action.page_start or 1) - 1], action)
        row = words_of_row(statement, action)
        strange = [token for token in inside if token not in row]
        assert len(strange) <= 0.1 * len(inside), (action.action_id, strange)
        cut = action.page_start != action.page_end  # the rest of its words stands on the next page
        opening = tokens(action.action_text)[: 1 if cut else 5]
        missing = [token for token in opening if token not in "".join(inside)]
        assert not missing, (action.action_id, missing)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_the_words_of_a_milestone_stand_in_its_box(plan: Path) -> None:
    document = pymupdf.open(plan)
    for milestone in read(plan).milestones:
        page, box = milestone.place
        assert page is not None
        assert box is not None
        inside = "".join(
            token
            for x0, y0, x1, y1, text, *_ in document[page - 1].get_text("words")
            if box.holds((x0 + x1) / 2, (y0 + y1) / 2)
            for token in tokens(text)
        )
        opening = tokens(milestone.text)[:3]
        assert [token for token in opening if token not in inside] == [], milestone.text
