"""Pipes and terminals: standard input and output, JSON for programs, a bar for people."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from commands import run_here
from wsoa.cli import main
from wsoa.errors import ExitCode

WSOA = (sys.executable, "-m", "wsoa")


@pytest.fixture(scope="module")
def plans(sample_plans: Path) -> Path:
    return sample_plans


@pytest.fixture(scope="module")
def out(sample_dataset: Path) -> Path:
    return sample_dataset


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*WSOA, *map(str, arguments)], input=given, capture_output=True, check=False
    )


# --------------------------------------------------------------------------- pipes


def test_standard_output_gets_the_flat_table_and_nothing_else(
    plans: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = run("convert", plans, "--to", "-")
    assert ended.returncode == ExitCode.OK
    assert ended.stdout == (out / "action_plans.csv").read_bytes()
    assert b"[1/5]" in ended.stderr
    told = run_here(capfd, "convert", plans, "--to", "-", "--format", "jsonl", "-q")
    rows = list(csv.DictReader(io.StringIO(ended.stdout.decode("utf-8"), newline="")))
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    assert [line["action_id"] for line in lines] == [row["action_id"] for row in rows]


def test_a_document_on_standard_input_is_read_as_a_file_is(plans: Path, out: Path) -> None:
    given = (plans / "wexmoor.pdf").read_bytes()
    ended = run("convert", "-", "--to", "-", given=given)
    assert ended.returncode == ExitCode.OK
    piped, filed = (
        list(csv.DictReader(io.StringIO(text, newline="")))
        for text in (
            ended.stdout.decode("utf-8"),
            (out / "action_plans.csv").read_text(encoding="utf-8"),
        )
    )
    texts = [row["action_text"] for row in filed if row["source_name"] == "wexmoor.pdf"]
    assert [row["action_text"] for row in piped] == texts
    assert {row["source_name"] for row in piped} == {"standard-input"}
    seen = run("inspect", "-", given=given)
    assert b"standard-input (pdf, 5 pages)" in seen.stdout


def test_an_empty_standard_input_is_told_as_such(tmp_path: Path) -> None:
    ended = run("convert", "-", "--to", tmp_path / "out")
    assert ended.returncode == ExitCode.INPUTS_FAILED
    assert b"standard input: the file is empty" in ended.stderr
    told = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [each["source"] for each in told["inputs"]] == ["standard input"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "xlsx"], "csv or jsonl"),
        (["--format", "csv,jsonl"], "name one --format"),
        (["--json"], "--json"),
    ],
)
def test_what_cannot_go_to_standard_output_is_refused(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", "plans", "--to", "-", *arguments]) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err


def test_a_reader_that_has_enough_gets_no_traceback(plans: Path) -> None:
    command = [*WSOA, "convert", str(plans / "marlshire.md"), "--to", "-", "-q"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    started.stdout.close()
    _, errors = started.communicate()
    assert errors == b""


# --------------------------------------------------------------------------- for programs


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Any:
    """The one object that a command prints as JSON."""
    capsys.readouterr()
    main([*map(str, arguments), "--json"])
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)


def test_every_command_that_finds_something_tells_programs_of_it(
    plans: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("altair", reason="compare needs wsoa[compare]")
    seen = told(capsys, "inspect", plans / "wexmoor.pdf")
    assert [table["kind"] for table in seen["tables"] if table["is_read"]] == ["actions"] * 3
    assert {column["field"] for column in seen["tables"][0]["columns"]} >= {"action", "step_due"}
    assert len(seen["rows"]["actions"]) == seen["rows"]["statements"][0]["actions"] == 13
    drawn = told(
        capsys, "inspect", plans / "wexmoor.pdf", "--page", "3", "--png", tmp_path / "page.png"
    )
    assert drawn["frames"] > 10
    assert told(capsys, "validate", out) == {"dataset": str(out), "sound": True, "problems": []}
    page = tmp_path / "review"
    reviewed = told(capsys, "review", out, "--to", page)
    assert reviewed == {"page": str(page / "index.html"), "problems": []}
    report = told(capsys, "compare", out, "--to", tmp_path / "report", "--as-at", "1 January 2022")
    assert all(Path(path).is_file() for path in (report["report"], *report["tables"]))


def test_an_unsound_dataset_is_told_with_its_places(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in filter(Path.is_file, out.iterdir()):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "owners.csv").open("a", encoding="utf-8") as handle:
        handle.write("stray\n")
    found = told(capsys, "validate", tmp_path)
    assert not found["sound"]
    assert {problem["file"] for problem in found["problems"]} >= {"owners.csv"}


@pytest.mark.parametrize("day", ["1/1/2022", "2022-01-01", "1 January 2022", "1st Jan 2022"])
def test_the_day_of_a_comparison_is_written_as_people_write_days(day: str) -> None:
    from wsoa.cli.commands.compare import _day

    assert _day(day).isoformat() == "2022-01-01"


@pytest.mark.parametrize("day", ["32/1/2022", "January 2022", "soon", "1/1", "from 1/1/2022"])
def test_what_is_no_day_is_refused(
    day: str, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["compare", str(out), "--to", str(tmp_path / "report"), "--as-at", day]
    assert main(command) == ExitCode.USAGE
    assert repr(day) in capsys.readouterr().err


# --------------------------------------------------------------------------- for people


def test_on_a_terminal_a_bar_tells_what_is_left(plans: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="there are no terminals here")
    ours, theirs = pty.openpty()
    few = [str(plans / name) for name in ("marlshire.md", "otterfell.pdf")]
    command = [*WSOA, "convert", *few, "--to", str(tmp_path / "out")]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    started = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, stdin=subprocess.DEVNULL, env=env
    )
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(ours, 65536):
            printed += piece
    except OSError:
        pass  # how Linux says that the other side has ended
    os.close(ours)
    assert started.wait() == ExitCode.OK
    assert b"Reading" in printed
    assert b"left:" in printed
    assert b"2/2" in printed


def test_help_has_no_names_of_python_types(capsys: pytest.CaptureFixture[str]) -> None:
    from wsoa.cli.app import COMMANDS

    for each in COMMANDS:
        assert main([each.run.__name__, "--help"]) == ExitCode.OK
        printed = capsys.readouterr().out
        for word in ("<path>", "<str>", "list[", "[x>="):
            assert word not in printed
        assert max(map(len, printed.splitlines())) <= 80
    assert main(["--help"]) == ExitCode.OK
    assert "..." not in capsys.readouterr().out.replace("[ARGS]...", ""), "no sentence is cut"
