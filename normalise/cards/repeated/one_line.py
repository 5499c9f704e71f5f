"""Who and when on one line of a card → a column each: `Head of SEND • by May 2019`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeGuard

from wsoa.model import Block, Passage, Table, TableKind
from wsoa.normalise.cards.repeated.labels_of_cards import KNOWN, LONGEST_LABEL
from wsoa.normalise.tables import header_fields, names_time
from wsoa.normalise.told import cut, flat, is_when, is_who

LONGEST = 14  # words of who and when with nothing but a blank between them
MOSTLY = 0.6  # share of the cells of a column that tell what it holds
_BLANK = re.compile(r"\s")
_BAR = re.compile(r"\s[•·|–—-]\s|,\s(?=by\s)")


def with_facts_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with who and when of cards apart where most tell both on one line."""
    tables = [block for block in blocks if is_of_cards(block)]
    widest = max((table.n_cols for table in tables), default=0)
    columns = {
        col: [cell for table in tables for cell in table.column(col) if cell.passage]
        for col in range(widest)
    }
    both = [
        col
        for col, cells in columns.items()
        if sum(bool(parted_facts(cell.passage)) for cell in cells) > MOSTLY * len(cells) > 0
    ]
    if not both:
        return tuple(blocks)

    def parted(table: Table) -> Table:
        cells = []
        for cell in table.cells:
            parts = parted_facts(cell.passage) if cell.col in both else ()
            for place, passage in enumerate(parts):
                col = widest + 2 * both.index(cell.col) + place
                cells.append(cell._replace(passage=passage, col=col))
            cells.append(cell._replace(passage=Passage()) if parts else cell)
        return replace(table, cells=tuple(cells))

    return tuple(parted(block) if is_of_cards(block) else block for block in blocks)


def parted_facts(passage: Passage) -> tuple[Passage, ...]:
    """The two sides of a bar, a bullet or a dash in a line, or of a wide blank that was not kept,
    where one says who and the other when."""
    text = flat(passage)
    for bar in chain(_BAR.finditer(text), _BLANK.finditer(text) if may_tell_both(text) else ()):
        sides = text[: bar.start()].strip(), text[bar.end() :].strip()
        if any(is_who(one) and is_when(other) for one, other in (sides, sides[::-1])):
            parts = cut(passage, 0, bar.start()), cut(passage, bar.end(), len(text))
            return parts if is_who(sides[0]) else parts[::-1]
    return ()


def may_tell_both(text: str) -> bool:
    """Whether a text is short, no date as a whole, and opens with no label."""
    words = text.split()
    opens = [" ".join(words[:count]) for count in range(1, LONGEST_LABEL + 1)]
    is_labelled = ":" in text or any(is_field_name(o) for o in opens if not names_time(o))
    return len(words) <= LONGEST and not is_labelled and not is_when(text)


def is_field_name(words: str) -> bool:
    return max(header_fields(words).values(), default=0.0) >= KNOWN


def is_of_cards(block: Block) -> TypeGuard[Table]:
    return isinstance(block, Table) and block.kind is TableKind.CARDS and not block.fault
