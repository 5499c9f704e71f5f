"""Where the columns of a table part that a header or labels tell of: how far it goes to both sides,
and the places in it that fewest lines run over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from wsoa.extract.tables.alignment import AlignedLine, runs_of_true, word_centre
from wsoa.extract.tables.horizontal_rules import covers, first_in
from wsoa.extract.tables.lattice import Segment
from wsoa.extract.tables.sheet import Sheet
from wsoa.model import Box

REACH = 14.0  # points: how far from the words of a table its outermost lines stand
FINE = 2  # steps in a point, where free stretches are sought
FEWEST_PARTED = 2  # lines that part at one place, from which columns do
NEAR_GUTTER = 5.0  # points: so near to it a header's word begins
EDGE = 1.0  # points: words may lie so much over a drawn side


def table_extent(sheet: Sheet, box: Box, below: Sequence[AlignedLine]) -> tuple[float, float]:
    """How far to the left and right a table goes: as far as what is drawn at its header, or its
    words."""
    spans = [
        (s.start, s.end)
        for s in (*sheet.across, *sheet.edges_across)
        if box.top - REACH - 6 <= s.at <= box.bottom + REACH + 6
    ]
    joined_spans = joined_up(spans)
    for start, end in joined_spans:
        if start <= box.x0 + 3 and end >= box.x1 - 3:
            return start, end
    several = [line for line in below if len(line.chunks) > 2] or list(below)
    left = min([box.x0, *(line.box.x0 for line in several)])
    right = max([box.x1, *(line.box.x1 for line in several)])
    return left - 1, right + 1


def joined_up(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 6:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def clip_lines(lines: Sequence[AlignedLine], left: float, right: float) -> list[AlignedLine]:
    """The lines, less their words outside a table's sides."""
    if all(line.box.x0 >= left - 3 and line.box.x1 <= right + 3 for line in lines):
        return list(lines)
    found = []
    for line in lines:
        if line.box.x0 >= left - 3 and line.box.x1 <= right + 3:
            found.append(line)
            continue
        words = [w for w in line.words if left <= word_centre(w) <= right]
        if words:
            from wsoa.extract.page import line_of

            found.append(AlignedLine(line_of(words)))
    return found


def cuts_in(
    sheet: Sheet,
    gaps: Sequence[tuple[float, float]],
    lines: Sequence[AlignedLine],
    snapped: bool,
    top: float,
    ahead: Sequence[AlignedLine] = (),
) -> list[float]:
    """Where columns part: in each gap of the header where fewest lines below run over, at what is
    drawn there where that is as good. `ahead` are lines of the next page that have a vote."""
    bottom = lines[-1].box.bottom if lines else top + REACH
    voting = [line for line in (*lines, *ahead) if len(line.chunks) > 1] or list(lines)
    first, last = gaps[0][0] if gaps else 0.0, gaps[-1][1] if gaps else 0.0
    bins = int((last - first) * FINE) + 2
    steps = np.zeros(bins + 1)
    for line in voting:
        for x0, x1 in line.stretches:
            a = min(max(int((x0 - first) * FINE), 0), bins)
            b = min(max(int(np.ceil((x1 - first) * FINE)), 0), bins)
            steps[a] += 1
            steps[b] -= 1
    over = np.cumsum(steps)
    cuts = []
    drawn: list[Segment] = []
    if snapped:
        drawn = [
            s
            for s in (*sheet.down, *sheet.edges_down, *rule_joints(sheet, top, bottom))
            if s.start < bottom and s.end > top - REACH
        ]
    for start, end in gaps:
        a, b = (
            int((start - first) * FINE),
            max(int((end - first) * FINE), int((start - first) * FINE) + 1),
        )
        inside = over[a:b]
        lowest = float(inside.min())
        near = [s for s in drawn if start - EDGE <= s.at <= end + EDGE]
        good = [
            s
            for s in near
            if over[min(max(int((s.at - first) * FINE), 0), bins)] <= lowest + 0.05 * len(voting)
        ]
        good = good or [s for s in near if not any(covers(line, s.at) for line in voting)]
        if good:
            ink: dict[int, float] = {}
            for s in good:
                ink[round(s.at)] = (
                    ink.get(round(s.at), 0.0) + min(s.end, bottom) - max(s.start, top)
                )
            best = max(ink, key=lambda at: ink[at])
            cuts.append(min(max(next(s.at for s in good if round(s.at) == best), start), end))
            continue
        free = max(runs_of_true(inside <= lowest), key=lambda run: run[1] - run[0])
        width = (free[1] - free[0]) / FINE
        cuts.append(first + (a + free[1]) / FINE - min(2.0, width / 2))
    return cuts


