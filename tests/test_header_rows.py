"""Which rows of a table are its header, and which cells among them are none of it."""

from __future__ import annotations

import pytest

from builders import picture, plain, table
from wsoa.normalise.label_rows import label_rows, split_preamble
from wsoa.normalise.tables.header_rows import find_header, header_of, with_titles_across


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
            Action | Lead | Timescale | < | Status
            ^ | ^ | Start | End | ^
            Run a programme | Head | 23-Jan-23 | 31-Mar-23 | In progress
            Hold workshops | DCO | 1-Feb-23 | 2-Mar-23 | Done
            """,
            2,
            id="dates under sub-headers are no third row",
        ),
        pytest.param(
            """
            Lead: Head of SEND | By: May 2019 | On track
            Write a guide | DCO | May 2019
            """,
            0,
            id="values behind their labels",
        ),
        pytest.param(
            """
            Action | Lead | Timescale
            | | Start End
            Write a guide | DCO | May 2019 June 2019
            """,
            2,
            id="what the times under one header are",
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
        pytest.param(
            """
            Children make progress | Collect actions | Council school lead | 03/04/2020
            Families are heard | Hold workshops | DCO | 22/05/2020
            """,
            0,
            id="one day in figures: a row of the body",
        ),
        pytest.param(
            """
            Ref | Action | Lead | Timescale | | RAG
             | | | Start | End |
            1.1 | Write a guide | DCO | 08/05/2017 | 15/09/2017 |
            """,
            2,
            id="times under one that is drawn into the first of their columns",
        ),
        pytest.param(
            """
            Mailbox rules for schools | 16th September 2024 | Clinical lead | On track
            Collect all reviews | 7 October 2024 | DCO | At risk
            """,
            0,
            id="one day in words: a row of the body",
        ),
        pytest.param(
            """
            Action | Lead | 31/03/2020 | 30/06/2020
            Write a guide | DCO | Half | All
            """,
            1,
            id="several days in figures head columns",
        ),
        pytest.param(
            """
            Accountable: Jo | < | Partners: the forum | < | < | <
              | Task | Who | < | Deadline | Date completed
            ^ | Recruit | SEND Manager | < | 28 March 2018 | 24/09/2018
            ^ | Agree it | DCO | < | 31 March 2018 | 05/10/2018
            """,
            2,
            id="dates under the header of their column are values",
        ),
    ],
)
def test_how_many_rows_are_header(drawing: str, rows: int) -> None:
    assert find_header(table(drawing))[0] == rows


def test_a_banner_among_the_header_rows_is_kept_apart() -> None:
    rows, banners = find_header(
        table("""
        Priority 1: better plans | < | <
        Action | Lead | By when
        Write a guide | DCO | May 2019
        """)
    )
    assert (rows, [cell.passage.printed for cell in banners]) == (2, ["Priority 1: better plans"])


@pytest.mark.parametrize(
    ("drawing", "meant"),
    [
        pytest.param(
            """
            Theme 1: Leaders work apart |
            Action | Lead
            Write a guide | DCO
            Theme 2: The offer is hard to use |
            Action | Lead
            """,
            """
            Theme 1: Leaders work apart | <
            Action | Lead
            Write a guide | DCO
            Theme 2: The offer is hard to use | <
            Action | Lead
            """,
            id="titles over a header that is printed again",
        ),
        pytest.param(
            """
            Action | Lead
            Write a guide |
            Hold workshops | DCO
            """,
            """
            Action | Lead
            Write a guide |
            Hold workshops | DCO
            """,
            id="a row without an owner",
        ),
        pytest.param(
            """
            Action | Lead
            May 2019. |
            Action | Lead
            Write it | DCO
            """,
            """
            Action | Lead
            May 2019. |
            Action | Lead
            Write it | DCO
            """,
            id="the rest of a row under a header",
        ),
    ],
)
def test_a_title_alone_over_a_header_stands_over_all_columns(drawing: str, meant: str) -> None:
    assert picture(with_titles_across(table(drawing))) == plain(meant)


def test_a_header_of_two_columns_is_no_label_and_its_value() -> None:
    drawn = table(
        """
        Actions required | Owner
        Find out what young people want after 16 and how many places there are | Strategic Lead
        Open a centre with the two colleges | Director
        Review each plan at 19 | Manager
        """
    )
    assert split_preamble(drawn) == ((), drawn)


@pytest.mark.parametrize(
    ("drawing", "headers"),
    [
        pytest.param(
            """
            Outcome | Actions | < | <
            ^ | | What we will do | Lead
            Plans on time | 1 | Write a guide | DCO
            """,
            ["Outcome", "", "What we will do", "Lead"],
            id="a title that calls the rows actions",
        ),
        pytest.param(
            """
            Action | Milestones | < | <
            ^ | What | Lead | When
            Write a guide | A draft | DCO | May 2019
            """,
            ["Action", "Milestones\nWhat", "Milestones\nLead", "Milestones\nWhen"],
            id="a title that says of what these columns are",
        ),
    ],
)
def test_what_stands_over_a_column(drawing: str, headers: list[str]) -> None:
    drawn = table(drawing)
    rows, banners = find_header(drawn)
    assert rows == 2
    assert [header_of(drawn, rows, col, banners) for col in range(4)] == headers


def test_the_paragraphs_of_a_value_are_one_whatever_rows_they_were_taken_for() -> None:
    drawn = table("""
    Intended outcome | Plans are clear
     | Families say so
     | Schools say so
    """)
    [(label, value)] = label_rows(drawn)
    assert label == "Intended outcome"
    assert value.text.split("\n") == ["Plans are clear", "Families say so", "Schools say so"]
