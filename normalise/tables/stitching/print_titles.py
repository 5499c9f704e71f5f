"""Titles that the printer repeats: a sheet prints its first rows again at the top of each page,
whatever stands there."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Block, Place, Table
from wsoa.normalise.tables.header_rows import is_banner, is_header_row
from wsoa.normalise.tables.stitching.parts import rows_from
from wsoa.normalise.tables.stitching.same_header import rows_say_same


def without_print_titles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, the tables that open pages less a title over their header that says what the
    first of them is about: it stands in the same words over every page of tables like it, though
    another title, or a heading, stands between."""
    tops = page_tops(blocks)
    found = list(blocks)
    for index in tops:
        piece = blocks[index]
        first = first_titled(blocks, index)
        if first is None or not isinstance(piece, Table):
            continue
        like = [n for n in tops if n > first and is_as_wide(blocks[n], piece)]
        between = [each for each in blocks[first + 1 : index] if not repeats(piece, each)]
        if between and all(repeats(piece, blocks[n]) for n in like):
            found[index] = rows_from(piece, 1)
    return tuple(found)


def page_tops(blocks: Sequence[Block]) -> list[int]:
    """The tables that stand first on their pages, by number."""
    found, last = [], 0
    for index, block in enumerate(blocks):
        pages = [place.page for place in places_on(block) if place.page]
        if pages and isinstance(block, Table) and min(pages) > last > 0:
            found.append(index)
        last = max([last, *pages])
    return found


def places_on(block: Block) -> tuple[Place, ...]:
    return block.places if isinstance(block, Table) else block.passage.places


def first_titled(blocks: Sequence[Block], index: int) -> int | None:
    """The first table before one that stands under the same title, with the same header."""
    piece = blocks[index]
    if not isinstance(piece, Table) or not stands_under_title(piece):
        return None
    return next((n for n in range(index) if repeats(piece, blocks[n])), None)


def stands_under_title(table: Table) -> bool:
    """Whether a row over all columns stands over a table's header."""
    title, header = (table.filled(row) for row in (0, 1))
    return (
        len(title) == 1
        and table.n_rows > 2
        and is_banner(title[0], table)
        and len(header) > 1
        and is_header_row(header)
    )


def repeats(piece: Table, other: Block) -> bool:
    """Whether a table stands under the title and the header of another, in the same words."""
    return (
        isinstance(other, Table)
        and other.n_cols == piece.n_cols
        and all(rows_say_same(piece.row(row), other.row(row)) for row in (0, 1))
    )


def is_as_wide(block: Block, piece: Table) -> bool:
    return isinstance(block, Table) and block.n_cols == piece.n_cols
