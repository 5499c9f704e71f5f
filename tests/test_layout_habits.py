"""Habits of layout that turn up from area to area, each as a small plan and what it says."""

from __future__ import annotations

import pytest

from builders import document, heading, read, table
from wsoa.model import Action
from wsoa.normalise.identity.inspections import inspection_of
from wsoa.normalise.identity.own_dates import published_of
from wsoa.normalise.records.milestones import date_in
from wsoa.normalise.status.read_key import read_key
from wsoa.normalise.tables.header_words import header_fields
from wsoa.normalise.tables.stitching import stitch_tables
from wsoa.vocabulary.refs import clean_ref, is_ref, split_ref

CONCERN = "# Priority 1: Clear plans"


def refs(actions: tuple[Action, ...]) -> list[tuple[str, str, str]]:
    return [(a.action_ref, a.outcome_ref, a.outcome_text) for a in actions]


# --------------------------------------------------------------------------- outcomes and aims


def test_a_row_that_fills_the_table_beside_a_merged_cell_names_the_outcome() -> None:
    statement = read(
        CONCERN,
        table("""
        Area       | Ref  | What we will do | Who  | By when
        Priority 1 | Outcome 1A: Plans are clear | < | < | <
        ^          | 1A.1 | Write the guide | DCO  | May 2019
        ^          | Outcome 1B: Plans are read | < | < | <
        ^          | 1B.1 | Print the guide | DCO  | June 2019
        """),
    )
    assert refs(statement.actions) == [
        ("1A.1", "1A", "Plans are clear"),
        ("1B.1", "1B", "Plans are read"),
    ]


def test_a_heading_that_names_an_outcome_holds_for_the_table_below_it() -> None:
    plan = table("Ref | Key actions | Lead\nA1.1 | Write the guide | DCO\nA1.2 | Print it | DCO")
    statement = read(CONCERN, "# Outcome A1 – Plans are clear", plan)
    assert refs(statement.actions) == [
        ("A1.1", "A1", "Plans are clear"),
        ("A1.2", "A1", "Plans are clear"),
    ]


def test_numbered_aims_take_the_place_of_concerns_that_are_not_named() -> None:
    statement = read(
        table("""
        ID | Action | Who | By when
        Objective 1 – Plans are clear | < | < | <
        1  | Write the guide | DCO | May 2019
        Objective 2 – Plans are read | < | < | <
        2  | Print the guide | CCG | June 2019
        """)
    )
    assert [(c.concern_no, c.concern_ref, c.title) for c in statement.concerns] == [
        (1, "Objective 1", "Plans are clear"),
        (2, "Objective 2", "Plans are read"),
    ]
    assert [(a.concern_no, a.outcome_text) for a in statement.actions] == [(1, ""), (2, "")]


def test_measures_printed_once_for_a_table_without_outcomes_are_kept() -> None:
    statement = read(
        CONCERN,
        table("""
        Action          | Who | By when   | Success measures
        Write the guide | DCO | May 2019  | Families use it
        Print the guide | CCG | June 2019 | ^
        """),
    )
    assert [outcome.success_text for outcome in statement.outcomes] == ["Families use it"]


# --------------------------------------------------------------------------- rows under an action


def test_rows_of_progress_and_impact_under_each_action_are_its_own() -> None:
    statement = read(
        CONCERN,
        table("""
        ID | Action          | Who | By when
        1  | Write the guide | DCO | May 2019
           | Progress: Two drafts read. | < | <
           | Impact: Families ring less. | < | <
        2  | Print the guide | CCG | June 2019
           | Progress: None yet. | < | <
           | Impact: Not known. | < | <
        """),
    )
    assert [(a.progress_text, a.success_text) for a in statement.actions] == [
        ("Two drafts read.", "Families ring less."),
        ("None yet.", "Not known."),
    ]


def test_dated_lines_of_progress_are_milestones_too() -> None:
    statement = read(
        CONCERN,
        table("""
        Action          | Who | Progress
        Write the guide | DCO | • Draft read, 3 May 2019 • Guide agreed, 1 June 2019
        Print the guide | CCG | • Printer chosen, July 2019
        """),
    )
    assert [(m.text, m.due_text) for m in statement.milestones] == [
        ("Draft read, 3 May 2019", "3 May 2019"),
        ("Guide agreed, 1 June 2019", "1 June 2019"),
        ("Printer chosen, July 2019", "July 2019"),
    ]


def test_progress_in_prose_is_no_milestone() -> None:
    statement = read(
        CONCERN,
        table("""
        Action          | Who | Progress
        Write the guide | DCO | Parents have read two drafts and like the second.
        Print the guide | CCG | Work began in May.
        """),
    )
    assert statement.milestones == ()


def test_the_word_that_opens_a_cell_of_progress_rates_the_action() -> None:
    statement = read(
        CONCERN,
        table("""
        Action          | Who | Update
        Write the guide | DCO | On track • Draft read, 3 May 2019
        """),
    )
    (action,) = statement.actions
    assert (action.rating.status, action.rating.text) == ("on_track", "On track")


