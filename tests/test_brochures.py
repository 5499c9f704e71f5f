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


def magazine(*parts: tuple[str, tuple[str, ...]]) -> list[Block]:
    """Articles of a magazine, each with what will change under one and the same heading."""
    blocks: list[Block] = [heading("Our year in plans", level=3)]
    for title, promises in parts:
        blocks += [heading(title, level=1), paragraph("Families waited for a year and more.")]
        blocks += [heading("“I had to wait.”", level=2), heading("What will change", level=4)]
        blocks += [paragraph(f"• {promise}") for promise in promises]
        blocks += [paragraph("Come to the hall on Monday.")]
    return blocks


def test_a_list_of_promises_is_read_to_its_last_item() -> None:
    statement = read(
        *magazine(
            (
                "The long wait",
                (
                    "The Head of SEND will write the guide by May 2019.",
                    "By June 2019 Sampleton Health Trust will share the guide.",
                    "The infant heads’ circle will agree one form by July 2019.",
                    "The Parent Carer Forum will count the calls every month.",
                ),
            ),
            (
                "A place to belong",
                (
                    "The Early Years Manager will train all staff by July 2019.",
                    "The Parent Carer Forum will run a group from May 2020.",
                    "Rooms are warm and dry.",
                ),
            ),
        )
    )
    assert [(a.concern_no, a.owner_text, a.due_text) for a in statement.actions] == [
        (1, "Head of SEND", "by May 2019"),
        (1, "Sampleton Health Trust", "By June 2019"),
        (1, "infant heads’ circle", "by July 2019"),
        (1, "Parent Carer Forum", "every month"),
        (2, "Early Years Manager", "by July 2019"),
        (2, "Parent Carer Forum", "from May 2020"),
    ]
    doubts = [(i.action_id[-3:], i.field) for i in statement.issues if i.code == "doubtful_owner"]
    assert doubts == [("1/3", "owner_text")]


def test_numbered_sentences_of_a_letter_are_promises() -> None:
    statement = read(
        heading("Our statement of action", level=1),
        heading("Weakness A: Late plans", level=2),
        paragraph("We accept this without reservation."),
        paragraph("1. The Head of SEND will write the guide by May 2019."),
        paragraph("2. The Parent Carer Forum will share the guide by June 2019."),
    )
    assert [(a.action_ref, a.owner_text, a.due_text) for a in statement.actions] == [
        ("1", "Head of SEND", "by May 2019"),
        ("2", "Parent Carer Forum", "by June 2019"),
    ]


def test_promises_under_what_names_progress_are_no_progress_besides() -> None:
    statement = read(
        heading("Our plan", level=1),
        heading("Priority 1: Clear plans", level=2),
        heading("What happens next", level=3),
        paragraph("• The Head of SEND will write the guide by May 2019."),
        paragraph("• Sampleton Health Trust will share the guide by June 2019."),
    )
    assert (len(statement.actions), len(statement.milestones)) == (2, 0)


def test_headings_over_lists_that_come_again_are_concerns() -> None:
    statement = read(
        *magazine(
            (
                "The long wait",
                (
                    "The Head of SEND will write the guide by May 2019.",
                    "Sampleton Health Trust will share the guide by June 2019.",
                ),
            ),
            (
                "A place to belong",
                (
                    "The Early Years Manager will train all staff by July 2019.",
                    "The Parent Carer Forum will run a group from May 2020.",
                ),
            ),
        )
    )
    assert [concern.title for concern in statement.concerns] == [
        *("The long wait", "A place to belong")
    ]
    assert [(a.concern_no, a.owner_text) for a in statement.actions] == [
        (1, "Head of SEND"),
        (1, "Sampleton Health Trust"),
        (2, "Early Years Manager"),
        (2, "Parent Carer Forum"),
    ]
