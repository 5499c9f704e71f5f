"""Paragraphs that name concerns over tables of actions, where no heading does → headings."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Block, Heading, Paragraph
from wsoa.normalise import concerns
from wsoa.normalise.tables import is_longer
from wsoa.normalise.told.cells import is_plan_table

LONGEST_NAME = 40  # words
NEAR = 6  # blocks between a name and the table of its actions
LEVEL = 2


def with_headed_names(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the paragraphs that name concerns as headings, where each stands over a table
    of actions of its own and no heading names any."""
    if any(isinstance(b, Heading) and concerns.from_text(b.passage, None) for b in blocks):
        return tuple(blocks)
    named = [at for at, block in enumerate(blocks) if numbered_name(block) is not None]
    ends = [*named, len(blocks)][1:]
    over = [
        at
        for at, end in zip(named, ends, strict=True)
        if any(is_plan_table(block) for block in blocks[at + 1 : min(end, at + 1 + NEAR)])
    ]
    if len({numbered_name(blocks[at]) for at in over}) < 2 or len(over) < len(named):
        return tuple(blocks)
    return tuple(
        Heading(block.passage, LEVEL) if at in over and isinstance(block, Paragraph) else block
        for at, block in enumerate(blocks)
    )


def numbered_name(block: Block) -> int | None:
    """The number of the concern that a paragraph names."""
    if not isinstance(block, Paragraph) or block.passage.is_item:
        return None
    text = block.passage.printed
    ref, number, _ = concerns.concern_ref(text)
    return number if ref and not is_longer(text, LONGEST_NAME) else None
