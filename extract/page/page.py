"""What a PDF reader hands over of one page: words, ruling lines, fills and pictures, nothing more.

Both PDF readers make the same `Page`; everything after it is shared. Coordinates are PDF points
with the origin at the top left of the page as it is shown (a /Rotate entry is already applied).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wsoa.extract.page.words import Words
from wsoa.model import Box, Notice

FEW_WORDS = 5  # which may be stamped on a page that is a picture


class Ruling(NamedTuple):
    """A straight line, horizontal or vertical, however the producer drew it: as a stroke or as a
    thin filled rectangle. The box is its extent; one side of it is as thin as the line."""

    box: Box

    @property
    def is_horizontal(self) -> bool:
        ((x0, top, x1, bottom),) = self
        return x1 - x0 >= bottom - top


class Fill(NamedTuple):
    """An area painted in a colour."""

    box: Box
    colour: str  # `#rrggbb`
    is_round: bool = False  # drawn with curves: a circle or a rounded box


@dataclass(frozen=True)
class Page:
    number: int  # from 1
    width: float
    height: float
    words: Words
    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    pictures: tuple[Box, ...] = ()  # not told of a page with more than a few words


@dataclass(frozen=True)
class PdfContent:
    """A PDF as a reader hands it over; `notices` say what it could not read whole."""

    pages: tuple[Page, ...]
    title: str = ""
    notices: tuple[Notice, ...] = ()
    lock: str = ""  # `owner`: it restricts what may be done with it; `password`: one opened it


def repair_notice(file: str, reader: str) -> Notice:
    """Tells that a reader had to mend a file before it could read it."""
    message = f"{file} is damaged; {reader} mended what it could, and parts may be missing."
    return Notice("repaired_file", message)
