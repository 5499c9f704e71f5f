"""The lines of text in a picture, recognised by RapidOCR: areas of text are found, cut where a
ruling crosses them, and read one by one into words with limits. Sizes are in pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.scan import picture as drawn
from wsoa.extract.scan.detect import DPI
from wsoa.extract.scan.picture import Pixels
from wsoa.model import Box

FIND_DPI = 100  # text is found at this resolution, and read at the full one


LEAST_SURE = 0.6  # of 1: what was read with less is a picture, not text


BULLET = (0.1, 0.55)  # side of a bullet, in parts of the height of its line


BULLET_REACH = 3.0  # how far before its line a bullet may stand, in the same parts


BULLET_GAP = 0.35  # and at least


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
