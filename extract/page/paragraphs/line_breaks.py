"""Why a line begins where it does: its author ended the one before, or the width ran out.

A line is *wrapped* where the next line's first word would not have fitted behind it; otherwise its
author ended it. That is how every typesetter decides, so it holds for any document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum, auto
from itertools import pairwise
from typing import NamedTuple

from wsoa.extract.page.lines import PrintedLine
from wsoa.extract.page.paragraphs.broken_words import HYPHENS
from wsoa.extract.page.paragraphs.bullets import (
    SAME,
    has_number_set_off,
    is_item_number,
    nearly_equal,
)
from wsoa.model import Box
from wsoa.vocabulary import MONTH

SMALLER = 0.85  # of the size of a line, from which the line beside it is in another type
FULL = 0.6  # share of the longest line's width from which a line may have been broken
SINGLE = 1.22  # sizes of the type: the usual distance between lines set single
FARTHEST = 2.0  # sizes of type between a line that ends with a hyphen and what goes on its word
_ENDS_IN_MONTH = re.compile(rf"\b{MONTH}$", re.IGNORECASE)  # its year stands on the next line
_YEAR = re.compile(r"20\d\d\b")
_LAST_CHUNK = re.compile(r"^.*?[-\u2010](?=\w)")


class Setting(NamedTuple):
    """How a passage was set: what decides whether a line was broken by its author."""

    edge: float  # x at which its lines end
    pitch: float  # usual distance from one line to the next, in sizes of the type
    centred: bool
    width: float  # room between the paddings, for centred lines
    flowing: bool = False  # in running text another type is another paragraph
    wider: Mapping[int, float] = {}  # the pitch of sizes of type that are set wider than the rest

    def pitch_of(self, size: float) -> float:
        return self.wider.get(round(size), self.pitch) if self.wider else self.pitch


def setting_of(
    lines: Sequence[PrintedLine], area: Box, limit: float | None, usual: float = SINGLE
) -> Setting:
    boxes = [line.box for line in lines]
    padding = min(max(min([box.x0 for box in boxes]) - area.x0, 0.0), 12.0)
    if limit is None:
        limit = max(area.x1 - padding, max([box.x1 for box in boxes]))
    return Setting(limit, usual_leading(lines, usual), are_centred(boxes, area), area.width - 8)


def are_centred(boxes: Sequence[Box], area: Box) -> bool:
    """Whether lines stand in the middle of an area, and not merely fill it all."""
    for box in boxes:
        if abs((box.x0 - area.x0) - (area.x1 - box.x1)) >= 4:
            return False
    lefts = [box.x0 - area.x0 for box in boxes]
    return len(boxes) == 1 or max(lefts) - min(lefts) > 4


def usual_leading(lines: Sequence[PrintedLine], usual: float = SINGLE) -> float:
    """The usual distance from one line to the next, in sizes of their type: the least that recurs,
    or `usual` where no two lines stand close."""
    steps = [
        (b.base - a.base) / b.size
        for a, b in pairwise(lines)
        if b.size and abs(a.size - b.size) < SAME
    ]
    most = max(1.45, usual + 0.05)
    close = sorted([step for step in steps if 0.9 < step < most])
    return close[len(close) // 3] if close else usual


def wider_leading(lines: Sequence[PrintedLine], pitch: float, usual: float) -> dict[int, float]:
    """The distance from line to line of the sizes of type that are set wider than `pitch`, as
    lines show that go on in mid-sentence below."""
    found: dict[int, float] = {}
    reach = max([line.box.x1 for line in lines])
    for a, b in pairwise(lines):
        if a.box.width < FULL * (reach - a.box.x0):
            continue
        if b.size and abs(a.size - b.size) < 0.5 and b.first[0].islower() and a.text[-1].isalnum():
            step = (b.base - a.base) / b.size
            if pitch < step < max(1.45, usual + 0.05) and nearly_equal(a.box.x0, b.box.x0):
                size = round(b.size)
                found[size] = min(step, found.get(size, step))
    return found


class Follow(IntEnum):
    """Why a line begins where it does."""

    GAP = auto()  # white space sets it off
    AUTHOR = auto()  # its first word would have fitted on the line before
    EITHER = auto()  # it would not have fitted, but the line before ends a sentence
    LAYOUT = auto()  # the width ran out in mid-sentence


def how_follows(before: PrintedLine, line: PrintedLine, setting: Setting, larger: float) -> Follow:
    """Why a line begins where it does. `larger`: the larger size of their types."""
    box, above, text = line.box, before.box, line.first
    size = larger or box.height
    is_hyphened = above_ends_in_hyphen(before.text) and text[0].islower()
    if is_hyphened and line.base - before.base < FARTHEST * size:
        return Follow.LAYOUT
    if line.base - before.base > (1.17 * setting.pitch_of(size) + 0.03) * size:
        return Follow.GAP
    if setting.flowing and is_set_apart(before, line):
        return Follow.GAP
    if is_item_number(text) and line.length > 1 and nearly_equal(box.x0, above.x0):
        return Follow.AUTHOR
    if setting.flowing and _YEAR.match(text) and _ENDS_IN_MONTH.search(before.text):
        return Follow.LAYOUT
    chunk = line.first_end - box.x0
    if "-" in text or "\u2010" in text:
        chunk *= len(first_chunk(text)) / len(text)
    mark = before.text[-1]
    space = 0.0 if mark == "-" else 0.25 * (line.opens.size or box.height)
    room = setting.width - above.width if setting.centred else setting.edge - above.x1
    slack = room - chunk - space
    ends = mark in ".:;?!" and text[0].isupper()
    if slack > 1 and ends:
        return Follow.AUTHOR
    # few authors open a line in lower case: more must have fitted there
    clear = 0.12 * setting.width if text[0].islower() and not ends else 6.0
    if slack > max(clear, 6.0):
        return Follow.AUTHOR
    last, first = before.closes, line.opens
    new_look = last.colour != first.colour or (last.bold and not first.bold and before.is_bold)
    if new_look and slack > -12:
        return Follow.AUTHOR
    return Follow.EITHER if ends else Follow.LAYOUT


def above_ends_in_hyphen(text: str) -> bool:
    return text[-1] in HYPHENS and text[-2:-1].isalpha()


def text_size(line: PrintedLine) -> float:
    """The size of a line's type, less the number that stands before it in another."""
    if has_number_set_off(line):
        return max(line.word(at).size for at in range(1, line.length))
    return line.size


def looks_go_on(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line opens in the type in which the one before closes."""
    one, other = before.closes, line.opens
    return one.bold == other.bold and one.colour == other.colour


def is_set_apart(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether two lines are in types so far apart that no sentence goes on from one to the other:
    a heading, and what stands under it."""
    small, large = sorted((text_size(before), text_size(line)))
    return 0 < small < SMALLER * large and min(before.length, line.length) > 1


def first_chunk(word: str) -> str:
    """The part of a word that a line may end with: up to its first hyphen."""
    match = _LAST_CHUNK.match(word)
    return match.group() if match else word
