"""What a column holds: what its header says, and what its cells say where that leaves it open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import table
from wsoa.model import Table
from wsoa.normalise.columns import find_header, header_fields, read_columns
from wsoa.normalise.vocabulary import load

OUR_HEADERS: dict[str, dict[str, float]] = load("headers")["headers"]


def named(header: str) -> str:
    """The field that a header names most strongly."""
    fields = header_fields(header)
    return max(fields, key=lambda field: (fields[field], field), default="")


def fields(drawn: Table) -> list[str]:
    return [column.field for column in read_columns(drawn).columns]


# --------------------------------------------------------------------------- the header alone


@pytest.mark.parametrize(("header", "weights"), OUR_HEADERS.items(), ids=str)
def test_every_header_of_the_vocabulary_names_its_heaviest_field(
    header: str, weights: dict[str, float]
) -> None:
    assert weights[named(header)] == max(weights.values())


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("ACTION", "action"),
        ("action:", "action"),
        ("  By   When ", "due"),
        ("Who’s doing it?", "owner"),
        ("Who's doing it?", "owner"),
    ],
)
def test_case_space_and_punctuation_do_not_count(header: str, field: str) -> None:
    assert named(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Responsable officer", "owner"),
        ("Sucess criteria", "success"),
        ("Timescalse", "due"),
        ("Goverance", "governance"),
        ("Milestons", "milestone"),
    ],
)
def test_a_misspelt_header_is_read_as_the_one_that_is_meant(header: str, field: str) -> None:
    assert named(header) == field


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Agreed timescale for this piece of work", "due"),
        ("Marlshire success criteria", "success"),
        ("Name of the responsible officer", "owner"),
        ("Current RAG rating", "status"),
        ("Specific actions for this term", "action"),
        ("Latest progress update (July)", "progress"),
        ("Deadline (month and year)", "due"),
        ("Timescales\nWhen is it to be done by?", "due"),
        ("Progress update (Nov 2018)", "progress"),
        ("RAG Dec 18", "status"),
        ("Position as at 31 March 2020", "status"),
        ("Milestones by May 2020", "milestone"),
        ("By May 2020", "milestone"),
    ],
)
def test_a_known_header_is_found_among_other_words(header: str, field: str) -> None:
    assert named(header) == field


@pytest.mark.parametrize("header", ["", "Wibble", "Zzz", "Ward"])
def test_other_words_name_no_field(header: str) -> None:
    assert header_fields(header) == {}


def test_a_header_with_words_around_weighs_less_than_the_header_alone() -> None:
    alone, among = header_fields("Deadline"), header_fields("Deadline agreed with the schools")
    assert 0 < among["due"] < alone["due"]


# --------------------------------------------------------------------------- the shared vocabulary

# The fields of the shared vocabulary that are several of ours: an interval is read from three
# columns, a sponsor beside actions is their owner, milestones are how progress is kept.
OURS = {
    "action_text": {"action"},
    "completed_on": {"completed"},
    "due": {"due", "due_revised"},
    "owner": {"owner", "sponsor"},
    "progress": {"progress", "milestone"},
}
WHAT_STANDS_THERE = {
    "action": ("Write the guidance for schools", "Train the panel to moderate plans"),
    "outcome": ("Families are told early what help there is", "Children are seen in good time"),
    "status": ("On track", "Completed"),
}


def test_every_shared_header_is_read_as_its_field(shared: Path) -> None:
    entries = json.loads((shared / "vocabulary" / "headers.json").read_text(encoding="utf-8"))
    astray = {}
    for entry in entries:
        header, meant = entry["header"], OURS.get(entry["field"], {entry["field"]})
        if named(header) not in meant and not reads_by_content(header, min(meant)):
            astray[header] = (named(header), meant)
    assert astray == {}


def reads_by_content(header: str, field: str) -> bool:
    """Whether a column under the header is of the field where it holds what the field does; beside
    an outcome there are finer actions, beside an action its owner."""
    above, below = WHAT_STANDS_THERE.get(field, ("", ""))
    if not above:
        return False
    if field == "outcome":
        drawing = f"""
        {header} | Action | Lead
        {above} | Write the guide | DCO
        ^ | Print the guide | SENCO
        {below} | Share the guide | DCO
        """
    else:
        drawing = f"""
        No | {header} | Lead | By when
        1 | {above} | DCO | May 2019
        2 | {below} | SENCO | June 2019
        """
    read = read_columns(table(drawing))
    return any(column.field == field and column.header == header for column in read.columns)


# --------------------------------------------------------------------------- what is in the column


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


# --------------------------------------------------------------------------- the header's rows


@pytest.mark.parametrize(
    ("drawing", "rows"),
    [
        pytest.param(
            """
            Action | Lead | By when
            Write a guide | DCO | May 2019
            """,
            1,
            id="one row",
        ),
        pytest.param(
            """
            Action | Lead | Impact measures | <
            ^ | ^ | At 6 months | At 12 months
            Write a guide | DCO | Half use it | All use it
            """,
            2,
            id="sub-headers",
        ),
        pytest.param(
            """
            Priority 1: better plans | < | <
            Action | Lead | By when
            Write a guide | DCO | May 2019
            """,
            2,
            id="a banner above",
        ),
        pytest.param(
            """
            Write a guide | DCO | May 2019
            Hold workshops | DCO | June 2019
            """,
            0,
            id="none",
        ),
        pytest.param(
            """
            Action | Lead | By when
            1.1 Lead the work on plans | Lead officer | May 2019
            """,
            1,
            id="a first row that speaks of leads",
        ),
    ],
)
def test_how_many_rows_are_header(drawing: str, rows: int) -> None:
    assert find_header(table(drawing))[0] == rows


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


def test_a_banner_among_the_header_rows_is_kept_apart() -> None:
    rows, banners = find_header(
        table("""
        Priority 1: better plans | < | <
        Action | Lead | By when
        Write a guide | DCO | May 2019
        """)
    )
    assert (rows, [cell.passage.printed for cell in banners]) == (2, ["Priority 1: better plans"])


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
