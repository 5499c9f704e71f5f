"""The pieces of a page → headings, paragraphs and tables.

How a document sets its text is told by pairs of lines of which the second goes on in mid-sentence:
the layout broke them, so that the first word of the second would not have fitted behind the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from wsoa.extract.page import SINGLE, PrintedLine, passage_of
from wsoa.extract.pdf.document_style import DocumentStyle
from wsoa.extract.pdf.page_layout import LaidOut, TextStretch
from wsoa.model import Block, Box, Heading, Opening, Paragraph, Table
from wsoa.vocabulary import is_bullet

LONGEST_HEADING = 220  # letters
LONGEST_LARGE = 480  # letters of a heading that is larger than the text as well as bold
SAME = 3.0  # points: lines that begin nearer begin at one x
SAME_SIZE = 0.5  # points
INSET = 3.0  # sizes of the type from a bullet to its text, at most
LEAST, MOST = 0.9, 1.8  # sizes of the type from line to line
FULL = 0.6  # share of the longest line's width from which a line may have been broken
FEWEST = 3  # pairs that tell of another edge
MOSTLY = 0.8  # share of the pairs that an edge must explain, where the page's does not
SPACE = 0.25  # sizes of the type between words


def text_on_pages(pages: Sequence[LaidOut]) -> Iterator[tuple[float, TextStretch]]:
    """The stretches of running text on pages, each with the width of its page."""
    for page in pages:
        for piece in page.pieces:
            if not isinstance(piece, Table):
                yield page.width, piece


def leading_of(pages: Sequence[LaidOut], body_size: float) -> float:
    """The distance from line to line, in sizes of the type, that recurs most in running text:
    between lines of which the second goes on in mid-sentence, and those that go across more than
    half the page. Headings, which are larger than the body, are often set closer, and count where
    nothing else does."""
    steps, of_headings = Counter[float](), Counter[float]()
    for width, stretch in text_on_pages(pages):
        half, reach = width / 2, reach_of(stretch.lines)
        for a, b in pairwise(stretch.lines):
            wide = a.box.width > half and b.box.width > half
            if (
                (wide or continues_below(a, b, reach))
                and b.size
                and abs(a.size - b.size) < SAME_SIZE
            ):
                step = round((b.base - a.base) / b.size, 2)
                if LEAST < step < MOST:
                    is_larger = b.size > body_size + SAME_SIZE
                    (of_headings if is_larger else steps)[step] += 1
    found = steps or of_headings
    return found.most_common(1)[0][0] if found else SINGLE


def reach_of(lines: Sequence[PrintedLine]) -> float:
    """x at which the longest of some lines ends."""
    return max((line.box.x1 for line in lines), default=0.0)


def continues_below(line: PrintedLine, below: PrintedLine, reach: float) -> bool:
    """Whether a line goes on in mid-sentence below: it is nearly as long as lines reach, and the
    line below begins where it does, or within what a bullet sets in."""
    inset = below.box.x0 - line.box.x0
    return (
        line.box.width > FULL * (reach - line.box.x0)
        and below.first[:1].islower()
        and len(below.first) > 1
        and (line.text[-1:].isalnum() or line.text[-1:] in ",-’)")
        and (abs(inset) < SAME or (is_bullet(line.first) and 0 < inset < INSET * below.size))
    )


def text_edges(pages: Sequence[LaidOut], usual: Mapping[float, float]) -> dict[float, float]:
    """x at which lines of running text end, by the width of the page: `usual` (the rightmost end of
    any words) but where words that went on below would have fitted before it, and nearly all such
    lines end before another x: a text column with nothing beside it."""
    pairs: dict[float, list[tuple[float, float]]] = {}
    for width, stretch in text_on_pages(pages):
        if stretch.right is None:
            pairs.setdefault(width, []).extend(broken_pairs(stretch.lines))
    return {width: best_edge(edge, pairs.get(width, ())) for width, edge in usual.items()}


def broken_pairs(lines: Sequence[PrintedLine]) -> Iterator[tuple[float, float]]:
    """For each line that goes on below: where it ends, and where it would have ended with the next
    word."""
    reach = reach_of(lines)
    for a, b in pairwise(lines):
        if not continues_below(a, b, reach) or not b.size or abs(a.size - b.size) >= SAME_SIZE:
            continue
        if LEAST < (b.base - a.base) / b.size < MOST:
            yield a.box.x1, a.box.x1 + SPACE * b.size + b.first_end - b.box.x0


def best_edge(usual: float, pairs: Sequence[tuple[float, float]]) -> float:
    def explained(edge: float) -> int:
        return sum(end - 1 <= edge < beyond for end, beyond in pairs)

    if len(pairs) < FEWEST or explained(usual) > len(pairs) / 2:
        return usual
    best = max((end for end, _ in pairs), key=lambda edge: (explained(edge), edge))
    return best if explained(best) >= MOSTLY * len(pairs) else usual


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
    usual = stretch.right or style.right.get(laid.width, 0.0)
    limit = max(best_edge(usual, [*broken_pairs(lines)]), *x1)
    area = Box(min(x0), min(top), limit, max(bottom))
    whole = passage_of(
        lines, laid.number, area, laid.ruled.strikes, limit, usual=leading, flowing=True
    )
    sizes = {line.box: line.size for line in lines}
    above = ""
    for part in whole.paragraphs:
        size = max(sizes.get(line.place.box or area, style.body_size) for line in part.lines)
        large = size > 1.12 * style.body_size
        # what is both large and bold may be longer: no running text is printed so
        longest = LONGEST_LARGE if large and part.is_bold else LONGEST_HEADING
        short = len(part.printed) < longest
        may_head = short and part.lines[0].opening is not Opening.ITEM
        if may_head and (large or part.is_bold) and not closes_bracket(above, part.printed):
            yield Heading(part, style.level(size))
        else:
            yield Paragraph(part)
        above = part.printed


def closes_bracket(above: str, text: str) -> bool:
    """Whether a bracket that is open at the end of a text closes in the one below it: this goes on
    in mid-sentence, whatever it looks like."""
    is_open = max(above.rfind("("), above.rfind("[")) > max(above.rfind(")"), above.rfind("]"))
    first = next((char for char in text if char in "()[]"), "")
    return is_open and first in (")", "]")
