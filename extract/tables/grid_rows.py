"""Where the rows of a table part, once its columns are known: several answers, to be weighed.

By the lines and paint drawn across it; by white stripes under which several columns begin anew; by
lines that fill nearly every column each. A limit parts only those columns whose cells it does not
run through: a cell merged over rows goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from wsoa.caching import cached
from wsoa.extract.tables.alignment import (
    AlignedLine,
    column_spans,
    columns_in,
    is_dense,
    titles_among,
)
from wsoa.extract.tables.lattice import SNAP, CellBox, Grid
from wsoa.extract.tables.sheet import Sheet, covered_share, ruling_heights
from wsoa.model import Box, TableKind

WRAP = 1.22  # usual steps from line to line: further apart lines are none of one paragraph
CLEAR = 1.5  # times as wide as all other steps are stripes that show themselves
FEWEST_STRIPES = 2
COVERED = 0.8  # share of a column that a line must cover to part its rows


class Limit(NamedTuple):
    """Where rows part, and in which columns."""

    at: float
    parts: tuple[bool, ...]


@dataclass(frozen=True)
class Body:
    """The lines of a table and its columns, for which rows are sought."""

    sheet: Sheet
    xs: tuple[float, ...]
    top: float
    bottom: float
    lines: tuple[AlignedLine, ...]  # those of the header first
    head: int = 0  # how many of them are the header's
    under: int = 0  # of which those from here on are its second row

    @property
    def cuts(self) -> tuple[float, ...]:
        return self.xs[1:-1]

    @property
    def count(self) -> int:
        return len(self.xs) - 1

    @cached
    def columns(self) -> list[set[int]]:
        return [columns_in(line, self.cuts) for line in self.lines]

    @cached
    def bands(self) -> list[bool]:
        """Which lines run over columns in one stretch, or go on one that does: the short last line
        of a paragraph that stands right across. The further lines of a cell over several columns,
        beside which another stands, are none. A label right over one opens it."""
        found: list[bool] = []
        beside: AlignedLine | None = None  # the line whose cell over several columns goes on
        for n, line in enumerate(self.lines):
            alone = len(line.chunks) == 1
            over = alone and any(line.crosses(cut) for cut in self.cuts)
            if n > self.head:
                near = line.middle - self.lines[n - 1].middle < self.row_step
                beside = beside if near and alone else None
                if near and not found[-1] and len(self.lines[n - 1].chunks) > 1:
                    beside = self.lines[n - 1]
                over = over and not (beside and beside.has_below(line, self.cuts))
            if alone and not over and found and found[-1] and n > self.head:
                step = line.middle - self.lines[n - 1].middle
                over = self.columns[n] == {0} and step < self.row_step
            found.append(over or self.titles[n])
        for n in range(len(found) - 2, self.head - 1, -1):
            found[n] = found[n] or (found[n + 1] and self.opens_band(n))
        return found

    def opens_band(self, n: int) -> bool:
        """Whether a line is the label of the line right below, with nothing beside it:
        `Milestones:` over a list that stands right across."""
        line, below = self.lines[n], self.lines[n + 1]
        is_label = self.columns[n] == {0} and line.line.text.endswith(":")
        near = below.middle - line.middle < self.row_step
        return is_label and near and abs(line.box.x0 - below.box.x0) < SNAP

    @cached
    def titles(self) -> list[bool]:
        """Which lines are titles of the rows below them, short as they are."""
        rest = titles_among(self.lines[self.head :], self.columns[self.head :])
        return [*([False] * self.head), *rest]

    @cached
    def row_step(self) -> float:
        """The least step from line to line over a white stripe between rows, where stripes part
        several rows; else hardly more than the usual step within a paragraph."""
        usual = WRAP * self.pitch
        steps = sorted(
            self.lines[n].middle - self.lines[n - 1].middle
            for n in range(max(1, self.head + 1), len(self.lines))
            if len(self.lines[n].chunks) > 1
            and sum(step > usual for step in self.before[n].values()) > 1
            and len(self.columns[n]) > 1
        )
        return max(usual, 0.9 * steps[len(steps) // 4]) if len(steps) > 1 else usual

    @cached
    def before(self) -> list[dict[int, float]]:
        """For each line, and each column in which it has words, the step from the line before it
        in that column; none for the first."""
        last: dict[int, float] = {}
        found = []
        for line, cols in zip(self.lines, self.columns, strict=True):
            found.append({col: line.middle - last[col] for col in cols if col in last})
            last |= dict.fromkeys(cols, line.middle)
        return found

    @cached
    def pitch(self) -> float:
        """The usual step from line to line of a paragraph."""
        em = self.lines[-1].em if self.lines else 10.0
        steps = sorted(
            s for each in self.before[self.head :] for s in each.values() if s > 0.9 * em
        )
        return min(steps[len(steps) // 5], 1.6 * em) if steps else 1.22 * em


# --------------------------------------------------------------------------- limits


def drawn_limits(body: Body, with_paint: bool) -> list[Limit]:
    """The limits that ruling lines draw, and the edges of painted areas where these count too."""
    sheet, xs = body.sheet, body.xs
    rules = [s for s in sheet.across if body.top + SNAP < s.at < body.bottom - SNAP]
    edges = [s for s in sheet.edges_across if body.top + SNAP < s.at < body.bottom - SNAP]
    found: list[Limit] = []
    for at in ruling_heights([*rules, *edges] if with_paint else rules):
        near = [s for s in rules if abs(s.at - at) <= SNAP]
        ruled = tuple(covered_share(near, at, a, b) >= COVERED for a, b in pairwise(xs))
        painted = [s for s in edges if abs(s.at - at) <= SNAP] if with_paint else []
        shown = [covered_share(painted, at, a, b) >= COVERED for a, b in pairwise(xs)]
        if any(ruled) and not any(shown):
            found.append(Limit(at, ruled))
        elif any(shown):
            free = parts_at(body, at)
            both = tuple(
                r or s or (f and not any(ruled)) for r, s, f in zip(ruled, shown, free, strict=True)
            )
            found.append(Limit(at, both))
    return found


def parts_at(body: Body, at: float) -> tuple[bool, ...]:
    """Which columns a height parts: those in which no paragraph runs on over it."""
    above: dict[int, float] = {}
    below: dict[int, float] = {}
    for line, cols in zip(body.lines, body.columns, strict=True):
        if line.middle < at:
            above |= dict.fromkeys(cols, line.middle)
        else:
            for col in cols:
                below.setdefault(col, line.middle)
    return tuple(
        not (col in above and col in below and below[col] - above[col] <= WRAP * body.pitch)
        for col in range(body.count)
    )


def striped_limits(body: Body, share: float = 0.6) -> list[Limit]:
    """White stripes: over each line with which several columns begin anew, and beside bands."""
    found = []
    for n in range(max(1, body.head), len(body.lines)):
        cols, before = body.columns[n], body.before[n]
        fresh = [col for col in cols if before.get(col, 99.0 * body.pitch) > WRAP * body.pitch]
        step = body.lines[n].middle - body.lines[n - 1].middle
        if body.bands[n] != body.bands[n - 1]:
            is_row = True
        elif body.bands[n]:
            is_row = step > body.row_step
        else:
            is_row = len(fresh) > 1 and len(fresh) >= share * len(cols)
        if is_row or n == body.head:
            found.append(limit_above(body, n))
    return found


def wide_limits(body: Body) -> list[Limit]:
    """White stripes right across, wider than between paragraphs' lines, whatever begins below."""
    found = []
    reach = body.lines[0].middle if body.lines else 0.0
    for n in range(1, len(body.lines)):
        step = body.lines[n].middle - max(reach, body.lines[n - 1].middle)
        reach = max(reach, body.lines[n - 1].middle)
        if n == body.head or (
            n > body.head and (step > 1.4 * body.pitch or body.bands[n] != body.bands[n - 1])
        ):
            found.append(limit_above(body, n))
    return found


