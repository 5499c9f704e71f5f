"""How far words are known as the header of a column, whatever it means."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wsoa.vocabulary import TEXTS, folded, load

CLOSE = 88.0  # rapidfuzz ratio from which a phrase is a misspelt or varied known one
LONGEST = 16  # words of a header's phrase, at most
SURE = 0.6  # weight from which a known header is one wherever it stands
_JOINTS = re.compile(r"\band\b|[&/+]", re.IGNORECASE)
# Words that headers share with sentences.
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "do",
        "for",
        "from",
        "how",
        "if",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "s",
        "that",
        "the",
        "their",
        "this",
        "to",
        "we",
        "what",
        "will",
        "with",
        "you",
    ]
)


@cache
def known_phrases() -> frozenset[str]:
    """Known headers, less those that are common words in cells too: `Body`, `Group`."""
    headers = load("headers")["headers"].items()
    return frozenset(folded(header) for header, fields in headers if max(fields.values()) >= SURE)


@cache
def header_tokens() -> frozenset[str]:
    """The words that known headers are made of, less the small ones."""
    words = {word for phrase in known_phrases() for word in phrase.split()}
    words |= {word for group in load("headers")["words"].values() for word in group}
    return frozenset(words) - SMALL_WORDS


@lru_cache(maxsize=TEXTS)
def phrase_weight(text: str) -> float:
    """How far a text is known as a header, from 0 to 1."""
    key = folded(text)
    if not key or ": " in text or (len(text) > 20 and text.rstrip().endswith((".", ";", ","))):
        return 0.0
    if key in known_phrases():
        return 1.0
    words = key.split()
    if len(words) > LONGEST:
        return 0.0
    if len(key) > 4 and is_near(key):
        return 0.9
    if names_two_headers(text):
        return 0.9
    telling = [word for word in words if word not in SMALL_WORDS and not word.isdigit()]
    if not telling:
        return 0.0
    known = sum(word in header_tokens() for word in telling) / len(telling)
    return 0.7 if known == 1 else 0.4 if known >= 0.6 else 0.0


def names_two_headers(text: str) -> bool:
    """Whether a text is two or more known headers: one column for both, `Who and when`."""
    parts = [folded(part) for part in _JOINTS.split(text)]
    return len(parts) > 1 and all(part in known_phrases() for part in parts)


@lru_cache(maxsize=TEXTS)
def is_near(key: str) -> bool:
    """Whether a text is nearly a known header, letter by letter."""
    from rapidfuzz import fuzz, process

    near = phrases_nearly_as_long(len(key))
    return process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=CLOSE) is not None


@cache
def phrases_nearly_as_long(length: int) -> tuple[str, ...]:
    """The known headers that a text of so many letters may be near to: each letter that one has
    more than the other is one that differs."""
    most = 1 - (CLOSE - 1) / 100  # a little more than may differ: rounding leaves none out
    return tuple(p for p in known_phrases() if abs(len(p) - length) <= most * (len(p) + length))
