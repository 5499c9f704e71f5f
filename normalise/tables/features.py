"""What a cell's text looks like, before anyone asks what it means: a ref, a date, a rating, a name.

These are cheap tests for telling columns apart; the values themselves are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wsoa.model import Cell, Passage
from wsoa.numbers import whole_number
from wsoa.vocabulary import folded, load

_REF = re.compile(
    r"^(?:(?:action|task|item|ref|no|objective|outcome|step)s?\.?\s*)?"
    r"(?:(?:[A-Z]{1,5}[-. ]?)?\d{1,3}(?:[.\-/]\d{1,3}){0,3}(?:\s?[a-z]{1,2})?"
    r"|[A-Z]|[a-z]|[ivx]{1,4})[.):]?$",
    re.IGNORECASE,
)
_OPENING_REF = re.compile(
    r"^(?:(?:(?:Intended|Key|Desired|Expected|Priority)\s+)?"
    r"(?:[Aa]ction|[Tt]ask|[Ii]tem|[Rr]ef|[Oo]bjective|[Oo]utcome|[Ss]tep|[Aa]im)\.?\s+)?"
    r"(?P<ref>[A-Z]{0,5}\d{1,3}(?:\.\d{1,3}){1,3}(?:\s?[a-z](?![a-z]))?|\d{1,2}[A-Za-z]?(?=[.):])|\(?[A-Za-z](?=[)])"
    r"|(?<=[a-z] )\d{1,2}[A-Za-z]?(?=\s+[-–—])"
    r"|[A-Z]{1,4}\d{1,3}(?:\.\d+)*[a-z]?(?=[.):\s]))"
    r"[.):]*\s*(?:[-–—:]\s+)?",
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATEISH = re.compile(
    rf"\b{_MONTH}\b\.?|\b\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b|\b(?:19|20)\d\d\b|\b\d{{4}}-\d\d"
    r"|\bongoing\b|\bq[1-4]\b|\bquarter|\bterm(?:ly)?\b|\bmonthly\b|\bweekly\b|\bannual|\btbc\b"
    r"|\bimmediate|\bin place\b|\bautumn\b|\bspring\b|\bsummer\b|\bwinter\b|\bcompleted?\b|\bw/c\b",
)  # in small letters: to look for letters of any case takes far longer


_MONTH_YEAR = re.compile(rf"{_MONTH}\W*\d", re.IGNORECASE)


def is_longer(text: str, words: int) -> bool:
    """Whether a text has more than so many words; those behind them are not looked at."""
    return len(text.split(None, words)) > words


def is_ref(text: str) -> bool:
    """Whether a cell holds nothing but a ref: `1.1a`, `A)`, `Action 3`, `WS1-2`, and no month
    (`Mar-20`)."""
    text = text.strip()
    return len(text) <= 16 and _REF.match(text) is not None and not _MONTH_YEAR.match(text)


def follows(a: str, b: str) -> bool:
    """Whether one label comes right after another: `1`, `2` or `a`, `b`."""
    if a.isdigit() and b.isdigit():
        return whole_number(b) == whole_number(a) + 1
    return len(a) == len(b) == 1 and ord(b) == ord(a) + 1


def split_ref(text: str) -> tuple[str, str]:
    """A ref that opens a text, without closing punctuation, and the rest: `A) Update …`,
    `1.1 Partners …`, `3. Plan …`. An empty ref where there is none."""
    match = _OPENING_REF.match(text)
    if not match or match.end() >= len(text):
        return "", text
    return match["ref"].lstrip("("), text[match.end() :]


def clean_ref(text: str) -> str:
    """A ref as the dataset holds it: without the word before it and closing punctuation."""
    match = re.match(r"^\s*(?:actions?|tasks?|item|ref(?:erence)?|no)\b[.:]?\s*(?=\S)", text, re.I)
    return (text[match.end() :] if match else text).strip().strip("().:").strip()


def is_dateish(text: str) -> bool:
    """Whether a text is short and names a time."""
    return not is_longer(text, 16) and _DATEISH.search(text.casefold()) is not None


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


def is_rating(text: str) -> bool:
    """Whether a text is a rating word or letter, a tick, a box or a coloured sign."""
    text = text.strip().removesuffix("\ufe0f")
    if text in rating_marks() or _TYPED_BOX.fullmatch(text):
        return True
    return folded(text) in status_words()


def is_saturated(colour: str) -> bool:
    """Whether a colour is a strong one: no grey, no pale tint such as tables are banded with."""
    return strength(colour) > 90


def is_tinted(colour: str) -> bool:
    """Whether a colour is more than a grey: a pastel will do for a rating."""
    return strength(colour) > 35


def strength(colour: str) -> int:
    """How far the channels of `#rrggbb` lie apart: 0 for greys and for no colour."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)] if colour else [0]
    return max(parts) - min(parts)


@dataclass(frozen=True, slots=True)
class Features:
    """What the cells of a column look like: shares of its non-empty cells, and how long they
    are."""

    cells: int = 0  # distinct, non-empty
    ref: float = 0.0
    date: float = 0.0
    rating: float = 0.0
    colour: float = 0.0  # of all cells: painted or marked in a strong colour
    names: float = 0.0
    words: float = 0.0  # mean number
    repeats: float = 0.0  # of them: that stand in another cell too


_NAMEISH = re.compile(r"^(?:[A-Z][\w'’.&-]*|of|and|for|the|&|to|in|/|-|–|\(|\))[,;:]?$")


def is_nameish(text: str) -> bool:
    """Whether a text reads as names and posts: few words, nearly all of them capitalised."""
    words = text.replace("/", " / ").replace("(", "").replace(")", "").split()
    if not words or len(words) > 40:
        return False
    left = len(words)
    for word in words:
        left -= _NAMEISH.match(word) is None
        if left < 0.8 * len(words):
            return False
    return any(word[0].isupper() for word in words)


def features(cells: Sequence[Cell]) -> Features:
    """The look of a column's body cells."""
    filled = [cell for cell in cells if cell.passage]
    painted = [
        c for c in cells if is_saturated(c.fill) or any(is_saturated(m.colour) for m in c.marks)
    ]
    colour = len(painted) / len(cells) if cells else 0.0
    if not filled:
        return Features(colour=colour)
    texts = [cell.passage.printed for cell in filled]
    n = len(filled)
    return Features(
        cells=n,
        ref=sum(map(is_ref, texts)) / n,
        date=sum(map(is_dateish, texts)) / n,
        rating=sum(map(is_rating, texts)) / n,
        colour=colour,
        names=sum(map(is_nameish, texts)) / n,
        words=sum(len(text.split()) for text in texts) / n,
        repeats=1 - len(set(texts)) / n,
    )


def goes_on(passage: Passage) -> bool:
    """Whether a passage opens in mid-sentence."""
    text = passage.printed
    return bool(text) and (text[0].islower() or text[0] in ",;)&")
