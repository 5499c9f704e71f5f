"""Excel: one workbook with a sheet a table, and one that explains the columns.

A text is always written as a text, so that no cell of a document can become a formula; where it
begins as a formula does, the cell is marked as quoted too, so that editing it does not make it one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wsoa.output.schema import Row, Rows, SchemaColumn, Value, schema

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WORKBOOK = "wsoa.xlsx"
COLUMNS_SHEET = "columns"
LONGEST_TEXT = 32_767  # characters that Excel holds in a cell
MOST_ROWS = 1_048_576
_CUT = " … [cut: Excel holds no more; the whole text stands in the other formats]"
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t")
_WIDTHS = {"string": 24, "integer": 10, "number": 10, "date": 12}
_WIDE = 60  # for columns of running text


def write(rows: Rows, folder: Path) -> list[str]:
    """Writes the workbook into the folder; gives its name."""
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    largest = max(len(some) for some in rows.values())
    if largest >= MOST_ROWS:
        raise OSError(f"Excel holds {MOST_ROWS} rows in a sheet, and this dataset has {largest}")
    # Each row goes to disk as it comes, beside the workbook: no table has to fit into memory.
    options = {"constant_memory": True, "tmpdir": str(folder)}
    workbook = xlsxwriter.Workbook(folder / WORKBOOK, options)
    workbook.set_properties({"title": schema().title, "created": dt.datetime(2000, 1, 1)})
    looks = _Looks(workbook)
    for number, table in enumerate(schema().tables):
        sheet = workbook.add_worksheet(table.name)
        _fill(sheet, looks, table.columns, rows[table.name], wide=table.wide)
        if number == 0:
            sheet.activate()
    _explain(workbook.add_worksheet(COLUMNS_SHEET), looks)
    try:
        workbook.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error
    return [WORKBOOK]


class _Looks:
    """The formats of cells, which belong to a workbook."""

    def __init__(self, workbook: Workbook) -> None:
        cell = {"valign": "top", "text_wrap": True}
        self.header = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.text = workbook.add_format(cell)
        self.quoted = workbook.add_format(cell | {"quote_prefix": True})
        self.date = workbook.add_format(cell | {"num_format": "yyyy-mm-dd"})


def _fill(
    sheet: Worksheet,
    looks: _Looks,
    columns: Sequence[SchemaColumn],
    rows: Collection[Row],
    wide: Sequence[str],
) -> None:
    for place, column in enumerate(columns):
        width = _WIDE if column.name in wide else _WIDTHS[column.type]
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, column.name, looks.header)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _put(sheet, looks, number, place, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _put(sheet: Worksheet, looks: _Looks, row: int, column: int, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, dt.date) and value.year >= 1900:  # where Excel's calendar begins
        sheet.write_datetime(row, column, value, looks.date)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, looks.text)
    else:
        text = str(value)
        if len(text) > LONGEST_TEXT:
            text = text[: LONGEST_TEXT - len(_CUT)] + _CUT
        look = looks.quoted if text.startswith(_LIKE_A_FORMULA) else looks.text
        sheet.write_string(row, column, text, look)


def _explain(sheet: Worksheet, looks: _Looks) -> None:
    """One row for each column of each table: its type, its values and what it means."""
    header = ("table", "column", "title", "type", "values", "meaning")
    columns = [SchemaColumn(name, "string", name, "") for name in header]
    rows: list[Row] = [
        (table.name, c.name, c.title, c.type, ", ".join(c.values) or None, c.description)
        for table in schema().tables
        for c in table.columns
    ]
    _fill(sheet, looks, columns, rows, wide=("values", "meaning"))
