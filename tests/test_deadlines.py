"""The last day by which a document says that an action will be done."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import read, table
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


CHART = "Apr 24 | May 24 | Jun 24 | Jul 24"


@pytest.mark.parametrize(
    ("header", "marks", "due", "issues"),
    [
        (CHART, " | x | x | ", "2024-05-01..2024-06-30 between", []),
        (CHART, " | | | ✓", "2024-07-01..2024-07-31 by", []),
        (CHART, "{blue} | {blue} | | ", "2024-04-01..2024-05-31 between", []),
        (CHART, "x | | x | ", "2024-04-01..2024-06-30 between", ["multiple_dates"]),
        (CHART, " | | | ", "", ["missing_due"]),
        ("Q1 2024/25 | Q2 2024/25 | Q3 2024/25", "● | ● | ", "2024-04-01..2024-09-30 between", []),
        ("Autumn 2023 | Spring 2024 | Summer 2024", " | ● | ", "2024-01-01..2024-03-31 by", []),
        ("Apr | May | Jun", "x | | ", "", ["ambiguous_date", "missing_due"]),
    ],
)
def test_marks_under_periods_say_when(header: str, marks: str, due: str, issues: list[str]) -> None:
    statement = read(
        "# Priority 1: Plans",
        table(f"""
        Action | Lead | {header}
        Write the guide | DCO | {marks}
        Print the guide | DCO | {" | " * header.count("|")} x
        """),
    )
    first = statement.actions[0]
    assert isinstance(first, Action)
    assert f"{first.due.start or ''}..{first.due.end or ''} {first.due.kind}".strip(". ") == due
    ids = {first.action_id}
    assert [each.code for each in statement.issues if each.action_id in ids] == issues
