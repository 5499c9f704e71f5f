"""What all owners of a document tell of each other: one name for the spellings of a body, and the
kind of body that a post alone belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from wsoa.model import Action, Owner
from wsoa.vocabulary import TEXTS, load

_PARTS = re.compile(r"\W+")


def with_bodies(actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions, their owners' bodies each under one name, and the kind of body told by the post
    where no body is named."""
    owners = [owner for action in actions for owner in action.owners]
    names = one_name_each(owner.organisation for owner in owners if owner.organisation)
    told = [tuple([of_document(owner, names) for owner in a.owners]) for a in actions]
    return tuple(
        replace(action, owners=own) if own != action.owners else action
        for action, own in zip(actions, told, strict=True)
    )


def of_document(owner: Owner, names: dict[str, str]) -> Owner:
    name = names.get(spelling(owner.organisation), "")
    if name != owner.organisation:
        owner = replace(owner, organisation_name=name)
    if not owner.organisation_type and (kind := kind_of_post(owner.role)):
        owner = replace(owner, organisation_type=kind, organisation_type_source="post")
    return owner


def one_name_each(printed: Iterable[str]) -> dict[str, str]:
    """For each body, by its spelling, the way in which it is printed most often; of several the
    one that comes first."""
    ways: dict[str, Counter[str]] = {}
    for name in printed:
        ways.setdefault(spelling(name), Counter())[name] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in ways.items()}


@lru_cache(maxsize=TEXTS)
def spelling(name: str) -> str:
    """What the spellings of a name have in common: `SEND Work-stream`, `the SEND workstream`."""
    words = _PARTS.sub(" ", name.casefold().replace("&", " and ").replace("’", "").replace("'", ""))
    kept = words.split()
    kept = kept[1:] if kept[:1] == ["the"] else kept
    return "".join(word for word in kept if word != "and") or "".join(kept)


def kind_of_post(role: str) -> str:
    """The kind of body that a post belongs to, where it belongs to one alone, by the longest post
    that ends it (the head of a virtual school is no school's); else nothing."""
    plain = plain_role(role)
    found = {
        kind: len(match[0])
        for kind, posts in posts_by_kind().items()
        if (match := posts.search(plain)) is not None
    }
    longest = [kind for kind, length in found.items() if length == max(found.values())]
    return longest[0] if len(longest) == 1 else ""


_DIRECTOR = re.compile(r"\b(director)(?:\s?[,–—-]\s|\sfor\s)", re.IGNORECASE)


def plain_role(role: str) -> str:
    """A role with its directors *of* something, however that is printed."""
    return _DIRECTOR.sub(r"\1 of ", role.replace("’", "'").strip(" .,;"))


@cache
def posts_by_kind() -> dict[str, re.Pattern[str]]:
    """An expression for the posts of each kind of body, at the end of a role."""
    return {
        kind: re.compile(rf"(?:^|[\s(/])(?:{'|'.join(map(one_post, posts))})\)?$")
        for kind, posts in load("posts").items()
        if kind != "about"
    }


def one_post(post: str) -> str:
    """A post as an expression: abbreviations as they stand, words in any case."""
    return re.escape(post) if post.isupper() else f"(?i:{re.escape(post)})"
