"""Titles that the printer repeats: a sheet prints its first rows again at the top of each page,
whatever stands there."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Block, Heading, Place, Table
from wsoa.normalise.tables.header_rows import is_banner, is_header_row
from wsoa.normalise.tables.stitching.parts import rows_from
from wsoa.normalise.tables.stitching.same_header import rows_say_same
from wsoa.vocabulary import folded


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


def without_headings_again(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks less the headings over a table that opens a page where they are those over the
    table before it, word for word, and both have the same header: the top of each page prints
    them."""
    gone: set[int] = set()
    last: int | None = None
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        if last is not None and prints_again(blocks, last, index):
            gone.update(range(last + 1, index))
        last = index
    return tuple(block for index, block in enumerate(blocks) if index not in gone)


def prints_again(blocks: Sequence[Block], first: int, index: int) -> bool:
    """Whether all that stands between a table and the next is headings at the top of a page that
    stand over the first of them, too, and both tables open with the same header."""
    between = blocks[first + 1 : index]
    above = blocks[max(0, first - len(between)) : first]
    one, other = blocks[first], blocks[index]
    if not between or len(above) < len(between) or not isinstance(one, Table):
        return False
    if not isinstance(other, Table) or one.n_cols != other.n_cols:
        return False
    pages = [place.page or 0 for each in between for place in places_on(each)]
    before = [place.page or 0 for place in places_on(one)]
    return (
        bool(pages and before)
        and min(pages) > max(before)
        and all(
            isinstance(a, Heading)
            and isinstance(b, Heading)
            and folded(a.passage.printed) == folded(b.passage.printed)
            for a, b in zip(above, between, strict=True)
        )
        and is_header_row(one.filled(0))
        and rows_say_same(one.row(0), other.row(0))
    )


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
