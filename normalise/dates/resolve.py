"""What a text's dates say together: which one is meant, with its year, kind and recurrence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wsoa.model import Due
from wsoa.normalise.dates.calendar import UNITS, Point, in_year, interval, is_possible_day
from wsoa.normalise.dates.grammar import Scan, near_year, share_year
from wsoa.normalise.dates.items import Item, longest_unit
from wsoa.normalise.dates.rules import rule
from wsoa.normalise.dates.tokens import KINDS, Token
from wsoa.vocabulary import load

AMBIGUOUS, INVALID, MULTIPLE, WEEKDAY = (
    "ambiguous_date",
    "invalid_date",
    "multiple_dates",
    "weekday_mismatch",
)

_SKIPPED = frozenset(
    KINDS[name]
    for name in ("filler", "at", "colon", "open", "comma", "dash", "hyphen", "recurrence")
)
_LEADS = {
    KINDS[name]: name
    for name in (
        "by",
        "from",
        "joiner",
        "throughout",
        "ongoing",
        "end_word",
        "completed",
        "revised",
        "superseded",
    )
}
_LIST_GAP = rule("[{comma}{and}{slash}]+")
_OPEN_END = rule("{dash}[{close}{stop}]*$")
_ONGOING_AFTER = rule(
    "[{comma}{stop}{slash}{open}{close}{dash}{hyphen}{and}{joiner}]*(?:(?P<ongoing>{ongoing})|(?P<onwards>{onwards}))"
)
_POSTFIX = rule(
    "[{close}]?(?:{open}(?P<inside>[^{close}]*)(?:{close}|$)"
    "|[{comma}{dash}]?(?P<after>[{end_word}{revised}{superseded}])(?=[{comma}{stop}{close}{colon}]|$))"
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
    if points[0].unit in ("quarter", "half_year"):  # of which kind of year, nothing says
        return points
    return _year_from_cell(scanned, item, points) or _year_from_context(points, context, nearest)


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


# --------------------------------------------------------------------------- kind


def leads_of(scanned: Scan, item: Item) -> list[Token]:
    """The words that lead up to a date (`Ongoing from`, `revised to`), the nearest first, with no
    word of another sort between."""
    leads: list[Token] = []
    for place in range(item.first - 1, -1, -1):
        token = scanned.tokens[place]
        if token.kind in _LEADS:
            leads.append(token)
        elif token.kind not in _SKIPPED:
            break
    return leads


def due_of(scanned: Scan, item: Item, reading: DateReading) -> Due:
    """One of a text's dates as a due date: its interval, and its kind by the words that stand
    directly before and after it."""
    kind, start, end = _kind(scanned, item, reading)
    issues = tuple(sorted(reading.issues))
    if reading.end is None and kind != "ongoing":
        return Due(issues=issues)
    return Due(start, end, reading.precision, kind, issues=issues)


def _kind(
    scanned: Scan, item: Item, reading: DateReading
) -> tuple[str, dt.date | None, dt.date | None]:
    start, end = reading.start, reading.end
    leads = leads_of(scanned, item)
    names = {_LEADS[token.kind] for token in leads}
    sense = next((str(t.value) for t in leads if _LEADS[t.kind] in _SENSES), "")
    after, _ = follow_on(scanned, item)
    if after == "ongoing":
        return "ongoing", start, None
    if "ongoing" in names:
        if item.is_range:
            return "between", start, end
        return ("ongoing", None, end) if sense in _UNTIL else ("ongoing", start, None)
    if _opens_ongoing(scanned, item):  # `Ongoing, review in March 2019`: no start is said
        return "ongoing", start, end
    if item.is_range:
        return ("by" if sense == "by" else "between"), start, end
    if sense == "after":
        return "from", end + dt.timedelta(1) if end else None, None
    if sense in _FROM or after:
        return "from", start, None
    if sense == "until":
        return "by", None, end
    return ("between" if sense == "throughout" else "by"), start, end


_SENSES = frozenset({"by", "from", "joiner", "throughout"})
_FROM = frozenset({"from", "commencing", "starts"})
_UNTIL = frozenset({"to", "until"})


def follow_on(scanned: Scan, item: Item) -> tuple[str, int]:
    """`ongoing`, `onwards` or `open` (a dash with nothing after it) where this follows a date, or
    the list that the date opens (`April, July, October 2019 ongoing`), and the token it ends at;
    empty where nothing follows."""
    at = item.last
    for other in scanned.items:
        if other.first > at and _LIST_GAP.fullmatch(scanned.kinds, at, other.first):
            at = other.last
    if _OPEN_END.match(scanned.kinds, at):
        return "open", item.last
    follows = _ONGOING_AFTER.match(scanned.kinds, at)
    return (follows.lastgroup or "", follows.end()) if follows else ("", item.last)


def _opens_ongoing(scanned: Scan, item: Item) -> bool:
    return scanned.kinds.startswith(KINDS["ongoing"]) and scanned.items[0] is item


# --------------------------------------------------------------------------- the date that is meant


def meant_date(scanned: Scan, items: Sequence[Item]) -> Item:
    """Of several dates the one that is said to be revised, or the end; else the first that is not
    said to be superseded."""
    if len(items) == 1:
        return items[0]
    marks = [_marks(scanned, item) for item in items]
    for mark in ("revised", "end_word", "due", "completed"):
        marked = [item for item, found in zip(items, marks, strict=True) if mark in found]
        if marked:
            return marked[-1]
    standing = (i for i, found in zip(items, marks, strict=True) if "superseded" not in found)
    return next(standing, items[0])


def _marks(scanned: Scan, item: Item) -> set[str]:
    """What the words around a date say of it among others."""
    leads = leads_of(scanned, item)
    marks = {_LEADS[token.kind] for token in leads} & {"revised", "superseded", "completed"}
    if any(token.kind == KINDS["by"] and token.value == "due" for token in leads):
        marks.add("due")
    at = scanned.places[item]
    gap_opens = scanned.items[at - 1].last if at else 0
    if at and (postfix := _postfix(scanned, gap_opens, item.first)):
        gap_opens = postfix.end()
    if KINDS["end_word"] in scanned.kinds[gap_opens : item.first]:
        marks.add("end_word")
    next_opens = scanned.items[at + 1].first if at + 1 < len(scanned.items) else len(scanned.kinds)
    after = _postfix(scanned, item.last, next_opens)
    said = (after["inside"] or after["after"] or "") if after else ""
    return marks | {name for name in ("revised", "superseded", "end_word") if KINDS[name] in said}


def _postfix(scanned: Scan, at: int, end: int) -> re.Match[str] | None:
    """What is said of a date after it: in brackets, or as a word that closes the phrase."""
    found = _POSTFIX.match(scanned.kinds, at)
    return found if found is not None and found.end() <= end else None


def recurrence_of(scanned: Scan) -> str | None:
    """How often, where a text says so: empty where the rhythm has no name of its own in the
    dataset, None where it says nothing."""
    return next((str(t.value) for t in scanned.tokens if t.kind == KINDS["recurrence"]), None)


def read_scan(scanned: Scan, context: dt.date | None) -> Due:
    """The due date that a whole cell gives."""
    rhythm = recurrence_of(scanned)
    items = [item for item in scanned.items if not _in_a_name(scanned, item)]
    if not items:
        return _undated(scanned, rhythm)
    readings = {item: calendar_of(scanned, item, context) for item in items}
    real = [item for item, reading in readings.items() if INVALID not in reading.issues]
    if not real:
        return Due(issues=(INVALID,))
    if (spanned := _between(scanned, items, readings)) is not None:
        return spanned
    if _unread_month(scanned):
        return Due(issues=(INVALID,))
    item = meant_date(scanned, real)
    due = due_of(scanned, item, readings[item])
    issues = set(due.issues)
    if _unread_word(scanned):
        issues.add(AMBIGUOUS)
    if are_several(readings[other] for other in items if not _is_done(scanned, item, other)):
        issues.add(MULTIPLE)
    if len(real) < len(readings):
        issues.add(INVALID)
    repeats = rhythm is not None and (not due or _repeats_from(scanned, item, due))
    return replace(
        due,
        kind="recurring" if repeats else due.kind,
        recurrence=rhythm or "",
        issues=tuple(sorted(issues)),
    )


def _repeats_from(scanned: Scan, item: Item, due: Due) -> bool:
    """Whether a date says only since when something recurs: `Quarterly from April 2018`."""
    opening = scanned.kinds[: item.first]
    return due.kind == "from" and opening.startswith(KINDS["recurrence"])


def _is_done(scanned: Scan, taken: Item, other: Item) -> bool:
    """Whether of two dates one is said to be when it is due, and the other when it was done or
    begun."""
    begun = any(token.text.lower() in _STARTED for token in leads_of(scanned, other))
    done = "completed" in _marks(scanned, other)
    return (done or begun) and "due" in _marks(scanned, taken)


_DAY_OF_A_WORD = rule("[{number}{ordinal}]{word}[{year}{short_year}]")
_WORD_AND_YEAR = rule("{word}[{year}{short_year}]")


def _unread_month(scanned: Scan) -> bool:
    """Whether a cell is a day and a year with a word between them that is no month."""
    return _DAY_OF_A_WORD.fullmatch(scanned.kinds) is not None


def _unread_word(scanned: Scan) -> bool:
    """Whether a cell is a year with a word before it that is not known: it may be a month's."""
    return _WORD_AND_YEAR.fullmatch(scanned.kinds) is not None


