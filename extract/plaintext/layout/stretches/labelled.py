"""Rows of a label and its value outside of tables, each block a stretch."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.layout.columns.shares import Cells
from wsoa.extract.plaintext.layout.labels import SLANT, block_end, is_outcome_label, opens_block
from wsoa.extract.plaintext.layout.page import LayoutLine, start_of
from wsoa.extract.plaintext.layout.stretches.stretch import Columns, TableStretch


def labelled_rows(
    lines: Sequence[LayoutLine], tables: Sequence[TableStretch]
) -> list[TableStretch]:
    """The rows of a label and its value on a page, outside its tables, each block a stretch."""
    taken = {line.level for table in tables for line in table.lines}
    taken |= {title.level for table in tables for title in table.titles}
    free = [line for line in lines if line.level not in taken]
    found: list[TableStretch] = []
    end = 0
    for number, line in enumerate(free):
        if number < end or not (opens_block(line) or is_outcome_label(line)):
            continue
        end = block_end(free, number)
        last = lines.index(free[end - 1])
        over_table = last + 1 < len(lines) and lines[last + 1].level in taken
        if not opens_block(line) and not over_table:
            continue
        own = tuple(free[number:end])
        label, value = line.runs
        columns = Columns((label.start, value.start), ("", ""), ("label", "text"))
        cells = tuple(shared_at(each, value.start - SLANT) for each in own)
        found.append(TableStretch((), own, cells, columns, line.level))
    return found


def shared_at(line: LayoutLine, place: int) -> Cells:
    """The words of a line before and behind a place."""
    before = [word for word in line.words if start_of(word) < place]
    return tuple(before), tuple(line.words[len(before) :])
