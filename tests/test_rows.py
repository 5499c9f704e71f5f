"""Which rows of a table are one action, and in which group and under which banner they stand."""

from __future__ import annotations

import pytest

from builders import passage, table
from wsoa.normalise.records.rows import (
    ActionRows,
    action_rows,
    groups_of,
    outcome_ref,
    spans_beyond,
    without_ref,
)
from wsoa.normalise.tables.columns import read_columns


def units(drawing: str) -> list[ActionRows]:
    return action_rows(read_columns(table(drawing)))


def grouped(drawing: str) -> list[tuple[str, str] | None]:
    """The ref and the text of each action's group."""
    groups = groups_of(units(drawing))
    return [(group.ref, group.passage.text) if group else None for group in groups]


# --------------------------------------------------------------------------- units


@pytest.mark.parametrize(
    ("second", "titles"),
    [
        ("Action 1b | < | <", ["1a", "1b"]),
        ("Outcome 2 | < | <", ["", ""]),  # the next has no such row: the first may be a group's
        ("", ["", ""]),  # two stand below it
    ],
)
def test_a_row_that_is_an_actions_ref_alone_gives_it(second: str, titles: list[str]) -> None:
    drawn = f"""
    Action | Lead | By when
    Action 1a | < | <
    Write the guide | DCO | May 2019
    {second}
    Train the panel | SENCO | June 2019
    """
    found = units("\n".join(line for line in drawn.splitlines() if line.strip()))
    assert [unit.title for unit in found] == titles
    assert bool(found[0].banners) == (titles == ["", ""])


@pytest.mark.parametrize(
    ("drawing", "rows"),
    [
        pytest.param(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
            Train the panel | SENCO | June 2019
            """,
            [(1,), (2,)],
            id="an action a row",
        ),
        pytest.param(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
            ^ | SENCO | ^
            Train the panel | SENCO | June 2019
            """,
            [(1, 2), (3,)],
            id="an action cell merged over two rows",
        ),
        pytest.param(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
             | SENCO | June 2019
            Train the panel | SENCO | July 2019
            """,
            [(1, 2), (3,)],
            id="a further row without action text",
        ),
        pytest.param(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
             | | 
            Train the panel | SENCO | July 2019
            """,
            [(1,), (3,)],
            id="an empty row between",
        ),
        pytest.param(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
            Priority 2: earlier help | < | <
            Train the panel | SENCO | July 2019
            """,
            [(1,), (3,)],
            id="a full-width row between",
        ),
    ],
)
def test_the_rows_of_an_action(drawing: str, rows: list[tuple[int, ...]]) -> None:
    assert [unit.rows for unit in units(drawing)] == rows


def test_a_full_width_row_is_the_banner_of_the_action_below_it_alone() -> None:
    found = units("""
    Action | Lead | By when
    Write the guide | DCO | May 2019
    Priority 2: earlier help | < | <
    Train the panel | SENCO | July 2019
    Open the clinic | CCG | July 2019
    """)
    banners = [[cell.passage.printed for cell in unit.banners] for unit in found]
    assert banners == [[], ["Priority 2: earlier help"], []]


def test_a_table_without_actions_has_no_units() -> None:
    assert units("Name | Telephone\nA clinic | 01234 567") == []


def test_concern_and_outcome_cells_beside_an_action_are_its_own() -> None:
    [first, second] = units("""
    Priority | Outcome | Action | Lead
    Priority 1: plans | Plans are clear | Write the guide | DCO
    ^ | Help is early | Open the clinic | CCG
    """)
    assert [cell.passage.printed for cell in first.concern] == ["Priority 1: plans"]
    assert first.concern == second.concern
    assert [cell.passage.printed for cell in second.group] == ["Help is early"]


def test_a_cell_spans_beyond_an_action_where_it_stands_beside_another_too() -> None:
    [first, second] = units("""
    Outcome | Action | Lead
    Plans are clear | Write the guide | DCO
    ^ | Train the panel | SENCO
    """)
    [outcome] = first.group
    assert spans_beyond(outcome, first)
    assert spans_beyond(outcome, second)


# --------------------------------------------------------------------------- groups


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(
            """
            Outcome | Action | Lead
            1.1 Plans are clear | Write the guide | DCO
            ^ | Train the panel | SENCO
            1.2 Help is early | Open the clinic | CCG
            """,
            [("1.1", "Plans are clear")] * 2 + [("1.2", "Help is early")],
            id="outcomes with refs",
        ),
        pytest.param(
            """
            Outcome | Action | Lead
            Plans are clear | Write the guide | DCO
            ^ | Train the panel | SENCO
            Help is early | Open the clinic | CCG
            """,
            [("", "Plans are clear")] * 2 + [("", "Help is early")],
            id="outcomes without refs: each cell its own",
        ),
        pytest.param(
            """
            Outcome | Action | Lead
            1.1 Plans are clear | Write the guide | DCO
            and families help to write them | Train the panel | SENCO
            1.2 Help is early | Open the clinic | CCG
            """,
            [("1.1", "Plans are clear\nand families help to write them")] * 2
            + [("1.2", "Help is early")],
            id="a cell without a ref goes on where the others have refs",
        ),
        pytest.param(
            """
            Outcome | Action | Lead
            Plans are clear | Write the guide | DCO
             | Train the panel | SENCO
            Help is early | Open the clinic | CCG
            """,
            [("", "Plans are clear")] * 2 + [("", "Help is early")],
            id="beside an empty cell the group goes on",
        ),
        pytest.param(
            """
            Action | Lead | By when
            1.1 Plans are clear | < | <
            Write the guide | DCO | May 2019
            Train the panel | SENCO | June 2019
            1.2 Help is early | < | <
            Open the clinic | CCG | July 2019
            """,
            [("1.1", "Plans are clear")] * 2 + [("1.2", "Help is early")],
            id="outcomes in full-width rows",
        ),
        pytest.param(
            """
            Action | Lead | By when
            Priority 1: clear plans | < | <
            Write the guide | DCO | May 2019
            """,
            [None],
            id="a full-width row that names a concern opens no outcome",
        ),
        pytest.param(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
            """,
            [None],
            id="no outcome column",
        ),
    ],
)
def test_the_group_of_each_action(drawing: str, expected: list[tuple[str, str] | None]) -> None:
    assert grouped(drawing) == expected


