"""Pages of a PDF → Document: tables of cells, headings and paragraphs in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from wsoa import deadline, faults
from wsoa.errors import NoTextLayer
from wsoa.extract.page import (
    SINGLE,
    Lexicon,
    Page,
    PdfContent,
    PrintedLine,
    Ruling,
    block_as_shown,
    is_struck,
    passage_of,
    turn_back,
    upright,
)
from wsoa.extract.pdf.drawn_signs import with_drawn_signs
from wsoa.extract.pdf.furniture import set_furniture_aside
from wsoa.extract.pdf.page_sets import joined_page_sets
from wsoa.extract.pdf.readers import read_with_either, renderer_named
from wsoa.extract.pdf.reading_order import in_reading_order, is_text_column
from wsoa.extract.pdf.regions import Region, page_regions
from wsoa.extract.scan import detect
from wsoa.extract.tables import (
    AlignedLine,
    Lattice,
    Painted,
    aligned_lines,
    find_tables,
    lattice_of,
    table_of_grid,
)
from wsoa.garbage import garbage_collection_paused
from wsoa.model import (
    Block,
    Box,
    Document,
    Heading,
    Notice,
    Opening,
    Paragraph,
    Passage,
    Place,
    Source,
    Table,
)

LONGEST_HEADING = 220  # letters
LONGEST_LARGE = 480  # letters of a heading that is larger than the text as well as bold
MOVED = 12.0  # points: columns that stand nearer were not moved
STAMPED = 4.0  # usual heights of a word, from which it is no text of the page
FRAME = 2  # limits of a grid without columns


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
    pictures = detect.scanned_pages(content)
    if pictures and detect.is_installed():
        from wsoa.extract.scan import recognise_pages

        deadline.extend_limit(len(pictures))
        drawn = renderer_named(reader)(data, pictures, detect.DPI, password)
        content = recognise_pages(content, drawn)
    return document_of(content, source)


@garbage_collection_paused()
def document_of(content: PdfContent, source: Source) -> Document:
    """The pages of a PDF as a Document. Raises NoTextLayer where none has a word."""
    if not any(page.words for page in content.pages):
        raise NoTextLayer(source.name, detect.why_no_text(content))
    pages = [with_drawn_signs(upright(page)) for page in content.pages]
    backs = {page.number: back for page in content.pages if (back := turn_back(page))}
    style = document_style(pages)
    ruled = [ruled_page(page) for page in pages]
    grids = [page.lattice.grids for page in ruled]
    furniture, bodies = set_furniture_aside(pages, grids, style.body_size)
    laid: list[LaidOut] = []
    for place, (body, lines) in enumerate(zip(bodies, ruled, strict=True)):
        before = laid[-1].columns if laid else ()
        look_ahead = partial(lines_of_next, bodies, ruled, place)
        try:
            laid.append(lay_out_page(body, lines, style.lexicon, before, look_ahead))
        except Exception as error:
            laid.append(unread_page(body, faults.error_name(error)))
    leading = leading_of(laid)
    notices = [
        *content.notices,
        *lock_notices(content, source.name),
        *unread_pages(content),
        *(too_many_lines(page.page.number) for page in laid if page.ruled.lattice.given_up),
    ]
    blocks = [
        block_as_shown(block, back) if (back := backs.get(page.page.number)) else block
        for page in laid
        for block in page_blocks(page, style, leading)
    ]
    return Document(
        source=Source(source.name, source.sha256, source.format, len(content.pages)),
        blocks=joined_page_sets(blocks, {page.number: page.width for page in pages}),
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
    """A notice for each page that shows a picture and has no text of its own, where none tells of
    it yet."""
    told = {notice.page for notice in content.notices if notice.code == detect.UNREAD}
    return [
        Notice(
            detect.UNREAD,
            f"Page {page.number} is a picture without a text layer; what it says was not read. "
            f"{detect.recognition_remedy()}".rstrip(),
            page.number,
        )
        for page in content.pages
        if not page.words and page.pictures and page.number not in told
    ]


# --------------------------------------------------------------------------- what the pages share


@dataclass(frozen=True, slots=True)
class DocumentStyle:
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


def document_style(pages: Sequence[Page]) -> DocumentStyle:
    right: dict[float, float] = {}
    for page in pages:
        ends = page.words.boxes[:, 2]
        seen = ends[ends < page.width]
        if len(seen):
            right[page.width] = max(right.get(page.width, 0.0), float(seen.max()))
    sizes, body = type_sizes(pages)
    larger = sorted((size for size in sizes if size > 1.12 * body), reverse=True)
    lexicon = Lexicon([page.words.texts for page in pages])
    return DocumentStyle(body, tuple(larger), right, lexicon)


def type_sizes(pages: Sequence[Page]) -> tuple[list[float], float]:
    """The sizes of type, to the nearest half point, and that in which most letters are printed."""
    letters = Counter[float]()
    for page in pages:
        words = page.words
        counts = np.bincount(
            words.codes, np.fromiter(map(len, words.texts), np.int64, len(words)), len(words.looks)
        ).tolist()
        for look, count in zip(words.looks, counts, strict=True):
            if count:
                letters[round(look.size * 2) / 2] += count
    return list(letters), letters.most_common(1)[0][0] if letters else 10.0


# --------------------------------------------------------------------------- one page


class Ruled(NamedTuple):
    """What the lines of a page are: those that strike words through, and the grids of others."""

    strikes: tuple[Ruling, ...]
    lattice: Lattice


def ruled_page(page: Page) -> Ruled:
    strikes, rulings = split_strikes(page)
    return Ruled(strikes, lattice_of(rulings))


class TextStretch(NamedTuple):
    """Printed lines of running text, and x at which they end, where they do before those of other
    pages."""

    lines: tuple[PrintedLine, ...]
    right: float | None = None


@dataclass(frozen=True)
class LaidOut:
    """A page in the pieces that are read one after another: its tables, and the printed lines of
    the stretches of text around them."""

    page: Page
    pieces: tuple[Table | TextStretch, ...]
    ruled: Ruled
    columns: tuple[tuple[float, ...], ...] = ()  # with which a table may go on


def lay_out_page(
    page: Page,
    ruled: Ruled,
    lexicon: Lexicon,
    before: Sequence[tuple[float, ...]] = (),
    look_ahead: Callable[[], list[AlignedLine]] = list,
) -> LaidOut:
    """The tables of a page and the text around them in reading order. `before` are the columns of
    tables that may go on from the pages before, `look_ahead` gives the lines of the next page."""
    regions = page_regions(page, ruled.lattice)
    if len(regions) == 1:
        pieces, columns = lay_out_region(regions[0], ruled, lexicon, before, look_ahead)
        return LaidOut(page, tuple(pieces), ruled, columns)
    pieces, columns = [], tuple(before)
    for region in regions:
        own = Ruled(ruled.strikes, lattice_of(split_strikes(region.page)[1]))
        moved = columns_moved(columns, region) if len(aligned_lines(region.page.words)) > 1 else ()
        found, columns = lay_out_region(region, own, lexicon, moved, list)
        pieces += found
    return LaidOut(page, tuple(pieces), ruled, columns)


def columns_moved(
    columns: Sequence[tuple[float, ...]], region: Region
) -> tuple[tuple[float, ...], ...]:
    """Columns of tables that may go on in a region, moved to its side where it is as wide as they
    are and they stand elsewhere."""
    page = region.page
    edges = [page.words.boxes[:, 0].min(), page.words.boxes[:, 2].max()]
    drawn = [*(ruling.box for ruling in page.rulings), *(fill.box for fill in page.fills)]
    edges += [x for box in drawn for x in (box.x0, box.x1)]
    left, width = min(edges), max(edges) - min(edges)
    moved = []
    for xs in columns:
        is_wide = abs(xs[-1] - xs[0] - width) < MOVED
        by = left - xs[0] if is_wide and abs(left - xs[0]) > MOVED else 0.0
        moved.append(tuple(x + by for x in xs))
    return tuple(moved)


def lay_out_region(
    region: Region,
    ruled: Ruled,
    lexicon: Lexicon,
    before: Sequence[tuple[float, ...]],
    look_ahead: Callable[[], list[AlignedLine]],
) -> tuple[list[Table | TextStretch], tuple[tuple[float, ...], ...]]:
    """The tables of a region and the text around them in reading order, and the columns with which
    a table may go on after it."""
    page = region.page
    found = find_tables(page, ruled.lattice, before, look_ahead)
    painted = Painted(page.fills)
    tables = [
        (grid.box, table_of_grid(grid, lines, page.number, painted, ruled.strikes, lexicon))
        for grid, lines in found.tables
    ]
    pieces: list[Table | TextStretch] = []
    parts = in_reading_order([box for box, _ in tables], found.free)
    for part in parts:
        right = region.right
        if len(parts) > 1 and is_text_column(part.lines):
            right = max(line.box.x1 for line in part.lines)
        own = [tables[index] for index in part.tables]
        placed: list[tuple[float, Table | TextStretch]] = [(box.top, table) for box, table in own]
        for zone in zones(part.lines, [box for box, _ in own]):
            placed.append((zone[0].box.top, TextStretch(zone, right)))
        pieces += [piece for _, piece in sorted(placed, key=itemgetter(0))]
    return pieces, found.columns


def lines_of_next(pages: Sequence[Page], ruled: Sequence[Ruled], place: int) -> list[AlignedLine]:
    """The lines of the page after one, if it has the same width and no columns are drawn on it."""
    after = place + 1
    if after == len(pages) or pages[after].width != pages[place].width:
        return []
    if any(len(grid.xs) > FRAME for grid in ruled[after].lattice.grids):
        return []
    return aligned_lines(pages[after].words)


def unread_page(page: Page, fault: str) -> LaidOut:
    """A page that a fault kept from being read: all its words, in the order of the file."""
    words = Passage.of(" ".join(page.words.texts), Place(page.number))
    table = Table.unread(words, fault, (Place(page.number),))
    return LaidOut(page, (table,), Ruled((), lattice_of(())))


def leading_of(pages: Sequence[LaidOut]) -> float:
    """The distance from line to line, in sizes of the type, that recurs most in running text:
    between lines that go across more than half the page."""
    steps = Counter[float]()
    for page in pages:
        half = page.page.width / 2
        for piece in page.pieces:
            if isinstance(piece, Table):
                continue
            for a, b in pairwise(piece.lines):
                wide = a.box.width > half and b.box.width > half
                if wide and b.size and abs(a.size - b.size) < 0.5:
                    step = round((b.base - a.base) / b.size, 2)
                    if 0.9 < step < 1.8:
                        steps[step] += 1
    return steps.most_common(1)[0][0] if steps else SINGLE


def page_blocks(laid: LaidOut, style: DocumentStyle, leading: float) -> Iterator[Block]:
    """The tables, headings and paragraphs of a page in reading order. `leading` is the usual
    distance from line to line, in sizes of the type."""
    for piece in laid.pieces:
        if isinstance(piece, Table):
            yield piece
        else:
            yield from flow_blocks(piece, laid, style, leading)


def too_many_lines(page: int) -> Notice:
    message = f"Page {page} has more ruling lines than a table; they were left out of account."
    return Notice("unreadable_drawing", message, page)


def split_strikes(page: Page) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """Lines that strike words through, and the others (ruling lines)."""
    half = page.width / 2
    across = [bottom - top <= x1 - x0 < half for ((x0, top, x1, bottom),) in page.rulings]
    if not any(across) or not page.words:
        return (), page.rulings
    levels = [(top + bottom) / 2 for ((_, top, _, bottom),) in page.rulings]
    boxes = page.words.boxes
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
    return tuple(strikes), tuple(rulings)


def strikes_any(line: Box, y: float, page: Page) -> bool:
    """Whether a line at y strikes a word through that it does not go far beyond on the left. Words
    far higher than the page's are stamped on it, under or over its ruling lines."""
    boxes = page.words.boxes
    heights = boxes[:, 3] - boxes[:, 1]
    near = (boxes[:, 1] < y) & (boxes[:, 3] > y) & (boxes[:, 0] < line.x0 + 40)
    near &= heights < STAMPED * np.median(heights)
    found = np.flatnonzero(near & (boxes[:, 2] > line.x0)).tolist()
    return any(is_struck(page.words[index].box, line) for index in found)


