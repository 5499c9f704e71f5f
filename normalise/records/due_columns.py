"""When an action is due: one interval from all its date columns, or from what one cell stacks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from wsoa.model import Cell, Due
from wsoa.normalise.dates import find_dates, original_in, read_due
from wsoa.normalise.records.rows import ActionRows, cells_in, cells_on_one_line
from wsoa.normalise.status import is_tinted
from wsoa.normalise.tables import TableReading, one_line
from wsoa.vocabulary import folded

_END_LABEL = re.compile(
    r"^(?:(?P<start>start(?:ed|s|ing)?|from|commence[sd]?|s(?=:))"
    r"|(?P<revised>rev(?:ised|ision)?|new|extended|r(?=:))"
    r"|(?P<end>end(?:s|ing)?|finish|to|until|complete|due|target|orig(?:inal)?|e(?=:)))\b"
    r"(?:\s++date)?(?:\s*+[:.\-–]++)?\s*+(?=\S)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?<=\S)\s++(?=(?:start|end|finish|rev(?:ised)?|[sre])(?:\s++date)?\s*+:)", re.I
)
_MESSAGES = {
    "invalid_date": "“{}” names no possible date; it was left empty.",
    "weekday_mismatch": "“{}”: the weekday is not that of the date; the date was kept.",
    "multiple_dates": "“{}” names several dates; {taken} was taken.",
    "ambiguous_date": "“{}” leaves open which days are meant; {taken} was taken.",
    "date_out_of_range": "“{}” lies far from the statement's own date.",
}


class DueRead(NamedTuple):
    """What the date columns say of an action: their text, the interval, what was odd, and where a
    revised date won, the date first printed with its last day."""

    text: str = ""
    due: Due = Due()
    odd: Sequence[tuple[str, str]] = ()
    original: str = ""
    original_end: dt.date | None = None

    def is_settled(self, code: str) -> bool:
        """Whether what was odd leaves no doubt: of two dates the document says which is revised."""
        return code == "multiple_dates" and bool(self.original)


def due_from_columns(reading: TableReading, unit: ActionRows, date: dt.date | None) -> DueRead:
    """What the date columns say: a revised date wins over the original, a start and an end column
    make one interval."""

    def cells(name: str) -> tuple[Cell, ...]:
        columns = [column for column in reading.of(name) if not column.is_option]
        return cells_in(reading.table, columns, unit.rows)

    def shown(name: str) -> str:
        return cells_on_one_line(cells(name))

    charted, due, odd = charted_due(reading, unit, date)
    if charted and not shown("due"):
        return DueRead(charted, due, odd)
    text = range_in(cells("due")) or shown("due")
    start, revised = shown("due_start"), shown("due_revised")
    due = read_due(text, date) if text else Due()
    original, original_end = original_in(text, date) if text else ("", None)
    if (replaced := struck_out(cells("due"), date)) is not None:
        due, original, original_end = replaced
    codes = list(due.issues)
    stack = stacked_interval(reading, unit, date)
    if stack is not None:
        due, first = stack
        codes = [*due.issues, *(["multiple_dates"] if first else [])]
        original, original_end = (first, read_due(first, date).end) if first else ("", None)
    if revised:
        newer = read_due(revised, date)
        if newer:
            if due.start or due.end:
                codes.append("multiple_dates")
                original, original_end = text, due.end
            due = newer
            codes += newer.issues
    if start:
        opening = read_due(start, date)
        codes += opening.issues
        due = interval_opened(start, opening, due, text or revised, date)
    full = " ".join(part for part in (start, text, revised) if part)
    odd = [(code, date_message(code, full, due)) for code in dict.fromkeys(codes)]
    return DueRead(full, due, odd, original, original_end)


def struck_out(
    cells: Sequence[Cell], date: dt.date | None
) -> tuple[Due, str, dt.date | None] | None:
    """Where a date is struck through and another still stands: that one, and the first as printed
    with its last day; None for other cells."""
    gone = " ".join(cell.passage.struck().printed for cell in cells).strip()
    if not gone:
        return None
    standing = read_due(" ".join(c.passage.struck(False).printed for c in cells).strip(), date)
    first = read_due(gone, date)
    if not standing or not (first.start or first.end):
        return None
    issues = tuple(sorted({*standing.issues, "multiple_dates"}))
    return replace(standing, issues=issues), gone, first.end


def charted_due(
    reading: TableReading, unit: ActionRows, date: dt.date | None
) -> tuple[str, Due, list[tuple[str, str]]]:
    """What a chart of months or quarters says: from the first period that is marked or painted to
    the last, in the words of their headers. Periods without a mark between them are a doubt."""
    chart = [column for column in reading.of("due") if column.is_option]
    if not chart:
        return "", Due(), []
    plain = reading.first("action")
    own = cells_in(reading.table, [plain], unit.rows) if plain else ()
    band = own[0].fill if own else ""
    marked = [
        column
        for column in chart
        if any(is_marked(cell, band) for cell in cells_in(reading.table, [column], unit.rows))
    ]
    if not marked:
        return "", Due(), []
    first, last = one_line(marked[0].header), one_line(marked[-1].header)
    whole = read_due(f"{one_line(chart[0].header)} to {one_line(chart[-1].header)}", date)
    sure = bool(whole.start and whole.end) and not whole.issues  # the others tell what `Apr 24` is
    text = first if first == last else f"{first} to {last}"
    due = read_due(text, date)
    odd = [] if sure else [(code, date_message(code, text, due)) for code in due.issues]
    if len(marked) < marked[-1].col - marked[0].col + 1:
        odd.append(("multiple_dates", f"“{text}”: not all periods between these are marked."))
    return text, due, odd


def is_marked(cell: Cell, band: str) -> bool:
    """Whether a cell of a chart has a mark, or paint that is not its row's."""
    return bool(cell.passage or cell.marks) or (is_tinted(cell.fill) and cell.fill != band)


