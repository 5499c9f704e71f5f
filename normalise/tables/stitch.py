"""Tables over pages → one table: repeated headers dropped, cut rows joined, merged cells carried
down.

A page end says nothing; a table goes on where the next piece has the same columns and the same
header or none. Its first row goes on the last row of the piece before where its words do (they
open in mid-sentence, or what every row has is missing); otherwise it is a row of its own, and only
the cells that were merged over the page end go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Line, Opening, Passage, Table, merge_places
from wsoa.normalise.status.rate import is_key_table
from wsoa.normalise.tables import features
from wsoa.normalise.tables.forms import goes_on_form, opens_form
from wsoa.normalise.tables.header_rows import find_header, is_banner, is_header_row, opens_header
from wsoa.vocabulary import folded

SAME_LIMIT = 6.0  # points: column limits nearer than this are the same column's
FEWEST_ENDS = 3  # cells of a column from which its habit is known
MOSTLY_OPEN = 0.6  # share of cells without a closing mark from which that is the habit
HEAD_ROWS = 20  # what tells a header or a card stands in these


def stitch(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with each run of pieces of one table made one table."""
    result: list[Block | Run] = []
    for block in (part for each in blocks for part in parted(each)):
        if not isinstance(block, Table):
            result.append(block)
            continue
        piece = without_repeated_headers(block)
        before = result[-1] if result else None
        if not (isinstance(before, Run) and before.takes(piece)):
            result.append(Run(piece))
    return tuple(each.table if isinstance(each, Run) else each for each in result)


def parted(block: Block) -> tuple[Block, ...]:
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


def has_one_cell_a_row(table: Table) -> bool:
    """Whether each row says something in one cell alone, and that is no banner."""
    return all(
        len(cells) == 1 and not is_banner(cells[0], table)
        for row in range(table.n_rows)
        if (cells := [cell for cell in table.row(row) if cell.passage or cell.fill])
    )


def without_empty_cols(table: Table) -> Table:
    """The table less the columns in which nothing stands: another table's, drawn with it."""
    starts = sorted(
        {c.col for c in table.cells if c.passage or c.fill or c.marks or c.row_span > 1}
    )
    place = {col: index for index, col in enumerate(starts)}
    cells = [
        cell._replace(col=place[cell.col], col_span=sum(col in cell.cols for col in starts))
        for cell in table.cells
        if cell.col in place
    ]
    return replace(table, cells=tuple(cells))


