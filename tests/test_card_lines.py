"""Cards in flowing text: whatever order its lines stand in, no word of theirs is lost."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from wsoa.model import Block, Paragraph, Passage, Table
from wsoa.normalise.cards import with_card_lines

LINES = (
    "You said", "We will", "1.1", "1.2", "Lead: DCO", "By when: May 2019",
    "We wait too long", "Write the guide", "On track",
)  # fmt: skip


def words_in(blocks: Sequence[Block]) -> set[str]:
    texts: list[str] = []
    for block in blocks:
        texts += (
            [cell.text for cell in block.cells]
            if isinstance(block, Table)
            else [block.passage.text]
        )
    return set(" ".join(texts).replace(":", "").split())


@given(st.lists(st.sampled_from(LINES), min_size=4, max_size=16))
@example(["1.1", "You said", "Lead: DCO", "Lead: DCO", "We will", "1.1", "You said", "Lead: DCO"])
def test_no_word_is_lost(lines: list[str]) -> None:
    blocks = [Paragraph(Passage.of(line)) for line in lines]
    assert words_in(blocks) <= words_in(with_card_lines(blocks))
