"""Columns and rows by alignment, where no lines part them: by the gutters that no word crosses.

Three ways lead here. Rules without columns (`rules`), ruled tables that leave some of it to the eye
(`part_ruled`), and no lines at all (`unruled`). What is found says so by its kind: it is read from
the words' alignment, which prose does not have.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from wsoa.caching import cached
from wsoa.extract.page import PrintedLine, Word, Words, lines_on
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.model import Box, TableKind
from wsoa.vocabulary import is_bullet

# All in ems (the size of the type), so that they hold for small print and slides alike.
BELOW = 2.0  # points: lines of one cell begin no further from each other
SPACE = 0.45  # a gap narrower than this is a space between words
GUTTER = 0.5  # a gutter that every line keeps is at least so wide
WIDE = 1.0  # a gap inside one line that already suggests columns
NEAR = 3.5  # lines further apart than this many times their height belong to no one table
LARGER = 1.12  # type this much larger than that under it is a title's
LOOSE_ROWS = 1.35  # a step from line to line this much above the usual opens a row


@dataclass(frozen=True)
class AlignedLine:
    """Words on one baseline, and the stretches that they cover. A word that begins at one of its
    `parts` opens a stretch, however little white is before it."""

    line: PrintedLine
    parts: tuple[float, ...] = ()

    @property
    def box(self) -> Box:
        return self.line.box

    @cached
    def words(self) -> tuple[Word, ...]:
        return self.line.words

    @cached
    def em(self) -> float:
        if self.line.is_plain and self.line.size:
            return self.line.size
        return float(median(word.size or word.box.height for word in self.words))

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    @property
    def is_bold(self) -> bool:
        return self.line.is_bold

    def runs(self, gap: float) -> list[tuple[float, float]]:
        """The stretches of words whose gaps are narrower than `gap` ems."""
        found: list[tuple[float, float]] = []
        least = gap * self.em
        if self.line.gap < least and not self.parts:
            return [(self.box.x0, self.box.x1)]
        for word in self.words:
            x0, _, x1, _ = word.box
            if found and x0 - found[-1][1] < least and x0 not in self.parts:
                found[-1] = (found[-1][0], max(found[-1][1], x1))
            else:
                found.append((x0, x1))
        return found

    @cached
    def chunks(self) -> list[tuple[float, float]]:
        """Its stretches between gaps that suggest columns."""
        return self.runs(WIDE)

    @cached
    def stretches(self) -> list[tuple[float, float]]:
        """Its stretches between gaps wider than a space."""
        return self.runs(SPACE)

    def crosses(self, x: float) -> bool:
        """Whether its words run on over x: one covers it, or a mere space lies there."""
        return any(start < x < end for start, end in self.stretches)

    def has_below(self, line: AlignedLine, cuts: Sequence[float]) -> bool:
        """Whether a line of one stretch goes on the last of several here: both begin at one place
        and run over columns."""
        start, end = self.chunks[-1]
        over = any(start < cut < end for cut in cuts)
        return len(self.chunks) > 1 and over and abs(line.box.x0 - start) < BELOW


def aligned_lines(words: Words) -> list[AlignedLine]:
    return [AlignedLine(line) for line in lines_on(words)]


# --------------------------------------------------------------------------- columns


def cuts_between(lines: Sequence[AlignedLine]) -> list[float]:
    """Where columns part: x positions inside the gutters that the lines keep free.

    Only lines of several stretches have a say: a line of one may be a wrapped cell or a heading
    across the table. Of five lines or more some few may cross (headers over several columns)."""
    voting = [line for line in lines if len(line.chunks) > 1]
    if not voting:
        return []
    em = median(line.em for line in voting)
    left, right = min(v.box.x0 for v in voting), max(v.box.x1 for v in voting)
    bins = max(2, int((right - left) * 2) + 2)
    steps = np.zeros(bins + 1)
    for line in voting:
        for start, end in line.runs(0.0):
            steps[int((start - left) * 2)] += 1
            steps[min(bins, int(np.ceil((end - left) * 2)))] -= 1
    covered = np.cumsum(steps)[:bins]
    allowed = 0 if len(voting) < 5 else max(1, len(voting) // 10)
    cuts = []
    for start, end in runs_of_true(covered <= allowed):
        if start == 0 or end >= bins - 1 or end - start < 2 * GUTTER * em:
            continue
        lowest = covered[start:end].min()
        free = max(runs_of_true(covered[start:end] == lowest), key=lambda run: run[1] - run[0])
        if free[1] - free[0] < 2 * GUTTER * em:  # a title runs over it
            free = (0, end - start)
        # near the words on its right: where columns begin is the same from page to page
        width = (free[1] - free[0]) / 2
        cuts.append(left + (start + free[1]) / 2 - min(2.0, width / 2))
    return without_false(cuts, voting)


def runs_of_true(flags: np.ndarray) -> list[tuple[int, int]]:
    """The runs of true values: (first, behind the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def without_false(cuts: Sequence[float], lines: Sequence[AlignedLine]) -> list[float]:
    """The cuts less those that part what is one column: bullets from their items, entries set
    further in from those that are not, a word that justified type has moved away from its line."""
    kept: list[float] = []
    for index, cut in enumerate(cuts):
        left = kept[-1] if kept else float("-inf")
        right = cuts[index + 1] if index + 1 < len(cuts) else float("inf")
        before = [[w for w in line.words if left < word_centre(w) < cut] for line in lines]
        after = [[w for w in line.words if cut < word_centre(w) < right] for line in lines]
        if not any(before) or not any(after):
            kept.append(cut)
            continue
        starts = [words[0].box.x0 for words in after if words]
        gap = min(starts) - max(words[-1].box.x1 for words in before if words)
        em = lines[0].em
        bullets = all(is_bullet(word.text) for words in before for word in words)
        apart = not any(one and other for one, other in zip(before, after, strict=True))
        strays = len(starts) == 1 < len(lines) and all(
            words[0].text[:1].islower() for words in after if words
        )
        if not (strays or (bullets and gap < 4 * em) or (apart and gap < 4 * em)):
            kept.append(cut)
    return kept


def word_centre(word: Word) -> float:
    return (word.box.x0 + word.box.x1) / 2


def columns_in(line: AlignedLine, cuts: Sequence[float]) -> set[int]:
    """The columns in which a line has words."""
    return {bisect_left(cuts, word_centre(word)) for word in line.words}


# --------------------------------------------------------------------------- rows


def is_ref_word(text: str) -> bool:
    """Whether a word is a ref: `1.2`, `A3`, `(b)`."""
    return _REF.match(text) is not None


_REF = re.compile(r"^[([]?(?:[A-Z]{0,4}\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?|[A-Za-z])[.):\]]*$")


def is_spanning(line: AlignedLine, cuts: Sequence[float]) -> bool:
    """Whether a line is one stretch across columns: a heading inside the table."""
    return len(line.chunks) == 1 and any(line.crosses(cut) for cut in cuts)


def row_start_flags(
    lines: Sequence[AlignedLine], cuts: Sequence[float], row_ruled: bool
) -> list[bool]:
    """For each line of a band whether a row begins with it.

    Refs in the first column decide where there are any; then lines that fill nearly every column
    each (figures); then, where no rule parts the rows, larger gaps, and entries of the first
    column.
    """
    columns = [columns_in(line, cuts) for line in lines]
    first_words = [
        line.words[0].text if 0 in cols else "" for line, cols in zip(lines, columns, strict=True)
    ]
    spanning = [is_spanning(line, cuts) for line in lines]
    entries = [
        text for text, across in zip(first_words, spanning, strict=True) if text and not across
    ]
    starts = [index == 0 for index in range(len(lines))]
    pitch = usual_step(lines)
    steps = [0.0, *(b.middle - a.middle for a, b in pairwise(lines))]
    if entries and sum(is_ref_word(text) for text in entries) >= 0.6 * len(entries):
        starts = [
            first or is_ref_word(text) for first, text in zip(starts, first_words, strict=True)
        ]
    elif is_dense(columns, len(cuts) + 1):
        starts = [True] * len(lines)
    elif not row_ruled:
        loose = [step > LOOSE_ROWS * pitch for step in steps]
        if any(loose):
            starts = [
                first or (wide and (len(cols) > 1 or 0 in cols))
                for first, wide, cols in zip(starts, loose, columns, strict=True)
            ]
        else:
            starts = [
                first or (0 in cols and 0 not in columns[i - 1] and len(cols) > 1)
                for i, (first, cols) in enumerate(zip(starts, columns, strict=True))
            ]
    for index, across in enumerate(spanning):
        if across:
            goes_on = index > 0 and spanning[index - 1] and steps[index] < LOOSE_ROWS * pitch
            starts[index] = not goes_on
        elif index and spanning[index - 1]:
            wrapped = (
                len(columns[index]) == 1
                and abs(lines[index].box.x0 - lines[index - 1].box.x0) < 2
                and steps[index] < LOOSE_ROWS * pitch
                and lines[index].is_bold == lines[index - 1].is_bold
            )
            spanning[index] = wrapped
            starts[index] = not wrapped
    return starts


def is_dense(columns: Sequence[set[int]], count: int) -> bool:
    """Whether nearly every line fills nearly every column: each is a row of its own."""
    full = sum(len(cols) >= max(2, 0.75 * count) for cols in columns)
    return len(columns) >= 3 and full >= 0.75 * len(columns)


def usual_step(lines: Sequence[AlignedLine]) -> float:
    """The least distance from one line to the next that recurs."""
    steps = sorted(b.middle - a.middle for a, b in pairwise(lines))
    height = median(line.em for line in lines)
    close = [step for step in steps if step > 0.9 * height]
    return close[len(close) // 4] if close else 1.22 * height


def bands_between_rules(
    lines: Sequence[AlignedLine], rules: Sequence[float]
) -> list[list[AlignedLine]]:
    """The lines in groups with no rule between them."""
    groups: dict[int, list[AlignedLine]] = {}
    for line in lines:
        groups.setdefault(bisect_left(rules, line.middle), []).append(line)
    return [groups[key] for key in sorted(groups)]


def header_rows(band: Sequence[AlignedLine], cuts: Sequence[float]) -> list[list[AlignedLine]]:
    """The rows of a header: its lines in one, less those with a title over several columns."""
    rows: list[list[AlignedLine]] = []
    was_across = True
    for line in band:
        across = any(line.crosses(cut) for cut in cuts)
        if across or was_across:
            rows.append([line])
        else:
            rows[-1].append(line)
        was_across = across
    return rows


def bold_head(lines: Sequence[AlignedLine]) -> int:
    """How many lines from the top are bold, where those that follow are not."""
    count = next((i for i, line in enumerate(lines) if not line.is_bold), len(lines))
    return count if count < len(lines) and not any(ln.is_bold for ln in lines[count:]) else 0


# --------------------------------------------------------------------------- grids


def grid_of_lines(
    lines: Sequence[AlignedLine],
    cuts: Sequence[float],
    rules: Sequence[float] = (),
    box: Box | None = None,
    headed: bool = True,
    celled: bool = False,
) -> Grid | None:
    """The grid that lines of words make, their columns parted at `cuts`, with `rules` between some
    of the rows. `box` is the table's extent where lines tell it; a table that is `headed` has its
    header above the first rule, or in its first lines where these alone are bold. The rules of a
    `celled` one are the borders of its cells: each row has its own."""
    if not cuts or not lines:
        return None
    groups = bands_between_rules(lines, rules)
    row_ruled = len(groups) >= 4 and len(groups) >= 0.3 * len(lines)
    rows: list[list[AlignedLine]] = []
    head = 0
    body = groups
    if headed and len(groups) > 1:
        head = len(rows := header_rows(groups[0], cuts))
        body = groups[1:]
    elif headed and (count := bold_head(lines)):
        head = len(rows := header_rows(lines[:count], cuts))
        body = [list(lines[count:])]
    if celled and len(body) > 1:
        rows, body = [*rows, *body], []
    for band in body:
        for line, start in zip(band, row_start_flags(band, cuts, row_ruled), strict=True):
            if start:
                rows.append([line])
            else:
                rows[-1].append(line)
    extent = box or union_box(line.box for line in lines)
    first, last = min(ln.box.x0 for ln in lines), max(ln.box.x1 for ln in lines)
    xs = (min(extent.x0, first) - 1, *cuts, max(extent.x1, last) + 1)
    ys = row_limits(rows, rules, extent)
    return Grid(
        xs,
        ys,
        tuple(grid_cells(rows, cuts, xs, ys, head)),
        open_top=not any(rule <= rows[0][0].box.top + 2 for rule in rules),
        open_bottom=not any(rule >= rows[-1][-1].box.bottom - 2 for rule in rules),
        ends=ends_of(lines, cuts),
        kind=TableKind.PART_RULED if len(rules) else TableKind.ALIGNED,
    )


def ends_of(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> tuple[float, ...]:
    """For each column the x at which its longest line ends: the width that it was set in."""
    ends = [0.0] * (len(cuts) + 1)
    for line in lines:
        if any(line.crosses(cut) for cut in cuts):
            continue
        for word in line.words:
            col = bisect_left(cuts, word_centre(word))
            ends[col] = max(ends[col], word.box.x1)
    return tuple(ends)


def union_box(boxes: Iterable[Box]) -> Box:
    whole = np.array(list(boxes))
    return Box(
        float(whole[:, 0].min()),
        float(whole[:, 1].min()),
        float(whole[:, 2].max()),
        float(whole[:, 3].max()),
    )


def row_limits(
    rows: Sequence[Sequence[AlignedLine]], rules: Sequence[float], extent: Box
) -> tuple[float, ...]:
    """The y positions between rows: at a rule where one lies there, else half-way."""
    ys = [min(extent.top, min(line.box.top for line in rows[0]) - 1)]
    for above, below in pairwise(rows):
        low, high = max(ln.middle for ln in above), min(ln.middle for ln in below)
        between = [rule for rule in rules if low < rule < high]
        bottom, top = max(ln.box.bottom for ln in above), min(ln.box.top for ln in below)
        half = (bottom + top) / 2 if bottom <= top else (low + high) / 2
        ys.append(between[0] if between else half)
    ys.append(max(extent.bottom, max(line.box.bottom for line in rows[-1]) + 1))
    return tuple(ys)


def grid_cells(
    rows: Sequence[Sequence[AlignedLine]],
    cuts: Sequence[float],
    xs: Sequence[float],
    ys: Sequence[float],
    head: int,
) -> Iterator[CellBox]:
    """Cells row by row; what runs over a gutter spans its columns, a line alone the whole row. In
    the header a column without a title over it goes down all its rows."""
    count = len(xs) - 1
    spans = [column_spans(row, cuts) for row in rows]
    deep = {
        col
        for col in range(count)
        if head > 1 and not any(a <= col < b and b - a > 1 for row in spans[:head] for a, b in row)
    }
    for index, row in enumerate(spans):
        for start, end in row:
            tall = head if index == 0 and start in deep else 1
            if 0 < index < head and start in deep:
                continue
            box = Box(xs[start], ys[index], xs[end], ys[index + tall])
            yield CellBox(index, start, tall, end - start, box)


def column_spans(row: Sequence[AlignedLine], cuts: Sequence[float]) -> list[tuple[int, int]]:
    """The columns of a row as (first, behind the last), joined where words run over a gutter."""
    crossed = [any(line.crosses(cut) for line in row) for cut in cuts]
    if all(len(line.chunks) == 1 for line in row) and any(crossed):
        return [(0, len(cuts) + 1)]
    found = [(0, 1)]
    for col, joined in enumerate(crossed, 1):
        if joined:
            found[-1] = (found[-1][0], col + 1)
        else:
            found.append((col, col + 1))
    if found[0][1] > 1 and not any(columns_in(line, cuts) - {*range(found[0][1])} for line in row):
        return [(0, len(cuts) + 1)]  # words right across that end short of the last columns
    return found


# --------------------------------------------------------------------------- text in columns


def is_two_columns_of_text(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> bool:
    """Whether what stands between rules is text set in two columns, not a table of two."""
    return len(cuts) == 1 and len(lines) > 5 and is_text_in_columns(lines, cuts)


def is_text_in_columns(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> bool:
    """Whether most columns are running text: several words in nearly each line, which fill the
    width."""
    prose = 0
    edges = [float("-inf"), *cuts, float("inf")]
    for left, right in pairwise(edges):
        parts, counts = [], []
        for line in lines:
            words = [word for word in line.words if left < word_centre(word) < right]
            if words:
                parts.append((words[0].box.x0, max(word.box.x1 for word in words)))
                counts.append(len(words))
        if len(parts) > 0.8 * len(lines) and median(counts) >= 3:
            width = max(end for _, end in parts) - min(start for start, _ in parts)
            full = sum(end - start > 0.75 * width for start, end in parts)
            prose += full > 0.6 * len(parts)
    return prose > 0.5 * (len(cuts) + 1)
