"""Parquet: one file a table, with the types of the schema, the same bytes every time.

The files carry the note that pandas looks for, so that pandas reads them with types that know a
missing value: `string`, `Int32`, `Float64` and dates of Arrow's own kind.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wsoa.output.schema import Row, Table, schema
from wsoa.output.tables import Rows

if TYPE_CHECKING:
    import pyarrow as pa

PANDAS_DTYPES = {
    "string": "string",
    "integer": "Int32",
    "number": "Float64",
    "date": "date32[day][pyarrow]",
}


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes each table into the folder; gives the names of the files."""
    import pyarrow.parquet as pq

    names = []
    for table in schema().tables:
        name = f"{table.name}.parquet"
        pq.write_table(arrow_table(table, rows[table.name]), folder / name, compression="zstd")
        names.append(name)
    return names


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """A table's rows as Arrow holds them."""
    import pyarrow as pa

    arrow_schema = _arrow_schema(table)
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    return pa.Table.from_arrays(
        [
            pa.array(column, type=field.type)
            for column, field in zip(columns, arrow_schema, strict=True)
        ],
        schema=arrow_schema,
    )


def _arrow_schema(table: Table) -> pa.Schema:
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int32(),
        "number": pa.float64(),
        "date": pa.date32(),
    }
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


def _pandas_note(table: Table) -> dict[str, object]:
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
