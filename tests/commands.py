"""The command, run in the process of the tests: they have imported what it needs, and its workers
are forked from a server that stands ready. A test that kills, limits or times a command starts a
process of its own."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

import pytest

from wsoa.cli import main

Ended = subprocess.CompletedProcess[str]


def run_here(
    capfd: pytest.CaptureFixture[str], *arguments: str | Path, cwd: Path | None = None
) -> Ended:
    """The finished run of `wsoa` with these arguments in a folder: its code and what it printed."""
    capfd.readouterr()
    asked = [str(each) for each in arguments]
    with contextlib.chdir(cwd or Path.cwd()):
        code = main(asked)
    printed = capfd.readouterr()
    return subprocess.CompletedProcess(asked, code, printed.out, printed.err)
