"""Two lines an action under a header of two lines → one row each, under one.

    Ref | Action               | Lead | Due          Ref | Action | Lead | Due | Progress | Impact
        | Progress  | Impact                     →
    1a  | Write the guide      | DCO  | May
        | A draft is out.  | None yet.

Such a header is no header of groups with what they hold below it: every row of actions shows both
of its rows, the second with words of the second. What tells is that the header's rows name another
field each in one place, and that all below comes by turns as they do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Cell, Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables.features import is_longer, names_time
from wsoa.normalise.tables.header_words import (
    FAMILIES,
    KNOWN,
    LONGEST_HEADER,
    header_fields,
    is_date_header,
)
from wsoa.vocabulary import is_ref

FEWEST = 3  # rows of actions that come by turns
FEWEST_HEADERS = 3  # in the first row of such a header
MOST_BEFORE = 4  # full-width rows over it
MOSTLY = 0.8  # share of what is printed in one row by turns that is not in the other


def with_rows_unfolded(table: Table) -> Table:
    """The table with the two rows of each action one row, where all are printed so."""
    top = first_header_row(table)
    if top is None or not are_two_headers(table, top):
        return table
    records = records_under(table, top)
    if len(records) < FEWEST or not come_by_turns(table, top, records):
        return table
    return side_by_side(table, top, records)


def own_cells(table: Table, row: int) -> list[Cell]:
    """The cells with words (or paint) that begin in a row."""
    return [c for c in table.row(row) if c.row == row and (c.passage or c.fill or c.marks)]


def stands_over_rows(table: Table, row: int) -> bool:
    """Whether a row is one cell over the table: the name of what stands below."""
    own = [cell for cell in table.filled(row) if cell.row == row]
    return len(table.row(row)) == 1 and len(own) == 1 and own[0].col_span > 0.6 * table.n_cols


def first_header_row(table: Table) -> int | None:
    """The first row that is no band, if it may be a header and another may follow."""
    row = next(
        (r for r in range(min(MOST_BEFORE, table.n_rows)) if not stands_over_rows(table, r)), None
    )
    if row is None or row + 2 * FEWEST + 2 > table.n_rows:
        return None
    return row if len([c for c in table.row(row) if c.passage]) >= FEWEST_HEADERS else None


def named_fields(cell: Cell) -> frozenset[str]:
    """The fields that a header's words surely or likely name."""
    fields = header_fields(cell.passage.printed)
    best = max(fields.values(), default=0.0)
    return frozenset(f for f, weight in fields.items() if weight >= max(KNOWN, 0.8 * best))


def are_two_headers(table: Table, top: int) -> bool:
    """Whether two rows are headers of a field each: half of each row's cells are known, and where
    they stand over each other they name others. A header that divides the one above it (`Start`
    under `Timescale`) is more of that."""
    rows = [[c for c in table.filled(row) if c.row == row] for row in (top, top + 1)]
    if (
        not rows[1]
        or (stands_over_rows(table, top + 1) and is_named_band(rows[1][0].passage.printed))
        or any(
            is_longer(c.passage.printed, LONGEST_HEADER)
            or is_ref(c.passage.printed)
            or is_date_header(c.passage.printed)
            for row in rows
            for c in row
        )
    ):
        return False
    fields = {id(cell): named_fields(cell) for row in rows for cell in row}
    if any(2 * sum(bool(fields[id(cell)]) for cell in row) < len(row) for row in rows):
        return False
    pairs = [
        (fields[id(above)], fields[id(below)])
        for above in rows[0]
        for below in rows[1]
        if set(above.cols) & set(below.cols)
        and fields[id(above)]
        and fields[id(below)]
        and not below.col_span > above.col_span
    ]
    wide = any(fields[id(below)] and below.col_span > 1 for below in rows[1])
    return (bool(pairs) or wide) and not any(
        above & below or any(set(FAMILIES.get(field, ())) & below for field in above)
        for above, below in pairs
    )


def is_named_band(text: str) -> bool:
    """Whether a row right below the header says what it names: `Intended outcome: Plans are clear`,
    `Theme 1` with its title."""
    return ": " in text or bool(concern_ref(text)[0])


def records_under(table: Table, top: int) -> list[int]:
    """The first rows of what comes in two rows each under the header; none where a row is alone, or
    holds words that run over the sides of the header's cells."""
    found: list[int] = []
    row = top + 2
    while row < table.n_rows:
        if stands_over_rows(table, row):
            row += 1
            continue
        if row + 1 >= table.n_rows or not (fits(table, top, row) and fits(table, top + 1, row + 1)):
            return []
        found.append(row)
        row += 2
    return found


def fits(table: Table, header: int, row: int) -> bool:
    """Whether every cell with words that begins in a row stands under one of a header's row."""
    heads = [cell for cell in table.row(header) if cell.passage]
    return all(
        any(head.col <= cell.col and cell.cols.stop <= head.cols.stop for head in heads)
        for cell in own_cells(table, row)
        if cell.passage
    ) and bool(own_cells(table, row))


def come_by_turns(table: Table, top: int, records: Sequence[int]) -> bool:
    """Whether the rows under a header of two are two of each action by what is merged or printed in
    them: a cell reaches over both rows of each; or the second is parted as the header's second is,
    and not as its first; or times stand in the first alone."""
    over = [any(c.row == r and c.row_span == 2 for c in table.row(r)) for r in records]
    if all(over) and any(c.row == top and c.row_span == 2 for c in table.row(top)):
        return True
    parts = [[c.cols for c in table.row(r) if c.row == r] for r in (top, top + 1)]
    if parts[0] != parts[1]:
        own = [
            [[c.cols for c in table.row(r + n) if c.row == r + n] for n in (0, 1)] for r in records
        ]
        if sum(each == parts for each in own) >= MOSTLY * len(own):
            return True
    times = [[tells_time(table, r + n) for r in records] for n in (0, 1)]
    return sum(times[0]) >= MOSTLY * len(records) and sum(times[1]) <= (1 - MOSTLY) * len(records)


def tells_time(table: Table, row: int) -> bool:
    """Whether a cell of a row is a time and little else."""
    texts = [c.passage.printed for c in table.filled(row) if c.row == row]
    return any(names_time(text) and len(text.split()) <= 4 for text in texts)


def side_by_side(table: Table, top: int, records: Sequence[int]) -> Table:
    """The table with the second row of its header and of each record beside the first."""
    second = {row + 1 for row in (top, *records)}
    heads = [cell for cell in table.row(top + 1) if cell.row == top + 1 and cell.passage]
    column = {col: n for n, head in enumerate(heads, table.n_cols) for col in head.cols}
    width = table.n_cols + len(heads)
    place: dict[int, int] = {}
    row = -1
    for each in range(table.n_rows):
        row += each not in second
        place[each] = row
    cells: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        at = place[cell.row]
        if cell.row not in second:
            span = len({place[each] for each in cell.rows})
            wide = width if stands_over_rows(table, cell.row) else cell.col_span
            cells[at, cell.col] = cell._replace(row=at, row_span=span, col_span=wide)
        elif cell.col in column:
            key = at, column[cell.col]
            moved = cell._replace(row=at, col=key[1], row_span=1, col_span=1)
            cells[key] = as_one_cell(cells[key], moved) if key in cells else moved
    return replace(table, cells=tuple(cells[key] for key in sorted(cells)))


def as_one_cell(cell: Cell, more: Cell) -> Cell:
    """What stands beside each other under one cell of the header, as one."""
    return cell._replace(passage=cell.passage + more.passage, places=(*cell.places, *more.places))
