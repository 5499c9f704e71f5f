"""What a header says that nobody has written down: by its words, as known headers have them.

Each word, each pair of words, the first and the last of a header speak for the fields of the known
headers in which they stand: naive Bayes over the vocabulary `headers`, which thereby needs no
weights of its own. Tried on headers left out of the count, it names the right field for five in six
of them, and for nine in ten of those where it gives `KNOWN` or more.
"""

from __future__ import annotations

import itertools
import math
import re
from functools import cache, lru_cache

from wsoa.normalise.tables.header_words import (
    header_fields,
    header_without_date,
    is_known_whole,
    known_headers,
    narrowed_fields,
    near_header,
)
from wsoa.vocabulary import TEXTS, folded

ENDINGS = ("ing", "ed", "s", "e")  # that make no other word of a stem
SHORTEST_STEM = 4
PRIOR = 1.0  # headers' worth of what all headers say, added to what those with a word say
TEMPER = 2.0  # words of one header say the same again: what they add is divided by this
MOST = 0.9  # weight of a field that the words leave no doubt of
LONGEST_UNKNOWN = 10  # words; the known ones are hardly longer, sentences are
LEAST = 0.1  # chance below which a field is not named
PREVIOUS = "status_previous"
EARLIER = frozenset(
    ("previous", "previously", "prior", "last", "earlier", "former", "original", "baseline", "old")
)  # words without which no header is of a rating that was given before
_SENTENCES = re.compile(r"(\w{3}[.!?]|\w:) \w")  # what is printed over a header in one cell with it


@lru_cache(maxsize=TEXTS)
def meant_fields(header: str) -> dict[str, float]:
    """The fields that the header of a column names, with weights: as known, as nearly known, or
    else by its words."""
    key = folded(header)
    if not key or _SENTENCES.search(header) or is_known_whole(header):
        return header_fields(header)
    is_near_known = narrowed_fields(header) or near_header(key)[0]
    return header_fields(header) if is_near_known else of_now(key, fields_by_words(header))


def of_now(key: str, fields: dict[str, float]) -> dict[str, float]:
    """The fields that a header names by its words, a rating of today's where none of the words (of
    `key`, the header folded) says that it was given before: `RAG rating this period`."""
    before = fields.get(PREVIOUS, 0.0)
    if not before or EARLIER & set(key.split()):
        return fields
    rest = {field: weight for field, weight in fields.items() if field != PREVIOUS}
    return {**rest, "status": min(1.0, rest.get("status", 0.0) + before)}


def fields_by_words(header: str, *, unseen: bool = False) -> dict[str, float]:
    """The fields that a header's words name, with weights. `unseen`: as though the header itself
    were none of the known ones."""
    key = folded(header_without_date(header))
    signs = signs_of(key)
    by_sign, by_field = counted()
    own = shares(known_headers()[key]) if unseen and key in known_headers() else {}
    known = [s for s in signs if sum(by_sign.get(s, {}).values()) > 0.5 + bool(own)]
    if not known or len(key.split()) > LONGEST_UNKNOWN:
        return {}
    total = sum(by_field.values())
    sums = {}
    for field, count in by_field.items():
        less = own.get(field, 0.0)
        said = [
            (by_sign[sign].get(field, 0.0) - less + PRIOR * count / total) / (count - less + PRIOR)
            for sign in known
        ]
        sums[field] = math.log(count / total) + math.fsum(map(math.log, said))
    most = max(sums.values())
    chances = {field: math.exp((each - most) / TEMPER) for field, each in sums.items()}
    whole = math.fsum(chances.values())
    return {f: MOST * c / whole for f, c in chances.items() if c >= LEAST * whole}


@cache
def counted() -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """In how many known headers of each field each sign stands, and how many headers each has."""
    by_sign: dict[str, dict[str, float]] = {}
    by_field: dict[str, float] = {}
    for header, fields in known_headers().items():
        for field, share in shares(fields).items():
            by_field[field] = by_field.get(field, 0.0) + share
            for sign in signs_of(header):
                fields_of_sign = by_sign.setdefault(sign, {})
                fields_of_sign[field] = fields_of_sign.get(field, 0.0) + share
    return by_sign, by_field


def shares(fields: dict[str, float]) -> dict[str, float]:
    whole = math.fsum(fields.values())
    return {field: weight / whole for field, weight in fields.items()}


def signs_of(key: str) -> tuple[str, ...]:
    """What speaks in a folded header: its words, pairs of words, its first and its last word."""
    words = [stem(word) for word in key.split()]
    if not words:
        return ()
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(words)]
    return tuple(dict.fromkeys((*words, *pairs, f"^{words[0]}", f"{words[-1]}$")))


def stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e)), "")
    return word[: -len(ending)] if ending and len(word) - len(ending) >= SHORTEST_STEM else word
