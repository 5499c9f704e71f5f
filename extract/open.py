"""Any file → Document: what it is by its content, which reader reads it, and what can be wrong.

The name's ending decides only between kinds of plain text: files are often named for what they were
meant to be, and a web server's error page is saved as `.pdf` like the document it stands for.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from wsoa.errors import (
    DamagedFile,
    EmptyFile,
    NoSuchFile,
    PasswordNeeded,
    TooLarge,
    UnsupportedFormat,
    WrongFormat,
    WsoaError,
)
from wsoa.extract import guard, open_xml
from wsoa.extract.encoding import decode, unmarked_utf16
from wsoa.extract.office import KINDS, old_office_kind, open_document_kind
from wsoa.extract.pdf import attachment_notices
from wsoa.extract.unread import unread_archive, unread_kind, unread_office, unread_text
from wsoa.file_names import printable_name
from wsoa.model import Document, Notice, Source

MAX_PAGES = 2000

_SUFFIXES = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm"),
    "xlsx": (".xlsx", ".xlsm"),
    "pptx": (".pptx", ".pptm", ".ppsx"),
    "picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    **{kind: (f".{kind}",) for kind in KINDS},
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown", ".mdown"),
    "text": (".txt", ".text"),
}


def read_document(
    path: Path, reader: str = "pymupdf", max_pages: int = MAX_PAGES, password: str = ""
) -> Document:
    """The Document in a file of any kind that wsoa reads.

    `reader` names the PDF reader, `pymupdf` or `pdfplumber`; `password` opens a locked PDF. Raises
    a WsoaError that says what is wrong with the file and what to do about it, and nothing else but
    ImportError where a library is not installed.
    """
    data = bytes_of(path)
    name = printable_name(path.name)
    kind = kind_of_file(data, name)
    source = Source(name, hashlib.sha256(data).hexdigest(), kind)
    try:
        document = _read(data, source, reader, max_pages, password)
    except (WsoaError, ImportError):
        raise
    except Exception as error:
        # What a broken file makes a library raise is not bounded by any class of errors.
        raise DamagedFile(name, type(error).__name__) from error
    return replace(document, notices=(*document.notices, *_notices(data, source, path.suffix)))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises NoSuchFile, EmptyFile, TooLarge or DamagedFile."""
    try:
        if not path.is_file():
            raise NoSuchFile(str(path))
        if path.stat().st_size > guard.MAX_FILE:
            raise TooLarge(path.name, f"over {guard.MAX_FILE // guard.MEBIBYTE} MiB")
        data = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte in it
        detail = getattr(error, "strerror", None) or str(error)
        raise DamagedFile(path.name, detail) from error
    if not data.strip(b"\x00\t\n\r\x0b\x0c \xef\xbb\xbf"):
        raise EmptyFile(path.name)
    return data


def _read(data: bytes, source: Source, reader: str, max_pages: int, password: str) -> Document:
    """Hand the bytes to the reader of their format, whose library is imported only now."""
    match source.format:
        case "pdf":
            from wsoa.extract.pdf import read_pdf

            guard.check_pdf(data, source.name, max_pages)
            return read_pdf(data, source, reader, max_pages, password)
        case "docx":
            from wsoa.extract.word import read_docx

            return read_docx(data, source)
        case "xlsx":
            from wsoa.extract.sheet import read_xlsx

            return read_xlsx(data, source)
        case "pptx":
            from wsoa.extract.slides import read_pptx

            return read_pptx(data, source)
        case "picture":
            from wsoa.extract.picture import read_picture

            return read_picture(data, source, max_pages)
        case kind if kind in KINDS:
            from wsoa.extract.office import read_with_libreoffice

            return read_with_libreoffice(data, source, kind)
        case "html":
            from wsoa.extract.markdown import read_html

            return read_html(data, source)
        case "markdown":
            from wsoa.extract.markdown import read_markdown

            return read_markdown(data, source)
        case _:
            from wsoa.extract.plaintext import read_text

            return read_text(data, source)


