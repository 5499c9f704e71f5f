"""JSON Lines: one file a table, one object a row, every column in each, null where absent."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wsoa.output.schema import Row, Rows, Table, Value, schema


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


def records(table: Table, rows: Iterable[Row]) -> Iterator[dict[str, str | int | float | None]]:
    """The rows of a table as JSON objects."""
    for row in rows:
        yield dict(zip(table.header, map(_plain, row), strict=True))


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, dt.date) else value
