"""A page's words → blocks of text: lines of one look close under each other, in one box or in
none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from wsoa.caching import cached
from wsoa.extract.page import Page, Places, PrintedLine, Word, Words, lines_in_groups, printed_lines
from wsoa.extract.pdf.icons import looks_like_date, looks_like_name
from wsoa.extract.tables import AlignedLine, frames_of, phrase_weight
from wsoa.model import Box
from wsoa.vocabulary import folded, is_rating, is_ref

GAP = 1.1  # ems: words of one block stand no further beside each other
STEP = 1.75  # sizes of type from line to line of one block, at most
FURTHER = 3.0  # sizes of type from the last line of a paragraph to the next paragraph, at most
WIDER = 1.25  # times the step before: the next line is further off than the lines of one block
SAME = 3.0  # points: what begins, ends or is centred nearer stands at one place
SIZE = 0.6  # points: types that differ by less are of one size
LEAST_WIDTH, LEAST_HEIGHT = 24.0, 12.0  # points: of a box around words
BACKGROUND = 0.5  # of the page's area, from which paint lies under all of it
BESIDE = 160.0  # points: how far what a label names begins behind it, at most
DRAWING = 10.0  # points: what is narrower or lower is a bullet or a line
MOST_FILLS = 400  # of a page: more are the parts of pictures
MOST_UPRIGHT = 400  # upright lines of a page: more are no frames of cards
LONGEST_LABEL = 5  # words
LABEL = 0.8  # weight from which words are a label wherever they stand

SIGNS = "●•▪■◆▶►✓– "  # before a text
_BARS = re.compile(r"\s[•|·]\s")
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_BEFORE_MARK = re.compile(r"[^:?]{2,40}[:?]")


@dataclass(frozen=True)
class TextBlock:
    """Lines of one look under each other; `holder` is the innermost box around them."""

    page: int
    lines: tuple[PrintedLine, ...]
    holder: Box | None

    @cached
    def box(self) -> Box:
        return reduce(Box.union, [line.box for line in self.lines])

    @cached
    def size(self) -> float:
        """Of its type, in points."""
        return self.lines[0].opens.size

    @cached
    def bold(self) -> bool:
        return self.lines[0].opens.bold

    @cached
    def colour(self) -> str:
        return self.lines[0].opens.colour

    @cached
    def is_turned(self) -> bool:
        """Whether it is read from another side of the page than most text."""
        return self.lines[0].opens.turn != 0

    @cached
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @cached
    def folded(self) -> str:
        return folded(self.text)

    @cached
    def length(self) -> int:
        """How many words it has."""
        return sum(line.length for line in self.lines)

    @cached
    def kind(self) -> str:
        """What it looks like: `status`, `ref`, `when`, `who`, or `text`."""
        text = self.text.lstrip(SIGNS)
        if is_rating(text):
            return "status"
        if is_ref(text) or _NUMBER.fullmatch(text):
            return "ref"
        parts = _BARS.split(text)  # `Head of SEND • by May 2019` says who and when
        if any(map(looks_like_date, parts)):
            return "when"
        return "who" if any(map(looks_like_name, parts)) else "text"

    @cached
    def label(self) -> str:
        """The label that it opens with, folded: words before a colon or a question mark, a line of
        its own, or words in other type; empty where there is none."""
        first = self.lines[0]
        if (mark := _BEFORE_MARK.match(first.text)) and mark.end() < len(self.text):
            return short_label(mark[0])
        if len(self.lines) > 1 and phrase_weight(first.text) >= LABEL:
            return short_label(first.text)
        return bold_label(first)


def bold_label(line: PrintedLine) -> str:
    """The known label in bold that opens a line, folded, with what it names behind it in other
    type; empty where there is none."""
    if line.is_plain or not line.opens.bold:
        return ""
    words = line.words
    bold = next((n for n, word in enumerate(words) if not word.bold), len(words))
    told = " ".join(word.text for word in words[:bold])
    return short_label(told) if bold < len(words) and phrase_weight(told) >= LABEL else ""


def short_label(words: str) -> str:
    return folded(words) if len(words.split()) <= LONGEST_LABEL else ""


def text_blocks(page: Page) -> list[TextBlock]:
    """The blocks of text of a page, from top to bottom and from left to right."""
    boxes = boxes_around_words(page)
    groups = lines_in_groups(page.words, innermost(boxes, page.words), len(boxes) + 1)
    found = [
        TextBlock(page.number, tuple(lines), boxes[place] if place < len(boxes) else None)
        for place, own in enumerate(groups)
        for lines in at_labels(stacked([piece for line in own for piece in apart_on_line(line)]))
    ]
    return sorted(found, key=lambda block: (round(block.box.top), block.box.x0))


def drawings_without_words(page: Page) -> list[Box]:
    """The painted areas of a page upon which no words stand, larger than bullets."""
    areas = [fill.box for fill in page.fills] if len(page.fills) <= MOST_FILLS else []
    x0, top, x1, bottom = page.words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    found = []
    for box in areas:
        if min(box.width, box.height) < DRAWING or painted_area(box) > page.width * page.height / 5:
            continue
        if not ((x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)).any():
            found.append(box)
    return found


def boxes_around_words(page: Page) -> list[Box]:
    """What is framed or painted on a page around words, the smallest first, each once."""
    upright = sum(not ruling.is_horizontal for ruling in page.rulings)
    frames = list(frames_of(page.rulings, ())) if upright < MOST_UPRIGHT else []
    most = BACKGROUND * page.width * page.height
    found: list[Box] = []
    painted = [fill.box for fill in page.fills] if len(page.fills) <= MOST_FILLS else []
    for box in sorted((*painted, *frames), key=painted_area):
        small = box.width < LEAST_WIDTH or box.height < LEAST_HEIGHT
        if (
            not small
            and painted_area(box) < most
            and not any(are_same(box, each) for each in found)
        ):
            found.append(box)
    return found


def painted_area(box: Box) -> float:
    return box.width * box.height


def are_same(one: Box, other: Box) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < SAME


def innermost(boxes: Sequence[Box], words: Words) -> Places:
    """For each word the number of the first box around its middle, that behind the last where there
    is none."""
    holders = np.full(len(words), len(boxes), np.int64)
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for number in reversed(range(len(boxes))):
        box = boxes[number]
        holders[(x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)] = number
    return holders


def apart_on_line(line: PrintedLine) -> list[PrintedLine]:
    """A printed line in pieces that stand apart; a number in other type than what it counts is one
    of them."""
    ends = [end for _, end in AlignedLine(line).runs(GAP)]
    if line.length > 1 and not line.is_plain and is_ref(line.first.rstrip(".):")):
        first, second = line.word(0), line.word(1)
        if first.look != second.look:
            ends = sorted({first.box.x1, *ends})
    if len(ends) == 1:
        return [line]
    pieces: list[list[Word]] = [[] for _ in ends]
    for word in line.words:
        pieces[min(bisect_left(ends, word.box.x1 - 0.1), len(ends) - 1)].append(word)
    return [piece for own in pieces for piece in printed_lines(own)]


def stacked(pieces: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """Pieces of lines in blocks, each from top to bottom."""
    blocks: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda each: (each.base, each.box.x0)):
        over = [block for block in blocks if is_next_line(block, piece)]
        if over:
            min(over, key=lambda block: abs(block[-1].box.x0 - piece.box.x0)).append(piece)
        else:
            blocks.append([piece])
    return blocks


def at_labels(blocks: Sequence[list[PrintedLine]]) -> Iterator[list[PrintedLine]]:
    """Blocks, parted at each line that opens with a label set off; those of labels alone into
    a block each, and those beside them at the same levels: a label stands before the first line of
    what it names."""
    labels = [
        line
        for block in blocks
        if all(phrase_weight(line.text) >= LABEL for line in block)
        for line in block
    ]
    for block in blocks:
        part: list[PrintedLine] = []
        for line in block:
            opens = line in labels or opens_labelled(line)
            opens = opens or any(
                abs(label.base - line.base) < SAME and 0 < line.box.x0 - label.box.x1 < BESIDE
                for label in labels
            )
            if opens and part:
                yield part
                part = []
            part.append(line)
        yield part


def opens_labelled(line: PrintedLine) -> bool:
    """Whether a line opens with a known label, set off by its colon (`Lead: DCO`) or its type."""
    label, colon, _ = line.text.partition(":")
    is_marked = bool(colon and short_label(label)) and phrase_weight(label) >= LABEL
    return is_marked or bool(bold_label(line))


def is_next_line(block: Sequence[PrintedLine], piece: PrintedLine) -> bool:
    """Whether a piece of a line is the next line of a block: of one look, close below, and set to
    the same side or middle."""
    last = block[-1]
    step = piece.base - last.base
    if not 0.5 * piece.size < step < STEP * piece.size:
        return False
    if len(block) > 1 and step > WIDER * (last.base - block[-2].base):
        return False
    one, other = last.closes, piece.opens  # a line may open with a label in bold
    if (one.bold, one.colour) != (other.bold, other.colour) or abs(one.size - other.size) > SIZE:
        return False
    a, b = last.box, piece.box
    starts = [a.x0]
    if len(block) == 1 and last.length > 1 and is_ref(last.first.rstrip(".):")):
        starts.append(last.word(1).box.x0)  # text that hangs behind its number
    sides = (*(start - b.x0 for start in starts), a.x1 - b.x1, (a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return min(map(abs, sides)) < SAME


def is_further_paragraph(one: TextBlock, other: TextBlock, most: float = FURTHER) -> bool:
    """Whether a block is a further paragraph under another: of one look, at one x, no more than so
    many sizes of type below it."""
    a, b = one.lines[-1], other.lines[0]
    step = b.base - a.base
    looks = (a.opens.bold, a.opens.colour) == (b.opens.bold, b.opens.colour)
    same = looks and abs(one.size - other.size) < SIZE and abs(one.box.x0 - other.box.x0) < SAME
    return same and one.holder == other.holder and 0 < step < most * one.size
