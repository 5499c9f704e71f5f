"""What a printed point in time means in the calendar: the interval that it names.

The terms are the three of English law for funded childcare and school starts; quarters and halves
of a pair of years (`2019/20`) are those of the financial year, of a single year the calendar's.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from dateutil.easter import easter

Interval = tuple[dt.date, dt.date]

# From the shortest unit to the longest.
UNITS = (
    "day",
    "week",
    "month",
    "quarter",
    "term",
    "season",
    "half_year",
    "year",
    "academic_year",
    "financial_year",
)

EASTER = "easter"  # the part of a day that the year alone decides


@dataclass(frozen=True, slots=True)
class Point:
    """One point in time as printed; what is not printed is None.

    `number` is that of the month, quarter, half or term; `part` narrows the unit (`end`, `early`,
    `half 1`, `week 2`, `commencing`); `pair` says that `year` opens a pair (`2019/20`); `unsure`
    that the print can be meant otherwise; `digits` are two after a month, a day or a year.
    """

    unit: str
    year: int | None = None
    number: int = 0
    day: int = 0
    part: str = ""
    pair: bool = False
    weekday: int | None = None
    digits: int | None = None
    unsure: bool = False
    impossible: bool = False


def in_year(point: Point, year: int) -> Point:
    """The point with a year it does not print itself."""
    return replace(point, year=year)


def interval(point: Point) -> Interval | None:
    """First and last day of a point with a year; None where there is no such day."""
    if point.impossible or point.year is None:
        return None
    try:
        return _narrowed(_SPANS[point.unit](point, point.year), point.part)
    except (ValueError, OverflowError):
        return None


def is_possible_day(point: Point) -> bool:
    """Whether there is such a day in some year (`31 April` there never is)."""
    if point.year is not None or point.impossible:
        return interval(point) is not None
    return any(interval(in_year(point, year)) for year in (2019, 2020))


def _narrowed(span: Interval, part: str) -> Interval:
    first, last = span
    if part == "end":
        return last, last
    if part == "start":
        return first, first
    name, _, number = part.partition(" ")
    if name == "half":
        middle = first + (last - first) // 2
        if (first.year, first.month) == (last.year, last.month):
            middle = first.replace(day=15)
        return (first, middle) if number == "1" else (middle + dt.timedelta(1), last)
    if name == "week":
        if number == "5":
            return last - dt.timedelta(6), last
        opening = first + dt.timedelta(7 * (int(number) - 1))
        return opening, opening + dt.timedelta(6)
    if (first.year, first.month) == (last.year, last.month) and part in _THIRDS:
        opens, closes = _THIRDS[part]
        return first.replace(day=opens), first.replace(day=closes) if closes else last
    return span


_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0), "mid-late": (11, 0)}
_THIRDS["early-mid"] = (1, 20)


def _day(point: Point, year: int) -> Interval:
    if point.part == EASTER:
        day = easter(year)
    else:
        day = dt.date(_month_year(point, year), point.number, point.day)
    return day, day


def _week(point: Point, year: int) -> Interval:
    day, _ = _day(point, year)
    six = dt.timedelta(6)
    return (day - six, day) if point.part == "ending" else (day, day + six)


def _months(year: int, first: int, count: int) -> Interval:
    """So many whole months from a month on, over the new year where need be."""
    last_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    length = calendar.monthrange(last_year, last)[1]
    return dt.date(year, first, 1), dt.date(last_year, last, length)


def _month_year(point: Point, year: int) -> int:
    """In a pair of years the months from September belong to the first, those to March to the
    second by either reckoning; April to August are read by the financial year."""
    return year + 1 if point.pair and point.number <= 3 else year


def _month(point: Point, year: int) -> Interval:
    return _months(_month_year(point, year), point.number, 1)


def _quarter(point: Point, year: int) -> Interval:
    if not point.pair:
        return _months(year, 3 * point.number - 2, 3)
    return _months(year + (point.number == 4), (3 * point.number) % 12 + 1, 3)


def _half(point: Point, year: int) -> Interval:
    if not point.pair:
        return _months(year, 6 * point.number - 5, 6)
    return _months(year, 4 if point.number == 1 else 10, 6)


def _term(point: Point, year: int) -> Interval:
    first, count = {1: (1, 3), 2: (4, 5), 3: (9, 4)}[point.number]
    return _months(year + (point.pair and point.number < 3), first, count)


_SPANS: dict[str, Callable[[Point, int], Interval]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "term": _term,
    "season": lambda _, year: _months(year, 12, 3),
    "half_year": _half,
    "year": lambda _, year: _months(year, 1, 12),
    "academic_year": lambda _, year: _months(year, 9, 12),
    "financial_year": lambda _, year: _months(year, 4, 12),
}
