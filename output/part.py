"""The rows of one statement in one Parquet file: what is kept while a dataset is in the making.

Each of the seven tables is a column, whose one value is the list of the table's rows. A note stands
in the file's footer, where it can be read without the rows.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wsoa.output.parquet import arrow_table, arrow_types
from wsoa.output.schema import Table, schema
from wsoa.output.tables import Rows

if TYPE_CHECKING:
    import pyarrow as pa

_NOTE = "wsoa"


def packed(rows: Rows, note: str) -> bytes:
    """The bytes of the file that holds these rows, and a note about them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    lists = [
        _as_list(arrow_table(table, list(rows[table.name])), table) for table in schema().tables
    ]
    names = [table.name for table in schema().tables]
    whole = pa.Table.from_arrays(lists, names=names)
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


def _as_list(rows: pa.Table, table: Table) -> pa.Array:
    """A list array with one value: all the rows."""
    import pyarrow as pa

    types = arrow_types()
    fields = [pa.field(column.name, types[column.type]) for column in table.columns]
    columns = [column.combine_chunks() for column in rows.columns]
    ends = pa.py_buffer(b"".join(n.to_bytes(4, sys.byteorder) for n in (0, len(rows))))
    return pa.ListArray.from_arrays(
        pa.Array.from_buffers(pa.int32(), 2, [None, ends]),
        pa.StructArray.from_arrays(columns, fields=fields),
    )


def note(path: Path) -> str:
    """The note of a file; a ValueError or OSError where it is no such file."""
    import pyarrow.parquet as pq

    metadata = pq.read_metadata(path).metadata or {}
    if _NOTE.encode() not in metadata:
        raise ValueError("it has no note")
    return str(metadata[_NOTE.encode()].decode())


def tables(path: Path) -> Iterator[tuple[Table, pa.Table]]:
    """Each table with its rows; a ValueError or OSError where they cannot be read."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        whole = file.read(use_threads=False)
    for table in schema().tables:
        rows = whole.column(table.name).combine_chunks().flatten()
        yield table, pa.Table.from_arrays(rows.flatten(), names=table.header)
