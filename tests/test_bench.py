"""The measure of speed runs, small, from end to end: that it still knows what it measures."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def speed(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("speed", root / "bench" / "speed.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
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


def test_the_long_table_is_read_row_by_row(speed: ModuleType, tmp_path: Path) -> None:
    from wsoa import read

    statement = read(speed.long_table(45, tmp_path))
    assert [action.action_ref for action in statement.actions] == [f"1.{n}" for n in range(1, 46)]


@pytest.mark.parametrize(
    ("size", "most", "sizes"), [(1, 512, [2, 8, 32, 128, 512]), (75, 300, [75, 300]), (75, 9, [9])]
)
def test_sizes_grow_to_the_largest(
    speed: ModuleType, size: int, most: int, sizes: list[int]
) -> None:
    assert speed.doubling(size, most) == sizes
