"""Pages of a PDF → Document: tables of cells, headings and paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wsoa.errors import NoTextLayer, UsageError
from wsoa.extract.flow import Lexicon, is_struck, passage_of, printed_lines
from wsoa.extract.lattice import Grid, find_grids
from wsoa.extract.page import Fill, Page, PdfContent, Ruling, Word
from wsoa.model import (
    Block,
    Box,
    Cell,
    Document,
    Heading,
    Mark,
    Notice,
    Opening,
    Paragraph,
    Passage,
    Place,
    Source,
    Table,
    TableKind,
)

READERS = ("pymupdf", "pdfplumber")


def read_pdf(
    data: bytes, source: Source, reader: str = "pymupdf", max_pages: int = 2000
) -> Document:
    """A PDF's bytes as a Document. `reader` is `pymupdf` or `pdfplumber`.

    Raises DamagedFile, PasswordNeeded, TooLarge or NoTextLayer.
    """
    content = reader_named(reader)(data, source.name, max_pages)
    if not any(page.words for page in content.pages):
        raise NoTextLayer(source.name)
    pages = [with_drawn_bullets(page) for page in content.pages]
    style = style_of(pages)
    furniture, bodies = set_furniture_aside(pages, style)
    blocks = [block for page in bodies for block in page_blocks(page, style)]
    return Document(
        source=Source(source.name, source.sha256, source.format, len(content.pages)),
        blocks=tuple(blocks),
        furniture=tuple(furniture),
        notices=content.notices + tuple(unread_pages(content)),
        title=content.title,
    )


def reader_named(name: str) -> Callable[[bytes, str, int], PdfContent]:
    """The function that reads pages, its library imported only now."""
    if name == "pymupdf":
        from wsoa.extract.pdf_mupdf import read_pages
    elif name == "pdfplumber":
        from wsoa.extract.pdf_plumber import read_pages
    else:
        raise UsageError(f"--reader {name}", f"the readers are {' and '.join(READERS)}")
    return read_pages


def unread_pages(content: PdfContent) -> list[Notice]:
    """A notice for each page that shows a picture and has no text of its own."""
    return [
        Notice(
            "unreadable_page",
            f"Page {page.number} is a picture without a text layer; what it says was not read.",
            page.number,
        )
        for page in content.pages
        if not page.words and page.pictures
    ]


# --------------------------------------------------------------------------- what the pages share


@dataclass(frozen=True, slots=True)
class Style:
    """The document's own habits: the size of its body text and the levels of its headings."""

    body_size: float
    heading_sizes: tuple[float, ...]  # larger than the body, largest first
    right: dict[float, float]  # page width -> x at which its text lines end
    lexicon: Lexicon

    def level(self, size: float) -> int:
        for level, heading_size in enumerate(self.heading_sizes, 1):
            if size >= heading_size - 0.3:
                return level
        return len(self.heading_sizes) + 1


def style_of(pages: Sequence[Page]) -> Style:
    sizes = Counter[float]()
    right: dict[float, float] = {}
    for page in pages:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
            if word.box.x1 < page.width:
                right[page.width] = max(right.get(page.width, 0.0), word.box.x1)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = sorted((size for size in sizes if size > 1.12 * body), reverse=True)
    lexicon = Lexicon.of(word for page in pages for word in page.words)
    return Style(body, tuple(larger), right, lexicon)


_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(page)?\s*#?\d{1,4}(\s*(of|/|\|)\s*\d{1,4})?$|^page \d+\b.*$", re.I)
MARGIN = 0.09  # share of the page's height in which running headers and footers stand


def set_furniture_aside(pages: Sequence[Page], style: Style) -> tuple[list[Passage], list[Page]]:
    """Running headers and footers, page numbers and watermarks, and the pages without them.

    A line in the margin is furniture where it recurs (its numbers aside) on other pages; a word is a
    watermark where it is pale and far larger than the text.
    """
    margins: list[list[tuple[str, tuple[Word, ...]]]] = []
    seen = Counter[str]()
    for page in pages:
        in_margin = [
            word
            for word in page.words
            if word.box.bottom < MARGIN * page.height or word.box.top > (1 - MARGIN) * page.height
        ]
        lines = [(_NUMBER.sub("#", line.text), line.words) for line in printed_lines(in_margin)]
        margins.append(lines)
        seen.update({key for key, _ in lines})
    passages: list[Passage] = []
    bodies: list[Page] = []
    for page, lines in zip(pages, margins, strict=True):
        inside = {
            id(word) for grid in find_grids(page.rulings) for word in words_in(page, grid.box)
        }
        aside: set[int] = set()
        for key, words in lines:
            text = " ".join(word.text for word in words)
            recurs = seen[key] >= max(2, 0.3 * len(pages)) and len(pages) > 1
            if (recurs or _PAGE_NUMBER.match(text)) and not any(id(w) in inside for w in words):
                aside.update(id(word) for word in words)
                passages.append(passage_of(words, page.number, Box(0, 0, page.width, page.height)))
        marks = [word for word in page.words if is_watermark(word, style)]
        if marks:
            aside.update(id(word) for word in marks)
            passages.append(passage_of(marks, page.number, Box(0, 0, page.width, page.height)))
        bodies.append(page.without(aside) if aside else page)
    return passages, bodies


