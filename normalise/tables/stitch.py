"""Tables over pages → one table: repeated headers dropped, cut rows joined, merged cells carried
down.

A page end says nothing; a table goes on where the next piece has the same columns and the same
header or none. Its first row goes on the last row of the piece before where its words do (they
open in mid-sentence, or what every row has is missing); otherwise it is a row of its own, and only
the cells that were merged over the page end go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from wsoa.model import Block, Cell, Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.status import is_key_table
from wsoa.normalise.tables import features
from wsoa.normalise.tables.forms import goes_on_form, opens_form
from wsoa.normalise.tables.header_rows import (
    find_header,
    is_banner,
    is_header_row,
    known_in,
    opens_header,
    with_titles_across,
)
from wsoa.normalise.tables.seams import append_rows, is_closed, is_long_text
from wsoa.vocabulary import TEXTS, folded

SAME_LIMIT = 6.0  # points: column limits nearer than this are the same column's
FEWEST_MOVED = 3  # columns by which it is seen that a table goes on beside its beginning
FEWEST_ENDS = 3  # cells of a column from which its habit is known
MOSTLY_OPEN = 0.6  # share of cells without a closing mark from which that is the habit
SLIP = 80.0  # rapidfuzz ratio from which two headers are one that is misspelt
LONG_HEADER = 10  # words: few headers have more
SETS = 4  # sets of pages over which the columns of one table go on, at most
HEAD_ROWS = 20  # what tells a header or a card stands in these


def stitch_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with each run of pieces of one table made one table."""
    result: list[Block | GrowingTable] = []
    for block in (part for each in blocks for part in split_block(each)):
        if not isinstance(block, Table):
            result.append(block)
            continue
        piece = without_repeated_headers(with_titles_across(block))
        if not any(before.takes(piece, last) for before, last in open_tables(result, piece)):
            result.append(GrowingTable(piece))
    return tuple(each.whole if isinstance(each, GrowingTable) else each for each in result)


def open_tables(
    before: Sequence[Block | GrowingTable], piece: Table
) -> Iterator[tuple[GrowingTable, Table]]:
    """The tables that a piece may go on: the last, and where it prints no header those right before
    that, whose columns go on in turn on sets of pages, each table on pages of its own; each with
    what is the last of all these."""
    tables: list[GrowingTable] = []
    for each in reversed(before[-SETS:]):
        if not isinstance(each, GrowingTable):
            break
        tables.append(each)
    if tables:
        yield tables[0], tables[0].tail
    if len(tables) < 2 or piece.n_cols < FEWEST_MOVED or find_header(piece)[0]:
        return
    pages = [table.last_page for table in tables]
    if len(set(pages)) < len(pages) or (piece.page or 0) <= max(pages):
        return
    last = tables[pages.index(max(pages))]
    for each in tables:
        if each is not last and each.is_as_wide(piece):
            yield each, last.tail


def split_block(block: Block) -> tuple[Block, ...]:
    """A block, or the two tables that it is: a key to ratings, or other lines of one cell each,
    right over a plan's header."""
    if not isinstance(block, Table):
        return (block,)
    for row in range(min(HEAD_ROWS, block.n_rows - 1)):
        cells = [cell for cell in block.row(row) if cell.row == row and cell.passage]
        if opens_header(block, row, cells):
            if row < 2:
                break
            above = replace(block, cells=tuple(c for c in block.cells if c.row < row))
            if is_key_table(above):
                return without_empty_cols(above), without_empty_cols(rows_from(block, row))
            if has_one_cell_a_row(above):
                return without_empty_cols(above), rows_from(block, row)
            break
    return (block,)


def rows_over_header(table: Table, own_rows: int) -> int:
    """How many full-width rows stand over a header of so many rows: they are not printed again."""
    header_rows, banners = find_header(table)
    over = 0
    while over < len(banners) and any(cell.row == over for cell in banners):
        over += 1
    return over if over == header_rows - own_rows else 0


def has_one_cell_a_row(table: Table) -> bool:
    """Whether each row says something in one cell alone, and not all of these are banners."""
    rows = [
        cells
        for row in range(table.n_rows)
        if (cells := [cell for cell in table.row(row) if cell.passage or cell.fill])
    ]
    return all(len(cells) == 1 for cells in rows) and not all(
        is_banner(cells[0], table) for cells in rows
    )


