"""What narrow tables beside a plan say, as lines of the page: keys to people and to ratings.

A box that is ruled around them holds both beside each other, each in a cell or a column of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wsoa.model import Block, Paragraph, Passage
from wsoa.normalise.classify import ReadTable

WIDEST = 3  # columns
KINDS = frozenset({"key", "labels", "postholders", "other"})  # of tables
_CODE = re.compile(r"[A-Z][\w&]{0,5}\s?[:=–—-]\s+\S")  # `DCO: `, `B – `


def lines_of_asides(read: Sequence[ReadTable]) -> list[Block]:
    """The lines of the tables beside the plan, column by column."""
    return [
        Paragraph(line)
        for entry in read
        for table in [entry.reading.table]
        if entry.reading.kind in KINDS and table.n_cols <= WIDEST
        for cell in sorted(table.cells, key=lambda cell: (cell.col, cell.row))
        for part in cell.passage.paragraphs
        for line in parted_at_codes(part)
    ]


def parted_at_codes(passage: Passage) -> Iterator[Passage]:
    """A passage in parts, each line that opens with a short form and a sign opening another: in a
    narrow cell it may seem to go on the line before."""
    begun = 0
    for number, line in enumerate(passage.lines):
        if number > begun and _CODE.match(line.text):
            yield Passage(passage.lines[begun:number])
            begun = number
    yield Passage(passage.lines[begun:])
