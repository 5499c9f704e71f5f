"""`validate` tells each thing that is wrong with a dataset, with its file, row and column."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from wsoa.errors import NoSuchFile
from wsoa.model import (
    Action,
    Box,
    Concern,
    Due,
    Issue,
    Milestone,
    Outcome,
    Owner,
    Place,
    Source,
    Statement,
)
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.validate import Problem, validate_dataset

ID = "sampleton-wsoa-2030"
HERE = Place(3, Box(1, 2, 3, 4))
YEAR = Due(dt.date(2031, 1, 1), dt.date(2031, 12, 31), "year", "by")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound dataset of one statement with two actions."""
    first, second = (
        Action(
            f"{ID}/1/{ref}",
            1,
            ref,
            f"Do {ref}",
            outcome_no=1,
            due=YEAR,
            owners=(Owner(role="Head of Doing"),),
            page_start=3,
            page_end=4,
            box=HERE.box,
        )
        for ref in "AB"
    )
    whole = Statement(
        ID,
        "Sampleton",
        "E06999999",
        "wsoa",
        "Our plan",
        Source("plan.pdf", "0" * 64, "pdf", 9),
        "grid",
        concerns=(Concern(1, page=2),),
        outcomes=(Outcome(1, 1, place=HERE),),
        actions=(first, second),
        milestones=(Milestone("progress", "Begun", 1, action_id=first.action_id, place=HERE),),
        issues=(Issue("missing_due", "No date.", action_id=second.action_id, page=3),),
    )
    Dataset.from_statements([whole]).write(tmp_path / "out")
    return tmp_path / "out"


def change(folder: Path, table: str, row: int, **values: str) -> None:
    """Writes other values into a row of a table (the header is row 1)."""
    path = folder / f"{table}.csv"
    with path.open(newline="", encoding="utf-8") as file:
        records = list(csv.DictReader(file))
    records[row - 2].update(values)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)


def told(folder: Path) -> list[tuple[str, int | None, str]]:
    """The places of all problems but that a file differs from its hash: each test makes it so."""
    return [
        (problem.file, problem.row, problem.column)
        for problem in validate_dataset(folder)
        if "was changed since" not in problem.message
    ]


def test_a_dataset_as_it_was_written_is_sound(folder: Path) -> None:
    assert validate_dataset(folder) == []


