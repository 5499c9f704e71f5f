"""Columns by alignment: the gutters that no word crosses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

import numpy as np

from wsoa.extract.tables.alignment.lines import AlignedLine, word_centre
from wsoa.vocabulary import is_bullet

GUTTER = 0.5  # a gutter that every line keeps is at least so wide


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


def columns_in(line: AlignedLine, cuts: Sequence[float]) -> set[int]:
    """The columns in which a line has words."""
    return {bisect_left(cuts, centre) for centre in line.centres}
