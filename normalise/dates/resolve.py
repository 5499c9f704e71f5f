"""What a text's dates say together: which one is meant, with its year, kind and recurrence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wsoa.model import Due
from wsoa.normalise.dates.calendar import UNITS
from wsoa.normalise.dates.grammar import Scan
from wsoa.normalise.dates.items import Item
from wsoa.normalise.dates.rules import rule
from wsoa.normalise.dates.spellings import KINDS
from wsoa.normalise.dates.words_around import (
    bound_of,
    due_of,
    is_counted_from,
    is_done,
    is_in_a_name,
    leads_of,
    marks_around,
)
from wsoa.normalise.dates.years import AMBIGUOUS, INVALID, MULTIPLE, DateReading, calendar_of


def meant_date(scanned: Scan, items: Sequence[Item]) -> Item:
    """Of several dates the one that is said to be revised, or the end; else the first that is not
    said to be superseded. When something was done is not when it was due."""
    if len(items) == 1:
        return items[0]
    marks = [marks_around(scanned, item) for item in items]
    told = list(zip(items, marks, strict=True))
    standing = [(item, found) for item, found in told if "superseded" not in found] or told
    for mark in ("revised", "end_word", "due"):
        marked = [item for item, found in standing if mark in found]
        if marked:
            return marked[-1]
    promised = (item for item, found in standing if "completed" not in found)
    return next(promised, standing[-1][0])


def original_date(scanned: Scan, items: Sequence[Item]) -> Item | None:
    """Where one of several dates is revised, or said to be instead of another, the date that was
    printed for it first; None where none was replaced."""
    if len(items) < 2:
        return None
    meant = meant_date(scanned, items)
    others = [item for item in items if item is not meant]
    replaced = [item for item in others if "superseded" in marks_around(scanned, item)]
    if replaced:
        return replaced[0]
    return others[0] if "revised" in marks_around(scanned, meant) else None


def recurrence_of(scanned: Scan) -> str | None:
    """How often, where a text says so: empty where the rhythm has no name of its own in the
    dataset, None where it says nothing."""
    return next((str(t.value) for t in scanned.tokens if t.kind == KINDS["recurrence"]), None)


def read_scan(scanned: Scan, context: dt.date | None) -> Due:
    """The due date that a whole cell gives."""
    rhythm = recurrence_of(scanned)
    items = [item for item in scanned.items if not is_in_a_name(scanned, item)]
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
    if _unread_word(scanned) or is_counted_from(scanned, item):
        issues.add(AMBIGUOUS)
    if are_several(readings[other] for other in items if not is_done(scanned, item, other)):
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


_DAY_OF_A_WORD = rule("[{number}{ordinal}]{word}[{year}{short_year}]")
_WORD_AND_YEAR = rule("{word}[{year}{short_year}]")


def _unread_month(scanned: Scan) -> bool:
    """Whether a cell is a day and a year with a word between them that is no month."""
    return _DAY_OF_A_WORD.fullmatch(scanned.kinds) is not None


def _unread_word(scanned: Scan) -> bool:
    """Whether a cell is a year with a word before it that is not known: it may be a month's."""
    return _WORD_AND_YEAR.fullmatch(scanned.kinds) is not None


_DONE_BY = ("completed", "complete by", "complete no")


def _between(
    scanned: Scan, items: Sequence[Item], readings: Mapping[Item, DateReading]
) -> Due | None:
    """The interval of two dates of which one is said to be the start and the other the end:
    `Start: April 2022 End: June 2022`, `Sept 2022 (start) Dec 2022 (end)`; None for others."""
    if len(items) != 2 or any(item.is_range for item in items):
        return None
    first, last = (readings[item] for item in items)
    if bound_of(scanned, items[0]) != "start" or bound_of(scanned, items[1]) != "end":
        return None
    # `Start June, completed by July` promises the second alone: by then it is done.
    if any(token.text.lower().startswith(_DONE_BY) for token in leads_of(scanned, items[1])):
        return None
    if first.start is None or last.end is None or first.start > last.end:
        return None
    precision = max((first.precision, last.precision), key=UNITS.index)
    issues = tuple(sorted(first.issues | last.issues))
    return Due(first.start, last.end, precision, "between", issues=issues)


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
