"""Damaged and hostile files, through the whole command: each ends as promised, and alone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from commands import Ended, run_here
from hostile_files import CASES, DENSE, SAMPLE, Case, locked, pdf
from wsoa.errors import DamagedFile, ExitCode, PasswordNeeded
from wsoa.extract.open import read_document
from wsoa.extract.page.page import Page, PdfContent
from wsoa.extract.page.words import Word, Words
from wsoa.extract.pdf import readers
from wsoa.extract.pdf.readers import READERS, read_with_either
from wsoa.extract.scan import detect
from wsoa.model import Box, Notice

# That an end comes is shown here, and not when: no machine is too slow for that.
PATIENT = ("--timeout", "86400")
NEIGHBOUR = "otterfell.pdf"  # a sound plan that is converted with them
NEIGHBOUR_ID = "otterfell-dashboard-2020-02"


def converted(
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    cases: Mapping[str, Case],
    *options: str,
) -> tuple[Ended, Any]:
    """The run that converts hostile files, and the records of its report by name."""
    plans, out = folder / "plans", folder / "out"
    plans.mkdir(parents=True)
    for name, case in cases.items():
        (plans / name).write_bytes(case.build())
    command = ("convert", plans, "--to", out, "--format", "csv")
    ended = run_here(capfd, *command, *PATIENT, *options)
    assert (out / "report.json").exists(), ended
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return ended, {record["source"].partition("/")[2]: record for record in report["inputs"]}


def end_of(record: dict[str, Any]) -> str:
    return str(record.get("code") or record["state"])


def untold(cases: Mapping[str, Case], records: Mapping[str, Any]) -> dict[str, list[str]]:
    """The words that the report should say of each file and does not."""
    told = {
        name: f"{record.get('cause', '')} {' '.join(record.get('notices', ()))}"
        for name, record in records.items()
    }
    missing = {name: [w for w in case.says if w not in told[name]] for name, case in cases.items()}
    return {name: words for name, words in missing.items() if words}


def sentences(ended: Ended) -> list[str]:
    """What stands on stderr besides the progress."""
    return [line for line in ended.stderr.splitlines() if not line.startswith("[")]


def expected_sentences(plans: Path, records: Mapping[str, Any]) -> list[str]:
    """One for each file that failed, as in the report but naming it as the user did, and for each
    in which nothing was found."""
    return [
        f"{plans / name}: {record['cause'].partition(': ')[2]}"
        if "cause" in record
        else f"{plans / name}: no actions were found in it."
        for name, record in sorted(records.items())
        if record["state"] in ("failed", "no_actions_found")
    ]


@pytest.mark.parametrize("reader", READERS)
def test_hostile_files_end_as_promised(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], reader: str
) -> None:
    neighbour = Case((SAMPLE.parent / NEIGHBOUR).read_bytes, "converted_with_issues")
    cases = CASES | {NEIGHBOUR: neighbour}
    ended, records = converted(tmp_path, capfd, cases, "--reader", reader)
    promised = {name: case.end for name, case in cases.items()}
    if reader == "pdfplumber" and not detect.is_installed():
        # it finds no words on a page without size, and nothing here recognises any
        promised["no_page.pdf"] = "no_text_layer"
    assert {name: end_of(record) for name, record in records.items()} == promised
    assert untold(CASES, records) == {}
    assert sorted(sentences(ended)) == sorted(expected_sentences(tmp_path / "plans", records))
    assert ended.returncode == ExitCode.INPUTS_FAILED
    assert "Traceback" not in ended.stdout + ended.stderr
    written = {path.name for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert {name for name in written if not name.endswith(".csv")} == {
        "datapackage.json",
        "report.json",
    }
    assert list(tmp_path.rglob("*secret*")) == [], "nothing attached is ever written"
    alone, _ = converted(tmp_path / "alone", capfd, {NEIGHBOUR: neighbour}, "--reader", reader)
    assert alone.returncode == ExitCode.OK
    for table in ("statements", "actions", "owners", "issues"):
        ours, others = (rows_of_neighbour(each, table) for each in (tmp_path, tmp_path / "alone"))
        assert ours == others != [], f"{table}: no other document is harmed"


def rows_of_neighbour(folder: Path, table: str) -> list[str]:
    text = (folder / "out" / f"{table}.csv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith(NEIGHBOUR_ID)]


@pytest.mark.parametrize("reader", READERS)
def test_dense_pages_end_as_promised(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], reader: str
) -> None:
    ended, records = converted(tmp_path, capfd, DENSE, "--reader", reader)
    assert {name: end_of(record) for name, record in records.items()} == {
        name: case.end for name, case in DENSE.items()
    }
    assert sorted(sentences(ended)) == sorted(expected_sentences(tmp_path / "plans", records))
    assert ended.returncode == ExitCode.OK


# --------------------------------------------------------------------------- passwords


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("method", ["RC4_40", "RC4_128", "AES_128", "AES_256"])
def test_the_password_opens_a_locked_file(tmp_path: Path, reader: str, method: str) -> None:
    import pymupdf

    path = tmp_path / "plan.pdf"
    with pymupdf.open(stream=pdf(), filetype="pdf") as document:
        encryption = getattr(pymupdf, f"PDF_ENCRYPT_{method}")
        document.save(path, encryption=encryption, user_pw="secret", owner_pw="owner")
    with pytest.raises(PasswordNeeded, match=r"plan\.pdf.*--password"):
        read_document(path, reader)
    with pytest.raises(PasswordNeeded, match="the one given does not open it"):
        read_document(path, reader, password="guess")
    document = read_document(path, reader, password="secret")
    assert [notice.code for notice in document.notices] == ["password_used"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("data", "notices"), [(pdf(), []), (locked("", pdf()), ["owner_protected"])]
)
def test_a_password_does_no_harm_to_files_that_need_none(
    tmp_path: Path, reader: str, data: bytes, notices: list[str]
) -> None:
    (tmp_path / "plan.pdf").write_bytes(data)
    document = read_document(tmp_path / "plan.pdf", reader, password="secret")
    assert [notice.code for notice in document.notices] == notices


def test_the_command_takes_the_password(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    case = Case(lambda: locked("secret"), "converted")
    _, records = converted(tmp_path, capfd, {"plan.pdf": case}, "--password", "secret")
    assert end_of(records["plan.pdf"]) == "converted"
    assert records["plan.pdf"]["actions"] > 0
    assert "opened with the one given" in records["plan.pdf"]["notices"][0]
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or b'"secret"' not in path.read_bytes(), "it is written nowhere"


# --------------------------------------------------------------------------- the other reader


def content(words: int, *codes: str) -> PdfContent:
    """One page with so many words, and notices of these codes."""
    page = Page(1, 595, 842, Words.of([Word("word", Box(0, 0, 9, 9))] * words), (), ())
    return PdfContent((page,), notices=tuple(Notice(code, code) for code in codes))


BROKEN = DamagedFile("plan.pdf")


@pytest.mark.parametrize(
    ("first", "second", "reader", "tried"),
    [
        (content(9), BROKEN, "pymupdf", 1),
        (content(9, "repaired_file"), content(20), "pymupdf", 1),
        (BROKEN, content(9), "pdfplumber", 2),
        (ValueError(), content(9), "pdfplumber", 2),
        (content(0, "repaired_file"), content(9), "pdfplumber", 2),
        (content(0, "repaired_file"), content(0), "pymupdf", 2),
        (content(5, "unreadable_page"), content(9), "pdfplumber", 2),
        (content(9, "unreadable_page"), content(5), "pymupdf", 2),
        (content(9, "unreadable_page"), BROKEN, "pymupdf", 2),
        (content(9, "unreadable_page"), PasswordNeeded("plan.pdf"), "pymupdf", 2),
        (BROKEN, BROKEN, "neither pymupdf nor pdfplumber", 2),
        (BROKEN, PasswordNeeded("plan.pdf"), "locked", 2),
        (PasswordNeeded("plan.pdf"), content(9), "locked", 1),
    ],
)
def test_the_other_reader_is_tried_once_where_one_fails(
    monkeypatch: pytest.MonkeyPatch,
    first: PdfContent | Exception,
    second: PdfContent | Exception,
    reader: str,
    tried: int,
) -> None:
    asked: list[str] = []

    def reader_named(name: str) -> readers.PdfReader:
        def read(*_: object) -> PdfContent:
            asked.append(name)
            outcome = first if name == "pymupdf" else second
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return read

    monkeypatch.setattr(readers, "reader_named", reader_named)
    if reader in READERS:
        found, by = read_with_either(b"", "plan.pdf", 9, "pymupdf")
        assert by == reader
        told = [notice.message for notice in found.notices if notice.code == "other_reader"]
        assert [reader in message for message in told] == [True] * (reader == "pdfplumber")
    else:
        with pytest.raises((DamagedFile, PasswordNeeded), match=reader):
            read_with_either(b"", "plan.pdf", 9, "pymupdf")
    assert len(asked) == tried


def test_a_damaged_file_is_read_by_the_reader_that_can(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(SAMPLE.read_bytes()[:-400])
    document = read_document(tmp_path / "plan.pdf", "pdfplumber")
    assert document.tables
    told = {notice.code: notice.message for notice in document.notices}
    assert "pdfplumber could not read plan.pdf" in told["other_reader"]
    assert "pymupdf" in told["repaired_file"]


# --------------------------------------------------------------------------- names of files

PLAN = b"# Written Statement of Action\n\n| Action | Owner | By when |\n| - | - | - |\n"
NAMES = {
    b"-dash.md": "-dash.md",
    b"a..b.md": "a..b.md",
    b"two\nlines.md": r"two\nlines.md",
    b"bell\x07.md": r"bell\x07.md",
    b"\x1b[31mred.md": r"\x1b[31mred.md",
    b"caf\xe9.md": r"caf\xe9.md",
    "café.md".encode(): "café.md",
    "turned\u202edm.md".encode(): r"turned\u202edm.md",
    b"%s {name}.md": "%s {name}.md",
    b"=1+1.md": "=1+1.md",
    b"n" * 252 + b".md": "n" * 252 + ".md",
}


def test_any_file_name_is_read_and_told_on_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for name in NAMES:
        try:
            path = os.path.join(os.fsencode(plans), name)
            with open(path, "wb") as file:
                file.write(PLAN + b"| Train %d people | Head of SEND | June 2019 |\n" % len(name))
        except OSError as error:
            pytest.skip(f"this disk takes no such name: {error}")
    (tmp_path / "outside.md").write_bytes(PLAN)
    (plans / "link.md").symlink_to(tmp_path / "outside.md")
    (plans / "up").symlink_to(tmp_path, target_is_directory=True)
    command = ("convert", "plans", "--to", "out", "--format", "csv")
    ended = run_here(capfd, *command, cwd=tmp_path)
    assert ended.returncode == ExitCode.OK, ended.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    sources = {f"plans/{shown}" for shown in NAMES.values()}
    assert {record["source"] for record in report["inputs"]} == sources
    assert len(ended.stderr.splitlines()) == len(NAMES)
    assert "\x1b" not in ended.stderr + ended.stdout
    rows = (tmp_path / "out" / "statements.csv").read_text(encoding="utf-8")
    assert [shown for shown in NAMES.values() if f",{shown}," not in rows] == []


def test_paths_that_go_up_lead_where_they_say(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "one.md").write_bytes(PLAN + b"| Train | Head of SEND | June 2019 |\n")
    (tmp_path / "outside.md").write_bytes(PLAN)
    command = ("convert", "../plans/../plans", "one.md", "--to", "../plans/../out")
    ended = run_here(capfd, *command, cwd=tmp_path / "plans")
    assert ended.returncode == ExitCode.OK, ended.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert [each["source"] for each in report["inputs"]] == ["plans/one.md"], "once, no other"
    assert {path.name for path in tmp_path.iterdir()} == {"plans", "outside.md", "out"}


def test_a_name_that_opens_with_a_dash_can_be_given(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "-plan.md").write_bytes(PLAN + b"| Train | Head of SEND | June 2019 |\n")
    ended = run_here(capfd, "convert", "--to", "out", "--", "-plan.md", cwd=tmp_path)
    assert ended.returncode == ExitCode.OK, ended.stderr


# --------------------------------------------------------------------------- cells of a spreadsheet


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5%", "@all", "=HYPERLINK(A1)"])
def test_cells_that_look_like_formulas_stay_as_printed_in_csv(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.md").write_bytes(PLAN + f"| {text} | Head | May 2019 |\n".encode())
    import wsoa

    wsoa.convert(tmp_path / "plan.md").write(tmp_path / "out", ["csv"])
    assert f",{text}," in (tmp_path / "out" / "actions.csv").read_text(encoding="utf-8")


def test_the_hostile_files_are_as_small_as_they_claim() -> None:
    assert len(CASES["3_GiB_in_5_KB.pdf"].build()) < 6_000
    assert len(CASES["10_million_pages_in_2_KB.pdf"].build()) < 2_000
