"""A row below an action's that tells more of it under a label, made a column."""

from __future__ import annotations

import pytest

from builders import picture, table
from wsoa.normalise.form_families.judge import is_of_family
from wsoa.normalise.form_families.labels import label_counts
from wsoa.normalise.tables.rows_below import with_rows_below

HEADER = "Ref | Action | Lead | By when\n"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("**Milestones** | Draft by May | < | <", id="a label and a cell beside it"),
        pytest.param("Milestones: Draft by May | < | < | <", id="a label and its colon"),
        pytest.param("**Milestones** ¶ Draft by May | < | < | <", id="a label on its own line"),
    ],
)
def test_a_row_under_a_label_becomes_a_column(below: str) -> None:
    drawing = HEADER + f"1.1 | Write it | DCO | May\n{below}\n1.2 | Print it | CCG | June"
    told = [row.split(" | ")[-1] for row in picture(with_rows_below(table(drawing))).splitlines()]
    assert [words.strip("* ") for words in told][:2] == ["Milestones", "Draft by May"]
    assert len(told) == 3


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param("Write it |  | ", "**Milestones** | Draft by May | <", id="beside"),
        pytest.param("Write it |  | ", "Milestones: Draft by May | < | <", id="behind"),
    ],
)
def test_a_row_with_an_action_alone_may_have_such_a_row(above: str, below: str) -> None:
    drawn = f"Action | Lead | By when\n{above}\n{below}\nPrint it | CCG | June"
    told = picture(with_rows_below(table(drawn))).splitlines()
    assert [row.split(" | ")[-1].strip("* ") for row in told] == ["Milestones", "Draft by May", ""]


def test_an_empty_cell_before_a_label_may_have_its_paint() -> None:
    drawn = table("""
Outcome | Ref | Action | Lead
Plans are clear | 1.1 | Write it | DCO
{green} | Milestones {green} | Half is written {green} | <
Guides are read | 1.2 | Print it | CCG
""")
    assert "Half is written" in picture(with_rows_below(drawn)).splitlines()[1]


def test_what_stands_alone_under_the_actions_with_a_label_is_such_a_row() -> None:
    rows = "".join(
        f"1.{n} | Write guide {n} | DCO | May\n | Progress: Half of it is written | |\n"
        for n in range(3)
    )
    lines = picture(with_rows_below(table(HEADER + rows))).splitlines()
    assert [line.split(" | ")[-1].strip() for line in lines] == [
        "Progress",
        *["Half of it is written"] * 3,
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "1.1 | Write it | DCO | May\n1.2 | First report to Board | < | <", id="no known label"
        ),
        pytest.param(
            "Milestones: all by May | < | < | <\n1.1 | Write it | DCO | May", id="nothing above"
        ),
        pytest.param(
            "1.1 | Write it | DCO | May\nOutcome 1.2: Plans are clear | < | < | <", id="an outcome"
        ),
    ],
)
def test_other_rows_stay(rows: str) -> None:
    drawing = table(HEADER + rows)
    assert picture(with_rows_below(drawing)) == picture(drawing)


BY_TURNS = """
Ref | Action | Lead
Priority 1: Clear plans | < | <
1.1 | Write the guide | DCO
Half is written | < | <
1.2 | Train the staff | CCG
Forty came | < | <
Priority 2: Data | < | <
2.1 | Share the data | CCG
The agreement is signed | < | <
"""


@pytest.mark.parametrize(
    ("drawing", "told"),
    [
        pytest.param(
            BY_TURNS,
            ["Update", "", "Half is written", "Forty came", "", "The agreement is signed"],
            id="by turns",
        ),
        pytest.param(
            BY_TURNS.replace("1.1 |", "Families know | < | <\n1.1 |"), None, id="over rows as well"
        ),
        pytest.param(BY_TURNS.replace("Forty came | < | <\n", ""), None, id="below some alone"),
    ],
)
def test_rows_without_a_label_that_come_by_turns_tell_more_of_those_above(
    drawing: str, told: list[str] | None
) -> None:
    moved = with_rows_below(table(drawing))
    if told is None:
        assert moved.n_cols == table(drawing).n_cols
    else:
        assert [cell.text for cell in moved.column(3)] == [text for text in told if text]


def test_rows_of_values_with_labelled_rows_below_them_are_no_form() -> None:
    drawing = """
Progress | The guide is begun. | < | <
1.2 | Print it | CCG | June 2019
Progress | It is with the printer. | < | <
1.3 | Send it out | DCO | July 2019
Progress | Nothing yet. | < | <
"""
    drawn = table(drawing.replace("Progress", "**Progress**"))
    assert not is_of_family(drawn, label_counts([drawn]))


def test_a_row_without_a_label_may_stand_under_the_actions_alone() -> None:
    """It tells more of the action above where such rows come by turns; one cut in two does not."""
    rows = "".join(f"1.{n} | Write it | DCO | May\n | {{0}} | | \n" for n in (1, 2, 3))
    told = picture(with_rows_below(table((HEADER + rows).format("Half is written")))).splitlines()
    assert len(told) == 4
    assert all("Half is written" in row for row in told[1:])
    cut = picture(with_rows_below(table((HEADER + rows).format("and print it"))))
    assert len(cut.splitlines()) == 7
