"""What a reading of a document is worth, and which of two readings says more: by one measure of
what each says, its weights fitted (`bench/fit_worth.py`) on both readings of 1,001 plans whose gold
is certain: designed ones and ordinary ones, printed in random layouts or written by hand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from wsoa.model import Statement

WEIGHTS = {
    "actions": 3.4,  # twice as many actions are worth 2.4,
    "words": 1.4,  # twice as many of the document's words in their rows 1.0,
    "facts": 5.1,  # twice as many facts in them 3.5
    "other": -0.2,  # that it is not the ordinary reading
}
NONE = {"actions": 0.3, "words": 5.0, "facts": 1.0}  # what a reading without any counts as
FEWEST, LEAST_SURE = 2.0, 0.2  # actions that it must have to be a plan, and how sure of them


@dataclass(frozen=True)
class Worth:
    """What a reading of a document says in rows that are probably right: how many actions, how many
    of the document's words, how often who, when, ref and status; and how sure its rows are on the
    whole."""

    actions: float
    words: float
    facts: float
    sure: float

    @property
    def is_plan(self) -> bool:
        return self.actions >= FEWEST and self.sure >= LEAST_SURE


def worth_of(statement: Statement) -> Worth:
    """What a statement is worth: by what the first fit says of its rows, for later doubts were told
    of tables alone, and two readings are weighed by the same measure."""
    actions = statement.actions
    sure = statement.sure_at_first or 0.0
    texts = {action.action_text for action in actions}  # a text again is no action
    facts = sum(
        bool(a.owner_text) + bool(a.due) + bool(a.action_ref) + (a.rating.status != "unknown")
        for a in actions
    )
    return Worth(sure * len(texts), sure * statement.words.in_rows, sure * facts, sure)


def worth_more(one: Worth, other: Worth) -> dict[str, float]:
    """By how much one reading is worth more than another, by the names of `WEIGHTS`: the logarithms
    of how many times as much it says."""
    more = {
        name: math.log((getattr(one, name) + none) / (getattr(other, name) + none))
        for name, none in NONE.items()
    }
    return {**more, "other": 1.0}


def says_more(one: Worth, ordinary: Worth) -> bool:
    """Whether a reading is a plan, and worth more than the ordinary one."""
    features = worth_more(one, ordinary)
    return one.is_plan and sum(WEIGHTS[name] * value for name, value in features.items()) > 0
