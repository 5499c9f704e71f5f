"""Orders: the words by which a plan tells somebody to do something."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wsoa.vocabulary.refs import split_ref
from wsoa.vocabulary.words import TEXTS, load

_WILL = re.compile(r"\b(?:will|to|must|should)\s+(?P<verb>[a-z-]+)")
_NEAR = 12  # words from the start, among which `will write` speaks of the whole text


@cache
def order_verbs(sure: bool = False) -> frozenset[str]:
    """What one is told to do; `sure`: less the verbs that may be nouns as well (`address`)."""
    verbs = load("verbs")
    return frozenset(verbs["tells_to"] if sure else (*verbs["tells_to"], *verbs["further"]))


def opens_with_order(text: str, sure: bool = False) -> bool:
    """Whether the first word of a text is what one is told to do: `Write the guide`. `SEND` is
    what such plans are about, and no verb."""
    first = (text.split(None, 1) or [""])[0]
    return first != "SEND" and first.casefold() in order_verbs(sure)


@lru_cache(maxsize=TEXTS)  # many stages ask it of the same cells
def says_to_do(text: str) -> bool:
    """Whether a text says what is to be done: `1.1 Write the guide`, `The forum will write …`."""
    _, rest = split_ref(text.lstrip("-•– "))
    if opens_with_order(rest):
        return True
    match = _WILL.search(" ".join(rest.split()[:_NEAR]))
    return match is not None and match["verb"] in order_verbs()
