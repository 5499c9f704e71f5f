"""PDF pages through PyMuPDF: the fast reader, and the default.

Only words, lines, fills and picture boxes are taken from the library; what they mean is found by
us.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsoa.errors import DamagedFile, PasswordNeeded, TooLarge
from wsoa.extract import geometry
from wsoa.extract.page import Fill, Page, PdfContent, Ruling, Word
from wsoa.model import Box, Notice

MANY_WORDS = 100  # a page with more is no scan, whatever is drawn on it


def read_pages(data: bytes, file: str, max_pages: int = 2000) -> PdfContent:
    """All pages of a PDF. `file` is the name that error sentences use.

    Raises DamagedFile, PasswordNeeded or TooLarge.
    """
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    pymupdf.TOOLS.set_icc(False)  # plain formulas, as in geometry: both readers give one colour
    try:
        document = pymupdf.open(stream=data, filetype="pdf")
    except (RuntimeError, ValueError) as error:
        raise DamagedFile(file) from error
    with document:
        if document.needs_pass:
            raise PasswordNeeded(file)
        if document.page_count > max_pages:
            raise TooLarge(file, f"{document.page_count:,} pages, the limit is {max_pages:,}")
        pages: list[Page] = []
        notices: list[Notice] = []
        for index in range(document.page_count):
            try:
                pages.append(read_page(document[index]))
            except (RuntimeError, ValueError, IndexError):
                message = f"Page {index + 1} is damaged and could not be read."
                notices.append(Notice("unreadable_page", message, index + 1, "error"))
        if not pages:
            raise DamagedFile(file)
        title = (document.metadata or {}).get("title") or ""
        return PdfContent(tuple(pages), title.strip(), tuple(notices))


def render_pages(
    data: bytes, numbers: Sequence[int], dpi: int
) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Pictures in RGB of the pages of these numbers, as shown; damaged ones are left out."""
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        for number in numbers:
            try:
                drawn = document[number - 1].get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB)
            except (RuntimeError, ValueError):
                continue
            pixels = np.frombuffer(drawn.samples, dtype=np.uint8)
            yield number, pixels.reshape(drawn.height, drawn.width, 3)


def read_page(page: Any) -> Page:
    """One page of PyMuPDF as ours, turned upright where its /Rotate entry says so."""
    rulings, fills = geometry.settled(*drawings(page), page.rect.width, page.rect.height)
    text = tuple(printed_once(list(words(page))))
    # where pictures stand takes as long to find as the words: only inline ones need the search
    has_pictures = len(text) < MANY_WORDS or bool(page.get_images())
    return Page(
        number=page.number + 1,
        width=page.rect.width,
        height=page.rect.height,
        words=text,
        rulings=rulings,
        fills=fills,
        pictures=tuple(pictures(page)) if has_pictures else (),
    )


def words(page: Any) -> Iterator[Word]:
    """The words in drawing order, each with the look of the span in which it begins."""
    import pymupdf

    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    text_page = page.get_textpage(flags=flags)
    lines = {
        (block_no, line_no): line
        for block_no, block in enumerate(page.get_text("dict", textpage=text_page)["blocks"])
        for line_no, line in enumerate(block.get("lines", ()))
    }
    turned = page.rotation_matrix if page.rotation else None
    current: tuple[int, int] | None = None
    looks: list[tuple[int, tuple[str, bool, float]]] = []
    begins: dict[int, float] = {}  # x at which the line's spans begin, by their first character
    printed, position, turn = "", 0, 0
    for x0, y0, x1, y1, text, block_no, line_no, _ in page.get_text("words", textpage=text_page):
        if (block_no, line_no) != current:
            current = (block_no, line_no)
            line = lines.get(current)
            looks, begins, printed, position, turn = [], {}, "", 0, 0
            if line is not None:
                turn = turn_of(line["dir"], page.rotation)
                for span in line["spans"]:
                    looks.append((len(printed), look_of(span)))
                    begins[len(printed)] = span["bbox"][0]
                    printed += span["text"]
        start = printed.find(text, position)
        if start >= 0:
            position = start + len(text)
        look = next(
            (look for begin, look in reversed(looks) if begin <= max(start, 0)), ("", False, 0.0)
        )
        edge = begins.get(start + 1)
        if edge is not None and "\ue000" <= text[0] <= "\uf8ff" and turned is None and not turn:
            # a bullet of a symbol font, with no space behind it
            yield Word(text[0], Box(x0, y0, edge, y1), *look, turn)
            look = next(look for begin, look in looks if begin == start + 1)
            text, x0 = text[1:], edge
        box = Box(x0, y0, x1, y1) if turned is None else shown(Box(x0, y0, x1, y1), turned)
        yield Word(geometry.letters(text), box, *look, turn)


