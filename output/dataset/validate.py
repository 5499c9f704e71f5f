"""Is a folder a sound dataset? Every failure is told with its file, row and column.

The CSV files (or what else the dataset was written as, where there are none) are checked, cell by
cell and then against one another: types, values, keys, the order of dates, where each row came
from, and the files against the hashes in datapackage.json.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wsoa.errors import NoSuchFile
from wsoa.output.dataset import datapackage
from wsoa.output.dataset.stored import format_in
from wsoa.output.formats import Format
from wsoa.output.schema import (
    Row,
    SchemaColumn,
    SchemaTable,
    Value,
    flat,
    format_value,
    is_open_issue,
    parse_value,
    schema,
)

_Record = dict[str, Value]


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where. Rows count as a spreadsheet counts them: the header is row 1."""

    file: str
    message: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.message}"


@dataclass(frozen=True)
class _Read:
    """A table as its file holds it: the row number and the values of each whole row. A value that
    could not be read is None (and a problem)."""

    table: SchemaTable
    rows: tuple[tuple[int, Row], ...]
    file: str

    @property
    def records(self) -> Iterator[tuple[int, _Record]]:
        for number, row in self.rows:
            yield number, dict(zip(self.table.header, row, strict=True))


def validate_dataset(folder: Path | str) -> list[Problem]:
    """What is wrong with the dataset in a folder: nothing, if it is sound."""
    folder = Path(folder)
    if not folder.is_dir():
        raise NoSuchFile(str(folder))
    found, problems = read_dataset_tables(folder)
    if "statements" in found:
        problems += _wrong_counts(found)
        problems += _without_provenance(found)
    if len(found) == len(schema().tables) and not problems:
        problems += _otherwise_made(found)
    return [*problems, *_changed_files(folder)]


def read_dataset_tables(folder: Path) -> tuple[dict[str, _Read], list[Problem]]:
    """The tables in a folder by their names, and what is not as the schema has it: columns, values,
    keys, what they refer to, and the order of dates. Whoever reads tables back reads them so."""
    problems: list[Problem] = []
    found: dict[str, _Read] = {}
    stored = format_in(folder)
    for table in schema().tables:
        file = stored.file(table)
        rows = _read(folder / file, table, stored, problems)
        if rows is not None:
            found[table.name] = _Read(table, tuple(rows), file)
    for read in found.values():
        problems += _repeated_keys(read)
        problems += _broken_references(read, found)
        problems += _wrong_order(read)
    return found, problems


# --------------------------------------------------------------------------- one table


def _read(
    path: Path, table: SchemaTable, stored: Format, problems: list[Problem]
) -> list[tuple[int, Row]] | None:
    """The rows of a table's file that have the right number of values; None where it is not such a
    table. What is wrong is added to the problems."""
    assert stored.read is not None  # `format_in` gives no other
    try:
        records = list(stored.read(path, table))
    except FileNotFoundError:
        problems.append(Problem(path.name, "the file is missing"))
        return None
    except UnicodeDecodeError as error:
        problems.append(Problem(path.name, f"this is not UTF-8 (byte {error.start})"))
        return None
    except (OSError, ValueError, csv.Error) as error:
        kind = "CSV" if stored.name == "csv" else stored.name
        problems.append(Problem(path.name, f"this cannot be read as {kind} ({error})"))
        return None
    header = records[0] if records else []
    if header != list(table.header):
        problems.append(Problem(path.name, _difference(header, table.header), row=1))
        return None
    rows = []
    for number, record in enumerate(records[1:], start=2):
        if len(record) != len(header):
            message = f"{len(record)} values stand where the header names {len(header)}"
            problems.append(Problem(path.name, message, number))
            continue
        values = []
        for column, text in zip(table.columns, record, strict=True):
            value, message = check_value(column, text)
            if message:
                problems.append(Problem(path.name, message, number, column.name))
            values.append(value)
        rows.append((number, tuple(values)))
    return rows


def _difference(header: list[str], expected: tuple[str, ...]) -> str:
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    parts = [
        f"{what} {', '.join(repr(name) for name in names)}"
        for what, names in (("it lacks", missing), ("it has the unknown", unknown))
        if names
    ]
    return f"the header is not the schema's: {'; '.join(parts) or 'the order differs'}"


def check_value(column: SchemaColumn, text: str) -> tuple[Value, str]:
    """A cell's value, and what is wrong with it (empty if nothing is)."""
    try:
        value = parse_value(text, column.type)
    except ValueError as error:
        return None, f"{text!r} {error}"
    if value is None:
        return None, "the value is missing" if column.required else ""
    if column.values and value not in column.values:
        return value, f"{text!r} is none of {', '.join(column.values)}"
    if column.pattern and not re.search(column.pattern, text):
        return value, f"{text!r} does not look like {column.pattern}"
    if isinstance(value, int | float):
        if column.minimum is not None and not value >= column.minimum:
            return value, f"{text} is less than {column.minimum}"
        if column.maximum is not None and not value <= column.maximum:
            return value, f"{text} is more than {column.maximum}"
    return value, ""


def _repeated_keys(read: _Read) -> Iterator[Problem]:
    keys = [read.table.primary_key, *read.table.unique_keys]
    for key in filter(None, keys):
        first: dict[Row, int] = {}
        for number, row in read.rows:
            value = read.table.pick(row, key)
            if None in value:
                continue
            if value in first:
                message = f"{_shown(value)} stands in row {first[value]} already"
                yield Problem(read.file, message, number, ", ".join(key))
            first.setdefault(value, number)


def _wrong_order(read: _Read) -> Iterator[Problem]:
    for first, second in read.table.ordered:
        for number, record in read.records:
            low, high = record[first], record[second]
            if is_after(low, high):
                message = f"{format_value(high)} comes before {first} ({format_value(low)})"
                yield Problem(read.file, message, number, second)


