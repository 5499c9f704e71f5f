"""The formats that LibreOffice turns into others: what each is called, what it becomes."""

from __future__ import annotations

from typing import NamedTuple


class OfficeKind(NamedTuple):
    name: str  # as a sentence names it
    target: str  # the format it is turned into, which is read


KINDS = {
    "doc": OfficeKind("a Word document of the old kind", "docx"),
    "xls": OfficeKind("an Excel workbook of the old kind", "xlsx"),
    "xlsb": OfficeKind("an Excel workbook in binary form", "xlsx"),
    "ppt": OfficeKind("a PowerPoint presentation of the old kind", "pptx"),
    "odt": OfficeKind("an OpenDocument text", "docx"),
    "ods": OfficeKind("an OpenDocument spreadsheet", "xlsx"),
    "odp": OfficeKind("an OpenDocument presentation", "pptx"),
    "rtf": OfficeKind("a rich text (RTF) file", "docx"),
}


# How the streams in an old Office file are called, which its bytes hold in UTF-16.
_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
_OPEN_DOCUMENT = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}


def old_office_kind(data: bytes) -> str:
    """`doc`, `xls` or `ppt`, by the streams in a file; empty for others."""
    found = {
        kind: at
        for name, kind in _STREAMS.items()
        if (at := data.find(f"{name}\x00".encode("utf-16-le"))) >= 0
    }
    return min(found, key=lambda kind: found[kind]) if found else ""


def open_document_kind(mimetype: str) -> str:
    """`odt`, `ods` or `odp`, by what the file says it is; empty for others."""
    _, _, named = mimetype.partition("application/vnd.oasis.opendocument.")
    return _OPEN_DOCUMENT.get(named.removesuffix("-template").strip(), "")
