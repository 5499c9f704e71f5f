"""Several actions in one cell: divided where a cell beside them is divided in the same way."""

from __future__ import annotations

import pytest

from builders import picture, plain, table
from wsoa.normalise.records.stacked import unstack_rows
from wsoa.normalise.tables.columns import read_columns

HEADER = "Outcome | Action | Lead | By when"


def divided(row: str, page: int | None = None) -> str:
    """The table of one row as it stands after it was divided, without its header."""
    drawn = unstack_rows(read_columns(table(f"{HEADER}\n{row}", page))).table
    return picture(drawn).split("\n", 1)[1]


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        pytest.param(
            "Clear plans | a) Write ¶ b) Print it | a) DCO ¶ b) CCG | a) May 2019 ¶ b) June 2019",
            """
            Clear plans | a) Write | DCO | May 2019
            ^ | b) Print it | CCG | June 2019
            """,
            id="lettered on all sides",
        ),
        pytest.param(
            "Clear plans | a) Write it ¶ b) Print it | DCO | a) May 2019 ¶ b) July 2019",
            """
            Clear plans | a) Write it | DCO | May 2019
            ^ | b) Print it | ^ | July 2019
            """,
            id="one owner for both spans them",
        ),
        pytest.param(
            "Clear plans | 1. Write it ¶ 2. Print it ¶ 3. Share it | 1. DCO ¶ 3. CCG | May 2019",
            """
            Clear plans | 1) Write it | DCO | May 2019
            ^ | 2) Print it |  | ^
            ^ | 3) Share it | CCG | ^
            """,
            id="numbered, one without an owner of its own",
        ),
        pytest.param(
            "Clear plans | a) Write it ¶ with schools ¶ b) Print it | a) DCO ¶ b) CCG | May 2019",
            """
            Clear plans | a) Write it with schools | DCO | May 2019
            ^ | b) Print it | CCG | ^
            """,
            id="a part of two paragraphs",
        ),
    ],
)
def test_each_labelled_part_with_its_own_owner_or_date_is_a_row(row: str, rows: str) -> None:
    assert divided(row) == plain(rows)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("Plans | a) Write it ¶ b) Print it | DCO | May 2019", id="steps alone"),
        pytest.param(
            "Plans | Write it ¶ Print it | DCO ¶ CCG | May 2019", id="no labels, no heights"
        ),
        pytest.param(
            "Plans | a) Write it ¶ b) Print it | c) DCO ¶ d) CCG | May 2019", id="other labels"
        ),
        pytest.param("Plans | a) Write it ¶ b) Print it | a) DCO | May 2019", id="one label alone"),
        pytest.param("Plans | Write it | a) DCO ¶ b) CCG | May 2019", id="one action, two owners"),
    ],
)
def test_any_other_row_stays_whole(row: str) -> None:
    assert divided(row) == plain(row)


def test_a_row_of_one_cell_over_all_columns_stays_whole() -> None:
    row = "Measures: ¶ Plans are read by all ¶ Plans are used by all | < | < | <"
    assert divided(row, page=1) == row.replace(" ¶", "")


def test_paragraphs_that_stand_side_by_side_on_the_page_are_rows() -> None:
    row = "Plans | Write the guide ↵ for schools ¶ Print it | DCO ↵ ¶ CCG | May ↵ 2019 ¶ July 2019"
    assert divided(row, page=1) == plain("""
    Plans | Write the guide for schools | DCO | May 2019
    ^ | Print it | CCG | July 2019
    """)


def test_paragraphs_at_other_heights_are_no_rows() -> None:
    row = "Plans | Write the guide ↵ for schools ¶ Print it | DCO ¶ CCG | May 2019"
    assert divided(row, page=1) == plain(row)


def test_steps_counted_otherwise_than_the_action_are_its_own() -> None:
    row = "Plans | A1. Merge the plans ↵ of all ¶ (i) Compare them | DCO ↵ ¶ CCG | May 2019"
    assert divided(row, page=1) == plain(row)


def test_one_step_below_an_action_is_its_own() -> None:
    row = "Plans | Merge the plans ↵ of all ¶ (i) Letters sent | DCO ↵ ¶ CCG | May 2019"
    assert divided(row, page=1) == plain(row)


def test_rows_below_a_divided_one_move_down_and_keep_their_merges() -> None:
    drawn = table(f"""
    {HEADER}
    Clear plans | a) Write it ¶ b) Print it | a) DCO ¶ b) CCG | May 2019
    ^ | Train the panel | SENCO | June 2019
    """)
    assert picture(unstack_rows(read_columns(drawn)).table) == plain(f"""
    {HEADER}
    Clear plans | a) Write it | DCO | May 2019
    ^ | b) Print it | CCG | ^
    ^ | Train the panel | SENCO | June 2019
    """)