def range_in(cells: Sequence[Cell]) -> str:
    """The range that a cell prints on two lines, of which the second opens with the dash between
    its dates, as list items do: `September 2020`, or `September`, over `– November 2020`. Empty for
    others."""
    parts = [part for cell in cells for part in cell.passage.paragraphs]
    if len(cells) != 1 or [part.is_item for part in parts] != [False, True]:
        return ""
    first, last = (part.printed for part in parts)
    whole = f"{first} – {last}"
    return whole if [found.text for found in find_dates(whole)] == [whole] else ""


def stacked_interval(
    reading: TableReading, unit: ActionRows, date: dt.date | None
) -> tuple[Due, str] | None:
    """The interval that one cell stacks as start, revision and end: by the labels of its lines
    (`Start: … End: …`), or by their order where the header names it (`Start/Rev/End`) or the cell
    reaches over a column of starts and one of ends. With the end as printed that a revision
    replaced, if any; None where the cell is no such stack."""
    ends = cells_in(reading.table, reading.of("due"), unit.rows)
    for column in (c for c in reading.of("due", "due_start") if not c.is_option):
        cells = cells_in(reading.table, [column], unit.rows)
        over_both = column.field == "due_start" and bool(cells) and cells == ends
        roles = ["start", "end"] if over_both else named_roles(column.header)
        parts = [part.printed for cell in cells for part in cell.passage.paragraphs]
        lines = [line for part in parts for line in _LABELLED.split(part)]
        if len(lines) == 1 and len(roles) > 1:
            lines = [found.text for found in find_dates(lines[0], date)]
        found: dict[str, Due] = {}
        printed: dict[str, str] = {}
        named: set[str] = set()  # the roles of all lines, those without a date included
        odd: list[str] = []
        for index, line in enumerate(lines):
            match = _END_LABEL.match(line)
            role = match.lastgroup if match else None
            text = line[match.end() :] if match else line
            if role is None and len(roles) == len(lines):
                role = roles[index]
            if role is not None:
                named.add(role)
                due = read_due(text, date)
                odd += due.issues
                if due:
                    found[role], printed[role] = due, text.strip()
        if "start" in found and len(named) >= 2:
            closing = found.get("revised") or found.get("end") or Due()
            revised = printed.get("end", "") if "revised" in found else ""
            interval = interval_between(found["start"], closing, "stacked")
            return replace(interval, issues=tuple(dict.fromkeys(odd))), revised
    return None


def named_roles(header: str) -> list[str]:
    """The roles that a header such as `Start/Rev/End` names, in order."""
    roles = []
    for word in folded(header).split():
        match = _END_LABEL.match(f"{word} x")
        if match and match.lastgroup:
            roles.append(match.lastgroup)
    return roles


def interval_opened(start: str, opening: Due, closing: Due, text: str, date: dt.date | None) -> Due:
    """The interval that a start, read as `opening`, opens: up to an end in the same cell (`April
    2022 End: June 2022`, `April 2022 Complete by June 2022`), else to that of another (`text`)."""
    if not text:
        both = read_due(f"Start: {start}", date)
        dates = find_dates(start, date)
        if both.kind in ("between", "ongoing"):
            return both
        if opening.kind == "by" and len(dates) > 1:
            return interval_between(read_due(dates[0].text, date), opening, start)
    return interval_between(opening, closing, text)


def interval_between(opening: Due, closing: Due, text: str) -> Due:
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
    if code == "multiple_dates" and len(find_dates(text)) == 1:  # the phrase that was taken alone
        return f"The text names several dates; “{text}” was taken."
    if code == "ambiguous_date" and not days:
        return f"“{text}” leaves the year open; it was left empty."
    return _MESSAGES.get(code, "“{}” was read with a doubt.").format(text, taken=taken)
