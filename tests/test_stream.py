"""Raw text whose geometry is lost, and the tables found in it again. All text is invented."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from text_tables import SOURCE, picture, prose, read_raw
from wsoa.extract.plaintext.document import read_text
from wsoa.model import Document, Heading, Table, TableKind

# --------------------------------------------------------------------------- drawn row by row

ROWS = """Key Actions Lead Objective Deadline Status Progress update

Orange words are new

Parks
Ada Field
Head of Parks

A) Paint the doors of the hall so that they \n\
can be seen from the far side

Friday
02/05/2031

Done Paint bought, Mar'31.
Doors painted by the caretaker and two of the \n\
older pupils, Apr'31.

Schools
Ben Lane
Deputy Director

B) Sweep the yard

Monday
05/05/2031

In progress Brooms bought, Mar'31.

Zone1
50% done

Look after the buildings that we \n\
all share
\fSchools
Ben Lane
Deputy Director

A) Mend the fence along the road to the river

Tuesday
06/05/2031

In progress Wood bought, Mar'31.

Zone2
0% done

Keep each child who comes here \n\
safe at play
"""


def test_a_table_drawn_row_by_row_with_titles_after_its_rows() -> None:
    document = read_raw(ROWS)
    (table,) = document.tables
    assert table.kind is TableKind.STREAM
    assert picture(table) == [
        "Key Actions |  | Lead | Objective | Deadline | Status | Progress update",
        "Zone1\n50% done | Look after the buildings that we all share"
        " | Parks\nAda Field\nHead of Parks"
        " | A) Paint the doors of the hall so that they can be seen from the far side"
        " | Friday 02/05/2031 | Done | Paint bought, Mar'31.\n"
        "Doors painted by the caretaker and two of the older pupils, Apr'31.",
        " |  | Schools\nBen Lane\nDeputy Director | B) Sweep the yard | Monday 05/05/2031"
        " | In progress | Brooms bought, Mar'31.",
        "Zone2\n0% done | Keep each child who comes here safe at play "
        "| Schools\nBen Lane\nDeputy Director"
        " | A) Mend the fence along the road to the river | Tuesday 06/05/2031"
        " | In progress | Wood bought, Mar'31.",
    ]
    assert prose(document) == ["Orange words are new"]


STEPS = """Workstream 1: Doors

Outcomes

Ref
Actions

Resource
Required

Key milestones

Deadline

1.1
Doors are safe and open for all who come in

Impact

\u2022 fewer pinched fingers

1.1a Mend the doors with the help of a joiner
who knows the building

ER Joiner found

May
2031

Doors mended  June

2031

1.1b Paint the doors in the colours that the
children have chosen

AR Colours chosen

July
2031

Paint bought

Aug
2031
\f
Doors painted

Sept
2031

1.2
Windows are clean

1.2 Wash the windows twice in each month of
the year

ER Ladder bought

Oct
2031

AR Windows washed

