"""Commands that are killed, or find links in their way, at any step at which they touch a file, and
two of them at once: nothing is half written, nothing outside is touched, the next run is whole."""

from __future__ import annotations

import contextlib
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from wsoa.cli import main
from wsoa.errors import ExitCode

KEYS = "ssh-ed25519 AAAA somebody\n"
PARTIAL = ".wsoa-partial-"
COMMANDS = {
    "convert": ("convert", "plan.md", "plan.pdf", "--to", "out", "--fresh"),
    "review": ("review", "out"),
    "compare": ("compare", "out", "--to", "report"),
    "diff": ("diff", "out", "out", "--to", "changes.html", "--to", "changes.csv"),
    "samples": ("samples", "plans"),
}
# What each writes to below the folder that it runs in, and where its results stand at the end.
FOLDERS = {
    "convert": ("out/.parts",),
    "review": ("out/review", "out/review/data", "out/review/pages"),
    "compare": ("report/tables", "report/charts"),
    "diff": (),
    "samples": (),
}
STEPS = (1, 3, 5, 8, 13, 21)  # the shortest command has eight, the longest some sixty

# Takes a line of JSON for each run: the folder, where its output goes, at which step it does what,
# and the command. Each runs in a process forked from this one, which has imported what commands
# need. A step is whenever a command opens a file to write, or makes, renames or removes anything,
# as Python itself tells (sys.addaudithook).
SCRIPT = """
import contextlib, json, os, signal, sys
from multiprocessing import forkserver
import wsoa.cli
from wsoa.corpus.workers.worker_server import start_server
for module in ("altair", "pandas", "pyarrow.parquet", "wsoa.output.compare.report"):
    with contextlib.suppress(ImportError):
        __import__(module)
# The server of workers, started once: who is forked from here finds it running.
start_server("pymupdf")
forkserver.ensure_running = forkserver._forkserver.ensure_running = lambda: None
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
def is_step(here, event, given):
    if event == "open":
        path, _, flags = given
        if not (isinstance(flags, int) and flags & WRITES):
            return False
    elif event in CHANGES:
        path = given[0]
    else:
        return False
    path = os.fsdecode(path) if isinstance(path, (str, bytes)) else ""
    return path.startswith(here) or (bool(path) and not os.path.isabs(path))
def run(at, deed, command):
    here, steps, busy = os.getcwd(), 0, False
    def hook(event, given):
        nonlocal steps, busy
        if busy or not is_step(here, event, given):
            return
        steps += 1
        if steps != at:
            return
        if deed == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        busy = True
        for folder in deed.split():
            if os.path.isdir(folder) and not os.path.islink(folder):
                os.rename(folder, folder.replace("/", "-") + "-moved")
                os.symlink(os.path.join(here, "..", "victim"), folder)
        busy = False
    sys.addaudithook(hook)
    ended = wsoa.cli.main(command)
    busy = True
    return ended
for line in iter(sys.stdin.readline, ""):
    folder, told, *asked = json.loads(line)
    if not (child := os.fork()):
        ended = 70
        try:
            os.chdir(folder)
            output = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for stream in (1, 2):
                os.dup2(output, stream)
            ended = run(*asked)
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Ended(NamedTuple):
    returncode: int
    told: str


@pytest.fixture(scope="module")
def runs() -> Iterator[subprocess.Popen[str]]:
    """The process from which each run is forked."""
    command, pipe = (sys.executable, "-c", SCRIPT), subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as runs:
        yield runs


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan and its dataset, as the command made them, and its review page."""
    folder = tmp_path_factory.mktemp("made")
    samples = Path(__file__).parent.parent / "corpus" / "samples"
    shutil.copyfile(samples / "marlshire.md", folder / "plan.md")
    shutil.copyfile(samples / "otterfell.pdf", folder / "plan.pdf")
    with contextlib.chdir(folder):
        for command in ("convert", "review"):
            assert main([*COMMANDS[command]]) == ExitCode.OK
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of that, in which we are; beside it somebody's files, the same at the end."""
    folder, victim = tmp_path / "place", tmp_path / "victim"
    shutil.copytree(made, folder)
    for name in ("keys", "lock", "rows.js", "1.js", "index.html", "0123456789abcdef/1.webp"):
        (victim / name).parent.mkdir(parents=True, exist_ok=True)
        (victim / name).write_text(KEYS, encoding="utf-8")
    before = contents(victim)
    monkeypatch.chdir(folder)
    yield folder
    assert contents(victim) == before, "what the links lead to was touched"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def at_step(runs: subprocess.Popen[str], place: Path, step: int, deed: str, command: str) -> Ended:
    if command == "compare":
        pytest.importorskip("altair")
    told = place.parent / "told"
    assert runs.stdin is not None
    assert runs.stdout is not None
    asked = [str(place), str(told), step, deed, COMMANDS[command]]
    print(json.dumps(asked), file=runs.stdin, flush=True)
    code = int(runs.stdout.readline())
    return Ended(code, told.read_text(encoding="utf-8"))


