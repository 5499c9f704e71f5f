"""CSV: one file a table, UTF-8, RFC 4180. Text stands exactly as printed: nothing is escaped for
spreadsheets, which have a format of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from wsoa.output.schema import Rows, SchemaTable, schema

LONGEST_FIELD = (1 << 31) - 1


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes each table into the folder; gives the names of the files."""
    names = []
    for table in schema().tables:
        name = f"{table.name}.csv"
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.header)
            writer.writerows(rows[table.name])  # which prints each value as `printed` does
        names.append(name)
    return names


def read_table_records(path: Path, table: SchemaTable) -> Iterator[list[str]]:
    """The records of a table's file, the header first, each value as it stands in the file."""
    return read_records(path)


def read_records(path: Path) -> Iterator[list[str]]:
    """The records of a CSV file, the header first, each value as it stands in the file."""
    csv.field_size_limit(LONGEST_FIELD)  # a long cell is no damage
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file, strict=True)
