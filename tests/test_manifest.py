"""A manifest: what the user knows of each document, from a table as spreadsheets save it."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from builders import document
from wsoa.cli import main
from wsoa.corpus.inputs.manifest import read_manifest
from wsoa.corpus.inputs.sources import find_inputs
from wsoa.errors import BadManifest, ExitCode, NoSuchFile
from wsoa.model import Due, Known, Statement
from wsoa.normalise.statement import read_statement

MAY = Due(dt.date(2019, 5, 1), dt.date(2019, 5, 31), "month", "by")
KNOWN = Known("Rutland", "progress_plan", MAY, "https://example.org/send?é")
ROW = "plan.txt,Rutland,progress_plan,May 2019,https://example.org/send?é\n"
TABLE = "path,area,kind,published,source page\n" + ROW


def manifest_of(folder: Path, text: str | bytes) -> Path:
    path = folder / "corpus.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", ";").replace("\n", "\r\n").encode("cp1252"),
        TABLE.replace("\n", "\r"),
        TABLE.replace("source page", "Source_Page").replace("path", '"Path or URL"'),
        TABLE.replace("progress_plan", "Accelerated Progress Plan").replace("May 2019", "May-19"),
        TABLE.replace("area,", "notes,area,").replace("Rutland", '"one,\ntwo",Rutland'),
        TABLE.replace("plan.txt", " plan.txt ") + ",,,,\n\n",
    ],
)
def test_a_manifest_is_read_however_it_was_saved(tmp_path: Path, text: str | bytes) -> None:
    (row,) = read_manifest(manifest_of(tmp_path, text)).rows
    assert (row.each.path, row.each.label) == (tmp_path / "plan.txt", "plan.txt")
    assert row.each.known == KNOWN


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2019-05-03", Due(dt.date(2019, 5, 3), dt.date(2019, 5, 3), "day", "by")),
        ("03/05/2019", Due(dt.date(2019, 5, 3), dt.date(2019, 5, 3), "day", "by")),
        ("2019", Due(dt.date(2019, 1, 1), dt.date(2019, 12, 31), "year", "by")),
        ("", Due()),
    ],
)
def test_dates_are_read_as_people_write_them(tmp_path: Path, text: str, published: Due) -> None:
    (row,) = read_manifest(manifest_of(tmp_path, f"path,published\na.pdf,{text}\n")).rows
    assert row.each.known == Known(published=published)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TABLE.replace("Rutland", "Atlantis"), "row 2, column area: 'Atlantis'"),
        (TABLE.replace("progress_plan", "poem"), "row 2, column kind: 'poem' is none of wsoa,"),
        (TABLE.replace("May 2019", "31/02/2019"), "row 2, column published: '31/02/2019'"),
        (TABLE.replace("May 2019", "monthly"), "row 2, column published: 'monthly'"),
        (TABLE + "\n" + ROW.replace("Rutland", "Brent"), "row 4, column path: row 2 names"),
        (TABLE.replace("plan.txt", ""), "row 2, column path: it is empty"),
        (TABLE.replace("plan.txt", "."), "row 2, column path: . is a folder"),
        (TABLE.replace("path", "where"), "row 1, column path: there is no such column"),
        (TABLE.replace("kind", "Local area"), "row 1, column Local area: a second"),
        (TABLE + 'a.pdf,"Rut', "no CSV file"),
        ("path,area\n", "no rows"),
        ("", "column path"),
    ],
)
def test_what_cannot_be_is_told_by_row_and_column(
    tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.txt").write_text("Plan", encoding="utf-8")
    path = manifest_of(tmp_path, text)
    with pytest.raises(BadManifest) as caught:
        read_manifest(path)
    assert says in str(caught.value)
    ended = main(["convert", "--manifest", str(path), "--to", str(tmp_path / "out")])
    assert ended == ExitCode.USAGE
    assert capsys.readouterr().err == f"{caught.value}\n"
    assert not (tmp_path / "out").exists()


def test_paths_start_at_the_manifest_and_labels_do_not_tell_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    absolute = tmp_path / "sub" / "b.txt"
    path = manifest_of(tmp_path, f"path,area\nsub/../a.txt,Brent\n{absolute},\ngone.txt,\n")
    monkeypatch.chdir(tmp_path / "sub")
    a, b, gone = read_manifest(Path("..", path.name)).inputs
    assert [each.path.read_text() for each in (a, b)] == ["a.txt", "sub/b.txt"]
    assert [each.label for each in (a, b, gone)] == ["sub/../a.txt", "b.txt", "gone.txt"]
    assert [each.known.area for each in (a, b)] == ["Brent", ""]
    assert isinstance(gone.error, NoSuchFile)


def test_an_address_is_an_input_that_is_read_from_there(tmp_path: Path) -> None:
    address = "https://example.org/plans/plan.pdf"
    (each,) = read_manifest(manifest_of(tmp_path, f"url,area\n{address},Brent\n")).inputs
    assert (each.address, each.label, each.known.area) == (address, address, "Brent")


def test_a_row_applies_to_the_file_that_a_source_holds(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "plans" / name).write_text(name, encoding="utf-8")
    table = "path,area\nplans/./b.txt,Brent\nelsewhere.txt,Rutland\n"
    manifest = read_manifest(manifest_of(tmp_path, table))
    inputs = manifest.told_of(find_inputs([tmp_path / "plans"]))
    assert [(each.path.name, each.known.area) for each in inputs] == [
        ("a.txt", ""),
        ("b.txt", "Brent"),
    ]
    assert [row.each.label for row in manifest.unused(inputs)] == ["elsewhere.txt"]


# --------------------------------------------------------------------------- what it adds

SILENT = ("# Welcome", "We wrote this.")
TALKING = ("# Marlshire Written Statement of Action", "Published 3 July 2020")


def statement(blocks: tuple[str, ...], known: Known = KNOWN, area: str = "") -> Statement:
    return read_statement(document(*blocks), area, known)


def test_it_adds_what_the_document_does_not_say() -> None:
    read = statement(SILENT)
    assert (read.area_name, read.kind, read.published) == ("Rutland", "progress_plan", MAY)
    assert (read.statement_id, read.source_url) == (
        "rutland-progress_plan-2019-05-000000",
        KNOWN.source_url,
    )
    assert read.from_manifest == (
        "area_name",
        "area_code",
        "kind",
        "published_on",
        "published_precision",
        "source_url",
    )


def test_the_area_overrides_and_the_documents_own_kind_and_date_stay() -> None:
    read = statement(TALKING, area="Brent")
    assert (read.area_name, read.kind) == ("Rutland", "wsoa")
    assert read.published.start == dt.date(2020, 7, 3)
    assert read.from_manifest == ("area_name", "area_code", "source_url")
    told = [(issue.field, issue.code) for issue in read.issues if issue.code == "manifest_differs"]
    assert told == [("kind", "manifest_differs"), ("published_on", "manifest_differs")]


def test_a_date_that_holds_the_documents_own_is_no_difference() -> None:
    known = Known(kind="wsoa", published=Due(dt.date(2020, 1, 1), dt.date(2020, 12, 31), "year"))
    read = statement(TALKING, known)
    assert [issue for issue in read.issues if issue.code == "manifest_differs"] == []
    assert read.from_manifest == ()


def test_a_year_alone_is_a_year_in_the_id() -> None:
    year = Due(dt.date(2020, 1, 1), dt.date(2020, 12, 31), "year", "by")
    assert (
        statement(SILENT, Known("Rutland", "wsoa", year)).statement_id == "rutland-wsoa-2020-000000"
    )


def test_without_a_manifest_nothing_comes_from_it() -> None:
    read = statement(TALKING, Known(), area="Brent")
    assert (read.area_name, read.from_manifest, read.source_url) == ("Brent", (), "")


# --------------------------------------------------------------------------- as it is run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with two plans and their manifest."""
    for name in ("one", "two"):
        text = f"# Welcome to plan {name}\n\n| Action | Owner | By when |\n| - | - | - |\n"
        text += "| Train every coordinator | Head of SEND | June 2019 |\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return manifest_of(tmp_path, "path,area\none.md,Brent\ntwo.md,Rutland\n")


