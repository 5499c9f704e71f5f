"""Words → printed lines: which words of an area stand on one baseline.

Nearly all words of an area share a few heights to the last digit, so they are first put together by
where exactly they begin and end; the lines are then found among these few levels. Where the levels
lie clear of each other each is a line, and this is found for all cells of a table at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import attrgetter, itemgetter
from statistics import median
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page.words import Places, Word, WordLook, Words, make_unchecked
from wsoa.model import Box
from wsoa.vocabulary import is_bullet

COVERED = 0.5  # share of a word's width from which another stands right under it
FEW = 24  # words that are sooner looked at one by one than as columns


class PrintedLine(NamedTuple):
    """Words on one baseline, from left to right."""

    text: str  # its words with single spaces between
    box: Box
    base: float  # the y on which its words stand; a bullet from another font does not count
    size: float  # of its largest word
    first: str  # its first word
    first_end: float  # x at which that ends
    opens: WordLook  # of its first word
    closes: WordLook  # of its last word
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
    def last(self) -> str:
        """Its last word."""
        if isinstance(self.source, Words):
            return self.source.texts[self.end - 1]
        return self.source[self.end - 1].text

    @property
    def words(self) -> tuple[Word, ...]:
        if isinstance(self.source, Words):
            return tuple(self.source.between(self.start, self.end))
        return self.source[self.start : self.end]

    @property
    def sides(self) -> list[tuple[float, float]]:
        """From where to where each of its words stands."""
        if isinstance(self.source, Words):
            return self.source.sides(self.start, self.end)
        return [(word.box.x0, word.box.x1) for word in self.words]

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


def lines_in_groups(words: Words, groups: Places, count: int) -> list[list[PrintedLine]]:
    """The printed lines of groups of words (the cells of a table), as `printed_lines` finds them in
    each. `groups` says of each word which it belongs to, from 0 up to `count`; -1 is none."""
    order = groups.argsort(kind="stable")
    order = order[groups[order].searchsorted(0) :]
    if not len(order):
        return [[] for _ in range(count)]
    own, group = words.chosen(order), groups[order]
    x0, top, x1, bottom = own.boxes.T
    # A run ends where the level changes, and where what is drawn next stands further left.
    goes_on = (group[1:] == group[:-1]) & (top[1:] == top[:-1]) & (bottom[1:] == bottom[:-1])
    goes_on &= x0[1:] >= x0[:-1]
    opens = np.ones(len(own), dtype=bool)
    opens[1:] = ~goes_on
    (starts,) = opens.nonzero()
    ends = np.concatenate((starts[1:], [len(own)]))
    gaps = np.zeros(len(own))
    gaps[1:] = np.where(goes_on, x0[1:] - x1[:-1], 0.0)
    runs = lines_from_runs(own, gaps, starts, ends)
    at, tops, bottoms = group[starts], top[starts], bottom[starts]
    limits = at.searchsorted(np.arange(count + 1)).tolist()
    found = [runs[first:last] for first, last in pairwise(limits)]
    # Runs that lie clear below each other are the lines; others may share one.
    is_below = ((tops[1:] + bottoms[1:]) / 2 >= bottoms[:-1]) & (tops[1:] >= tops[:-1])
    near = at[1:][(at[1:] == at[:-1]) & ~is_below]
    flat = at[tops >= bottoms]
    for place in {*near.tolist(), *flat.tolist()}:
        found[place] = untangled_lines(found[place])
    return found


def lines_from_runs(
    words: Words, gaps: NDArray[np.float64], starts: Places, ends: Places
) -> list[PrintedLine]:
    """Runs as lines: words drawn one after another at one level, from left to right, from each of
    `starts` to its end. `gaps` are those before the words."""
    x0, top, x1, bottom = words.boxes.T
    bottoms, codes = bottom[starts].tolist(), words.codes
    edges = np.array((x0[starts], top[starts], np.maximum.reduceat(x1, starts), bottoms))
    is_plain = np.minimum.reduceat(codes, starts) == np.maximum.reduceat(codes, starts)
    begins, beyond = starts.tolist(), ends.tolist()
    columns = (
        [" ".join(words.texts[start:end]) for start, end in zip(begins, beyond, strict=True)],
        [make_unchecked(Box, box) for box in edges.T.tolist()],
        bottoms,
        np.maximum.reduceat(words.sizes, starts).tolist(),
        [words.texts[start] for start in begins],
        x1[starts].tolist(),
        [words.looks[code] for code in codes[starts].tolist()],
        [words.looks[code] for code in codes[ends - 1].tolist()],
        is_plain.tolist(),
        np.maximum.reduceat(gaps, starts).tolist(),
        [words] * len(begins),
        begins,
        beyond,
    )
    return [make_unchecked(PrintedLine, line) for line in zip(*columns, strict=True)]


def untangled_lines(runs: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of runs that reach into each other's levels."""
    levels: list[Level[PrintedLine]] = []
    for run in runs:
        left, top, _, bottom = run.box
        levels.append(make_unchecked(Level, ((top + bottom) / 2, left, top, bottom, run)))
    heights = {level.middle: level[2:4] for level in levels}
    if any(heights[lv.middle] != lv[2:4] or lv.top >= lv.bottom for lv in levels):
        return printed_lines(word for run in runs for word in run.words)
    rows = rows_of_levels(sorted(levels, key=itemgetter(0, 1)))
    lines = [line_of_runs([level.content for level in row]) for row in rows]
    return sorted(lines, key=lambda line: line.box.top)


