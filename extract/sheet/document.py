"""A workbook → Document: its sheets one after another, each a page of its own number."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from wsoa import faults
from wsoa.errors import NoTextLayer
from wsoa.extract import guard
from wsoa.extract.sheet.archive import Facts, Range, prune_workbook
from wsoa.extract.sheet.cells import SheetCell, passage_from, sheet_cell_passage
from wsoa.extract.sheet.colours import WorkbookPalette
from wsoa.extract.sheet.hidden import Hidden
from wsoa.extract.sheet.layout import LARGER, WorkbookSizes, sheet_blocks
from wsoa.extract.sheet.notices import notices_of
from wsoa.model import Block, Document, Heading, Paragraph, Passage, Place, Source, Span, Table

ALIKE = 0.5  # of the words of two headers: so many in common make them headers of one kind


def read_xlsx(data: bytes, source: Source) -> Document:
    """An .xlsx or .xlsm file as a Document. The number of a sheet stands where others have the
    number of a page.

    What is hidden by hand is not read, what a filter or a closed group hides is; both are told of.
    Raises TooLarge, PasswordNeeded, WrongFormat (entities in its XML), DamagedFile or NoTextLayer;
    a file that is damaged further raises what openpyxl raises.
    """
    import openpyxl

    guard.check_archive(data, source.name, streamed="xl/worksheets/")
    guard.check_xml_parts(data, source.name)
    small, facts = prune_workbook(data, source.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: we tell it ourselves
        book = openpyxl.load_workbook(
            io.BytesIO(small), data_only=True, rich_text=True, keep_links=False
        )
    palette = WorkbookPalette.of(book.loaded_theme, book._colors)
    sheets = [
        WorkbookSheet(number, each, book[each.name], palette)
        for number, each in enumerate(facts, 1)
        if not each.is_chart
    ]
    shown = [sheet for sheet in sheets if sheet.facts.shown]
    style = workbook_sizes(cell for sheet in shown for cell in sheet.cells)
    blocks = named_sheets([(sheet, sheet.blocks(style)) for sheet in shown])
    if not any(blocks):
        raise NoTextLayer(source.name, "the workbook holds no words")
    margins = dict.fromkeys(text for sheet in shown for text in sheet.facts.margins)
    names = [sheet.facts.name for sheet in shown]
    return Document(
        replace(source, pages=len(facts)),
        tuple(block for each in blocks for block in each),
        furniture=tuple(Passage.of(text) for text in (*margins, *names)),
        notices=tuple(notice for sheet in sheets for notice in notices_of(sheet)),
        title=(book.properties.title or "").strip(),
    )


class WorkbookSheet:
    """A sheet with its cells read."""

    def __init__(self, number: int, facts: Facts, sheet: Any, palette: WorkbookPalette) -> None:
        self.number, self.facts = number, facts
        self.place = Place(number)
        self.hidden = Hidden.of(sheet, facts)
        values = sheet._cells  # the cells that are there, not the grid that they span
        anchors, covered = merged_ranges(facts.merges, values)
        self.hidden_words = [
            str(cell.value)
            for place, cell in sorted(values.items())
            if cell.value is not None and self.hidden.hides(*place)
        ]
        cells = [
            sheet_cell(cell, anchors.get(place), palette, self.place)
            for place, cell in values.items()
            if place not in covered
        ]
        painted = [(each.row, each.col, each.rows, each.cols) for each in cells]
        self.cells = [
            found
            for each, (row, col, rows, cols) in zip(cells, painted, strict=True)
            if (each.passage or each.fill or each.bordered)
            and (found := self.hidden.less(each, Range(row, col, row + rows - 1, col + cols - 1)))
        ]

    def blocks(self, style: WorkbookSizes) -> list[Block]:
        """What the sheet shows; its words alone, where a fault keeps it from being read."""
        try:
            return self._blocks(style)
        except Exception as error:
            words = Passage.of("\n".join(c.passage.text for c in self.cells), self.place)
            return [Table.unread(words, faults.error_name(error), (self.place,))]

    def _blocks(self, style: WorkbookSizes) -> list[Block]:
        """What the sheet shows, its text boxes in the place of their first row."""
        found: list[Block] = []
        cells = sorted(self.cells, key=lambda cell: (cell.row, cell.col))
        start = 0
        for row, text in sorted(self.facts.boxes):
            end = start
            while end < len(cells) and cells[end].row < row:
                end += 1
            if end < len(cells):  # beside or under the cells: after them all
                continue
            found += sheet_blocks(cells[start:end], self.facts.headers, style, self.place)
            found.append(Paragraph(passage_from([Span(text)], self.place)))
            start = end
        found += sheet_blocks(cells[start:], self.facts.headers, style, self.place)
        return found


def merged_ranges(
    merges: Iterable[Range], places: Collection[tuple[int, int]]
) -> tuple[dict[tuple[int, int], Range], set[tuple[int, int]]]:
    """Merged ranges by their first cell, cut to where cells are, and the other cells in them. A
    range may be said to reach to the last row there is."""
    columns: dict[int, list[int]] = {}
    for row, col in places:
        columns.setdefault(row, []).append(col)
    last = Range(0, 0, max(columns, default=0), max((col for _, col in places), default=0))
    anchors: dict[tuple[int, int], Range] = {}
    covered: set[tuple[int, int]] = set()
    for merge in merges:
        area = merge._replace(
            bottom=max(merge.top, min(merge.bottom, last.bottom)),
            right=max(merge.left, min(merge.right, last.right)),
        )
        anchors[area.top, area.left] = area
        for row in range(area.top, area.bottom + 1):
            covered.update((row, c) for c in columns.get(row, ()) if area.left <= c <= area.right)
    return anchors, covered - anchors.keys()


def sheet_cell(cell: Any, merge: Range | None, palette: WorkbookPalette, place: Place) -> SheetCell:
    border = cell.border
    sides = (border.left, border.right, border.top, border.bottom)
    alignment = cell.alignment
    return SheetCell(
        cell.row,
        cell.column,
        merge.bottom - merge.top + 1 if merge else 1,
        merge.right - merge.left + 1 if merge else 1,
        sheet_cell_passage(cell, palette, place),
        palette.fill_of(cell.fill),
        any(side is not None and side.style for side in sides),
        float(cell.font.sz or 11.0),
        bool(alignment.wrap_text),
        alignment.horizontal == "centerContinuous",
    )


def workbook_sizes(cells: Iterable[SheetCell]) -> WorkbookSizes:
    """The size that most characters have, and those that are larger."""
    sizes = Counter[float]()
    for cell in cells:
        sizes[cell.size] += len(cell.passage.printed)
    body = sizes.most_common(1)[0][0] if sizes else 11.0
    return WorkbookSizes(body, tuple(size for size in sizes if size > LARGER * body))


# --------------------------------------------------------------------------- names of sheets


def named_sheets(sheets: Sequence[tuple[WorkbookSheet, list[Block]]]) -> list[list[Block]]:
    """The blocks of each sheet, under the sheet's name where several sheets have one kind of table
    and only their names tell which is which."""
    headers = [largest_table_header(blocks) for _, blocks in sheets]
    named = []
    for (sheet, blocks), words in zip(sheets, headers, strict=True):
        alike = sum(words is not None and is_alike(words, other) for other in headers) > 1
        heading = Heading(Passage.of(sheet.facts.name, sheet.place), 1)
        named.append([heading, *blocks] if alike else blocks)
    return named


def largest_table_header(blocks: Iterable[Block]) -> frozenset[str] | None:
    """The first row of the largest table; None where there is none."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if not tables:
        return None
    largest = max(tables, key=lambda table: len(table.cells))
    rows: Iterator[list[str]] = (
        [cell.passage.printed.casefold() for cell in largest.row(row) if cell.passage]
        for row in range(largest.n_rows)
    )
    return next((frozenset(words) for words in rows if len(words) > 1), None)


def is_alike(words: frozenset[str], other: frozenset[str] | None) -> bool:
    return other is not None and len(words & other) >= ALIKE * max(len(words), len(other))
