"""Pages that are pictures: found, drawn lines and words recognised."""

from wsoa.extract.scan import detect
from wsoa.extract.scan.recognise import Renderer, recognise_pages

__all__ = [
    "Renderer",
    "detect",
    "recognise_pages",
]
