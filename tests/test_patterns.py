"""No regular expression of wsoa can be held up by a text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import patterns

SCRIPT = Path(__file__).parent / "patterns.py"


def test_time_grows_as_the_text_does() -> None:
    ended = subprocess.run(
        [sys.executable, SCRIPT, "--tries", "1"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr[-2000:]
    told = re.search(r"^0 of (\d+) expressions", ended.stdout, re.MULTILINE)
    assert told, ended.stdout
    assert int(told[1]) > 300, "all of them were found"


@pytest.mark.parametrize(
    ("text", "is_slow"),
    [
        (r"\s+$", True),
        (r"(?<!\s)\s++$", False),
        (r"(a+)+b", True),
        (r"(?:<!--.*?-->\s*)*<html", True),
        (r"<!--.*?-->", True),
        (r"what.*done", True),
        (r"[a-z]{1,20}\d", False),
        (r"a|b|c", False),
    ],
)
def test_slow_patterns_are_told_from_others(text: str, is_slow: bool) -> None:
    pattern = patterns.Pattern(text, 0, "here", frozenset({"search"}))
    assert bool(patterns.slow_text(pattern, 2)) == is_slow
