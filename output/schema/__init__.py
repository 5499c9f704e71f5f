"""The dataset's definition, and rows made by it."""

from wsoa.output.schema import flat
from wsoa.output.schema.copies import FORMATS, PossibleCopy, find_copies
from wsoa.output.schema.definition import (
    Row,
    Schema,
    SchemaColumn,
    SchemaTable,
    Type,
    Value,
    format_value,
    parse_value,
    schema,
)
from wsoa.output.schema.rows import (
    Rows,
    StatementOrigin,
    dataset_text,
    ids_of,
    is_open_issue,
    rows_of_statements,
    to_rows,
)

__all__ = [
    "FORMATS",
    "PossibleCopy",
    "Row",
    "Rows",
    "Schema",
    "SchemaColumn",
    "SchemaTable",
    "StatementOrigin",
    "Type",
    "Value",
    "dataset_text",
    "find_copies",
    "flat",
    "format_value",
    "ids_of",
    "is_open_issue",
    "parse_value",
    "rows_of_statements",
    "schema",
    "to_rows",
]
