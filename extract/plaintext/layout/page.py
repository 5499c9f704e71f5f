"""Text that kept its layout → pages of words at places, and their lines in runs of words.

A page of such text has the geometry of any other page, on a coarse grid, with neither ruling lines
nor paint. So it is read as one: words in lines, lines in cells, cells in tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wsoa.extract.page import Page, Word, Words
from wsoa.model import Box
from wsoa.vocabulary import is_bullet

WIDTH = 6.0  # points that a character takes
HEIGHT = 12.0  # points from line to line
SIZE = 10.0  # points: the size of the type
LAID_OUT = 0.05  # share of lines with gutters, which text without a layout hardly has
WIDE = 2  # blanks that part two runs of words
INDENT = 6  # blanks that may stand between a bullet and its words
DASHES = frozenset({"-", "\u2013", "o"})  # bullets, where a run opens with one

_GUTTER = re.compile(r"\S {3,}\S|^ {8,}\S")
_WORD = re.compile(r"\S+")


class WordRun(NamedTuple):
    """Words of a line with single blanks between; a bullet belongs to what follows it."""

    start: int  # the place of its first character
    end: int  # behind its last
    text: str
    words: tuple[Word, ...]


class LayoutLine(NamedTuple):
    """A printed line of a page."""

    level: int  # lines from the top of the page
    runs: tuple[WordRun, ...]

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def words(self) -> list[Word]:
        return [word for run in self.runs for word in run.words]


def keeps_layout(text: str) -> bool:
    """Whether a text's lines have gutters, or stand far in, as those of printed columns do."""
    printed = [line for line in text.split("\n") if line.strip()]
    return sum(bool(_GUTTER.search(line)) for line in printed) > LAID_OUT * len(printed)


def text_page(number: int, text: str) -> Page:
    """A page of text: each word stands in the box of its characters."""
    words: list[Word] = []
    lines = text.split("\n")
    for level, line in enumerate(lines):
        for match in _WORD.finditer(line.expandtabs(8)):
            box = Box(
                match.start() * WIDTH, level * HEIGHT, match.end() * WIDTH, level * HEIGHT + SIZE
            )
            words.append(Word(unhyphenated(match.group()), box, size=SIZE))
    right = max((word.box.x1 for word in words), default=0.0)
    return Page(number, right + WIDTH, len(lines) * HEIGHT, Words.of(words), (), ())


def unhyphenated(text: str) -> str:
    """A word whose end is the hyphen at which a program broke it, with a soft one; the soft hyphens
    at which it might have been broken go."""
    if len(text) > 2 and text.endswith(("\u00ad-", "\u2010", "\u00ad")):
        return text.rstrip("\u00ad\u2010-").replace("\u00ad", "") + "\u00ad"
    return text.replace("\u00ad", "") or text


def layout_lines(page: Page) -> list[LayoutLine]:
    """The printed lines of a page of text, from top to bottom."""
    levels: dict[int, list[Word]] = {}
    for word in page.words:
        levels.setdefault(round(word.box.top / HEIGHT), []).append(word)
    return [LayoutLine(level, word_runs(words)) for level, words in sorted(levels.items())]


def start_of(word: Word) -> int:
    """The place of a word's first character."""
    return round(word.box.x0 / WIDTH)


def end_of(word: Word) -> int:
    """The place behind a word's last character."""
    return round(word.box.x1 / WIDTH)


def word_runs(words: Iterable[Word]) -> tuple[WordRun, ...]:
    """The runs of a line's words."""
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.x0):
        blanks = start_of(word) - end_of(runs[-1][-1]) if runs else 0
        if runs and (blanks < WIDE or (blanks <= INDENT and is_bullet_alone(runs[-1]))):
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(run_of(run) for run in runs)


def run_of(words: Sequence[Word]) -> WordRun:
    return WordRun(start_of(words[0]), end_of(words[-1]), joined_words(words), tuple(words))


def joined_words(words: Iterable[Word]) -> str:
    """Words with single blanks between."""
    return " ".join([word.text for word in words])


def is_bullet_alone(words: Sequence[Word]) -> bool:
    """Whether words are a bullet and nothing more yet."""
    return len(words) == 1 and (is_bullet(words[0].text) or words[0].text in DASHES)


def opens_item(text: str) -> bool:
    """Whether a text opens with a bullet."""
    return is_bullet(text[0]) or text.split(" ", 1)[0] in DASHES
