"""DuckDB: one database with typed tables, their descriptions as comments, and views.

Foreign keys are not declared: DuckDB always enforces them, one row at a time, and a dataset with a
broken key should be told of by `wsoa validate`, not be lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wsoa.output.formats import parquet
from wsoa.output.schema import Rows, SchemaTable, format_value, schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DATABASE = "wsoa.duckdb"
_TYPES = {"string": "VARCHAR", "integer": "INTEGER", "number": "DOUBLE", "date": "DATE"}


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes the database into the folder; gives its name."""
    import duckdb

    try:
        with duckdb.connect(folder / DATABASE) as database:
            _fill(database, rows)
    except duckdb.Error as error:
        raise OSError(f"DuckDB: {error}") from error
    return [DATABASE]


def read(path: Path, table: SchemaTable) -> Iterator[list[str]]:
    """The records of a table in the database, the header first, each value as CSV prints it.
    Raises ValueError for a file that is no such database."""
    import duckdb

    closed = {"enable_external_access": "false"}  # the database may be anybody's
    try:
        with duckdb.connect(path, read_only=True, config=closed) as database:
            kept = "SELECT 1 FROM duckdb_tables() WHERE table_name = ?"
            if database.execute(kept, [table.name]).fetchone() is None:
                raise ValueError(f"it has no table {table.name}")
            found = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid")
            yield [name for name, *_ in found.description or ()]
            while some := found.fetchmany(parquet.ROWS_AT_ONCE):
                yield from ([format_value(value) for value in row] for row in some)
    except duckdb.Error as error:
        raise ValueError(f"DuckDB: {str(error).partition(chr(10))[0]}") from error


def _fill(database: DuckDBPyConnection, rows: Rows) -> None:
    for table in schema().tables:
        database.execute(_create(table))
        for chunk in parquet.arrow_chunks(table, rows[table.name]):
            database.register("given", chunk)
            database.execute(f"INSERT INTO {table.name} SELECT * FROM given")
            database.unregister("given")
        database.execute(f"COMMENT ON TABLE {table.name} IS {_quoted(table.description)}")
        for column in table.columns:
            comment = _quoted(column.description)
            database.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {comment}')
    for view in schema().views:
        database.execute(f"CREATE VIEW {view.name} AS {view.sql}")
        database.execute(f"COMMENT ON VIEW {view.name} IS {_quoted(view.description)}")


def _create(table: SchemaTable) -> str:
    parts = [f'"{column.name}" {_TYPES[column.type]}' for column in table.columns]
    if table.primary_key:
        parts.append(f"PRIMARY KEY ({', '.join(table.primary_key)})")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
