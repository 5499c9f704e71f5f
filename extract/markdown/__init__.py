"""Markdown, as converters of PDF write it."""
