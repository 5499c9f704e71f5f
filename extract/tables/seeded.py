"""Tables under a line of header words, under nothing but the columns of the page before, and cards
beside their labels: where their columns part, and how far down they go."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from wsoa.extract.tables.aligned import is_contents
from wsoa.extract.tables.alignment import SPACE, AlignedLine, columns_in, runs_of_true, word_centre
from wsoa.extract.tables.alternating import alternating_end, alternating_grid
from wsoa.extract.tables.grid_rows import Body, grid_from, row_answers
from wsoa.extract.tables.header_seeds import Seed, phrase_weight
from wsoa.extract.tables.horizontal_rules import covers, first_in
from wsoa.extract.tables.lattice import Grid, Segment
from wsoa.extract.tables.sheet import Sheet, covered_share, ruling_heights
from wsoa.model import Box, TableKind
from wsoa.vocabulary import is_bullet

REACH = 14.0  # points: how far from the words of a table its outermost lines stand
FINE = 2  # steps in a point, where free stretches are sought
BAND = 0.9  # share of a table's width that a painted band covers
FEWEST_AHEAD = 3  # lines of the next page that tell something
MOST_LAST = 4  # lines at the end of a page that may be a row over the full width
BEGUN = 8  # lines in several columns from which a table shows its own columns
CLOSE = 1.2  # ems between the lines of a band and the rules above and below it, at most
NEAR_SIDE = 6.0  # points: a vertical that is nearer stands at the side of a table
BAND_IN = 0.5  # share of a table's width within which a band over its header begins
EDGE = 1.0  # points: words may lie so much over a drawn side


def seeded_grids(sheet: Sheet, before: Sequence[Sequence[float]] = ()) -> Iterator[Grid]:
    """The tables that may stand under each header of a page. `before` are the columns of tables on
    pages before, which the same header may have again."""
    seeds = sheet.seeds
    for n, seed in enumerate(seeds):
        following = seeds[n + 1].first if n + 1 < len(seeds) else len(sheet.lines)
        for until in {
            following,
            *(
                [len(sheet.lines)]
                if n + 1 < len(seeds) and seeds[n + 1].worth < 0.5 * seed.worth
                else []
            ),
        }:
            yield from under_seed(sheet, seed, until, before)


def under_seed(
    sheet: Sheet, seed: Seed, until: int, before: Sequence[Sequence[float]]
) -> Iterator[Grid]:
    own = sheet.lines[seed.first : seed.last]
    below = sheet.lines[seed.last : until]
    left, right = table_extent(sheet, seed.box, below)
    own, below = clip_lines(own, left, right), clip_lines(below, left, right)
    if not own or not (below or until == len(sheet.lines)):
        return
    head_phrases = seed.phrases
    gaps = [(a.x1, b.x0) for a, b in pairwise(head_phrases)]
    ahead = lines_ahead(sheet, below, left, right) if until == len(sheet.lines) else []
    if not below and not ahead:
        return
    goes_on = bool(ahead) or (until == len(sheet.lines) and len(below) <= MOST_LAST)
    over = bands_over(sheet, seed, left, right) if not seed.under else []
    under = len(over) or (seed.under - seed.first if seed.under else 0)
    seen: list[tuple[float, ...]] = []
    answers = [
        cuts_in(sheet, gaps, below, snapped, seed.box.top, ahead) for snapped in (True, False)
    ]
    answers += [list(xs[1:-1]) for xs in before if heads_columns(seed, xs)]
    for cuts in answers:
        if any(
            len(cuts) == len(o) and all(abs(a - b) < 2 for a, b in zip(cuts, o, strict=True))
            for o in seen
        ):
            continue
        seen.append(tuple(cuts))
        xs = (left, *cuts, right)
        lines = part_lines([*own, *below], cuts)
        head, rest = lines[: len(own)], lines[len(own) :]
        if turns := alternating_end(rest, xs):
            grid = alternating_grid(
                framed_body(sheet, xs, [*over, *head], rest[:turns], under), TableKind.ALIGNED
            )
            if grid:
                yield grid
        end = best_end(sheet, rest, xs, goes_on)
        if not end and below:
            continue
        body = framed_body(sheet, xs, [*over, *head], rest[:end], under)
        if not end:
            yield grid_from(body, [], kind_of_body(body))
        yield from grids_by_rows(body)


def bands_over(sheet: Sheet, seed: Seed, left: float, right: float) -> list[AlignedLine]:
    """The lines of a band that stands right over a header in what is drawn around the table: the
    title of what its rows are about."""
    above = sheet.lines[max(0, seed.first - MOST_LAST) : seed.first]
    inside = framed(sheet, above, (left, right), seed.box.top)
    found: list[AlignedLine] = []
    for line, is_in in zip(above[::-1], inside[::-1], strict=True):
        if not is_in or len(line.chunks) > 1 or line.box.x0 > left + BAND_IN * (right - left):
            break
        found.insert(0, line)
    return found


def heads_columns(seed: Seed, xs: Sequence[float]) -> bool:
    """Whether each phrase of a header stands over one of these columns, and none over two."""
    cols = [bisect_left(xs, phrase.x0 + EDGE) - 1 for phrase in seed.phrases]
    inside = all(
        0 <= col < len(xs) - 1 and phrase.x1 <= xs[col + 1] + EDGE
        for col, phrase in zip(cols, seed.phrases, strict=True)
    )
    return inside and len(set(cols)) == len(cols) == len(xs) - 1


def lines_ahead(
    sheet: Sheet, below: Sequence[AlignedLine], left: float, right: float
) -> list[AlignedLine]:
    """Lines of the next page that show where the columns part of a table which has hardly begun on
    this page."""
    if sum(len(line.chunks) > 1 for line in below) >= BEGUN:
        return []
    ahead = [line for line in clip_lines(sheet.ahead, left, right) if len(line.chunks) > 1]
    return ahead if len(ahead) >= FEWEST_AHEAD else []


def continued_grids(sheet: Sheet, xs: Sequence[float]) -> Iterator[Grid]:
    """The table that goes on at the top of a page with the columns of one on the page before."""
    ends = [seed.first for seed in sheet.seeds[:1]]
    ends.append(next((seed.first for seed in sheet.seeds if seed.is_strong), len(sheet.lines)))
    for until in dict.fromkeys(ends):
        lines = clip_lines(sheet.lines[:until], xs[0] - 3, xs[-1] + 3)
        lines = part_lines(lines, xs[1:-1])
        if turns := alternating_end(lines, xs):
            grid = alternating_grid(
                framed_body(sheet, tuple(xs), [], lines[:turns]), TableKind.ALIGNED
            )
            if grid:
                yield grid
        end = best_end(sheet, lines, xs)
        if end:
            body = framed_body(sheet, tuple(xs), [], lines[:end])
            yield from grids_by_rows(body)
            yield grid_from(body, [], kind_of_body(body))  # the rest of one row


def framed_body(
    sheet: Sheet,
    xs: tuple[float, ...],
    head: Sequence[AlignedLine],
    rest: Sequence[AlignedLine],
    under: int = 0,
) -> Body:
    """A table's lines in the frame that is drawn around them."""
    lines = (*head, *rest)
    top, bottom = min(ln.box.top for ln in lines) - 1, max(ln.box.bottom for ln in lines) + 1
    width = xs[-1] - xs[0]
    near = [
        s.at
        for s in (*sheet.across, *sheet.edges_across)
        if covered_share([s], s.at, xs[0], xs[-1]) * width > 0.3 * width
    ]
    above = [y for y in near if top - REACH <= y <= top + 2]
    under_it = [y for y in near if bottom - 2 <= y <= bottom + REACH]
    return Body(
        sheet,
        xs,
        min(above, default=top),
        max(under_it, default=bottom),
        tuple(lines),
        len(head),
        under,
    )


