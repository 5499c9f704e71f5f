"""Where signs stand before words: in a column of their own, or opening a text.

| ✔ | Write the guide | Head of SEND |      ✔ Write the guide
| ✔ | Train all staff | Head of HR   |      ✔ Train all staff
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wsoa.model import Block, Cell, Paragraph, Passage, Table
from wsoa.normalise.status import is_tinted
from wsoa.normalise.tables import header_fields, names_time
from wsoa.vocabulary import BULLETS, DOTS, TEXTS, is_mark, says_to_do

SELECTOR = "\ufe0f"  # says that the sign before it is drawn in colour; it means nothing
WORDS = 3  # words of a text, from which it may be an action's
NAMED = 0.45  # weight from which a header names a field
_NO_SIGNS = "*§©®™°"  # they open notes, sections and owners' names
_DRAWN = "⬤"  # stands for a dot that is no bullet: one of several colours, each of which rates
_OPENING = re.compile(
    r"(?P<sign>[\[(]\s?[xX✓✔]?\s?[\])]|[^\w\s]\ufe0f?|[\ue000-\uf8ff])\s+[(“\"‘]?\w"
)


@dataclass(frozen=True, slots=True)
class Signed:
    """One text beside which a sign may stand: the sign, empty for none, and the texts beside it
    that name a time."""

    sign: str
    times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignedList:
    """Texts of one sort, some of them with signs. `place`: `before` or `behind` in a column of
    their own, `opening` an action, a `step` in another cell, or a `line` outside tables."""

    place: str
    table: int | None  # the number of its block
    col: int | None
    texts: tuple[Signed, ...]


@lru_cache(maxsize=TEXTS)
def may_be_sign(text: str) -> bool:
    """Whether a text is one sign that is no letter, figure or punctuation."""
    text = text.removesuffix(SELECTOR)
    if text in _NO_SIGNS or text == _DRAWN:
        return False
    if is_mark(text) or text in BULLETS or text == "→":
        return True
    return len(text) == 1 and (unicodedata.category(text) == "So" or "\ue000" <= text <= "\uf8ff")


def opening_sign(passage: Passage) -> str:
    """The sign that opens a passage, with words behind it; empty where none does."""
    text = passage.printed
    opening = None if text[:1].isalnum() else _OPENING.match(text)  # a word opens nearly all
    if opening is None or not may_be_sign(opening["sign"]):
        return ""
    return opening["sign"].removesuffix(SELECTOR)


def alone_sign(cell: Cell | None) -> str:
    """The sign that is all a cell says, a dot with its colour; empty where it says more, or
    nothing."""
    printed = cell.passage.printed.removesuffix(SELECTOR) if cell is not None else ""
    if not printed or not may_be_sign(printed):
        return ""
    assert cell is not None
    colour = next((span.colour for span in cell.passage.spans if span.text.strip()), "")
    return printed + colour if printed in DOTS and is_tinted(colour) else printed


def bare_sign(sign: str) -> str:
    """A sign without its colour."""
    return sign.partition("#")[0] or sign


def signed_lists(blocks: Sequence[Block]) -> list[SignedList]:
    """All texts of a document that signs may stand beside, as lists of one sort."""
    found: list[SignedList] = []
    lines: list[Passage] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            lines.append(block.passage)
            continue
        found += lines_signed(lines)
        lines = []
        if isinstance(block, Table):
            found += columns_signed(block, number)
    return [*found, *lines_signed(lines)]


def lines_signed(lines: Sequence[Passage]) -> Iterator[SignedList]:
    """The signed lines between two headings, with the items of lists beside them that have no
    sign."""
    texts: list[Signed] = []
    for line in lines:
        for part in line.paragraphs:
            if sign := opening_sign(part):
                texts.append(Signed(sign))
            elif part.is_item:
                texts.append(Signed(""))
    if any(text.sign for text in texts):
        yield SignedList("line", None, None, tuple(texts))


def columns_signed(table: Table, number: int) -> Iterator[SignedList]:
    """The columns of a table in which signs stand, alone or before words."""
    filled = {
        col: [cell for cell in table.column(col) if cell.passage and cell.col_span == 1]
        for col in range(table.n_cols)
    }
    for col, cells in filled.items():
        if not cells:
            continue
        if all(map(alone_sign, cells)):
            wordy = [at for at, texts in filled.items() if mean_words(texts) >= WORDS]
            after = next((other for other in wordy if other > col), None)
            other = next((c for c in reversed(wordy) if c < col), None) if after is None else after
            if other is not None:
                place = "behind" if after is None else "before"
                yield SignedList(place, number, col, signs_beside(table, col, filled[other]))
        elif any(opening_sign(part) for cell in cells for part in cell.passage.paragraphs):
            yield texts_signed(table, number, col, cells)


def signs_beside(table: Table, col: int, texts: Sequence[Cell]) -> tuple[Signed, ...]:
    """The sign in a column beside each text of another; a header is no text."""
    found: list[Signed] = []
    for cell in texts:
        sign = table.at(cell.row, col)
        if sign is not None and sign.col_span > 1:
            continue
        printed = alone_sign(sign)
        if not printed and not found and len(cell.passage.printed.split()) <= WORDS:
            continue
        found.append(Signed(printed, times_in(table, cell.row)))
    return tuple(found)


def texts_signed(table: Table, number: int, col: int, cells: Sequence[Cell]) -> SignedList:
    """The texts of a column, each with the sign that opens it: actions, or steps in other cells."""
    first, *_ = cells
    head = "" if opening_sign(first.passage) else first.passage.printed
    body = cells[1:] if head else cells
    fields = header_fields(head) if head else {}
    best = max(fields, key=lambda field: (fields[field], field), default="")
    orders = sum(says_to_do(unsigned(cell.passage)) for cell in body)
    named = best == "action" and fields[best] >= NAMED
    if (named or (not fields and 2 * orders >= len(body))) and all(
        len(cell.passage.paragraphs) == 1 for cell in body
    ):
        texts = [Signed(opening_sign(c.passage), times_in(table, c.row)) for c in body]
        return SignedList("opening", number, col, tuple(texts))
    parts = [part for cell in body for part in cell.passage.paragraphs]
    steps = [Signed(opening_sign(part), (part.printed,)) for part in parts]
    return SignedList("step", number, col, tuple(steps))


def unsigned(passage: Passage) -> str:
    text = passage.printed
    return text.removeprefix(opening_sign(passage)).lstrip(SELECTOR + " ")


def times_in(table: Table, row: int) -> tuple[str, ...]:
    """The short texts of a row that name a time."""
    texts = (cell.passage.printed for cell in table.filled(row))
    return tuple(text for text in texts if names_time(text))


def mean_words(cells: Sequence[Cell]) -> float:
    return sum(len(cell.passage.printed.split()) for cell in cells) / max(1, len(cells))
