"""Two lines an action: a row of values, then text over the full width (an update, next steps,
milestones), again and again under one header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.extract.tables.alignment import AlignedLine, columns_in
from wsoa.extract.tables.grid_rows import Body, cell_between, grid_from, limit_above
from wsoa.extract.tables.lattice import Grid
from wsoa.extract.tables.seeded.ends import title_in
from wsoa.model import TableKind

FEWEST = 2  # rows of values that show that they come again
FILLED = 0.6  # share of the columns in which a row of values has words
SAME = 1.0  # points: steps from line to line that differ by less are alike
STEP = 1.7  # sizes of the type from line to line within a row of values, at most


def opens_values(line: AlignedLine, cuts: Sequence[float]) -> bool:
    """Whether a line opens a row of values: words in most columns, the first too, over none."""
    if any(line.crosses(cut) for cut in cuts):
        return False
    columns = columns_in(line, cuts)
    return 0 in columns and len(columns) >= max(3, FILLED * (len(cuts) + 1))


def alternating_end(lines: Sequence[AlignedLine], xs: Sequence[float]) -> int:
    """How many of the lines under a header are rows of values with text between them; 0 where
    they are none. The last text goes on as long as no more white parts its lines than elsewhere."""
    cuts = xs[1:-1]
    if len(xs) < 4 or not lines:
        return 0
    first = title_in(lines)
    title = len(lines) if first is None else first
    starts = [n for n, line in enumerate(lines[:title]) if opens_values(line, cuts)]
    if len(starts) < FEWEST:
        return 0
    if not any(line.crosses(cut) for line in lines[: starts[-1]] for cut in cuts):
        return 0
    widest = max(b.middle - a.middle for a, b in pairwise(lines[: starts[-1] + 1]))
    end = starts[-1] + 1
    while end < title and lines[end].middle - lines[end - 1].middle <= widest + SAME:
        end += 1
    return end


def alternating_grid(body: Body, kind: TableKind) -> Grid | None:
    """The grid of rows of values and of texts over the full width, by turns."""
    cuts, lines = body.cuts, body.lines
    limits, texts = [], set()
    in_text = False
    row = 0
    for n in range(body.head, len(lines)):
        line = lines[n]
        if opens_values(line, cuts) and (n == body.head or in_text or is_apart(body, n)):
            opens, in_text = True, False
        else:
            opens = not in_text and any(line.crosses(cut) for cut in cuts)
            in_text = in_text or opens
        if opens and n:
            limits.append(limit_above(body, n)._replace(parts=(True,) * body.count))
            row += 1
        if opens and in_text:
            texts.add(row)
    if not texts or not limits:
        return None
    grid = grid_from(body, limits, kind)
    cells = [
        cell for cell in grid.cells if not texts & set(range(cell.row, cell.row + cell.row_span))
    ]
    cells += [cell_between(grid.xs, grid.ys, at, at + 1, 0, body.count) for at in texts]
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def is_apart(body: Body, n: int) -> bool:
    """Whether a line stands clear below the one before it, or repeats none of its paragraphs."""
    step = body.lines[n].middle - body.lines[n - 1].middle
    return step > STEP * body.lines[n].em
