"""Paragraphs that are headings, which in text nothing but their words tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.plaintext.layout.page import HEIGHT
from wsoa.extract.plaintext.layout.refs import CLOSING, ref_in
from wsoa.extract.plaintext.looks import (
    announces_outcome,
    names_part_with_title,
    phrase_kind,
    section_label,
)
from wsoa.model import Block, Document, Heading, Opening, Paragraph, Passage, Table

LONGEST_HEADING = 40  # words of a paragraph that announces a numbered part
LONGEST_LABEL = 6  # words
LONGEST_TITLE = 10  # words of a line that stands over text
LOWEST = 4  # level of a heading
FEWEST_NUMBERED = 3  # paragraphs that open with refs, which are then actions
WRAPPED = 0.8  # share of a page's longest line from which the layout ended a line


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page with headings, which nothing but their words tells: a paragraph that
    announces a numbered part, with the lines right below that it goes on with."""
    widest = max((line_length(b) for b in blocks if isinstance(b, Paragraph)), default=0)
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(last, Heading)
            and isinstance(block, Paragraph)
            and goes_on_heading(last, block, widest)
        ):
            first, *rest = block.passage.lines
            wrapped = first._replace(opening=Opening.WRAP)
            found[-1] = replace(last, passage=last.passage + Passage((wrapped, *rest)))
        else:
            found.append(part_as_heading(block))
    return found


def goes_on_heading(heading: Heading, block: Paragraph, widest: int) -> bool:
    """Whether a paragraph is the rest of the heading right above it: it opens in lower case, or the
    heading's line was ended by the layout."""
    above, line = heading.passage.lines[-1], block.passage.lines[0]
    if block.passage.is_item or above.place.box is None or line.place.box is None:
        return False
    if line.place.box.top - above.place.box.bottom > HEIGHT or above.text.endswith(CLOSING):
        return False
    count = len(f"{heading.passage.printed} {block.passage.printed}".split())
    labelled = ":" in " ".join(line.text.split()[:LONGEST_LABEL])
    if count > LONGEST_HEADING or labelled or announces_part(line.text):
        return False
    return line.text[:1].islower() or len(above.text) > WRAPPED * widest


def line_length(block: Paragraph) -> int:
    """How many characters the longest line of a paragraph has."""
    return max(len(line.text) for line in block.passage.lines)


def part_as_heading(block: Block) -> Block:
    """A paragraph that announces a numbered part is a heading."""
    if not isinstance(block, Paragraph) or block.passage.is_item:
        return block
    printed = block.passage.printed
    if len(printed.split()) > LONGEST_HEADING:
        return block
    if announces_part(printed):
        return Heading(block.passage, 2)
    if announces_outcome(printed):
        return Heading(block.passage, 3)
    label, colon, title = printed.partition(": ")
    if colon and title and phrase_kind(label) in ("aim", "concern"):
        return Heading(block.passage, 3)
    return block


def with_numbered_headings(document: Document) -> Document:
    """A document without tables of actions, its paragraphs that open with refs made headings."""
    numbered = [isinstance(b, Paragraph) and opens_with_ref(b) for b in document.blocks]
    if sum(numbered) < FEWEST_NUMBERED:
        return document
    blocks = (
        Heading(block.passage, 3) if opens and isinstance(block, Paragraph) else block
        for block, opens in zip(document.blocks, numbered, strict=True)
    )
    return replace(document, blocks=tuple(blocks))


def opens_with_ref(block: Paragraph) -> bool:
    """Whether a paragraph opens with a ref of several signs, as actions do: `A1. Ask …`."""
    return not block.passage.is_item and bool(ref_in(block.passage.printed, "action"))


def announces_part(text: str) -> bool:
    """Whether a text is the name of a part, with or without its title: `Theme 1 Leaders do …`."""
    return bool(section_label(text, alone=True)) or names_part_with_title(text)


def with_told_headings(document: Document) -> Document:
    """A document without tables of actions, in which a line announces that actions follow in
    sentences (`What we will do`): that line is made a heading, and so are the short lines that
    open as it does, so that each ends what the one before announces."""
    blocks = document.blocks
    if not any(announces_actions(blocks, number) for number in range(len(blocks))):
        return document
    heads = [
        announces_actions(blocks, number) or stands_over_text(blocks, number)
        for number in range(len(blocks))
    ]
    found = (
        Heading(block.passage, LOWEST) if head and isinstance(block, Paragraph) else block
        for block, head in zip(blocks, heads, strict=True)
    )
    return replace(document, blocks=tuple(found))


def announces_actions(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph is the name of a column of actions and stands over a sentence or an
    item instead."""
    block = blocks[number]
    return stands_over_text(blocks, number) and phrase_kind(lone_words(block)) == "action"


def stands_over_text(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph is one short line that opens as a heading does and ends no sentence, over
    another paragraph."""
    block, below = blocks[number], blocks[number + 1 : number + 2]
    if not isinstance(block, Paragraph) or block.passage.is_item or not below:
        return False
    text = lone_words(block)
    short = len(block.passage.lines) == 1 and len(text.split()) <= LONGEST_TITLE
    return short and text[0].isupper() and not text.endswith((*CLOSING, ","))


def lone_words(block: Block) -> str:
    return "" if isinstance(block, Table) else block.passage.printed
