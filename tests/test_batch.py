"""Isolated workers: one that comes down takes its own document with it and no other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from wsoa.cli import main
from wsoa.corpus import parts, run
from wsoa.corpus.combine import combined_rows
from wsoa.corpus.convert import Conversion, Options, State, successful_conversion, summary_of
from wsoa.corpus.inputs.sources import Input, find_inputs
from wsoa.corpus.workers import batch
from wsoa.corpus.workers.isolation import Limits
from wsoa.errors import CannotWrite, ExitCode, FolderInUse
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.formats import part
from wsoa.output.schema.definition import Row, Value, schema

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def workers() -> Iterator[ModuleType]:
    """The module of what workers do, importable by name in their processes too."""
    sys.path.insert(0, str(HERE))
    import workers

    yield workers
    sys.path.remove(str(HERE))


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Documents of which each says how its conversion goes."""
    folder = tmp_path / "plans"
    folder.mkdir()
    orders = ("slow", "segfault", "fine", "hang", "killed", "greedy", "leave", "fine")
    for number, order in enumerate(orders):
        (folder / f"{number}.txt").write_text(f"{order} {number}", encoding="utf-8")
    return folder


def kept_in(folder: Path, options: Options = Options()) -> parts.Parts:
    folder.mkdir(exist_ok=True)
    return parts.Parts(folder, parts.maker_of(options))


def converted(
    workers: ModuleType, sources: Sequence[Path], kept: parts.Parts, jobs: int = 2
) -> list[Conversion]:
    return batch.convert_all(
        find_inputs(sources),
        Options(),
        kept,
        jobs=jobs,
        limits=Limits(seconds=3, memory_mib=1024),
        convert=workers.obey,
    )


def rows_of(conversions: Sequence[Conversion], kept: parts.Parts) -> dict[str, list[Row]]:
    """The rows that were filed for these conversions, by table."""
    with combined_rows(conversions, kept) as rows:
        return {name: list(some) for name, some in rows.items()}


def action_texts(conversions: Sequence[Conversion], kept: parts.Parts) -> list[Value]:
    place = schema()["actions"].position["action_text"]
    return [row[place] for row in rows_of(conversions, kept)["actions"]]


def test_each_worker_fails_its_own_document_alone(
    workers: ModuleType, plans: Path, tmp_path: Path
) -> None:
    kept = kept_in(tmp_path / "kept")
    conversions = converted(workers, [plans], kept)
    assert [
        (each.each.path.name, each.error.code if each.error else "") for each in conversions
    ] == [
        ("0.txt", ""),
        ("1.txt", "reader_crashed"),
        ("2.txt", ""),
        ("3.txt", "took_too_long"),
        ("4.txt", "reader_crashed"),
        ("5.txt", "out_of_memory"),
        ("6.txt", "reader_crashed"),
        ("7.txt", ""),
    ]
    causes = " ".join(str(each.error) for each in conversions if each.error)
    for detail in ("SIGSEGV", "SIGKILL", "exit code 7", "3 s", "1024 MiB"):
        assert detail in causes
    assert action_texts(conversions, kept) == ["slow 0", "fine 2", "fine 7"]


def tables_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


def test_the_command_tells_of_each_worker_that_came_down_and_harms_no_other_document(
    workers: ModuleType,
    plans: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "convert_all", partial(batch.convert_all, convert=workers.obey))
    options = ["--jobs", "2", "--timeout", "3", "--memory", "1024", "--format", "csv"]
    assert main(["convert", str(plans), "--to", str(tmp_path / "out"), *options]) == 2
    told = capsys.readouterr().err.splitlines()
    records = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["inputs"]
    causes = {record["source"]: record["cause"] for record in records if "cause" in record}
    for number, words in (
        (1, "came down (signal SIGSEGV)"),
        (3, "took longer than the time limit (3 s"),
        (4, "came down (signal SIGKILL)"),
        (5, "needed more memory than the limit (1024 MiB)"),
        (6, "came down (exit code 7)"),
    ):
        cause = causes.pop(f"plans/{number}.txt")
        assert words in cause
        assert told.count(cause.replace("plans/", f"{plans}/", 1)) == 1, "on stderr, once"
    assert causes == {}, "and of no other"

    for name in ("1", "3", "4", "5", "6"):
        (plans / f"{name}.txt").unlink()
    assert main(["convert", str(plans), "--to", str(tmp_path / "good"), *options]) == ExitCode.OK
    assert tables_in(tmp_path / "out") == tables_in(tmp_path / "good")


