"""Pages that are pictures: drawn here, and read back as the tables they show."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest

from wsoa.errors import NoTextLayer
from wsoa.extract.page.page import Page, PdfContent
from wsoa.extract.page.words import Word, Words
from wsoa.extract.pdf.document import read_pdf
from wsoa.extract.pdf.readers import READERS
from wsoa.extract.scan import detect, recognise, text_lines
from wsoa.extract.scan import picture as drawn
from wsoa.extract.scan.picture import Pixels
from wsoa.model import Box, Source, Table

needs_ocr = pytest.mark.skipif(
    not detect.is_installed(), reason="the extra wsoa[ocr] is not installed"
)
needs_opencv = needs_ocr  # which comes with it

WIDTH, HEIGHT = 1654, 1169  # A5, lying, at 200 dots an inch
GREEN, AMBER, BLUE = (0, 128, 0), (255, 192, 0), (184, 204, 228)
COLUMNS = (120, 560, 1000, 1500)
ROWS = (200, 300, 420, 540)
CELLS = (
    ("Action", "Lead", "Status"),
    ("Publish the offer", "Head of Service", "Complete"),
    ("Train the panel", "Team Manager", "On track"),
)


def font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


def drawn_page(skew: float = 0.0) -> Pixels:
    """A page with a heading, a bulleted list and a ruled table: its header is shaded, one cell is
    amber, one status is in green."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    pen.text((120, 90), "A plan of improvement", fill="black", font=font(44))
    pen.rectangle((COLUMNS[0], ROWS[0], COLUMNS[-1], ROWS[1]), fill=BLUE)
    pen.rectangle((COLUMNS[1], ROWS[2], COLUMNS[2], ROWS[3]), fill=AMBER)
    for x in COLUMNS:
        pen.line((x, ROWS[0], x, ROWS[-1]), fill="black", width=3)
    for y in ROWS:
        pen.line((COLUMNS[0], y, COLUMNS[-1], y), fill="black", width=3)
    for row, texts in enumerate(CELLS):
        for col, text in enumerate(texts):
            ink = GREEN if text == "Complete" else "black"
            pen.text((COLUMNS[col] + 20, ROWS[row] + 30), text, fill=ink, font=font(30))
    for y, text in ((640, "Every family is heard"), (700, "Every school has a lead")):
        pen.ellipse((130, y + 14, 140, y + 24), fill="black")
        pen.text((180, y), text, fill="black", font=font(30))
    return drawn.turned_by(np.asarray(image), skew) if skew else np.asarray(image)


def printed(picture: Pixels, pages: int = 1) -> bytes:
    """A PDF with nothing on its pages but a picture."""
    import pymupdf
    from PIL import Image

    png = io.BytesIO()
    Image.fromarray(picture).save(png, "png")
    with pymupdf.open() as document:
        for _ in range(pages):
            page = document.new_page(width=WIDTH / recognise.UNIT, height=HEIGHT / recognise.UNIT)
            page.insert_image(page.rect, stream=png.getvalue())
        return document.tobytes()


SOURCE = Source("plan.pdf", "0" * 64, "pdf")


def only_table(data: bytes, reader: str = "pymupdf") -> Table:
    (table,) = read_pdf(data, SOURCE, reader).tables
    return table


# --------------------------------------------------------------------------- whole pages


@needs_ocr
@pytest.mark.parametrize(
    ("skew", "reader"), [(0.0, "pymupdf"), (0.0, "pdfplumber"), (1.7, "pymupdf")]
)
def test_a_picture_of_a_table_is_read_as_the_table(skew: float, reader: str) -> None:
    table = only_table(printed(drawn_page(skew)), reader)
    texts = {(cell.row, cell.col): cell.text for cell in table.cells}
    assert texts == {
        (row, col): text for row, line in enumerate(CELLS) for col, text in enumerate(line)
    }


@needs_ocr
@pytest.mark.parametrize("skew", [0.0, -1.2])
def test_cells_keep_the_colours_that_are_seen(skew: float) -> None:
    table = only_table(printed(drawn_page(skew)))
    fills = {(cell.row, cell.col): cell.fill for cell in table.cells if cell.fill}
    assert set(fills) == {(0, 0), (0, 1), (0, 2), (2, 1)}
    assert near(fills[2, 1], AMBER)
    assert near(fills[0, 0], BLUE)
    colours = {
        cell.text: {span.colour for line in cell.passage.lines for span in line.spans}
        for cell in table.cells
    }
    assert [text for text, found in colours.items() if found != {""}] == ["Complete"]
    (ink,) = colours["Complete"]
    assert near(ink, GREEN)


