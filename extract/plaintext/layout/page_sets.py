"""Tables wider than their pages: columns that go on, row beside row, on a further page.

A sheet too wide for its paper is printed in sets of pages. What no other page has tells the further
columns: nothing is printed over them, none of them is an action's, and they have a row for each row
of a table so many pages before. Text keeps about how far rows stand from one another, not at which
height; so rows are matched in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from wsoa.extract.plaintext.layout.page import HEIGHT
from wsoa.extract.plaintext.measure import header_row, kinds_by_column
from wsoa.model import Block, Cell, Line, Passage, Table

MOSTLY = 0.6  # share of the tables of actions that have further columns, and of such as are some
FEWEST_ROWS = 2  # in all, that have a row beside them
MORE = 0.5  # levels that it costs to take more of a row for a part of it, behind an empty line
TWICE = 4.0  # or to take two rows for one
SKIPPED = 0.5  # or to leave a row without one beside it
WORST = 1.5  # levels that a row may stand off on average
OWN_COLUMNS = ("action", "ref", "concern")  # kinds that only the first columns have


@dataclass(frozen=True)
class SheetPart:
    """A table on one page, and on which levels the rows below its header begin; those over the
    whole width of the first columns left out."""

    index: int  # among the blocks of the document
    table: Table
    page: int
    head: int  # its row of titles; -1 where it goes on without
    rows: tuple[int, ...]
    levels: tuple[float, ...]
    titles: frozenset[str]
    kinds: frozenset[str]

    @property
    def is_first(self) -> bool:
        return bool(self.kinds.intersection(OWN_COLUMNS))

    @property
    def is_further(self) -> bool:
        return bool(self.kinds) and not self.kinds.intersection(OWN_COLUMNS)


def joined_sheet_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document, whose tables still have their places, each table of actions with
    its columns on further pages beside it."""
    parts = sheet_parts(blocks)
    first = [part for part in parts if part.is_first]
    under = tables_under_text(blocks)
    further = [part for part in parts if part.is_further and part.index not in under]
    wide: dict[int, Table] = {}
    gone: set[int] = set()
    for host, more in beside_each_other(first, further):
        known = wide.get(host.index, host.table)
        wide[host.index] = with_sheet_columns(known, host.head, more, rows_beside(host, more))
        gone.add(more.index)
    return [wide.get(n, block) for n, block in enumerate(blocks) if n not in gone]


def sheet_parts(blocks: Sequence[Block]) -> list[SheetPart]:
    """The tables with a header, and those that go on under the header of one before with as many
    columns."""
    found: list[SheetPart] = []
    for number, block in enumerate(blocks):
        if not isinstance(block, Table) or block.page is None:
            continue
        head = header_row(block)
        titles = frozenset(cell.text for cell in block.cells if cell.row == head) - {""}
        kinds = frozenset(kinds_by_column(block).values()) - {""}
        alike = (part for part in reversed(found) if part.table.n_cols == block.n_cols)
        if head < 0 and (before := next(alike, None)):
            titles, kinds = before.titles, before.kinds
        widest = block.n_cols - 1 if kinds.intersection(OWN_COLUMNS) else block.n_cols
        levels: dict[int, float] = {}
        for cell in block.cells:
            box = cell.places[0].box if cell.places else None
            if box and cell.row > head and cell.passage and cell.col_span <= max(1, widest):
                levels[cell.row] = min(levels.get(cell.row, inf), box.top / HEIGHT)
        if titles and levels:
            rows = tuple(sorted(levels))
            places = tuple(levels[row] for row in rows)
            found.append(SheetPart(number, block, block.page, head, rows, places, titles, kinds))
    return found


def tables_under_text(blocks: Sequence[Block]) -> set[int]:
    """The tables over which their page has text that opens as a heading or a sentence does."""
    found: set[int] = set()
    page: int | None = None
    printed = False
    for number, block in enumerate(blocks):
        if (own := page_of(block)) != page:
            page, printed = own, False
        if not isinstance(block, Table):
            printed = printed or block.passage.text[:1].isupper()
        elif printed:
            found.add(number)
    return found


def page_of(block: Block) -> int | None:
    if isinstance(block, Table):
        return block.page
    return next((line.place.page for line in block.passage.lines), None)


def beside_each_other(
    first: Sequence[SheetPart], further: Sequence[SheetPart]
) -> list[tuple[SheetPart, SheetPart]]:
    """The tables of actions with their further columns: those under one header each go on the first
    table before that has none of them yet. None where most tables of actions have none."""
    alike: dict[frozenset[str], list[SheetPart]] = {}
    for part in further:
        alike.setdefault(part.titles, []).append(part)
    found: list[tuple[SheetPart, SheetPart]] = []
    for own in alike.values():
        pairs: list[tuple[SheetPart, SheetPart]] = []
        waiting = list(first)
        for more in own:
            fits = (
                host for host in waiting if host.page < more.page and may_continue_part(host, more)
            )
            if host := next(fits, None):
                pairs.append((host, more))
                waiting = waiting[waiting.index(host) + 1 :]
        rows = sum(len(more.rows) for _, more in pairs)
        if len(pairs) >= MOSTLY * max(len(first), len(own)) and rows >= FEWEST_ROWS:
            found += pairs
    return sorted(found, key=lambda pair: pair[1].index)


