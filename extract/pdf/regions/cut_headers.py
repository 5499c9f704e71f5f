"""What headers say of a cut: those that one side has for itself, and those over both."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from wsoa.extract.pdf.regions.lengths import LEVEL
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.tables import Phrase, Seed
from wsoa.model import Box
from wsoa.vocabulary import folded

KNOWN = 0.6  # from which a phrase is known as a header
SURE = 0.85  # from which one is that stands beside a header
FEWEST_WORDS = 4  # of a line that is set to its width
RUNNING = 0.5  # share of them that go on a sentence
UNDER = 8.0  # points: a box that goes so far below a header holds more than it


def header_marks(
    whole: Part, left: Part, right: Part, x: float, boxes: Sequence[Box], part: Part
) -> dict[str, float]:
    """What headers say: those that one side has for itself, and those over both. A phrase in a box
    that holds more than the header is its title, and one that comes again in the part without the
    others beside it heads a text."""
    pairs = list(product(left.seeds, right.seeds))
    twice = any(len(texts_of(one) & texts_of(other)) > 1 for one, other in pairs)
    over = [
        (len(one.phrases) + len(other.phrases) - 1.0, seed)
        for one, other in pairs
        if abs(one.box.top - other.box.top) < 2 * LEVEL
        or (one.is_strong and other.is_strong and are_level(one.box, other.box))
        if not heads_text((*one.phrases, *other.phrases), part)
        for seed in (one, other)
    ]
    for seed in whole.seeds:
        middle = (seed.box.top + seed.box.bottom) / 2
        if any(b.top < middle < b.bottom and b.bottom > seed.box.bottom + UNDER for b in boxes):
            continue
        before = [phrase.weight for phrase in seed.phrases if phrase.x1 < x]
        after = [phrase.weight for phrase in seed.phrases if phrase.x0 > x]
        least = SURE if max(len(before), len(after)) > 1 else KNOWN
        known = [sum(weight >= least for weight in side) for side in (before, after)]
        if all(known) and not heads_text(seed.phrases, part):
            over.append((sum(known) - 1.0, seed))
    found = {"header_twice": float(twice)}
    found["header_across"] = 0.0 if twice else max((weight for weight, _ in over), default=0.0)
    found["headers_apart"] = float(
        any(
            seed.is_strong and not any(are_level(seed.box, other.box) for _, other in over)
            for seed in (*left.seeds, *right.seeds)
        )
    )
    return found


def heads_text(phrases: Sequence[Phrase], part: Part) -> bool:
    """Whether phrases beside each other are no header: one of several comes again in a part with
    none of the others beside it, as the same heading stands in each chapter of a text, by chance
    level with one of another chapter; or they are the words of a line that is set to its width."""
    running = sum(is_within_sentence(phrase.text) for phrase in phrases)
    if len(phrases) >= FEWEST_WORDS and running >= RUNNING * len(phrases):
        return True
    if len(phrases) > 1 and len({folded(phrase.text) for phrase in phrases}) == 1:
        return True
    for phrase in phrases:
        text = folded(phrase.text)
        if " " not in text:
            continue
        others = {folded(other.text) for other in phrases} - {text}
        if others and any(others.isdisjoint(beside) for beside in part.beside.get(text, ())):
            return True
    return False


def is_within_sentence(text: str) -> bool:
    """Whether words stand within a sentence: a label opens with a capital and ends without a
    mark."""
    return text[:1].islower() or text.startswith("(") or text[-1:] in ",;."


def are_level(one: Box, other: Box) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def texts_of(seed: Seed) -> set[str]:
    return {folded(phrase.text) for phrase in seed.phrases}
