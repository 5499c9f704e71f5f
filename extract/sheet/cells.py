"""Cells of a sheet: what each prints, with its colours, weights and strokes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wsoa.extract.html import bullets_to_items, tidy_spans
from wsoa.extract.sheet.colours import WorkbookPalette
from wsoa.extract.sheet.number_formats import format_sections, formatted_number, printed_date
from wsoa.model import Line, Opening, Passage, Place, Span
from wsoa.numbers import character_of

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAK = re.compile(r"\r\n?|\n|\x0b")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell, or a merged range, that prints something or is painted. Rows and columns count
    from 1, as on the sheet."""

    row: int
    col: int
    rows: int
    cols: int
    passage: Passage
    fill: str = ""
    bordered: bool = False
    size: float = 11.0  # of its type, in points
    wraps: bool = False
    centred_across: bool = False


def shown_text(cell: Any) -> str:
    """The text of a cell as its sheet shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return formatted_number(value, cell.number_format)
    if isinstance(value, dt.date | dt.datetime | dt.time | dt.timedelta):
        return printed_date(value, cell.number_format)
    text = unescape(str(value))
    sections = format_sections(cell.number_format)
    return "" if len(sections) == 4 and not sections[3].strip() else text  # `;;;` hides text


def unescape(text: str) -> str:
    """Text in which `_x000D_` and the like stand for control characters."""
    return _ESCAPED.sub(lambda match: character_of(match[1]), text) if "_x" in text else text


def sheet_cell_passage(cell: Any, palette: WorkbookPalette, place: Place) -> Passage:
    """What a cell prints: a line of its own after each break, list items told by their bullets."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if isinstance(cell.value, CellRichText):
        spans = [
            styled_span(unescape(part.text), part.font, palette)
            if isinstance(part, TextBlock)
            else styled_span(unescape(part), cell.font, palette)
            for part in cell.value
        ]
    else:
        spans = [styled_span(shown_text(cell), cell.font, palette)]
    return passage_from(spans, place)


def styled_span(text: str, font: Any, palette: WorkbookPalette) -> Span:
    bold, struck = bool(getattr(font, "b", False)), bool(getattr(font, "strike", False))
    return Span(text, palette.ink_of(font), bold, struck)


def passage_from(spans: Iterable[Span], place: Place) -> Passage:
    """Spans, in which line breaks stand, as lines."""
    rows: list[list[Span]] = [[]]
    for span in spans:
        for number, piece in enumerate(_BREAK.split(span.text)):
            if number:
                rows.append([])
            if piece:
                rows[-1].append(span._replace(text=piece))
    # A sheet wraps text by itself: who breaks a line there means a new paragraph.
    lines = [Line(tidy_spans(row), Opening.PARAGRAPH, place) for row in rows]
    # A bullet alone in its line is no list item but a sign: a tick, a coloured dot.
    return Passage(
        tuple(
            one for line in lines if line.text.strip() for one in bullets_to_items([line]) or [line]
        )
    )
