"""Tables inside the cells of tables, made one: inner rows and columns divide the outer cell.

The outer cells beside go down all inner rows; the outer header over the cell goes across all inner
columns. Where the inner tables share one header it comes under the outer one, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wsoa.extract.page import Words
from wsoa.extract.tables.lattice import CellBox, Grid, nearest_limit
from wsoa.model import Box

SLACK = 4.0  # points: limits nearer than this are one


def flatten_grids(grids: Sequence[Grid], words: Words) -> list[Grid]:
    """The grids with those that stand inside another taken into it. A grid that only frames another
    is dropped; so is an inner one that holds no words of its own, or fits into no cell."""
    if len(grids) < 2:
        return list(grids)
    centres = (words.boxes[:, :2] + words.boxes[:, 2:]) / 2
    boxes = np.array([grid.box for grid in grids])
    order = sorted(range(len(grids)), key=lambda i: grids[i].box.width * grids[i].box.height)
    current: dict[int, Grid] = dict(enumerate(grids))
    for index in order:
        box = boxes[index]
        inside = (
            (boxes[:, 0] >= box[0] - 1)
            & (boxes[:, 1] >= box[1] - 1)
            & (boxes[:, 2] <= box[2] + 1)
            & (boxes[:, 3] <= box[3] + 1)
        )
        inner = [int(i) for i in np.flatnonzero(inside) if i != index and int(i) in current]
        if not inner:
            continue
        outer = current[index]
        own = centres[points_in_box(centres, outer.box)]
        for i in inner:
            own = own[~points_in_box(own, current[i].box)]
        held = filled_cells(outer, own)
        total = int(points_in_box(centres, outer.box).sum())
        if held < 2 and len(own) * 10 < total:
            del current[index]  # a frame
            continue
        real = [current[i] for i in inner if filled_cells(current[i], centres) > 1]
        for i in inner:
            del current[i]
        current[index] = with_inner(outer, real, own) or outer
    return [current[index] for index in sorted(current)]


def points_in_box(points: np.ndarray, box: Box) -> np.ndarray:
    """Which points lie in a box."""
    x, y = points[:, 0], points[:, 1]
    result: np.ndarray = (x >= box.x0) & (x < box.x1) & (y >= box.top) & (y < box.bottom)
    return result


def filled_cells(grid: Grid, points: np.ndarray) -> int:
    """How many cells of a grid hold one of the points."""
    near = points[points_in_box(points, grid.box)]
    return sum(bool(points_in_box(near, cell.box).any()) for cell in grid.cells) if len(near) else 0


# --------------------------------------------------------------------------- one grid of several


@dataclass(frozen=True, slots=True)
class HostPart:
    """A part of a host cell: an inner grid or, where it is None, a stretch of words of its own."""

    box: Box
    grid: Grid | None = None


def with_inner(outer: Grid, inner: Sequence[Grid], own: np.ndarray) -> Grid | None:
    """The outer grid with the inner ones in their host cells; None where one fits into no cell, or
    two stand beside each other in one."""
    hosts: dict[CellBox, list[Grid]] = {}
    for grid in inner:
        host = next((cell for cell in outer.cells if grid_holds(cell.box, grid.box)), None)
        if host is None:
            return None
        hosts.setdefault(host, []).append(grid)
    parts: dict[CellBox, list[HostPart]] = {}
    for host, grids in hosts.items():
        stacked = stacked_parts(host.box, sorted(grids, key=lambda g: g.ys[0]), own)
        if stacked is None:
            return None
        parts[host] = stacked
    xs, ys = list(outer.xs), list(outer.ys)
    for placed in (part for stacked in parts.values() for part in stacked):
        ys += [placed.box.top, placed.box.bottom]
        if placed.grid is not None:
            xs += placed.grid.xs[1:-1]
            ys += placed.grid.ys[1:-1]
    xs, ys = distinct_limits(xs, outer.xs), distinct_limits(ys, outer.ys)
    cells: list[CellBox] = []
    tops: list[tuple[int, int, int]] = []
    for cell in outer.cells:
        if cell not in parts:
            cells.append(cell_under(cell.box, xs, ys))
            continue
        for placed in parts[cell]:
            inside = inner_cells(placed, xs, ys)
            cells += inside
            if placed.grid is not None:
                whole = cell_under(placed.box, xs, ys)
                tops.append((whole.row, whole.col, whole.col + whole.col_span))
    if sum(cell.row_span * cell.col_span for cell in cells) != (len(xs) - 1) * (len(ys) - 1):
        return None
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(outer, xs=tuple(xs), ys=tuple(ys), cells=tuple(cells), inner_tops=tuple(tops))


def grid_holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - 1 <= inner.x0
        and outer.top - 1 <= inner.top
        and outer.x1 + 1 >= inner.x1
        and outer.bottom + 1 >= inner.bottom
    )


def stacked_parts(host: Box, grids: Sequence[Grid], own: np.ndarray) -> list[HostPart] | None:
    """The parts of a host cell from top to bottom: its inner grids, and its own words where any
    stand above, between or below them. None where grids stand beside each other."""
    parts: list[HostPart] = []
    at = host.top
    for grid in grids:
        if grid.ys[0] < at - 1:
            return None
        above = Box(host.x0, at, host.x1, grid.ys[0])
        if points_in_box(own, above).any():
            parts.append(HostPart(above))
            at = grid.ys[0]
        parts.append(HostPart(Box(host.x0, at, host.x1, grid.ys[-1]), grid))
        at = grid.ys[-1]
    if points_in_box(own, Box(host.x0, at, host.x1, host.bottom)).any():
        return [*parts, HostPart(Box(host.x0, at, host.x1, host.bottom))]
    last = parts.pop()
    return [*parts, HostPart(last.box._replace(bottom=host.bottom), last.grid)]


def distinct_limits(values: Iterable[float], fixed: Sequence[float]) -> list[float]:
    """Sorted limits, those closer than SLACK made one; the fixed ones stay where they are."""
    found = list(fixed)
    for value in sorted(values):
        if all(abs(value - known) > SLACK for known in found):
            found.append(value)
    return sorted(found)


def cell_under(box: Box, xs: Sequence[float], ys: Sequence[float]) -> CellBox:
    """The cell of the new grid that a box covers."""
    left, right = nearest_limit(xs, box.x0), nearest_limit(xs, box.x1)
    top, bottom = nearest_limit(ys, box.top), nearest_limit(ys, box.bottom)
    shown = Box(xs[left], ys[top], xs[right], ys[bottom])
    return CellBox(top, left, bottom - top, right - left, shown)


def inner_cells(placed: HostPart, xs: Sequence[float], ys: Sequence[float]) -> list[CellBox]:
    """The cells of an inner grid, its outermost ones grown to the sides of their host."""
    grid, host = placed.grid, placed.box
    if grid is None:
        return [cell_under(host, xs, ys)]
    last_row, last_col = len(grid.ys) - 1, len(grid.xs) - 1
    found = []
    for cell in grid.cells:
        box = Box(
            host.x0 if cell.col == 0 else cell.box.x0,
            host.top if cell.row == 0 else cell.box.top,
            host.x1 if cell.col + cell.col_span == last_col else cell.box.x1,
            host.bottom if cell.row + cell.row_span == last_row else cell.box.bottom,
        )
        found.append(cell_under(box, xs, ys))
    return found
