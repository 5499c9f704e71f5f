"""Signs that a page draws instead of printing them: bullets of lists, the dots of a key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Fill, Page, Word, Words
from wsoa.extract.tables import phrase_weight
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
LEAST_DISC, MOST_DISC = 12.0, 60.0  # points: how wide a disc is that holds a number
LABEL = 0.6  # the weight of a phrase that may be a label
FEWEST_LABELS = 2  # below a text: who and when
LONGEST_LABEL = 4  # words on a line of its own
APART = 1.2  # sizes of its type between a number and other words of its level
ROUNDED = 12.0  # points: how far the sides of a frame end before its rounded corners
SAME = 2.0  # points: lines that begin nearer begin at one x
SPACE = 0.3  # sizes of the type between a number and its text
CLOSE_LINES, FAR_LINES = 1.6, 3.0  # sizes of the type from line to line of one sentence, one text
_NUMBER = re.compile(r"\d{1,2}|[A-Z]\d{1,2}|\d\.\d{1,2}")
OPENS = 3.5  # the same, where dots below each other open the lines of a key


def with_drawn_signs(page: Page) -> Page:
    """The page with a word for each sign that it draws before words."""
    if not page.words:
        return page
    signs = [*drawn_bullets(page), *dots_before_words(page)]
    printed = printed_dots(page) | numbers_of_texts(page)
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
    if PRINTED.isdisjoint(page.words.texts):
        return {}
    places = [n for n, text in enumerate(page.words.texts) if text in PRINTED]
    dots = [(word.box, word.colour) for word in map(page.words.__getitem__, places)]
    return {
        box: dot_word(colour, box, first.size)
        for box, colour, first in rating_dots(page, dots)
        if colour != first.colour
    }


def numbers_of_texts(page: Page) -> dict[Box, Word]:
    """The numbers that stand apart, or in discs, by their places, each as the number of the text
    beside it: right before its first line. Text is such that says below by labels who and when."""
    found: dict[Box, Word] = {}
    for number, area in {**lone_numbers(page), **disc_numbers(page)}.items():
        lines = text_beside(area, words_in_box_of(area, page))
        labels = {words_as_label(a, b) for a, b in pairwise([*lines[1:], []])}
        if sum(phrase_weight(label) >= LABEL for label in labels) < FEWEST_LABELS:
            continue
        opening = [word for word in lines[0] if word != number]
        if any(b.box.x0 - a.box.x1 > APART * a.size for a, b in pairwise(opening)):
            continue  # a row of a table
        first = lines[0][0]
        end = first.box.x0 - SPACE * first.size
        place = Box(end - first.size, first.box.top, end, first.box.bottom)
        if not has_line_between(page, number.box, place):
            said = Word(f"{number.text}.", place, first.colour, first.bold, first.size)
            found[number.box] = said
    return found


def words_in_box_of(place: Box, page: Page) -> Words:
    """The words in the smallest box, painted or drawn, that holds all of a place and more words
    than that; all words where none does."""
    around = [
        box
        for box in (*(fill.box for fill in page.fills), *frames_beside(place, page))
        if box.x0 < place.x0 - 1
        and box.x1 > place.x1 + 1
        and box.top < place.top - 1
        and box.bottom > place.bottom + 1
    ]
    x, y = (page.words.boxes[:, :2] + page.words.boxes[:, 2:]).T / 2
    for box in sorted(around, key=lambda each: each.width * each.height):
        inside = (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
        if inside.sum() > 1:
            return page.words.where(inside)
    return page.words


def frames_beside(place: Box, page: Page) -> Iterator[Box]:
    """The frame whose sides stand nearest on both sides of a place, as high as each other."""
    sides = [
        ruling.box
        for ruling in page.rulings
        if not ruling.is_horizontal
        and ruling.box.top < place.bottom
        and ruling.box.bottom > place.top
    ]
    left = max((side for side in sides if side.x1 < place.x0), default=None)
    right = min((side for side in sides if side.x0 > place.x1), default=None)
    if left and right and abs(left.top - right.top) < SAME > abs(left.bottom - right.bottom):
        yield Box(left.x0, left.top - ROUNDED, right.x1, left.bottom + ROUNDED)


def disc_numbers(page: Page) -> dict[Word, Box]:
    """The numbers that are all that stands in a disc, with the places of the discs."""
    found: dict[Word, Box] = {}
    middles = (page.words.boxes[:, :2] + page.words.boxes[:, 2:]) / 2
    for disc in dict.fromkeys(f.box for f in page.fills if f.is_round and is_disc(f.box)):
        inside = ((middles > (disc.x0, disc.top)) & (middles < (disc.x1, disc.bottom))).all(axis=1)
        words = [page.words[int(n)] for n in np.flatnonzero(inside)]
        if len(words) == 1 and _NUMBER.fullmatch(words[0].text):
            found[words[0]] = disc
    return found


def lone_numbers(page: Page) -> dict[Word, Box]:
    """The numbers that stand apart from all other words of their level."""
    boxes, texts = page.words.boxes, page.words.texts
    found: dict[Word, Box] = {}
    for n in drawn_apart(page.words):
        if not _NUMBER.fullmatch(texts[n]):
            continue
        word = page.words[n]
        level = (boxes[:, 1] < word.box.bottom) & (boxes[:, 3] > word.box.top)
        apart = np.maximum(boxes[:, 0] - word.box.x1, word.box.x0 - boxes[:, 2])
        apart[n] = np.inf
        if not (level & (apart < APART * word.size)).any():
            found[word] = word.box
    return found


def drawn_apart(words: Words) -> list[int]:
    """The places of the words close to which none stands of those drawn right before and behind
    them: of few others need be asked whether they stand apart from all words."""
    x0, top, x1, bottom = words.boxes.T
    level = (top[1:] < bottom[:-1]) & (bottom[1:] > top[:-1])
    apart = np.maximum(x0[1:] - x1[:-1], x0[:-1] - x1[1:])
    is_apart = np.ones(len(words), dtype=bool)
    is_apart[1:] = ~(level & (apart < APART * words.sizes[1:]))
    is_apart[:-1] &= ~(level & (apart < APART * words.sizes[:-1]))
    places: list[int] = np.flatnonzero(is_apart).tolist()
    return places


def has_line_between(page: Page, number: Box, text: Box) -> bool:
    """Whether a line is drawn down between a number and the text beside it: two cells."""
    left, right = sorted((number.x0, text.x1))
    middle = (number.top + number.bottom) / 2
    return any(
        left < ruling.box.x0 < right and ruling.box.top < middle < ruling.box.bottom
        for ruling in page.rulings
    )


def is_disc(box: Box) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return LEAST_DISC <= width <= MOST_DISC and 0.85 < width / max(height, 1.0) < 1.18


def text_beside(disc: Box, words: Words) -> list[list[Word]]:
    """The lines of the text that stands right of a disc, or else left of it, and begins level with
    it, and of what goes on below the disc itself: the words of each."""
    boxes = words.boxes
    level = (boxes[:, 1] < disc.bottom) & (boxes[:, 3] > disc.top)
    for side in (boxes[:, 0] > disc.x1, boxes[:, 2] < disc.x0):
        near = np.flatnonzero(level & side)
        if len(near):
            return lines_from(float(boxes[near, 0].min()), words, level & side, disc)
    return []


def lines_from(left: float, words: Words, level: NDArray[np.bool_], disc: Box) -> list[list[Word]]:
    """The lines that begin at an x, from the first that is level downwards, one close below the
    other; below the disc also those that begin under it."""
    boxes = words.boxes
    begins = np.abs(boxes[:, 0] - left) < SAME
    below = boxes[:, 1] > disc.bottom
    if below.any() and disc.x0 - boxes[below, 0].min() < disc.height:
        begins |= below & (np.abs(boxes[:, 0] - boxes[below, 0].min()) < SAME)
    begin = np.flatnonzero(begins)
    opens = sorted((words[int(n)] for n in begin), key=lambda word: word.box.top)
    tops = {float(boxes[n, 1]) for n in np.flatnonzero(level)}
    at = next((n for n, word in enumerate(opens) if word.box.top in tops), None)
    if at is None:
        return []
    while at and opens[at].box.top - opens[at - 1].box.top < CLOSE_LINES * opens[at].size:
        at -= 1
    found: list[list[Word]] = []
    for before, word in zip([None, *opens[at:]], opens[at:], strict=False):
        if before is not None and word.box.top - before.box.top > FAR_LINES * word.size:
            break
        middle = (word.box.top + word.box.bottom) / 2
        same = (boxes[:, 1] < middle) & (boxes[:, 3] > middle)
        same &= boxes[:, 0] >= word.box.x0 - SAME
        line = [words[int(n)] for n in np.flatnonzero(same)]
        found.append(sorted(line, key=lambda each: each.box.x0))
    return found


def words_as_label(line: Sequence[Word], below: Sequence[Word]) -> str:
    """The words of a line before its colon, or all of a line of few words, bold over plain ones."""
    label, colon, _ = " ".join(word.text for word in line).partition(":")
    if colon:
        return "" if any(map(str.isdigit, label)) else label  # `Priority 1: …` is a name
    is_over = bool(below) and all(word.bold for word in line) and not below[0].bold
    return label if is_over and len(line) <= LONGEST_LABEL else ""


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
    return BULLET <= x1 - x0 < DOT and 0.8 * (bottom - top) < x1 - x0 < 1.25 * (bottom - top)


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
