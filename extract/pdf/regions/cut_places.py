"""The places where a part of a page may be cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, compress

import numpy as np

from wsoa.extract.page import Boxes, Page
from wsoa.extract.pdf.regions.asides import LEAST_ASIDE, spans_beside_asides
from wsoa.extract.pdf.regions.cut import ClearStretch, Cut, cut_at
from wsoa.extract.pdf.regions.drawn import Drawn
from wsoa.extract.pdf.regions.lengths import LEAST_WIDTH, NEAR
from wsoa.extract.pdf.regions.part import Part, is_left, middles_between
from wsoa.extract.pdf.regions.sides import numbers_of
from wsoa.extract.tables import AlignedLine
from wsoa.model import Box
from wsoa.vocabulary import folded

REACH = 24.0  # points: no cut runs further from what it runs along
STEP = 1.0  # points between places that are looked at
MEET = 1.0  # points: boxes that are nearer meet
PANEL = 0.2  # of the width of a part, from which a box may be the head of a column of text
AT_ONCE = 256  # boxes that are set beside all words
LARGER = 1.12  # type by so much larger than that beside it is a title's


def cuts_of(part: Part, drawn: Drawn, page: Page, gutters: Sequence[float] = ()) -> Iterator[Cut]:
    """The places where a part may be cut, measured. `gutters`: where others of the page are."""
    seen = set()
    for x, is_aside in places_of_cuts(part, drawn, gutters):
        narrowest = min(x - part.x0, part.x1 - x) / page.width
        if narrowest < (LEAST_ASIDE if is_aside else LEAST_WIDTH):
            continue
        least = min(narrowest, LEAST_WIDTH) * page.width
        for clear in clear_stretches(x, part, drawn):
            stretch = ClearStretch.of(part, x, *clear)
            bands = [y for y in bands_between(part, drawn) if clear[0] < y < clear[1]]
            for ends in combinations([clear[0], *bands, clear[1]], 2):
                level = middles_between(part, *ends)
                key = level.tobytes(), (is_left(part, x) & level).tobytes()
                if key in seen:
                    continue
                seen.add(key)
                cut = cut_at(stretch, *ends, drawn, least / 2)
                if cut is not None and (narrowest >= LEAST_WIDTH or cut.features["apart"]):
                    yield cut


def bands_between(part: Part, drawn: Drawn) -> list[float]:
    """The bands of white of a part that run through no box and no grid: a cut may end there."""
    whole = [*drawn.boxes, *drawn.grids]
    return [y for y in part.bands if not any(b.top + 1 < y < b.bottom - 1 for b in whole)]


def places_of_cuts(part: Part, drawn: Drawn, gutters: Sequence[float]) -> list[tuple[float, bool]]:
    """Where a part may be cut, and whether an aside may stand there: beside what stands on one
    side of it by itself (a box, a grid, a header, lines with numbers or levels of their own),
    within a header that is printed twice, and where other parts of the page are cut."""
    spans: list[tuple[float, float]] = []  # many twice: cells have their sides at few places
    lone = [*lone_boxes(part, drawn)]
    for box in lone:
        spans += [(box.x0 - REACH, box.x0), (box.x1, box.x1 + REACH)]
    for seed in drawn.seeds:
        if not part.top < (seed.box.top + seed.box.bottom) / 2 < part.bottom:
            continue
        texts = [folded(phrase.text) for phrase in seed.phrases]
        if len(set(texts)) < len(texts):
            spans += seed.gaps
        spans.append((seed.box.x0 - REACH, seed.box.x0))
    spans += spans_before_numbers(part)
    asides = list(spans_beside_asides(part, drawn))
    across = [b for b in drawn.across if b.top < part.bottom and b.bottom > part.top]
    boxes = np.concatenate((part.words.boxes, np.array(across).reshape(-1, 4)))
    places = [(clearest(*span, boxes), False) for span in dict.fromkeys(spans)]
    places += [(clearest(*span, boxes), True) for span in asides]
    places += [(x, True) for x in gutters]
    places += [((line.x0 + line.x1) / 2, False) for line in drawn.dividers]
    places += [(x, False) for x in shared_sides(lone, drawn.boxes, part.x1 - part.x0)]
    found: list[tuple[float, bool]] = []
    for x, is_aside in sorted(places):
        if not part.x0 < x < part.x1:
            continue
        if found and x - found[-1][0] <= NEAR:
            found[-1] = (found[-1][0], is_aside or found[-1][1])
        else:
            found.append((x, is_aside))
    return found


def shared_sides(lone: Sequence[Box], boxes: Sequence[Box], width: float) -> Iterator[float]:
    """The places where boxes meet that stand beside each other and are as wide as columns of text
    on a part so wide: heads of panels. Cells of a table are narrower, some of them at least."""
    for box in lone:
        level = [other for other in boxes if other.top < box.bottom and box.top < other.bottom]
        if min(other.width for other in (box, *level)) < PANEL * width:
            continue
        for other in level:
            if abs(other.x0 - box.x1) < MEET:
                yield box.x1


def spans_before_numbers(part: Part) -> Iterator[tuple[float, float]]:
    """The places before numbers that stand below each other, where others do further left."""
    boxes = part.words.boxes[numbers_of(part)]
    starts = sorted(boxes[:, 0].tolist())
    groups = [x for x in starts if sum(abs(x - other) < NEAR for other in starts) > 1]
    for x in dict.fromkeys(round(x) for x in groups):
        if x > starts[0] + REACH:
            yield x - 2 * REACH, x - 1.0


def clearest(start: float, end: float, boxes: Boxes) -> float:
    """The place between two that the boxes of words and drawings leave clear over most of their
    height: the middle of the widest such."""
    places = np.arange(start, end, STEP)
    if not len(places):
        return (start + end) / 2
    boxes = boxes[(boxes[:, 0] - 1 < end) & (boxes[:, 2] + 1 > start)]
    if not len(boxes):
        return float((places[0] + places[-1]) / 2)
    over = (boxes[:, 0] - 1 < places[:, None]) & (boxes[:, 2] + 1 > places[:, None])
    covered = (over * np.maximum(boxes[:, 3] - boxes[:, 1], 1.0)).sum(axis=1).round(1)
    clear = np.flatnonzero(covered == covered.min())
    runs = np.split(clear, np.flatnonzero(np.diff(clear) > 1) + 1)
    longest = max(runs, key=len)
    return float((places[longest[0]] + places[longest[-1]]) / 2)


def lone_boxes(part: Part, drawn: Drawn) -> Iterator[Box]:
    """The boxes and grids around words of a part that have others on one of their sides alone:
    what has words on both is in the middle of a table."""
    x0, top, x1, bottom = part.words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    boxes = [*drawn.boxes, *drawn.grids]
    for some in (boxes[at : at + AT_ONCE] for at in range(0, len(boxes), AT_ONCE)):
        left, upper, right, lower = np.array(some).T[:, :, None]
        level = (y > upper) & (y < lower)
        before, after = level & (x < left), level & (x > right)
        is_lone = before.any(axis=1) != after.any(axis=1)
        is_lone &= (level & ~before & ~after).any(axis=1)
        yield from compress(some, is_lone.tolist())


def clear_stretches(x: float, part: Part, drawn: Drawn) -> Iterator[tuple[float, float]]:
    """The stretches of a part in which neither a line nor anything drawn crosses x, and that have
    words on both sides of it. What is drawn is looked at first: most often it leaves none, and the
    part's lines need not be found."""
    blocked = [(b.top, b.bottom) for b in drawn.across if b.x0 + 1 < x < b.x1 - 1]
    if not any(has_both_sides(part, x, *ends) for ends in stretches_left(part, blocked)):
        return
    lines = drawn.lines_across(x, part)
    blocked += [(line.box.top, line.box.bottom) for line in lines if line.crosses(x)]
    blocked += [(line.box.top, line.box.bottom) for line in titles_before(x, lines, part, drawn)]
    for ends in stretches_left(part, blocked):
        if has_both_sides(part, x, *ends):
            yield ends