def words_in(page: Page, box: Box) -> list[Word]:
    return [
        w
        for w in page.words
        if box.holds((w.box.x0 + w.box.x1) / 2, (w.box.top + w.box.bottom) / 2)
    ]


def is_watermark(word: Word, style: Style) -> bool:
    pale = bool(word.colour) and min(int(word.colour[i : i + 2], 16) for i in (1, 3, 5)) > 0x90
    return pale and word.size > 2.5 * style.body_size


# --------------------------------------------------------------------------- one page


def with_drawn_bullets(page: Page) -> Page:
    """The page with a bullet for each little round area drawn before a line: some producers paint
    the bullets of lists instead of printing them."""
    dots = [fill.box for fill in page.fills if fill.is_round and fill.box.width < 6]
    if not dots or not page.words:
        return page
    boxes = np.array([word.box for word in page.words])
    bullets = []
    for dot in dots:
        x, y = middle(dot)
        beside = (boxes[:, 1] < y) & (boxes[:, 3] > y) & (boxes[:, 0] > x) & (boxes[:, 0] < x + 24)
        if beside.any():
            first = page.words[int(np.flatnonzero(beside)[boxes[beside, 0].argmin()])]
            if max(dot.width, dot.height) < 0.6 * first.size:
                top, bottom = first.box.top, first.box.bottom
                bullets.append(Word("•", Box(dot.x0, top, dot.x1, bottom), size=first.size))
    return replace(page, words=page.words + tuple(bullets)) if bullets else page


def page_blocks(page: Page, style: Style) -> list[Block]:
    """The tables of a page and the text around them, from top to bottom."""
    strikes, rulings = split_strikes(page)
    grids = without_frames(find_grids(rulings), page.words)
    free = list(page.words)
    tables: list[tuple[Box, Table]] = []
    for grid in grids:
        members, free = members_of(grid, free)
        if any(members):
            tables.append((grid.box, table_of(grid, members, page, strikes, style.lexicon)))
        else:
            free += [word for cell in members for word in cell]
    placed: list[tuple[float, list[Block]]] = [(box.top, [table]) for box, table in tables]
    for zone in zones(free, [box for box, _ in tables]):
        top = min(word.box.top for word in zone)
        placed.append((top, list(flow_blocks(zone, page, style, strikes))))
    return [block for _, blocks in sorted(placed, key=lambda pair: pair[0]) for block in blocks]


def split_strikes(page: Page) -> tuple[list[Ruling], list[Ruling]]:
    """Lines that strike words through, and the others (ruling lines)."""
    strikes, rulings = [], []
    across = [r for r in page.rulings if r.is_horizontal]
    if not across or not page.words:
        return [], list(page.rulings)
    boxes = np.array([word.box for word in page.words])
    for ruling in page.rulings:
        if ruling.is_horizontal:
            y = (ruling.box.top + ruling.box.bottom) / 2
            near = np.flatnonzero((boxes[:, 1] < y) & (boxes[:, 3] > y))
            if any(
                is_struck(page.words[i].box, ruling.box)
                and ruling.box.x0 > page.words[i].box.x0 - 40
                and ruling.box.width < page.width / 2
                for i in near
            ):
                strikes.append(ruling)
                continue
        rulings.append(ruling)
    return strikes, rulings


