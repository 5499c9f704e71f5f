"""PDF pages through PyMuPDF: the fast reader, and the default.

Only words, lines, fills and picture boxes are taken from the library; what they mean is found by
us.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsoa.errors import DamagedFile, PasswordNeeded, TooLarge
from wsoa.extract.page import (
    FEW_WORDS,
    Fill,
    Page,
    PdfContent,
    Ruling,
    Word,
    WordLook,
    Words,
    drawing,
    make_unchecked,
    repair_notice,
    shapes_of_curves,
)
from wsoa.garbage import garbage_collection_paused
from wsoa.model import Box, Notice

TEXT, OUTLINE = 0, 3  # the types of blocks of a text page that are words and drawn shapes


@contextmanager
def corrected_heights(corrected: bool) -> Iterator[None]:
    """Whether the library looks at each character's font again, and mends heights that make no
    sense: a tenth of the time that it takes to hand over words, and hardly any font needs it."""
    import pymupdf

    before = pymupdf.TOOLS.unset_quad_corrections()
    pymupdf.TOOLS.unset_quad_corrections(not corrected)
    try:
        yield
    finally:
        pymupdf.TOOLS.unset_quad_corrections(before)


@garbage_collection_paused()
@corrected_heights(corrected=False)
def read_pages(data: bytes, file: str, max_pages: int = 2000, password: str = "") -> PdfContent:
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
        lock = "password" if document.needs_pass else ""
        if lock and not document.authenticate(password):
            raise PasswordNeeded(file, "the one given does not open it" if password else "")
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
        if document.is_repaired:
            notices.append(repair_notice(file, "pymupdf"))
        told = document.metadata or {}
        lock = lock or ("owner" if told.get("encryption") else "")
        return PdfContent(tuple(pages), (told.get("title") or "").strip(), tuple(notices), lock)


def render_pages(
    data: bytes, numbers: Sequence[int], dpi: int, password: str = ""
) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Pictures in RGB of the pages of these numbers, as shown; damaged ones are left out."""
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        document.authenticate(password)
        for number in numbers:
            try:
                drawn = document[number - 1].get_pixmap(dpi=dpi, colorspace=pymupdf.csRGB)
            except (RuntimeError, ValueError):
                continue
            pixels = np.frombuffer(drawn.samples, dtype=np.uint8)
            yield number, pixels.reshape(drawn.height, drawn.width, 3)


def read_page(page: Any) -> Page:
    """One page of PyMuPDF as ours, turned upright where its /Rotate entry says so."""
    import pymupdf

    x0, top, x1, bottom = page.rect
    width, height, rotation = x1 - x0, bottom - top, page.rotation
    turned = page.rotation_matrix if rotation else None
    flags = (
        pymupdf.TEXT_PRESERVE_WHITESPACE
        | pymupdf.TEXT_MEDIABOX_CLIP
        | pymupdf.TEXT_COLLECT_VECTORS
        | pymupdf.TEXT_LAZY_VECTORS  # what is drawn in the middle of a line leaves it whole
    )
    text_page = page.get_textpage(flags=flags)
    blocks = text_page.extractDICT()["blocks"]
    rulings, fills = rulings_and_fills(
        page, [block for block in blocks if block["type"] == OUTLINE]
    )
    if turned is not None:
        rulings = [ruling._replace(box=turned_box(ruling.box, turned)) for ruling in rulings]
        fills = [fill._replace(box=turned_box(fill.box, turned)) for fill in fills]
    lines, areas = drawing.clean_drawings(rulings, fills, width, height)
    blocks = [block for block in blocks if block["type"] == TEXT]
    text = words_with_looks(text_page.extractWORDS(), blocks, rotation, turned)
    if are_flat(text) or (blocks and not text):
        with corrected_heights(corrected=True):
            text = words_with_looks(text_page.extractWORDS(), blocks, rotation, turned)
    found = Page(
        number=page.number + 1,
        width=width,
        height=height,
        words=text,
        rulings=lines,
        fills=areas,
        pictures=tuple(picture_boxes(page)) if len(text) <= FEW_WORDS else (),
    )
    return printed_once(found)


# --------------------------------------------------------------------------- words

# A word as the library prints it: box, text, the numbers of its block, line in that, and place.
PrintedWord = tuple[float, float, float, float, str, int, int, int]
FLAT = 0.5  # of the size of the type: no script is printed lower
STYLE_OF = itemgetter("color", "font", "flags", "size")  # of a span


