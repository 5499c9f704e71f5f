"""The two libraries that read the pages of a PDF, and the other one where the one asked for fails.

What one library finds too damaged, the other can often read: it is tried once, and the document
says which of them read it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from wsoa.errors import DamagedFile, UsageError, WsoaError
from wsoa.extract.page import PdfContent
from wsoa.model import Notice

if TYPE_CHECKING:
    from wsoa.extract.scan import Renderer

READERS = ("pymupdf", "pdfplumber")
PdfReader = Callable[[bytes, str, int, str], PdfContent]


def reader_named(name: str) -> PdfReader:
    """The function that reads pages, its library imported only now: from the PDF's bytes, the name
    that error sentences use, the most pages and a password ("" for none)."""
    if name == "pymupdf":
        from wsoa.extract.pdf.mupdf import read_pages
    elif name == "pdfplumber":
        from wsoa.extract.pdf.plumber import read_pages
    else:
        raise UsageError(f"--reader {name}", f"the readers are {' and '.join(READERS)}")
    return read_pages


def renderer_named(name: str) -> Renderer:
    """The function of a reader that makes pictures of pages."""
    if name == "pymupdf":
        from wsoa.extract.pdf.mupdf import render_pages
    else:
        from wsoa.extract.pdf.plumber import render_pages
    return render_pages


def read_with_either(
    data: bytes, file: str, max_pages: int, reader: str, password: str = ""
) -> tuple[PdfContent, str]:
    """The pages of a PDF and the name of the reader that read them: the one asked for, or the other
    where damage kept the first from the whole or from some pages, and this one got more of it.

    Raises DamagedFile where neither can read it, and whatever else a reader raises.
    """
    other = next(name for name in READERS if name != reader)
    first = _attempt(data, file, max_pages, reader, password)
    if isinstance(first, PdfContent) and not _lacks_pages(first):
        return first, reader
    try:
        second = _attempt(data, file, max_pages, other, password)
    except (WsoaError, ImportError) as error:
        if isinstance(first, Exception):
            raise  # it knows better than that the file is damaged
        second = error
    if isinstance(first, PdfContent):
        if isinstance(second, PdfContent) and _words(second) > _words(first):
            message = f"{other} read more of {file}, which is damaged, than {reader} did."
            return _with_notice(second, message), other
        return first, reader
    if isinstance(second, PdfContent):
        message = f"{reader} could not read {file}, which is damaged; {other} could."
        return _with_notice(second, message), other
    raise DamagedFile(file, f"neither {reader} nor {other} can read it") from first


def _attempt(
    data: bytes, file: str, max_pages: int, reader: str, password: str
) -> PdfContent | Exception:
    """What a reader made of a PDF, or what damage in it made the reader raise, which no class of
    errors bounds. Raises what is no damage."""
    read_pages = reader_named(reader)
    try:
        return read_pages(data, file, max_pages, password)
    except DamagedFile as error:
        return error
    except (WsoaError, MemoryError):
        raise
    except Exception as error:
        return error


def _lacks_pages(content: PdfContent) -> bool:
    """Whether damage seems to have cost a page: one could not be read, or is empty in a file that
    had to be mended."""
    codes = {notice.code for notice in content.notices}
    is_blank = any(not page.words and not page.pictures for page in content.pages)
    return "unreadable_page" in codes or ("repaired_file" in codes and is_blank)


def _words(content: PdfContent) -> int:
    return sum(len(page.words) for page in content.pages)


def _with_notice(content: PdfContent, message: str) -> PdfContent:
    notice = Notice("other_reader", message)
    return replace(content, notices=(*content.notices, notice))
