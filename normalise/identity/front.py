"""The front of a document: its first lines, one by one, with what sets each off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from wsoa.caching import once_for_each
from wsoa.model import Block, Document, Heading, Paragraph, Passage, Table
from wsoa.normalise.signs import opening_sign
from wsoa.vocabulary import TEXTS, folded, load

FRONT = 30  # blocks from the beginning within which a document names itself
LAST_HEADING = 80  # blocks within which a heading may still name it, behind a foreword and so on
LONGEST_RUN = 60  # words of a passage of plain text whose lines may each be a line of the front

_CONTENTS_ENTRY = re.compile(r"(?:\. ?){3}\d{0,3}$|… ?\d{0,3}$|\S \d{1,3}$")
_DOTTED = re.compile(r"(?:\.\s?){4,}|…{2,}")


@dataclass(frozen=True, slots=True)
class FrontLine:
    """A line of the front: its words, the number of its block, and what sets it off."""

    text: str
    block: int
    is_heading: bool = False
    level: int = 9
    is_bold: bool = False
    is_item: bool = False
    in_contents: bool = False  # an entry of a list of contents
    in_section: bool = False  # behind the first heading of a part, such as *Introduction*


@once_for_each
def front_lines(document: Document) -> list[FrontLine]:
    """The lines of a document's front. Where a text has no geometry, each printed line stands by
    itself, for nothing tells a wrapped line from one that its author ended."""
    found: list[FrontLine] = []
    contents = section = headed = False
    for index, block in enumerate(document.blocks[:LAST_HEADING]):
        if index >= FRONT and not isinstance(block, Heading):
            continue
        if isinstance(block, Table):
            contents = False
            found += [] if headed else lines_on_top(block, index)
            continue
        headed = headed or isinstance(block, Heading)
        for text in lines_of_passage(block.passage, in_text=document.source.format == "text"):
            if names_section(text):
                contents = "contents" in folded(text).split()
                section = True
            entry = bool(_DOTTED.search(text)) or (
                contents and bool(_CONTENTS_ENTRY.search(text) or block.passage.is_item)
            )
            contents = contents and (entry or names_section(text))
            found.append(
                FrontLine(
                    text,
                    index,
                    isinstance(block, Heading),
                    block.level if isinstance(block, Heading) else 9,
                    block.passage.is_bold,
                    isinstance(block, Paragraph) and is_listed(block.passage),
                    entry,
                    section,
                )
            )
    return found


def lines_on_top(table: Table, index: int) -> list[FrontLine]:
    """The lines of the rows that stand alone over the others of a table: before any heading, a
    document may have its title there. `index`: the number of its block."""
    rows = [table.filled(row) for row in range(table.n_rows)]
    alone = list(takewhile(lambda cells: len(cells) == 1, rows))
    return [
        FrontLine(part.printed, index, is_bold=part.is_bold)
        for (cell,) in alone
        for part in cell.passage.paragraphs
        if part and len(alone) < len(rows)
    ]


def is_listed(passage: Passage) -> bool:
    """Whether a line is an item of a list, whatever sign is its bullet."""
    return passage.is_item or bool(opening_sign(passage))


def lines_of_passage(passage: Passage, *, in_text: bool) -> list[str]:
    if in_text and len(passage.printed.split()) <= LONGEST_RUN:
        return [text for line in passage.lines if (text := " ".join(line.text.split()))]
    return [part.printed for part in passage.paragraphs if part]


def names_section(text: str) -> bool:
    """Whether a line is the name of a part of a document, such as *Foreword*."""
    return without_numbering(text) in words_that("sections")


def is_beside_title(text: str) -> bool:
    """Whether a line stands beside a title and is none: `Appendix B`."""
    return without_numbering(text) in words_that("beside")


@lru_cache(maxsize=TEXTS)  # the few lines of a front are asked for again and again
def without_numbering(text: str) -> str:
    """The folded words of a line less the numbers and letters that number it."""
    words = folded(text).split()
    while len(words) > 1 and is_numbering(words[0]):
        words = words[1:]
    while len(words) > 1 and is_numbering(words[-1]):
        words = words[:-1]
    return " ".join(words)


def is_numbering(word: str) -> bool:
    return word.isdigit() or len(word) == 1


@cache
def words_that(name: str) -> frozenset[str]:
    """A list of the vocabulary of the front, as a set of folded words or phrases."""
    return frozenset(map(folded, load("front")[name]))


def says_phrase(text: str, name: str) -> bool:
    """Whether a text says one of the phrases of a list of the front's vocabulary."""
    key = f" {folded(text)} "
    return any(f" {phrase} " in key for phrase in words_that(name))


def rows_with_labels(blocks: Sequence[Block]) -> list[str]:
    """The rows of tables of labels and values, each as a line: `Date of this plan: 1 July 2022`."""
    return [row for block in blocks if isinstance(block, Table) for row in rows_of_two(block)]


_MADE_PUBLIC = re.compile(r"\b(?:publi(?:shed|cation)|issue[ds]?)\b", re.IGNORECASE)


def dates_report(label: str) -> bool:
    """Whether a label asks when a report was written or a document made public."""
    return folded(label) in words_that("of_report") or _MADE_PUBLIC.search(label) is not None


@once_for_each
def rows_of_two(table: Table) -> list[str]:
    """The rows of a table in which two cells say something, each as a line; of a table of two rows
    the columns, where the first has a label over each value, of one row its cells of two lines,
    as far as they date the document: a plan may have no more than one row below its header."""
    rows = [table.filled(row) for row in range(table.n_rows)]
    pairs = [[cell.passage for cell in cells] for cells in rows if len(cells) == 2]
    below: list[list[Passage]] = []
    if len(rows) == 2 and not pairs and [c.col for c in rows[0]] == [c.col for c in rows[1]]:
        below = [[cell.passage for cell in cells] for cells in zip(*rows, strict=True)]
    if len(rows) == 1:
        below = [[*cell.passage.paragraphs] for cell in rows[0] if len(cell.passage.lines) == 2]
    pairs += [parts for parts in below if dates_report(parts[0].printed)]
    return [": ".join(part.printed.rstrip(" :") for part in parts) for parts in pairs]
