"""Signs that a page draws instead of printing them: bullets of lists, the dots of a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from wsoa.extract.page import Fill, Page, Word, Words
from wsoa.model import Box

BULLET = 6.0  # points: the largest bullet
BEFORE = 24.0  # points: how far a bullet stands from its line, at most
DOT = 24.0  # points: the largest dot of a key
SIGN = "⬤"  # no bullet of a list
CLOSE = 1.7  # widths of a dot from its middle to what it means


def with_drawn_signs(page: Page) -> Page:
    """The page with a word for each sign that it draws before words."""
    if not page.words:
        return page
    signs = [*drawn_bullets(page), *key_dots(page)]
    return replace(page, words=Words.of([*page.words, *signs])) if signs else page


def drawn_bullets(page: Page) -> Iterator[Word]:
    """A bullet for each little round area drawn before a line: some producers paint the bullets of
    lists instead of printing them."""
    for fill in page.fills:
        if not fill.is_round or fill.box.width >= BULLET:
            continue
        first = word_behind(fill.box, page.words, BEFORE)
        if first is not None and max(fill.box.width, fill.box.height) < 0.6 * first.size:
            yield Word("•", level_with(fill.box, first), size=first.size)


def key_dots(page: Page) -> Iterator[Word]:
    """A sign in its colour for each dot that is drawn before words, in a row of such in several
    colours: what the colours mean."""
    rows: dict[int, list[tuple[Fill, Word]]] = {}
    for fill in page.fills:
        if not is_dot(fill):
            continue
        first = word_behind(fill.box, page.words, CLOSE * fill.box.width)
        if first is not None and first.box.x0 > fill.box.x1 - 1:
            rows.setdefault(round(first.box.bottom), []).append((fill, first))
    for row in rows.values():
        if len({fill.colour for fill, _ in row}) > 1:
            for fill, first in row:
                yield dot_word(fill, level_with(fill.box, first), first.size)


def is_dot(fill: Fill) -> bool:
    """Whether a painted area is a dot or a little square, as wide as it is high."""
    x0, top, x1, bottom = fill.box
    return BULLET <= x1 - x0 < DOT and 0.8 < (x1 - x0) / (bottom - top) < 1.25


def dot_word(fill: Fill, box: Box, size: float) -> Word:
    """A dot as a word in its colour."""
    return Word(SIGN, box, fill.colour, False, size)


def word_behind(sign: Box, words: Words, reach: float) -> Word | None:
    """The first word level with a sign that begins no further from it than that."""
    boxes = words.boxes
    x, y = (sign.x0 + sign.x1) / 2, (sign.top + sign.bottom) / 2
    near = (boxes[:, 0] > x) & (boxes[:, 0] < x + reach)
    beside = near & (boxes[:, 1] < y) & (boxes[:, 3] > y)
    if not beside.any():
        return None
    return words[int(np.flatnonzero(beside)[boxes[beside, 0].argmin()])]


def level_with(sign: Box, word: Word) -> Box:
    return Box(sign.x0, word.box.top, sign.x1, word.box.bottom)
