"""Web pages."""

from wsoa.extract.html.blocks import blocks_of, lines_of, tidy, unbulleted
from wsoa.extract.html.styles import styles_of
from wsoa.extract.html.tree import KNOWN, parse

__all__ = [
    "KNOWN",
    "blocks_of",
    "lines_of",
    "parse",
    "styles_of",
    "tidy",
    "unbulleted",
]
