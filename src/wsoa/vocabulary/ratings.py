"""What a rating is printed as: a word, a letter, a tick, a cross, a box, a coloured sign."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wsoa.vocabulary.words import TEXTS, folded, load


@cache
def status_words() -> frozenset[str]:
    return frozenset(folded(entry["text"]) for entry in load("statuses")["words"])


@cache
def rating_marks() -> frozenset[str]:
    """Ticks, crosses, boxes and coloured signs."""
    words = load("statuses")
    lists = (*words["marks"].values(), *words["dots"].values())
    return frozenset(mark for marks in lists for mark in marks) - {"ü", "û"}


DOTS = frozenset("●•■▪◆★*█▬━")
_TYPED_BOX = re.compile(r"[\[(]\s*+[xX✓✔]?\s*+[\])]")


def is_mark(text: str) -> bool:
    """Whether a text is a tick, a cross, a box, a dot or a coloured sign."""
    text = text.strip().removesuffix("\ufe0f")
    return text in rating_marks() or text in DOTS or _TYPED_BOX.fullmatch(text) is not None


@lru_cache(maxsize=TEXTS)  # many stages ask it of the same texts
def is_rating(text: str) -> bool:
    """Whether a text is a rating word or letter, a tick, a box or a coloured sign."""
    text = text.strip().removesuffix("\ufe0f")
    if text in rating_marks() or _TYPED_BOX.fullmatch(text):
        return True
    return folded(text) in status_words()
