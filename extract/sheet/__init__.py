"""Excel workbooks (.xlsx): sheets of cells → Document."""

from wsoa.extract.sheet.document import read_xlsx

__all__ = [
    "read_xlsx",
]
