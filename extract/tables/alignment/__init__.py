"""Columns and rows by alignment, where no lines part them: by the gutters that no word crosses.

Three ways lead here. Rules without columns (`horizontal_rules`), ruled tables that leave some of it
to the eye (`part_ruled`), and no lines at all (`aligned`). What is found says so by its kind: it is
read from the words' alignment, which prose does not have.
"""

from wsoa.extract.tables.alignment.columns import GUTTER, columns_in, cuts_between, runs_of_true
from wsoa.extract.tables.alignment.grids import column_spans, grid_of_lines, union_box
from wsoa.extract.tables.alignment.lines import (
    LARGER,
    NEAR,
    SPACE,
    AlignedLine,
    aligned_lines,
    word_centre,
)
from wsoa.extract.tables.alignment.rows import (
    bands_between_rules,
    bold_head,
    is_dense,
    is_ref_word,
    titles_among,
)
from wsoa.extract.tables.alignment.text_columns import is_text_in_columns, is_two_columns_of_text

__all__ = [
    "GUTTER",
    "LARGER",
    "NEAR",
    "SPACE",
    "AlignedLine",
    "aligned_lines",
    "bands_between_rules",
    "bold_head",
    "column_spans",
    "columns_in",
    "cuts_between",
    "grid_of_lines",
    "is_dense",
    "is_ref_word",
    "is_text_in_columns",
    "is_two_columns_of_text",
    "runs_of_true",
    "titles_among",
    "union_box",
    "word_centre",
]
