"""Blocks of a label with its value beside it: what stands over a table, or for itself.

One to a few rows are too little for the measure of tables to see one in; what tells is that the
label's paint ends where the value begins, or that rules close in a number and its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.extract.tables.sheet import Sheet, covered_share, ruling_heights
from wsoa.model import Box, TableKind

MOST_ROWS = 4  # of a block
MOST_SHARE = 0.45  # of the width of a block that its labels take
LONGEST = 6  # words of a label
NEAR = 3.0  # points: sides nearer than this are one
HIGHEST = 4.0  # ems between the rules over and under a label
COVERED = 0.9  # share of a row that the rules over and under it cover
NUMBERED = re.compile(r"[^\W\d].* (\d{1,2}|[IVX]{1,4}|[A-Z])[.:]?$")  # `Priority 2`
GAP = 14.0  # points: how far from the paint a value begins, at most


def label_grids(sheet: Sheet) -> Iterator[Grid]:
    """The blocks of a page: rows of two cells, the first of them painted."""
    block: list[tuple[Box, float]] = []
    for label in sorted(sheet.fills, key=lambda box: (box.top, box.x0)):
        last = block[-1][0] if block else None
        goes_on = (
            last is not None
            and abs(label.x0 - last.x0) <= NEAR
            and abs(label.x1 - last.x1) <= NEAR
            and abs(label.top - last.bottom) <= NEAR
        )
        right = value_end(sheet, label, goes_on)
        if right is None:
            continue
        if not goes_on:
            yield from grids_of_labels(block)
            block = []
        block.append((label, right))
    yield from grids_of_labels(block)


def value_end(sheet: Sheet, label: Box, goes_on: bool) -> float | None:
    """How far right the value beside a label on paint goes; None where it is no such label. Where
    a block `goes_on`, the words of a value may stand far apart, as in justified text."""
    level = sheet.within(label.top, label.bottom)
    inside = [line for line in level if line.box.x0 < label.x1]
    if not inside or any(line.box.x0 < label.x0 - NEAR for line in inside):
        return None
    if any(
        other.top < label.bottom - NEAR
        and other.bottom > label.top + NEAR
        and other.x0 > label.x1 - NEAR
        for other in sheet.fills
    ):
        return None
    words, values = [], []
    for line in level:
        words += [word for word in line.words if word.box.x1 <= label.x1 + 1]
        runs = [run for run in line.stretches if run[1] > label.x1 + 1]
        if (len(runs) > 1 and not goes_on) or any(run[0] < label.x1 - 1 for run in runs):
            return None
        if runs:
            values.append((runs[0][0], runs[-1][1]))
    if not 0 < len(words) <= LONGEST or not values:
        return None
    if not all(label.x1 - 1 <= start <= label.x1 + GAP for start, _ in values):
        return None
    right = max([end for _, end in values] + ruled_to(sheet, label))
    return right if label.width < MOST_SHARE * (right - label.x0) else None


def ruled_to(sheet: Sheet, label: Box) -> list[float]:
    """Where the rules end that run along a label and beyond it."""
    return [
        s.end
        for s in sheet.across
        if label.top - NEAR <= s.at <= label.bottom + NEAR
        and s.start < label.x1
        and s.end > label.x1 + GAP
    ]


def grids_of_labels(rows: list[tuple[Box, float]]) -> Iterator[Grid]:
    """The grid of labels under each other with their values; more of them are a card, which the
    measure of tables sees by itself."""
    if not 0 < len(rows) <= MOST_ROWS:
        return
    x0, x1 = rows[0][0].x0, rows[0][0].x1
    right = max(end for _, end in rows) + 1
    ys = [rows[0][0].top, *(label.bottom for label, _ in rows)]
    cells = []
    for row in range(len(rows)):
        top, bottom = ys[row], ys[row + 1]
        cells.append(CellBox(row, 0, 1, 1, Box(x0, top, x1, bottom)))
        cells.append(CellBox(row, 1, 1, 1, Box(x1, top, right, bottom)))
    yield Grid((x0, x1, right), tuple(ys), tuple(cells), kind=TableKind.PART_RULED)


def ruled_label_grids(sheet: Sheet) -> Iterator[Grid]:
    """Rows of a numbered label and a title, each alone between two rules: no table goes on over or
    under them, and no side of one runs on below."""
    rows: list[tuple[float, float, Sequence[AlignedLine]]] = [
        (top, bottom, sheet.within(top, bottom))
        for top, bottom in pairwise(ruling_heights(sheet.across))
    ]
    for n, (top, bottom, lines) in enumerate(rows):
        value = value_beside(lines) if bottom - top < HIGHEST * sheet.em else None
        if value is None:
            continue
        near = [rows[m] for m in (n - 1, n + 1) if 0 <= m < len(rows)]
        if any(
            row[1] - row[0] < HIGHEST * sheet.em and any(len(ln.chunks) > 1 for ln in row[2])
            for row in near
        ):
            continue
        if any(s.start < bottom - NEAR and s.end > bottom + NEAR for s in sheet.down):
            continue
        left = min(line.box.x0 for line in lines)
        right = max(line.box.x1 for line in lines)
        if all(covered_share(sheet.across, y, left, right) > COVERED for y in (top, bottom)):
            xs = (left - 1, value - 1, right + 1)
            cells = tuple(
                CellBox(0, col, 1, 1, Box(xs[col], top, xs[col + 1], bottom)) for col in (0, 1)
            )
            yield Grid(xs, (top, bottom), cells, kind=TableKind.PART_RULED)


def value_beside(lines: Sequence[AlignedLine]) -> float | None:
    """Where the title begins that stands beside a numbered label; None where lines are no such."""
    if not lines or len(lines[0].chunks) != 2 or any(len(line.chunks) > 1 for line in lines[1:]):
        return None
    (_, end), (start, _) = lines[0].chunks
    label = " ".join(word.text for word in lines[0].words if word.box.x1 <= end + 1)
    if len(label.split()) > LONGEST or not NUMBERED.match(label):
        return None
    beside = all(line.box.x0 > start - NEAR for line in lines[1:])
    return start if beside and start - end > GAP else None
