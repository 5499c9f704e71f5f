"""Pages that are pictures: found, drawn lines and words recognised."""

from wsoa.extract.scan import detect
from wsoa.extract.scan.recognise import Renderer, recognised

__all__ = [
    "Renderer",
    "detect",
    "recognised",
]
