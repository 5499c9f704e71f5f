"""PDF files."""

from wsoa.extract.pdf.attachments import attachment_notices
from wsoa.extract.pdf.document import (
    DocumentStyle,
    LaidOut,
    Ruled,
    TextStretch,
    document_of,
    document_style,
    page_blocks,
    read_pdf,
    zones,
)
from wsoa.extract.pdf.furniture import furniture_text, set_furniture_aside

__all__ = [
    "DocumentStyle",
    "LaidOut",
    "Ruled",
    "TextStretch",
    "attachment_notices",
    "document_of",
    "document_style",
    "furniture_text",
    "page_blocks",
    "read_pdf",
    "set_furniture_aside",
    "zones",
]
