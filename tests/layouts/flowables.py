"""Short builders for the plans that reportlab prints."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

GRID = ("GRID", (0, 0), (-1, -1), 0.5, "#555555")


@cache
def _style(size: float, *, bold: bool = False, item: bool = False, colour: str = "#000000") -> Any:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        f"{size}-{bold}-{item}-{colour}",
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=size * 1.2,
        spaceAfter=2,
        textColor=colour,
        leftIndent=9 if item else 0,
        bulletIndent=1,
    )


def prose(text: str, size: float = 9) -> list[Any]:
    """Paragraphs and list items (`- `)."""
    from reportlab.platypus import Paragraph

    return [
        Paragraph(escape(line[2:]), _style(size, item=True), bulletText="•")
        if line.startswith("- ")
        else Paragraph(escape(line), _style(size))
        for line in text.split("\n")
        if line
    ]


def bold(text: str, size: float = 9, colour: str = "#000000") -> list[Any]:
    from reportlab.platypus import Paragraph

    return [Paragraph(escape(text), _style(size, bold=True, colour=colour))] if text else []


def heading(text: str, level: int) -> list[Any]:
    from reportlab.platypus import Spacer

    return [Spacer(1, 8), *bold(text, {1: 18, 2: 13}.get(level, 10), "#2f4f3a"), Spacer(1, 4)]


def table(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    style: Sequence[tuple[Any, ...]],
    **more: Any,
) -> Any:
    from reportlab.platypus import Table

    padding = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2)]
    padding += [("BOTTOMPADDING", (0, 0), (-1, -1), 3), ("LEFTPADDING", (0, 0), (-1, -1), 4)]
    full = [[*row, *[""] * (len(widths) - len(row))] for row in rows]
    return Table(full, colWidths=widths, style=[*padding, *style], hAlign="LEFT", **more)


def new_page() -> Any:
    from reportlab.platypus import PageBreak

    return PageBreak()


def gap(height: float = 8) -> Any:
    from reportlab.platypus import Spacer

    return Spacer(1, height)


def write_pdf(
    parts: Sequence[Any], target: Path, title: str, page: tuple[float, float] = (842, 595)
) -> None:
    from reportlab.platypus import SimpleDocTemplate

    flat = [one for part in parts for one in (part if isinstance(part, list) else [part])]
    SimpleDocTemplate(
        str(target),
        pagesize=page,
        leftMargin=30,
        rightMargin=30,
        topMargin=32,
        bottomMargin=32,
        title=title,
        invariant=1,
    ).build(flat)
