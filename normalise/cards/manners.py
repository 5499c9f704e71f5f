"""How a document opens its actions: the manner that explains the most labelled lines."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.normalise.cards.lines import TELLING, CardLine
from wsoa.normalise.cards.openings import is_ref_line
from wsoa.normalise.cards.reach import cards_of
from wsoa.normalise.records import are_counted_orders

# What a manner of opening actions is worth: hand weights.
WEIGHTS = {
    "labelled": 1.0,  # an opening with labelled lines below it
    "fields": 0.5,  # a further field that its labels name
    "numbered": 0.5,  # its opening is a heading or bold line with a ref
    "named": 0.5,  # its opening is a label that says that this is the action
    "bare": -0.4,  # an opening with none
    "unopened": -0.6,  # a labelled line that stands under no opening
}
OF_CONCERN = frozenset({"sponsor", "success"})  # told of concerns too: no action has these alone
FEW_LABELLED = 0.2  # share of the cards with labels, up to which they must tell alone
LEAST = 2.0
FEWEST_ALONE = 3  # actions under one label, from which they need no other labels


def best_manner(parts: Sequence[CardLine]) -> str:
    """How the document opens its actions; empty where it prints no such cards."""
    labels = dict.fromkeys(part.label for part in parts if part.field == "action")
    told = any(part.field in TELLING for part in parts)  # else these cannot be worth anything:
    manners = ["ref", *(("titled", "line") if told else ()), *(f"label:{each}" for each in labels)]
    scores = {manner: manner_score(parts, manner) for manner in manners}
    best = max(manners, key=lambda manner: scores[manner])
    return best if scores[best] >= LEAST else ""


def manner_score(parts: Sequence[CardLine], manner: str) -> float:
    """How well a manner of opening actions explains the labelled lines."""
    cards = cards_of(parts, manner)
    told_of = [{part.field for part in card[1:]} & TELLING for card in cards]
    fields = [told if told - OF_CONCERN else set() for told in told_of]
    clear = [opening_score(card[0], manner) for card in cards]
    under = {id(part) for card in cards for part in card}
    score = sum(
        WEIGHTS["labelled"] + WEIGHTS["fields"] * (len(told) - 1) + opening
        if told
        else WEIGHTS["bare"]
        for told, opening in zip(fields, clear, strict=True)
    )
    score += WEIGHTS["unopened"] * sum(
        part.field in TELLING - OF_CONCERN and id(part) not in under for part in parts
    )
    if sum(map(bool, fields)) <= FEW_LABELLED * len(cards) and tell_alone(cards, parts, manner):
        return max(score, float(len(cards)))
    return score if any(fields) else 0.0


def opening_score(part: CardLine, manner: str) -> float:
    """What it is worth that an opening shows by itself that an action begins there."""
    if manner.startswith("label:"):
        return WEIGHTS["named"]
    return WEIGHTS["numbered"] if part.stands_out and is_ref_line(part.passage) else 0.0


def tell_alone(cards: Sequence[Sequence[CardLine]], parts: Sequence[CardLine], manner: str) -> bool:
    """Whether the lines that open cards are actions though no label says more of any: they are
    several under one label, or numbered orders in the document's text, not over its tables."""
    if manner.startswith("label:"):
        return len(cards) >= FEWEST_ALONE
    if manner != "ref":
        return False
    tables = {part.block for part in parts if not part.passage}
    over = sum(card[-1].block + 1 in tables for card in cards)
    heads = any(card[0].is_heading for card in cards)
    spread = over == 0 if heads else over <= 0.3 * len(cards)
    return spread and are_counted_orders([card[0].passage for card in cards])
