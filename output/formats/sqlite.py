"""SQLite: one database with keys, indexes, full-text search and views, and the metadata.json with
which datasette tells what its tables and columns mean."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsoa.output.schema import Rows, SchemaTable, Value, format_value, schema

if TYPE_CHECKING:
    import sqlite3

DATABASE = "wsoa.sqlite"
METADATA = "metadata.json"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes the database and its metadata into the folder; gives the names of the files."""
    import sqlite3

    try:
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            _fill(database, rows)
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error
    metadata = json.dumps(datasette_metadata(), ensure_ascii=False, indent=2)
    (folder / METADATA).write_text(metadata + "\n", encoding="utf-8", newline="\n")
    return [DATABASE, METADATA]


def read(path: Path, table: SchemaTable) -> Iterator[list[str]]:
    """The records of a table in the database, the header first, each value as CSV prints it.
    Raises ValueError for a file that is no such database."""
    import sqlite3

    try:
        # A view may be anything; only a table holds rows. No file is made or changed.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            kept = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
            if database.execute(kept, (table.name,)).fetchone() is None:
                raise ValueError(f"it has no table {table.name}")
            found = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid")
            yield [name for name, *_ in found.description]
            yield from ([format_value(value) for value in row] for row in found)
    except sqlite3.Error as error:
        raise ValueError(f"SQLite: {error}") from error


def _fill(database: sqlite3.Connection, rows: Rows) -> None:
    for table in schema().tables:
        database.execute(_create(table))
        marks = ", ".join("?" * len(table.columns))
        database.executemany(
            f"INSERT INTO {table.name} VALUES ({marks})",
            (tuple(map(_stored, row)) for row in rows[table.name]),
        )
        for statement in (*_indexes(table), *_search(table)):
            database.execute(statement)
    for view in schema().views:
        database.execute(f"CREATE VIEW {view.name} AS {view.sql}")
    database.commit()


def _stored(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, dt.date) else value


def _create(table: SchemaTable) -> str:
    parts = [
        f'"{column.name}" {_TYPES[column.type]}{" NOT NULL" if column.required else ""}'
        for column in table.columns
    ]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({_names(table.primary_key)})")
    parts += [f"UNIQUE ({_names(key)})" for key in table.unique_keys]
    parts += [
        f"FOREIGN KEY ({_names(key.columns)}) "
        f"REFERENCES {key.references} ({_names(schema()[key.references].primary_key)})"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _indexes(table: SchemaTable) -> Iterator[str]:
    """An index for each foreign key that the table's own keys do not begin with."""
    for key in table.foreign_keys:
        if all(own[: len(key.columns)] != key.columns for own in _own_keys(table)):
            name = f"{table.name}_{'_'.join(key.columns)}"
            yield f"CREATE INDEX {name} ON {table.name} ({_names(key.columns)})"


def _own_keys(table: SchemaTable) -> tuple[tuple[str, ...], ...]:
    return (table.primary_key, *table.unique_keys)


def _search(table: SchemaTable) -> Iterator[str]:
    """Full-text search over a table's words, kept in an index that refers to the table."""
    if table.search:
        index = f"{table.name}_fts"
        yield (
            f"CREATE VIRTUAL TABLE {index} USING fts5({_names(table.search)}, "
            f"content='{table.name}', tokenize='porter unicode61')"
        )
        yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def datasette_metadata() -> dict[str, Any]:
    """What `datasette wsoa.sqlite --metadata metadata.json` shows beside the data."""
    tables: dict[str, Any] = {
        table.name: {
            "title": table.title,
            "description": table.description,
            "columns": {column.name: column.description for column in table.columns},
            "facets": [column.name for column in table.columns if column.enum],
        }
        for table in schema().tables
    }
    views = {
        view.name: {"title": view.title, "description": view.description} for view in schema().views
    }
    return {
        "title": schema().title,
        "description": schema().description,
        "databases": {Path(DATABASE).stem: {"tables": tables | views}},
    }
