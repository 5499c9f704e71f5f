"""Corrections by hand: read from their file, laid over the rows, kept, told of where refused."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from wsoa.cli import main
from wsoa.corpus.corrections import (
    HEADER,
    Corrected,
    Correction,
    corrected,
    keep_corrections,
    read_corrections,
)
from wsoa.corpus.samples_writer import write_samples
from wsoa.errors import ExitCode, NoSuchFile, WrongCorrections
from wsoa.model import Action, Due, Owner, Rating, Source, Statement
from wsoa.output.schema.definition import Row, schema
from wsoa.output.schema.rows import to_rows

ACTION = "plan/1/1"


def rows() -> dict[str, list[Row]]:
    """A statement with one action that has two owners, and one that has none."""
    day = dt.date(2031, 3, 31)
    first = Action(
        ACTION,
        1,
        "1",
        "Write the\nguide",
        owner_text="LA and CCG",
        owners=(Owner("LA", "council", text="LA"), Owner("CCG", text="CCG")),
        due_text="March 2031",
        due=Due(dt.date(2031, 3, 1), day, "month", "by"),
        rating=Rating("on_track", "green", "cell_colour"),
        page_start=4,
    )
    second = Action("plan/1/2", 1, "2", "Share it")
    source = Source("plan.pdf", "ab" * 32, "pdf", 9)
    return to_rows(Statement("plan", "", "", "wsoa", "", source, "", actions=(first, second)))


def correction(field: str, value: str, printed: str = "", **more: Any) -> Correction:
    parts = {"action_id": ACTION, "was": "", "place": "corrections.csv, row 2", **more}
    return Correction(field=field, value=value, printed=printed, **parts)


def records(table: str, found: Corrected) -> list[dict[str, Any]]:
    return [dict(zip(schema()[table].header, row, strict=True)) for row in found.rows[table]]


# --------------------------------------------------------------------------- applied


@pytest.mark.parametrize(
    ("field", "value", "printed", "holds"),
    [
        ("due_end", "2031-04-30", "March 2031", dt.date(2031, 4, 30)),
        ("due_end", "", "March 2031", None),
        ("due_end", " 2031-04-30 ", "March  2031\n", dt.date(2031, 4, 30)),
        ("due_kind", "between", "March 2031", "between"),
        ("status", "completed", "green", "completed"),
        ("completed_on", "2031-02-01", "green", dt.date(2031, 2, 1)),
        ("action_text", "Write the whole guide", "Write the guide", "Write the whole guide"),
        ("action_text", "- one\r\n- two", "Write the\r\nguide", "- one\n- two"),
        ("governance", "=SUM(A1) <b>", "", "=SUM(A1) <b>"),
    ],
)
def test_a_value_is_put_in_the_place_of_what_was_read(
    field: str, value: str, printed: str, holds: Any
) -> None:
    found = corrected(rows(), [correction(field, value, printed)])
    assert found.problems == []
    before = dict(zip(schema()["actions"].header, rows()["actions"][0], strict=True))
    assert records("actions", found)[0] == {**before, field: holds, "warnings": 1}
    assert found.rows["actions"][1] == rows()["actions"][1]


@pytest.mark.parametrize(
    ("field", "value", "printed", "owners"),
    [
        (
            "owners.1.role",
            "Head of SEND",
            "LA",
            [("LA", None, "Head of SEND"), ("CCG", None, None)],
        ),
        ("owners.2.organisation", "", "CCG", [("LA", None, None)]),
        (
            "owners.3.person",
            "A. Marsh",
            "LA and CCG",
            [("LA", None, None), ("CCG", None, None), (None, "A. Marsh", None)],
        ),
    ],
)
def test_an_owner_is_corrected_taken_away_or_added(
    field: str, value: str, printed: str, owners: list[tuple[str | None, ...]]
) -> None:
    found = corrected(rows(), [correction(field, value, printed)])
    assert found.problems == []
    shown = [(o["organisation"], o["person"], o["role"]) for o in records("owners", found)]
    assert shown == owners


def test_each_correction_is_marked_by_an_issue_and_counted() -> None:
    found = corrected(
        rows(),
        [
            correction("due_end", "2031-04-30", "March 2031"),
            correction("owners.1.role", "Head of SEND", "LA"),
        ],
    )
    told = [
        tuple(issue[name] for name in ("action_id", "table", "field", "code", "severity", "page"))
        for issue in records("issues", found)
    ]
    mark = ("corrected_by_hand", "info", 4)
    assert told == [(ACTION, "actions", "due_end", *mark), (ACTION, "owners", "role", *mark)]
    assert records("issues", found)[0]["message"] == (
        "“2031-03-31” was read; “2031-04-30” was put in its place by hand."
    )
    assert records("statements", found)[0]["warnings"] == 2
    assert [action["warnings"] for action in records("actions", found)] == [2, 0]


def test_without_corrections_nothing_changes() -> None:
    assert corrected(rows(), []) == Corrected(rows(), [])


# --------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (correction("due_end", "30/04/2031", "March 2031"), "is not a date written YYYY-MM-DD"),
        (correction("due_end", "2031-02-30", "March 2031"), "is not a date written YYYY-MM-DD"),
        (correction("status", "done", "green"), "'done' is none of completed, "),
        (correction("status", "", "green"), "the value is missing"),
        (correction("action_text", " ", "Write the guide"), "the value is missing"),
        (correction("due_end", "2031-01-31", "March 2031"), "comes before due_start (2031-03-01)"),
        (
            correction("due_end", "2031-04-30", "March 2030"),
            "the printed text has changed from 'March 2030' to 'March 2031'",
        ),
        (correction("due_text", "April", "March 2031"), "no field that can be corrected"),
        (correction("action_id", "x", ""), "no field that can be corrected"),
        (correction("owners.1.text", "x", "LA"), "no field that can be corrected"),
        (correction("owners.9.role", "x", "LA and CCG"), "the action has 2 owners"),
        (correction("status", "behind", "green", action_id="plan/1/7"), "no such action"),
    ],
)
def test_what_cannot_be_applied_is_told_and_leaves_the_rows_alone(
    given: Correction, why: str
) -> None:
    found = corrected(rows(), [given])
    assert found.rows == rows()
    [problem] = found.problems
    opening = f"corrections.csv, row 2: {given.field} of {given.action_id} was not corrected: "
    assert problem.startswith(opening)
    assert why in problem


def test_dates_are_checked_as_they_stand_after_all_corrections() -> None:
    later = [
        correction("due_start", "2032-01-01", "March 2031"),
        correction("due_end", "2032-01-31", "March 2031"),
    ]
    assert corrected(rows(), later).problems == []
    refused = corrected(rows(), [*later, correction("due_end", "2031-12-31", "March 2031")])
    assert [problem.partition(": ")[2][:7] for problem in refused.problems] == [
        "due_end",
        "due_sta",
        "due_end",
    ]
    assert refused.rows == rows()


# --------------------------------------------------------------------------- the file


def test_what_is_kept_reads_back(tmp_path: Path) -> None:
    given = (
        correction("action_text", 'One, "two"\nthree', "É – ü"),
        correction("status", "behind"),
    )
    back = read_corrections(keep_corrections(tmp_path, given))
    assert [each[: len(HEADER)] for each in back] == [each[: len(HEADER)] for each in given]
    assert [each.place for each in back] == ["corrections.csv, row 2", "corrections.csv, row 3"]


def test_a_spreadsheet_may_have_saved_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("\ufefffield,action_id,value,was,printed,mine\r\nstatus,x,,,,!\r\n", "utf-8")
    assert read_corrections(path) == (Correction("x", "status", "", "", "", "mine.csv, row 2"),)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "lacks the column action_id"),
        (b"action_id;field;value;was;printed\n", "lacks the column"),
        (b"action_id,field,value,was,printed\na,b\n", "row 2 has 2 values"),
        (b"action_id,field,value,was,printed\n\xff,,,,\n", "no CSV file in UTF-8"),
    ],
)
def test_a_file_that_is_something_else_is_refused(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(WrongCorrections, match=why):
        read_corrections(tmp_path / "corrections.csv")


def test_a_file_that_is_missing_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        read_corrections(tmp_path / "corrections.csv")


# --------------------------------------------------------------------------- whole runs


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    write_samples(tmp_path / "plans")
    return tmp_path / "plans" / "wexmoor.pdf"


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_corrections_hold_through_every_conversion(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    convert = ["convert", str(plan), "--to", str(out), "--quiet"]
    assert main(convert) == ExitCode.OK
    first = table(out, "actions")[0]
    gone = Correction("wexmoor-wsoa-1999/1/1", "status", "behind", "", "")
    good = Correction(first["action_id"], "status", "cancelled", "", first["status_text"])
    saved = keep_corrections(tmp_path, [good, gone])
    assert main([*convert, "--corrections", str(saved)]) == ExitCode.INPUTS_FAILED
    assert capsys.readouterr().err == (
        "corrections.csv, row 3: status of wexmoor-wsoa-1999/1/1 was not corrected: "
        "the dataset has no such action.\n"
    )
    keep_corrections(tmp_path, [good])
    assert main([*convert, "--corrections", str(saved)]) == ExitCode.OK
    files = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    for again in ([], ["--fresh"]):
        assert main([*convert, *again]) == ExitCode.OK
        assert table(out, "actions")[0]["status"] == "cancelled"
        assert files == {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert main(["validate", str(out)]) == ExitCode.OK
    keep_corrections(tmp_path, [])
    assert main([*convert, "--corrections", str(saved)]) == ExitCode.OK
    assert table(out, "actions")[0] == first


def test_a_wrong_file_of_corrections_stops_a_run_before_it_begins(
    plan: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.csv").write_text("nothing of the kind\n", encoding="utf-8")
    arguments = ["--to", str(tmp_path / "out"), "--corrections", str(tmp_path / "mine.csv")]
    assert main(["convert", str(plan), *arguments]) == ExitCode.USAGE
    assert not (tmp_path / "out").exists()
