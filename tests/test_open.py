"""Any file ends in a Document or in one clear error."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from hostile_files import pdf
from wsoa.errors import (
    DamagedFile,
    EmptyFile,
    NoSuchFile,
    NoTextLayer,
    PasswordNeeded,
    TooLarge,
    UnsupportedFormat,
    UsageError,
    WrongFormat,
    WsoaError,
)
from wsoa.extract import guard
from wsoa.extract.open import kind_of_file, read_document
from wsoa.extract.scan import detect
from wsoa.extras import pip_install
from wsoa.model import Document

READERS = ("pymupdf", "pdfplumber")


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def small_pdf(text: str = "An invented plan", pages: int = 1, **saving: Any) -> bytes:
    import pymupdf

    with pymupdf.open() as document:
        for _ in range(pages):
            document.new_page().insert_text((72, 300), text)
        return bytes(document.tobytes(**saving))


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + f"{stream}\0".encode("utf-16-le")


def printed(document: Document) -> str:
    blocks = [block for block in document.blocks if hasattr(block, "passage")]
    return " ".join(block.passage.text for block in blocks)


# --------------------------------------------------------------------------- what a file is


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "plan.pdf", "pdf"),
        (b"\r\n\r\njunk before it %PDF-1.4\n", "plan.pdf", "pdf"),
        (b"%PDF-1.7\n...", "plan.txt", "pdf"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "plan.pdf", "html"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- saved -->\n<html>', "plan.txt", "html"),
        (b"Action\tOwner\n1.1 Do it", "plan.txt", "text"),
        (b"# A plan\n\nwords", "plan.txt", "text"),
        (b"# A plan\n\nwords", "plan.md", "markdown"),
        (b"plain words", "plan.md", "markdown"),
        (b"# A plan\n\nwords", "plan", "markdown"),
        (b"| Ref | Action |\n| --- | --- |\n| 1 | Do it |", "plan", "markdown"),
        (b"plain words", "plan", "text"),
        ("plan £5 naïve".encode("cp1252"), "plan.txt", "text"),
        ("a plan".encode("utf-16"), "plan.txt", "text"),
        (b"page one\x0cpage two", "plan.txt", "text"),
        (zipped(word__document=b"").replace(b"word/document", b"word/doc_ment"), "a.zip", None),
        (zipped(**{"word/document.xml": b"<x/>"}), "plan.pdf", "docx"),
        (zipped(**{"xl/workbook.xml": b"<x/>"}), "plan.docx", "xlsx"),
        (zipped(**{"ppt/presentation.xml": b"<x/>"}), "plan.docx", "pptx"),
        (old_office("Workbook"), "plan.doc", "xls"),
        (old_office("WordDocument"), "plan.pdf", "doc"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "plan.zip", "odt"),
        (b"{\\rtf1 words}", "plan.docx", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "plan.pdf", "picture"),
        (bytes(range(256)) * 8, "plan.pdf", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "plan.doc", None),
    ],
)
def test_a_file_is_what_its_content_says(data: bytes, name: str, kind: str | None) -> None:
    if kind is None:
        with pytest.raises((WrongFormat, UnsupportedFormat)):
            kind_of_file(data, name)
    else:
        assert kind_of_file(data, name) == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"GIF89a\x01\x00", "a picture .GIF.: save it as .png"),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\nSubject: plan\r\n\r\nhello", "an e-mail"),
        (b"statement_id,action_id\nx,y\n", "a table of a dataset that wsoa made"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"Rar!\x1a\x07\x01\x00", "an archive .RAR.: unpack it"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "a picture .HEIC or AVIF.: save it as .png"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "a video"),
        (old_office("__substg1.0_0037001F"), "an Outlook message: save what is attached"),
        (old_office("VisioDocument"), "a Visio drawing: open it and print it to a PDF"),
        (
            zipped(**{"Index/Document.iwa": b"x"}),
            "an Apple Pages, Numbers or Keynote document: export",
        ),
        (zipped(mimetype=b"application/epub+zip"), "an e-book .EPUB.: open it and print it"),
        (zipped(**{"plan.pdf": b"%PDF-1.7"}), "a zip archive: unpack it"),
        (b"L\0\0\0\x01\x14\x02\0\0\0", "a Windows shortcut: convert the file that it leads to"),
        (b"[InternetShortcut]\r\nURL=https://a.example/plan.pdf", "a shortcut to an address"),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "" "">\n<plist><dict><key>URL</key>',
            "a shortcut to an address: open it, and save the document",
        ),
        (b'{"url": "https://docs.example/1", "doc_id": "1"}', "a shortcut to an online document"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "MHTML"),
    ],
)
def test_what_is_not_read_is_named_as_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what):
        kind_of_file(data, "plan.pdf")


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("plan.csv", b"Ref,Action\n1,Do it\n", "a table as CSV: open it in a spreadsheet"),
        ("plan.numbers", zipped(**{"Index/Document.iwa": b"x"}), "export it as Excel"),
        (
            "~$plan.docx",
            b"\x0bJane Doughty" + b" " * 42 + b"J\0a\0n\0e\0",
            "a mark that Office keeps",
        ),
    ],
)
def test_where_the_content_says_too_little_the_name_does(name: str, data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what) as told:
        kind_of_file(data, name)
    assert str(told.value).count(". ") == 0, "one sentence, with what to do in it"


@pytest.mark.parametrize("words", ["PAR1 Write the guide", "BM Lead: the DCO", "ID3 Open a clinic"])
def test_words_that_begin_as_other_files_do_are_words(words: str) -> None:
    assert kind_of_file(words.encode(), "plan.txt") == "text"


def test_without_libreoffice_it_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wsoa.extract.office.convert.libreoffice_path", lambda: "")
    path = written(tmp_path, "plan.xls", old_office("Workbook"))
    with pytest.raises(UnsupportedFormat, match=r"save it as \.xlsx, or install LibreOffice"):
        read_document(path)


def test_a_locked_office_file_asks_for_its_password() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(PasswordNeeded):
        kind_of_file(locked, "plan.docx")


# --------------------------------------------------------------------------- what can be wrong


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"\x00\n \n", EmptyFile),
        (b"%PDF-1.7\n", DamagedFile),
        (
            b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>",
            DamagedFile,
        ),
        (b"PK\x03\x04 and nothing more", DamagedFile),
        (pdf(b"0 0 100 100 re f"), NoTextLayer),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, data: bytes, error: type[WsoaError], reader: str
) -> None:
    with pytest.raises(error, match=r"plan\.pdf"):
        read_document(written(tmp_path, "plan.pdf", data), reader)


def test_what_is_no_file_is_said_to_be_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.pdf", tmp_path):
        with pytest.raises(NoSuchFile):
            read_document(path)


def test_an_unknown_reader_is_an_error_of_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pymupdf and pdfplumber"):
        read_document(written(tmp_path, "plan.pdf", small_pdf()), "acrobat")


@pytest.mark.parametrize("reader", READERS)
def test_a_pdf_is_read_with_its_hash_and_pages(tmp_path: Path, reader: str) -> None:
    document = read_document(written(tmp_path, "plan.pdf", small_pdf(pages=2)), reader)
    assert (document.source.format, document.source.pages) == ("pdf", 2)
    assert len(document.source.sha256) == 64
    assert "An invented plan" in printed(document)
    assert document.notices == ()


@pytest.mark.parametrize("reader", READERS)
def test_more_pages_than_the_limit_are_too_many(tmp_path: Path, reader: str) -> None:
    path = written(tmp_path, "plan.pdf", small_pdf(pages=6))
    assert read_document(path, reader, max_pages=6).source.pages == 6
    with pytest.raises(TooLarge, match=r"limit is 5|more than 5"):
        read_document(path, reader, max_pages=5)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("user", "locked"), [("secret", True), ("", False)])
def test_only_a_password_for_reading_locks_a_file(
    tmp_path: Path, reader: str, user: str, locked: bool
) -> None:
    import pymupdf

    data = small_pdf(
        encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw=user, owner_pw="owner", permissions=0
    )
    path = written(tmp_path, "plan.pdf", data)
    if locked:
        with pytest.raises(PasswordNeeded):
            read_document(path, reader)
    else:
        document = read_document(path, reader)
        assert "An invented plan" in printed(document)
        assert [notice.code for notice in document.notices] == ["owner_protected"]


def test_a_web_page_named_pdf_is_read_as_what_it_is(tmp_path: Path) -> None:
    data = b"<!doctype html><html><body><p>An invented plan</p></body></html>"
    document = read_document(written(tmp_path, "plan.pdf", data))
    assert document.source.format == "html"
    assert [notice.code for notice in document.notices] == ["wrong_suffix"]


# --------------------------------------------------------------------------- what swells


def deflated(size: int, layers: int = 1) -> bytes:
    data = bytes(size)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("layers", [1, 2, 3])
def test_a_stream_that_swells_is_refused(
    tmp_path: Path, reader: str, layers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MAX_STREAM", 1 << 20)
    filters = b"/Filter [%s]" % (b"/FlateDecode " * layers)
    bomb = pdf(deflated((1 << 20) + 1, layers), entries=filters)
    with pytest.raises(TooLarge, match="inflates past 1 MiB"):
        read_document(written(tmp_path, "plan.pdf", bomb), reader)


@pytest.mark.parametrize(
    ("size", "entries", "fits"),
    [
        (1 << 20, b"", True),
        ((1 << 20) + 1, b"", False),
        ((1 << 20) + 1, b"/Subtype /Image", True),
        ((4 << 20) + 1, b"/Subtype /Image", False),
    ],
)
def test_pictures_may_be_larger_than_text(
    size: int, entries: bytes, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MAX_STREAM", 1 << 20)
    monkeypatch.setattr(guard, "MAX_PICTURE", 4 << 20)
    data = pdf(deflated(size), entries=b"/Filter /FlateDecode " + entries)
    if fits:
        guard.check_pdf(data, "plan.pdf", max_pages=10)
    else:
        with pytest.raises(TooLarge):
            guard.check_pdf(data, "plan.pdf", max_pages=10)


def test_many_streams_may_not_swell_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_INFLATED", 1 << 20)
    one = pdf(deflated(600_000), entries=b"/Filter /FlateDecode")
    guard.check_pdf(one, "plan.pdf", max_pages=10)
    with pytest.raises(TooLarge):
        guard.check_pdf(one + one, "plan.pdf", max_pages=10)


def test_a_broken_stream_is_no_reason_to_refuse_a_file() -> None:
    whole = deflated(100_000)
    for content in (whole[: len(whole) // 2], b"x\x9c is no stream", b""):
        data = pdf(content, entries=b"/Filter /FlateDecode")
        guard.check_pdf(data, "plan.pdf", max_pages=10)


def test_an_archive_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_ARCHIVE", 1 << 20)
    with pytest.raises(TooLarge):
        kind_of_file(zipped(**{"word/document.xml": bytes(2 << 20)}), "plan.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_an_office_file_are_refused(tmp_path: Path, encoding: str) -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'.encode(encoding)
    path = written(tmp_path, "plan.docx", zipped(**{"word/document.xml": xml}))
    with pytest.raises(WrongFormat, match="entities"):
        read_document(path)


# --------------------------------------------------------------------------- hostile files


HOSTILE = {
    "bomb_flate2_3GiB.pdf": TooLarge,
    "pages_200k.pdf": TooLarge,
    "encrypted.pdf": PasswordNeeded,
    "libreoffice-writer-password.pdf": PasswordNeeded,
    "scanned_linn.pdf": NoTextLayer,
    "zero_byte.pdf": EmptyFile,
    "header_only.pdf": DamagedFile,
    "corrupted.pdf": DamagedFile,
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_fail_by_their_name(
    shared: Path, name: str, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detect, "is_installed", lambda: False)
    with pytest.raises(HOSTILE[name]):
        read_document(shared / "hostile" / name, reader)


@pytest.mark.parametrize("reader", READERS)
def test_every_hostile_file_ends_in_a_document_or_an_error(
    shared: Path, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detect, "is_installed", lambda: False)
    ends = []
    for path in sorted((shared / "hostile").iterdir()):
        try:
            ends.append(read_document(path, reader))
        except WsoaError as error:
            ends.append(error)
    assert len(ends) >= len(HOSTILE)
    assert any(isinstance(end, Document) for end in ends)


@pytest.mark.parametrize("reader", ["pymupdf", "pdfplumber"])
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"0 0 100 100 re f", "its pages hold drawings and no words"),
        (b"", "its pages are blank"),
    ],
)
def test_why_there_is_no_text(tmp_path: Path, reader: str, content: bytes, why: str) -> None:
    (tmp_path / "plan.pdf").write_bytes(pdf(content))
    with pytest.raises(NoTextLayer, match=why):
        read_document(tmp_path / "plan.pdf", reader)


def test_an_extra_is_what_pip_finds() -> None:
    assert pip_install("ocr").startswith("pip install ")
    assert "rapidocr" in pip_install("ocr")
    assert "fsspec" in pip_install("cluster"), "one extra brings another"
    assert "wsoa" not in pip_install("cluster")
