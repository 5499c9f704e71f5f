"""Tables over pages → one table: repeated headers dropped, cut rows joined, merged cells carried
down.

A page end says nothing; a table goes on where the next piece has the same columns and the same
header or none. Its first row goes on the last row of the piece before where its words do (they
open in mid-sentence, or what every row has is missing); otherwise it is a row of its own, and only
the cells that were merged over the page end go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Line, Opening, Passage, Table, merge_places
from wsoa.normalise import shapes
from wsoa.normalise.cards import is_card, opens_card
from wsoa.normalise.columns import find_header
from wsoa.normalise.vocabulary import folded

SAME_LIMIT = 6.0  # points: column limits nearer than this are the same column's


def stitch(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with each run of pieces of one table made one table."""
    result: list[Block] = []
    for block in blocks:
        before = result[-1] if result else None
        if isinstance(block, Table):
            block = without_repeated_headers(block)
        if isinstance(block, Table) and isinstance(before, Table):
            joined = join(before, block)
            if joined is not None:
                result[-1] = joined
                continue
        result.append(block)
    return tuple(result)


# --------------------------------------------------------------------------- is it the same table?


def join(before: Table, after: Table) -> Table | None:
    """Two pieces as one table, or None where they are two tables."""
    if before.n_cols != after.n_cols or not adjacent(before, after):
        return None
    if is_card(before):
        return None if opens_card(after) else appended(before, after, 0)
    header_rows, _ = find_header(before)
    own_rows, _ = find_header(after)
    if own_rows:
        if row_texts(after, own_rows) != row_texts(before, own_rows):
            return None
    elif not same_limits(before, after) or (not header_rows and before.page == after.page):
        return None
    rest = rows_from(after, own_rows)
    if rest.n_rows == 0:
        return before
    return appended(before, rest, header_rows)


def adjacent(before: Table, after: Table) -> bool:
    """Whether the second piece can follow the first: on the same or the next page."""
    last = before.places[-1].page if before.places else None
    first = after.page
    return last is None or first is None or 0 <= first - last <= 1


def same_limits(before: Table, after: Table) -> bool:
    """Whether the columns of two pieces stand at the same places, where places are known."""
    left, right = column_limits(before), column_limits(after)
    shared = left.keys() & right.keys()
    return all(abs(left[col] - right[col]) <= SAME_LIMIT for col in shared)


def column_limits(table: Table) -> dict[int, float]:
    return {
        cell.col: place.box.x0
        for cell in table.cells
        for place in cell.places[-1:]
        if place.box is not None
    }


def row_texts(table: Table, rows: int) -> list[str]:
    return [" | ".join(folded(c.passage.printed) for c in table.row(row)) for row in range(rows)]


def rows_from(table: Table, first: int) -> Table:
    """The table less its first rows."""
    cells = tuple(replace(c, row=c.row - first) for c in table.cells if c.row >= first)
    return replace(table, cells=cells)


def without_repeated_headers(table: Table) -> Table:
    """The table less rows that print its own header again further down."""
    header_rows, banners = find_header(table)
    header = {
        text
        for row, text in enumerate(row_texts(table, header_rows))
        if not any(cell in banners for cell in table.row(row))
    }
    again = {
        row
        for row, text in enumerate(row_texts(table, table.n_rows))
        if row >= header_rows and text in header
    }
    return without_rows(table, again) if again else table


def without_rows(table: Table, rows: set[int]) -> Table:
    kept: list[Cell] = []
    for cell in table.cells:
        if cell.row in rows:
            continue
        above = sum(row < cell.row for row in rows)
        inside = sum(row in rows for row in cell.rows)
        kept.append(replace(cell, row=cell.row - above, row_span=cell.row_span - inside))
    return replace(table, cells=tuple(kept))


# --------------------------------------------------------------------------- joining the rows


@dataclass(frozen=True, slots=True)
class Seam:
    """A column at the page end: the last cell above, the first below."""

    col: int
    above: Cell | None
    below: Cell | None


