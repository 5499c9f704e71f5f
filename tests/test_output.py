"""The output stage: tables from statements, written whole, described, the same every time."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    Rating,
    SetAside,
    Source,
    Statement,
    WordCount,
)
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.validate import read_dataset_tables, validate_dataset
from wsoa.output.formats import csv_files, parquet
from wsoa.output.schema.definition import schema
from wsoa.output.schema.rows import box_text, dataset_text, rows_of_statements, to_rows, unique_ids

SPRING = Due(dt.date(2031, 1, 1), dt.date(2031, 3, 31), "term", "by")
HERE = Place(3, Box(10, 20, 30.25, 40))
DONE = Rating("completed", "Done", "text", dt.date(2031, 2, 3))


def statement(statement_id: str = "sampleton-wsoa-2030", **changes: Any) -> Statement:
    """An invented statement with a row or more for each table: one action in an outcome, one in
    none, a milestone under an action and one under the whole outcome."""
    first, second = f"{statement_id}/1.1/A", f"{statement_id}/2/1"
    whole = Statement(
        statement_id=statement_id,
        area_name="Sampleton",
        area_code="E06999999",
        kind="wsoa",
        title="Our plan",
        source=Source("plan.pdf", hashlib.sha256(statement_id.encode()).hexdigest(), "pdf", 9),
        layout="grid",
        published=Due(dt.date(2030, 5, 1), dt.date(2030, 5, 31), "month", "by"),
        inspection=Due(dt.date(2029, 11, 5), dt.date(2029, 11, 9), "day", "between"),
        concerns=(
            Concern(1, "Weakness 1", "Waiting", sponsor="Head of Waiting", page=2),
            Concern(2, "Weakness 2", "Telling", themes="communication;transition"),
        ),
        outcomes=(Outcome(1, 1, "1.1", "Nobody waits", place=HERE),),
        actions=(
            Action(
                action_id=first,
                concern_no=1,
                action_ref="A",
                action_text='Count "all" who wait, and why:\n- at home\n- at school',
                outcome_no=1,
                outcome_ref="1.1",
                outcome_text="Nobody waits",
                owner_text="Head of Counting; Clinic",
                owners=(
                    Owner(role="Head of Counting", text="Head of Counting"),
                    Owner("Clinic", "nhs_provider", text="Clinic"),
                ),
                due_text="Spring term 2031",
                due=SPRING,
                rating=DONE,
                page_start=3,
                page_end=4,
                box=Box(56.7, 100, 540.04, 161.96),
                confidence=0.91234,
            ),
            Action(
                second,
                2,
                "1",
                "=SUM(A1:A9)",
                due=Due(kind="recurring", recurrence="monthly"),
                page_start=5,
                page_end=5,
                box=HERE.box,
            ),
        ),
        milestones=(
            Milestone(
                "milestone", "Counted once", 1, "1.1", first, due=SPRING, rating=DONE, place=HERE
            ),
            Milestone("progress", "Fewer wait", 1, "1.1", place=HERE),
        ),
        issues=(
            Issue("missing_owner", "No owner is named.", table="actions", action_id=second),
            Issue("missing_due", "No date is printed.", table="actions", action_id=second),
            Issue("orphan_text", "“Page 7” stands in no row.", "info", page=7),
        ),
    )
    return replace(whole, **changes)


def record(rows: dict[str, list[Any]], table: str, number: int = 0) -> dict[str, Any]:
    return dict(zip(schema()[table].header, rows[table][number], strict=True))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# --------------------------------------------------------------------------- rows


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


# --------------------------------------------------------------------------- ids


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


# --------------------------------------------------------------------------- files


def test_csv_is_rfc_4180_with_the_schemas_header(tmp_path: Path) -> None:
    Dataset.from_statements([statement()]).write(tmp_path / "out", formats=["csv"])
    raw = (tmp_path / "out" / "actions.csv").read_bytes()
    header, rest = raw.split(b"\r\n", 1)
    assert header.decode() == ",".join(schema()["actions"].header)
    assert b'"Count ""all"" who wait, and why:\n- at home\n- at school"' in rest
    assert b",=SUM(A1:A9)," in rest, "text stands as printed, formula or not"


def test_a_dataset_reads_back_as_it_was_written(tmp_path: Path) -> None:
    dataset = Dataset.from_statements([statement()])
    dataset.write(tmp_path / "out")
    assert Dataset.read(tmp_path / "out") == dataset


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Dataset.from_statements([statement()]).write(tmp_path / name, report=[{"input": "plan"}])
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


@pytest.mark.parametrize("at_once", [1, 2, 3, 100])
def test_rows_that_stand_in_files_are_written_as_those_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Whatever the pieces that rows come in, each format has the same bytes."""
    monkeypatch.setattr(parquet, "ROWS_AT_ONCE", 3)
    rows = rows_of_statements(statement(f"{letter}-wsoa-2030") for letter in "abcd")
    names = ["csv", "parquet", "jsonl"]
    Dataset(rows).write(tmp_path / "memory", names)
    for table in schema().tables:
        some = rows[table.name]
        with parquet.TableWriter(table, tmp_path / f"{table.name}.parquet") as writer:
            for start in range(0, len(some), at_once):
                writer.add(parquet.arrow_table(table, some[start : start + at_once]))
    stored = {
        table.name: parquet.StoredRows(tmp_path / f"{table.name}.parquet")
        for table in schema().tables
    }
    Dataset(stored).write(tmp_path / "stored", names)
    assert bytes_of(tmp_path / "stored") == bytes_of(tmp_path / "memory")
    assert {name: list(some) for name, some in stored.items()} == rows
    assert [len(some) for some in stored.values()] == [len(some) for some in rows.values()]


