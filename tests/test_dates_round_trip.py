"""Any interval printed in any of the notations is read back; any text at all is read."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from wsoa.model import Due
from wsoa.normalise.dates.due import read_due
from wsoa.normalise.dates.tokens import fold_characters, tokens_of

PUBLISHED = dt.date(2019, 2, 1)
unhurried = settings(deadline=None)  # the first text that dateparser is asked about loads it
NAMES = list(calendar.month_name)
SHORT = list(calendar.month_abbr)
any_day = st.dates(dt.date(2014, 1, 1), dt.date(2034, 12, 31))


def ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{'th' if 10 < day < 14 else ending}"


Notation = Callable[[dt.date], str]
DAY_NOTATIONS: dict[str, Notation] = {
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "short slashes": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dashes": lambda d: f"{d:%d-%m-%Y}",
    "ISO": lambda d: d.isoformat(),
    "words": lambda d: f"{d.day} {NAMES[d.month]} {d.year}",
    "ordinal": lambda d: f"{ordinal(d.day)} {SHORT[d.month]} {d.year}",
    "ordinal of": lambda d: f"the {ordinal(d.day)} of {NAMES[d.month]} {d.year}",
    "month first": lambda d: f"{NAMES[d.month]} {ordinal(d.day)}, {d.year}",
    "apostrophe": lambda d: f"{d.day} {SHORT[d.month]}'{d:%y}",
    "weekday": lambda d: f"{calendar.day_name[d.weekday()]} {d.day} {NAMES[d.month]} {d.year}",
    "spreadsheet": lambda d: f"{d.day}-{SHORT[d.month]}-{d:%y}",
    "run together": lambda d: f"{d:%d%m%Y}",
    "broken year": lambda d: f"{d.day} {NAMES[d.month]} {d.year // 100} {d:%y}",
}
MONTH_NOTATIONS: dict[str, Notation] = {
    "words": lambda d: f"{NAMES[d.month]} {d.year}",
    "short": lambda d: f"{SHORT[d.month]} {d.year}",
    "dot": lambda d: f"{SHORT[d.month]}. {d.year}",
    "apostrophe": lambda d: f"{SHORT[d.month]} '{d:%y}",
    "quote": lambda d: f"{SHORT[d.month]}’{d:%y}",
    "figures": lambda d: f"{d:%m/%Y}",
    "capitals": lambda d: f"{NAMES[d.month].upper()} {d.year}",
    "broken": lambda d: f"{NAMES[d.month]}\n{d.year}",
}
JOINERS = (" – ", " - ", " to ", "–")


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=last)


@unhurried
@given(any_day, st.sampled_from(sorted(DAY_NOTATIONS)))
def test_any_day_is_read_back(day: dt.date, notation: str) -> None:
    assert read_due(DAY_NOTATIONS[notation](day)) == Due(day, day, "day", "by")


@unhurried
@given(any_day, st.sampled_from(sorted(MONTH_NOTATIONS)))
def test_any_month_is_read_back(day: dt.date, notation: str) -> None:
    assert read_due(MONTH_NOTATIONS[notation](day)) == Due(*month_of(day), "month", "by")


@unhurried
@given(any_day, any_day, st.sampled_from(sorted(MONTH_NOTATIONS)), st.sampled_from(JOINERS))
def test_any_range_of_months_is_read_back(
    first: dt.date, last: dt.date, notation: str, joiner: str
) -> None:
    first, last = sorted((first, last))
    text = joiner.join(MONTH_NOTATIONS[notation](day) for day in (first, last))
    expected = Due(month_of(first)[0], month_of(last)[1], "month", "between")
    assert read_due(text) == expected


@unhurried
@given(any_day, any_day, st.sampled_from(["slashes", "words", "ordinal", "apostrophe"]))
def test_any_range_of_days_is_read_back(first: dt.date, last: dt.date, notation: str) -> None:
    first, last = sorted((first, last))
    text = " to ".join(DAY_NOTATIONS[notation](day) for day in (first, last))
    assert read_due(text) == Due(first, last, "day", "between")


@unhurried
@given(any_day, st.integers(1, 11))
def test_a_range_that_says_its_year_once_is_read_back(day: dt.date, months: int) -> None:
    last = month_of(day)[1]
    first = month_of(day.replace(day=1) - dt.timedelta(30 * months - 15))[0]
    text = f"{SHORT[first.month]} – {SHORT[last.month]} {last.year}"
    assert read_due(text) == Due(first, last, "month", "between")


@unhurried
@given(any_day, st.sampled_from(["by", "from", "ongoing from", "end of"]))
def test_the_word_before_a_month_says_its_kind(day: dt.date, lead: str) -> None:
    first, last = month_of(day)
    expected = {
        "by": Due(first, last, "month", "by"),
        "from": Due(first, None, "month", "from"),
        "ongoing from": Due(first, None, "month", "ongoing"),
        "end of": Due(last, last, "month", "by"),
    }
    assert read_due(f"{lead} {NAMES[day.month]} {day.year}") == expected[lead]


@unhurried
@given(st.text(max_size=60))
def test_any_text_at_all_is_read_without_complaint(text: str) -> None:
    due = read_due(text, PUBLISHED)
    assert due.start is None or due.end is None or due.start <= due.end
    assert len(fold_characters(text)) == len(text)
    for token in tokens_of(text):
        assert 0 <= token.start < token.end <= len(text)
