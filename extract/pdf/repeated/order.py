"""In which order cards and the text around them are read, and what heads over columns of cards
say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wsoa.extract.pdf.repeated.blocks import TextBlock
from wsoa.extract.pdf.repeated.given import (
    EDGE,
    NEAR,
    Given,
    dates_between,
    said_beside,
    say_themselves,
)
from wsoa.extract.pdf.repeated.rows import RowOfCard
from wsoa.model import Box

QUOTES = ("“", "‘", '"', "'")
SAID = 120.0  # points from the first line of what someone says to who it is, at most


class CardOrder(NamedTuple):
    """The cards of a page as they are read, the text before each of them and after the last, and
    what is said once for several of them and holds for each: the date over a column, the name
    beside a group."""

    rows: list[RowOfCard]
    between: list[list[TextBlock]]
    given: list[Given]


def in_order(rows: Sequence[RowOfCard], rest: Sequence[TextBlock]) -> CardOrder:
    """The cards of a page row by row; or column by column where each column has a head of its own:
    text that stands over it alone. Heads that are dates say when, and such as are ratings how far;
    then rows are read across."""
    columns = columns_of_cards(rows)
    heads = heads_of_columns(columns, rest) if 1 < len(columns) < len(rows) else {}
    kinds = {head.kind for head in heads.values()}
    is_told = len(kinds) == 1 and kinds <= {"when", "status"}
    if len(heads) > 1 and is_told and not say_themselves(rows, min(kinds)):
        rest = [block for block in rest if block not in heads.values()]
        places = (next((n for n, own in enumerate(columns) if row in own), -1) for row in rows)
        dates: list[Given] = [(heads[n],) if n in heads else () for n in places]
        return CardOrder(list(rows), text_between_cards(rows, rest), dates)
    if not heads or len(heads) < len(columns):
        return row_by_row(rows, rest)
    in_columns = [row for column in columns for row in column]
    top = min(head.box.top for head in heads.values()) - EDGE
    bottom = max(row.box.bottom for row in rows)
    between: list[list[TextBlock]] = [[] for _ in range(len(rows) + 1)]
    for block in rest:
        over = [column for column in columns if share_columns(column[0].box, block.box)]
        if block.box.top > bottom:
            between[-1].append(block)
        elif block.box.bottom < top and len(over) != 1:
            between[0].append(block)
        else:
            between[cards_over(block, in_columns)].append(block)
    return CardOrder(in_columns, between, [()] * len(rows))


def row_by_row(rows: Sequence[RowOfCard], rest: Sequence[TextBlock]) -> CardOrder:
    """The cards of a page row by row, with what is said once for several of them."""
    beside = said_beside(rows, rest)
    others = without_given(rest, beside)
    between = text_between_cards(rows, others)
    if any(beside):
        return CardOrder(list(rows), between, beside)
    dates = dates_between(rows, between)
    return CardOrder(list(rows), [without_given(some, dates) for some in between], dates)


def without_given(blocks: Sequence[TextBlock], given: Sequence[Given]) -> list[TextBlock]:
    taken = {id(block) for some in given for block in some}
    return [block for block in blocks if id(block) not in taken]


def columns_of_cards(rows: Sequence[RowOfCard]) -> list[list[RowOfCard]]:
    """The cards that stand over each other, each column from top to bottom."""
    columns: list[list[RowOfCard]] = []
    for row in sorted(rows, key=lambda each: each.box.x0):
        over = [column for column in columns if share_columns(column[0].box, row.box)]
        if over:
            over[0].append(row)
        else:
            columns.append([row])
    return [sorted(column, key=lambda each: each.box.top) for column in columns]


def heads_of_columns(
    columns: Sequence[Sequence[RowOfCard]], rest: Sequence[TextBlock]
) -> Mapping[int, TextBlock]:
    """The text that stands right over each column, and over no other, by the column's number; none
    over text that stands over several."""
    first = min(column[0].box.top for column in columns) + EDGE
    found: dict[int, TextBlock] = {}
    for block in sorted(rest, key=lambda each: each.box.bottom):
        over = [n for n, col in enumerate(columns) if share_columns(col[0].box, block.box)]
        if over and block.box.bottom < first:
            found = {**found, over[0]: block} if len(over) == 1 else {}
    return found


def share_columns(one: Box, other: Box) -> bool:
    """Whether boxes stand over each other, or would if they were moved up or down."""
    return one.x0 < other.x1 - EDGE and other.x0 + EDGE < one.x1


def text_between_cards(
    rows: Sequence[RowOfCard], rest: Sequence[TextBlock]
) -> list[list[TextBlock]]:
    """The text before each card of rows that are read across, and after the last: behind the cards
    that stand over it. What stands left of cards is their head, unless someone says it; what stands
    right of them, level, comes last."""
    between: list[list[TextBlock]] = [[] for _ in range(len(rows) + 1)]
    quoted = [block for block in rest if block.text.startswith(QUOTES)]
    for block in rest:
        box = block.box
        level = [row.box for row in rows if row.box.top < box.bottom and box.top < row.box.bottom]
        is_left = any(box.x1 < card.x0 + EDGE for card in level)
        if level and (not is_left or is_said(block, quoted)):
            between[-1].append(block)
            continue
        over = [n for n, row in enumerate(rows, 1) if row.box.bottom < box.top + EDGE]
        between[max(over, default=0)].append(block)
    return between


def is_said(block: TextBlock, quoted: Sequence[TextBlock]) -> bool:
    """Whether a block is what someone says, or who, right under it."""
    return block in quoted or any(
        share_columns(block.box, each.box) and 0 < block.box.top - each.box.top < SAID
        for each in quoted
    )


def cards_over(block: TextBlock, rows: Sequence[RowOfCard]) -> int:
    """How many cards, of those read column by column, stand over a block or left of it."""
    last = 0
    for number, row in enumerate(rows, 1):
        is_over = row.box.bottom < block.box.top + EDGE and share_columns(block.box, row.box)
        if is_over or row.box.x1 < block.box.x0 + EDGE:
            last = number
    return last


def heads_of_slots(rows: Sequence[RowOfCard], over: Sequence[TextBlock]) -> Mapping[int, TextBlock]:
    """What the lowest line of text over cards names in them, by the number of the column: pieces
    that begin where the first cards, or boxes in them, do; two at least, each another."""
    found: dict[int, TextBlock] = {}
    if not rows or not over:
        return found
    lowest = max(block.box.bottom for block in over)
    line = [block for block in over if lowest - block.box.bottom < EDGE]
    for head in sorted(line, key=lambda each: each.box.x0):
        begin = [
            (blocks[0].box.top, col)
            for col, blocks in enumerate(rows[0].cells)
            if blocks and col not in found and begins_at(blocks[0], head.box.x0)
        ]
        if not begin:
            return {}
        found[min(begin)[1]] = head
    return found if len(found) > 1 else {}


def begins_at(block: TextBlock, x: float) -> bool:
    """Whether a block, or the box around it, begins at x."""
    held = block.holder is not None and abs(block.holder.x0 - x) < NEAR
    return held or abs(block.box.x0 - x) < NEAR
