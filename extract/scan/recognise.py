"""Pages that are pictures → the same `Page` as the PDF readers make, its words recognised (OCR).

Needs the extra `wsoa[ocr]`: RapidOCR, whose models come inside its package, and OpenCV with it.
A page is straightened, its ruling lines and coloured areas are found and the lines painted over;
its lines of text are found, cut where a ruling crosses them, and read one by one. Sizes are in
pixels until a `Word` is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from statistics import median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsoa import faults
from wsoa.extract.page import Fill, Page, PdfContent, Ruling, Word, Words, drawing
from wsoa.extract.scan import picture as drawn
from wsoa.extract.scan.detect import DPI, READ, UNREAD
from wsoa.extract.scan.picture import Pixels
from wsoa.model import Box, Notice

UNIT = DPI / 72  # pixels to a point

FIND_DPI = 100  # text is found at this resolution, and read at the full one
LEAST_SURE = 0.6  # of 1: what was read with less is a picture, not text
# The font size, in parts of the height of a line as it is found; where its base line is, at least,
# as a rule and at most; how far capitals rise above that, and what a word takes above and below it,
# in parts of the font size.
SIZE = 0.72
RISE = 0.7
BASE = (0.55, 0.78, 0.95)
ABOVE, BELOW = 0.8, 0.2
# Sizes of the lines of a page that are nearer to their median than this are one size.
SAME_SIZE = (0.9, 1.1)
BULLET = (0.1, 0.55)  # side of a bullet, in parts of the height of its line
BULLET_REACH = 3.0  # how far before its line a bullet may stand, in the same parts
BULLET_GAP = 0.35  # and at least
# Strokes of thin letters, in parts of the font size, at most; and how much thicker bold ones are.
THIN, BOLD = 0.4, 1.2
HUE, GRAY = 40, 0x90  # a colour of text with less hue, and darker than this gray, is black
TURNED = 1.8  # times as high as wide: text that runs up or down


class RecognisedWord(NamedTuple):
    """A word in its line: where it starts and ends along the line, in pixels."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class RecognisedLine:
    """A line of text that was read: its area, its words along it, how it is turned, and where the
    bullet is that stands before it."""

    box: Box
    pieces: tuple[RecognisedWord, ...]
    turn: int = 0
    bullet: Box | None = None


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


def cut_out(picture: Pixels, box: Box) -> Pixels:
    """What a box shows of a picture."""
    left, top = max(0, int(box.x0)), max(0, int(box.top))
    return picture[top : max(top, round(box.bottom)), left : max(left, round(box.x1))]


def contrast_of(crop: Pixels) -> NDArray[np.int16]:
    """How far each pixel is from the colour that most of them have."""
    pixels = crop.astype(np.int16)
    distance: NDArray[np.int16] = np.abs(pixels - np.median(pixels, axis=(0, 1))).max(axis=2)
    return distance


def ink_of(crop: Pixels) -> NDArray[np.bool_]:
    """Which pixels of a line are ink, on whatever ground it is printed."""
    contrast = contrast_of(crop)
    ink: NDArray[np.bool_] = contrast > max(40.0, 0.45 * float(np.percentile(contrast, 98)))
    return ink


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


def bullet_before(picture: Pixels, line: Box, rulings: Sequence[Box]) -> Box | None:
    """The area of the bullet before a line of text: a small blob at half its height, on its own.
    It is as high as the line, as a printed bullet's box is."""
    import cv2

    height = line.height
    middle = (line.top + line.bottom) / 2
    walls = [
        box.x1
        for box in rulings
        if box.height > box.width and box.top < middle < box.bottom and box.x1 <= line.x0
    ]
    left = max([line.x0 - BULLET_REACH * height, 0.0, *walls])
    strip = cut_out(picture, Box(left, line.top, line.x0 + 2 * height, line.bottom))
    if not strip.size:
        return None
    ink = ink_of(strip).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    blobs = sorted((int(x), int(y), int(w), int(h), int(a)) for x, y, w, h, a in stats[1:] if a > 3)
    if len(blobs) < 2:
        return None
    (x, y, w, h, area), (after, *_) = blobs[:2]
    low, high = BULLET[0] * height, BULLET[1] * height
    small = low <= w <= high and low <= h <= high and 0.6 < w / h < 1.6 and area > 0.35 * w * h
    level = 0.25 < (y + h / 2) / len(ink) < 0.75
    if small and level and after - (x + w) >= BULLET_GAP * height:
        return Box(int(left) + x, line.top, int(left) + x + w, line.bottom)
    return None


# --------------------------------------------------------------------------- recognition


