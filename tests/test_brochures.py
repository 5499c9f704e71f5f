"""Brochures: actions as numbered cards among prose, whatever they are called."""

from __future__ import annotations

import pytest

from builders import heading, paragraph, read
from pictures import blocks
from test_boxes import Painted, words_at
from wsoa.extract.page import Fill, Page, Words
from wsoa.model import Block, Box, Line, Paragraph, Passage, Span, Table


def line(label: str, value: str) -> Paragraph:
    """A label in bold with its value behind it, and no colon."""
    return Paragraph(Passage((Line((Span(f"{label} ", "", True), Span(value))),)))


def card(number: str, title: str, due: str, rating: str) -> list[Block]:
    return [
        heading(number, level=3),
        heading(title, level=3),
        line("Led by", "DCO"),
        line("Done by", due),
        line("Where we are", rating),
    ]


def brochure(word: str, *numbers: int) -> list[Block]:
    titles = ("Write the guide", "Share the guide", "Train all staff")
    one, two, three = (
        card(f"{word} {number}", title, due, "In progress")
        for number, title, due in zip(
            numbers, titles, ("May 2019", "June 2019", "July 2019"), strict=True
        )
    )
    return [
        heading("Aim 1: Plans are clear", level=2),
        paragraph("Parents told us that they had to ask many times."),
        *one,
        paragraph("In a year 1,140 families called us. Most wanted to talk."),
        *two,
        heading("Aim 2: Plans are quick", level=2),
        *three,
        paragraph("Thank you for reading this."),
    ]


@pytest.mark.parametrize("word", ["Promise", "Pledge", "Our pledge"])
def test_a_word_that_numbers_cards_names_actions(word: str) -> None:
    statement = read(*brochure(word, 1, 2, 3))
    assert [(a.concern_no, a.action_ref, a.action_text) for a in statement.actions] == [
        (1, "1", "Write the guide"),
        (1, "2", "Share the guide"),
        (2, "3", "Train all staff"),
    ]
    assert [a.due_text for a in statement.actions] == ["May 2019", "June 2019", "July 2019"]
    assert {a.rating.status for a in statement.actions} == {"in_progress"}
    assert [c.title for c in statement.concerns] == ["Plans are clear", "Plans are quick"]


def test_its_numbers_may_begin_again_under_each_concern() -> None:
    assert [a.action_ref for a in read(*brochure("Promise", 1, 2, 1)).actions] == ["1", "2", "1"]


def test_lines_end_at_the_side_of_the_box_they_stand_in() -> None:
    """The text beside the box is wider: its first line had room for the next word there."""
    box = Painted(Box(20, 100, 220, 160), "Open drop-ins for families in\nPorthmere and St Brannoc")
    words = [*words_at(20, 20, "What we heard from the parents of the children who came to us")]
    words += words_at(20, 40, "and from the staff who work with them in every school of ours")
    words += words_at(box.box.x0 + 10, box.box.top, box.text)
    page = Page(1, 600, 500, Words.of(words), (), (Fill(box.box, "#eeeeee"),))
    texts = [block.passage.text for block in blocks(page) if not isinstance(block, Table)]
    assert "Open drop-ins for families in Porthmere and St Brannoc" in texts
