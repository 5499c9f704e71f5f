"""Cards in flowing text: an action printed as a line that opens it and labelled lines below it.

    1.2 Write the guide               Action: Write the guide
    Lead: DCO                         Lead: DCO
    By when: May 2019                 By when: May 2019

How a document opens its actions (a label, or a line that stands out, with or without a ref) is
chosen once for the whole of it: the manner that explains the most labelled lines.
"""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Block
from wsoa.normalise.cards.as_rows import card_entries, table_of_cards
from wsoa.normalise.cards.labels import labelled_lines
from wsoa.normalise.cards.manners import best_manner
from wsoa.normalise.cards.reach import cards_of
from wsoa.normalise.tables import Entry


def with_card_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each card that flowing text prints made a row of a table."""
    parts = labelled_lines(blocks)
    manner = best_manner(parts)
    if not manner:
        return tuple(blocks)
    cards = cards_of(parts, manner)
    taken: dict[int, list[list[Entry]]] = {}
    gone: set[int] = set()
    start = last = -1  # of the run of cards that follow each other: their one table's block
    for card in cards:
        if not taken or card[0].block > last + 1:
            start = card[0].block
        last = max(part.block for part in card)
        taken.setdefault(start, []).append(card_entries(card, manner))
        gone.update(part.block for part in card)
    return tuple(
        each
        for index, block in enumerate(blocks)
        for each in (
            (table_of_cards(taken[index]),) if index in taken else () if index in gone else (block,)
        )
    )
