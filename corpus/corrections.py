"""What people have put right, laid over what was read.

A correction names an action and a field, the value that is to stand there, the value that was read
and the words it was read from. It holds as long as those words are the same: reading goes on
getting better, and what a person saw on the page stays true. What cannot be applied is told, in one
sentence each.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from wsoa.errors import CannotOpen, CannotWrite, NoSuchFile, WrongCorrections
from wsoa.folder import Folder
from wsoa.output.dataset.validate import checked, is_after
from wsoa.output.formats import csv_files
from wsoa.output.schema.definition import Column, Row, Table, Value, printed, schema
from wsoa.output.schema.rows import plain

FILE = "corrections.csv"
HEADER = ("action_id", "field", "value", "was", "printed")
CODE = "corrected_by_hand"

_OWNER = re.compile(r"owners\.([1-9][0-9]*)\.([a-z_]+)")
_NO_ACTION = "the dataset has no such action"
_NAMED = ("organisation", "person", "role")  # an owner without any of these is none


class Correction(NamedTuple):
    """A row of the file. An owner's field is named by its number: `owners.1.role`."""

    action_id: str
    field: str
    value: str
    was: str
    printed: str
    place: str = ""  # where it stands, for those who read a sentence about it

    @property
    def statement_id(self) -> str:
        return self.action_id.partition("/")[0]


class Corrected(NamedTuple):
    """The rows of a statement with its corrections, and a sentence for each that was refused."""

    rows: dict[str, list[Row]]
    problems: list[str]


class _Change(NamedTuple):
    """A correction that may be applied: the cell that it is for, and what is to stand there."""

    correction: Correction
    table: Table
    key: tuple[Value, ...]
    column: Column
    value: Value = None


class _Refused(ValueError):
    """Why a correction cannot be applied."""


_Record = dict[str, Value]
_Records = dict[str, dict[tuple[Value, ...], _Record]]
"""Table name -> key of a row -> the row."""


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file. Raises NoSuchFile, CannotOpen or WrongCorrections."""
    try:
        records = list(csv_files.read(path))
    except FileNotFoundError:
        raise NoSuchFile(str(path)) from None
    except OSError as error:
        raise CannotOpen(str(path), error.strerror or type(error).__name__) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise WrongCorrections(str(path), "it is no CSV file in UTF-8") from error
    header = records[0] if records else []
    missing = [name for name in HEADER if name not in header]
    if missing:
        raise WrongCorrections(str(path), f"it lacks the column {missing[0]}")
    found = []
    for number, record in enumerate(records[1:], start=2):
        if len(record) != len(header):
            raise WrongCorrections(str(path), f"row {number} has {len(record)} values")
        named = dict(zip(header, record, strict=True))
        values = {name: named[name] for name in HEADER}
        found.append(Correction(**values, place=f"{path.name}, row {number}"))
    return tuple(found)


def keep_corrections(folder: Path, corrections: Iterable[Correction]) -> Path:
    """Write the corrections beside the dataset that they stand in; gives the path of the file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(each[: len(HEADER)] for each in corrections)
    path = folder / FILE
    try:
        with Folder.at(folder) as opened:
            opened.write(FILE, text.getvalue())
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or type(error).__name__) from error
    return path


