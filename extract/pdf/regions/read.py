"""Page → regions that are read one after another: columns and boxes that stand beside each other.

A table is also columns beside each other, so each place where a page may be cut is measured, and
the best cut parts the page, then each part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wsoa.extract.page import Page
from wsoa.extract.pdf.regions.asides import is_read_first
from wsoa.extract.pdf.regions.card_columns import with_card_columns
from wsoa.extract.pdf.regions.cards import with_cards_abreast
from wsoa.extract.pdf.regions.cut_places import cuts_of
from wsoa.extract.pdf.regions.drawn import Drawn, drawn_on, words_outside
from wsoa.extract.pdf.regions.lengths import GUTTER, LEAST_WIDTH
from wsoa.extract.pdf.regions.part import Part, middles_between
from wsoa.extract.pdf.regions.sections import level_sections
from wsoa.extract.pdf.regions.share import Region, shared_out
from wsoa.extract.pdf.regions.sides import is_running
from wsoa.extract.tables import Lattice

DEPTH = 8  # cuts inside what a cut has parted


def page_regions(page: Page, lattice: Lattice) -> list[Region]:
    """The regions of a page in the order in which they are read, each with the words and drawings
    that stand in it."""
    if len(page.words) < 2 or all_in_tables(page, lattice):
        return [Region(page)]
    drawn = drawn_on(page, lattice)
    parts = list(parted(Part(page.words), drawn, page, DEPTH))
    if len(parts) == 1:
        return [Region(page)]
    return shared_out(page, parts, drawn)


def all_in_tables(page: Page, lattice: Lattice) -> bool:
    """Whether all words stand in ruled grids that leave no room beside them: most pages of most
    plans, and no cut runs through a grid."""
    least = LEAST_WIDTH * page.width
    x0, x1 = page.words.boxes[:, 0].min() + least, page.words.boxes[:, 2].max() - least
    wide = [g.box for g in lattice.grids if g.xs[0] + 1 < x0 and x1 < g.xs[-1] - 1]
    return bool(wide) and not len(words_outside(wide, page.words))


def parted(
    part: Part, drawn: Drawn, page: Page, depth: int, gutters: tuple[float, ...] = ()
) -> Iterator[Part]:
    """A part of a page in parts, as the best of its cuts says. `gutters`: where what stands over or
    under it is cut; columns of text go on at the same places under a heading right across."""
    cuts = [cut for cut in cuts_of(part, drawn, page, gutters) if cut.score > 0] if depth else []
    if not cuts:
        for piece in with_cards_abreast(part, drawn.boxes):
            yield from with_card_columns(piece, drawn.boxes, drawn.grids, page.fills)
        return
    best = max(cuts, key=lambda cut: (round(cut.score, 3), cut.bottom - cut.top, -cut.top, -cut.x))
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    above = part.words.where(middles < best.top)
    below = part.words.where(middles > best.bottom)
    left = best.left.x1
    if not is_running(best.left):
        left = max(left, best.right.x0 - 2 * GUTTER)
    known = (*gutters, best.x)
    sides = [(above, part.right, known)]
    for start, end in pairwise([best.top, *level_sections(best, part, drawn), best.bottom]):
        columns = [(best.left, left), (best.right, part.right)]
        if is_read_first(best.left, best.right, best.features["apart"]):
            columns.reverse()
        for side, right in columns:
            level = middles_between(side, start, end)
            sides.append((side.words.where(level), right, ()))
    sides.append((below, part.right, known))
    for words, right, places in sides:
        if len(words):
            yield from parted(Part(words, right), drawn, page, depth - 1, places)
