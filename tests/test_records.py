"""From the cells beside an action to its fields: dates of several columns, shared cells, refs,
leads."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import heading, read, table
from wsoa.model import Action, Line, Passage, Span, Statement, Table


def plan(drawing: str) -> Statement:
    return read("# Written statement of action, March 2019", "# Priority 1: Plans", table(drawing))


def only(drawing: str) -> Action:
    [action] = plan(drawing).actions
    return action


def codes(statement: Statement) -> set[str]:
    """What was noticed, but for fields that are doubtful (`test_trust.py` is about these)."""
    return {issue.code for issue in statement.issues} - {"low_confidence"}


# ---------------------------------------------------------------------- every field from its column


def test_every_column_fills_its_field() -> None:
    action = only("""
    Ref | Action | Lead | By when | RAG | Success measures | Progress update | Budget | Governance
    1.1 | Write the guide | DCO | May 2019 | On track | Families use it | Drafted | ER | SEND Board
    """)
    assert (action.action_ref, action.action_text) == ("1.1", "Write the guide")
    assert (action.owner_text, action.due_text) == ("DCO", "May 2019")
    assert (action.rating.status, action.rating.text) == ("on_track", "On track")
    assert action.success_text == "Families use it"
    assert action.progress_text == "Drafted"
    assert (action.resource, action.governance) == ("ER", "SEND Board")
    assert action.other_text == ""


def test_what_has_no_field_goes_to_other_text_a_line_each() -> None:
    action = only("""
    Action | Lead | By when | Risks | Baseline | Supported by
    Write the guide | DCO | May 2019 | Staff may leave | Half use it | Parent forum
    """)
    assert action.other_text.splitlines() == [
        "Risks: Staff may leave",
        "Baseline: Half use it",
        "Supported by: Parent forum",
    ]


def test_who_only_supports_is_no_owner() -> None:
    action = only("""
    Action | Lead | Supported by | By when
    Write the guide | DCO | Parent forum | May 2019
    """)
    assert [owner.text for owner in action.owners] == ["DCO"]


def test_wrapped_lines_are_joined_and_items_stand_on_lines_of_their_own() -> None:
    action = only("""
    Action | Lead | By when
    Write the ↵ guide with: • schools • co- ↵ production groups ¶ Then share it | DCO | May 2019
    """)
    assert action.action_text.splitlines() == [
        "Write the guide with:",
        "- schools",
        "- co-production groups",
        "Then share it",
    ]


def test_sub_columns_of_one_field_are_joined_in_order() -> None:
    action = only("""
    Action | Lead | Impact measures | <
    ^ | ^ | At 6 months | At 12 months
    Write the guide | DCO | Half of families use it | All families use it
    """)
    assert action.success_text.splitlines() == ["Half of families use it", "All families use it"]


# --------------------------------------------------------------------------- dates

ISO = tuple[str, str, str, str]


def due(action: Action) -> ISO:
    told = action.due
    return (
        told.start.isoformat() if told.start else "",
        told.end.isoformat() if told.end else "",
        told.precision,
        told.kind,
    )


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


# --------------------------------------------------------------------------- completion


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


# --------------------------------------------------------------------------- refs


@pytest.mark.parametrize(
    ("drawing", "ref", "text"),
    [
        ("Ref | Action | Lead\n1.1 | Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\nAction 1.1 | Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\nA) | Write the guide | DCO", "A", "Write the guide"),
        ("Ref | Action | Lead\n3. | Write the guide | DCO", "3", "Write the guide"),
        ("Ref | Action | Lead\n1.1a | Write the guide | DCO", "1.1a", "Write the guide"),
        ("Action | Lead\n1.1 Write the guide | DCO", "1.1", "Write the guide"),
        ("Action | Lead\nA) Write the guide | DCO", "A", "Write the guide"),
        ("Action | Lead\n1.1 – Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\n1.1 | 1.1 Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\n1.1 | 2 more guides | DCO", "1.1", "2 more guides"),
        ("Action | Lead\nWrite the guide | DCO", "", "Write the guide"),
        ("Action | Lead\nA guide is to be written | DCO", "", "A guide is to be written"),
        ("Action | Lead\n12 schools get the guide | DCO", "", "12 schools get the guide"),
    ],
)
def test_the_ref_of_an_action(drawing: str, ref: str, text: str) -> None:
    action = only(drawing)
    assert (action.action_ref, action.action_text) == (ref, text)


def test_steps_inside_an_action_are_no_refs_but_milestones() -> None:
    statement = plan("""
    Action | Lead | By when
    a) Draft the guide by May 2019 ¶ b) Print the guide by July 2019 | DCO | July 2019
    """)
    [action] = statement.actions
    assert action.action_ref == ""
    assert action.action_text.splitlines() == [
        "a) Draft the guide by May 2019",
        "b) Print the guide by July 2019",
    ]
    ends = [
        (entry.kind, entry.due.end and entry.due.end.isoformat()) for entry in statement.milestones
    ]
    assert ends == [("milestone", "2019-05-31"), ("milestone", "2019-07-31")]
    assert {entry.action_id for entry in statement.milestones} == {action.action_id}


# --------------------------------------------------------------------------- owners


def test_two_columns_of_leads_are_both_owners() -> None:
    action = only("""
    Action | Accountable lead | Operational lead | By when
    Write the guide | Director of Education | Head of SEND | May 2019
    """)
    assert [owner.role for owner in action.owners] == ["Director of Education", "Head of SEND"]
    assert action.owner_text == "Director of Education Head of SEND"


def test_who_stands_in_both_columns_of_leads_is_one_owner() -> None:
    action = only("""
    Action | Accountable lead | Operational lead | By when
    Write the guide | Head of SEND | Head of SEND | May 2019
    """)
    assert [owner.role for owner in action.owners] == ["Head of SEND"]


@pytest.mark.parametrize("lead", ["Lead", "Owner", "Named lead", "Responsible officer"])
@pytest.mark.parametrize(
    "body",
    ["Org", "Organisation", "Agency", "Body", "Partner", "Lead body", "Employer", "LA / ICB"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_column_of_bodies_beside_the_leads_says_for_whom_they_work(
    lead: str, body: str, is_first: bool
) -> None:
    columns, cells = (lead, body), ("Head of SEND", "Anytown ICB")
    if is_first:
        columns, cells = columns[::-1], cells[::-1]
    action = only(f"""
    Action | {" | ".join(columns)} | By when
    Write the guide | {" | ".join(cells)} | May 2019
    """)
    assert [(owner.organisation, owner.role) for owner in action.owners] == [
        ("Anytown ICB", "Head of SEND")
    ]
    assert (action.resource, action.other_text) == ("", "")


def test_columns_of_names_posts_and_bodies_are_one_owner() -> None:
    action = only("""
    Action | Lead | Role | Organisation | By when
    Write the guide | Jane Smith | Head of SEND | Anytown ICB | May 2019
    """)
    assert [(o.organisation, o.person, o.role) for o in action.owners] == [
        ("Anytown ICB", "Jane Smith", "Head of SEND")
    ]


def test_an_owner_or_a_date_merged_over_two_actions_holds_for_both() -> None:
    statement = plan("""
    Action | Lead | By when
    Write the guide | DCO | May 2019
    Print the guide | ^ | ^
    """)
    assert [(a.owner_text, a.due_text) for a in statement.actions] == [("DCO", "May 2019")] * 2


def test_an_empty_owner_cell_is_told() -> None:
    statement = plan("""
    Action | Lead | By when
    Write the guide | DCO | May 2019
    Print the guide | | May 2019
    """)
    missing = [issue.action_id for issue in statement.issues if issue.code == "missing_owner"]
    assert missing == [statement.actions[1].action_id]


def test_initials_without_a_key_are_told() -> None:
    statement = plan("Action | Lead | By when\nWrite the guide | QX | May 2019")
    assert "unresolved_initials" in codes(statement)
    assert statement.actions[0].owners[0].text == "QX"


# ------------------------------------------------------------------------- printed once for several


PROGRESS = "The guide is drafted (Task 1) ¶ Six are trained now (Task 2) ¶ A meeting was held"
SHARED = f"""
Outcome | Action | Lead | Success measures | Progress update
1.1 Clear plans | 1. Write the guide | DCO | Families use the guide | {PROGRESS}
^ | 2. Train the panel | SENCO | ^ | ^
"""


def test_a_measure_that_spans_the_group_belongs_to_the_outcome_alone() -> None:
    statement = plan(SHARED)
    assert [outcome.success_text for outcome in statement.outcomes] == ["Families use the guide"]
    assert [action.success_text for action in statement.actions] == ["", ""]


def test_progress_that_spans_the_group_goes_to_the_tasks_that_it_cites() -> None:
    statement = plan(SHARED)
    assert [action.progress_text for action in statement.actions] == ["", ""]
    refs = {action.action_id: action.action_ref for action in statement.actions} | {"": ""}
    assert [
        (entry.text, refs[entry.action_id], entry.outcome_ref, entry.kind)
        for entry in statement.milestones
    ] == [
        ("The guide is drafted (Task 1)", "1", "1.1", "progress"),
        ("Six are trained now (Task 2)", "2", "1.1", "progress"),
        ("A meeting was held", "", "1.1", "progress"),
    ]


def test_a_measure_beside_one_action_is_its_own() -> None:
    statement = plan("""
    Outcome | Action | Lead | Success measures
    1.1 Clear plans | 1. Write the guide | DCO | Families use the guide
    ^ | 2. Train the panel | SENCO | Panels agree more often
    """)
    assert [action.success_text for action in statement.actions] == [
        "Families use the guide",
        "Panels agree more often",
    ]
    assert [outcome.success_text for outcome in statement.outcomes] == [""]


# --------------------------------------------------------------------- milestones with dates beside


def test_dates_that_divide_as_the_milestones_do_are_theirs() -> None:
    statement = plan("""
    Action | Lead | Milestones | By when | RAG
    Write the guide | DCO | Draft it with schools | May 2019 | Completed
    ^ | ^ | Print all the copies | July 2019 | On track
    """)
    [action] = statement.actions
    assert (action.due_text, action.rating.status) == ("", "unknown")
    told = [(m.text, m.due_text, m.rating.status, m.seq) for m in statement.milestones]
    assert told == [
        ("Draft it with schools", "May 2019", "completed", 1),
        ("Print all the copies", "July 2019", "on_track", 2),
    ]


# --------------------------------------------------------------------------- where it stands


def test_a_row_cut_by_a_page_end_has_both_pages_and_the_box_of_the_first() -> None:
    above = """
    Action | Lead | By when
    Train the panel. | DCO | May 2019
    Write the guide for all | DCO | May 2019
    """
    statement = read("# Priority 1: Plans", table(above, 3), table("of the schools. | | ", 4))
    last = statement.actions[-1]
    assert last.action_text == "Write the guide for all of the schools."
    assert (last.page_start, last.page_end) == (3, 4)
    assert last.box == (0, 200, 300, 300)


def test_a_date_column_without_a_known_header_is_read_by_its_look() -> None:
    known = only("Action | Lead | By when\nWrite the guide | DCO | May 2019")
    odd = only("Action | Lead | Zzz\nWrite the guide | DCO | May 2019")
    assert odd.due == known.due
    assert 0 < odd.confidence <= known.confidence < 1


# ----------------------------------------------------------------------------- refs in the cell


@pytest.mark.parametrize(
    ("texts", "refs"),
    [
        (("1 Write it", "2 Share it", "3 Test it"), ["1", "2", "3"]),
        (("1a Write it", "1b Share it", "2a Test it"), ["1a", "1b", "2a"]),
        (("1 Write it", "2 Share it", "1 Test it"), ["1", "2", "1"]),
        (("12 Schools will be visited", "3 Posts are filled", "40 Staff trained"), ["", "", ""]),
        (("2 Write it", "Share it", "Test it"), ["", "", ""]),
    ],
)
def test_numbers_without_a_mark_are_refs_where_they_count_on(
    texts: tuple[str, ...], refs: list[str]
) -> None:
    rows = "\n".join(f"{text} | DCO | May 2019" for text in texts)
    actions = plan(f"Action | Lead | By when\n{rows}").actions
    assert [action.action_ref for action in actions] == refs


def test_steps_below_an_action_leave_its_own_ref() -> None:
    action = only("""
    Action | Lead | By when
    1.2 Write the guide:¶(a) a draft¶(b) the whole | DCO | May 2019
    """)
    assert action.action_ref == "1.2"


# ------------------------------------------------------------------------- listed progress, labels


def test_progress_in_list_items_is_a_piece_each() -> None:
    statement = plan("""
    Action | Lead | By when | Progress
    Write the guide | DCO | May 2019 | •Quotations received•Budget agreed 22.09.18
    Share it | DCO | June 2019 | •Cards to follow
    """)
    told = [(entry.kind, entry.text) for entry in statement.milestones]
    assert told == [
        ("progress", "Quotations received"),
        ("progress", "Budget agreed 22.09.18"),
        ("progress", "Cards to follow"),
    ]


def test_progress_in_sentences_is_one_text() -> None:
    statement = plan("""
    Action | Lead | By when | Progress
    Write the guide | DCO | May 2019 | Quotations are in. The budget was agreed in May.
    Share it | DCO | June 2019 | Cards are to follow.
    """)
    assert statement.milestones == ()


def test_the_word_that_names_an_outcome_is_not_its_text() -> None:
    action = only("""
    Ref | Action | Lead | By when
    Intended outcome: Families know | < | < | <
    1.1 | Write the guide | DCO | May 2019
    """)
    assert action.outcome_text == "Families know"


# --------------------------------------------------------------------------- is it a plan at all?


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        # a rating told by colours that are lost leaves a plan a plan
        ("Outcome | Action | RAG rating\nFamilies know | Write the guide |", 1),
        ("Finding | Action\nFamilies wait | We will write a guide", 0),
        ("Ref | Action | Resources\n1.1 | Write the guide | ER", 1),
    ],
)
def test_what_stands_beside_actions_makes_a_plan(drawing: str, found: int) -> None:
    assert len(plan(drawing).actions) == found


def test_marks_under_months_say_when_an_action_is_done() -> None:
    plan = read(
        table("""
        Ref | Action        | Lead | Apr 24 | May 24 | Jun 24 | Jul 24
        1.1 | Hire writers  | DCO  | ■      | ■      |        |
        1.2 | Clear backlog | DCO  |        |        | x      |
        1.3 | Tell families | DCO  | ■      |        | ■      |
        1.4 | Train staff   | DCO  |        |        |        |
        """)
    )
    assert [(a.due_text, str(a.due.start), str(a.due.end)) for a in plan.actions] == [
        ("Apr 24 to May 24", "2024-04-01", "2024-05-31"),
        ("Jun 24", "2024-06-01", "2024-06-30"),
        ("Apr 24 to Jun 24", "2024-04-01", "2024-06-30"),
        ("", "None", "None"),
    ]
    assert [i.code for i in plan.issues if i.field == "due_text"] == [
        "multiple_dates",
        "missing_due",
    ]


def test_a_heading_over_the_table_of_one_action_gives_its_ref() -> None:
    statement = read(
        "# Priority 1: Clear plans",
        heading("Action 1.1", level=2), table("Action | Lead\nWrite the guide | DCO", 1),
        heading("Action 1.2", level=2), table("Action | Lead\nPrint the guide | DCO", 1),
    )  # fmt: skip
    assert [action.action_ref for action in statement.actions] == ["1.1", "1.2"]
