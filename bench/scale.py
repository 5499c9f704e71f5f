"""How a cluster grows: the same documents on one Dask worker after another, on this machine.

    python bench/scale.py [--documents 1000] [--workers 1 2] [--of marlshire.md]

The documents are copies of a sample, each with a line of its own. For each number of workers it
prints the documents a second, the processor time of a document on the workers and on the
coordinator (which holds Dask's scheduler too), the coordinator's largest memory, and what crosses
the wire. `--workers 0` reads them without a cluster, in two local processes.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import psutil

from wsoa.corpus import run
from wsoa.corpus.convert import Conversion
from wsoa.corpus.inputs.sources import find_inputs

HEADER = "workers  docs/s  worker ms/doc  coordinator ms/doc  coordinator MiB  KiB sent  KiB back"


def documents(folder: Path, number: int, sample: str) -> None:
    """Write copies of a sample that differ by their last line."""
    content = (files("wsoa.corpus") / "samples" / sample).read_bytes()
    mark = b"\n%% copy %d\n" if sample.endswith(".pdf") else b"\n\nCopy number %d.\n"
    for copy in range(number):
        (folder / f"{copy:06}{Path(sample).suffix}").write_bytes(content + mark % copy)


def measure(plans: Path, workers: int) -> str:
    """A line of the table."""
    inputs = find_inputs([plans])
    first = done = 0.0
    told = 0
    spent = 0.0

    def tell(conversion: Conversion) -> None:
        nonlocal told, first, done, spent
        told += 1
        first = first or time.monotonic()
        if told == len(inputs):
            done = time.monotonic()
            times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
            spent = sum(each.user + each.system for each in times)

    with tempfile.TemporaryDirectory() as target:
        cluster = "local" if workers else ""
        run.convert_into(Path(target), inputs, jobs=workers or 2, cluster=cluster, tell=tell)
        kept = [path.stat().st_size for path in Path(target, ".parts").glob("*.parquet")]
    ours = resource.getrusage(resource.RUSAGE_SELF)
    number = len(inputs)
    sent = sum(each.path.stat().st_size for each in inputs)
    return (
        f"{workers:7}  {(number - 1) / (done - first):6.1f}  {1000 * spent / number:13.1f}  "
        f"{1000 * (ours.ru_utime + ours.ru_stime) / number:18.1f}  {ours.ru_maxrss >> 10:15}  "
        f"{sent / number / 1024:8.1f}  {sum(kept) / len(kept) / 1024:8.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--of", default="marlshire.md")
    parser.add_argument("--plans", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.plans:  # a run of its own, so that no run's memory and time count for the next
        print(measure(given.plans, given.workers[0]), flush=True)
        return
    print(f"{given.documents} copies of {given.of}\n\n{HEADER}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        documents(Path(folder), given.documents, given.of)
        for workers in given.workers:
            command = [sys.executable, __file__, "--plans", folder, "--workers", str(workers)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
