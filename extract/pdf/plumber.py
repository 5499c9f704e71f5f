"""PDF pages through pdfplumber: the reader in pure Python, with a permissive licence.

Only characters, paths and picture boxes are taken from the library; what they mean is found by us,
with the same rules as for the other reader.
"""

from __future__ import annotations

import io
import itertools
import logging
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsoa.errors import DamagedFile, PasswordNeeded, TooLarge, UnknownLock
from wsoa.extract.page import (
    Fill,
    Page,
    PdfContent,
    Ruling,
    Word,
    Words,
    boxes_of,
    drawing,
    repair_notice,
    shapes_of_curves,
)
from wsoa.extract.pdf.colour_spaces import layout_of
from wsoa.model import Box, Notice

MAX_SECONDS = 600.0  # for one document; real ones take a few

# How far, in parts of the font size, a character may stand from where the one before it ended and
# still belong to the same word; along the line, and across it (raised figures belong).
GAP = 0.15
OVERLAP = 0.8
RISE = 0.8
LEVEL = 1.0  # points: what is nearer is at one place
# What a line takes above and below its base, in parts of the font size. The fonts' own measures are
# not asked: producers fill them in as they like, and the two readers would give other boxes.
ABOVE, BELOW = 0.8, 0.2


def read_pages(data: bytes, file: str, max_pages: int = 2000, password: str = "") -> PdfContent:
    """All pages of a PDF. `file` is the name that error sentences use.

    Raises DamagedFile, PasswordNeeded, UnknownLock or TooLarge.
    """
    from pdfminer.pdfdocument import PDFXRefFallback
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.page import Page as PlumberPage

    for library in ("pdfminer", "pdfplumber"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    pdf, lock = _opened(data, file, password)
    pages: list[Page] = []
    notices: list[Notice] = []
    began = time.monotonic()
    # What a damaged file makes the library raise is not bounded by any class of errors.
    try:
        listed = list(itertools.islice(PDFPage.create_pages(pdf.doc), max_pages + 1))
    except Exception as error:
        raise DamagedFile(file) from error
    if len(listed) > max_pages:
        raise TooLarge(file, f"more than {max_pages:,} pages")
    whole = pdf
    if any(_fills_in(page) for page in listed):
        whole, listed = _flattened(data, password, pdf, listed)
    for number, found in enumerate(listed, 1):
        if time.monotonic() - began > MAX_SECONDS:
            raise TooLarge(file, f"page {number} was not reached in {MAX_SECONDS:.0f} seconds")
        try:
            pages.append(read_page(PlumberPage(whole, found, number)))
        except Exception:
            message = f"Page {number} is damaged and could not be read."
            notices.append(Notice("unreadable_page", message, number, "error"))
    if not pages:
        raise DamagedFile(file)
    if any(isinstance(xref, PDFXRefFallback) for xref in pdf.doc.xrefs):
        notices.append(repair_notice(file, "pdfplumber"))
    title = pdf.metadata.get("Title")
    title = title.strip() if isinstance(title, str) else ""
    return PdfContent(tuple(pages), title, tuple(notices), lock)


def _opened(data: bytes, file: str, password: str) -> tuple[Any, str]:
    """The PDF as the library opens it, and how it is locked: as `PdfContent.lock` says it. Raises
    DamagedFile, PasswordNeeded or UnknownLock."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    # Who gives a password gives it for all documents, also those that need none.
    for tried in dict.fromkeys(("", password)):
        try:
            pdf = pdfplumber.open(io.BytesIO(data), password=tried)
        except PdfminerException as error:
            cause = error.args[0] if error.args else None
            if isinstance(cause, PDFPasswordIncorrect):
                continue
            if isinstance(cause, PDFEncryptionError):
                raise UnknownLock(file) from error
            raise DamagedFile(file) from error
        return pdf, "password" if tried else "owner" if pdf.doc.encryption else ""
    raise PasswordNeeded(file, "the one given does not open it" if password else "")


def _fills_in(page: Any) -> bool:
    """Whether something is written over a page: in a form's field, or in a box that was added. The
    library reads only what belongs to the page itself."""
    from pdfminer.pdftypes import resolve1

    try:
        written = [resolve1(each) for each in resolve1(page.annots) or ()]
        kinds = {each["Subtype"].name for each in written if isinstance(each, dict)}
    except Exception:  # what a damaged file makes the library raise is not bounded
        return False
    return bool(kinds & {"Widget", "FreeText", "Stamp"})


def _flattened(data: bytes, password: str, pdf: Any, listed: list[Any]) -> tuple[Any, list[Any]]:
    """The PDF and its pages with what is written over the pages made a part of them, as PDFium does
    it; as they are given, where it cannot."""
    import pdfplumber
    import pypdfium2
    from pdfminer.pdfpage import PDFPage

    made = io.BytesIO()
    try:
        with pypdfium2.PdfDocument(data, password=password or None) as document:
            document.init_forms()
            for page in document:
                pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
                page.close()
            document.save(made, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
        flat = pdfplumber.open(made)
        pages = list(itertools.islice(PDFPage.create_pages(flat.doc), len(listed) + 1))
    except Exception:  # as above
        return pdf, listed
    return (flat, pages) if len(pages) == len(listed) else (pdf, listed)


def render_pages(
    data: bytes, numbers: Sequence[int], dpi: int, password: str = ""
) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Pictures in RGB of the pages of these numbers, as they are shown; damaged ones are left out.
    pdfplumber draws through pypdfium2."""
    import pypdfium2

    with pypdfium2.PdfDocument(data, password=password or None) as document:
        for number in numbers:
            try:
                drawn = document[number - 1].render(scale=dpi / 72, rev_byteorder=True)
            except pypdfium2.PdfiumError:
                continue
            pixels = drawn.to_numpy()
            yield number, np.ascontiguousarray(pixels[:, :, :3])


def read_page(page: Any) -> Page:
    """One page of pdfplumber as ours: what it shows, turned and cropped as it is shown."""
    left, top, width, height = shown_area(page)
    chars: list[Char] = []
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    pictures: list[Box] = []
    for item in page.iter_layout_objects(layout_of(page)):
        box = Box(item["x0"] - left, item["top"] - top, item["x1"] - left, item["bottom"] - top)
        if item["object_type"] == "char":
            across, up = item["matrix"][4:]
            origin = (across - left + page.mediabox[0], page.height - up - top + page.mediabox[1])
            chars.append(char_of(item, box, origin))
        elif item["object_type"] == "image":
            pictures.append(box)
        elif item["object_type"] in ("line", "rect", "curve"):
            more_rulings, more_fills = path_shapes(item, box, left, top)
            rulings += more_rulings
            fills += more_fills
    lines, areas = drawing.clean_drawings(rulings, fills, width, height)
    shown = Box(0, 0, width, height)
    return Page(
        number=page.page_number,
        width=width,
        height=height,
        words=Words.of(word for word in words_of_chars(chars) if shown.holds(*_middle(word.box))),
        rulings=lines,
        fills=areas,
        pictures=tuple(pictures),
    )


def shown_area(page: Any) -> tuple[float, float, float, float]:
    """Left, top, width and height of the area that is shown, in pdfplumber's coordinates.

    The library turns the pages but keeps the crop box unturned on them, so it is turned here.
    """
    from pdfminer.pdftypes import resolve_all

    attrs = page.page_obj.attrs
    x0, y0, x1, y1 = _ordered(resolve_all(attrs["MediaBox"]))
    crop = _ordered(resolve_all(attrs.get("CropBox")) or (x0, y0, x1, y1))
    left, bottom = max(crop[0], x0) - x0, max(crop[1], y0) - y0
    right, upper = min(crop[2], x1) - x0, min(crop[3], y1) - y0
    if left >= right or bottom >= upper:
        left, bottom, right, upper = 0.0, 0.0, x1 - x0, y1 - y0
    inset = {
        0: (left, y1 - y0 - upper),
        90: (bottom, left),
        180: (x1 - x0 - right, bottom),
        270: (y1 - y0 - upper, x1 - x0 - right),
    }.get(page.rotation, (left, y1 - y0 - upper))
    width, height = right - left, upper - bottom
    if page.rotation in (90, 270):
        width, height = height, width
    return page.mediabox[0] + inset[0], page.mediabox[1] + inset[1], width, height


def _ordered(box: Sequence[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(edge) for edge in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


# --------------------------------------------------------------------------- words


@dataclass(frozen=True, slots=True)
class Char:
    """A character with its look; `start` and `end` run along its line, `base` across it."""

    text: str
    box: Box  # from the start to the end of its advance, and as high as a line of its size
    colour: str
    bold: bool
    size: float
    turn: int
    start: float
    end: float
    base: float


_UNDEFINED = re.compile(r"\(cid:\d+\)")


def char_of(item: dict[str, Any], box: Box, origin: tuple[float, float]) -> Char:
    """A character of pdfplumber as ours. `origin` is its point on the base line. What its font
    gives no letter for is U+FFFD."""
    a, b, *_ = item["matrix"]
    x, y = origin
    if abs(a) >= abs(b):
        size, turn, base = box.height, (0 if a > 0 else 180), y
    else:
        size, turn, base = box.width, (270 if b > 0 else 90), x
    above, below = ABOVE * size, BELOW * size
    start, end, shown = {
        0: (box.x0, box.x1, box._replace(top=y - above, bottom=y + below)),
        90: (box.top, box.bottom, box._replace(x0=x - below, x1=x + above)),
        180: (-box.x1, -box.x0, box._replace(top=y - below, bottom=y + above)),
        270: (-box.bottom, -box.top, box._replace(x0=x - above, x1=x + below)),
    }[turn]
    text = item["text"]
    if drawing.is_dingbats(str(item["fontname"])):
        text = drawing.signs(text)
    return Char(
        "\ufffd" if _UNDEFINED.fullmatch(text) else drawing.spell_ligatures(text),
        shown,
        drawing.printed_colour(drawing.colour_hex(item["non_stroking_color"])),
        drawing.is_bold(str(item["fontname"])),
        size,
        turn,
        start,
        end,
        base,
    )


def words_of_chars(chars: Iterable[Char]) -> Iterator[Word]:
    """The words in drawing order, each with the look of its first character."""
    word: list[Char] = []
    for char in without_overprints([char for char in chars if char.text]):
        if word and (char.text.isspace() or not continues_word(word[-1], char)):
            yield word_of(word)
            word = []
        if not char.text.isspace():
            word.append(char)
    if word:
        yield word_of(word)


def continues_word(before: Char, after: Char) -> bool:
    """Whether a character belongs to the same word as the one drawn before it: one that begins
    where that begins stands in the line above or below."""
    size = max(before.size, after.size)
    return (
        before.turn == after.turn
        and -OVERLAP * size < after.start - before.end < GAP * size
        and abs(after.base - before.base) < RISE * size
        and (after.start > before.start + LEVEL or abs(after.base - before.base) < LEVEL)
    )


def without_overprints(chars: Sequence[Char]) -> list[Char]:
    """The characters with those dropped that print another one over again, which makes it bold."""
    printed = [char for char in chars if not char.text.isspace()]
    sizes = np.array([char.size for char in printed])
    again = drawing.printed_again(printed, boxes_of(printed), sizes)
    dropped = {id(printed[index]) for index in again}
    overprinted = {id(printed[index]) for index in again.values()}
    return [
        replace(char, bold=True) if id(char) in overprinted else char
        for char in chars
        if id(char) not in dropped
    ]


def word_of(chars: Sequence[Char]) -> Word:
    """One word of the characters that belong together."""
    box = reduce(Box.union, (char.box for char in chars))
    first = chars[0]
    text = "".join(char.text for char in chars)
    return Word(text, box, first.colour, first.bold, first.size, first.turn)


# --------------------------------------------------------------------------- drawings


def path_shapes(
    item: dict[str, Any], box: Box, left: float, top: float
) -> tuple[tuple[Ruling, ...], tuple[Fill, ...]]:
    """The ruling lines and the fills that one path of pdfplumber amounts to."""
    fill = drawing.colour_hex(item["non_stroking_color"]) if item["fill"] else ""
    stroked = bool(item["stroke"])
    width = float(item["linewidth"] or 0)
    if item["object_type"] == "rect":
        return drawing.rulings_of_rect(box, fill, stroked, width), drawing.shape_fills(box, fill)
    if any(step[0] in "cvy" for step in item["path"]):
        straight = (
            (x0 - left, y0 - top, x1 - left, y1 - top)
            for (x0, y0), (x1, y1) in path_segments(item["path"])
        )
        return shapes_of_curves(box, straight, fill, stroked, width)
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    if stroked:
        pen = drawing.colour_hex(item["stroking_color"])
        for (x0, y0), (x1, y1) in path_segments(item["path"]):
            line = (x0 - left, y0 - top, x1 - left, y1 - top)
            painted = drawing.box_of_line(*line, width)
            rulings += drawing.rulings_of_line(*line, width)
            fills += drawing.shape_fills(painted, pen) if painted else ()
    elif item["object_type"] == "curve":
        rulings = drawing.rulings_of_rect(box, fill)
    if item["object_type"] == "curve":
        fills += drawing.shape_fills(box, fill)
    return rulings, fills


PagePoint = tuple[float, float]


def path_segments(path: Sequence[tuple[Any, ...]]) -> Iterator[tuple[PagePoint, PagePoint]]:
    """The straight segments of a path, its closing one included."""
    start = pen = (0.0, 0.0)
    for operator, *points in path:
        if operator == "m":
            start = pen = points[0]
        elif operator == "l":
            yield pen, points[0]
            pen = points[0]
        elif operator == "h" and pen != start:
            yield pen, start
            pen = start
        elif points:  # a curve
            pen = points[-1]
