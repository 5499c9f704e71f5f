"""The lines under a header → the tables that they make, parted by long prose between them."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.layout.below import wide_lines
from wsoa.extract.plaintext.layout.columns.shares import (
    Cells,
    line_cells,
    names_group,
    words_beside,
)
from wsoa.extract.plaintext.layout.page import LayoutLine
from wsoa.extract.plaintext.layout.stretches.ends import (
    below_gap,
    end_of_refs,
    other_table,
    table_end,
)
from wsoa.extract.plaintext.layout.stretches.stretch import Columns, TableStretch, Title

MOST_ACROSS = 25  # lines over the whole width that may stand amid a table


def stretches_under(
    titles: Sequence[Title], lines: Sequence[LayoutLine], columns: Columns
) -> list[TableStretch]:
    """The tables that lines make under a header: one, or several with prose between them."""
    lines = lines[: min(other_table(lines, columns), end_of_refs(lines, columns))]
    shared = [
        line_cells(line, columns.places, columns.kinds, words_beside(lines, number))
        for number, line in enumerate(lines)
    ]
    cells = with_rests(lines, shared)
    wide, cells = wide_lines(lines, cells, columns.places, columns.kinds)
    end = table_end(lines, cells, columns)
    found: list[TableStretch] = []
    for first, last in parts_between_prose(cells[:end]):
        own = tuple(titles) if not found else ()
        top = own[0].level if own else lines[first].level
        part = tuple(lines[first:last]), tuple(cells[first:last])
        found.append(TableStretch(own, *part, columns, top, tuple(wide[first:last])))
    return found


def with_rests(lines: Sequence[LayoutLine], cells: Sequence[Cells | None]) -> list[Cells | None]:
    """The cells of lines, none where a short line is the rest of one over the whole width, or
    stands under one that opens a part."""
    found = list(cells)
    opens = False  # whether the lines right above open a part
    for number in range(1, len(lines)):
        line = lines[number]
        above = found[number - 1] is None and below_gap(lines, number) < 2
        opens = above and len(line.runs) == 1 and (opens or names_group(lines[number - 1].text))
        if opens and line.runs[0].start < lines[number - 1].runs[0].start + 2:
            found[number] = None
            continue
        below = found[number + 1] if number + 1 < len(lines) else None
        if found[number - 1] is not None or len(line.runs) > 1 or below_gap(lines, number) > 1:
            continue
        last = number + 1 == len(lines) or below_gap(lines, number + 1) > 1
        if below is None or last or line.text[0].islower():
            found[number] = None
    return found


def parts_between_prose(cells: Sequence[Cells | None]) -> list[tuple[int, int]]:
    """The stretches of lines with no long prose between them."""
    parts: list[tuple[int, int]] = []
    start = number = 0
    begun = False
    while number < len(cells):
        end = number
        while end < len(cells) and cells[end] is None:
            end += 1
        if end - number > MOST_ACROSS and begun:
            parts.append((start, number))
            start = end
        begun = begun or end < len(cells)
        number = end + 1
    return [*parts, (start, len(cells))] if begun and start < len(cells) else parts
