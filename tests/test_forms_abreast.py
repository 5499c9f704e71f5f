"""Forms abreast: a table whose rows print the labels of two forms or more beside each other."""

from __future__ import annotations

import pytest

from builders import picture, plain, read, table
from wsoa.normalise.form_families import with_forms_apart

TWO = """
Task     | Write the guide | Task     | Share the guide
Lead | DCO | Lead | SEND Manager
Timescale | May 2019       | Timescale |
So that  | Families know   | So that  | Schools know
"""
THREE = """
Our step | Write it | Our step | Share it | Our step | Print it
Who      | DCO      | Who      | SENCO    | Who      | CCG
When     | May 2019 | When     | June 2019 | When    | July 2019
"""
ODD = """
Step | Write it | Step | Share it
Who  | DCO      | Who  | SENCO
When | May 2019 | When | June 2019
Step | Print it |      |
Who  | CCG      |      |
When | July 2019 |     |
"""


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        pytest.param(
            TWO,
            [
                ("Write the guide", "DCO", "May 2019", "Families know"),
                ("Share the guide", "SEND Manager", "", "Schools know"),
            ],
            id="two, a value empty",
        ),
        pytest.param(
            THREE,
            [
                ("Write it", "DCO", "May 2019", ""),
                ("Share it", "SENCO", "June 2019", ""),
                ("Print it", "CCG", "July 2019", ""),
            ],
            id="three",
        ),
        pytest.param(
            ODD,
            [
                ("Write it", "DCO", "May 2019", ""),
                ("Share it", "SENCO", "June 2019", ""),
                ("Print it", "CCG", "July 2019", ""),
            ],
            id="row by row, the last one alone",
        ),
    ],
)
def test_each_form_is_an_action(drawn: str, expected: list[tuple[str, ...]]) -> None:
    actions = read("# Priority 1: Clear plans", table(drawn)).actions
    told = [(a.action_text, a.owner_text, a.due_text, a.success_text) for a in actions]
    assert told == expected


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(
            "Action | Lead | Action | Lead\nWrite | DCO | Ask | SENCO\nPrint it | CCG | Go | DCO",
            id="a header that comes twice",
        ),
        pytest.param(
            "Task | Write it | Rating | Green\nWho | DCO | Cost | None\nWhen | May | Aim | Order",
            id="other labels at the right",
        ),
        pytest.param(
            "Task | Write it | Task | Share it\nWho | DCO | Who | SENCO", id="two labels alone"
        ),
    ],
)
def test_other_tables_stay_as_they_are(drawn: str) -> None:
    (one,) = with_forms_apart([table(drawn)])
    assert picture(one) == plain(drawn)
