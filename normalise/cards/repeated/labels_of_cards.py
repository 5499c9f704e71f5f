"""The label that the cells of a column of cards open with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from wsoa.model import Cell, Passage
from wsoa.normalise.tables import header_fields
from wsoa.normalise.told import cut, flat, is_who
from wsoa.vocabulary import folded

LABELLED = 0.8  # share of a column's cells that open with one label
LONGEST_LABEL = 6  # words
LABEL_LINES = 2  # of a label, at most
KNOWN = 0.9  # weight from which words name a field wherever they stand
FEWEST = 2  # cells with a label
_MARKED = re.compile(r"[^:?]{2,60}[:?]")


def label_ends(passage: Passage) -> Iterator[int]:
    """Where a label may end that opens a passage: behind a colon or a question mark, behind its
    first words in bold, with its first lines, or behind words that are a known header."""
    text = flat(passage)
    first = passage.lines[0]
    if mark := _MARKED.match(text):
        yield mark.end()
    if first.spans[0].bold and not first.spans[-1].bold:
        bold = next(n for n, span in enumerate(first.spans) if not span.bold)
        yield len("".join(span.text for span in first.spans[:bold]).rstrip())
    if end := bold_end(passage):
        yield end
    at = -1
    for number, line in enumerate(passage.lines[:-1][:LABEL_LINES]):
        if number and not line.text[:1].islower():
            break  # a label goes on in small letters
        at += 1 + len(line.text)
        yield at
    words = text.split()
    for count in range(1, min(LONGEST_LABEL, len(words) - 1) + 1):
        told = " ".join(words[:count])
        if words[count][0].islower():
            continue  # a sentence goes on
        if max(header_fields(told).values(), default=0.0) >= KNOWN:
            yield len(told)
    if (
        len(words) == len(first.text.split())
        and max(header_fields(text).values(), default=0.0) >= KNOWN
    ):
        yield len(text)  # a label without a value


def bold_end(passage: Passage) -> int:
    """Where bold type ends that opens a passage and goes on over a line's end; 0 where none does.
    A narrow column breaks a label so."""
    at = 0
    for number, line in enumerate(passage.lines):
        bold = "".join(span.text for span in takewhile(lambda span: span.bold, line.spans))
        if len(bold) < len(line.text):
            return at + len(bold.rstrip()) if number else 0
        at += len(line.text) + 1
    return 0


def common_label(cells: Sequence[Cell]) -> str:
    """The label, folded, that most cells of a column open with; empty where they have none."""
    found: Counter[str] = Counter()
    for cell in cells:
        text = flat(cell.passage)
        own = {folded(text[:end]) for end in label_ends(cell.passage) if names_nobody(text[:end])}
        found.update(words for words in own if is_short_or_known(words))
    if not found:
        return ""
    label, count = max(found.items(), key=lambda each: (each[1], len(each[0])))
    return label if count >= max(FEWEST, LABELLED * len(cells)) else ""


def is_short_or_known(words: str) -> bool:
    is_short = 0 < len(words.split()) <= LONGEST_LABEL
    return is_short or max(header_fields(words).values(), default=0.0) >= KNOWN


def names_nobody(words: str) -> bool:
    """Whether words may be a label: a name that comes again is no label, unless known as one."""
    return bool(header_fields(words)) or not is_who(words.rstrip(" ,:"))


def parted_at_label(passage: Passage, label: str) -> tuple[Passage, Passage]:
    """The label that opens a passage, and what it names; nothing and all of it where it opens with
    another."""
    text = flat(passage)
    for end in label_ends(passage) if passage else ():
        if folded(text[:end]) == label:
            return cut(passage, 0, end), cut(passage, end, len(text))
    return Passage(), passage
