"""The other formats: each holds the same rows, says what its columns mean, and harms nobody."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wsoa.errors import CannotWrite, UsageError
from wsoa.model import Action, Concern, Due, Owner, Rating, Source, Statement
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.formats import excel, registry, sqlite
from wsoa.output.schema.definition import Value, schema

ID = "sampleton-wsoa-2030"
TRICKY = (
    "=1+1",
    "+44 20",
    "- an item",
    "@here",
    '"quoted", with comma',
    "two\nlines",
    "é\U0001f600",
)


@pytest.fixture
def dataset() -> Dataset:
    """One action for each tricky text, some with a date, an owner and a status."""
    actions = tuple(
        Action(
            f"{ID}/1/{number}",
            1,
            str(number),
            text,
            owners=(Owner("Clinic", "nhs_provider", text="Clinic"),) if number % 2 else (),
            due=Due(dt.date(2031, 1, number), dt.date(2031, 1, number), "day", "by"),
            rating=Rating("completed") if number < 3 else Rating(),
        )
        for number, text in enumerate(TRICKY, start=1)
    )
    source = Source("plan.txt", "0" * 64, "text")
    concerns = (Concern(1, title="Waiting"),)
    whole = Statement(
        ID, "Sampleton", "E06999999", "wsoa", "", source, "", concerns=concerns, actions=actions
    )
    return Dataset.from_statements([whole])


def as_text(row: tuple[Value, ...]) -> tuple[Any, ...]:
    return tuple(v.isoformat() if isinstance(v, dt.date) else v for v in row)


def changed(dataset: Dataset, column: str, value: str) -> Dataset:
    """The dataset with one value of its first action replaced."""
    first, *rest = dataset.rows["actions"]
    place = schema()["actions"].position[column]
    row = (*first[:place], value, *first[place + 1 :])
    return Dataset({**dataset.rows, "actions": [row, *rest]})


# --------------------------------------------------------------------------- JSON Lines


def test_jsonl_has_an_object_a_row(tmp_path: Path, dataset: Dataset) -> None:
    dataset.write(tmp_path, formats=["jsonl"])
    for table in schema().tables:
        lines = (tmp_path / f"{table.name}.jsonl").read_text(encoding="utf-8").split("\n")
        records = [json.loads(line) for line in lines if line]
        assert [tuple(record.values()) for record in records] == [
            as_text(row) for row in dataset.rows[table.name]
        ]
        assert all(tuple(record) == table.header for record in records)


# --------------------------------------------------------------------------- SQLite


@pytest.fixture
def database(tmp_path: Path, dataset: Dataset) -> Any:
    dataset.write(tmp_path / "out", formats=["sqlite"])
    with closing(sqlite3.connect(tmp_path / "out" / "wsoa.sqlite")) as opened:
        yield opened


def test_sqlite_holds_every_row(database: sqlite3.Connection, dataset: Dataset) -> None:
    for table in schema().tables:
        found = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
        assert found == [as_text(row) for row in dataset.rows[table.name]]


def test_sqlite_keys_hold_and_are_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    keys = database.execute('SELECT "table", "from" FROM pragma_foreign_key_list(\'actions\')')
    assert ("outcomes", "outcome_no") in keys.fetchall()
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("INSERT INTO owners (action_id, seq) VALUES ('nobody', 1)")


def test_sqlite_finds_words_by_their_stem(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT a.action_ref FROM actions_fts JOIN actions AS a ON a.rowid = actions_fts.rowid "
        "WHERE actions_fts MATCH 'line'"
    )
    assert found.fetchall() == [("6",)]


def test_every_foreign_key_has_an_index(database: sqlite3.Connection) -> None:
    for table in schema().tables:
        for key in table.foreign_keys:
            where = " AND ".join(f'"{name}" = ?' for name in key.columns)
            plan = database.execute(
                f"EXPLAIN QUERY PLAN SELECT * FROM {table.name} WHERE {where}",
                [0] * len(key.columns),
            ).fetchone()
            assert "USING INDEX" in plan[-1], plan


def test_views_answer(database: sqlite3.Connection) -> None:
    counts = database.execute("SELECT status, actions FROM status_by_area ORDER BY status")
    assert counts.fetchall() == [("completed", 2), ("unknown", 5)]
    assert database.execute("SELECT * FROM owner_counts").fetchall() == [
        ("Clinic", "nhs_provider", 4, 1)
    ]
    plans = database.execute("SELECT area_name, concern_title, action_ref FROM action_plans")
    assert plans.fetchone() == ("Sampleton", "Waiting", "1")


def test_datasette_is_told_of_every_table_view_and_column(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    written = json.loads((tmp_path / "out" / "metadata.json").read_text(encoding="utf-8"))
    assert written == sqlite.datasette_metadata()
    told = written["databases"]["wsoa"]["tables"]
    there = database.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    )
    assert set(told) == {name for (name,) in there}
    for table in schema().tables:
        assert tuple(told[table.name]["columns"]) == table.header


def test_datasette_shows_titles_and_what_columns_mean(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    metadata = json.loads((tmp_path / "out" / "metadata.json").read_text(encoding="utf-8"))
    served = app.Datasette([str(tmp_path / "out" / "wsoa.sqlite")], metadata=metadata)

    async def pages() -> tuple[Any, Any]:
        return await served.client.get("/"), await served.client.get("/wsoa/actions")

    front, page = asyncio.run(pages())
    assert schema().title in html.unescape(front.text)
    shown = html.unescape(page.text)
    assert page.status_code == 200
    assert f"<h1>{schema()['actions'].title}</h1>" in shown.replace("\n", "")
    for column in schema()["actions"].columns:
        assert column.description in shown


def test_a_key_that_comes_twice_is_told_by_sqlite(tmp_path: Path, dataset: Dataset) -> None:
    twice = Dataset({**dataset.rows, "concerns": [*dataset.rows["concerns"]] * 2})
    with pytest.raises(CannotWrite, match="UNIQUE constraint failed"):
        twice.write(tmp_path / "out", formats=["sqlite"])
    assert not (tmp_path / "out").exists()


# --------------------------------------------------------------------------- Excel


def workbook(folder: Path, dataset: Dataset) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    dataset.write(folder, formats=["xlsx"])
    return openpyxl.load_workbook(folder / "wsoa.xlsx")


def test_excel_holds_every_row_with_real_dates(tmp_path: Path, dataset: Dataset) -> None:
    book = workbook(tmp_path, dataset)
    assert book.sheetnames == [*(table.name for table in schema().tables), "columns"]
    for table in schema().tables:
        header, *rows = book[table.name].iter_rows(values_only=True)
        assert header == table.header
        dates = [tuple(_day(value) for value in row) for row in rows]
        assert dates == [tuple(row) for row in dataset.rows[table.name]]


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


def test_no_text_is_a_formula_in_excel(tmp_path: Path, dataset: Dataset) -> None:
    sheet = workbook(tmp_path, dataset)["actions"]
    column = schema()["actions"].position["action_text"] + 1
    cells = [sheet.cell(row, column) for row in range(2, len(TRICKY) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.quotePrefix] == list(TRICKY[:4])


def test_excel_sheets_are_ready_to_read(tmp_path: Path, dataset: Dataset) -> None:
    sheet = workbook(tmp_path, dataset)["actions"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:AH{len(TRICKY) + 1}"


def test_excel_explains_every_column(tmp_path: Path, dataset: Dataset) -> None:
    rows = list(workbook(tmp_path, dataset)["columns"].iter_rows(values_only=True))[1:]
    assert [(row[0], row[1], row[5]) for row in rows] == [
        (table.name, column.name, column.description)
        for table in schema().tables
        for column in table.columns
    ]


def test_a_text_too_long_for_excel_says_that_it_was_cut(tmp_path: Path, dataset: Dataset) -> None:
    long = changed(dataset, "action_text", "a" * 40_000)
    cell = workbook(tmp_path, long)["actions"].cell(2, 8).value
    assert len(cell) == excel.LONGEST_TEXT
    assert "cut" in cell[-80:]


def test_too_many_rows_for_excel_are_refused(
    tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter")
    monkeypatch.setattr(excel, "MOST_ROWS", len(TRICKY))
    with pytest.raises(CannotWrite, match="this dataset has 7"):
        dataset.write(tmp_path / "out", formats=["xlsx"])


# --------------------------------------------------------------------------- DuckDB


def test_duckdb_holds_every_row_with_types_and_comments(tmp_path: Path, dataset: Dataset) -> None:
    duckdb = pytest.importorskip("duckdb")
    dataset.write(tmp_path, formats=["duckdb"])
    with duckdb.connect(tmp_path / "wsoa.duckdb", read_only=True) as database:
        for table in schema().tables:
            found = database.execute(f"SELECT * FROM {table.name}").fetchall()
            assert found == [tuple(row) for row in dataset.rows[table.name]]
        comment = database.execute(
            "SELECT comment FROM duckdb_columns() "
            "WHERE table_name = 'actions' AND column_name = 'due_end'"
        ).fetchone()
        assert comment == (schema()["actions"].column("due_end").description,)
        for view in schema().views:
            assert database.execute(f"SELECT count(*) FROM {view.name}").fetchone() > (0,)


# --------------------------------------------------------------------------- all of them


@pytest.mark.parametrize("name", [name for name in registry.FORMATS if name != "duckdb"])
def test_twice_the_same_bytes(tmp_path: Path, dataset: Dataset, name: str) -> None:
    if registry.FORMATS[name].needs:
        pytest.importorskip(registry.FORMATS[name].needs)
    for folder in ("one", "two"):
        dataset.write(tmp_path / folder, formats=[name])
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("name", registry.FORMATS)
def test_a_format_writes_the_files_that_it_names(
    tmp_path: Path, dataset: Dataset, name: str
) -> None:
    entry = registry.FORMATS[name]
    if entry.needs:
        pytest.importorskip(entry.needs)
    dataset.write(tmp_path, formats=[name])
    assert {path.name for path in tmp_path.iterdir()} == {
        *entry.files,
        "datapackage.json",
        "report.json",
    }


def test_frictionless_is_content_with_all_formats_together(
    tmp_path: Path, dataset: Dataset
) -> None:
    import frictionless

    names = [entry.name for entry in registry.FORMATS.values() if not entry.needs]
    dataset.write(tmp_path, formats=names)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []


def test_a_missing_extra_is_named(
    tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = replace(registry.FORMATS["xlsx"], needs="a_package_that_nobody_has")
    monkeypatch.setitem(registry.FORMATS, "xlsx", absent)
    with pytest.raises(UsageError, match="pip install 'xlsxwriter"):
        dataset.write(tmp_path / "out", formats=["csv", "xlsx"])
    assert not (tmp_path / "out").exists()
