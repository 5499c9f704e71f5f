"""Web pages."""

from wsoa.extract.html.blocks import bullets_to_items, html_blocks, html_lines, tidy_spans
from wsoa.extract.html.cards import html_cards
from wsoa.extract.html.page_frame import without_frame
from wsoa.extract.html.styles import styles_of
from wsoa.extract.html.tree import KNOWN, parse

__all__ = [
    "KNOWN",
    "bullets_to_items",
    "html_blocks",
    "html_cards",
    "html_lines",
    "parse",
    "styles_of",
    "tidy_spans",
    "without_frame",
]
