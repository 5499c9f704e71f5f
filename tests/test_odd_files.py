"""Files that are sound and of an unusual kind are read, and those that only look sound are not."""

from __future__ import annotations

import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_files import pdf
from wsoa.errors import NoTextLayer, TooLarge, WrongFormat
from wsoa.extract import guard, unpacked
from wsoa.extract.encoding import decode, unmarked_utf16
from wsoa.extract.open import kind_of_file, read_document
from wsoa.extract.pdf.readers import READERS
from wsoa.extract.scan import detect, recognise
from wsoa.model import Document, Paragraph

PLAN = ("Action", "Owner", "By when", "Train the staff", "Head of SEND", "June 2019")
MACRO = "application/vnd.ms-word"
OFFICE = "application/vnd.openxmlformats-officedocument"


def read(folder: Path, name: str, data: bytes, reader: str = "pymupdf") -> Document:
    (folder / name).write_bytes(data)
    return read_document(folder / name, reader)


def words_of(document: Document) -> list[str]:
    cells = [cell.text for table in document.tables for cell in table.cells]
    return cells or [line.text for block in document.blocks for line in block.passage.lines]


# --------------------------------------------------------------------------- Office files


def word_file() -> bytes:
    import docx

    made = docx.Document()
    table = made.add_table(2, 3)
    for number, text in enumerate(PLAN):
        table.cell(number // 3, number % 3).text = text
    return saved(made)


def workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(PLAN[:3])
    book.active.append(PLAN[3:])
    return saved(book)


def slides() -> bytes:
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Train the staff"
    return saved(deck)


def saved(made: Any) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


Change = Callable[[str, bytes], tuple[str, bytes]]


def changed(data: bytes, change: Change) -> bytes:
    """An archive with the name and the bytes of each part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return stream.getvalue()


def strict(name: str, part: bytes) -> tuple[str, bytes]:
    kinds = rb"(wordprocessingml|officeDocument|drawingml|spreadsheetml|presentationml)"
    usual = rb"http://schemas\.openxmlformats\.org/" + kinds + rb"/2006"
    return name, re.sub(usual, rb"http://purl.oclc.org/ooxml/\1", part)


def renamed(name: str, part: bytes) -> tuple[str, bytes]:
    name = name.replace("word/document.xml", "word/text2.xml")
    name = name.replace("word/_rels/document.xml.rels", "word/_rels/text2.xml.rels")
    return name, part.replace(b"word/document.xml", b"word/text2.xml")


def typed(old: str, new: str) -> Change:
    return lambda name, part: (name, part.replace(old.encode(), new.encode()))


WORD = f"{OFFICE}.wordprocessingml.document.main+xml"
SLIDES = f"{OFFICE}.presentationml.presentation.main+xml"


@pytest.mark.parametrize(
    ("name", "data", "change"),
    [
        ("plan.docx", word_file, strict),
        ("plan.docx", word_file, renamed),
        ("plan.docx", word_file, lambda *part: renamed(*strict(*part))),
        ("plan.docm", word_file, typed(WORD, f"{MACRO}.document.macroEnabled.main+xml")),
        ("plan.docx", word_file, typed(WORD, f"{OFFICE}.wordprocessingml.template.main+xml")),
        ("plan.xlsx", workbook, strict),
        ("plan.pptx", slides, strict),
        ("plan.ppsx", slides, typed(SLIDES, f"{OFFICE}.presentationml.slideshow.main+xml")),
    ],
)  # fmt: skip
def test_office_files_of_all_forms_are_read_alike(
    name: str, data: Callable[[], bytes], change: Change, tmp_path: Path
) -> None:
    usual = read(tmp_path, f"usual{Path(name).suffix}", data())
    document = read(tmp_path, name, changed(data(), change))
    assert document.blocks == usual.blocks
    assert [notice.code for notice in document.notices] == []
    assert "Train the staff" in words_of(document)


def test_a_word_file_named_pdf_is_told_to_be_one(tmp_path: Path) -> None:
    document = read(tmp_path, "plan.pdf", word_file())
    assert words_of(document) == list(PLAN)
    assert [notice.code for notice in document.notices] == ["wrong_suffix"]


# --------------------------------------------------------------------------- entities

BOOM = '<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("name", "xml", "told"),
    [
        ("word/document.bin", BOOM.format("utf-8").encode(), "declares entities"),
        ("word/document", b"\n  " + BOOM[BOOM.index("<!") :].encode(), "declares entities"),
        ("word/document.xml", BOOM.format("utf-16").encode("utf-16"), "declares entities"),
        ("word/document.xml", BOOM.format("utf-16be").encode("utf-16-be"), "declares entities"),
        ("word/document.xml", BOOM.format("utf-32").encode("utf-32"), "no encoding of Office"),
        ("word/document.xml", BOOM.format("utf-32").encode("utf-32-le"), "no encoding of Office"),
        ("word/document.xml", BOOM.format("utf-32").encode("utf-32-be"), "no encoding of Office"),
        ("word/document.xml", BOOM.format("utf-7").encode("utf-7"), "the encoding utf-7"),
        ("word/document.xml", BOOM.format("UTF-7").encode(), "the encoding UTF-7"),
        ("word/document.xml", BOOM.format("cp037").encode("cp037"), "no encoding of Office"),
        ("word/picture.svg", BOOM.format("utf-8").encode(), "declares entities"),
    ],
)
def test_entities_are_found_whatever_a_part_is_called_or_written_in(
    name: str, xml: bytes, told: str
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, xml)
    with pytest.raises(WrongFormat, match=told):
        guard.check_xml_parts(made.getvalue(), "plan.docx")


def test_pictures_may_declare_what_they_like(tmp_path: Path) -> None:
    """Drawing programs declare entities in SVG, and Word keeps them as they are."""

    def with_drawing(name: str, part: bytes) -> tuple[str, bytes]:
        default = b'<Default Extension="svg" ContentType="image/svg+xml"/><Override'
        return name, part.replace(b"<Override", default, 1)

    made = io.BytesIO(changed(word_file(), with_drawing))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/media/image1.svg", BOOM.format("utf-8"))
    assert words_of(read(tmp_path, "plan.docx", made.getvalue())) == list(PLAN)


# --------------------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.md", "| Action | Owner |\n| - | - |\n| Train “staff” – all | Head |\n"),
        ("plan.html", "<table><tr><td>Train “staff” – all<td>Head</table>"),
        ("plan.txt", "Action: Train “staff” – all\nOwner: Head\n"),
    ],
)
def test_utf_16_is_read_without_its_mark(
    encoding: str, name: str, text: str, tmp_path: Path
) -> None:
    plain = read(tmp_path, name, text.encode())
    wide = read(tmp_path, name, text.encode(encoding))
    assert wide.blocks == plain.blocks
    assert wide.source.format == plain.source.format


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17E, exclude_categories=["Cc"])))
def test_no_text_in_utf_8_is_taken_for_utf_16(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("data", [b"", b"\0" * 99, bytes(range(256)) * 4, b"a\0\0\0" * 99])
def test_bytes_that_are_no_text_are_not_utf_16(data: bytes) -> None:
    assert unmarked_utf16(data) == ""


# --------------------------------------------------------------------------- heads of pages


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("line", "size", "is_read"),
    [
        ("Priority {0}", 18, True),  # a heading that opens each page
        ("Priority {0}", 9, False),
        ("Action plan | page {1}", 18, False),
        ("Action plan {1}", 18, False),
    ],
)
def test_what_counts_the_pages_is_no_heading(
    reader: str, line: str, size: float, is_read: bool, tmp_path: Path
) -> None:
    import pymupdf

    with pymupdf.open() as document:
        document.new_page().insert_text((72, 300), "The plan of the partnership", fontsize=10)
        for number in range(1, 5):
            page = document.new_page()
            page.insert_text((72, 50), line.format(number, number + 1), fontsize=size)
            for row in range(10):
                page.insert_text((72, 200 + 20 * row), f"Line {row} of the text", fontsize=10)
        data = bytes(document.tobytes())
    body = " ".join(words_of(read(tmp_path, "a.pdf", data, reader)))
    assert (line.format(2, 3) in body) == is_read


# --------------------------------------------------------------------------- written over pages


def annotated() -> bytes:
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page()
        page.add_freetext_annot((72, 72, 400, 100), "Train the staff")
        page.add_text_annot((72, 300), "what a reader noted aside")
        return bytes(document.tobytes())


def form(*, appearance: bool = True) -> bytes:
    """A form with nothing on its page but fields that were filled in."""
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page()
        fields = [("TEXT", "Train the staff", 72), ("CHECKBOX", True, 300)]
        for number, (kind, value, x) in enumerate(fields):
            field = pymupdf.Widget()
            field.field_name, field.field_value = f"field{number}", value
            field.field_type = getattr(pymupdf, f"PDF_WIDGET_TYPE_{kind}")
            field.rect = pymupdf.Rect(x, 72, x + (20 if kind == "CHECKBOX" else 200), 92)
            page.add_widget(field)
        for field in page.widgets():
            if not appearance:
                document.xref_set_key(field.xref, "AP", "null")
        return bytes(document.tobytes())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (annotated(), "Train the staff"),
        (form(), "Train the staff ✓"),
        (form(appearance=False), "Train the staff"),
    ],
)
def test_what_is_written_over_a_page_is_read_with_its_place(
    reader: str, data: bytes, text: str, tmp_path: Path
) -> None:
    document = read(tmp_path, "plan.pdf", data, reader)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert not text.endswith("✓") or block.passage.printed == text
    assert block.passage.printed.startswith("Train the staff")
    box = block.passage.lines[0].place.box
    assert box is not None
    assert (round(box.x0), 60 < box.top < 80 < box.bottom < 100) == (72, True)
    assert document.notices == ()


@pytest.mark.parametrize("reader", READERS)
def test_signs_of_a_font_for_signs_are_told_as_printed(reader: str, tmp_path: Path) -> None:
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((72, 72), "Done 4 times")
        page.insert_text((160, 72), "4", fontname="zadb")
        page.insert_text((72, 92), "8 n", fontname="zadb")
        data = bytes(document.tobytes())
    found = read(tmp_path, "plan.pdf", data, reader)
    assert " ".join(words_of(found)) == "Done 4 times ✔ ✘ ■"


# --------------------------------------------------------------------------- pictures


def picture(*, words: str = "") -> bytes:
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page()
        grey = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 80))
        grey.clear_with(200)
        page.insert_image(page.rect, pixmap=grey)
        if words:
            document.new_page().insert_text((72, 72), words)
        return bytes(document.tobytes())


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception | None], None]:
    """Sets what the recogniser raises; with None it sees no words."""

    def does(error: Exception | None) -> None:
        def page_of(picture: Any, number: int) -> Any:
            if error:
                raise error
            height, width = np.shape(picture)[:2]
            empty = recognise.Words.of(())
            return recognise.Page(number, width, height, empty, (), ())

        monkeypatch.setattr(detect, "is_installed", lambda: True)
        monkeypatch.setattr(recognise, "recognised_page", page_of)

    return does


@pytest.mark.parametrize("reader", READERS)
def test_a_picture_that_cannot_be_recognised_costs_its_page_alone(
    reader: str, tmp_path: Path, recogniser: Callable[[Exception | None], None]
) -> None:
    recogniser(ArithmeticError("odd"))
    document = read(tmp_path, "plan.pdf", picture(words="Train the staff"), reader)
    assert words_of(document) == ["Train the staff"]
    (notice,) = document.notices
    assert (notice.code, notice.page) == ("unreadable_page", 1)
    assert notice.message == "Page 1 is a picture; it could not be recognised (ArithmeticError)."


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("error", [ArithmeticError("odd"), None])
def test_with_ocr_nobody_is_told_to_install_it(
    reader: str,
    error: Exception | None,
    tmp_path: Path,
    recogniser: Callable[[Exception | None], None],
) -> None:
    recogniser(error)
    with pytest.raises(NoTextLayer) as raised:
        read(tmp_path, "plan.pdf", picture(), reader)
    assert "its pages are pictures, in which no words were recognised" in str(raised.value)
    assert "install" not in str(raised.value)


def test_want_of_memory_is_no_odd_picture(
    tmp_path: Path, recogniser: Callable[[Exception | None], None]
) -> None:
    recogniser(MemoryError())
    with pytest.raises(MemoryError):
        read_within(tmp_path)


def read_within(folder: Path) -> None:
    from wsoa.extract.page.page import PdfContent

    recognise.recognise_pages(PdfContent(()), [(1, np.zeros((9, 9, 3), dtype=np.uint8))])


# --------------------------------------------------------------------------- what swells


def in_85(data: bytes) -> bytes:
    import base64

    return base64.a85encode(data) + b"~>"


def in_runs(data: bytes) -> bytes:
    """Runs of zeros, and what else there is in pieces as it is."""
    out = bytearray()
    at = 0
    while at < len(data):
        run = len(data[at : at + 128]) - len(data[at : at + 128].lstrip(data[at : at + 1]))
        if run > 1:
            out += bytes([257 - run, data[at]])
            at += run
        else:
            out += bytes([0, data[at]])
            at += 1
    return bytes(out) + b"\x80"


FILTERS: dict[str, Callable[[bytes], bytes]] = {
    "Flate": lambda data: zlib.compress(data, 9),
    "ASCIIHex": lambda data: binascii.hexlify(data) + b">",
    "ASCII85": in_85,
    "RunLength": in_runs,
}
CHAINS = ("Flate", "ASCIIHex Flate", "ASCII85 Flate", "RunLength", "RunLength Flate")
CHAINS += ("ASCIIHex ASCII85 Flate Flate", "RunLength RunLength", "ASCII85 RunLength")


def packed(size: int, chain: str) -> bytes:
    data = bytes(size)
    for name in reversed(chain.split()):
        data = FILTERS[name](data)
    return data


def said(chain: str, how: str) -> tuple[bytes, tuple[bytes, ...]]:
    """The entry that names the filters, written so, and what else the file holds."""
    names = [f"/{name}Decode" for name in chain.split()]
    match how:
        case "short":
            short = {"Flate": "Fl", "ASCIIHex": "AHx", "ASCII85": "A85", "RunLength": "RL"}
            return f"/Filter [{' '.join('/' + short[n] for n in chain.split())}]".encode(), ()
        case "escaped":
            return f"/Filter [{' '.join(names)}]".replace("De", "#44e").encode(), ()
        case "apart":
            return b"/Filter 6 0 R", (f"[{' '.join(names)}]".encode(),)
        case "far":
            return f"/Filter [{' '.join(names)}] /X ({'x' * 3000})".encode(), ()
        case _:
            return f"/Filter [{''.join(names)}]".encode(), ()


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("how", ["plain", "short", "escaped", "apart", "far"])
@pytest.mark.parametrize("opening", [b"stream\n", b"stream\r\n", b"stream\r", b"stream \n"])
def test_what_swells_is_refused_whatever_it_is_packed_in(
    chain: str, how: str, opening: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, more = said(chain, how)
    for size, fits in ((1 << 16, True), ((1 << 16) + 1, False)):
        data = pdf(packed(size, chain), entries=entry, more=more)
        data = data.replace(b"stream\n", opening, 1)
        monkeypatch.setattr(guard, "MAX_STREAM", 1 << 16)
        if fits:
            guard.check_pdf(data, "plan.pdf", max_pages=10)
        else:
            with pytest.raises(TooLarge, match="inflates past"):
                guard.check_pdf(data, "plan.pdf", max_pages=10)


@given(st.binary(max_size=400), st.sampled_from(sorted(FILTERS)), st.integers(1, 50))
def test_filters_give_back_what_was_packed(data: bytes, name: str, step: int) -> None:
    written = FILTERS[name](data)
    pieces = [written[at : at + step] for at in range(0, len(written), step)]
    back = b"".join(unpacked._UNPACKED[name](pieces))
    assert back == data


@given(st.binary(max_size=400), st.lists(st.sampled_from([*sorted(FILTERS), "DCT"]), max_size=3))
def test_any_bytes_can_be_looked_into(data: bytes, filters: list[str]) -> None:
    unpacked.unpack_away(memoryview(data), filters, 1 << 20, unpacked.Meter(1 << 20))


# --------------------------------------------------------------------------- kinds by content


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ("Train the staff".encode("utf-16-le"), "plan.txt", "text"),
        ("# Plan\n\nTrain".encode("utf-16-be"), "plan", "markdown"),
        ("<html><p>Train".encode("utf-16-le"), "plan", "html"),
    ],
)
def test_the_kind_of_a_text_hangs_on_no_mark(data: bytes, name: str, kind: str) -> None:
    assert kind_of_file(data, name) == kind
