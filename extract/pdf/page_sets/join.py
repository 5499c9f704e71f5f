"""Tables wider than their pages: columns that go on, row beside row, on further sets of pages.

A sheet too wide for its paper is printed in sets of pages: all its rows with the first columns, and
on further pages the same rows, at the very same heights, with the columns that found no room. Rows
differ in height by what stands in them, so that this alone tells whose columns go on where, in
whatever order the pages come and whether a ref, a header or nothing is printed again on them. Such
tables are made one again, each cell with the page it is printed on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from wsoa.extract.pdf.page_sets.beside import NEAR, SheetPages, goes_beside, is_again
from wsoa.extract.pdf.page_sets.pieces import (
    COMMON,
    LEVEL,
    SAME,
    PiecesByHeight,
    SheetPiece,
    first_box,
    piece_of,
    words_begin,
)
from wsoa.extract.tables import phrase_weight
from wsoa.model import Block, Cell, Line, Opening, Passage, Table, merge_places
from wsoa.vocabulary import folded, is_ref

LABEL = 0.6  # the weight of a phrase that may be a label
HEAD_ROWS = 3  # in which the headers of a table stand

LinesOfPages = Mapping[int | None, Mapping[int, tuple[int, Passage]]]
"""For each page, by the height of its lines: the number of a line's block and what it says."""


def joined_page_sets(blocks: Sequence[Block], widths: Mapping[int, float]) -> tuple[Block, ...]:
    """The blocks of a document, each table with its columns on further sets of pages beside it.
    `widths` are those of the pages."""
    result: list[Block] = list(blocks)
    pages = SheetPages(widths, tops_of_pages(blocks))
    sets: dict[int, list[SheetPiece]] = {}  # by the first columns' block: these, and what goes on
    firsts, by_words = PiecesByHeight(), PiecesByHeight()
    wide_sets: dict[int, list[SheetPiece]] = {}  # those of several pieces
    lines: LinesOfPages | None = None
    gone: set[int] = set()
    for index, block in enumerate(blocks):
        piece = piece_of(block)
        if piece is None:
            continue
        others = [*wide_sets.values()]
        near = firsts.may_share_rows(piece)
        hosts = [at for at in near if goes_beside(piece, sets[at], others, pages)]
        view = piece
        if not hosts and not piece.is_ruled:
            view = piece.by_words
            near = by_words.may_share_rows(view)
            parts = {at: [part.by_words for part in sets[at]] for at in near}
            hosts = [at for at in near if goes_beside(view, parts[at], others, pages)]
        host = min(hosts, key=lambda at: len(sets[at]), default=index)
        wide = result[host]
        first = sets[host][0] if hosts else piece
        more = (
            with_further_columns(wide, first if view is piece else first.by_words, view)
            if hosts and isinstance(wide, Table)
            else None
        )
        if more is None:
            sets[index] = [piece]
            firsts.add(index, piece)
            if not piece.is_ruled:
                by_words.add(index, piece.by_words)
            continue
        result[host] = more
        sets[host].append(piece)
        wide_sets[host] = sets[host]
        lines = lines_of_pages(blocks) if lines is None else lines
        gone.update((index, *lines_again(lines, sets[host][0].page, piece.page)))
    return tuple(block for index, block in enumerate(result) if index not in gone)


def tops_of_pages(blocks: Sequence[Block]) -> dict[int, float]:
    """For each page, the height at which the first of its blocks begins."""
    tops: dict[int, float] = {}
    for block in blocks:
        for page, box in block.places if isinstance(block, Table) else block.passage.places:
            if page is not None and box is not None:
                tops[page] = min(tops.get(page, box.top), box.top)
    return tops


def lines_of_pages(blocks: Sequence[Block]) -> LinesOfPages:
    """The lines outside tables by their places; of several at one height the last."""
    lines: dict[int | None, dict[int, tuple[int, Passage]]] = defaultdict(dict)
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) and block.passage.places:
            page, box = block.passage.places[0]
            if box is not None:
                lines[page][round(box.top)] = index, block.passage
    return lines