Nov
2031
"""


def test_steps_under_actions_under_outcomes() -> None:
    document = read_raw(STEPS)
    (table,) = document.tables
    assert picture(table) == [
        "Outcomes | Ref | Actions | Resource Required | Key milestones | Deadline",
        "1.1 Doors are safe and open for all who come in\nImpact\n- fewer pinched fingers | 1.1a"
        " | Mend the doors with the help of a joiner who knows the building"
        " | ER | Joiner found | May 2031",
        " |  |  |  | Doors mended | June 2031",
        " | 1.1b | Paint the doors in the colours that the children have chosen "
        "| AR | Colours chosen | July 2031",
        " |  |  |  | Paint bought | Aug 2031",
        " |  |  |  | Doors painted | Sept 2031",
        "1.2 Windows are clean | 1.2 | Wash the windows twice in each month of the year"
        " | ER | Ladder bought | Oct 2031",
        " |  |  | AR | Windows washed | Nov 2031",
    ]
    assert isinstance(document.blocks[0], Heading)


# --------------------------------------------------------------------------- keys and prose


def test_a_key_of_initials_is_a_table() -> None:
    document = read_raw(
        "Key to postholders\n\nAF\n\nAda Field\n\nHead of Parks\n\nBL\n\n"
        "Ben Lane\n\nDeputy\nDirector\n\n"
        "CM\n\nCy Moor\n\nCaretaker\n\nDO’N\n\nDi O’Nee\n\nClerk\n\n"
        "A sentence that is no part of it."
    )
    (table,) = document.tables
    assert picture(table) == [
        "AF | Ada Field | Head of Parks",
        "BL | Ben Lane | Deputy Director",
        "CM | Cy Moor | Caretaker",
        "DO’N | Di O’Nee | Clerk",
    ]
    assert prose(document) == ["Key to postholders", "A sentence that is no part of it."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A paragraph of several lines that were wrapped by\nthe layout.\n\nAnother one.",
            ["A paragraph of several lines that were wrapped by the layout.", "Another one."],
        ),
        (
            "A paragraph whose lines were taken out one by one \n\n"
            "and so stand apart from each other.",
            [
                "A paragraph whose lines were taken out one by one "
                "and so stand apart from each other."
            ],
        ),
        (
            "Sponsor: Ada Field\nPartners: Ben Lane, and others whom we name further down\n",
            ["Sponsor: Ada Field", "Partners: Ben Lane, and others whom we name further down"],
        ),
        ("Intro:\n\n\u2022 one\n\n\u2022 two", ["Intro:", "- one", "- two"]),
    ],
)
def test_prose(text: str, expected: list[str]) -> None:
    assert prose(read_raw(text)) == expected


def test_line_ends_of_any_system_and_stray_bytes() -> None:
    plain = read_raw(ROWS)
    assert read_raw(ROWS.replace("\n", "\r\n")) == plain
    assert read_raw(ROWS.replace("\n", "\r")) == plain
    assert read_raw(ROWS + "\x00") == plain
    assert read_raw("").blocks == ()


# --------------------------------------------------------------------------- laws

PARTS = st.sampled_from(
    [
        "Key Tasks", "Actions", "Lead", "Who’s doing it?", "By when?", "Progress update", "Ref",
        "RAG",
        "1.1 Open the doors", "1. Oil them", "2. Ask them", "A) Paint", "B) Sweep", "Caretaker",
        "Head of Parks", "May 2031", "June", "2031", "Done", "In progress We met.", "ER",
        "AR Paint",
        "\u2022 an item", "- another", "a sentence that goes on and on,", "and ends here.",
        "Area 2: Doors",
        "Zone1", "AF", "Ada Field", "Page 3 of 4", "", "", "", "\f", " ",
        "   far    apart   words   ",
        "(see", "2.3)", "e) a letter", "Our Action Plan 2031",
    ]
)  # fmt: skip


def words_of(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in document.blocks:
        for part in block.cells if isinstance(block, Table) else (block,):
            found.update(re.findall(r"\w+", " ".join(ln.text for ln in part.passage.lines)))
    for passage in document.furniture:
        found.update(re.findall(r"\w+", passage.text))
    return found


def header_words(document: Document) -> Counter[str]:
    """The words of headers: each table says its whole header, however often parts are printed."""
    return Counter(
        word
        for table in document.tables
        for cell in table.cells
        if cell.header
        for word in re.findall(r"\w+", cell.text)
    )


@given(st.lists(PARTS, max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_and_no_cell_covers_another(parts: list[str]) -> None:
    text = "\n".join(parts)
    document = read_raw(text)
    printed, found = Counter(re.findall(r"\w+", text)), words_of(document)
    headers = header_words(document)
    assert not {word for word in printed - found if word not in headers}
    assert not {word for word in found - printed if word not in headers}
    for table in document.tables:
        covered = [(r, c) for cell in table.cells for r in cell.rows for c in cell.cols]
        assert len(covered) == len(set(covered))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_word_of_a_published_statement_is_lost(shared: Path, number: int) -> None:
    path = sorted((shared / "seeds").glob("*.txt"))[number]
    text = path.read_text(encoding="utf-8")
    document = read_text(path.read_bytes(), SOURCE)
    printed, found = Counter(re.findall(r"\w+", text)), words_of(document)
    headers = header_words(document)
    assert not {word for word in printed - found if word not in headers}
    assert not {word for word in found - printed if word not in headers}
