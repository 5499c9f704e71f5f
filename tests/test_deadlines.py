"""The last day by which a document says that an action will be done."""

from __future__ import annotations

import datetime as dt

import pytest

from wsoa.model import Action, Due, Milestone
from wsoa.normalise.dates.due import read_due
from wsoa.normalise.deadlines import deadline_of

MADE = dt.date(2019, 1, 31)
STEPS = tuple(
    Milestone("milestone", "A step", 1, due=Due(day, day, "day", "by"))
    for day in (dt.date(2019, 6, 1), dt.date(2019, 9, 1), dt.date(2019, 3, 1))
)


@pytest.mark.parametrize(
    ("due_text", "deadline", "source"),
    [
        ("May 2019", "2019-05-31", "due"),
        ("January to March 2019", "2019-03-31", "due"),
        ("March 2019 and July 2019", "2019-07-31", "last_of_several"),
        ("Apr-19 Jul-19", "2019-07-31", "last_of_several"),
        ("", "2019-09-01", "milestone"),
        ("TBC", "2019-09-01", "milestone"),
        ("Ongoing", None, ""),
        ("Quarterly", None, ""),
        ("From May 2019", None, ""),
        ("01/0/2019", None, ""),
    ],
)
def test_the_deadline_of_an_action_with_dated_steps(
    due_text: str, deadline: str | None, source: str
) -> None:
    action = Action("a/1/1", 1, "1", "Write", due_text=due_text, due=read_due(due_text, MADE))
    day, told_by = deadline_of(action, STEPS, MADE)
    assert (day and day.isoformat(), told_by) == (deadline, source)


def test_a_revised_date_is_the_only_one() -> None:
    action = Action(
        "a/1/1",
        1,
        "1",
        "Write",
        due_text="March 2019, revised from July 2019",
        due=Due(dt.date(2019, 3, 1), dt.date(2019, 3, 31), "month", "by", "", ("multiple_dates",)),
        due_original_text="July 2019",
    )
    assert deadline_of(action, (), MADE) == (dt.date(2019, 3, 31), "due")
