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
from wsoa.extract.plaintext.layout.headers import headers_on, repeated_headers
from wsoa.extract.plaintext.layout.page import HEIGHT, SIZE, LayoutLine, layout_lines, text_page
from wsoa.extract.plaintext.layout.page_sets import joined_sheet_pages
from wsoa.extract.plaintext.layout.refs import CLOSING, ref_in
from wsoa.extract.plaintext.layout.stretches import stretches_of
from wsoa.extract.plaintext.layout.watermark import watermark_of
from wsoa.extract.plaintext.looks import names_part_with_title, phrase_kind, section_label
from wsoa.extract.tables import Grid, Lattice, Painted, Untaken, table_of_grid
from wsoa.model import Block, Document, Heading, Opening, Paragraph, Passage, Place, Source, Table

LONGEST_HEADING = 40  # words of a paragraph that announces a numbered part
LONGEST_LABEL = 6  # words
FEWEST_NUMBERED = 3  # paragraphs that open with refs, which are then actions
WRAPPED = 0.8  # share of a page's longest line from which the layout ended a line


def read_layout(text: str, source: Source) -> Document:
    """Text whose blanks keep its layout, a form feed between its pages."""
    pages = [
        text_page(number, part) for number, part in enumerate(text.rstrip("\f\n ").split("\f"), 1)
    ]
    style = document_style(pages)
    furniture, bodies = without_furniture(pages, style)
    grids, moved = page_grids(stretches_of([layout_lines(page) for page in bodies]))
    blocks: list[Block] = []
    for page, own in zip(bodies, grids, strict=True):
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
                if on_pages[line.text] == 1 and announces_part(line.text)
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
    return LaidOut(page, pieces, Ruled((), Lattice()))


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page with headings, which nothing but their words tells: a paragraph that
    announces a numbered part, with the lines right below that it goes on with."""
    widest = max((line_length(b) for b in blocks if isinstance(b, Paragraph)), default=0)
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(last, Heading)
            and isinstance(block, Paragraph)
            and goes_on_heading(last, block, widest)
        ):
            first, *rest = block.passage.lines
            wrapped = first._replace(opening=Opening.WRAP)
            found[-1] = replace(last, passage=last.passage + Passage((wrapped, *rest)))
        else:
            found.append(part_as_heading(block))
    return found


def goes_on_heading(heading: Heading, block: Paragraph, widest: int) -> bool:
    """Whether a paragraph is the rest of the heading right above it: it opens in lower case, or the
    heading's line was ended by the layout."""
    above, line = heading.passage.lines[-1], block.passage.lines[0]
    if block.passage.is_item or above.place.box is None or line.place.box is None:
        return False
    if line.place.box.top - above.place.box.bottom > HEIGHT or above.text.endswith(CLOSING):
        return False
    count = len(f"{heading.passage.printed} {block.passage.printed}".split())
    labelled = ":" in " ".join(line.text.split()[:LONGEST_LABEL])
    if count > LONGEST_HEADING or labelled or announces_part(line.text):
        return False
    return line.text[:1].islower() or len(above.text) > WRAPPED * widest


def line_length(block: Paragraph) -> int:
    """How many characters the longest line of a paragraph has."""
    return max(len(line.text) for line in block.passage.lines)


def part_as_heading(block: Block) -> Block:
    """A paragraph that announces a numbered part is a heading."""
    if not isinstance(block, Paragraph) or block.passage.is_item:
        return block
    printed = block.passage.printed
    if len(printed.split()) > LONGEST_HEADING:
        return block
    if announces_part(printed):
        return Heading(block.passage, 2)
    label, colon, title = printed.partition(": ")
    if colon and title and phrase_kind(label) in ("aim", "concern"):
        return Heading(block.passage, 3)
    return block


def with_numbered_headings(document: Document) -> Document:
    """A document without tables of actions, its paragraphs that open with refs made headings."""
    numbered = [isinstance(b, Paragraph) and opens_with_ref(b) for b in document.blocks]
    if sum(numbered) < FEWEST_NUMBERED:
        return document
    blocks = (
        Heading(block.passage, 3) if opens and isinstance(block, Paragraph) else block
        for block, opens in zip(document.blocks, numbered, strict=True)
    )
    return replace(document, blocks=tuple(blocks))


def opens_with_ref(block: Paragraph) -> bool:
    """Whether a paragraph opens with a ref of several signs, as actions do: `A1. Ask …`."""
    return not block.passage.is_item and bool(ref_in(block.passage.printed, "action"))


def announces_part(text: str) -> bool:
    """Whether a text is the name of a part, with or without its title: `Theme 1 Leaders do …`."""
    return bool(section_label(text, alone=True)) or names_part_with_title(text)


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
