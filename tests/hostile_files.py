"""Files that were damaged, or made to do harm, built on the spot from a few lines each."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parent.parent / "corpus" / "samples" / "aldervale.pdf"
WORDS = b"BT /F 12 Tf 72 700 Td (An invented plan) Tj ET\n"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf(
    content: bytes = WORDS,
    *,
    entries: bytes = b"",
    media: bytes = b"0 0 595 842",
    pages: bytes = PAGES,
    resources: bytes = b"",
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """A PDF by hand: catalogue, page tree, one page, its content (object 4), its font, and more
    objects from number 6 on."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> %s >> >>" % (media, resources),
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )
    body = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    end = b"trailer << /Size %d /Root 1 0 R %s >>" % (size, trailer % len(body) if trailer else b"")
    return body + head + end + b"\nstartxref\n%d\n%%%%EOF" % len(body)


def locked(user: str, data: bytes | None = None) -> bytes:
    """A PDF of the sample, encrypted, with a password of its owner and one for reading it."""
    import pymupdf

    with pymupdf.open(stream=data or SAMPLE.read_bytes(), filetype="pdf") as document:
        method = pymupdf.PDF_ENCRYPT_AES_256
        return bytes(document.tobytes(encryption=method, user_pw=user, owner_pw="owner"))


def locked_by_another_scheme() -> bytes:
    return locked("secret", pdf()).replace(b"/Filter/Standard", b"/Filter/Elsewhere")


def scanned() -> bytes:
    """A page that is a picture."""
    import pymupdf

    with pymupdf.open() as document:
        page = document.new_page()
        picture = pymupdf.Pixmap(pymupdf.csGRAY, (0, 0, 300, 400))
        picture.clear_with(200)
        page.insert_image(page.rect, pixmap=picture)
        return bytes(document.tobytes())


