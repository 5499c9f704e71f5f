"""Pages of a PDF → Document: tables of cells, headings and paragraphs in reading order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from wsoa.errors import NoTextLayer
from wsoa.extract import patience, scan
from wsoa.extract.cells import Painted, table_of
from wsoa.extract.flow import SINGLE, Lexicon, is_struck, passage_of
from wsoa.extract.geometry import channels
from wsoa.extract.lattice import find_grids
from wsoa.extract.lines import printed_lines
from wsoa.extract.order import in_reading_order
from wsoa.extract.page import Page, PdfContent, Ruling, Word, collector_at_rest
from wsoa.extract.pdf_readers import read_with_either, renderer_named
from wsoa.extract.tables import find_tables
from wsoa.model import (
    Block,
    Box,
    Document,
    Heading,
    Notice,
    Opening,
    Paragraph,
    Passage,
    Source,
)


def read_pdf(
    data: bytes,
    source: Source,
    reader: str = "pymupdf",
    max_pages: int = 2000,
    password: str = "",
) -> Document:
    """A PDF's bytes as a Document. `reader` is `pymupdf` or `pdfplumber`.

    Raises DamagedFile, PasswordNeeded, UnknownLock, TooLarge or NoTextLayer.
    """
    content, reader = read_with_either(data, source.name, max_pages, reader, password)
    scanned = scan.scanned_pages(content)
    if scanned and scan.is_installed():
        patience.extend(len(scanned))
        pictures = renderer_named(reader)(data, scanned, scan.DPI, password)
        content = scan.recognised(content, pictures)
    return document_of(content, source)


@collector_at_rest()
def document_of(content: PdfContent, source: Source) -> Document:
    """The pages of a PDF as a Document. Raises NoTextLayer where none has a word."""
    if not any(page.words for page in content.pages):
        raise NoTextLayer(source.name)
    pages = [with_drawn_bullets(page) for page in content.pages]
    style = style_of(pages)
    furniture, bodies = set_furniture_aside(pages, style)
    blocks: list[Block] = []
    notices = [*content.notices, *lock_notices(content, source.name), *unread_pages(content)]
    for page in bodies:
        found, given_up = page_blocks(page, style)
        blocks += found
        notices += given_up
    return Document(
        source=Source(source.name, source.sha256, source.format, len(content.pages)),
        blocks=tuple(blocks),
        furniture=tuple(furniture),
        notices=tuple(notices),
        title=content.title,
    )


def lock_notices(content: PdfContent, file: str) -> list[Notice]:
    """What is told of a PDF that its owner locked in one way or the other."""
    if not content.lock:
        return []
    if content.lock == "password":
        message = f"{file} is locked with a password; it was opened with the one given."
        return [Notice("password_used", message, severity="info")]
    message = f"{file} is protected by its owner; it opens without a password."
    return [Notice("owner_protected", message, severity="info")]


def unread_pages(content: PdfContent) -> list[Notice]:
    """A notice for each page that shows a picture and has no text of its own."""
    return [
        Notice(
            "unreadable_page",
            f"Page {page.number} is a picture without a text layer; what it says was not read. "
            f"{scan.REMEDY}",
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
    leading: float = SINGLE  # from line to line in running text, in sizes of the type

    def level(self, size: float) -> int:
        for level, heading_size in enumerate(self.heading_sizes, 1):
            if size >= heading_size - 0.3:
                return level
        return len(self.heading_sizes) + 1


def style_of(pages: Sequence[Page]) -> Style:
    letters: defaultdict[float, int] = defaultdict(int)  # printed in each size
    right: dict[float, float] = {}
    for page in pages:
        for word in page.words:
            letters[word.size] += len(word.text)
        ends = [word.box.x1 for word in page.words if word.box.x1 < page.width]
        if ends:
            right[page.width] = max(right.get(page.width, 0.0), *ends)
    sizes = Counter[float]()
    for size, count in letters.items():
        sizes[round(size * 2) / 2] += count
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = sorted((size for size in sizes if size > 1.12 * body), reverse=True)
    lexicon = Lexicon([page.words for page in pages])
    return Style(body, tuple(larger), right, lexicon, leading_of(pages))


def leading_of(pages: Sequence[Page]) -> float:
    """The distance from line to line, in sizes of the type, that recurs most in running text:
    between lines that go across more than half the page."""
    steps = Counter[float]()
    for page in pages:
        for a, b in pairwise(printed_lines(page.words)):
            wide = min(a.box.width, b.box.width) > page.width / 2
            if wide and b.size and abs(a.size - b.size) < 0.5:
                step = round((b.base - a.base) / b.size, 2)
                if 0.9 < step < 1.8:
                    steps[step] += 1
    return steps.most_common(1)[0][0] if steps else SINGLE


_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(page)?\s*#?\d{1,4}(\s*(of|/|\|)\s*\d{1,4})?$|^page \d+\b.*$", re.I)
PALE = 0x90  # no channel of the colour of a watermark is darker than this
MARGIN = 0.09  # share of the page's height in which running headers and footers stand


def set_furniture_aside(pages: Sequence[Page], style: Style) -> tuple[list[Passage], list[Page]]:
    """Running headers and footers, page numbers and watermarks, and the pages without them.

    A line in the margin is furniture where it recurs (its numbers aside) on other pages; a word is
    a watermark where it is pale and far larger than the text.
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
    large = 2.5 * style.body_size
    for page, lines in zip(pages, margins, strict=True):
        recurring = [
            words
            for key, words in lines
            if (seen[key] >= max(2, 0.3 * len(pages)) and len(pages) > 1)
            or _PAGE_NUMBER.match(" ".join(word.text for word in words))
        ]
        grids = find_grids(page.rulings) if any(stand_beside(page, w) for w in recurring) else []
        aside: set[int] = set()
        for words in recurring:
            if not any(grid.box.holds(*centre_of(w)) for grid in grids for w in words):
                aside.update(id(word) for word in words)
                passages.append(passage_of(words, page.number, Box(0, 0, page.width, page.height)))
        marks = [word for word in page.words if word.size > large and is_pale(word.colour)]
        if marks:
            aside.update(id(word) for word in marks)
            passages.append(passage_of(marks, page.number, Box(0, 0, page.width, page.height)))
        bodies.append(page.without(aside) if aside else page)
    return passages, bodies


