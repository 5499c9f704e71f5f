"""Parquet: one file a table, with the types of the schema, the same bytes every time.

The files carry the note that pandas looks for, so that pandas reads them with types that know a
missing value: `string`, `Int32`, `Float64` and dates of Arrow's own kind.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from wsoa.output.schema import Row, Rows, SchemaTable, Type, Value, format_value, schema

if TYPE_CHECKING:
    import pyarrow as pa

PANDAS_DTYPES = {
    "string": "string",
    "integer": "Int32",
    "number": "Float64",
    "date": "date32[day][pyarrow]",
}
_NUMPY_DTYPES = {"integer": "int32", "number": "float64", "date": "int32"}  # as Arrow keeps them
_FIRST_DAY = dt.date(1970, 1, 1).toordinal()
ROWS_AT_ONCE = 8192  # in a row group, and in memory while a table is written or read
_PIECES = 64  # that may wait for a row group: each takes some KiB besides its rows, be they few


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes each table into the folder; gives the names of the files."""
    names = []
    for table in schema().tables:
        name = f"{table.name}.parquet"
        some = rows[table.name]
        if isinstance(some, StoredRows):
            shutil.copyfile(some.path, folder / name)
        else:
            with TableWriter(table, folder / name) as writer:
                for chunk in arrow_chunks(table, some):
                    writer.add(chunk)
        names.append(name)
    return names


def read(path: Path, table: SchemaTable) -> Iterator[list[str]]:
    """The records of a table's file, the header first, each value as CSV prints it. Raises
    ValueError for a file that is no Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            yield list(file.schema_arrow.names)
            for batch in file.iter_batches(ROWS_AT_ONCE, use_threads=False):
                columns = [column.to_pylist() for column in batch.columns]
                yield from (
                    [format_value(value) for value in row] for row in zip(*columns, strict=True)
                )
    except pa.ArrowException as error:
        raise ValueError(str(error).partition("\n")[0]) from error


class TableWriter:
    """The Parquet file of one table, in the making. The same rows in the same order give the same
    bytes, in however many pieces they are added."""

    def __init__(self, table: SchemaTable, path: Path) -> None:
        import pyarrow.parquet as pq

        self._schema = arrow_schema(table)
        # Compression finds what recurs by itself: a dictionary besides would make larger files. And
        # what every reader of Parquet can undo is begun sooner than what packs a little tighter.
        self._file = pq.ParquetWriter(
            path, self._schema, compression="snappy", use_dictionary=False
        )
        self._waiting: list[pa.Table] = []
        self._count = 0

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self._count:
            self._file.write_table(self._joined())
        self._file.close()

    def add(self, rows: pa.Table) -> None:
        """Add rows that have the columns of the table in the schema's order."""
        if not len(rows):
            return
        same = rows.schema.equals(self._schema)
        self._waiting.append(rows if same else rows.cast(self._schema))
        self._count += len(rows)
        if len(self._waiting) > _PIECES:
            self._waiting = [self._joined()]
        if self._count < ROWS_AT_ONCE:
            return
        joined = self._joined()
        whole = self._count - self._count % ROWS_AT_ONCE
        self._file.write_table(joined.slice(0, whole), row_group_size=ROWS_AT_ONCE)
        self._waiting = [joined.slice(whole)]
        self._count -= whole

    def _joined(self) -> pa.Table:
        import pyarrow as pa

        return pa.concat_tables(self._waiting).combine_chunks()


class StoredRows(Collection[Row]):
    """The rows of a table that stand in a Parquet file; no more than a row group is in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __len__(self) -> int:
        import pyarrow.parquet as pq

        return int(pq.read_metadata(self.path).num_rows)

    def __iter__(self) -> Iterator[Row]:
        for chunk in self.chunks():
            yield from zip(*(column.to_pylist() for column in chunk.columns), strict=True)

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)

    def chunks(self) -> Iterator[pa.Table]:
        """The rows as Arrow holds them, a row group at a time."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number, use_threads=False)


def arrow_chunks(table: SchemaTable, rows: Collection[Row]) -> Iterator[pa.Table]:
    """The rows of a table as Arrow holds them, in pieces that memory can hold."""
    if isinstance(rows, StoredRows):
        yield from rows.chunks()
        return
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield arrow_table(table, some)


def arrow_table(table: SchemaTable, rows: Sequence[Row]) -> pa.Table:
    """A table's rows as Arrow holds them, in one piece."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    return pa.Table.from_arrays(
        [
            _array(values, column.type)
            for values, column in zip(columns, table.columns, strict=True)
        ],
        schema=arrow_schema(table),
    )


def _array(values: Sequence[Value], kind: Type) -> pa.Array:
    """Values as an Arrow array, made of its buffers: whatever else makes one in pyarrow imports
    pandas first, which takes longer than to read a document."""
    import numpy as np
    import pyarrow as pa
    from pyarrow.lib import StringBuilder

    if kind == "string":
        texts = StringBuilder()
        texts.append_values(values)
        return texts.finish()
    known = np.array([value is not None for value in values], bool)
    numbers = np.array(
        _days(values) if kind == "date" else [value or 0 for value in values], _NUMPY_DTYPES[kind]
    )
    mask = None if known.all() else pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(arrow_types()[kind], len(values), [mask, pa.py_buffer(numbers)])


def _days(dates: Sequence[Value]) -> list[int]:
    """What Arrow keeps of dates: the days after the first of 1970."""
    return [date.toordinal() - _FIRST_DAY if isinstance(date, dt.date) else 0 for date in dates]


@cache
def arrow_types() -> dict[Type, Any]:
    """The type of Arrow for each type of the schema."""
    import pyarrow as pa

    return {
        "string": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "date": pa.date32(),
    }


@cache
def arrow_schema(table: SchemaTable) -> pa.Schema:
    """A table's columns as Arrow describes them, with what they mean."""
    import pyarrow as pa

    types = arrow_types()
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.type],
                metadata={"description": column.description},
            )
            for column in table.columns
        ],
        metadata={
            "description": table.description,
            "wsoa_schema": schema().version,
            "pandas": json.dumps(_pandas_note(table)),
        },
    )


def _pandas_note(table: SchemaTable) -> dict[str, object]:
    """What pandas itself writes into a Parquet file to find its types again."""
    return {
        "index_columns": [],
        "column_indexes": [],
        "columns": [
            {
                "name": column.name,
                "field_name": column.name,
                "pandas_type": column.type,
                "numpy_type": PANDAS_DTYPES[column.type],
                "metadata": None,
            }
            for column in table.columns
        ],
        "pandas_version": "2.2.0",
    }
