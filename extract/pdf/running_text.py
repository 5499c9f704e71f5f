"""The pieces of a page → headings, paragraphs and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wsoa.extract.page import SINGLE, passage_of
from wsoa.extract.pdf.document_style import DocumentStyle
from wsoa.extract.pdf.page_layout import LaidOut, TextStretch
from wsoa.model import Block, Box, Heading, Opening, Paragraph, Table

LONGEST_HEADING = 220  # letters
LONGEST_LARGE = 480  # letters of a heading that is larger than the text as well as bold


def leading_of(pages: Sequence[LaidOut]) -> float:
    """The distance from line to line, in sizes of the type, that recurs most in running text:
    between lines that go across more than half the page."""
    steps = Counter[float]()
    for page in pages:
        half = page.page.width / 2
        for piece in page.pieces:
            if isinstance(piece, Table):
                continue
            for a, b in pairwise(piece.lines):
                wide = a.box.width > half and b.box.width > half
                if wide and b.size and abs(a.size - b.size) < 0.5:
                    step = round((b.base - a.base) / b.size, 2)
                    if 0.9 < step < 1.8:
                        steps[step] += 1
    return steps.most_common(1)[0][0] if steps else SINGLE


def page_blocks(laid: LaidOut, style: DocumentStyle, leading: float) -> Iterator[Block]:
    """The tables, headings and paragraphs of a page in reading order. `leading` is the usual
    distance from line to line, in sizes of the type."""
    for piece in laid.pieces:
        if isinstance(piece, Table):
            yield piece
        else:
            yield from flow_blocks(piece, laid, style, leading)


def flow_blocks(
    stretch: TextStretch, laid: LaidOut, style: DocumentStyle, leading: float
) -> Iterator[Block]:
    """Headings and paragraphs of a stretch of text. A heading is a short line of its own that is
    bold or larger than the body."""
    lines = stretch.lines
    x0, top, x1, bottom = zip(*(line.box for line in lines), strict=True)
    limit = max(stretch.right or style.right.get(laid.page.width, 0.0), *x1)
    area = Box(min(x0), min(top), limit, max(bottom))
    whole = passage_of(
        lines, laid.page.number, area, laid.ruled.strikes, limit, usual=leading, flowing=True
    )
    sizes = {line.box: line.size for line in lines}
    for part in whole.paragraphs:
        size = max(sizes.get(line.place.box or area, style.body_size) for line in part.lines)
        large = size > 1.12 * style.body_size
        # what is both large and bold may be longer: no running text is printed so
        longest = LONGEST_LARGE if large and part.is_bold else LONGEST_HEADING
        short = len(part.printed) < longest
        if short and (large or part.is_bold) and part.lines[0].opening is not Opening.ITEM:
            yield Heading(part, style.level(size))
        else:
            yield Paragraph(part)
