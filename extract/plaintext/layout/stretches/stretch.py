"""A stretch of lines that is one table, with its columns and its titles."""

from __future__ import annotations

from dataclasses import dataclass

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.below import WideLine
from wsoa.extract.plaintext.layout.columns.shares import Cells
from wsoa.extract.plaintext.layout.page import LayoutLine


@dataclass(frozen=True)
class Columns:
    """The columns of a table on a page: where they begin, what heads them, of what kind."""

    places: tuple[int, ...]
    titles: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Title:
    """Words of a header's line, with the columns that they head."""

    level: int
    column: int
    span: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class TableStretch:
    """Lines of one page that are one table. `cells` has for each line its words in each column, or
    None where it is printed over the whole width; `starts` the lines that begin its rows, where
    labels tell them."""

    titles: tuple[Title, ...]
    lines: tuple[LayoutLine, ...]
    cells: tuple[Cells | None, ...]
    columns: Columns
    top: int  # the level on which it begins
    wide: tuple[WideLine | None, ...] = ()  # of each line; none where no line has a label
    starts: frozenset[int] = frozenset()
