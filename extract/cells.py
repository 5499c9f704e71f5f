"""Grids, words and painted areas → tables of cells: which word and colour belong to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wsoa.extract.flow import Lexicon, passage_of
from wsoa.extract.lattice import Grid
from wsoa.extract.nested import with_one_header
from wsoa.extract.page import Fill, Ruling, Word
from wsoa.model import Box, Cell, Mark, Place, Table

Members = list[list[Word]]  # for each cell of a grid its words


@dataclass(frozen=True)
class Painted:
    """The areas painted on a page, in the order of painting, with their boxes as one array."""

    fills: tuple[Fill, ...]
    boxes: np.ndarray

    @classmethod
    def of(cls, fills: Sequence[Fill]) -> Painted:
        return cls(tuple(fills), np.array([fill.box for fill in fills]).reshape(-1, 4))

    def shared(self, box: Box) -> np.ndarray:
        """The area that each of them shares with a box."""
        width = np.minimum(self.boxes[:, 2], box.x1) - np.maximum(self.boxes[:, 0], box.x0)
        height = np.minimum(self.boxes[:, 3], box.bottom) - np.maximum(self.boxes[:, 1], box.top)
        result: np.ndarray = np.clip(width, 0, None) * np.clip(height, 0, None)
        return result

    def within(self, box: Box) -> Painted:
        """Those that lie in a box, at least in part."""
        if not self.fills:
            return self
        near = np.flatnonzero(self.shared(box) > 0)
        return Painted(tuple(self.fills[i] for i in near), self.boxes[near])


def members_of(grid: Grid, words: Sequence[Word], boxes: np.ndarray) -> tuple[Members, np.ndarray]:
    """The words of each cell of a grid, and for each word whether it stands inside. A word belongs
    where its middle is; `boxes` are the words' own."""
    members: Members = [[] for _ in grid.cells]
    if not words:
        return members, np.zeros(0, dtype=bool)
    owner = np.full((len(grid.ys) - 1, len(grid.xs) - 1), -1)
    for index, cell in enumerate(grid.cells):
        owner[cell.row : cell.row + cell.row_span, cell.col : cell.col + cell.col_span] = index
    cols = np.searchsorted(grid.xs, (boxes[:, 0] + boxes[:, 2]) / 2, side="right") - 1
    rows = np.searchsorted(grid.ys, (boxes[:, 1] + boxes[:, 3]) / 2, side="right") - 1
    inside = (cols >= 0) & (cols < owner.shape[1]) & (rows >= 0) & (rows < owner.shape[0])
    for index in np.flatnonzero(inside).tolist():
        members[owner[rows[index], cols[index]]].append(words[index])
    return members, inside


def table_of(
    grid: Grid,
    members: Sequence[Sequence[Word]],
    page: int,
    painted: Painted,
    strikes: Sequence[Ruling],
    lexicon: Lexicon,
) -> Table:
    """The table of a grid, its cells with their words, colours and marks."""
    near = painted.within(grid.box)
    cells = []
    for cell, words in zip(grid.cells, members, strict=True):
        inside = near.within(cell.box)
        limit = grid.ends[cell.col + cell.col_span - 1] if grid.ends and cell.col_span == 1 else 0
        cells.append(
            Cell(
                passage=passage_of(words, page, cell.box, strikes, limit or None, lexicon),
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                fill=fill_of(cell.box, inside),
                marks=tuple(marks_in(cell.box, inside.fills, page)),
                places=(Place(page, cell.box),),
            )
        )
    table = Table(
        tuple(cells),
        grid.kind,
        (Place(page, grid.box),),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
    )
    return with_one_header(table, grid.inner_tops)


def fill_of(box: Box, painted: Painted) -> str:
    """The colour that covers at least half of a box; the one painted last where several do."""
    if not painted.fills:
        return ""
    covered: dict[str, float] = {}
    order: dict[str, int] = {}
    for index, (fill, shared) in enumerate(
        zip(painted.fills, painted.shared(box).tolist(), strict=True)
    ):
        covered[fill.colour] = covered.get(fill.colour, 0.0) + shared
        order[fill.colour] = index
    area = box.width * box.height
    found = [colour for colour, shared in covered.items() if shared >= 0.5 * area]
    return max(found, key=order.__getitem__) if found else ""


def marks_in(box: Box, fills: Sequence[Fill], page: int) -> list[Mark]:
    """Small shapes drawn inside a cell, about as wide as high: rating circles and squares."""
    marks = []
    for fill in fills:
        width, height = fill.box.width, fill.box.height
        if not (4 <= width <= 40 and 4 <= height <= 40 and 0.6 < width / height < 1.7):
            continue
        x, y = (fill.box.x0 + fill.box.x1) / 2, (fill.box.top + fill.box.bottom) / 2
        if box.holds(x, y) and width * height < 0.5 * box.width * box.height:
            shape = "circle" if fill.is_round else "square"
            marks.append(Mark(shape, fill.colour, Place(page, fill.box)))
    return marks