def grids_by_rows(body: Body) -> Iterator[Grid]:
    for _, limits in row_answers(body):
        yield grid_from(body, limits, kind_of_body(body))


def kind_of_body(body: Body) -> TableKind:
    return TableKind.PART_RULED if is_drawn(body) else TableKind.ALIGNED


def is_drawn(body: Body) -> bool:
    """Whether lines or paint stand in a table."""
    return any(
        body.top - 2 <= s.at <= body.bottom + 2
        and covered_share([s], s.at, body.xs[0], body.xs[-1]) > 0.5
        for s in (*body.sheet.across, *body.sheet.edges_across)
    )


# --------------------------------------------------------------------------- frame and columns


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
        for x0, x1 in line.runs(SPACE):
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
        divided = replace(line, parts=parts)
        if (
            parts
            and (line.line.gap < 1.5 * line.em or len(parts) > 1)
            and not (
                len(parts) < 3 and runs_on(line, cuts) and any(divided.crosses(cut) for cut in cuts)
            )
        ):
            line = divided
        found.append(line)
    return found


def runs_on(line: AlignedLine, cuts: Sequence[float]) -> bool:
    """Whether a line is one stretch over several cuts: a sentence right across, in which a word
    begins where a column does by chance."""
    return len(line.chunks) == 1 and sum(line.crosses(cut) for cut in cuts) > 1