@cache
def ocr_engine() -> Any:
    """RapidOCR, once a process. One thread: documents are read in as many processes as there are
    cores, and its threads wait for each other by spinning."""
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": 100_000,
            "Global.min_side_len": 8,
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Det.limit_type": "max",
            "Det.limit_side_len": 100_000,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def lines_read(picture: Pixels, rulings: Sequence[Box]) -> list[RecognisedLine]:
    """The lines of text in a picture, as RapidOCR reads them, none across a ruling."""
    lines = []
    for area in areas_of_text(picture):
        for box in cut_at_rulings(area, rulings):
            bullet = None if is_upright(box) else bullet_before(picture, box, rulings)
            if bullet is not None and bullet.x1 > box.x0:
                box = box._replace(x0=bullet.x1 + 2)
            line = turned_line_read(picture, box) if is_upright(box) else line_read(picture, box)
            lines.append(replace(line, bullet=bullet))
    return lines


def is_upright(box: Box) -> bool:
    return box.height > TURNED * box.width


def areas_of_text(picture: Pixels) -> list[Box]:
    """Where lines of text stand in a picture."""
    import cv2

    scale = FIND_DPI / DPI
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = ocr_engine()(small[:, :, ::-1], use_det=True, use_rec=False)
    if found.boxes is None:
        return []
    return [
        Box(*(float(edge) / scale for edge in (*quad.min(axis=0), *quad.max(axis=0))))
        for quad in np.asarray(found.boxes)
    ]


def cut_at_rulings(area: Box, rulings: Sequence[Box]) -> list[Box]:
    """An area of text cut where vertical rulings cross it."""
    middle = (area.top + area.bottom) / 2
    cuts = [
        box
        for box in sorted(rulings)
        if box.height > max(box.width, area.height)
        and box.top < middle < box.bottom
        and area.x0 < box.x1
        and box.x0 < area.x1
    ]
    edges = [area.x0, *(edge for cut in cuts for edge in (cut.x0 - 1, cut.x1 + 1)), area.x1]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    least = min(0.3 * area.height, area.width)
    return [area._replace(x0=x0, x1=x1) for x0, x1 in pairs if x1 - x0 >= least]


def turned_line_read(picture: Pixels, box: Box) -> RecognisedLine:
    """A line of text that runs up or down: whichever way it reads better."""
    crop = cut_out(picture, box)
    ways = {270: np.rot90(crop, -1), 90: np.rot90(crop, 1), 0: crop}
    read = {turn: read_words(np.ascontiguousarray(way)) for turn, way in ways.items()}
    turn = max(read, key=lambda each: read[each][1] * sum(len(p.text) for p in read[each][0]))
    return RecognisedLine(box, read[turn][0], turn)


def line_read(picture: Pixels, box: Box) -> RecognisedLine:
    return RecognisedLine(box, read_words(cut_out(picture, box))[0])


def read_words(crop: Pixels) -> tuple[tuple[RecognisedWord, ...], float]:
    """The words in the picture of one line, and how sure the reading is, 0 to 1."""
    if min(crop.shape[:2], default=0) < 4:
        return (), 0.0
    found = ocr_engine()(crop[:, :, ::-1], use_det=False, use_rec=True)
    score = float(found.scores[0]) if found.txts else 0.0
    if score < LEAST_SURE or not found.word_results or not found.word_results[0].words:
        return (), 0.0
    info = found.word_results[0]
    column = crop.shape[1] / info.line_txt_len
    # It parts words at wide gaps as well; only where it reads a space are there two.
    middles = [(each + 0.5) * column for columns in info.word_cols for each in columns]
    texts = found.txts[0].split()
    ends = list(accumulate(len(text) for text in texts))
    if not ends or ends[-1] != len(middles):
        return (), 0.0
    return words_with_limits(
        [plain_width(text) for text in texts],
        [
            (middles[end - len(text)], middles[end - 1])
            for text, end in zip(texts, ends, strict=True)
        ],
        np.asarray(ink_of(crop).any(axis=0)),
    ), score


def words_with_limits(
    texts: Sequence[str], middles: Sequence[tuple[float, float]], inked: NDArray[np.bool_]
) -> tuple[RecognisedWord, ...]:
    """Words with their limits: of each is known where about the middles of its first and its last
    letter are, and of the line which columns have ink. They part at the widest gap."""
    columns = np.flatnonzero(inked)
    first, last = (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, len(inked))
    starts, ends = [float(first)], []
    for (_, before), (after, _) in pairwise(middles):
        low, high = max(0, int(before)), min(len(inked), int(after) + 1)
        gaps = drawn.runs_of_ones(~inked[low:high])
        half = max(high - low, 0) // 2
        left, right = max(gaps, key=lambda gap: gap[1] - gap[0], default=(half, half))
        ends.append(float(low + left))
        starts.append(float(low + right))
    ends.append(float(last))
    return tuple(
        RecognisedWord(text, start, max(end, start + 1))
        for text, start, end in zip(texts, starts, ends, strict=True)
        if text
    )


def plain_width(text: str) -> str:
    """A text as the other readers give it: full-width forms, which the models know as well, are
    the plain ones."""
    return "".join(unicodedata.normalize("NFKC", c) if "\uff00" < c < "\uff5f" else c for c in text)
