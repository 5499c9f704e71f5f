"""Files of other office programs, turned by LibreOffice into what the readers read."""

from wsoa.extract.office.convert import read_with_libreoffice

__all__ = ["read_with_libreoffice"]
