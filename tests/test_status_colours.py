"""How far an action has come, by fills, drawn signs and the colour of its text."""

from __future__ import annotations

import pytest

from builders import colour
from rated import NO_KEY, key_of, plan, rated, status_of
from wsoa.model import Cell, Line, Passage, Rating, Span
from wsoa.normalise.status.colours import hue_difference
from wsoa.normalise.status.key import Key, KeyEntry
from wsoa.normalise.status.rate import Rated, rate_cells, text_colour


@pytest.mark.parametrize(
    ("fill", "status", "name"),
    [
        ("red", "at_risk", "red"),
        ("amber", "behind", "amber"),
        ("green", "on_track", "green"),
        ("light green", "on_track", "light green"),
        ("dark green", "completed", "dark green"),
        ("blue", "completed", "blue"),
        ("#ff7c80", "at_risk", "red"),
    ],
)
def test_a_fill_means_what_its_colour_means_by_default(fill: str, status: str, name: str) -> None:
    assert rated(f"{{{fill}}}").rating == Rating(status, name, "cell_colour")


def test_green_beside_light_green_is_completed() -> None:
    assert rated("{green}", palette=("green", "light green")).rating.status == "completed"
    assert rated("{light green}", palette=("green", "light green")).rating.status == "on_track"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("{#bfbfbf}", Rating("not_started", "grey", "key")),
        ("words {#bfbfbf}", Rating("unknown", "words")),  # words on grey: the grey is style
        ("{#ffffff}", Rating()),
    ],
)
def test_a_grey_that_the_key_names_rates_an_empty_cell(cell: str, said: Rating) -> None:
    key = Key((KeyEntry("grey", "", "not_started"), KeyEntry("blue", "", "completed")))
    assert rated(cell, key).rating == said


def test_a_grey_that_the_key_paints_is_a_rating() -> None:
    key = Key((KeyEntry("grey", "#bfbfbf", "not_started"), KeyEntry("b", "#0070c0", "completed")))
    assert rated("{#bfbfbf}", key).rating == Rating("not_started", "grey", "key")
    assert rated("{#bfbfbf}") == Rated()


def test_a_drawn_circle_is_a_rating_like_a_fill() -> None:
    assert rated("{dot red}").rating == Rating("at_risk", "red", "cell_colour")


@pytest.mark.parametrize("fill", ["#f2f2f2", "#d9d9d9", "#eeeeff"])
def test_greys_and_faint_tints_are_no_ratings(fill: str) -> None:
    assert rated(f"{{{fill}}}") == Rated()


def test_words_go_before_the_fill() -> None:
    assert rated("Done {red}").rating == Rating("completed", "Done", "text")


def test_the_last_cell_that_says_something_wins() -> None:
    assert rated("{red} | {amber} | ").rating.status == "behind"
    assert rated("Amber | TBC").rating.status == "behind"


def test_a_colour_without_a_meaning_takes_no_rating_away() -> None:
    assert rated("Done | {purple}") == rated("Done")
    assert rated("TBC | {purple}").issues == (("unknown_colour", colour("purple")),)


def test_a_tick_is_read_as_a_tick_whatever_its_ink() -> None:
    cell = Cell(Passage((Line((Span("✓", colour="#c00000"),)),)), 0, 0)
    assert rate_cells([cell], NO_KEY).rating == Rating("completed", "✓", "text")


def test_the_colour_of_a_text_is_that_of_most_of_its_letters_blanks_apart() -> None:
    letters, blanks = Span("As planned"), Span(" " * 20, colour="#c00000")
    assert text_colour(Passage((Line((letters, blanks)),))) == ""
    assert text_colour(Passage((Line((letters, Span("x" * 10, colour="#c00000"))),))) == "#c00000"


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("#00ffc0", "#00e0ff", 50, 60),  # over the point where the circle of hues begins anew
        ("#ff0000", "#ff8080", 0, 30),  # a colour and its pastel
        ("#ff0000", "#808080", 180, 180),  # a grey has no hue
    ],
)
def test_hues_are_apart_by_the_shorter_way_round(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= hue_difference(one, other) <= most


def test_the_colour_of_the_whole_row_is_its_banding_and_no_rating() -> None:
    assert rated("{light green}", band="light green") == Rated()
    assert rated("{red}", band="light green").rating.status == "at_risk"


@pytest.mark.parametrize("fill", ["purple", "pink"])
def test_a_colour_without_a_meaning_is_told_and_not_guessed(fill: str) -> None:
    found = rated(f"{{{fill}}}")
    assert found.rating.status == "unknown"
    assert found.issues == (("unknown_colour", colour(fill)),)


SPOKEN = "Steps printed in green are completed, those in black are not."


def test_text_in_the_keys_colour_is_rated_by_it() -> None:
    found = rated("Guide printed in May {text green}", key_of(SPOKEN)).rating
    assert (found.status, found.text, found.source) == ("completed", "green", "text_colour")


def test_text_in_a_colour_says_nothing_without_a_key_of_text() -> None:
    statement = plan("Write the guide {text green} | DCO | May 2019")
    assert status_of(statement).status == "unknown"


def test_an_action_in_the_colour_of_completed_text_is_completed() -> None:
    statement = plan("Write the guide {text green} | DCO | May 2019", SPOKEN)
    assert (status_of(statement).status, status_of(statement).source) == (
        "completed",
        "text_colour",
    )


@pytest.mark.parametrize(
    ("words", "status"), [("one two three four", "at_risk"), ("one two three four five", "unknown")]
)
def test_up_to_four_words_in_a_colour_of_the_keys_cells_are_a_rating(
    words: str, status: str
) -> None:
    key = Key((KeyEntry("r", "#c00000", "at_risk"),))
    assert rated(f"{words} {{text #c00000}}", key).rating.status == status


def test_a_coloured_sign_alone_is_rated_by_the_colour_of_its_ink() -> None:
    assert rated("● {text red}").rating == Rating("at_risk", "red", "text_colour")
