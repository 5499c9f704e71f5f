"""What a column holds: what its header says, and what its cells say where that leaves it open."""

from __future__ import annotations

import pytest

from builders import table
from wsoa.model import Table
from wsoa.normalise.tables.columns import Column, read_columns
from wsoa.normalise.tables.columns.periods import names_span
from wsoa.normalise.tables.columns.plan_signs import unnamed_action_column
from wsoa.normalise.tables.header_words import narrowed_fields


def fields(drawn: Table) -> list[str]:
    return [column.field for column in read_columns(drawn).columns]


AIMS_ABOVE_ACTIONS = """
Objective | Action | Lead | By when
Plans are written with families | Write a guide to plans | DCO | May 2019
^ | Hold six workshops for families | Parent forum | June 2019
Help is found early on | Publish the local offer | SENCO | July 2019
"""
OBJECTIVES_ALONE = """
Ref | Objective | Lead | By when
1.1 | Write a guide to the plans | DCO | May 2019
1.2 | Hold workshops for all families | Parent forum | June 2019
"""
KEY_TASKS_OVER_ACTIONS = """
Key Tasks | Actions | Lead | Timescale
1 Better plans for children | Audit a sample of plans | DCO | May 2019
^ | Share the findings widely | DCO | June 2019
2 Earlier help for families | Open a second clinic | CCG | July 2019
"""
KEY_TASKS_ALONE = """
Ref | Key Tasks | Lead | Timescale
1 | Audit a sample of the plans | DCO | May 2019
2 | Share the findings more widely | DCO | June 2019
"""
PROGRESS_IN_A_WORD = """
Action | Lead | Progress
Write a guide to plans | DCO | Completed
Hold workshops for families | DCO | On track
Open a second clinic | CCG | Delayed
"""
PROGRESS_IN_PROSE = """
Action | Lead | Progress
Write a guide to plans | DCO | The guide went to the printers before the holiday
Hold workshops for families | DCO | Three of six workshops were held and well attended
"""
TARGET_DATES = """
Action | Lead | Target
Write a guide to plans | DCO | May 2019
Hold workshops for families | DCO | June 2019
"""
TARGET_MEASURES = """
Action | Lead | By when | Target
Write a guide to plans | DCO | May 2019 | Nine in ten families say that plans are clear
Hold workshops for families | DCO | June 2019 | All schools send somebody to a workshop
"""
A_RATING_EACH_FOR_ACTIONS_AND_MILESTONES = """
Action | Lead | Overall status | Milestones | Target date | BRAG rating
Write a guide to plans | DCO | On track | Draft shared | May 2019 | Green
^ | ^ | ^ | Guide on line | June 2019 | Red
Open a second clinic | CCG | Not started | Site found | July 2019 | Amber
^ | ^ | ^ | First families seen | Sept 2019 | Red
"""
A_RATING_FOR_MILESTONES_ALONE = """
Action | Lead | Milestones | Target date | BRAG rating
Write a guide to plans | DCO | Draft shared | May 2019 | Green
^ | ^ | Guide on line | June 2019 | Red
"""
A_DATE_EACH_SIDE_BY_SIDE = """
Action | Lead | Completion | Next milestone | Milestone date | Status
Write a guide to plans | DCO | July 2019 | Draft shared | May 2019 | Started
Open a second clinic | CCG | Sept 2019 | Site found | June 2019 | Not started
"""
A_DATE_BEHIND_EACH = """
Action | By when | Lead | Milestone | Date
Write a guide to plans | July 2019 | DCO | Draft shared | May 2019
Open a second clinic | Sept 2019 | CCG | Site found | June 2019
"""
TWO_OF_RATINGS = """
Action | Lead | Progress against action | RAG
Write a guide to plans | DCO | The forum has read the first draft of it | Green
Hold workshops for families | DCO | Two of three have been held in the town hall | Amber
"""
IMPACT_IN_PROSE = """
Action | Lead | Impact
Write a guide to plans | DCO | Families know what a good plan looks like
Hold workshops for families | DCO | Families feel more sure of the process
"""


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(AIMS_ABOVE_ACTIONS, "outcome action owner due", id="objectives over actions"),
        pytest.param(OBJECTIVES_ALONE, "action_ref action owner due", id="objectives alone"),
        pytest.param(KEY_TASKS_OVER_ACTIONS, "outcome action owner due", id="key tasks over"),
        pytest.param(KEY_TASKS_ALONE, "action_ref action owner due", id="key tasks alone"),
        pytest.param(PROGRESS_IN_A_WORD, "action owner status", id="progress in a word"),
        pytest.param(PROGRESS_IN_PROSE, "action owner progress", id="progress in prose"),
        pytest.param(TARGET_DATES, "action owner due", id="targets that are dates"),
        pytest.param(TARGET_MEASURES, "action owner due success", id="targets that are measures"),
        pytest.param(IMPACT_IN_PROSE, "action owner success", id="impact in prose"),
        pytest.param(
            A_RATING_EACH_FOR_ACTIONS_AND_MILESTONES,
            "action owner status milestone step_due step_status",
            id="of two ratings the finer is that of the milestones",
        ),
        pytest.param(TWO_OF_RATINGS, "action owner progress status", id="sentences beside ratings"),
        pytest.param(
            A_DATE_EACH_SIDE_BY_SIDE,
            "action owner due milestone step_due status",
            id="of two dates a row the one that says so is the milestone's",
        ),
        pytest.param(
            A_DATE_BEHIND_EACH,
            "action due owner milestone step_due",
            id="or the one right behind it, where another stands before it",
        ),
        pytest.param(
            A_RATING_FOR_MILESTONES_ALONE,
            "action owner milestone due status",
            id="one rating, whosever it is",
        ),
    ],
)
def test_what_stands_in_the_column_decides_what_its_header_leaves_open(
    drawing: str, expected: str
) -> None:
    assert fields(table(drawing)) == expected.split()


