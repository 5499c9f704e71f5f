"""Headers and contents → fields: what each column of a table holds, and why we think so.

A column's header words and what stands in the column decide together. The header names fields with
weights (vocabulary `headers`); the look of the cells supports or contradicts them; and where two
columns claim the action, the finer one has it: what spans several rows is the group that they form.
"""

from __future__ import annotations

from wsoa.caching import once_for_each
from wsoa.model import Cell, Table
from wsoa.normalise.tables.columns.column import Column, TableReading
from wsoa.normalise.tables.columns.groups import settle_concerns, settle_groups, settle_places
from wsoa.normalise.tables.columns.header import read_header
from wsoa.normalise.tables.columns.marks import settle_marks, settle_options, settle_periods
from wsoa.normalise.tables.columns.numbered import settle_counted
from wsoa.normalise.tables.columns.periods import settle_reports
from wsoa.normalise.tables.columns.steps import settle_steps
from wsoa.normalise.tables.columns.ticked import with_ticked_owners
from wsoa.normalise.tables.columns.weigh import columns_below, weigh_columns


def read_columns(table: Table) -> TableReading:
    """What each column of a table holds."""
    header_rows, columns, banners = header_and_columns(table)
    return with_ticked_owners(TableReading(table, header_rows, columns, banners))


@once_for_each
def header_and_columns(table: Table) -> tuple[int, tuple[Column, ...], tuple[Cell, ...]]:
    """How many rows are a table's header, what each column holds, and the full-width cells above or
    among the header rows."""
    header_rows, banners = read_header(table)
    columns = weigh_columns(table, header_rows, columns_below(table, header_rows, banners))
    columns = settle_counted(columns)
    columns = settle_groups(table, header_rows, columns)
    columns = settle_concerns(table, header_rows, columns)
    columns = settle_reports(table, header_rows, columns)
    columns = settle_steps(table, header_rows, settle_places(table, header_rows, columns))
    columns = settle_options(table, header_rows, columns)
    columns = settle_periods(table, header_rows, columns)
    columns = settle_marks(table, header_rows, columns)
    return header_rows, tuple(columns), banners
