"""Nothing that a document says can command a terminal: what is printed is fit to print."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import run_here
from wsoa.file_names import printable_text

# clear the screen, name the window, a one-byte CSI, turn letters around, isolate, ring, go back
BAD = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202egnp\u2066\u2028\x08"
HTML = f"""<html><!--{"-" * 30_000}> --><title>Plan{BAD}</title><h1>Priority 1: Plans{BAD}</h1>
<table><tr><th>Ref{BAD}<th>Action{BAD}<th>Lead<th>By when<th>Notes{BAD}</tr>
<tr><td>1<td>Write{BAD}<td>Head of {BAD}<td>31/09/2019{BAD}<td>Read{BAD}</tr></table>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", "a\nb"),
        ("a\tb\u00a0c", "a b c"),
        ("co\u00adop", "coop"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b", r"\x9b"),
        ("a\rb", r"a\rb"),
        ("\u202e\u2066\ufeff", r"\u202e\u2066\ufeff"),
        ("café ✓ 🔴", "café ✓ 🔴"),
        ("\ud800", r"\ud800"),
    ],
)
def test_what_commands_a_terminal_is_spelt_out(text: str, expected: str) -> None:
    assert printable_text(text) == expected


@given(st.text())
def test_all_that_is_printed_can_be_seen(text: str) -> None:
    assert all(char == "\n" or char.isprintable() for char in printable_text(text))


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What a command prints that runs in the test's folder."""

    def printed(*arguments: str) -> str:
        ended = run_here(capfd, *arguments, cwd=tmp_path)
        assert "Traceback" not in ended.stderr
        return ended.stdout + ended.stderr

    return printed


def commands(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") and c != "\n"}


def test_no_command_prints_what_a_document_says_as_it_is(
    tmp_path: Path, run: Callable[..., str]
) -> None:
    for name, text in (("old", HTML), ("new", HTML.replace("2019", "2020").replace("Read", "Red"))):
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    (tmp_path / "corrections.csv").write_text(
        f"action_id,field,value,was,printed\nx{BAD},action_text,b,a{BAD},a\nx,y{BAD},b,a,a\n",
        encoding="utf-8",
        newline="",
    )
    printed = {
        "inspect": run("inspect", "old.html"),
        "convert": run("convert", "old.html", "--to", "out", "--area", f"A{BAD}"),
        "json": run("convert", "old.html", "--to", "other", "--json"),
        "corrected": run("convert", "old.html", "--to", "out", "--corrections", "corrections.csv"),
        "diff": run("diff", "old.html", "new.html"),
    }
    for path in (tmp_path / "out").glob("actions.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("unknown", BAD), encoding="utf-8")
    printed["validate"] = run("validate", "out")
    assert {name: commands(text) for name, text in printed.items() if commands(text)} == {}
    assert r"\x1b[2J" in printed["inspect"]
    assert [json.loads(line) for line in printed["json"].splitlines()]