def near(colour: str, expected: tuple[int, int, int]) -> bool:
    found = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return all(abs(a - b) < 40 for a, b in zip(found, expected, strict=True))


@needs_ocr
def test_text_around_the_table_is_read_with_its_bullets() -> None:
    document = read_pdf(printed(drawn_page()), SOURCE)
    texts = [
        block.passage.text.lstrip("- ") for block in document.blocks if not isinstance(block, Table)
    ]
    assert texts == ["A plan of improvement", "Every family is heard", "Every school has a lead"]


@needs_ocr
def test_a_page_that_was_recognised_is_told_of() -> None:
    document = read_pdf(printed(drawn_page()), SOURCE)
    assert [(notice.code, notice.page, notice.severity) for notice in document.notices] == [
        ("ocr_page", 1, "info")
    ]
    assert document.notices[0].message == (
        "Page 1 is a picture; its text was recognised and may hold errors."
    )


# --------------------------------------------------------------------------- without the extra


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detect, "is_installed", lambda: False)


def blank(height: int = HEIGHT, width: int = WIDTH) -> Pixels:
    return np.full((height, width, 3), 240, dtype=np.uint8)


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("reader", READERS)
def test_a_scan_without_the_extra_says_what_to_install(reader: str) -> None:
    with pytest.raises(NoTextLayer, match=r"recognised, pip install .*rapidocr"):
        read_pdf(printed(blank()), SOURCE, reader)


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("reader", READERS)
def test_a_scanned_page_among_others_is_told_of(reader: str) -> None:
    import pymupdf

    with pymupdf.open(stream=printed(blank()), filetype="pdf") as document:
        document.new_page().insert_text((72, 72), "A page that has a text of its own, in words")
        data = document.tobytes()
    (notice,) = read_pdf(data, SOURCE, reader).notices
    assert (notice.code, notice.page) == ("unreadable_page", 1)
    assert ("rapidocr" in notice.message) != detect.is_installed()


# --------------------------------------------------------------------------- which pages


def page(words: int = 0, covered: float = 1.0, width: float = 600, height: float = 800) -> Page:
    return Page(
        number=1,
        width=width,
        height=height,
        words=Words.of([Word("word", Box(0, 0, 1, 1))] * words),
        rulings=(),
        fills=(),
        pictures=(Box(0, 0, width, covered * height),) if covered else (),
    )


@pytest.mark.parametrize(
    ("shown", "is_scan"),
    [
        (page(), True),
        (page(words=2), True),  # a stamped page number
        (page(words=80), False),  # recognised before, or a text on a background
        (page(covered=0.2), False),  # a logo
        (page(covered=0.0), False),  # an empty page
        (page(width=6000, height=8000), False),  # a poster
    ],
)
def test_scans_are_pages_of_one_picture_and_hardly_a_word(shown: Page, is_scan: bool) -> None:
    assert detect.scanned_pages(PdfContent((shown,))) == ([1] if is_scan else [])


# --------------------------------------------------------------------------- what is drawn


@needs_opencv
@pytest.mark.parametrize("angle", [-3.0, -0.6, 0.0, 0.4, 2.2])
def test_skew_is_found(angle: float) -> None:
    # Turning the page one way, the other way straightens it.
    assert drawn.skew_of(drawn.gray_of(drawn_page(angle))) == pytest.approx(-angle, abs=0.1)


@needs_opencv
def test_an_empty_page_is_not_askew() -> None:
    assert drawn.skew_of(drawn.gray_of(blank())) == 0.0