class Run:
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

    def takes(self, piece: Table) -> bool:
        """Join a piece to the table, if it is one of its pieces."""
        if self._top.n_cols != piece.n_cols or not adjacent(self._tail, piece):
            return False
        if opens_form(self._top):
            if not goes_on_form(self.table, piece):
                return False
            self._append(piece, 0)
            return True
        if opens_with_label(piece):
            return False
        own_rows, _ = find_header(piece)
        header_rows, _ = find_header(self._top if own_rows else with_first_row(self._top, piece))
        if own_rows:
            if not all(same_words(piece.row(r), self._top.row(r)) for r in range(own_rows)):
                return False
        elif not same_limits(self._limits | column_limits(self._tail.cells), piece) or (
            not header_rows and self._tail.page == piece.page
        ):
            return False
        rest = rows_from(piece, own_rows)
        if rest.n_rows:
            self._append(rest, header_rows)
        return True

    def _append(self, rest: Table, header_rows: int) -> None:
        joined = appended(
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
            if cell.row + cell.row_span < piece.n_rows and is_prose(cell.passage):
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
    if len(top) != 2 or top[1].col_span < 2 or table.n_rows < 3:
        return False
    return any(
        is_header_row([cell for cell in table.row(row) if cell.passage])
        for row in range(1, min(3, table.n_rows))
    )


def with_first_row(before: Table, after: Table) -> Table:
    """A piece with the first row of the next: a header that the page end leaves alone is seen as
    one only over what it heads."""
    first = [c._replace(row=before.n_rows, row_span=1) for c in after.cells if c.row == 0]
    return replace(before, cells=(*before.cells, *first))


def adjacent(before: Table, after: Table) -> bool:
    """Whether the second piece can follow the first: on the same or the next page."""
    last = before.places[-1].page if before.places else None
    first = after.page
    return last is None or first is None or 0 <= first - last <= 1


def same_limits(left: Mapping[int, float], piece: Table) -> bool:
    """Whether the columns of a piece stand at these places, where places are known."""
    right = column_limits(piece.cells)
    shared = left.keys() & right.keys()
    return all(abs(left[col] - right[col]) <= SAME_LIMIT for col in shared)


def column_limits(cells: Iterable[Cell]) -> dict[int, float]:
    return {
        cell.col: place.box.x0
        for cell in cells
        for place in cell.places[-1:]
        if place.box is not None
    }


def same_words(left: Sequence[Cell], right: Sequence[Cell]) -> bool:
    """Whether the cells of two rows say the same."""
    return len(left) == len(right) and all(
        folded(a.passage.printed) == folded(b.passage.printed)
        for a, b in zip(left, right, strict=True)
    )


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
        if number >= header_rows and any(same_words(row, each) for each in header)
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


# --------------------------------------------------------------------------- joining the rows


@dataclass(frozen=True, slots=True)
class Seam:
    """A column at the page end: the last cell above, the first below."""

    col: int
    above: Cell | None
    below: Cell | None
    closes: bool = True  # whether cells of the column end with a full stop, as a rule


def appended(
    before: Table,
    rest: Table,
    header_rows: int,
    n_cols: int,
    merging: Set[int],
    unclosed: Set[int],
) -> Table:
    """The rows of `rest` under those of `before`, with what was cut by the page end joined. In the
    columns of `merging`, cells further above span several rows; in those of `unclosed` prose seldom
    ends with a closing mark."""
    seams = [
        Seam(col, before.at(before.n_rows - 1, col), rest.at(0, col), col not in unclosed)
        for col in range(n_cols)
    ]
    cut = before.n_rows > header_rows and row_goes_on(seams)
    fresh = any(opens_anew(seam) for seam in seams)
    offset = before.n_rows - (1 if cut else 0)
    absorbed: dict[Cell, Cell] = {}  # cell below -> cell above that it goes on
    for seam in seams:
        above, below = seam.above, seam.below
        if above is None or below is None or below in absorbed or above.row < header_rows:
            continue
        if above.cols != below.cols:
            continue
        merges = seam.col in merging or spans_rows(before, seam.col, header_rows)
        if cut or cell_goes_on(above, below, merges or below.row_span > 1, fresh):
            absorbed[below] = above
    cells: dict[Cell, Cell] = {cell: cell for cell in before.cells}
    for below, above in absorbed.items():
        cells[above] = merged(cells[above], below, offset)
    moved = [
        cell._replace(row=cell.row + offset)
        for cell in rest.cells
        if cell not in absorbed and not (cut and cell.row == 0 and not cell.passage)
    ]
    return replace(
        before,
        cells=tuple(non_overlapping([*cells.values(), *moved])),
        places=merge_places((*before.places, *rest.places)),
        open_bottom=rest.open_bottom,
    )


def non_overlapping(cells: Sequence[Cell]) -> list[Cell]:
    """Cells in reading order; of a cell that others overlap only the rows left free are kept."""
    taken: set[tuple[int, int]] = set()
    kept: list[Cell] = []
    for cell in sorted(cells, key=lambda c: (c.row, c.col)):
        span = 0
        while span < cell.row_span and not any(
            (cell.row + span, col) in taken for col in cell.cols
        ):
            span += 1
        if span == 0:
            if cell.passage:
                row = cell.row
                while any((row, col) in taken for col in cell.cols):
                    row += 1
                cell, span = cell._replace(row=row, row_span=1), 1
            else:
                continue
        if span != cell.row_span:
            cell = cell._replace(row_span=span)
        taken.update((row, col) for row in cell.rows for col in cell.cols)
        kept.append(cell)
    return kept


def row_goes_on(seams: Sequence[Seam]) -> bool:
    """Whether the first row below the page end is the rest of the last row above it."""
    votes = 0.0
    for seam in seams:
        above = seam.above.passage if seam.above else Passage()
        below = seam.below.passage if seam.below else Passage()
        if seam.above and seam.below and differ_in_colour(seam.above.fill, seam.below.fill):
            votes -= 4
        alone = seam.above is not None and seam.above.row_span == 1
        if not below:
            # a table with refs has one for each row
            votes += (2.0 if features.is_ref(above.printed) else 0.5) * (bool(above) and alone)
            continue
        text = below.printed
        finest = alone and seam.below is not None and seam.below.row_span == 1
        if lists_on(above, below):
            votes += 1
        elif features.is_ref(text) or (features.split_ref(text)[0] and not below.is_item):
            votes -= 3
        elif not above:
            votes -= 1.5
        elif features.goes_on(below):
            votes += 2 if finest else 0.5
        elif features.is_dateish(text) and features.is_dateish(above.printed) and len(text) < 40:
            votes -= 0.5 if below.is_item or above.printed.endswith(("to", "-", "–")) else 2
        elif features.is_rating(text):
            votes -= 2
        elif finest and "." in features.split_ref(above.printed)[0]:
            votes += 1.5  # rows here open with a ref, and this part has none
        elif ends_open(above) and seam.closes:
            votes += 1 if finest else 0.3
        elif below.is_item:
            votes += 0.5
        else:
            votes -= 1
    return votes > 0


def lists_on(above: Passage, below: Passage) -> bool:
    """Whether the part below goes on a list of the part above: `a) … b) …` and then `c) …`."""
    label = features.split_ref(below.printed)[0]
    if not label:
        return False
    labels = [features.split_ref(part.printed)[0] for part in above.paragraphs]
    listed = [each for each in labels if each]
    return len(listed) > 1 and features.follows(listed[-1], label)


def differ_in_colour(above: str, below: str) -> bool:
    """Whether two cells are painted in two strong colours: two ratings."""
    return above != below and features.is_saturated(above) and features.is_saturated(below)


def opens_anew(seam: Seam) -> bool:
    """Whether a column of merged cells begins a new one below the page end: a new group, so that no
    other merged cell goes on either."""
    if seam.above is None or seam.below is None or not seam.below.passage:
        return False
    merges = seam.above.row_span > 1 or seam.below.row_span > 1
    return merges and not features.goes_on(seam.below.passage) and not seam.below.passage.is_item


def spans_rows(table: Table, col: int, header_rows: int) -> bool:
    """Whether a cell of the column spans several rows."""
    return any(cell.row_span > 1 and cell.row >= header_rows for cell in table.column(col))


def cell_goes_on(above: Cell, below: Cell, merges: bool, fresh: bool) -> bool:
    """Whether a cell of the last row was merged on over the page end, though the row was not.
    `merges`: cells of its column span several rows; `fresh`: a new group begins there, so that only
    a sentence cut in two goes on."""
    if not below.passage:
        return merges and bool(above.passage) and not fresh
    text = below.passage.printed
    if features.is_ref(text) or features.split_ref(text)[0]:
        return False
    item = below.passage.is_item and above.row_span > 1 and not fresh
    cut_in_two = features.goes_on(below.passage) and (merges or ends_open(above.passage))
    return cut_in_two or (merges and item)


def ends_open(passage: Passage) -> bool:
    """Whether a passage ends in mid-sentence: prose (four words and more) without a closing
    mark."""
    return is_prose(passage) and not is_closed(passage)


def is_prose(passage: Passage) -> bool:
    return features.is_longer(passage.printed, 3)


def is_closed(passage: Passage) -> bool:
    return passage.printed.endswith((".", "!", "?", ":", ";", ")", "”", "’", '"'))


def merged(above: Cell, below: Cell, offset: int) -> Cell:
    """The cell above gone on by the cell below."""
    return above._replace(
        passage=continued(above.passage, below.passage),
        row_span=offset + below.row + below.row_span - above.row,
        fill=above.fill or below.fill,
        marks=above.marks + below.marks,
        places=merge_places((*above.places, *below.places)),
    )


def continued(above: Passage, below: Passage) -> Passage:
    """Two parts of one cell as one passage; the seam is a wrapped line where the sentence goes
    on."""
    if not above or not below:
        return above or below
    first = below.lines[0]
    if (
        first.opening is not Opening.ITEM
        and not lists_on(above, below)
        and (
            features.goes_on(below) or (ends_open(above) and not features.is_dateish(above.printed))
        )
    ):
        first = Line(first.spans, Opening.WRAP, first.place)
    return above + Passage((first, *below.lines[1:]))
