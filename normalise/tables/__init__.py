"""Tables put together, their headers and columns understood."""

from wsoa.normalise.tables.by_ref import joined_by_ref
from wsoa.normalise.tables.columns import Column, Reading, fit, is_known, is_sure, read_columns
from wsoa.normalise.tables.evidence import orders
from wsoa.normalise.tables.features import is_dateish, is_longer
from wsoa.normalise.tables.forms import (
    OPENERS,
    WIDEST,
    Entry,
    as_rows,
    cells_of,
    is_form,
    is_header_word,
    is_title,
    is_titled,
    label_of,
    placed,
    title_ref,
    values_in,
)
from wsoa.normalise.tables.header_rows import is_banner, is_header_row, stands_out
from wsoa.normalise.tables.header_words import (
    KNOWN,
    header_fields,
    is_date,
    known_headers,
    one_line,
)
from wsoa.normalise.tables.rows_below import labels_below, with_rows_below, without_label
from wsoa.normalise.tables.seams import continued
from wsoa.normalise.tables.stitch import column_limits, stitch_tables

__all__ = [
    "KNOWN",
    "OPENERS",
    "WIDEST",
    "Column",
    "Entry",
    "Reading",
    "as_rows",
    "cells_of",
    "column_limits",
    "continued",
    "fit",
    "header_fields",
    "is_banner",
    "is_date",
    "is_dateish",
    "is_form",
    "is_header_row",
    "is_header_word",
    "is_known",
    "is_longer",
    "is_sure",
    "is_title",
    "is_titled",
    "joined_by_ref",
    "known_headers",
    "label_of",
    "labels_below",
    "one_line",
    "orders",
    "placed",
    "read_columns",
    "stands_out",
    "stitch_tables",
    "title_ref",
    "values_in",
    "with_rows_below",
    "without_label",
]