def _between(
    scanned: Scan, items: Sequence[Item], readings: Mapping[Item, DateReading]
) -> Due | None:
    """The interval of two dates of which one is said to be the start and the other the end:
    `Start: April 2022 End: June 2022`, `Sept 2022 (start) Dec 2022 (end)`; None for others."""
    if len(items) != 2 or any(item.is_range for item in items):
        return None
    first, last = (readings[item] for item in items)
    if _bound(scanned, items[0]) != "start" or _bound(scanned, items[1]) != "end":
        return None
    # `Start June, completed by July` promises the second alone: by then it is done.
    if any(token.text.lower().startswith("complet") for token in leads_of(scanned, items[1])):
        return None
    if first.start is None or last.end is None or first.start > last.end:
        return None
    precision = max((first.precision, last.precision), key=UNITS.index)
    issues = tuple(sorted(first.issues | last.issues))
    return Due(first.start, last.end, precision, "between", issues=issues)


def _bound(scanned: Scan, item: Item) -> str:
    """Whether a date is labelled as a start or an end, by the word before it or the bracket behind
    it; empty for neither. What *has* started says nothing of when it is due."""
    postfix = _POSTFIX.match(scanned.kinds, item.last)
    inside = (postfix["inside"] or "") if postfix else ""
    if inside and KINDS["from"] in inside:
        return "start"
    if inside and (KINDS["end_word"] in inside or KINDS["edge"] in inside):
        return "end"
    opening = scanned.tokens[item.first]
    if opening.kind == KINDS["edge"] and opening.value == "end":
        return "end"
    for token in leads_of(scanned, item):
        if token.kind == KINDS["from"] and token.text.lower() not in _STARTED:
            return "start"
        if token.kind == KINDS["end_word"]:
            return "end"
    return ""