# --------------------------------------------------------------------------- several in one row


def test_lists_that_two_columns_keep_step_with_are_several_actions() -> None:
    statement = read(
        CONCERN,
        table("""
        Ref | What we will do                    | Who               | When
        1.1 | • Write the guide • Print the guide | Head of SEND ¶ DCO | May 2019 ¶ June 2019
        """),
    )
    told = [(a.action_text, a.owner_text, a.due_text, a.outcome_ref) for a in statement.actions]
    assert told == [
        ("Write the guide", "Head of SEND", "May 2019", "1.1"),
        ("Print the guide", "DCO", "June 2019", "1.1"),
    ]


# --------------------------------------------------------------------------- over a page end


def test_a_header_that_the_page_end_leaves_alone_heads_what_follows() -> None:
    head = """
    Priority 2 | Plans are read | < | <
    Actions | Owner | Milestones | <
    ^       | ^     | 3 months (by 30 June 2019) | 6 months (by 30 September 2019)
    """
    body = "Print the guide | CCG | Printer chosen | Guide sent out"
    (joined,) = stitch_tables((table(head, 1), table(body, 2)))
    assert joined.n_rows == 4
    statement = read(table(head, 1), table(body, 2))
    assert [(m.text, str(m.due.end)) for m in statement.milestones] == [
        ("Printer chosen", "2019-06-30"),
        ("Guide sent out", "2019-09-30"),
    ]


def test_a_key_drawn_on_top_of_the_plan_is_a_table_of_its_own() -> None:
    drawn = table("""
    {blue}   | Finished
    {green}  | On track
    {red}    | At risk
    Action {grey} | Rating {grey}
    Write the guide | {green}
    Print the guide | {red}
    """)
    assert [t.n_rows for t in stitch_tables((drawn,))] == [3, 3]


# --------------------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Timescale\nStart", "due_start"),
        ("Timescale\nFinish", "due"),
        ("Timescale start", "due_start"),
        ("Timescale\nOriginal due ▼", "due"),
        ("Timescale\nRevised due ▼", "due_revised"),
        ("Timescale end", "due"),
        ("By when revised", "due_revised"),
        ("Success measures baseline", "other"),
        ("Measuring impact\nBaseline", "other"),
        ("Measuring impact\nTarget", "success"),
        ("What we’ll do", "action"),
        ("How we’ll know", "success"),
    ],
)
def test_headers_of_two_rows_and_shortened_words(header: str, field: str) -> None:
    fields = header_fields(header)
    assert max(fields, key=lambda name: fields[name]) == field


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("By May 2020", "By May 2020"),
        ("6 months\n(by 31 December 2022)", "by 31 December 2022"),
        ("6 months", ""),
        ("End", ""),
    ],
)
def test_the_date_that_a_header_gives(header: str, date: str) -> None:
    assert date_in(header) == date


@pytest.mark.parametrize(
    ("text", "expected"), [("1.1a", True), ("APC5", True), ("Mar-20", False), ("Sept 19", False)]
)
def test_a_month_is_no_ref(text: str, expected: bool) -> None:
    assert is_ref(text) is expected


@pytest.mark.parametrize(
    ("printed", "ref"),
    [
        ("1A.1 Map the pathways", "1A.1"),
        ("1.A.1 Map the pathways", "1.A.1"),
        ("2b.3: Map the pathways", "2b.3"),
        ("1.1.a Map the pathways", "1.1.a"),
        ("1.2(b) Map the pathways", "1.2(b)"),
        ("Step 1A.2 – Map the pathways", "1A.2"),
        ("1A Map the pathways", "1A"),
        ("AP-01 Map the pathways", "AP-01"),
        ("1-2: Map the pathways", "1-2"),
        ("1-1-2 Map the pathways", "1-1-2"),
        ("Planned outcome 1.2: Map the pathways", "1.2"),
        ("Outcome sought 2-1: Map the pathways", "2-1"),
    ],
)
def test_refs_of_figures_and_letters(printed: str, ref: str) -> None:
    assert split_ref(printed) == (ref, "Map the pathways")
    assert is_ref(ref)
    assert clean_ref(f"Action {ref}.") == ref


@pytest.mark.parametrize(
    ("printed", "ref"),
    [("1.1. 2", "1.1.2"), ("1.1 0", "1.10"), ("1.10 2", "1.10 2"), ("1 0", "1 0")],
)
def test_a_ref_that_a_narrow_column_cut_is_whole_again(printed: str, ref: str) -> None:
    assert clean_ref(printed) == ref


@pytest.mark.parametrize(
    "printed",
    [
        "1:1 support",
        "1-1 Support for families",
        "12-11-19 Meeting held",
        "COVID-19 Recovery",
        "4G phones",
        "2 new posts",
        "A new post",
        "S75 / joint budgets",
    ],
)
def test_other_figures_and_letters_are_no_refs(printed: str) -> None:
    assert split_ref(printed)[0] in ("", "1")  # a figure before a colon is one: `1: Write …`


# --------------------------------------------------------------------------- keys and the front


