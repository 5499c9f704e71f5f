"""Colours by nearness as people see it, and the names that plans give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.normalise.status import colours
from wsoa.normalise.status.key import Key, KeyEntry
from wsoa.vocabulary import load

SHADES = [
    (name, shade) for name, shades in load("statuses")["colour_names"].items() for shade in shades
]
COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(("name", "shade"), SHADES)
def test_every_shade_of_the_vocabulary_has_its_name(name: str, shade: str) -> None:
    assert colours.name_of(shade) == name


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#fe0101", "red"),
        ("#ff7c80", "red"),
        ("#ffcccc", "red"),
        ("#ffbe0a", "amber"),
        ("#ffff66", "yellow"),
        ("#00b04f", "green"),
        ("#8fd14f", "light green"),
        ("#0563c1", "blue"),
        ("#bdd7ee", "blue"),
        ("#cccccc", "grey"),
        ("#050505", "black"),
        ("#fdfdfd", "white"),
    ],
)
def test_a_colour_near_a_named_one_is_called_so(colour: str, name: str) -> None:
    assert colours.name_of(colour) == name


@pytest.mark.parametrize(
    ("colour", "lab"),
    [  # CIE 1976 L*a*b*, D65
        ("#ffffff", (100.0, 0.0, 0.0)),
        ("#000000", (0.0, 0.0, 0.0)),
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#00ff00", (87.73, -86.18, 83.18)),
        ("#0000ff", (32.30, 79.19, -107.86)),
        ("#808080", (53.59, 0.0, 0.0)),
    ],
)
def test_lab_of_known_colours(colour: str, lab: tuple[float, float, float]) -> None:
    assert colours.lab_of(colour) == pytest.approx(lab, abs=0.05)


@given(COLOUR, COLOUR, COLOUR)
def test_difference_is_a_distance(a: str, b: str, c: str) -> None:
    assert colours.colour_difference(a, a) == 0
    assert colours.colour_difference(a, b) == pytest.approx(colours.colour_difference(b, a))
    longest = colours.colour_difference(a, b) + colours.colour_difference(b, c)
    assert colours.colour_difference(a, c) <= longest + 1e-6


@given(COLOUR)
def test_every_name_is_one_of_the_vocabulary_or_none(colour: str) -> None:
    assert colours.name_of(colour) in {"", *colours.colour_names()}


@pytest.mark.parametrize(
    ("one", "other"),
    [("#c00000", "#ffcccc"), ("#0070c0", "#bdd7ee"), ("#00b050", "#c6efce")],
)
def test_a_pastel_has_the_hue_of_its_colour(one: str, other: str) -> None:
    assert colours.hue_difference(one, other) <= colours.HUE


@pytest.mark.parametrize("other", ["#ffffff", "#808080", "#000000"])
def test_a_grey_has_no_hue(other: str) -> None:
    assert colours.hue_difference("#ff0000", other) == 180


def test_longer_names_are_tried_first() -> None:
    names = colours.colour_names()
    assert names.index("light green") < names.index("green")


# --------------------------------------------------------------------------- where a limit lies

RED_AND_PALE_GREEN = Key(
    (KeyEntry("r", "#c00000", "at_risk"), KeyEntry("g", "#c6e0b4", "on_track"))
)


@pytest.mark.parametrize(
    ("painted", "is_the_keys"),
    [
        ("#da3903", True),  # 11.9995 from the key's red
        ("#be001c", False),  # 12.0002
        ("", False),
    ],
)
def test_a_key_paints_what_is_the_same_to_the_eye(painted: str, is_the_keys: bool) -> None:
    assert RED_AND_PALE_GREEN.paints(painted) == is_the_keys


@pytest.mark.parametrize(
    ("painted", "status"),
    [
        ("#c00000", "at_risk"),
        ("#ff6e06", "at_risk"),  # 31.99 from the key's red, and of its hue
        ("#8b3404", ""),  # 32.002
        ("#d6d680", "on_track"),  # 24.997 degrees from the hue of the key's green
        ("#eceb9b", ""),  # 25.0006
    ],
)
def test_a_shade_means_what_the_key_paints_up_to_a_limit(painted: str, status: str) -> None:
    assert RED_AND_PALE_GREEN.of_colour(painted)[0] == status


def test_what_a_key_says_of_text_says_nothing_of_cells() -> None:
    of_text = Key((KeyEntry("green", "#00b050", "completed", "text"),))
    assert of_text.of_colour("#00b050", "text") == ("completed", "green")
    assert of_text.of_colour("#00b050", "cell") == ("", "green")


@pytest.mark.parametrize(("colour", "has_hue"), [("#9fb3a7", True), ("#aab7a7", False)])
def test_a_tint_of_chroma_ten_is_more_than_a_grey(colour: str, has_hue: bool) -> None:
    assert (colours.hue_difference(colour, "#00b050") < 180) == has_hue


@pytest.mark.parametrize(
    ("colour", "is_tinted", "is_saturated"),
    [
        ("", False, False),
        ("#230000", False, False),  # channels 35 apart
        ("#240000", True, False),
        ("#5a0000", True, False),  # 90
        ("#5b0000", True, True),
    ],
)
def test_how_strong_a_colour_must_be(colour: str, is_tinted: bool, is_saturated: bool) -> None:
    assert (colours.is_tinted(colour), colours.is_saturated(colour)) == (is_tinted, is_saturated)


@pytest.mark.parametrize(
    ("entries", "fill", "rates"),
    [
        ([("green", ""), ("red", "")], "#00b050", True),  # named, and none shown
        ([("green", ""), ("red", "")], "#e2efd9", False),  # a pale band
        ([("green", ""), ("red", "")], "#0070c0", False),  # not in the key
        ([("", "#92d050"), ("", "#ff0000")], "#92d050", True),
        ([("green", "#92d050"), ("red", "#ff0000")], "#006633", False),  # another green is paint
    ],
)
def test_the_fill_of_a_whole_row_is_a_rating_where_the_key_says_so(
    entries: list[tuple[str, str]], fill: str, rates: bool
) -> None:
    key = Key(tuple(KeyEntry(name, shown, "completed") for name, shown in entries))
    assert key.rates_row(fill) is rates
