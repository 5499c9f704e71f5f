"""Titles of a sheet that its printer repeats over every page."""

from __future__ import annotations

import pytest

from builders import heading, plain, table
from stitched import pictures
from wsoa.model import Table

HEADER = "Ref | Action | Lead | By when"
ONE, TWO, THREE = (
    f"Priority {number}: {title} | < | < | <\n{HEADER}"
    for number, title in ((1, "Plans are late"), (2, "Waits are long"), (3, "No data"))
)
LATE = "1 | Write the guide. | DCO | May 2019\n2 | Train the panel. | SENCO | June 2019"
LONG = "3 | Open the clinic. | CCG | May 2020\n4 | Count who waits. | CCG | July 2020"
MORE = "5 | Ask the families. | PCF | May 2021\n6 | Share the answers. | PCF | June 2021"


def test_a_title_that_is_printed_over_every_page_opens_nothing_again() -> None:
    pieces = [table(f"{ONE}\n{LATE}", 1), table(f"{TWO}\n{LONG}", 1), table(f"{ONE}\n{MORE}", 2)]
    assert pictures(*pieces) == [plain(f"{ONE}\n{LATE}"), plain(f"{TWO}\n{LONG}\n{MORE}")]


def test_nor_does_it_where_the_next_title_ended_the_page_before() -> None:
    pieces = [table(f"{ONE}\n{LATE}", 1), heading("Priority 2", 1), table(f"{ONE}\n{MORE}", 2)]
    assert pictures(*pieces) == [plain(f"{ONE}\n{LATE}"), plain(f"{HEADER}\n{MORE}")]


@pytest.mark.parametrize(
    ("page", "last"),
    [(1, []), (2, [table(f"{THREE}\n{MORE}", 3)])],
    ids=["further down on the same page", "a later page opens with another title"],
)
def test_a_title_that_comes_back_otherwise_is_one(page: int, last: list[Table]) -> None:
    pieces = [table(f"{ONE}\n{LATE}", 1), table(f"{TWO}\n{LONG}", 1)]
    again = table(f"{ONE}\n{MORE}", page)
    assert pictures(*pieces, again, *last)[2] == plain(f"{ONE}\n{MORE}")
