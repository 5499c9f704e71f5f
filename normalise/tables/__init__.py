"""Tables put together, their headers and columns understood."""

from wsoa.normalise.tables.bands import (
    with_banded_values,
    with_bands_across,
    with_group_measures,
    with_measures_within,
)
from wsoa.normalise.tables.by_ref import joined_by_ref
from wsoa.normalise.tables.columns import (
    Column,
    TableReading,
    field_fit,
    has_known_header,
    is_sure,
    names_actions,
    read_columns,
    with_rated_columns,
)
from wsoa.normalise.tables.features import (
    is_longer,
    names_time,
    reads_as_names,
    type_and_paint,
)
from wsoa.normalise.tables.folded import with_rows_unfolded
from wsoa.normalise.tables.forms import (
    OPENERS,
    WIDEST,
    Entry,
    action_cells,
    as_rows,
    entries_of,
    is_form,
    is_header_word,
    is_title_cell,
    is_title_entry,
    joined_cells,
    known_label,
    labels_beside,
    moved_cell,
    passage_ending,
    title_ref,
    values_in,
)
from wsoa.normalise.tables.header_rows import (
    find_header,
    is_banner,
    is_header_row,
    row_stands_out,
)
from wsoa.normalise.tables.header_words import (
    KNOWN,
    header_fields,
    headers_joined,
    is_date_header,
    is_header_text,
    known_headers,
    one_line,
)
from wsoa.normalise.tables.repeated import without_headers_again
from wsoa.normalise.tables.rows_below import labels_below, with_rows_below, without_label
from wsoa.normalise.tables.seams import continue_passage
from wsoa.normalise.tables.stitching import column_limits, stitch_tables
from wsoa.normalise.tables.unknown_headers import meant_fields

__all__ = [
    "KNOWN",
    "OPENERS",
    "WIDEST",
    "Column",
    "Entry",
    "TableReading",
    "action_cells",
    "as_rows",
    "column_limits",
    "continue_passage",
    "entries_of",
    "field_fit",
    "find_header",
    "has_known_header",
    "header_fields",
    "headers_joined",
    "is_banner",
    "is_date_header",
    "is_form",
    "is_header_row",
    "is_header_text",
    "is_header_word",
    "is_longer",
    "is_sure",
    "is_title_cell",
    "is_title_entry",
    "joined_by_ref",
    "joined_cells",
    "known_headers",
    "known_label",
    "labels_below",
    "labels_beside",
    "meant_fields",
    "moved_cell",
    "names_actions",
    "names_time",
    "one_line",
    "passage_ending",
    "read_columns",
    "reads_as_names",
    "row_stands_out",
    "stitch_tables",
    "title_ref",
    "type_and_paint",
    "values_in",
    "with_banded_values",
    "with_bands_across",
    "with_group_measures",
    "with_measures_within",
    "with_rated_columns",
    "with_rows_below",
    "with_rows_unfolded",
    "without_headers_again",
    "without_label",
]
