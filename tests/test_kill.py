"""Runs that are killed, starved of room or sent to the wrong place: nothing half-written, nothing
lost, and the same bytes in the end."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from wsoa.cli import main
from wsoa.corpus import parts
from wsoa.errors import ExitCode
from wsoa.output.dataset.validate import validate_dataset

KILLS = 9
PLANS = 12
ROWS = 20
HEAD = "# Written Statement of Action\n\n| Action | Owner | By when |\n| - | - | - |\n"
WSOA = (sys.executable, "-m", "wsoa")  # a process that can be killed or limited


def converted(plans: Path, out: Path, *options: str) -> None:
    """Convert in this process, which has a run's programs loaded already: what is proved of such a
    run is what it leaves."""
    assert main(["convert", str(plans), "--to", str(out), "--quiet", *options]) == ExitCode.OK


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small plans, each with words of its own."""
    folder = tmp_path_factory.mktemp("kill") / "plans"
    folder.mkdir()
    for number in range(PLANS):
        rows = "".join(f"| Train team {number}.{row} | Head | May 2019 |\n" for row in range(ROWS))
        (folder / f"plan{number:02}.md").write_text(HEAD + rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(plans: Path) -> dict[str, bytes]:
    """The dataset of a run that nobody disturbed."""
    out = plans.parent / "whole"
    converted(plans, out)
    return contents(out)


@pytest.fixture(scope="module")
def other(plans: Path) -> Path:
    """The folder of a dataset of one of the plans alone. Who would change it takes a copy."""
    out = plans.parent / "other"
    converted(plans / "plan03.md", out)
    return out


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of the files that stand in a folder under a final name."""
    if not folder.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# Takes a line of JSON for each run: where its stderr goes, and its command. A run is forked from
# this process, which has imported what it needs; its number is printed, and at the next line how
# it ended.
RUNS = """
import json, os, sys
from multiprocessing import forkserver
import pandas, pyarrow.parquet
import wsoa.cli
from wsoa.corpus.workers.worker_server import start_server
# The server of workers, started once: who is forked from here finds it running.
start_server("pymupdf")
forkserver.ensure_running = forkserver._forkserver.ensure_running = lambda: None
for line in iter(sys.stdin.readline, ""):
    told, command = json.loads(line)
    if not (child := os.fork()):
        ended = 70
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(os.open(told, os.O_WRONLY), 2)
            ended = wsoa.cli.main(command)
        finally:
            sys.stderr.flush()
            os._exit(ended)
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.fixture
def runs() -> Iterator[subprocess.Popen[str]]:
    """The process from which runs are forked."""
    command, pipe = (sys.executable, "-c", RUNS), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as runs:
        yield runs


class Moment(NamedTuple):
    """When a run is killed: so many seconds after it has told of so many documents."""

    told: int
    seconds: float


def moments(wrote: float) -> list[Moment]:
    """Eight, most in a run's reading, and some in its writing, which takes so long. They hang on
    its progress: a busy machine is no excuse."""
    at = random.Random(5)
    return [
        *(Moment(at.randrange(1, PLANS), at.uniform(0, 0.02)) for _ in range(4)),
        *(Moment(PLANS, at.uniform(0, wrote)) for _ in range(4)),
    ]


class Run:
    """A run that is forked from others' process."""

    def __init__(self, runs: subprocess.Popen[str], command: list[str], folder: Path) -> None:
        self._runs, fifo = runs, folder / "told"
        os.mkfifo(fifo)
        self._number = int(self._ask(json.dumps([str(fifo), command])))
        self.told = fifo.open(encoding="utf-8")
        fifo.unlink()

    def _ask(self, line: str) -> str:
        assert self._runs.stdin is not None
        assert self._runs.stdout is not None
        print(line, file=self._runs.stdin, flush=True)
        return self._runs.stdout.readline()

    def kill(self, moment: Moment) -> None:
        """Kill it, and nothing but it, at that moment."""
        for _ in range(moment.told):
            self.told.readline()
        time.sleep(moment.seconds)
        os.kill(self._number, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Wait for its end: its exit code."""
        self.told.close()
        return int(self._ask(""))


def writing_takes(run: Run) -> float:
    """Seconds from the last document that a run tells of to its end."""
    told = [time.monotonic() for _ in run.told]
    assert run.end() == ExitCode.OK
    assert len(told) == PLANS
    return time.monotonic() - told[-1]


def test_a_run_killed_at_any_moment_goes_on_to_the_same_bytes(
    plans: Path,
    whole: dict[str, bytes],
    other: Path,
    tmp_path: Path,
    runs: subprocess.Popen[str],
) -> None:
    """Every other time there is a dataset of other documents already, which it replaces."""
    old = contents(other)

    def command(out: Path) -> list[str]:
        return ["convert", str(plans), "--to", str(out), "--jobs", "1"]

    def place(number: int) -> Path:
        out = tmp_path / f"{number}"
        if number % 2:
            shutil.copytree(other, out)
        return out

    def killed(number: int, moment: Moment) -> Path:
        out = place(number)
        Run(runs, command(out), tmp_path).kill(moment)
        return out

    def killed_at_its_start(number: int) -> Path:
        out = place(number)
        started = subprocess.Popen([*WSOA, *command(out)], stderr=subprocess.DEVNULL)
        time.sleep(random.Random(5).uniform(0.1, 1))
        started.kill()
        started.wait()
        return out

    def resumed(number: int, out: Path) -> int:
        """The number of documents that it had read when it was killed."""
        left = contents(out)
        before = old if number % 2 else {}
        kinds = {name: (whole[name], before.get(name)) for name in left}
        assert [name for name in left if left[name] not in kinds[name]] == [], "half a file"
        filed = list((out / parts.FOLDER).glob("*.parquet"))
        assert [path for path in filed if parts.load_summary(path) is None] == [], "half a part"
        converted(plans, out, "--jobs", "1")
        assert contents(out) == whole
        assert {path.name for path in out.iterdir()} - set(whole) == {parts.FOLDER}, "rests"
        return len(filed)

    planned = moments(writing_takes(Run(runs, command(tmp_path / "usual"), tmp_path)))
    outs = [killed(number, moment) for number, moment in enumerate(planned)]
    outs.append(killed_at_its_start(len(outs)))
    assert len(outs) == KILLS
    read = [resumed(number, out) for number, out in enumerate(outs)]
    assert [number for number in read if 1 < number < PLANS], "some were killed in mid-reading"


# --------------------------------------------------------------------------- no room


def limited(command: list[str], kibibytes: int) -> subprocess.CompletedProcess[str]:
    """A command that may write no file larger than this, as where a disk is full."""
    resource = pytest.importorskip("resource", reason="this system limits no file sizes")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kibibytes << 10, kibibytes << 10))

    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("kibibytes", [1, 8, 20])
def test_a_full_disk_ends_the_run_and_leaves_the_old_dataset(
    plans: Path, other: Path, tmp_path: Path, kibibytes: int
) -> None:
    """Whether there is no room for a part, a table in the making or the table itself."""
    out = tmp_path / "out"
    formats = ("--format", "csv", "--quiet", "--jobs", "1")
    before = contents(shutil.copytree(other, out))
    ended = limited([*WSOA, "convert", str(plans), "--to", str(out), *formats], kibibytes)
    assert ended.returncode == ExitCode.CANNOT_WRITE, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "cannot be written there" in ended.stderr.splitlines()[-1]
    assert contents(out) == before
    assert validate_dataset(out) == []
    filed = list((out / parts.FOLDER).glob("*.parquet"))
    assert [path for path in filed if parts.load_summary(path) is None] == [], "half a part"

    converted(plans, out, *formats)
    assert len(contents(out)["actions.csv"].splitlines()) == 1 + PLANS * ROWS


def test_a_full_disk_leaves_no_new_dataset(plans: Path, tmp_path: Path) -> None:
    ended = limited([*WSOA, "convert", str(plans), "--to", str(tmp_path / "out"), "--quiet"], 8)
    assert ended.returncode == ExitCode.CANNOT_WRITE, ended.stderr
    assert contents(tmp_path / "out") == {}


# --------------------------------------------------------------------------- the wrong place


def test_a_folder_that_is_missing_is_made_with_those_above_it(
    plans: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "not" / "yet" / "there"
    converted(plans, out)
    assert contents(out) == whole


def test_a_folder_that_cannot_be_written_is_told(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    if os.access(out, os.W_OK):
        # For the administrator no folder is closed; one of the system's own is.
        out = Path("/proc/sys")
        if not out.is_dir():
            pytest.skip("every folder can be written to by this user")
    command = [*WSOA, "convert", str(plans), "--to", str(out / "dataset")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == ExitCode.CANNOT_WRITE, ended.stderr
    assert f"{out / 'dataset'}: it cannot be written there (" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not (out / "dataset").exists()


def test_a_dataset_of_other_documents_is_replaced_whole(
    plans: Path, whole: dict[str, bytes], other: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert contents(shutil.copytree(other, out)) != whole
    converted(plans, out)
    assert contents(out) == whole
