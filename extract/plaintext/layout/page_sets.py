"""Tables wider than their pages: columns that go on, row beside row, on a further page.

A sheet too wide for its paper is printed in sets of pages. What no other page has tells the further
columns: nothing is printed over them, none of them is an action's, and they have a row for each row
of a table so many pages before. Text keeps about how far rows stand from one another, not at which
height; so rows are matched in their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wsoa.extract.plaintext.layout.page import HEIGHT
from wsoa.extract.plaintext.measure import header_row, kinds_by_column
from wsoa.model import Block, Cell, Table

MOSTLY = 0.6  # share of the tables of actions that have further columns, and of such as are some
FEWEST_ROWS = 2  # in all, that have a row beside them
MISSING = 0.34  # share of rows that may have none, as where all their further cells are empty
TWICE = 4.0  # levels that it costs to take two rows for one
SKIPPED = 1.0  # or to leave a row without one beside it
OWN_COLUMNS = ("action", "ref", "concern")  # kinds that only the first columns have


@dataclass(frozen=True)
class SheetPart:
    """A table on one page, and on which levels the rows below its header begin; those over the
    whole width of the first columns left out."""

    index: int  # among the blocks of the document
    table: Table
    page: int
    rows: tuple[int, ...]
    levels: tuple[float, ...]
    kinds: frozenset[str]

    @property
    def is_first(self) -> bool:
        return "action" in self.kinds

    @property
    def is_further(self) -> bool:
        return bool(self.kinds - {""}) and not self.kinds.intersection(OWN_COLUMNS)


def joined_page_sets(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document, whose tables still have their places, each table of actions with
    its columns on further pages beside it."""
    parts = [part for n, block in enumerate(blocks) if (part := sheet_part(n, block))]
    first = [part for part in parts if part.is_first]
    under = tables_under_text(blocks)
    further = [part for part in parts if part.is_further and part.index not in under]
    wide: dict[int, Table] = {}
    gone: set[int] = set()
    for host, more in beside_each_other(first, further):
        known = wide.get(host.index, host.table)
        wide[host.index] = with_columns(known, more.table, row_matches(host, more))
        gone.add(more.index)
    return [wide.get(n, block) for n, block in enumerate(blocks) if n not in gone]


def sheet_part(index: int, block: Block) -> SheetPart | None:
    """A table with the levels of its rows; None for what is none, or has no rows with places."""
    if not isinstance(block, Table) or block.page is None:
        return None
    head = header_row(block)
    if head < 0:
        head = max((cell.row for cell in block.cells if cell.header), default=-1)
    kinds = frozenset(kinds_by_column(block).values())
    widest = block.n_cols - 1 if "action" in kinds else block.n_cols
    levels: dict[int, float] = {}
    for cell in block.cells:
        box = cell.places[0].box if cell.places else None
        if box and cell.row > head and cell.text and cell.col_span <= max(1, widest):
            levels[cell.row] = min(levels.get(cell.row, box.top), box.top)
    if head < 0 or not levels:
        return None
    rows = tuple(sorted(levels))
    return SheetPart(
        index, block, block.page, rows, tuple(levels[row] / HEIGHT for row in rows), kinds
    )


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
        alike.setdefault(frozenset(header_words(part.table)), []).append(part)
    found: list[tuple[SheetPart, SheetPart]] = []
    for own in alike.values():
        pairs: list[tuple[SheetPart, SheetPart]] = []
        waiting = list(first)
        for more in own:
            fits = (host for host in waiting if host.page < more.page and may_go_on(host, more))
            if host := next(fits, None):
                pairs.append((host, more))
                waiting = waiting[waiting.index(host) + 1 :]
        rows = sum(len(more.rows) for _, more in pairs)
        if len(pairs) >= MOSTLY * max(len(first), len(own)) and rows >= FEWEST_ROWS:
            found += pairs
    return sorted(found, key=lambda pair: pair[1].index)


def may_go_on(host: SheetPart, more: SheetPart) -> bool:
    """Whether a table has other columns than another, and about as many rows."""
    if header_words(host.table) & header_words(more.table):
        return False
    missing = len(host.rows) - len(more.rows)
    return abs(missing) <= max(1, MISSING * len(host.rows))


def header_words(table: Table) -> set[str]:
    head = header_row(table)
    return {cell.text for cell in table.cells if cell.header or cell.row == head} - {""}


def row_matches(host: SheetPart, more: SheetPart) -> dict[int, int]:
    """For each row of the further columns the row of the first that it stands beside: those for
    which the steps from row to row differ least."""
    if len(host.rows) == len(more.rows):
        return dict(zip(more.rows, host.rows, strict=True))
    count = len(host.rows)
    best = [SKIPPED * number for number in range(count)]
    trail: list[list[int]] = []
    for row in range(1, len(more.rows)):
        step = more.levels[row] - more.levels[row - 1]
        reached: list[float] = []
        came: list[int] = []
        for at in range(count):
            costs = [
                best[before] + abs(step - (host.levels[at] - host.levels[before]))
                + (SKIPPED * (at - before - 1) if before < at else TWICE)
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
    return {row: host.rows[at] for row, at in zip(more.rows, path[::-1], strict=True)}


def with_columns(table: Table, more: Table, matches: Mapping[int, int]) -> Table:
    """A table with the columns of another, given which of its rows each row of that stands beside;
    rows over the whole width reach over these too, and headers stand beside its header."""
    width, whole = table.n_cols, table.n_cols + more.n_cols
    head = max(header_row(table), 0)
    cells: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        over = cell.col_span == width > 1 and cell.row not in matches.values() and cell.row > head
        cells[cell.row, cell.col] = cell._replace(col_span=whole if over else cell.col_span)
    for cell in more.cells:
        row = matches.get(cell.row, head)
        at = row, cell.col + width
        if at not in cells:
            span = 1 if cell.row in matches else cell.row_span
            cells[at] = cell._replace(row=row, col=at[1], row_span=span)
        elif cell.passage:  # nothing is lost where two rows stand beside one
            known = cells[at]
            cells[at] = known._replace(
                passage=known.passage + cell.passage, places=(*known.places, *cell.places)
            )
    return replace(table, cells=tuple(cells[at] for at in sorted(cells)))
