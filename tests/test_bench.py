"""The measure of speed runs, small, from end to end: that it still knows what it measures."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from builders import document, heading, table


@pytest.fixture(scope="module")
def speed(root: Path) -> ModuleType:
    return bench_module(root, "speed")


@pytest.fixture(scope="module")
def stages(root: Path) -> ModuleType:
    return bench_module(root, "stages")


def bench_module(root: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, root / "bench" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclasses look their module up by its name
    spec.loader.exec_module(module)
    return module


def test_the_last_lines_are_the_figures_that_readme_quotes(
    speed: ModuleType,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    samples = root / "corpus" / "samples"
    monkeypatch.setattr(speed, "statements", lambda: [samples / "otterfell.pdf"])
    kinds = {name: work for name, work in speed.KINDS.items() if "wsoa" in name or "floor" in name}
    monkeypatch.setattr(speed, "KINDS", kinds)
    # what is measured runs with the byte code that there is: to compile all anew would take longest
    monkeypatch.setattr(speed, "as_installed", lambda folder: dict(os.environ))
    speed.main(["--repeats", "1", "--copies", "1", "--pages", "1", "--rows", "75"])
    _, _, figures = capsys.readouterr().out.partition("For README:\n")
    shapes = (
        r"the floor: [\d.]+ ms a page",
        r"reading: [\d.]+ times the floor",
        r"whole conversion: [\d.]+ times the floor",
        r"`wsoa --version`: [\d.]+ times `python -c pass` \(\d+ ms\)",
        r"imports for one small file: [\d.]+ s",
        r"1 documents: \d+ s on one core, \d+ s on two, [\d.]+ times as fast",
    )
    lines = [line.strip() for line in figures.splitlines()]
    assert len(lines) == len(shapes)
    assert all(re.fullmatch(shape, line) for shape, line in zip(shapes, lines, strict=True)), lines


def test_what_is_measured_has_its_byte_code_at_hand(
    speed: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "slow.py").touch()
    told = speed.run(
        "-c", f"import sys; sys.path = [{str(tmp_path)!r}]; import slow", folder=tmp_path
    )
    assert told.returncode == 0
    assert [path.stem for path in tmp_path.rglob("slow*.pyc")] == [
        f"slow.{sys.implementation.cache_tag}"
    ]


def test_a_short_measurement_tells_of_wsoa_alone_and_of_growth(
    speed: ModuleType,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = root / "corpus" / "samples" / "otterfell.pdf"
    monkeypatch.setattr(speed, "statements", lambda: [plan])
    monkeypatch.setattr(speed, "SHORT_PAGES", 2)
    monkeypatch.setattr(speed, "SHORT_ROWS", 75)
    speed.main(["--short"])
    said = capsys.readouterr().out
    kinds = re.findall(r"^  (\D+?) +[\d.]+ +[\d.]+$", said, re.MULTILINE)
    sizes = re.findall(r"^ +(\d+) +[\d.]+ +[\d.]+$", said, re.MULTILINE)
    assert kinds == [name for name, work in speed.KINDS.items() if work in speed.QUICK]
    assert sizes == ["2", "75"]


def test_the_long_table_is_read_row_by_row(speed: ModuleType, tmp_path: Path) -> None:
    from wsoa import read

    statement = read(speed.long_table(45, tmp_path))
    assert [action.action_ref for action in statement.actions] == [f"1.{n}" for n in range(1, 46)]


@pytest.mark.parametrize(
    ("size", "most", "sizes"),
    [(64, 512, [64, 128, 256, 512]), (75, 300, [75, 150, 300]), (75, 9, [9])],
)
def test_sizes_grow_to_the_largest(
    speed: ModuleType, size: int, most: int, sizes: list[int]
) -> None:
    assert speed.doubling(size, most) == sizes


ACTIONS = [
    {"action_ref": "1.1", "action_text": "Open a second advice line", "due_text": "May 2021"},
    {"action_ref": "1.2", "action_text": "Train all school leaders", "due_text": "June 2021"},
    {"action_ref": "1.3", "action_text": "Publish the waiting times", "due_text": "July 2021"},
]
TABLE = """<table><tr><th>Ref</th><th>Action</th><th>{due}</th></tr>
<tr><td>1.1</td><td>Open a second advice line</td><td>May 2021</td></tr>
<tr><td>1.2</td><td>Train all school leaders</td><td>{second}</td></tr>
<tr><td>{ref}</td><td>Publish the waiting times</td><td>July 2021</td></tr></table>"""


@pytest.mark.parametrize(
    ("printed", "lost"),
    [
        ({}, {}),
        ({"second": "Ju"}, {"cells": 1}),
        ({"due": "Success measures"}, {"columns": 3}),
        ({"second": "May 2021, June 2021"}, {"values": 1}),
        ({"ref": "1.4"}, {"outline": 1}),
    ],
)
def test_a_lost_value_is_laid_to_the_stage_that_lost_it(
    stages: ModuleType, tmp_path: Path, printed: dict[str, str], lost: dict[str, int]
) -> None:
    page, gold = tmp_path / "plan.html", tmp_path / "plan.json"
    usual = {"due": "Timescale", "second": "June 2021", "ref": "1.3"}
    page.write_text(TABLE.format_map(usual | printed), encoding="utf-8")
    rest = {"concern_no": 1, "status": "unknown", "owners": []}
    dues = [
        (f"2021-0{month}-01", f"2021-0{month}-{last}")
        for month, last in ((5, 31), (6, 30), (7, 31))
    ]
    actions = [
        action
        | rest
        | {"due_start": start, "due_end": end, "due_precision": "month", "due_kind": "by"}
        for action, (start, end) in zip(ACTIONS, dues, strict=True)
    ]
    gold.write_text(json.dumps({"actions": actions}), encoding="utf-8")
    assert dict(stages.fate_of(page, None, gold).lost) == lost


def test_a_value_in_two_pieces_waits_for_the_joins(stages: ModuleType) -> None:
    printed = stages.Printed(
        ("trainallschool", "leaders", "may2021"), ("trainallschool", "may2021")
    )
    assert printed.holds_in_two("trainallschoolleaders")
    assert not printed.holds_in_two("trainallschoolnurses")
    assert not printed.holds("trainallschoolleaders")


# --------------------------------------------------------------------------- plans with faults

ROWS = """
Ref | Outcome | Action ↵ that was agreed | Lead | By when
1.1 | Families ↵ are heard | Write the guide ↵ with families ¶ and print it | DCO | May 2019 {green}
1.2 | ^ | Publish the guide ↵ for all families | Designated Clinical Officer | June 2019
1.3 | ^ | Train all schools | Head of SEND | July 2019
1.4 | Schools ↵ are ready | Visit each school | Head of SEND ↵ of the council | July 2019
1.5 | ^ | Ask each school | DCO | May 2020
"""


@pytest.mark.parametrize("seed", range(60))
def test_a_table_with_faults_is_a_table_still(root: Path, seed: int) -> None:
    damage = bench_module(root, "damage")
    plan = document(heading("Priority 1: Local offer"), table(ROWS, 1))
    found = damage.damaged(plan, str(seed))
    assert found == damage.damaged(plan, str(seed))
    for each in found.tables:
        places = [(row, col) for cell in each.cells for row in cell.rows for col in cell.cols]
        assert len(places) == len(set(places))
        assert min(places, default=(0, 0)) >= (0, 0)


def test_faults_come_with_each_seed(root: Path) -> None:
    damage = bench_module(root, "damage")
    plan = document(heading("Priority 1: Local offer"), table(ROWS, 1))
    printed = {
        tuple(
            (c.row, c.col, c.text) for t in damage.damaged(plan, str(seed)).tables for c in t.cells
        )
        for seed in range(60)
    }
    assert len(printed) > 15
