"""Rows of a label and its value, `Theme 1    Title`, that no header stands over."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.layout.page import LayoutLine, WordRun
from wsoa.extract.plaintext.looks import header_kind, section_label

GUTTER = 3  # blanks at least between a label and its value
SLANT = 2  # characters by which values may stand off from one another
LONGEST = 6  # words of a label
APART = 3  # levels at most from one labelled row to the next


def names_part(run: WordRun) -> bool:
    """Whether a run is the name of a part of the document and nothing more: `Theme 1`."""
    return len(run.words) <= LONGEST and bool(section_label(run.text.rstrip(" :.–-"), alone=True))


def opens_block(line: LayoutLine) -> bool:
    """Whether a line is the name of a part and, behind a gutter, its title."""
    return is_row(line) and names_part(line.runs[0])


def is_row(line: LayoutLine) -> bool:
    """Whether a line is two runs with a gutter between, the first short."""
    if len(line.runs) != 2:
        return False
    label, value = line.runs
    return value.start - label.end >= GUTTER and len(label.words) <= LONGEST


def is_outcome_label(line: LayoutLine) -> bool:
    """Whether a line is a label of an aim, and its words behind a gutter."""
    return is_row(line) and header_kind(line.runs[0].text) in ("aim", "concern")


def block_end(lines: Sequence[LayoutLine], first: int) -> int:
    """The line behind the last of the labelled rows that a line opens."""
    label, value = lines[first].runs
    last = first
    for number in range(first + 1, len(lines)):
        line = lines[number]
        step = line.level - lines[last].level
        rest = step == 1 and len(line.runs) == 1 and stands_at(line.runs[0], value)
        row = step <= APART and is_row(line) and stands_at(line.runs[1], value)
        if not rest and not (row and stands_at(line.runs[0], label) and not opens_block(line)):
            break
        last = number
    return last + 1


def stands_at(run: WordRun, other: WordRun) -> bool:
    return abs(run.start - other.start) <= SLANT
