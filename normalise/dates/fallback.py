"""dateparser's opinion on a date that our own grammar could not read whole.

It is asked only about a text of nothing but figures, months and marks, and believed only where
every figure and name of that text is a part of its answer.
"""

from __future__ import annotations

import datetime as dt

from wsoa.model import Due
from wsoa.normalise.dates.grammar import Scan
from wsoa.normalise.dates.spellings import KINDS
from wsoa.normalise.dates.tokens import fold_characters

_FIGURES = frozenset(KINDS[name] for name in ("number", "ordinal", "year", "short_year", "digits"))
_NAMES = frozenset(KINDS[name] for name in ("month", "weekday"))
_AROUND = frozenset(
    KINDS[name]
    for name in ("by", "at", "filler", "hyphen", "dash", "slash", "dot", "comma", "mark")
)
_RUN_TOGETHER = ("%d%m%Y", "%Y%m%d")  # 30092019, 20190930
_RUN_TOGETHER_LENGTH = 8
_YEARS = range(1990, 2100)
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}


def read_elsewhere(text: str, scanned: Scan) -> Due:
    """The day that a text names in an order or with marks that the grammar does not know
    (`2019 September 30`, `30 09 2019`); empty where there is nothing of the sort, or any doubt."""
    if not _is_left_over(scanned) or not _may_be_day(scanned):
        return Due()
    day = _parsed(" ".join(t.text for t in scanned.tokens if t.kind in _FIGURES | _NAMES))
    if day is None or not _accounted(day, scanned):
        return Due()
    return Due(day, day, "day", "by")


def _is_left_over(scanned: Scan) -> bool:
    """Whether figures or names of a bare date stand outside what the grammar read."""
    kinds = set(scanned.kinds)
    if not kinds <= _FIGURES | _NAMES | _AROUND:
        return False
    read = {at for item in scanned.items for at in range(item.first, item.last)}
    return any(
        token.kind in _FIGURES | _NAMES and at not in read
        for at, token in enumerate(scanned.tokens)
    )


def _may_be_day(scanned: Scan) -> bool:
    """Whether the figures of a text can be a day, a month and a year (those of `1.123` cannot):
    dateparser takes long over each text."""
    figures = [token for token in scanned.tokens if token.kind in _FIGURES]
    if len(figures) == 1:
        return len(figures[0].text) == _RUN_TOGETHER_LENGTH
    months = sum(token.kind == KINDS["month"] for token in scanned.tokens)
    has_day = any(int(token.value) <= 31 for token in figures)
    return has_day and len(figures) == (2 if months else 3)


def _parsed(text: str) -> dt.date | None:
    import dateparser

    answer = dateparser.parse(
        fold_characters(text),
        languages=["en"],
        date_formats=list(_RUN_TOGETHER),
        settings=_SETTINGS,
    )
    return answer.date() if answer is not None else None


def _accounted(day: dt.date, scanned: Scan) -> bool:
    """Whether the text's figures are the day, month and year of the answer, each said once, and
    in the British order where no month is named."""
    if day.year not in _YEARS:
        return False
    months = [token.value for token in scanned.tokens if token.kind == KINDS["month"]]
    weekdays = [token.value for token in scanned.tokens if token.kind == KINDS["weekday"]]
    if months not in ([], [day.month]) or weekdays not in ([], [day.weekday()]):
        return False
    tokens = [token for token in scanned.tokens if token.kind in _FIGURES]
    if len(tokens) == 1:
        return any(tokens[0].text == day.strftime(form) for form in _RUN_TOGETHER)
    figures = [int(token.value) for token in tokens]
    years = (day.year, day.year % 100)
    if months:
        return any(sorted(figures) == sorted([day.day, year]) for year in years)
    return any(
        figures in ([day.day, day.month, year], [year, day.month, day.day]) for year in years
    )
