"""A page's words → blocks of text: lines of one look close under each other, in one box or in
none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from wsoa.caching import cached, once_for_each
from wsoa.extract.cards import (
    BEFORE_MARK,
    CardPiece,
    is_known_label,
    plain_label,
    short_label,
)
from wsoa.extract.page import Page, PrintedLine, lines_in_groups
from wsoa.extract.pdf.repeated.boxes import boxes_around_words, innermost
from wsoa.extract.pdf.repeated.looks import bold_label, bold_words_of
from wsoa.extract.pdf.repeated.pieces import line_pieces
from wsoa.extract.pdf.repeated.stacks import BESIDE, SAME, SIZE, parted_stacks
from wsoa.model import Box
from wsoa.vocabulary import folded

FURTHER = 3.0  # sizes of type from the last line of a paragraph to the next paragraph, at most
CHIP = 24.0  # points: of a box around one line, at most
OVER = 16.0  # points from a label to its value below it, at most


@dataclass(frozen=True)
class TextBlock(CardPiece):
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
    def label(self) -> str:
        """The label that it opens with, folded: words before a colon or a question mark, a line of
        its own, or words in other type; empty where there is none."""
        first = self.lines[0]
        if (mark := BEFORE_MARK.match(first.text)) and mark.end() < len(self.text):
            return short_label(mark[0])
        if (bold := bold_words_of(self.lines)) and is_known_label(bold):
            return folded(bold)
        if len(self.lines) > 1 and is_known_label(first.text):
            return short_label(first.text)
        return bold_label(first) or plain_label(first.text)


@once_for_each
def text_blocks(page: Page) -> list[TextBlock]:
    """The blocks of text of a page, from top to bottom and from left to right."""
    boxes = boxes_around_words(page)
    groups = lines_in_groups(page.words, innermost(boxes, page.words), len(boxes) + 1)
    chips = [box for box in boxes if box.height < CHIP]
    found = [
        TextBlock(page.number, tuple(lines), boxes[place] if place < len(boxes) else None)
        for place, own in enumerate(groups)
        for lines in parted_stacks(list(line_pieces(own, chips)))
    ]
    return sorted(found, key=lambda block: (round(block.box.top), block.box.x0))


def below_or_behind(label: Box, value: Box) -> float | None:
    """How far what a label names is from it: below it, or behind it; None where it is neither."""
    down = value.top - label.bottom
    begins = abs(label.x0 - value.x0) < 2 * SAME
    centred = abs(label.x0 + label.x1 - value.x0 - value.x1) < 4 * SAME
    if (begins or centred) and -SAME < down < OVER:
        return BESIDE + max(down, 0.0)  # what stands on its own line is nearer
    across = value.x0 - label.x1
    is_level = label.top - SAME < (value.top + value.bottom) / 2 < label.bottom + SAME
    return across if is_level and 0 < across < BESIDE else None


def is_further_paragraph(one: TextBlock, other: TextBlock, most: float = FURTHER) -> bool:
    """Whether a block is a further paragraph under another: of one look, at one x, no more than so
    many sizes of type below it."""
    a, b = one.lines[-1], other.lines[0]
    step = b.base - a.base
    looks = (a.opens.bold, a.opens.colour) == (b.opens.bold, b.opens.colour)
    same = looks and abs(one.size - other.size) < SIZE and abs(one.box.x0 - other.box.x0) < SAME
    return same and one.holder == other.holder and 0 < step < most * one.size