def test_without_options_all_cores_read_and_limits_hold(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {}

    def convert_into(to: str, inputs: object, options: Options, **more: Any) -> list[Conversion]:
        asked.update(more, options=options)
        return []

    monkeypatch.setattr(run, "convert_into", convert_into)
    command = ["convert", str(plans), "--to", str(tmp_path / "out"), "--quiet"]
    assert main(command) == ExitCode.OK
    ours = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count())
    assert asked["jobs"] == len(ours)
    assert (asked["limits"], asked["options"].max_pages) == (Limits(120, 2048), 2000)
    more = ["--jobs", "3", "--timeout", "5", "--memory", "512", "--max-pages", "9"]
    assert main([*command, *more]) == ExitCode.OK
    assert asked["jobs"] == 3
    assert (asked["limits"], asked["options"].max_pages) == (Limits(5, 512), 9)


def test_the_number_of_workers_changes_nothing(
    workers: ModuleType, plans: Path, tmp_path: Path
) -> None:
    for name in ("1", "3", "4", "5", "6"):
        (plans / f"{name}.txt").unlink()
    kept = [kept_in(tmp_path / name) for name in ("one", "many")]
    one = converted(workers, [plans], kept[0], jobs=1)
    many = converted(workers, [plans], kept[1], jobs=4)
    assert [each.summary for each in one] == [each.summary for each in many]
    assert rows_of(one, kept[0]) == rows_of(many, kept[1])


def test_what_was_read_is_not_read_again(workers: ModuleType, plans: Path, tmp_path: Path) -> None:
    good = [plans / "2.txt", plans / "7.txt"]
    kept = kept_in(tmp_path / "kept")
    first = converted(workers, good, kept)
    assert [each.resumed for each in first] == [False, False]

    (plans / "7.txt").write_text("fine changed", encoding="utf-8")
    second = converted(workers, good, kept)
    assert [each.resumed for each in second] == [True, False]
    assert second[0].summary == first[0].summary
    assert action_texts(second, kept) == ["fine 2", "fine changed"]
    assert len(list(kept.folder.iterdir())) == 2, "the part of the old content is gone"

    other = kept_in(tmp_path / "kept", Options(area="Elsewhere"))
    third = converted(workers, good, other)
    assert [each.resumed for each in third] == [False, False]


def test_a_failure_is_tried_again(workers: ModuleType, plans: Path, tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "kept")
    for _ in range(2):
        (conversion,) = converted(workers, [plans / "6.txt"], kept)
        assert conversion.state is State.FAILED


def test_every_input_is_told_once(workers: ModuleType, plans: Path, tmp_path: Path) -> None:
    told: list[str] = []
    batch.convert_all(
        find_inputs([plans / "2.txt", plans / "missing.txt", plans / "6.txt"]),
        Options(),
        kept_in(tmp_path / "kept"),
        tell=lambda conversion: told.append(conversion.each.path.name),
        convert=workers.obey,
    )
    assert sorted(told) == ["2.txt", "6.txt", "missing.txt"]


def test_workers_that_cannot_file_their_work_stop_the_run(
    workers: ModuleType, plans: Path, tmp_path: Path
) -> None:
    nowhere = parts.Parts(tmp_path / "file", "maker")
    nowhere.folder.touch()
    with pytest.raises(CannotWrite):
        converted(workers, [plans / "2.txt"], nowhere)


