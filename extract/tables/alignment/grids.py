"""The grid that lines of words make, their columns parted at gutters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from wsoa.extract.tables.alignment.columns import columns_in
from wsoa.extract.tables.alignment.lines import AlignedLine, word_centre
from wsoa.extract.tables.alignment.rows import (
    bands_between_rules,
    bold_head,
    header_rows,
    row_start_flags,
)
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.model import Box, TableKind


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
