"""The page that shows every row beside its place in the document."""

from wsoa.output.review.overlay import Frame, draw_seen
from wsoa.output.review.page import (
    INDEX,
    Pictures,
    Record,
    asset_names,
    is_page,
    page_files,
    statements_of,
)
from wsoa.output.review.page_pictures import are_drawn, draw_pages, is_picture

__all__ = [
    "INDEX",
    "Frame",
    "Pictures",
    "Record",
    "are_drawn",
    "asset_names",
    "draw_pages",
    "draw_seen",
    "is_page",
    "is_picture",
    "page_files",
    "statements_of",
]
