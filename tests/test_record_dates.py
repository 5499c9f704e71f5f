"""From the cells beside an action to its dates: of several columns, revised, completed."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import read, table
from planned import ISO, codes, due, only, plan
from wsoa.model import Action, Line, Passage, Span, Table


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        pytest.param(
            "Start date | End date",
            "May 2019 | July 2019",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="a start and an end are one interval",
        ),
        pytest.param(
            "Start date | End date",
            "May 2019 | Ongoing",
            ("2019-05-01", "", "month", "ongoing"),
            id="ongoing as the end",
        ),
        pytest.param(
            "Start date | End date",
            " | July 2019",
            ("2019-07-01", "2019-07-31", "month", "by"),
            id="no start printed",
        ),
        pytest.param(
            "Start date | End date",
            "May 2019 | ",
            ("2019-05-01", "", "month", "from"),
            id="no end printed",
        ),
        pytest.param(
            "Start",
            "May 2019 Complete by July 2019",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="the end behind the start",
        ),
        pytest.param(
            "By when | Revised date",
            "May 2019 | July 2019",
            ("2019-07-01", "2019-07-31", "month", "by"),
            id="a revised date wins",
        ),
        pytest.param(
            "By when | Revised date",
            "May 2019 | ",
            ("2019-05-01", "2019-05-31", "month", "by"),
            id="no revision printed",
        ),
        pytest.param(
            "By when | Revised date",
            "May 2019 | N/A",
            ("2019-05-01", "2019-05-31", "month", "by"),
            id="a revision that is none",
        ),
        pytest.param(
            "Start/Rev/End",
            "01/05/2019 ¶ 01/06/2019 ¶ 31/07/2019",
            ("2019-05-01", "2019-06-01", "day", "between"),
            id="start, revision and end stacked in the order of the header",
        ),
        pytest.param(
            "Timescale",
            "Start: May 2019 ¶ End: July 2019",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="start and end labelled in one cell",
        ),
        pytest.param(
            "Timescale",
            "Start: May 2019 ¶ Rev: September 2019 ¶ End: July 2019",
            ("2019-05-01", "2019-09-30", "month", "between"),
            id="start, revision and end labelled in one cell",
        ),
        pytest.param(
            "Timescale",
            "S: May 2019 E: July 2019",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="start and end labelled by a letter on one line",
        ),
        pytest.param(
            "Timescale",
            "S: May 2019 E: TBC",
            ("2019-05-01", "", "month", "from"),
            id="an end that is still open",
        ),
        pytest.param(
            "Timescale",
            "May 2019 • July 2019",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="the dash between two dates opens the second line",
        ),
        pytest.param(
            "Timescale Start End",
            "May-19 Jul-19",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="start and end on one line in the order of the header",
        ),
        pytest.param(
            "Start",
            "May 2019 End: July 2019",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="the end on the line of the start",
        ),
        pytest.param(
            "Start date | End date",
            "May-19 Jul-19 | <",
            ("2019-05-01", "2019-07-31", "month", "between"),
            id="one cell over the columns of starts and of ends",
        ),
    ],
)
def test_the_interval_of_the_date_columns(columns: str, cells: str, expected: ISO) -> None:
    assert due(only(f"Action | Lead | {columns}\nWrite the guide | DCO | {cells}")) == expected


@pytest.mark.parametrize(
    ("columns", "cells", "is_said"),
    [
        ("By when | Revised date", "May 2019 | July 2019", True),
        ("Timescale", "Start: May 2019 ¶ Rev: September 2019 ¶ End: July 2019", True),
        ("By when | Revised date", "May 2019 | ", False),
        ("Start date | End date", "May 2019 | July 2019", False),
        ("Timescale", "Start: May 2019 ¶ End: July 2019", False),
    ],
)
def test_a_revision_is_told_as_multiple_dates(columns: str, cells: str, is_said: bool) -> None:
    said = codes(plan(f"Action | Lead | {columns}\nWrite the guide | DCO | {cells}"))
    assert ("multiple_dates" in said) is is_said


@pytest.mark.parametrize(
    ("columns", "cells", "first"),
    [
        ("By when | Revised date", "May 2019 | July 2019", ("May 2019", "2019-05-31")),
        (
            "Timescale",
            "Start: May 2019 ¶ Rev: Sept 2019 ¶ End: July 2019",
            ("July 2019", "2019-07-31"),
        ),
        ("By when", "May 2019 (now July 2019)", ("May 2019", "2019-05-31")),
        ("By when", "July 2019, was 3 May 2019", ("3 May 2019", "2019-05-03")),
        ("By when", "Deferred from May 2019 to July 2019", ("May 2019", "2019-05-31")),
        ("By when | Revised date", "May 2019 | ", ("", None)),
        ("By when", "Revised: July 2019", ("", None)),
        ("By when", "May 2019, July 2019", ("", None)),
    ],
)
def test_the_date_first_printed_stays_beside_the_revised_one(
    columns: str, cells: str, first: tuple[str, str | None]
) -> None:
    action = only(f"Action | Lead | {columns}\nWrite the guide | DCO | {cells}")
    end = action.due_original_end
    assert (action.due_original_text, end and end.isoformat()) == first


def test_a_date_struck_through_is_replaced_by_the_one_that_stands() -> None:
    def action(*spans: Span) -> Action:
        drawn = table("Action | Lead | By when\nWrite the guide | DCO | x")
        struck = Passage((Line(spans),))
        cells = [c._replace(passage=struck) if c.passage.printed == "x" else c for c in drawn.cells]
        [found] = read("# Priority 1: Plans", Table(tuple(cells))).actions
        return found

    two = action(Span("May 2019", struck=True), Span(" July 2019"))
    assert (two.due_text, two.due_original_text) == ("May 2019 July 2019", "May 2019")
    assert two.due.end == two.deadline == dt.date(2019, 7, 31)
    alone = action(Span("May 2019", struck=True))
    assert (alone.due.end, alone.due_original_text) == (dt.date(2019, 5, 31), "")


def test_a_stacked_end_that_cannot_be_leaves_a_doubt() -> None:
    found = plan("Action | Lead | When\nWrite it | DCO | S: 01/03/2022 E: 31/04/2022")
    assert "invalid_date" in codes(found)
    assert due(found.actions[0])[0::3] == ("2022-03-01", "from")


def test_the_date_text_is_that_of_all_date_columns() -> None:
    action = only("""
    Action | Lead | Start date | End date
    Write the guide | DCO | May  2019 | July 2019
    """)
    assert action.due_text == "May 2019 July 2019"


@pytest.mark.parametrize(("last", "is_open"), [("Jul-19", False), ("July 19", True)])
def test_months_of_a_spreadsheet_leave_no_year_open(last: str, is_open: bool) -> None:
    statement = plan(f"""
    Action | Lead | By when
    Write the guide | DCO | {last}
    """)
    [action] = statement.actions
    assert str(action.due.start) == "2019-07-01"
    assert ("ambiguous_date" in codes(statement)) == is_open
    assert ("ambiguous_date" in action.due.issues) == is_open


def test_a_start_and_an_end_in_months_of_a_spreadsheet_leave_no_year_open() -> None:
    statement = plan("""
    Action | Lead | Start | End
    Write the guide | DCO | May-19 | Jul-19
    """)
    [action] = statement.actions
    assert due(action) == ("2019-05-01", "2019-07-31", "month", "between")
    assert "ambiguous_date" not in codes(statement) | set(action.due.issues)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("01/0/2019", "invalid_date"),
        ("31 June 2019", "invalid_date"),
        ("Monday 14/05/2019", "weekday_mismatch"),
    ],
)
def test_an_odd_date_is_told_with_its_text_under_its_action(printed: str, code: str) -> None:
    statement = plan(f"Action | Lead | By when\nWrite the guide | DCO | {printed}")
    [issue] = [issue for issue in statement.issues if issue.code == code]
    assert printed in issue.message
    assert issue.action_id == statement.actions[0].action_id


def test_an_impossible_date_stays_empty() -> None:
    action = only("Action | Lead | By when\nWrite the guide | DCO | 31 June 2019")
    assert (action.due.start, action.due.end, action.due_text) == (None, None, "31 June 2019")


@pytest.mark.parametrize("printed", ["", "TBC", "N/A"])
def test_no_date_is_missing_and_nothing_worse(printed: str) -> None:
    statement = plan(f"Action | Lead | By when\nWrite the guide | DCO | {printed}")
    assert codes(statement) == {"missing_due"}


def test_no_date_is_missed_where_no_column_has_any() -> None:
    statement = plan("Action | Lead | RAG\nWrite the guide | DCO | Done")
    assert codes(statement) == set()


@pytest.mark.parametrize(
    ("columns", "cells", "completed_on", "source"),
    [
        pytest.param("Date completed", "14/06/2019", "2019-06-14", "date", id="a date completed"),
        pytest.param(
            "RAG | Date completed", "On track | 14/06/2019", "2019-06-14", "date", id="beside RAG"
        ),
        pytest.param("Date completed", "Completed", None, "text", id="the word completed"),
    ],
)
def test_what_is_printed_as_completed_is(
    columns: str, cells: str, completed_on: str | None, source: str
) -> None:
    rating = only(f"Action | Lead | {columns}\nWrite the guide | DCO | {cells}").rating
    assert (rating.status, rating.source) == ("completed", source)
    assert (rating.completed_on and rating.completed_on.isoformat()) == completed_on


def test_an_empty_completion_column_says_nothing() -> None:
    rating = only("Action | Lead | Date completed\nWrite the guide | DCO | ").rating
    assert (rating.status, rating.source, rating.completed_on) == ("unknown", "", None)


def test_a_completed_date_cell_completes_the_action() -> None:
    action = only("Action | Lead | By when\nWrite the guide | DCO | Completed March 2019")
    assert due(action) == ("2019-03-01", "2019-03-31", "month", "by")
    assert action.rating.status == "completed"


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("By when | Revised date", "May 2019 | July 2019"),
        ("By when", "May 2019 revised to July 2019"),
    ],
)
def test_a_revision_that_the_document_tells_is_no_doubt(columns: str, cells: str) -> None:
    statement = plan(f"Action | Lead | {columns}\nWrite the guide | DCO | {cells}")
    [issue] = [issue for issue in statement.issues if issue.code == "multiple_dates"]
    assert issue.severity == "info"
