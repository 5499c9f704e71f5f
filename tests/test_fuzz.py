"""The script that damages PDFs would tell of each fault that it is there to find."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

import fuzz
import guided

MUTANTS = [fuzz.Seed("000000-plan-cut", b"%PDF-1.7 one"), fuzz.Seed("000001-plan-cut", b"two")]

# A command that does its work: each document is told of as it ends, and once in the report.
GOOD = """
import json, os, pathlib, sys, time
plans, out = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[4])
records = [{"source": f"plans/{p.name}", "state": "converted"} for p in sorted(plans.iterdir())]
code = 0
"""
WRITE = """
for number, record in enumerate(records, 1):
    print(f"[{number}/{len(records)}] {record['source']}: converted", flush=True)
out.mkdir(exist_ok=True)
(out / "report.json").write_text(json.dumps({"inputs": records}))
sys.exit(code)
"""


def faults_of(
    deed: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], list[dict[str, str]]]:
    """What is found of a command that does so."""
    script = folder / "wsoa.py"
    script.write_text(f"{GOOD}{deed}{WRITE}", encoding="utf-8")
    monkeypatch.setattr(fuzz, "WSOA", (sys.executable, str(script)))
    if "sleep" in deed:  # it ends by nothing else, so that no machine is too slow for this
        for name in ("START", "LIMIT", "GRACE"):
            monkeypatch.setattr(fuzz, name, 1)
    return fuzz.run_of(MUTANTS, folder / "run", "pymupdf")


@pytest.mark.parametrize("deed", ["", "code = 2", "records[0]['code'] = 'took_too_long'"])
def test_a_command_that_keeps_its_promises_has_no_fault(
    deed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults, records = faults_of(deed, tmp_path, monkeypatch)
    assert faults == []
    assert len(records) == 2


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("code = 3", "the command ended with 3"),
        ("os.abort()", "the command ended with -6"),
        ("raise ValueError", "a traceback"),
        ("print('Traceback (most recent call last)')", "a traceback"),
        ("del records[0]", "does not tell of each mutant once"),
        ("records.append(records[0])", "does not tell of each mutant once"),
        ("os._exit(0)", "does not tell of each mutant once"),
        (
            "out.mkdir(); (out / 'report.json').write_text('[]'); os._exit(0)",
            "does not tell of each mutant once",
        ),
        ("records[0] |= dict(code='unexpected', cause='met something')", "met something"),
        (
            "out.mkdir(); (out / 'issues.csv').write_text("
            "'statement_id,page,code,message\\nx,3,unread_table,odd\\n')",
            "x, page 3 (odd): a table or a row was not read",
        ),
        ("time.sleep(60)", "the command hangs: silent"),
        ("os.dup2(os.open(os.devnull, 1), 1); os.dup2(1, 2); time.sleep(60)", "the command hangs"),
    ],
)
def test_a_command_that_breaks_a_promise_is_told_of(
    deed: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults, _ = faults_of(deed, tmp_path, monkeypatch)
    assert [each for each in faults if fault in each], faults


def test_mutants_hang_on_their_seed_and_number_alone() -> None:
    seeds = [fuzz.Seed("plan", b"%PDF-1.7\n1 0 obj\n<< /A 2 0 R >>\nendobj\n2 0 obj\n9\nendobj\n")]
    made = [fuzz.mutant(seeds, 7, number) for number in range(200)]
    assert made == [fuzz.mutant(seeds, 7, number) for number in range(200)]
    assert len({each.name for each in made}) == 200
    assert len({each.data for each in made}) > 100, "they are not all alike"


@pytest.mark.parametrize(
    "way", dict.fromkeys((*fuzz.WAYS, *fuzz.TEXT_WAYS)), ids=lambda way: way.__name__
)
@pytest.mark.parametrize("data", [b"", b"%", b"%PDF-1.7 1 0 obj endobj", b"1 0 R 2 0 R" * 90])
def test_anything_can_be_damaged(way: Callable[[bytes, Random], bytes], data: bytes) -> None:
    for number in range(50):
        assert isinstance(way(data, Random(number)), bytes)


# --------------------------------------------------------------------------- what was found

FOUND = sorted(path for path in guided.FOUND.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_a_fuzzer_found_keeps_the_promises_now(path: Path) -> None:
    guided.CHECKS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("kind", guided.CHECKS)
def test_every_kind_of_input_has_seeds(kind: str) -> None:
    data = next(iter(guided.seeds_of(kind)))
    guided.CHECKS[kind](data)