@needs_opencv
@pytest.mark.parametrize("ink", [(0, 0, 0), (150, 150, 150), (79, 129, 189)])
@pytest.mark.parametrize("ground", [(255, 255, 255), (217, 226, 243)])
def test_lines_are_found_in_any_colour_on_any_ground(
    ink: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    picture = np.full((600, 800, 3), ground, dtype=np.uint8)
    picture[100:102, 50:750] = ink
    picture[100:500, 300:302] = ink
    across, down = drawn.line_pixels(drawn.gray_of(picture), recognise.UNIT)
    boxes = [
        tuple(round(edge * recognise.UNIT) for edge in ruling.box)
        for ruling in drawn.rulings_of(across, down, recognise.UNIT)
    ]
    assert boxes == [(50, 100, 750, 102), (300, 100, 302, 500)]


def band_with_white_text(text: str) -> Pixels:
    """A page with a dark band, and white text on it."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1200, 400), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((100, 100, 1100, 180), fill=(49, 73, 125))
    for y in (105, 140):
        pen.text((120, y), text, fill="white", font=font(28))
    return np.asarray(image)


@needs_opencv
def test_the_ground_between_white_letters_is_no_line() -> None:
    picture = band_with_white_text("MMMM MMMM HHHH MMMM MMMM HHHH MMMM")
    across, down = drawn.line_pixels(drawn.gray_of(picture), recognise.UNIT)
    assert drawn.rulings_of(across, down, recognise.UNIT) == []


@needs_ocr
def test_white_text_on_a_dark_ground_is_read() -> None:
    words = recognise.recognised_page(band_with_white_text("Better joint work"), 1).words
    assert " ".join(word.text for word in words) == "Better joint work Better joint work"
    assert {word.colour for word in words} == {"#ffffff"}


@needs_opencv
def test_cells_of_one_colour_are_one_area_across_the_line_between_them() -> None:
    picture = np.full((300, 600, 3), 255, dtype=np.uint8)
    picture[100:160, 50:550] = BLUE
    picture[99:101, 50:550] = picture[159:161, 50:550] = picture[100:160, 299:302] = 0
    (fill,) = drawn.picture_fills(picture, recognise.UNIT)
    assert near(fill.colour, BLUE)
    assert [round(edge * recognise.UNIT / 10) for edge in fill.box] == [5, 10, 55, 16]


class Shape(NamedTuple):
    box: Box
    is_round: bool


def shapes(picture: Pixels) -> Iterator[Shape]:
    for fill in drawn.picture_fills(picture, 1.0):
        yield Shape(fill.box, fill.is_round)


@needs_opencv
def test_fills_are_the_areas_of_a_colour() -> None:
    picture = np.full((400, 400, 3), 255, dtype=np.uint8)
    picture[20:120, 40:360] = AMBER
    picture[200:300, 40:140] = GREEN
    picture[250:300, 40:240] = GREEN
    picture[60:64, 60:300] = 0  # text on it
    boxes = {tuple(10 * round(edge / 10) for edge in shape.box) for shape in shapes(picture)}
    assert boxes == {(40, 20, 360, 120), (40, 200, 140, 250), (40, 250, 240, 300)}


@needs_opencv
def test_a_disc_is_round_and_a_square_is_not() -> None:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).ellipse((20, 20, 50, 50), fill=GREEN)
    ImageDraw.Draw(image).rectangle((120, 20, 150, 50), fill=GREEN)
    found = sorted(shapes(np.asarray(image)), key=lambda shape: shape.box.x0)
    assert [shape.is_round for shape in found] == [True, False]


# --------------------------------------------------------------------------- words and bullets


@pytest.mark.parametrize(
    ("inked", "middles", "limits"),
    [
        # the columns that have ink, the middles of each word's first and last letter, its limits
        ("##.##...###.##", [(1, 4), (9, 13)], [(0, 5), (8, 14)]),
        ("...##..##...", [(3, 4), (7, 8)], [(3, 5), (7, 9)]),
        ("####", [(0, 1), (2, 3)], [(0, 2), (2, 4)]),
    ],
)
def test_words_part_at_the_widest_gap(
    inked: str, middles: list[tuple[float, float]], limits: list[tuple[float, float]]
) -> None:
    columns = np.array([mark == "#" for mark in inked])
    pieces = text_lines.words_with_limits(["one", "two"], middles, columns)
    assert [(piece.start, piece.end) for piece in pieces] == limits


@pytest.mark.parametrize(
    ("area", "walls", "parts"),
    [
        (Box(0, 0, 100, 10), [], [(0, 100)]),
        (Box(0, 0, 100, 10), [Box(50, -20, 52, 40)], [(0, 49), (53, 100)]),
        (Box(0, 0, 100, 10), [Box(50, -20, 52, 3)], [(0, 100)]),  # it ends above
        (Box(0, 0, 100, 10), [Box(0, 4, 100, 6)], [(0, 100)]),  # it strikes the words through
        (Box(0, 0, 100, 10), [Box(-1, -20, 1, 40)], [(2, 100)]),  # it stands at the edge
    ],
)
def test_no_line_of_text_goes_across_a_ruling(
    area: Box, walls: list[Box], parts: list[tuple[float, float]]
) -> None:
    assert [(box.x0, box.x1) for box in text_lines.cut_at_rulings(area, walls)] == parts


@needs_opencv
@pytest.mark.parametrize(
    ("blob", "is_bullet"),
    [
        ((60, 45, 70, 55), True),
        ((60, 30, 70, 64), False),  # a letter
        ((85, 45, 95, 55), False),  # too near: a part of the word
        ((60, 60, 68, 68), False),  # on the base line: a stop
        (None, False),
    ],
)
def test_a_small_blob_before_a_line_is_a_bullet(
    blob: tuple[int, int, int, int] | None, is_bullet: bool
) -> None:
    picture = np.full((100, 400, 3), 255, dtype=np.uint8)
    for left in range(100, 300, 20):
        picture[38:62, left : left + 12] = 0
    if blob is not None:
        picture[blob[1] : blob[3], blob[0] : blob[2]] = 0
    found = text_lines.bullet_before(picture, Box(98, 33, 300, 67), [])
    assert (found is not None) == is_bullet


@pytest.mark.parametrize(
    ("ink", "ground", "colour"),
    [
        ((0, 0, 0), (255, 255, 255), ""),
        ((70, 70, 72), (255, 255, 255), ""),  # black, thinly
        ((0, 128, 0), (255, 255, 255), "#008000"),
        ((255, 255, 255), (49, 132, 155), "#ffffff"),
    ],
)
def test_a_word_has_the_colour_of_its_strokes(
    ink: tuple[int, int, int], ground: tuple[int, int, int], colour: str
) -> None:
    crop = np.full((30, 100, 3), ground, dtype=np.uint8)
    crop[5:25, 10:90:8] = ink
    assert recognise.ink_colour(crop) == colour


@needs_opencv
@pytest.mark.parametrize("size", [24, 30, 44])
def test_type_is_measured_by_its_ink(size: int) -> None:
    """Of one font: what is drawn half as large again measures half as large again."""
    from PIL import Image, ImageDraw

    def measured(pixels: int) -> float:
        image = Image.new("RGB", (800, 120), "white")
        ImageDraw.Draw(image).text((20, 30), "The board agrees", fill="black", font=font(pixels))
        ink = np.argwhere(np.asarray(image)[..., 0] < 128)
        (top, left), (bottom, right) = ink.min(axis=0), ink.max(axis=0)
        box = Box(float(left), float(top) - 3, float(right) + 1, float(bottom) + 4)
        line = text_lines.RecognisedLine(
            box, (text_lines.RecognisedWord("The board agrees", 0, box.width),)
        )
        return recognise.baseline_of(np.asarray(image), line).size

    assert measured(size * 3 // 2) / measured(size) == pytest.approx(1.5, rel=0.08)


@needs_opencv
def test_bold_words_have_thicker_strokes() -> None:
    picture = np.full((200, 900, 3), 255, dtype=np.uint8)
    for word, width in enumerate((3, 3, 6)):
        for left in range(50 + 300 * word, 250 + 300 * word, 20):
            picture[80:104, left : left + width] = 0
    line = text_lines.RecognisedLine(
        Box(45, 76, 860, 110),
        tuple(
            text_lines.RecognisedWord("word", 300.0 * word, 300.0 * word + 220) for word in range(3)
        ),
    )
    assert [word.bold for word in recognise.recognised_words(picture, [line])] == [
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("read", "text"), [("plan", "plan"), ("\uff08a\uff09\uff1a", "(a):"), ("½ a day", "½ a day")]
)
def test_full_width_forms_are_the_plain_ones(read: str, text: str) -> None:
    assert text_lines.plain_width(read) == text


def test_nothing_is_loaded_before_a_scan_is_read() -> None:
    code = (
        "import sys, wsoa.extract.pdf.document;"
        " print(*{'cv2', 'onnxruntime', 'rapidocr'} & {*sys.modules})"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
