"""Where the columns and the rows of a card part: at what is drawn there, else at its words."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.drawn.card_words import NEAR, REACH, CardColumns, WordStretch
from wsoa.extract.tables.sheet import Sheet, heights_drawn

ROW = 0.15  # share of a card's width: what is drawn across more may part rows, if only the labels


def limits_of(
    sheet: Sheet,
    rows: Sequence[Sequence[WordStretch]],
    columns: CardColumns,
    lines: Sequence[AlignedLine],
) -> tuple[float, ...]:
    """The sides of a card's columns: at what is drawn before each, else close to their words."""
    top, bottom = lines[0].box.top, lines[-1].box.bottom
    sides = [s.at for s in (*sheet.down, *sheet.edges_down) if s.start < bottom and s.end > top]
    cuts = []
    for start in (*columns.starts[1:], *columns.further):
        ends = [s.x1 for row in rows for s in row if s.x1 < start and s.x0 < start - NEAR]
        least = max([start - REACH, *(end for end in ends if end > start - REACH)])
        near = [x for x in sides if least - 1 <= x <= start + 1]
        cuts.append(max(near) if near else (max(least, start - 3.0)))
    left = min([columns.starts[0], *(line.box.x0 for line in lines)]) - 1
    right = max(line.box.x1 for line in lines) + 1
    spans = [
        (s.start, s.end)
        for s in (*sheet.across, *sheet.edges_across)
        if top - REACH <= s.at <= bottom + REACH and s.start < cuts[0] and s.end > cuts[-1]
    ]
    left = min([left, *(start for start, _ in spans if start > left - REACH)])
    painted = [
        box.x1
        for box in sheet.fills
        if cuts[-1] - NEAR < box.x0 < columns.starts[-1] + NEAR
        and top < box.bottom < bottom + REACH
    ]
    right = max([right, *(end for _, end in spans), *painted])
    return (left, *cuts, right)


def card_heights(
    sheet: Sheet, lines: Sequence[AlignedLine], starts: Sequence[int], xs: Sequence[float]
) -> tuple[float, ...]:
    """The limits of a card's rows, at what is drawn there if anything is."""
    top, bottom = min(ln.box.top for ln in lines) - 1, max(ln.box.bottom for ln in lines) + 1
    drawn = heights_drawn(sheet, xs, ROW)
    ys = [max([y for y in drawn if top - REACH <= y <= top + 2], default=top)]
    for start in starts[1:]:
        above = max(line.box.bottom for line in lines[:start])
        below = lines[start].box.top
        near = [y for y in drawn if above - 1 <= y <= below + 1]
        ys.append(near[-1] if near else (min(above, below) + below) / 2)
    ys.append(min([y for y in drawn if bottom - 2 <= y <= bottom + REACH], default=bottom))
    return tuple(ys)
