"""Ruling lines → grids of cells with row and column spans.

The rule is that of the eye: a cell is an area that ruling lines close in. Lines are snapped to
common positions, lines that touch make one grid, the grid's elementary boxes are joined wherever no
line stands between them, and each joined area is a cell. A side that is left open (a table cut by
the page end, a table without outer verticals) is closed where its lines end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Ruling, make_unchecked
from wsoa.extract.tables.drawn.stacked import stacked_groups
from wsoa.model import Box, TableKind

SNAP = 3.0  # points: lines nearer than this are one (doubled borders, rounding of producers)
DOUBLE = 8.0  # points: the two lines of a double line stand no farther apart, and no text between
APART = 2.0  # times that distance at least lie between a double line and the next line
JOIN = 4.0  # points: gaps in a line shorter than this are dashes, not ends
TOUCH = 1.0  # points: pieces with no wider gap between are one line for certain, and no two boxes
REACH = 4.0  # points: how near two lines must come to touch
COVER = 0.5  # share of a box's side that must be drawn for the side to count as ruled
MOST_PAIRS = 1_000_000  # of lines that are looked at in one go
MOST_CROSSINGS = 500_000  # a page where more lines cross than this is a drawing, not a table
MOST_BOXES = 200_000  # elementary boxes of one grid, likewise


class Segment(NamedTuple):
    """A straight line of one direction: at `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


class CellBox(NamedTuple):
    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table on one page. `xs` and `ys` are its column and row limits."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[CellBox, ...]
    open_top: bool = False
    open_bottom: bool = False
    open_sides: bool = False  # no line closes it at the left nor at the right
    kind: TableKind = TableKind.RULED
    inner_tops: tuple[tuple[int, int, int], ...] = ()  # tables inside its cells: first row, columns
    margin: float = 1.0  # share by which it fits better than the next best reading; 1: none
    found_by: str = ""  # which candidate it was, its measure and that of the next
    ends: tuple[float, ...] = ()  # x at which the lines of each column end, where words tell it

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True, slots=True)
class Lattice:
    """What the ruling lines of a page amount to."""

    grids: tuple[Grid, ...] = ()  # from top to bottom
    loose: tuple[Segment, ...] = ()  # horizontal lines that belong to no grid
    given_up: bool = False  # there were too many lines: a drawing


def lattice_of(rulings: Sequence[Ruling]) -> Lattice:
    """The ruled grids of a page, and the horizontal lines that are part of none. Two cells at least
    make a grid."""
    if not rulings:
        return Lattice()
    groups: list[tuple[list[Segment], list[Segment]]] = []
    for part in stacked_groups(rulings):
        found = touching_groups(*ruling_segments(part))
        if found is None:
            return Lattice(given_up=True)
        groups += found
    grids: list[Grid] = []
    loose: list[Segment] = []
    given_up = False
    for h_lines, v_lines in groups:
        if too_fine(h_lines, v_lines):
            given_up = True
            continue
        grid = build_grid(h_lines, v_lines) if h_lines and v_lines else None
        if grid is not None:
            grids.append(grid)
        else:
            loose += h_lines
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    loose.sort(key=lambda line: (line.at, line.start))
    return Lattice(tuple(grids), tuple(loose), given_up)


def too_fine(h_lines: Sequence[Segment], v_lines: Sequence[Segment]) -> bool:
    """Whether lines make more boxes than a table has."""
    rows = len({line.at for line in h_lines})
    return (rows - 1) * (len({line.at for line in v_lines}) - 1) > MOST_BOXES


def ruling_segments(rulings: Sequence[Ruling]) -> tuple[list[Segment], list[Segment]]:
    """Horizontal and vertical lines, pieces of one line joined and positions snapped."""
    across, down = ruling_pieces(rulings)
    return (
        with_double_as_one(joined_lines(across), joined_lines(down, TOUCH)),
        with_double_as_one(joined_lines(down), joined_lines(across, TOUCH)),
    )


def ruling_pieces(rulings: Sequence[Ruling]) -> tuple[list[Segment], list[Segment]]:
    """Horizontal and vertical lines as they are drawn, in pieces."""
    across, down = [], []
    for ((x0, top, x1, bottom),) in rulings:
        if x1 - x0 >= bottom - top:
            across.append(make_unchecked(Segment, ((top + bottom) / 2, x0, x1)))
        else:
            down.append(make_unchecked(Segment, ((x0 + x1) / 2, top, bottom)))
    return across, down


def with_double_as_one(lines: list[Segment], crossing: Sequence[Segment]) -> list[Segment]:
    """The same lines, sorted by position, with the two of each double line at one position.

    Two lines are a double one where they begin and end together, nearer to each other than to any
    other line beside them, and a crossing line runs through both: boxes that stand close have none.
    """
    moved: dict[int, float] = {}
    for n, one in enumerate(lines):
        for m in range(n + 1, place_from(lines, one.at + DOUBLE)):
            if are_doubled(one, lines[m], lines, crossing):
                moved[n] = moved[m] = (one.at + lines[m].at) / 2
    if not moved:
        return lines
    return joined_lines([line._replace(at=moved.get(n, line.at)) for n, line in enumerate(lines)])


def are_doubled(
    one: Segment, other: Segment, lines: Sequence[Segment], crossing: Sequence[Segment]
) -> bool:
    """Whether two of some lines are a double one."""
    gap = other.at - one.at
    alike = abs(one.start - other.start) <= DOUBLE and abs(one.end - other.end) <= DOUBLE
    if gap <= SNAP or not alike or not runs_through(crossing, one, other):
        return False
    room = APART * gap
    near = lines[place_from(lines, one.at - room) : place_from(lines, other.at + room)]
    return not any(is_beside(line, one, other) for line in near)


def place_from(lines: Sequence[Segment], at: float) -> int:
    """The place of the first of lines, sorted by position, that is not before a position."""
    return bisect_left(lines, at, key=itemgetter(0))


def runs_through(crossing: Sequence[Segment], one: Segment, other: Segment) -> bool:
    """Whether a line runs from one of two parallel lines to the other."""
    start, end = min(one.start, other.start) - JOIN, max(one.end, other.end) + JOIN
    return any(
        line.start <= one.at + 1 and line.end >= other.at - 1 and start <= line.at <= end
        for line in crossing
    )


def is_beside(line: Segment, one: Segment, other: Segment) -> bool:
    """Whether a line is neither of two, and stands somewhere beside them."""
    if line.at in (one.at, other.at):
        return False
    return min(line.end, one.end) - max(line.start, one.start) > DOUBLE


def joined_lines(lines: Sequence[Segment], gap: float = JOIN) -> list[Segment]:
    """The same lines with those at one position (within SNAP) made one wherever they meet, or leave
    no wider a gap."""
    result: list[Segment] = []
    for group in position_clusters(sorted(lines, key=itemgetter(0))):
        at = group[0].at if len(group) == 1 else median([line.at for line in group])
        start, end = None, 0.0
        for line in sorted(group, key=itemgetter(1)):
            if start is None:
                start, end = line.start, line.end
            elif line.start - end <= gap:
                end = max(end, line.end)
            else:
                result.append(Segment(at, start, end))
                start, end = line.start, line.end
        if start is not None:
            result.append(Segment(at, start, end))
    return result


def position_clusters(lines: Sequence[Segment]) -> list[list[Segment]]:
    """Sorted lines grouped by position; a group is never wider than SNAP."""
    groups: list[list[Segment]] = []
    for line in lines:
        if groups and line.at - groups[-1][0].at <= SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def touching_groups(
    across: Sequence[Segment], down: Sequence[Segment]
) -> list[tuple[list[Segment], list[Segment]]] | None:
    """Lines grouped so that those which touch or cross, directly or through others, are together.
    None where too many do."""
    if not across or not down:
        return [([line], []) for line in across] + [([], [line]) for line in down]
    group = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    crossings = 0
    for met in line_meetings(across, down):
        crossings += len(met)
        if crossings > MOST_CROSSINGS:
            return None
        for i, j in met.tolist():
            j += len(across)
            if group[i] == group[j]:  # together already, as most are
                continue
            a, b = root(i), root(j)
            group[max(a, b)] = min(a, b)
    found: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, line in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        found.setdefault(root(len(across) + j), ([], []))[1].append(line)
    return list(found.values())


def line_meetings(
    across: Sequence[Segment], down: Sequence[Segment]
) -> Iterator[NDArray[np.int64]]:
    """Which horizontal lines touch or cross which vertical ones: pairs of their places, those of
    some verticals at a time."""
    if not across or not down:
        return
    at, start, end = line_extents(across)
    step = max(1, MOST_PAIRS // len(across))
    for first in range(0, len(down), step):
        x, top, bottom = line_extents(down[first : first + step])[:, :, None]
        meets = (
            (top - REACH <= at) & (at <= bottom + REACH) & (start - REACH <= x) & (x <= end + REACH)
        )
        j, i = np.nonzero(meets)
        yield np.stack((i, j + first), axis=1)


def line_extents(lines: Sequence[Segment]) -> NDArray[np.float64]:
    """Where lines stand, begin and end: three rows."""
    return np.fromiter(chain.from_iterable(lines), np.float64, 3 * len(lines)).reshape(-1, 3).T


def build_grid(h_lines: Sequence[Segment], v_lines: Sequence[Segment]) -> Grid | None:
    """The cells that touching lines close in, or None where they close in fewer than two."""
    xs = closed_limits([line.at for line in v_lines], h_lines)
    ys = closed_limits([line.at for line in h_lines], v_lines)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    ruled_above = limit_coverage(h_lines, ys, xs)  # [row limit][column]
    ruled_left = list(zip(*limit_coverage(v_lines, xs, ys), strict=True))  # [row][column limit]
    n_rows, n_cols = len(ys) - 1, len(xs) - 1
    taken = [[False] * n_cols for _ in range(n_rows)]
    cells: list[CellBox] = []
    for row in range(n_rows):
        for col in range(n_cols):
            if taken[row][col]:
                continue
            right = col + 1
            while right < n_cols and not taken[row][right] and not ruled_left[row][right]:
                right += 1
            below = row + 1
            while (
                below < n_rows
                and True not in ruled_above[below][col:right]
                and True not in ruled_left[below][col + 1 : right]
                and True not in taken[below][col:right]
            ):
                below += 1
            for inside in taken[row:below]:
                inside[col:right] = [True] * (right - col)
            box = make_unchecked(Box, (xs[col], ys[row], xs[right], ys[below]))
            cells.append(make_unchecked(CellBox, (row, col, below - row, right - col, box)))
    if len(cells) < 2:
        return None
    return Grid(
        tuple(xs),
        tuple(ys),
        tuple(cells),
        open_top=not is_ruled(ruled_above[0]),
        open_bottom=not is_ruled(ruled_above[-1]),
        open_sides=not (
            is_ruled([row[0] for row in ruled_left]) or is_ruled([row[-1] for row in ruled_left])
        ),
    )


def closed_limits(positions: Sequence[float], crossing: Sequence[Segment]) -> list[float]:
    """Snapped positions of parallel lines, closed where the lines that cross them end beyond the
    outermost of them (two at least must agree on such an end: one alone is a stray)."""
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > SNAP:
            found.append(position)
    starts = sorted(line.start for line in crossing)
    ends = sorted((line.end for line in crossing), reverse=True)
    if len(crossing) >= 2:
        if not found or starts[1] < found[0] - 2 * SNAP:
            found.insert(0, starts[1])
        if ends[1] > found[-1] + 2 * SNAP:
            found.append(ends[1])
    return found


def nearest_limit(limits: Sequence[float], value: float) -> int:
    """The index of the limit that is nearest to a value."""
    index = bisect_left(limits, value)
    if index == 0:
        return 0
    if index == len(limits) or value - limits[index - 1] <= limits[index] - value:
        return index - 1
    return index


def is_ruled(sides: Sequence[bool]) -> bool:
    """Whether most of the sides along one limit are ruled."""
    return sum(sides) > COVER * len(sides)


def limit_coverage(
    lines: Sequence[Segment], at: Sequence[float], along: Sequence[float]
) -> list[list[bool]]:
    """For each limit `at` and each interval between neighbours of `along`: whether lines at that
    limit cover more than COVER of the interval."""
    covered = [[0.0] * (len(along) - 1) for _ in at]
    for position, start, end in lines:
        place = nearest_limit(at, position)
        if abs(at[place] - position) > SNAP:
            continue
        shares = covered[place]  # written without min and max, which take longer than all else
        for col in range(max(bisect_left(along, start) - 1, 0), len(shares)):
            left, right = along[col], along[col + 1]
            if left >= end:
                break
            shares[col] += (right if right < end else end) - (left if left > start else start)
    least = [COVER * (right - left) for left, right in pairwise(along)]
    return [[share > enough for share, enough in zip(row, least, strict=True)] for row in covered]
