"""What stands in a Word file one after another, before headings are told from paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wsoa.model import Line, Passage, Table


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before it is known what is large and what is small in its document."""

    passage: Passage
    size: float
    level: int


@dataclass(frozen=True, slots=True)
class TextBox:
    """What stands in a text box."""

    drafts: tuple[Draft | Table, ...]


WordPiece = Draft | Table | TextBox


def drafts_in(pieces: Iterable[WordPiece]) -> Iterator[Draft | Table]:
    """Paragraphs and tables, those of text boxes one by one."""
    for piece in pieces:
        if isinstance(piece, TextBox):
            yield from piece.drafts
        else:
            yield piece


def draft_lines(draft: Draft | Table) -> Iterator[Line]:
    """The lines of a paragraph, or those of a table's cells row by row."""
    if isinstance(draft, Draft):
        yield from draft.passage.lines
    else:
        for cell in draft.cells:
            yield from cell.passage.lines