def wider_limits(body: Body) -> list[Limit]:
    """White stripes that are all much wider than any other step from line to line, however unlike
    each other those are: lists stand looser than the text above them."""
    reach, steps = 0.0, list[float]()
    for line in body.lines[body.head :]:
        steps.append(line.middle - reach if reach else 0.0)
        reach = max(reach, line.middle)
    ordered = sorted(step for step in steps[1:] if step > 0.5 * body.pitch)
    ratios = [b / a for a, b in pairwise(ordered[: 1 - FEWEST_STRIPES])]
    if not ratios or max(ratios) < CLEAR:
        return []
    least = ordered[ratios.index(max(ratios)) + 1]
    return [
        limit_above(body, n)
        for n, step in enumerate(steps, body.head)
        if n and (n == body.head or step >= least or body.bands[n] != body.bands[n - 1])
    ]


def line_limits(body: Body) -> list[Limit]:
    """Each line a row, where nearly all fill nearly every column."""
    rest = body.columns[body.head :]
    if not is_dense(rest, body.count):
        return []
    return [limit_above(body, n) for n in range(max(1, body.head), len(body.lines))]


def limit_above(body: Body, n: int) -> Limit:
    """The limit between a line and those before it."""
    top = body.lines[n].box.top
    bottoms = [line.box.bottom for line in body.lines[max(0, n - 6) : n]]
    before = max((b for b in bottoms if b <= top + 1), default=body.lines[n - 1].middle)
    at = (min(before, top) + top) / 2
    drawn = [
        s.at
        for s in (*body.sheet.across, *body.sheet.edges_across)
        if before - 1 <= s.at <= top + 1 and s.end - s.start > 0.5 * (body.xs[-1] - body.xs[0])
    ]
    if drawn:
        at = min(drawn, key=lambda y: abs(y - at))
    if body.bands[n] or body.bands[n - 1] or n <= body.head:
        return Limit(at, (True,) * body.count)
    rules = [s for s in body.sheet.across if abs(s.at - at) <= SNAP]
    ruled = (
        bool(rules) and covered_share(rules, at, a, b) >= COVERED for a, b in pairwise(body.xs)
    )
    free = parts_at(body, at)
    return Limit(at, tuple(r or f for r, f in zip(ruled, free, strict=True)))