def line_of_runs(runs: Sequence[PrintedLine]) -> PrintedLine:
    """The line that runs make together."""
    if len(runs) == 1:
        return runs[0]
    runs = sorted(runs, key=lambda run: run.box.x0)
    first, last = runs[0], runs[-1]
    if any(a.box.x1 > b.box.x0 for a, b in pairwise(runs)):
        return line_of([word for run in runs for word in run.words])
    source, start, end = first.source, first.start, last.end
    if any(a.end != b.start for a, b in pairwise(runs)):  # other words are drawn between
        source = tuple([word for run in runs for word in run.words])
        start, end = 0, len(source)
    return PrintedLine(
        text=" ".join([run.text for run in runs]),
        box=reduce(Box.union, [run.box for run in runs]),
        base=base_of([run.base for run in runs for _ in range(run.length)], first.first),
        size=max([run.size for run in runs]),
        first=first.first,
        first_end=first.first_end,
        opens=first.opens,
        closes=last.closes,
        is_plain=all(run.is_plain and run.opens == first.opens for run in runs),
        gap=max([run.gap for run in runs] + [b.box.x0 - a.box.x1 for a, b in pairwise(runs)]),
        source=source,
        start=start,
        end=end,
    )


def base_of(bottoms: Sequence[float], first: str) -> float:
    """The y on which words stand that end at these; `first` is the text of the first of them."""
    standing = bottoms[1:] if is_bullet(first) else bottoms
    return standing[0] if standing[0] == standing[-1] else float(median(standing))


# --------------------------------------------------------------------------- word by word


Content = TypeVar("Content")


class Level(NamedTuple, Generic[Content]):
    """What is as high as each other to the last digit: words, or a run of them."""

    middle: float
    left: float  # parts words of one middle and different heights; else of no account
    top: float
    bottom: float
    content: Content


def printed_lines(words: Iterable[Word]) -> list[PrintedLine]:
    """Words grouped into lines, from top to bottom. Words belong to one line where their middles
    lie within each other's height (so raised ordinals stay in their line)."""
    rows = rows_of_levels(levels_of(words))
    lines = [line_of([word for level in row for word in level.content]) for row in rows]
    return sorted(lines, key=lambda line: line.box.top)


def rows_of_levels(levels: Sequence[Level[Content]]) -> list[list[Level[Content]]]:
    """Levels, from top to bottom, put together that make a line."""
    rows: list[list[Level[Content]]] = []
    tallest: list[tuple[float, float]] = []  # of each row, from its top to its bottom
    for level in levels:
        middle, top, bottom = level.middle, level.top, level.bottom
        for index in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            row_top, row_bottom = tallest[index]
            if row_top < middle < row_bottom and (
                top < (row_top + row_bottom) / 2 < bottom
                or bottom - top < 0.8 * (row_bottom - row_top)
            ):
                if lies_over_words(level, rows[index]):
                    continue
                rows[index].append(level)
                if bottom - top > row_bottom - row_top:
                    tallest[index] = top, bottom
                break
        else:
            rows.append([level])
            tallest.append((top, bottom))
    return rows


def lies_over_words(level: Level[Content], row: Sequence[Level[Content]]) -> bool:
    """Whether words of a level are printed right under some of a row of several levels: what stands
    as high as both, such as a number in a disc beside two lines, makes them no line."""
    heights = {each[2:4] for each in row}
    if len(heights) < 2 or level[2:4] in heights:
        return False
    own = [word.box for word in words_of_level(level)]
    return any(
        min(box.x1, other.box.x1) - max(box.x0, other.box.x0)
        > COVERED * min(box.width, other.box.width)
        for each in row
        for other in words_of_level(each)
        for box in own
    )


def words_of_level(level: Level[Content]) -> Sequence[Word]:
    content = level.content
    if isinstance(content, PrintedLine):
        return content.words
    return content if isinstance(content, list) else ()


def levels_of(words: Iterable[Word]) -> list[Level[list[Word]]]:
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
        levels = [part for level in levels for part in split_level(level, middles)]
    return sorted(levels, key=itemgetter(0, 1)) if len(levels) > 1 else levels


def split_level(
    level: Level[list[Word]], middles: Mapping[float, int]
) -> Iterable[Level[list[Word]]]:
    """A level, or each of its words as one where it is flat or another has the same middle."""
    if middles[level.middle] == 1 and level.top < level.bottom:
        return (level,)
    return [level._replace(left=word.box.x0, content=[word]) for word in level.content]


def line_of(words: Sequence[Word]) -> PrintedLine:
    """The line that words make."""
    words = sorted(words, key=attrgetter("box.x0"))
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
