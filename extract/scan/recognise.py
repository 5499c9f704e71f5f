"""Pages that are pictures → the same `Page` as the PDF readers make, its words recognised (OCR).

Needs the extra `wsoa[ocr]`: RapidOCR, whose models come inside its package, and OpenCV with it.
A page is straightened, its ruling lines and coloured areas are found and the lines painted over;
its lines of text are read (`text_lines.py`). Sizes are in pixels until a `Word` is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

import numpy as np

from wsoa import faults
from wsoa.extract.page import Fill, Page, PdfContent, Ruling, Word, Words, drawing
from wsoa.extract.scan import picture as drawn
from wsoa.extract.scan.detect import DPI, READ, UNREAD
from wsoa.extract.scan.picture import Pixels
from wsoa.extract.scan.text_lines import (
    RecognisedLine,
    RecognisedWord,
    contrast_of,
    cut_out,
    ink_of,
    lines_read,
)
from wsoa.model import Box, Notice

UNIT = DPI / 72  # pixels to a point

# The font size, in parts of the height of a line as it is found; where its base line is, at least,
# as a rule and at most; how far capitals rise above that, and what a word takes above and below it,
# in parts of the font size.
SIZE = 0.72
RISE = 0.7
BASE = (0.55, 0.78, 0.95)
ABOVE, BELOW = 0.8, 0.2
# Sizes of the lines of a page that are nearer to their median than this are one size.
SAME_SIZE = (0.9, 1.1)
# Strokes of thin letters, in parts of the font size, at most; and how much thicker bold ones are.
THIN, BOLD = 0.4, 1.2
HUE, GRAY = 40, 0x90  # a colour of text with less hue, and darker than this gray, is black


# What reads the lines of text in a picture whose rulings, given in pixels, are painted over.
LineReader = Callable[[Pixels, Sequence[Box]], list[RecognisedLine]]


# What draws pages of a PDF, given as its bytes, as pictures in RGB at some dots an inch; with the
# password that opens it.
Renderer = Callable[[bytes, Sequence[int], int, str], Iterator[tuple[int, Pixels]]]


def recognise_pages(content: PdfContent, pictures: Iterable[tuple[int, Pixels]]) -> PdfContent:
    """The same pages with those read of which there are pictures, and a notice for each. A picture
    that cannot be recognised costs its page alone."""
    read: dict[int, Page] = {}
    notices: list[Notice] = []
    for number, picture in pictures:
        try:
            read[number] = page = recognised_page(picture, number)
        except Exception as error:  # what an odd picture makes the libraries raise is not bounded
            why = f"it could not be recognised ({faults.error_name(error)})"
            notices.append(Notice(UNREAD, f"Page {number} is a picture; {why}.", number))
            continue
        seen = "its text was recognised and may hold errors" if page.words else "it shows no text"
        notices.append(Notice(READ, f"Page {number} is a picture; {seen}.", number, "info"))
    return replace(
        content,
        pages=tuple(read.get(page.number, page) for page in content.pages),
        notices=(*content.notices, *notices),
    )


def recognised_page(picture: Pixels, number: int, read: LineReader | None = None) -> Page:
    """A page of the picture of it, in RGB at 200 dots an inch. `read` is RapidOCR by default."""
    picture = drawn.straightened_picture(picture)
    across, down = drawn.line_pixels(drawn.gray_of(picture), UNIT)
    rulings = drawn.rulings_of(across, down, UNIT)
    fills = drawn.picture_fills(picture, UNIT)
    plain = drawn.without_lines(picture, across, down, UNIT)
    lines = (read or lines_read)(
        drawn.dark_on_light(plain, fills, UNIT),
        [scaled_box(ruling.box, UNIT) for ruling in rulings],
    )
    words = recognised_words(plain, lines)
    height, width = picture.shape[:2]
    return Page(
        number=number,
        width=width / UNIT,
        height=height / UNIT,
        words=Words.of(words),
        rulings=tuple(ruling for ruling in rulings if not is_stroke(ruling, words)),
        fills=tuple(fill for fill in fills if not is_made_of_letters(fill, words)),
    )


def scaled_box(box: Box, factor: float) -> Box:
    return Box(*(edge * factor for edge in box))


# --------------------------------------------------------------------------- words


def recognised_words(picture: Pixels, lines: Iterable[RecognisedLine]) -> list[Word]:
    """The words of the lines of a page, in points, with their sizes, weights and colours."""
    seats = [(line, baseline_of(picture, line)) for line in lines if line.pieces]
    if not seats:
        return []
    body = median(seat.size for line, seat in seats for _ in line.pieces)
    words: list[Word] = []
    strokes: list[float] = []
    for line, seat in seats:
        near = SAME_SIZE[0] < seat.size / body < SAME_SIZE[1]
        size = body if near else seat.size
        points = round(size / UNIT, 1)
        top, bottom = line.box.top, line.box.bottom
        if line.turn == 0:
            top, bottom = seat.base - ABOVE * size, seat.base + BELOW * size
        if line.bullet is not None:
            box = line.bullet._replace(top=top, bottom=bottom)
            words.append(Word("•", scaled_box(box, 1 / UNIT), size=points))
            strokes.append(0.0)
        for piece in line.pieces:
            box = box_of(piece, line)
            crop = cut_out(picture, box)
            colour = ink_colour(crop)
            if line.turn == 0:
                box = box._replace(top=top, bottom=bottom)
            words.append(
                Word(piece.text, scaled_box(box, 1 / UNIT), colour, False, points, line.turn)
            )
            strokes.append(stroke_of(crop) / size)
    usual = min(median(stroke for stroke in strokes if stroke), THIN)
    return [
        word._replace(bold=stroke > BOLD * usual)
        for word, stroke in zip(words, strokes, strict=True)
    ]


class Baseline(NamedTuple):
    """How a line of text stands: the row of its base line, and the size of its type."""

    base: float
    size: float


def baseline_of(picture: Pixels, line: RecognisedLine) -> Baseline:
    """The seat of a line by its ink: letters stand on a row below which ink is rare, and capitals
    rise above it by a known part of the size. Where a line is found is not as exact: a pixel or two
    would look like wider or closer spacing."""
    height = line_height(line)
    usual = Baseline(line.box.top + BASE[1] * height, SIZE * height)
    if line.turn:
        return usual
    ink = ink_of(cut_out(picture, line.box)).sum(axis=1)
    full = np.flatnonzero(ink >= 0.4 * np.sort(ink)[-max(1, len(ink) // 4)])
    base = int(full[-1]) + 1 if len(full) else 0
    if not BASE[0] * height < base < BASE[2] * height:
        return usual
    empty = np.flatnonzero(ink[:base] == 0)
    above = empty[empty < base - 0.3 * height]
    rise = base - (int(above[-1]) + 1 if len(above) else 0)
    return Baseline(int(line.box.top) + base, rise / RISE)


def line_height(line: RecognisedLine) -> float:
    """The height of a line as it reads."""
    return line.box.width if line.turn in (90, 270) else line.box.height


def stroke_of(crop: Pixels) -> float:
    """How thick the strokes of the letters in a crop are, in pixels and parts of them: their ink by
    the number of times that rows and columns enter it."""
    contrast = contrast_of(crop)
    full = float(np.percentile(contrast, 98)) if contrast.size else 0.0
    if full < 40:
        return 0.0
    shade = np.clip(contrast / full, 0, 1)
    ink = (shade > 0.45).astype(np.int8)
    entered = sum(int((np.diff(ink, axis=axis, prepend=0) == 1).sum()) for axis in (0, 1))
    return 2 * float(shade.sum()) / max(entered, 1)


def box_of(piece: RecognisedWord, line: RecognisedLine) -> Box:
    left, top, right, bottom = line.box
    if line.turn == 90:
        return Box(left, top + piece.start, right, top + piece.end)
    if line.turn == 270:
        return Box(left, bottom - piece.end, right, bottom - piece.start)
    return Box(left + piece.start, top, left + piece.end, bottom)


def ink_colour(crop: Pixels) -> str:
    """The colour of the text in a crop: that of the heart of its strokes; empty for black."""
    if not crop.size:
        return ""
    contrast = contrast_of(crop)
    strokes = crop[contrast >= 0.8 * float(np.percentile(contrast, 97))]
    red, green, blue = (int(channel) for channel in np.median(strokes, axis=0))
    lightest, darkest = max(red, green, blue), min(red, green, blue)
    # Thin strokes of black are gray in a picture.
    if lightest - darkest < HUE and lightest < GRAY:
        return ""
    return drawing.printed_colour(f"#{red:02x}{green:02x}{blue:02x}")


def is_stroke(ruling: Ruling, words: Sequence[Word]) -> bool:
    """Whether a line is a part of a letter: it lies in a word and is as long as one at most."""
    box = ruling.box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return not ruling.is_horizontal and any(
        word.box.holds(x, y) and box.height < 1.1 * word.box.height for word in words
    )


def is_made_of_letters(fill: Fill, words: Sequence[Word]) -> bool:
    """Whether a coloured area is made of letters, which blur into one: it is lower than a line and
    words cover it."""
    box = fill.box
    y = (box.top + box.bottom) / 2
    covered = sum(
        max(0.0, min(word.box.x1, box.x1) - max(word.box.x0, box.x0))
        for word in words
        if word.box.top < y < word.box.bottom and box.height < word.box.height
    )
    return covered > 0.5 * box.width


# --------------------------------------------------------------------------- bullets


# --------------------------------------------------------------------------- recognition
