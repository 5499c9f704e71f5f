"""Datasets in files: written whole, read back as they were, the same every time."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import bytes_of, statement
from wsoa.errors import NoSuchFile
from wsoa.model import Action, Box, Due, Owner, Statement
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.validate import read_dataset_tables
from wsoa.output.formats import csv_files, parquet
from wsoa.output.schema.definition import schema
from wsoa.output.schema.rows import rows_of_statements


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
