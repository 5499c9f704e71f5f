"""What a cell's text looks like, before anyone asks what it means: a ref, a date, a rating, a name.

These are cheap tests for telling columns apart; the values themselves are read elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wsoa.model import Cell, Passage
from wsoa.normalise.status import is_saturated
from wsoa.vocabulary import MONTH, TEXTS, is_rating, is_ref, split_ref

_DATEISH = re.compile(
    rf"\b(?:{MONTH}(?![a-z])|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b|(?:19|20)\d\d\b|\d{{4}}-\d\d"
    r"|ongoing\b|q[1-4]\b|quarter|term(?:ly)?\b|monthly\b|weekly\b|annual|tbc\b"
    r"|immediate|in place\b|autumn\b|spring\b|summer\b|winter\b|completed?\b|w/c\b)",
)  # in small letters: to look for letters of any case takes far longer


def is_longer(text: str, words: int) -> bool:
    """Whether a text has more than so many words; those behind them are not looked at."""
    return len(text) > 2 * words and len(text.split(None, words)) > words


@lru_cache(maxsize=TEXTS)  # many stages ask it of the same cells
def names_time(text: str) -> bool:
    """Whether a text is short and names a time; a ref that opens it (`1.1.2 Write …`) is none."""
    ref, rest = split_ref(text)
    if ref and is_longer(rest, 2):
        text = rest
    return not is_longer(text, 16) and _DATEISH.search(text.casefold()) is not None


def is_sign(text: str) -> bool:
    """Whether a text is one sign (`◐`, `▲`), which a key may explain."""
    return len(text) == 1 and unicodedata.category(text) == "So"


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


_ASIDE = re.compile(r"\((?!\w{1,3}\))")  # a bracket that opens no label such as `(a)`
_NAMEISH = re.compile(r"^(?:[A-Z][\w'’.&-]*|of|and|for|the|&|to|in|/|-|–|\(|\))[,;:]?$")


@lru_cache(maxsize=TEXTS)
def reads_as_names(text: str) -> bool:
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


def features_of_column(cells: Sequence[Cell]) -> Features:
    """The look of a column's body cells."""
    texts = [text for cell in cells if (text := cell.passage.printed)]
    painted = [
        c for c in cells if is_saturated(c.fill) or any(is_saturated(m.colour) for m in c.marks)
    ]
    colour = len(painted) / len(cells) if cells else 0.0
    if not texts:
        return Features(colour=colour)
    n = len(texts)
    refs, dates, ratings, names, words = map(sum, zip(*map(look_of_text, texts), strict=True))
    return Features(
        cells=n,
        ref=refs / n,
        date=dates / n,
        rating=ratings / n,
        colour=colour,
        names=names / n,
        words=words / n,
        repeats=1 - len(set(texts)) / n,
    )


def type_and_paint(cell: Cell) -> tuple[bool, str, bool]:
    """What sets a label off from values: its bold type, its paint, its being a header."""
    return (cell.passage.is_bold, cell.fill, cell.header)


@lru_cache(maxsize=TEXTS)  # a column is looked at again where it may have another header
def look_of_text(text: str) -> tuple[bool, bool, bool, bool, int]:
    """Whether a text is a ref, a time, a rating, names; how many words it has."""
    return (
        is_ref(text),
        names_time(text),
        is_rating(text) or is_sign(text),
        reads_as_names(text),
        len(text.split()),
    )


def opens_mid_sentence(passage: Passage) -> bool:
    """Whether a passage opens in mid-sentence."""
    text = passage.printed
    return bool(text) and (text[0].islower() or text[0] in ",;)&" or bool(_ASIDE.match(text)))
