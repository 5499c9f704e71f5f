"""Words → printed lines: which words of an area stand on one baseline.

Nearly all words of an area share a few heights to the last digit, so they are first put together by
where exactly they begin and end; the lines are then found among these few levels. Where the levels
lie clear of each other each is a line, and this is found for all cells of a table at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter, itemgetter
from statistics import median
from typing import Any, NamedTuple, TypeVar

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
    gap: float  # the widest between two of its words
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

    def is_plain_after(self, skip: int) -> bool:
        """Whether all its words but for the first few look alike."""
        if self.is_plain or not isinstance(self.source, Words):
            return self.is_plain
        codes = self.source.codes[self.start + skip : self.end]
        return bool(codes.min() == codes.max())

    @property
    def is_bold(self) -> bool:
        return self.opens.bold if self.is_plain else all(word.bold for word in self.words)


def lines_on(words: Words) -> list[PrintedLine]:
    """The printed lines of words, from top to bottom, as `printed_lines` finds them."""
    if len(words) < FEW:
        return printed_lines(words)
    return lines_in_groups(words, np.zeros(len(words), np.int64), 1)[0]


class Run(NamedTuple):
    """Words of one group, drawn one after another at one level."""

    group: int
    start: int  # where they stand among all words, to `end`
    end: int
    left: float
    top: float
    right: float
    bottom: float
    size: float  # of the largest word
    first_end: float  # x at which the first word ends
    opens: int  # the look of the first word
    closes: int  # of the last word
    is_plain: bool  # whether all look alike
    gap: float  # the widest between two of them
    middle: float


def lines_in_groups(words: Words, groups: Places, count: int) -> list[list[PrintedLine]]:
    """The printed lines of groups of words (the cells of a table), as `printed_lines` finds them in
    each. `groups` says of each word which it belongs to, from 0 up to `count`; -1 is none."""
    found: list[list[PrintedLine]] = [[] for _ in range(count)]
    order = groups.argsort(kind="stable")
    order = order[groups[order].searchsorted(0) :]
    if not len(order):
        return found
    own, group = words.chosen(order), groups[order]
    x0, top, x1, bottom = own.boxes.T
    # A run ends where the level changes, and where what is drawn next stands further left.
    goes_on = (group[1:] == group[:-1]) & (top[1:] == top[:-1]) & (bottom[1:] == bottom[:-1])
    goes_on &= x0[1:] >= x0[:-1]
    opens = np.ones(len(own), dtype=bool)
    opens[1:] = ~goes_on
    (starts,) = opens.nonzero()
    ends = np.concatenate((starts[1:], [len(own)]))
    at, tops, bottoms, codes = group[starts], top[starts], bottom[starts], own.codes
    gaps = np.zeros(len(own))
    gaps[1:] = np.where(goes_on, x0[1:] - x1[:-1], 0.0)
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
        np.maximum.reduceat(gaps, starts),
        (tops + bottoms) / 2,
    )
    # Runs that lie clear below each other are the lines; others may share one.
    is_below = ((tops[1:] + bottoms[1:]) / 2 >= bottoms[:-1]) & (tops[1:] >= tops[:-1])
    near = at[1:][(at[1:] == at[:-1]) & ~is_below]
    flat = at[tops >= bottoms]
    tangled: dict[int, list[Run]] = {place: [] for place in (*near.tolist(), *flat.tolist())}
    for run in zip(*(column.tolist() for column in columns), strict=True):
        place = run[0]
        if place in tangled:
            tangled[place].append(new(Run, run))
        else:
            found[place].append(line_of_run(own, run))
    for place, several in tangled.items():
        found[place] = untangled(own, several)
    return found


def line_of_run(words: Words, run: tuple[Any, ...]) -> PrintedLine:
    """The line that one run makes; it is given as the tuple that a `Run` is."""
    _, start, end, _, _, _, bottom, size, first_end, opens, closes, is_plain, gap, _ = run
    own = words.texts[start:end]
    box, text = new(Box, run[3:7]), " ".join(own)
    begins, ends = words.looks[opens], words.looks[closes]
    line = (text, box, bottom, size, own[0], first_end, begins, ends, is_plain, gap, words)
    return new(PrintedLine, (*line, start, end))


def untangled(words: Words, runs: Sequence[Run]) -> list[PrintedLine]:
    """The lines of runs that reach into each other's levels."""
    heights = {run.middle: (run.top, run.bottom) for run in runs}
    if any(heights[run.middle] != (run.top, run.bottom) or run.top >= run.bottom for run in runs):
        return printed_lines(word for run in runs for word in words[run.start : run.end])
    rows = rows_of(sorted(runs, key=attrgetter("middle", "left")))
    lines = [line_of_runs(words, sorted(row, key=attrgetter("left"))) for row in rows]
    return sorted(lines, key=lambda line: line.box.top)