def test_the_report_tells_of_each_input(tmp_path: Path) -> None:
    inputs = [{"input": "plan.pdf", "state": "converted"}]
    Dataset.from_statements([]).write(tmp_path / "out", report=inputs)
    assert json.loads((tmp_path / "out" / "report.json").read_text())["inputs"] == inputs


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["=1+1", '"', ",", "\n", "a\r\nb", "\r", " ", "'", "\ufeff", "é\U0001f600", "NULL", "\\N", ";"]
)


@given(st.lists(texts, min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_any_text_survives_csv_and_parquet(
    tmp_path_factory: pytest.TempPathFactory, some: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    table = schema()["issues"]
    held = [text or None for text in some]
    rows: dict[str, list[Any]] = {entry.name: [] for entry in schema().tables} | {
        "issues": [("s", None, None, None, "code", "info", text, None, None, None) for text in held]
    }
    csv_files.write(rows, folder)
    parquet.write(rows, folder)
    place = table.position["message"]
    read_back = [values[place] or None for values in csv_files.read_records(folder / "issues.csv")]
    assert read_back[1:] == held
    assert pq_column(folder / "issues.parquet", "message") == held


def pq_column(path: Path, name: str) -> list[Any]:
    import pyarrow.parquet as pq

    values: list[Any] = pq.read_table(path)[name].to_pylist()
    return values


def test_parquet_has_the_schemas_types(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    Dataset.from_statements([statement()]).write(tmp_path / "out", formats=["parquet"])
    found = pq.read_schema(tmp_path / "out" / "actions.parquet")
    arrow = {"string": "string", "integer": "int32", "number": "double", "date": "date32[day]"}
    assert {field.name: str(field.type) for field in found} == {
        column.name: arrow[column.type] for column in schema()["actions"].columns
    }


@pytest.mark.parametrize("table", [entry.name for entry in schema().tables])
@pytest.mark.parametrize("statements", [[statement()], []], ids=["rows", "empty"])
def test_pandas_reads_parquet_as_the_frames_are(
    tmp_path: Path, table: str, statements: list[Statement]
) -> None:
    import pandas as pd

    dataset = Dataset.from_statements(statements)
    dataset.write(tmp_path / "out")
    frame = pd.read_parquet(tmp_path / "out" / f"{table}.parquet")
    pd.testing.assert_frame_equal(frame, getattr(dataset, table))
    assert [str(dtype) for dtype in frame.dtypes] == [
        parquet.PANDAS_DTYPES[column.type] for column in schema()[table].columns
    ]


def test_frames_answer_questions_about_dates() -> None:
    actions = Dataset.from_statements([statement()]).actions
    assert actions.loc[actions.due_end < dt.date(2032, 1, 1), "action_ref"].tolist() == ["A"]
    assert actions.due_end.dt.year.tolist()[0] == 2031


@given(
    st.lists(
        st.builds(
            Action,
            action_id=st.from_regex(r"s/[0-9]+/[A-Z]", fullmatch=True),
            concern_no=st.integers(0, 99),
            action_text=texts,
            owners=st.lists(st.builds(Owner, text=texts, person=texts), max_size=2).map(tuple),
            due=st.builds(Due, start=st.none() | st.dates(), end=st.none() | st.dates()),
            confidence=st.floats(0, 1),
            box=st.none() | st.builds(Box, *[st.floats(-1000, 1000)] * 4),
        ),
        max_size=3,
    )
)
@settings(max_examples=50, deadline=None)
def test_any_statement_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, actions: list[Action]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    dataset = Dataset.from_statements([statement("s", actions=tuple(actions))])
    dataset.write(folder, formats=["csv"])
    found, _ = read_dataset_tables(
        folder
    )  # such rows may break rules that have nothing to do with this
    assert {name: [row for _, row in read.rows] for name, read in found.items()} == dataset.rows


def test_a_folder_without_tables_is_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match=r"action_plans\.csv"):
        Dataset.read(tmp_path)


def test_a_dataset_shows_its_counts() -> None:
    shown = repr(Dataset.from_statements([statement()]))
    assert shown == (
        "Dataset(2 action_plans, 1 statements, 2 concerns, 1 outcomes, 2 actions, 2 owners, "
        "2 milestones, 0 passages, 3 issues)"
    )


# --------------------------------------------------------------------------- the data package


@pytest.mark.parametrize("statements", [[statement(), statement("b-wsoa-2030")], []])
def test_frictionless_finds_nothing_wrong_and_neither_does_validate(
    tmp_path: Path, statements: list[Statement]
) -> None:
    import frictionless

    Dataset.from_statements(statements).write(tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert len(report.tasks) == len(schema().tables)
    assert validate_dataset(tmp_path / "out") == []


def test_frictionless_sees_a_broken_key(tmp_path: Path) -> None:
    import frictionless

    lost = Action("sampleton-wsoa-2030/9/1", 9, "1", "Stands under no concern")
    Dataset.from_statements([statement(actions=(lost,), milestones=())]).write(tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


def test_the_package_says_licence_sources_and_version(tmp_path: Path) -> None:
    """By the properties of the standard; no right is claimed in what others wrote."""
    Dataset.from_statements([statement(), statement("b-wsoa-2030")]).write(tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert package["version"] == package["wsoa"]["schema"] == schema().version
    assert [licence["name"] for licence in package["licenses"]] == ["notspecified"]
    source = {"title": statement().source.name, "version": f"sha256:{statement().source.sha256}"}
    assert len(package["sources"]) == 2
    assert source in package["sources"]


def test_every_data_file_is_described_with_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    Dataset.from_statements([statement()]).write(folder)
    package = json.loads((folder / "datapackage.json").read_text())
    described = {
        entry["path"]: entry["hash"] for entry in package["resources"] + package["wsoa"]["files"]
    }
    assert described == {
        name: f"sha256:{hashlib.sha256(content).hexdigest()}"
        for name, content in bytes_of(folder).items()
        if name not in ("datapackage.json", "report.json")
    }


def test_a_key_that_may_be_half_empty_is_no_key_for_frictionless() -> None:
    actions = schema()["actions"]
    partial = [key.references for key in actions.foreign_keys if actions.is_partial(key)]
    assert partial == ["outcomes"]


def test_a_part_is_filed_without_pandas(root: Path) -> None:
    """Which takes longer to import than a document to read: each worker would wait for it."""
    plan = root / "corpus" / "samples" / "otterfell.pdf"
    code = (
        "import sys; from pathlib import Path; from wsoa.corpus import convert, parts; "
        f"parts.pack_statement(convert.read(Path({str(plan)!r}))); "
        "print({'pandas', 'pyarrow.compute'} & set(sys.modules))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("set()\n", "")
