"""Tables wider than their pages: columns that go on, row beside row, on a second set of pages.

A sheet too wide for its paper is printed in sets of pages: all its rows with the first columns, and
on further pages the same rows, at the same heights, with the columns that found no room. Such
tables are made one again, each cell with the page it is printed on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Box, Cell, Table

SAME = 1.5  # points: heights nearer than this are one
NEAR = 8.0  # points: sides nearer than this stand at one margin
COMMON = 0.9  # share of the rows of the further columns that begin where rows of the first do
HEAD_ROWS = 4  # in which the headers of a table stand
FEWEST = 0.4  # share of the rows of the first columns that have a row beside them


@dataclass(frozen=True)
class PlacedTable:
    """A table, where its rows begin on its page, and how wide it is."""

    index: int  # among the blocks of the document
    table: Table
    page: int
    tops: tuple[float, ...]
    left: float
    right: float
    first: float  # the width of its first column
    header: frozenset[str]  # what the cells of its first row say
    heads: frozenset[str]  # and those of all rows in which headers stand
    lefts: Mapping[int, float]  # where its columns begin

    @property
    def is_even(self) -> bool:
        """Whether all its rows are as high as each other, as those of any other table may be."""
        steps = [b - a for a, b in zip(self.tops, self.tops[1:], strict=False)]
        return len(steps) < 2 or max(steps) - min(steps) <= SAME


def joined_page_sets(blocks: Sequence[Block], widths: Mapping[int, float]) -> tuple[Block, ...]:
    """The blocks of a document, each table with its columns on further sets of pages beside it.
    `widths` are those of the pages."""
    tables = [placed for n, block in enumerate(blocks) if (placed := placed_table(n, block))]
    found = list(pairs(tables, widths))
    offsets = {more.page - first.page for first, more in found if not more.is_even}
    wide: dict[int, Table] = {}
    gone: dict[int, int] = {}  # further columns -> the table that has them now
    for first, more in found:
        if more.page - first.page not in offsets or more.index in gone:
            continue
        host = gone.get(first.index, first.index)
        known = wide.get(host, blocks[host])
        if isinstance(known, Table):
            tops = next(each.tops for each in tables if each.index == host)
            wide[host] = with_more_columns(known, more.table, tops)
            gone[more.index] = host
    return tuple(wide.get(n, block) for n, block in enumerate(blocks) if n not in gone)


def placed_table(index: int, block: Block) -> PlacedTable | None:
    """A table with the places of its rows; None for what is none, or has no places."""
    if not isinstance(block, Table) or block.page is None or block.n_rows < 2:
        return None
    boxes = [(cell, box) for cell in block.cells if (box := first_box(cell)) is not None]
    tops: dict[int, float] = {}
    for cell, box in boxes:
        tops[cell.row] = min(tops.get(cell.row, box.top), box.top)
    if len(tops) < 2:
        return None
    left = min(box.x0 for _, box in boxes)
    ends = [box.x1 for cell, box in boxes if cell.col == 0 and cell.col_span == 1]
    first = min(ends, default=max(box.x1 for _, box in boxes)) - left
    heights = tuple(tops[row] for row in sorted(tops))
    right = max(box.x1 for _, box in boxes)
    header, heads = (words_of_rows(block, rows) for rows in (1, HEAD_ROWS))
    lefts = {cell.col: box.x0 for cell, box in boxes}
    return PlacedTable(index, block, block.page, heights, left, right, first, header, heads, lefts)


def first_box(cell: Cell) -> Box | None:
    return cell.places[0].box if cell.places else None


def pairs(
    tables: Sequence[PlacedTable], widths: Mapping[int, float]
) -> Iterator[tuple[PlacedTable, PlacedTable]]:
    """The tables of which one may be the further columns of the other, the first such for each."""
    taken: set[int] = set()
    for n, first in enumerate(tables):
        for more in tables[n + 1 :]:
            if more.index not in taken and may_be_further_columns(first, more, widths):
                taken.add(more.index)
                yield first, more
                break


def may_be_further_columns(
    first: PlacedTable, more: PlacedTable, widths: Mapping[int, float]
) -> bool:
    """Whether a table may be further columns of another: on a page as wide, its rows beside those,
    with other headers, and without room for it on the page of the first."""
    width = widths.get(first.page, 0.0)
    if more.page <= first.page or widths.get(more.page) != width:
        return False
    if abs(first.left - more.left) > NEAR or first.right + more.first < width - first.left - NEAR:
        return False
    if first.header & more.header or len(first.heads & more.heads) > 1:
        return False
    if columns_begin_alike(first, more):
        return False
    rows = [row for top in more.tops if (row := row_at(first.tops, top)) is not None]
    return (
        len(rows) >= COMMON * len(more.tops)
        and len(rows) >= max(2, FEWEST * len(first.tops))
        and rows[-1] >= len(first.tops) - 2  # a last row may be a band and what stands under it
    )


def words_of_rows(table: Table, rows: int) -> frozenset[str]:
    """What the cells of a table's first rows say."""
    cells = (cell for row in range(rows) for cell in table.row(row))
    return frozenset(cell.passage.printed for cell in cells if cell.passage)


def columns_begin_alike(some: PlacedTable, others: PlacedTable) -> bool:
    """Whether the columns of two tables begin at the same places."""
    mine, theirs = some.lefts, others.lefts
    return mine.keys() == theirs.keys() and all(
        abs(mine[col] - theirs[col]) <= NEAR for col in mine
    )


def row_at(tops: Sequence[float], top: float) -> int | None:
    """The row that begins at a height; None where none does."""
    row = bisect_right(tops, top + SAME) - 1
    return row if row >= 0 and abs(tops[row] - top) <= SAME else None


def with_more_columns(table: Table, more: Table, tops: Sequence[float]) -> Table:
    """A table with more columns. `tops` are the heights at which its rows begin."""
    width, further = table.n_cols, more.n_cols
    added: list[Cell] = []
    for cell in more.cells:
        box = first_box(cell)
        if box is None:
            continue
        row = max(0, bisect_right(tops, max(box.top, words_of(cell)) + SAME) - 1)
        end = max(row + 1, bisect_right(tops, box.bottom - 2 * SAME))
        added.append(cell._replace(row=row, row_span=end - row, col=cell.col + width))
    bands = {
        cell.row
        for cell in table.cells
        if cell.col_span == width > 1 and cell.row_span == 1 and cell.passage
        if not any(each.passage for each in added if cell.row in each.rows)
    }
    cells = [
        cell._replace(col_span=width + further)
        if cell.row in bands and cell.col_span == width
        else cell
        for cell in table.cells
    ]
    taken = {(row, col) for row in bands for col in range(width + further)}
    for cell in added:
        own = {(row, col) for row in cell.rows for col in cell.cols}
        if not own & taken:
            taken |= own
            cells.append(cell)
        elif cell.passage:  # nothing is lost where two rows fall into one
            at = next(n for n, each in enumerate(cells) if cells_meet(each, cell))
            cells[at] = cells[at]._replace(
                passage=cells[at].passage + cell.passage, places=(*cells[at].places, *cell.places)
            )
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(table, cells=tuple(cells), margin=min(table.margin, more.margin))


def words_of(cell: Cell) -> float:
    """At which height the words of a cell begin: its row may be two of the first columns'."""
    place = cell.passage.lines[0].place if cell.passage else None
    return place.box.top if place is not None and place.box is not None else 0.0


def cells_meet(cell: Cell, other: Cell) -> bool:
    return bool({*cell.rows} & {*other.rows} and {*cell.cols} & {*other.cols})
