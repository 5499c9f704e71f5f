"""Cards abreast: closed boxes beside each other, each of which tells who does one thing by when.

┌───────────────────┐  ┌───────────────────┐
│ Open a guide      │  │ Train the drivers │
│ Who  DCO          │  │ Who  Transport    │   No cell of a row says both who and when under
│ When May 2019     │  └───────────────────┘   labels of its own, so such boxes are no rows of
└───────────────────┘  ┌───────────────────┐   a table, wherever they begin: each is read by
┌───────────────────┐  │ Promise 2         │   itself.
│ Ask each family   │  └───────────────────┘
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, takewhile

import numpy as np

from wsoa.extract.cards import fields_of_headers
from wsoa.extract.page import Words
from wsoa.extract.pdf.regions.card_columns import WHEN, WHO
from wsoa.extract.pdf.regions.lengths import LEVEL
from wsoa.extract.pdf.regions.part import Part, middles_between
from wsoa.extract.tables import AlignedLine
from wsoa.model import Box
from wsoa.vocabulary import folded

INSIDE = 2.0  # points: words reach so far out of their box
LONGEST = 4  # words of a label
FEWEST_LINES = 3  # of a card: what is done, who, and when


def with_cards_abreast(part: Part, boxes: Sequence[Box]) -> Iterator[Part]:
    """A part of a page in pieces: the columns in which its cards stand, box by box, and what is
    over and under them; as it is where no cards stand beside each other."""
    held = {box: words for box in boxes if len(words := words_of_box(part, box))}
    own = list(held)
    cards = [box for box in own if tells_who_and_when(held[box])] if len(own) > 1 else []
    columns = card_columns_of(cards)
    if len(columns) < 2:
        yield part
        return
    top, bottom = reach_of_cards(part, columns, own, cards)
    level = middles_between(part, top, bottom)
    middles = (part.words.boxes[:, 1] + part.words.boxes[:, 3]) / 2
    if (middles <= top).any():
        yield Part(part.words.where(middles <= top), part.right)
    x = (part.words.boxes[:, 0] + part.words.boxes[:, 2]) / 2
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    heights = [(top, bottom)] if not stand_in_rows(cards) else heights_of_rows(cards, top, bottom)
    for start, end in heights:
        for number in range(len(columns)):
            chosen = level & middles_between(part, start, end)
            chosen &= np.searchsorted(between, x) == number
            if chosen.any():
                yield from box_by_box(Part(part.words.where(chosen)), own)
    if (middles >= bottom).any():
        yield Part(part.words.where(middles >= bottom), part.right)


def box_by_box(column: Part, boxes: Sequence[Box]) -> Iterator[Part]:
    """The words of a column: each of its boxes, and what stands between these."""
    middles = (column.words.boxes[:, 1] + column.words.boxes[:, 3]) / 2
    at = column.top - 1
    for box in sorted(boxes, key=lambda each: each.top):
        if box.top < at - LEVEL or not len(words_of_box(column, box)):
            continue
        for chosen in ((middles > at) & (middles < box.top), middles_between(column, *box[1::2])):
            if chosen.any():
                yield Part(column.words.where(chosen))
        at = box.bottom
    if (middles > at).any():
        yield Part(column.words.where(middles > at))


def words_of_box(part: Part, box: Box) -> Words:
    x0, top, x1, bottom = part.words.boxes.T
    inside = (x0 > box.x0 - INSIDE) & (x1 < box.x1 + INSIDE)
    inside &= (top > box.top - INSIDE) & (bottom < box.bottom + INSIDE)
    return part.words.where(inside)


def tells_who_and_when(words: Words) -> bool:
    """Whether the words of a box tell of one thing who does it and by when: a line of another kind,
    then one label of each, with what it says behind it."""
    if len(set(words.boxes[:, 3].tolist())) < FEWEST_LINES:
        return False  # no two lines stand on one level
    lines = Part(words).lines
    fields = [fields_of_headers().get(folded(label_opening(line)), frozenset()) for line in lines]
    told = [sum(bool(each & some) for each in fields) for some in (WHO, WHEN)]
    return len(lines) >= FEWEST_LINES and told == [1, 1] and not fields[0]


def label_opening(line: AlignedLine) -> str:
    """The few words before others with which a line opens: those up to a colon or a question mark,
    or the bold ones; empty where there are none."""
    for at, word in enumerate(line.words[:LONGEST], 1):
        if word.text.endswith((":", "?")) and at < len(line.words):
            return " ".join(each.text for each in line.words[:at]).rstrip(":?")
    bold = [word.text for word in takewhile(lambda word: word.bold, line.words)]
    return " ".join(bold) if len(bold) < len(line.words) and len(bold) <= LONGEST else ""


def card_columns_of(cards: Sequence[Box]) -> list[tuple[float, float]]:
    """From where to where the columns reach in which cards stand, from left to right: none where
    no two cards stand level, or one reaches over two columns."""
    columns = sorted({(round(box.x0), round(box.x1)) for box in cards})
    if any(after[0] <= before[1] for before, after in pairwise(columns)):
        return []
    beside = any(
        one.top < other.bottom and other.top < one.bottom and one.x0 != other.x0
        for one, other in combinations(cards, 2)
    )
    return [(float(x0), float(x1)) for x0, x1 in columns] if beside else []


def reach_of_cards(
    part: Part,
    columns: Sequence[tuple[float, float]],
    boxes: Sequence[Box],
    cards: Sequence[Box],
) -> tuple[float, float]:
    """Between which heights words keep to the columns of some cards: up to a box or a word that
    stands over a gutter, above and below all of them."""
    gutters = [(left[1], right[0]) for left, right in pairwise(columns)]
    solid = [*boxes, *(Box(*map(float, box)) for box in part.words.boxes)]
    across = [
        box
        for box in solid
        if any(box.x0 < end - 1 and box.x1 > start + 1 for start, end in gutters)
    ]
    first, last = min(box.top for box in cards), max(box.bottom for box in cards)
    top = max((box.bottom for box in across if box.bottom < first + LEVEL), default=part.top - 1)
    bottom = min((box.top for box in across if box.top > last - LEVEL), default=part.bottom + 1)
    return top, bottom


def stand_in_rows(cards: Sequence[Box]) -> bool:
    """Whether cards stand in rows: all but the last begin level with another."""
    tops = [box.top for box in cards]
    lone = [top for top in tops if sum(abs(top - other) < LEVEL for other in tops) < 2]
    return all(top == max(tops) for top in lone)


def heights_of_rows(cards: Sequence[Box], top: float, bottom: float) -> list[tuple[float, float]]:
    """The rows in which cards stand, from the first height to the last."""
    starts = sorted(box.top for box in cards)
    limits = [after - LEVEL for before, after in pairwise(starts) if after - before > LEVEL]
    return list(zip([top, *limits], [*limits, bottom], strict=True))
