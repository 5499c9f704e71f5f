"""Tables that only hold cards in place, and lines over tables of actions that are no cards."""

from __future__ import annotations

import pytest

from builders import read, table
from wsoa.extract.markdown.document import read_html
from wsoa.model import Source, Statement
from wsoa.normalise.statement import read_statement

TITLE = "# SEND Improvement Plan, February 2025"
PLAN = (
    ("Place a wellbeing worker with each college", "CAMHS", "June 2025", "On track"),
    ("Publish a calendar of reviews a year ahead", "SEND Team", "May 2025", "Completed"),
    ("Write a guide to reviews with young people", "Youth Forum", "July 2025", "Not started"),
)


def told(statement: Statement) -> list[tuple[str, str, str, str]]:
    return [(a.action_text, a.owner_text, a.due_text, a.rating.status) for a in statement.actions]


WANTED = [
    (task, lead, date, {"On": "on_track", "Co": "completed", "No": "not_started"}[state[:2]])
    for task, lead, date, state in PLAN
]


@pytest.mark.parametrize(
    "drawing",
    [
        "{task} | <\nLead: {lead} | By: {date} ¶ Status: {state}",
        "{n} | {task} | <\nLead: {lead} | By: {date} | Status: {state}",
        "{task}\nLead: {lead}\nBy: {date}\nStatus: {state}",
    ],
    ids=["two cells", "a number", "a row each"],
)
def test_a_small_table_may_be_one_card(drawing: str) -> None:
    tables = [
        table(drawing.format(n=n, task=task, lead=lead, date=date, state=state))
        for n, (task, lead, date, state) in enumerate(PLAN, 1)
    ]
    assert told(read(TITLE, "# Priority 1: Reviews", *tables)) == WANTED


def test_a_head_of_a_table_of_actions_is_no_card_though_someone_speaks_between() -> None:
    rows = "\n".join(" | ".join(row) for row in PLAN)
    statement = read(
        TITLE,
        *(
            block
            for n in (1, 2)
            for block in (
                f"# Priority {n}: Leaders must improve reviews",
                "Accountable lead: Chief Nurse",
                "“It took eleven months.” – A parent",
                table(f"Action | Lead | By when | Status\n{rows}"),
            )
        ),
    )
    assert told(statement) == WANTED * 2
    assert [concern.concern_ref for concern in statement.concerns] == ["Priority 1", "Priority 2"]


@pytest.mark.parametrize(
    ("style", "refs"),
    [("list-style:none", ["", "", ""]), ("list-style:decimal", ["1", "2", "3"])],
)
def test_items_of_a_list_have_the_numbers_that_it_prints(style: str, refs: list[str]) -> None:
    """And a rating with its date behind a sign is when it was reached."""
    items = "".join(
        f"<li><time>{date}</time><div><h3>{task}</h3><p>Led by: {lead}</p>"
        + "<p class=done>✓ Completed 12 April 2025</p>" * (state != "On track")
        + "</div></li>"
        for task, lead, date, state in PLAN
    )
    head = "<h1>SEND Improvement Plan</h1><h2>Priority 1: Reviews</h2>"
    page = f"{head}<ol style='{style}'>{items}</ol>".encode()
    actions = read_statement(read_html(page, Source("plan.html", "", "html"))).actions
    assert [action.action_ref for action in actions] == refs
    assert [action.rating.status for action in actions] == ["unknown", "completed", "completed"]
    assert str(actions[1].rating.completed_on) == "2025-04-12"
