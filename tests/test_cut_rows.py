"""A row that a page end cut: what is its rest, and how the two are joined."""

from __future__ import annotations

import pytest

from builders import picture, plain, table
from stitched import FIRST, pictures
from wsoa.model import Table
from wsoa.normalise.tables.stitching import stitch_tables


@pytest.mark.parametrize("header", ["", "Ref | Action | Lead | By when\n"], ids=["bare", "headed"])
@pytest.mark.parametrize(
    ("rest", "action"),
    [
        pytest.param(
            " | and for every college in the area. | | ",
            "Write the guide for all schools and for every college in the area.",
            id="the sentence goes on",
        ),
        pytest.param(
            " | , and share it. | | ",
            "Write the guide for all schools , and share it.",
            id="with a comma",
        ),
        pytest.param(
            " | Colleges in the area as well. | | ",
            "Write the guide for all schools Colleges in the area as well.",
            id="with a capital after no full stop",
        ),
    ],
)
def test_a_row_cut_by_the_page_end_is_one_row(header: str, rest: str, action: str) -> None:
    first = """
    Ref | Action | Lead | By when
    1.1 | Train the panel. | SENCO | May 2019
    1.2 | Write the guide for all schools | DCO | June 2019
    """
    last = "1.3 | Open the clinic. | CCG | May 2020"
    assert pictures(table(first, 1), table(f"{header}{rest}\n{last}", 2)) == [
        plain(f"""
        Ref | Action | Lead | By when
        1.1 | Train the panel. | SENCO | May 2019
        1.2 | {action} | DCO | June 2019
        1.3 | Open the clinic. | CCG | May 2020
        """)
    ]


def test_the_rest_of_a_row_is_no_title_though_the_row_below_reads_as_a_header() -> None:
    first = (
        "Action | Lead | By when | Baseline | Status\nCut the waits in the whole | A | B | C | D"
    )
    rest = "process | | | |\nAction taken | Lead | March 2018 | Baseline | Completed"
    [joined] = stitch_tables([table(first, 1), table(rest, 2)])
    assert isinstance(joined, Table)
    assert picture(joined).splitlines()[1].startswith("Cut the waits in the whole process |")


def test_a_labelled_band_below_another_is_a_band_of_its_own() -> None:
    first = f"{FIRST.rstrip()}\nOutcome 1.3: Help comes early. | < | < | <"
    rest = "Success measures: Fewer appeals. | < | < | <\n1.3 | Open a clinic. | CCG | May 2020"
    [joined] = stitch_tables([table(first, 1), table(rest, 2)])
    assert isinstance(joined, Table)
    assert joined.n_rows == 6


def test_the_seam_of_a_cut_sentence_is_a_wrapped_line() -> None:
    above = "Ref | Action | Lead\n1 | Train one. | DCO\n2 | Write the guide for all of the | DCO"
    [joined] = stitch_tables([table(above, 1), table(" | schools of the area. | ", 2)])
    assert isinstance(joined, Table)
    cell = joined.at(2, 1)
    assert cell is not None
    assert cell.text == "Write the guide for all of the schools of the area."
    assert [place.page for place in cell.places] == [1, 2]


@pytest.mark.parametrize("mark", ["(ii)", "ii)", "(2)"])
def test_a_step_below_the_page_end_is_a_paragraph_of_its_own(mark: str) -> None:
    first = f"{FIRST.rstrip()}\n1.3 | Write the guide in plain words: (i) Draft in May | DCO | 2020"
    [joined] = stitch_tables([table(first, 1), table(f" | {mark} Print in June | | ", 2)])
    assert isinstance(joined, Table)
    cell = joined.column(1)[3]
    assert [part.printed for part in cell.passage.paragraphs][-1] == f"{mark} Print in June"


def test_the_list_items_of_a_cut_cell_stay_items() -> None:
    above = (
        "Action | Lead | Progress\nWrite a guide. | DCO | • Drafted by the team. • Read by schools."
    )
    [joined] = stitch_tables([table(above, 1), table(" | | • Sent to the printers.", 2)])
    assert isinstance(joined, Table)
    cell = joined.at(1, 2)
    assert cell is not None
    assert cell.text.splitlines() == [
        "- Drafted by the team.",
        "- Read by schools.",
        "- Sent to the printers.",
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("1.3 | Open the clinic. | CCG | May 2020", id="a ref"),
        pytest.param(" | Open the clinic. | CCG | May 2020", id="a sentence, an owner, a date"),
        pytest.param(
            "1.3 | and open the clinic. | CCG | May 2020", id="a ref, lower case after it"
        ),
        pytest.param("1.3 | Open a clinic | CCG | early June 2020", id="a date in lower case"),
        pytest.param(" | Open a clinic for all | CCG | w/c 1 June 2020", id="a date, no ref"),
    ],
)
def test_a_whole_row_below_the_page_end_is_a_row_of_its_own(row: str) -> None:
    assert pictures(table(FIRST, 1), table(row, 2)) == [plain(f"{FIRST}{row}")]


def test_an_open_end_says_nothing_where_cells_seldom_close() -> None:
    top = """
Action | Measure | Lead
Write a guide for schools | Schools say that it helps | DCO
Train the panel of officers | All officers are trained | SENCO
Meet parents in each school | Parents know the offer | DCO
Share what the survey found | Leaders know the findings | Director
"""
    bottom = "Open the new clinic early | Families wait for less time |"
    [joined] = pictures(table(top, 1), table(bottom, 2))
    assert joined == plain(f"{top.rstrip()}\n{bottom}")


def test_two_ratings_in_two_colours_are_two_rows() -> None:
    above = "Action | Lead | RAG\nWrite the guide for schools | DCO | {red}"
    below = "and for the colleges | | {green}"
    assert len(pictures(table(above, 1), table(below, 2))[0].splitlines()) == 3


def test_a_row_parted_otherwise_goes_on_none_and_stays_whole() -> None:
    above = "Ref | Action | Lead | RAG\n1.1 | Write the guide for all | DCO | Green"
    below = " | and the schools of the area | < | \n2.1 | Share the data | CCG | Red"
    assert pictures(table(above, 1), table(below, 2)) == [plain(f"{above}\n{below}")]


def test_a_number_below_prose_is_the_end_of_its_sentence() -> None:
    above = "Action | Lead | Update\nClear the reviews that are overdue | DCO | Begun with Year"
    above = above.replace("Begun with", "Those who do it have begun with")
    [joined] = pictures(table(above, 1), table("in this year | | 11.", 2))
    assert len(joined.splitlines()) == 2


def test_of_a_row_with_an_owner_and_a_date_of_its_own_no_cell_goes_on_alone() -> None:
    above = "Action | Lead | By when\nHold a workshop for parents and staff | DCO | May 2019"
    below = "the uptake of budgets | Head of SEND | May 2020"
    assert pictures(table(above, 1), table(below, 2)) == [plain(f"{above}\n{below}")]
