"""What people have put right, laid over what was read.

A correction holds as long as the words are the same that it was made from: reading goes on getting
better, and what a person saw on the page stays true. What cannot be applied is told, in one
sentence each, and kept.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from wsoa.corpus.corrections.corrections_file import Correction
from wsoa.corpus.corrections.placing import (
    CorrectedRow,
    Record,
    Refused,
    StatementFile,
    StatementRows,
    assign_corrections,
    find_row,
)
from wsoa.output.dataset import check_value, is_after
from wsoa.output.schema import Row, Value, dataset_text, flat, format_value, is_open_issue, schema

CODE = "corrected_by_hand"
BY_HAND = "by_hand"
NAME = "source_name"

_PARTS = ("organisation", "person", "role")  # an owner without any of these is none
_SUBJECTS = {
    **dict.fromkeys(("due_text", "due_start", "due_end", "due_precision", "due_kind"), "due"),
    **dict.fromkeys(("due_recurrence", "due", "published_on", "published_precision"), "due"),
    **dict.fromkeys(("status", "status_text", "completed_on"), "status"),
    **dict.fromkeys(("owner_text", "owners", "organisation", "person", "role"), "owner"),
    "organisation_type": "owner",
}
"""What a column is about: an issue about one of them is settled by putting right another."""


class Corrected(NamedTuple):
    """The rows of a statement with its corrections; a sentence for each that was refused; and those
    that were applied, each with the id that its row has today."""

    rows: dict[str, list[Row]]
    problems: list[str]
    applied: list[Correction]


class _Change(NamedTuple):
    """A correction that may be applied: where, and what is to stand there."""

    correction: Correction
    place: CorrectedRow
    value: Value

    @property
    def column(self) -> str:
        return self.place.field.column.name

    @property
    def row(self) -> tuple[str, int]:
        return self.place.field.table.name, self.place.row


def correct_rows(rows: Mapping[str, Sequence[Row]], corrections: Iterable[Correction]) -> Corrected:
    """The rows of one statement with its corrections, each marked by an issue."""
    records = StatementRows(rows)
    problems: list[str] = []
    changes: dict[tuple[str, int], list[_Change]] = defaultdict(list)
    for each in _last_of_each(corrections, problems):
        try:
            change = _change(each, records)
        except Refused as why:
            problems.append(each.refused(str(why)))
        else:
            changes[change.row].append(change)
    applied: list[Correction] = []
    marks: list[Record] = []
    for (table, number), wanted in changes.items():
        before = records.tables[table][number]
        made, after = _in_order(wanted, before, problems)
        records.tables[table][number] = after
        marks += [_mark(each, before, records) for each in made]
        applied += [each.correction._replace(action_id=each.place.action_id) for each in made]
        _resolve(made, records)
        _redated(made, records)
    records.tables["issues"] += marks
    _drop_empty_owners(len(rows["owners"]), changes, records)
    if not applied:
        return Corrected({name: list(rows[name]) for name in rows}, problems, applied)
    return Corrected(_as_rows(records), problems, applied)


def rows_corrected(
    rows: Mapping[str, Collection[Row]], corrections: Iterable[Correction]
) -> tuple[dict[str, list[Row]], list[str]]:
    """The rows of a whole dataset with its corrections, and a sentence for each that could not be
    applied."""
    apart = _by_statement(rows)
    statements = [
        StatementFile(
            statement_id, str(dict(zip(schema()["statements"].header, row, strict=True))[NAME])
        )
        for statement_id, one in apart.items()
        for row in one["statements"]
    ]
    problems: list[str] = []
    found, _ = assign_corrections(
        corrections, statements, lambda each: StatementRows(apart[each]), problems.append
    )
    for statement_id, some in found.items():
        apart[statement_id], refused, _ = correct_rows(apart[statement_id], some)
        problems += refused
    whole = {
        table.name: [row for one in apart.values() for row in one[table.name]]
        for table in schema().tables
    }
    return whole, problems


def _by_statement(rows: Mapping[str, Collection[Row]]) -> dict[str, dict[str, list[Row]]]:
    """The rows of each statement apart; those that name no statement follow their action."""
    apart: dict[str, dict[str, list[Row]]] = {
        str(row[0]): {table.name: [] for table in schema().tables} for row in rows["statements"]
    }
    for table in schema().tables:
        key = "statement_id" if "statement_id" in table.header else "action_id"
        for row in rows[table.name]:
            apart[str(row[table.position[key]]).partition("/")[0]][table.name].append(row)
    return apart


def _last_of_each(corrections: Iterable[Correction], problems: list[str]) -> list[Correction]:
    """One correction a field: the last one of the file, if there are several."""
    found: dict[tuple[str, str], Correction] = {}
    for each in corrections:
        earlier = found.pop((each.action_id, each.field), None)
        if earlier:
            problems.append(earlier.refused(f"it is corrected again in {each.place}"))
        found[each.action_id, each.field] = each
    return list(found.values())


def _change(correction: Correction, records: StatementRows) -> _Change:
    """What a correction changes; raises Refused where it cannot be applied."""
    place = find_row(correction, records)
    value, problem = check_value(place.field.column, dataset_text(correction.value.strip()) or "")
    if problem:
        raise Refused(problem)
    return _Change(correction, place, value)


def _in_order(
    wanted: list[_Change], before: Record, problems: list[str]
) -> tuple[list[_Change], Record]:
    """The changes of a row less those that would make its dates run backwards, and the row with
    them."""
    after = _filled(before, wanted)
    for first, second in wanted[0].place.field.table.ordered:
        if is_after(after[first], after[second]):
            why = (
                f"{format_value(after[second])} comes before {first} ({format_value(after[first])})"
            )
            refused = [each for each in wanted if each.column in (first, second)]
            problems += [each.correction.refused(why) for each in refused]
            wanted = [each for each in wanted if each not in refused]
            after = _filled(before, wanted)
    return wanted, after


# --------------------------------------------------------------------------- what follows from it


def _filled(before: Record, changes: Iterable[_Change]) -> Record:
    """A row with its changes, and with what follows from them and was not put right itself."""
    given = {each.column: each.value for each in changes}
    after = {**before, **given}
    if "due_start" in given or "due_end" in given:
        found = _interval(before, after, given)
        after |= {name: value for name, value in found.items() if name not in given}
    if given.get("published_on") and "published_precision" not in given:
        after["published_precision"] = "day"
    if given.get("area_name") and "area_code" not in given:
        after["area_code"] = _code_of(str(given["area_name"]))
    if "organisation" in given and "organisation_name" in after:
        after["organisation_name"] = given["organisation"]
    if "organisation_type" in given:
        after["organisation_type_source"] = None
    return after


def _interval(before: Record, after: Record, given: Mapping[str, Value]) -> Record:
    """Start, precision and kind of an interval one of whose days a person gave."""
    start, end = after["due_start"], after["due_end"]
    if not isinstance(end, dt.date):
        if isinstance(start, dt.date):
            return {"due_precision": "day", "due_kind": "from"}
        return dict.fromkeys(("due_precision", "due_kind"))
    runs = before["due_kind"] == "between" or "due_start" in given
    if not runs or not isinstance(start, dt.date):
        start = end.replace(day=1) if _is_month(before, end) else end
    is_months = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    is_one = start == end or (is_months and (start.year, start.month) == (end.year, end.month))
    return {
        "due_start": start,
        "due_precision": "month" if is_months else "day",
        "due_kind": "by" if is_one else "between",
    }


def _is_month(before: Record, end: dt.date) -> bool:
    """Whether a last day stands for its month, as the one did that was read."""
    is_last = end.day == monthrange(end.year, end.month)[1]
    return is_last and before["due_precision"] in ("month", "quarter", "half_year")


def _code_of(area: str) -> str | None:
    from wsoa.normalise.identity import find_area

    known = find_area(area)
    return known.code if known else None


def _resolve(changes: Iterable[_Change], records: StatementRows) -> None:
    """Settle the issues about what was put right, and those that doubt the row as a whole."""
    for each in changes:
        table, subject = each.place.field.table.name, _subject(each.column)
        action_id = _action_of(each, records)
        for issue in records.tables["issues"]:
            of_row = issue["action_id"] == action_id
            of_table = issue["table"] == table or action_id is not None
            about = not issue["field"] or _subject(str(issue["field"])) == subject
            if of_row and of_table and about and not issue["resolved"]:
                issue["resolved"] = BY_HAND


def _subject(column: str) -> str:
    return _SUBJECTS.get(column, column)


def _action_of(change: _Change, records: StatementRows) -> Value:
    """The action that a change belongs to, if it belongs to one."""
    record = records.tables[change.place.field.table.name][change.place.row]
    return record.get("action_id")


def _mark(change: _Change, before: Record, records: StatementRows) -> Record:
    """The issue that says what was corrected by hand."""
    was, now = format_value(before[change.column]), format_value(change.value)
    action_id = before.get("action_id")
    action = records.action(str(action_id)) if action_id else None
    page = action["page_start"] if action else before.get("page")
    if was == now:
        message = f"{_quoted(now)} was read, and confirmed by hand."
    else:
        message = f"{_quoted(was)} was read; {_quoted(now)} was put in its place by hand."
    return {
        "statement_id": records.statement_id,
        "action_id": action_id,
        "table": change.place.field.table.name,
        "field": change.column,
        "code": CODE,
        "severity": "info",
        "message": message,
        "page": page,
        "bbox": None,
        "resolved": BY_HAND,
    }


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "Nothing"


def _redated(changes: Iterable[_Change], records: StatementRows) -> None:
    """Tell the deadlines anew of actions whose dates, or whose steps' dates, were put right."""
    dated = [each for each in changes if each.column in ("due_start", "due_end", "kind")]
    for action_id in {_action_of(each, records) for each in dated} - {None}:
        action = records.action(str(action_id))
        if action is None:
            continue
        own = action["due_start"] or action["due_end"] or action["due_kind"]
        steps = [
            step["due_end"]
            for step in records.tables["milestones"]
            if step["action_id"] == action_id and step["kind"] == "milestone"
        ]
        last = max((day for day in steps if isinstance(day, dt.date)), default=None)
        day = action["due_end"] if own else last
        source = ("due" if own else "milestone") if day else None
        action |= {"deadline": day, "deadline_source": source}


