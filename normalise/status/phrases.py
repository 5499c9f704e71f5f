"""Rating words: what a phrase means that the vocabulary knows, alone or in its usual frames."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from wsoa.vocabulary import folded, load


@cache
def word_statuses() -> dict[str, str]:
    """Each rating phrase, folded, with its status."""
    return {folded(entry["text"]): entry["status"] for entry in load("statuses")["words"]}


# What is said around a rating and changes nothing: `RAG Green`, `Action is now complete`.
_SUBJECT = re.compile(
    r"^(?:this |the |all )?+(?:(?:action|task|activity|objective|milestone)s? )?+"
)
_BEFORE = frozenset(
    [
        "is",
        "are",
        "has",
        "have",
        "was",
        "been",
        "now",
        "still",
        "remains",
        "status",
        "rag",
        "brag",
        "rated",
        "rating",
    ]
)
_BEHIND = frozenset(["rag", "brag", "rated", "rating", "status", "overall", "now"])


def bare(word: str) -> str:
    """A folded phrase less what is said around a rating."""
    words = _SUBJECT.sub("", word).split()
    while words and words[0] in _BEFORE:
        words = words[1:]
    if words[-2:] == ["in", "full"]:
        words = words[:-2]
    while words and words[-1] in _BEHIND:
        words = words[:-1]
    return " ".join(words)


_SHARE = re.compile(
    r"(?P<share>\d{1,3})\s*+(?:%|per\s?cent)\s*+(?:complete|completed|done|delivered|achieved)\b"
    r"(?=\W*$)",
    re.IGNORECASE,
)


def phrase_status(text: str, named: Callable[[str], str]) -> str:
    """The status of a phrase that is known whole; `named` tells what the document's key says of a
    word. Empty where neither knows it."""
    word = folded(text)
    if not word:
        return ""
    if status := named(word) or word_statuses().get(word, ""):
        return status
    inner = bare(word)
    if inner and inner != word and (status := named(inner) or word_statuses().get(inner, "")):
        return status
    if share := _SHARE.match(text.strip()):
        return "in_progress" if 0 < int(share["share"]) < 100 else ""
    return of_slip(inner) if inner else ""


_LONG_WORD = 5  # letters from which a slip of the pen hardly makes another word


@lru_cache(maxsize=1 << 12)
def of_slip(phrase: str) -> str:
    """The status of the rating phrase of which this is a misspelling, by one letter missing, added
    or swapped in one long word (`Compelte`); empty where there is none, or it denies something,
    where a slip may make the opposite."""
    words = phrase.split()
    if len(words) > 4 or "not" in words or not any(len(word) >= _LONG_WORD - 1 for word in words):
        return ""
    found = {
        known
        for known in word_statuses()
        if abs(len(known) - len(phrase)) <= 1 and is_slip(phrase, known)
    }
    statuses = {word_statuses()[known] for known in found}
    return statuses.pop() if len(statuses) == 1 else ""


def is_slip(written: str, meant: str) -> bool:
    """Whether the two differ by one word, and this by one slip of the pen."""
    pairs = list(zip(written.split(), meant.split(), strict=False))
    if len(written.split()) != len(meant.split()):
        return False
    differing = [(a, b) for a, b in pairs if a != b]
    if len(differing) != 1 or max(len(word) for pair in differing for word in pair) < _LONG_WORD:
        return False
    [(a, b)] = differing
    if a[0] != b[0]:
        return False
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == len(longer):
        return any(a == b[:i] + b[i + 1] + b[i] + b[i + 2 :] for i in range(len(b) - 1))
    return any(shorter == longer[:i] + longer[i + 1 :] for i in range(len(longer)))
