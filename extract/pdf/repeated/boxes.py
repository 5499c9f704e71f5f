"""What is drawn on a page: boxes around its words, and drawings without words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wsoa.extract.page import Page, Places, Words
from wsoa.extract.tables import frames_of
from wsoa.model import Box

SAME = 3.0  # points: boxes whose sides differ by less are one
LEAST_WIDTH, LEAST_HEIGHT = 24.0, 12.0  # points: of a box around words
BACKGROUND = 0.5  # of the page's area, from which paint lies under all of it
DRAWING = 10.0  # points: what is narrower or lower is a bullet or a line
PICTURE = 0.2  # of the page's area: what is larger is a background, no drawing
MOST_FILLS = 400  # of a page: more are the parts of pictures
MOST_UPRIGHT = 400  # upright lines of a page: more are no frames of cards


def boxes_around_words(page: Page) -> list[Box]:
    """What is framed or painted on a page around words, the smallest first, each once."""
    upright = sum(not ruling.is_horizontal for ruling in page.rulings)
    frames = list(frames_of(page.rulings, ())) if upright < MOST_UPRIGHT else []
    most = BACKGROUND * page.width * page.height
    found: list[Box] = []
    painted = [fill.box for fill in page.fills] if len(page.fills) <= MOST_FILLS else []
    for box in sorted((*painted, *frames), key=painted_area):
        small = box.width < LEAST_WIDTH or box.height < LEAST_HEIGHT
        if (
            not small
            and painted_area(box) < most
            and not any(are_same(box, each) for each in found)
        ):
            found.append(box)
    return found


def drawings_without_words(page: Page) -> list[Box]:
    """The painted areas of a page upon which no words stand, larger than bullets."""
    areas = [fill.box for fill in page.fills] if len(page.fills) <= MOST_FILLS else []
    x0, top, x1, bottom = page.words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    most = PICTURE * page.width * page.height
    found = []
    for box in areas:
        if min(box.width, box.height) < DRAWING or painted_area(box) > most:
            continue
        if not ((x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)).any():
            found.append(box)
    return found


def painted_area(box: Box) -> float:
    return box.width * box.height


def are_same(one: Box, other: Box) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < SAME


def innermost(boxes: Sequence[Box], words: Words) -> Places:
    """For each word the number of the first box around its middle, that behind the last where there
    is none."""
    holders = np.full(len(words), len(boxes), np.int64)
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for number in reversed(range(len(boxes))):
        box = boxes[number]
        holders[(x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)] = number
    return holders
