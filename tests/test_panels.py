"""What panels and small tables of labels beside a plan tell of its concerns and outcomes."""

from __future__ import annotations

import pytest

from builders import heading, paragraph, read, table
from wsoa.model import Block, Statement

PLAN = "Action | Lead | By when\nWrite the guide for families | DCO | May 2019"
SECOND = "Action | Lead | By when\nTrain the casework team | Head of SEND | June 2019"


def told(statement: Statement) -> list[tuple[str, str]]:
    return [(outcome.outcome_text, outcome.success_text) for outcome in statement.outcomes]


def panel(aim: str, sign: str, *between: str) -> list[Block]:
    lines = ["What we were told", "Help came too late.", "Intended outcome", aim]
    return [paragraph(line) for line in (*lines, "How we will know", sign, *between)]


@pytest.mark.parametrize(
    "between", [pytest.param((), id="alone"), pytest.param(("“I am heard.”",), id="over a quote")]
)
def test_a_panel_before_the_name_of_its_concern_tells_of_its_table(between: tuple[str]) -> None:
    statement = read(
        *panel("Families find their way", "Nine in ten say so", *between),
        heading("Priority 1: Clear plans"),
        table(PLAN),
        *panel("Plans are on time", "Few complaints", *between),
        heading("Priority 2: Prompt plans"),
        table(SECOND),
    )
    assert told(statement) == [
        ("Families find their way", "Nine in ten say so"),
        ("Plans are on time", "Few complaints"),
    ]
    assert [(a.concern_no, a.outcome_text) for a in statement.actions] == [
        (1, "Families find their way"),
        (2, "Plans are on time"),
    ]


def test_a_panel_behind_the_name_of_its_concern_tells_of_its_table() -> None:
    statement = read(
        heading("Priority 1: Clear plans"),
        *panel("Families find their way", "Nine in ten say so"),
        table(PLAN),
    )
    assert told(statement) == [("Families find their way", "Nine in ten say so")]


def test_panels_behind_their_tables_tell_of_these() -> None:
    statement = read(
        heading("Priority 1: Clear plans"),
        table(PLAN),
        *panel("Families find their way", "Nine in ten say so"),
        heading("Priority 2: Prompt plans"),
        table(SECOND),
        *panel("Plans are on time", "Few complaints"),
    )
    assert [(a.concern_no, a.outcome_text) for a in statement.actions] == [
        (1, "Families find their way"),
        (2, "Plans are on time"),
    ]


def test_an_outcome_over_one_of_many_tables_is_no_panel() -> None:
    statement = read(
        *panel("Families find their way", "Nine in ten say so"),
        *(
            block
            for number in (1, 2, 3)
            for block in (heading(f"Priority {number}: Clear plans"), table(PLAN))
        ),
    )
    assert told(statement) == []


@pytest.mark.parametrize(
    "drawing",
    [
        "Executive sponsor | A. Reed | Key partners | Schools\nBaseline | 40% | Target | 90%",
        "Senior responsible sponsor | A. Reed\nPartner agencies | Schools\nBaseline | 40%",
    ],
)
def test_a_table_of_facts_tells_of_its_concern(drawing: str) -> None:
    statement = read(heading("Priority 1: Clear plans"), table(drawing), table(PLAN))
    (concern,) = statement.concerns
    assert (concern.sponsor, concern.partners) == ("A. Reed", "Schools")