@pytest.mark.parametrize(
    ("column", "field"),
    [
        (("May 2019", "June 2019", "Ongoing"), "due"),
        (("1.1", "1.2", "1.3"), "action_ref"),
        (("{green}", "{red}", "{amber}"), "status"),
        (("A", "R", "A"), "status"),  # amber and red, and no refs
        (("Completed", "On track", "Delayed"), "status"),
        (("Head of Service", "Designated Officer", "Director of Nursing"), "owner"),
        (("some words of no kind", "and a few more", "of these"), "other"),
    ],
)
def test_a_column_without_a_known_header_is_what_its_cells_look_like(
    column: tuple[str, str, str], field: str
) -> None:
    drawn = table(f"""
    Action | Responsible | Zzz
    Write a guide to the plans | DCO | {column[0]}
    Hold workshops for families | DCO | {column[1]}
    Open a second clinic in town | CCG | {column[2]}
    """)
    assert fields(drawn)[2] == field


def test_the_finer_of_two_columns_of_actions_is_the_action() -> None:
    drawn = table("""
    Activity | Tasks | Lead
    Better plans for all children | Write a guide to plans | DCO
    ^ | Hold workshops for families | DCO
    ^ | Audit a sample of the plans | DCO
    """)
    assert fields(drawn) == ["outcome", "action", "owner"]


def test_a_coarser_column_that_names_concerns_is_the_concern() -> None:
    drawn = table("""
    Key Actions | Actions | Lead
    Priority 1: better plans for all | Write a guide to plans | DCO
    ^ | Hold workshops for families | DCO
    """)
    assert fields(drawn) == ["concern", "action", "owner"]


def test_a_band_that_names_a_concern_makes_no_concern_of_the_column_below_it() -> None:
    drawn = table("""
    Objective(s)       | Actions   | Lead | By when
    Priority 1: Plans  | <         | <    | <
    1.1 Plans are good | Write one | DCO  | May 2019
    ^                  | Check one | DCO  | June 2019
    """)
    assert fields(drawn) == ["outcome", "action", "owner", "due"]


def test_sub_columns_take_their_field_from_the_cell_above_them() -> None:
    drawn = table("""
    Action | Lead | Impact measures | <
    ^ | ^ | At 6 months | At 12 months
    Write a guide to plans | DCO | Half of families use it | All families use it
    Hold workshops for families | DCO | Three have been held | All six have been held
    """)
    read = read_columns(drawn)
    assert [column.field for column in read.columns] == ["action", "owner", "success", "success"]
    assert read.columns[3].header == "Impact measures\nAt 12 months"


def test_a_column_says_why_it_was_taken_for_its_field() -> None:
    lead = read_columns(table(OBJECTIVES_ALONE)).columns[2]
    assert (lead.field, lead.why) == ("owner", "header “Lead” → owner")


# --------------------------------------------------------------------------- what stands beside


def test_what_says_how_is_not_the_action_that_it_stands_beside() -> None:
    drawn = table("""
    Ref | What we will do | How we will do it | Lead | By when
    1 | Write the guide | • Ask schools • Ask parents | DCO | May 2019
    2 | Train the panel | • Book a trainer • Hold a day | SENCO | June 2019
    """)
    assert fields(drawn) == ["action_ref", "action", "other", "owner", "due"]


