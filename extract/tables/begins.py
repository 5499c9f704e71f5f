"""Columns that are filled up to the next: lines keep to them where entries begin at one place.

Justified type stretches each line to the width of its column, so that a mere space may part a word
from the next column's first. Where the entries behind a limit begin at the same x line after line,
that space is a gutter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.horizontal_rules import first_in

FEWEST_BEGINS = 3  # lines whose entries begin at one place, from which they show a column
MOST_BEGIN = 0.5  # share of the entries of a column that begin at one place, at least
EDGE = 1.0  # points: entries of a column begin no further apart


def usual_begins(lines: Sequence[AlignedLine], cuts: Sequence[float]) -> list[float | None]:
    """Where the entries behind each limit begin in most lines, None where they begin anywhere."""
    firsts: list[list[float]] = [[] for _ in cuts]
    for line in lines:
        for col, x in first_in(line, cuts):
            firsts[col].append(x)
    found: list[float | None] = []
    for xs in firsts:
        places = np.sort(np.array(xs))
        counts = places.searchsorted(places + EDGE, side="right") - np.arange(len(places))
        shown = len(xs) and counts.max() >= max(FEWEST_BEGINS, MOST_BEGIN * len(xs))
        found.append(float(places[counts.argmax()]) if shown else None)
    return found


def begins_in_columns(
    line: AlignedLine, xs: Sequence[float], begins: Sequence[float | None]
) -> bool:
    """Whether a line that runs over limits within a table, but not over its sides, has no word on
    one, and behind each a word where the entries of that column begin: a column that is filled up
    to the next, with a mere space left."""
    if any(x0 + EDGE < x < x1 - EDGE for x0, x1 in line.stretches for x in (xs[0], xs[-1])):
        return False
    firsts = dict(first_in(line, xs[1:-1]))
    for begin, (col, cut) in zip(begins, enumerate(xs[1:-1]), strict=True):
        if not line.crosses(cut):
            continue
        if begin is None or not begin - EDGE <= firsts.get(col, -1.0) <= begin + 2 * EDGE:
            return False
        if any(word.box.x0 < cut < word.box.x1 for word in line.words):
            return False
    return True