def merge_limits(some: Sequence[Limit], more: Sequence[Limit], body: Body) -> list[Limit]:
    """The limits of two kinds, those of the first where two lie between the same lines."""
    middles = sorted(line.middle for line in body.lines)
    taken = {bisect_left(middles, limit.at) for limit in some}
    rest = [limit for limit in more if bisect_left(middles, limit.at) not in taken]
    return sorted([*some, *rest])


def without_empty(limits: Sequence[Limit], body: Body) -> list[Limit]:
    """The limits between which lines stand, of several between the same lines the first that parts
    most."""
    middles = sorted(line.middle for line in body.lines)
    kept: dict[int, Limit] = {}
    for limit in limits:
        place = bisect_left(middles, limit.at)
        more = place not in kept or sum(limit.parts) > sum(kept[place].parts)
        if 0 < place < len(middles) and more:
            kept[place] = limit
    return [kept[place] for place in sorted(kept)]


def row_answers(body: Body) -> Iterator[tuple[str, list[Limit]]]:
    """The answers to where rows part, each with its name; none twice."""
    rules, paint = drawn_limits(body, False), drawn_limits(body, True)
    stripes = striped_limits(body)
    answers = {
        "rules": rules,
        "paint": paint,
        "stripes": stripes,
        "rules and stripes": merge_limits(rules, stripes, body),
        "wide stripes": wide_limits(body),
        "clear stripes": wider_limits(body),
        "lines": line_limits(body),
    }
    seen: set[tuple[int, ...]] = set()
    middles = sorted(line.middle for line in body.lines)
    for name, limits in answers.items():
        limits = with_head(without_empty(limits, body), body)
        key = tuple(bisect_left(middles, limit.at) for limit in limits)
        if limits and key not in seen:
            seen.add(key)
            yield name, limits


