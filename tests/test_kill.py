"""Runs that are killed, starved of room or sent to the wrong place: nothing half-written, nothing
lost, and the same bytes in the end."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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
WSOA = (sys.executable, "-m", "wsoa", "convert")  # a process that can be killed or limited


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


class Moment(NamedTuple):
    """When a run is killed: so many seconds after it has told of so many documents."""

    told: int
    seconds: float


def moments(started: float, wrote: float) -> list[Moment]:
    """Nine, of which some fall into the start of a run, which takes so long, most into its
    reading, and some into its writing. They hang on its progress: a busy machine is no excuse."""
    at = random.Random(5)
    return [
        Moment(0, at.uniform(0.1, started)),
        *(Moment(at.randrange(1, PLANS), at.uniform(0, 0.02)) for _ in range(4)),
        *(Moment(PLANS, at.uniform(0, wrote)) for _ in range(4)),
    ]


def killed(command: list[str], moment: Moment) -> None:
    """Start the command and kill it, and nothing but it, at that moment."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert run.stderr is not None
    for _ in range(moment.told):
        run.stderr.readline()
    time.sleep(moment.seconds)
    run.kill()
    run.communicate()


def durations(command: list[str]) -> tuple[float, float]:
    """Seconds until a run tells of its first document, and from its last one to its end."""
    began = time.monotonic()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert run.stderr is not None
    told = [time.monotonic() for _ in run.stderr]
    assert run.wait() == ExitCode.OK
    assert len(told) == PLANS
    return told[0] - began, time.monotonic() - told[-1]


def test_a_run_killed_at_any_moment_goes_on_to_the_same_bytes(
    plans: Path, whole: dict[str, bytes], other: Path, tmp_path: Path
) -> None:
    """Every other time there is a dataset of other documents already, which it replaces."""
    old = contents(other)

    def command(out: Path) -> list[str]:
        return [*WSOA, str(plans), "--to", str(out), "--jobs", "1"]

    def killed_run(number: int, moment: Moment) -> Path:
        out = tmp_path / f"{number}"
        if number % 2:
            shutil.copytree(other, out)
        killed(command(out), moment)
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

    planned = moments(*durations(command(tmp_path / "usual")))
    assert len(planned) == KILLS
    with ThreadPoolExecutor(max_workers=2) as pool:
        outs = list(pool.map(killed_run, range(KILLS), planned))
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
    ended = limited([*WSOA, str(plans), "--to", str(out), *formats], kibibytes)
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
    ended = limited([*WSOA, str(plans), "--to", str(tmp_path / "out"), "--quiet"], 8)
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
    command = [*WSOA, str(plans), "--to", str(out / "dataset")]
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
