"""Word (.docx) → Document: paragraphs, list items and tables as the file itself says they are.

There are no pages and no geometry in such a file, but merged cells, shading and list levels are
stated outright.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from wsoa import faults
from wsoa.errors import NoTextLayer
from wsoa.extract import guard, open_xml
from wsoa.extract.cards import cards_unless_fault
from wsoa.extract.nested_tables import unfolded
from wsoa.extract.page import drawing
from wsoa.extract.spans import within_measure
from wsoa.extract.word.cards import word_cards
from wsoa.extract.word.drafts import Draft, TextBox, WordPiece, draft_lines, drafts_in
from wsoa.extract.word.numbering import Numbering, definitions_of
from wsoa.extract.word.paragraphs import (
    FALLBACK,
    UNPRINTED,
    Book,
    level_of,
    paragraph_lines,
    printed_descendants,
    size_of,
    text_with_looks,
)
from wsoa.extract.word.styles import (
    Styles,
    W,
    colour_of_digits,
    is_on,
    nearest_value,
    value_of,
)
from wsoa.model import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Passage,
    Source,
    Table,
    TableKind,
)
from wsoa.numbers import whole_number

_LARGER = 1.12  # times the size of the body: a line of this size and up is a heading
_STAMP = 2.5  # times the size of the body: a pale word of this size is a watermark
_PALE = 0x90
CELLS_OF_A_FRAME = 5  # a page in a table of two columns: a title, two sides, a note, at most
_HEADING_LENGTH = 220  # characters; what is longer is a bold paragraph
_MOST_SPAN = 200  # columns; a cell that says it spans more is damaged


def read_docx(data: bytes, source: Source) -> Document:
    """A .docx file as a Document; its headers, footers are furniture, its footnotes come last.

    Raises TooLarge, PasswordNeeded, WrongFormat (entities in its XML) or NoTextLayer; a file that
    is damaged raises what python-docx and lxml raise.
    """
    import docx

    guard.check_archive(data, source.name)
    guard.check_xml_parts(data, source.name)
    document = docx.Document(io.BytesIO(open_xml.usual(data)))
    root = document.element
    styles = Styles.of(document.styles.element)
    parts = related_parts(document)
    numbers = next((element for kind, element in parts if kind == "numbering"), None)
    book = Book(styles, Numbering(definitions_of(numbers, styles.list_numbers)))
    pieces = list(word_pieces(root.body, book))
    for kind, element in parts:
        if kind in ("footnotes", "endnotes"):
            for note in element:
                if note.get(W + "type") is None:  # the others are the separating lines
                    pieces += word_pieces(note, book)
    body = body_size(root.body, styles)
    drafts = list(drafts_in(pieces))
    stamps = [draft for draft in drafts if is_watermark(draft, body)]

    def told(drafts: Iterable[Draft | Table]) -> Iterator[Block]:
        return tell_headings((draft for draft in drafts if draft not in stamps), body)

    blocks = tuple(told(drafts))
    if not any(_has_text(block) for block in blocks):
        raise NoTextLayer(source.name, "the document holds no words")
    margins = [passage_in(part, book) for kind, part in parts if kind in ("header", "footer")]
    margins += [stamp.passage for stamp in stamps if isinstance(stamp, Draft)]
    return Document(
        source,
        blocks,
        furniture=tuple(dict.fromkeys(passage for passage in margins if passage)),
        title=(document.core_properties.title or "").strip(),
        as_cards=cards_unless_fault(lambda: word_cards(pieces, told)),
    )


def related_parts(document: Any) -> list[tuple[str, Any]]:
    """The XML parts beside the document's body: what each is, and its root element."""
    from docx.oxml.parser import parse_xml

    found = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external or kind not in _BESIDE:
            continue
        if not relation.target_part.content_type.startswith("image/"):  # never looked through
            found.append((kind, parse_xml(relation.target_part.blob)))
    return found


_BESIDE = frozenset(("numbering", "header", "footer", "footnotes", "endnotes"))


def _has_text(block: Block) -> bool:
    if isinstance(block, Table):
        return any(cell.passage for cell in block.cells)
    return bool(block.passage)


# --------------------------------------------------------------------------- blocks


def word_pieces(parent: Any, book: Book) -> Iterator[WordPiece]:
    """Paragraphs, tables and text boxes in reading order, those in content controls included."""
    for child in parent:
        if child.tag == W + "p":
            lines = paragraph_lines(child, book)
            if lines:
                draft = Draft(
                    Passage(tuple(lines)), size_of(child, book.styles), level_of(child, book.styles)
                )
                yield draft
            for box in text_boxes(child):
                yield TextBox(tuple(drafts_of(box, book)))
        elif child.tag == W + "tbl":
            try:
                yield from list(tables_of(child, book))
            except Exception as error:
                words = " ".join(text.text or "" for text in child.iter(W + "t"))
                yield Table.unread(Passage.of(words), faults.error_name(error))
        elif child.tag not in UNPRINTED:
            yield from word_pieces(child, book)


def drafts_of(parent: Any, book: Book) -> Iterator[Draft | Table]:
    """Paragraphs and tables in reading order, those in text boxes included."""
    return drafts_in(word_pieces(parent, book))


