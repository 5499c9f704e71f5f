"""The command line: what it says, what it writes, how it ends. What a shell makes of it, and a
signal, is seen of a process of its own."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import wsoa
from commands import run_here
from wsoa.cli import app, main
from wsoa.corpus.samples_writer import write_samples
from wsoa.errors import ExitCode

WSOA = (sys.executable, "-m", "wsoa")


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The finished run of a command, with what it printed."""
    return subprocess.run(
        [*WSOA, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **variables},
    )


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of a dataset's files by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the samples and one file that cannot be read."""
    folder = tmp_path_factory.mktemp("run") / "plans"
    write_samples(folder)
    (folder / "empty.pdf").touch()
    return folder


@pytest.fixture(scope="module")
def converted(plans: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The run that converts them, and the folder of its dataset."""
    folder = plans.parent / "out"
    return run("convert", plans, "--to", folder), folder


# --------------------------------------------------------------------------- usage


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["convert"], "--to"),
        (["convert", "--to", "y"], "SOURCE"),
        (["convert", "x"], "--to"),
        (["convert", "x", "--to", "y", "--jobs", "0"], "--jobs"),
        (["convert", "x", "--to", "y", "--jobs", "many"], "--jobs"),
        (["convert", "x", "--to", "y", "--reader", "mine"], "--reader"),
        (["convert", "x", "--to", "y", "--format", "docx"], "docx"),
        (["convert", "x", "--to", "y", "--format", ","], "--format"),
        (["convert", "x", "--to", "y", "--area", "Atlantis"], "Atlantis"),
        (["convert", "x", "--to", "y", "--what"], "--what"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_command_that_makes_no_sense_is_told_in_one_line(
    arguments: list[str],
    says: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err
    assert printed.err.count("\n") == 1
    assert "--help" in printed.err
    assert list(tmp_path.iterdir()) == [], "nothing is written for a command that makes no sense"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == ExitCode.OK
    assert capsys.readouterr().out == f"wsoa {wsoa.__version__}\n"


def commands() -> list[str]:
    """The names of all commands that there are."""
    callbacks = (command.callback for command in app.registered_commands)
    return sorted(callback.__name__ for callback in callbacks if callback)


@pytest.mark.parametrize(
    "command", [[], *([name] for name in commands())], ids=lambda command: "".join(command)
)
def test_help_gives_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == ExitCode.OK
    example = f"Example: {' '.join(['wsoa', *command])}"
    assert example in " ".join(capsys.readouterr().out.split())


def test_the_shell_is_told_how_a_command_goes_on() -> None:
    completed = run(_WSOA_COMPLETE="complete_bash", COMP_WORDS="wsoa co", COMP_CWORD="1")
    assert completed.stdout.split() == ["convert", "compare"]
    told = run("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "complete -o default" in told.stdout  # whatever shell it was started from


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == ExitCode.USAGE
    assert "convert" in capsys.readouterr().out


# --------------------------------------------------------------------------- convert


def test_one_bad_file_costs_its_own_sentence(
    converted: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    ended, folder = converted
    assert ended.returncode == ExitCode.INPUTS_FAILED
    assert "empty.pdf: the file is empty. Download it again.\n" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert {"actions.csv", "actions.parquet", "datapackage.json", "report.json"} <= set(
        contents(folder)
    )


def test_the_summary_has_a_row_for_each_file(
    plans: Path, converted: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    ended, folder = converted
    header, *rows = [line for line in ended.stdout.splitlines() if line.strip()]
    assert header.split() == [
        "file", "area", "layout", "concerns", "actions", "milestones", "warnings",
    ]  # fmt: skip
    *rows, where, next_step = rows
    assert [row.split()[0] for row in rows] == sorted(path.name for path in plans.iterdir())
    assert where == f"The dataset is in {folder}: nine tables as csv, parquet."
    with (folder / "statements.csv").open(encoding="utf-8-sig", newline="") as lines:
        counted = sum(int(row["warnings"]) for row in csv.DictReader(lines))
    assert counted > 0
    assert next_step == f"{counted} warnings: wsoa review {folder}"
    assert "\x1b" not in ended.stdout, "no colours where nobody looks at a screen"


def test_every_sample_has_actions(
    converted: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    _, folder = converted
    inputs = json.loads((folder / "report.json").read_text(encoding="utf-8"))["inputs"]
    states = {each["source"]: each["state"] for each in inputs}
    assert states.pop("plans/empty.pdf") == "failed"
    assert set(states.values()) <= {"converted", "converted_with_issues"}
    assert all(each["actions"] > 0 for each in inputs if each["state"] != "failed")


def test_jobs_and_order_change_no_byte(
    plans: Path,
    converted: tuple[subprocess.CompletedProcess[str], Path],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    _, folder = converted
    backwards = sorted(plans.iterdir(), reverse=True)
    run_here(capfd, "convert", *backwards, "--to", tmp_path / "again", "--jobs", "1")
    again = contents(tmp_path / "again")
    for name, content in contents(folder).items():
        if not name.endswith(".json"):  # they tell of the labels, which follow what was named
            assert again[name] == content, name


def test_the_same_command_again_reads_nothing_and_changes_nothing(
    plans: Path,
    converted: tuple[subprocess.CompletedProcess[str], Path],
    capfd: pytest.CaptureFixture[str],
) -> None:
    _, folder = converted
    before = contents(folder)
    ended = run_here(capfd, "convert", plans, "--to", folder)
    told = [line for line in ended.stderr.splitlines() if line.startswith("[")]
    assert [line for line in told if "already read" not in line and "failed" not in line] == []
    assert contents(folder) == before


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_goes_on_to_the_same_bytes(
    plans: Path,
    converted: tuple[subprocess.CompletedProcess[str], Path],
    tmp_path: Path,
    sent: signal.Signals,
    capfd: pytest.CaptureFixture[str],
) -> None:
    _, whole = converted
    folder = tmp_path / "out"
    command = [*WSOA, "convert", str(plans), "--to", str(folder), "--jobs", "1"]
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # a shell lets what it runs in the background ignore Ctrl+C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert started.stderr is not None
    read = [started.stderr.readline(), started.stderr.readline()]
    if sent is signal.SIGINT:
        os.killpg(started.pid, sent)  # as a terminal does: the workers hear it too
    else:
        os.kill(started.pid, sent)
    _, errors = started.communicate()
    assert started.returncode == ExitCode.INTERRUPTED, read
    assert "Interrupted." in errors
    assert "Traceback" not in errors
    assert not (folder / "datapackage.json").exists()

    resumed = run_here(capfd, "convert", plans, "--to", folder)
    assert "already read" in resumed.stderr
    assert contents(folder) == contents(whole)


def test_a_second_run_into_the_folder_is_refused_at_once(
    plans: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    from wsoa.corpus import parts

    with parts.claim_folder(tmp_path / "out"):
        ended = run_here(capfd, "convert", plans, "--to", tmp_path / "out")
    assert ended.returncode == ExitCode.CANNOT_WRITE
    assert f"process {os.getpid()}" in ended.stderr


def test_json_is_an_object_a_line_with_all_of_them_last(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.pdf").touch()
    ended = run_here(
        capfd,
        *("convert", tmp_path / "missing.pdf", tmp_path / "empty.pdf"),
        *("--to", tmp_path / "out", "--json"),
    )
    *each, last = map(json.loads, ended.stdout.splitlines())
    assert {entry["source"]: entry["code"] for entry in each} == {
        "missing.pdf": "no_such_file",
        "empty.pdf": "empty_file",
    }
    assert last["dataset"] == str(tmp_path / "out")
    assert last["inputs"] == sorted(each, key=lambda entry: entry["source"])


def test_quiet_shows_what_went_wrong_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = run_here(
        capfd, "convert", tmp_path / "missing.pdf", "--to", tmp_path / "out", "--quiet"
    )
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["missing.pdf", "nothing"])
def test_nothing_to_read(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "nothing").mkdir()
    ended = run_here(capfd, "convert", tmp_path / name, "--to", tmp_path / "out")
    assert ended.returncode in (ExitCode.USAGE, ExitCode.INPUTS_FAILED)
    assert f"{name}: " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_folder_with_other_files_is_left_alone(
    plans: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    ended = run_here(capfd, "convert", plans, "--to", tmp_path)
    assert ended.returncode == ExitCode.CANNOT_WRITE
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_a_target_that_is_a_file_is_refused(
    plans: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    ended = run_here(capfd, "convert", plans, "--to", tmp_path / "out")
    assert ended.returncode == ExitCode.CANNOT_WRITE
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_without_names_no_person_is_left(
    plans: Path,
    converted: tuple[subprocess.CompletedProcess[str], Path],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def owners(folder: Path) -> list[dict[str, str]]:
        with (folder / "owners.csv").open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    _, folder = converted
    people = {owner["person"] for owner in owners(folder)} - {""}
    assert people, "the samples name people"
    run_here(capfd, "convert", plans, "--to", tmp_path / "out", "--no-names", "--format", "csv")
    assert {owner["person"] for owner in owners(tmp_path / "out")} == {""}
    for path in (tmp_path / "out").rglob("*"):  # what is kept for the next run too
        content = path.read_bytes() if path.is_file() else b""
        assert [person for person in people if person.encode() in content] == [], path


# --------------------------------------------------------------------------- other commands


def test_samples_do_not_overwrite_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["samples", str(tmp_path)]) == ExitCode.OK
    first = sorted(tmp_path.iterdir())
    assert capsys.readouterr().out.splitlines() == [str(path) for path in first]
    assert main(["samples", str(tmp_path)]) == ExitCode.OK, "the same files may be written again"
    first[0].write_bytes(b"mine")
    assert main(["samples", str(tmp_path)]) == ExitCode.CANNOT_WRITE
    assert first[0].read_bytes() == b"mine"


def test_validate_tells_a_sound_dataset_from_a_changed_one(
    converted: tuple[subprocess.CompletedProcess[str], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, folder = converted
    assert main(["validate", str(folder)]) == ExitCode.OK
    for name, content in contents(folder).items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "actions.csv").open("a", encoding="utf-8") as handle:
        handle.write("stray\n")
    capsys.readouterr()
    assert main(["validate", str(tmp_path)]) == ExitCode.NOT_SOUND == 1
    assert "actions.csv, row " in capsys.readouterr().out


# --------------------------------------------------------------------------- from Python


def test_read_and_convert_give_what_the_command_gives(
    plans: Path, converted: tuple[subprocess.CompletedProcess[str], Path]
) -> None:
    from wsoa.output.dataset.dataset import Dataset

    _, folder = converted
    with pytest.warns(UserWarning, match=r"empty\.pdf: the file is empty"):
        dataset = wsoa.convert(plans)
    assert dataset.rows == Dataset.read(folder).rows
    statements = [wsoa.read(path) for path in sorted(plans.iterdir()) if path.stat().st_size]
    assert sum(len(statement.actions) for statement in statements) == len(dataset.actions)


# --------------------------------------------------------------------------- hostile files


@pytest.fixture
def hostile(shared: Path) -> Path:
    folder = shared / "hostile"
    if not folder.is_dir():
        pytest.skip("there is no folder of hostile files")
    return folder


@pytest.mark.parametrize("reader", ["pymupdf", "pdfplumber"])
def test_hostile_files_end_in_one_state_each(
    hostile: Path, tmp_path: Path, reader: str, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = run_here(
        capfd,
        "convert", hostile, "--to", tmp_path / "out", "--reader", reader, "--timeout", "60",
    )  # fmt: skip
    assert ended.returncode == ExitCode.INPUTS_FAILED
    assert "Traceback" not in ended.stdout + ended.stderr
    inputs = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["inputs"]
    assert [each["source"] for each in inputs] == sorted(
        f"hostile/{path.name}" for path in hostile.glob("*.pdf")
    )
    unexpected = [each for each in inputs if each.get("code") == "unexpected"]
    assert unexpected == []
    sentences = [line for line in ended.stderr.splitlines() if not line.startswith("[")]
    assert len(sentences) == sum(each["state"] in ("failed", "no_actions_found") for each in inputs)
