"""Runs that are killed, starved of room or sent to the wrong place: nothing half-written, nothing
lost, and the same bytes in the end."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wsoa.errors import ExitCode
from wsoa.output.validate import validate

KILLS = 20
PLANS = 10
HEAD = "# Written Statement of Action\n\n| Action | Owner | By when |\n| - | - | - |\n"
WSOA = (sys.executable, "-m", "wsoa", "convert")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small plans, each with words of its own."""
    folder = tmp_path_factory.mktemp("kill") / "plans"
    folder.mkdir()
    for number in range(PLANS):
        rows = "".join(f"| Train team {number}.{row} | Head | May 2019 |\n" for row in range(20))
        (folder / f"plan{number:02}.md").write_text(HEAD + rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(plans: Path) -> dict[str, bytes]:
    """The dataset of a run that nobody disturbed."""
    out = plans.parent / "whole"
    subprocess.run([*WSOA, plans, "--to", out, "--quiet"], check=True)
    return contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of the files that stand in a folder under a final name."""
    if not folder.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_run_killed_at_any_moment_goes_on_to_the_same_bytes(
    plans: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    def command(out: Path) -> list[str]:
        return [*WSOA, str(plans), "--to", str(out), "--jobs", "1", "--quiet"]

    def killed_and_resumed(share: float) -> tuple[dict[str, bytes], dict[str, bytes]]:
        out = tmp_path / f"{share}"
        run = subprocess.Popen(command(out))
        time.sleep(share * usual)
        run.kill()
        run.wait()
        left = contents(out)
        subprocess.run(command(out), check=True)
        return left, contents(out)

    started = time.monotonic()
    subprocess.run(command(tmp_path / "usual"), check=True)
    usual = time.monotonic() - started
    moments = random.Random(5)
    shares = [moments.uniform(0.2, 1.2) for _ in range(KILLS)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        for left, resumed in pool.map(killed_and_resumed, shares):
            assert {name: whole[name] for name in left} == left, "no file is half-written"
            assert resumed == whole


# --------------------------------------------------------------------------- no room


def limited(command: list[str], kibibytes: int) -> subprocess.CompletedProcess[str]:
    """A command that may write no file larger than this, as where a disk is full."""
    resource = pytest.importorskip("resource", reason="this system limits no file sizes")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kibibytes << 10, kibibytes << 10))

    return subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=limit)


@pytest.mark.parametrize("kibibytes", [1, 8, 20])
def test_a_full_disk_ends_the_run_and_leaves_the_old_dataset(
    plans: Path, tmp_path: Path, kibibytes: int
) -> None:
    """Whether there is no room for a part, a table in the making or the table itself."""
    out = tmp_path / "out"
    first, every = str(plans / "plan00.md"), str(plans)
    formats = ("--format", "csv", "--quiet", "--jobs", "1")
    subprocess.run([*WSOA, first, "--to", out, *formats], check=True)
    before = contents(out)
    ended = limited([*WSOA, every, "--to", str(out), *formats], kibibytes)
    assert ended.returncode == ExitCode.CANNOT_WRITE, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "cannot be written there" in ended.stderr.splitlines()[-1]
    assert contents(out) == before
    assert validate(out) == []


# --------------------------------------------------------------------------- the wrong place


def test_a_folder_that_is_missing_is_made_with_those_above_it(
    plans: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "not" / "yet" / "there"
    subprocess.run([*WSOA, plans, "--to", out, "--quiet"], check=True)
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
    plans: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    subprocess.run([*WSOA, plans / "plan03.md", "--to", out, "--quiet"], check=True)
    assert contents(out) != whole
    subprocess.run([*WSOA, plans, "--to", out, "--quiet"], check=True)
    assert contents(out) == whole
