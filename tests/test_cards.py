"""Cards: a small table of labels and values for each action."""

from __future__ import annotations

import pytest

from builders import picture, plain, read, table
from wsoa.normalise.cards import as_rows, is_card, label_of, opens_card

CARD = """
Action 1.2 | Write the guide
Lead | DCO
By when | May 2019
RAG | On track
"""


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(CARD, True, id="a card"),
        pytest.param(CARD.replace(" |", ": |"), True, id="labels with colons"),
        pytest.param("Action | Lead\nWrite the guide | DCO\nPrint it | CCG", False, id="a header"),
        pytest.param(
            "Lead | DCO\nBy when | May 2019\nRAG | On track", False, id="nothing that is an action"
        ),
        pytest.param("Action | Write it\nLead | DCO", False, id="two labels alone"),
        pytest.param(
            "Action | Write it | now\nLead | DCO | CCG\nBy when | May | June",
            False,
            id="three columns",
        ),
        pytest.param(
            "Action | Write it\nOne | a\nTwo | b\nThree | c\nLead | DCO\nBy when | May",
            False,
            id="words that are mostly no labels",
        ),
    ],
)
def test_what_is_a_card(drawing: str, expected: bool) -> None:
    assert is_card(table(drawing)) is expected


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Action 1.2", "action"),
        ("Lead:", "owner"),
        ("By when", "due"),
        ("Success measures", "success"),
        ("Telephone", ""),
        ("", ""),
        ("The lead for this work is to be named by the board in May", ""),
    ],
)
def test_the_field_that_a_label_names(label: str, field: str) -> None:
    assert label_of(table(f"{label} | x").at(0, 0)) == field


def test_a_card_becomes_a_row_under_a_header_with_a_column_for_its_ref() -> None:
    assert picture(as_rows(table(CARD))) == plain("""
    Action 1.2 | Lead | By when | RAG | Ref
    Write the guide | DCO | May 2019 | On track | 1.2
    """)


def test_a_card_whose_label_holds_no_ref_gets_no_column_for_it() -> None:
    card = CARD.replace("Action 1.2", "Action")
    assert picture(as_rows(table(card))).splitlines()[0] == "Action | Lead | By when | RAG"


def test_the_places_and_the_looks_of_a_card_are_kept() -> None:
    card = table(CARD.replace("On track", "On track {green}"), page=7)
    value = as_rows(card).at(1, 3)
    assert value is not None
    assert (value.fill, value.places[0].page) == ("#00b050", 7)


def test_where_a_card_begins() -> None:
    assert opens_card(table(CARD))
    assert not opens_card(table("RAG | On track\nSuccess measures | Families use it"))


def test_each_card_is_an_action_of_the_concern_it_stands_under() -> None:
    second = CARD.replace("1.2", "1.3").replace("Write", "Print").replace("On track", "Done")
    statement = read("# Priority 1: Clear plans", table(CARD, 1), table(second, 1))
    told = [(a.action_ref, a.action_text, a.owner_text, a.rating.status) for a in statement.actions]
    assert told == [
        ("1.2", "Write the guide", "DCO", "on_track"),
        ("1.3", "Print the guide", "DCO", "completed"),
    ]
    assert [concern.title for concern in statement.concerns] == ["Clear plans"]
