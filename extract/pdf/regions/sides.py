"""What the sides of a cut hold by themselves: boxes, running text, paragraphs that open level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median, mode

import numpy as np

from wsoa.extract.page import Word
from wsoa.extract.pdf.regions.lengths import GUTTER, HIGH, LEVEL
from wsoa.extract.pdf.regions.part import Part
from wsoa.model import Box

FULL = 0.7  # share of its column from which a line of text is full
FEWEST = 4  # lines of running text
BOX_LINES = 2  # lines of words in a box that is no cell of a header
SURE_ROWS = 3  # paragraphs that tell whether columns open level
MOST_COLUMNS = 4  # of text beside each other
ALIKE = 1.35  # times as wide as the narrowest of such columns the widest is, at most
HALF = 0.85  # of the wider of two columns of a page the narrower is at least so wide
FULL_HALF = 8  # lines of such a column
WHOLE = 0.8  # share of its lines without gaps
FIRST = 2  # paragraphs of columns of a page that open level
_COUNT = re.compile(r"(\d{1,2})[.)]?")
_NUMBER = re.compile(r"(\d{1,2})[.](\d{1,2})[.:]?")


def boxes_around(
    boxes: Iterable[Box], side: Part, x: float, between: Sequence[Box] = ()
) -> list[Box]:
    """The boxes on one side of x around several lines of it, beside which nothing of it stands
    but what has a box of its own, one of those `between` which they may stand."""
    found = []
    for box in boxes:
        if box.x0 < x < box.x1 or box.x1 < side.x0 or box.x0 > side.x1:
            continue
        level = [line.words for line in side.lines if box.top < line.middle < box.bottom]
        others = [b for b in between if b.x1 < box.x0 or b.x0 > box.x1]
        beside = [
            own
            for words in level
            if (own := [w for w in words if not any(holds(b, w.box) for b in others)])
        ]
        inside = [words for words in beside if all(holds(box, word.box) for word in words)]
        if BOX_LINES <= len(inside) == len(beside):
            found.append(box)
    return found


def holds(box: Box, words: Box) -> bool:
    """Whether words stand between the sides of a box."""
    return box.x0 - 1 < words.x0 and words.x1 < box.x1 + 1


def tiled_rows(left: Sequence[Box], right: Sequence[Box]) -> int:
    """How many boxes on one side begin level with one on the other and are as high or as wide,
    less one: a single pair may be any two boxes beside each other, more are the cells of rows.
    Boxes as wide as such a pair that have none beside them are cells of a last row."""
    pairs = [
        (one, other)
        for one in left
        for other in right
        if abs(one.top - other.top) < LEVEL
        and (abs(one.bottom - other.bottom) < LEVEL or abs(one.width - other.width) < LEVEL)
    ]
    tops = sorted(
        {one.top for one, _ in pairs}
        | {
            box.top
            for side, number in ((left, 0), (right, 1))
            for box in side
            for pair in pairs
            if abs(pair[0].width - pair[1].width) < LEVEL and are_stacked(box, pair[number])
        }
    )
    return sum(after - before > HIGH for before, after in pairwise(tops))


def are_stacked(one: Box, other: Box) -> bool:
    """Whether two boxes stand under each other, one as wide as the other."""
    return abs(one.x0 - other.x0) < LEVEL and abs(one.x1 - other.x1) < LEVEL


def is_running(side: Part) -> bool:
    """Whether the lines of a side are running text, most of them full and without gaps."""
    lines = side.lines
    if len(lines) < FEWEST or median(line.line.length for line in lines) < 3:
        return False
    full = [len(ln.chunks) == 1 and ln.box.width > FULL * (side.x1 - side.x0) for ln in lines]
    return sum(full) >= 0.6 * len(lines)


def text_columns(side: Part) -> list[Part]:
    """The columns of running text that a side is: itself, or several that are about as wide as
    each other; none where it is anything else."""
    if is_running(side):
        return [side]
    boxes = side.words.boxes
    order = boxes[:, 0].argsort()
    reach = np.maximum.accumulate(boxes[order, 2])[:-1]
    starts = boxes[order, 0][1:]
    limits = [*starts[starts - reach > GUTTER].tolist(), np.inf]
    if not 1 < len(limits) <= MOST_COLUMNS:
        return []
    groups = np.array(limits).searchsorted(boxes[:, 0], side="right")
    columns = [Part(side.words.where(groups == n)) for n in range(len(limits))]
    widths = [column.x1 - column.x0 for column in columns]
    alike = max(widths) < ALIKE * min(widths)
    return columns if alike and all(map(is_running, columns)) else []


def are_halves(left: Part, right: Part) -> bool:
    """Whether both sides are as wide as each other and their lines have no gaps: a text that is set
    in two columns, whatever it says."""
    widths = [side.x1 - side.x0 for side in (left, right)]
    if min(widths) < HALF * max(widths) or min(len(s.lines) for s in (left, right)) < FULL_HALF:
        return False
    return all(
        sum(len(line.chunks) == 1 for line in side.lines) >= WHOLE * len(side.lines)
        for side in (left, right)
    )


def flows_over(left: Sequence[Part], right: Sequence[Part]) -> bool:
    """Whether a sentence that the last line of a text column leaves open goes on in the first line
    of the next: no cell of a row goes on in the one beside it."""
    if not left or not right:
        return False
    end, begin = left[-1].lines[-1].words[-1].text, right[0].lines[0].words[0].text
    return end[-1:].isalnum() and begin[:1].islower()


def share_counted_apart(left: Part, right: Part, whole: Part) -> float:
    """The share of the numbered lines of a part that stand on two of its sides, where each side
    numbers its own and goes on from where the other ends: `1.1`, `1.2` beside `2.1`, `2.2`; `5`,
    `6` beside `7`, `8`. The rows of a table are numbered once."""
    if counts_on(left, right):
        return 1.0
    mine, theirs = ([number for number, _ in numbered_lines(side)] for side in (left, right))
    if min(len(mine), len(theirs)) < FIRST:
        return 0.0
    ordered = all(one < other for each in (mine, theirs) for one, other in pairwise(each))
    if not ordered or (mine[-1] > theirs[0] and theirs[-1] > mine[0]):
        return 0.0
    return (len(mine) + len(theirs)) / max(len(numbers_of(whole)), len(mine) + len(theirs))


def counts_on(left: Part, right: Part) -> bool:
    """Whether lines of a side open with numbers that count on from those of the other, each one
    more than the last, and stand below each other."""
    mine, theirs = (counted_from(side) for side in (left, right))
    if min(len(mine), len(theirs)) < FIRST:
        return False
    return all(after == before + 1 for before, after in pairwise([*mine, *theirs]))


def counted_from(side: Part) -> list[int]:
    """The whole numbers that open the lines of a side at one place, the words behind them at
    another: hanging numbers."""
    opening = [
        (line.words[0].box.x0, line.words[1].box.x0, int(match[1]))
        for line in side.lines
        if line.line.length > 1 and (match := _COUNT.fullmatch(line.line.first))
    ]
    if not opening:
        return []
    text = mode(round(x) for _, x, _ in opening)
    hanging = [(x0, number) for x0, x, number in opening if abs(x - text) < LEVEL]
    first = min((x0 for x0, _ in hanging), default=0.0)
    return [number for x0, number in hanging if x0 - first < GUTTER]


def numbered_lines(side: Part) -> list[tuple[tuple[int, int], Word]]:
    """The numbers in two parts with which lines of a side open, signs before them aside."""
    found = []
    for line in side.lines:
        first = next((word for word in line.words if any(map(str.isalnum, word.text))), None)
        if first is not None and (number := _NUMBER.fullmatch(first.text)):
            found.append(((int(number[1]), int(number[2])), first))
    return found


def numbers_of(part: Part) -> list[int]:
    """The places of the words of a part that are numbers in two parts."""
    return [n for n, text in enumerate(part.words.texts) if "." in text and _NUMBER.fullmatch(text)]


def level_share(left: Part, right: Part) -> float:
    """The share of paragraphs of the side with fewer that open level with one of the other. Titles
    and what opens under them stand level in columns of a page too."""
    fewer, more = sorted((left.openings[FIRST:], right.openings[FIRST:]), key=len)
    if not fewer:
        return 0.0
    level = sum(any(abs(one - other) < LEVEL for other in more) for one in fewer)
    return level / max(len(fewer), SURE_ROWS)
