"""Kickers: what a part of a document is counted as, on a line of its own over its title.

    Ambition 1           a small line
    A great start        the heading

Alone such a line says nothing of what stands below, and the heading has no number. Where lines
that say who and how far stand below most of them (`Promise 4`, a title, `Led by …`, `Done by …`),
they number actions, whatever these are called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wsoa.model import Block, Heading, Opening, Paragraph, Passage, Table
from wsoa.normalise.cards import fields_told
from wsoa.normalise.concerns import concern_ref, number_of
from wsoa.normalise.tables import passage_ending
from wsoa.vocabulary import folded

FEWEST = 2  # of one word, counted on from each other
LONGEST = 3  # words before the number
_KICKER = re.compile(
    r"(?P<word>[^\W\d][^\d:.;,]{2,30}?) "
    r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[.:]?",
    re.IGNORECASE,
)


FEWEST_ACTIONS = 3  # kickers of one word, from which they may number actions
MOSTLY = 0.6  # share of them with lines below that tell how far an action is, or when
REACH = 6  # blocks below a kicker that may tell of its action
DONE = frozenset({"due", "due_start", "due_revised", "completed", "status", "progress"})


def with_kickers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each kicker made the first line of the heading below it; those of actions
    are left as the number alone."""
    numbers = kickers_of_actions(blocks)
    blocks = [
        Paragraph(passage_ending(block.passage, numbers[index]))
        if index in numbers and not isinstance(block, Table)
        else block
        for index, block in enumerate(blocks)
    ]
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
        by_word[folded(match["word"])].append((number_of(match["number"]) or 0, index))
    return {
        index
        for found in by_word.values()
        if len(found) >= FEWEST and [number for number, _ in found] == [*range(1, len(found) + 1)]
        for _, index in found
    }


def kickers_of_actions(blocks: Sequence[Block]) -> dict[int, str]:
    """The numbers that kickers give actions, by the number of the kicker's block: those of one word
    that count on, or begin again, most of them with lines below that tell when or how far."""
    by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for index, block in enumerate(blocks[:-2]):
        if isinstance(block, Table) or isinstance(blocks[index + 1], Table):
            continue
        match = _KICKER.fullmatch(block.passage.printed)
        if match and not block.passage.is_item and len(match["word"].split()) <= LONGEST:
            by_word[folded(match["word"])].append((match["number"], index))
    names = {folded(ref.rstrip("0123456789 ")) for ref in concern_refs(blocks)}
    found: dict[int, str] = {}
    for word, places in by_word.items():
        counts = [number_of(number) or 0 for number, _ in places]
        on = all(b in (1, a + 1) for a, b in zip([0, *counts], counts, strict=False))
        if len(places) < FEWEST_ACTIONS or not on or names <= {word}:
            continue
        ends = [*(index for _, index in places[1:]), len(blocks)]
        told = [
            bool(fields_told(blocks[index + 1 : min(end, index + REACH)]) & DONE)
            for (_, index), end in zip(places, ends, strict=True)
        ]
        if sum(told) >= MOSTLY * len(told):
            found |= {index: number for number, index in places}
    return found


def concern_refs(blocks: Sequence[Block]) -> list[str]:
    """The refs of the concerns or aims that headings name."""
    headings = [block.passage.printed for block in blocks if isinstance(block, Heading)]
    return [
        ref
        for text in headings
        for nouns in ("openers", "aims")
        if (ref := concern_ref(text, nouns)[0])
    ]


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
