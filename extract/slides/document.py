"""A presentation → Document: its slides one after another, each a page of its own number."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wsoa import faults
from wsoa.errors import NoTextLayer
from wsoa.extract import guard, open_xml
from wsoa.extract.open_xml import local_name
from wsoa.extract.slides.colours import SlidePalette
from wsoa.extract.slides.tables import slide_table
from wsoa.extract.slides.text import text_body_lines, text_sizes
from wsoa.model import (
    Block,
    Box,
    Document,
    Heading,
    Line,
    Mark,
    Notice,
    Opening,
    Paragraph,
    Passage,
    Place,
    Source,
    Table,
)
from wsoa.numbers import whole_number

POINT = 12_700  # of the units in which slides are measured
LARGER = 1.12  # times the size of the body: a line of this size and up is a heading
HEADING_LENGTH = 220  # characters; what is longer is a bold paragraph
LARGEST_MARK = 60.0  # points: a larger shape without words is decoration
LARGE_PICTURE = 0.15  # of the slide: a smaller picture is a logo
SAME_LEVEL = 0.5  # of the lower of two shapes: so much side by side makes them one row

_CONTINUED = re.compile(
    r"(?:(?<!\W)\W++)?\b(?:continued|cont['’]?d|cont)\b\W*+$"
    r"|(?:(?<!\W)\W++)?(?<!\d)\d++\s*+(?:of|/)\s*+\d++\)?$",
    re.I,
)


def read_pptx(data: bytes, source: Source) -> Document:
    """A .pptx file as a Document. The number of a slide stands where others have a page's.

    A title that goes on from the slide before is furniture, so that a table goes on too. Hidden
    slides and speaker's notes are not read, and told of. Raises TooLarge, PasswordNeeded,
    WrongFormat (entities in its XML) or NoTextLayer; a damaged file raises what python-pptx does.
    """
    import pptx

    guard.check_archive(data, source.name)
    guard.check_xml_parts(data, source.name)
    deck = pptx.Presentation(io.BytesIO(open_xml.usual(data)))
    area = ((deck.slide_width or 0) / POINT) * ((deck.slide_height or 0) / POINT)
    slides = [Slide.of(slide, number, area) for number, slide in enumerate(deck.slides, 1)]
    body = body_size(slides)
    blocks: list[Block] = []
    furniture: list[Passage] = []
    title = ""
    for slide in slides:
        for piece in slide.pieces:
            if isinstance(piece, Table):
                blocks.append(piece)
            elif piece.is_furniture or (piece.is_title and same_title(piece, title)):
                furniture.append(piece.passage)
            else:
                blocks += shape_text_blocks(piece, body)
                title = piece.passage.printed if piece.is_title else title
    if not any(isinstance(block, Table) or block.passage for block in blocks):
        raise NoTextLayer(source.name, "the presentation holds no words")
    return Document(
        replace(source, pages=len(slides)),
        tuple(blocks),
        furniture=tuple(furniture),
        notices=tuple(notice for slide in slides for notice in slide.notices),
        title=(deck.core_properties.title or "").strip(),
    )


@dataclass(frozen=True)
class ShapeText:
    """The text of one shape."""

    passage: Passage
    sizes: Counter[float] = field(default_factory=Counter)
    is_title: bool = False
    is_furniture: bool = False

    @property
    def size(self) -> float:
        return max(self.sizes, default=0.0)


@dataclass(frozen=True)
class Slide:
    """A slide in the pieces that are read one after another, and what is to be told of it."""

    pieces: tuple[ShapeText | Table, ...] = ()
    notices: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, slide: Any, number: int, area: float) -> Slide:
        if slide.element.get("show") in ("0", "false"):
            message = f"Slide {number} is hidden and was not read. Unhide it to have it read."
            return cls((), (Notice("hidden_slide", message, number),))
        palette = SlidePalette.of(slide)
        shapes = in_reading_order(list(shapes_in(slide.shapes)))
        marks = [mark for shape in shapes if (mark := mark_of(shape, palette, number))]
        pieces = [p for shape in shapes for p in shape_content(shape, number, palette, marks)]
        titles = [p for p in pieces if isinstance(p, ShapeText) and p.is_title]
        others = [p for p in pieces if p not in titles]
        return cls((*titles, *others), tuple(notices_of(slide, shapes, number, area)))


# --------------------------------------------------------------------------- shapes


@dataclass(frozen=True, eq=False)
class PlacedShape:
    """A shape with the place that it has on the slide."""

    shape: Any
    box: Box


def shapes_in(shapes: Iterable[Any], scale: Scale | None = None) -> Iterator[PlacedShape]:
    """All shapes of a slide, those of groups one by one."""
    for shape in shapes:
        box = Box(
            (shape.left or 0) / POINT,
            (shape.top or 0) / POINT,
            ((shape.left or 0) + (shape.width or 0)) / POINT,
            ((shape.top or 0) + (shape.height or 0)) / POINT,
        )
        box = scale.placed(box) if scale else box
        if hasattr(shape, "shapes"):
            yield from shapes_in(shape.shapes, Scale.of(shape, box))
        else:
            yield PlacedShape(shape, box)


@dataclass(frozen=True)
class Scale:
    """How the inner measure of a group lies upon the slide."""

    inner: Box
    outer: Box

    @classmethod
    def of(cls, group: Any, outer: Box) -> Scale:
        inner = outer
        for each in group.element.iter():
            if local_name(each) == "xfrm":
                places = {local_name(c): c for c in each}
                start, size = places.get("chOff"), places.get("chExt")
                if start is not None and size is not None:
                    x, y = (
                        whole_number(start.get("x")) / POINT,
                        whole_number(start.get("y")) / POINT,
                    )
                    width, height = (
                        whole_number(size.get("cx")) / POINT,
                        whole_number(size.get("cy")) / POINT,
                    )
                    inner = Box(x, y, x + width, y + height)
                break
        return cls(inner, outer)

    def placed(self, box: Box) -> Box:
        across = self.outer.width / (self.inner.width or 1)
        down = self.outer.height / (self.inner.height or 1)
        return Box(
            self.outer.x0 + (box.x0 - self.inner.x0) * across,
            self.outer.top + (box.top - self.inner.top) * down,
            self.outer.x0 + (box.x1 - self.inner.x0) * across,
            self.outer.top + (box.bottom - self.inner.top) * down,
        )


def in_reading_order(shapes: Sequence[PlacedShape]) -> list[PlacedShape]:
    """Shapes row by row, in each row from left to right."""
    rows: list[list[PlacedShape]] = []
    for each in sorted(shapes, key=lambda each: each.box.top):
        first = rows[-1][0].box if rows else None
        if first is not None:
            shared = min(first.bottom, each.box.bottom) - max(first.top, each.box.top)
            if shared >= SAME_LEVEL * min(first.height, each.box.height) and shared > 0:
                rows[-1].append(each)
                continue
        rows.append([each])
    return [each for row in rows for each in sorted(row, key=lambda each: each.box.x0)]


def shape_content(
    placed: PlacedShape, number: int, palette: SlidePalette, marks: Sequence[Mark]
) -> Iterator[ShapeText | Table]:
    """What a shape says: a table, a text, or nothing."""
    shape = placed.shape
    if getattr(shape, "has_table", False):
        try:
            table = slide_table(shape.table, placed.box, number, palette, marks)
        except Exception as error:
            words = " ".join(shape.element.itertext())
            place = Place(number, placed.box)
            table = Table.unread(Passage.of(words, place), faults.error_name(error), (place,))
        if any(cell.passage for cell in table.cells):
            yield table
    elif getattr(shape, "has_text_frame", False):
        kind = placeholder_kind(shape)
        body = shape.text_frame._txBody
        many = len(shape.text_frame.paragraphs) > 1
        bulleted = kind in ("BODY", "OBJECT") and many
        lines = text_body_lines(body, palette, Place(number, placed.box), bulleted)
        if lines:
            yield ShapeText(
                Passage(tuple(lines)),
                text_sizes(body),
                is_title=kind in ("TITLE", "CENTER_TITLE"),
                is_furniture=kind in ("DATE", "FOOTER", "HEADER", "SLIDE_NUMBER"),
            )
    else:
        yield from diagram_text(shape, Place(number, placed.box))


def placeholder_kind(shape: Any) -> str:
    """`TITLE`, `BODY`, `FOOTER` and so on; empty for what is no placeholder."""
    return shape.placeholder_format.type.name if shape.is_placeholder else ""


def diagram_text(shape: Any, place: Place) -> Iterator[ShapeText]:
    """The words of a diagram (SmartArt), a box a paragraph."""
    from wsoa.extract.open_xml import parse_xml

    for each in shape.element.iter():
        if local_name(each) == "relIds":
            key = next((v for k, v in each.attrib.items() if k.endswith("}dm")), "")
            relation = shape.part.rels.get(key)
            root = parse_xml(relation.target_part.blob) if relation is not None else None
            points = [p for p in root.iter() if local_name(p) == "pt"] if root is not None else []
            texts = [
                "".join(t.text or "" for t in p.iter() if local_name(t) == "t") for p in points
            ]
            passage = Passage.of("\n\n".join(text for text in texts if text.strip()), place)
            if passage:
                yield ShapeText(passage)


def mark_of(placed: PlacedShape, palette: SlidePalette, number: int) -> Mark | None:
    """A small painted shape without words, such as the circle of a rating; None for others."""
    shape, box = placed.shape, placed.box
    small = 0 < max(box.width, box.height) <= LARGEST_MARK
    if not small or not getattr(shape, "has_text_frame", False) or shape.text_frame.text.strip():
        return None
    properties = next((each for each in shape.element if local_name(each) == "spPr"), None)
    colour = palette.fill_of(properties)
    if properties is None or not colour:
        return None
    form = next((each.get("prst") for each in properties if local_name(each) == "prstGeom"), "")
    name = {"ellipse": "circle", "rect": "square", "roundRect": "square"}.get(form, "other")
    return Mark(name, colour, Place(number, box))


# --------------------------------------------------------------------------- text


def body_size(slides: Iterable[Slide]) -> float:
    """The size in which most characters outside titles are set; 0 where nothing says."""
    sizes: Counter[float] = Counter()
    for slide in slides:
        for piece in slide.pieces:
            if isinstance(piece, ShapeText) and not piece.is_title:
                sizes += piece.sizes
    return sizes.most_common(1)[0][0] if sizes else 0.0


def shape_text_blocks(piece: ShapeText, body: float) -> Iterator[Block]:
    """The paragraphs of a shape: its title a heading, and what is bold or large, and short."""
    for lines in paragraph_groups(piece.passage.lines):
        passage = Passage(tuple(lines))
        short = len(passage.printed) < HEADING_LENGTH and not passage.is_item
        large = 0 < LARGER * body < piece.size
        if piece.is_title and short:
            yield Heading(passage, 1)
        elif short and (large or passage.is_bold):
            yield Heading(passage, 2)
        else:
            yield Paragraph(passage)


def paragraph_groups(lines: Iterable[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.opening is Opening.LINE:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def same_title(piece: ShapeText, before: str) -> bool:
    """Whether a title only says again that of the slide before: `Actions (continued)`."""
    texts = (piece.passage.printed, before)
    bare = [_CONTINUED.sub("", text).strip(" :.–-").casefold() for text in texts]
    return bool(before) and bare[0] == bare[1]


# --------------------------------------------------------------------------- what to tell


def notices_of(
    slide: Any, shapes: Sequence[PlacedShape], number: int, area: float
) -> Iterator[Notice]:
    pictures = [
        each
        for each in shapes
        if local_name(each.shape.element) == "pic"
        and each.box.width * each.box.height >= LARGE_PICTURE * area
    ]
    if pictures:
        message = f"Slide {number} has a large picture; what stands in it was not read."
        yield Notice("pictures", message, number)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None and notes.text.strip():
        message = f"Slide {number} has speaker's notes; they were not read."
        yield Notice("speaker_notes", message, number, "info")
