"""The formats that a dataset can be written in: a name, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from wsoa.errors import UsageError
from wsoa.extras import pip_install
from wsoa.output.formats import csv_files, duckdb, excel, jsonl, parquet, sqlite
from wsoa.output.schema import Rows, SchemaTable, schema


@dataclass(frozen=True)
class Format:
    """`write` puts files into a folder and gives their names; `files` are all that it may write.
    `read` gives the records of a table, the header first, from the file that holds it."""

    name: str
    write: Callable[[Rows, Path], list[str]]
    files: tuple[str, ...]
    is_tabular: bool = False  # one file a table, so that a data package can describe its columns
    needs: str = ""  # a package that is not among wsoa's own dependencies
    extra: str = ""  # the extra of wsoa that brings it
    read: Callable[[Path, SchemaTable], Iterator[list[str]]] | None = (
        None  # None: it is not read back
    )

    def file(self, table: SchemaTable) -> str:
        """The name of the file that holds a table."""
        alone = [name for name in self.files if name.startswith(f"{table.name}.")]
        return alone[0] if alone else self.files[0]


def _one_a_table(suffix: str) -> tuple[str, ...]:
    return tuple(f"{table.name}.{suffix}" for table in schema().tables)


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format(
            "csv",
            csv_files.write,
            _one_a_table("csv"),
            is_tabular=True,
            read=csv_files.read_table_records,
        ),
        Format(
            "parquet", parquet.write, _one_a_table("parquet"), is_tabular=True, read=parquet.read
        ),
        Format("jsonl", jsonl.write, _one_a_table("jsonl"), is_tabular=True, read=jsonl.read),
        Format("xlsx", excel.write, (excel.WORKBOOK,), needs="xlsxwriter", extra="xlsx"),
        Format("sqlite", sqlite.write, (sqlite.DATABASE, sqlite.METADATA), read=sqlite.read),
        Format(
            "duckdb",
            duckdb.write,
            (duckdb.DATABASE,),
            needs="duckdb",
            extra="duckdb",
            read=duckdb.read,
        ),
    )
}


def chosen_formats(names: Iterable[str]) -> tuple[Format, ...]:
    """The formats of these names, in the order of `FORMATS`; refuses what cannot be written here,
    so that nobody waits for a conversion that ends so."""
    wanted = set(names)
    for name in sorted(wanted - set(FORMATS)):
        raise UsageError("--format", f"{name!r} is none of {', '.join(FORMATS)}")
    if not wanted:
        raise UsageError("--format", f"name at least one of {', '.join(FORMATS)}")
    formats = tuple(entry for name, entry in FORMATS.items() if name in wanted)
    for entry in formats:
        if entry.needs and find_spec(entry.needs) is None:
            raise UsageError(
                f"--format {entry.name}",
                f"it needs a package that is not installed: {pip_install(entry.extra)}",
            )
    return formats
