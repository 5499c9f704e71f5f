"""JSON Lines: one file a table, one object a row, every column in each, null where absent."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wsoa.json_text import load_json
from wsoa.output.schema import Row, Rows, SchemaTable, Value, format_value, schema


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes each table into the folder; gives the names of the files."""
    names = []
    for table in schema().tables:
        name = f"{table.name}.jsonl"
        with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
            for record in records(table, rows[table.name]):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        names.append(name)
    return names


def read(path: Path, table: SchemaTable) -> Iterator[list[str]]:
    """The records of a table's file, the header first, each value as CSV prints it. Raises
    ValueError for a line that is no object of the columns of the first."""
    header = list(table.header)
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            record = load_json(line)
            if not isinstance(record, dict):
                raise ValueError(f"line {number} is no object")
            if number == 1:
                header = list(record)
                yield header
            elif list(record) != header:
                raise ValueError(f"line {number} has other keys than the first")
            yield [format_value(value) for value in record.values()]
        if file.tell() == 0:
            yield header


def records(
    table: SchemaTable, rows: Iterable[Row]
) -> Iterator[dict[str, str | int | float | None]]:
    """The rows of a table as JSON objects."""
    for row in rows:
        yield dict(zip(table.header, map(_plain, row), strict=True))


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, dt.date) else value
