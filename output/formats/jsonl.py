"""JSON Lines: one file a table, one object a row, every column in each, null where absent."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from wsoa.output.schema.definition import Value, schema
from wsoa.output.schema.rows import Rows


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes each table into the folder; gives the names of the files."""
    names = []
    for table in schema().tables:
        name = f"{table.name}.jsonl"
        with (folder / name).open("w", encoding="utf-8", newline="\n") as file:
            for row in rows[table.name]:
                record = dict(zip(table.header, map(_plain, row), strict=True))
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        names.append(name)
    return names


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, dt.date) else value
