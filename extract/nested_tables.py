"""Tables that stand in the cells of another → one table, under one header.

In Word and HTML they are nested: where each row of a table under its header holds a table in the
same column, those tables divide the cell that holds them, as they do on a printed page
(`tables/drawn/nested.py`): what stands beside them holds for all their rows. The header of the
first joins the outer one, with those of the others that say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsoa.model import Cell, Passage, Table, TableKind

CellPart = Passage | Table


def unfolded(cells: Sequence[Cell], parts: Mapping[int, Sequence[CellPart]]) -> Table | None:
    """The table that cells make with the tables inside them, under one header where they say the
    same. `parts` gives for the place of each cell among `cells` that holds a table what stands in
    it, from top to bottom. None where the tables do not all stand in one column, one in each row
    under the header."""
    if not parts or not hold_tables_under_header(cells, parts):
        return None
    host = cells[next(iter(parts))].col
    tables = {cells[n].row: table for n, [table] in parts.items() if isinstance(table, Table)}
    width = max(tables.values(), key=lambda table: table.n_cols).n_cols
    top = 0
    tops: dict[int, int] = {}  # where each row of the outer table begins now
    for row in range(max(cell.row + cell.row_span for cell in cells) + 1):
        tops[row] = top
        top += tables[row].n_rows if row in tables else 1
    made: list[Cell] = []
    inner: list[tuple[int, int, int]] = []
    for number, cell in enumerate(cells):
        first, end = tops[cell.row], tops[cell.row + cell.row_span]
        col = cell.col + (width - 1 if cell.col > host else 0)
        if number not in parts:
            span = cell.col_span + (width - 1 if cell.col <= host < cell.cols.stop else 0)
            made.append(cell._replace(row=first, col=col, row_span=end - first, col_span=span))
            continue
        table = tables[cell.row]
        made += [within_host(each, table, first, host, width) for each in table.cells]
        inner.append((first, host, host + width))
    made.sort(key=lambda cell: (cell.row, cell.col))
    table = Table(tuple(made), TableKind.MARKUP)
    table = with_one_header(table, [top for top in inner if says_again(table, top, inner[0])])
    return replace(table, cells=tuple(sorted(table.cells, key=lambda cell: (cell.row, cell.col))))


def says_again(table: Table, top: tuple[int, int, int], first: tuple[int, int, int]) -> bool:
    """Whether the first row of an inner table says what that of the first one does. Each is the
    number of its row, and the columns from and to which it goes."""
    own, known = (
        [c.passage.printed for c in table.cells if c.row == row and start <= c.col < stop]
        for row, start, stop in (top, first)
    )
    return own == known


def hold_tables_under_header(
    cells: Sequence[Cell], parts: Mapping[int, Sequence[CellPart]]
) -> bool:
    """Whether there are rows that hold no table at the top, and each further one holds a table in
    the same column, alone in its cell, and words beside it; or is a band right across."""
    hosts = [cells[n] for n in parts]
    first = min(cell.row for cell in hosts)
    width = max(cell.cols.stop for cell in cells)
    bands = {cell.row for cell in cells if cell.col_span == width}
    beside = {cell.row for n, cell in enumerate(cells) if n not in parts and cell.passage}
    below = {cell.row for cell in cells if cell.row >= first} - bands
    return (
        first > 0
        and {cell.row for cell in hosts} == below <= beside
        and len({cell.col for cell in hosts}) == 1
        and all(cell.row_span == cell.col_span == 1 for cell in hosts)
        and all(len(found) == 1 for found in parts.values())
    )


def within_host(cell: Cell, table: Table, row: int, col: int, width: int) -> Cell:
    """A cell of an inner table at its place in the outer one, its last column as wide as the host
    has room."""
    span = cell.col_span + (width - table.n_cols if cell.cols.stop == table.n_cols else 0)
    return cell._replace(row=row + cell.row, col=col + cell.col, col_span=span)


# --------------------------------------------------------------------------- the inner header


def with_one_header(table: Table, inner_tops: Sequence[tuple[int, int, int]]) -> Table:
    """The table with the header that its inner tables share under the outer header, once.

    Left as it is where their first rows differ, or look like no header, or no outer header stands
    over them. The repeated headers' places go to the one that stays."""
    tops = sorted(inner_tops)
    if not tops:
        return table
    heads = [
        [cell for cell in table.cells if cell.row == row and first <= cell.col < last]
        for row, first, last in tops
    ]
    first_row, left, right = tops[0]
    over = table.at(first_row - 1, left) if first_row else None
    titles = [[(cell.col, cell.passage.printed, cell.row_span) for cell in head] for head in heads]
    beside = [
        cell for cell in table.cells if cell.row == first_row and not left <= cell.col < right
    ]
    if (
        over is None
        or over.col_span < right - left
        or any(title != titles[0] for title in titles)
        or not all(span == 1 for *_, span in titles[0])
        or not sum(bool(text) for _, text, _ in titles[0]) > len(titles[0]) / 2
        or not all(c.fill or c.header or c.passage.is_bold for c in heads[0] if c.passage)
        or any(cell.row_span < 2 for cell in beside)
    ):
        return table
    repeats = {id(cell) for head in heads[1:] for cell in head}
    rows_gone = [row for row, *_ in tops[1:]]
    cells: list[Cell] = []
    for cell in table.cells:
        if id(cell) in repeats:
            continue
        top, bottom = cell.row, cell.row + cell.row_span
        if cell in beside:
            top += 1
        elif bottom == first_row and not left <= cell.col < right:
            bottom += 1
        above, inside = (
            sum(row < top for row in rows_gone),
            sum(top <= row < bottom for row in rows_gone),
        )
        places = cell.places
        if cell in heads[0]:
            same = [head[heads[0].index(cell)] for head in heads[1:]]
            places = (*places, *(place for other in same for place in other.places))
            cell = cell._replace(header=cell.header or over.header)
        cells.append(cell._replace(row=top - above, row_span=bottom - top - inside, places=places))
    if any(cell.row_span < 1 for cell in cells):
        return table
    return replace(table, cells=tuple(cells))