def is_after(first: Value, second: Value) -> bool:
    """Whether two dates or two numbers stand in the wrong order."""
    if isinstance(first, dt.date) and isinstance(second, dt.date):
        return first > second
    return isinstance(first, int) and isinstance(second, int) and first > second


def _shown(value: Row) -> str:
    return ", ".join(repr(format_value(part)) for part in value)


# --------------------------------------------------------------------------- tables together


def _broken_references(read: _Read, found: dict[str, _Read]) -> Iterator[Problem]:
    for key in read.table.foreign_keys:
        other = found.get(key.references)
        if other is None:
            continue  # the table itself is a problem, told already
        known = {other.table.pick(row, other.table.primary_key) for _, row in other.rows}
        for number, row in read.rows:
            value = read.table.pick(row, key.columns)
            if None not in value and value not in known:
                message = f"{_shown(value)} is not in {other.file}"
                yield Problem(read.file, message, number, ", ".join(key.columns))


_COUNTS: tuple[tuple[str, str, str, str, Callable[[_Record], bool]], ...] = (
    ("statements", "statement_id", "actions", "actions", lambda record: True),
    ("statements", "statement_id", "milestones", "milestones", lambda record: True),
    ("statements", "statement_id", "warnings", "issues",
     lambda record: is_open_issue(record["severity"], record["resolved"])),
    ("actions", "action_id", "warnings", "issues", lambda record: not record["resolved"]),
)  # fmt: skip
"""Table, its key, its column, the table whose rows are counted, and which of them."""


def _wrong_counts(found: dict[str, _Read]) -> Iterator[Problem]:
    """Counts that differ from the rows they count."""
    for table, key, column, counted, counts in _COUNTS:
        if table not in found or counted not in found:
            continue
        records = (record for _, record in found[counted].records if counts(record))
        rows = Counter(record[key] for record in records)
        for number, record in found[table].records:
            if record[column] is not None and record[column] != rows[record[key]]:
                message = (
                    f"it says {record[column]}, but {counted}.csv has {rows[record[key]]} rows"
                )
                yield Problem(found[table].file, message, number, column)


def _otherwise_made(found: dict[str, _Read]) -> Iterator[Problem]:
    """Rows of the flat table that are not what the other tables make of them, and words of a
    document that do not add up."""
    rows = {name: [row for _, row in read.rows] for name, read in found.items()}
    made = flat.flat_rows(rows)
    table = found[flat.NAME]
    if len(made) != len(table.rows):
        yield Problem(table.file, f"{len(made)} actions stand in the other tables")
    for (number, row), expected in zip(table.rows, made, strict=False):
        for name, value, other in zip(table.table.header, row, expected, strict=True):
            if format_value(value) != format_value(other):
                yield Problem(
                    table.file, f"the other tables say {format_value(other)!r}", number, name
                )
    for number, record in found["statements"].records:
        parts = ("words_in_rows", "words_set_aside", "words_unread")
        total = sum(int(str(record[part])) for part in parts)
        if total != record["words"]:
            message = f"{total} words are told of, not {record['words']}"
            yield Problem(found["statements"].file, message, number, "words")


_PAGES = ("page", "page_start", "page_end")
_PRINTED = ("outcomes", "actions", "milestones")  # every row of these was printed somewhere


def _without_provenance(found: dict[str, _Read]) -> Iterator[Problem]:
    """Rows that do not say where they came from, or name a place that is not there."""
    sources = {record["statement_id"]: record for _, record in found["statements"].records}
    for read in found.values():
        if "statement_id" not in read.table.header or read.table.name == "statements":
            continue
        for number, record in read.records:
            if source := sources.get(record["statement_id"]):
                for column, message in _misplaced(read.table.name, record, source):
                    yield Problem(read.file, message, number, column)


def _misplaced(table: str, record: _Record, source: _Record) -> Iterator[tuple[str, str]]:
    """The columns of a row that do not lead back to its source, with what is wrong."""
    action_id, pages = record.get("action_id"), source["source_pages"]
    if action_id and not str(action_id).startswith(f"{source['statement_id']}/"):
        yield "action_id", f"{action_id!r} does not begin with its statement's id"
    for column in _PAGES:
        page = record.get(column)
        if page is not None and pages is None:
            yield column, f"page {page} is named, but {source['source_name']} has no pages"
        elif is_after(page, pages):
            yield column, f"page {page} is named, but {source['source_name']} has {pages}"
    first_page = "page_start" if table == "actions" else "page"
    if table in _PRINTED and pages is not None:
        if record[first_page] is None:
            yield first_page, f"the page of {source['source_name']} is missing"
        elif source["source_format"] == "pdf" and record["bbox"] is None:
            yield "bbox", f"the place on page {record[first_page]} is missing"


# --------------------------------------------------------------------------- the files


def _changed_files(folder: Path) -> Iterator[Problem]:
    """Files that are not what datapackage.json says of them."""
    try:
        described = datapackage.described_files(folder)
    except FileNotFoundError:
        yield Problem(datapackage.FILE, "the file is missing")
        return
    except (OSError, ValueError) as error:
        yield Problem(datapackage.FILE, f"this is no description of a dataset by wsoa ({error})")
        return
    for name, expected in described.items():
        path = folder / name
        if path.parent != folder:
            yield Problem(datapackage.FILE, f"{name!r} lies outside the folder")
        elif not path.is_file():
            yield Problem(name, f"the file is missing, but {datapackage.FILE} names it")
        elif expected != f"sha256:{datapackage.sha256(path)}":
            yield Problem(name, f"the file was changed since {datapackage.FILE} was written")