# --------------------------------------------------------------------------- how far down


def best_end(
    sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float], goes_on: bool = False
) -> int:
    """How many of the lines below a header its table takes: as many as speak for it in sum. Where
    it `goes_on` on the next page, bands of paint may stand alone under the header."""
    cuts = xs[1:-1]
    best, total, end = 0.0, 0.0, 0
    before: AlignedLine | None = None
    was_across = 0
    em = median(line.em for line in lines) if lines else 10.0
    within = framed(sheet, lines, xs)
    for n, line in enumerate(lines, 1):
        across = any(line.crosses(cut) for cut in cuts)
        if before is not None and line.middle - before.middle > 4 * em:
            ruled = any(
                before.middle < s.at < line.middle and covered_share([s], s.at, xs[0], xs[-1]) > 0.5
                for s in (*sheet.across, *sheet.edges_across)
            )
            total -= 0 if ruled else 2
        if across:
            alone = len(line.chunks) == 1
            was_across = was_across + 1 if alone else 0
            if alone and within[n - 1]:
                total -= 0.0
            elif (alone or goes_on) and is_band(sheet, line, xs):
                total -= 0.0 if goes_on else 0.2
            else:
                total -= (0.7 + 0.5 * was_across) if alone else 0.6
        else:
            was_across = 0
            cols = len(columns_in(line, cuts))
            total += 1 if cols > 1 else 0.25
        if line.em > 1.15 * em:
            total -= 3
        if total >= best:
            best, end = total, n
        before = line
    if len(lines) - end <= MOST_LAST and 0 < end < len(lines) and goes_on_ahead(sheet, lines, xs):
        return len(lines)
    return end


def framed(
    sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float], header: float | None = None
) -> list[bool]:
    """Which lines stand inside what is drawn around a table, and so in it whatever they look like:
    beside its outer verticals, those that run on to the first line or to the header at some height,
    or close between two rules as wide as it is."""
    if not lines:
        return []
    at = lines[0].middle if header is None else header
    sides = [beside(sheet, x, at) for x in (xs[0], xs[-1])]
    top, bottom = max(side[0] for side in sides), min(side[1] for side in sides)
    found = [top < line.middle < bottom for line in lines]
    rules = ruling_heights(
        [s for s in sheet.across if abs(s.start - xs[0]) < REACH and abs(s.end - xs[-1]) < REACH]
    )
    for above, below in pairwise(rules):
        own = [n for n, line in enumerate(lines) if above < line.middle < below]
        if own:
            first, last = lines[own[0]], lines[own[-1]]
            close = CLOSE * first.em
            if first.box.top - above < close and below - last.box.bottom < close:
                for n in own:
                    found[n] = True
    return found


