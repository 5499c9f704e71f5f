"""Blocks of a page → cards: each anchor with what stands around it, up to the next anchors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, pairwise, product
from operator import itemgetter
from typing import NamedTuple

from wsoa.caching import cached, once_for_each_way
from wsoa.extract.pdf.repeated.blocks import TextBlock, is_further_paragraph
from wsoa.extract.pdf.repeated.boxes import painted_area
from wsoa.model import Box

FEWEST = 3  # anchors of a document
MOST, MOST_IN_ALL = 40, 200  # anchors of a page, and of a document
LEAST_BLOCKS, MOST_BLOCKS = 1.9, 30.0  # of a card, on average
LEVEL = 6.0  # points: anchors whose heads differ by less stand beside each other
FAR = 1e5  # points: further than any page reaches
ALIKE = 6.0  # points: boxes whose widths differ by less are alike
PLACE = 4.0  # points: blocks that begin nearer begin at one place
SLACK = 2.0  # points: by which a block may reach over the edge of a region


@dataclass(frozen=True)
class Card:
    """An anchor, and the blocks of its region, with it, from top to bottom."""

    anchor: TextBlock
    blocks: tuple[TextBlock, ...]


class White(Enum):
    """Which white between two anchors parts their cards."""

    LAST = "last"  # an anchor opens its card
    WIDEST = "widest"
    FIRST = "first"  # it ends it


class Manner(NamedTuple):
    """How cards are parted: at which white from top to bottom and from side to side; whether
    columns stand each for itself, or rows; or whether a card is what stands in the box that is
    drawn around it, wherever white is."""

    down: White
    across: White
    by_columns: bool
    is_boxed: bool = False


OPENING = (White.LAST, White.WIDEST)
# Each list is tried until its cards are alike.
MANNERS = [
    [Manner(*each) for each in product(OPENING, OPENING, (False, True))],
    [Manner(each, White.FIRST, by_columns=True) for each in OPENING],
    [Manner(White.LAST, White.LAST, by_columns, is_boxed=True) for by_columns in (False, True)],
]


def anchor_sets(pages: Sequence[Sequence[TextBlock]]) -> list[list[list[TextBlock]]]:
    """Sets of blocks that look alike, each set page by page."""
    sets: dict[tuple[object, ...], list[list[TextBlock]]] = {}
    for number, blocks in enumerate(pages):
        for block in blocks:
            for look in alike_by(block):
                sets.setdefault(look, [[] for _ in pages])[number].append(block)
    found: dict[tuple[int, ...], list[list[TextBlock]]] = {}
    for alike in sets.values():
        counts = [len(some) for some in alike]
        beside = sum(len(blocks) for blocks, some in zip(pages, alike, strict=True) if some)
        in_all = sum(counts)
        usual = LEAST_BLOCKS * in_all <= beside <= MOST_BLOCKS * in_all
        if usual and FEWEST <= in_all <= MOST_IN_ALL and max(counts) <= MOST:
            found.setdefault(tuple(id(block) for some in alike for block in some), alike)
    return list(found.values())


def alike_by(block: TextBlock) -> Iterator[tuple[object, ...]]:
    """By what a block may be like others: its type, with and without its colour, what it says, and
    where it stands on the page or in its box."""
    plain = (round(block.size * 2), block.bold)
    look = (*plain, block.colour)
    yield plain
    yield look
    yield (*look, "at", round(block.box.x0 / PLACE))
    yield (*look, "is", block.kind)
    yield (*look, "says", block.folded)
    if block.holder is not None:
        yield (*look, "in", round(block.holder.width / ALIKE))
        yield (*look, "held", round((block.box.x0 - block.holder.x0) / PLACE))


@dataclass(frozen=True)
class AnchoredPage:
    """The blocks of a page, the anchors among them around which cards may stand, and drawings."""

    anchors: Sequence[TextBlock]
    blocks: Sequence[TextBlock]
    drawings: Sequence[Box]

    @cached
    def boxes(self) -> list[Box]:
        """The boxes around blocks that hold one anchor at most."""
        holders = {block.holder for block in self.blocks if block.holder is not None}
        return [box for box in holders if sum(lies_in(a.box, box) for a in self.anchors) <= 1]

    @cached
    def solids(self) -> tuple[list[Box], list[Box]]:
        """What no cut runs through: blocks of text, these boxes, and drawings; from left to right,
        and from top to bottom."""
        whole = [*(block.box for block in self.blocks), *self.boxes, *self.drawings]
        return sorted(whole, key=itemgetter(0)), sorted(whole, key=itemgetter(1))


def cards_around(page: AnchoredPage, manner: Manner) -> list[Card]:
    """The cards of a page around anchors, in the order in which they are read."""
    if not page.anchors:
        return []
    regions = boxes_of_anchors(page, manner) if manner.is_boxed else white_around(page, manner)
    return cards_of_regions(page, manner.by_columns, tuple(regions))


@once_for_each_way  # most manners part a page into the same regions
def cards_of_regions(
    page: AnchoredPage, by_columns: bool, regions: tuple[Box | None, ...]
) -> list[Card]:
    """The cards in the regions of anchors, as these stand in rows; none is parted where a drawing
    is, and an anchor that stands alone over another is its first paragraph."""
    found: list[Card] = []
    taken = set(map(id, page.anchors))
    anchors = chain.from_iterable(anchor_rows(page, by_columns))
    for anchor, region in zip(anchors, regions, strict=True):
        if region is None:
            continue
        own = [
            each
            for each in page.blocks
            if each is anchor or (id(each) not in taken and lies_in(each.box, region))
        ]
        taken |= set(map(id, own))
        if found and opens_text(found[-1], anchor):
            anchor, own = found[-1].anchor, [*found.pop().blocks, *own]
        found.append(Card(anchor, tuple(own)))
    return found


def opens_text(card: Card, anchor: TextBlock) -> bool:
    """Whether a card ends with its anchor, and the next anchor is a further paragraph of it."""
    ends = all(block.box.top <= card.anchor.box.top for block in card.blocks)
    return ends and is_further_paragraph(card.anchor, anchor)


def lies_in(box: Box, region: Box) -> bool:
    return (
        region.x0 - SLACK < box.x0
        and box.x1 < region.x1 + SLACK
        and region.top - SLACK < box.top
        and box.bottom < region.bottom + SLACK
    )


def boxes_of_anchors(page: AnchoredPage, manner: Manner) -> Iterator[Box | None]:
    """The largest box around each anchor that is around no other, if there is one."""
    for anchor in chain.from_iterable(anchor_rows(page, manner.by_columns)):
        around = [box for box in page.boxes if lies_in(anchor.box, box)]
        yield max(around, key=painted_area, default=None)


def white_around(page: AnchoredPage, manner: Manner) -> Iterator[Box]:
    """Each anchor's part of the page, up to white."""
    across = manner.by_columns  # columns are parted from side to side first
    outer, inner = manner.down, manner.across
    if across:
        outer, inner = inner, outer
    rows = anchor_rows(page, across)
    ends = [cut_between(*each, page, across, outer, (-FAR, FAR)) for each in pairwise(rows)]
    for row, level in zip(rows, pairwise([-FAR, *ends, FAR]), strict=True):
        cuts = [cut_between([a], [b], page, not across, inner, level) for a, b in pairwise(row)]
        start, end = level
        for first, last in pairwise([-FAR, *cuts, FAR]):
            yield Box(start, first, end, last) if across else Box(first, start, last, end)


