"""What tells copies of one plan from its later versions, small enough to keep for every document.

A copy in another format prints the same words, in another order and with other running heads; a
later version takes some away and adds others, above all dates and ratings. Both show in how often
each word is printed: words are counted in a fixed number of bins, so that a whole document is a row
of small numbers, whatever its length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain
from zlib import crc32

from wsoa.model import Fingerprint
from wsoa.normalise.passages.row_words import compared_words
from wsoa.vocabulary import TEXTS, load

BINS = 512  # for all words
TELLING_BINS = 128  # for dates and ratings

_DATE = re.compile(
    r"(?=[jfmasond\d])(?:"  # all that follows opens so, which is told sooner
    r"(?<![a-z])(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])"
    r"|(?<![a-z])(may)(?=\W{0,2}\d)"
    r"|(?<!\d)(\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?!\d)|(?<!\d)((?:19|20)\d\d)(?!\d))"
)
_DIGIT = re.compile(r"\d")
_APART = "\n\n\n"  # between texts that are looked through as one: no date reaches over it


def fingerprint_of(texts: Iterable[str], without: Iterable[str] = ()) -> Fingerprint:
    """How often the words of some texts are printed, less those of others, in bins; and apart those
    that tell versions from one another."""
    words, dates = counts_in(texts)
    for counts, others in zip((words, dates), counts_in(without), strict=True):
        counts.subtract(others)
    ratings = {word: words[word] for word in rating_words() & words.keys()}
    return Fingerprint(
        in_bins(words, BINS),
        in_bins({word: 1 for word, count in words.items() if count > 0}, BINS),
        in_bins(dates + Counter(ratings), TELLING_BINS),
    )


def in_bins(counts: Mapping[str, int], bins: int) -> tuple[int, ...]:
    """Counts of words, summed up in bins: the same word goes to the same bin, everywhere."""
    found = [0] * bins
    for word, count in counts.items():
        found[number_of_word(word) % bins] += count
    return tuple(found)


@lru_cache(maxsize=TEXTS)
def number_of_word(word: str) -> int:
    return crc32(word.encode())


def counts_in(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often the words of some texts are printed; and the months, years and whole dates in those
    with a figure, as they are compared."""
    texts = list(texts)
    words = Counter(chain.from_iterable(map(compared_words, texts)))
    dated = _APART.join(filter(_DIGIT.search, texts)).casefold()
    return words, Counter(match[match.lastindex or 0] for match in _DATE.finditer(dated))


@cache
def rating_words() -> frozenset[str]:
    """The words in which states are printed."""
    phrases = (entry["text"] for entry in load("statuses")["words"])
    return frozenset(word for phrase in phrases for word in compared_words(phrase) if len(word) > 3)
