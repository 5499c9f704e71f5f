"""Dates as plans print them, read into calendar intervals: what the rest of wsoa asks for.

`read_due` reads a date cell; `find_dates`, `milestone_due`, `sentence_due` and `day_range` find
dates in running text. What a text does not say stays empty, with an issue that names why.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from wsoa.model import Due
from wsoa.normalise.dates.fallback import read_elsewhere
from wsoa.normalise.dates.grammar import scan_dates
from wsoa.normalise.dates.prose import FoundDate, day_range, find_dates, milestone_due, sentence_due
from wsoa.normalise.dates.resolve import completed_in, original_date, read_scan
from wsoa.normalise.dates.spellings import KINDS, long_words
from wsoa.normalise.dates.tokens import tokens_of
from wsoa.normalise.dates.years import calendar_of
from wsoa.vocabulary import MONTH, TEXTS

__all__ = [
    "FoundDate",
    "completed_on",
    "completion_date",
    "day_range",
    "done_beside_due",
    "find_dates",
    "is_completion",
    "is_undated",
    "milestone_due",
    "original_in",
    "out_of_range",
    "read_due",
    "sentence_due",
    "without_dates",
]

# A year that a narrow column has cut in two: `09/20 18`, `31/03/201 9`, `June 20 19`, `30/09/1 9`.
_CUT_YEAR = re.compile(
    rf"(?P<before>\d[/.-]|{MONTH}\s)(?:20\s(?=[1-3]\d)|20[1-3]\s(?=\d))\d{{1,2}}(?![\d:./-])"
    r"|(?P<two>\b\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep))[1-3]\s\d(?![\d:./-])",
    re.IGNORECASE,
)
# Two years that it has cut: `Q4 2019/2 0`; and two words that may be one.
_CUT_PAIR = re.compile(r"\b(20\d\d)([/-])(\d) (\d)(?!\S)")
_TWO_WORDS = re.compile(r"\b([A-Za-z]+) (?=([a-z]+)\b)")
_YEARS_BEFORE, _YEARS_AFTER = 8, 10
_SAYS_NOTHING = frozenset(
    KINDS[name]
    for name in (
        "undated",
        "completed",
        "hyphen",
        "dash",
        "dot",
        "stop",
        "comma",
        "colon",
        "open",
        "close",
    )
)


@lru_cache(maxsize=1 << 16)
def read_due(text: str, context_date: dt.date | None = None) -> Due:
    """The due date that a cell's text names; `context_date` is the statement's own date.

    Issues are codes: `invalid_date`, `weekday_mismatch`, `multiple_dates`, `ambiguous_date`.
    """
    text = with_whole_words(_CUT_YEAR.sub(_joined_year, text))
    scanned = scan_dates(text)
    return read_elsewhere(text, scanned) or read_scan(scanned, context_date)


def _joined_year(match: re.Match[str]) -> str:
    before = match["before"] or match["two"]
    return before + match[0][len(before) :].replace(" ", "")


def with_whole_words(text: str) -> str:
    """A text with the words and the pairs of years whole that a narrow column has cut in two:
    `6 monthl y` → `6 monthly`."""
    text = _CUT_PAIR.sub(_joined_pair, text) if " " in text else text
    return _TWO_WORDS.sub(lambda m: m[1] if (m[1] + m[2]).lower() in long_words() else m[0], text)


def _joined_pair(match: re.Match[str]) -> str:
    first, mark, ten, one = match.groups()
    is_next = int(ten + one) == (int(first) + 1) % 100
    return f"{first}{mark}{ten}{one}" if is_next else match[0]


def completion_date(text: str, context_date: dt.date | None = None) -> dt.date | None:
    """The day that a rating or *date completed* cell prints as that of completion; None where it
    names a month or longer, for a day would be guessed."""
    due = read_due(text, context_date)
    is_day = due.precision == "day" and due.kind == "by" and due.start == due.end
    return due.start if is_day else None


def completed_on(text: str, context_date: dt.date | None = None) -> dt.date | None:
    """The day of completion where a text says that something was completed then (`Completed
    12/03/2018`, `12/03/2018 - done`); None where it only promises (`to be completed by`)."""
    said = "".join(token.kind for token in tokens_of(text))
    ahead = KINDS["by"] in said or KINDS["end_word"] in said
    if KINDS["completed"] not in said or ahead:
        return None
    return completion_date(text, context_date)


_COMPLETES = frozenset(
    KINDS[name] for name in ("completed", "at", "comma", "colon", "stop", "open", "close", "dash")
)
_GRACE = dt.timedelta(31)  # a report of a month may be dated by the month before


def is_completion(text: str, context_date: dt.date | None = None) -> bool:
    """Whether a rating cell is a date of completion: a date alone, or with words that say *done*.
    What is still to come (`due May 2025`, `by June`), and what lies after the statement's own date,
    is none."""
    scanned = scan_dates(text)
    due = read_due(text, context_date)
    if len(scanned.items) != 1 or due.start is None or due.kind != "by":
        return False
    [item] = scanned.items
    beside = (*scanned.tokens[: item.first], *scanned.tokens[item.last :])
    if any(t.kind not in _COMPLETES or t.text.lower() == "completion" for t in beside):
        return False
    return context_date is None or due.start <= context_date + _GRACE


def without_dates(text: str) -> str:
    """A text less the dates in it and the marks that set these off: `Amber, Jan 2019` → `Amber`."""
    scanned = scan_dates(text)
    left, here = [], 0
    for item in scanned.items:
        left.append(text[here : scanned.tokens[item.first].start])
        here = scanned.tokens[item.last - 1].end
    return " ".join("".join([*left, text[here:]]).split()).strip(" ,;:–—-()[]")


@lru_cache(maxsize=TEXTS)
def done_beside_due(text: str, context_date: dt.date | None = None) -> tuple[bool, dt.date | None]:
    """Whether a date cell says that its action was done, and on which day if it prints one: `Due
    30/09/2023 Completed 12/09/2023`."""
    found = completed_in(scan_dates(text), context_date)
    if found is None or found.start is None:
        return False, None
    return True, found.start if found.precision == "day" else None


@lru_cache(maxsize=TEXTS)
def original_in(text: str, context_date: dt.date | None = None) -> tuple[str, dt.date | None]:
    """Where a cell prints a revised date, the date that it prints for the first one, as printed,
    and its last day: `Sept 2019 (now Dec 2019)` → `Sept 2019`. Empty where none was revised."""
    scanned = scan_dates(text)
    readings = {item: calendar_of(scanned, item, context_date) for item in scanned.items}
    real = [item for item, reading in readings.items() if reading.end is not None]
    item = original_date(scanned, real)
    if item is None:
        return "", None
    printed = text[scanned.tokens[item.first].start : scanned.tokens[item.last - 1].end]
    return printed, readings[item].end


def is_undated(text: str) -> bool:
    """Whether a date cell says in known words that it has no date (`TBC`, `Immediately`)."""
    tokens = tokens_of(text)
    return bool(tokens) and all(token.kind in _SAYS_NOTHING for token in tokens)


def out_of_range(due: Due, context_date: dt.date | None) -> bool:
    """Whether a due date lies so far from the statement's own that it cannot be meant."""
    if context_date is None:
        return False
    years = [day.year for day in (due.start, due.end) if day is not None]
    first, last = context_date.year - _YEARS_BEFORE, context_date.year + _YEARS_AFTER
    return any(not first <= year <= last for year in years)
