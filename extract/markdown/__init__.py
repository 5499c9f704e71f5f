"""Markdown, as converters of PDF write it."""

from wsoa.extract.markdown.document import read_html, read_markdown

__all__ = [
    "read_html",
    "read_markdown",
]
