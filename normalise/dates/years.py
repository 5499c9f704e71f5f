"""Where a date stands in the calendar: its year is printed, or told by the text or the document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from wsoa.normalise.dates.calendar import Point, in_year, interval, is_possible_day
from wsoa.normalise.dates.grammar import Scan, near_year, share_year
from wsoa.normalise.dates.items import Item, longest_unit

AMBIGUOUS, INVALID, MULTIPLE, WEEKDAY = (
    "ambiguous_date",
    "invalid_date",
    "multiple_dates",
    "weekday_mismatch",
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """An item in the calendar: ends, precision and what is wrong with it."""

    start: dt.date | None
    end: dt.date | None
    precision: str
    issues: frozenset[str] = frozenset()


def calendar_of(
    scanned: Scan, item: Item, context: dt.date | None, nearest: bool = False
) -> DateReading:
    """Place an item in the calendar.

    A year that it does not print is that of the next dated item of the text, else of the one
    before, else the first that is not before the context date (with `nearest`, the nearest to
    it). It is then marked ambiguous; with none of these it stays empty.
    """
    points = _dated(scanned, item, context, nearest)
    spans = [span for point in points if (span := interval(point)) is not None]
    if len(spans) < len(points):
        code = AMBIGUOUS if all(is_possible_day(point) for point in points) else INVALID
        return DateReading(None, None, "", frozenset({code}))
    issues: set[str] = set()
    if any(point.unsure for point in points) or not item.has_year:
        issues.add(AMBIGUOUS)
    for point, span in zip(points, spans, strict=True):
        if point.weekday is not None and span[0].weekday() != point.weekday:
            issues.add(WEEKDAY)
    in_weeks = any(point.part.startswith("week") for point in points)
    precision = "week" if in_weeks else longest_unit(points)
    return DateReading(spans[0][0], spans[-1][1], precision, frozenset(issues))


def _dated(scanned: Scan, item: Item, context: dt.date | None, nearest: bool) -> tuple[Point, ...]:
    """The item's points with their years, as far as these can be known."""
    if item.has_year:
        return item.points if not item.is_range else share_year(*item.points)
    year = context.year if context is not None else _printed_year(scanned)
    points = tuple(near_year(point, year) for point in item.points)
    if points[0].year is not None:
        return points
    if points[0].unit in ("quarter", "half_year"):  # of which kind of year, its like alone says
        return _year_of_next(scanned, item, points)
    return _year_from_cell(scanned, item, points) or _year_from_context(points, context, nearest)


def _year_of_next(scanned: Scan, item: Item, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """`Q3 and Q4 2020/21`: the year of the next item, where that is of the same unit."""
    for other in scanned.items[scanned.places[item] + 1 :][:1]:
        if other.unit == item.unit and other.has_year:
            return tuple(replace(p, year=other.point.year, pair=other.point.pair) for p in points)
    return points


def _printed_year(scanned: Scan) -> int | None:
    years = (p.year for item in scanned.items for p in item.points if p.year is not None)
    return next(years, None)


def _year_from_cell(
    scanned: Scan, item: Item, points: tuple[Point, ...]
) -> tuple[Point, ...] | None:
    """The year of the next item that prints one, such that the order stands; else of the last."""
    at = scanned.places[item]
    for other in scanned.items[at + 1 :]:
        if other.has_year:
            end = next(p for p in other.points if p.year is not None)
            return _fitting(points, interval(end), before=True)
    for other in reversed(scanned.items[:at]):
        if other.has_year:
            end = next(p for p in reversed(other.points) if p.year is not None)
            return _fitting(points, interval(end), before=False)
    return None


def _fitting(
    points: tuple[Point, ...], other: tuple[dt.date, dt.date] | None, before: bool
) -> tuple[Point, ...] | None:
    if other is None:
        return None
    years = range(other[1].year, other[1].year - 3, -1) if before else range(other[0].year, 9999)
    for year in years:
        dated = _in_year(points, year)
        opening, closing = interval(dated[0]), interval(dated[-1])
        if opening and closing and (opening[0] <= other[1] if before else closing[1] >= other[0]):
            return dated
    return None


def _year_from_context(
    points: tuple[Point, ...], context: dt.date | None, nearest: bool
) -> tuple[Point, ...]:
    if context is None:
        return points
    candidates = []
    for year in range(context.year - 2, context.year + 9):
        dated = _in_year(points, year)
        opening, closing = interval(dated[0]), interval(dated[-1])
        if opening and closing:
            candidates.append((opening[0], closing[1], dated))
    if nearest and candidates:
        return min(candidates, key=lambda c: _distance(c[0], c[1], context))[2]
    return next((c[2] for c in candidates if c[1] >= context), points)


def _distance(start: dt.date, end: dt.date, day: dt.date) -> int:
    return max((start - day).days, (day - end).days, 0)


def _in_year(points: tuple[Point, ...], year: int) -> tuple[Point, ...]:
    first = in_year(points[0], year)
    return share_year(first, points[1]) if len(points) > 1 else (first,)
