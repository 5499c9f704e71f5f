"""The words of a page that no table has taken yet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wsoa.extract.page import Page, Places, Words, lines_in_groups
from wsoa.extract.tables.alignment import AlignedLine, aligned_lines
from wsoa.extract.tables.cells import CellLines, holders_of
from wsoa.extract.tables.lattice import Grid
from wsoa.model import Box


class Untaken:
    """The words of a page that no table has taken yet."""

    def __init__(self, page: Page) -> None:
        self.words = page.words
        boxes = self.words.boxes
        self.free = np.ones(len(self.words), dtype=bool)
        self.x = (boxes[:, 0] + boxes[:, 2]) / 2
        y = (boxes[:, 1] + boxes[:, 3]) / 2
        self.downwards = np.argsort(y, kind="stable")
        self.y = y[self.downwards]
        self._left: Words | None = self.words
        self._places: dict[Box, Places] = {}  # asked for since words were last taken

    def places(self, box: Box) -> Places:
        """Which of the free words have their middles in a box."""
        if box not in self._places:
            first, last = self.y.searchsorted((box.top, box.bottom))
            level = self.downwards[first:last]
            x = self.x[level]
            inside = level[self.free[level] & (x >= box.x0) & (x < box.x1)]
            self._places[box] = np.sort(inside)
        return self._places[box]

    def inside(self, box: Box) -> Words:
        """The free words whose middles lie in a box."""
        return self.words.chosen(self.places(box))

    @property
    def left(self) -> Words:
        """The free words."""
        if self._left is None:
            self._left = self.words.where(self.free)
        return self._left

    def lines(self) -> list[AlignedLine]:
        """The free words in lines."""
        return aligned_lines(self.left)

    def text_lines(self) -> list[AlignedLine]:
        """The free words in lines of running text: words that are turned otherwise than most, such
        as a title along the side of the page, are no part of the lines that they stand beside."""
        left = self.left
        turns = np.array([look.turn for look in left.looks], np.int64)[left.codes]
        if not len(turns) or (turns == turns[0]).all():
            return self.lines()
        usual = turns == np.bincount(turns).argmax()
        return [*aligned_lines(left.where(usual)), *aligned_lines(left.where(~usual))]

    def lines_in(self, box: Box) -> list[AlignedLine]:
        """The free words whose middles lie in a box, in lines."""
        return aligned_lines(self.inside(box))

    def take(self, grid: Grid, areas: Sequence[Box] = ()) -> CellLines:
        """The words of each cell of a grid in lines; they are taken. Where `areas` are given, what
        stands between these are arrows: drawings."""
        places = self.places(grid.box)
        if areas:
            told = np.unique(np.concatenate([self.places(area) for area in areas]))
            self.free[places] = False
            places = told
        own = self.words.chosen(places)
        holders = holders_of(grid, own.boxes)
        self.free[places[holders >= 0]] = False
        self._left = None
        self._places.clear()
        return lines_in_groups(own, holders, len(grid.cells))