def test_what_says_how_is_the_action_where_it_divides_the_rows() -> None:
    drawn = table("""
    What we will do | How we will do it | Lead | By when
    Write the guide | Ask the schools | DCO | May 2019
    ^ | Ask the parents | DCO | June 2019
    ^ | Print the guide | SENCO | July 2019
    """)
    assert fields(drawn) == ["outcome", "action", "owner", "due"]


def test_a_table_of_meetings_holds_no_actions() -> None:
    drawn = table("""
    Meeting | Purpose | Chair | Dates in 2023
    SEND Board | Oversees the whole plan | The lay member for families | 7 June, 4 October
    Delivery Group | Sees to its delivery | The head of the service | each second Monday
    """)
    assert "action" not in fields(drawn)


# ------------------------------------------------------------------ headers that nobody has seen


UNSEEN = """
{header}
1.1 | Write a guide for families | DCO; Head of Inclusion | May 2019 | The draft was agreed
1.2 | Train every panel chair | Director of Nursing | June 2019 | Three sessions have been held
1.3 | Publish waiting times | Head of Commissioning | July 2019 | Data was shared with the board
"""


def test_columns_under_unknown_headers_are_told_together_by_their_cells() -> None:
    drawn = table(UNSEEN.format(header="**Code** | **Vow** | **Zzz** | **Yyy** | **Xxx**"))
    assert fields(drawn) == ["action_ref", "action", "owner", "due", "progress"]


def test_a_list_of_names_under_unknown_headers_is_no_plan() -> None:
    drawn = table(
        "**Zzz** | **Yyy** | **Xxx**\nOriel Tanfield | Head of Inclusion | Leads the forum\n"
        "Piers Halloway | Director of Nursing | Chairs the board"
    )
    assert "action" not in fields(drawn)


def test_the_margin_of_a_told_column_is_kept() -> None:
    drawn = table(UNSEEN.format(header="**Code** | **Vow** | **Lead** | **By when** | **Xxx**"))
    margins = {column.field: column.margin for column in read_columns(drawn).columns}
    assert margins["owner"] == 1.0
    assert 0 < margins["action"] < 1


def test_a_column_without_a_cell_below_its_header_orders_nothing() -> None:
    made = table("Ref |\n1 |\n2 |")
    columns = [Column(0, "Ref", "ref", 1.0), Column(1, "", "action", 0.3)]
    assert unnamed_action_column(made, 1, columns) == {}


@pytest.mark.parametrize(
    "header", ["Who supports", "Supported by", "Consulted", "Informed", "In consultation with"]
)
def test_those_who_support_are_told_from_owners_by_the_header(header: str) -> None:
    drawn = table(f"""
    Ref | Action                  | Who leads       | {header}           | By when
    1.1 | Write the new guide     | Head of SEND    | Head of Comms      | May 2019
    1.2 | Train all of the staff  | Head of HR      | Parent Carer Forum | June 2019
    1.3 | Open a second new clinic | Clinical Lead   | Public Health      | July 2019
    """)
    assert fields(drawn)[2:4] == ["owner", "partners"]


@pytest.mark.parametrize(
    ("header", "field"),
    [("Done", "status"), ("Complete?", "status"), ("Agreed with parents", "other"), ("", "status")],
)
def test_ticks_rate_under_a_header_that_may_name_a_rating(header: str, field: str) -> None:
    drawn = table(f"""
    Ref | Action                 | Lead         | By when   | {header}
    1.1 | Write the new guide    | Head of SEND | May 2019  | ✔
    1.2 | Train all of the staff | Head of HR   | June 2019 | ✔
    1.3 | Open a second clinic   | Chief Nurse  | July 2019 |
    """)
    assert fields(drawn)[-1] == field


def test_figures_under_a_header_of_ratings_are_no_refs() -> None:
    drawn = table("""
    No. | Action                 | Lead         | By when   | Assessment of progress Categories 1-4
    1.  | Write the new guide    | Head of SEND | May 2019  | 2
    2.  | Train all of the staff | Head of HR   | June 2019 | 1
    3.  | Open a second clinic   | Chief Nurse  | July 2019 | 4
    """)
    assert fields(drawn) == ["action_ref", "action", "owner", "due", "status"]


def test_letters_that_say_who_does_what_rate_nothing() -> None:
    drawn = table("""
    Ref | Action                 | Head of SEND | Chief Nurse | Schools | By when
    1.1 | Write the new guide    | R            | A           | C       | May 2019
    1.2 | Train all of the staff | A            | R           | I       | June 2019
    """)
    assert fields(drawn)[2:5] == ["other"] * 3


def test_a_header_says_which_of_two_columns_of_colours_is_meant() -> None:
    drawn = table("""
Action | Lead | By when | Previous RAG | Current RAG
Write a guide to plans | DCO | May 2019 | {red} | {green}
Hold workshops for families | DCO | June 2019 | {red} |
Open a second clinic | CCG | July 2019 | {green} | {green}
""")
    assert fields(drawn)[3:] == ["status_previous", "status"]


