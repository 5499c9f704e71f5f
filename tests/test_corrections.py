"""Corrections by hand: read from their file, laid over the rows, kept, told of where refused."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import wsoa
from wsoa.cli import main
from wsoa.corpus.corrections.corrected import Corrected, correct_rows
from wsoa.corpus.corrections.corrections_file import (
    HEADER,
    Correction,
    keep_corrections,
    read_corrections,
)
from wsoa.corpus.corrections.placing import StatementFile, StatementRows, assign_corrections
from wsoa.corpus.samples_writer import write_samples
from wsoa.errors import ExitCode, NoSuchFile, WrongCorrections
from wsoa.model import (
    Action,
    Concern,
    Due,
    Issue,
    Milestone,
    Owner,
    Rating,
    Source,
    Statement,
)
from wsoa.output.schema.definition import Row, schema
from wsoa.output.schema.rows import to_rows

ACTION = "plan/1/1"


def rows(statement_id: str = "plan", refs: tuple[str, str] = ("1", "2")) -> dict[str, list[Row]]:
    """A statement with one action that has two owners and a step, and one that has none; the first
    has an issue about its date and one about its owners."""
    day = dt.date(2031, 3, 31)
    first = Action(
        f"{statement_id}/1/{refs[0]}",
        1,
        refs[0],
        "Write the\nguide",
        owner_text="LA and CCG",
        owners=(Owner("LA", "council", text="LA"), Owner("CCG", text="CCG")),
        due_text="March 2031",
        due=Due(dt.date(2031, 3, 1), day, "month", "by"),
        rating=Rating("on_track", "green", "cell_colour"),
        deadline=day,
        deadline_source="due",
        page_start=4,
    )
    second = Action(f"{statement_id}/1/{refs[1]}", 1, refs[1], "Share it")
    about = ("warning", "actions")
    return to_rows(
        Statement(
            statement_id,
            "",
            "",
            "wsoa",
            "",
            Source("plan.pdf", "ab" * 32, "pdf", 9),
            "",
            concerns=(Concern(1, "Priority 1", "PlaNs"),),
            actions=(first, second),
            milestones=(Milestone("milestone", "Share a draft", 1, "", second.action_id),),
            issues=(
                Issue("ambiguous_date", "A month.", *about, "due_text", first.action_id, 4),
                Issue("missing_owner", "Nobody.", *about, "owner_text", first.action_id, 4),
            ),
        )
    )


def correction(field: str, value: str, printed: str = "", **more: Any) -> Correction:
    parts = {"action_id": ACTION, "was": "", "place": "corrections.csv, row 2", **more}
    return Correction(field=field, value=value, printed=printed, **parts)


def records(table: str, found: Corrected) -> list[dict[str, Any]]:
    return [dict(zip(schema()[table].header, row, strict=True)) for row in found.rows[table]]


# --------------------------------------------------------------------------- applied


@pytest.mark.parametrize(
    ("field", "value", "printed", "holds"),
    [
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
    found = correct_rows(rows(), [correction(field, value, printed)])
    assert found.problems == []
    before = dict(zip(schema()["actions"].header, rows()["actions"][0], strict=True))
    after = records("actions", found)[0]
    assert {**after, "warnings": 2} == {**before, field: holds}
    assert found.rows["actions"][1] == rows()["actions"][1]


@pytest.mark.parametrize(
    ("given", "start", "end", "precision", "kind"),
    [
        ({"due_end": "2031-04-30"}, "2031-04-01", "2031-04-30", "month", "by"),
        ({"due_end": " 2031-04-12 "}, "2031-04-12", "2031-04-12", "day", "by"),
        ({"due_end": "2031-01-31"}, "2031-01-01", "2031-01-31", "month", "by"),
        ({"due_start": "2031-02-10"}, "2031-02-10", "2031-03-31", "day", "between"),
        ({"due_start": "2030-09-01"}, "2030-09-01", "2031-03-31", "month", "between"),
        ({"due_end": "2031-04-12", "due_precision": "week"}, "2031-04-12", "2031-04-12", "week",
         "by"),
        ({"due_end": ""}, "2031-03-01", None, "day", "from"),
        ({"due_end": "", "due_start": ""}, None, None, None, None),
    ],
)  # fmt: skip
def test_a_corrected_date_fills_what_belongs_to_it(
    given: dict[str, str], start: str, end: str, precision: str, kind: str
) -> None:
    found = correct_rows(rows(), [correction(name, v, "March 2031") for name, v in given.items()])
    assert found.problems == []
    action = records("actions", found)[0]
    days = [each and each.isoformat() for each in (action["due_start"], action["due_end"])]
    assert [*days, action["due_precision"], action["due_kind"]] == [start, end, precision, kind]
    assert action["deadline"] == action["due_end"]
    assert action["deadline_source"] == ("due" if end else None)
    assert records("action_plans", found)[0]["deadline"] == action["deadline"]


@pytest.mark.parametrize(
    ("action_id", "field", "value", "printed", "table", "column"),
    [
        ("plan/1/2", "milestones.1.due_end", "2031-05-31", "", "milestones", "due_end"),
        ("plan/1/2", "milestones.1.text", "Share two", "Share a draft", "milestones", "text"),
        ("plan", "concerns.1.title", "Plans", "PlaNs", "concerns", "title"),
        ("plan", "statements.published_on", "2030-01-02", "", "statements", "published_on"),
        ("plan", "statements.area_name", "Brent", "", "statements", "area_name"),
    ],
)
def test_other_rows_are_corrected_too(
    action_id: str, field: str, value: str, printed: str, table: str, column: str
) -> None:
    found = correct_rows(rows(), [correction(field, value, printed, action_id=action_id)])
    assert found.problems == []
    record = records(table, found)[0]
    assert str(record[column]) == value
    if column == "due_end":
        assert record["due_precision"] == "day"
        deadline = records("actions", found)[1]
        assert (deadline["deadline"], deadline["deadline_source"]) == (
            dt.date(2031, 5, 31),
            "milestone",
        )
    if column == "published_on":
        assert record["published_precision"] == "day"
    if column == "area_name":
        assert record["area_code"] == "E09000005"


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
    found = correct_rows(rows(), [correction(field, value, printed)])
    assert found.problems == []
    shown = [(o["organisation"], o["person"], o["role"]) for o in records("owners", found)]
    assert shown == owners


def test_what_is_put_right_is_marked_and_leaves_the_warnings() -> None:
    found = correct_rows(rows(), [correction("due_end", "2031-04-30", "March 2031")])
    told = [
        tuple(issue[name] for name in ("action_id", "field", "code", "severity", "resolved"))
        for issue in records("issues", found)
    ]
    assert told == [
        (ACTION, "due_text", "ambiguous_date", "warning", "by_hand"),
        (ACTION, "owner_text", "missing_owner", "warning", None),
        (ACTION, "due_end", "corrected_by_hand", "info", "by_hand"),
    ]
    assert records("issues", found)[2]["message"] == (
        "“2031-03-31” was read; “2031-04-30” was put in its place by hand."
    )
    assert records("statements", found)[0]["warnings"] == 1
    assert [action["warnings"] for action in records("actions", found)] == [1, 0]
    assert [each["noticed"] for each in records("action_plans", found)] == ["missing_owner", None]


def test_what_was_read_can_be_confirmed() -> None:
    found = correct_rows(rows(), [correction("due_end", "2031-03-31", "March 2031")])
    assert records("statements", found)[0]["warnings"] == 1
    assert records("issues", found)[-1]["message"] == (
        "“2031-03-31” was read, and confirmed by hand."
    )


def test_without_corrections_nothing_changes() -> None:
    assert correct_rows(rows(), []) == Corrected(rows(), [], [])


# --------------------------------------------------------------------------- found again

TEXT = {"text": "Write the guide", "document": "plan.pdf"}


@pytest.mark.parametrize(
    ("given", "found_as"),
    [
        pytest.param(correction("status", "behind", "green"), "plan/1/1", id="by its id"),
        pytest.param(
            correction("status", "behind", "green", action_id="plan/1/9", **TEXT),
            "plan/1/1",
            id="by its text, where the ref has changed",
        ),
        pytest.param(
            correction("owners.2.role", "Head", "CCG", action_id="plan/2/9", **TEXT),
            "plan/1/1",
            id="an owner by the text of the action",
        ),
        pytest.param(
            correction("action_text", "Sharing", "Share it", action_id="plan/1/9", text="Share it"),
            "plan/1/2",
            id="by the words that are put right",
        ),
        pytest.param(
            correction("status", "behind", "red", action_id="plan/1/9", **TEXT),
            None,
            id="not where other words are printed",
        ),
        pytest.param(
            correction("governance", "Board", "", action_id="plan/1/9"),
            None,
            id="not where nothing is printed that would tell",
        ),
    ],
)
def test_a_row_is_found_by_its_id_or_else_by_its_words(
    given: Correction, found_as: str | None
) -> None:
    found = correct_rows(rows(), [given])
    assert [each.action_id for each in found.applied] == ([found_as] if found_as else [])
    assert len(found.problems) == (found_as is None)


@pytest.mark.parametrize(
    ("old_id", "new_ids", "found_as"),
    [
        ("a-wsoa-2020-0000aa", ["a-wsoa-2020-0000aa", "a-wsoa-2021-0000bb"], "a-wsoa-2020-0000aa"),
        ("a-wsoa-2020-0000aa", ["a-wsoa-2021-0000bb"], "a-wsoa-2021-0000bb"),
        ("a-wsoa-2020", ["a-wsoa-2020-0000bb", "a-wsoa-2021-0000cc"], "a-wsoa-2020-0000bb"),
        ("a-wsoa-2020-0000aa", ["b-wsoa-2020-0000bb"], None),
    ],
)
def test_corrections_move_on_to_a_new_version_of_the_plan(
    old_id: str, new_ids: list[str], found_as: str | None
) -> None:
    given = correction("status", "behind", "green", action_id=f"{old_id}/1/1", text=TEXT["text"])
    problems: list[str] = []
    found, left = assign_corrections(
        [given],
        [StatementFile(each, "another.pdf") for each in new_ids],
        lambda each: StatementRows(rows(each, refs=("3", "4"))),
        problems.append,
    )
    assert list(found) == ([found_as] if found_as else [])
    assert len(left) == len(problems) == (found_as is None)


# --------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (correction("due_end", "30/04/2031", "March 2031"), "is not a date written YYYY-MM-DD"),
        (correction("due_end", "2031-02-30", "March 2031"), "is not a date written YYYY-MM-DD"),
        (correction("status", "done", "green"), "'done' is none of completed, "),
        (correction("status", "", "green"), "the value is missing"),
        (correction("action_text", " ", "Write the guide"), "the value is missing"),
        (
            correction("due_start", "2031-04-01", "March 2031"),
            "2031-03-31 comes before due_start (2031-04-01)",
        ),
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
    found = correct_rows(rows(), [given])
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
    assert correct_rows(rows(), later).problems == []
    refused = correct_rows(rows(), [*later, correction("due_end", "2031-12-31", "March 2031")])
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
    assert read_corrections(path) == (
        Correction("x", "status", "", "", "", place="mine.csv, row 2"),
    )


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


def _text(value: object) -> str:
    """A text of a frame, empty where there is none."""
    return value if isinstance(value, str) else ""


def test_python_takes_corrections_too(plan: Path, tmp_path: Path) -> None:
    before = next(wsoa.convert(plan).actions[["action_id", "status_text"]].itertuples())
    saved = keep_corrections(
        tmp_path,
        [
            Correction(before.action_id, "status", "cancelled", "", _text(before.status_text)),
            Correction("nowhere-wsoa-1999/1/1", "status", "behind", "", "Red"),
        ],
    )
    with pytest.warns(UserWarning, match="nowhere-wsoa-1999/1/1 was not corrected"):
        dataset = wsoa.convert(plan, corrections=saved)
    assert dataset.actions.status[0] == dataset.action_plans.status[0] == "cancelled"


def test_how_many_were_applied_is_said_and_what_was_not_is_kept(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["convert", str(plan), "--to", str(out), "--quiet"]) == ExitCode.OK
    first = table(out, "actions")[0]
    saved = keep_corrections(
        tmp_path,
        [
            Correction("nowhere-wsoa-1999/1/1", "status", "behind", "", "Red"),
            # made from an earlier file of the same plan: its id had another hash
            Correction(
                "wexmoor-wsoa-2021-11-000000/9/9",
                "status",
                "cancelled",
                "",
                first["status_text"],
                text=first["action_text"],
            ),
        ],
    )
    main(["convert", str(plan), "--to", str(out), "--corrections", str(saved)])
    assert "Corrections applied: 1; 1 was not, and kept." in capsys.readouterr().out
    assert [each.action_id for each in read_corrections(out / "corrections.csv")] == [
        "nowhere-wsoa-1999/1/1",
        first["action_id"],
    ]
    assert table(out, "actions")[0]["status"] == "cancelled"


def test_the_review_finds_a_file_wherever_it_lies(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert main(["convert", str(plan), "--to", "out", "--quiet"]) == ExitCode.OK
    assert main(["review", "out"]) == ExitCode.OK