def printed_once(words: Sequence[Word]) -> Iterator[Word]:
    """The words without those that print another one over again, which makes it bold."""
    for index, is_overprinted in geometry.first_prints(words).items():
        word = words[index]
        yield word._replace(bold=True) if is_overprinted else word


def pictures(page: Any) -> Iterator[Box]:
    turned = page.rotation_matrix if page.rotation else None
    for info in page.get_image_info():
        box = Box(*info["bbox"])
        yield box if turned is None else shown(box, turned)


def look_of(span: dict[str, Any]) -> tuple[str, bool, float]:
    colour = span["color"]
    return (
        geometry.ink(f"#{colour:06x}"),
        geometry.is_bold(span["font"], span["flags"]),
        span["size"],
    )


def turn_of(direction: tuple[float, float], rotation: int) -> int:
    """Degrees clockwise, to the nearest quarter, that a line runs on the page as shown."""
    across, down = direction
    own = (0 if across > 0 else 180) if abs(across) >= abs(down) else (90 if down > 0 else 270)
    return (own + rotation) % 360


def drawings(page: Any) -> tuple[list[Ruling], list[Fill]]:
    """Ruling lines and fills of a page, in the order in which they were painted."""
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    turned = page.rotation_matrix if page.rotation else None
    for path in page.get_cdrawings():
        fill = geometry.colour_hex(path.get("fill")) if "f" in path["type"] else ""
        stroked = "s" in path["type"]
        width = path.get("width") or 0.0
        curved = any(item[0] == "c" for item in path["items"])
        if curved:
            fills += geometry.fills_of(Box(*path["rect"]), fill, is_round=True)
            continue
        for item in path["items"]:
            if item[0] == "l" and stroked:
                (x0, y0), (x1, y1) = item[1], item[2]
                rulings += geometry.rulings_of_line(x0, y0, x1, y1, width)
                band = geometry.box_of_line(x0, y0, x1, y1, width)
                fills += geometry.fills_of(band, geometry.colour_hex(path["color"])) if band else ()
            elif item[0] in ("re", "qu"):
                box = Box(*item[1]) if item[0] == "re" else box_of_quad(item[1])
                rulings += geometry.rulings_of_rect(box, fill, stroked, width)
                fills += geometry.fills_of(box, fill)
        if fill and not stroked and all(item[0] == "l" for item in path["items"]):
            box = Box(*path["rect"])
            rulings += geometry.rulings_of_rect(box, fill, False, width)
            fills += geometry.fills_of(box, fill)
    if turned is not None:
        rulings = [ruling._replace(box=shown(ruling.box, turned)) for ruling in rulings]
        fills = [fill._replace(box=shown(fill.box, turned)) for fill in fills]
    return rulings, fills


def shown(box: Box, turned: Any) -> Box:
    """A box of the page as it was drawn, on the page as it is shown."""
    import pymupdf

    return Box(*(pymupdf.Rect(box) * turned))


def box_of_quad(points: Any) -> Box:
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
