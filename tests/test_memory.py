"""The run itself stays small, however many documents it reads: their rows pass it by."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FEW, MANY = 1200, 2200  # by then what waits to be written has reached its size
HELD = 32  # KiB that a document may cost it: its name, what became of it, its share of what waits
MOST = 400  # MiB

# In a process of its own, whose memory is that of this run alone. Its peak is asked of the system's
# own account of it: `getrusage` counts the process that it was started from as well.
SCRIPT = """
import sys
from functools import partial
from pathlib import Path

import workers
from wsoa.corpus import run
from wsoa.corpus.inputs import sources
from wsoa.corpus.workers import batch

run.convert_all = partial(batch.convert_all, convert=workers.write_long_plan)
ended = run.convert_into(Path(sys.argv[2]), sources.find_inputs([sys.argv[1]]), jobs=2)
assert all(each.summary.actions == workers.LONG for each in ended)
status = Path("/proc/self/status").read_text(encoding="ascii")
print(len(ended), status.partition("VmHWM:")[2].split()[0])
"""


def peak(folder: Path, documents: int) -> int:
    """KiB that a run over so many documents took at most. A second one in the folder reads what
    has come since the first, and writes the dataset of all."""
    plans, out = folder / "plans", folder / "out"
    plans.mkdir(exist_ok=True)
    for number in range(documents):
        (plans / f"{number:05}.txt").write_text(f"{number}", encoding="utf-8")
    tests = str(Path(__file__).parent)
    paths = os.pathsep.join((tests, os.environ.get("PYTHONPATH", "")))
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT, plans, out],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    read, kibibytes = map(int, ended.stdout.split())
    assert read == documents
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert len(report["inputs"]) == documents
    return kibibytes


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system tells no peaks")
def test_memory_stays_flat_however_many_documents_there_are(tmp_path: Path) -> None:
    few, many = (peak(tmp_path, documents) for documents in (FEW, MANY))
    assert many < MOST << 10
    assert (many - few) / (MANY - FEW) < HELD, f"{few} KiB, then {many} KiB"