def with_head(limits: Sequence[Limit], body: Body) -> list[Limit]:
    """The limits with one right below the header and none in it but between its rows."""
    if not body.head or body.head >= len(body.lines):
        return list(limits)
    end = body.lines[body.head].middle
    last = max(line.middle for line in body.lines[: body.head])
    below = [limit for limit in limits if limit.at > last]
    fits = [limit for limit in below if limit.at < end]
    all_parts = (True,) * body.count
    first = (
        Limit(fits[0].at, all_parts)
        if fits
        else limit_above(body, body.head)._replace(parts=all_parts)
    )
    inner = []
    if body.under:
        top = min(line.box.top for line in body.lines[body.under : body.head])
        above = max(line.box.bottom for line in body.lines[: body.under])
        inner = [Limit((top + min(above, top)) / 2, all_parts)]
    return [*inner, first, *(limit for limit in below if limit.at >= end)]


# --------------------------------------------------------------------------- cells


def grid_from(body: Body, limits: Sequence[Limit], kind: TableKind) -> Grid:
    """The grid of a body's columns with rows at these limits."""
    xs = body.xs
    ys = (body.top, *(limit.at for limit in limits), body.bottom)
    rows = rows_between(body, ys)
    spans = [spans_in(row, body) for row in rows]
    head_rows = (2 if body.under else 1) if body.head else 0
    cells: list[CellBox] = []
    open_at: dict[int, tuple[int, int]] = {}  # column -> first row of the cell that goes on there
    for row, own in enumerate(spans):
        for start, end in own:
            goes_on = (
                end == start + 1
                and row >= (1 if head_rows == 2 and row == 1 else head_rows + 1)
                and row > 0
                and start in open_at
                and not (limits[row - 1].parts[start])
            )
            if head_rows == 2 and row == 1 and end == start + 1 and start in open_at:
                goes_on = not any(start in columns for columns in columns_by_line(rows[1], body))
            if goes_on:
                continue
            if start in open_at and end == start + 1:
                cells.append(cell_between(xs, ys, open_at.pop(start)[0], row, start, start + 1))
            for col in range(start, end):
                if col in open_at:
                    cells.append(cell_between(xs, ys, open_at.pop(col)[0], row, col, col + 1))
            if end == start + 1:
                open_at[start] = (row, end)
            else:
                cells.append(cell_between(xs, ys, row, row + 1, start, end))
    for col, (row, _) in open_at.items():
        cells.append(cell_between(xs, ys, row, len(rows), col, col + 1))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(xs, ys, tuple(cells), open_top=True, open_bottom=True, kind=kind)


def cell_between(
    xs: Sequence[float], ys: Sequence[float], row: int, below: int, col: int, right: int
) -> CellBox:
    return CellBox(row, col, below - row, right - col, Box(xs[col], ys[row], xs[right], ys[below]))


def columns_by_line(row: Sequence[AlignedLine], body: Body) -> list[set[int]]:
    return [columns_in(line, body.cuts) for line in row]


def rows_between(body: Body, ys: Sequence[float]) -> list[list[AlignedLine]]:
    rows: list[list[AlignedLine]] = [[] for _ in ys[1:]]
    for line in body.lines:
        place = bisect_left(ys, line.middle) - 1
        rows[min(max(place, 0), len(rows) - 1)].append(line)
    return rows


def spans_in(row: Sequence[AlignedLine], body: Body) -> list[tuple[int, int]]:
    """The columns of a row as (first, behind the last); a band goes over all."""
    if not row:
        return [(col, col + 1) for col in range(body.count)]
    own = {id(line) for line in row}
    if any(body.titles) and all(
        is_title or id(line) not in own
        for line, is_title in zip(body.lines, body.titles, strict=True)
    ):
        return [(0, body.count)]
    return column_spans(row, body.cuts)
