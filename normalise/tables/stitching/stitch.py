"""Tables over pages → one table: repeated headers dropped, cut rows joined, merged cells carried
down.

A page end says nothing; a table goes on where the next piece has the same columns and the same
header or none. Its first row goes on the last row of the piece before where its words do (they
open in mid-sentence, or what every row has is missing); otherwise it is a row of its own, and only
the cells that were merged over the page end go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from wsoa.model import Block, Cell, Paragraph, Passage, Table, merge_places
from wsoa.normalise.tables.bands import with_cut_names_whole
from wsoa.normalise.tables.features import is_longer
from wsoa.normalise.tables.header_rows import find_header, with_titles_across
from wsoa.normalise.tables.stitching.growing import GrowingTable
from wsoa.normalise.tables.stitching.limits import FEWEST_MOVED
from wsoa.normalise.tables.stitching.parts import without_repeated_headers
from wsoa.normalise.tables.stitching.print_titles import (
    without_headings_again,
    without_print_titles,
)
from wsoa.normalise.tables.stitching.refs_freed import with_refs_freed
from wsoa.normalise.tables.stitching.rows_alone import row_left_alone
from wsoa.normalise.tables.stitching.split import split_block
from wsoa.normalise.tables.stitching.texts_alone import column_left_alone

MOST_LINES = 2  # of text between two pieces of one table
FEWEST_COLUMNS = 4  # by which two pieces are known for one
LONGEST_LABEL = 5  # words
SETS = 4  # sets of pages over which the columns of one table go on, at most


def stitch_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with each run of pieces of one table made one table."""
    result: list[Block | GrowingTable] = []
    parts = [
        with_cut_names_whole(with_titles_across(part)) if isinstance(part, Table) else part
        for each in blocks
        for part in split_block(each)
    ]
    for block in without_print_titles(without_headings_again([*with_refs_freed(parts)])):
        last = result[-1] if result else None
        if isinstance(last, GrowingTable) and (row := row_left_alone(last, block)):
            last.takes_row(row)
            continue
        if isinstance(last, GrowingTable) and isinstance(block, Paragraph):
            col = column_left_alone(last, block.passage)
            if col is not None:
                last.takes_text(col, block.passage)
                continue
        if not isinstance(block, Table):
            result.append(block)
            continue
        piece = without_repeated_headers(block)
        over = lines_inside(result, piece)
        if over and isinstance(before := result[-over - 1], GrowingTable):
            before.takes_row(as_bands(result[-over:], piece.n_cols))
            del result[-over:]
        if not any(before.takes(piece, last) for before, last in open_tables(result, piece)):
            result.append(GrowingTable(piece))
    return tuple(each.whole if isinstance(each, GrowingTable) else each for each in result)


def lines_inside(before: Sequence[Block | GrowingTable], piece: Table) -> int:
    """How many lines of text stand right over a piece that prints no header, and below a table of
    the same page with the same columns: bands of one table, between rows that are drawn. 0 where
    the two are two tables."""
    count = len(list(takewhile(lambda each: isinstance(each, Paragraph), reversed(before))))
    above = before[-count - 1] if count < len(before) else None
    if not 0 < count <= MOST_LINES or not isinstance(above, GrowingTable):
        return 0
    lines = [each.passage for each in before[-count:] if isinstance(each, Paragraph)]
    pages = {piece.page, above.last_page, *(p.page for line in lines for p in line.places)}
    if piece.n_cols < FEWEST_COLUMNS or len(pages) > 1 or find_header(piece)[0]:
        return 0
    told = all(banner_says(line) for line in lines)
    return count if told and above.is_as_wide(piece) else 0


def banner_says(line: Passage) -> bool:
    """Whether a line opens with a label, as bands do: `How we will know: …`."""
    label, colon, value = line.printed.partition(":")
    return bool(colon and value.strip()) and not is_longer(label, LONGEST_LABEL)


def as_bands(lines: Sequence[Block | GrowingTable], n_cols: int) -> Table:
    """Lines of text as full-width rows."""
    passages = [line.passage for line in lines if isinstance(line, Paragraph)]
    return Table(
        tuple(
            Cell(passage, row, 0, col_span=n_cols, places=passage.places)
            for row, passage in enumerate(passages)
        ),
        places=merge_places(place for passage in passages for place in passage.places),
    )


def open_tables(
    before: Sequence[Block | GrowingTable], piece: Table
) -> Iterator[tuple[GrowingTable, Table]]:
    """The tables that a piece may go on: the last, and where it prints no header those right before
    that, whose columns go on in turn on sets of pages, each table on pages of its own; each with
    what is the last of all these."""
    tables: list[GrowingTable] = []
    for each in reversed(before[-SETS:]):
        if not isinstance(each, GrowingTable):
            break
        tables.append(each)
    if tables:
        yield tables[0], tables[0].tail
    if len(tables) < 2 or piece.n_cols < FEWEST_MOVED or find_header(piece)[0]:
        return
    pages = [table.last_page for table in tables]
    if len(set(pages)) < len(pages) or (piece.page or 0) <= max(pages):
        return
    last = tables[pages.index(max(pages))]
    for each in tables:
        if each is not last and each.is_as_wide(piece):
            yield each, last.tail
