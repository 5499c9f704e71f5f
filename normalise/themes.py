"""The subjects that a concern or an action speaks of, from a controlled list.

The list, its definitions and its weighted phrases stand in `vocabulary/themes.json`. A theme is
given where its phrases speak for it strongly enough; nothing is inferred, and a text that says
nothing of any theme has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from wsoa.caching import cached
from wsoa.vocabulary import load


@dataclass(frozen=True)
class Theme:
    """One subject of the list, with the phrases that speak for it and how much each counts."""

    slug: str
    label: str
    definition: str
    phrases: Mapping[str, float]


# A phrase of weight 1 is enough by itself; what only the surroundings say is not. Beside a theme
# that the text speaks of at length, one that is merely touched is left out.
_LEAST = 1.0
_LEAST_SHARE = 0.3
_AMPLE = 1.5  # but what weighs this much is never left out
_CONTEXT = 0.4
_MOST_THEMES = 3
_HEAD = 3  # letters of a phrase's first word: enough to pass over most that cannot match
_HEADS = (5, 3)  # letters of any of its words, the longer ones where the word has them


def read_themes(text: str, context: str = "") -> tuple[str, ...]:
    """The slugs of at most three themes that the text speaks of, the strongest first.

    `context` (the concern's title above an action) counts less: it can tip the scale, but gives no
    theme of its own.
    """
    told = {
        theme.slug: weight + _CONTEXT * other
        for theme, weight, other in zip(
            all_themes(), theme_weights(text), theme_weights(context), strict=True
        )
        if weight
    }
    least = max(_LEAST, min(_AMPLE, _LEAST_SHARE * max(told.values(), default=0.0)))
    strong = [slug for slug, weight in told.items() if weight >= least]
    return tuple(sorted(strong, key=lambda slug: -told[slug])[:_MOST_THEMES])


@lru_cache(maxsize=1 << 12)  # the context of one action is that of the next
def theme_weights(text: str) -> tuple[float, ...]:
    """How strongly a text speaks of each theme: each phrase counts once."""
    plain = _plain(text)
    found = [0.0] * len(all_themes())
    heads = _heads(plain)
    likely = (phrase for head in heads for phrase in _phrases().get(head, ()))
    for phrase in sorted(each for each in likely if each.expression.heads <= heads):
        if phrase.expression.stands_in(plain):
            found[phrase.theme] += phrase.weight
    return tuple(found)


def _heads(plain: str) -> set[str]:
    """How the words of a plain text begin."""
    words = set(plain.split())
    return {word[:letters] for letters in _HEADS for word in words}


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
    heads = _heads(plain)
    for others, usual in _same():
        if any(other.heads <= heads and other.may_stand_in(plain) for other in others):
            plain = _any_of(others).sub(usual, plain)
            heads = _heads(plain)
    return plain


@cache
def _vocabulary() -> dict[str, Any]:
    vocabulary: dict[str, Any] = load("themes")
    return vocabulary


class Expression:
    """Words of the vocabulary, to be looked for in plain text. `heads` are those that a text must
    have for them to stand there, a word too short for one aside."""

    def __init__(self, phrase: str) -> None:
        self.pattern = _pattern(phrase)
        self._stems = [_stem(word) for word in phrase.split() if word != _GAP]
        heads = (
            next((stem[:letters] for letters in _HEADS if len(stem) >= letters), "")
            for stem in self._stems
        )
        self.heads = set(filter(None, heads))

    def may_stand_in(self, plain: str) -> bool:
        """Whether all its words might be there: far cheaper than to look for their order."""
        return all(stem in plain for stem in self._stems)

    def stands_in(self, plain: str) -> bool:
        return self.may_stand_in(plain) and self._compiled.search(plain) is not None

    @cached
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


class _Phrase(NamedTuple):
    """A phrase that speaks for a theme; `number` counts all phrases, so that they can be sorted."""

    number: int
    theme: int
    weight: float
    expression: Expression


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """All phrases by the letters that their first word begins with."""
    found: dict[str, list[_Phrase]] = {}
    rows = (
        (theme, phrase, weight)
        for theme, entry in enumerate(all_themes())
        for phrase, weight in entry.phrases.items()
    )
    for number, (theme, phrase, weight) in enumerate(rows):
        head = phrase.split()[0].rstrip("*")[:_HEAD]
        found.setdefault(head, []).append(_Phrase(number, theme, weight, Expression(phrase)))
    return found


@cache
def _same() -> tuple[tuple[tuple[Expression, ...], str], ...]:
    """All other ways to write a thing, the longest first, with the usual one."""
    same: dict[str, list[str]] = _vocabulary()["same"]
    return tuple(
        (tuple(map(Expression, sorted(others, key=len, reverse=True))), usual)
        for usual, others in same.items()
    )


@cache
def _any_of(words: tuple[Expression, ...]) -> re.Pattern[str]:
    return re.compile("|".join(each.pattern for each in words))


def _pattern(phrase: str) -> str:
    """The phrase as an expression over plain text (see `about` in the vocabulary)."""
    words = " ".join(_word(word) for word in phrase.split())
    return rf"\b{words.replace(f'{_GAP} ', _UP_TO_FOUR_WORDS)}\b"


_GAP = "~"
_UP_TO_FOUR_WORDS = r"(?:\w+ ){0,4}?"


def _stem(word: str) -> str:
    """The letters that all forms of a word begin with."""
    return word[:-1] if word.endswith("*") else word.removesuffix("y")


def _word(word: str) -> str:
    if word == _GAP:
        return word
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    if word.endswith("y"):
        return re.escape(word[:-1]) + "(?:y|ies)"
    return re.escape(word) + "s?"
