"""The wheel, not the checkout, passes the tests that name modules in strings, unseen by imports."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# A module named in a string: to be replaced, run by `-c`, or looked up.
QUOTED = re.compile(
    r"wsoa\.(?:cli|corpus|errors|extract|model|normalise|output|vocabulary)\b(?:\.\w+)*"
)
BROWSERS_AND_CLUSTERS = re.compile(r"test_(?:review_browser|cluster|wheel|layers)\b")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked wheel, built from the files that belong to the project."""
    pytest.importorskip("setuptools", minversion="77", reason="no setuptools to build a wheel with")
    folder = tmp_path_factory.mktemp("wheel")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    places = project["tool"]["setuptools"]["package-dir"].values()
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for place in {Path(place).parts[0] for place in places}:
        shutil.copytree(root / place, folder / "source" / place, ignore=unwanted)
    for file in ("pyproject.toml", "README.md", "LICENCE"):
        shutil.copy(root / file, folder / "source")
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, str(folder)],
        cwd=folder / "source",
        capture_output=True,
        check=True,
    )
    [built] = folder.glob("*.whl")
    with zipfile.ZipFile(built) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def run_with(wheel: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the wheel's modules before those of the checkout."""
    settings = {**os.environ, "PYTHONPATH": str(wheel)}
    return subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=False, env=settings
    )


def strings_of(tree: ast.AST) -> Iterator[str]:
    """The texts in some code, those that explain it left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_module_that_is_named_in_a_string_is_in_the_wheel(wheel: Path) -> None:
    named: set[str] = set()
    for path in wheel.rglob("*.py"):
        for text in strings_of(ast.parse(path.read_text(encoding="utf-8"))):
            if QUOTED.fullmatch(text):
                named.add(text)
    assert len(named) > 3, "that there are some"
    look_up = "import pkgutil, sys; [pkgutil.resolve_name(name) for name in sys.argv[1:]]"
    found = run_with(wheel, "-c", f"{look_up}; import wsoa; print(wsoa.__file__)", *sorted(named))
    assert found.stderr == ""
    assert Path(found.stdout.strip()).is_relative_to(wheel)


def naming_tests(root: Path) -> Iterator[str]:
    """The tests that name a module in a string, less those that need a browser or a cluster."""
    for path in sorted((root / "tests").glob("test_*.py")):
        if BROWSERS_AND_CLUSTERS.match(path.stem):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            is_test = isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
            if is_test and any(QUOTED.search(text) for text in strings_of(node)):
                yield f"{path}::{node.name}"


def test_the_wheel_passes_the_tests_that_name_modules_in_strings(wheel: Path, root: Path) -> None:
    tests = list(naming_tests(root))
    assert len(tests) > 5
    run = run_with(wheel, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
