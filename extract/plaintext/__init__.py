"""Text without pages or tables of its own."""

from wsoa.extract.plaintext.document import read_text
from wsoa.extract.plaintext.looks import (
    DATE,
    REF,
    header_share,
    is_instruction,
    is_only_date,
    is_status,
    name_share,
    section_label,
)

__all__ = [
    "DATE",
    "REF",
    "header_share",
    "is_instruction",
    "is_only_date",
    "is_status",
    "name_share",
    "read_text",
    "section_label",
]
