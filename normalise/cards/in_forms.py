"""Forms under a card's opening: a table of labels and values that says more of the action whose
title, and perhaps text, stands over it.

    Action 1.2  In progress
    Write the guide
    Lead     | DCO
    By when  | May 2019
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wsoa.model import Block, Heading, Paragraph, Passage, Table
from wsoa.normalise.cards.heads import is_number
from wsoa.normalise.cards.lines import CardLine, names_action
from wsoa.normalise.cards.openings import is_ref_line
from wsoa.normalise.form_families import family_entries, is_of_family, label_counts
from wsoa.normalise.tables import Entry
from wsoa.vocabulary import folded

MOST_BETWEEN = 3  # paragraphs of an action's text between its title and its form


def lines_of_forms(blocks: Sequence[Block]) -> dict[int, list[CardLine]]:
    """The labelled lines that each form under an action's title is, by the number of its block."""
    titled = {
        index: block
        for index, block in enumerate(blocks)
        if isinstance(block, Table) and has_title_over(blocks, index)
    }
    if not titled:
        return {}
    counts = label_counts(block for block in blocks if isinstance(block, Table))
    return {
        index: lines
        for index, block in titled.items()
        if is_of_family(block, counts)
        and (lines := list(card_lines(index, family_entries(block, counts))))
    }


def has_title_over(blocks: Sequence[Block], index: int) -> bool:
    """Whether the title of an action stands over a block, with no more than a few paragraphs
    between."""
    for over in reversed(blocks[max(0, index - MOST_BETWEEN - 1) : index]):
        if isinstance(over, Heading) or (isinstance(over, Paragraph) and over.passage.is_bold):
            named = names_action(over.passage.printed) or is_ref_line(over.passage)
            return named or is_number(over.passage)
        if isinstance(over, Paragraph) and is_name_alone(over.passage):
            return True
        if not isinstance(over, Paragraph):
            return False
    return False


def is_name_alone(passage: Passage) -> bool:
    """Whether a line is the number of an action and no more, `Action 1.2`, in whatever type."""
    word, _, number = passage.printed.partition(" ")
    return bool(word) and " " not in number and names_action(passage.printed)


def card_lines(index: int, entries: Sequence[Entry]) -> Iterator[CardLine]:
    for entry in entries:
        name = entry.label.passage
        value = sum((cell.passage for cell in entry.cells), Passage())
        if name:
            label = folded(name.printed.rstrip(" :"))
            yield CardLine(index, name + value, label=label, name=name, value=value)
