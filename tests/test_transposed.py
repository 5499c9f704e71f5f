"""Tables with the fields as rows and the actions as columns are turned; others stay."""

from __future__ import annotations

import pytest

from builders import picture, plain, read, table
from wsoa.model import Table
from wsoa.normalise.transposed import with_turned
from wsoa.normalise.transposed.turn import joined_tables

DOWN = """
Ref                | 1.1                          | 1.2                        | 1.3
Action             | Write the guide for families | Train the casework team    | Open a help line
Lead               | A. Reed, DCO                 | Head of SEND               | Parent Carer Forum
By when            | May 2019                     | 30/06/2019                 | Ongoing
RAG                | On track                     | Completed                  | Behind
"""
ACROSS = """
Ref | Action                       | Lead               | By when    | RAG
1.1 | Write the guide for families | A. Reed, DCO       | May 2019   | On track
1.2 | Train the casework team      | Head of SEND       | 30/06/2019 | Completed
1.3 | Open a help line             | Parent Carer Forum | Ongoing    | Behind
"""
# Each label beside its value, and further labels inside: a form of one action.
FORM = """
Ref     | 1.2                           | RAG     | On track
Action  | Write the guide for families  | <       | <
Lead    | A. Reed, DCO                  | By when | May 2019
"""
COUNTS = """
Status    | Theme 1 | Theme 2
Completed | 4       | 7
On track  | 3       | 1
Behind    | 0       | 2
"""


def turned(*blocks: Table) -> list[str]:
    return [picture(block) for block in with_turned(blocks) if isinstance(block, Table)]


def test_a_table_with_the_fields_as_rows_is_turned() -> None:
    assert turned(table(DOWN)) == [plain(ACROSS)]


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(ACROSS, id="the actions are the rows"),
        pytest.param(FORM, id="a form of one action"),
        pytest.param(COUNTS, id="labels without an action"),
    ],
)
def test_what_is_not_turned(drawing: str) -> None:
    drawn = table(drawing)
    assert with_turned([drawn]) == (drawn,)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (
            " | Action 1.1 | Action 1.2 | Action 1.3",
            "1.1 | Write the guide for families | A. Reed, DCO | May 2019 | On track",
        ),
        (
            " | Action 1 | Action 2 | Action 3",
            "1 | Write the guide for families | A. Reed, DCO | May 2019 | On track",
        ),
    ],
)
def test_titles_over_the_columns_are_refs(titles: str, expected: str) -> None:
    drawing = titles + "\n" + "\n".join(plain(DOWN).splitlines()[1:])
    header, first, *_ = turned(table(drawing))[0].splitlines()
    assert (header.split(" | ")[0], first) == ("Ref", expected)


def test_what_titles_say_besides_is_the_action() -> None:
    fields = plain(DOWN).splitlines()[2:]
    titles = " | Action 1.1: Write the guide | Action 1.2: Train the team | Action 1.3: Open a line"
    statement = read("# Priority 1: Clear plans", table("\n".join([titles, *fields]), 1))
    assert [(a.action_ref, a.action_text, a.owner_text) for a in statement.actions] == [
        ("1.1", "Write the guide", "A. Reed, DCO"),
        ("1.2", "Train the team", "Head of SEND"),
        ("1.3", "Open a line", "Parent Carer Forum"),
    ]


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_what_a_page_end_cuts_off_goes_on(rows: int) -> None:
    lines = plain(DOWN).splitlines()
    first, rest = (table("\n".join(part)) for part in (lines[:rows], lines[rows:]))
    assert turned(first, rest) == [plain(ACROSS)]


def test_a_row_that_a_page_end_cuts_is_one() -> None:
    lines = plain(DOWN).splitlines()
    first = [*lines[:1], "Action | Write the guide | Train the | Open a"]
    rest = [" | for families | casework team | help line", *lines[2:]]
    assert turned(table("\n".join(first)), table("\n".join(rest))) == [plain(ACROSS)]


def test_labels_that_begin_anew_open_further_actions() -> None:
    second = DOWN.replace("1.1", "1.4").replace("1.2", "1.5").replace("1.3", "1.6")
    both = table(plain(DOWN) + "\n" + plain(second))
    statement = read("# Priority 1: Clear plans", both)
    assert [a.action_ref for a in statement.actions] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]


def test_a_cell_over_two_actions_holds_for_both() -> None:
    merged = DOWN.replace("Head of SEND               ", "<")
    statement = read("# Priority 1: Clear plans", table(merged, 1))
    assert [a.owner_text for a in statement.actions] == [
        "A. Reed, DCO",
        "A. Reed, DCO",
        "Parent Carer Forum",
    ]


def test_a_table_that_may_as_well_stand_as_printed_is_turned_with_little_certainty() -> None:
    (clear,) = (block for block in with_turned([table(DOWN)]) if isinstance(block, Table))
    unclear = "\n".join((*plain(DOWN).splitlines(), *("Note | x | 1 May | <",) * 3))
    (doubtful,) = (block for block in with_turned([table(unclear)]) if isinstance(block, Table))
    assert doubtful.margin < clear.margin <= 1.0


def test_cells_that_go_on_a_wider_one_are_all_kept() -> None:
    before = table("Action | Write it | Print it\nUpdate | All is done | <", 1)
    after = table(" | in time | and read", 2)
    assert picture(joined_tables(before, after)) == (
        "Action | Write it | Print it\nUpdate | All is done in time and read | <"
    )
