"""Cards that come again → tables with a row for each, and the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from wsoa.caching import cached
from wsoa.extract.cards import CORE
from wsoa.extract.page import Fill, Lexicon, Page, PrintedLine, Word, Words
from wsoa.extract.pdf.drawn_signs import with_drawn_signs
from wsoa.extract.pdf.page_layout import LaidOut, TextStretch, lay_out_page, ruled_page
from wsoa.extract.pdf.repeated.best import RepeatedCards
from wsoa.extract.pdf.repeated.blocks import TextBlock, text_blocks
from wsoa.extract.pdf.repeated.given import EDGE, Given
from wsoa.extract.pdf.repeated.order import (
    CardOrder,
    heads_of_slots,
    in_order,
)
from wsoa.extract.pdf.repeated.rows import RowOfCard, rows_of_cards
from wsoa.extract.tables import CellBox, Grid, Painted, table_of_grid
from wsoa.model import Box, Table, TableKind

SMALLEST, LARGEST = 7.0, 60.0  # points: of a disc that is no bullet
BESIDE = 40.0  # points: from a number to the text that it counts, at most
LEVEL_TEXT = 40.0  # points: texts that begin within one such step begin level
NEAR_DISC = 30.0  # points: from the words of a card to its disc, at most
FEWEST_LINES = 2  # of a block of text
# Of a card without a disc, where others have one.
NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


def lay_out_cards(
    pages: Sequence[Page], found: RepeatedCards, lexicon: Lexicon
) -> dict[int, LaidOut]:
    """The pages that have cards, by their numbers: a table for each run of cards with nothing
    between them, and what stands around these laid out by itself."""
    rows = rows_of_cards(found)
    if not rows:
        return {}
    discs = discs_of_cards(pages, rows)
    orders: list[tuple[Page, CardOrder]] = []
    for page in pages:
        if own := [row for row in rows if row.page == page.number]:
            taken = {(b.box, b.text) for row in own for cell in row.cells for b in cell}
            rest = [block for block in text_blocks(page) if (block.box, block.text) not in taken]
            orders.append((page, in_order(own, rest)))
    reach = [widest_in(rows, col) for col in range(len(rows[0].cells))]
    are_given = any(any(order.given) for _, order in orders)
    return {
        page.number: laid_around_cards(
            page, order, CardTables(page, reach, are_given, discs, lexicon)
        )
        for page, order in orders
    }


def widest_in(rows: Sequence[RowOfCard], col: int) -> float:
    """How wide the lines of a column are at most: where those of each of its cells end."""
    return max((b.box.width for row in rows for b in row.cells[col]), default=0.0)


def discs_of_cards(pages: Sequence[Page], rows: Sequence[RowOfCard]) -> dict[RowOfCard, Box]:
    """The disc or square that says how far each card is: most cards have one of one size without
    words upon it, and they are not all of one colour. None where there is no such habit."""
    found: dict[int, dict[RowOfCard, Fill]] = {}  # by how wide they are
    for page in pages:
        own = [row for row in rows if row.page == page.number]
        sizes: dict[int, list[Fill]] = {}
        for fill in page.fills if own else ():
            if is_disc_alone(fill, page.words):
                sizes.setdefault(round(fill.box.width), []).append(fill)
        for size, discs in sizes.items():
            found.setdefault(size, {}).update(nearest_discs(own, discs))
    best = max(found.values(), key=len, default={})
    colours = [best[row].colour for row in rows if row in best]
    runs = sum(a != b for a, b in pairwise(colours)) + 1
    # Colours that do not come back are those of the parts of the plan.
    is_habit = len(best) >= CORE * len(rows) and runs > len(set(colours)) > 1
    return {row: disc.box for row, disc in best.items()} if is_habit else {}


def nearest_discs(rows: Sequence[RowOfCard], discs: Sequence[Fill]) -> dict[RowOfCard, Fill]:
    """The disc that each card has, the nearest first; one disc has one card."""
    pairs = sorted(
        (row.from_drawing(disc.box), n, m)
        for n, row in enumerate(rows)
        for m, disc in enumerate(discs)
    )
    found: dict[RowOfCard, Fill] = {}
    taken: set[int] = set()
    for distance, n, m in pairs:
        if distance < NEAR_DISC and rows[n] not in found and m not in taken:
            found[rows[n]] = discs[m]
            taken.add(m)
    return found


def is_disc_alone(fill: Fill, words: Words) -> bool:
    """Whether a painted area is a disc or a square that no words stand upon."""
    x0, top, x1, bottom = fill.box
    is_even = 0.8 * (bottom - top) < x1 - x0 < 1.25 * (bottom - top)
    if not SMALLEST < x1 - x0 < LARGEST or not is_even:
        return False
    boxes = words.boxes
    upon = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    return not upon.any()


@dataclass(frozen=True)
class CardTables:
    """What tables are made of on a page of cards: how wide the lines of each column are, whether
    cards have dates over them or names beside them, and their discs."""

    page: Page
    reach: Sequence[float]
    are_given: bool
    discs: Mapping[RowOfCard, Box]
    lexicon: Lexicon

    @cached
    def painted(self) -> Painted:
        return Painted(self.page.fills)

    def table_of(
        self,
        rows: Sequence[RowOfCard],
        given: Sequence[Given],
        heads: Mapping[int, TextBlock],
    ) -> Table:
        """A run of cards as a table, a row for each, under a row of heads where there are any. What
        is given for several cards is a cell of each, and so counted with each."""
        cells = [CellBox(0, col, 1, 1, head.box) for col, head in heads.items()]
        lines = [list(head.lines) for head in heads.values()]
        for number, (row, also) in enumerate(zip(rows, given, strict=True), bool(heads)):
            columns = [(self.area_of(row, col), own) for col, own in enumerate(row.cells)]
            if self.are_given:
                box = reduce(Box.union, [block.box for block in also]) if also else row.box
                columns.append((box, also))
            if self.discs:
                columns.append((self.discs.get(row, NOWHERE), ()))
            for col, (box, own) in enumerate(columns):
                cells.append(CellBox(number, col, 1, 1, box))
                lines.append([line for block in own for line in block.lines])
        x0, x1 = min(row.box.x0 for row in rows), max(row.box.x1 for row in rows)
        ys = (*(row.box.top for row in rows), max(row.box.bottom for row in rows))
        count = 1 + max(cell.col for cell in cells)
        xs = tuple(x0 + (x1 - x0) * n / count for n in range(count + 1))
        grid = Grid(xs, ys, tuple(cells), kind=TableKind.CARDS, found_by="cards that come again")
        table = table_of_grid(grid, lines, self.page.number, self.painted, (), self.lexicon)
        placed = (
            cell._replace(
                header=bool(heads) and cell.row == 0,
                places=tuple(place for place in cell.places if place.box != NOWHERE),
            )
            for cell in table.cells
        )
        return replace(table, cells=tuple(placed))

    def area_of(self, row: RowOfCard, col: int) -> Box:
        """The area of a cell: as wide as its column's lines are; without words that of its card."""
        boxes = [block.box for block in row.cells[col]]
        if not boxes:
            return row.box
        around = reduce(Box.union, boxes)
        return around._replace(x1=max(around.x1, around.x0 + self.reach[col]))


