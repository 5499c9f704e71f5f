"""Words → lines → paragraphs and list items: what the layout broke is joined, what the author
broke stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import groupby
from operator import itemgetter

from wsoa.extract.page.lexicon import Lexicon
from wsoa.extract.page.lines import PrintedLine, printed_lines
from wsoa.extract.page.page import Ruling
from wsoa.extract.page.paragraphs.broken_words import (
    HYPHENS,
    breaks_word,
    soft_hyphenated,
    without_hyphen,
)
from wsoa.extract.page.paragraphs.line_breaks import SINGLE
from wsoa.extract.page.paragraphs.openings import opening_of_lines
from wsoa.extract.page.words import make_unchecked
from wsoa.model import Box, Line, Opening, Passage, Place, Span


def passage_of(
    lines: Sequence[PrintedLine],
    page: int,
    area: Box,
    strikes: Sequence[Ruling] = (),
    limit: float | None = None,
    lexicon: Lexicon | None = None,
    usual: float = SINGLE,
    flowing: bool = False,
) -> Passage:
    """The passage that printed lines inside an area make.

    `area` is the cell's box (or the text column's); `limit` the x at which its lines must end,
    where it is known better than from the cell's own padding. `strikes` are lines through words.
    By the `lexicon` a word that a narrow column broke is told from two words. `usual` is the
    distance from line to line, in sizes of the type, where the lines themselves do not show it.
    `flowing`: they are running text, not a cell's. Words that are printed turned make lines of
    their own.
    """
    if not lines:
        return Passage()
    frame = area
    true_boxes = {}
    turn = usual_turn(lines)
    if turn:
        words = [word for line in lines for word in line.words]
        standing = [word._replace(box=turned_upright(word.box, area, turn)) for word in words]
        frame = turned_upright(area, area, turn)
        true_boxes = {id(after): before.box for before, after in zip(words, standing, strict=True)}
        lines = printed_lines(standing)
    openings = opening_of_lines(lines, frame, limit, usual, flowing)
    result: list[Line] = []
    before = lines[0]
    reach = max([line.box.x1 for line in lines])
    for line, (opening, skip) in zip(lines, openings, strict=True):
        if skip and skip == line.length:
            if len(lines) > 1:
                continue
            skip = 0  # a tick alone is what the cell says, no bullet
        box = line.box
        if true_boxes:
            box = reduce(Box.union, [true_boxes[id(word)] for word in line.words])
        if result and opening is Opening.WRAP:
            if result[-1].spans[-1].text[-1:] in HYPHENS:
                result[-1] = without_hyphen(result[-1], line.first, lexicon)
            elif breaks_word(before, line, frame, lexicon, reach):
                result[-1] = soft_hyphenated(result[-1])
        spans = line_spans(line, skip, strikes)
        result.append(make_unchecked(Line, (spans, opening, make_unchecked(Place, (page, box)))))
        before = line
    return Passage(tuple(result))


def usual_turn(lines: Sequence[PrintedLine]) -> int:
    """How most words are turned: degrees clockwise."""
    if {line.opens.turn for line in lines} == {0}:
        return 0
    turns = [word.turn for line in lines for word in line.words]
    return max(set(turns), key=turns.count)


def turned_upright(box: Box, area: Box, turn: int) -> Box:
    """A box of text running `turn` degrees clockwise, in the frame in which it reads upright: in
    it the words of a turned header are grouped into lines."""
    if turn == 90:  # reads downwards: down becomes right, left becomes down
        return Box(box.top, area.x1 - box.x1, box.bottom, area.x1 - box.x0)
    if turn == 270:  # reads upwards
        return Box(area.bottom - box.bottom, box.x0, area.bottom - box.top, box.x1)
    return Box(area.x1 - box.x1, area.bottom - box.bottom, area.x1 - box.x0, area.bottom - box.top)


def line_spans(line: PrintedLine, skip: int, strikes: Sequence[Ruling]) -> tuple[Span, ...]:
    """The words of a line but for the first few, neighbours of one look joined into spans, single
    spaces between."""
    if not strikes and (line.is_plain or line.is_plain_after(skip)):
        text = line.text.split(" ", skip)[skip] if skip else line.text
        return (make_unchecked(Span, (text, line.closes.colour, line.closes.bold, False)),)
    words = line.words[skip:]
    looks = [
        (word.colour, word.bold, any(is_struck(word.box, strike.box) for strike in strikes))
        for word in words
    ]
    spans: list[Span] = []
    for look, run in groupby(zip(looks, words, strict=True), itemgetter(0)):
        text = " ".join([word.text for _, word in run])
        if spans:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + " ")
        spans.append(Span(text, *look))
    return tuple(spans)


def is_struck(word: Box, line: Box) -> bool:
    """Whether a horizontal line runs through the middle of a word."""
    y = (line.top + line.bottom) / 2
    inside = word.top + 0.3 * word.height < y < word.bottom - 0.28 * word.height
    overlap = min(word.x1, line.x1) - max(word.x0, line.x0)
    return inside and overlap > 0.6 * word.width
