"""Units placed in columns → the rows of a table."""

from wsoa.extract.plaintext.rows.by_refs import boxes_by_refs
from wsoa.extract.plaintext.rows.drawn_in_rows import boxes_by_rows, drawn_by_rows
from wsoa.extract.plaintext.rows.open_cells import OpenCell, table_of_open_cells, with_refs_apart
from wsoa.extract.plaintext.rows.titles import concern_boxes

__all__ = [
    "OpenCell",
    "boxes_by_refs",
    "boxes_by_rows",
    "concern_boxes",
    "drawn_by_rows",
    "table_of_open_cells",
    "with_refs_apart",
]