def without_empty_cols(table: Table) -> Table:
    """The table less the columns in which nothing stands: another table's, drawn with it."""
    told = {c.col for c in table.cells if c.passage or c.fill or c.marks or c.row_span > 1}
    return with_cols(table, sorted(told))


def without_unused_cols(table: Table) -> Table:
    """The table less the columns in which no cell begins: limits that only other rows have."""
    return with_cols(table, sorted({cell.col for cell in table.cells}))


def with_cols(table: Table, cols: Sequence[int]) -> Table:
    """The table with these of its columns, the cells over others narrower by them."""
    place = {col: index for index, col in enumerate(cols)}
    cells = [
        cell._replace(col=place[cell.col], col_span=sum(col in cell.cols for col in cols))
        for cell in table.cells
        if cell.col in place
    ]
    return replace(table, cells=tuple(cells))


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
        self._ends = Ends()
        self._ends.see(first)

    @property
    def table(self) -> Table:
        """The pieces as one table."""
        if not self._settled:
            return self._tail
        cells = sorted((*self._settled, *self._tail.cells), key=lambda c: (c.row, c.col))
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
        if opens_form(self._top):
            if not goes_on_form(self.table, piece):
                return False
            self._append(piece, 0)
            return True
        if opens_with_label(piece) or (
            table_names_concern(piece) and not has_concerns_first(self._top)
        ):
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
            if cell.row + cell.row_span < piece.n_rows and is_long_text(cell.passage):
                self._prose[cell.col] += 1
                self._open[cell.col] += not is_closed(cell.passage)

    def columns_left_open(self) -> set[int]:
        return {
            col
            for col, count in self._prose.items()
            if count >= FEWEST_ENDS and self._open[col] >= MOSTLY_OPEN * count
        }


# --------------------------------------------------------------------------- is it the same table?


def opens_with_label(table: Table) -> bool:
    """Whether a row of label and value stands over a header: a table of its own."""
    top = [cell for cell in table.row(0) if cell.passage]
    if len(top) != 2 or top[0].col or top[1].col_span < 2 or table.n_rows < 3:
        return False
    return any(
        is_header_row([cell for cell in table.row(row) if cell.passage])
        for row in range(1, min(3, table.n_rows))
    )


def table_names_concern(table: Table) -> bool:
    """Whether a small table says beside a label which concern it is about."""
    opening = table.at(0, 0)
    return 2 <= table.n_cols <= 4 and bool(opening and concern_ref(opening.passage.printed)[0])


def has_concerns_first(table: Table) -> bool:
    """Whether the first column of a table tells which concern its rows are about."""
    first = (cell for cell in table.cells if cell.col == 0)
    return any(concern_ref(cell.passage.printed)[0] for cell in first)


def with_first_row(before: Table, after: Table) -> Table:
    """A piece with the first row of the next: a header that the page end leaves alone is seen as
    one only over what it heads."""
    first = [c._replace(row=before.n_rows, row_span=1) for c in after.cells if c.row == 0]
    return replace(before, cells=(*before.cells, *first))


def may_follow(before: Table, after: Table) -> bool:
    """Whether the second piece can follow the first: on the same page as a part of it or the
    next."""
    pages = [place.page for place in before.places]
    first = after.page
    if first is None or not pages or pages[-1] is None:
        return True
    return any(page is not None and 0 <= first - page <= 1 for page in pages)


def same_limits(left: Mapping[int, float], piece: Table) -> bool:
    """Whether the columns of a piece stand at these places, where places are known."""
    right = column_limits(piece.cells)
    shared = left.keys() & right.keys()
    return all(abs(left[col] - right[col]) <= SAME_LIMIT for col in shared)


def are_moved(left: Mapping[int, float], piece: Table) -> bool:
    """Whether the columns of a piece stand clear beside these places and as far from each other:
    in the next column of a page, or the first of the next page."""
    right = column_limits(piece.cells)
    steps = [right[col] - left[col] for col in sorted(left.keys() & right.keys())]
    if len(steps) < FEWEST_MOVED or max(steps) - min(steps) > SAME_LIMIT:
        return False
    return abs(steps[0]) > max(left.values()) - min(left.values())


