"""Lays a document on the slides of a presentation, as one is made from a plan for a meeting."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from wsoa.model import Cell, Document, Heading, Line, Opening, Paragraph, Passage, Table

ROWS = 8  # of a table, that one slide takes
LINES = 8  # of running text


def slides_of(document: Document, rows: int = ROWS, repeated_header: bool = True) -> bytes:
    """A .pptx of a document: each heading the title of a slide, paragraphs in text boxes, tables
    cut after so many rows, between groups of merged cells where that goes."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    title = document.title or "Plan"
    texts: list[Passage] = []

    def put_texts() -> None:
        for start in range(0, len(texts), LINES):
            put_text(new_slide(deck, title), texts[start : start + LINES])
        texts.clear()

    for block in document.blocks:
        if isinstance(block, Heading):
            put_texts()
            title = block.passage.printed
            new_slide(deck, title)
        elif isinstance(block, Paragraph):
            texts.append(block.passage)
        else:
            put_texts()
            for number, part in enumerate(parts_of(block, rows, repeated_header)):
                put_table(new_slide(deck, f"{title} (continued)" if number else title), part)
    put_texts()
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def new_slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[5])  # a title alone
    slide.shapes.title.text = title
    return slide


def put_text(slide: Any, passages: Sequence[Passage]) -> None:
    box = slide.shapes.add_textbox(Pt(40), Pt(110), Pt(880), Pt(400))
    write(box.text_frame, [line for passage in passages for line in passage.lines])


def put_table(slide: Any, cells: Sequence[Cell]) -> None:
    n_rows = max(cell.row + cell.row_span for cell in cells)
    n_cols = max(cell.col + cell.col_span for cell in cells)
    shape = slide.shapes.add_table(n_rows, n_cols, Pt(20), Pt(100), Pt(920), Pt(400))
    for cell in cells:
        box = shape.table.cell(cell.row, cell.col)
        if cell.row_span > 1 or cell.col_span > 1:
            box.merge(shape.table.cell(cell.rows[-1], cell.cols[-1]))
        if cell.fill:
            box.fill.solid()
            box.fill.fore_color.rgb = RGBColor.from_string(cell.fill[1:].upper())
        write(box.text_frame, cell.passage.lines)


def write(frame: Any, lines: Sequence[Line]) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        if line.opening is Opening.ITEM:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(properties.makeelement(qn("a:buChar"), {"char": "•"}))
        for span in line.spans:
            run = paragraph.add_run()
            run.text, run.font.bold = span.text, span.bold
            if span.colour:
                run.font.color.rgb = RGBColor.from_string(span.colour[1:].upper())
            if span.struck:
                run._r.get_or_add_rPr().set("strike", "sngStrike")


def parts_of(table: Table, rows: int, repeated_header: bool) -> Iterator[list[Cell]]:
    """The cells of a table slide by slide, its header again over each where that is asked."""
    heads = 0  # rows at the top of which the document says that they head the table
    while heads < table.n_rows and all(cell.header for cell in table.row(heads)):
        heads += 1
    start = 0
    while start < table.n_rows:
        end = min(start + rows, table.n_rows)
        while end > start + 1 and end < table.n_rows and crossed(table, end):
            end -= 1
        if end < table.n_rows and crossed(table, end):  # a group longer than a slide
            end = min(start + rows, table.n_rows)
        offset = heads if start and repeated_header else 0
        cells = [cell for cell in table.cells if cell.row + cell.row_span <= offset]
        for cell in table.cells:
            top, bottom = max(cell.row, start), min(cell.row + cell.row_span, end)
            if top < bottom:
                passage = cell.passage if top == cell.row else Passage()
                cells.append(
                    cell._replace(passage=passage, row=top - start + offset, row_span=bottom - top)
                )
        yield cells
        start = end


def crossed(table: Table, row: int) -> bool:
    """Whether a merged cell reaches over the upper edge of a row."""
    return any(cell.row < row for cell in table.row(row))
