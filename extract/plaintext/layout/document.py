"""Text that kept its layout → Document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

import numpy as np

from wsoa.extract.page import Page, Words
from wsoa.extract.pdf import (
    DocumentStyle,
    LaidOut,
    Ruled,
    TextStretch,
    document_style,
    furniture_text,
    page_blocks,
    set_furniture_aside,
    zones,
)
from wsoa.extract.plaintext.layout.grids import page_grids
from wsoa.extract.plaintext.layout.headers import begins_with_label, headers_on, repeated_headers
from wsoa.extract.plaintext.layout.headings import announces_part, with_headings
from wsoa.extract.plaintext.layout.justified import without_justification
from wsoa.extract.plaintext.layout.page import HEIGHT, SIZE, LayoutLine, layout_lines, text_page
from wsoa.extract.plaintext.layout.page_sets import joined_sheet_pages
from wsoa.extract.plaintext.layout.stretches import stretches_of
from wsoa.extract.plaintext.layout.watermark import watermark_of
from wsoa.extract.tables import Grid, Lattice, Painted, Untaken, table_of_grid
from wsoa.model import Block, Document, Passage, Place, Source, Table


def read_layout(text: str, source: Source) -> Document:
    """Text whose blanks keep its layout, a form feed between its pages."""
    parts = text.rstrip("\f\n ").split("\f")
    pages = without_justification([text_page(number, part) for number, part in enumerate(parts, 1)])
    style = document_style(pages)
    furniture, bodies = without_furniture(pages, style)
    found = page_grids(stretches_of([layout_lines(page) for page in bodies]))
    blocks: list[Block] = []
    for page, (own, moved) in zip(bodies, found, strict=True):
        words = Words.of([moved.get((word.text, word.box), word) for word in page.words])
        laid = lay_out_text_page(replace(page, words=words), own, style)
        printed = list(page_blocks(laid, style, HEIGHT / SIZE))
        blocks += with_headings(printed)
    return Document(
        replace(source, pages=len(pages)),
        tuple(map(block_without_boxes, joined_sheet_pages(blocks))),
        tuple(without_boxes(passage) for passage in furniture),
    )


def without_furniture(
    pages: Sequence[Page], style: DocumentStyle
) -> tuple[list[Passage], list[Page]]:
    """What is printed around the text of the pages, and the pages without it. The headers of tables
    are none of it, however often they are printed, nor are the names of parts that stand on one
    page each."""
    marked = [(page, watermark_of(page)) for page in pages]
    marks = [furniture_text(page.words.chosen(np.array(own)), page) for page, own in marked if own]
    pages = [replace(page, words=page.words.without(own)) for page, own in marked]
    lines = [layout_lines(page) for page in pages]
    repeated = repeated_headers(lines)
    on_pages = Counter(text for own in lines for text in {line.text for line in own})
    heads = [
        [
            *(
                header_grid(own[head.first : head.last + 1], page)
                for head in headers_on(own, repeated)
            ),
            *(
                header_grid([line], page)
                for line in own
                if on_pages[line.text] == 1
                and (announces_part(line.text) or begins_with_label(line))
            ),
        ]
        for page, own in zip(pages, lines, strict=True)
    ]
    # A short page has no room for margins: its first and its last line stand in them.
    edges = [sorted({own[n].level * HEIGHT for n in (0, -1)}) if own else [] for own in lines]
    furniture, bodies = set_furniture_aside(pages, heads, style.body_size, edges)
    return [*marks, *furniture], bodies


def header_grid(header: Sequence[LayoutLine], page: Page) -> Grid:
    """The place of a header on its page."""
    top, bottom = header[0].level * HEIGHT, (header[-1].level + 1) * HEIGHT
    return Grid((-1.0, page.width + 1), (top, bottom), ())


def lay_out_text_page(page: Page, grids: Sequence[Grid], style: DocumentStyle) -> LaidOut:
    """The tables of a page and the text around them, from top to bottom."""
    words = Untaken(page)
    tables = [
        (
            grid.box,
            table_of_grid(grid, words.take(grid), page.number, Painted(()), (), style.lexicon),
        )
        for grid in grids
    ]
    placed: list[tuple[float, Table | TextStretch]] = [(box.top, table) for box, table in tables]
    for zone in zones(words.lines(), [box for box, _ in tables]):
        placed.append((zone[0].box.top, TextStretch(zone)))
    pieces = tuple(piece for _, piece in sorted(placed, key=itemgetter(0)))
    return LaidOut(page.number, page.width, pieces, Ruled((), Lattice()))


def block_without_boxes(block: Block) -> Block:
    """A block with its pages and without its boxes: characters are no points."""
    if not isinstance(block, Table):
        return replace(block, passage=without_boxes(block.passage))
    cells = tuple(
        cell._replace(
            passage=without_boxes(cell.passage), places=tuple(without_place_boxes(cell.places))
        )
        for cell in block.cells
    )
    return replace(block, cells=cells, places=tuple(without_place_boxes(block.places)))


def without_boxes(passage: Passage) -> Passage:
    return Passage(tuple(ln._replace(place=Place(ln.place.page)) for ln in passage.lines))


def without_place_boxes(places: Sequence[Place]) -> Iterator[Place]:
    for place in places:
        yield Place(place.page)
