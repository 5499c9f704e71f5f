"""Page → regions that are read one after another: columns and boxes that stand beside each other.

A table is also columns beside each other, so each place where a page may be cut is measured: what
stands on both sides of it by itself (boxes, headers, running text) speaks for the cut, what runs on
over it (a header, rows that begin level) against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product
from statistics import median

import numpy as np
from numpy.typing import NDArray

from wsoa.caching import cached
from wsoa.extract.page import Fill, Page, Ruling, Words
from wsoa.extract.tables import SPACE, AlignedLine, Lattice, Seed, aligned_lines, header_seeds
from wsoa.model import Box
from wsoa.vocabulary import folded

GUTTER = 6.0  # points: regions beside each other are at least so far apart
LEAST_WIDTH = 0.2  # of the page's width: what is narrower is a column of a table
WIDE = 0.6  # of the page's width, from which a grid is as wide as the page
NEAR = 4.0  # points: places of cuts that are nearer are one
REACH = 24.0  # points: no cut runs further from what it runs along
STEP = 1.0  # points between places that are looked at
COLUMN_GAP = 5.0  # points: a gutter between columns of a table is at least so wide
LIST = 2.5  # ems: a bullet or a number stands no further from its text
MOST_BANDS = 6  # bands of white that are looked at
BAND = 0.8  # ems: bands of white are at least so high
DEPTH = 5  # cuts inside what a cut has parted
BACKGROUND = 0.5  # of the page's height, from which paint lies under columns
LARGER = 1.12  # type by so much larger than that beside it is a title's
LEVEL = 2.0  # points: lines begin level with each other that differ by less
OPENS = 1.25  # usual steps from the line before, from which a line opens a paragraph
FIRST = 2  # paragraphs of columns of a page that open level
KNOWN = 0.6  # from which a phrase is known as a header
SURE = 0.85  # from which one is that stands beside a header
UNDER = 8.0  # points: a box that goes so far below a header holds more than it
SURE_ROWS = 3  # paragraphs that tell whether columns open level
FULL = 0.7  # share of its column from which a line of text is full
FEWEST = 4  # lines of running text
HIGH = 20.0  # points: a frame is at least so high and so wide
BOX_LINES = 2  # lines of words in a box that is no cell of a header

WEIGHTS: dict[str, float] = {
    "boxes": 1.6,  # frames and paint around lines of one side, of 2 at most
    "tiles": -1.6,  # rows of such as high as each other: cells
    "grids": 1.0,  # sides with a drawn grid that has words beside it
    "text": 0.7,  # running text in the column, of 2 sides
    "headers_apart": 1.2,  # that one side has a header of several phrases for itself
    "header_twice": 3.0,  # the same phrases of a header on both sides
    "header_across": -1.0,  # known phrases of a header that stands over both sides, less one
    "level": -2.0,  # share of paragraphs, but for first ones, that open level (two tables do)
    "columns": -2.0,  # sides of several columns that have neither a header nor a grid
    "moved": 1.2,  # sides whose columns are those of a header on the other side
    "torn": -0.8,  # ends over and under it where columns go on
    "cut": -1.5,  # that it is one
}


@dataclass(frozen=True)
class Drawn:
    """What is drawn on a page, as far as it says where a cut may run."""

    across: Sequence[Box]  # what no cut runs through
    boxes: Sequence[Box]  # frames and paint around words
    grids: Sequence[Box]  # of several cells
    seeds: Sequence[Seed] = ()  # headers outside of grids that are as wide as the page


@dataclass(frozen=True)
class Part:
    """A part of a page: its words, and x at which its lines end, where that is known."""

    words: Words
    right: float | None = None

    @cached
    def lines(self) -> list[AlignedLine]:
        return aligned_lines(self.words)

    @cached
    def seeds(self) -> list[Seed]:
        return [seed for seed in header_seeds(self.lines) if len(seed.phrases) > 1]

    @cached
    def x0(self) -> float:
        return float(self.words.boxes[:, 0].min())

    @cached
    def x1(self) -> float:
        return float(self.words.boxes[:, 2].max())

    @cached
    def top(self) -> float:
        return float(self.words.boxes[:, 1].min())

    @cached
    def bottom(self) -> float:
        return float(self.words.boxes[:, 3].max())

    @cached
    def has_columns(self) -> bool:
        """Whether a gutter runs down through all its lines, bullets and numbers apart."""
        first = self.x0 + LIST * median(line.em for line in self.lines)
        boxes = self.words.boxes
        ends = np.maximum.accumulate(boxes[boxes[:, 0].argsort(), 2])[:-1]
        starts = np.sort(boxes[:, 0])[1:]
        return bool(((starts - ends > COLUMN_GAP) & (ends > first)).any())

    @cached
    def bands(self) -> list[float]:
        """The heights of its widest bands of white from side to side, from top to bottom."""
        tops, bottoms = self.words.boxes[:, 1], self.words.boxes[:, 3]
        order = tops.argsort()
        reach = np.maximum.accumulate(bottoms[order])[:-1]
        white = tops[order][1:] - reach
        widest = np.argsort(-white, kind="stable")[:MOST_BANDS]
        least = BAND * median(line.em for line in self.lines)
        return sorted(float(reach[n] + white[n] / 2) for n in widest if white[n] > least)

    @cached
    def openings(self) -> list[float]:
        """The heights of lines that open a paragraph: more white stands over them than usual."""
        steps = [b.line.base - a.line.base for a, b in pairwise(self.lines)]
        if not steps:
            return [line.line.base for line in self.lines]
        usual = OPENS * min([step for step in steps if step > 1], default=0.0)
        below = [
            ln.line.base for ln, step in zip(self.lines[1:], steps, strict=True) if step > usual
        ]
        return [self.lines[0].line.base, *below]


@dataclass(frozen=True)
class Cut:
    """A place where a page may be cut from top to bottom, and what stands left and right of it."""

    x: float
    top: float
    bottom: float
    left: Part
    right: Part
    features: Mapping[str, float]

    @property
    def score(self) -> float:
        return sum(WEIGHTS[name] * value for name, value in self.features.items())


@dataclass(frozen=True)
class Region:
    """A part of a page as a page of its own, and x at which its lines end, where that is known."""

    page: Page
    right: float | None = None


def page_regions(page: Page, lattice: Lattice) -> list[Region]:
    """The regions of a page in the order in which they are read, each with the words and drawings
    that stand in it."""
    if len(page.words) < 2:
        return [Region(page)]
    drawn = drawn_on(page, lattice)
    parts = list(parted(Part(page.words), drawn, page, DEPTH))
    if len(parts) == 1:
        return [Region(page)]
    return shared_out(page, parts, drawn)


def drawn_on(page: Page, lattice: Lattice) -> Drawn:
    areas = [
        fill.box
        for fill in page.fills
        if fill.box.height < BACKGROUND * page.height and min(fill.box.width, fill.box.height) > 3
    ]
    grids = [grid.box for grid in lattice.grids]
    frames = list(frames_of(page, grids))
    rules = [r.box for r in page.rulings if r.is_horizontal]
    wide = LEAST_WIDTH * page.width / 2
    return Drawn(
        [*areas, *grids, *frames, *rules],
        list(dict.fromkeys(box for box in (*areas, *frames) if box.width > wide)),
        grids,
        Part(words_outside([g for g in grids if g.width > WIDE * page.width], page.words)).seeds,
    )


def words_outside(boxes: Sequence[Box], words: Words) -> Words:
    """The words whose middles lie in none of the boxes."""
    x0, top, x1, bottom = words.boxes.T
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    free = np.ones(len(words), dtype=bool)
    for box in boxes:
        free &= (x < box.x0) | (x > box.x1) | (y < box.top) | (y > box.bottom)
    return words.chosen(np.flatnonzero(free))


def frames_of(page: Page, grids: Sequence[Box]) -> Iterator[Box]:
    """The boxes that lines draw around words: two sides as high as each other, that a line joins
    at the top or at the bottom."""

    def is_free(box: Box) -> bool:
        return not any(
            g.x0 - 3 < box.x0
            and box.x1 < g.x1 + 3
            and g.top - 3 < box.top
            and box.bottom < g.bottom + 3
            for g in grids
        )

    sides = sorted(r.box for r in page.rulings if not r.is_horizontal and r.box.height > HIGH)
    rules = [r.box for r in page.rulings if r.is_horizontal]
    sides = [box for box in sides if is_free(box)]
    for left, right in product(sides, sides):
        if right.x0 - left.x1 < HIGH or abs(left.top - right.top) > 3:
            continue
        if abs(left.bottom - right.bottom) > 3:
            continue
        box = Box(left.x0, left.top, right.x1, left.bottom)
        if any(
            min(abs(rule.top - box.top), abs(rule.top - box.bottom)) < 3
            and abs(rule.x0 - box.x0) < 3
            and abs(rule.x1 - box.x1) < 3
            for rule in rules
        ):
            yield box


def parted(part: Part, drawn: Drawn, page: Page, depth: int) -> Iterator[Part]:
    """A part of a page in parts, as the best of its cuts says."""
    cuts = [cut for cut in cuts_of(part, drawn, page) if cut.score > 0] if depth else []
    if not cuts:
        yield part
        return
    best = max(cuts, key=lambda cut: (round(cut.score, 3), cut.bottom - cut.top, -cut.top, -cut.x))
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    above = part.words.chosen(np.flatnonzero(middles < best.top))
    below = part.words.chosen(np.flatnonzero(middles > best.bottom))
    left = best.left.x1
    if not is_running(best.left):
        left = max(left, best.right.x0 - 2 * GUTTER)
    sides = [
        (above, part.right),
        (best.left.words, left),
        (best.right.words, part.right),
        (below, part.right),
    ]
    for words, right in sides:
        if len(words):
            yield from parted(Part(words, right), drawn, page, depth - 1)


def cuts_of(part: Part, drawn: Drawn, page: Page) -> Iterator[Cut]:
    """The places where a part may be cut, measured."""
    least = LEAST_WIDTH * page.width
    seen = set()
    whole = [*drawn.boxes, *drawn.grids]  # what no cut ends inside
    between = [y for y in part.bands if not any(b.top + 1 < y < b.bottom - 1 for b in whole)]
    for x in places_of_cuts(part, drawn):
        if x - part.x0 < least or part.x1 - x < least:
            continue
        for clear in clear_stretches(x, part, drawn):
            bands = [y for y in between if clear[0] < y < clear[1]]
            for ends in combinations([clear[0], *bands, clear[1]], 2):
                level = middles_between(part, *ends)
                key = level.tobytes(), (is_left(part, x) & level).tobytes()
                if key in seen:
                    continue
                seen.add(key)
                cut = cut_at(x, ends, clear, part, drawn)
                if cut and cut.left.x1 - cut.left.x0 > least / 2 < cut.right.x1 - cut.right.x0:
                    yield cut


def places_of_cuts(part: Part, drawn: Drawn) -> list[float]:
    """Where a part may be cut: beside what stands on one side of it by itself (a box, a grid, a
    header), and within a header that is printed twice."""
    spans: list[tuple[float, float]] = []
    for box in lone_boxes(part, drawn):
        spans += [(box.x0 - REACH, box.x0), (box.x1, box.x1 + REACH)]
    for seed in drawn.seeds:
        if not part.top < (seed.box.top + seed.box.bottom) / 2 < part.bottom:
            continue
        texts = [folded(phrase.text) for phrase in seed.phrases]
        if len(set(texts)) < len(texts):
            spans += seed.gaps
        spans.append((seed.box.x0 - REACH, seed.box.x0))
    found: list[float] = []
    for x in sorted(clearest(start, end, part, drawn) for start, end in spans):
        if part.x0 < x < part.x1 and (not found or x - found[-1] > NEAR):
            found.append(x)
    return found


def clearest(start: float, end: float, part: Part, drawn: Drawn) -> float:
    """The place between two that words and drawings leave clear over most of a part's height: the
    middle of the widest such."""
    across = [b for b in drawn.across if b.top < part.bottom and b.bottom > part.top]
    boxes = np.array([*part.words.boxes.tolist(), *across]).reshape(-1, 4)
    places = np.arange(start, end, STEP)
    if not len(places):
        return (start + end) / 2
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
    for box in (*drawn.boxes, *drawn.grids):
        level = (y > box.top) & (y < box.bottom)
        before, after = x[level] < box.x0, x[level] > box.x1
        if before.any() != after.any() and not (before | after).all():
            yield box


def clear_stretches(x: float, part: Part, drawn: Drawn) -> Iterator[tuple[float, float]]:
    """The stretches of a part in which neither a line nor anything drawn crosses x."""
    blocked = [(b.top, b.bottom) for b in drawn.across if b.x0 + 1 < x < b.x1 - 1]
    blocked += [(line.box.top, line.box.bottom) for line in part.lines if line.crosses(x)]
    blocked += [(line.box.top, line.box.bottom) for line in titles_before(x, part, drawn)]
    at = part.top - 1
    for top, bottom in sorted(blocked):
        if top > at:
            yield at, top
        at = max(at, bottom)
    if part.bottom + 1 > at:
        yield at, part.bottom + 1


def middles_between(part: Part, top: float, bottom: float) -> NDArray[np.bool_]:
    """Which words of a part have their middles between two heights."""
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    return (middles > top) & (middles < bottom)


def is_left(part: Part, x: float) -> NDArray[np.bool_]:
    return (part.words.boxes[:, 0] + part.words.boxes[:, 2]) / 2 < x


def titles_before(x: float, part: Part, drawn: Drawn) -> Iterator[AlignedLine]:
    """Lines in no box that end before x and have nothing beside them, in larger type than the
    rest: titles of what stands under them on both sides."""
    sizes = [line.line.size for line in part.lines]
    usual = median(sizes)
    for line in part.lines:
        if line.box.x1 < x and line.line.size > LARGER * usual and line.box.x0 < part.x0 + 12:
            beside = part.words.boxes
            level = (beside[:, 1] < line.box.bottom) & (beside[:, 3] > line.box.top)
            is_boxed = any(
                box.top < line.middle < box.bottom and box.x0 < line.box.x1 and line.box.x0 < box.x1
                for box in drawn.boxes
            )
            if not is_boxed and not (level & (beside[:, 0] > x)).any():
                yield line


def cut_at(
    x: float, ends: tuple[float, float], clear: tuple[float, float], part: Part, drawn: Drawn
) -> Cut | None:
    """A cut with what speaks for and against it; None where nothing stands on one of its sides."""
    top, bottom = ends
    level, before_x = middles_between(part, top, bottom), is_left(part, x)
    left = Part(part.words.chosen(np.flatnonzero(level & before_x)))
    right = Part(part.words.chosen(np.flatnonzero(level & ~before_x)))
    if len(left.words) < 2 or len(right.words) < 2:
        return None
    if min(left.bottom, right.bottom) <= max(left.top, right.top):
        return None  # they stand under each other
    if right.x0 - left.x1 < GUTTER:
        return None
    features = dict.fromkeys(WEIGHTS, 0.0)
    before, after = (boxes_around(drawn.boxes, side, x) for side in (left, right))
    features["boxes"] = float(min(2, len(before) + len(after)))
    features["tiles"] = float(tiled_rows(before, after))
    features["text"] = float(is_running(left) + is_running(right))
    whole = Part(part.words.chosen(np.flatnonzero(level)))
    gridded = list(grids_beside(x, left, right, drawn))
    features["grids"] = float(sum(gridded))
    features |= header_marks(whole, left, right, x, [*before, *after, *drawn.grids])
    for side, other, has_grid in zip((left, right), (right, left), gridded, strict=True):
        if side.has_columns and not side.seeds:
            goes_on = any(keeps_to(side, seed) for seed in other.seeds)
            features["moved" if goes_on else "columns"] += float(goes_on or not has_grid)
    features["torn"] = float(torn_ends(part, x, (top, bottom), clear))
    are_tables = all(gridded) or features["header_twice"]
    features["level"] = 0.0 if are_tables else level_share(left, right)
    features["cut"] = 1.0
    return Cut(x, top, bottom, left, right, features)


def boxes_around(boxes: Iterable[Box], side: Part, x: float) -> list[Box]:
    """The boxes on one side of x around several lines of it, beside which nothing of it stands."""
    found = []
    for box in boxes:
        if box.x0 < x < box.x1 or box.x1 < side.x0 or box.x0 > side.x1:
            continue
        inside = [
            line
            for line in side.lines
            if box.top < line.middle < box.bottom
            and box.x0 - 1 < line.box.x0
            and line.box.x1 < box.x1 + 1
        ]
        beside = [line for line in side.lines if box.top < line.middle < box.bottom]
        if BOX_LINES <= len(inside) == len(beside):
            found.append(box)
    return found


def tiled_rows(left: Sequence[Box], right: Sequence[Box]) -> int:
    """How many boxes on one side are as high as one on the other, less one: a single pair may be
    any two boxes beside each other, more are the cells of rows."""
    tops = sorted(
        one.top
        for one in left
        if any(
            abs(one.top - other.top) < LEVEL and abs(one.bottom - other.bottom) < LEVEL
            for other in right
        )
    )
    return sum(after - before > HIGH for before, after in pairwise(tops))


def is_running(side: Part) -> bool:
    """Whether the lines of a side are running text, most of them full and without gaps."""
    lines = side.lines
    if len(lines) < FEWEST or median(len(line.words) for line in lines) < 3:
        return False
    full = [len(ln.chunks) == 1 and ln.box.width > FULL * (side.x1 - side.x0) for ln in lines]
    return sum(full) >= 0.6 * len(lines)


def grids_beside(x: float, left: Part, right: Part, drawn: Drawn) -> Iterator[bool]:
    """Whether each side of x has a drawn grid with words of the other beside it."""
    for side, other in ((left, right), (right, left)):
        yield any(
            side.top < grid.bottom
            and grid.top < side.bottom
            and any(grid.top < line.middle < grid.bottom for line in other.lines)
            for grid in drawn.grids
            if (grid.x1 < x if side is left else grid.x0 > x)
        )


def keeps_to(side: Part, seed: Seed) -> bool:
    """Whether the columns of a side are as far from each other as the phrases of a header, each
    the beginning of some lines and run over by none."""
    places = [phrase.x0 - seed.phrases[0].x0 + side.x0 for phrase in seed.phrases[1:]]
    runs = [run for line in side.lines for run in line.runs(SPACE)]
    return len(places) > 1 and all(
        any(abs(start - x) < NEAR for start, _ in runs)
        and not any(start < x - NEAR and end > x + NEAR for start, end in runs)
        for x in places
    )


def torn_ends(part: Part, x: float, ends: tuple[float, float], clear: tuple[float, float]) -> int:
    """How many ends a cut at x has where words of both sides go on: in what is clear above or
    below it the line next to it has words left and right."""
    torn = 0
    for start, end, is_above in ((clear[0], ends[0], True), (ends[1], clear[1], False)):
        beyond = np.flatnonzero(middles_between(part, start, end))
        if not len(beyond):
            continue
        boxes = part.words.boxes[beyond]
        middles = (boxes[:, 1] + boxes[:, 3]) / 2
        near = middles.max() if is_above else middles.min()
        sides = (boxes[:, 0] + boxes[:, 2])[np.abs(middles - near) < LEVEL] / 2 < x
        torn += bool(sides.any() and not sides.all())
    return torn


def header_marks(
    whole: Part, left: Part, right: Part, x: float, boxes: Sequence[Box]
) -> dict[str, float]:
    """What headers say: those that one side has for itself, and those over both. A phrase in a box
    that holds more than the header is its title."""
    pairs = list(product(left.seeds, right.seeds))
    twice = any(len(texts_of(one) & texts_of(other)) > 1 for one, other in pairs)
    over = [
        (len(one.phrases) + len(other.phrases) - 1.0, seed)
        for one, other in pairs
        if abs(one.box.top - other.box.top) < 2 * LEVEL
        or (one.is_strong and other.is_strong and are_level(one.box, other.box))
        for seed in (one, other)
    ]
    for seed in whole.seeds:
        middle = (seed.box.top + seed.box.bottom) / 2
        if any(b.top < middle < b.bottom and b.bottom > seed.box.bottom + UNDER for b in boxes):
            continue
        before = [phrase.weight for phrase in seed.phrases if phrase.x1 < x]
        after = [phrase.weight for phrase in seed.phrases if phrase.x0 > x]
        least = SURE if max(len(before), len(after)) > 1 else KNOWN
        known = [sum(weight >= least for weight in side) for side in (before, after)]
        if all(known):
            over.append((sum(known) - 1.0, seed))
    found = {"header_twice": float(twice)}
    found["header_across"] = 0.0 if twice else max((weight for weight, _ in over), default=0.0)
    found["headers_apart"] = float(
        any(
            seed.is_strong and not any(are_level(seed.box, other.box) for _, other in over)
            for seed in (*left.seeds, *right.seeds)
        )
    )
    return found


def are_level(one: Box, other: Box) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def texts_of(seed: Seed) -> set[str]:
    return {folded(phrase.text) for phrase in seed.phrases}


def level_share(left: Part, right: Part) -> float:
    """The share of paragraphs of the side with fewer that open level with one of the other. Titles
    and what opens under them stand level in columns of a page too."""
    fewer, more = sorted((left.openings[FIRST:], right.openings[FIRST:]), key=len)
    if not fewer:
        return 0.0
    level = sum(any(abs(one - other) < LEVEL for other in more) for one in fewer)
    return level / max(len(fewer), SURE_ROWS)


def shared_out(page: Page, parts: Sequence[Part], drawn: Drawn) -> list[Region]:
    """The parts as pages, each with what is drawn around and between its words."""
    areas = [Box(part.x0, part.top, part.x1, part.bottom) for part in parts]
    rulings: list[list[Ruling]] = [[] for _ in parts]
    fills: list[list[Fill]] = [[] for _ in parts]
    for ruling in page.rulings:
        rulings[nearest(ruling.box, areas)].append(ruling)
    for fill in page.fills:
        fills[nearest(fill.box, areas)].append(fill)
    return [
        Region(
            replace(page, words=part.words, rulings=tuple(lines), fills=tuple(painted)),
            right_of(part, area, drawn),
        )
        for part, area, lines, painted in zip(parts, areas, rulings, fills, strict=True)
    ]


def right_of(part: Part, area: Box, drawn: Drawn) -> float | None:
    """x at which the lines of a part end: as far from the side of their box as they begin."""
    for box in drawn.boxes:
        if box.x0 <= area.x0 and area.x1 <= box.x1 + 1 and box.top - 1 < area.top < box.bottom:
            return max(area.x1, box.x1 - (area.x0 - box.x0))
    return part.right


def nearest(box: Box, areas: Sequence[Box]) -> int:
    """Which area something drawn belongs to: that over which most of it lies, else the nearest."""

    def distance(area: Box) -> tuple[float, float]:
        across = max(area.x0 - box.x1, box.x0 - area.x1, 0.0)
        down = max(area.top - box.bottom, box.top - area.bottom, 0.0)
        shared_x = min(area.x1, box.x1) - max(area.x0, box.x0)
        shared_y = min(area.bottom, box.bottom) - max(area.top, box.top)
        return across + down, -max(shared_x, 0.0) * max(shared_y, 1.0)

    return min(range(len(areas)), key=lambda place: distance(areas[place]))
