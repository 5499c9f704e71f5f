"""Tables over pages → one table: repeated headers dropped, cut rows joined, merged cells carried
down.

A page end says nothing; a table goes on where the next piece has the same columns and the same
header or none. Its first row goes on the last row of the piece before where its words do (they
open in mid-sentence, or what every row has is missing); otherwise it is a row of its own, and only
the cells that were merged over the page end go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wsoa.model import Block, Table
from wsoa.normalise.tables.bands import with_cut_names_whole
from wsoa.normalise.tables.header_rows import find_header, with_titles_across
from wsoa.normalise.tables.stitching.growing import GrowingTable
from wsoa.normalise.tables.stitching.limits import FEWEST_MOVED
from wsoa.normalise.tables.stitching.parts import without_repeated_headers
from wsoa.normalise.tables.stitching.print_titles import without_print_titles
from wsoa.normalise.tables.stitching.rows_alone import row_left_alone
from wsoa.normalise.tables.stitching.split import split_block

SETS = 4  # sets of pages over which the columns of one table go on, at most


def stitch_tables(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with each run of pieces of one table made one table."""
    result: list[Block | GrowingTable] = []
    parts = [
        with_cut_names_whole(with_titles_across(part)) if isinstance(part, Table) else part
        for each in blocks
        for part in split_block(each)
    ]
    for block in without_print_titles(parts):
        last = result[-1] if result else None
        if isinstance(last, GrowingTable) and (row := row_left_alone(last, block)):
            last.takes_row(row)
            continue
        if not isinstance(block, Table):
            result.append(block)
            continue
        piece = without_repeated_headers(block)
        if not any(before.takes(piece, last) for before, last in open_tables(result, piece)):
            result.append(GrowingTable(piece))
    return tuple(each.whole if isinstance(each, GrowingTable) else each for each in result)


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
