"""What people hand over (manifests, datasets changed by hand or made by others) is refused in one
sentence where it is not what it should be, before anything is written."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import wsoa
from commands import Ended, run_here
from wsoa.errors import ExitCode, NoSuchFile, NotADataset
from wsoa.output.dataset import Dataset, validate_dataset
from wsoa.output.formats import FORMATS
from wsoa.output.schema import schema

PLAN = "<html><h1>Priority 1: Plans</h1><table><tr><th>Action<th>Lead<th>By when</tr>{}</table>"
ROW = "<tr><td>Write part {0}<td>DCO<td>May 201{0}</tr>"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    (folder / "plan.html").write_text(PLAN.format(ROW.format(7) + ROW.format(8)), encoding="utf-8")
    wsoa.convert(folder / "plan.html").write(folder / "out", ["csv"])
    return folder / "out"


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs a command in the test's folder."""
    return partial(run_here, capfd, cwd=tmp_path)


def changed(folder: Path, table: str, column: str, value: str) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, first, *rest = csv.reader(file)
    first[header.index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, first, *rest])


CHANGES = [
    ("statements", "source_format", "odt99"),
    ("statements", "statement_id", "other"),
    ("statements", "source_sha256", ""),
    ("statements", "warnings", ""),
    ("statements", "words", "9" * 5000),
    ("statements", "published_on", "May 2019"),
    ("actions", "action_id", ""),
    ("actions", "confidence", "nan"),
    ("actions", "confidence", "inf"),
    ("actions", "due_end", "2019-02-30"),
    ("actions", "status", "nearly"),
    ("owners", "action_id", "nobody/1/1"),
    ("concerns", "concern_no", "-1"),
]


@pytest.mark.parametrize(("table", "column", "value"), CHANGES)
def test_a_dataset_that_breaks_the_schema_is_not_read(
    sound: Path, tmp_path: Path, table: str, column: str, value: str
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(sound, folder)
    changed(folder, table, column, value)
    with pytest.raises(NotADataset, match=r"\.csv, row 2, column"):
        Dataset.read(folder)


@pytest.mark.parametrize(
    "command",
    [("review", "out"), ("compare", "out", "--to", "report"), ("diff", "out", "other")],
)
def test_commands_refuse_it_in_a_sentence_and_write_nothing(
    sound: Path, tmp_path: Path, command: tuple[str, ...], run: Callable[..., Ended]
) -> None:
    for name in ("out", "other"):
        shutil.copytree(sound, tmp_path / name)
    changed(tmp_path / "out", "statements", "source_format", "odt99")
    changed(tmp_path / "out", "actions", "confidence", "nan")
    before = sorted(tmp_path.rglob("*"))
    ended = run(*command)
    assert ended.returncode == ExitCode.INPUTS_FAILED
    assert len(ended.stderr.splitlines()) == 1
    assert "'odt99' is none of" in ended.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_cell_that_a_person_changed_soundly_is_read(sound: Path, tmp_path: Path) -> None:
    shutil.copytree(sound, tmp_path / "out")
    changed(tmp_path / "out", "actions", "action_text", "Something else")
    assert "Something else" in list(Dataset.read(tmp_path / "out").actions.action_text)


DEEP = "[" * 100_000
LONG = "a" * 5000


def put(text: str, *names: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    return write


@pytest.mark.parametrize(
    "change",
    [
        put(DEEP, "report.json", "datapackage.json", ".parts/sources.json"),
        put("[1, 2]", "report.json", "datapackage.json", ".parts/sources.json"),
        put(json.dumps({"inputs": [{"source": LONG}, {"source": "\0"}, 3]}), "report.json"),
        put("9" * 5000, "report.json", "datapackage.json"),
        put("", "report.json", "datapackage.json"),
    ],
)
def test_json_by_anybody_brings_nothing_down(
    sound: Path, tmp_path: Path, change: Callable[[Path], None], run: Callable[..., Ended]
) -> None:
    shutil.copytree(sound, tmp_path / "out")
    change(tmp_path / "out")
    for command in (("review", "out"), ("validate", "out")):
        ended = run(*command)
        assert "Traceback" not in ended.stderr
        assert ended.returncode in (ExitCode.OK, ExitCode.USAGE)
    (tmp_path / "plan.html").write_text(PLAN.format(ROW.format(9)), encoding="utf-8")
    ended = run("convert", "plan.html", "--to", "out")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("path", ["a\0b.html", f"{LONG}.html", f"{'a/' * 3000}b.html"])
def test_a_manifest_may_name_what_no_file_is_called(
    tmp_path: Path, path: str, run: Callable[..., Ended]
) -> None:
    (tmp_path / "corpus.csv").write_text(f"path\n{path}\n", encoding="utf-8")
    ended = run("convert", "--manifest", "corpus.csv", "--to", "out")
    assert "Traceback" not in ended.stderr
    assert ended.returncode == ExitCode.USAGE, ended.stderr
    assert "corpus.csv" in ended.stderr


# --------------------------------------------------------------------------- other formats than CSV

READ_BACK = [name for name, each in FORMATS.items() if each.read]


def only_as(folder: Path, name: str) -> Path:
    """A dataset in one format alone."""
    for extra in filter(None, [FORMATS[name].needs]):
        pytest.importorskip(extra)
    (folder / "plan.html").write_text(PLAN.format(ROW.format(7) + ROW.format(8)), encoding="utf-8")
    wsoa.convert(folder / "plan.html").write(folder / "out", [name])
    return folder / "out"


@pytest.mark.parametrize("name", READ_BACK)
def test_a_dataset_is_read_back_from_any_format(sound: Path, tmp_path: Path, name: str) -> None:
    folder = only_as(tmp_path, name)
    assert Dataset.read(folder).rows == Dataset.read(sound).rows
    assert validate_dataset(folder) == []


@pytest.mark.parametrize("name", [name for name in READ_BACK if name != "csv"])
def test_what_is_no_such_format_is_told_of(tmp_path: Path, name: str) -> None:
    folder = only_as(tmp_path, name)
    file = folder / FORMATS[name].file(schema()["actions"])
    file.write_bytes(b"something else\n" * 100)
    with pytest.raises(NotADataset, match=rf"{file.name}: this cannot be read as {name}"):
        Dataset.read(folder)


def test_a_table_that_is_missing_is_named_in_the_format_of_the_others(tmp_path: Path) -> None:
    folder = only_as(tmp_path, "parquet")
    (folder / "owners.parquet").unlink()
    with pytest.raises(NoSuchFile, match=r"owners\.parquet"):
        Dataset.read(folder)


def test_a_view_of_a_database_is_no_table(tmp_path: Path) -> None:
    import sqlite3

    folder = only_as(tmp_path, "sqlite")
    with sqlite3.connect(folder / "wsoa.sqlite") as database:
        database.execute("ALTER TABLE issues RENAME TO others")
        database.execute("CREATE VIEW issues AS SELECT * FROM others")
    with pytest.raises(NotADataset, match="it has no table issues"):
        Dataset.read(folder)


@pytest.mark.parametrize("command", [("review",), ("compare", "--to", "report"), ("validate",)])
def test_a_workbook_alone_is_told_what_to_do(
    tmp_path: Path, command: tuple[str, ...], run: Callable[..., Ended]
) -> None:
    folder = only_as(tmp_path, "xlsx")
    ended = run(command[0], str(folder), *command[1:])
    assert ended.returncode == ExitCode.USAGE
    assert "convert again with --format csv,xlsx" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