# --------------------------------------------------------------------------- what a file is

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_MARKS_OF_UNICODE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_BEFORE_HTML = re.compile(r"\s++|<\?xml[^<>]*+>|<!--(?:[^-]++|-(?!->))*+-->", re.IGNORECASE)
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|table|div|article|main|section)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"</(?:p|h[1-6]|td|li|ul|ol|b|i|a|span)>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^(?: {0,3}#{1,6} \S|[^\S\n]*+\|?[^\S\n]*+:?-{3,}+:?[^\S\n]*+\|(?:[-:|]|[^\S\n])*+$)",
    re.MULTILINE,
)


def kind_of_file(data: bytes, name: str) -> str:
    """`pdf`, `docx`, `xlsx`, `pptx`, `picture`, `html`, `markdown`, `text`, or a kind of file that
    LibreOffice opens, by content; `name` settles what is plain text.

    Raises UnsupportedFormat for a file of another kind that is known, WrongFormat for anything
    else, PasswordNeeded for a locked Office file, DamagedFile or TooLarge for an archive that
    cannot be looked into.
    """
    if data.startswith(b"PK\x03\x04"):  # first: a PDF may lie in it as it is
        return _kind_of_archive(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLD_OFFICE):
        if _LOCKED_OFFICE in data:
            raise PasswordNeeded(name)
        kind = old_office_kind(data)
        if kind:
            return kind
        raise UnsupportedFormat(name, f"it is {unread_office(data)}")
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES):
        return "picture"
    is_text = _is_text(data)
    if what := unread_kind(data, name, is_text=is_text):
        raise UnsupportedFormat(name, f"it is {what}")
    if not is_text:
        raise WrongFormat(name, "it is neither text nor a document")
    return _kind_of_text(data, name)


_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "ppt/presentation.xml": "pptx",
}


def _kind_of_archive(data: bytes, name: str) -> str:
    """What a zip archive is by the parts in it."""
    names = guard.check_archive(data, name, streamed="xl/worksheets/")
    for part, kind in _PARTS.items():
        if part in names:
            return kind
    types = guard.read_member(data, open_xml.TYPES, name)
    if types and (kind := open_xml.kind_by_types(types)):
        return kind
    mimetype = guard.read_member(data, "mimetype", name) if "mimetype" in names else ""
    kind = open_document_kind(mimetype)
    if kind:
        if b"encryption-data" in guard.read_member(data, "META-INF/manifest.xml", name).encode():
            raise PasswordNeeded(name)
        guard.check_xml_parts(data, name)
        return kind
    raise UnsupportedFormat(name, f"it is {unread_archive(names, mimetype, name)}")


def _is_text(data: bytes) -> bool:
    if data.startswith(_MARKS_OF_UNICODE) or unmarked_utf16(data):
        return True
    sample = data[:65536]
    return len(_CONTROL.findall(sample)) <= len(sample) // 1000


def _kind_of_text(data: bytes, name: str) -> str:
    text = decode(data[:200_000])
    if text.lstrip("\ufeff").startswith("statement_id,"):
        what = "it is a table of a dataset that wsoa made: convert the plans themselves"
        raise UnsupportedFormat(name, what)
    suffix = Path(name).suffix.lower()
    named = next((kind for kind, endings in _SUFFIXES.items() if suffix in endings), "")
    if _is_html(text) or (named == "html" and _TAG.search(text)):
        return "html"
    if named in ("markdown", "text"):
        return named
    if what := unread_text(text, name):
        raise UnsupportedFormat(name, f"it is {what}")
    return "markdown" if _MARKDOWN.search(text) else "text"


def _is_html(text: str) -> bool:
    """Whether a text begins as a web page does, comments and the like aside."""
    at = len(text) - len(text.lstrip("\ufeff"))
    while before := _BEFORE_HTML.match(text, at):
        at = before.end()
    return _HTML.match(text, at) is not None


# --------------------------------------------------------------------------- what to tell


def _notices(data: bytes, source: Source, suffix: str) -> list[Notice]:
    notices = []
    expected = next((k for k, endings in _SUFFIXES.items() if suffix.lower() in endings), "")
    if expected and expected != source.format:
        message = f"{source.name} is not {expected} but {source.format}, and was read as that."
        notices.append(Notice("wrong_suffix", message))
    if source.format == "pdf":
        notices += attachment_notices(data)
    return notices