def laid_around_cards(page: Page, order: CardOrder, tables: CardTables) -> LaidOut:
    """A page of cards in its pieces."""
    pieces: list[Table | TextStretch] = []
    heads: Mapping[int, TextBlock] = {}
    start = 0
    left = min((row.box.x0 for row in order.rows), default=0.0)
    for place, blocks in enumerate(order.between):
        if not blocks and place < len(order.rows):
            continue
        if start < place:
            pieces.append(tables.table_of(order.rows[start:place], order.given[start:place], heads))
            start = place
        heads = heads_of_slots(order.rows[place:], blocks)
        others = [block for block in blocks if block not in heads.values()]
        panel = [block for block in others if block.box.x1 < left + EDGE]
        over = [block for block in others if block not in panel]
        parts = [part for part in (panel, over) if part]
        for some in sorted(parts, key=lambda part: part[0].box.top // LEVEL_TEXT):
            pieces += around(page, some, order.rows, tables.lexicon)
    return LaidOut(page.number, page.width, tuple(pieces), ruled_page(page))


def around(
    page: Page, blocks: Sequence[TextBlock], rows: Sequence[RowOfCard], lexicon: Lexicon
) -> tuple[Table | TextStretch, ...]:
    """What stands on a page beside its cards, laid out by itself; what is turned comes last."""

    def is_free(box: Box) -> bool:
        return not any(
            box.x0 < row.box.x1 - EDGE
            and row.box.x0 + EDGE < box.x1
            and box.top < row.box.bottom - EDGE
            and row.box.top + EDGE < box.bottom
            for row in rows
        )

    rulings = tuple(ruling for ruling in page.rulings if is_free(ruling.box))
    fills = tuple(fill for fill in page.fills if is_free(fill.box))
    pieces: tuple[Table | TextStretch, ...] = ()
    for is_turned in (False, True):
        some = [block for block in blocks if block.is_turned == is_turned]
        if some:
            words = Words.of(words_in_turn(some))
            part = with_drawn_signs(replace(page, words=words, rulings=rulings, fills=fills))
            pieces += lay_out_page(part, ruled_page(part), lexicon).pieces
    return tuple(part for piece in pieces for part in with_own_edges(piece))


def with_own_edges(piece: Table | TextStretch) -> Iterator[Table | TextStretch]:
    """A stretch parted where its lines begin at another x or change their size, each part of
    several lines with x at which they end: text beside cards is seldom as wide as the page."""
    if isinstance(piece, Table):
        yield piece
        return
    runs: list[list[PrintedLine]] = []
    for line in piece.lines:
        last = runs[-1][-1] if runs else None
        is_alike = last is not None and round(last.size) == round(line.size)
        if last is not None and is_alike and abs(last.box.x0 - line.box.x0) < EDGE:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        is_block = len(run) >= FEWEST_LINES
        yield TextStretch(tuple(run), max(line.box.x1 for line in run) if is_block else piece.right)


def words_in_turn(blocks: Sequence[TextBlock]) -> Iterator[Word]:
    """The words of blocks; a number left of several lines of text that it counts is moved to their
    first line, where it is read."""
    for block in blocks:
        beside = [each for each in blocks if block.kind == "ref" and counts(block, each)]
        down = beside[0].lines[0].box.bottom - block.lines[0].box.bottom if beside else 0.0
        for line in block.lines:
            for word in line.words:
                x0, top, x1, bottom = word.box
                yield word._replace(box=Box(x0, top + down, x1, bottom + down)) if down else word


def counts(number: TextBlock, text: TextBlock) -> bool:
    """Whether a number stands left of the middle of several lines of text."""
    across = text.box.x0 - number.box.x1
    middle = (number.box.top + number.box.bottom) / 2
    return len(text.lines) > 1 and 0 < across < BESIDE and text.box.top < middle < text.box.bottom
