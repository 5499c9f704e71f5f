"""PDF files."""

from wsoa.extract.pdf.attachments import attachment_notices
from wsoa.extract.pdf.document import document_of, read_pdf
from wsoa.extract.pdf.document_style import DocumentStyle, document_style
from wsoa.extract.pdf.furniture import furniture_text, set_furniture_aside
from wsoa.extract.pdf.page_layout import LaidOut, Ruled, TextStretch, zones
from wsoa.extract.pdf.running_text import page_blocks

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