def words_with_looks(
    printed: Sequence[PrintedWord], blocks: Sequence[Any], rotation: int, turned: Any
) -> Words:
    """The words in drawing order, each with the look of the span in which it begins. `blocks` hold
    the lines of the page with their spans; `turned` is the matrix of a page shown turned."""
    if not printed:
        return Words.of(())
    looks: dict[WordLook, int] = {}  # each with its place
    # the place of a look, and whether its font is of signs, by what the library says
    known: dict[tuple[object, ...], tuple[int, bool]] = {}
    codes: list[int] = []  # of stretches of words
    counts: list[int] = []  # of the words of each
    parted: dict[int, tuple[Word, Word]] = {}
    signs: dict[int, str] = {}  # what words print that are spelt in a font of signs
    x0, top, x1, bottom, texts, _, _, numbers = zip(*printed, strict=True)
    starts = [place for place, number in enumerate(numbers) if not number]
    for start, end in pairwise([*starts, len(printed)]):
        block, number = printed[start][5:7]
        line = blocks[block]["lines"][number]
        spans = line["spans"]
        told = (*STYLE_OF(spans[0]), line["dir"])
        if told not in known:
            look = look_of_span(*STYLE_OF(spans[0]), turn_of(line["dir"], rotation))
            place = looks.setdefault(look, len(looks))
            known[told] = place, drawing.is_dingbats(spans[0]["font"])
        code, of_signs = known[told]
        if len(spans) == 1:
            if of_signs:
                signs |= {place: drawing.signs(texts[place]) for place in range(start, end)}
            codes.append(code)
            counts.append(end - start)
            continue
        turn = turn_of(line["dir"], rotation)
        along = LooksAlong(spans, turn, parts_bullets=turned is None and not turn)
        for place, word in enumerate(printed[start:end], start):
            bullet, item = along.word_at(word[4], Box(*word[:4]))
            if not bullet and item.text != word[4]:
                signs[place] = item.text
            if bullet:
                parted[sum(counts)] = bullet, item
            codes.append(looks.setdefault(item.look, len(looks)))
            counts.append(1)
    edges = chain(x0, top, x1, bottom)
    boxes = np.fromiter(edges, np.float64, 4 * len(printed)).reshape(4, -1).T.copy()
    if turned is not None:
        boxes = np.array([turned_box(Box(*box), turned) for box in boxes.tolist()])
    texts = tuple(signs.get(place, text) for place, text in enumerate(texts)) if signs else texts
    found = Words(texts, boxes, np.repeat(codes, counts), list(looks))
    if parted:
        found = Words.of(
            part for place, word in enumerate(found) for part in parted.get(place, (word,))
        )
    return found if drawing.is_spelt("".join(texts)) else with_ligatures_spelt(found)


def are_flat(words: Words) -> bool:
    """Whether some words are far lower than their type is large: their font tells no heights, as
    that of recognised text that nobody is meant to see."""
    _, top, _, bottom = words.boxes.T
    return bool((bottom - top < FLAT * words.sizes).any())


def with_ligatures_spelt(words: Words) -> Words:
    """The words with their ligatures spelt out and without those that print nothing."""
    texts = [drawing.spell_ligatures(text) for text in words.texts]
    seen = np.flatnonzero([bool(text) for text in texts])
    return Words(texts, words.boxes, words.codes, words.looks).chosen(seen)


class LooksAlong:
    """The looks along a line of several spans, for its words in their order. A bullet of a symbol
    font with no space behind it is a word of its own where the line `parts_bullets`."""

    def __init__(self, spans: Sequence[Any], turn: int, parts_bullets: bool) -> None:
        self.parts_bullets = parts_bullets
        self.looks: list[tuple[int, WordLook]] = []
        self.begins: dict[int, float] = {}  # x at which spans begin, by their first character
        self.of_signs: set[int] = set()  # the first characters of spans in a font of signs
        self.text = ""
        self.position = 0
        for span in spans:
            self.looks.append((len(self.text), look_of_span(*STYLE_OF(span), turn)))
            self.begins[len(self.text)] = span["bbox"][0]
            if drawing.is_dingbats(span["font"]):
                self.of_signs.add(len(self.text))
            self.text += span["text"]

    def word_at(self, text: str, box: Box) -> tuple[Word | None, Word]:
        """The bullet before a word, where there is one, and the word."""
        start = self.text.find(text, self.position)
        if start >= 0:
            self.position = start + len(text)
        first, look = next(each for each in reversed(self.looks) if each[0] <= max(start, 0))
        if first in self.of_signs:
            return None, Word(drawing.signs(text), box, *look)
        edge = self.begins.get(start + 1)
        if edge is None or not ("\ue000" <= text[0] <= "\uf8ff" and self.parts_bullets):
            return None, Word(text, box, *look)
        bullet = Word(text[0], box._replace(x1=edge), *look)
        look = next(look for begin, look in self.looks if begin == start + 1)
        return bullet, Word(text[1:], box._replace(x0=edge), *look)


def printed_once(page: Page) -> Page:
    """The page without the words that print another one over again, which makes it bold."""
    words = page.words
    again = drawing.printed_again(words, words.boxes, words.sizes)
    if not again:
        return page
    overprinted = set(again.values())
    once = Words.of(
        word._replace(bold=True) if place in overprinted else word
        for place, word in enumerate(words)
        if place not in again
    )
    return replace(page, words=once)


