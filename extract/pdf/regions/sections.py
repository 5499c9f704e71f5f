"""Sections of a page that stand under each other, each with a panel at its side.

┌ panel ┐ Priority 1     What stands level is read together: first the one panel and what
└───────┘ a table        is beside it, then the next, not all panels before everything else.

┌ panel ┐ Priority 2
└───────┘ a table
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wsoa.extract.pdf.regions.cut import Cut
from wsoa.extract.pdf.regions.drawn import Drawn
from wsoa.extract.pdf.regions.lengths import LEVEL
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.pdf.regions.sides import boxes_around
from wsoa.model import Box

PADDING = 16.0  # points: words begin no further below the top of their box


def level_sections(cut: Cut, part: Part, drawn: Drawn) -> list[float]:
    """Where the sections part that stand under each other on both sides of a cut: the bands of
    white over each panel of a side but the first, where what is on the other side begins level
    with each; none where one does not."""
    for side, other in ((cut.left, cut.right), (cut.right, cut.left)):
        panels = outermost(boxes_around(drawn.boxes, side, cut.x))
        found = [band_over(panel, cut, part, other, drawn) for panel in panels[1:]]
        bands = [at for at in found if at is not None]
        if bands and len(bands) == len(found) and holds_most(panels, side):
            return bands
    return []


def outermost(boxes: Sequence[Box]) -> list[Box]:
    """The boxes that stand in no other, from top to bottom, those at one place once."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda each: (-each.width * each.height, each)):
        inner = (box.top + box.bottom) / 2
        if not any(other.top - LEVEL < inner < other.bottom + LEVEL for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda each: each.top)


def holds_most(panels: Sequence[Box], side: Part) -> bool:
    """Whether all words of a side stand in its panels."""
    middles = (side.words.boxes[:, 1] + side.words.boxes[:, 3]) / 2
    outside = np.ones(len(middles), dtype=bool)
    for panel in panels:
        outside &= (middles < panel.top) | (middles > panel.bottom)
    return not outside.any()


def band_over(panel: Box, cut: Cut, part: Part, other: Part, drawn: Drawn) -> float | None:
    """The band of white over a panel that runs right across, under which the other side begins
    level with it."""
    at = panel.top - LEVEL / 2
    crossing = (part.words.boxes[:, 1] < at) & (part.words.boxes[:, 3] > at)
    if crossing.any() or not cut.top < at < cut.bottom:
        return None
    if any(box.top + LEVEL < at < box.bottom - LEVEL for box in (*drawn.boxes, *drawn.grids)):
        return None
    tops = other.words.boxes[:, 1]
    first = min(tops[tops > at], default=float("inf"))
    beside = (box.top for box in drawn.across if box.x1 > other.x0 and box.x0 < other.x1)
    is_level = any(abs(top - panel.top) < LEVEL for top in beside)
    return at if is_level or first < panel.top + PADDING else None
