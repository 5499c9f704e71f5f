"""Slots: the pieces that stand at one place in several cards; what they hold, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from wsoa.caching import cached
from wsoa.extract.cards.looks import LONGEST_LABEL, is_label_alone, kind_of
from wsoa.extract.tables import phrase_weight
from wsoa.vocabulary import folded, load

MOSTLY = 0.6  # share of the cells of a slot that decide what it holds
LABELLED = 0.8  # share of them that open with one label
SENTENCE = 4  # words of prose, on average
KNOWN = 0.65  # weight from which words that come again are a label
CORE = 0.6  # share of the cards that have a slot which all should have
# How many slots of a kind a card has without a label: with more it holds two actions.
MOST_OF = {"ref": 1, "status": 1, "when": 2, "who": 2, "prose": 4}
WHO_FIELDS, WHEN_FIELDS = frozenset({"owner"}), frozenset({"due", "due_start", "due_revised"})


class CardPiece:
    """A piece of a card: what it says, the label that it opens with (folded), and what it looks
    like."""

    text: cached[str]
    label: cached[str]

    @cached
    def folded(self) -> str:
        return folded(self.text)

    @cached
    def length(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached
    def kind(self) -> str:
        """What it looks like: `status`, `ref`, `when`, `who`, or `text`."""
        return kind_of(self.text)

    @cached
    def is_label(self) -> bool:
        """Whether it is nothing but a label, and no value that a label may ask for."""
        return is_label_alone(self.text) and self.kind not in ("status", "when", "ref")


P = TypeVar("P", bound=CardPiece)


@dataclass(frozen=True)
class Slot(Generic[P]):
    """The pieces of a slot, by the number of their card."""

    blocks: Mapping[int, P]

    @cached
    def label(self) -> str:
        """The label that its blocks open with, folded; empty where they have none in common."""
        labels = [block.label for block in self.blocks.values()]
        best = max(labels, key=labels.count)
        return best if best and labels.count(best) >= LABELLED * len(labels) else ""

    @cached
    def usual(self) -> str:
        """What most of its blocks say."""
        texts = [block.text for block in self.blocks.values()]
        return max(texts, key=texts.count)

    def says_its_own(self, number: int) -> bool:
        """Whether a card has a block in the slot; of a label, what most cards have there."""
        block = self.blocks.get(number)
        return block is not None and (not self.is_label or block.text == self.usual)

    @cached
    def is_label(self) -> bool:
        """Whether its blocks are all of them the same words, and these no value that all cards may
        have: a name, a date or a rating is a label only where it is known as one. A few others may
        stand where most cards have a label that is set off by its mark."""
        texts = [block.text for block in self.blocks.values()]
        text = self.usual
        if text.endswith((":", "?")) and len(texts) > 1:
            return texts.count(text) >= LABELLED * len(texts)
        if len({block.folded for block in self.blocks.values()}) > 1:
            return False
        weight = phrase_weight(text)
        is_long = len(text.split()) > LONGEST_LABEL  # the title of what all cards belong to
        is_value = is_long or self.kind in ("who", "when", "status", "ref")
        return weight >= KNOWN if is_value or len(self.blocks) == 1 else True

    @cached
    def kind(self) -> str:
        """What its blocks look like: `status`, `ref`, `when`, `who`, `prose` or `text`."""
        kinds = [block.kind for block in self.blocks.values()]
        for kind in ("status", "ref", "when", "who"):
            if kinds.count(kind) >= MOSTLY * len(kinds):
                return kind
        words = sum(block.length for block in self.blocks.values())
        return "prose" if words >= SENTENCE * len(kinds) else "text"


def middle_one(lengths: Sequence[int]) -> int:
    """The number of the card with the middle number of pieces, by their numbers: the pattern to
    which the others are compared."""
    order = sorted(range(len(lengths)), key=lambda number: (lengths[number], number))
    return order[len(order) // 2]


def best_pairs(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Of pieces that fit slots, each with its slot, the cheapest first. `pairs`: what it costs, the
    number of the piece, that of the slot."""
    placed: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in placed and j not in taken:
            placed[i] = j
            taken.add(j)
    return placed


def slot_fields(slot: Slot[Any]) -> frozenset[str]:
    """The fields that a slot's label, or a slot that is a label, names."""
    words = folded(slot.usual) if slot.is_label else slot.label
    return fields_of_headers().get(words, frozenset())


@cache
def fields_of_headers() -> dict[str, frozenset[str]]:
    """The fields of known headers, by their folded words."""
    headers: dict[str, dict[str, float]] = load("headers")["headers"]
    return {folded(words): frozenset(fields) for words, fields in headers.items()}


def cards_saying(slots: Sequence[Slot[Any]], fields: frozenset[str], kind: str) -> int:
    """How many cards have a slot that is labelled with one of these fields, or whose values look
    so."""
    told = [
        len(slot.blocks)
        for slot in slots
        if slot_fields(slot) & fields or (slot.kind == kind and not slot.is_label)
    ]
    return max(told, default=0)


def slots_too_many(slots: Sequence[Slot[Any]]) -> int:
    """How many slots are one too many: of one label, or of a kind that cards have one of."""
    values = [slot for slot in slots if not slot.is_label]
    kinds = Counter(slot.kind for slot in values if not slot.label)
    labels = Counter(slot.label for slot in values if slot.label)
    labels += Counter(folded(slot.usual) for slot in slots if slot.is_label)
    further = sum(max(0, kinds[kind] - most) for kind, most in MOST_OF.items())
    return further + sum(count - 1 for count in labels.values())