def picture_boxes(page: Any) -> Iterator[Box]:
    turned = page.rotation_matrix if page.rotation else None
    for info in page.get_image_info():
        box = Box(*info["bbox"])
        yield box if turned is None else turned_box(box, turned)


@lru_cache(maxsize=4096)
def look_of_span(colour: int, font: str, flags: int, size: float, turn: int) -> WordLook:
    """The look of a span, by what the library says of it (`STYLE_OF`)."""
    return WordLook(
        drawing.printed_colour(colour_of_number(colour)), drawing.is_bold(font, flags), size, turn
    )


@lru_cache(maxsize=1024)
def colour_of_number(colour: int) -> str:
    """`#rrggbb` of a colour as the library numbers it."""
    return f"#{colour:06x}"


@lru_cache(maxsize=1024)
def paint_of(colour: int) -> str:
    """`#rrggbb` of a colour that can be told from paper, else empty."""
    code = colour_of_number(colour)
    return "" if drawing.is_near_white(code) else code


@lru_cache(maxsize=1024)
def turn_of(direction: tuple[float, float], rotation: int) -> int:
    """Degrees clockwise, to the nearest quarter, that a line runs on the page as shown."""
    across, down = direction
    own = (0 if across > 0 else 180) if abs(across) >= abs(down) else (90 if down > 0 else 270)
    return (own + rotation) % 360


# --------------------------------------------------------------------------- drawings

PaintedShapes = tuple[list[Ruling], list[Fill]]  # in the order in which they were painted


def rulings_and_fills(page: Any, outlines: Sequence[Any]) -> PaintedShapes:
    """Ruling lines and fills of a page as it was drawn: from the outlines of its shapes, or, where
    these do not tell all, by another walk through the page."""
    drawn = drawings_of_outlines(outlines)
    return drawings_of_paths(page.get_cdrawings()) if drawn is None else drawn


def drawings_of_outlines(outlines: Sequence[Any]) -> PaintedShapes | None:
    """What filled rectangles and thin straight strokes amount to; None where there is any other
    shape, of which an outline does not tell enough."""
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    for outline in outlines:
        if not outline["isrect"]:
            return None
        left, top, right, bottom = box = make_unchecked(Box, outline["bbox"])
        thin = min(right - left, bottom - top)
        if outline["stroked"]:
            # The outline lies a line's width around the stroke, which tells the width of a line.
            width = thin / 2
            if width >= drawing.THIN:
                return None
            ends = left + width, top + width, right - width, bottom - width
            rulings += drawing.rulings_of_line(*ends, width)
        elif thin < drawing.THIN:
            rulings.append(make_unchecked(Ruling, (box,)))
        elif colour := paint_of(outline["color"]):
            fills.append(make_unchecked(Fill, (box, colour, False)))
    return rulings, fills


def drawings_of_paths(paths: Sequence[Any]) -> PaintedShapes:
    """What paths amount to, as `get_cdrawings` tells them."""
    rulings: list[Ruling] = []
    fills: list[Fill] = []
    for path in paths:
        fill = drawing.colour_hex(path.get("fill")) if "f" in path["type"] else ""
        stroked = "s" in path["type"]
        width = path.get("width") or 0.0
        curved = any(item[0] == "c" for item in path["items"])
        if curved:
            straight = ((*item[1], *item[2]) for item in path["items"] if item[0] == "l")
            lines, areas = shapes_of_curves(Box(*path["rect"]), straight, fill, stroked, width)
            rulings += lines
            fills += areas
            continue
        for item in path["items"]:
            if item[0] == "l" and stroked:
                (x0, y0), (x1, y1) = item[1], item[2]
                rulings += drawing.rulings_of_line(x0, y0, x1, y1, width)
                band = drawing.box_of_line(x0, y0, x1, y1, width)
                fills += (
                    drawing.shape_fills(band, drawing.colour_hex(path["color"])) if band else ()
                )
            elif item[0] in ("re", "qu"):
                box = Box(*item[1]) if item[0] == "re" else box_of_quad(item[1])
                rulings += drawing.rulings_of_rect(box, fill, stroked, width)
                fills += drawing.shape_fills(box, fill)
        if fill and not stroked and all(item[0] == "l" for item in path["items"]):
            box = Box(*path["rect"])
            rulings += drawing.rulings_of_rect(box, fill, False, width)
            fills += drawing.shape_fills(box, fill)
    return rulings, fills


def turned_box(box: Box, turned: Any) -> Box:
    """A box of the page as it was drawn, on the page as it is shown."""
    import pymupdf

    return Box(*(pymupdf.Rect(box) * turned))


def box_of_quad(points: Any) -> Box:
    xs = [point[0] for point in points]
    ys = [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
