"""The letters of a word that was printed askew behind the text of a page: `DRAFT`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from wsoa.extract.page import Page, Word
from wsoa.extract.plaintext.layout.page import HEIGHT, WIDTH

WATERMARKS = ("DRAFT", "FINAL", "COPY", "SAMPLE", "CONFIDENTIAL", "SPECIMEN")
STEP = 3  # lines at least from one letter to the next
OFF = 4  # lines by which a letter may stand off its place
ASIDE = 12  # characters by which it may

Placed = tuple[int, Word]  # a word with its place among the page's


def watermark_of(page: Page) -> list[int]:
    """The places, among a page's words, of letters that are each on a line of their own and spell
    a watermark at even steps down the page. Empty where none does."""
    letters = frozenset("".join(WATERMARKS))
    single = [(place, word) for place, word in enumerate(page.words) if word.text in letters]
    found = (spelt(mark, single) for word in WATERMARKS for mark in (word, word[::-1]))
    return next(filter(None, found), [])


def spelt(mark: str, single: Sequence[Placed]) -> list[int]:
    """The places of the words that spell a mark from top to bottom."""
    firsts = [placed for placed in single if placed[1].text == mark[0]]
    lasts = [placed for placed in single if placed[1].text == mark[-1]]
    for first, last in product(firsts, lasts):
        steps = len(mark) - 1
        height = last[1].box.top - first[1].box.top
        if height < STEP * steps * HEIGHT:
            continue
        between = [
            nearest_letter(letter, single, along(first[1], last[1], number / steps))
            for number, letter in enumerate(mark[1:-1], 1)
        ]
        if None not in between:
            return [first[0], *(place for place in between if place is not None), last[0]]
    return []


def along(first: Word, last: Word, share: float) -> tuple[float, float]:
    """The point at a share of the way from one word to another."""
    width, height = last.box.x0 - first.box.x0, last.box.top - first.box.top
    return first.box.x0 + share * width, first.box.top + share * height


def nearest_letter(letter: str, single: Iterable[Placed], point: tuple[float, float]) -> int | None:
    """The place of the letter that stands nearest to a point; None if none is near."""
    near = [
        (abs(word.box.top - point[1]), place)
        for place, word in single
        if word.text == letter
        and abs(word.box.top - point[1]) <= OFF * HEIGHT
        and abs(word.box.x0 - point[0]) <= ASIDE * WIDTH
    ]
    return min(near)[1] if near else None
