"""The same command again: it reads what is new or would be read otherwise now, and nothing else;
the dataset is that of a run which read everything."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import wsoa
from wsoa.cli import main
from wsoa.corpus import parts
from wsoa.corpus.convert import Options
from wsoa.errors import ExitCode

HEAD = "# Written Statement of Action\n\n| Action | Owner | By when |\n| - | - | - |\n"
NUMBERS = range(4)


def write(folder: Path, number: int, work: str) -> Path:
    """A plan of one action."""
    path = folder / f"plan{number}.md"
    path.write_text(f"{HEAD}| {work} | Head of Inclusion | May 2019 |\n", encoding="utf-8")
    return path


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for number in NUMBERS:
        write(folder, number, f"Train team {number}")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


class Runs:
    """Runs of the command over one folder, and which documents each of them read."""

    def __init__(self, plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.plans, self.capsys = plans, capsys

    def read(self, out: str = "out", *options: str) -> list[str]:
        """Run it; gives the names of what was read."""
        to = self.plans.parent / out
        command = ["convert", str(self.plans), "--to", str(to), "--jobs", "1", *options]
        assert main(command) == ExitCode.OK
        told = [line for line in self.capsys.readouterr().err.splitlines() if line[0] == "["]
        assert len(told) == len(list(self.plans.iterdir())), "each is told of"
        read = [line.partition("] ")[2] for line in told if "(already read)" not in line]
        return [Path(line.partition(": ")[0]).stem for line in read]

    def is_as_if_read_at_once(self) -> bool:
        self.read("afresh", "--fresh")
        return contents(self.plans.parent / "out") == contents(self.plans.parent / "afresh")


@pytest.fixture
def runs(plans: Path, capsys: pytest.CaptureFixture[str]) -> Runs:
    return Runs(plans, capsys)


def test_what_is_new_or_changed_is_read_and_what_is_gone_is_forgotten(runs: Runs) -> None:
    assert len(runs.read()) == 4
    assert runs.read() == []
    write(runs.plans, 1, "Train someone else")
    write(runs.plans, 7, "Hire a coordinator")
    (runs.plans / "plan2.md").unlink()
    os.utime(runs.plans / "plan3.md", (0, 0))  # only its bytes count
    assert runs.read() == ["plan1", "plan7"]
    assert runs.is_as_if_read_at_once()
    assert len(list((runs.plans.parent / "out" / parts.FOLDER).glob("*.parquet"))) == 4


def test_other_options_read_everything_again(runs: Runs) -> None:
    runs.read()
    assert len(runs.read("out", "--area", "Rutland")) == 4
    assert runs.read("out", "--area", "Rutland", "--format", "csv", "--jobs", "2") == []
    assert len(runs.read()) == 4, "the parts of other options are not kept"
    assert runs.is_as_if_read_at_once()


def test_fresh_reads_everything_again(runs: Runs) -> None:
    runs.read()
    before = contents(runs.plans.parent / "out")
    assert len(runs.read("out", "--fresh")) == 4
    assert contents(runs.plans.parent / "out") == before


def test_another_version_reads_everything_again(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs.read()
    monkeypatch.setattr(wsoa, "__version__", "99.0")
    assert len(runs.read()) == 4


@pytest.mark.parametrize("package", ["wsoa.normalise", "wsoa.corpus", "wsoa.output"])
@pytest.mark.parametrize("name", ["added.json", "inner/added.py", "inner/deeper/added.csv"])
def test_a_program_with_other_code_or_words_is_another_version(
    package: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where nobody raised its number, and however deep in the package it stands."""
    spec = importlib.util.find_spec(package)
    assert spec
    assert spec.submodule_search_locations
    copied = shutil.copytree(spec.submodule_search_locations[0], tmp_path / "copy")
    find = importlib.util.find_spec

    def found(wanted: str) -> object:
        if wanted == package:
            return SimpleNamespace(submodule_search_locations=[str(copied)])
        return find(wanted)

    monkeypatch.setattr(importlib.util, "find_spec", found)
    parts._program.cache_clear()
    try:
        before = parts.maker_of(Options())
        added = copied / name
        added.parent.mkdir(parents=True, exist_ok=True)
        added.write_text("", encoding="utf-8")
        parts._program.cache_clear()
        assert parts.maker_of(Options()) != before
    finally:
        parts._program.cache_clear()


def test_a_second_run_is_refused_while_the_first_goes_on_unharmed(plans: Path) -> None:
    """The first is held still in the middle of its work, and named to the second."""
    out = plans.parent / "out"
    command = [sys.executable, "-m", "wsoa", "convert", str(plans), "--to", str(out), "--jobs", "1"]
    first = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert first.stderr is not None
    try:
        assert first.stderr.readline().startswith("[1/4]")
        first.send_signal(signal.SIGSTOP)
        second = subprocess.run(
            [*command, "--fresh"], capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        first.send_signal(signal.SIGCONT)
    assert second.returncode == ExitCode.CANNOT_WRITE
    (sentence,) = second.stderr.splitlines()
    assert f"another run of wsoa is writing there (process {first.pid})" in sentence
    _, told = first.communicate()
    assert first.returncode == ExitCode.OK, told
    alone = ["convert", str(plans), "--to", str(plans.parent / "alone"), "--quiet"]
    assert main(alone) == ExitCode.OK
    assert contents(out) == contents(plans.parent / "alone")
