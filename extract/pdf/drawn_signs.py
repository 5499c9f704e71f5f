"""Signs that a page draws instead of printing them: bullets of lists, the dots of a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from wsoa.extract.page import Fill, Page, Word, Words
from wsoa.model import Box
from wsoa.vocabulary import FILLED_SIGNS, is_rating

BULLET = 6.0  # points: the largest bullet
BEFORE = 24.0  # points: how far a bullet stands from its line, at most
DOT = 24.0  # points: the largest dot of a key
SIGN = "⬤"  # no bullet of a list
FEWEST = 3  # dots below each other before numbered lines
LONGEST_RATING = 3  # words
PRINTED = frozenset(FILLED_SIGNS)
CLOSE = 1.7  # widths of a dot from its middle to what it means
OPENS = 3.5  # the same, where dots below each other open the lines of a key


def with_drawn_signs(page: Page) -> Page:
    """The page with a word for each sign that it draws before words."""
    if not page.words:
        return page
    signs = [*drawn_bullets(page), *dots_before_words(page)]
    printed = printed_dots(page)
    if not signs and not printed:
        return page
    words = [printed.get(word.box, word) for word in page.words]
    return replace(page, words=Words.of([*words, *signs]))


def drawn_bullets(page: Page) -> Iterator[Word]:
    """A bullet for each little round area drawn before a line: some producers paint the bullets of
    lists instead of printing them."""
    for fill in page.fills:
        if not fill.is_round or fill.box.width >= BULLET:
            continue
        first = word_behind(fill.box, page.words, BEFORE)
        if first is not None and max(fill.box.width, fill.box.height) < 0.6 * first.size:
            yield Word("•", level_with(fill.box, first), size=first.size)


def dots_before_words(page: Page) -> Iterator[Word]:
    """A sign in its colour for each dot that is drawn before words: in a row of such in several
    colours, what these mean; one below the other before lines, what each rates."""
    dots = [(fill.box, fill.colour) for fill in page.fills if is_dot(fill)]
    for box, colour, first in rating_dots(page, dots):
        yield dot_word(colour, level_with(box, first), first.size)


def printed_dots(page: Page) -> dict[Box, Word]:
    """The signs that stand for the dots which a page prints before words as it would draw them, by
    the places of these: no bullets, since they are in several colours."""
    places = [n for n, text in enumerate(page.words.texts) if text in PRINTED]
    dots = [(word.box, word.colour) for word in map(page.words.__getitem__, places)]
    return {
        box: dot_word(colour, box, first.size)
        for box, colour, first in rating_dots(page, dots)
        if colour != first.colour
    }


def rating_dots(page: Page, dots: Sequence[tuple[Box, str]]) -> Iterator[tuple[Box, str, Word]]:
    """Those of some dots, in their colours, that say what colours mean or how far something is,
    each with the word behind it."""
    if len({colour for _, colour in dots}) < 2:
        return  # bullets
    rows: dict[int, list[tuple[Box, str, Word]]] = {}
    columns: dict[int, list[tuple[Box, str, Word]]] = {}
    opening: dict[int, list[tuple[Box, str, Word]]] = {}
    for box, colour in dots:
        size = max(box.width, box.height)
        first = word_behind(box, page.words, OPENS * size)
        if first is None or first.box.x0 <= box.x1 - 1:
            continue
        if is_first_on_line(box, page.words):
            opening.setdefault(round(box.x0), []).append((box, colour, first))
        if first.box.x0 < box.x0 + size / 2 + CLOSE * size:
            rows.setdefault(round(first.box.bottom), []).append((box, colour, first))
            if not opens_rating(first, page.words):
                columns.setdefault(round(box.x0), []).append((box, colour, first))
    found = [row for row in rows.values() if len({colour for _, colour, _ in row}) > 1]
    found += [c for c in columns.values() if len(c) >= FEWEST]
    found += [c for c in opening.values() if len(c) >= FEWEST and is_each_another(c)]
    yield from {dot[0]: dot for each in found for dot in each}.values()


def is_each_another(dots: Sequence[tuple[Box, str, Word]]) -> bool:
    """Whether no two dots have one colour: lines that say what each colour means."""
    return len({colour for _, colour, _ in dots}) == len(dots)


def is_first_on_line(dot: Box, words: Words) -> bool:
    """Whether no word stands left of a dot on its line: it rates nothing that stands there."""
    boxes = words.boxes
    middle = (dot.top + dot.bottom) / 2
    return not ((boxes[:, 1] < middle) & (boxes[:, 3] > middle) & (boxes[:, 0] < dot.x0)).any()


def opens_rating(first: Word, words: Words) -> bool:
    """Whether a word is the first of those that rate something: a dot before it says the same."""
    boxes = words.boxes
    middle = (first.box.top + first.box.bottom) / 2
    level = (boxes[:, 1] < middle) & (boxes[:, 3] > middle) & (boxes[:, 0] >= first.box.x0)
    line = sorted((words[int(n)] for n in np.flatnonzero(level)), key=lambda word: word.box.x0)
    texts = [word.text for word in line[:LONGEST_RATING]]
    return any(is_rating(" ".join(texts[:n])) for n in range(1, len(texts) + 1))


def is_dot(fill: Fill) -> bool:
    """Whether a painted area is a dot or a little square, as wide as it is high."""
    x0, top, x1, bottom = fill.box
    return BULLET <= x1 - x0 < DOT and 0.8 < (x1 - x0) / (bottom - top) < 1.25


def dot_word(colour: str, box: Box, size: float) -> Word:
    """A dot as a word in its colour."""
    return Word(SIGN, box, colour, False, size)


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
