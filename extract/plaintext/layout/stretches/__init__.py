"""The stretches of lines that are tables in text that kept its layout."""

from wsoa.extract.plaintext.layout.stretches.find import stretches_of
from wsoa.extract.plaintext.layout.stretches.stretch import TableStretch, Title

__all__ = ["TableStretch", "Title", "stretches_of"]