def by_statement(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """The corrections for each statement, by its id."""
    found: dict[str, list[Correction]] = defaultdict(list)
    for each in corrections:
        found[each.statement_id].append(each)
    return found


def of_no_statement(correction: Correction) -> str:
    """The sentence for a correction of a statement that is not in the dataset."""
    return _told(correction, _NO_ACTION)


# --------------------------------------------------------------------------- applying


def corrected(rows: Mapping[str, Sequence[Row]], corrections: Iterable[Correction]) -> Corrected:
    """The rows of one statement with its corrections, each marked by an issue."""
    records = _keyed(rows)
    problems: list[str] = []
    changes: dict[tuple[str, tuple[Value, ...]], list[_Change]] = defaultdict(list)
    for each in _last_of_each(corrections, problems):
        try:
            change = _change(each, records)
        except _Refused as why:
            problems.append(_told(each, str(why)))
        else:
            changes[change.table.name, change.key].append(change)
    marks = []
    for (name, key), wanted in changes.items():
        before = _row_of(name, key, records)
        made = _in_order(wanted, before, problems)
        records[name][key] = {**before, **{each.column.name: each.value for each in made}}
        marks += [_mark(each, before, records) for each in made]
        if name == "owners" and not any(records[name][key][part] for part in _NAMED):
            del records[name][key]
    return Corrected(_as_rows(rows, records, marks), problems)


def _keyed(rows: Mapping[str, Sequence[Row]]) -> _Records:
    """The rows of the tables in which something may be corrected."""
    return {
        table.name: {
            table.pick(row, table.primary_key): dict(zip(table.header, row, strict=True))
            for row in rows[table.name]
        }
        for table in schema().tables
        if table.by_hand
    }


def _last_of_each(corrections: Iterable[Correction], problems: list[str]) -> list[Correction]:
    """One correction a field: the last one of the file, if there are several."""
    found: dict[tuple[str, str], Correction] = {}
    for each in corrections:
        earlier = found.pop((each.action_id, each.field), None)
        if earlier:
            problems.append(_told(earlier, f"it is corrected again in {each.place}"))
        found[each.action_id, each.field] = each
    return list(found.values())


def _change(correction: Correction, records: _Records) -> _Change:
    """What a correction changes; raises _Refused where it cannot be applied."""
    action_id = correction.action_id
    if (action_id,) not in records["actions"]:
        raise _Refused(_NO_ACTION)
    owner = _OWNER.fullmatch(correction.field)
    table = schema()["owners" if owner else "actions"]
    name = owner[2] if owner else correction.field
    if name not in table.by_hand:
        raise _Refused("this is no field that can be corrected")
    key = (action_id, int(owner[1])) if owner else (action_id,)
    last = max((int(str(seq)) for each, seq in records["owners"] if each == action_id), default=0)
    if owner and int(owner[1]) > last + 1:
        raise _Refused(f"the action has {last} owners")
    column = table.column(name)
    words = printed(_row_of(table.name, key, records)[column.printed or name])
    if words.split() != correction.printed.split():
        raise _Refused(f"the printed text has changed from {correction.printed!r} to {words!r}")
    text = plain(correction.value.strip()) or ""
    value, problem = checked(column, text)
    if problem:
        raise _Refused(problem)
    return _Change(correction, table, key, column, value)


def _row_of(table: str, key: tuple[Value, ...], records: _Records) -> _Record:
    """The row of this key; for an owner that the reader did not find, one of which nothing is
    known but the words that it must stand in."""
    if key in records[table]:
        return records[table][key]
    action_id, seq = key
    empty = dict.fromkeys(schema()[table].header)
    words = records["actions"][action_id,]["owner_text"]
    return {**empty, "action_id": action_id, "seq": seq, "text": words}


def _in_order(wanted: list[_Change], before: _Record, problems: list[str]) -> list[_Change]:
    """The changes of a row less those that would make its dates run backwards."""
    after = {**before, **{each.column.name: each.value for each in wanted}}
    for first, second in wanted[0].table.ordered:
        if is_after(after[first], after[second]):
            why = f"{printed(after[second])} comes before {first} ({printed(after[first])})"
            refused = [each for each in wanted if each.column.name in (first, second)]
            problems += [_told(each.correction, why) for each in refused]
            wanted = [each for each in wanted if each not in refused]
    return wanted


def _mark(change: _Change, before: _Record, records: _Records) -> _Record:
    """The issue that says what was corrected by hand."""
    was, now = printed(before[change.column.name]), printed(change.value)
    return {
        "action_id": change.key[0],
        "table": change.table.name,
        "field": change.column.name,
        "code": CODE,
        "severity": "info",
        "message": f"{_quoted(was)} was read; {_quoted(now)} was put in its place by hand.",
        "page": records["actions"][change.key[:1]]["page_start"],
    }


def _quoted(text: str) -> str:
    return f"“{text}”" if text else "Nothing"


def _as_rows(
    rows: Mapping[str, Sequence[Row]], records: _Records, marks: Sequence[_Record]
) -> dict[str, list[Row]]:
    """All tables of the statement, with an issue for each correction, and the issues counted."""
    tables = {name: list(rows[name]) for name in rows}
    statement = dict(zip(schema()["statements"].header, rows["statements"][0], strict=True))
    statement["warnings"] = len(rows["issues"]) + len(marks)
    tables["statements"] = [tuple(statement.values())]
    for mark in marks:
        action = records["actions"][mark["action_id"],]
        action["warnings"] = int(str(action["warnings"])) + 1
        full = {**mark, "statement_id": statement["statement_id"]}
        tables["issues"].append(tuple(full[name] for name in schema()["issues"].header))
    tables["actions"] = [tuple(each.values()) for each in records["actions"].values()]
    order = {action_id: place for place, (action_id,) in enumerate(records["actions"])}
    owners = sorted(records["owners"].items(), key=lambda item: (order[item[0][0]], item[0][1]))
    tables["owners"] = [tuple(each.values()) for _, each in owners]
    return tables


def _told(correction: Correction, problem: str) -> str:
    return (
        f"{correction.place}: {correction.field} of {correction.action_id} was not corrected: "
        f"{problem}."
    )
