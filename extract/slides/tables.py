"""Tables on slides, with the small shapes that are laid upon their cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from wsoa.extract.slides.colours import SlidePalette
from wsoa.extract.slides.text import text_body_lines
from wsoa.model import Box, Cell, Mark, Passage, Place, Table, TableKind


def slide_table(
    table: Any, box: Box, page: int, palette: SlidePalette, marks: Sequence[Mark]
) -> Table:
    """A table of python-pptx as a Table. `marks`: shapes without words that may lie upon it."""
    lefts = part_edges(box.x0, box.x1, [column.width for column in table.columns])
    tops = part_edges(box.top, box.bottom, [row.height for row in table.rows])
    cells = []
    for row in range(len(table.rows)):
        for col in range(len(table.columns)):
            cell = table.cell(row, col)
            if cell.is_spanned:
                continue
            down = cell.span_height if cell.is_merge_origin else 1
            across = cell.span_width if cell.is_merge_origin else 1
            area = Box(lefts[col], tops[row], lefts[col + across], tops[row + down])
            place = Place(page, area)
            upon = tuple(mark for mark in marks if _holds(area, mark))
            body = cell.text_frame._txBody
            cells.append(
                Cell(
                    Passage(tuple(text_body_lines(body, palette, place))),
                    row,
                    col,
                    down,
                    across,
                    palette.fill_of(cell._tc.tcPr),
                    marks=upon,
                    places=(place,),
                )
            )
    return Table(tuple(cells), TableKind.MARKUP, places=(Place(page, box),))


def part_edges(start: float, end: float, parts: Sequence[int]) -> list[float]:
    """Where the parts of a length begin, and its end: what the parts say, fitted to the length."""
    whole = sum(parts) or 1
    return [start + (end - start) * each / whole for each in accumulate(parts, initial=0)]


def _holds(area: Box, mark: Mark) -> bool:
    box = mark.place.box
    return box is not None and area.holds((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