@pytest.mark.parametrize(
    ("lines", "name", "status"),
    [
        (("Complete (blue)", "On target (green)"), "green", "on_track"),
        (("Amber – delayed by a month", "Red – delayed by a term"), "red", "at_risk"),
        (("Amber – delayed by a month", "Green – on course"), "amber", "behind"),
    ],
)
def test_keys_that_lines_give(lines: tuple[str, ...], name: str, status: str) -> None:
    assert read_key(document(*lines).blocks, ()).of_name(name) == status


def test_a_coloured_dot_is_rated_by_its_colour() -> None:
    statement = read(
        "Complete (blue)",
        "On target (green)",
        CONCERN,
        table("Action | Who | Rating\nWrite the guide | DCO | ● {text green}"),
    )
    assert statement.actions[0].rating.status == "on_track"


def test_a_table_of_labels_at_the_front_dates_the_plan_and_the_inspection() -> None:
    front = table("""
    Date of revisit                | 14 to 16 March 2022
    Date of publication of the report | 9 May 2022
    Date of this plan              | 1 July 2022
    """)
    plan = document("# Accelerated Progress Plan", front)
    inspection = inspection_of(plan)
    assert str(published_of(plan, "Accelerated Progress Plan").start) == "2022-07-01"
    assert (str(inspection.start), str(inspection.end)) == ("2022-03-14", "2022-03-16")


# --------------------------------------------------------------------------- without tables


def test_cards_in_running_text_and_promises_in_prose() -> None:
    statement = read(
        "# Priority action 1",
        "# 1.1 We will write the guide.",
        "Lead: Head of SEND | By when: May 2019 | Status: On track",
        "# 1.2 We will print the guide.",
        "Lead: DCO | By when: June 2019 | Status: Behind",
    )
    assert [
        (a.action_ref, a.action_text, a.owner_text, a.due_text, a.rating.status)
        for a in statement.actions
    ] == [
        ("1.1", "We will write the guide.", "Head of SEND", "May 2019", "on_track"),
        ("1.2", "We will print the guide.", "DCO", "June 2019", "behind"),
    ]


# --------------------------------------------------------------------------- above the tables


def test_rows_of_labels_above_a_header_name_the_outcome_and_its_measures() -> None:
    statement = read(
        CONCERN,
        table("""
        Outcome A1 | Plans are clear | < | <
        We will know we have succeeded when | Nine in ten families say so | < | <
        No. | Steps to get there | Lead | Finish
        A1.1 | Write the guide | DCO | May 2019
        A1.2 | Print the guide | SENCO | June 2019
        """),
    )
    assert refs(statement.actions) == [
        ("A1.1", "A1", "Plans are clear"),
        ("A1.2", "A1", "Plans are clear"),
    ]
    assert statement.outcomes[0].success_text == "Nine in ten families say so"


def test_a_labelled_line_above_a_table_names_its_outcome() -> None:
    plan = table("Ref | Action | Lead\n1 | Write the guide | DCO\n2 | Print it | SENCO")
    statement = read(CONCERN, "Outcome: Plans are clear", plan)
    assert {a.outcome_text for a in statement.actions} == {"Plans are clear"}


def test_headings_that_part_the_tables_stand_for_concerns_where_none_is_named() -> None:
    plan = "Ref | Action | Lead | By when\n{0} | Write the guide | DCO | May 2019"
    statement = read(
        heading("Action plan"),
        heading("Section 1: Clear plans", level=2),
        table(plan.format(1)),
        heading("Section 2: Timely plans", level=2),
        table(plan.format(2)),
    )
    named = [(c.concern_no, c.concern_ref, c.title) for c in statement.concerns]
    assert named == [(1, "Section 1", "Clear plans"), (2, "Section 2", "Timely plans")]


def test_an_organisation_beside_an_officer_is_whom_the_officer_works_for() -> None:
    statement = read(
        CONCERN,
        table("""
        No | Action | Lead organisation | Responsible officer | Deadline
        1 | Write the guide | ICB | Head of Therapies | May 2023
        2 | Print the guide | ICB | | June 2023
        """),
    )
    told = [[(o.organisation, o.role) for o in a.owners] for a in statement.actions]
    assert told == [[("ICB", "Head of Therapies")], [("ICB", "")]]


def test_a_sentence_that_explains_short_forms_is_a_key_to_posts() -> None:
    statement = read(
        CONCERN,
        "DCS: Director of Children's Services. HoS: Head of SEND.",
        table("Ref | Action | Lead | By when\n1 | Write the guide | DCS | May 2019"),
    )
    assert [o.role for o in statement.actions[0].owners] == ["Director of Children's Services"]


def test_headings_right_over_the_tables_of_a_concern_name_their_outcomes() -> None:
    plan = "Ref | Action | Lead | By when\n{0} | Write the guide | DCO | May 2019"
    statement = read(
        CONCERN,
        heading("Families know what to expect", level=2),
        table(plan.format(1)),
        heading("Schools know what to do", level=2),
        table(plan.format(2)),
    )
    told = [action.outcome_text for action in statement.actions]
    assert told == ["Families know what to expect", "Schools know what to do"]
