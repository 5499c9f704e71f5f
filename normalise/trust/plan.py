"""Whether a document is a plan at all, and one for children with SEND: what it speaks of, and what
its rows have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from wsoa.model import Action, Document, Issue, Statement, Table
from wsoa.normalise.trust.row_features import is_odd
from wsoa.vocabulary import load

SEND, PLAN = 3, 6  # different phrases from which a document speaks of SEND, of what plans speak of
PLANNED = 0.5  # of rows with an owner, and of rows with a date
HARDLY = 0.15  # of rows with one: fewer say nothing of who, when or how far
NO_PLAN = 0.3  # the most that a row of a document is worth that is no plan


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a document being a plan."""

    send: int  # different phrases of SEND that it uses, as far as it needs to be known
    plan: int  # different phrases of plans, likewise
    owned: float  # share of rows with a post, a person, or a body of a known kind
    dated: float
    rated: float
    is_named: bool  # its title or its words name a kind of plan

    @property
    def speaks_of_send(self) -> bool:
        return self.send >= SEND or (self.is_named and self.send > 0)

    @property
    def is_told_of_nobody(self) -> bool:
        """Whether next to none of its rows say who, when or how far, and nothing names a plan."""
        return not self.is_named and max(self.owned, self.dated, self.rated) < HARDLY

    @property
    def is_plan(self) -> bool:
        """Whether its rows are a plan's: they say who or when or how far, in words of plans or
        under the name of one."""
        said = (self.owned >= PLANNED) + (self.dated >= PLANNED) + (self.rated >= PLANNED)
        return (self.plan >= PLAN or self.is_named) and said >= 2


def plan_signs(statement: Statement, document: Document) -> Signs:
    text = " ".join(document_texts(document))
    rows = statement.actions
    return Signs(
        send=phrases_used("send", text, SEND),
        plan=phrases_used("plan", text.casefold(), PLAN),
        owned=share(any(o.role or o.person or not is_odd(o) for o in a.owners) for a in rows),
        dated=share(bool(a.due.start or a.due.end or a.due.recurrence) for a in rows),
        rated=share(a.rating.status != "unknown" for a in rows),
        is_named=statement.kind != "unknown",
    )


def document_texts(document: Document) -> Iterable[str]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.passage.printed for cell in block.cells)
        else:
            yield block.passage.printed
    yield document.title


def share(told: Iterable[bool]) -> float:
    values = list(told)
    return sum(values) / len(values) if values else 0.0


def phrases_used(name: str, text: str, enough: int) -> int:
    """How many different phrases of a list a text uses; it is read until there are enough."""
    found: set[str] = set()
    for phrase in phrase_pattern(name).finditer(text):
        found.add(phrase[0])
        if len(found) == enough:
            break
    return len(found)


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(load("plan_signs")[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def plan_issues(signs: Signs, actions: Sequence[Action]) -> list[Issue]:
    """What is to be said of a document with rows that is no plan for children with SEND."""
    if not actions or (signs.speaks_of_send and not signs.is_told_of_nobody):
        return []
    if signs.is_plan:
        message = (
            "This is a plan with owners, dates or ratings, but it says nothing of special "
            "educational needs: it may be a plan of another field."
        )
        return [Issue("other_field", message, "info", "statements", "kind")]
    lacks = (
        "nothing in it names such a plan, and hardly a row has an owner, a date or a rating."
        if signs.speaks_of_send
        else "it says nothing of special educational needs, and few of its rows have an owner "
        "and a date."
    )
    message = (
        f"{len(actions)} rows were read as actions, but the document does not look like an action "
        f"plan: {lacks}"
    )
    return [Issue("not_a_plan", message, "error", "statements", "kind")]
