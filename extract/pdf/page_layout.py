"""A page in pieces that are read one after another: its tables, and the text around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from wsoa.extract.page import Lexicon, Page, PrintedLine, Ruling, Words, is_struck, no_words
from wsoa.extract.pdf.reading_order import in_reading_order, is_text_column
from wsoa.extract.pdf.regions import Region, page_regions
from wsoa.extract.tables import (
    AlignedLine,
    Grid,
    Lattice,
    Painted,
    Untaken,
    aligned_lines,
    box_forms,
    find_tables,
    lattice_of,
    table_of_grid,
)
from wsoa.model import Box, Passage, Place, Table

MOVED = 12.0  # points: columns that stand nearer were not moved
STAMPED = 4.0  # usual heights of a word, from which it is no text of the page
BOX = 24.0  # points: what is painted behind several lines is at least so high
WIDE = 0.7  # of the page's width: wider paint is no box in a column of text
FRAME = 2  # limits of a grid without columns


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

    number: int
    width: float
    pieces: tuple[Table | TextStretch, ...]
    ruled: Ruled
    columns: tuple[tuple[float, ...], ...] = ()  # with which a table may go on


def lay_out_page(
    page: Page,
    ruled: Ruled,
    lexicon: Lexicon,
    before: Sequence[tuple[float, ...]] = (),
    look_ahead: Callable[[], Words] = no_words,
) -> LaidOut:
    """The tables of a page and the text around them in reading order. `before` are the columns of
    tables that may go on from the pages before, `look_ahead` gives the words of the next page."""
    forms = box_forms(page)
    if forms:
        return laid_around_forms(page, forms, ruled, lexicon, before)
    regions = page_regions(page, ruled.lattice)
    if len(regions) == 1:
        pieces, columns = lay_out_region(regions[0], ruled, lexicon, before, look_ahead)
        return LaidOut(page.number, page.width, tuple(pieces), ruled, columns)
    pieces, columns = [], tuple(before)
    for region in regions:
        own = Ruled(ruled.strikes, lattice_of(split_strikes(region.page)[1]))
        moved = columns_moved(columns, region) if len(aligned_lines(region.page.words)) > 1 else ()
        found, columns = lay_out_region(region, own, lexicon, moved, no_words)
        pieces += found
    return LaidOut(page.number, page.width, tuple(pieces), ruled, columns)


def laid_around_forms(
    page: Page,
    forms: Sequence[Grid],
    ruled: Ruled,
    lexicon: Lexicon,
    before: Sequence[tuple[float, ...]],
) -> LaidOut:
    """A page with forms of boxes: each form is a table, and what stands over, between and under
    them is laid out by itself."""
    words, painted = Untaken(page), Painted(page.fills)
    pieces: list[Table | TextStretch] = []
    columns, top = tuple(before), float("-inf")
    for form in (*forms, None):
        band = between_heights(page, top, form.ys[0] if form else float("inf"))
        if len(band.words):
            laid = lay_out_page(band, ruled_page(band), lexicon, columns)
            pieces, columns = [*pieces, *laid.pieces], laid.columns
        if form is not None:
            lines = words.take(form)
            pieces.append(table_of_grid(form, lines, page.number, painted, ruled.strikes, lexicon))
            columns, top = (), form.ys[-1]
    return LaidOut(page.number, page.width, tuple(pieces), ruled, columns)


def between_heights(page: Page, top: float, bottom: float) -> Page:
    """What stands and is drawn on a page between two heights."""
    middles = (page.words.boxes[:, 1] + page.words.boxes[:, 3]) / 2

    def inside(box: Box) -> bool:
        return top - 1 < box.top and box.bottom < bottom + 1

    return replace(
        page,
        words=page.words.where((middles > top) & (middles < bottom)),
        rulings=tuple(ruling for ruling in page.rulings if inside(ruling.box)),
        fills=tuple(fill for fill in page.fills if inside(fill.box)),
    )


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
    look_ahead: Callable[[], Words],
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
    boxes = boxes_with_text(page)
    parts = in_reading_order([box for box, _ in tables], found.free)
    for part in parts:
        right = region.right
        if len(parts) > 1 and is_text_column(part.lines):
            right = max(line.box.x1 for line in part.lines)
        own = [tables[index] for index in part.tables]
        placed: list[tuple[float, Table | TextStretch]] = [(box.top, table) for box, table in own]
        for zone in zones(part.lines, [box for box, _ in own]):
            for lines, edge in parted_at_boxes(zone, boxes, right):
                placed.append((lines[0].box.top, TextStretch(lines, edge)))
        pieces += [piece for _, piece in sorted(placed, key=itemgetter(0))]
    return pieces, found.columns


def boxes_with_text(page: Page) -> list[Box]:
    """What is painted behind several lines of a page, and is no background of it."""
    return [
        fill.box
        for fill in page.fills
        if fill.box.height > BOX and BOX < fill.box.width < WIDE * page.width
    ]


def parted_at_boxes(
    lines: Sequence[PrintedLine], boxes: Sequence[Box], right: float | None
) -> Iterator[tuple[tuple[PrintedLine, ...], float | None]]:
    """Lines in runs of those that stand in one box, each with x at which they end: as far from the
    right side of the box as they begin from the left. A box holds all that stands level with it."""
    found: list[tuple[Box | None, list[PrintedLine]]] = []
    for line in lines:
        inside = [
            box for box in boxes if box.holds(line.box.x0, (line.box.top + line.box.bottom) / 2)
        ]
        inside = [box for box in inside if line.box.x1 < box.x1 + 1]
        box = max(inside, key=lambda each: each.width * each.height, default=None)
        if not found or found[-1][0] != box:
            found.append((box, []))
        found[-1][1].append(line)
    for box, run in found:
        if box is None or len(run) < 2:
            yield tuple(run), right
        else:
            left = min(line.box.x0 for line in run) - box.x0
            edge = max(box.x1 - left, max(line.box.x1 for line in run))
            yield tuple(run), min(edge, right or edge)


def pages_in_turn(pages: Iterable[Page]) -> Iterator[tuple[Page, Page | None]]:
    """Each page with the one after it, if any. Their words are as new: the lines that are found in
    them are forgotten when both are done, not kept for as long as the document is read."""
    as_new = (replace(page, words=page.words[:]) for page in pages)
    page = next(as_new, None)
    while page is not None:
        after = next(as_new, None)
        yield page, after
        page = after


def words_ahead(page: Page, after: Page | None, ruled: Ruled | None) -> Words:
    """The words of the page after one, if it has the same width and no columns are drawn on it:
    `ruled` is what its lines are."""
    if after is None or ruled is None or after.width != page.width:
        return no_words()
    if any(len(grid.xs) > FRAME for grid in ruled.lattice.grids):
        return no_words()
    return after.words


def unread_page(page: Page, fault: str) -> LaidOut:
    """A page that a fault kept from being read: all its words, in the order of the file."""
    words = Passage.of(" ".join(page.words.texts), Place(page.number))
    table = Table.unread(words, fault, (Place(page.number),))
    return LaidOut(page.number, page.width, (table,), Ruled((), lattice_of(())))


def split_strikes(page: Page) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """Lines that strike words through, and the others (ruling lines). Words far higher than the
    page's are stamped on it, under or over its ruling lines."""
    half = page.width / 2
    across = [bottom - top <= x1 - x0 < half for ((x0, top, x1, bottom),) in page.rulings]
    if not any(across) or not page.words:
        return (), page.rulings
    levels = [(top + bottom) / 2 for ((_, top, _, bottom),) in page.rulings]
    boxes = page.words.boxes
    # hardly any line runs through words, and whether it does can be told for all at once
    tops, bottoms = np.sort(boxes[:, 1]), np.sort(boxes[:, 3])
    begun, ended = np.searchsorted(tops, levels), np.searchsorted(bottoms, levels, side="right")
    crossed = np.array(across) & (begun > ended)
    if not crossed.any():
        return (), page.rulings
    heights = boxes[:, 3] - boxes[:, 1]
    text = page.words.where(heights < STAMPED * np.median(heights))
    strikes, rulings = [], []
    for ruling, y, may_strike in zip(page.rulings, levels, crossed.tolist(), strict=True):
        if may_strike and strikes_any(ruling.box, y, text):
            strikes.append(ruling)
        else:
            rulings.append(ruling)
    return tuple(strikes), tuple(rulings)


def strikes_any(line: Box, y: float, words: Words) -> bool:
    """Whether a line at y strikes a word through that it does not go far beyond on the left."""
    x0, top, x1, bottom = words.boxes.T
    near = (top < y) & (bottom > y) & (x0 < line.x0 + 40) & (x1 > line.x0)
    return any(is_struck(word.box, line) for word in words.where(near))


def zones(lines: Sequence[AlignedLine], tables: Sequence[Box]) -> list[tuple[PrintedLine, ...]]:
    """Lines outside tables, in groups with no table between them."""
    limits = sorted({box.top for box in tables} | {box.bottom for box in tables})
    groups: dict[int, list[PrintedLine]] = {}
    for line in lines:
        groups.setdefault(bisect_left(limits, line.middle), []).append(line.line)
    return [tuple(groups[key]) for key in sorted(groups)]