def has_limits(left: Mapping[int, float], piece: Table) -> bool:
    """Whether it is known where columns of a piece stand beside these: on the sheets of a workbook
    it is not, and as many columns alone do not make one table of two."""
    return not left.keys().isdisjoint(column_limits(piece.cells))


def column_limits(cells: Iterable[Cell]) -> dict[int, float]:
    return {
        cell.col: place.box.x0
        for cell in cells
        for place in cell.places[-1:]
        if place.box is not None
    }


def rows_say_same(left: Sequence[Cell], right: Sequence[Cell]) -> bool:
    """Whether the cells of two rows say the same, but for a slip of the pen over a column."""
    return len(left) == len(right) and all(
        folded(a.passage.printed) == folded(b.passage.printed)
        or (a.col_span == b.col_span == 1 and same_but_for_slips(a.text, b.text))
        for a, b in zip(left, right, strict=True)
    )


@lru_cache(maxsize=TEXTS)
def same_but_for_slips(one: str, other: str) -> bool:
    """Whether two headers are one, but for letters astray."""
    one, other = folded(one), folded(other)
    if min(len(one), len(other)) < 6 or any(c.isdigit() for c in one + other):
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= SLIP


def goes_on_headless(top: Table, piece: Table, rows: int) -> bool:
    """Whether a reader that knows no places saw that a piece goes on, and what may be a header at
    its top does not say again what the first one says."""
    first = top.row(rows_over_header(top, rows))
    return rows > 0 and piece.open_top and not rows_say_same(piece.row(0), first)


def heads_anew(piece: Table, rows: int, top: Table, top_rows: int) -> bool:
    """Whether what may be a header at the top of a piece is one, and no row of the table before
    whose columns it keeps to: by its looks beside those of that table's header, and by its
    words."""
    own = [c for c in piece.cells if c.row < rows and c.passage and not is_banner(c, piece)]
    first = [c for c in top.cells if c.row < top_rows and c.passage and not is_banner(c, top)]
    if not own or (top_rows and not first) or rows_say_same(own, first):
        return True
    texts = [cell.passage.printed for cell in own]
    votes = 0.0
    if first:
        votes += 1.0 if row_look(own) == row_look(first) else -1.0
        votes += 1.0 * (len(own) - len(first)) / max(len(own), len(first))
    votes -= 2.0 * sum(features.opens_mid_sentence(cell.passage) for cell in own) / len(own)
    votes -= 1.0 * any(features.is_longer(text, LONG_HEADER) for text in texts)
    votes -= 1.0 * (sum(cell.passage.printed.endswith(".") for cell in own) / len(own) > 0.2)
    votes += 1.0 * (known_in(own) / len(own) - 0.5)
    return votes > 0 if first else votes >= 0


def row_look(cells: Sequence[Cell]) -> tuple[str, bool]:
    """The paint that most cells have, and whether most are bold."""
    [(fill, _)] = Counter(cell.fill for cell in cells).most_common(1)
    return fill, sum(cell.passage.is_bold for cell in cells) > len(cells) / 2


def rows_from(table: Table, first: int) -> Table:
    """The table less its first rows."""
    if first == 0:
        return table
    cells = tuple(c._replace(row=c.row - first) for c in table.cells if c.row >= first)
    return replace(table, cells=cells)


def without_repeated_headers(table: Table) -> Table:
    """The table less rows that print its own header again further down."""
    header_rows, banners = find_header(table)
    if not header_rows:
        return table
    rows = [table.row(row) for row in range(table.n_rows)]
    header = [row for row in rows[:header_rows] if not any(cell in banners for cell in row)]
    again = {
        number
        for number, row in enumerate(rows)
        if number >= header_rows and any(rows_say_same(row, each) for each in header)
    }
    return without_rows(table, again) if again else table


def without_rows(table: Table, rows: set[int]) -> Table:
    kept: list[Cell] = []
    for cell in table.cells:
        if cell.row in rows:
            continue
        above = sum(row < cell.row for row in rows)
        inside = sum(row in rows for row in cell.rows)
        kept.append(cell._replace(row=cell.row - above, row_span=cell.row_span - inside))
    return replace(table, cells=tuple(kept))
