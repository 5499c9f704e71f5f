"""Merged cells over a page end: carried down, joined or begun anew."""

from __future__ import annotations

import pytest

from builders import plain, table
from stitched import pictures, undented
from wsoa.model import Box, Cell, Line, Opening, Passage, Place, Span, Table
from wsoa.normalise.tables.seams import Seam, cell_goes_on
from wsoa.normalise.tables.stitching import stitch_tables

MERGED = """
    Outcome | Action | Lead
    Plans are clear. | Write the guide. | DCO
    ^ | Train the panel. | SENCO
    """


def test_a_merged_cell_is_carried_down_where_the_cell_below_is_empty() -> None:
    below = """
    | Share the findings. | DCO
    Help comes early. | Open the clinic. | CCG
    """
    assert pictures(table(MERGED, 1), table(below, 2)) == [
        plain("""
        Outcome | Action | Lead
        Plans are clear. | Write the guide. | DCO
        ^ | Train the panel. | SENCO
        ^ | Share the findings. | DCO
        Help comes early. | Open the clinic. | CCG
        """)
    ]


def test_a_merged_cell_that_begins_anew_is_not_joined() -> None:
    below = """
    Help comes early. | Open the clinic. | CCG
    ^ | Staff the clinic. | CCG
    """
    assert pictures(table(MERGED, 1), table(below, 2)) == [plain(undented(MERGED + below))]


def test_a_group_goes_on_though_a_part_of_it_begins_anew() -> None:
    """What stands left of a column groups what stands in it."""
    above = """
    Concern | Outcome | Action
    Plans are late. | They are clear. | Write the guide.
    ^ | ^ | Train the panel.
    """
    below = """
    | Help comes early. | Open the clinic.
    ^ | ^ | Staff the clinic.
    """
    assert pictures(table(above, 1), table(below, 2)) == [
        plain("""
        Concern | Outcome | Action
        Plans are late. | They are clear. | Write the guide.
        ^ | ^ | Train the panel.
        ^ | Help comes early. | Open the clinic.
        ^ | ^ | Staff the clinic.
        """)
    ]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        pytest.param("1.1 Plans are clear", "Families find them so", True, id="refs, and none"),
        pytest.param("1.1 Plans are clear", "1.2 Help comes early", False, id="two refs"),
        pytest.param("Plans are clear", "Help comes early", False, id="no refs"),
        pytest.param("Clear ¶ Impact: fewer appeals", "Impact: help is early", True, id="a label"),
        pytest.param("Clear ¶ It is measured", "Impact: help is early", False, id="unknown"),
    ],
)
def test_what_opens_a_merged_cell_tells_whether_it_goes_on(
    above: str, below: str, goes_on: bool
) -> None:
    first = f"Outcome | Action | Lead\n{above} | Write the guide. | DCO\n^ | Train it. | SENCO"
    second = f"{below} | Open the clinic. | CCG\n^ | Staff the clinic. | CCG"
    [joined] = stitch_tables([table(first, 1), table(second, 2)])
    assert isinstance(joined, Table)
    assert (joined.at(1, 0) == joined.at(3, 0)) is goes_on


@pytest.mark.parametrize(
    ("line", "below", "goes_on"),
    [
        ((10, 80, 105, 90), "Medical Officers know their part", True),
        ((10, 80, 60, 90), "Medical Officers know their part", False),  # room for another word
        ((10, 40, 105, 50), "Medical Officers know their part", False),  # room for another line
        ((10, 80, 105, 90), "Make the part of officers known", False),  # an order
        ((10, 80, 105, 90), "Clear parts for other officers", False),  # opens as the one above
    ],
)
def test_a_full_line_at_the_end_of_a_merged_cell_goes_on(
    line: tuple[float, ...], below: str, goes_on: bool
) -> None:
    place = Place(1, Box(*line))
    text = Line((Span("Clear roles of all Designated"),), Opening.PARAGRAPH, place)
    frame = Place(1, Box(8, 10, 110, 95))
    above = Cell(Passage((text,)), 1, 0, row_span=2, places=(frame,))
    seam = Seam(0, above, Cell(Passage.of(below), 0, 0))
    assert cell_goes_on(seam, True, True) is goes_on


def test_the_text_of_a_merged_cell_cut_in_two_is_made_whole() -> None:
    above = """
    Outcome | Action | Lead
    Plans are clear to families and | Write the guide. | DCO
    ^ | Train the panel. | SENCO
    """
    below = """
    to everyone who works with them. | Share the findings. | DCO
    ^ | Open the clinic. | CCG
    """
    assert pictures(table(above, 1), table(below, 2)) == [
        plain("""
        Outcome | Action | Lead
        Plans are clear to families and to everyone who works with them. | Write the guide. | DCO
        ^ | Train the panel. | SENCO
        ^ | Share the findings. | DCO
        ^ | Open the clinic. | CCG
        """)
    ]


def test_cards_are_not_joined_but_the_rest_of_a_card_is() -> None:
    card = """
    Action 1.1 | Write the guide.
    Lead | DCO
    By when | May 2019
    """
    rest = """
    RAG | On track
    Success measures | Families use it.
    """
    assert pictures(table(card, 1), table(card, 1)) == [plain(card), plain(card)]
    assert pictures(table(card, 1), table(rest, 2)) == [plain(undented(card + rest))]