@pytest.mark.parametrize("narrow", ["Previous", "Previously", "Prior", "Last quarter"])
def test_what_came_before_is_no_rating_of_now_under_a_header_of_both(narrow: str) -> None:
    assert "status_previous" in narrowed_fields(f"RAG (delivery)\n{narrow}")


def test_a_measure_printed_once_before_several_actions_is_their_outcome() -> None:
    drawn = table("""
What good looks like | Action | Lead | By when
Plans are written on time | Write a guide to plans | DCO | May 2019
| Hold workshops for families | DCO | June 2019
Families are heard | Open a second clinic | CCG | July 2019
| Appoint an officer | CCG | May 2019
""")
    assert fields(drawn)[0] == "outcome"
    each = table("""
What good looks like | Action | Lead | By when
Plans are written on time | Write a guide to plans | DCO | May 2019
Families are heard | Hold workshops for families | DCO | June 2019
Waits are short | Open a second clinic | CCG | July 2019
""")
    assert fields(each)[0] == "success"


@pytest.mark.parametrize(
    ("header", "is_one"),
    [
        ("Apr–Jun", True),
        ("April to June", True),
        ("Q1 2023/24", True),
        ("Q2 (Jul – Sep)", True),
        ("Progress\nQuarter 1", True),
        ("Autumn term", True),
        ("By end of Q1", False),
        ("March 2022", False),
        ("Q1 update", False),
    ],
)
def test_a_stretch_of_time_is_no_day(header: str, is_one: bool) -> None:
    assert names_span(header) == is_one


SPANS = """
Ref | Action | Lead | By when | Apr–Jun | Jul–Sep{more}
1.1 | Write the new guide | Head of SEND | May 2024 | {said} | The guide is on line{rest}
1.2 | Train all of the staff | Head of HR | June 2024 | {said} | –{rest}
"""


@pytest.mark.parametrize(
    ("more", "rest", "said", "field"),
    [
        pytest.param(" | RAG", " | Green", "It is with all partners", "progress", id="reported"),
        pytest.param("", "", "It is with all partners", "milestone", id="nothing is rated"),
        pytest.param(
            " | RAG", " | Green", "Write the first draft", "milestone", id="to be done"
        ),
        pytest.param(
            " | RAG | Progress", " | Green | Going well", "It is with all partners", "milestone",
            id="progress has a column",
        ),
    ],
)  # fmt: skip
def test_words_under_stretches_of_time_were_reported_or_are_planned(
    more: str, rest: str, said: str, field: str
) -> None:
    assert fields(table(SPANS.format(more=more, rest=rest, said=said)))[4:6] == [field] * 2


def signed(header: str) -> str:
    return f"""
Action | Lead | By when | RAG | {header}
Write a guide to plans | DCO | May 2019 | Green | 11 March 2019
Hold workshops for families | DCO | June 2019 | Amber | 12 March 2019
Open a second clinic | CCG | July 2019 | Red | 11 March 2019
"""


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Signed off by the programme board", "other"),
        ("Approved by the partnership", "other"),
        ("Signed off", "completed"),
        ("Date signed off", "completed"),
    ],
)
def test_the_day_when_a_body_signed_what_was_written_is_no_day_of_completion(
    header: str, field: str
) -> None:
    assert fields(table(signed(header)))[-1] == field


def test_who_does_it_is_told_by_some_column_of_a_plan() -> None:
    """Names under a header that nobody knows are owners where no other column has them, though they
    might as well be boards."""
    drawn = table("""
    Ref | Our response in practice | Driven by | In place by
    1.1 | Write the guide for families | Programme Manager, Marlshire Council | May 2019
    1.2 | Train the panel | Public Health Principal, Marlshire Council | June 2019
    1.3 | Print the guide | Programme Manager, Marlshire Council | July 2019
    """)
    assert read_columns(drawn).columns[2].field == "owner"


def test_noun_phrases_beside_people_dates_and_measures_are_actions() -> None:
    """Whatever their header says, and though only the look of the cells tells the people."""
    drawn = table("""
    Actions we have signed up to | In the lead | Planned finish | Success measures | Update
    1) Cleansing of the database | Asha Rao | 29 June 2018 | Error rate below 1% | It has come down
    2) Single dashboard for all | Bill Oke | 30 June 2018 | It is discussed | Fourth issue is out
    3) Forecast of demand | Asha Rao | July 2018 | Within 3% of actual figures | Model is built
    """)
    assert read_columns(drawn).columns[0].field == "action"
