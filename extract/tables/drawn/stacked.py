"""Tables that stand so close under each other that their lines seem to touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Ruling

LEAST, MOST = 2.0, 8.0  # points: how far apart such tables stand
NEAR = 3.0  # points: how far from a table's border its verticals may end
SAME = 4.0  # points: columns nearer than this are one
LONG = 30.0  # points: a border is no shorter


def stacked_groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Ruling lines in the groups between which no table goes on: none of the page's verticals runs
    over the gap, and those that end above it are others than those that begin below."""
    boxes = np.array([ruling.box for ruling in rulings], np.float64).reshape(-1, 4)
    seams = list(seams_in(boxes))
    if not seams:
        return [list(rulings)]
    groups: list[list[Ruling]] = [[] for _ in range(len(seams) + 1)]
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    for ruling, place in zip(rulings, np.searchsorted(seams, middles).tolist(), strict=True):
        groups[place].append(ruling)
    return [group for group in groups if group]


def seams_in(boxes: NDArray[np.float64]) -> Iterator[float]:
    """The heights at which one table ends and the next begins, from top to bottom."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    across = boxes[(width >= height) & (width > LONG)]
    down = boxes[height > width]
    levels = np.unique((across[:, 1] + across[:, 3]) / 2)
    steps = np.diff(levels)
    if not len(down):
        return
    for place in np.flatnonzero((steps >= LEAST) & (steps <= MOST)).tolist():
        upper, lower = levels[place], levels[place + 1]
        middle = (upper + lower) / 2
        if ((down[:, 1] < middle) & (down[:, 3] > middle)).any():
            continue
        over = np.abs(down[:, 3] - upper) <= NEAR
        under = np.abs(down[:, 1] - lower) <= NEAR
        if are_others(down[over, 0], down[under, 0]) and are_others(down[under, 0], down[over, 0]):
            yield float(middle)


def are_others(some: NDArray[np.float64], those: NDArray[np.float64]) -> bool:
    """Whether one of some places at least is none of those."""
    if not len(some) or not len(those):
        return False
    return bool((np.abs(some[:, None] - those[None, :]).min(axis=1) > SAME).any())