def beside(sheet: Sheet, x: float, y: float) -> tuple[float, float]:
    """From where and how far down a vertical runs that stands at x beside a height; nowhere where
    none does."""
    return max(
        ((s.start, s.end) for s in sheet.down if abs(s.at - x) < NEAR_SIDE and s.start < y < s.end),
        key=lambda side: side[1] - side[0],
        default=(0.0, 0.0),
    )


def goes_on_ahead(sheet: Sheet, lines: Sequence[AlignedLine], xs: Sequence[float]) -> bool:
    """Whether lines are the page's last and those of the next page keep to the same columns, so
    that the last of them, such as a row over the full width, stand inside a table too."""
    if lines[-1].middle < sheet.lines[-1].middle - 1:
        return False
    ahead = [line for line in sheet.ahead if len(line.chunks) > 1]
    clear = sum(not any(line.crosses(cut) for cut in xs[1:-1]) for line in ahead)
    return len(ahead) >= FEWEST_AHEAD and clear >= 0.8 * len(ahead)


def is_band(sheet: Sheet, line: AlignedLine, xs: Sequence[float]) -> bool:
    """Whether a line stands on one stretch of paint right across a table."""
    width = xs[-1] - xs[0]
    return any(
        box.top <= line.middle <= box.bottom
        and min(box.x1, xs[-1]) - max(box.x0, xs[0]) > BAND * width
        and box.height < 6 * line.em
        for box in sheet.fills
    )


# --------------------------------------------------------------------------- cards


def card_grids(sheet: Sheet) -> Iterator[Grid]:
    """Runs of lines that open with a label, at one x, with values at another: cards."""
    labelled: dict[tuple[int, int], list[int]] = {}
    for place, line in enumerate(sheet.lines):
        runs = line.runs(SPACE)
        if len(runs) < 2 or is_bullet(line.line.first):
            continue
        words = [w for w in line.words if word_centre(w) < runs[0][1]]
        if phrase_weight(" ".join(w.text for w in words)) < 0.6:
            continue
        labelled.setdefault((round(line.box.x0 / 4), round(runs[1][0] / 4)), []).append(place)
    for (_, _), places in labelled.items():
        if len(places) < 3:
            continue
        yield from grids_of_cards(sheet, places)


def grids_of_cards(sheet: Sheet, places: Sequence[int]) -> Iterator[Grid]:
    lines = sheet.lines
    label_x = median(lines[p].box.x0 for p in places)
    value_x = median(lines[p].runs(SPACE)[1][0] for p in places)
    label_end = max(lines[p].runs(SPACE)[0][1] for p in places)
    if label_end > value_x - 3:
        return
    group: list[int] = []
    groups: list[list[int]] = []
    for place in range(places[0], len(lines)):
        line = lines[place]
        runs = line.runs(SPACE)
        is_value = line.box.x0 >= value_x - 6
        starts_label = abs(line.box.x0 - label_x) < 6 and runs[0][1] <= value_x - 3
        if is_value or starts_label:
            group.append(place)
        else:
            if group:
                groups.append(group)
            group = []
    groups.append(group)
    for group in groups:
        own = [lines[p] for p in group]
        if sum(p in places for p in group) < 2:
            continue
        left, right = table_extent(sheet, own[0].box, own)
        right = max(right, max(line.box.x1 for line in own) + 1)
        cuts = cuts_in(
            sheet,
            [
                (
                    max(
                        label_end,
                        max(ln.runs(SPACE)[0][1] for ln in own if ln.box.x0 < value_x - 6),
                    ),
                    value_x,
                )
            ],
            own,
            True,
            own[0].box.top,
        )
        if is_contents(own, cuts):
            continue
        xs = (min(left, label_x - 1), *cuts, right)
        yield from grids_by_rows(framed_body(sheet, xs, [], part_lines(own, cuts)))
