"""A table in the making: pieces that it takes, and how the ends of its cells look."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from operator import attrgetter

from wsoa.model import Cell, Passage, Table, merge_places
from wsoa.normalise.tables.features import is_longer
from wsoa.normalise.tables.forms import goes_on_form, opens_form
from wsoa.normalise.tables.header_rows import find_header
from wsoa.normalise.tables.seams import append_rows, continue_passage, is_closed
from wsoa.normalise.tables.stitching.limits import (
    are_moved,
    column_limits,
    has_limits,
    may_follow,
    same_limits,
)
from wsoa.normalise.tables.stitching.parts import (
    rows_from,
    with_first_row,
    without_repeated_headers,
    without_unused_cols,
)
from wsoa.normalise.tables.stitching.same_header import (
    goes_on_headless,
    has_concerns_first,
    heads_anew,
    opens_with_label,
    rows_over_header,
    rows_say_same,
    table_names_concern,
)
from wsoa.normalise.tables.stitching.split import HEAD_ROWS

FEWEST_ENDS = 3  # cells of a column from which its habit is known
MOSTLY_OPEN = 0.6  # share of cells without a closing mark from which that is the habit


class GrowingTable:
    """A table in the making, piece by piece.

    Only the cells that reach the last row can still change. They are kept apart, so that a piece
    costs the same time whatever stands above it.
    """

    def __init__(self, first: Table) -> None:
        self._top = first  # the whole table as long as it is short, then its first pieces
        self._tail = first  # the cells that may still change
        self._settled: list[Cell] = []
        self._limits: dict[int, float] = {}  # of the columns of settled cells
        self._merging: set[int] = set()  # columns in which settled cells span several rows
        self._text_page: int | None = None  # of text that went on the last row
        self._ends = Ends()
        self._ends.see(first)

    @property
    def table(self) -> Table:
        """The pieces as one table."""
        if not self._settled:
            return self._tail
        cells = sorted((*self._settled, *self._tail.cells), key=attrgetter("row", "col"))
        return replace(self._tail, cells=tuple(cells))

    @property
    def whole(self) -> Table:
        """The table, all its pieces taken: a piece may print the header again further down than at
        its top."""
        return without_repeated_headers(self.table) if self._settled else self.table

    @property
    def tail(self) -> Table:
        """The last rows, with the places of all."""
        return self._tail

    @property
    def last_page(self) -> int:
        return max((place.page or 0 for place in self._tail.places), default=0)

    def is_as_wide(self, piece: Table) -> bool:
        """Whether all columns of a piece stand where those of the table do."""
        limits = self._limits | column_limits(self._tail.cells)
        return limits.keys() == column_limits(piece.cells).keys() and same_limits(limits, piece)

    def takes(self, piece: Table, last: Table) -> bool:
        """Join a piece to the table, if it is one of its pieces. `last` is the table before the
        piece: this one, or one of further columns."""
        if piece.n_cols > self._top.n_cols:  # with limits of what stood over the first piece
            piece = without_unused_cols(piece)
        if self._top.n_cols != piece.n_cols or not may_follow(last, piece):
            return False
        if opens_with_label(piece):
            return False
        if opens_form(self._top):
            if not goes_on_form(self.table, piece):
                return False
            self._append(piece, 0)
            return True
        if table_names_concern(piece) and not has_concerns_first(self._top):
            return False
        own_rows, _ = find_header(piece)
        limits = self._limits | column_limits(self._tail.cells)
        same = same_limits(limits, piece) or are_moved(limits, piece)
        if own_rows and same and has_limits(limits, piece) and self._tail.page != piece.page:
            top_rows, _ = find_header(self._top)
            if not heads_anew(piece, own_rows, self._top, top_rows):
                own_rows = 0
        elif not has_limits(limits, piece) and goes_on_headless(self._top, piece, own_rows):
            own_rows = 0
        header_rows, _ = find_header(self._top if own_rows else with_first_row(self._top, piece))
        if own_rows:
            skip = rows_over_header(self._top, own_rows)
            if not all(
                rows_say_same(piece.row(r), self._top.row(r + skip)) for r in range(own_rows)
            ):
                return False
        elif not same or (not header_rows and self._tail.page == piece.page):
            return False
        rest = rows_from(piece, own_rows)
        if rest.n_rows:
            self._append(rest, header_rows)
        return True

    def takes_row(self, row: Table) -> None:
        """Put a row below the last, whatever stands in that."""
        cells = [cell._replace(row=cell.row + self._tail.n_rows) for cell in row.cells]
        places = merge_places((*self._tail.places, *row.places))
        self._tail = replace(self._tail, cells=(*self._tail.cells, *cells), places=places)
        if self._top.n_rows <= HEAD_ROWS:
            self._top = self.table

    def may_take_text(self, page: int) -> bool:
        """Whether text on a page may go on the last row: it is the next, and the row has cells, or
        more of such text stands above."""
        return page == self.last_page + 1 or page == self._text_page

    def takes_text(self, col: int, text: Passage) -> None:
        """Put text that the page end left alone behind what the last cell of a column says."""
        self._text_page = text.places[0].page
        cells = [
            cell._replace(
                passage=continue_passage(cell.passage, text),
                places=merge_places((*cell.places, *text.places)),
            )
            if cell.col == col and cell.row + cell.row_span == self._tail.n_rows
            else cell
            for cell in self._tail.cells
        ]
        places = merge_places((*self._tail.places, *text.places))
        self._tail = replace(self._tail, cells=tuple(cells), places=places)
        if self._top.n_rows <= HEAD_ROWS:
            self._top = self.table

    def _append(self, rest: Table, header_rows: int) -> None:
        joined = append_rows(
            self._tail,
            rest,
            header_rows,
            self._top.n_cols,
            self._merging,
            self._ends.columns_left_open(),
        )
        self._ends.see(rest)
        settled = [c for c in joined.cells if c.row + c.row_span < joined.n_rows]
        self._settled += settled
        self._limits |= column_limits(settled)
        for cell in settled:
            if cell.row_span > 1 and cell.row >= header_rows:
                self._merging.update(cell.cols)
        self._tail = replace(
            joined, cells=tuple(c for c in joined.cells if c.row + c.row_span == joined.n_rows)
        )
        if self._top.n_rows <= HEAD_ROWS:
            self._top = self.table


class Ends:
    """How the prose of each column ends. Where it seldom ends with a closing mark, an open end does
    not say that a cell was cut."""

    def __init__(self) -> None:
        self._prose: Counter[int] = Counter()
        self._open: Counter[int] = Counter()

    def see(self, piece: Table) -> None:
        """Take note of a piece's cells; its last row, which may be cut, is no witness."""
        for cell in piece.cells:
            if cell.row + cell.row_span < piece.n_rows and is_longer(cell.passage.printed, 3):
                self._prose[cell.col] += 1
                self._open[cell.col] += not is_closed(cell.passage)

    def columns_left_open(self) -> set[int]:
        return {
            col
            for col, count in self._prose.items()
            if count >= FEWEST_ENDS and self._open[col] >= MOSTLY_OPEN * count
        }
