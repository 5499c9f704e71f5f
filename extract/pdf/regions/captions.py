"""Captions: little words under the picture of a card, beside what the card says.

    We will train all case workers      ┌──┐
    Who: the casework manager           └──┘
    When: by May 2019                a calendar

Words in smaller type with nothing but a picture's room over them are no part of the lines that they
stand level with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.pdf.regions.lengths import GUTTER
from wsoa.extract.pdf.regions.part import Part
from wsoa.model import Box

SMALLER = 0.85  # of the type of a card, up to which words are smaller
MOST_WORDS = 8  # of a caption
FEWEST_LINES = 2  # of the card beside it
ROOM = 24.0  # points: a picture is at least so high
INSIDE = 2.0  # points: words reach so far out of their box


@dataclass(frozen=True)
class Captioned:
    """A box, which words of a part are its caption, and which are the others in it."""

    box: Box
    caption: NDArray[np.intp]
    others: NDArray[np.intp]


def captions_in(part: Part, boxes: Sequence[Box]) -> Iterator[Captioned]:
    """The boxes around words of a part that hold a caption, from top to bottom."""
    x0, top, x1, bottom = part.words.boxes.T
    sizes = part.words.sizes
    for box in sorted(boxes, key=lambda each: each.top):
        inside = (x0 > box.x0 - INSIDE) & (x1 < box.x1 + INSIDE)
        inside &= (top > box.top - INSIDE) & (bottom < box.bottom + INSIDE)
        if not inside.any():
            continue
        small = inside & (sizes < SMALLER * median(sizes[inside].tolist()))
        large = inside & ~small
        if not 0 < small.sum() <= MOST_WORDS or not large.any():
            continue
        left, right = x0[small].min(), x1[small].max()
        over = large & (x1 > left - GUTTER) & (x0 < right + GUTTER)
        room = top[small].min() - max(bottom[over & (top < top[small].min())], default=box.top)
        under = over & (bottom > top[small].min())
        beside = large & ~over & (bottom > top[small].min() - ROOM)
        if room > ROOM and not under.any() and beside.any() and len(set(top[large])) > 1:
            yield Captioned(box, np.flatnonzero(small), np.flatnonzero(large))
