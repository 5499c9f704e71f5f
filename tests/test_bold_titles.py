"""Titles between rows, told by their type alone: bold words in the first column over plain rows."""

from __future__ import annotations

import pytest

from builders import read, table
from pictures import blocks, page
from wsoa.model import Table

BARE = """
Action                  Lead          By when       Status

1. Clear plans
Write the guide         DCO           May 2019      Done
with families

Share the guide         SEND Manager  June 2019     On track

2. Quick plans
Train all staff         Head of SEND  July 2019     On track

Open the panel          DCO           April 2019    Done
each week
"""


def test_a_bold_line_over_plain_rows_is_a_row_of_its_own() -> None:
    (found,) = [each for each in blocks(page(BARE, bold=" plans")) if isinstance(each, Table)]
    wide = [cell.text for cell in found.cells if cell.col_span == found.n_cols]
    assert wide == ["1. Clear plans", "2. Quick plans"]


UNMERGED = """
Action          | Lead         | By when   | Status
**1. Clear plans** |           |           |
Write the guide | DCO          | May 2019  | Done
Share the guide | SEND Manager | June 2019 | On track
**2. Quick plans** |           |           |
Train all staff | Head of SEND | July 2019 | On track
"""


@pytest.mark.parametrize("heading", ["", "# Marlshire SEND action plan"])
def test_bold_rows_that_count_on_are_concerns_where_none_is_named(heading: str) -> None:
    statement = read(*filter(None, [heading]), table(UNMERGED))
    assert [(c.concern_no, c.title) for c in statement.concerns] == [
        (1, "Clear plans"),
        (2, "Quick plans"),
    ]
    assert [(a.concern_no, a.action_text) for a in statement.actions] == [
        (1, "Write the guide"),
        (1, "Share the guide"),
        (2, "Train all staff"),
    ]


def test_what_the_table_above_is_called_is_no_concern() -> None:
    figures = """
    Measure               | Baseline | Now
    Plans within 20 weeks | 44%      | 58%
    Exclusions            | 31       | 18
    """
    statement = read("# Progress update", "# Key figures", table(figures), table(UNMERGED))
    assert [c.title for c in statement.concerns] == ["Clear plans", "Quick plans"]
