"""A document: headings, paragraphs and tables of cells in reading order, and nothing yet of what
they mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from wsoa.caching import cached
from wsoa.model.passage import Passage
from wsoa.model.places import Place


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawn shape (circle, square, tick) in a cell: status by drawing."""

    shape: str  # `circle`, `square` or `other`
    colour: str  # its fill, `#rrggbb`
    place: Place = Place()


class Cell(NamedTuple):
    """The atom of a table: what stands in one box of the grid, with its colour and its place.

    `row` and `col` count from 0; a cell covers `row_span` × `col_span` grid positions.
    """

    passage: Passage
    row: int
    col: int
    row_span: int = 1
    col_span: int = 1
    fill: str = ""  # `#rrggbb`, empty where none or white
    marks: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()  # its boxes on the page or pages, empty parts included
    header: bool = False  # the format itself says that it is a header (HTML th)

    def __hash__(self) -> int:
        """Cells of one table are told apart by where they stand; all that is printed in them would
        take far longer to hash."""
        return hash((self.row, self.col))

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.row_span)

    @property
    def cols(self) -> range:
        return range(self.col, self.col + self.col_span)


class TableKind(StrEnum):
    """By what a table was found: how far its cells can be trusted."""

    RULED = "ruled"  # ruling lines on all sides of its cells
    PART_RULED = "part_ruled"  # some lines only, the rest by the words' alignment
    ALIGNED = "aligned"  # no lines: columns by the words' alignment alone
    MARKUP = "markup"  # the format has tables (docx, HTML, markdown)
    STREAM = "stream"  # learned from the order of lines in plain text
    CARDS = "cards"  # a row for each card of those that come again over the pages


@dataclass(frozen=True)
class Table:
    """A grid of cells. Every grid position is covered by at most one cell."""

    cells: tuple[Cell, ...]
    kind: TableKind = TableKind.RULED
    places: tuple[Place, ...] = ()
    open_top: bool = False  # no ruling line closes it above: it may go on from the page before
    open_bottom: bool = False
    margin: float = 1.0  # share by which this reading of the page is better than the next; 1: none
    found_by: str = (
        ""  # by what it was found, and what else it may have been, where that was weighed
    )
    fault: str = ""  # what kept its reader from reading it: all its words stand in one cell then

    @classmethod
    def unread(cls, words: Passage, fault: str, places: tuple[Place, ...] = ()) -> Table:
        """A table that a fault of its reader left as its words alone."""
        return cls((Cell(words, 0, 0, places=places),), places=places, fault=fault)

    @cached
    def n_rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @cached
    def n_cols(self) -> int:
        return max((cell.col + cell.col_span for cell in self.cells), default=0)

    @cached
    def grid(self) -> dict[tuple[int, int], Cell]:
        found: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            if cell.row_span == cell.col_span == 1:  # nearly all
                found[cell.row, cell.col] = cell
            else:
                found.update(((row, col), cell) for row in cell.rows for col in cell.cols)
        return found

    def at(self, row: int, col: int) -> Cell | None:
        return self.grid.get((row, col))

    def row(self, row: int) -> tuple[Cell, ...]:
        """The distinct cells that touch a row, from left to right."""
        return self._rows.get(row, ())

    def filled(self, row: int) -> tuple[Cell, ...]:
        """Those of them that say something."""
        return self._filled.get(row, ())

    def column(self, col: int) -> tuple[Cell, ...]:
        """The distinct cells that touch a column, from top to bottom."""
        return self._columns.get(col, ())

    @cached
    def _rows(self) -> dict[int, tuple[Cell, ...]]:
        return _by_line(sorted(self.cells, key=attrgetter("col")), attrgetter("row", "row_span"))

    @cached
    def _filled(self) -> dict[int, tuple[Cell, ...]]:
        return {
            row: tuple([cell for cell in cells if cell.passage])
            for row, cells in self._rows.items()
        }

    @cached
    def _columns(self) -> dict[int, tuple[Cell, ...]]:
        return _by_line(sorted(self.cells, key=attrgetter("row")), attrgetter("col", "col_span"))

    @property
    def page(self) -> int | None:
        return self.places[0].page if self.places else None


def _by_line(
    cells: Iterable[Cell], covered: Callable[[Cell], tuple[int, int]]
) -> dict[int, tuple[Cell, ...]]:
    """The cells that touch each row (or column), in their order; `covered` gives the first that a
    cell covers and how many it does."""
    lines: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        first, count = covered(cell)
        for line in (first,) if count == 1 else range(first, first + count):
            lines[line].append(cell)
    return {line: tuple(cells) for line, cells in lines.items()}


@dataclass(frozen=True)
class Heading:
    passage: Passage
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    passage: Passage


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from; `name` has no folder."""

    name: str
    sha256: str
    format: str  # `pdf`, `text`, `markdown`, `html`, `docx`
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader saw and could not read whole: it becomes a row of `issues`."""

    code: str
    message: str
    page: int | None = None
    severity: str = "warning"


@dataclass(frozen=True)
class Document:
    """Everything printed, in reading order, and nothing yet of what it means."""

    source: Source
    blocks: tuple[Block, ...]
    furniture: tuple[Passage, ...] = ()  # running headers and footers, page numbers
    notices: tuple[Notice, ...] = ()
    title: str = ""  # the title in the file's own metadata
    as_cards: tuple[Block, ...] = ()  # the same read as cards that come again, where it may be so

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))
