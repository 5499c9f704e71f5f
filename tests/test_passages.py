"""Every word of a document has one place: in a row, among the passages, or told of as unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import document, heading, paragraph, read, table
from word_law import check
from wsoa.extract.open import read_document
from wsoa.model import Block, Heading
from wsoa.normalise.passages.kinds import HeadedSection, kind_of_line, kind_of_table, section_opened

KINDS = {"pdf": "pdf", "docx": "docx", "html": "html", "md": "md", "text": "txt"}


def at_hand(shared: Path, root: Path) -> Iterator[Path]:
    """Documents of every kind that others printed. `test_real` looks at those that others wrote."""
    yield from sorted((root / "tests" / "plans" / "pdf").glob("*.pdf"))
    for kind, ending in KINDS.items():
        yield from sorted((shared / "pressed" / kind).glob(f"*.{ending}"))[:6]


def test_the_words_of_every_document_at_hand_add_up(shared: Path, root: Path) -> None:
    for path in at_hand(shared, root):
        check(read_document(path))


_WORDS = st.sampled_from(
    [
        "the",
        "plan",
        "council",
        "families",
        "will",
        "share",
        "Plans",
        "by",
        "May",
        "2030",
        "DCO",
        "1.1",
        "A",
        "12/03/2031",
        "green",
        "Priority",
        "2",
        "risk",
        "£3,000",
        "co-produce",
        "don't",
        "é",
        "•",
        "–",
        "✓",
        "Action",
        "Lead",
        "Done",
    ]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=12).map(" ".join)
_CELLS = st.lists(_WORDS, min_size=0, max_size=6).map(" ".join)
_HEADERS = st.sampled_from(
    [
        ["Action", "Lead", "By when"],
        ["Ref", "Action", "Owner", "Due", "RAG"],
        ["Outcome", "Ref", "Action", "Lead", "Timescale", "Progress"],
        ["Risk", "Likelihood", "Mitigation"],
        ["KPI", "Baseline", "Target"],
        ["Abbreviation", "Meaning"],
        [],
    ]
)


@st.composite
def _tables(draw: Any) -> Block:
    header = draw(_HEADERS)
    width = len(header) or draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=6))
    return table("\n".join(" | ".join(row) for row in ([header] if header else []) + rows))


@st.composite
def _forms(draw: Any) -> Block:
    """One action's fields, a label and a value a row."""
    labels = ["Action", "Lead officer", "By when", "Progress", "Success measure"]
    return table("\n".join(f"{label} | {draw(_CELLS)}" for label in labels))


_BLOCKS = st.one_of(
    st.builds(heading, _TEXTS, st.none(), st.integers(1, 3)),
    st.builds(paragraph, _TEXTS | _TEXTS.map("•{}".format)),
    st.builds(paragraph, st.builds("{}: {}".format, st.sampled_from(["Lead", "Aim"]), _TEXTS)),
    _tables(),
    _forms(),
)


@given(st.lists(_BLOCKS, min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_the_words_of_any_document_add_up(blocks: list[Block]) -> None:
    check(document(*blocks))


# --------------------------------------------------------------------------- what stands where

PLAN = (
    heading("Written Statement of Action"),
    paragraph("Families told us that they wait too long for an answer."),
    heading("Priority 1: Clear plans"),
    paragraph("Parents say that plans are hard to read."),
    heading("How we measure", None, 2),
    paragraph("•Nine plans of ten are on time."),
    table("""
    Ref | Action          | Lead | By when
    1.1 | Write the guide | DCO  | May 2030
    1.2 | Share the guide | DCO  | June 2030
    """),
    heading("Risk register"),
    table("""
    Risk        | Likelihood | Mitigation
    Staff leave | High       | Train others
    """),
)


def test_each_passage_has_its_kind_and_its_concern() -> None:
    statement = check(document(*PLAN))
    assert [(each.kind, each.concern_no, each.text) for each in statement.passages] == [
        ("title", None, "Written Statement of Action"),
        ("paragraph", None, "Families told us that they wait too long for an answer."),
        ("paragraph", 1, "Parents say that plans are hard to read."),
        ("heading", 1, "How we measure"),
        ("item", 1, "- Nine plans of ten are on time."),
        ("heading", 1, "Ref | Action | Lead | By when"),
        ("heading", None, "Risk register"),
        ("risk", None, "Risk | Likelihood | Mitigation\nStaff leave | High | Train others"),
    ]
    assert statement.words.unread == 0


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Risks and mitigations", "risk"),
        ("Contents", "contents"),
        ("KPIs and targets for the programme as a whole", "indicator"),
        ("Governance arrangements", "governance"),
        ("Glossary", "glossary"),
        ("Key", "key"),
        ("Our vision has five key components", ""),
        ("Introduction", ""),
    ],
)
def test_a_heading_opens_a_section_of_its_kind(title: str, kind: str) -> None:
    opening = heading(title)
    assert isinstance(opening, Heading)
    assert section_opened(opening, HeadedSection()).kind == kind


@pytest.mark.parametrize(
    ("text", "section", "kind"),
    [
        ("Plans ........ 7", "contents", "contents"),
        ("We will meet.", "contents", "paragraph"),
        ("Write to send@marlshire.example", "", "contact"),
        ("Version 1.2, March 2030", "", "version"),
        ("Amber – behind", "", "key"),
        ("The board meets monthly.", "governance", "governance"),
        ("•one", "", "item"),
    ],
)
def test_the_kind_of_a_line(text: str, section: str, kind: str) -> None:
    assert kind_of_line(paragraph(text).passage, HeadedSection(section)) == kind


@pytest.mark.parametrize(
    ("drawing", "kind"),
    [
        ("Indicator | Baseline | Target\nWaits | 9 | 4", "indicator"),
        ("Version | Date | Author\n1.0 | May | AB", "version"),
        ("Meeting | Date | Venue\nBoard | 1 May | Hall", "calendar"),
        ("Name | Role | Email\nA | B | C", "contact"),
        ("Food | Price\nBread | 2", "table"),
    ],
)
def test_the_kind_of_a_table_by_its_header(drawing: str, kind: str) -> None:
    assert kind_of_table(table(drawing), "other", HeadedSection()) == kind


def test_an_action_and_its_facts_in_one_paragraph_are_in_rows() -> None:
    facts = "Who is responsible: Head of SEND · Done by: May"
    statement = read(
        heading("Weakness 1: Late plans", level=2),
        heading("What will you do?", level=3),
        paragraph(f"• Write a guide to plans for each of the schools\n{facts} 2019"),
        paragraph(f"• Share the guide with the parents of every child\n{facts} 2020"),
        paragraph(f"• Ask the parents of every child what they think of it\n{facts} 2021"),
    )
    assert [(a.owner_text, a.due_text) for a in statement.actions] == [
        ("Head of SEND", "May 2019"),
        ("Head of SEND", "May 2020"),
        ("Head of SEND", "May 2021"),
    ]
    assert statement.words.in_rows > 28  # the words of all actions
    assert not any("guide" in passage.text for passage in statement.passages)


def test_a_text_that_no_row_took_is_quoted_and_counted() -> None:
    blocks = (
        heading("Written Statement of Action"),
        table("""
        Action          | Lead | By when
        Write the guide | DCO  | May 2030
        Share the guide | DCO  | June 2030
        """),
    )
    statement = check(document(*blocks))
    assert re.search("orphan_text", str(statement.issues)) is None
