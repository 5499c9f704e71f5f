"""The tables of a page, of all that may be: those that together fit it best.

Candidates come from drawn lines, from paint, from rules, from alignment, from header words and from
the page before. All are measured alike (`judge`); of those that overlap at most one can stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Boxes
from wsoa.extract.tables.judge import grid_features, grid_weights, weighed_score
from wsoa.extract.tables.lattice import Grid
from wsoa.extract.tables.sheet import Sheet

APART = 2.0  # points: by so much one table may reach into the next
TOLD = 4  # features that are named of a chosen candidate
MOST = 400  # candidates of one page that are looked at


@dataclass(frozen=True, slots=True)
class Candidate:
    """A grid, what speaks for and against it, and their sum."""

    grid: Grid
    features: dict[str, float]
    score: float
    way: str = ""


def judge_grids(
    grids: Sequence[tuple[str, Grid, int]], sheet: Sheet, before: Sequence[Sequence[float]]
) -> list[Candidate]:
    """The grids, each with the way it was found and the number of labels told by that way,
    measured. What is found in several ways is one, with the most labels that one of them told."""
    best: dict[tuple[tuple[int, ...], tuple[int, ...], int], tuple[str, Grid, int]] = {}
    for way, grid, labels in grids[:MOST]:
        key = (tuple(round(x) for x in grid.xs), tuple(round(y) for y in grid.ys), len(grid.cells))
        if key not in best or labels > best[key][2]:
            best[key] = (way, grid, labels)
    found: list[Candidate] = []
    for way, grid, labels in best.values():
        marks = grid_features(grid, sheet, before)
        marks["labels"] = labels * share_clear(marks)
        found.append(Candidate(grid, marks, weighed_score(marks), way))
    return found


def share_clear(marks: Mapping[str, float]) -> float:
    """The share of the lines of a grid that hide no columns: a value that does is no card's."""
    lines = marks["lines_in_columns"] + marks["lines_in_one"]
    return max(0.0, 1.0 - marks["hidden_columns"] / max(lines, 1.0))


def best_stack(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, none over another, whose scores have the greatest sum: a stack of them, each
    level of which may hold several beside each other."""
    rows: list[tuple[Candidate, ...]] = [(each,) for each in candidates if each.score > 0]
    for way in dict.fromkeys(each.way for each in candidates):
        rows += rows_of_candidates(
            [each for each in candidates if each.way == way and each.score > 0]
        )
    ordered = sorted(rows, key=lambda row: (bottom_of(row), sum(each.score for each in row)))
    ends = [bottom_of(row) for row in ordered]
    best: list[float] = [0.0]
    taken: list[int | None] = [None]  # for each row the number of those before it that are free
    for n, row in enumerate(ordered):
        free = bisect_right(ends, min(each.grid.ys[0] for each in row) + APART, 0, n)
        total = best[free] + sum(each.score for each in row)
        best.append(max(total, best[n]))
        taken.append(free if total > best[n] else None)
    found: list[Candidate] = []
    at = len(ordered)
    while at > 0:
        free_before = taken[at]
        if free_before is None:
            at -= 1
        else:
            found += ordered[at - 1]
            at = free_before
    for each in sorted(candidates, key=lambda c: -c.score):
        if each.score > 0 and not any(grids_overlap(each.grid, other.grid) for other in found):
            found.append(each)
    return sorted(found, key=lambda each: (each.grid.ys[0], each.grid.xs[0]))


def with_margin(
    best: Candidate, chosen: Sequence[Candidate], among: Sequence[Candidate], words: Boxes
) -> Grid:
    """The grid of one of the `chosen` candidates with what is told of its choice: the share of its
    measure by which the best other reading of the same place stays behind, and which that is. A
    rival stands against all the chosen whose place it takes. `words`: the boxes of the page's."""
    told = ", ".join(f"{name} {value:g}" for name, value in strongest_features(best))
    found = f"{best.way} {best.score:.1f} ({told})"
    rivals = [
        (1 - max(each.score, 0.0) / sum(other.score for other in replaced), each)
        for each in among
        if grids_overlap(each.grid, best.grid) and reads_otherwise(each.grid, best.grid, words)
        for replaced in [[other for other in chosen if grids_overlap(each.grid, other.grid)]]
    ]
    if not rivals:
        return replace(best.grid, found_by=found)
    behind, rival = min(rivals, key=lambda each: each[0])
    return replace(
        best.grid,
        margin=min(max(behind, 0.0), 1.0),
        found_by=f"{found}; next {rival.way} {rival.score:.1f}",
    )


def strongest_features(candidate: Candidate) -> list[tuple[str, float]]:
    """The features that weigh most in a candidate's measure, with what each adds to it."""
    parts = [
        (name, round(grid_weights()[name] * value, 1)) for name, value in candidate.features.items()
    ]
    return sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1]))[:TOLD]


def reads_otherwise(one: Grid, other: Grid, words: Boxes) -> bool:
    """Whether two grids part the words that both hold in another way: into other columns or other
    rows. Where one begins or ends earlier, it says nothing of the words that they share."""
    middles = (words[:, :2] + words[:, 2:]) / 2
    shared = middles[np.logical_and.reduce([words_held(grid, middles) for grid in (one, other)])]
    return not (
        is_same_parting(one.xs, other.xs, shared[:, 0])
        and is_same_parting(one.ys, other.ys, shared[:, 1])
    )


def words_held(grid: Grid, middles: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the words, by their middles, a grid holds."""
    box = grid.box
    inside = (middles >= (box.x0, box.top)) & (middles < (box.x1, box.bottom))
    return np.logical_and(inside[:, 0], inside[:, 1])


def is_same_parting(
    one: Sequence[float], other: Sequence[float], middles: NDArray[np.float64]
) -> bool:
    """Whether two sets of limits part words alike: what one puts together, so does the other."""
    places = (np.searchsorted(limits, middles).tolist() for limits in (one, other))
    pairs = set(zip(*places, strict=True))
    return len(pairs) == len({first for first, _ in pairs}) == len({last for _, last in pairs})


def bottom_of(row: Sequence[Candidate]) -> float:
    return max(each.grid.ys[-1] for each in row)


def rows_of_candidates(candidates: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """Rows of candidates that stand beside each other, the best first."""
    rest = sorted(candidates, key=lambda each: -each.score)
    found: list[tuple[Candidate, ...]] = []
    while rest:
        row = [rest[0]]
        top, bottom = rest[0].grid.ys[0], rest[0].grid.ys[-1]
        for each in rest[1:]:
            level = each.grid.ys[0] < bottom - APART and each.grid.ys[-1] > top + APART
            if level and not any(grids_overlap(each.grid, other.grid) for other in row):
                row.append(each)
                top, bottom = min(top, each.grid.ys[0]), max(bottom, each.grid.ys[-1])
        if len(row) > 1:
            found.append(tuple(row))
        rest = [each for each in rest if each not in row]
    return found


def grids_overlap(one: Grid, other: Grid) -> bool:
    """Whether two grids share a part of the page."""
    return (
        one.xs[0] < other.xs[-1] - APART
        and one.xs[-1] > other.xs[0] + APART
        and one.ys[0] < other.ys[-1] - APART
        and one.ys[-1] > other.ys[0] + APART
    )
