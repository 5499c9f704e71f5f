"""Documents damaged as readers damage them, for rows that are wrong in the ways of any reader.

The faults that wsoa still makes on the plans at hand are few and of few sorts; of a plan that
nobody has looked at, others come: a line between two cells that was not seen, words that were cut
off or stand in the next cell, a merged cell that reaches too far, a column or a header that was
lost. Each is simple to make in a document that was read well, and what is wrong then is as certain
as before.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Document, Heading, Opening, Passage, Table
from wsoa.model.passage import Line, Span

SHARE = 0.06  # faults in a table, by its rows
WHOLE = 0.3  # share of the documents with a fault in a table or a heading as a whole
Fault = Callable[[Table, random.Random], Table | None]


def damaged(document: Document, seed: str) -> Document:
    """The document with faults here and there, others with each `seed`."""
    chance = random.Random(seed)
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and block.n_rows >= 3 and block.n_cols >= 3 and not block.fault:
            block = with_faults(block, chance)
        blocks.append(block)
    if chance.random() < WHOLE:
        blocks = with_whole_fault(blocks, chance)
    return replace(document, blocks=tuple(blocks))


def with_faults(table: Table, chance: random.Random) -> Table:
    count = table.n_rows * SHARE
    for _ in range(int(count) + (chance.random() < count % 1)):
        table = chance.choice(FAULTS)(table, chance) or table
    return table


def with_whole_fault(blocks: Sequence[Block], chance: random.Random) -> list[Block]:
    """The blocks with a heading lost, or a table that lost its header, or the line between two of
    its columns, or is two."""
    at = [n for n, b in enumerate(blocks) if isinstance(b, Heading)]
    tables = [n for n, b in enumerate(blocks) if isinstance(b, Table) and b.n_rows > 3 < b.n_cols]
    if not tables:
        return list(blocks)
    number = chance.choice(tables)
    table = blocks[number]
    assert isinstance(table, Table)
    rest = list(blocks)
    kind = chance.randrange(4)
    if kind == 0 and at:
        del rest[chance.choice(at)]
    elif kind == 1:
        cells = [c._replace(row=c.row - 1) for c in table.cells if c.row]
        rest[number] = replace(table, cells=tuple(cells))
    elif kind == 2:
        rest[number] = columns_joined(table, chance.randrange(table.n_cols - 1))
    else:
        rest[number : number + 1] = parted(table, chance.randrange(2, table.n_rows))
    return rest


def columns_joined(table: Table, left: int) -> Table:
    """A table of which two columns beside each other are one."""
    cells = []
    for cell in table.cells:
        beside = table.at(cell.row, left + 1)
        if cell.col == left + 1 and cell.col_span == 1:
            continue
        if cell.col == left and cell.col_span == 1 and beside and beside.row == cell.row:
            cell = cell._replace(
                passage=cell.passage + beside.passage, fill=cell.fill or beside.fill
            )
        elif cell.col <= left < cell.col + cell.col_span - 1:
            cell = cell._replace(col_span=cell.col_span - 1)
        elif cell.col > left:
            cell = cell._replace(col=max(left + 1, cell.col - 1))
        cells.append(cell)
    taken: set[tuple[int, int]] = set()
    kept = []
    for cell in cells:
        places = {(row, col) for row in cell.rows for col in cell.cols}
        if taken.isdisjoint(places):
            kept.append(cell)
            taken |= places
    return replace(table, cells=tuple(kept))


def parted(table: Table, at: int) -> list[Block]:
    """A table as two, the second without a header; cells over both stand in the first."""
    above = [c._replace(row_span=min(c.row_span, at - c.row)) for c in table.cells if c.row < at]
    below = [c._replace(row=c.row - at) for c in table.cells if c.row >= at]
    return [replace(table, cells=tuple(cells)) for cells in (above, below)]


# --------------------------------------------------------------------------- cells


def with_cells(table: Table, *changed: Cell) -> Table:
    places = {(cell.row, cell.col): cell for cell in changed}
    return replace(table, cells=tuple(places.get((c.row, c.col), c) for c in table.cells))


def with_lines(cell: Cell, lines: Sequence[Line]) -> Cell:
    return cell._replace(passage=Passage(tuple(lines)))


def wrapped(lines: Sequence[Line]) -> list[Line]:
    """Lines of which the first goes on with the sentence before it."""
    return [*(line._replace(opening=Opening.WRAP) for line in lines[:1]), *lines[1:]]


def one_of(table: Table, chance: random.Random, lines: int = 1) -> Cell | None:
    """A cell below the first row with so many lines."""
    cells = [c for c in table.cells if c.row and c.passage and len(c.passage.lines) >= lines]
    return chance.choice(cells) if cells else None


def below(table: Table, cell: Cell) -> Cell | None:
    """The cell right below one, as wide as it."""
    row = cell.row + cell.row_span
    found = table.at(row, cell.col)
    is_like = found and (found.row, found.col, found.col_span) == (row, cell.col, cell.col_span)
    return found if is_like else None


def cells_joined(table: Table, chance: random.Random) -> Table | None:
    """What stands in two cells below each other stands in the upper."""
    upper = one_of(table, chance)
    lower = below(table, upper) if upper else None
    if not (upper and lower and lower.passage):
        return None
    more = lower.passage.lines if chance.random() < 0.4 else wrapped(lower.passage.lines)
    return with_cells(
        table, with_lines(upper, (*upper.passage.lines, *more)), with_lines(lower, ())
    )


def rows_joined(table: Table, chance: random.Random) -> Table | None:
    """Two rows as one."""
    start = one_of(table, chance)
    if start is None:
        return None
    goes_on = chance.random() < 0.6
    changed: list[Cell] = []
    for upper in table.row(start.row):
        lower = below(table, upper)
        if upper.row == start.row and lower and lower.passage and lower.row_span == 1:
            lines = lower.passage.lines
            more = wrapped(lines) if goes_on and upper.passage else lines
            changed.append(with_lines(upper, (*upper.passage.lines, *more)))
            changed.append(with_lines(lower, ()))
    return with_cells(table, *changed) if len(changed) > 4 else None


def line_moved(table: Table, chance: random.Random) -> Table | None:
    """The last line of a cell stands in the cell below, or the first of that in this."""
    upper = one_of(table, chance)
    lower = below(table, upper) if upper else None
    if not (upper and lower):
        return None
    lines, more = upper.passage.lines, lower.passage.lines
    if chance.random() < 0.5 and len(lines) > 1:
        return with_cells(
            table, with_lines(upper, lines[:-1]), with_lines(lower, (*lines[-1:], *more))
        )
    if len(more) > 1:
        return with_cells(
            table, with_lines(upper, (*lines, *more[:1])), with_lines(lower, more[1:])
        )
    return None


def line_lost(table: Table, chance: random.Random) -> Table | None:
    cell = one_of(table, chance, lines=2)
    if cell is None:
        return None
    lines = cell.passage.lines
    return with_cells(table, with_lines(cell, lines[:-1] if chance.random() < 0.6 else lines[1:]))


def row_parted(table: Table, chance: random.Random) -> Table | None:
    """The last lines of some cells of a row as a row of their own."""
    start = one_of(table, chance, lines=2)
    if start is None or start.row_span > 1:
        return None
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row > start.row:
            cells.append(cell._replace(row=cell.row + 1))
        elif start.row not in cell.rows:
            cells.append(cell)
        elif cell.row_span > 1 or cell.row < start.row:
            cells.append(cell._replace(row_span=cell.row_span + 1))
        else:
            lines = cell.passage.lines
            is_cut = len(lines) > 1 and (cell == start or chance.random() < 0.3)
            at = max(1, len(lines) * chance.choice((1, 2)) // 3) if is_cut else len(lines)
            cells.append(with_lines(cell, lines[:at]))
            cells.append(with_lines(cell, lines[at:])._replace(row=cell.row + 1, marks=()))
    return replace(table, cells=tuple(cells))


def word_broken(table: Table, chance: random.Random) -> Table | None:
    cell = one_of(table, chance)
    if cell is None:
        return None
    number = chance.randrange(len(cell.passage.lines))
    line = cell.passage.lines[number]
    words = line.text.split(" ")
    long = [n for n, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    if not long:
        return None
    which = chance.choice(long)
    word = words[which]
    at = chance.choice((len(word) - 1, len(word) - 2, chance.randrange(2, len(word) - 1)))
    words[which] = word[:at] + chance.choice(("-", "\u2010", " ", " ")) + word[at:]
    new = line._replace(spans=(line.spans[0]._replace(text=" ".join(words)),))
    lines = cell.passage.lines
    return with_cells(table, with_lines(cell, (*lines[:number], new, *lines[number + 1 :])))


def moved_right(table: Table, chance: random.Random) -> Table | None:
    """The last word of a cell, or all that it says, stands in the cell on its right."""
    left = one_of(table, chance)
    right = table.at(left.row, left.col + left.col_span) if left else None
    if not (left and right) or right.row != left.row:
        return None
    *lines, last = left.passage.lines
    words = last.text.split(" ")
    if chance.random() < 0.5 and len(words) > 2:
        kept = last._replace(spans=(last.spans[0]._replace(text=" ".join(words[:-1])),))
        moved = Line((Span(words[-1]),), Opening.PARAGRAPH, last.place)
        more = (moved, *wrapped(right.passage.lines))
        return with_cells(table, with_lines(left, (*lines, kept)), with_lines(right, more))
    return with_cells(
        table,
        with_lines(left, (*left.passage.lines, *right.passage.lines)),
        with_lines(right, ()),
    )


def lines_wrapped(table: Table, chance: random.Random) -> Table | None:
    """Lines that the author ended go on."""
    cell = one_of(table, chance, lines=2)
    if cell is None:
        return None
    first, *rest = cell.passage.lines
    return with_cells(
        table, with_lines(cell, (first, *(li._replace(opening=Opening.WRAP) for li in rest)))
    )


def line_ended(table: Table, chance: random.Random) -> Table | None:
    """A line that went on is ended."""
    cell = one_of(table, chance, lines=2)
    if cell is None:
        return None
    lines = list(cell.passage.lines)
    at = chance.randrange(1, len(lines))
    ended = chance.choice((Opening.LINE, Opening.PARAGRAPH, Opening.ITEM))
    lines[at] = lines[at]._replace(opening=ended)
    return with_cells(table, with_lines(cell, lines))


def span_moved(table: Table, chance: random.Random) -> Table | None:
    """A merged cell reaches a row too far, or ends a row too soon."""
    merged = [cell for cell in table.cells if cell.row and cell.row_span > 1]
    if not merged:
        return None
    cell = chance.choice(merged)
    lower = below(table, cell)
    if chance.random() < 0.5 and lower and lower.row_span > 1:
        longer = cell._replace(row_span=cell.row_span + 1)
        moved = lower._replace(row=lower.row + 1, row_span=lower.row_span - 1)
        cut = with_cells(table, longer)
        return replace(cut, cells=tuple(moved if each is lower else each for each in cut.cells))
    shorter = cell._replace(row_span=cell.row_span - 1)
    new = Cell(Passage(), cell.row + cell.row_span - 1, cell.col, 1, cell.col_span)
    cut = with_cells(table, shorter)
    return replace(cut, cells=(*cut.cells, new))


def emptied(table: Table, chance: random.Random) -> Table | None:
    cell = one_of(table, chance)
    return with_cells(table, cell._replace(passage=Passage(), fill="", marks=())) if cell else None


FAULTS: tuple[Fault, ...] = (
    *(cells_joined,) * 3,
    *(rows_joined, line_moved, row_parted, word_broken, moved_right, lines_wrapped) * 2,
    *(span_moved,) * 3,
    *(line_lost, line_ended, emptied),
)