def stretches_left(
    part: Part, blocked: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """The stretches of a part between those that are blocked, from top to bottom."""
    at = part.top - 1
    for top, bottom in sorted(blocked):
        if top > at:
            yield at, top
        at = max(at, bottom)
    if part.bottom + 1 > at:
        yield at, part.bottom + 1


def has_both_sides(part: Part, x: float, top: float, bottom: float) -> bool:
    """Whether a part has words between two heights on both sides of x."""
    sides = is_left(part, x)[middles_between(part, top, bottom)]
    return bool(sides.any() and not sides.all())


def titles_before(
    x: float, lines: Sequence[AlignedLine], part: Part, drawn: Drawn
) -> Iterator[AlignedLine]:
    """Some lines of a part in no box that end before x and have nothing beside them, in larger type
    than the rest: titles of what stands under them on both sides. A large number alone makes no
    title."""
    beside = part.words.boxes
    for line in lines:
        if line.box.x1 >= x or line.box.x0 >= part.x0 + 12:
            continue
        if any(d.top < line.middle < d.bottom and abs(d.x0 - x) < REACH for d in drawn.dividers):
            continue  # it has its column for itself
        level = (beside[:, 1] < line.box.bottom) & (beside[:, 3] > line.box.top)
        is_boxed = any(
            box.top < line.middle < box.bottom and box.x0 < line.box.x1 and line.box.x0 < box.x1
            for box in drawn.boxes
        )
        if is_boxed or (level & (beside[:, 0] > x)).any():
            continue
        size = min(line.line.size, line.line.closes.size)
        if size > LARGER * np.median(part.words.sizes):
            yield line