def sizes(folder: Path) -> dict[str, int]:
    """The sizes of the files that stand under a final name; of what only its run can tell whole, a
    run's own parts, the names are enough."""
    return {
        name: 0 if "/.parts/" in name else len(data)
        for name, data in contents(folder).items()
        if PARTIAL not in name
    }


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("step", STEPS)
def test_a_command_killed_at_any_step_leaves_nothing_half_written(
    command: str, step: int, place: Path, runs: subprocess.Popen[str]
) -> None:
    ended = at_step(
        runs, place, step, "kill", command
    )  # which may have been done before it came to that step
    assert ended.returncode in (-signal.SIGKILL, ExitCode.OK), ended.told
    killed = sizes(place)
    assert main(list(COMMANDS[command])) == ExitCode.OK, "the next run is not hindered"
    whole = sizes(place)
    assert {name: size for name, size in killed.items() if size != whole.get(name)} == {}
    assert main(["validate", "out"]) == ExitCode.OK
    assert [path.name for path in place.rglob(f"{PARTIAL}*")] == [], "what was left is cleared"


@pytest.mark.parametrize("command", [name for name, folders in FOLDERS.items() if folders])
@pytest.mark.parametrize("step", STEPS)
def test_links_made_at_any_step_lead_nowhere(
    command: str, step: int, place: Path, runs: subprocess.Popen[str]
) -> None:
    """What was a folder becomes a link while the command runs; `place` looks at the end whether
    anything behind it was touched."""
    ended = at_step(runs, place, step, " ".join(FOLDERS[command]), command)
    assert ended.returncode in (ExitCode.OK, ExitCode.CANNOT_WRITE), ended.told
    assert "Traceback" not in ended.told


@pytest.mark.parametrize("command", COMMANDS)
def test_two_runs_at_once_end_in_one_whole_result(command: str, place: Path) -> None:
    if command == "compare":
        pytest.importorskip("altair")
    asked = [sys.executable, "-m", "wsoa", *COMMANDS[command]]
    runs = [subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [run.communicate()[1] for run in runs]
    ends = [run.returncode for run in runs]
    assert ExitCode.OK in ends, told
    assert set(ends) <= {ExitCode.OK, ExitCode.CANNOT_WRITE}, told
    assert "Traceback" not in "".join(told)
    both = sizes(place)
    assert main(list(COMMANDS[command])) == ExitCode.OK
    assert sizes(place) == both
    assert [path.name for path in place.rglob(f"{PARTIAL}*")] == []


def test_a_worker_that_comes_up_too_late_tells_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    from wsoa.corpus.workers.worker_server import stderr_hidden

    with stderr_hidden():
        subprocess.run([sys.executable, "-c", "raise SystemExit('no lock')"], check=False)
    subprocess.run([sys.executable, "-c", "raise SystemExit('one that is heard')"], check=False)
    assert capfd.readouterr().err.split("\n") == ["one that is heard", ""]
