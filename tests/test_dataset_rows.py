"""What of a statement becomes which row, in which order, under which id."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import HERE, record, statement
from wsoa.model import Box, SetAside, Source, Statement, WordCount
from wsoa.output.schema.definition import schema
from wsoa.output.schema.rows import box_text, dataset_text, rows_of_statements, to_rows, unique_ids


def test_an_action_becomes_one_row_with_every_value() -> None:
    assert record(to_rows(statement()), "actions") == {
        "action_id": "sampleton-wsoa-2030/1.1/A",
        "statement_id": "sampleton-wsoa-2030",
        "concern_no": 1,
        "outcome_no": 1,
        "outcome_ref": "1.1",
        "outcome_text": "Nobody waits",
        "action_ref": "A",
        "action_text": 'Count "all" who wait, and why:\n- at home\n- at school',
        "owner_text": "Head of Counting; Clinic",
        "due_text": "Spring term 2031",
        "due_start": dt.date(2031, 1, 1),
        "due_end": dt.date(2031, 3, 31),
        "due_precision": "term",
        "due_kind": "by",
        "due_recurrence": None,
        "due_original_text": None,
        "due_original_end": None,
        "deadline": None,
        "deadline_source": None,
        "status": "completed",
        "status_text": "Done",
        "status_source": "text",
        "completed_on": dt.date(2031, 2, 3),
        "resource": None,
        "governance": None,
        "success_text": None,
        "progress_text": None,
        "other_text": None,
        "themes": None,
        "page_start": 3,
        "page_end": 4,
        "bbox": "56.7 100.0 540.0 162.0",
        "confidence": 0.912,
        "warnings": 0,
    }


def test_counts_are_told_from_the_rows() -> None:
    rows = to_rows(statement())
    found = record(rows, "statements")
    assert (found["actions"], found["milestones"], found["warnings"]) == (2, 2, 2)
    assert record(rows, "actions", 1)["warnings"] == 2


def test_owners_are_numbered_within_their_action() -> None:
    rows = to_rows(statement())
    assert [row[:3] for row in rows["owners"]] == [
        ("sampleton-wsoa-2030/1.1/A", 1, None),
        ("sampleton-wsoa-2030/1.1/A", 2, "Clinic"),
    ]


def test_a_milestone_of_a_whole_outcome_has_no_action() -> None:
    found = record(to_rows(statement()), "milestones", 1)
    assert (found["action_id"], found["outcome_ref"], found["status"]) == (None, "1.1", "unknown")


def test_rows_stand_in_the_order_of_dataset_md(shared: Path) -> None:
    """The columns are those of the dataset's definition, in its order; `themes` came later, and
    what schema 2 added is told elsewhere in it."""
    text = (shared / "dataset.md").read_text(encoding="utf-8")
    actions = text.split("## actions")[1].split("## owners")[0]
    defined = [
        name.strip()
        for line in actions.splitlines()
        if line.startswith("| ") and not line.startswith(("| column", "| ---"))
        for name in line.split("|")[1].split(",")
    ]
    later = ("themes", "due_original_text", "due_original_end", "deadline", "deadline_source")
    header = schema()["actions"].header
    assert [name for name in header if name not in later] == defined
    place = header.index("due_recurrence") + 1
    assert header[place : place + 4] == later[1:]


def test_the_flat_table_gathers_what_the_others_say_of_an_action() -> None:
    first, second = to_rows(statement())["action_plans"]
    named = dict(zip(schema()["action_plans"].header, first, strict=True))
    told = ("area_name", "concern_title", "owners", "organisation_types", "milestones",
            "milestones_last", "milestones_completed", "page", "noticed")  # fmt: skip
    assert [named[name] for name in told] == [
        "Sampleton",
        "Waiting",
        "Head of Counting; Clinic",
        "nhs_provider",
        1,
        dt.date(2031, 3, 31),
        1,
        3,
        None,
    ]
    other = dict(zip(schema()["action_plans"].header, second, strict=True))
    assert other["noticed"] == "missing_owner; missing_due"


def test_every_passage_is_a_row_in_reading_order() -> None:
    rows = to_rows(
        statement(
            passages=(SetAside("title", "Our plan"), SetAside("risk", "It rains", 2, HERE)),
            words=WordCount(10, 6, 4, 0),
        )
    )
    assert [row[1:] for row in rows["passages"]] == [
        (1, "title", None, "Our plan", None, None),
        (2, "risk", 2, "It rains", 3, "10.0 20.0 30.2 40.0"),
    ]
    found = record(rows, "statements")
    names = ("words", "words_in_rows", "words_set_aside", "words_unread")
    assert [found[name] for name in names] == [10, 6, 4, 0]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", None),
        (" \n\t", None),
        ("as it is ", "as it is "),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("bell\x07 and\x00 soft\xad hyphen", "bell and soft\xad hyphen"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("\U0001f600 = é", "\U0001f600 = é"),
    ],
)
def test_text_is_plain_unicode(text: str, held: str | None) -> None:
    assert dataset_text(text) == held


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = dataset_text(text)
    assert once is None or dataset_text(once) == once


@pytest.mark.parametrize(
    ("box", "text"),
    [
        (None, None),
        (Box(1, 2.05, 3.14159, 400), "1.0 2.0 3.1 400.0"),
        (Box(-0.01, 0, 1, 1), "0.0 0.0 1.0 1.0"),
    ],
)
def test_a_box_is_four_numbers(box: Box | None, text: str | None) -> None:
    assert box_text(box) == text


def ids(statements: list[Statement]) -> list[str]:
    return [item.statement_id for item in unique_ids(statements)]


def test_only_files_of_the_same_bytes_share_an_id_and_are_numbered_by_name() -> None:
    one = statement("a-wsoa-2030-111111", source=Source("1.pdf", "1" * 64, "pdf"))
    two = replace(one, source=Source("2.pdf", "1" * 64, "pdf"))
    other = statement("b-wsoa-2030-222222")
    assert ids([two, other, one]) == [
        "a-wsoa-2030-111111-2",
        "b-wsoa-2030-222222",
        "a-wsoa-2030-111111",
    ]


def test_the_order_of_the_inputs_does_not_change_the_rows() -> None:
    some = [statement("b-wsoa-2030"), statement("a-wsoa-2030"), statement("c-wsoa-2030")]
    assert rows_of_statements(some) == rows_of_statements(reversed(some))
