"""A vocabulary of which some words are forgotten, for readings like those of plans at first sight.

The rules and words of wsoa were mended on the plans that confidence is fitted on, so nearly all
their headers, posts and bodies are known word for word; those of a plan that nobody has looked at
are not. A reading without a share of the words makes the mistakes that are made of such plans, with
the doubts that stand beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from wsoa.normalise.owners.words import owner_vocabulary
from wsoa.vocabulary import folded, load

HEADERS, POSTS, RATINGS, NAMES = 0.3, 0.1, 0.12, 0.2  # the shares that are forgotten
OF_POSTS = ("heads", "heads_or_modifiers", "posts", "grades", "openers", "subjects")
OF_BODIES = ("employers", "services", "open_words", "closing_words")


def forget(salt: str) -> None:
    """Forget words, other ones with each `salt`, in this process for good: to be called before it
    reads a plan."""

    def kept(word: str, share: float) -> bool:
        number = int(hashlib.sha256(f"{salt}:{word.casefold()}".encode()).hexdigest()[:8], 16)
        return number / 16**8 >= share

    def posts_in(names: Iterable[str]) -> list[str]:
        return [name for name in names if kept(name.rstrip("s"), POSTS)]

    headers, roles, bodies, ratings = map(load, ("headers", "roles", "organisations", "statuses"))
    headers["headers"] = {
        header: fields for header, fields in headers["headers"].items()
        if kept(folded(header), HEADERS)
    }  # fmt: skip
    roles |= {group: posts_in(roles[group]) for group in OF_POSTS}
    for group in OF_BODIES:
        bodies[group] = {kind: posts_in(names) for kind, names in bodies[group].items()}
    ratings["words"] = [e for e in ratings["words"] if kept(folded(e["text"]), RATINGS)]
    names = frozenset(name for name in owner_vocabulary().given_names if kept(name, NAMES))
    object.__setattr__(owner_vocabulary(), "given_names", names)
