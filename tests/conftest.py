"""What every test may ask for: the folder of real documents, where there is one; the samples and
their dataset, and a browser, which are made once for all files of tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No example may fail for being slow: a busy machine is no fault. Where the project is checked the
# examples are the same each time; anywhere else each run tries others.
settings.register_profile("wsoa", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("wsoa")

# The files that take longest begin, so that none is left when all others are done: each file
# runs in one process. `make test SLOWEST=40` shows when this has changed.
LONGEST = (
    "test_review_browser",
    "test_midway",
    "test_report_browser",
    "test_cluster",
    "test_kill",
    "test_cli",
    "test_docs",
    "test_text_forms",
    "test_hostile",
    "test_memory",
    "test_real",
    "test_streams",
    "test_time",
    "test_patterns",
    "test_bench",
    "test_comparison",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, the others in the order of their names."""
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.stem, len(LONGEST)))


ROOT = Path(__file__).resolve().parent.parent


def _shared() -> Path:
    named = os.environ.get("WSOA_SHARED")
    return Path(named) if named else ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root: the folder of pyproject.toml."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real published documents, which are not ours to ship; skips without it."""
    folder = _shared()
    if not (folder / "dataset.md").is_file():
        pytest.skip(
            f"the real documents are not here: set WSOA_SHARED, or put them in {folder.name}/"
        )
    return folder


@pytest.fixture(scope="session")
def sample_plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the samples. Who would change something takes a copy."""
    from wsoa.corpus.samples_writer import write_samples

    folder = tmp_path_factory.mktemp("samples") / "plans"
    write_samples(folder)
    return folder


@pytest.fixture(scope="session")
def sample_dataset(sample_plans: Path) -> Path:
    """The folder of their dataset, in the formats that are written where none is named. Who would
    change something takes a copy."""
    from wsoa.cli import main
    from wsoa.errors import ExitCode

    folder = sample_plans.parent / "out"
    assert main(["convert", str(sample_plans), "--to", str(folder), "--quiet"]) == ExitCode.OK
    return folder


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Nothing that looks for a network, and no sandbox, which a container's root cannot have.
SWITCHES = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
)


# One for each file, not for the whole run: while it is open an event loop runs in this thread, and
# a test that starts one of its own (datasette's) would fail in the same process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium without a window; skips where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium is installed here: on Debian, apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def rows_seen(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, float]]:
    """The features of all rows that are read, in their order, as confidence is asked of them."""
    from wsoa.normalise.trust import judge

    found: list[dict[str, float]] = []
    usual = judge.features_of

    def watch(*about: Any) -> list[dict[str, float]]:
        found.extend(rows := usual(*about))
        return rows

    monkeypatch.setattr(judge, "features_of", watch)
    return found
