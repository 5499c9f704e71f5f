"""Printed text as the account of words tells it: rows and cells as text, with their places, and the
parts of a text that are unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wsoa.model import (
    Cell,
    Passage,
    Place,
    Table,
    merge_places,
)
from wsoa.normalise.passages.row_words import (
    compared_words,
)


def own_rows(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table, each with the cells that begin in it and say something."""
    for row in range(table.n_rows):
        cells = tuple(cell for cell in table.filled(row) if cell.row == row)
        if cells:
            yield cells


def in_a_line(passage: Passage) -> str:
    """What a cell says, its paragraphs one after another."""
    return " ".join(part.printed for part in passage.paragraphs)


def rows_text(rows: Iterable[Sequence[Cell]]) -> str:
    """What rows of cells say, a line for each."""
    return joined_rows([in_a_line(cell.passage) for cell in row] for row in rows)


def printed_places(rows: Iterable[Sequence[Cell]]) -> tuple[Place, ...]:
    """Where the words of rows of cells are printed."""
    return merge_places(place for row in rows for cell in row for place in cell.passage.places)


def joined_rows(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows if row)


def split_at_spaces(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between the spaces of a text, each with whether it counts as a word."""
    for piece in text.split():
        yield piece, bool(compared_words(piece))


def first_words(text: str, count: int) -> str:
    """The text as far as its first words go."""
    found = []
    for piece, is_word in split_at_spaces(text):
        if count == 0:
            break
        found.append(piece)
        count -= is_word
    return " ".join(found)


def unread_of(text: str, found: Sequence[tuple[bool, int]]) -> str:
    """The runs of a text's words that no row holds."""
    fate = [is_held for is_held, length in found for _ in range(length)]
    kept: list[str] = []
    at = 0
    for piece, is_word in split_at_spaces(text):
        if not is_word:
            continue
        if not fate[at]:
            kept.append(piece)
        elif kept and kept[-1] != "…":
            kept.append("…")
        at += 1
    return " ".join(kept).removesuffix(" …")
