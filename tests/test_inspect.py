"""`wsoa inspect`: what it tells of a document, on a terminal and in a pipe, and what it draws."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from wsoa.cli import main
from wsoa.errors import ExitCode

PLAN = """# Plan

| Term | Meaning |
| - | - |
| EP | psychologist |
| OT | therapist |

# Concern 1: Waiting times

| Action | Lead | By when | Zebra |
| - | - | - | - |
| Appoint two therapists | Head of Therapy | June 2019 | z |
| Publish waiting times | Head of Therapy | 31 June 2019 | y |
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def sample(sample_plans: Path) -> Path:
    """A PDF of five pages, with a table of actions on the third."""
    return sample_plans / "wexmoor.pdf"


@pytest.mark.parametrize(
    "line",
    [
        "plan.md (markdown): 2 tables",
        "Table 1, 3 rows, set aside as glossary:",
        "Table 2, 3 rows, read as actions:",
        "  By when → due (header “By when” → due)",
        "Rows: 1 concerns, 0 outcomes, 2 actions, 0 milestones",
    ],
)
def test_it_tells_tables_and_columns_with_the_reasons(
    plan: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", str(plan)]) == ExitCode.OK
    assert line in capsys.readouterr().out.splitlines()


def test_it_tells_rows_and_warnings(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["inspect", str(plan)])
    shown = capsys.readouterr().out
    rows = [line.split() for line in shown.splitlines() if "Head of Therapy" in line]
    assert [row[-3:] for row in rows] == [
        ["June", "2019", "unknown"],
        ["June", "2019", "unknown"],
    ]
    assert "  warning invalid_date (" in shown
    assert "names no possible date" in shown.split("Noticed: ")[1]


def on_a_terminal(*arguments: str, **variables: str) -> str:
    """What a command prints where stdout is a terminal."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "wsoa", *arguments],
        stdout=theirs,
        env={**kept, "TERM": "xterm-256color", **variables},
    )
    os.close(theirs)
    printed = b""
    try:
        while piece := os.read(ours, 4096):
            printed += piece
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait() == ExitCode.OK
    return printed.decode()


COLOUR = "\x1b[1;32m"


def test_it_is_in_colour_on_a_terminal_unless_told_not_to(plan: Path) -> None:
    assert f"{COLOUR}read as actions" in on_a_terminal("inspect", str(plan))
    assert COLOUR not in on_a_terminal("inspect", str(plan), NO_COLOR="1")


def test_in_a_pipe_it_is_plain(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["inspect", str(plan)])
    assert "\x1b" not in capsys.readouterr().out


# --------------------------------------------------------------------------- the picture


def test_the_picture_frames_tables_cells_and_actions_by_name(sample: Path, tmp_path: Path) -> None:
    from wsoa.cli.commands.inspect_view import frames
    from wsoa.extract.open import read_document
    from wsoa.normalise.statement import explain, read_statement

    document = read_document(sample)
    statement = read_statement(document)
    seen = frames(3, explain(document), statement)
    named = {kind: [f.name for f in seen if f.kind == kind] for kind in ("table", "action", "cell")}
    assert named["table"] == ["table 1: actions"]
    assert named["action"] == [f"action {a.action_ref}" for a in statement.actions[:5]]
    assert {"outcome", "owner", "2 owner", "2 step_due", "3 step_due"} <= set(named["cell"])
    assert frames(1, explain(document), statement) == []


def test_the_picture_is_the_page_with_colours_that_it_did_not_have(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "page.png"
    assert main(["inspect", str(sample), "--page", "3", "--png", str(target)]) == ExitCode.OK
    assert str(target) in capsys.readouterr().out
    with Image.open(target) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1684, 1191)  # A4 on its side, at 144 dots an inch
        colours = {colour for _, colour in picture.getcolors(maxcolors=1 << 24) or []}
    assert {(0x1C, 0x6F, 0xB8), (0x1B, 0x78, 0x37), (0xB3, 0x00, 0x5E)} <= colours


def test_a_password_opens_a_locked_plan_for_the_picture_too(sample: Path, tmp_path: Path) -> None:
    import pymupdf

    locked, out = tmp_path / "locked.pdf", tmp_path / "page.png"
    with pymupdf.open(sample) as document:
        document.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open")
    draw = ["inspect", str(locked), "--page", "3", "--png", str(out)]
    assert main(draw) == ExitCode.INPUTS_FAILED
    assert main([*draw, "--password", "open"]) == ExitCode.OK
    with Image.open(out) as picture:
        assert len(picture.getcolors(maxcolors=1 << 24) or []) > 100, "the page itself is drawn"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{plan}", "--page", "1", "--png", "{out}"], "plan.md is markdown, which has no pages"),
        (["{sample}", "--page", "6", "--png", "{out}"], "wexmoor.pdf has 5 pages"),
        (["{sample}", "--page", "1"], "--page N and --png OUT go together"),
        (["{sample}", "--png", "{out}"], "--page N and --png OUT go together"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    arguments: list[str],
    says: str,
    plan: Path,
    sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "page.png"
    given = [each.format(plan=plan, sample=sample, out=out) for each in arguments]
    assert main(["inspect", *given]) == ExitCode.USAGE
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_a_place_that_cannot_be_written_to_is_told(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "missing" / "page.png"
    assert main(["inspect", str(sample), "--page", "3", "--png", str(target)]) == 3
    assert f"{target}: it cannot be written there" in capsys.readouterr().err


def test_it_tells_what_is_wrong_with_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.pdf").touch()
    assert main(["inspect", str(tmp_path / "empty.pdf")]) == ExitCode.INPUTS_FAILED
    assert "empty.pdf: the file is empty." in capsys.readouterr().err
