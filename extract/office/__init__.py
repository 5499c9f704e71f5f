"""Files of other office programs, turned by LibreOffice into what the readers read."""

from wsoa.extract.office.convert import read_with_libreoffice
from wsoa.extract.office.kinds import KINDS, old_office_kind, open_document_kind

__all__ = [
    "KINDS",
    "old_office_kind",
    "open_document_kind",
    "read_with_libreoffice",
]
