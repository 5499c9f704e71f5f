"""Tables with the places of their rows and columns, found by the heights at which rows begin."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, inf

from wsoa.caching import cached
from wsoa.model import Block, Box, Cell, Table, TableKind
from wsoa.vocabulary import folded, is_ref

SAME = 1.5  # points: heights nearer than this are one
LEVEL = 0.5  # points: lines that stand nearer stand on one level
BAND = 2.0  # points, more than those: heights that are one stand in one band or in two beside it
COMMON = 0.85  # share of the rows of further columns that begin where rows of the first do


@dataclass(frozen=True)
class SheetPiece:
    """A table that stands on one page: where its rows and its columns begin."""

    table: Table
    page: int
    tops: tuple[float, ...]
    lefts: tuple[float, ...]
    right: float
    first: float  # the width of its first column
    told: tuple[float, ...]  # those of its rows' heights that tell something
    lines: tuple[float, ...] = ()  # the heights of its lines, where rows are told by their words

    @cached
    def header(self) -> tuple[str, ...]:
        """The words of its first row, cell by cell."""
        return tuple(folded(cell.passage.printed) for cell in self.table.row(0))

    @cached
    def has_refs(self) -> bool:
        """Whether its first column is one of refs under a header: no labels, which forms repeat."""
        return opens_with_refs(self.table)

    def row_at(self, height: float) -> int:
        """The row in which a height stands."""
        return max(0, bisect_right(self.tops, height + SAME) - 1)

    @property
    def is_ruled(self) -> bool:
        """Whether lines draw its rows."""
        return self.table.kind is TableKind.RULED

    @cached
    def by_words(self) -> SheetPiece:
        """The piece with its rows where their words begin: limits that nothing draws are put
        half-way between lines, which differ from column to column. Rows without words stay."""
        begins = dict[int, float]()
        for cell in self.table.cells:
            if cell.passage:
                begins[cell.row] = min(begins.get(cell.row, inf), words_begin(cell))
        tops = [max(top, begins.get(row, top)) for row, top in enumerate(self.tops)]
        lines = {
            line.place.box.top
            for cell in self.table.cells
            for line in cell.passage.lines
            if line.place.box is not None
        }
        return replace(
            self,
            tops=tuple(tops),
            told=tuple(tops[row] for row in sorted(begins)),
            lines=tuple(sorted(lines)),
        )

    def begins_row(self, top: float) -> bool:
        """Whether a row begins at a height; where its words tell rows, whether one of its lines
        stands at just that height, as the first line of a cell does that goes on its row."""
        if not self.lines:
            return abs(self.tops[self.row_at(top)] - top) <= SAME
        at = bisect_right(self.lines, top + LEVEL)
        return at > 0 and abs(self.lines[at - 1] - top) <= LEVEL


def piece_of(block: Block) -> SheetPiece | None:
    """A table with the places of its rows and columns; none for what is none, or has no places."""
    if not isinstance(block, Table) or block.fault or block.page is None or len(block.places) != 1:
        return None
    tops: dict[int, float] = {}
    lefts: dict[int, float] = {}
    right = 0.0
    for cell in block.cells:
        if (box := first_box(cell)) is not None:
            x0, top, x1, _ = box
            if top < tops.get(cell.row, inf):
                tops[cell.row] = top
            if x0 < lefts.get(cell.col, inf):
                lefts[cell.col] = x0
            if x1 > right:
                right = x1
    heights = tuple(tops[row] for row in sorted(tops))
    if not tops or len(tops) < block.n_rows or not all(a < b for a, b in pairwise(heights)):
        return None
    sides = tuple(lefts[col] for col in sorted(lefts))
    first = (sides[1] if len(sides) > 1 else right) - sides[0]
    return SheetPiece(block, block.page, heights, sides, right, first, heights)


def opens_with_refs(table: Table) -> bool:
    """Whether the cells of the first column are refs, but for its header."""
    texts = [cell.passage.printed for cell in table.column(0) if cell.passage and cell.row]
    refs = sum(is_ref(text) and any(map(str.isdigit, text)) for text in texts)
    return bool(texts) and refs >= COMMON * len(texts)


def words_begin(cell: Cell) -> float:
    """At which height the words of a cell begin: its row may be two of the first columns'."""
    place = cell.passage.lines[0].place if cell.passage else None
    return place.box.top if place is not None and place.box is not None else 0.0


def first_box(cell: Cell) -> Box | None:
    return cell.places[0].box if cell.places else None


class PiecesByHeight:
    """Numbered pieces by the heights at which their rows begin: a long document has pieces by the
    thousand, and few of them have the rows of another."""

    def __init__(self) -> None:
        self._bands: dict[int, list[int]] = defaultdict(list)

    def add(self, number: int, piece: SheetPiece) -> None:
        for band in {int(top // BAND) for top in piece.lines or piece.told}:
            self._bands[band].append(number)

    def may_share_rows(self, piece: SheetPiece) -> list[int]:
        """The numbers of the pieces that may have rows where most rows of this one begin, from the
        first to the last: those that have one of so many rows that no more may be its own."""
        near = [
            [n for band in (at - 1, at, at + 1) for n in self._bands.get(band, ())]
            for at in (int(top // BAND) for top in piece.told)
        ]
        enough = len(near) - ceil(COMMON * len(near)) + 1
        return sorted({n for some in sorted(near, key=len)[:enough] for n in some})
