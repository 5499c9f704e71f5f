"""What a short text looks like on its own: a value of some kind, or a label."""

from __future__ import annotations

import re

from wsoa.extract.tables import phrase_weight
from wsoa.vocabulary import MONTH, folded, is_rating, is_ref, opens_with_order

LONGEST_LABEL = 5  # words
LABEL = 0.8  # weight from which words are a label wherever they stand
VALUES = frozenset({"status", "when", "who"})  # kinds of text that stand for themselves
SIGNS = "●•▪■◆▶►✓– "  # before a text

BARS = re.compile(r"\s[•|·]\s")
LONGEST_NAME, LONGEST_DATE = 14, 8  # words
_DATE = re.compile(
    rf"\b(?:{MONTH})\b|\b(?:19|20)\d\d\b|\d[/.]\d\d?[/.]\d\d"
    r"|\b(?:ongoing|immediate(?:ly)?|annual(?:ly)?|(?:term|month|week|quarter)(?:ly)?)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"])
_IN_FIGURES = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d\d[.-]\d\d[.-]\d{2,4}")  # a date
_NUMBER = re.compile(r"\d{1,2}[.)]?")
BEFORE_MARK = re.compile(r"[^:?]{2,40}[:?]")


def kind_of(text: str) -> str:
    """What a text looks like: `status`, `ref`, `when`, `who`, or `text`."""
    text = text.lstrip(SIGNS)
    if is_rating(text):
        return "status"
    if not _IN_FIGURES.fullmatch(text) and (is_ref(text) or _NUMBER.fullmatch(text)):
        return "ref"
    parts = BARS.split(text)  # `Head of SEND • by May 2019` says who and when
    if any(map(looks_like_date, parts)):
        return "when"
    return "who" if any(map(looks_like_name, parts)) else "text"


def is_label_alone(text: str) -> bool:
    """Whether a text is nothing but a label: short words with a colon, or known ones; a part of
    the plan by its number (`Priority 2`) is none."""
    if text[-1:].isdigit():
        return False
    return len(text.split()) <= LONGEST_LABEL and (text.endswith(":") or is_known_label(text))


def is_known_label(text: str) -> bool:
    return phrase_weight(text.rstrip(":")) >= LABEL


def short_label(words: str) -> str:
    return folded(words) if len(words.split()) <= LONGEST_LABEL else ""


def plain_label(text: str) -> str:
    """The known label of several words that opens a text in one type with what it names, folded:
    this begins with a capital, as words within a sentence do not. `Success looks like All plans`;
    empty where there is none."""
    words = text.split()[: LONGEST_LABEL + 1]
    for end in range(len(words) - 1, 1, -1):
        if words[end][0].isupper() and words[end - 1].islower():
            told = " ".join(words[:end])
            if is_known_label(told):
                return folded(told)
    return ""


def looks_like_date(text: str) -> bool:
    return len(text.split()) <= LONGEST_DATE and _DATE.search(text) is not None


def looks_like_name(text: str) -> bool:
    """Whether a text reads as posts, people or bodies: capitalised words."""
    words = [word for word in text.split() if word.strip("(),&/") not in _SMALL]
    if not words or len(words) > LONGEST_NAME or text.endswith(".") or opens_with_order(text):
        return False
    return all(word.lstrip("(")[:1].isupper() or word in "&/" for word in words)