def _drop_empty_owners(
    read: int, changed: Iterable[tuple[str, int]], records: StatementRows
) -> None:
    """Take away owners of whom nothing is left, and those that were added in vain; so many were
    read."""
    touched = {number for table, number in changed if table == "owners"}
    records.tables["owners"] = [
        owner
        for number, owner in enumerate(records.tables["owners"])
        if any(map(owner.get, _PARTS)) or (number < read and number not in touched)
    ]


def _as_rows(records: StatementRows) -> dict[str, list[Row]]:
    """All tables of the statement, with what is counted in them and what is made from them."""
    tables = records.tables
    about = Counter(issue["action_id"] for issue in tables["issues"] if not issue["resolved"])
    for action in tables["actions"]:
        action["warnings"] = about[action["action_id"]]
    records.statement["warnings"] = sum(
        is_open_issue(issue["severity"], issue["resolved"]) for issue in tables["issues"]
    )
    order = {action["action_id"]: place for place, action in enumerate(tables["actions"])}
    tables["owners"].sort(key=lambda each: (order[each["action_id"]], int(str(each["seq"]))))
    rows = {
        table.name: [tuple([record[n] for n in table.header]) for record in tables[table.name]]
        for table in schema().tables
        if not table.derived
    }
    return {flat.NAME: flat.flat_rows(rows), **rows}