def zones(lines: Sequence[AlignedLine], tables: Sequence[Box]) -> list[tuple[PrintedLine, ...]]:
    """Lines outside tables, in groups with no table between them."""
    limits = sorted({box.top for box in tables} | {box.bottom for box in tables})
    groups: dict[int, list[PrintedLine]] = {}
    for line in lines:
        groups.setdefault(bisect_left(limits, line.middle), []).append(line.line)
    return [tuple(groups[key]) for key in sorted(groups)]


def flow_blocks(
    stretch: TextStretch, laid: LaidOut, style: DocumentStyle, leading: float
) -> Iterator[Block]:
    """Headings and paragraphs of a stretch of text. A heading is a short line of its own that is
    bold or larger than the body."""
    lines = stretch.lines
    x0, top, x1, bottom = zip(*(line.box for line in lines), strict=True)
    limit = max(stretch.right or style.right.get(laid.page.width, 0.0), *x1)
    area = Box(min(x0), min(top), limit, max(bottom))
    whole = passage_of(
        lines, laid.page.number, area, laid.ruled.strikes, limit, usual=leading, flowing=True
    )
    sizes = {line.box: line.size for line in lines}
    for part in whole.paragraphs:
        size = max(sizes.get(line.place.box or area, style.body_size) for line in part.lines)
        large = size > 1.12 * style.body_size
        # what is both large and bold may be longer: no running text is printed so
        longest = LONGEST_LARGE if large and part.is_bold else LONGEST_HEADING
        short = len(part.printed) < longest
        if short and (large or part.is_bold) and part.lines[0].opening is not Opening.ITEM:
            yield Heading(part, style.level(size))
        else:
            yield Paragraph(part)
