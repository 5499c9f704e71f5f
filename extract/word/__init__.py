"""Word files."""

from wsoa.extract.word.document import read_docx

__all__ = [
    "read_docx",
]
