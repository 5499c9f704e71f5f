"""Where each printed line came to stand when the tables of a document were joined and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wsoa.model import Cell, Line, Table
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.passages.row_words import ComparedWords, compared_words

BY_CELL = ("actions", "sections")  # kinds of tables whose cells are the fields of rows


@dataclass(frozen=True)
class TablesRead:
    """Where each printed line came to stand when tables were joined and read."""

    entries: tuple[ReadTable, ...]
    places: dict[Line, tuple[int, bool]]  # the number of its table; whether it is of the header
    headers: tuple[frozenset[ComparedWords], ...]  # what the cells of each table's header say

    @classmethod
    def of(cls, read: Sequence[ReadTable]) -> TablesRead:
        places: dict[Line, tuple[int, bool]] = {}
        headers = []
        for number, entry in enumerate(read):
            reading = entry.reading
            header: set[ComparedWords] = set()
            for cell in reading.table.cells:
                is_header = cell.row < reading.header_rows
                if is_header:
                    header.add(compared_words(cell.passage.text))
                place = number, is_header
                for line in cell.passage.lines:
                    places.setdefault(line, place)
            for _, passage in entry.preamble:
                for line in passage.lines:
                    places.setdefault(line, (number, False))
            headers.append(frozenset(header - {()}))
        return cls(tuple(read), places, tuple(headers))

    def standing(self, table: Table) -> tuple[int | None, frozenset[Cell]]:
        """The number of the table in which most lines of a printed one came to stand, if in any,
        and those of its cells that came to stand in a header: all of them, for the label over a
        value in one cell may be the header of its column."""
        numbers: list[int] = []
        headers: set[Cell] = set()
        for cell in table.cells:
            lines = cell.passage.lines
            places = [place for place in map(self.places.get, lines) if place is not None]
            numbers += [number for number, _ in places]
            if places and len(places) == len(lines) and all(is_header for _, is_header in places):
                headers.add(cell)
        return Counter(numbers).most_common(1)[0][0] if numbers else None, frozenset(headers)

    def heads(self, cell: Cell) -> bool:
        """Whether a cell says what the header of a table of actions says."""
        return compared_words(cell.passage.text) in self._said_by_headers

    @cached_property
    def _said_by_headers(self) -> frozenset[ComparedWords]:
        headers = zip(self.entries, self.headers, strict=True)
        of_actions = (header for entry, header in headers if entry.reading.kind in BY_CELL)
        return frozenset().union(*of_actions)
