"""Lines of raw text outside tables → headings, paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsoa.extract.plaintext.keys import keys_among
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import header_kind, section_label
from wsoa.model import Block, Heading, Line, Opening, Paragraph, Passage, Span

FULL = 0.82  # a line this full, as a share of the widest, was ended by the layout
LONGEST_HEADING = 12  # words

_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2})+\s+[A-Z]")
_LABEL = re.compile(r"[A-Z][^.:?!]{2,70}:(?:\s|$)")
_STOPS = (".", ":", ";", "?", "!")


def blocks_of_prose(lines: Sequence[TextLine]) -> list[Block]:
    """The blocks that lines make: headings, paragraphs, list items, and keys as tables."""
    blocks: list[Block] = []
    done = 0
    for start, end, table in keys_among(lines):
        blocks += [*joined_paragraphs(lines[done:start]), table]
        done = end
    return blocks + joined_paragraphs(lines[done:])


def joined_paragraphs(lines: Sequence[TextLine]) -> list[Block]:
    """Wrapped lines joined, over empty lines too where the text was taken out line by line."""
    width = max((len(line.text) for line in lines), default=0)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and continues_paragraph(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [block_of(group, width) for group in groups]


def continues_paragraph(before: TextLine, line: TextLine, width: int) -> bool:
    """Whether a line goes on the paragraph of the line before it."""
    if line.is_item or line.opens_page or section_label(line.text, alone=True):
        return False
    if field_label(line.text):
        return False
    full = len(before.text) + 1 + len(line.text.split()[0]) > FULL * width
    if not line.gap:
        return not (_NUMBERED.match(line.text) or (_LABEL.match(line.text) and not full))
    open_sentence = not before.text.endswith(_STOPS) and not _NUMBERED.match(line.text)
    return full and open_sentence and line.gap <= 2 and not _LABEL.match(line.text)


_FIELD = re.compile(r"(?P<label>[A-Z][^:]{1,40}):\s")


def field_label(text: str) -> str:
    """The kind of the label that a line opens with, where it is one of an action's (`Lead: …`)."""
    match = _FIELD.match(text)
    return header_kind(match["label"]) if match else ""


def block_of(lines: Sequence[TextLine], width: int) -> Block:
    made: list[Line] = []
    for number, line in enumerate(lines):
        opening = Opening.WRAP
        if number == 0:
            opening = Opening.ITEM if line.is_item else Opening.PARAGRAPH
        elif is_broken(lines[number - 1], line, width):
            opening = Opening.LINE
        made.append(Line((Span(line.text),), opening))
    passage = Passage(tuple(made))
    first = lines[0]
    if section_label(first.text, alone=True):
        return Heading(passage, 2)
    short = len(lines) == 1 and len(first.text.split()) <= LONGEST_HEADING
    if short and first.opens_page and first.text[0].isupper() and first.text[-1] not in ".,;:":
        return Heading(passage, 2)
    return Paragraph(passage)


def is_broken(before: TextLine, line: TextLine, width: int) -> bool:
    """Whether the author ended the line before: it has room left, and the next begins anew."""
    room = FULL * width - len(before.text) - 1 - len(line.text.split()[0])
    return room > 0 and not line.gap and line.text[:1].isupper()