def stand_beside(page: Page, words: Sequence[Word]) -> bool:
    """Whether upright lines stand beside words: only then can these be inside a table."""
    top, bottom = min(w.box.top for w in words), max(w.box.bottom for w in words)
    return any(
        not line.is_horizontal and line.box.top < bottom and line.box.bottom > top
        for line in page.rulings
    )


def centre_of(word: Word) -> tuple[float, float]:
    return (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2


def is_pale(colour: str) -> bool:
    return bool(colour) and min(channels(colour)) > PALE


# --------------------------------------------------------------------------- one page


def with_drawn_bullets(page: Page) -> Page:
    """The page with a bullet for each little round area drawn before a line: some producers paint
    the bullets of lists instead of printing them."""
    dots = [fill.box for fill in page.fills if fill.is_round and fill.box.width < 6]
    if not dots or not page.words:
        return page
    boxes = page.boxes
    bullets = []
    for dot in dots:
        x, y = (dot.x0 + dot.x1) / 2, (dot.top + dot.bottom) / 2
        beside = (boxes[:, 1] < y) & (boxes[:, 3] > y) & (boxes[:, 0] > x) & (boxes[:, 0] < x + 24)
        if beside.any():
            first = page.words[int(np.flatnonzero(beside)[boxes[beside, 0].argmin()])]
            if max(dot.width, dot.height) < 0.6 * first.size:
                top, bottom = first.box.top, first.box.bottom
                bullets.append(Word("•", Box(dot.x0, top, dot.x1, bottom), size=first.size))
    return replace(page, words=page.words + tuple(bullets)) if bullets else page


def page_blocks(page: Page, style: Style) -> tuple[list[Block], list[Notice]]:
    """The tables of a page and the text around them in reading order, and what was given up."""
    strikes, rulings = split_strikes(page)
    found = find_tables(page, rulings)
    painted = Painted(page.fills)
    tables = [
        (grid.box, table_of(grid, members, page.number, painted, strikes, style.lexicon))
        for grid, members in found.tables
    ]
    blocks: list[Block] = []
    for part in in_reading_order([box for box, _ in tables], found.free):
        own = [tables[index] for index in part.tables]
        placed: list[tuple[float, list[Block]]] = [(box.top, [table]) for box, table in own]
        for zone in zones(part.words, [box for box, _ in own]):
            top = min(word.box.top for word in zone)
            placed.append((top, flow_blocks(zone, page, style, strikes)))
        for _, more in sorted(placed, key=lambda pair: pair[0]):
            blocks += more
    notices = [too_many_lines(page.number)] if found.given_up else []
    return blocks, notices


def too_many_lines(page: int) -> Notice:
    message = f"Page {page} has more ruling lines than a table; they were left out of account."
    return Notice("unreadable_drawing", message, page)


def split_strikes(page: Page) -> tuple[list[Ruling], list[Ruling]]:
    """Lines that strike words through, and the others (ruling lines)."""
    levels = [(r.box.top + r.box.bottom) / 2 for r in page.rulings]
    across = [r.is_horizontal and r.box.width < page.width / 2 for r in page.rulings]
    if not any(across) or not page.words:
        return [], list(page.rulings)
    boxes = page.boxes
    # hardly any line runs through words, and whether it does can be told for all at once
    tops, bottoms = np.sort(boxes[:, 1]), np.sort(boxes[:, 3])
    begun, ended = np.searchsorted(tops, levels), np.searchsorted(bottoms, levels, side="right")
    strikes, rulings = [], []
    for ruling, y, is_short, crossed in zip(
        page.rulings, levels, across, (begun > ended).tolist(), strict=True
    ):
        if is_short and crossed and strikes_any(ruling.box, y, page):
            strikes.append(ruling)
        else:
            rulings.append(ruling)
    return strikes, rulings


def strikes_any(line: Box, y: float, page: Page) -> bool:
    """Whether a line at y strikes a word through that it does not go far beyond on the left."""
    boxes = page.boxes
    near = (boxes[:, 1] < y) & (boxes[:, 3] > y) & (boxes[:, 0] < line.x0 + 40)
    found = np.flatnonzero(near & (boxes[:, 2] > line.x0)).tolist()
    return any(is_struck(page.words[index].box, line) for index in found)


def zones(words: Sequence[Word], tables: Sequence[Box]) -> list[list[Word]]:
    """Words outside tables, in groups with no table between them."""
    limits = sorted({box.top for box in tables} | {box.bottom for box in tables})
    groups: dict[int, list[Word]] = {}
    for word in words:
        y = (word.box.top + word.box.bottom) / 2
        groups.setdefault(bisect_left(limits, y), []).append(word)
    return [groups[key] for key in sorted(groups)]


def flow_blocks(
    words: Sequence[Word], page: Page, style: Style, strikes: Sequence[Ruling]
) -> list[Block]:
    """Headings and paragraphs of a stretch of text. A heading is a short line of its own that is
    bold or larger than the body."""
    left = min(word.box.x0 for word in words)
    limit = max(style.right.get(page.width, 0.0), max(word.box.x1 for word in words))
    area = Box(left, min(w.box.top for w in words), limit, max(w.box.bottom for w in words))
    lines = printed_lines(words)
    whole = passage_of(words, page.number, area, strikes, limit, usual=style.leading, lines=lines)
    sizes = {line.box: line.size for line in lines}
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
