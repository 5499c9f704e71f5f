"""The document from top to bottom: its records, each under its concern."""

from wsoa.normalise.outline.chapters import OpenConcern, Outline
from wsoa.normalise.outline.read import read_outline

__all__ = ["OpenConcern", "Outline", "read_outline"]
