"""Printed lines → pieces that stand apart: columns close to each other, numbers, labelled values.

1 | Write the guide          | In progress
  | Lead: DCO | When: May 2019
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from wsoa.extract.cards import LONGEST_LABEL, is_known_label
from wsoa.extract.page import PrintedLine, Word, printed_lines
from wsoa.extract.pdf.repeated.looks import opens_labelled
from wsoa.extract.tables import AlignedLine
from wsoa.model import Box
from wsoa.vocabulary import is_ref

GAP = 1.1  # ems: words of one piece stand no further beside each other
COLUMN_GAP = 0.5  # sizes of type: between columns, at least
NEAR_LINES = 3.5  # sizes of type: lines are near that are no further from each other
EDGE = 1.5  # points: columns that begin nearer begin at one x
STEP = 1.75  # sizes of type from line to line of one text, at most
NEAR_CHIP = 8.0  # points from a chip to the text behind it
FEWEST = 4  # words of a line with two labelled values


class LinePiece(NamedTuple):
    """A piece of a printed line, and where the stretch of that line begins whose last piece it is:
    there its text goes on, one line below; unless it ends within its line, before a label."""

    line: PrintedLine
    left: float
    ends: bool = False


def line_pieces(lines: Sequence[PrintedLine], chips: Sequence[Box]) -> Iterator[LinePiece]:
    """Printed lines in pieces that stand apart; a number in other type than what it counts is one
    of them, and so is each label behind the first words, with what it names. `chips`: boxes around
    a few words, behind which text may begin that goes on below them."""
    labelled: list[PrintedLine] = []  # pieces that open with a label, or go on one that does
    for line, ends in zip(lines, ends_of_pieces(lines), strict=True):
        for piece in cut_at_ends(line, ends):
            counts = counts_in_other_type(piece)
            opens = opens_labelled(piece)
            goes_on = not opens and any(begins_under(over, piece) for over in labelled)
            labelled += [piece] if opens or goes_on else []
            starts = [1] if counts else list(inner_label_starts(piece, opens, goes_on))
            *parts, last = cut_at_ends(piece, [piece.word(start - 1).box.x1 for start in starts])
            yield from (LinePiece(part, part.box.x0, not counts) for part in parts)
            yield LinePiece(last, left_of(piece, chips))


def left_of(line: PrintedLine, chips: Sequence[Box]) -> float:
    """Where a piece of a line begins, or the chip right before it."""
    x0, top, _, bottom = line.box
    before = [
        chip.x0
        for chip in chips
        if 0 <= x0 - chip.x1 < NEAR_CHIP and chip.top < (top + bottom) / 2 < chip.bottom
    ]
    return min(before, default=x0)


def ends_of_pieces(lines: Sequence[PrintedLine]) -> Iterator[list[float]]:
    """The x at which the pieces of each line end: before a wide gap. Where a piece of a line near
    by begins behind such a gap, a narrower one that ends at the same x parts, too: columns stand
    closer than most."""
    runs = [AlignedLine(line).runs(GAP) for line in lines]
    edges = [
        (line.base, start) for line, own in zip(lines, runs, strict=True) for start, _ in own[1:]
    ]
    for line, own in zip(lines, runs, strict=True):
        ends = [end for _, end in own]
        least = COLUMN_GAP * line.size
        reach = NEAR_LINES * line.size
        near = [x for base, x in edges if abs(base - line.base) < reach] if line.gap > least else []
        for (_, end), (start, _) in pairwise(line.sides) if near else ():
            if start - end > least and any(abs(start - x) < EDGE for x in near):
                ends.append(end)
        yield sorted(set(ends))


def cut_at_ends(line: PrintedLine, ends: Sequence[float]) -> list[PrintedLine]:
    """A printed line in pieces, each up to one of these x, the last with what is behind them."""
    inner = [end for end in ends if end < line.box.x1 - 0.1]
    if not inner:
        return [line]
    pieces: list[list[Word]] = [[] for _ in range(len(inner) + 1)]
    for word in line.words:
        pieces[bisect_left(inner, word.box.x1 - 0.1)].append(word)
    return [piece for own in pieces for piece in printed_lines(own)]


def counts_in_other_type(line: PrintedLine) -> bool:
    """Whether a line opens with a number in other type than what it counts."""
    is_number = line.length > 1 and not line.is_plain and is_ref(line.first.rstrip(".):"))
    return is_number and line.word(0).look != line.word(1).look


def begins_under(over: PrintedLine, line: PrintedLine) -> bool:
    """Whether a piece of a line begins under the beginning of another, on the next line."""
    return is_close(over, line) and abs(line.box.x0 - over.box.x0) < EDGE


def is_close(over: PrintedLine, line: PrintedLine) -> bool:
    """Whether one line stands as close under another as lines of one text do."""
    return 0.5 * line.size < line.base - over.base < STEP * line.size


def inner_label_starts(line: PrintedLine, opens: bool, goes_on: bool) -> Iterator[int]:
    """The words of a line at which known labels begin behind its first words: set off by bold type
    and a colon, or by either where the line opens with a label, or goes on one that does.
    `Lead: DCO  When: May 2019`."""
    if line.length < FEWEST and not goes_on:
        return
    words = line.words
    needed, start = 1 if goes_on else 2, 1
    if opens:
        marks = (n for n, word in enumerate(words, 1) if word.text.endswith((":", "?")))
        plain = (n for n, word in enumerate(words) if not word.bold)
        needed, start = 1, min(next(marks, len(words)), next(plain, len(words)) or len(words)) + 1
    while start < len(words):
        if end := inner_label_end(words, start, needed):
            yield start
        start = end or start + 1


def inner_label_end(words: Sequence[Word], start: int, needed: int) -> int:
    """Behind which word a known label ends that begins with another, and is set off by so many
    signs; 0 where none does."""
    if words[start - 1].text.endswith((":", "?")):
        return 0  # what a label names
    for end in range(start + 1, min(start + LONGEST_LABEL, len(words)) + 1):
        told = " ".join(word.text for word in words[start:end])
        is_bold = all(word.bold for word in words[start:end]) and not words[start - 1].bold
        is_bold = is_bold and not (end < len(words) and words[end].bold)
        if told.endswith((":", "?")) + is_bold >= needed and is_known_label(told):
            return end
    return 0
