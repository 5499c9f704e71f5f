"""The rows of one statement in one Parquet file: what is kept while a dataset is in the making.

Each table is a column, whose one value is the list of the table's rows; tables and
columns without any value are left out. A note stands in the file's footer, where it can be read
without the rows.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wsoa.output.formats.parquet import arrow_table, arrow_types
from wsoa.output.schema import Rows, SchemaTable, schema

if TYPE_CHECKING:
    import pyarrow as pa

_NOTE = "wsoa"


def pack_rows(rows: Rows, note: str) -> bytes:
    """The bytes of the file that holds these rows, and a note about them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    lists = {
        table.name: _as_list(arrow_table(table, list(rows[table.name])))
        for table in schema().tables
        if len(rows[table.name])
    }
    whole = pa.Table.from_arrays(list(lists.values()), names=list(lists))
    file = io.BytesIO()
    # Read once and soon, so that what makes a file small or quick to search is left out.
    with pq.ParquetWriter(
        file,
        whole.schema,
        compression="lz4",
        use_dictionary=False,
        write_statistics=False,
        write_page_checksum=True,
        store_schema=False,
    ) as writer:
        writer.write_table(whole)
        writer.add_key_value_metadata({_NOTE: note})
    return file.getvalue()


def _as_list(rows: pa.Table) -> pa.Array:
    """A list array with one value: all the rows, which are in one piece."""
    import pyarrow as pa

    columns = {name: rows.column(name).chunk(0) for name in rows.column_names}
    filled = {name: each for name, each in columns.items() if each.null_count < len(rows)}
    ends = pa.py_buffer(b"".join(n.to_bytes(4, sys.byteorder) for n in (0, len(rows))))
    return pa.ListArray.from_arrays(
        pa.Array.from_buffers(pa.int32(), 2, [None, ends]),
        pa.StructArray.from_arrays(list(filled.values()), names=list(filled)),
    )


def read_note(path: Path) -> str:
    """The note of a file; a ValueError or OSError where it is no such file."""
    import pyarrow.parquet as pq

    metadata = pq.read_metadata(path).metadata or {}
    if _NOTE.encode() not in metadata:
        raise ValueError("it has no note")
    return str(metadata[_NOTE.encode()].decode())


def read_part_tables(path: Path) -> Iterator[tuple[SchemaTable, pa.Table]]:
    """Each table with its rows; a ValueError or OSError where they cannot be read."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        whole = file.read(use_threads=False)
    filed = {name: whole.column(name).chunk(0).flatten() for name in whole.column_names}
    for table in schema().tables:
        if table.name in filed:
            yield table, _as_rows(filed[table.name], table)
        else:
            yield table, arrow_table(table, ())


def _as_rows(filed: pa.StructArray, table: SchemaTable) -> pa.Table:
    """The rows of a table, with all its columns."""
    import pyarrow as pa

    columns = dict(zip([field.name for field in filed.type], filed.flatten(), strict=True))
    for column in table.columns:
        if column.name not in columns:
            columns[column.name] = pa.nulls(len(filed), arrow_types()[column.type])
    return pa.Table.from_arrays([columns[name] for name in table.header], names=table.header)
