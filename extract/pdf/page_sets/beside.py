"""Which table goes on which: by the heights of its rows, where nothing says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wsoa.extract.pdf.page_sets.pieces import COMMON, SAME, SheetPiece
from wsoa.model import Table
from wsoa.vocabulary import folded

NEAR = 8.0  # points: sides nearer than this stand at one margin
FEWEST = 0.4  # share of the rows of the first columns that have a row beside them
FEWEST_ROWS = 3  # that stand beside rows of a table
FEWEST_HEIGHTS = 2  # different ones among them: rows as high as each other may be any table's
SURE_HEIGHTS = 4  # from which nothing else needs to be so
MANY_ROWS = 6  # from which one height fewer is enough
AGAIN = 0.9  # share of its cells with which a column prints another again


@dataclass(frozen=True)
class SheetPages:
    """What is known of pages: how wide each is, and the height at which its words begin."""

    widths: Mapping[int, float]
    tops: Mapping[int, float]

    def begin_as_low(self, piece: SheetPiece, parts: Sequence[SheetPiece]) -> bool:
        """Whether a piece opens the page behind the last of some parts and stands there as low as
        the first of them, which has words over it: nothing else puts a table there."""
        first = parts[0]
        return (
            piece.page == parts[-1].page + 1
            and self.tops.get(piece.page, piece.tops[0]) >= piece.tops[0] - SAME
            and self.tops.get(first.page, first.tops[0]) < first.tops[0] - NEAR
        )


def goes_beside(
    piece: SheetPiece,
    parts: Sequence[SheetPiece],
    others: Sequence[Sequence[SheetPiece]],
    pages: SheetPages,
) -> bool:
    """Whether a piece goes on beside a first one, on a page of its own: its rows at the heights of
    that one's, under columns that neither it nor those already beside it have. Few rows, or rows
    as high as each other, tell it only where the like stand beside each other in `others` too, or
    where they stand on the next page as low as there, with nothing over them."""
    first = parts[0]
    if piece.page in {part.page for part in parts} or piece.page < first.page:
        return False
    if pages.widths.get(piece.page) != pages.widths.get(first.page):
        return False
    if any(has_same_columns(piece, part) for part in parts):
        return False
    same = [top for top in piece.told if first.begins_row(top)]
    below = [top for top in first.told if top >= piece.told[0] - SAME]
    if not same or len(same) < COMMON * len(piece.told) or len(same) < FEWEST * len(below):
        return False
    last = max((top for top in piece.lines if first.begins_row(top)), default=same[-1])
    if first.row_at(last) < len(first.tops) - 2:
        return False  # a last row may be a band and what stands under it
    known = any(
        has_same_columns(first, other[0]) and any(has_same_columns(piece, o) for o in other[1:])
        for other in others
        if other[0] is not first
    )
    heights = {round(b - a) for a, b in pairwise(same)}
    if known or len(heights) + (len(same) >= MANY_ROWS) >= SURE_HEIGHTS:
        return True
    had_no_room = (
        first.right + piece.first >= pages.widths.get(first.page, 0.0) - first.lefts[0] - NEAR
        and abs(first.lefts[0] - piece.lefts[0]) <= NEAR
    )
    if len(same) < FEWEST_ROWS:
        return False
    if had_no_room and len(same) == len(first.told) and pages.begin_as_low(piece, parts):
        return True
    if len(heights) < FEWEST_HEIGHTS:
        return False
    beside = {row: first.row_at(top) for row, top in enumerate(piece.tops)}
    if piece.has_refs and is_again(piece.table, 0, first.table, beside):
        return True
    return had_no_room


def has_same_columns(one: SheetPiece, other: SheetPiece) -> bool:
    """Whether the columns of two pieces begin at the same places or under the same header: one goes
    on below the other."""
    if one.table.n_cols != other.table.n_cols:
        return False
    if one.header[:1] == other.header[:1] and one.has_refs and other.has_refs:
        return one.header == other.header  # the first column is printed again beside others
    near = all(abs(a - b) <= NEAR for a, b in zip(one.lefts, other.lefts, strict=False))
    return near or (one.header == other.header and any(one.header))


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
