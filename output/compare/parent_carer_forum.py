"""Whether an action names the parent carer forum, by its usual names or by its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wsoa.vocabulary import folded, load

if TYPE_CHECKING:
    import pandas as pd

TYPE = "parent_carer_forum"

_WORDS = ["action_text", "owner_text", "success_text", "governance", "resource", "progress_text"]


def names_forum(actions: pd.DataFrame, owners: pd.DataFrame) -> list[bool]:
    """For each action, whether a forum is among its owners or named in its own words.

    Forums go by names of their own: what a document's owners show to be its forum is looked for in
    all actions of that document.
    """
    forums = owners[owners.organisation_type == TYPE].merge(
        actions[["action_id", "statement_id"]], on="action_id"
    )
    owned = set(forums.action_id)
    own_names: dict[str, set[str]] = {}
    for statement, name in zip(forums.statement_id, forums.organisation, strict=True):
        own_names.setdefault(statement, set()).add(name)
    said = {
        statement: _expression(own_names.get(statement, ()))
        for statement in actions.statement_id.unique()
    }
    words = map(" ".join, actions[_WORDS].fillna("").itertuples(index=False))
    return [
        action in owned or bool(said[statement].search(folded(text)))
        for action, statement, text in zip(
            actions.action_id, actions.statement_id, words, strict=True
        )
    ]


def _expression(own_names: Iterable[str]) -> re.Pattern[str]:
    """What finds a forum in folded words: its usual names, and those names of the document's own
    forum that cannot be anything else (`Voices` alone could be)."""
    usual: dict[str, Any] = load("organisations")["employers"]
    telling = [name for name in own_names if name and (" " in name or name.isupper())]
    names = {folded(name) for name in [*usual[TYPE], *telling]}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})s?\b")
