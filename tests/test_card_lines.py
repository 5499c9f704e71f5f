"""Cards in flowing text: whatever order its lines stand in, no word of theirs is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wsoa.model import Block, Heading, Line, Paragraph, Passage, Span, Table
from wsoa.normalise.cards import with_card_lines
from wsoa.normalise.cards.habits import labels_by_habit
from wsoa.normalise.cards.lines import label_before, split_at_bars, split_label

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


def test_parts_of_a_document_may_open_their_actions_in_two_ways() -> None:
    labelled = ["We will do: write guide {}", "Lead: DCO", "By when: May 2019"]
    below = ["Lead: DMO", "By when: June 2019"]
    blocks: list[Block] = [
        Paragraph(Passage.of(line.format(n))) for n in "123" for line in labelled
    ]
    blocks.append(Heading(Passage.of("Area 2"), 2))
    for n in "45":
        blocks.append(Paragraph(Passage((Line((Span(f"Ask families {n}", bold=True),)),))))
        blocks += [Paragraph(Passage.of(line)) for line in below]
    found = [each for each in with_card_lines(blocks) if isinstance(each, Table)]
    rows = [[c.text for c in t.cells if c.col == 0 and c.row] for t in found]
    assert rows == [
        ["write guide 1", "write guide 2", "write guide 3"],
        ["Ask families 4", "Ask families 5"],
    ]


@pytest.mark.parametrize(
    ("spans", "label", "value"),
    [
        pytest.param([("Lead", True), (" Head of SEND", False)], "Lead", "Head of SEND", id="bold"),
        pytest.param([("Lead:", True), (" DCO", False)], "Lead", "DCO", id="with its colon"),
        pytest.param([("Rating On track", True)], "Rating", "On track", id="a rating behind it"),
        pytest.param([("Done", True), (" means that", False)], "", "", id="a sentence goes on"),
        pytest.param([("Families", True), (" want it", False)], "", "", id="a word that is none"),
        pytest.param([("Rating the plans", False)], "", "", id="no rating behind it"),
        pytest.param(
            [("Complete", True), (" means we ended it", False)], "", "", id="a rating told of"
        ),
    ],
)
def test_a_label_may_stand_before_what_it_says(
    spans: list[tuple[str, bool]], label: str, value: str
) -> None:
    passage = Passage((Line(tuple(Span(text, bold=bold) for text, bold in spans)),))
    name, told = split_label(passage)
    assert label_before(passage) == label.casefold()
    assert not label or (name.printed, told.printed) == (label, value)


def test_a_dated_item_is_no_label() -> None:
    blocks: list[Block] = []
    for n in "123":
        blocks += [
            Paragraph(Passage.of(line))
            for line in (
                f"We will do: write guide {n}",
                "a) Nov 2019: a draft is ready",
                "Lead: DCO",
                "By when: May 2020",
            )
        ]
    [found] = [each for each in with_card_lines(blocks) if isinstance(each, Table)]
    heads = [cell.text for cell in found.cells if cell.row == 0]
    assert not any("2019" in head for head in heads)
    assert words_in(blocks) <= words_in([found])


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Owner: Head of Transport Due: May 2023", ["Owner: Head of Transport", "Due: May 2023"]),
        (
            "Owner: **DCO** Due: **May 2023** Status: **Done**",
            ["Owner: DCO", "Due: May 2023", "Status: Done"],
        ),
        (
            "**Owner:** Head of Transport **by when:** May 2023",
            ["Owner: Head of Transport", "by when: May 2023"],
        ),
        ("Owner: Project Lead: Transport", ["Owner: Project Lead: Transport"]),
        ("Owner: those in charge by: agreement", ["Owner: those in charge by: agreement"]),
        ("Progress: two of three. Next: the third", ["Progress: two of three. Next: the third"]),
        ("We heard of this. Due: May 2023", ["We heard of this. Due: May 2023"]),
    ],
)
def test_a_label_may_follow_on_what_another_says(line: str, parts: list[str]) -> None:
    spans = tuple(Span(text, bold=bool(n % 2)) for n, text in enumerate(line.split("**")) if text)
    assert [each.printed for each in split_at_bars(Passage((Line(spans),)))] == parts


def cards_read(lines: Sequence[str]) -> list[list[str]]:
    """The rows of the tables that cards become, where lines in bold open with a star."""
    blocks = [
        Paragraph(Passage((Line((Span(line.lstrip("*"), bold=line.startswith("*")),)),)))
        for line in lines
    ]
    tables = [each for each in with_card_lines(blocks) if isinstance(each, Table)]
    return [
        [cell.text for cell in sorted(t.cells, key=lambda c: c.col) if cell.row == row]
        for t in tables
        for row in range(t.n_rows)
    ]


@pytest.mark.parametrize(
    ("who", "when", "heads"),
    [
        pytest.param("Led by {}", "Ready by {}", ["Led by", "Ready by"], id="known"),
        pytest.param("Looked after by {}", "In use by {}", ["Looked after by", "In use by"],
                     id="that ask"),
        pytest.param("Looked after by: {}", "Deadline {}", ["Looked after by", "Deadline"],
                     id="one with a colon"),
    ],
)  # fmt: skip
def test_labels_without_a_colon_that_open_line_after_line(
    who: str, when: str, heads: list[str]
) -> None:
    told = [("Write the guide", "Head of SEND", "May 2019"),
            ("Ask each family", "Family Forum Lead", "1 June 2019"),
            ("Train two teams", "School Nursing Service", "summer term 2019")]  # fmt: skip
    lines = [line for what, *rest in told
             for line in (f"*{what}", who.format(rest[0]), when.format(rest[1]))]  # fmt: skip
    assert cards_read(lines) == [["Action", *heads], *map(list, told)]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Chosen by parents", "Chosen by staff", "Chosen by pupils"] * 2,
                     id="no date behind any"),
        pytest.param(["Work by May 2019 will be done", "Work by June is late", "Work by hand"],
                     id="more than a date"),
        pytest.param(["Write by May 2019", "Write by June 2019", "Write by July 2019"],
                     id="an order"),
    ],
)  # fmt: skip
def test_words_that_open_lines_of_prose_are_no_labels(lines: list[str]) -> None:
    assert labels_by_habit([Passage.of(line) for line in lines]) == {}
