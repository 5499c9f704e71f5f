"""Which lines of a page look like the header of a table."""

import pytest

from pictures import page
from wsoa.extract.page import Words
from wsoa.extract.tables.alignment import aligned_lines
from wsoa.extract.tables.headers.seeds import header_seeds


@pytest.mark.parametrize(
    ("bold", "is_header"),
    [
        pytest.param((), True, id="no word is bold"),
        pytest.param(("Strand", "Impact", "Milestones"), True, id="all are"),
        pytest.param(("Milestones",), False, id="a label beside the ends of two cells"),
    ],
)
def test_the_words_of_a_header_have_one_look(bold: tuple[str, ...], is_header: bool) -> None:
    drawn = page("Strand         Impact         Milestones")
    words = Words.of(word._replace(bold=word.text in bold) for word in drawn.words)
    assert bool(header_seeds(aligned_lines(words))) == is_header


def test_the_lines_of_a_header_in_small_capitals_are_of_two_sizes() -> None:
    """Below, no word opens with a large letter."""
    drawn = page("""
        ACTIONS         ACCOUNTABLE       TARGET
        WE WILL TAKE    LEAD              DATE
    """)
    first = min(word.box.top for word in drawn.words)
    words = Words.of(w._replace(size=15 if w.box.top == first else 12) for w in drawn.words)
    [seed] = header_seeds(aligned_lines(words))
    assert [phrase.text for phrase in seed.phrases] == [
        "ACTIONS WE WILL TAKE",
        "ACCOUNTABLE LEAD",
        "TARGET DATE",
    ]


@pytest.mark.parametrize(
    ("white", "is_header"),
    [
        pytest.param("Board Voices Data Chair May Half", True, id="all words are white on paint"),
        pytest.param("Board", False, id="the cell beside the row alone is"),
    ],
)
def test_a_header_that_stands_out_is_white_in_all_its_words(white: str, is_header: bool) -> None:
    drawn = page("Board         Voices         Data         Chair         May         Half")
    words = Words.of(
        word._replace(colour="#ffffff" if word.text in white else "#000000") for word in drawn.words
    )
    assert bool(header_seeds(aligned_lines(words))) == is_header


def test_a_rating_in_a_row_makes_it_no_header() -> None:
    drawn = page("""
        1 Appoint a lead for     Chief Nurse      September     In post     Completed
    """)
    assert header_seeds(aligned_lines(drawn.words)) == []


def test_a_short_form_of_number_is_worth_as_much_as_any_header() -> None:
    drawn = page("""
        No.      What we will do      Lead      By when
    """)
    [seed] = header_seeds(aligned_lines(drawn.words))
    assert [phrase.weight for phrase in seed.phrases] == [1.0] * 4


def test_two_words_below_a_header_part_its_column_in_two() -> None:
    drawn = page("""
    Ref    Action                  Who         Target date           RAG
                                               Original Revised
    1.1    Write a guide           Clerk       May 2019 June 2019    Green
    1.2    Send it out             Post room   May 2020              Amber
    """)
    [seed] = header_seeds(aligned_lines(drawn.words))
    assert [phrase.text for phrase in seed.phrases][3:] == ["Original", "Revised", "RAG"]
    assert seed.under == 1


def test_the_second_of_two_words_below_a_header_may_stand_behind_it() -> None:
    """`End` stands under the white behind `Timescale`, and belongs to it."""
    drawn = page("""
    Ref    Action                  Owner       Timescale             Review date

                                               Start        End

    1.1    Write a guide           Clerk       2 May 2019   June 2019 Each term
    1.2    Send it out             Post room                July 2019 Each year
    """)
    [seed] = header_seeds(aligned_lines(drawn.words))
    assert [phrase.text for phrase in seed.phrases][3:] == ["Start", "End", "Review date"]


def test_a_header_with_a_word_for_number_stands_over_rows_of_any_words() -> None:
    """`No.` is an answer too, beside which a label would stand."""
    drawn = page("""
        Area of weakness                  No.      Agreed action      Date due

        The local area                    1.1      Write the guide    May 2020
        does not know enough about        with     parents in it
        the needs of its children and     all      who are at home
        Status                            1.2      Print the guide    June 2020
    """)
    [seed] = header_seeds(aligned_lines(drawn.words))
    assert [phrase.text for phrase in seed.phrases][:2] == ["Area of weakness", "No."]