def gutters_below(
    head: Sequence[AlignedLine], lines: Sequence[AlignedLine], xs: Sequence[float]
) -> list[float]:
    """Where the lines below a header part again and again inside a column, and the header between
    two of its words: two headers that stand a space apart. `xs` are the limits of the columns."""
    return [
        start - EDGE
        for left, right in pairwise(xs)
        if (start := gutter_start(head, lines, left, right)) is not None
    ]


def gutter_start(
    head: Sequence[AlignedLine], lines: Sequence[AlignedLine], left: float, right: float
) -> float | None:
    """Where the words behind a gutter begin between two limits, nothing where there is none."""
    inside = [
        [round(x0) for x0, x1 in line.chunks if left - EDGE <= x0 and x1 <= right + EDGE]
        for line in lines
    ]
    behind = {x0 for each in inside for x0 in each[1:]}
    starts = Counter(x0 for each in inside for x0 in each if x0 in behind)
    if not starts:
        return None
    at = starts.most_common(1)[0][0]
    parted = sum(at in each[1:] for each in inside)
    heads = [word for line in head for word in line.words if left - EDGE <= word.box.x0 < right]
    begins = any(abs(word.box.x0 - at) <= NEAR_GUTTER for word in heads)
    opens = any(word.box.x1 < at for word in heads)
    # a title or a band, one stretch right across, runs over every gutter
    words = [*heads, *(w for line in lines if len(line.chunks) > 1 for w in line.words)]
    crossed = any(word.box.x0 < at - EDGE and word.box.x1 > at for word in words)
    return float(at) if parted >= FEWEST_PARTED and begins and opens and not crossed else None


def rule_joints(sheet: Sheet, top: float, bottom: float) -> Iterator[Segment]:
    """Where the pieces of horizontal lines meet, as if a line of some height stood there."""
    ends: Counter[int] = Counter()
    for (box,) in sheet.rulings:
        if box.width >= box.height and box.width > 12 and top - REACH <= box.top <= bottom + REACH:
            ends[round(box.x0)] += 1
    for x, count in ends.items():
        if count > 1:
            yield Segment(float(x), top, top + 6.0 * count)


def part_lines(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> list[AlignedLine]:
    """The lines, parted before words that begin where the entries of their column do, however
    little white is before them."""
    begins: list[Counter[int]] = [Counter() for _ in cuts]
    firsts = [list(first_in(line, cuts)) for line in lines]
    for each in firsts:
        for col, x in each:
            begins[col][round(x)] += 1
    usual = [counts.most_common(1)[0][0] if counts else 0 for counts in begins]
    found = []
    for line, each in zip(lines, firsts, strict=True):
        parts = tuple(x for col, x in each if abs(x - usual[col]) <= EDGE)
        if parts and (line.line.gap < 1.5 * line.em or len(parts) > 1):
            divided = replace(line, parts=parts)
            is_across = len(parts) < 3 and runs_on(line, cuts)
            if not (is_across and any(divided.crosses(cut) for cut in cuts)):
                line = divided
        found.append(line)
    return found


def runs_on(line: AlignedLine, cuts: Sequence[float]) -> bool:
    """Whether a line is one stretch over several cuts: a sentence right across, in which a word
    begins where a column does by chance."""
    return len(line.chunks) == 1 and sum(line.crosses(cut) for cut in cuts) > 1