def lines_again(lines: LinesOfPages, first: int, further: int) -> list[int]:
    """The lines on a further page that stand on the first one too, whole or as far as they run over
    its edge, by the numbers of their blocks."""
    before = lines.get(first, {})
    return [
        index
        for top, (index, passage) in lines.get(further, {}).items()
        if top in before and is_beginning_of(passage, before[top][1])
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
    if any(repeats_labels(piece.table, col, wide, told) for col in fresh):
        return None  # two forms: the labels in them are the same, what they say is not
    at = {col: wide.n_cols + number for number, col in enumerate(fresh)}
    added = cells_beside(first, piece, at)
    bands = dict[int, Cell]()
    for cell in wide.cells:
        if is_alone_over(cell, wide):
            more = [each.passage for each in added if cell.row in each.rows and each.passage]
            whole = run_over(cell, more, first, piece)
            if cell.row in again or not more or whole is not None:
                bands[cell.row] = cell._replace(
                    passage=whole or cell.passage, col=0, col_span=wide.n_cols + len(fresh)
                )
    cells = [cell for cell in wide.cells if cell.row not in bands]
    cells += [cell for cell in added if not {*cell.rows} & (bands.keys() | again)]
    cells += bands.values()
    places = merge_places((*wide.places, *piece.table.places))
    return replace(
        wide,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        places=places,
        margin=min(wide.margin, piece.table.margin),
    )


def is_alone_over(cell: Cell, table: Table) -> bool:
    """Whether a cell is all that its row says, over most of the columns: merged from the first or,
    where the place of the refs stays empty, from the second."""
    if 2 * cell.col_span <= table.n_cols or cell.row_span > 1 or not cell.passage:
        return False
    own = table.row(cell.row)
    return not any(each.row_span > 1 or each.marks for each in own) and not any(
        each.passage for each in own if each is not cell
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


def repeats_labels(table: Table, col: int, wide: Table, beside: Mapping[int, int]) -> bool:
    """Whether a column holds words that headers have, the same as one of the first table, row by
    row."""
    own = [
        (cell.passage.printed, wide.at(beside[cell.row], col))
        for cell in table.column(col)
        if cell.passage and cell.col_span == 1 and cell.row in beside
    ]
    again = [text for text, cell in own if cell is not None and cell.passage.printed == text]
    labels = sum(phrase_weight(text) >= LABEL for text in again)
    return len({*again}) > 1 and len(again) >= COMMON * len(own) and 2 * labels > len(again)


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
        for part in parted_by_rows(cell, first) if piece.lines else [cell]:
            row = first.row_at(max(piece.tops[cell.row], min(words_begin(part), box.bottom - SAME)))
            end = max(row + 1, first.row_at(piece.tops[cell.rows[-1]]) + 1)
            moved = part._replace(row=row, row_span=end - row, col=cols[0], col_span=len(cols))
            before = found.get((row, cols[0]))
            found[row, cols[0]] = moved if before is None else joined(before, moved)
    return list(found.values())


def parted_by_rows(cell: Cell, first: SheetPiece) -> list[Cell]:
    """A cell in as many as there are rows of the first columns in which lines of it stand: what
    nothing parts on its own page."""
    rows = [
        first.row_at(line.place.box.top) if line.place.box is not None else 0
        for line in cell.passage.lines
    ]
    if cell.row_span > 1 or len({*rows}) < 2:
        return [cell]
    return [
        cell._replace(passage=Passage(tuple(line for _, line in some)))
        for _, some in groupby(zip(rows, cell.passage.lines, strict=True), key=itemgetter(0))
    ]


def run_over(
    band: Cell, more: Sequence[Passage], first: SheetPiece, piece: SheetPiece
) -> Passage | None:
    """The words of a cell right across the first columns with what its lines go on with at the left
    of a further page, where all that stands there does so; None where anything does not."""
    rest = [line for passage in more for line in passage.lines]
    found: list[Line] = []
    for line in band.passage.lines:
        found.append(line)
        box = line.place.box
        if box is None or box.x1 < first.right - NEAR:
            continue
        for own in rest:
            at = own.place.box
            if at and abs(at.top - box.top) <= LEVEL and at.x0 <= piece.lefts[0] + NEAR:
                found.append(own._replace(opening=Opening.WRAP))
    whole = len(found) == len(rest) + len(band.passage.lines)
    return Passage(tuple(found)) if rest and whole else None


def joined(one: Cell, other: Cell) -> Cell:
    """One cell of two that go on one row: nothing of either is lost. A header over several columns
    keeps the first of them, where each has one of its own below."""
    return one._replace(
        passage=one.passage + other.passage,
        row_span=max(one.row_span, other.row_span),
        col_span=min(one.col_span, other.col_span),
        fill=one.fill or other.fill,
        marks=(*one.marks, *other.marks),
        places=merge_places((*one.places, *other.places)),
    )
