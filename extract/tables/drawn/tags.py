"""Tags: paint that hugs a word or two and stands free in its cell, such as a status in a pill.

| Write the guide | (On track) |     What a tag's sides say of columns and rows is nothing: they
| for families    |            |     follow its words, not the cell.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Boxes, Fill, Ruling, Words

HIGHEST = 3.6  # sizes of the type: of two lines
MOST_WORDS = 5
BESIDE = 1.4  # sizes of the type: between the sides of a tag and its words, at most
OVER = 0.9  # the same above and below
CENTRED = 0.5  # sizes of the type by which such distances differ, at most
APART = 4.0  # points: nothing else that is painted stands nearer to a tag
FROM_RULE = 1.5  # points: no rule runs nearer along it
FEWEST = 2  # on a page


def without_tags(
    fills: Sequence[Fill], words: Words, rulings: Sequence[Ruling]
) -> tuple[Fill, ...]:
    """The fills of a page but for tags, where it has several, and most as small are."""
    if len(fills) < FEWEST or not words:
        return tuple(fills)
    boxes = np.array([fill.box for fill in fills])
    size = float(np.median(words.sizes))
    small = np.flatnonzero(
        (boxes[:, 3] - boxes[:, 1] < HIGHEST * size) & (boxes[:, 3] - boxes[:, 1] > size)
    )
    if len(small) < FEWEST:
        return tuple(fills)
    middles = (words.boxes[:, :2] + words.boxes[:, 2:]) / 2
    worded = {int(n): words.boxes[held] for n in small if (held := lie_in(boxes[n], middles)).any()}
    tags = {
        n
        for n, held in worded.items()
        if len(held) <= MOST_WORDS and hugs(boxes[n], held, size) and stands_free(n, boxes, rulings)
    }
    if len(tags) < max(FEWEST, len(worded) / 2):
        return tuple(fills)
    return tuple(fill for n, fill in enumerate(fills) if n not in tags)


def lie_in(box: NDArray[np.float64], middles: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the words have their middles in a box."""
    x, y = middles.T
    inside: NDArray[np.bool_] = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    return inside


def hugs(box: NDArray[np.float64], held: Boxes, size: float) -> bool:
    """Whether the sides of a box stand close around its words, as far left of them as right and as
    far above as below."""
    left, right = held[:, 0].min() - box[0], box[2] - held[:, 2].max()
    over, under = held[:, 1].min() - box[1], box[3] - held[:, 3].max()
    return bool(
        max(left, right) < BESIDE * size
        and max(over, under) < OVER * size
        and abs(left - right) < CENTRED * size
        and abs(over - under) < CENTRED * size
    )


def stands_free(n: int, boxes: Boxes, rulings: Sequence[Ruling]) -> bool:
    """Whether nothing else that is painted is near a box but what lies under all of it, and no
    rule runs along it."""
    x0, top, x1, bottom = boxes[n]
    near = (boxes[:, 0] < x1 + APART) & (boxes[:, 2] > x0 - APART)
    near &= (boxes[:, 1] < bottom + APART) & (boxes[:, 3] > top - APART)
    near &= ~(
        (boxes[:, 0] < x0 - APART / 2)
        & (boxes[:, 2] > x1 + APART / 2)
        & (boxes[:, 1] < top - APART / 2)
        & (boxes[:, 3] > bottom + APART / 2)
    )
    near &= np.abs(boxes - boxes[n]).max(axis=1) > 0.1  # painted twice
    if near.any():
        return False
    return not any(
        line.x0 < x1
        and line.x1 > x0
        and min(abs(line.top - top), abs(line.top - bottom)) < FROM_RULE
        for (line,) in rulings
        if line.width > line.height
    )