def test_a_script_that_starts_workers_is_not_run_again_by_them(plans: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        "from wsoa.corpus import run\n"
        "from wsoa.corpus.inputs import sources\n"
        "inputs = sources.find_inputs([Path(sys.argv[1])])\n"
        "print([each.error.code for each in run.convert_into(Path(sys.argv[2]), inputs)])\n",
        encoding="utf-8",
    )
    (plans / "empty.txt").touch()
    ended = subprocess.run(
        [sys.executable, script, plans / "empty.txt", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("['empty_file']\n", "")


# --------------------------------------------------------------------------- parts


def test_a_part_comes_back_as_it_was(workers: ModuleType, tmp_path: Path) -> None:
    statement = workers.statement_of("plan.txt", "0" * 64, "Words")
    parts.save_part(tmp_path / "a.parquet", parts.pack_statement(statement))
    assert parts.load_summary(tmp_path / "a.parquet") == summary_of(statement)


def test_a_part_is_whole_or_none(workers: ModuleType, tmp_path: Path) -> None:
    content = parts.pack_statement(workers.statement_of("plan.txt", "0" * 64, "Words"))
    for end in (0, 4, len(content) // 2, len(content) - 1):
        (tmp_path / "a.parquet").write_bytes(content[:end])
        assert parts.load_summary(tmp_path / "a.parquet") is None


@pytest.mark.parametrize("note", ["", "no JSON", "[]", '{"area": "Elsewhere"}'])
def test_what_is_no_part_is_read_again(tmp_path: Path, note: str) -> None:
    empty = Dataset.from_statements([]).rows
    (tmp_path / "a.parquet").write_bytes(part.pack_rows(empty, note))
    assert parts.load_summary(tmp_path / "a.parquet") is None


def test_a_part_that_was_damaged_later_is_told_and_read_again(
    workers: ModuleType, plans: Path, tmp_path: Path
) -> None:
    kept = kept_in(tmp_path / "kept")
    conversions = converted(workers, [plans / "2.txt"], kept)
    (filed,) = kept.folder.iterdir()
    content = bytearray(filed.read_bytes())
    content[content.index(b"fine 2")] ^= 1
    filed.write_bytes(content)
    with pytest.raises(CannotWrite, match="damaged"):
        rows_of(conversions, kept)
    again = converted(workers, [plans / "2.txt"], kept)
    assert action_texts(again, kept) == ["fine 2"]


def test_parts_are_gathered_as_statements_are(workers: ModuleType, tmp_path: Path) -> None:
    """Ids that collide are told apart, and nothing hangs on the order of the inputs."""
    kept = kept_in(tmp_path)
    statements, conversions = [], []
    for name, sha256 in (("b.txt", "1"), ("a.txt", "2"), ("a.txt", "3"), ("a.md", "3")):
        statement = workers.statement_of(name, sha256 * 64, f"Words of {name}")
        each = Input(Path(name), name)
        parts.save_part(kept.path(each, sha256 * 64), parts.pack_statement(statement))
        statements.append(statement)
        conversions.append(successful_conversion(each, statement, sha256 * 64))
    assert rows_of(conversions[::-1], kept) == rows_of(conversions, kept)
    assert rows_of(conversions, kept) == Dataset.from_statements(statements).rows
    ids = [row[0] for row in rows_of(conversions, kept)["statements"]]
    assert ids == ["a", "a-2", "a-3", "b"]


def test_a_folder_belongs_to_one_run_at_a_time(tmp_path: Path) -> None:
    with parts.claim_folder(tmp_path), pytest.raises(FolderInUse, match="process"):
        parts.claim_folder(tmp_path).__enter__()
    with parts.claim_folder(tmp_path):
        pass


def test_fresh_forgets(tmp_path: Path) -> None:
    with parts.claim_folder(tmp_path) as folder:
        for name in (f"{'0a' * 16}.parquet", f"{'0a' * 16}.parquet-7", "mine.parquet"):
            (folder / name).touch()
    with parts.claim_folder(tmp_path, fresh=True) as folder:
        assert {path.name for path in folder.iterdir()} == {"lock", "mine.parquet"}


def test_pages_to_recognise_give_a_worker_more_time(
    workers: ModuleType, plans: Path, tmp_path: Path
) -> None:
    """Its limit grows by what their recognition takes, and by no more than that."""
    (plans / "0.txt").write_text("recognise 0", encoding="utf-8")
    scanned, hung = converted(workers, [plans / "0.txt", plans / "3.txt"], kept_in(tmp_path / "k"))
    assert scanned.state is State.CONVERTED
    assert hung.error is not None
    assert hung.error.code == "took_too_long"
    assert "3 s, 30 s more for each scanned page" in hung.error.detail
