"""Dated steps and reported progress: what is one entry, when it is due, which tasks it cites."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import passage
from wsoa.model import Milestone, Place, Rating
from wsoa.normalise.records.milestones import (
    cited_refs,
    dated_entries,
    steps_inside,
    tells_dated_notes,
)
from wsoa.normalise.status.key import Key, KeyEntry

PUBLISHED = dt.date(2018, 3, 31)


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("The guide is out (Task 1)", ("1",)),
        ("The guide is out (Task 1/3)", ("1", "3")),
        ("The guide is out (Tasks 1, 2 and 4)", ("1", "2", "4")),
        ("The guide is out (Tasks 1-3)", ("1", "2", "3")),
        ("The guide is out (Tasks 2 to 4)", ("2", "3", "4")),
        ("The guide is out (see Action 1.1a)", ("1.1a",)),
        ("The guide (Task 1) is out (Task 2) and read (Task 1)", ("1", "2")),
        ("The guide is out (task 3.)", ("3",)),
        ("The guide is out", ()),
        ("The guide is out (page 3)", ()),
        ("Task 1 is done", ()),
    ],
)
def test_the_tasks_that_an_entry_cites(text: str, refs: tuple[str, ...]) -> None:
    assert cited_refs(text) == refs


def read(text: str) -> list[Milestone]:
    return dated_entries(passage(text), "progress", Key(), PUBLISHED, Place(5))


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("One is done. ¶ Two is not.", ["One is done.", "Two is not."]),
        ("• One is done. • Two is not.", ["One is done.", "Two is not."]),
        ("One is ↵ done.", ["One is done."]),
        ("One is done ¶ and two is not.", ["One is done\nand two is not."]),
        (
            "May 2019 ¶ Draft shared ¶ June 2019 ¶ It is out",
            ["May 2019\nDraft shared", "June 2019\nIt is out"],
        ),
        (
            "Draft shared ¶ May 2019 ¶ It is out ¶ June 2019",
            ["Draft shared\nMay 2019", "It is out\nJune 2019"],
        ),
        ("May 2019 ¶ Draft shared in April 2019", ["May 2019", "Draft shared in April 2019"]),
        ("–", []),
        ("", []),
    ],
)
def test_each_paragraph_or_item_is_an_entry(cell: str, texts: list[str]) -> None:
    assert [entry.text for entry in read(cell)] == texts


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Shared with the Trust, Aug'17.", "2017-08-31"),
        ("Drafted in May 2017 and shared in June 2017.", "2017-06-30"),
        ("Panel met on 14/09/2017", "2017-09-14"),
        ("The guide is out.", None),
    ],
)
def test_an_entry_is_dated_by_its_last_date(text: str, end: str | None) -> None:
    [entry] = read(text)
    assert (str(entry.due.end) if entry.due.end else None) == end
    assert (entry.due_text == "") is (end is None)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("**May 2018** ↵ Draft agreed", [("Draft agreed", "May 2018")]),
        ("**By** ↵ **May 2018** ↵ Draft agreed", [("Draft agreed", "By May 2018")]),
        (
            "**May 2018** ¶ Draft agreed ¶ **June 2018** ¶ Guide out",
            [("Draft agreed", "May 2018"), ("Guide out", "June 2018")],
        ),
        ("**May 2018** ¶ **Draft agreed**", [("May 2018\nDraft agreed", "May 2018")]),
        ("**May 2018**", [("May 2018", "May 2018")]),
    ],
)
def test_a_bold_date_over_a_step_is_its_heading(cell: str, told: list[tuple[str, str]]) -> None:
    assert [(entry.text, entry.due_text) for entry in read(cell)] == told


def test_an_entry_stands_where_its_own_words_do() -> None:
    cell = passage("One.", page=5) + passage("Two.", page=6)
    found = dated_entries(cell, "progress", Key(), PUBLISHED, Place(5))
    assert [entry.place.page for entry in found] == [5, 6]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("✓ Draft the guide", "completed"),
        ("Draft the guide ✓", "completed"),
        ("\uf0fc Draft the guide", "completed"),
        ("Draft the guide", "unknown"),
        ("Tick (✓) each box", "unknown"),
    ],
)
def test_a_ticked_entry_is_completed(text: str, status: str) -> None:
    [entry] = read(text)
    assert (entry.rating.status, entry.text) == (status, text)


def test_a_tick_means_what_the_key_says() -> None:
    started = Key((KeyEntry("✓", "", "in_progress"),))
    [entry] = dated_entries(passage("✓ Draft the guide"), "milestone", started, PUBLISHED, Place())
    assert entry.rating == Rating("in_progress", "✓", "text")


@pytest.mark.parametrize(
    ("action", "count"),
    [
        ("a) Draft it by May 2018 ¶ b) Print it by June 2018", 2),
        ("1. Draft it by May 2018 ¶ 2. Print it by June 2018 ¶ 3. Share it in July 2018", 3),
        ("We shall: ¶ a) Draft it by May 2018 ¶ b) Print it by June 2018", 2),
        ("a) Draft it ¶ b) Print it by June 2018", 0),
        ("We shall: ¶ a) Draft it in all ¶ schools (May 2018) ¶ b) Print it ¶ (June 2018)", 2),
        ("a) Draft it by May 2018", 0),
        ("Write the guide ¶ (i) Draft ready – May 2018", 1),
        ("Write the guide ¶ (i) May 2018: draft ready", 1),
        ("Write the guide ¶ (i) Draft ready in May 2018 for schools", 0),
        ("Write the guide ¶ (i) Draft ready – May 2018 ¶ and share it", 0),
        ("Cover: ¶ a) schools ¶ b) homes ¶ 1. May 2018: draft ready ¶ 2. June 2018: printed", 2),
        ("Draft it by May 2018 ¶ Print it by June 2018", 0),
    ],
)
def test_steps_inside_an_action_are_milestones_where_each_is_dated(action: str, count: int) -> None:
    found = steps_inside(passage(action), Key(), PUBLISHED)
    assert len(found) == count
    assert {entry.kind for entry in found} <= {"milestone"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12 July 2021: It was tried. ¶ 30 August 2021: It was drawn.", True),
        ("12 July 2021: It was tried. ¶ It was drawn.", False),
        ("Tried on 12 July 2021. ¶ Drawn on 30 August 2021.", False),
        ("12 July 2021: It was tried.", False),
    ],
)
def test_notes_that_each_open_with_a_date(cell: str, expected: bool) -> None:
    assert tells_dated_notes(passage(cell), PUBLISHED) is expected
