"""Both PDF readers give the same page of words, lines and fills, over pages made on the spot."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from functools import reduce
from typing import Any

import pytest

from wsoa.extract.page.page import Page, PdfContent
from wsoa.extract.pdf import mupdf
from wsoa.model import Box

READERS = ("mupdf", "plumber")


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(
    content: str,
    *,
    crop: tuple[float, float, float, float] | None = None,
    rotation: int = 0,
    resources: str = "",
    origin: tuple[float, float] = (0, 0),
) -> bytes:
    """A PDF of one page, 400 by 300 points, with fonts F (plain) and B (bold)."""
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        plain, bold, stream = (document.get_new_xref() for _ in range(3))
        for xref, name in ((plain, "Helvetica"), (bold, "Helvetica-Bold")):
            font = f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
            document.update_object(xref, font)
        document.update_object(stream, "<<>>")
        document.update_stream(stream, content.encode("latin-1"))
        x, y = origin
        keys = {
            "MediaBox": f"[{x} {y} {x + 400} {y + 300}]",
            "Resources": f"<</Font<</F {plain} 0 R/B {bold} 0 R>>{resources}>>",
            "Contents": f"{stream} 0 R",
            "Rotate": str(rotation),
        }
        if crop:
            keys["CropBox"] = f"[{' '.join(map(str, crop))}]"
        for key, value in keys.items():
            document.xref_set_key(page.xref, key, value)
        return bytes(document.tobytes())


def read(data: bytes, reader: str) -> PdfContent:
    module: Any = importlib.import_module(f"wsoa.extract.pdf.{reader}")
    content = module.read_pages(data, "plan.pdf")
    assert isinstance(content, PdfContent)
    return content


def page_of(content: str, reader: str, **page: Any) -> Page:
    (only,) = read(made(content, **page), reader).pages
    return only


def rounded(boxes: Iterable[Box]) -> list[tuple[int, ...]]:
    return sorted(tuple(round(edge) for edge in box) for box in boxes)


def said(x: float, y: float, text: str, font: str = "F 12", before: str = "") -> str:
    return f"{before} BT /{font} Tf {x} {y} Td ({text}) Tj ET\n"


# --------------------------------------------------------------------------- words


def test_words_stand_apart_where_there_is_a_space_or_a_gap(reader: str) -> None:
    kerned = "BT /F 12 Tf 50 150 Td [(Re) 60 (view) -2000 (gap)] TJ ET\n"
    page = page_of(said(50, 200, "two words  here") + kerned, reader)
    assert [word.text for word in page.words] == ["two", "words", "here", "Review", "gap"]


def test_a_word_has_its_look(reader: str) -> None:
    page = page_of(
        said(50, 250, "plain")
        + said(50, 220, "bold", "B 14")
        + said(50, 190, "green", before="0 0.502 0.235 rg")
        + said(50, 160, "cyan", before="1 0 0 0 k")
        + said(50, 130, "grey", before="0.8 g"),
        reader,
    )
    looks = [(word.text, word.colour, word.bold, round(word.size)) for word in page.words]
    assert looks == [
        ("plain", "", False, 12),
        ("bold", "", True, 14),
        ("green", "#00803c", False, 12),
        ("cyan", "#00ffff", False, 12),
        ("grey", "#cccccc", False, 12),
    ]


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [("1 0 0 1", 0), ("0 1 -1 0", 270), ("-1 0 0 -1", 180), ("0 -1 1 0", 90)],
)
def test_turned_text_says_how_it_is_turned(reader: str, matrix: str, turn: int) -> None:
    page = page_of(f"BT /F 12 Tf {matrix} 200 150 Tm (turned text) Tj ET", reader)
    assert [(word.text, word.turn, round(word.size)) for word in page.words] == [
        ("turned", turn, 12),
        ("text", turn, 12),
    ]
    across = page.words[0].box.width > page.words[0].box.height
    assert across is (turn in (0, 180))


def test_invisible_text_of_an_ocr_layer_is_text(reader: str) -> None:
    page = page_of("BT 3 Tr /F 12 Tf 50 200 Td (scanned words) Tj ET", reader)
    assert [word.text for word in page.words] == ["scanned", "words"]


def test_an_overprinted_word_is_one_word(reader: str) -> None:
    over = "BT /F 12 Tf 50 200 Td (Owner) Tj ET BT /F 12 Tf 50.3 200 Td (Owner) Tj ET\n"
    page = page_of(over + said(50, 150, "common balloon"), reader)
    assert [word.text for word in page.words] == ["Owner", "common", "balloon"]


def test_raised_letters_belong_to_their_word(reader: str) -> None:
    page = page_of("BT /F 12 Tf 50 200 Td (1) Tj 5 Ts /F 8 Tf (st) Tj ET", reader)
    assert [word.text for word in page.words] == ["1st"]


# --------------------------------------------------------------------------- drawings


@pytest.mark.parametrize(
    ("content", "rulings", "fills"),
    [
        ("50 200 m 350 200 l S", [(50, 100, 350, 100)], []),
        ("[3 2] 0 d 50 50 m 50 250 l S", [(50, 50, 50, 250)], []),
        ("50 200 300 0.5 re f", [(50, 100, 350, 100)], []),
        ("50 50 0.5 200 re f", [(50, 50, 50, 250)], []),
        (
            "50 50 100 200 re S",
            [(50, 50, 50, 250), (50, 50, 150, 50), (50, 250, 150, 250), (150, 50, 150, 250)],
            [],
        ),
        ("0.573 0.816 0.314 rg 50 50 100 200 re f", [], [((50, 50, 150, 250), "#92d050", False)]),
        ("0 0 0.5 0 k 50 50 100 200 re f", [], [((50, 50, 150, 250), "#ffff80", False)]),
        (
            "0.8 g 50 50 m 150 50 l 150 250 l 50 250 l h f",
            [],
            [((50, 50, 150, 250), "#cccccc", False)],
        ),
        ("1 g 50 50 100 200 re f", [], []),
        ("1 0 0 RG 20 w 50 200 m 350 200 l S", [], [((50, 90, 350, 110), "#ff0000", False)]),
        (
            "1 0 0 rg 100 150 m 100 164 89 175 75 175 c 61 175 50 164 50 150 c"
            " 50 136 61 125 75 125 c 89 125 100 136 100 150 c f",
            [],
            [((50, 125, 100, 175), "#ff0000", True)],
        ),
    ],
)
def test_drawings_are_lines_and_areas(
    reader: str,
    content: str,
    rulings: list[tuple[int, ...]],
    fills: list[tuple[tuple[int, ...], str, bool]],
) -> None:
    page = page_of(content, reader)
    assert rounded(ruling.box for ruling in page.rulings) == rulings
    found = [(rounded([fill.box])[0], fill.colour, fill.is_round) for fill in page.fills]
    assert found == fills


ROUNDED = "60 50 m 140 50 l 146 50 150 54 150 60 c 150 240 l 150 246 146 250 140 250 c 60 250 l \
54 250 50 246 50 240 c 50 60 l 50 54 54 50 60 50 c h"
HOLE = "61 52 m 139 52 l 144 52 148 56 148 61 c 148 239 l 148 244 144 248 139 248 c 61 248 l \
56 248 52 244 52 239 c 52 61 l 52 56 56 52 61 52 c h"
CIRCLE = "100 150 m 100 164 89 175 75 175 c 61 175 50 164 50 150 c 50 136 61 125 75 125 c \
89 125 100 136 100 150 c"
BADGE = "55 50 m 145 50 l 148 50 150 52 150 55 c 150 60 l 150 63 148 65 145 65 c 55 65 l \
52 65 50 63 50 60 c 50 55 l 50 52 52 50 55 50 c h"


@pytest.mark.parametrize(
    ("content", "framed", "painted"),
    [
        pytest.param(f"{ROUNDED} S", True, False, id="stroked"),
        pytest.param(f"0.9 g {ROUNDED} B", True, True, id="painted and stroked"),
        pytest.param(f"0.9 g {ROUNDED} f", False, True, id="painted"),
        pytest.param(f"0.9 g {ROUNDED} {HOLE} f*", True, False, id="painted with a hole"),
        pytest.param(f"{CIRCLE} S", False, False, id="circle"),
        pytest.param(f"0.9 g {BADGE} B", False, True, id="badge"),
    ],
)
def test_a_box_with_rounded_corners_is_a_frame(
    reader: str, content: str, framed: bool, painted: bool
) -> None:
    page = page_of(content, reader)
    sides = [ruling.box for ruling in page.rulings]
    assert len(sides) == 4 * framed
    assert not framed or rounded([reduce(Box.union, sides)]) == [(50, 50, 150, 250)]
    assert [fill.is_round for fill in page.fills] == [True] * painted


SPOT = (
    "/ColorSpace<</S[/Separation/Ruby/DeviceRGB<</FunctionType 2/Domain[0 1]/N 1"
    "/C0[1 1 1]/C1[0.8 0 0]>>]"
    "/N[/DeviceN[/Ruby/Jade]/DeviceRGB<</FunctionType 0/Domain[0 1 0 1]>>]"
    "/I[/Indexed/DeviceRGB 1<FFFFFF00B050>]"
    "/L[/Lab<</WhitePoint[0.9505 1 1.089]/Range[-128 127 -128 127]>>]>>"
)


@pytest.mark.parametrize(
    ("setting", "colour"),
    [
        ("/S cs 1 scn", (204, 0, 0)),
        ("/S cs 0.5 scn", (230, 128, 128)),
        ("/S cs", (204, 0, 0)),
        ("/I cs 1 scn", (0, 176, 80)),
        ("/L cs 53.24 80.09 67.2 scn", (255, 0, 0)),
    ],
)
def test_inks_palettes_and_lab_are_shown_in_their_colour(
    reader: str, setting: str, colour: tuple[int, int, int]
) -> None:
    page = page_of(f"{setting} 50 50 100 200 re f", reader, resources=SPOT)
    (fill,) = page.fills
    shown = tuple(int(fill.colour[at : at + 2], 16) for at in (1, 3, 5))
    assert shown == pytest.approx(colour, abs=20)


@pytest.mark.parametrize(
    ("rotation", "place"), [(0, (60, 180, 160, 230)), (90, (70, 60, 120, 160))]
)
def test_pictures_have_their_place(reader: str, rotation: int, place: tuple[int, ...]) -> None:
    picture = "q 100 0 0 50 60 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    page = page_of(picture, reader, rotation=rotation)
    assert rounded(page.pictures) == [place]


# --------------------------------------------------------------------------- pages

CORNER = said(60, 250, "corner") + "1 0 0 rg 60 200 50 20 re f 60 150 m 260 150 l S\n"


@pytest.mark.parametrize(
    ("rotation", "size", "fill", "ruling"),
    [
        (0, (400, 300), (60, 80, 110, 100), (60, 150, 260, 150)),
        (90, (300, 400), (200, 60, 220, 110), (150, 60, 150, 260)),
        (180, (400, 300), (290, 200, 340, 220), (140, 150, 340, 150)),
        (270, (300, 400), (80, 290, 100, 340), (150, 140, 150, 340)),
    ],
)
@pytest.mark.parametrize("origin", [(0, 0), (-30, 40)])
def test_a_page_is_given_as_it_is_shown(
    reader: str,
    origin: tuple[float, float],
    rotation: int,
    size: tuple[int, int],
    fill: tuple[int, ...],
    ruling: tuple[int, ...],
) -> None:
    x, y = origin
    page = page_of(f"1 0 0 1 {x} {y} cm {CORNER}", reader, rotation=rotation, origin=origin)
    assert (round(page.width), round(page.height)) == size
    assert rounded(each.box for each in page.fills) == [fill]
    assert rounded(each.box for each in page.rulings) == [ruling]
    (word,) = page.words
    assert word.turn == rotation
    middle = ((word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
    expected = {0: (79, 46), 90: (254, 79), 180: (321, 254), 270: (46, 321)}[rotation]
    assert middle == pytest.approx(expected, abs=4)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_crop_box_is_what_is_shown(reader: str, rotation: int) -> None:
    whole = page_of(CORNER, reader, rotation=rotation)
    cropped = page_of(CORNER, reader, rotation=rotation, crop=(50, 20, 390, 270))
    left, top = {0: (50, 30), 90: (20, 50), 180: (10, 20), 270: (30, 10)}[rotation]
    size = (340, 250) if rotation in (0, 180) else (250, 340)
    assert (round(cropped.width), round(cropped.height)) == size
    moved = [box._replace(x0=box.x0 - left) for box in (fill.box for fill in whole.fills)]
    assert [round(fill.box.x0) for fill in cropped.fills] == [round(box.x0) for box in moved]
    assert [round(fill.box.top + top) for fill in cropped.fills] == [
        round(fill.box.top) for fill in whole.fills
    ]
    assert [round(word.box.x0 + left) for word in cropped.words] == [
        round(word.box.x0) for word in whole.words
    ]


def test_words_outside_the_shown_page_are_not_printed(reader: str) -> None:
    page = page_of(CORNER + said(60, 10, "below"), reader, crop=(50, 20, 390, 270))
    assert [word.text for word in page.words] == ["corner"]


OUTLINES = [
    pytest.param(False, True, (10, 10, 60, 10.5), 1, id="thin filled rectangle"),
    pytest.param(True, True, (9, 9, 61, 11), 1, id="stroked line"),
    pytest.param(True, True, (9, 9, 61, 31), None, id="stroked rectangle"),
    pytest.param(False, False, (10, 10, 60, 60), None, id="curve"),
]


@pytest.mark.parametrize(("stroked", "is_rect", "box", "rulings"), OUTLINES)
def test_outlines_of_shapes_are_taken_only_where_they_tell_all(
    stroked: bool, is_rect: bool, box: tuple[float, ...], rulings: int | None
) -> None:
    outline = {"stroked": stroked, "isrect": is_rect, "bbox": box, "color": 0}
    drawn = mupdf.drawings_of_outlines([outline])
    assert (drawn and len(drawn[0])) == rulings
