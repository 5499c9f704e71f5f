"""The same columns twice beside each other, each set for another body; owners told by ticks."""

from __future__ import annotations

import pytest

from builders import picture, plain, read, table
from wsoa.normalise.transposed.doubled import with_sets_apart

SETS = """
Aim | Council | < | < | CCG | < | <
^ | What we will do | Who | By | What we will do | Who | By
Help is early | Write the guide | DCO | May 2019 | Ring families | DMO | June 2019
Plans are clear | Train the panel | Head of SEND | July 2019 | | |
"""


def test_each_set_of_columns_gives_a_row() -> None:
    (one,) = with_sets_apart([table(SETS)])
    assert picture(one) == plain("""
    Aim | What we will do | Who | By
    Help is early | Write the guide | DCO | May 2019
    ^ | Ring families | DMO | June 2019
    Plans are clear | Train the panel | Head of SEND | July 2019
    """)


def test_whose_a_set_is_may_stand_in_the_header_of_its_first_column() -> None:
    folded = SETS.replace("Aim | Council | < | < | CCG | < | <\n^", "Aim").replace(
        "What we will do | Who | By | What", "Council ¶ What we will do | Who | By | CCG ¶ What"
    )
    (one,) = with_sets_apart([table(folded)])
    assert picture(one).splitlines()[0] == "Aim | What we will do | Who | By"


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("Aim | Action | Who | By\nHelp | Write it | DCO | May", id="one set"),
        pytest.param("Date | Place | Date | Place\nMay | Hall | June | Hall", id="no actions"),
        pytest.param(
            "Action | Who | Revised who | By | Revised by\nWrite it | DCO | DMO | May | June",
            id="other headers",
        ),
    ],
)
def test_other_tables_stay(drawing: str) -> None:
    drawn = table(drawing)
    assert with_sets_apart([drawn]) == (drawn,)


def owners(drawing: str) -> list[tuple[str, list[str]]]:
    statement = read("# Priority 1: Help", table(drawing, 1))
    return [
        (action.owner_text, [owner.organisation or owner.role for owner in action.owners])
        for action in statement.actions
    ]


@pytest.mark.parametrize("mark", ["✓", "x", "●"])
@pytest.mark.parametrize(
    "head",
    [
        "What we will do | Who is responsible | < | < | By when\n^ | Council | ICB | Schools | ^",
        "**What we will do** | **Council** | **ICB** | **Schools** | **By when**",
    ],
)
def test_a_tick_under_the_name_of_a_body_makes_it_an_owner(head: str, mark: str) -> None:
    rows = f"Write the guide | {mark} | | {mark} | May 2019\nRing families | | {mark} | | June 2019"
    assert owners(f"{head}\n{rows}") == [
        ("Council Schools", ["Council", "Schools"]),
        ("ICB", ["ICB"]),
    ]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param("Agreed | Published | Printed", id="words that name nobody"),
        pytest.param("Not started | On track | Complete", id="ratings"),
    ],
)
def test_ticks_under_other_words_name_nobody(names: str) -> None:
    head = f"Action | Lead | {names} | By when"
    assert owners(
        f"{head}\nWrite the guide | DCO | x | | | May 2019\nRing | CCG | | x | | June"
    ) == [
        ("DCO", ["DCO"]),
        ("CCG", ["CCG"]),
    ]


@pytest.mark.parametrize(
    ("band", "outcome"),
    [
        ("Meeting of 14 September 2022", ""),
        ("SEND Board, 14 September 2022", ""),
        ("14/09/2022", ""),
        ("By 14 September 2022 every family knows who to ring and when", "whole"),
        ("Families are heard", "whole"),
    ],
)
def test_a_band_that_is_a_day_is_no_outcome(band: str, outcome: str) -> None:
    drawing = f"""
    No. | Linked to priority | Action | Owner | Due
    {band} | < | < | < | <
    31 | Priority 2 | Write the guide | DCO | May 2019
    32 | Priority 1 | Ring families | DMO | June 2019
    33 | Priority 2 | Print it | DCO | July 2019
    """
    titles = "Priority 1: Help is early", "Priority 2: Plans are clear"
    statement = read(*titles, table(drawing, 1))
    assert [action.concern_no for action in statement.actions] == [1, 2, 2]
    told = {action.outcome_text for action in statement.actions}
    assert told == {band if outcome else ""}
