"""Facts of a card in one cell → a column each: who and when on one line, `Head of SEND • by May
2019`; the number of the card over its text, `Action 1`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeGuard

from wsoa.model import Block, Passage, Table, TableKind
from wsoa.normalise.cards.repeated.labels_of_cards import KNOWN, LONGEST_LABEL
from wsoa.normalise.tables import header_fields, names_time
from wsoa.normalise.told import cut, flat, is_when, is_who

LONGEST = 14  # words of who and when with nothing but a blank between them
MOSTLY = 0.6  # share of the cells of a column that tell what it holds
_COUNT = re.compile(r"(?P<word>[A-Z][a-z]+) (?P<number>\d{1,2})\b(?![.,/]\d)[.:)]?\s+(?=[A-Z])")
_BLANK = re.compile(r"\s")
_BAR = re.compile(r"\s[•·|–—-]\s|,\s(?=by\s)")


def with_facts_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with who and when of cards apart where most tell both on one line, and the words
    that count the cards apart from the text that they open."""
    tables = [block for block in blocks if is_of_cards(block)]
    widest = max((table.n_cols for table in tables), default=0)
    ways: dict[int, Callable[[Passage], tuple[Passage, ...]]] = {}
    for col in range(widest):
        cells = [cell.passage for table in tables for cell in table.column(col) if cell.passage]
        if sum(len(parted_facts(passage)) > 1 for passage in cells) > MOSTLY * len(cells) > 0:
            ways[col] = parted_facts
        elif open_with_counts(cells):
            ways[col] = parted_count
    if not ways:
        return tuple(blocks)

    def parted(table: Table) -> Table:
        cells = []
        for cell in table.cells:
            left, *parts = ways[cell.col](cell.passage) if cell.col in ways else (cell.passage,)
            first = widest + 2 * list(ways).index(cell.col) if parts else 0
            cells += [cell._replace(passage=each, col=first + n) for n, each in enumerate(parts)]
            cells.append(cell._replace(passage=left))
        return replace(table, cells=tuple(cells))

    return tuple(parted(block) if is_of_cards(block) else block for block in blocks)


def open_with_counts(cells: Sequence[Passage]) -> bool:
    """Whether texts open with words that count their cards, each with a number of its own:
    `Promise 1 Write the guide`; the number of an outcome or a concern is none of theirs, nor is a
    day."""
    counts = [count for passage in cells if (count := _COUNT.match(flat(passage)))]
    words = {count["word"] for count in counts}
    numbers = {count["number"] for count in counts}
    if len(words) != 1 or not 1 < len(numbers) == len(counts) == len(cells):
        return False
    is_dated = any(is_when(" ".join(count.string.split()[1:3])) for count in counts)
    return not is_dated and header_fields(*words).keys() <= {"action", "action_ref"}


def parted_count(passage: Passage) -> tuple[Passage, ...]:
    """The text behind the words that count a card, and these; all of it where it has none."""
    text = flat(passage)
    count = _COUNT.match(text)
    if not count:
        return (passage,)
    return cut(passage, count.end(), len(text)), cut(passage, 0, count.end("number"))


def parted_facts(passage: Passage) -> tuple[Passage, ...]:
    """Nothing, and the two sides of a bar, a bullet or a dash in a line, or of a wide blank that
    was not kept, where one says who and the other when; all of it where none does."""
    text = flat(passage)
    for bar in chain(_BAR.finditer(text), _BLANK.finditer(text) if may_tell_both(text) else ()):
        sides = text[: bar.start()].strip(), text[bar.end() :].strip()
        if any(is_who(one) and is_when(other) for one, other in (sides, sides[::-1])):
            parts = cut(passage, 0, bar.start()), cut(passage, bar.end(), len(text))
            return (Passage(), *(parts if is_who(sides[0]) else parts[::-1]))
    return (passage,)


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
