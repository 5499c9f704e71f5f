"""Columns that go on in a second table, cells that point at the one above, what stands below."""

from __future__ import annotations

import pytest

from builders import heading, paragraph, picture, read, table
from wsoa.normalise.tables import joined_by_ref
from wsoa.normalise.tables.repeated import points_up

FIRST = "Ref | Action | Lead\n1.1 | Write the guide | DCO\n1.2 | Print the guide | CCG"


def test_further_columns_are_joined_by_ref() -> None:
    further = table("Ref | Status\n1.1 | Completed\n1.2 | On track")
    [whole] = joined_by_ref([table(FIRST), further])
    assert [row.split(" | ")[-1].strip() for row in picture(whole).splitlines()][1:] == [
        "Completed",
        "On track",
    ]


def test_actions_that_are_printed_again_beside_further_columns_are_the_same() -> None:
    again = table(
        "Ref | Action | Status\n1.1 | Write the guide | Completed\n1.2 | Print the guide | On track"
    )
    statement = read(table(FIRST), again)
    assert [(a.action_ref, a.owner_text, a.rating.text) for a in statement.actions] == [
        ("1.1", "DCO", "Completed"),
        ("1.2", "CCG", "On track"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Ref | Status\n7.1 | Completed\n7.2 | On track", id="other refs"),
        pytest.param("Ref | Action | Lead\n1.1 | Tell it | DCO\n1.2 | Sell it | CCG", id="actions"),
        pytest.param(
            "Ref | Action | Status\n1.1 | Tell it | Completed\n1.2 | Sell it | On track",
            id="other actions under the same refs",
        ),
        pytest.param(
            "Ref | Risk | Mitigation\n1.1 | No staff | Recruit\n1.2 | No money | Save", id="risks"
        ),
    ],
)
def test_other_tables_with_refs_stay(other: str) -> None:
    assert len(joined_by_ref([table(FIRST), table(other)])) == 2


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("As above", True),
        ("(as above)", True),
        ("Ditto", True),
        ("〃", True),
        ('"', True),
        ("As above and the CCG", False),
        ("DCO", False),
        ("", False),
    ],
)
def test_cells_that_point_at_the_one_above(text: str, points: bool) -> None:
    drawn = table(f"Lead\n{text}")
    cell = drawn.at(1, 0)
    assert (cell is not None and points_up(cell)) == points


def test_a_value_pointed_at_is_read_and_printed_words_stay() -> None:
    rows = "1.1 | Write it | Transport Manager | May 2020\n1.2 | Print it | As above | As above"
    statement = read(table(f"Ref | Action | Lead | By when\n{rows}"))
    first, second = statement.actions
    assert second.owners == first.owners
    assert second.due.end == first.due.end
    assert (second.owner_text, second.due_text) == ("As above", "As above")


def test_progress_below_each_table_is_its_outcomes() -> None:
    def part(number: int) -> list[object]:
        row = f"{number}.1 | Write it | Transport Manager | May 2020"
        return [
            heading(f"Priority {number}: Transport is late", level=2),
            paragraph("Outcome we want: Children arrive on time"),
            table(f"Ref | Action | Lead | By when\n{row}"),
            heading("Progress so far", level=3),
            paragraph("Drivers have been trained"),
        ]

    statement = read(*part(1), *part(2))  # type: ignore[arg-type]
    assert [o.outcome_text for o in statement.outcomes] == ["Children arrive on time"] * 2
    told = [(m.action_id, m.concern_no, m.text) for m in statement.milestones]
    assert told == [("", n, "Drivers have been trained") for n in (1, 2)]
