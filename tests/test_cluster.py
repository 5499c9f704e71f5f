"""A cluster on this machine: a scheduler and workers as processes, started as an operator would."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from wsoa.cli import main
from wsoa.corpus import parts, run
from wsoa.corpus.convert import Conversion, Options
from wsoa.corpus.inputs.sources import find_inputs
from wsoa.corpus.workers import batch
from wsoa.corpus.workers.isolation import Limits
from wsoa.errors import ExitCode, NoCluster

distributed = pytest.importorskip(
    "distributed", reason="needs the extra: pip install 'wsoa[cluster]'"
)
HERE = Path(__file__).parent


@contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask's, ended afterwards."""
    paths = os.pathsep.join((str(HERE), os.environ.get("PYTHONPATH", "")))
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *command],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def worker(scheduler: str, *more: str) -> list[str]:
    return ["worker", scheduler, "--nthreads", "1", "--no-dashboard", *more]


@contextmanager
def scheduling(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a scheduler without workers, and its process."""
    told = folder / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file")
    with started("scheduler", *options, str(told)) as process:
        while not told.exists() or not told.read_bytes():
            time.sleep(0.05)
        with distributed.Client(scheduler_file=str(told), set_as_default=False) as client:
            address = client.scheduler.address
        yield address, process


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, each under a nanny as is usual."""
    with (
        scheduling(tmp_path_factory.mktemp("cluster")) as (address, _),
        started(*worker(address)),
        started(*worker(address)),
    ):
        yield address


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of which each has its own words, and two that cannot be read."""
    folder = tmp_path_factory.mktemp("documents") / "plans"
    folder.mkdir()
    for number in range(24):
        plan = f"# Action plan\n\n| Ref | Action |\n|---|---|\n| 1 | Do {number} things |\n"
        (folder / f"{number:02}.md").write_text(plan, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnot a plan")
    return folder


@pytest.fixture(scope="module")
def here(plans: Path) -> dict[str, bytes]:
    """The files of their dataset as this machine makes it, without any cluster."""
    run.convert_into(plans.parent / "here", find_inputs([plans]))
    return files_of(plans.parent / "here")


def files_of(dataset: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in dataset.iterdir() if path.is_file()}


def test_a_worker_lost_in_mid_run_changes_nothing(
    scheduler: str, plans: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    told: list[Conversion] = []
    its_work: list[int] = []
    with (
        started(*worker(scheduler, "--no-nanny", "--name", "doomed")) as doomed,
        distributed.Client(scheduler, set_as_default=False) as client,
    ):
        client.wait_for_workers(3, timeout=60)
        workers = client.scheduler_info(n_workers=-1)["workers"]
        (its_address,) = (key for key, each in workers.items() if each["name"] == "doomed")

        def tell(conversion: Conversion) -> None:
            told.append(conversion)
            if len(told) == 5:
                its_work.append(len(client.processing()[its_address]))
                doomed.kill()

        run.convert_into(tmp_path / "many", find_inputs([plans]), cluster=scheduler, tell=tell)
        assert doomed.poll() is not None
    assert its_work > [0], "it had documents to read"
    assert len(told) == 26
    assert files_of(tmp_path / "many") == here

    told.clear()
    run.convert_into(tmp_path / "many", find_inputs([plans]), cluster=scheduler, tell=told.append)
    assert sum(conversion.resumed for conversion in told) == 24
    assert files_of(tmp_path / "many") == here


def test_workers_fetch_for_themselves(scheduler: str, plans: Path, tmp_path: Path) -> None:
    pytest.importorskip("aiohttp", reason="needs the extra: pip install 'wsoa[remote]'")
    from web import serving

    pages = {f"/{path.name}": path.read_bytes() for path in plans.iterdir()}
    with serving(pages) as web:
        addresses = [f"{web}{page}" for page in [*sorted(pages), "/missing.pdf"]]
        for name, where in (("many", ["--cluster", scheduler]), ("here", [])):
            command = ["convert", *addresses, "--to", str(tmp_path / name), "--quiet", *where]
            assert main(command) == 2
        assert files_of(tmp_path / "many") == files_of(tmp_path / "here")
        told: list[Conversion] = []
        inputs = find_inputs(addresses)
        run.convert_into(tmp_path / "many", inputs, cluster=scheduler, tell=told.append)
    assert sum(conversion.resumed for conversion in told) == 24


def test_a_document_that_kills_its_reader_fails_alone(scheduler: str, tmp_path: Path) -> None:
    sys.path.insert(0, str(HERE))
    import workers
    from wsoa.corpus.workers.cluster import connected

    orders = ("fine", "segfault", "hang", "killed", "greedy", "leave", "fine")
    for number, order in enumerate(orders):
        (tmp_path / f"{number}.txt").write_text(f"{order} {number}", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    kept = parts.Parts(tmp_path / "kept", parts.maker_of(Options()))
    limits = Limits(seconds=3, memory_mib=1024)
    with connected(scheduler, 1, Options(), limits, workers.obey) as read:
        conversions = batch.convert_all(find_inputs([tmp_path]), Options(), kept, read=read)
    sys.path.remove(str(HERE))
    assert [each.error.code if each.error else "" for each in conversions] == [
        "",
        "reader_crashed",
        "took_too_long",
        "reader_crashed",
        "out_of_memory",
        "reader_crashed",
        "",
    ]
    causes = [str(each.error) for each in conversions if each.error]
    assert all(cause.startswith(str(tmp_path)) for cause in causes)


def test_a_cluster_of_our_own_reads_as_this_machine_does(
    plans: Path, here: dict[str, bytes], tmp_path: Path
) -> None:
    command = ["convert", str(plans), "--quiet", "--jobs", "2"]
    assert main([*command, "--to", str(tmp_path / "many"), "--cluster", "local"]) == 2
    assert files_of(tmp_path / "many") == here


# --------------------------------------------------------------------------- nobody there


def impatient(monkeypatch: pytest.MonkeyPatch, **seconds: float) -> None:
    for name, value in seconds.items():
        monkeypatch.setattr(f"wsoa.corpus.workers.cluster.{name}", value)


def test_a_run_that_has_lost_all_workers_says_so_and_goes_on_with_the_next(
    plans: Path, here: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch, _LOOK=0.2, _ALONE=60)
    told: list[Conversion] = []
    said: list[str] = []
    with scheduling(tmp_path) as (address, _), ExitStack() as later:
        doomed = later.enter_context(started(*worker(address, "--no-nanny")))

        def tell(conversion: Conversion) -> None:
            told.append(conversion)
            if len(told) == 5:
                doomed.kill()

        def say(words: str) -> None:
            said.append(words)
            if len(said) == 1:
                later.enter_context(started(*worker(address, "--no-nanny")))

        inputs = find_inputs([plans])
        run.convert_into(tmp_path / "many", inputs, cluster=address, tell=tell, say=say)
    assert [words.partition(": ")[2] for words in said] == [
        "no worker is there. The run waits 60 s for one and then ends; what has been read is kept.",
        "there is a worker again.",
    ]
    assert files_of(tmp_path / "many") == here


# The command, less patient than it is.
HASTY = """
import sys
import dask
from wsoa.cli import main
from wsoa.corpus.workers import cluster
dask.config.set({"distributed.comm.timeouts.connect": "5s"})  # not 30 to a scheduler that is lost
cluster._LOOK, cluster._ALONE, cluster._PATIENCE = 0.2, 1, 3
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("all workers", ["no worker is there. The run waits 1 s", "its workers were lost; none"]),
        ("the scheduler", ["the scheduler was lost"]),
    ],
)
def test_a_run_that_is_left_alone_ends_and_keeps_what_was_read(
    plans: Path, here: dict[str, bytes], tmp_path: Path, lost: str, told: list[str]
) -> None:
    out = tmp_path / "out"
    with (
        scheduling(tmp_path) as (address, scheduler),
        started(*worker(address, "--no-nanny")) as only,
    ):
        command = [sys.executable, "-c", HASTY, "convert", str(plans), "--to", str(out)]
        process = subprocess.Popen(
            [*command, "--cluster", address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        for _ in range(5):
            process.stderr.readline()
        (only if lost == "all workers" else scheduler).kill()
        _, heard = process.communicate(timeout=60)
    assert process.returncode == ExitCode.USAGE
    sentences = [line for line in heard.splitlines() if not line.startswith("[")]
    assert [line for line in sentences if not line.startswith(f"{address}: ")] == []
    assert len(sentences) == len(told)
    assert all(words in line for words, line in zip(told, sentences, strict=True)), sentences
    assert "what has been read is kept" in sentences[-1]
    assert files_of(out) == {}
    inputs = find_inputs([plans])
    again = run.convert_into(out, inputs)
    assert sum(conversion.resumed for conversion in again) >= 4
    assert files_of(out) == here


def test_a_cluster_of_another_wsoa_is_refused(
    scheduler: str, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "maker_of", lambda options: "another program")
    with pytest.raises(NoCluster, match="has another wsoa"):
        run.convert_into(tmp_path / "out", find_inputs([plans]), cluster=scheduler)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_where_no_scheduler_answers_the_sentence_says_so(
    plans: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
) -> None:
    monkeypatch.setattr("wsoa.corpus.workers.cluster._PATIENCE", 0.5)
    assert main(["convert", str(plans), "--to", str(tmp_path / "out"), "--cluster", address]) == 1
    (sentence,) = capsys.readouterr().err.splitlines()
    assert sentence.startswith(f"{address}: documents cannot be read on this cluster")


def test_without_the_extra_the_sentence_names_it(
    plans: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "wsoa.corpus.workers.cluster", None)
    assert main(["convert", str(plans), "--to", str(tmp_path / "out"), "--cluster", "local"]) == 1
    assert "pip install 'dask" in capsys.readouterr().err