def text_boxes(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag != FALLBACK:
            yield from text_boxes(child)


def tell_headings(drafts: Iterable[Draft | Table], body: float) -> Iterator[Block]:
    """Blocks with the headings told from the paragraphs: by style where the document uses styles,
    else by being short, and bold or larger than the body's size."""
    drafts = list(drafts)
    sizes = {draft.size for draft in drafts if isinstance(draft, Draft)}
    large = [size for size in sizes if size > _LARGER * body]
    for draft in drafts:
        if isinstance(draft, Table):
            yield draft
        elif draft.level:
            yield Heading(draft.passage, draft.level)
        elif looks_like_heading(draft, body):
            yield Heading(draft.passage, 1 + sum(size > draft.size for size in large))
        else:
            yield Paragraph(draft.passage)


def looks_like_heading(draft: Draft, body: float) -> bool:
    passage = draft.passage
    stands_out = passage.is_bold or draft.size > _LARGER * body > 0
    return stands_out and len(passage.printed) < _HEADING_LENGTH and not passage.is_item


def is_watermark(draft: Draft | Table, body: float) -> bool:
    """Whether a paragraph is a stamp (DRAFT) across the page: pale and far larger."""
    if isinstance(draft, Table) or draft.size <= _STAMP * body:
        return False
    colours = [span.colour for span in draft.passage.spans if span.text.strip()]
    return all(colour and min(drawing.colour_channels(colour)) > _PALE for colour in colours)


def body_size(root: Any, styles: Styles) -> float:
    """The size that most characters of the document have; 0 where nothing says."""
    sizes = Counter[float]()
    for paragraph in root.iter(W + "p"):
        style = value_of(paragraph.find(W + "pPr"), "pStyle") or styles.normal
        for text, look in text_with_looks(paragraph, style, styles):
            sizes[look.size] += len(text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def passage_in(parent: Any, book: Book) -> Passage:
    """All that is printed in a header, footer or cell, that of its tables row by row."""
    return Passage(tuple(line for draft in drafts_of(parent, book) for line in draft_lines(draft)))


# --------------------------------------------------------------------------- tables


def tables_of(element: Any, book: Book) -> Iterator[Draft | Table]:
    """The table that an element holds. One that only frames other tables gives these instead."""
    cells: list[Cell] = []
    inside: list[Draft | Table] = []
    parts: dict[int, list[Passage | Table]] = {}  # of cells that hold tables
    open_cells: dict[int, int] = {}  # column -> the cell that a merge may lengthen, by its index
    for row, tr in enumerate(printed_descendants(element, W + "tr")):
        properties = tr.find(W + "trPr")
        is_header = (
            is_on(nearest_value([properties], "tblHeader")) if properties is not None else False
        )
        col = _count(properties, "gridBefore", 0)
        reached: dict[int, int] = {}
        for tc in printed_descendants(tr, W + "tc"):
            span = _count(tc.find(W + "tcPr"), "gridSpan", 1)
            above = open_cells.get(col)
            if continues_cell_above(tc) and above is not None and cells[above].col_span == span:
                cells[above] = cells[above]._replace(row_span=cells[above].row_span + 1)
                reached[col] = above
            else:
                drafts = list(drafts_of(tc, book))
                inside += drafts
                passage = Passage(tuple(line for draft in drafts for line in draft_lines(draft)))
                reached[col] = len(cells)
                if any(isinstance(draft, Table) for draft in drafts):
                    parts[len(cells)] = [d if isinstance(d, Table) else d.passage for d in drafts]
                cells.append(Cell(passage, row, col, 1, span, fill=cell_fill(tc), header=is_header))
            col += span
        open_cells = reached
    whole = unfolded(cells, parts)
    if whole is not None:
        yield replace(whole, cells=tuple(within_measure(whole.cells)))
    elif only_frames(inside, cells):
        yield from inside
    elif any(cell.passage for cell in cells):
        yield Table(within_measure(cells), TableKind.MARKUP)


def continues_cell_above(tc: Any) -> bool:
    """Whether a cell is the lower part of the one above it."""
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(W + "val", "continue") == "continue"


def only_frames(drafts: Sequence[Draft | Table], cells: Sequence[Cell]) -> bool:
    """Whether what stands in a table's cells is other tables and next to nothing else; or a table
    of columns of its own among some words, in a frame of a page: of one column, or of two that
    hold little beside it or have few cells."""
    columns = max((cell.cols.stop for cell in cells), default=0)
    length = {
        kind: sum(len(line.text) for d in drafts if isinstance(d, kind) for line in draft_lines(d))
        for kind in (Draft, Table)
    }
    own = any(isinstance(d, Table) and d.n_rows > 1 and d.n_cols > 2 for d in drafts)
    is_less = length[Draft] < length[Table] or len(cells) <= CELLS_OF_A_FRAME
    few = columns == 1 or (columns == 2 and is_less)
    return length[Draft] * 10 < length[Table] or (own and few)


def cell_fill(tc: Any) -> str:
    """The colour behind a cell, by its own shading; empty for white and for none."""
    shading = tc.find(f"{W}tcPr/{W}shd")
    if shading is None:
        return ""
    solid = shading.get(W + "val") == "solid"  # a pattern without gaps: its ink is what shows
    colour = colour_of_digits(shading.get(W + ("color" if solid else "fill")))
    return "" if drawing.is_near_white(colour) else colour


def _count(properties: Any, tag: str, default: int) -> int:
    return whole_number(value_of(properties, tag), most=_MOST_SPAN) or default
