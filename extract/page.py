"""What a PDF reader hands over of one page: words, ruling lines, fills and pictures, nothing more.

Both PDF readers make the same `Page`; everything after it is shared. Coordinates are PDF points
with the origin at the top left of the page as it is shown (a /Rotate entry is already applied).
"""

from __future__ import annotations

import gc
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from wsoa.model import Box, Notice


class Word(NamedTuple):
    """Characters printed together, with no white space inside."""

    text: str
    box: Box
    colour: str = ""  # `#rrggbb`, empty for black
    bold: bool = False
    size: float = 0.0  # of the font, in points
    turn: int = 0  # degrees clockwise that the text is turned: 0, 90, 180, 270


class Ruling(NamedTuple):
    """A straight line, horizontal or vertical, however the producer drew it: as a stroke or as a
    thin filled rectangle. The box is its extent; one side of it is as thin as the line."""

    box: Box

    @property
    def is_horizontal(self) -> bool:
        return self.box.width >= self.box.height


class Fill(NamedTuple):
    """An area painted in a colour."""

    box: Box
    colour: str  # `#rrggbb`
    is_round: bool = False  # drawn with curves: a circle or a rounded box


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Python's collector of cycles held off: reading makes small objects by the hundred thousand
    and no cycles, and the collector would walk through all of them again and again."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


class Boxed(Protocol):
    """What stands in a box on a page."""

    @property
    def box(self) -> Box: ...


Boxes = NDArray[np.float64]  # four columns: x0, top, x1, bottom


def boxes_of(items: Sequence[Boxed]) -> Boxes:
    """The boxes of things on a page as one array."""
    edges = chain.from_iterable([item.box for item in items])
    return np.fromiter(edges, np.float64, 4 * len(items)).reshape(-1, 4)


@dataclass(frozen=True)
class Page:
    number: int  # from 1
    width: float
    height: float
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Box, ...] = ()

    @cached_property
    def boxes(self) -> Boxes:
        """The boxes of its words."""
        return boxes_of(self.words)

    @cached_property
    def sizes(self) -> NDArray[np.float64]:
        """The sizes of its words' type."""
        return np.array([word.size for word in self.words])

    def without(self, words: Container[int]) -> Page:
        """The same page less the words whose `id()` is among those given."""
        kept = [word for word in self.words if id(word) not in words]
        return replace(self, words=tuple(kept))


@dataclass(frozen=True)
class PdfContent:
    """A PDF as a reader hands it over; `notices` say what it could not read whole."""

    pages: tuple[Page, ...]
    title: str = ""
    notices: tuple[Notice, ...] = ()
    lock: str = ""  # `owner`: it restricts what may be done with it; `password`: one opened it


def repaired(file: str, reader: str) -> Notice:
    """Tells that a reader had to mend a file before it could read it."""
    message = f"{file} is damaged; {reader} mended what it could, and parts may be missing."
    return Notice("repaired_file", message)
