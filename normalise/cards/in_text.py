"""Cards in flowing text: an action printed as a line that opens it and labelled lines below it.

    1.2 Write the guide               Action: Write the guide
    Lead: DCO                         Lead: DCO
    By when: May 2019                 By when: May 2019

How a document opens its actions (a label, or a line that stands out, with or without a ref) is
chosen for the whole of it: the manner that explains the most labelled lines. What labelled lines
that leaves may be of another: parts of a document may have two authors.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from wsoa.model import Block, Paragraph, Passage, Table
from wsoa.normalise.cards.as_rows import card_entries, table_of_cards
from wsoa.normalise.cards.labels import labelled_lines
from wsoa.normalise.cards.lines import TELLING, CardLine
from wsoa.normalise.cards.manners import best_manner
from wsoa.normalise.cards.reach import cards_of
from wsoa.normalise.classify import is_action_table
from wsoa.normalise.tables import Entry, read_columns

MOST_MANNERS = 2  # of opening actions in one document
MOST_BETWEEN = 2  # lines between what stands over a table and this
WHEN_OR_HOW_FAR = frozenset({"due", "due_start", "due_revised", "completed", "status", "progress"})


def with_card_lines(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each card that flowing text prints made a row of a table."""
    cards = [
        each
        for each in all_cards(labelled_lines(blocks))
        if not tells_of_table_below(each[1], blocks)
    ]
    taken: dict[int, list[list[Entry]]] = {}
    gone: set[int] = set()
    start = last = -1  # of the run of cards that follow each other: their one table's block
    for manner, card in cards:
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


def tells_of_table_below(card: Sequence[CardLine], blocks: Sequence[Block]) -> bool:
    """Whether a card stands over a table of actions, or over a few lines before one, and says
    neither when nor how far: it names what these are for, and who answers for them all."""
    if any(part.field in WHEN_OR_HOW_FAR for part in card):
        return False
    below = blocks[max(part.block for part in card) + 1 :]
    lines = sum(1 for _ in takewhile(lambda each: isinstance(each, Paragraph), below))
    block = below[lines] if lines < min(len(below), MOST_BETWEEN + 1) else None
    return isinstance(block, Table) and not block.fault and is_action_table(read_columns(block))


def all_cards(parts: Sequence[CardLine]) -> list[tuple[str, list[CardLine]]]:
    """The cards of a document in their order, each with the manner in which it is opened."""
    found: list[tuple[str, list[CardLine]]] = []
    rest = list(parts)
    for _ in range(MOST_MANNERS):
        manner = best_manner(rest)
        if not manner:
            break
        cards = cards_of(rest, manner)
        if found and not any(part.field in TELLING for card in cards for part in card[1:]):
            break  # what opens without labels is the document's text
        found += [(manner, card) for card in cards]
        gone = {part.block for card in cards for part in card}
        rest = [CardLine(part.block, Passage()) if part.block in gone else part for part in rest]
    return sorted(found, key=lambda each: each[1][0].block)
