"""A text → the actions that it tells one after the other, each with who and when behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wsoa.model import Passage
from wsoa.normalise.told.cut import flat, paragraph
from wsoa.normalise.told.facts import (
    Fact,
    bracketed,
    is_when,
    is_who,
    labelled,
    lacks_value,
    tells,
    who_and_when,
    with_value,
)
from wsoa.vocabulary import says_to_do, split_ref

FEWEST_LINES = 6  # of two actions: what, who, when


@dataclass(frozen=True)
class ToldAction:
    """An action's own words, and the facts behind them."""

    words: Passage
    facts: tuple[Fact, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it says what is to be done, and who or when."""
        return bool(self.words) and tells(self.facts)

    @property
    def orders(self) -> bool:
        text = self.words.printed
        has_ref = any(fact.field == "ref" for fact in self.facts) or bool(split_ref(text)[0])
        return has_ref or says_to_do(text)


def told_actions(passage: Passage) -> list[ToldAction]:
    """The actions of a text. A list item opens one, and so does a paragraph behind facts; the
    words between two of them belong to the one before."""
    if rows := stacked_rows(passage):
        return rows
    listed = sum(part.is_item for part in passage.paragraphs) > 1
    found: list[ToldAction] = []
    for part in passage.paragraphs:
        words, facts = bracketed(part)
        if not facts:
            words, facts = labelled(part)
        last = found[-1] if found else None
        if not facts and last is not None and not last.facts and not part.is_item:
            facts = who_and_when(part)  # `Head of SEND | by May 2019` below the action
            words = Passage() if facts else words
        if last is None or (words and opens_next(part, words, last, listed)):
            found.append(ToldAction(words, facts))
        elif words and last.facts:
            found[-1] = replace(last, facts=(*with_value(last.facts, words), *facts))
        else:
            found[-1] = ToldAction(last.words + words, (*last.facts, *facts))
    told = [each if each.facts else ToldAction(*bracketed(each.words)) for each in found]
    return [ToldAction(paragraph(each.words), each.facts) for each in told]


def stacked_rows(passage: Passage) -> list[ToldAction]:
    """The actions of a text that is what is to be done, who and when, line by line, again and
    again: the rows of a table that came to stand in one cell. None where it is anything else."""
    parts = passage.paragraphs
    if len(parts) < FEWEST_LINES:
        return []
    found: list[ToldAction] = []
    words, who = Passage(), Passage()
    for part, below in zip(parts, (*parts[1:], Passage()), strict=True):
        if words and who and is_when(part.printed):
            facts = Fact("owner", "", who), Fact("due", "", part)
            found.append(ToldAction(paragraph(words), facts))
            words, who = Passage(), Passage()
        elif words and is_when(below.printed) and is_who(part.printed):
            who = part
        elif who:
            return []
        else:
            words = words + part
    return found if len(found) > 1 and not words else []


def opens_next(part: Passage, words: Passage, last: ToldAction, listed: bool) -> bool:
    """Whether a paragraph opens the next action."""
    if part.is_item:
        return True
    if listed or not last.words or lacks_value(last.facts):
        return False
    if last.facts:
        return not flat(words)[:1].islower()
    return bool(bracketed(last.words)[1]) or bool(split_ref(words.printed)[0])


def share_sure(told: Sequence[ToldAction]) -> float:
    return sum(each.is_sure for each in told) / max(1, len(told))
