"""Two lines an action under a header of two lines are one row each."""

from __future__ import annotations

import pytest

from builders import read, table

MERGED = """
Ref | Action              | Lead             | Due      | RAG
^   | Progress            | Impact so far    | <        | Travel
Priority 1: Clear plans (sponsor: Ann Lee, Head of SEND) | < | < | < | <
1a  | Write the guide     | DCO              | May 2019 | Green
^   | A draft is out.     | None yet.        | <        | up
1b  | Share the guide     | SEND Manager     | June 2019 | Amber
^   | Printed.            | Calls fell by 4. | <        | down
Priority 2: Quick plans | < | < | < | <
2a  | Train staff         | Head of SEND     | July 2019 | Green
^   | Nine were trained.  | None yet.        | <        |
"""
WIDE = """
No. | What we will do | Who          | When      | Status
    | Progress        | <            | <         | <
1   | Write the guide | DCO          | May 2019  | Complete
    | A draft is out. | <            | <         | <
2   | Share the guide | SEND Manager | June 2019 | On track
    | Not yet.        | <            | <         | <
3   | Train staff     | Head of SEND | July 2019 | On track
    | Nine were.      | <            | <         | <
"""
LEVEL = """
Action          | Lead         | By when
Update          | Impact       |
Write the guide | DCO          | May 2019
A draft is out. | None yet.    |
Share the guide | SEND Manager | June 2019
Printed.        | Calls fell.  |
Train staff     | Head of SEND | July 2019
Nine were.      | None yet.    |
"""


@pytest.mark.parametrize("drawn", [MERGED, WIDE, LEVEL])
def test_the_second_line_tells_more_of_the_action_on_the_first(drawn: str) -> None:
    actions = read(table(drawn)).actions
    assert [action.action_text for action in actions] == [
        "Write the guide",
        "Share the guide",
        "Train staff",
    ]
    assert [action.due_text for action in actions] == ["May 2019", "June 2019", "July 2019"]
    assert all(action.progress_text for action in actions)


@pytest.mark.parametrize("band", ["Intended outcome: Plans are clear", "Theme 1 ¶ Progress"])
def test_a_band_right_below_a_header_is_no_second_line_of_it(band: str) -> None:
    statement = read(
        table(f"""
        Action | Lead | By when
        {band} | < | <
        Write the guide | DCO | May 2019
        Progress | A draft is out | <
        Share the guide | DCO | June 2019
        Progress | Printed | <
        Train staff | DCO | July 2019
        Progress | Nine were | <
        """)
    )
    named = {*(a.outcome_text for a in statement.actions), *(c.title for c in statement.concerns)}
    assert named & {"Plans are clear", "Progress"}
    assert len(statement.actions) == 3


def test_what_stands_behind_a_concern_in_brackets_answers_for_it() -> None:
    first, second = read(table(MERGED)).concerns
    assert (first.title, first.sponsor) == ("Clear plans", "Ann Lee, Head of SEND")
    assert (second.title, second.sponsor) == ("Quick plans", "")


GROUPED = """
Action          | Lead         | Timescale | <
^               | ^            | Start     | End
Write the guide | DCO          | May 2019  | June 2019
Share the guide | SEND Manager | June 2019 | July 2019
Train staff     | Head of SEND | July 2019 | May 2020
Ask families    | SEND Manager | June 2019 | July 2019
Open the panel  | DCO          | June 2019 | July 2019
Close the gap   | DCO          | June 2019 | July 2019
"""


def test_a_header_divided_below_is_one_header() -> None:
    assert len(read(table(GROUPED)).actions) == 6
