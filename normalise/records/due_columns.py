"""When an action is due: one interval from all its date columns, or from what one cell stacks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from wsoa.model import Due
from wsoa.normalise.dates.due import read_due
from wsoa.normalise.records.rows import Unit, cells_in, printed
from wsoa.normalise.tables.columns import Reading
from wsoa.vocabulary import folded

_END_LABEL = re.compile(
    r"^(?:(?P<start>start(?:ed|s|ing)?|from|commence[sd]?|s(?=:))"
    r"|(?P<revised>rev(?:ised|ision)?|new|extended|r(?=:))"
    r"|(?P<end>end(?:s|ing)?|finish|to|until|complete|due|target|orig(?:inal)?|e(?=:)))\b"
    r"(?:\s++date)?(?:\s*+[:.\-–]++)?\s*+(?=\S)",
    re.IGNORECASE,
)
_MESSAGES = {
    "invalid_date": "“{}” names no possible date; it was left empty.",
    "weekday_mismatch": "“{}”: the weekday is not that of the date; the date was kept.",
    "multiple_dates": "“{}” names several dates; {taken} was taken.",
    "ambiguous_date": "“{}” leaves the year open; it was read by its context.",
    "date_out_of_range": "“{}” lies far from the statement's own date.",
}


def due_of(
    reading: Reading, unit: Unit, date: dt.date | None
) -> tuple[str, Due, list[tuple[str, str]]]:
    """Due text and interval from the date columns: a revised date wins over the original, a start
    and an end column make one interval."""

    def shown(name: str) -> str:
        return printed(cells_in(reading.table, reading.of(name), unit.rows))

    text, start, revised = shown("due"), shown("due_start"), shown("due_revised")
    due = read_due(text, date) if text else Due()
    codes = list(due.issues)
    stack = stacked_interval(reading, unit, date)
    if stack is not None:
        due, was_revised = stack
        codes = [*due.issues, *(["multiple_dates"] if was_revised else [])]
    if revised:
        newer = read_due(revised, date)
        if newer:
            if due.start or due.end:
                codes.append("multiple_dates")
            due = newer
            codes += newer.issues
    if start:
        opening = read_due(start, date)
        codes += opening.issues
        due = interval(opening, due, text or revised)
    full = " ".join(part for part in (start, text, revised) if part)
    return full, due, [(code, date_message(code, full, due)) for code in dict.fromkeys(codes)]


def stacked_interval(reading: Reading, unit: Unit, date: dt.date | None) -> tuple[Due, bool] | None:
    """The interval that one cell stacks as start, revision and end: by the labels of its lines
    (`Start: … End: …`), or by their order where the header names it (`Start/Rev/End`). With whether
    a revision replaced the end; None where the cell is no such stack."""
    for column in reading.of("due", "due_start"):
        cells = cells_in(reading.table, [column], unit.rows)
        lines = [part.printed for cell in cells for part in cell.passage.paragraphs]
        roles = named_roles(column.header)
        found: dict[str, Due] = {}
        for index, line in enumerate(lines):
            match = _END_LABEL.match(line)
            role = match.lastgroup if match else None
            text = line[match.end() :] if match else line
            if role is None and len(roles) == len(lines):
                role = roles[index]
            if role is not None and (due := read_due(text, date)):
                found[role] = due
        if "start" in found and len(found) >= 2:
            closing = found.get("revised") or found.get("end") or Due()
            revised = "revised" in found and "end" in found
            return interval(found["start"], closing, "stacked"), revised
    return None


def named_roles(header: str) -> list[str]:
    """The roles that a header such as `Start/Rev/End` names, in order."""
    roles = []
    for word in folded(header).split():
        match = _END_LABEL.match(f"{word} x")
        if match and match.lastgroup:
            roles.append(match.lastgroup)
    return roles


def interval(opening: Due, closing: Due, text: str) -> Due:
    """A start and an end as one interval; an end that only goes on makes it ongoing."""
    if closing.kind == "ongoing":
        return replace(closing, start=opening.start, precision=opening.precision)
    if opening.start and closing.end:
        return Due(opening.start, closing.end, closing.precision, "between", closing.recurrence)
    if opening.start and not text:
        return replace(opening, end=None, kind="from")
    return closing if closing else replace(opening, end=None, kind="from") if opening else closing


def date_message(code: str, text: str, due: Due = Due()) -> str:
    """What is said of a date that was read with a doubt; `due` is what was read."""
    days = [f"{day:%d/%m/%Y}" for day in dict.fromkeys((due.start, due.end)) if day]
    taken = " to ".join(days) or "none of them"
    return _MESSAGES.get(code, "“{}” was read with a doubt.").format(text, taken=taken)
