"""Raw text read by the best path through its lines. All text is invented."""

from __future__ import annotations

import pytest

from wsoa.extract.plaintext.document import read_text
from wsoa.extract.plaintext.lines import text_lines
from wsoa.extract.plaintext.path.best import LABELS, labels_of
from wsoa.extract.plaintext.path.blocks import blocks_of_lines
from wsoa.extract.plaintext.path.features import features_of_lines, labels_set_apart
from wsoa.extract.plaintext.path.header_words import find_headers
from wsoa.extract.plaintext.path.rows import FieldCell, share_out
from wsoa.model import Heading, Source, Table
from wsoa.normalise.statement import read_statement

CARDS = """Priority 1
Doors are neither safe nor open
Sponsor: Ada Field, Head of Estates

Action

1.1 Oil the hinges of all the doors and of the gate

Lead

Head of Estates, Borough Council

By when

July 2031

Status

On track

Action

1.2 Ask the children of both schools which doors they like best

Lead

Participation Officer

By when

By 30 September 2031

Status

In progress

Action

1.3 Publish a guide to every door of the town on the website

Lead

Communications Manager, Borough Council

By when

Spring term 2032

Status

Not started
"""


def rows_of(text: str) -> list[dict[str, str]]:
    """The rows of a text's tables, each cell by its header."""
    found = []
    for table in blocks_of_lines(text_lines(text)):
        if isinstance(table, Table):
            heads = {cell.col: cell.text for cell in table.cells if cell.header}
            for row in range(1, table.n_rows):
                cells = [cell for cell in table.cells if cell.row == row]
                found.append({heads[cell.col]: cell.text for cell in cells})
    return found


def test_cards_are_rows_under_their_labels() -> None:
    assert rows_of(CARDS) == [
        {
            "Ref": "1.1",
            "Action": "Oil the hinges of all the doors and of the gate",
            "Lead": "Head of Estates, Borough Council",
            "By when": "July 2031",
            "Status": "On track",
        },
        {
            "Ref": "1.2",
            "Action": "Ask the children of both schools which doors they like best",
            "Lead": "Participation Officer",
            "By when": "By 30 September 2031",
            "Status": "In progress",
        },
        {
            "Ref": "1.3",
            "Action": "Publish a guide to every door of the town on the website",
            "Lead": "Communications Manager, Borough Council",
            "By when": "Spring term 2032",
            "Status": "Not started",
        },
    ]


def test_cards_that_kept_their_layout_are_read_by_their_labels() -> None:
    card = """
    {ref} {action}
    Lead            {lead}
    By when         {due}            Status          {status}
    """
    said = [
        ("1.1", "Oil the hinges of all the doors", "Head of Estates", "July 2031", "On track"),
        ("1.2", "Ask the children about the doors", "Youth Officer", "May 2031", "In progress"),
        ("1.3", "Publish a guide to every door", "Head of Estates", "June 2031", "Not started"),
    ] * 4
    names = ("ref", "action", "lead", "due", "status")
    text = "\n".join(card.format(**dict(zip(names, values, strict=True))) for values in said)
    document = read_text(text.encode(), Source("plan.txt", "0" * 64, "text"))
    found = [cell.text for table in document.tables for cell in table.cells]
    assert found.count("Youth Officer") == 4
    assert found.count("Ask the children about the doors") == 4


def test_a_concern_heads_its_table() -> None:
    first = next(
        block for block in blocks_of_lines(text_lines(CARDS)) if isinstance(block, Heading)
    )
    assert first.passage.text.startswith("Priority 1")


def test_no_line_is_lost() -> None:
    said = " ".join(
        " ".join(cell.text for cell in block.cells)
        if isinstance(block, Table)
        else block.passage.text
        for block in blocks_of_lines(text_lines(CARDS))
    )
    missing = {word for word in CARDS.split() if word not in said.split()}
    assert missing == set()


def test_every_line_has_a_label() -> None:
    lines = labels_set_apart(text_lines(CARDS))
    labels = labels_of(lines, features_of_lines(lines))
    assert len(labels) == len(lines)
    assert set(labels) <= set(LABELS)
    assert labels_of([], features_of_lines([])) == []


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        # row by row
        ("action owner due action owner due", [0, 0, 1, 1]),
        # column by column: as many cells as rows
        ("action action action owner owner owner due due due", [0, 1, 2, 0, 1, 2]),
        # the actions first, then the rest row by row
        ("action action owner due owner due", [0, 0, 1, 1]),
        # a row without an owner
        ("action owner due action due action owner due", [0, 0, 1, 2, 2]),
        # refs are drawn before what they number
        ("ref action due ref action due", [0, 0, 1, 1]),
    ],
)
def test_cells_are_shared_out_among_rows(drawn: str, rows: list[int]) -> None:
    cells = [FieldCell(name, [], 0) for name in drawn.split()]
    share_out(cells, ("ref", "action", "owner", "due"), {})
    assert [cell.row for cell in cells if cell.field != "action"] == rows


def test_two_dates_of_a_row_stand_in_two_columns() -> None:
    cells = [FieldCell(name, [], 0) for name in ["action", "due", "due", "action", "due", "due"]]
    share_out(cells, ("action", "due"), {"due": 2})
    assert [(c.row, c.column) for c in cells if c.field == "due"] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Key Actions", [("Key Actions", "action")]),
        ("By\nwhen", [("By when", "due")]),
        (
            "Ref Key Actions By when",
            [("Ref", "ref"), ("Key Actions", "action"), ("By when", "due")],
        ),
        ("Lead1", [("Lead1", "owner")]),  # the number of a footnote
        ("Oil the hinges", []),
    ],
)
def test_header_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(head.text, head.field) for head in find_headers(text_lines(text))] == expected


LABELLED = """Progress plan

Action 1.1: Oil the hinges of all the doors

• Due date: May 2031
• Lead (by role): Ada Field, Head of Estates

Action 1.2: Ask the children which doors they like

• Due date: June 2031
• Lead (by role): Bo Orr, Participation Officer
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LABELLED, id="items that say what they are"),
        pytest.param(LABELLED.replace("• ", ""), id="lines that are no items"),
    ],
)
def test_lines_with_labels_are_no_lost_table_but_cards(text: str) -> None:
    document = read_text(text.encode(), Source("plan.txt", "0" * 64, "text"))
    assert not document.tables
    assert [
        (each.action_ref, each.action_text, each.owner_text, each.due_text)
        for each in read_statement(document).actions
    ] == [
        ("1.1", "Oil the hinges of all the doors", "Ada Field, Head of Estates", "May 2031"),
        (
            "1.2",
            "Ask the children which doors they like",
            "Bo Orr, Participation Officer",
            "June 2031",
        ),
    ]
