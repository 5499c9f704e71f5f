"""What each column of a table holds, by its header and its cells."""

from wsoa.normalise.tables.columns.cell_look import field_fit
from wsoa.normalise.tables.columns.column import (
    Column,
    TableReading,
    has_known_header,
    names_actions,
)
from wsoa.normalise.tables.columns.plan_signs import is_sure
from wsoa.normalise.tables.columns.rated import with_rated_columns
from wsoa.normalise.tables.columns.read import read_columns

__all__ = [
    "Column",
    "TableReading",
    "field_fit",
    "has_known_header",
    "is_sure",
    "names_actions",
    "read_columns",
    "with_rated_columns",
]
