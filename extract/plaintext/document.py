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
from wsoa.extract.plaintext.layout.page import keeps_layout
from wsoa.extract.plaintext.learned import blocks_by_grammar
from wsoa.extract.plaintext.lines import TextLine, text_lines
from wsoa.extract.plaintext.measure import prefers
from wsoa.extract.plaintext.path.blocks import blocks_of_lines
from wsoa.model import Document, Passage, Source

EDGE = 2  # lines at the top and the foot of a page that may be running titles


def read_text(data: bytes, source: Source) -> Document:
    """Plain text, as a program took it out of a document."""
    text = decode(data).replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if keeps_layout(text):
        return read_layout(text, source)
    lines, furniture = without_furniture(text_lines(text))
    placed = blocks_of_lines(lines)
    learned = blocks_by_grammar(lines)
    best = placed if prefers(placed, learned, lines) > 0 else learned
    return Document(source, tuple(best), furniture)


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
    counts = Counter(text for edge in edges for text in {numberless(line) for line in edge})
    often = max(2, 0.5 * len(pages))
    running = {text for text, count in counts.items() if count > often and len(text.split()) > 1}
    taken = {line.number for edge in edges for line in edge if numberless(line) in running}
    kept: list[TextLine] = []
    opens = False
    for line in lines:
        opens = opens or line.opens_page
        if line.number not in taken:
            kept.append(replace(line, number=len(kept), opens_page=opens))
            opens = False
    return kept, tuple(Passage.of(line.text) for line in lines if line.number in taken)


def numberless(line: TextLine) -> str:
    """A line's words, whatever its numbers."""
    return re.sub(r"\d+", "#", line.text)
