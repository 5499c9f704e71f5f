"""Pages of text that kept its layout → headings, paragraphs and the tables on them."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.layout.gutters import (
    Header,
    Row,
    cuts_between,
    find_header,
    inner_cuts,
    parted,
    repeated_headers,
)
from wsoa.extract.plaintext.layout.rows import Piece, tables_of
from wsoa.extract.plaintext.lines import TextLine
from wsoa.extract.plaintext.looks import opens_section
from wsoa.extract.plaintext.prose import blocks_of_prose
from wsoa.model import Block

LEEWAY = 14  # characters by which columns may stand elsewhere on the next page


def blocks_of_pages(pages: Sequence[Sequence[Row]]) -> list[Block]:
    """The blocks of all pages."""
    found = [part for part in parts_of_pages(pages) if part]
    pieces = [part for part in found if isinstance(part, Piece)]
    tables = iter(tables_of(pieces))
    blocks: list[Block] = []
    for part in found:
        blocks += [next(tables)] if isinstance(part, Piece) else blocks_of_prose(part)
    return blocks


def parts_of_pages(pages: Sequence[Sequence[Row]]) -> list[Piece | list[TextLine]]:
    """Pieces of tables and stretches of prose, in order. A page without a header goes on the table
    of the page before."""
    parts: list[Piece | list[TextLine]] = []
    known: Header | None = None
    repeated = repeated_headers(pages)
    for page in pages:
        position = 0
        header = find_header(page, 0, repeated)
        start = header.first if header else len(page)
        end = table_end(page, 0, start, repeated)
        if known is not None and goes_on(page[:end]):
            parts += parts_of_table(page[:end], known, moved=True)
            position = end
        while header is not None:
            parts.append(as_lines(page[position : header.first], position == 0))
            position = table_end(page, header.last + 1, len(page), repeated)
            parts += parts_of_table(page[header.last + 1 : position], header, moved=False)
            known, header = header, find_header(page, position, repeated)
        parts.append(as_lines(page[position:], position == 0))
    return parts


def table_end(page: Sequence[Row], start: int, stop: int, repeated: frozenset[str]) -> int:
    """The line before which a table ends: a line across the page, or one that opens a section."""
    for number in range(start, stop):
        row = page[number]
        if len(row.segments) == 1 and opens_section(row.text):
            return number
        if find_header(page[number : number + 1], 0, repeated):
            return number
    return stop


def goes_on(rows: Sequence[Row]) -> bool:
    """Whether the lines at the top of a page can be the rest of a table: most have gutters."""
    printed = [row for row in rows if row.segments]
    several = sum(len(row.segments) > 1 for row in printed)
    return len(printed) > 0 and several > 0.4 * len(printed)


def parts_of_table(
    rows: Sequence[Row], header: Header, moved: bool
) -> list[Piece | list[TextLine]]:
    """What a page's lines make under a header: prose that crosses the columns, and the table."""
    cuts = cuts_between(rows, header.extents, LEEWAY if moved else 0)
    prose = as_lines([row for row in rows if crosses(row, cuts)], False)
    body = [row if not crosses(row, cuts) else Row(()) for row in rows]
    inner = inner_cuts(body, cuts)
    lines = [tuple(parted(row, [*inner, *cuts])) for row in body]
    printed = [number for number, line in enumerate(lines) if any(line)]
    if not printed:
        return [prose]
    piece = Piece(
        tuple(lines[printed[0] : printed[-1] + 1]),
        (header.texts[0],) * len(inner) + header.texts,
        (header.kinds[0],) * len(inner) + header.kinds,
        goes_on=moved,
    )
    return [prose, piece]


def crosses(row: Row, cuts: Sequence[int]) -> bool:
    """Whether a line is one run of words over several columns."""
    if len(row.segments) != 1 or not cuts:
        return False
    segment = row.segments[0]
    return sum(segment.start < cut < segment.end for cut in cuts) >= 2


def as_lines(rows: Sequence[Row], opens_page: bool) -> list[TextLine]:
    """Printed lines as lines of prose."""
    lines: list[TextLine] = []
    gap = 0
    for row in rows:
        if not row.segments:
            gap += 1
            continue
        text = row.text
        is_item = text[0] in "\uf0b7\u2022\u25cf\u25cb\u25aa" and len(text) > 1
        lines.append(
            TextLine(
                len(lines),
                text[1:].lstrip() if is_item else text,
                gap,
                opens_page=opens_page and not lines,
                is_item=is_item,
            )
        )
        gap = 0
    return lines