def statements_in(folder: Path) -> list[dict[str, str]]:
    with (folder / "statements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_changed_row_reads_its_own_document_again_and_no_other(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = corpus.parent / "out"
    command = ["convert", "--manifest", str(corpus), "--to", str(out), "--jobs", "1"]
    assert main(command) == ExitCode.OK
    capsys.readouterr()
    corpus.write_text("path,area\none.md,Brent\ntwo.md,Oldham\n", encoding="utf-8")
    assert main(command) == ExitCode.OK
    told = capsys.readouterr().err
    assert [("already read" in line, line.split()[1]) for line in told.splitlines()] == [
        (True, f"{corpus.parent / 'one.md'}:"),
        (False, f"{corpus.parent / 'two.md'}:"),
    ]
    assert [(row["area_name"], row["from_manifest"]) for row in statements_in(out)] == [
        ("Brent", "area_name;area_code"),
        ("Oldham", "area_name;area_code"),
    ]


def test_with_a_source_the_manifest_adds_and_tells_which_rows_it_did_not_need(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = corpus.parent / "out"
    source = corpus.parent / "two.md"
    ended = main(["convert", str(source), "--manifest", str(corpus), "--to", str(out), "-q"])
    assert ended == ExitCode.OK
    assert [row["area_name"] for row in statements_in(out)] == ["Rutland"]
    assert capsys.readouterr().err == f"{corpus}: row 2 is for one.md, which no SOURCE holds.\n"
