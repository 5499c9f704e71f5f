"""Cards that come again → tables with a row for each, and the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.page import Lexicon, Page, Words
from wsoa.extract.pdf.drawn_signs import with_drawn_signs
from wsoa.extract.pdf.page_layout import LaidOut, TextStretch, lay_out_page, ruled_page
from wsoa.extract.pdf.repeated.best import RepeatedCards
from wsoa.extract.pdf.repeated.blocks import TextBlock, text_blocks
from wsoa.extract.pdf.repeated.rows import RowOfCard, rows_of_cards
from wsoa.extract.tables import CellBox, Grid, Painted, table_of_grid
from wsoa.model import Box, Table, TableKind

EDGE = 2.0  # points: what reaches no further into a card lies beside it


def lay_out_cards(
    pages: Sequence[Page], found: RepeatedCards, lexicon: Lexicon
) -> dict[int, LaidOut]:
    """The pages that have cards, by their numbers: a table for each run of cards with nothing
    between them, and what stands around these laid out by itself."""
    rows = rows_of_cards(found)
    reach = [widest_in(rows, col) for col in range(len(rows[0].cells))] if rows else []
    return {
        page.number: laid_around_cards(page, own, reach, lexicon)
        for page in pages
        if (own := [row for row in rows if row.page == page.number])
    }


def widest_in(rows: Sequence[RowOfCard], col: int) -> float:
    """How wide the lines of a column are at most: where those of each of its cells end."""
    return max((b.box.width for row in rows for b in row.cells[col]), default=0.0)


def laid_around_cards(
    page: Page, rows: Sequence[RowOfCard], reach: Sequence[float], lexicon: Lexicon
) -> LaidOut:
    """A page of cards in its pieces."""
    taken = {block.box for row in rows for cell in row.cells for block in cell}
    rest = [block for block in text_blocks(page) if block.box not in taken]
    columns = columns_with_heads(rows, rest)
    if columns:
        rows = [row for column in columns for row in column]
    behind: list[list[TextBlock]] = [[] for _ in range(len(rows) + 1)]
    for block in rest:
        behind[cards_before(block, rows, bool(columns))].append(block)
    ruled, painted = ruled_page(page), Painted(page.fills)
    pieces: list[Table | TextStretch] = []
    run: list[RowOfCard] = []
    for place, blocks in enumerate(behind):
        if blocks and run:
            pieces.append(table_of_rows(run, page, reach, painted, lexicon))
            run = []
        if blocks:
            pieces += around(page, blocks, rows, lexicon)
        run += rows[place : place + 1]
    if run:
        pieces.append(table_of_rows(run, page, reach, painted, lexicon))
    return LaidOut(page.number, page.width, tuple(pieces), ruled)


def columns_with_heads(
    rows: Sequence[RowOfCard], rest: Sequence[TextBlock]
) -> list[list[RowOfCard]]:
    """The cards column by column, where columns have heads of their own: text that stands over one
    of them alone, in two or more; none where rows are read across."""
    columns: list[list[RowOfCard]] = []
    for row in sorted(rows, key=lambda each: each.box.x0):
        over = [column for column in columns if share_columns(column[0].box, row.box)]
        if over:
            over[0].append(row)
        else:
            columns.append([row])
    columns = [sorted(column, key=lambda each: each.box.top) for column in columns]
    headed = [
        column
        for column in columns
        if any(
            block.box.bottom < column[0].box.top + EDGE
            and [each for each in columns if share_columns(each[0].box, block.box)] == [column]
            for block in rest
        )
    ]
    return columns if len(headed) == len(columns) > 1 and len(rows) > len(columns) else []


def share_columns(one: Box, other: Box) -> bool:
    """Whether boxes stand over each other, or would if they were moved up or down."""
    return one.x0 < other.x1 - EDGE and other.x0 + EDGE < one.x1


def cards_before(block: TextBlock, rows: Sequence[RowOfCard], by_columns: bool) -> int:
    """How many cards are read before a block: up to the last that stands over it, or left of it and
    level. `by_columns`: up to the last over it in its column, or in those left of it."""
    box = block.box
    last = 0
    for number, row in enumerate(rows, 1):
        card = row.box
        is_over = card.bottom < box.top + EDGE
        is_left = card.x1 < box.x0 + EDGE
        is_level = card.top < box.bottom and box.top < card.bottom
        if by_columns:
            is_before = is_left or (is_over and share_columns(box, card))
        else:
            is_before = is_over or (is_level and is_left)
        if is_before:
            last = number
    return last


def around(
    page: Page, blocks: Sequence[TextBlock], rows: Sequence[RowOfCard], lexicon: Lexicon
) -> tuple[Table | TextStretch, ...]:
    """What stands on a page beside its cards, laid out by itself."""

    def is_free(box: Box) -> bool:
        return not any(
            box.x0 < row.box.x1 - EDGE
            and row.box.x0 + EDGE < box.x1
            and box.top < row.box.bottom - EDGE
            and row.box.top + EDGE < box.bottom
            for row in rows
        )

    part = replace(
        page,
        words=Words.of(word for block in blocks for line in block.lines for word in line.words),
        rulings=tuple(ruling for ruling in page.rulings if is_free(ruling.box)),
        fills=tuple(fill for fill in page.fills if is_free(fill.box)),
    )
    part = with_drawn_signs(part)
    return lay_out_page(part, ruled_page(part), lexicon).pieces


def table_of_rows(
    rows: Sequence[RowOfCard],
    page: Page,
    reach: Sequence[float],
    painted: Painted,
    lexicon: Lexicon,
) -> Table:
    """A run of cards as a table, a row for each."""
    cells, lines = [], []
    for number, row in enumerate(rows):
        for col, blocks in enumerate(row.cells):
            box = row.box
            if blocks:
                left = min(block.box.x0 for block in blocks)
                right = max(left + reach[col], *(block.box.x1 for block in blocks))
                top = min(block.box.top for block in blocks)
                box = Box(left, top, right, max(block.box.bottom for block in blocks))
            cells.append(CellBox(number, col, 1, 1, box))
            lines.append([line for block in blocks for line in block.lines])
    x0, x1 = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
    ys = (*(row.box.top for row in rows), max(row.box.bottom for row in rows))
    xs = tuple(x0 + (x1 - x0) * n / len(reach) for n in range(len(reach) + 1))
    grid = Grid(xs, ys, tuple(cells), kind=TableKind.CARDS, found_by="cards that come again")
    return table_of_grid(grid, lines, page.number, painted, (), lexicon)
