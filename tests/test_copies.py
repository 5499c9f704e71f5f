"""Copies of one plan are told from its later versions, whatever format they are in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from wsoa.normalise.passages.fingerprint import fingerprint_of
from wsoa.output.schema.copies import PossibleCopy, find_copies, is_copy

LINES = [
    f"Action {number}: the council and the families of area {number % 7} will write guide {number} "
    f"with the {('clinic', 'college', 'forum')[number % 3]} by {('May', 'June')[number % 2]} 2030"
    for number in range(40)
]


def plan(lines: list[str], statement_id: str = "a", **more: Any) -> PossibleCopy:
    known = PossibleCopy(statement_id, "Marlshire", None, "", "pdf", 40, fingerprint_of(lines))
    return known._replace(**more)


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        pytest.param(LINES[::-1], True, id="the same words in another order"),
        pytest.param([*LINES[:-1], LINES[-1].replace("June", "July")], False, id="another date"),
        pytest.param(LINES[:20], False, id="half of it"),
        pytest.param(
            [*LINES, "Workshops were held for parents, who asked for shorter letters and calls."],
            False,
            id="more to tell",
        ),
    ],
)
def test_a_copy_in_another_format_prints_the_same_words(lines: list[str], is_one: bool) -> None:
    assert is_copy(plan(lines, source_format="docx"), plan(LINES)) is is_one


@pytest.mark.parametrize(("before", "is_one"), [("On track", True), ("Completed", False)])
def test_another_rating_makes_another_version(before: str, is_one: bool) -> None:
    now = plan([*LINES, "On track"], source_format="docx")
    assert is_copy(now, plan([*LINES, before])) is is_one


def test_the_copy_that_shows_most_is_the_first() -> None:
    found = find_copies(
        [
            plan(LINES, "in text", source_format="text"),
            plan(LINES, "in pdf"),
            plan(LINES, "of another area", area="Wexmoor"),
            plan(LINES, "in word", source_format="docx"),
            plan(LINES, "unread", source_format="pdf", actions=0),
        ]
    )
    assert found == {"in text": "in pdf", "in word": "in pdf", "unread": "in pdf"}


def test_one_day_of_publication_forgives_a_worse_reading() -> None:
    day = {"published_on": dt.date(2030, 1, 1), "published_precision": "day"}
    torn = [line.replace("families", "fami lies") for line in LINES[:3]] + LINES[3:]
    known = plan(LINES, **day)
    assert is_copy(plan(torn, source_format="docx", **day), known)
    assert not is_copy(plan(torn, source_format="docx"), replace_date(known))


def replace_date(candidate: PossibleCopy) -> PossibleCopy:
    return candidate._replace(published_on=None, published_precision="")