def line_of_runs(words: Words, runs: Sequence[Run]) -> PrintedLine:
    """The line that one run makes, or several from left to right."""
    first, last = runs[0], runs[-1]
    if len(runs) == 1:
        return line_of_run(words, first)
    if any(a.end != b.start or a.right > b.left for a, b in pairwise(runs)):
        return line_of([word for run in runs for word in words[run.start : run.end]])
    start, end = first.start, last.end
    return PrintedLine(
        " ".join(words.texts[start:end]),
        Box(
            first.left,
            min([run.top for run in runs]),
            max([run.right for run in runs]),
            max([run.bottom for run in runs]),
        ),
        base_of(
            [run.bottom for run in runs for _ in range(run.end - run.start)], words.texts[start]
        ),
        max([run.size for run in runs]),
        words.texts[start],
        first.first_end,
        words.looks[first.opens],
        words.looks[last.closes],
        all(run.is_plain and run.opens == first.opens for run in runs),
        max([run.gap for run in runs] + [b.left - a.right for a, b in pairwise(runs)]),
        words,
        start,
        end,
    )


def base_of(bottoms: Sequence[float], first: str) -> float:
    """The y on which words stand that end at these; `first` is the text of the first of them."""
    standing = bottoms[1:] if is_bullet(first) else bottoms
    return standing[0] if standing[0] == standing[-1] else float(median(standing))


# --------------------------------------------------------------------------- word by word


class Level(NamedTuple):
    """Words as high as each other to the last digit."""

    middle: float
    left: float  # parts words of one middle and different heights; else of no account
    top: float
    bottom: float
    words: Sequence[Word]


At = TypeVar("At", Level, Run)


def printed_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """Words grouped into lines, from top to bottom. Words belong to one line where their middles
    lie within each other's height (so raised ordinals stay in their line)."""
    rows = rows_of(levels_of(words))
    lines = [line_of([word for level in row for word in level.words]) for row in rows]
    return sorted(lines, key=lambda line: line.box.top)


def rows_of(levels: Sequence[At]) -> list[list[At]]:
    """Levels (or runs), from top to bottom, put together that make a line."""
    rows: list[list[At]] = []
    tallest: list[tuple[float, float]] = []  # of each row, from its top to its bottom
    for level in levels:
        middle, top, bottom = level.middle, level.top, level.bottom
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            row_top, row_bottom = tallest[index]
            if row_top < middle < row_bottom and (
                top < (row_top + row_bottom) / 2 < bottom
                or bottom - top < 0.8 * (row_bottom - row_top)
            ):
                rows[index].append(level)
                if bottom - top > row_bottom - row_top:
                    tallest[index] = top, bottom
                break
        else:
            rows.append([level])
            tallest.append((top, bottom))
    return rows


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
    distinct = {level.middle for level in levels}
    if len(distinct) < len(levels) or any(top >= bottom for top, bottom in found):
        middles = Counter([level.middle for level in levels])
        levels = [part for level in levels for part in parts_of(level, middles)]
    return sorted(levels, key=itemgetter(0, 1)) if len(levels) > 1 else levels


def parts_of(level: Level, middles: Mapping[float, int]) -> Iterable[Level]:
    """A level, or each of its words as one where it is flat or another has the same middle."""
    if middles[level.middle] == 1 and level.top < level.bottom:
        return (level,)
    return [level._replace(left=word.box.x0, words=(word,)) for word in level.words]


def line_of(words: Sequence[Word]) -> PrintedLine:
    """The line that words make."""
    words = sorted(words, key=lambda word: word.box.x0)
    first, last = words[0], words[-1]
    look = first[2:]
    boxes = [word.box for word in words]
    bottoms = [box.bottom for box in boxes]
    bottom = max(bottoms)
    is_level = all(box[1::2] == boxes[0][1::2] for box in boxes)
    return PrintedLine(
        " ".join([word.text for word in words]),
        Box(first.box.x0, min([box.top for box in boxes]), max([box.x1 for box in boxes]), bottom),
        bottom if is_level else base_of(bottoms, first.text),
        max([word.size for word in words]),
        first.text,
        first.box.x1,
        first.look,
        last.look,
        all(word[2:] == look for word in words),
        max([0.0, *(b.x0 - a.x1 for a, b in pairwise(boxes))]),
        tuple(words),
        0,
        len(words),
    )


def is_bullet(text: str) -> bool:
    """Whether a word is a list bullet, those of symbol fonts (private use, or with no letter known
    for them) included."""
    return text in BULLETS or text == "\ufffd" or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")
