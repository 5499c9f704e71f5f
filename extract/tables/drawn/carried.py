"""Grids at the top of a page that go on a table of the page before, with all of its columns.

Where a page end cuts a table, what is left of it below may lack lines: cells merged over rows have
no rule of their own there, a row over the full width has no inner verticals. The columns of the
page before say what the lines of one page alone cannot.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.page import Ruling, Words
from wsoa.extract.tables.alignment import AlignedLine, aligned_lines
from wsoa.extract.tables.lattice import SNAP, CellBox, Grid, Segment, nearest_limit
from wsoa.extract.tables.sheet import covered_share
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box

SAME = 4.0  # points: limits nearer than this are one
RUNS_ON = 1.45  # ems from line to line within a paragraph, at most
HANGING = 1.7  # ems from line to line: further down a line goes on no cell
WHOLE = 0.95  # share of a table's width from which a rule closes it
OPEN = 0.2  # share of it that is ruled at most where no rule closes it
FURTHEST = 60.0  # points that a rule which closes a table may lie below its last line


def with_all_columns(grid: Grid, before: Sequence[float]) -> Grid:
    """The grid with the columns of the table before, if all its limits are among them; else the
    grid itself."""
    if len(grid.xs) < 4 or len(before) <= len(grid.xs) or grid.inner_tops:
        return grid
    places = [nearest_limit(before, x) for x in grid.xs]
    if any(abs(before[at] - x) > SAME for at, x in zip(places, grid.xs, strict=True)):
        return grid
    if len(set(places)) < len(places):
        return grid
    xs = list(before)
    for at, x in zip(places, grid.xs, strict=True):
        xs[at] = x
    cells = [
        cell._replace(
            col=places[cell.col], col_span=places[cell.col + cell.col_span] - places[cell.col]
        )
        for cell in grid.cells
    ]
    top, bottom, rows = grid.ys[0], grid.ys[-1], len(grid.ys) - 1
    outside = [*range(places[0]), *range(places[-1], len(xs) - 1)]
    cells += [CellBox(0, col, rows, 1, Box(xs[col], top, xs[col + 1], bottom)) for col in outside]
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(grid, xs=tuple(xs), cells=tuple(cells), open_sides=False, ends=())


def runs_over(grid: Grid, inside: Words, below: Words) -> bool:
    """Whether the words of a cell run on over the rule that closes the last row: browsers close the
    rows of a page and print the rest of a cell merged over further ones under them."""
    bottom = grid.ys[-1]
    last = {
        cell.col: cell.box
        for cell in grid.cells
        if cell.col_span == 1 and cell.box.bottom == bottom
    }
    if not last or not below or not inside:
        return False
    first = aligned_lines(below)[0]
    cols = columns_filled(first, grid.xs)
    if cols is None or len(cols) != 1 or not cols <= last.keys():
        return False
    box = last[min(cols)]
    own = [line for line in aligned_lines(inside) if box.x0 < line.box.x1 and line.box.x0 < box.x1]
    parts = [word for line in own for word in line.words if box.x0 <= word.box.x0 < box.x1]
    lowest = max((word.box.bottom for word in parts), default=box.top)
    return first.box.bottom - lowest <= RUNS_ON * first.em


def with_hanging_lines(grid: Grid, below: Words) -> Grid:
    """The grid as far down as lines go on that hang out of its cells. `below` are the words under
    it."""
    if not below:
        return grid
    end = grid.ys[-1]
    last: dict[int, float] = {}
    for line in aligned_lines(below):
        cols = columns_filled(line, grid.xs)
        if cols is None or line.middle - end > HANGING * line.em * 2:
            break
        reach = [last.get(col, end + 0.5 * line.em) for col in cols]
        if line.middle - max(reach) > HANGING * line.em:
            break
        last |= dict.fromkeys(cols, line.middle)
        end = max(end, line.box.bottom)
    if not last:
        return grid
    bottom = grid.ys[-1]
    cells = tuple(
        cell._replace(box=Box(cell.box.x0, cell.box.top, cell.box.x1, end))
        if cell.box.bottom == bottom
        else cell
        for cell in grid.cells
    )
    return replace(grid, ys=(*grid.ys[:-1], end), cells=cells)


def down_to_rule(grids: Sequence[Grid], rulings: Sequence[Ruling], words: Untaken) -> list[Grid]:
    """The grids, each that no rule closes where it ends as far down as the rule under it, which is
    no other grid's first, where all words between hang out of its last row. `words`: those of the
    page that no table holds yet."""
    rules = [Segment(r.box.top, r.box.x0, r.box.x1) for r in rulings if r.is_horizontal]
    tops = sorted(grid.ys[0] for grid in grids)
    found: list[Grid] = []
    for grid in grids:
        left, bottom, right = grid.xs[0], grid.ys[-1], grid.xs[-1]
        if covered_share(rules, bottom, left, right) > OPEN:
            found.append(grid)
            continue
        end = min((top for top in tops if top > bottom - 1), default=float("inf"))
        closing = sorted(
            rule.at
            for rule in rules
            if bottom + SNAP < rule.at < min(bottom + FURTHEST, end - SNAP)
            and covered_share(rules, rule.at, left, right) > WHOLE
        )
        under = words.inside(Box(left - 3, bottom, right + 3, closing[0])) if closing else None
        whole = with_hanging_lines(grid, under) if under and len(grid.xs) > 2 else grid
        lowest = float(under.boxes[:, 3].max()) if under else bottom
        found.append(whole if whole.ys[-1] > lowest - 1 else grid)
    return found


def columns_filled(line: AlignedLine, xs: Sequence[float]) -> set[int] | None:
    """The columns between these limits that hold the words of a line; None where a word runs over
    a limit or stands outside."""
    cols = set()
    for word in line.words:
        col = bisect_left(xs, word.box.x0 + 1) - 1
        if col < 0 or col >= len(xs) - 1 or word.box.x1 > xs[col + 1] + 1:
            return None
        cols.add(col)
    return cols
