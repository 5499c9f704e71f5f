"""Words → printed lines: which words of an area stand on one baseline.

Nearly all words of an area share a few heights to the last digit, so they are first put together by
where exactly they begin and end; the lines are then found among these few levels. Where the levels
lie clear of each other each is a line, and this is found for all cells of a table at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from statistics import median
from typing import NamedTuple

import numpy as np

from wsoa.extract.words import Look, Places, Word, Words, new
from wsoa.model import Box

BULLETS = frozenset("•●○◦▪■□▫‣⁃∙·➢➤►▶❖✦✧◆◇*§\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf0a8\uf06e\uf075")


FEW = 24  # words that are sooner looked at one by one than as columns


class PrintedLine(NamedTuple):
    """Words on one baseline, from left to right."""

    text: str  # its words with single spaces between
    box: Box
    base: float  # the y on which its words stand; a bullet from another font does not count
    size: float  # of its largest word
    first: str  # its first word
    first_end: float  # x at which that ends
    opens: Look  # of its first word
    closes: Look  # of its last word
    is_plain: bool  # whether all its words look alike
    source: Words | tuple[Word, ...]  # where its words stand, from `start` to `end`
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.end - self.start

    def word(self, number: int) -> Word:
        """One of its words, from 0."""
        return self.source[self.start + number]

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(self.source[self.start : self.end])

    @property
    def is_bold(self) -> bool:
        return self.opens.bold if self.is_plain else all(word.bold for word in self.words)


def lines_on(words: Words) -> list[PrintedLine]:
    """The printed lines of words, from top to bottom, as `printed_lines` finds them."""
    if len(words) < FEW:
        return printed_lines(words)
    return lines_in_groups(words, np.zeros(len(words), np.int64), 1)[0]


def lines_in_groups(words: Words, groups: Places, count: int) -> list[list[PrintedLine]]:
    """The printed lines of groups of words (the cells of a table), as `printed_lines` finds them in
    each. `groups` says of each word which it belongs to, from 0 up to `count`; -1 is none."""
    found: list[list[PrintedLine]] = [[] for _ in range(count)]
    order = np.argsort(groups, kind="stable")
    order = order[np.searchsorted(groups[order], 0) :]
    if not len(order):
        return found
    own, group = words.chosen(order), groups[order]
    x0, top, x1, bottom = own.boxes.T
    goes_on = (group[1:] == group[:-1]) & (top[1:] == top[:-1]) & (bottom[1:] == bottom[:-1])
    starts = np.flatnonzero(np.concatenate(([True], ~goes_on)))
    at, tops, bottoms = group[starts], top[starts], bottom[starts]
    # What is drawn out of order, or at levels that reach into each other, takes a closer look.
    back = group[1:][goes_on & (x0[1:] < x0[:-1])]
    is_below = ((tops[1:] + bottoms[1:]) / 2 >= bottoms[:-1]) & (tops[1:] >= tops[:-1])
    near = at[1:][(at[1:] == at[:-1]) & ~is_below]
    tangled = {*back.tolist(), *near.tolist(), *at[tops >= bottoms].tolist()}
    for place in tangled:
        first, last = np.searchsorted(group, (place, place + 1))
        found[place] = printed_lines(own[first:last])
    ends = np.concatenate((starts[1:], [len(own)]))
    codes = own.codes
    look, texts = own.looks.__getitem__, own.texts
    columns = (
        at,
        starts,
        ends,
        x0[starts],
        tops,
        np.maximum.reduceat(x1, starts),
        bottoms,
        np.maximum.reduceat(own.sizes, starts),
        x1[starts],
        codes[starts],
        codes[ends - 1],
        np.minimum.reduceat(codes, starts) == np.maximum.reduceat(codes, starts),
    )
    for place, start, end, left, upper, right, lower, size, first_end, opens, closes, plain in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        if place not in tangled:
            box = new(Box, (left, upper, right, lower))
            text, begins = " ".join(texts[start:end]), texts[start]
            looks = look(opens), look(closes), plain
            line = (text, box, lower, size, begins, first_end, *looks, own, start, end)
            found[place].append(new(PrintedLine, line))
    return found


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
    words = sorted([word for level in row for word in level.words], key=lambda word: word.box.x0)
    top = min([level.top for level in row])
    bottom = base = max([level.bottom for level in row])
    if len(row) > 1:
        standing = words[1:] if is_bullet(words[0].text) else words
        base = float(median([word.box.bottom for word in standing]))
    first, last = words[0], words[-1]
    look = first[2:]
    return PrintedLine(
        " ".join([word.text for word in words]),
        Box(first.box.x0, top, max([word.box.x1 for word in words]), bottom),
        base,
        max([word.size for word in words]),
        first.text,
        first.box.x1,
        first.look,
        last.look,
        all(word[2:] == look for word in words),
        tuple(words),
        0,
        len(words),
    )


def is_bullet(text: str) -> bool:
    """Whether a word is a list bullet, those of symbol fonts (private use, or with no letter known
    for them) included."""
    return text in BULLETS or text == "\ufffd" or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")