@once_for_each_way
def anchor_rows(page: AnchoredPage, by_columns: bool) -> list[list[TextBlock]]:
    """Anchors that stand level, from left to right; or those in one column, from top to bottom:
    they begin, end or are centred at one x, whichever makes the fewest columns."""
    if not by_columns:
        rows = near_together([(anchor.box.top, anchor) for anchor in page.anchors])
        return [sorted(row, key=lambda each: each.box.x0) for row in rows]
    boxes = [(anchor.box, anchor) for anchor in page.anchors]
    found = (
        near_together([(box.x0, anchor) for box, anchor in boxes]),
        near_together([(box.x1, anchor) for box, anchor in boxes]),
        near_together([((box.x0 + box.x1) / 2, anchor) for box, anchor in boxes]),
    )
    return [sorted(column, key=lambda each: each.box.top) for column in min(found, key=len)]


def near_together(anchors: Sequence[tuple[float, TextBlock]]) -> list[list[TextBlock]]:
    """Anchors by where they stand, those near the first of a group with it."""
    groups: list[tuple[float, list[TextBlock]]] = []
    for place, anchor in sorted(anchors, key=itemgetter(0)):
        if groups and place - groups[-1][0] < LEVEL:
            groups[-1][1].append(anchor)
        else:
            groups.append((place, [anchor]))
    return [group for _, group in groups]


def cut_between(
    before: Sequence[TextBlock],
    after: Sequence[TextBlock],
    page: AnchoredPage,
    across: bool,
    at: White,
    level: tuple[float, float],
) -> float:
    """Where anchors are parted from those behind them. `across`: from side to side, among what
    stands at these heights."""
    low = 0 if across else 1
    last = max(block.box[low] for block in before) + 1
    first = min(block.box[low] for block in after)
    white = white_between(page, across, last, first, level)
    if not white:
        return first - 1
    widest = max(white, key=lambda gap: gap[1] - gap[0])
    start, end = {White.LAST: white[-1], White.WIDEST: widest, White.FIRST: white[0]}[at]
    return (start + end) / 2


@once_for_each_way  # most manners part at the same white
def white_between(
    page: AnchoredPage, across: bool, last: float, first: float, level: tuple[float, float]
) -> list[tuple[float, float]]:
    """The white from one place to another, among what stands at these heights; or, not `across`,
    from one height to another, among what stands between these places."""
    low, high, start, end = (0, 2, 1, 3) if across else (1, 3, 0, 2)
    limit = first + (1 if across else LEVEL)
    reach = last
    gaps: list[tuple[float, float]] = []
    for box in page.solids[low]:
        middle = (box[start] + box[end]) / 2
        over_both = box[low] < last and box[high] > first + 1
        if not level[0] < middle < level[1] or over_both or box[high] < last - 1:
            continue
        if box[low] > limit:
            break
        if box[low] > reach + 0.5:
            gaps.append((reach, box[low]))
        reach = max(reach, box[high])
    return gaps