_STARTED = frozenset({"started", "began", "commenced", "since"})


def _in_a_name(scanned: Scan, item: Item) -> bool:
    """Whether a year is that of a law or strategy named before it (`the Act 2014`)."""
    if not item.first or item.unit not in ("year", "financial_year"):
        return False
    before = scanned.tokens[item.first - 1].text.lower()
    return before in load("dates")["prose"]["names_before"]


def completed_in(scanned: Scan, context: dt.date | None) -> DateReading | None:
    """The date that a text says something was completed on beside the date it was due; None where
    it says none."""
    for item in scanned.items:
        leads = leads_of(scanned, item)
        done = any(t.kind == KINDS["completed"] and t.text.lower() != "completion" for t in leads)
        if done and not any(t.kind in (KINDS["by"], KINDS["end_word"]) for t in leads):
            return calendar_of(scanned, item, context)
    return None


def are_several(readings: Iterable[DateReading]) -> bool:
    """Whether readings name different dates, not one date twice."""
    return len({(reading.start, reading.end) for reading in readings}) > 1


def _undated(scanned: Scan, rhythm: str | None) -> Due:
    if KINDS["ongoing"] in scanned.kinds:
        return Due(kind="ongoing", recurrence=rhythm or "")
    return Due(kind="recurring", recurrence=rhythm) if rhythm is not None else Due()
