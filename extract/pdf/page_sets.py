"""Tables wider than their pages: columns that go on, row beside row, on further sets of pages.

A sheet too wide for its paper is printed in sets of pages: all its rows with the first columns, and
on further pages the same rows, at the very same heights, with the columns that found no room. Rows
differ in height by what stands in them, so that this alone tells whose columns go on where, in
whatever order the pages come and whether a ref, a header or nothing is printed again on them. Such
tables are made one again, each cell with the page it is printed on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wsoa.model import Block, Box, Cell, Passage, Table, merge_places
from wsoa.vocabulary import folded, is_ref

SAME = 1.5  # points: heights nearer than this are one
NEAR = 8.0  # points: sides nearer than this stand at one margin
COMMON = 0.85  # share of the rows of further columns that begin where rows of the first do
FEWEST = 0.4  # share of the rows of the first columns that have a row beside them
FEWEST_ROWS = 3  # that stand beside rows of a table
FEWEST_HEIGHTS = 2  # different ones among them: rows as high as each other may be any table's
SURE_HEIGHTS = 4  # from which nothing else needs to be so
MANY_ROWS = 6  # from which one height fewer is enough
HEAD_ROWS = 3  # in which the headers of a table stand
AGAIN = 0.9  # share of its cells with which a column prints another again


@dataclass(frozen=True)
class SheetPiece:
    """A table that stands on one page: where its rows and its columns begin."""

    table: Table
    page: int
    tops: tuple[float, ...]
    lefts: tuple[float, ...]
    right: float
    first: float  # the width of its first column
    header: tuple[str, ...]  # the words of its first row, cell by cell
    has_refs: bool  # its first column is one of refs under a header: no labels, which forms repeat

    def row_at(self, height: float) -> int:
        """The row in which a height stands."""
        return max(0, bisect_right(self.tops, height + SAME) - 1)

    def begins_row(self, top: float) -> bool:
        return abs(self.tops[self.row_at(top)] - top) <= SAME


def joined_page_sets(blocks: Sequence[Block], widths: Mapping[int, float]) -> tuple[Block, ...]:
    """The blocks of a document, each table with its columns on further sets of pages beside it.
    `widths` are those of the pages."""
    result: list[Block] = list(blocks)
    sets: dict[
        int, list[SheetPiece]
    ] = {}  # by the first columns' block: these, and what goes on beside
    gone: set[int] = set()
    for index, block in enumerate(blocks):
        piece = piece_of(block)
        if piece is None:
            continue
        hosts = [at for at in sets if goes_beside(piece, sets[at], [*sets.values()], widths)]
        host = min(hosts, key=lambda at: len(sets[at]), default=index)
        wide = result[host]
        more = (
            with_further_columns(wide, sets[host][0], piece)
            if hosts and isinstance(wide, Table)
            else None
        )
        if more is None:
            sets[index] = [piece]
            continue
        result[host] = more
        sets[host].append(piece)
        gone.update((index, *lines_again(blocks, sets[host][0].page, piece.page)))
    return tuple(block for index, block in enumerate(result) if index not in gone)


def piece_of(block: Block) -> SheetPiece | None:
    """A table with the places of its rows and columns; none for what is none, or has no places."""
    if not isinstance(block, Table) or block.fault or block.page is None or len(block.places) != 1:
        return None
    tops: dict[int, float] = {}
    lefts: dict[int, float] = {}
    right = 0.0
    for cell in block.cells:
        if (box := first_box(cell)) is not None:
            tops[cell.row] = min(tops.get(cell.row, box.top), box.top)
            lefts[cell.col] = min(lefts.get(cell.col, box.x0), box.x0)
            right = max(right, box.x1)
    heights = tuple(tops[row] for row in sorted(tops))
    if not tops or len(tops) < block.n_rows or not all(a < b for a, b in pairwise(heights)):
        return None
    sides = tuple(lefts[col] for col in sorted(lefts))
    first = (sides[1] if len(sides) > 1 else right) - sides[0]
    header = tuple(folded(cell.passage.printed) for cell in block.row(0))
    refs = opens_with_refs(block)
    return SheetPiece(block, block.page, heights, sides, right, first, header, refs)


def opens_with_refs(table: Table) -> bool:
    """Whether the cells of the first column are refs, but for its header."""
    texts = [cell.passage.printed for cell in table.column(0) if cell.passage and cell.row]
    refs = sum(is_ref(text) and any(map(str.isdigit, text)) for text in texts)
    return bool(texts) and refs >= COMMON * len(texts)


def first_box(cell: Cell) -> Box | None:
    return cell.places[0].box if cell.places else None


# --------------------------------------------------------------------------- which goes on which


def goes_beside(
    piece: SheetPiece,
    parts: Sequence[SheetPiece],
    others: Sequence[Sequence[SheetPiece]],
    widths: Mapping[int, float],
) -> bool:
    """Whether a piece goes on beside a first one, on a page of its own: its rows at the heights of
    that one's, under columns that neither it nor those already beside it have. Few rows, or rows
    as high as each other, tell it only where the like stand beside each other in `others` too."""
    first = parts[0]
    if piece.page in {part.page for part in parts} or piece.page < first.page:
        return False
    if widths.get(piece.page) != widths.get(first.page):
        return False
    if any(has_same_columns(piece, part) for part in parts):
        return False
    same = [top for top in piece.tops if first.begins_row(top)]
    below = [top for top in first.tops if top >= piece.tops[0] - SAME]
    if len(same) < COMMON * len(piece.tops) or len(same) < FEWEST * len(below):
        return False
    if first.row_at(same[-1]) < len(first.tops) - 2:
        return False  # a last row may be a band and what stands under it
    known = any(
        has_same_columns(first, other[0]) and any(has_same_columns(piece, o) for o in other[1:])
        for other in others
        if other[0] is not first
    )
    heights = {round(b - a) for a, b in pairwise(same)}
    if known or len(heights) + (len(same) >= MANY_ROWS) >= SURE_HEIGHTS:
        return True
    if len(same) < FEWEST_ROWS or len(heights) < FEWEST_HEIGHTS:
        return False
    beside = {row: first.row_at(top) for row, top in enumerate(piece.tops)}
    if piece.has_refs and is_again(piece.table, 0, first.table, beside):
        return True
    had_no_room = first.right + piece.first >= widths.get(first.page, 0.0) - first.lefts[0] - NEAR
    return had_no_room and abs(first.lefts[0] - piece.lefts[0]) <= NEAR


def has_same_columns(one: SheetPiece, other: SheetPiece) -> bool:
    """Whether the columns of two pieces begin at the same places or under the same header: one goes
    on below the other."""
    if one.table.n_cols != other.table.n_cols:
        return False
    if one.header[:1] == other.header[:1] and one.has_refs and other.has_refs:
        return one.header == other.header  # the first column is printed again beside others
    near = all(abs(a - b) <= NEAR for a, b in zip(one.lefts, other.lefts, strict=False))
    return near or (one.header == other.header and any(one.header))


def lines_again(blocks: Sequence[Block], first: int, further: int) -> list[int]:
    """The lines on a further page that stand on the first one too, whole or as far as they run over
    its edge."""
    lines: dict[tuple[int | None, int], tuple[int, Passage]] = {}
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) and block.passage.places:
            page, box = block.passage.places[0]
            if box is not None:
                lines[page, round(box.top)] = index, block.passage
    return [
        index
        for (page, top), (index, passage) in lines.items()
        if page == further
        and (first, top) in lines
        and is_beginning_of(passage, lines[first, top][1])
    ]


def is_beginning_of(passage: Passage, whole: Passage) -> bool:
    """Whether words are the first of others: as much of them as stands on a page."""
    own = folded(passage.printed)
    return bool(own) and folded(whole.printed).startswith(own)


# --------------------------------------------------------------------------- one table of both


def with_further_columns(wide: Table, first: SheetPiece, piece: SheetPiece) -> Table | None:
    """The first table with the columns of a piece beside its rows; none where the piece prints no
    column that is new, or rows of its own."""
    beside = {row: first.row_at(top) for row, top in enumerate(piece.tops)}
    again = rows_again(piece.table, wide, beside)
    told = {own: row for own, row in beside.items() if row not in again}
    fresh = fresh_columns(piece.table, wide, told)
    if not fresh or has_other_rows(piece.table, wide, fresh):
        return None
    at = {col: wide.n_cols + number for number, col in enumerate(fresh)}
    added = cells_beside(first, piece, at)
    bands = {
        cell.row
        for cell in wide.cells
        if cell.col_span == wide.n_cols > 1 and cell.row_span == 1 and cell.passage
        if cell.row in again or not any(each.passage for each in added if cell.row in each.rows)
    }
    cells = [
        cell._replace(col_span=cell.col_span + len(fresh))
        if cell.row in bands and cell.col_span == wide.n_cols
        else cell
        for cell in wide.cells
    ]
    cells += [cell for cell in added if not {*cell.rows} & (bands | again)]
    places = merge_places((*wide.places, *piece.table.places))
    return replace(
        wide,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        places=places,
        margin=min(wide.margin, piece.table.margin),
    )


def rows_again(table: Table, wide: Table, beside: Mapping[int, int]) -> set[int]:
    """The rows of one line alone that a further table prints again, as far as they run over the
    edge of the page; rows that are empty there are none of them."""
    found = set()
    for own, row in beside.items():
        said = [cell for cell in wide.row(row) if cell.passage]
        more = [cell for cell in table.row(own) if cell.passage]
        if len(said) == 1 and more and is_beginning_of(more[0].passage, said[0].passage):
            found.add(row)
    return found


def fresh_columns(table: Table, wide: Table, beside: Mapping[int, int]) -> list[int]:
    """The columns of a table less the first ones that print those of the first table again."""
    col = 0
    while col < table.n_cols and is_again(table, col, wide, beside):
        col += 1
    return [*range(col, table.n_cols)]


def is_again(table: Table, col: int, wide: Table, beside: Mapping[int, int]) -> bool:
    """Whether a column prints one of the first table again, row by row."""
    own = {
        beside[cell.row]: folded(cell.passage.printed)
        for cell in table.column(col)
        if cell.passage and cell.row in beside and cell.col_span < max(2, table.n_cols)
    }
    return bool(own) and any(
        sum(said.get(row) == text for row, text in own.items()) >= AGAIN * len(own)
        for other in range(wide.n_cols)
        if (said := {c.row: folded(c.passage.printed) for c in wide.column(other) if c.passage})
    )


def has_other_rows(table: Table, wide: Table, fresh: Sequence[int]) -> bool:
    """Whether the rows of a table are its own: its new columns open with refs, or stand under
    headers that the first table has."""
    opening = [c.passage.printed for c in table.column(fresh[0]) if c.passage and c.col_span == 1]
    refs = sum(is_ref(text) and text[:1].isdigit() for text in opening)
    if refs >= max(1.0, COMMON * (len(opening) - 1)):
        return True
    heads = {folded(cell.passage.printed) for row in range(HEAD_ROWS) for cell in wide.row(row)}
    again = [head_of(table, col) in heads for col in fresh]
    return again[0] or 2 * sum(again) > len(again)


def head_of(table: Table, col: int) -> str:
    return next((folded(c.passage.printed) for c in table.column(col) if c.passage), "?")


def cells_beside(first: SheetPiece, piece: SheetPiece, at: Mapping[int, int]) -> list[Cell]:
    """The cells of new columns in the rows that they go on; of two that go on one row one is
    made."""
    found: dict[tuple[int, int], Cell] = {}
    for cell in sorted(piece.table.cells, key=lambda c: (c.row, c.col)):
        cols = [at[col] for col in cell.cols if col in at]
        box = first_box(cell)
        if not cols or box is None:
            continue
        row = first.row_at(max(box.top, min(words_of(cell), box.bottom - SAME)))
        end = max(row + 1, first.row_at(piece.tops[cell.rows[-1]]) + 1)
        moved = cell._replace(row=row, row_span=end - row, col=cols[0], col_span=len(cols))
        before = found.get((row, cols[0]))
        found[row, cols[0]] = moved if before is None else joined(before, moved)
    return list(found.values())


def words_of(cell: Cell) -> float:
    """At which height the words of a cell begin: its row may be two of the first columns'."""
    place = cell.passage.lines[0].place if cell.passage else None
    return place.box.top if place is not None and place.box is not None else 0.0


def joined(one: Cell, other: Cell) -> Cell:
    """One cell of two that go on one row: nothing of either is lost."""
    return one._replace(
        passage=one.passage + other.passage,
        row_span=max(one.row_span, other.row_span),
        fill=one.fill or other.fill,
        marks=(*one.marks, *other.marks),
        places=merge_places((*one.places, *other.places)),
    )
