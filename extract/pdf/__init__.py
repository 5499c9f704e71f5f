"""PDF files."""

from wsoa.extract.pdf.attachments import cargo_of
from wsoa.extract.pdf.document import (
    LaidOut,
    Ruled,
    Style,
    blocks_of,
    document_of,
    read_pdf,
    style_of,
    zones,
)
from wsoa.extract.pdf.furniture import furnishing, set_furniture_aside

__all__ = [
    "LaidOut",
    "Ruled",
    "Style",
    "blocks_of",
    "cargo_of",
    "document_of",
    "furnishing",
    "read_pdf",
    "set_furniture_aside",
    "style_of",
    "zones",
]
