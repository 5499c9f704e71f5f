"""The best parting of a document's pages into cards that are like each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations

from wsoa.caching import cached
from wsoa.extract.cards import CORE, WHEN_FIELDS, WHO_FIELDS, Slot, cards_saying, slots_too_many
from wsoa.extract.page import Page
from wsoa.extract.pdf.repeated.blocks import TextBlock, is_further_paragraph, text_blocks
from wsoa.extract.pdf.repeated.boxes import drawings_without_words
from wsoa.extract.pdf.repeated.partings import (
    FEWEST,
    MANNERS,
    PLACE,
    AnchoredPage,
    Card,
    anchor_sets,
    cards_around,
)
from wsoa.extract.pdf.repeated.slots import Codes, slots_of
from wsoa.model import Box

MOST_PAGES = 60
MOST_BLOCKS = 150  # of a page
SAMPLE = 8  # cards that are looked at first
HOPEFUL = 0.4  # how alike they must be, for the others to be looked at
FULL = 0.97  # cards that are more alike are not parted in another manner
# What a parting is worth: hand weights.
ALIKE = 0.5
COVER = 0.5  # times the share of all words that stand in slots
WHO = WHEN = 0.15
LEAST = 0.6  # how alike cards must be, to be read as such


@dataclass(frozen=True)
class RepeatedCards:
    """Cards page by page, in the order in which they are read, and the slots that most of them
    have."""

    cards: tuple[Card, ...]
    slots: tuple[Slot[TextBlock], ...]
    words: int  # of all pages

    @cached
    def worth(self) -> float:
        """How much the cards are alike, hold of the document, and say who and when."""
        worth = ALIKE * self.alike + COVER * self.alike * self.matched / max(1, self.words)
        return (
            worth
            + WHO * self.share_saying(WHO_FIELDS, "who")
            + WHEN * self.share_saying(WHEN_FIELDS, "when")
        )

    @cached
    def alike(self) -> float:
        """How much the cards are alike: the share of the words within them that stand in slots,
        times how full these are."""
        foreign = 0
        for number, card in enumerate(self.cards):
            own = [slot.blocks[number] for slot in self.core if number in slot.blocks]
            if own:
                around = reduce(Box.union, [block.box for block in own])
                foreign += sum(
                    block.length
                    for block in card.blocks
                    if block not in own and stands_between(block.box, around)
                    if not any(is_further_paragraph(each, block) for each in own)
                )
        held = sum(len(slot.blocks) for slot in self.core)
        if not held:
            return 0.0
        full = held / (len(self.core) * len(self.cards))
        return full * self.matched / (self.matched + foreign)

    @cached
    def matched(self) -> int:
        """How many words stand in slots."""
        return sum(block.length for slot in self.core for block in slot.blocks.values())

    @cached
    def core(self) -> list[Slot[TextBlock]]:
        return [slot for slot in self.slots if len(slot.blocks) >= CORE * len(self.cards)]

    def share_saying(self, fields: frozenset[str], kind: str) -> float:
        """The share of the cards with a slot that is labelled with one of these fields, or whose
        values look so."""
        return cards_saying(self.core, fields, kind) / len(self.cards)

    @cached
    def twice(self) -> int:
        """How many slots are one too many, or come again at the same distance."""
        values = [slot for slot in self.core if not slot.is_label]
        return slots_too_many(self.core) + int(comes_twice(values))


def stands_between(box: Box, around: Box) -> bool:
    """Whether a block stands among those of a card, neither over nor under nor left of them all: a
    head of several cards may stand left."""
    return around.top - 1 < box.top and box.bottom < around.bottom + 1 and box.x1 > around.x0


def comes_twice(slots: Sequence[Slot[TextBlock]]) -> bool:
    """Whether a card holds two of its kind: slots of two kinds come again at the same distance."""
    again: dict[tuple[int, int], set[str]] = {}
    for one, other in combinations([slot for slot in slots if not slot.label], 2):
        both = one.blocks.keys() & other.blocks.keys()
        if both and one.kind == other.kind and one.kind != "text":
            a, b = (slot.blocks[min(both)].box for slot in (one, other))
            step = (round((b.x0 - a.x0) / PLACE), round((b.top - a.top) / PLACE))
            again.setdefault(step, set()).add(one.kind)
    return any(len(kinds) > 1 for kinds in again.values())


def repeated_cards(pages: Sequence[Page]) -> RepeatedCards | None:
    """The cards that come again on the pages of a document; None where no parting is worth it, or
    its cards say neither who nor when."""
    if len(pages) > MOST_PAGES:
        return None
    blocks = [[block for block in text_blocks(page) if not block.is_turned] for page in pages]
    blocks = [some if len(some) <= MOST_BLOCKS else [] for some in blocks]
    drawings = [drawings_without_words(page) for page in pages]
    words = sum(block.length for some in blocks for block in some)
    codes = Codes()
    best: RepeatedCards | None = None
    seen: set[tuple[tuple[int, ...], ...]] = set()
    for anchors in anchor_sets(blocks):
        sheets = [AnchoredPage(*each) for each in zip(anchors, blocks, drawings, strict=True)]
        for manners in MANNERS:
            hopeless = 0
            for manner in manners:
                cards = [card for sheet in sheets for card in cards_around(sheet, manner)]
                mark = tuple(tuple(map(id, card.blocks)) for card in cards)
                if len(cards) < FEWEST or mark in seen:
                    continue
                seen.add(mark)
                step = -(-len(cards) // SAMPLE)
                found = read_as(cards[::step], words, codes)
                if step > 1 and found.alike > HOPEFUL:
                    found = read_as(cards, words, codes)
                hopeless += not found.alike > HOPEFUL
                if hopeless > 1:  # by rows and by columns
                    break
                if are_actions(found) and (best is None or found.worth > best.worth):
                    best = found
                if found.alike >= FULL:
                    break
    return best


def read_as(cards: Sequence[Card], words: int, codes: Codes) -> RepeatedCards:
    return RepeatedCards(tuple(cards), tuple(slots_of(cards, codes)), words)


def are_actions(found: RepeatedCards) -> bool:
    tells = bool(found.share_saying(WHO_FIELDS, "who") or found.share_saying(WHEN_FIELDS, "when"))
    acts = any(slot.kind == "prose" and not slot.is_label for slot in found.core)
    return found.alike >= LEAST and tells and acts and not found.twice
