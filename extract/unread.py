"""Kinds of files that wsoa does not read: how each is told, what it is called, what to do with it.

A file is told by its first bytes, an archive by its parts, a text by its first words and, where
these say nothing, by the ending of its name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePath

_UNPACK = "unpack it and convert what is in it"
_PRINT = "open it and print it to a PDF"
_PNG = "save it as .png"
_DATA = "convert the document that it was taken from"
_NO_DOCUMENT = "wsoa reads documents alone"
_SHORTCUT = "a shortcut to an address: open it, and save the document that it leads to"

_MARKS = (
    (0, b"GIF8", f"a picture (GIF): {_PNG}"),
    (0, b"BM", f"a picture (BMP): {_PNG}"),
    (0, b"8BPS", f"a picture (Photoshop): {_PNG}"),
    (8, b"WEBP", f"a picture (WebP): {_PNG}"),
    (0, b"%!PS", f"a PostScript file: {_PRINT}"),
    (0, b"\x1f\x8b", f"a compressed file (gzip): {_UNPACK}"),
    (0, b"Rar!", f"an archive (RAR): {_UNPACK}"),
    (0, b"7z\xbc\xaf", f"an archive (7z): {_UNPACK}"),
    (0, b"L\0\0\0\x01\x14\x02\0", "a Windows shortcut: convert the file that it leads to"),
    (0, b"bplist00", "a shortcut or a file of settings: convert the document that it leads to"),
    (4, b"Standard ACE DB", "an Access database: save the table in it as .xlsx"),
    (4, b"Standard Jet DB", "an Access database: save the table in it as .xlsx"),
    (0, b"SQLite format 3\0", f"a database (SQLite): {_DATA}"),
    (0, b"PAR1", f"a table of data (Parquet): {_DATA}"),
    (0, b"MZ\x90", "a program: convert the document itself"),
    (0, b"ID3", f"a sound: {_NO_DOCUMENT}"),
)
_PICTURE_BRANDS = (b"hei", b"hev", b"mif1", b"msf1", b"avi")  # of the family of MP4 files
_OLE_STREAMS = (
    ("__substg1.0_", "an Outlook message: save what is attached to it, or print it to a PDF"),
    ("VisioDocument", f"a Visio drawing: {_PRINT}"),
    ("Quill", f"a Publisher document: {_PRINT}"),
)
_OLE_OTHER = "an Office file of another kind than Word, Excel and PowerPoint: print it to a PDF"
_APPLE = {
    ".pages": "an Apple Pages document: export it as Word or PDF",
    ".numbers": "an Apple Numbers spreadsheet: export it as Excel",
    ".key": "an Apple Keynote presentation: export it as PowerPoint or PDF",
}
_TEXTS = (
    (re.compile(r"\[InternetShortcut\]", re.IGNORECASE), _SHORTCUT),
    (
        re.compile(r"<\?xml[^<>]{0,99}>\s{0,9}<!DOCTYPE plist[\s\S]{0,400}?<key>URL</key>"),
        _SHORTCUT,
    ),
    (
        re.compile(r'\{\s{0,9}"(?:url|doc_id)"[\s\S]{0,300}?"(?:doc_id|email|url)"'),
        "a shortcut to an online document: download that as .docx, .xlsx or PDF",
    ),
    (re.compile(r"BEGIN:V(?:CALENDAR|CARD)"), f"a calendar or a contact: {_NO_DOCUMENT}"),
    (
        re.compile(r"(?:<\?xml[^<>]{0,99}>\s{0,9})?(?:<!--[^<>]{0,199}-->\s{0,9})?<svg\b"),
        f"a drawing (SVG): {_PRINT}",
    ),
)
_BY_ENDING = {
    ".csv": "a table as CSV: open it in a spreadsheet and save it as .xlsx",
    ".tsv": "a table as TSV: open it in a spreadsheet and save it as .xlsx",
    ".json": f"a file of data (JSON): {_DATA}",
    ".jsonl": f"a file of data (JSON Lines): {_DATA}",
    ".xml": f"a file of data (XML): {_DATA}",
}
_MAIL = re.compile(rb"(?:[A-Z][A-Za-z-]+: [^\n]*\r?\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_LINE = re.compile(rb"^(?:MIME-Version|Message-ID|Received): ", re.MULTILINE | re.IGNORECASE)
_SAVED_PAGE = re.compile(rb"multipart/related|^Snapshot-Content-Location:", re.MULTILINE)
_LONGEST_LOCK = 1024  # bytes of the files that Office keeps beside those that are open


def unread_kind(data: bytes, name: str, *, is_text: bool) -> str:
    """What a file of no kind that is read is called, and what to do with it; empty where that is
    not known. `is_text`: its bytes are those of a text."""
    if name.startswith("~$") and len(data) <= _LONGEST_LOCK:
        return "a mark that Office keeps beside an open document: convert the document itself"
    for at, mark, what in _MARKS:
        if data[at : at + len(mark)] == mark and (not is_text or mark == b"%!PS"):
            return what
    if data[4:8] == b"ftyp":
        if data[8:12].startswith(_PICTURE_BRANDS):
            return "a picture (HEIC or AVIF): save it as .png or .jpg"
        return f"a video or a sound: {_NO_DOCUMENT}"
    head = data[:4096]
    if _MAIL.match(head) and _MAIL_LINE.search(head):
        if _SAVED_PAGE.search(head):
            return (
                "a web page with all its parts (MHTML): save it as HTML alone, or print it to a PDF"
            )
        return "an e-mail: save what is attached to it"
    return ""


def unread_text(text: str, name: str) -> str:
    """The same of a text, by its first words and its name."""
    first = text.lstrip("\ufeff \t\r\n")
    for opening, what in _TEXTS:
        if opening.match(first):
            return what
    return _BY_ENDING.get(PurePath(name).suffix.lower(), "")


def unread_office(data: bytes) -> str:
    """The same of an Office file of the old form, by how its streams are called."""
    for stream, what in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return what
    return _OLE_OTHER


def unread_archive(names: Collection[str], mimetype: str, name: str) -> str:
    """The same of a zip archive, by its parts and what it says that it is."""
    if mimetype.strip() == "application/epub+zip":
        return f"an e-book (EPUB): {_PRINT}"
    if any(each.endswith(".iwa") for each in names):
        other = "an Apple Pages, Numbers or Keynote document: export it as Word, Excel or PDF"
        return _APPLE.get(PurePath(name).suffix.lower(), other)
    if "FixedDocumentSequence.fdseq" in names or "FixedDocSeq.fdseq" in names:
        return f"an XPS document: {_PRINT}"
    if "visio/document.xml" in names:
        return f"a Visio drawing: {_PRINT}"
    return f"a zip archive: {_UNPACK}"
