"""Raw text → Document: tables whose geometry is lost, found again by what their lines look like.

Text out of a PDF without its layout gives cells in the order in which the page was drawn. It is
read in two ways: by the best path through all lines, with weights fitted on texts whose gold is
certain, and by a grammar that the document's own headers and first records teach. What holds
together better is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.encoding import decode
from wsoa.extract.plaintext.layout.document import read_layout
from wsoa.extract.plaintext.layout.headings import with_numbered_headings, with_told_headings
from wsoa.extract.plaintext.layout.page import keeps_layout
from wsoa.extract.plaintext.learned import blocks_by_grammar
from wsoa.extract.plaintext.lines import TextLine, text_lines
from wsoa.extract.plaintext.looks import header_kind
from wsoa.extract.plaintext.measure import preference, reading_measures
from wsoa.extract.plaintext.path.blocks import blocks_of_lines
from wsoa.model import Document, Passage, Source, Table

_WIDE = re.compile(r" {3,}")  # between the columns of a card
_LABEL = re.compile(r"([^:]{2,60}):\s")  # that opens a list item
_LABELLED = re.compile(r"([^:]{2,60}):(?:\s|$)")  # that opens a paragraph, or is all of it
FEWEST_LABELLED = 3  # list items
FEWEST_TOLD = 2  # actions with the same labels under each,
LABELLED = 0.2  # and the share of such lines among all
BESIDE_ACTIONS = ("owner", "date", "status")  # kinds of labels
MANY_COLUMNS = 5  # more than a card has
FEWEST_CARDS = 3
LABELS = (0, 2)  # columns of a card that have labels
FEWEST_KINDS = 3  # of labels, of cards
FEWEST_RIGHT = 15  # cells that look as their headers say, less those that do not, of cards
EDGE = 2  # lines at the top and the foot of a page that may be running titles


def read_text(data: bytes, source: Source) -> Document:
    """Plain text, as a program took it out of a document."""
    text = decode(data).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if keeps_layout(text):
        laid_out = read_layout(text, source)
        if holds_tables(laid_out):
            return laid_out
        if has_labelled_paragraphs(laid_out):
            return with_told_headings(with_numbered_headings(laid_out))
        return read_cards(text, laid_out)
    lines, furniture = without_furniture(text_lines(text))
    placed = blocks_of_lines(lines)
    learned = blocks_by_grammar(lines)
    says_itself = has_labelled_items(lines) or has_labelled_lines(lines)
    is_lost = not says_itself and preference(placed, learned, lines) > 0
    best = placed if is_lost else learned
    return Document(source, tuple(best), furniture)


def has_labelled_items(lines: Sequence[TextLine]) -> bool:
    """Whether most list items are a label with its value, such as who does an action and by when:
    a table that lost its lines has no such items, and these say by themselves what they are."""
    items = [line.text for line in lines if line.is_item]
    labels = [match[1] for match in map(_LABEL.match, items) if match]
    told = sum(header_kind(label) in BESIDE_ACTIONS for label in labels)
    return told >= FEWEST_LABELLED and told > len(items) / 2


def has_labelled_lines(lines: Sequence[TextLine]) -> bool:
    """Whether actions that have no label themselves are told by lines under each, each a label with
    its value, the same labels under every one: who, by when, how far it is."""
    labels = [match[1] for match in (_LABEL.match(line.text) for line in lines) if match]
    kinds = Counter(map(header_kind, labels))
    if kinds["action"] >= FEWEST_TOLD:
        return False
    counts = sorted((kinds[kind] for kind in BESIDE_ACTIONS), reverse=True)
    told = sum(counts)
    alike = len(counts) > 1 and counts[1] >= FEWEST_TOLD and counts[0] <= counts[1] + 1
    return alike and told >= LABELLED * len(lines)


def has_labelled_paragraphs(document: Document) -> bool:
    """Whether paragraphs of text that kept its layout say by themselves who, by when or how far:
    nothing stands beside them that their labels would have to be told apart from."""
    prose = [block.passage for block in document.blocks if not isinstance(block, Table)]
    lines = [part.printed for passage in prose for part in passage.paragraphs]
    labels = [match[1] for match in map(_LABELLED.match, lines) if match]
    return sum(header_kind(label) in BESIDE_ACTIONS for label in labels) >= FEWEST_LABELLED


def holds_tables(document: Document) -> bool:
    """Whether a document has a table of actions, or most of its words in tables of columns."""
    tables = [table for table in document.tables if table.n_cols >= MANY_COLUMNS]
    inside = sum(len(cell.text.split()) for table in tables for cell in table.cells)
    many = reading_measures(document.blocks).actions > 0 or inside > 0.5 * block_words(document)
    return many or sum(map(lists_fields, document.tables)) >= FEWEST_CARDS


def lists_fields(table: Table) -> bool:
    """Whether a table has a row for each of an action's fields, the action's own among them."""
    labels = [header_kind(cell.text) for cell in table.cells if cell.col in LABELS]
    few = table.n_cols in (2, 4) and len(set(labels) - {""}) > 1
    return few and "action" in labels


def block_words(document: Document) -> int:
    """How many words a document's blocks have."""
    prose = [b.passage for b in document.blocks if not isinstance(b, Table)]
    cells = [cell.passage for table in document.tables for cell in table.cells]
    return sum(len(passage.text.split()) for passage in (*prose, *cells))


def read_cards(text: str, laid_out: Document) -> Document:
    """Text that kept its layout, but in which no table of actions was found: cards and labelled
    lines, told by their labels, each piece between wide blanks a line of its own."""
    pages = text.split("\f")
    pieces = "\f".join(
        "\n".join(_WIDE.sub("\n", line.strip()) for line in page.split("\n")) for page in pages
    )
    lines, furniture = without_furniture(text_lines(pieces))
    placed = blocks_of_lines(lines)
    measures = reading_measures(placed)
    sound = measures.soundness >= FEWEST_RIGHT and measures.kinds >= FEWEST_KINDS
    if not sound:
        return with_told_headings(with_numbered_headings(laid_out))
    return Document(laid_out.source, tuple(placed), furniture)


def without_furniture(
    lines: Sequence[TextLine],
) -> tuple[list[TextLine], tuple[Passage, ...]]:
    """Lines without the running titles and page numbers that open or end the pages, and those."""
    pages: list[list[TextLine]] = [[]]
    for line in lines:
        if line.opens_page and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    edges = [[*page[:EDGE], *page[EDGE:][-EDGE:]] for page in pages]
    counts = Counter(text for edge in edges for text in {without_numbers(line) for line in edge})
    often = max(2, 0.5 * len(pages))
    running = {text for text, count in counts.items() if count > often and len(text.split()) > 1}
    taken = {line.number for edge in edges for line in edge if without_numbers(line) in running}
    kept: list[TextLine] = []
    opens = False
    for line in lines:
        opens = opens or line.opens_page
        if line.number not in taken:
            kept.append(replace(line, number=len(kept), opens_page=opens))
            opens = False
    return kept, tuple(Passage.of(line.text) for line in lines if line.number in taken)


def without_numbers(line: TextLine) -> str:
    """A line's words, whatever its numbers."""
    return re.sub(r"\d+", "#", line.text)