def appended(before: Table, rest: Table, header_rows: int) -> Table:
    """The rows of `rest` under those of `before`, with what was cut by the page end joined."""
    at_end = [cell for cell in before.cells if cell.row + cell.row_span == before.n_rows]
    last = {col: cell for cell in at_end for col in cell.cols}
    seams = [Seam(col, last.get(col), rest.at(0, col)) for col in range(before.n_cols)]
    cut = before.n_rows > header_rows and row_goes_on(seams)
    fresh = any(opens_anew(seam) for seam in seams)
    offset = before.n_rows - (1 if cut else 0)
    absorbed: dict[int, Cell] = {}  # id of a cell below -> the cell above that it goes on
    changed = {id(cell): cell for cell in at_end}
    for seam in seams:
        above, below = seam.above, seam.below
        if above is None or below is None or id(below) in absorbed or above.row < header_rows:
            continue
        if above.cols != below.cols:
            continue
        if cut or cell_goes_on(above, below, before, header_rows, fresh):
            absorbed[id(below)] = above
            changed[id(above)] = merged(changed[id(above)], below, offset)
    moved = [
        replace(cell, row=cell.row + offset)
        for cell in rest.cells
        if id(cell) not in absorbed and not (cut and cell.row == 0 and not cell.passage)
    ]
    # what ends above the last row stays as it is: a table over a hundred pages is joined quickly
    settled = [cell for cell in before.cells if id(cell) not in changed]
    cells = [*settled, *non_overlapping([*changed.values(), *moved])]
    return replace(
        before,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
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
                cell, span = replace(cell, row=row, row_span=1), 1
            else:
                continue
        if span != cell.row_span:
            cell = replace(cell, row_span=span)
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
            votes += (2.0 if shapes.is_ref(above.printed) else 0.5) * (bool(above) and alone)
            continue
        text = below.printed
        finest = alone and seam.below is not None and seam.below.row_span == 1
        if shapes.is_ref(text) or (shapes.split_ref(text)[0] and not below.is_item):
            votes -= 3
        elif not above:
            votes -= 1.5
        elif shapes.goes_on(below):
            votes += 2 if finest else 0.5
        elif shapes.is_dateish(text) and shapes.is_dateish(above.printed) and len(text) < 40:
            votes -= 0.5 if below.is_item or above.printed.endswith(("to", "-", "–")) else 2
        elif shapes.is_rating(text):
            votes -= 2
        elif ends_open(above):
            votes += 1 if finest else 0.3
        elif below.is_item:
            votes += 0.5
        else:
            votes -= 1
    return votes > 0


def differ_in_colour(above: str, below: str) -> bool:
    """Whether two cells are painted in two strong colours: two ratings."""
    return above != below and shapes.is_saturated(above) and shapes.is_saturated(below)


def opens_anew(seam: Seam) -> bool:
    """Whether a column of merged cells begins a new one below the page end: a new group, so that no
    other merged cell goes on either."""
    if seam.above is None or seam.below is None or not seam.below.passage:
        return False
    merges = seam.above.row_span > 1 or seam.below.row_span > 1
    return merges and not shapes.goes_on(seam.below.passage) and not seam.below.passage.is_item


def cell_goes_on(above: Cell, below: Cell, table: Table, header_rows: int, fresh: bool) -> bool:
    """Whether a cell of the last row was merged on over the page end, though the row was not.
    `fresh`: a new group begins there, so that only a sentence cut in two goes on."""
    merges = below.row_span > 1 or any(
        cell.row_span > 1 and cell.row >= header_rows and above.col in cell.cols
        for cell in table.cells
    )
    if not below.passage:
        return merges and bool(above.passage) and not fresh
    text = below.passage.printed
    if shapes.is_ref(text) or shapes.split_ref(text)[0]:
        return False
    item = below.passage.is_item and above.row_span > 1 and not fresh
    cut_in_two = shapes.goes_on(below.passage) and (merges or ends_open(above.passage))
    return cut_in_two or (merges and item)


def ends_open(passage: Passage) -> bool:
    """Whether a passage ends in mid-sentence: prose (four words and more) without a closing
    mark."""
    text = passage.printed
    return len(text.split()) >= 4 and not text.endswith(
        (".", "!", "?", ":", ";", ")", "”", "’", '"')
    )


def merged(above: Cell, below: Cell, offset: int) -> Cell:
    """The cell above gone on by the cell below."""
    return replace(
        above,
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
    if first.opening is not Opening.ITEM and (
        shapes.goes_on(below) or (ends_open(above) and not shapes.is_dateish(above.printed))
    ):
        first = Line(first.spans, Opening.WRAP, first.place)
    return above + Passage((first, *below.lines[1:]))
