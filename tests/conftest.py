"""What every test may ask for: the folder of real documents, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No example may fail for being slow: a busy machine is no fault. Where the project is checked the
# examples are the same each time; anywhere else each run tries others.
settings.register_profile("wsoa", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("wsoa")

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
