"""What drawn shapes, colours and font names mean, whichever reader found them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.extract.page import Word, Words, drawing, turn_back, upright
from wsoa.extract.page.page import Fill, Page, Ruling
from wsoa.extract.pdf.furniture import set_furniture_aside, watermark_words
from wsoa.extract.pdf.page_layout import split_strikes
from wsoa.model import Box

GREEN = "#92d050"


@pytest.mark.parametrize(
    ("components", "colour"),
    [
        (0, "#000000"),
        (0.5, "#808080"),
        ((1,), "#ffffff"),
        ([0.572, 0.816, 0.314], GREEN),
        ((0, 1, 1, 0), "#ff0000"),
        ((0.3, 0.5, 0.7, 0.1), "#996633"),
        ((0, 0, 0, 1), "#000000"),
        ((1.5, -0.2, 0), "#ff0000"),
        (None, ""),
        ((), ""),
        ("Pattern 1", ""),
        (((0.1, 0.2, 0.3), "P0"), ""),
        ((0.1, 0.2), ""),
    ],
)
def test_colours_of_every_kind_are_hex(components: object, colour: str) -> None:
    assert drawing.colour_hex(components) == colour


@pytest.mark.parametrize(
    ("colour", "white", "ink"),
    [
        ("", False, ""),
        ("#000000", False, ""),
        ("#231f20", False, ""),
        ("#1f3864", False, "#1f3864"),
        ("#00803c", False, "#00803c"),
        ("#f2f2f2", False, "#f2f2f2"),
        ("#fdfdfd", True, "#fdfdfd"),
        ("#ffffff", True, "#ffffff"),
    ],
)
def test_paper_and_black_ink_are_no_colours(colour: str, white: bool, ink: str) -> None:
    assert drawing.is_near_white(colour) is white
    assert drawing.printed_colour(colour) == ink


@pytest.mark.parametrize(
    ("font", "bold"),
    [
        ("ABCDEF+Calibri-Bold", True),
        ("Arial,Bold", True),
        ("Arial-BoldMT", True),
        ("Helvetica-BoldOblique", True),
        ("Roboto-Black", True),
        ("Avenir-Heavy", True),
        ("OpenSans-SemiBold", True),
        ("GillSans-Demi", True),
        ("HelveticaNeueLTStd-Bd", True),
        ("Calibri", False),
        ("Arial-ItalicMT", False),
        ("BlackadderITC-Regular", False),
        ("BOLDXX+Arial", False),
        ("Roboto-Medium", False),
    ],
)
def test_bold_is_told_by_the_font_name(font: str, bold: bool) -> None:
    assert drawing.is_bold(font) is bold


def test_bold_is_told_by_the_flags_where_there_are_any() -> None:
    assert drawing.is_bold("F1", 1 << 4)
    assert not drawing.is_bold("F1", 1 << 2)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("\ufb01rst", "first"),
        ("e\ufb03cient", "efficient"),
        ("co\u00adproduction", "co\u00adproduction"),
        ("\uf0b7", "\uf0b7"),
        ("2\u00b2 \u00bd \u2460", "2\u00b2 \u00bd \u2460"),
        ("a\u200bb\ufeff", "ab"),
        ("a\x00b", "ab"),
    ],
)
def test_only_ligatures_are_spelt_out(printed: str, text: str) -> None:
    assert drawing.spell_ligatures(printed) == text


# --------------------------------------------------------------------------- shapes


def test_a_thin_rectangle_is_one_line_and_no_area() -> None:
    for box in (Box(10, 10, 200, 10.5), Box(10, 10, 12.9, 80)):
        assert drawing.rulings_of_rect(box, "#000000") == (Ruling(box),)
        assert drawing.rulings_of_rect(box, "#ffffff") == (Ruling(box),)
        assert drawing.shape_fills(box, "#000000") == ()


def test_a_coloured_area_is_a_fill_and_a_white_one_is_paper() -> None:
    box = Box(10, 10, 200, 50)
    assert drawing.shape_fills(box, GREEN) == (Fill(box, GREEN),)
    assert drawing.shape_fills(box, "#ffffff") == ()
    assert drawing.rulings_of_rect(box, GREEN) == ()


def test_the_stroke_of_a_rectangle_is_four_lines() -> None:
    rulings = drawing.rulings_of_rect(Box(10, 20, 110, 60), "", stroked=True, width=1)
    assert {ruling.box for ruling in rulings} == {
        Box(10, 19.5, 110, 20.5),
        Box(10, 59.5, 110, 60.5),
        Box(9.5, 20, 10.5, 60),
        Box(109.5, 20, 110.5, 60),
    }


@pytest.mark.parametrize(
    ("ends", "width", "box"),
    [
        ((10, 20, 110, 20), 1, Box(10, 19.5, 110, 20.5)),
        ((110, 20.4, 10, 20), 0, Box(10, 20.2, 110, 20.2)),
        ((50, 90, 50, 20), 0.5, Box(49.75, 20, 50.25, 90)),
        ((10, 20, 110, 60), 1, None),
    ],
)
def test_a_stroke_along_an_axis_is_a_line(
    ends: tuple[float, float, float, float], width: float, box: Box | None
) -> None:
    found = drawing.rulings_of_line(*ends, width)
    if box is None:
        assert found == ()
    else:
        assert tuple(found[0].box) == pytest.approx(tuple(box))


def test_a_stroke_as_wide_as_a_row_paints_an_area() -> None:
    assert drawing.rulings_of_line(10, 20, 110, 20, 14) == ()
    assert drawing.box_of_line(10, 20, 110, 20, 14) == Box(10, 13, 110, 27)


edges = st.floats(-1000, 1000, allow_nan=False)


@given(edges, edges, edges, edges, st.booleans())
def test_the_corner_it_is_drawn_from_makes_no_difference(
    x0: float, y0: float, x1: float, y1: float, stroked: bool
) -> None:
    drawn = [Box(x0, y0, x1, y1), Box(x1, y1, x0, y0), Box(x1, y0, x0, y1)]
    assert len({drawing.rulings_of_rect(box, GREEN, stroked) for box in drawn}) == 1
    assert len({drawing.shape_fills(box, GREEN) for box in drawn}) == 1


# --------------------------------------------------------------------------- whole pages


def settled(
    rulings: list[Ruling], fills: list[Fill]
) -> tuple[tuple[Ruling, ...], tuple[Fill, ...]]:
    return drawing.clean_drawings(rulings, fills, 600, 800)


def test_an_outline_with_a_hole_is_a_frame() -> None:
    outer, inner = Box(10, 10, 200, 100), Box(11, 11, 199, 99)
    rulings, fills = settled([], [Fill(outer, "#000000"), Fill(inner, "#000000")])
    assert fills == ()
    assert {ruling.box for ruling in rulings} == {
        Box(10, 10, 200, 11),
        Box(10, 99, 200, 100),
        Box(10, 10, 11, 100),
        Box(199, 10, 200, 100),
    }


@pytest.mark.parametrize(
    ("inner", "colour"),
    [
        (Box(11, 11, 199, 99), GREEN),
        (Box(50, 50, 80, 80), "#000000"),
        (Box(10, 10, 200, 100), "#000000"),
        (Box(150, 11, 250, 99), "#000000"),
    ],
)
def test_other_nested_areas_stay_areas(inner: Box, colour: str) -> None:
    fills = [Fill(Box(10, 10, 200, 100), "#000000"), Fill(inner, colour)]
    assert settled([], fills) == ((), tuple(fills))


def dots(count: int, dx: float, dy: float) -> list[Ruling]:
    return [
        Ruling(Box(10 + i * dx, 20 + i * dy, 10.5 + i * dx, 20.5 + i * dy)) for i in range(count)
    ]


@pytest.mark.parametrize(
    ("drawn", "lines"),
    [
        (dots(50, 1, 0), [Box(10, 20, 59.5, 20.5)]),
        (dots(50, 0, 1), [Box(10, 20, 10.5, 69.5)]),
        (dots(2, 1, 0), [dot.box for dot in dots(2, 1, 0)]),
        (dots(5, 40, 0), [dot.box for dot in dots(5, 40, 0)]),
    ],
)
def test_close_dots_are_a_line(drawn: list[Ruling], lines: list[Box]) -> None:
    rulings, _ = settled(drawn, [])
    assert sorted(ruling.box for ruling in rulings) == sorted(lines)


def test_what_lies_off_the_page_is_not_seen() -> None:
    seen, unseen = Ruling(Box(10, 10, 200, 11)), Ruling(Box(10, 900, 200, 901))
    fill = Fill(Box(-300, 10, -20, 60), GREEN)
    assert settled([seen, unseen], [fill]) == ((seen,), ())


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_words_are_turned_is_set_upright_and_told_of_as_shown(turn: int) -> None:
    words = Words.of(
        Word("word", Box(10 * n, 20, 10 * n + 8, 50), size=9, turn=turn) for n in range(30)
    )
    page = Page(1, 400, 600, words, (Ruling(Box(5, 100, 5, 300)),), (), ())
    upright_page, back = upright(page), turn_back(page)
    assert {look.turn for look in upright_page.words.looks} == {0}
    assert back is not None
    assert [back(word.box) for word in upright_page.words] == [word.box for word in words]
    assert back(upright_page.rulings[0].box) == page.rulings[0].box
    assert (upright_page.width, upright_page.height) == ((400, 600) if turn == 180 else (600, 400))


@pytest.mark.parametrize("turn", [90, 270])
def test_the_foot_of_a_page_that_is_printed_sideways_is_told_as_that_of_the_others(
    turn: int,
) -> None:
    def page(number: int, turn: int) -> Page:
        text = (
            Word("text", Box(60, 10 * n, 70, 10 * n + 8), size=9, turn=turn) for n in range(10, 40)
        )
        foot = (("Town", 40), ("of", 70), ("ours", 90), (str(number), 360))
        below = (Word(word, Box(x, 570, x + 15, 580), size=9) for word, x in foot)
        return Page(number, 400, 600, Words.of((*text, *below)), (), ())

    pages = [page(1, 0), page(2, turn), page(3, turn)]
    backs = {page.number: back for page in pages if (back := turn_back(page))}
    found, bodies = set_furniture_aside([upright(page) for page in pages], [()] * 3, 9, (), backs)
    assert [passage.printed for passage in found] == [f"Town of ours {n}" for n in (1, 2, 3)]
    assert {*bodies[1].words.texts, *bodies[2].words.texts} == {"text"}


def test_a_page_with_a_turned_header_stays() -> None:
    words = Words.of(
        Word("word", Box(10 * n, 20, 10 * n + 8, 50), size=9, turn=0 if n % 2 else 270)
        for n in range(30)
    )
    page = Page(1, 400, 600, words, (), ())
    assert upright(page) is page
    assert turn_back(page) is None


@pytest.mark.parametrize(
    ("word", "struck"),
    [
        pytest.param(Box(20, 95, 80, 105), True, id="text of the page"),
        pytest.param(Box(20, 20, 180, 180), False, id="a stamp over it"),
    ],
)
def test_a_line_strikes_words_of_the_text_alone(word: Box, struck: bool) -> None:
    text = [Word(f"w{n}", Box(300, 10.0 * n, 340, 10.0 * n + 9)) for n in range(9)]
    line = Ruling(Box(18, 99.5, 82, 100.5))
    page = Page(1, 600, 800, Words.of([*text, Word("DRAFT", word)]), (line,), ())
    assert split_strikes(page) == (((line,), ()) if struck else ((), (line,)))


@pytest.mark.parametrize(
    ("colour", "ground", "is_watermark"),
    [
        ("#d9d9d9", "", True),
        ("#ffffff", "#0b7a75", False),  # the title of a cover
        ("#ffffff", "#f2f2f2", True),
        ("#0b7a75", "", False),
    ],
)
def test_large_pale_words_are_a_watermark_unless_they_stand_on_a_dark_ground(
    colour: str, ground: str, is_watermark: bool
) -> None:
    large = Word("Growing", Box(60, 200, 230, 250), colour, size=44)
    fills = (Fill(Box(0, 0, 595, 842), ground),) if ground else ()
    page = Page(1, 595, 842, Words.of([large]), (), fills)
    assert bool(watermark_words(page, 30)) == is_watermark