def test_an_empty_dataset_is_sound(tmp_path: Path) -> None:
    Dataset.from_statements([]).write(tmp_path)
    assert validate_dataset(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "message"),
    [
        ("actions", 2, "due_end", "31/12/2031", "'31/12/2031' is not a date written YYYY-MM-DD"),
        ("actions", 3, "due_end", "2030-12-31", "2030-12-31 comes before due_start (2031-01-01)"),
        ("actions", 3, "page_end", "2", "2 comes before page_start (3)"),
        ("actions", 3, "status", "done", "'done' is none of completed, on_track"),
        ("actions", 3, "action_text", "", "the value is missing"),
        ("actions", 3, "confidence", "1.5", "1.5 is more than 1"),
        ("actions", 3, "confidence", "nan", "nan is less than 0"),
        ("actions", 3, "bbox", "1 2 3", "'1 2 3' does not look like"),
        ("actions", 3, "bbox", "", "the place on page 3 is missing"),
        ("actions", 3, "page_start", "", "the page of plan.pdf is missing"),
        ("actions", 3, "page_end", "10", "page 10 is named, but plan.pdf has 9"),
        ("actions", 3, "warnings", "0", "it says 0, but issues.csv has 1 rows"),
        ("statements", 2, "actions", "3", "it says 3, but actions.csv has 2 rows"),
        ("statements", 2, "source_sha256", "abc", "'abc' does not look like"),
        ("owners", 2, "seq", "one", "'one' is not a whole number"),
        ("owners", 3, "action_id", f"{ID}/1/C", f"'{ID}/1/C' is not in actions.csv"),
        ("issues", 2, "code", "Missing due", "'Missing due' does not look like"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(
    folder: Path, table: str, row: int, column: str, value: str, message: str
) -> None:
    change(folder, table, row, **{column: value})
    problems = [
        item for item in validate_dataset(folder) if "was changed since" not in item.message
    ]
    assert [(item.file, item.row, item.column) for item in problems] == [
        (f"{table}.csv", row, column)
    ]
    assert problems[0].message.startswith(message)


def test_a_problem_reads_as_a_sentence(folder: Path) -> None:
    change(folder, "owners", 2, seq="0")
    assert str(validate_dataset(folder)[0]) == "owners.csv, row 2, column seq: 0 is less than 1"


def test_a_key_that_comes_twice_is_told(folder: Path) -> None:
    change(folder, "owners", 3, action_id=f"{ID}/1/A")
    assert told(folder) == [("owners.csv", 3, "action_id, seq")]


def test_a_key_of_several_columns_must_be_there_whole(folder: Path) -> None:
    change(folder, "actions", 2, outcome_no="2")
    assert told(folder) == [("actions.csv", 2, "statement_id, concern_no, outcome_no")]


def test_an_empty_part_of_a_key_refers_to_nothing(folder: Path) -> None:
    change(folder, "actions", 2, outcome_no="")
    assert told(folder) == []


def test_an_action_of_another_statement_is_told(folder: Path) -> None:
    change(folder, "actions", 3, action_id="elsewhere-wsoa-2030/1/B")
    change(folder, "owners", 3, action_id="elsewhere-wsoa-2030/1/B")
    change(folder, "issues", 2, action_id="elsewhere-wsoa-2030/1/B")
    assert told(folder) == [
        ("action_plans.csv", 3, "action_id"),
        ("actions.csv", 3, "action_id"),
        ("issues.csv", 2, "action_id"),
    ]


def test_what_the_flat_table_says_otherwise_is_told(folder: Path) -> None:
    change(folder, "action_plans", 2, status="behind")
    assert ("action_plans.csv", 2, "status") in told(folder)


def test_words_that_do_not_add_up_are_told(folder: Path) -> None:
    change(folder, "statements", 2, words="7")
    assert ("statements.csv", 2, "words") in told(folder)


def test_a_text_without_pages_names_none(folder: Path) -> None:
    change(folder, "statements", 2, source_pages="", source_format="text")
    assert ("concerns.csv", 2, "page") in told(folder)


def test_a_missing_table_is_told_once(folder: Path) -> None:
    (folder / "actions.csv").unlink()
    assert told(folder) == [("actions.csv", None, ""), ("actions.csv", None, "")]
    assert [str(problem) for problem in validate_dataset(folder)] == [
        "actions.csv: the file is missing",
        "actions.csv: the file is missing, but datapackage.json names it",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the header is not the schema's"),
        (b"action_id,colour\r\n", "it has the unknown 'colour'"),
        (b"\xff\xfe\x00", "this is not UTF-8"),
        (b'a,"b\r\n', "this cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_such_table_is_told(folder: Path, content: bytes, message: str) -> None:
    (folder / "owners.csv").write_bytes(content)
    assert any(
        item.file == "owners.csv" and message in item.message for item in validate_dataset(folder)
    )


def test_a_row_of_the_wrong_length_is_told(folder: Path) -> None:
    with (folder / "owners.csv").open("a", newline="") as file:
        file.write("one,2\r\n")
    assert told(folder) == [("owners.csv", 4, "")]


def test_columns_in_another_order_are_told(folder: Path) -> None:
    path = folder / "owners.csv"
    path.write_bytes(path.read_bytes().replace(b"action_id,seq", b"seq,action_id", 1))
    problems = [item for item in validate_dataset(folder) if item.row == 1]
    assert problems == [
        Problem("owners.csv", "the header is not the schema's: the order differs", 1)
    ]


def test_a_file_that_was_changed_is_told(folder: Path) -> None:
    with (folder / "actions.parquet").open("ab") as file:
        file.write(b"x")
    assert [problem.file for problem in validate_dataset(folder)] == ["actions.parquet"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"name": "wsoa"}',
        '{"resources": [{"path": "../x.csv", "hash": ""}], "wsoa": {"files": []}}',
    ],
)
def test_a_description_that_is_none_is_told(folder: Path, content: str) -> None:
    (folder / "datapackage.json").write_text(content)
    assert {problem.file for problem in validate_dataset(folder)} == {"datapackage.json"}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        validate_dataset(tmp_path / "nowhere")
