"""Numbers of any length in documents, manifests and corrections bring nothing down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wsoa
from commands import run_here
from hostile_files import word_file
from wsoa.errors import ExitCode
from wsoa.extract.html.blocks import html_blocks
from wsoa.extract.html.tree import parse
from wsoa.extract.sheet.cells import unescape
from wsoa.extract.sheet.number_formats import formatted_number
from wsoa.extract.spans import LEAST, ROOM, places_covered
from wsoa.extract.spans import MOST as MOST_PLACES
from wsoa.model import Table
from wsoa.normalise.records.milestones import cited_refs
from wsoa.numbers import MOST, character_of, whole_number
from wsoa.vocabulary import comes_next

LONG = "9" * 5000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 12),
        (" 007 ", 7),
        ("-3", -3),
        ("+3", 3),
        ("٣", 3),
        ("", 5),
        (None, 5),
        ("²", 5),
        ("1.5", 5),
        ("--1", 5),
        ("1_000", 5),
        (LONG, MOST),
        (f"-{LONG}", -MOST),
        ("0" * 5000 + "1", 1),
    ],
)
def test_a_number_has_a_bound(text: str | None, expected: int) -> None:
    assert whole_number(text, 5) == expected


@given(st.integers(-MOST, MOST))
def test_what_fits_is_read_as_it_is(value: int) -> None:
    assert whole_number(str(value)) == value


@given(st.text(), st.integers(0, 1000))
def test_any_text_gives_a_number_within_the_bound(text: str, most: int) -> None:
    assert -most <= whole_number(text, 0, most) <= most


def test_half_a_pair_is_no_character() -> None:
    assert [character_of(code) for code in ("41", "D800", "dfff", "E000")] == [
        "A",
        "\ufffd",
        "\ufffd",
        "\ue000",
    ]
    assert unescape("a_xD800_b") == "a\ufffdb"


@pytest.mark.parametrize("form", ["0", "#,##0.00", "General", "0%", "0.0000"])
@pytest.mark.parametrize("value", [1e308, -1e300, float("inf"), 10**40])
def test_any_number_of_a_sheet_is_printed(value: float, form: str) -> None:
    assert formatted_number(value, form)


@pytest.mark.parametrize(
    ("text", "refs"),
    [("(Tasks 1-3)", ("1", "2", "3")), ("(Tasks 1-999999)", ("1", "999999")), ("(Task ²-3)", ())],
)
def test_a_range_of_tasks_has_a_bound(text: str, refs: tuple[str, ...]) -> None:
    assert cited_refs(text) == refs


ROW = "<tr><td>{}</td><td>Write the guide</td><td>DCO</td><td>{}</td></tr>"
TABLE = f"<table><tr><th>Ref<th>Action<th>Lead<th>By when</tr>{ROW}</table>"


@pytest.mark.parametrize(
    "page",
    [
        TABLE.format(LONG, "May 2019"),
        TABLE.format("1", LONG),
        TABLE.format("1", f"{LONG} May 2019"),
        TABLE.format("1", f"May {LONG}/20"),
        TABLE.format(f"1.{LONG}", "May 2019"),
        f"<h1>Priority {LONG}: Plans</h1>" + TABLE.format("1", "May 2019"),
        f"<p style='color:rgb({LONG},0,0)'>Red</p>" + TABLE.format("1", "May 2019"),
        f"<ol start='{LONG}'><li>One</li></ol>" + TABLE.format("1", "May 2019"),
        TABLE.format("1", "May 2019").replace("<td>", f"<td rowspan='{LONG}'>", 1),
    ],
)
def test_long_numbers_in_a_page(tmp_path: Path, page: str) -> None:
    (tmp_path / "plan.html").write_text(f"<html>{page}</html>", encoding="utf-8")
    statement = wsoa.read(tmp_path / "plan.html")
    assert [action.action_text for action in statement.actions] == ["Write the guide"]
    assert [issue for issue in statement.issues if issue.code == "unread_table"] == []


@pytest.mark.parametrize(
    "rows",
    [
        "<tr>" + "<td colspan='200' rowspan='1000'>a</td>" * 600 + "</tr>",
        "<tr><td colspan='200' rowspan='1000'>a</td></tr>" * 600,
        ("<tr>" + "<td colspan='200'>a</td>" * 50 + "</tr>") * 100,
        "<tr>" + f"<td colspan='{LONG}' rowspan='{LONG}'>a</td>" * 3 + "</tr>",
        "<tr><td rowspan='1000'>a</td><td>b</td></tr>" * 3000,
    ],
)
def test_a_grid_is_no_larger_than_its_cells_warrant(rows: str) -> None:
    [table] = html_blocks(parse(f"<table>{rows}</table>").children, {})
    assert isinstance(table, Table)
    assert len(table.cells) == rows.count("<td")
    assert places_covered(table.cells) <= max(LEAST, ROOM * len(table.cells), MOST_PLACES)
    assert len(table.grid) == places_covered(table.cells), "no cell covers another"


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4), max_size=5))
def test_no_cell_covers_another(rows: list[list[tuple[int, int]]]) -> None:
    drawn = "".join(
        f"<tr>{''.join(f'<td rowspan={down} colspan={across}>a</td>' for down, across in row)}</tr>"
        for row in rows
    )
    for table in html_blocks(parse(f"<table>{drawn}</table>").children, {}):
        assert isinstance(table, Table)
        assert len(table.grid) == places_covered(table.cells)
        assert table.n_rows <= len(rows)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_long_numbers_in_a_text(tmp_path: Path, suffix: str) -> None:
    lines = ["Written Statement of Action", f"{LONG}. Write", f"1.{LONG}", f"Priority {LONG}", LONG]
    (tmp_path / f"plan{suffix}").write_text("\n\n".join(lines * 3), encoding="utf-8")
    assert wsoa.read(tmp_path / f"plan{suffix}").words.adds_up


@pytest.mark.parametrize(
    "change",
    [
        (b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="%s"/>' % LONG.encode()),
        (b"<w:tr>", b'<w:tr><w:trPr><w:gridBefore w:val="%s"/></w:trPr>' % LONG.encode()),
        (
            b"<w:p>",
            b'<w:p><w:pPr><w:outlineLvl w:val="%s"/></w:pPr>' % LONG.encode(),
        ),
        (
            b"<w:p>",
            b'<w:p><w:pPr><w:numPr><w:ilvl w:val="%s"/><w:numId w:val="1"/></w:numPr></w:pPr>'
            % LONG.encode(),
        ),
        (b"<w:r>", b'<w:r><w:rPr><w:sz w:val="%s"/></w:rPr>' % LONG.encode()),
        (b"<w:p>", "<w:p><w:pPr><w:outlineLvl w:val='²'/></w:pPr>".encode()),
    ],
)
def test_long_numbers_in_word(tmp_path: Path, change: tuple[bytes, bytes]) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(word_file())) as archive:
        body = archive.read("word/document.xml")
    assert change[0] in body
    (tmp_path / "plan.docx").write_bytes(word_file(document=body.replace(*change)))
    assert "Train all staff" in str(wsoa.read(tmp_path / "plan.docx"))


@pytest.mark.parametrize(
    ("option", "name", "text", "end"),
    [
        ("--manifest", "corpus.csv", f"path,published\nplan.html,{LONG}\n", ExitCode.USAGE),
        ("--manifest", "corpus.csv", f"path,published\nplan.html,1/{LONG}/2019\n", ExitCode.USAGE),
        (
            "--corrections",
            "corrections.csv",
            f"action_id,field,value,was,printed\nx/1/1,owners.{LONG}.role,Head,,\n",
            ExitCode.INPUTS_FAILED,
        ),
    ],
)
def test_long_numbers_in_tables_of_people(
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    option: str,
    name: str,
    text: str,
    end: ExitCode,
) -> None:
    (tmp_path / "plan.html").write_text(TABLE.format("1", "May 2019"), encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    command = ("convert", "plan.html", "--to", "out", option, name)
    ended = run_here(capfd, *command, cwd=tmp_path)
    assert "Traceback" not in ended.stderr
    assert ended.returncode == end, ended.stderr
    if end is ExitCode.INPUTS_FAILED:  # the correction, not the plan
        report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
        assert [each["actions"] for each in report["inputs"]] == [1]


@pytest.mark.parametrize(
    ("before", "after", "counts_on"),
    [
        ("1.2", "1.3", True),
        ("1.2", "2.1", True),
        ("9", "10", True),
        ("1.2", "1.4", False),
        ("a", "c", False),
        ("A1." + "9" * 5000, "A1.1" + "0" * 5000, False),  # no number: longer than any is read
    ],
)
def test_refs_count_on(before: str, after: str, counts_on: bool) -> None:
    assert comes_next(before, after) == counts_on
