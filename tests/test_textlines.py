"""What lines of raw text look like, and the pieces of cells that they make."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsoa.extract.open import read_document
from wsoa.extract.plaintext.fragments import fragments_of, learn_habits
from wsoa.extract.plaintext.headers import header_clusters, header_columns
from wsoa.extract.plaintext.lines import text_lines
from wsoa.extract.plaintext.looks import (
    header_kind,
    is_instruction,
    is_only_date,
    is_status,
    leading_status,
    owner_likeness,
    section_label,
)
from wsoa.extract.plaintext.printed_refs import labels_in, ref_at
from wsoa.normalise.statement import read_statement

# --------------------------------------------------------------------------- shapes


@pytest.mark.parametrize(
    ("text", "dateish"),
    [
        ("March 2031", True),
        ("Wednesday", True),
        ("19/07/2031", True),
        ("Mar 2031 –", True),
        ("From Sept 2031 onwards", True),
        ("Ongoing", True),
        ("31st July 2031", True),
        ("Sept '31", True),
        ("", False),
        ("May the best team win", False),
        ("Report to the board in May 2031", False),
    ],
)
def test_what_looks_like_a_date(text: str, dateish: bool) -> None:
    assert is_only_date(text) is dateish


@pytest.mark.parametrize(
    ("text", "before", "ref"),
    [
        ("1.1 Paint", "", ("1.1", "dotted")),
        ("1.1a Paint", "", ("1.1a", "lettered")),
        ("3. Paint", "", ("3.", "number")),
        ("A) Paint", "", ("A)", "alpha")),
        ("2.3)", "as said (see", None),
        ("2031 was a year", "", None),
        ("5% of doors", "", None),
        ("Paint 1.1", "", None),
        ("31.7.19", "", None),
        ("A1 Paint", "", None),
    ],
)
def test_refs_at_the_front_of_a_line(text: str, before: str, ref: tuple[str, str] | None) -> None:
    found = ref_at(text, before)
    assert (found and (found.text, found.kind)) == ref


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By when?", "date"),
        ("Lead Officer", "owner"),
        ("OUTCOMES (what we hope for)", "aim"),
        ("RAG", "status"),
        ("What will we do?", "action"),
        ("What do we hope to achieve?", "aim"),
        ("Who’s doing it?", "owner"),
        ("Until when?", "date"),
        ("How will anyone notice?", "text"),
        ("Is this a header?", ""),
        ("The lead officer will write to the board", ""),
    ],
)
def test_headers_by_their_words(text: str, kind: str) -> None:
    assert header_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Workstream 2: Doors", "Workstream"),
        ("Plan Area TWO: Doors", "Plan Area"),
        ("Priority 3 – Doors", "Priority"),
        ("The workstream met 2: times", ""),
        ("Area of 2 doors", ""),
    ],
)
def test_lines_that_open_a_section(text: str, label: str) -> None:
    assert section_label(text) == label


@pytest.mark.parametrize(
    ("text", "bare", "labels"),
    [
        pytest.param("A1\n\nPaint\n\nA2\n\nMend", False, "A1 A2", id="counted"),
        pytest.param("A1\n\nPaint\n\nB7\n\nMend", False, "", id="not counted"),
        pytest.param("Now:\nC1\n\nC2 Mend it", False, "C1 C2", id="alone, or at the front"),
        pytest.param("1\n\nPaint\n\n2\n\nMend", True, "1 2", id="numbers with a column"),
        pytest.param("1\n\nPaint\n\n2\n\nMend", False, "", id="numbers without a column"),
        pytest.param("1a\n\nPaint\n\n1b\n\nMend", False, "1a 1b", id="letters count"),
        pytest.param("WSA1\n\nPaint\n\nWSA2\n\nMend", False, "", id="concerns number theirs"),
        pytest.param("Paint\n\n1\n\fMend\n\n2\n", True, "", id="numbers of pages"),
    ],
)
def test_refs_that_no_stop_ends_count(text: str, bare: bool, labels: str) -> None:
    assert labels_in(text_lines(text), bare) == set(labels.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Publish a guide", True),
        ("Set up a panel", True),
        ("Panel set up", False),
        ("publish a guide", False),
        ("Review", False),
    ],
)
def test_what_tells_somebody_to_do_something(text: str, told: bool) -> None:
    assert is_instruction(text) is told


def test_statuses_and_owners() -> None:
    assert is_status("In progress")
    assert leading_status("Done Doors were painted") == "Done"
    assert leading_status("Doors are done") == ""
    assert owner_likeness("Head of Doors and Windows") > 0.8
    assert owner_likeness("the doors are painted by all of them.") < 0.3


# --------------------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\n\ntwo", ["one", "2 two"]),
        ("one\n\ftwo\nthree", ["one", "P two", "three"]),
        (
            "\u2022 one\n\uf0b7 two\n- three\nfour - five",
            ["* one", "* two", "* three", "four - five"],
        ),
        # a program that writes a blank for each bullet and each page end
        (
            "one:\n\n a\n\n b\nc\n\n d\n e page\nf",
            ["one:", "1* a", "1* b", "c", "1* d", "P e page", "f"],
        ),
        ("", []),
    ],
)
def test_lines_with_what_blanks_say(text: str, expected: list[str]) -> None:
    got = []
    for number, line in enumerate(text_lines(text)):
        marks = f"{line.gap or ''}{'P' * (line.opens_page and number > 0)}{'*' * line.is_item}"
        got.append(f"{marks} {line.text}".strip())
    assert got == expected


def test_columns_of_a_header_printed_in_pieces() -> None:
    lines = text_lines(
        "ACTIONS\nKey Tasks\n\nWhat are we doing?\n\ntext\n\n"
        "Key Tasks\n\nWhat are we doing?\nKey Task\nLead\n\n"
        "Timescales\n\nWho’s doing\nit?\n\nBy when?"
    )
    columns = header_columns(header_clusters(lines))
    assert [(column.header, column.kind) for column in columns] == [
        ("Key Tasks", "aim"),
        ("ACTIONS What are we doing?", "action"),
        ("Key Task Lead Who’s doing it?", "owner"),
        ("Timescales By when?", "date"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        ("A) Paint\nthe hall\n\nMay\n2031", ["action", "date"], ["A) Paint the hall", "May 2031"]),
        (
            "Done Doors painted\nand hung",
            ["date", "status", "text"],
            ["Done", "Doors painted and hung"],
        ),
        (
            "Paint bought  May\n\n2031\n\nHall painted June 2031\n\nBrush sold\n\nJuly 2031",
            ["text", "date"],
            ["Paint bought", "May 2031", "Hall painted", "June 2031", "Brush sold", "July 2031"],
        ),
        ("Done by the board", ["date", "status"], ["Done by the board"]),
        ("May 2031\nJune 2031", ["date"], ["May 2031", "June 2031"]),
        ("Meet by May 2031", ["text", "date"], ["Meet by May 2031"]),
        (
            "AR – more money\n\nAR Paint bought",
            ["code", "text"],
            ["AR – more money", "AR", "Paint bought"],
        ),
    ],
)
def test_units_are_the_pieces_of_cells(text: str, kinds: list[str], expected: list[str]) -> None:
    lines = text_lines(text)
    assert [unit.text for unit in fragments_of(lines, learn_habits(lines, kinds), {})] == expected


CARDS = """\
Marlshire SEND Improvement Plan

Priority 1: Plans are late

{}1 Hire six writers
Lead: Ann Lee
Timescale: April 2022
Status: On track

{}2 Clear the backlog
Lead: Bob Orr
Timescale: May 2022
Status: Complete
"""


@pytest.mark.parametrize("opening", ["1.", "Action 1.", "Action "])
def test_labelled_lines_under_actions_are_no_paragraphs_and_no_lost_table(
    opening: str, tmp_path: Path
) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(CARDS.format(opening, opening), encoding="utf-8")
    found = read_statement(read_document(source)).actions
    assert [(a.action_text, a.owner_text, a.due_text, a.rating.status) for a in found] == [
        ("Hire six writers", "Ann Lee", "April 2022", "on_track"),
        ("Clear the backlog", "Bob Orr", "May 2022", "completed"),
    ]
