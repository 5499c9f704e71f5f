"""Kickers: what a part of a document is counted as, on a line of its own over its title.

    Ambition 1           a small line
    A great start        the heading

Alone such a line says nothing of what stands below, and the heading has no number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wsoa.model import Block, Heading, Opening, Paragraph, Passage, Table
from wsoa.vocabulary import folded

FEWEST = 2  # of one word, counted on from each other
LONGEST = 3  # words before the number
_KICKER = re.compile(r"(?P<word>[^\W\d][^\d:.;,]{2,30}?) (?P<number>\d{1,2})[.:]?")


def with_kickers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each kicker made the first line of the heading below it."""
    over = kickers(blocks)
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if index in over:
            continue
        if index - 1 in over and isinstance(block, Heading):
            found.append(Heading(title_with(blocks[index - 1], block), block.level))
        else:
            found.append(block)
    return tuple(found)


def kickers(blocks: Sequence[Block]) -> set[int]:
    """The numbers of the blocks that are kickers: the same word each time, with numbers that count
    on from 1, right over headings that have no number of their own."""
    by_word: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, block in enumerate(blocks[:-1]):
        below = blocks[index + 1]
        if isinstance(block, Table) or not isinstance(below, Heading):
            continue
        match = _KICKER.fullmatch(block.passage.printed)
        if not match or len(match["word"].split()) > LONGEST or not is_over(block, below):
            continue
        by_word[folded(match["word"])].append((int(match["number"]), index))
    return {
        index
        for found in by_word.values()
        if len(found) >= FEWEST and [number for number, _ in found] == [*range(1, len(found) + 1)]
        for _, index in found
    }


def is_over(block: Heading | Paragraph, below: Heading) -> bool:
    """Whether a line stands over a heading as part of it: it is no item, and the heading opens with
    no number and is not at a lower level."""
    if block.passage.is_item or _KICKER.match(below.passage.printed):
        return False
    if below.passage.printed[:1].isdigit():
        return False
    return isinstance(block, Paragraph) or below.level <= block.level


def title_with(over: Block, heading: Heading) -> Passage:
    """A kicker and its heading as one: a line each."""
    assert not isinstance(over, Table)
    first, *rest = heading.passage.lines
    lines = (*over.passage.lines, first._replace(opening=Opening.LINE), *rest)
    return Passage(lines)