def may_continue_part(host: SheetPart, more: SheetPart) -> bool:
    """Whether a table has other columns than another, and rows that may stand beside its own."""
    if host.titles & more.titles or (host.head < 0) != (more.head < 0):
        return False
    pieces = row_pieces(more)
    if len(host.rows) == len(more.rows):
        return True
    return piece_matches(host, pieces)[1] <= WORST * len(pieces)


def rows_beside(host: SheetPart, more: SheetPart) -> list[tuple[int, Cell]]:
    """The cells of the further columns, each with the row of the first that it stands beside."""
    if len(host.rows) == len(more.rows):
        rows = dict(zip(more.rows, host.rows, strict=True))
        return [(rows[cell.row], cell) for cell in more.table.cells if cell.row in rows]
    pieces = row_pieces(more)
    matches, _ = piece_matches(host, pieces)
    return [(row, cell) for row, piece in zip(matches, pieces, strict=True) for cell in piece.cells]


@dataclass(frozen=True)
class Piece:
    """What stands in a row of a table with no empty line amid it."""

    row: int
    level: float
    cells: tuple[Cell, ...]


def row_pieces(part: SheetPart) -> list[Piece]:
    """The rows of a table, parted at empty lines."""
    found: list[Piece] = []
    for row in part.rows:
        cells = [cell for cell in part.table.cells if cell.row == row and cell.passage]
        levels = sorted({line_level(line) for cell in cells for line in cell.passage.lines})
        starts = [level for n, level in enumerate(levels) if not n or level - levels[n - 1] > 1]
        for start, end in pairwise([*starts, inf]):
            own = [cell._replace(passage=lines_between(cell.passage, start, end)) for cell in cells]
            found.append(Piece(row, start, tuple(cell for cell in own if cell.passage)))
    return found


def line_level(line: Line) -> int:
    return round(line.place.box.top / HEIGHT) if line.place.box else 0


def lines_between(passage: Passage, start: float, end: float) -> Passage:
    return Passage(tuple(line for line in passage.lines if start <= line_level(line) < end))


def piece_matches(host: SheetPart, pieces: Sequence[Piece]) -> tuple[list[int], float]:
    """The row of the first columns that each piece of the further ones stands beside: those for
    which the steps from one to the next differ least; and by how many levels they do."""
    count = len(host.rows)
    best = [SKIPPED * number for number in range(count)]
    trail: list[list[int]] = []
    for above, piece in pairwise(pieces):
        step = piece.level - above.level
        same = MORE if piece.row == above.row else TWICE
        reached: list[float] = []
        came: list[int] = []
        for at in range(count):
            costs = [
                best[before]
                + (
                    abs(step - (host.levels[at] - host.levels[before]))
                    + SKIPPED * (at - before - 1)
                    if before < at
                    else same
                )
                for before in range(at + 1)
            ]
            reached.append(min(costs))
            came.append(costs.index(min(costs)))
        best = reached
        trail.append(came)
    ends = [cost + SKIPPED * (count - 1 - at) for at, cost in enumerate(best)]
    path = [ends.index(min(ends))]
    for came in reversed(trail):
        path.append(came[path[-1]])
    return [host.rows[at] for at in path[::-1]], min(ends)


def with_sheet_columns(
    table: Table, head: int, more: SheetPart, beside: Iterable[tuple[int, Cell]]
) -> Table:
    """A table with the columns of another, whose cells are given with the row that each stands
    beside; rows over the whole width reach over these too, and headers stand beside its header."""
    width, whole = table.n_cols, table.n_cols + more.table.n_cols
    heads = [(max(head, 0), cell) for cell in more.table.cells if cell.row <= more.head]
    placed = [*heads, *beside]
    with_more = {row for row, _ in placed}
    cells: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        over = cell.col_span == width > 1 and cell.row not in with_more
        cells[cell.row, cell.col] = cell._replace(col_span=whole if over else cell.col_span)
    for row, cell in placed:
        at = row, cell.col + width
        if at not in cells:
            cells[at] = cell._replace(row=row, col=at[1], row_span=1)
        elif cell.passage:  # nothing is lost where two rows stand beside one
            known = cells[at]
            cells[at] = known._replace(
                passage=known.passage + cell.passage, places=(*known.places, *cell.places)
            )
    return replace(table, cells=tuple(cells[at] for at in sorted(cells)))