def without_frames(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Grids that hold words of their own. Of two nested ones the outer is dropped where it only
    frames the inner (nothing else stands in it), else the inner, whose words its cell then holds."""
    dropped: set[int] = set()
    for outer in grids:
        inner = [g for g in grids if g is not outer and encloses(outer.box, g.box)]
        if not inner or id(outer) in dropped:
            continue
        own = [
            w
            for w in words
            if outer.box.holds(*middle(w.box))
            and not any(g.box.holds(*middle(w.box)) for g in inner)
        ]
        inside = sum(outer.box.holds(*middle(w.box)) for w in words)
        if len(own) * 10 < inside:
            dropped.add(id(outer))
        else:
            dropped.update(id(g) for g in inner)
    return [grid for grid in grids if id(grid) not in dropped]


def middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def encloses(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - 1 <= inner.x0
        and outer.top - 1 <= inner.top
        and outer.x1 + 1 >= inner.x1
        and outer.bottom + 1 >= inner.bottom
    )


def members_of(grid: Grid, words: Sequence[Word]) -> tuple[list[list[Word]], list[Word]]:
    """The words of each cell of a grid, and the words outside it. A word belongs where its middle is."""
    members: list[list[Word]] = [[] for _ in grid.cells]
    if not words:
        return members, []
    owner = np.zeros((len(grid.ys) - 1, len(grid.xs) - 1), dtype=int)
    for index, cell in enumerate(grid.cells):
        owner[cell.row : cell.row + cell.row_span, cell.col : cell.col + cell.col_span] = index
    boxes = np.array([word.box for word in words])
    cols = np.searchsorted(grid.xs, (boxes[:, 0] + boxes[:, 2]) / 2, side="right") - 1
    rows = np.searchsorted(grid.ys, (boxes[:, 1] + boxes[:, 3]) / 2, side="right") - 1
    inside = (cols >= 0) & (cols < owner.shape[1]) & (rows >= 0) & (rows < owner.shape[0])
    outside: list[Word] = []
    for word, is_inside, row, col in zip(words, inside, rows, cols, strict=True):
        if is_inside:
            members[owner[row, col]].append(word)
        else:
            outside.append(word)
    return members, outside


def table_of(
    grid: Grid,
    members: Sequence[Sequence[Word]],
    page: Page,
    strikes: Sequence[Ruling],
    lexicon: Lexicon,
) -> Table:
    fills = [fill for fill in page.fills if overlap(fill.box, grid.box) > 0]
    cells = []
    for cell, words in zip(grid.cells, members, strict=True):
        place = Place(page.number, cell.box)
        cells.append(
            Cell(
                passage=passage_of(words, page.number, cell.box, strikes, lexicon=lexicon),
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                fill=fill_of(cell.box, fills),
                marks=tuple(marks_in(cell.box, fills, page.number)),
                places=(place,),
            )
        )
    return Table(
        tuple(cells),
        TableKind.RULED,
        (Place(page.number, grid.box),),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
    )


def overlap(a: Box, b: Box) -> float:
    """The area that two boxes share."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    return width * height if width > 0 and height > 0 else 0.0


def fill_of(box: Box, fills: Sequence[Fill]) -> str:
    """The colour that covers at least half of a box; the one painted last where several do."""
    covered = Counter[str]()
    order: dict[str, int] = {}
    for index, fill in enumerate(fills):
        shared = overlap(box, fill.box)
        if shared > 0:
            covered[fill.colour] += shared  # type: ignore[assignment]
            order[fill.colour] = index
    area = box.width * box.height
    found = [colour for colour, shared in covered.items() if shared >= 0.5 * area]
    return max(found, key=order.__getitem__) if found else ""


def marks_in(box: Box, fills: Sequence[Fill], page: int) -> list[Mark]:
    """Small shapes drawn inside a cell, about as wide as high: rating circles and squares."""
    marks = []
    for fill in fills:
        width, height = fill.box.width, fill.box.height
        if not (4 <= width <= 40 and 4 <= height <= 40 and 0.6 < width / height < 1.7):
            continue
        if box.holds(*middle(fill.box)) and width * height < 0.5 * box.width * box.height:
            shape = "circle" if fill.is_round else "square"
            marks.append(Mark(shape, fill.colour, Place(page, fill.box)))
    return marks


def zones(words: Sequence[Word], tables: Sequence[Box]) -> list[list[Word]]:
    """Words outside tables, in groups with no table between them."""
    limits = sorted({box.top for box in tables} | {box.bottom for box in tables})
    groups: dict[int, list[Word]] = {}
    for word in words:
        y = (word.box.top + word.box.bottom) / 2
        groups.setdefault(int(np.searchsorted(limits, y)), []).append(word)
    return [groups[key] for key in sorted(groups)]


def flow_blocks(
    words: Sequence[Word], page: Page, style: Style, strikes: Sequence[Ruling]
) -> list[Block]:
    """Headings and paragraphs of a stretch of text. A heading is a short line of its own that is
    bold or larger than the body."""
    left = min(word.box.x0 for word in words)
    limit = max(style.right.get(page.width, 0.0), max(word.box.x1 for word in words))
    area = Box(left, min(w.box.top for w in words), limit, max(w.box.bottom for w in words))
    whole = passage_of(words, page.number, area, strikes, limit)
    sizes = {line.box: line.size for line in printed_lines(words)}
    blocks: list[Block] = []
    for part in whole.paragraphs:
        size = max(sizes.get(line.place.box or area, style.body_size) for line in part.lines)
        large = size > 1.12 * style.body_size
        short = len(part.printed) < 220
        if short and (large or part.is_bold) and part.lines[0].opening is not Opening.ITEM:
            blocks.append(Heading(part, style.level(size)))
        else:
            blocks.append(Paragraph(part))
    return blocks
