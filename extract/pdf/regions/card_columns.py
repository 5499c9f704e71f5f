"""Cards in frames: labels beside each other in a card, each over its value, are columns of their
own, read one after another (`Lead`, `DCO`, `By when`, `May 2019`).

    1                                   A row of labels over one row of values inside a box that
    We will do                          says more above them is no table: it is what the card
    Write the guide                     tells of one action.
    Lead             By when
    DCO              May 2019
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.pdf.regions.lengths import GUTTER
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.tables import AlignedLine, phrase_weight
from wsoa.model import Box

WORDS = 1.2  # ems: words of one label are nearer, also where their letters are set apart
KNOWN = 0.9  # from which a phrase is known as a label
MOST_LABELS = 4  # beside each other in a card
MOST_LINES = 6  # of a value
STEP = 2.0  # lines of one value are no further from each other, in sizes of their type
NEAR = 3.0  # points: what begins nearer begins at one place


class LabelRow(NamedTuple):
    """Labels beside each other in a card, and the values under them."""

    area: Box  # of both, from side to side of the card
    under: float  # the height between the labels and the values
    starts: Sequence[float]  # x at which the columns begin


def with_card_columns(part: Part, boxes: Sequence[Box]) -> Iterator[Part]:
    """A part of a page in pieces: each label that stands beside others over its value, and each
    of these values, by itself; and what stands between them."""
    found = sorted((row for box in boxes for row in label_rows(part, box)), key=lambda r: r.area.top)
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    x0 = part.words.boxes[:, 0]
    at = part.top - 1
    for area, under, starts in found:
        if area.top < at:  # a box in a box
            continue
        yield from some_of(part, (middles > at) & (middles < area.top), part.right)
        for start, end in pairwise([*starts, float("inf")]):
            column = (x0 > start - NEAR) & (x0 < end - NEAR)
            right = min(end - GUTTER, area.x1 - (starts[0] - area.x0))
            label = column & (middles > area.top) & (middles < under)
            value = column & (middles > under) & (middles < area.bottom)
            yield from some_of(part, label, right, is_column=True)
            yield from some_of(part, value, right, is_column=True)
        at = area.bottom
    yield from some_of(part, middles > at, part.right)


def some_of(
    part: Part, chosen: NDArray[np.bool_], right: float | None, is_column: bool = False
) -> Iterator[Part]:
    if chosen.any():
        yield Part(part.words.chosen(np.flatnonzero(chosen)), right, is_column)


def label_rows(part: Part, box: Box) -> Iterator[LabelRow]:
    """The places in a box where labels beside each other stand over one row of values. The box
    holds nothing beside it, and says more over them: they are no header of a table."""
    level = [line for line in part.lines if box.top < line.middle < box.bottom]
    if any(line.box.x0 < box.x0 - 1 or line.box.x1 > box.x1 + 1 for line in level):
        return
    labels = [labels_in(line) for line in level]
    firsts = [n for n, starts in enumerate(labels) if len(starts) > 1]
    if not firsts or firsts[0] == 0:
        return
    for n in firsts:
        last = value_end(level, labels, n)
        if last is None:
            return
        area = Box(box.x0, level[n].box.top - 1, box.x1, level[last - 1].box.bottom + 1)
        yield LabelRow(area, (level[n].middle + level[n + 1].middle) / 2, labels[n])


def labels_in(line: AlignedLine) -> list[float]:
    """x at which the labels of a line begin, none where it holds anything else."""
    runs = line.runs(WORDS)
    if len(runs) > MOST_LABELS:
        return []
    for start, end in runs:
        words = [word.text for word in line.words if start <= word.box.x0 < end]
        if phrase_weight(" ".join(words)) < KNOWN:
            return []
    return [start for start, _ in runs]


def value_end(
    lines: Sequence[AlignedLine], labels: Sequence[Sequence[float]], row: int
) -> int | None:
    """Behind which line the values under a row of labels end, each a single one; None where there
    are none, or more than a value has lines."""
    last = row + 1
    while last < len(lines) and not labels[last]:
        line = lines[last]
        far = line.line.base - lines[last - 1].line.base > STEP * line.em
        if far or not keeps_to_columns(line, labels[row]):
            break
        last += 1
    return last if row + 1 < last <= row + 1 + MOST_LINES else None


def keeps_to_columns(line: AlignedLine, starts: Sequence[float]) -> bool:
    """Whether the words of a line begin where columns do, and run over none of these places."""
    for start, end in pairwise([*starts, float("inf")]):
        own = [word.box for word in line.words if start - NEAR < word.box.x0 < end - NEAR]
        if own and (abs(own[0].x0 - start) > NEAR or max(box.x1 for box in own) > end):
            return False
    return line.box.x0 > starts[0] - NEAR