def test_actions_of_one_outcome_share_one_group() -> None:
    first, second, third = groups_of(
        units("""
        Outcome | Action | Lead
        Plans are clear | Write the guide | DCO
        ^ | Train the panel | SENCO
        Help is early | Open the clinic | CCG
        """)
    )
    assert first is second
    assert first is not third


@pytest.mark.parametrize(
    ("text", "ref", "rest"),
    [
        ("1.1 Plans are clear", "1.1", "Plans are clear"),
        ("1.1 ¶ Plans are clear", "1.1", "Plans are clear"),
        ("Outcome 1.1: Plans are clear", "1.1", "Plans are clear"),
        ("2. Help is early", "2", "Help is early"),
        ("KT3 Help is early", "KT3", "Help is early"),
        ("Plans are clear", "", "Plans are clear"),
        ("A plan for every child", "", "A plan for every child"),
        ("90 per cent of plans are good", "", "90 per cent of plans are good"),
        ("20 weeks is the limit", "", "20 weeks is the limit"),
    ],
)
def test_the_ref_that_opens_an_outcome(text: str, ref: str, rest: str) -> None:
    [cell] = table(text).cells
    assert outcome_ref(cell) == ref
    assert (without_ref(cell.passage).text if ref else cell.passage.text) == rest


def test_taking_the_ref_off_keeps_the_looks_of_the_rest() -> None:
    kept = without_ref(passage("1.1 ¶ **Plans are clear** ¶ • to families"))
    assert kept.text == "Plans are clear\n- to families"
    assert kept.paragraphs[0].is_bold


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        pytest.param(
            ("A. Plans are clear", "B. Plans are read"),
            [("A", "Plans are clear"), ("B", "Plans are read")],
            id="letters tell the outcomes apart",
        ),
        pytest.param(
            ("A. Plans are clear", "Plans are read"),
            [("", "A. Plans are clear"), ("", "Plans are read")],
            id="one letter alone does not",
        ),
    ],
)
def test_outcomes_by_their_letters(
    outcomes: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    first, second = outcomes
    assert expected == grouped(f"""
    Outcome | Action | Lead | By when
    {first} | Write the guide | DCO | May 2019
    {second} | Print the guide | DCO | June 2019
    """)
