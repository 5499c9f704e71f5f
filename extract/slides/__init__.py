"""Presentations (.pptx): slides of text boxes and tables → Document."""

from wsoa.extract.slides.document import read_pptx

__all__ = [
    "read_pptx",
]
