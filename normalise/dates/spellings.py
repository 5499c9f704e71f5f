"""How the words of dates are spelled, whole, short or with a slip of the pen, and the kind of token
that each is.

A kind is one letter, so that the kinds of a text's tokens are a string, and the grammar of dates
(`grammar.py`) can be written as regular expressions over it. Spellings come from
`vocabulary/dates.json`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from wsoa.vocabulary import TEXTS, load

KINDS = {
    "number": "0",  # one or two digits
    "ordinal": "1",  # 1st
    "year": "2",  # 2019, and 20 19 where a date breaks off before it
    "short_year": "3",  # '19
    "year_pair": "4",  # 2019/20
    "digits": "5",  # any other number
    "time": "6",  # 10.30am
    "month": "m",
    "weekday": "w",
    "term": "t",
    "term_word": "i",
    "season": "s",
    "quarter": "q",
    "half": "h",
    "week": "c",
    "week_part": "k",
    "edge": "e",
    "named_day": "n",
    "academic": "a",
    "financial": "f",
    "calendar": "y",
    "filler": "o",
    "joiner": "j",
    "between": "b",
    "and": "d",
    "by": "B",
    "from": "F",
    "throughout": "T",
    "at": "p",
    "ongoing": "g",
    "onwards": "G",
    "end_word": "E",
    "completed": "C",
    "revised": "R",
    "superseded": "S",
    "recurrence": "r",
    "undated": "u",
    "hyphen": "H",  # a dash that touches both its neighbours
    "dash": "D",  # a dash that stands free on one side at least
    "slash": "L",
    "dot": "P",  # between two characters, as in 12.03.2018
    "stop": "X",  # any other full stop
    "comma": "K",
    "colon": "N",
    "open": "O",
    "close": "Q",
    "mark": "M",
    "word": "x",
}
TOKEN = re.compile(
    r"""(?P<time>\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|(?:T|\b)\d{1,2}:\d\d(?::\d\d)?(?![\d/]))
      |(?P<short_year>'\s?\d\d(?![^\W_]))
      |(?P<ordinal>\d{1,2}(?:\s?(?:st|nd|rd|th)|ST|ND|RD|TH)(?![a-z]))
      |(?P<number>\d+)
      |(?P<word>[^\W\d_]+)
      |(?P<mark>\S)""",
    re.VERBOSE,
)
SHORT_NAME = 3  # letters up to which a dot is that of an abbreviation (`May. 2019`)
LONG_NAME = 6  # letters from which a slip of the pen cannot make another word of plans


class SpelledPhrase(NamedTuple):
    rest: tuple[str, ...]  # its words after the first
    kind: str
    value: int | str
    abbreviated: bool


def _slips(name: str) -> set[str]:
    """A name with one letter left out, doubled, or swapped with the next."""
    return {
        slip
        for i in range(1, len(name))
        for slip in (
            name[:i] + name[i + 1 :],
            name[:i] + name[i] + name[i:],
            name[: i - 1] + name[i] + name[i - 1] + name[i + 1 :],
        )
    }


@cache
def spelled_phrases() -> dict[str, tuple[SpelledPhrase, ...]]:
    """Every known spelling under its first word, the longest first."""
    words: dict[str, Any] = load("dates")
    spelled: dict[tuple[str, ...], SpelledPhrase] = {}

    def add(spelling: str, kind: str, value: int | str, abbreviated: bool = False) -> None:
        parts = tuple(m.group() for m in TOKEN.finditer(spelling) if m.group() != "-")
        spelled.setdefault(parts, SpelledPhrase(parts[1:], KINDS[kind], value, abbreviated))

    for kind in ("month", "weekday", "term"):
        for number, spellings in words[kind + "s"].items():
            for spelling in spellings:
                abbreviated = spelling != spellings[0] or len(spelling) <= SHORT_NAME
                add(spelling, kind, int(number), abbreviated)
    for kind, senses in words["phrases"].items():
        for value, spellings in senses.items():
            for spelling in spellings:
                add(spelling, kind, int(value) if value.isdigit() else value)
    for spellings in words["weekdays"].values():
        for spelling in spellings:
            for every in ("every", "each"):
                add(f"{every} {spelling}", "recurrence", "weekly")
    for name in month_names():
        for every in ("every", "each"):
            add(f"{every} {name}", "recurrence", "annual")
    for kind in ("month", "weekday"):
        for number, spellings in words[kind + "s"].items():
            if len(spellings[0]) >= LONG_NAME:
                for slip in sorted(_slips(spellings[0])):
                    add(slip, kind, int(number))
    table: dict[str, list[SpelledPhrase]] = {}
    for parts, phrase in spelled.items():
        table.setdefault(parts[0], []).append(phrase)
    return {
        first: tuple(sorted(found, key=lambda p: -len(p.rest))) for first, found in table.items()
    }


_TELL_TIME = frozenset(
    KINDS[name]
    for name in (
        "month", "weekday", "term", "term_word", "season", "quarter", "half", "week", "week_part",
        "edge", "named_day", "academic", "financial", "calendar", "between", "recurrence",
        "ongoing",
    )
)  # fmt: skip
_LETTERS = re.compile(r"[a-z]+")
_SIGNS = dict.fromkeys(map(ord, "‘’“”–—…•·£"), " ")  # no parts of words, in prose everywhere


@cache
def time_words() -> frozenset[str]:
    """Of each phrase that a date opens with or that says how often, its longest word."""
    return frozenset(
        max(filter(str.isalpha, (*reversed(phrase.rest), first)), key=len, default="")
        for first, phrases in spelled_phrases().items()
        for phrase in phrases
        if phrase.kind in _TELL_TIME
    )


@lru_cache(maxsize=TEXTS)
def may_tell_time(text: str) -> bool:
    """Whether a text has a figure, or a word of those without which none is a date or says how
    often: a cheap look, since most texts have none."""
    if any(map(str.isdigit, text)) or not (text.isascii() or text.translate(_SIGNS).isascii()):
        return True
    words = _LETTERS.findall(text.lower())
    cut = (before + after for before, after in pairwise(words))  # by a narrow column, in two
    return not time_words().isdisjoint((*words, *cut))


@cache
def long_words() -> frozenset[str]:
    """The long words of known spellings that stand between dates."""
    phrases = load("dates")["phrases"].values()
    spellings = (each for senses in phrases for group in senses.values() for each in group)
    return frozenset(w for each in spellings for w in each.split() if len(w) >= LONG_NAME)


@cache
def month_names() -> dict[str, int]:
    """The full names of the months."""
    return {spellings[0]: int(number) for number, spellings in load("dates")["months"].items()}


@cache
def common_words() -> frozenset[str]:
    return frozenset(load("dates")["common_words"])


_SLIPS = 2  # letters that may be wrong in the name of a month of seven or more


@cache
def short_slips() -> dict[str, int]:
    """Slips of the shorter names, which only a year beside them tells from other words."""
    return {slip: n for name, n in month_names().items() if len(name) == 5 for slip in _slips(name)}


@lru_cache(maxsize=1 << 12)
def nearest_month(lower: str) -> int:
    from rapidfuzz.distance import OSA

    for name, number in month_names().items():
        slips = _SLIPS if len(name) > LONG_NAME else 1
        alike = len(name) >= LONG_NAME and name[0] == lower[0]
        if alike and OSA.distance(name, lower, score_cutoff=slips) <= slips:
            return number
    return 0