def truncated() -> bytes:
    data = SAMPLE.read_bytes()
    return data[: len(data) * 7 // 10]


def with_script_and_attachment() -> bytes:
    import pymupdf

    with pymupdf.open(stream=SAMPLE.read_bytes(), filetype="pdf") as document:
        document.embfile_add("notes", b"attached words", filename="../../secret.txt")
        script = document.get_new_xref()
        document.update_object(script, "<</S/JavaScript/JS(app.launchURL\\('x'\\))>>")
        document.xref_set_key(document.pdf_catalog(), "OpenAction", f"{script} 0 R")
        return bytes(document.tobytes())


def inflating(size: int) -> bytes:
    """A stream of three layers that inflates to `size` MiB: a block of one over and over."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return zlib.compress(zlib.compress(b"\x78\xda" + block * size, 9), 9)


def tree_of_tens(levels: int) -> bytes:
    """A page tree in which each node lists the next one ten times: 10 ** levels pages of one."""
    nodes = [
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (10 ** (levels - level), b"%d 0 R " % (3 if level == levels - 1 else 7 + level) * 10)
        for level in range(levels)
    ]
    top = b"<< /Type /Pages /Kids [6 0 R] /Count %d >>" % 10**levels
    return pdf(pages=top, more=nodes)


def lines(count: int) -> bytes:
    """A page with so many ruling lines, across and down, in no order."""
    return b"".join(
        b"%d %d m %d %d l S\n" % (x, y, x + (20 if index % 2 else 0), y + (0 if index % 2 else 20))
        for index in range(count)
        for x, y in [(index * 7 % 550, index * 13 % 800)]
    )


def tables(count: int) -> bytes:
    """A page with so many ruled tables of two by two cells."""
    return b"".join(
        b"%d %d 12 14 re S %d %d m %d %d l S %d %d m %d %d l S BT /F 3 Tf %d %d Td (a) Tj ET\n"
        % (x, y, x, y + 7, x + 12, y + 7, x + 6, y, x + 6, y + 14, x + 1, y + 2)
        for index in range(count)
        for x, y in [(10 + index % 40 * 14, 10 + index // 40 * 16)]
    )


def word_file(**parts: bytes) -> bytes:
    """A Word file with a table of one action; `parts` are put in instead of its own."""
    import docx

    document = docx.Document()
    document.add_heading("Written Statement of Action")
    table = document.add_table(rows=2, cols=3)
    for row, texts in enumerate(
        (("Action", "Lead", "By when"), ("Train all staff", "Head of SEND", "May 2019"))
    ):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    if not parts:
        return saved.getvalue()
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(Path(name).stem, old.read(name)))
    return made.getvalue()


def billion_laughs() -> bytes:
    """XML in which each entity is ten of the one before."""
    entities = "".join(f'<!ENTITY a{i + 1} "{f"&a{i};" * 10}">' for i in range(9))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'.encode()


class Case:
    """A hostile file: its bytes, the state or code it ends in, and words that the report says."""

    def __init__(self, build: Callable[[], Any], end: str, *says: str) -> None:
        self.build, self.end, self.says = build, end, says


CASES = {
    "user_password.pdf": Case(lambda: locked("secret"), "password_needed", "--password"),
    "owner_password.pdf": Case(lambda: locked(""), "converted", "opens without a password"),
    "unknown_lock.pdf": Case(locked_by_another_scheme, "unknown_lock", "print it to a new PDF"),
    "truncated.pdf": Case(truncated, "converted_with_issues", "damaged", "pymupdf"),
    "beyond_repair.pdf": Case(
        lambda: SAMPLE.read_bytes()[:200], "damaged_file", "neither",
    ),
    "zero_bytes.pdf": Case(bytes, "empty_file"),
    "header_only.pdf": Case(lambda: b"%PDF-1.7\n", "damaged_file", "neither"),
    "web_page.pdf": Case(
        lambda: b"<!doctype html><html><body><p>Not found</p></body></html>",
        "no_actions_found", "is not pdf but html",
    ),
    "word_file.pdf": Case(word_file, "converted_with_issues", "is not pdf but docx"),
    "xref_loop.pdf": Case(lambda: pdf(trailer=b"/Prev %d"), "no_actions_found"),
    "page_tree_loop.pdf": Case(
        lambda: pdf(pages=b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"),
        "no_actions_found",
    ),
    "3_GiB_in_5_KB.pdf": Case(
        lambda: pdf(inflating(3072), entries=b"/Filter [%s]" % (b"/FlateDecode " * 3)),
        "too_large", "inflates past 64 MiB",
    ),
    "200k_pages.pdf": Case(
        lambda: pdf(pages=b"<< /Type /Pages /Kids [%s] /Count 200000 >>" % (b"3 0 R " * 200_000)),
        "too_large", "200,000 pages",
    ),
    "10_million_pages_in_2_KB.pdf": Case(lambda: tree_of_tens(7), "no_actions_found"),
    "huge_page.pdf": Case(lambda: pdf(media=b"0 0 1e7 1e7"), "no_actions_found"),
    "no_page.pdf": Case(lambda: pdf(media=b"0 0 0 0"), "no_actions_found"),
    "form_in_itself.pdf": Case(
        lambda: pdf(
            WORDS + b"/X Do", entries=b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
            resources=b"/XObject << /X 4 0 R >>",
        ),
        "no_actions_found",
    ),
    "nested_without_end.pdf": Case(lambda: pdf(b"q " * 50_000 + WORDS), "no_actions_found"),
    "script_and_attachment.pdf": Case(
        with_script_and_attachment, "converted", "JavaScript", "secret.txt"
    ),
    "scan.pdf": Case(scanned, "no_text_layer", "its pages are pictures"),
    "zip_bomb.docx": Case(lambda: word_file(styles=bytes(300 << 20)), "too_large", "unpacks to"),
    "billion_laughs.docx": Case(
        lambda: word_file(document=billion_laughs()), "wrong_format", "declares entities"
    ),
}  # fmt: skip
DENSE = {
    "50k_lines.pdf": Case(lambda: pdf(WORDS + lines(50_000)), "no_actions_found"),
    "2000_tables.pdf": Case(lambda: pdf(tables(2000)), "no_actions_found"),
}
