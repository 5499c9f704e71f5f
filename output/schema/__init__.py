"""The dataset's definition, and rows made by it."""

from wsoa.output.schema import flat
from wsoa.output.schema.copies import FORMATS, Candidate, find_copies
from wsoa.output.schema.definition import (
    Column,
    Row,
    Schema,
    Table,
    Type,
    Value,
    parsed,
    printed,
    schema,
)
from wsoa.output.schema.rows import Origin, Rows, ids_of, is_open, plain, rows_of, to_rows

__all__ = [
    "FORMATS",
    "Candidate",
    "Column",
    "Origin",
    "Row",
    "Rows",
    "Schema",
    "Table",
    "Type",
    "Value",
    "find_copies",
    "flat",
    "ids_of",
    "is_open",
    "parsed",
    "plain",
    "printed",
    "rows_of",
    "schema",
    "to_rows",
]
