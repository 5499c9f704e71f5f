"""Cards → slots: the blocks that are set alike, and stand at the same place, in several cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from wsoa.caching import once_for_each_way
from wsoa.extract.cards import Slot, best_pairs, middle_one
from wsoa.extract.pdf.repeated.blocks import TextBlock, below_or_behind
from wsoa.extract.pdf.repeated.partings import ALIKE, Card
from wsoa.model import Box

MOST = 1.6  # by which a block may differ from a slot's
# What it costs that two blocks differ: hand weights.
SIZE = 1.0  # for each point of type
BOLD, COLOUR, KIND, LABEL, HOLDER = 0.7, 0.3, 0.6, 1.0, 0.3
ACROSS, NEAR = 1.2, 8.0  # standing so many points further left or right, or more
DOWN, HIGH = 1.0, 15.0  # the same, further up or down
AGAIN = -0.8  # what it gains that both say the same, or open with the same label

# What is known of a block as it stands in its card, a column each: measures of its type and of its
# place beside the anchor and over the foot of its box, then codes of what it looks like and says.
(
    SIZE_OF, LEFT, RIGHT, MIDDLE, TOP, BELOW, FOOT, WIDTH,
    BOLD_OF, COLOUR_OF, KIND_OF, LABEL_OF, TEXT_OF,
) = range(13)  # fmt: skip
NO_LABEL = -1.0

Settings = NDArray[np.float64]  # a row for each block


class Codes:
    """Numbers for the words of a document: the same for the same."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, words: str) -> int:
        return self._known.setdefault(words, len(self._known))


@once_for_each_way  # a card is part of several partings
def settings_of(card: Card, codes: Codes) -> Settings:
    """The blocks of a card as they stand in it."""
    a = card.anchor.box
    feet: dict[Box | None, float] = {}
    for block in card.blocks:
        feet[block.holder] = max(feet.get(block.holder, 0.0), block.box.bottom)
    labels = [block for block in card.blocks if block.is_label]
    rows = []
    for block in card.blocks:
        label = block.label or label_over(block, labels)
        b, holder = block.box, block.holder
        middle = (b.x0 + b.x1 - a.x0 - a.x1) / 2
        rows.append(
            [
                *(block.size, b.x0 - a.x0, b.x1 - a.x0, middle, b.top - a.top, b.top - a.bottom),
                *(feet[holder] - b.bottom, holder.width if holder else 0.0),
                *(block.bold, codes.of(block.colour), codes.of(block.kind)),
                codes.of(label) if label else NO_LABEL,
                codes.of(block.folded),
            ]
        )
    return np.array(rows, np.float64)


def label_over(block: TextBlock, labels: Sequence[TextBlock]) -> str:
    """What the nearest label right over a block, or right before it, says, folded; empty where
    there is none."""
    if block.is_label:
        return ""
    found = [
        (distance, label.folded)
        for label in labels
        if (distance := below_or_behind(label.box, block.box)) is not None
    ]
    return min(found)[1] if found else ""


def unlikeness(blocks: Settings, first: Settings) -> Settings:
    """How much each block differs from that which opened each slot. Cards may be turned about an
    axis: what stands right of one anchor stands left of the next."""
    # each measure by itself, as it lies in memory: it is many times as fast
    one = np.ascontiguousarray(blocks.T)[:, :, None]
    other = np.ascontiguousarray(first.T)[:, None, :]
    far = np.abs(one - other)
    turned = np.abs(np.abs(one[MIDDLE]) - np.abs(other[MIDDLE]))
    across = np.minimum(far[LEFT : MIDDLE + 1].min(axis=0), turned)
    down = far[TOP : FOOT + 1].min(axis=0)
    is_other = far > 0
    labelled = (one[LABEL_OF] != NO_LABEL) | (other[LABEL_OF] != NO_LABEL)
    named_alike = labelled & ~is_other[LABEL_OF]
    found: Settings = (
        SIZE * far[SIZE_OF]
        + BOLD * is_other[BOLD_OF]
        + COLOUR * is_other[COLOUR_OF]
        + KIND * (is_other[KIND_OF] & ~named_alike)
        + ACROSS * np.minimum(across / NEAR, 1)
        + DOWN * np.minimum(down / HIGH, 1)
        + HOLDER * (far[WIDTH] > ALIKE)
        + labelled * np.where(is_other[LABEL_OF], LABEL, AGAIN)
        + AGAIN * ~is_other[TEXT_OF]
    )
    return found


def slots_of(cards: Sequence[Card], codes: Codes) -> list[Slot[TextBlock]]:
    """The slots of cards, each block in one of them. The card with the middle number of blocks is
    the pattern; what fits none of its slots opens another. `codes`: those of the document."""
    pattern = middle_one([len(card.blocks) for card in cards])
    known = [settings_of(card, codes) for card in cards]
    ends = list(accumulate(map(len, known)))
    every = np.concatenate(known)
    costs = unlikeness(every, known[pattern])
    members = [{pattern: block} for block in cards[pattern].blocks]
    for number, (card, start, end) in enumerate(zip(cards, [0, *ends], ends, strict=False)):
        if number == pattern:
            continue
        placed = best_pairs(fitting(costs[start:end]))
        new = [i for i in range(len(card.blocks)) if i not in placed]
        if new and number + 1 < len(cards):
            costs = np.hstack([costs, unlikeness(every, every[start:end][new])])
        for i, j in placed.items():
            members[j][number] = card.blocks[i]
        members += [{number: card.blocks[i]} for i in new]
    return [Slot(dict(sorted(blocks.items()))) for blocks in members]


def fitting(costs: Settings) -> Iterator[tuple[float, int, int]]:
    """What it costs that a block is in a slot, with the numbers of both, where it fits."""
    rows, columns = np.nonzero(costs < MOST)
    return zip(costs[rows, columns].tolist(), rows.tolist(), columns.tolist(), strict=True)
