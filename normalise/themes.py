"""The subjects that a concern or an action speaks of, from a controlled list.

The list, its definitions and its weighted phrases stand in `vocabulary/themes.json`. A theme is
given where its phrases speak for it strongly enough; nothing is inferred, and a text that says
nothing of any theme has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Theme:
    """One subject of the list, with the phrases that speak for it and how much each counts."""

    slug: str
    label: str
    definition: str
    phrases: Mapping[str, float]

    def weight_in(self, plain: str) -> float:
        """How strongly the text, made plain, speaks of the theme: each phrase counts once."""
        heads = {word[:_HEAD] for word in plain.split()}
        return sum(
            weight
            for phrase, weight in self.phrases.items()
            if phrase.split()[0].rstrip("*")[:_HEAD] in heads and _expression(phrase).search(plain)
        )


# A phrase of weight 1 is enough by itself; what only the surroundings say is not. Beside a theme
# that the text speaks of at length, one that is merely touched is left out.
_LEAST = 1.0
_LEAST_SHARE = 0.3
_AMPLE = 1.5  # but what weighs this much is never left out
_CONTEXT = 0.4
_MOST_THEMES = 3
_HEAD = 3  # letters of a phrase's first word: enough to pass over the phrases that cannot match


def read_themes(text: str, context: str = "") -> tuple[str, ...]:
    """The slugs of at most three themes that the text speaks of, the strongest first.

    `context` (the concern's title above an action) counts less: it can tip the scale, but gives no
    theme of its own.
    """
    own, around = _plain(text), _plain(context)
    weights: dict[str, float] = {}
    for theme in all_themes():
        weight = theme.weight_in(own)
        if weight:
            weights[theme.slug] = weight + _CONTEXT * theme.weight_in(around)
    least = max(_LEAST, min(_AMPLE, _LEAST_SHARE * max(weights.values(), default=0.0)))
    strong = [slug for slug, weight in weights.items() if weight >= least]
    return tuple(sorted(strong, key=lambda slug: -weights[slug])[:_MOST_THEMES])


@cache
def all_themes() -> tuple[Theme, ...]:
    """The whole list, in its own order."""
    return tuple(
        Theme(row["slug"], row["label"], row["definition"], row["phrases"])
        for row in _vocabulary()["themes"]
    )


def _plain(text: str) -> str:
    """The text in small letters, one space between words, a full stop where a sentence or a line
    ends, and each thing written in one way."""
    ended = re.sub(r"[.;:!?\n]+", " . ", text.replace("&", " and ").casefold())
    plain = " ".join(re.sub(r"[^\w.]+|_", " ", ended).split())
    for other, usual in _same():
        plain = other.sub(usual, plain)
    return plain


@cache
def _vocabulary() -> dict[str, Any]:
    source = files("wsoa.normalise") / "vocabulary" / "themes.json"
    vocabulary: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return vocabulary


@cache
def _same() -> tuple[tuple[re.Pattern[str], str], ...]:
    """An expression for all other ways to write a thing, the longest first, with the usual one."""
    same: dict[str, list[str]] = _vocabulary()["same"]
    return tuple(
        (re.compile("|".join(map(_pattern, sorted(others, key=len, reverse=True)))), usual)
        for usual, others in same.items()
    )


@cache
def _expression(phrase: str) -> re.Pattern[str]:
    return re.compile(_pattern(phrase))


def _pattern(phrase: str) -> str:
    """The phrase as an expression over plain text (see `about` in the vocabulary)."""
    words = " ".join(_word(word) for word in phrase.split())
    return rf"\b{words.replace(f'{_GAP} ', _UP_TO_FOUR_WORDS)}\b"


_GAP = "~"
_UP_TO_FOUR_WORDS = r"(?:\w+ ){0,4}?"


def _word(word: str) -> str:
    if word == _GAP:
        return word
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    if word.endswith("y"):
        return re.escape(word[:-1]) + "(?:y|ies)"
    return re.escape(word) + "s?"
