"""The parts of a card by the structure of its document: each where it stands, with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from wsoa.caching import cached
from wsoa.extract.cards.looks import (
    BARS,
    BEFORE_MARK,
    VALUES,
    is_known_label,
    kind_of,
    plain_label,
    short_label,
)
from wsoa.extract.cards.slots import CardPiece
from wsoa.model import Line, Mark, Opening, Passage, Span

BREAKS = (Opening.LINE, Opening.PARAGRAPH)  # lines that the author began


@dataclass(frozen=True, eq=False)
class CardPart(CardPiece):
    """A piece of a card: where it stands in its structure (`p/strong`), its words, its paint and
    what is drawn in it."""

    place: str
    passage: Passage
    fill: str = ""
    marks: tuple[Mark, ...] = ()

    @cached
    def text(self) -> str:
        return self.passage.printed

    @cached
    def label(self) -> str:
        """The label that it opens with, folded: words before a colon or a question mark, a line of
        its own, or words in bold; empty where there is none."""
        lines = self.passage.lines
        return part_label(lines[0], len(lines) > 1) if lines else ""

    @cached
    def is_bold(self) -> bool:
        return all(span.bold for line in self.passage.lines for span in line.spans)


def part_label(line: Line, is_over: bool = False) -> str:
    """The label that a line opens with, folded; `is_over`: its value may stand below it."""
    text = line.text.strip()
    if (mark := BEFORE_MARK.match(text)) and (is_over or mark.end() < len(text)):
        return short_label(mark[0])
    if is_over and is_known_label(text):
        return short_label(text)
    bold = bold_opening(line)
    return short_label(bold) if bold and is_known_label(bold) else plain_label(text)


def bold_opening(line: Line) -> str:
    """The words in bold that open a line, where others follow."""
    spans = [span for span in line.spans if span.text.strip()]
    number = next((n for n, span in enumerate(spans) if not span.bold), 0)
    return " ".join("".join(span.text for span in spans[:number]).split())


def opens_with_known(line: Line) -> bool:
    """Whether a line opens with a known label, set off by its colon, its type, or the capital
    behind it."""
    label, colon, _ = line.text.partition(":")
    is_marked = bool(colon and short_label(label) and is_known_label(label))
    bold = bold_opening(line)
    return is_marked or bool(bold and is_known_label(bold)) or bool(plain_label(line.text))


def parts_of_lines(place: str, lines: Sequence[Line]) -> Iterator[CardPart]:
    """Lines in parts: each labelled value, and each date, name or rating on a line of its own, is
    one."""
    group: list[Line] = []
    for line in chain.from_iterable(map(labels_apart, lines)):
        if group and begins_part(group, line):
            yield CardPart(place, Passage(tuple(group)))
            group = []
        group.append(line if group else line._replace(opening=Opening.PARAGRAPH))
    if group:
        yield CardPart(place, Passage(tuple(group)))


def begins_part(over: Sequence[Line], line: Line) -> bool:
    """Whether a line begins another part than those over it."""
    if line.opening not in BREAKS:
        return False
    told = " ".join(each.text for each in over)
    if len(over) == 1 and is_known_label(told):
        return False  # a label over its value
    if opens_with_known(line) or is_known_label(line.text):
        return True
    kinds = kind_of(told), kind_of(line.text)
    return kinds[0] != kinds[1] and bool(VALUES & {*kinds}) and not BARS.search(told)


def labels_apart(line: Line) -> Iterator[Line]:
    """A line, parted before each known label in bold behind its first words: `Lead DCO  By May`."""
    starts = [0]
    at = 0
    for before, span in zip((Span(""), *line.spans), line.spans, strict=False):
        if at and span.bold and not before.bold and is_known_label(span.text.strip()):
            starts.append(at)
        at += len(span.text)
    for start, end in zip(starts, (*starts[1:], at), strict=True):
        part = line.before(end).after(start)
        if part.text.strip():
            yield part._replace(opening=Opening.PARAGRAPH) if start else part


def with_labels_joined(parts: Iterable[CardPart]) -> list[CardPart]:
    """Parts, each that is a label alone with the value behind it."""
    found: list[CardPart] = []
    for part in parts:
        if found and found[-1].is_label and not (found[-1].label or part.is_label):
            label = found.pop()
            part = replace(
                part,
                passage=label.passage + part.passage,
                fill=part.fill or label.fill,
                marks=label.marks + part.marks,
            )
        found.append(part)
    return found
