"""Words → printed lines: which words of an area stand on one baseline.

Nearly all words of an area share a few heights to the last digit, so they are first put together by
where exactly they begin and end; the lines are then found among these few levels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from wsoa.extract.page import Word
from wsoa.model import Box

BULLETS = frozenset("•●○◦▪■□▫‣⁃∙·➢➤►▶❖✦✧◆◇*§\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf06e\uf075")


class PrintedLine(NamedTuple):
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]
    box: Box
    base: float  # the y on which its words stand; a bullet from another font does not count
    size: float  # of its largest word

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)


class Level(NamedTuple):
    """Words as high as each other to the last digit."""

    middle: float
    left: float  # parts words of one middle and different heights; else of no account
    top: float
    bottom: float
    words: Sequence[Word]


def printed_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """Words grouped into lines, from top to bottom. Words belong to one line where their middles
    lie within each other's height (so raised ordinals stay in their line)."""
    rows: list[list[Level]] = []
    tallest: list[Level] = []  # of each row
    for level in levels_of(words):
        middle, _, top, bottom, _ = level
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            _, _, row_top, row_bottom, _ = tallest[index]
            if row_top < middle < row_bottom and (
                top < (row_top + row_bottom) / 2 < bottom
                or bottom - top < 0.8 * (row_bottom - row_top)
            ):
                rows[index].append(level)
                if bottom - top > row_bottom - row_top:
                    tallest[index] = level
                break
        else:
            rows.append([level])
            tallest.append(level)
    return sorted([line_of(row) for row in rows], key=lambda line: line.box.top)


def levels_of(words: Iterable[Word]) -> list[Level]:
    """The levels of words, from top to bottom; each word is its own where two levels cannot be
    told apart by their middles."""
    found: dict[tuple[float, ...], list[Word]] = {}
    for word in words:
        heights = word.box[1::2]
        if heights in found:
            found[heights].append(word)
        else:
            found[heights] = [word]
    levels = [Level((a + b) / 2, 0.0, a, b, level) for (a, b), level in found.items()]
    middles = Counter([level.middle for level in levels])
    if len(middles) < len(levels) or any(top >= bottom for top, bottom in found):
        levels = [part for level in levels for part in parts_of(level, middles)]
    return sorted(levels, key=itemgetter(0, 1)) if len(levels) > 1 else levels


def parts_of(level: Level, middles: Mapping[float, int]) -> Iterable[Level]:
    """A level, or each of its words as one where it is flat or another has the same middle."""
    if middles[level.middle] == 1 and level.top < level.bottom:
        return (level,)
    return [level._replace(left=word.box.x0, words=(word,)) for word in level.words]


def line_of(row: Sequence[Level]) -> PrintedLine:
    """The line that one level or several make."""
    top, bottom = row[0].top, row[0].bottom
    words = row[0].words
    if len(words) == 1 and len(row) == 1:
        return PrintedLine(tuple(words), words[0].box, bottom, words[0].size)
    base = bottom
    if len(row) > 1:
        words = [word for level in row for word in level.words]
    words = sorted(words, key=lambda word: word.box.x0)
    if len(row) > 1:
        top = min([level.top for level in row])
        bottom = max([level.bottom for level in row])
        standing = words[1:] if is_bullet(words[0].text) else words
        base = float(median([word.box.bottom for word in standing]))
    box = Box(words[0].box.x0, top, max([word.box.x1 for word in words]), bottom)
    return PrintedLine(tuple(words), box, base, max([word.size for word in words]))


def is_bullet(text: str) -> bool:
    """Whether a word is a list bullet, those of symbol fonts (private use, or with no letter known
    for them) included."""
    return text in BULLETS or text == "\ufffd" or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")
