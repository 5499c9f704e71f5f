"""A fault in one value, row, table or paragraph never costs the rest of the document."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wsoa
from builders import document, table
from hostile_files import word_file
from slides import slides_of
from wsoa import faults
from wsoa.model import Statement
from wsoa.normalise.statement import read_statement

HEADER = "Ref | Action | Lead | By when | RAG"
PLAN = (
    "# Written Statement of Action, March 2019",
    "# Priority 1: Clear plans",
    table(
        f"""
        {HEADER}
        1 | Write the guide | DCO | May 2019 | {{green}}
        2 | Train the cursed panel | SENCO | June 2019 | {{green}}
        3 | Share the guide | DCO | July 2019 | {{green}}
        """,
        page=2,
    ),
    "A paragraph about the cursed weather.",
    "# Priority 2: Early help",
    table(f"{HEADER}\n4 | Open the clinic | CCG | May 2019 | {{green}}", page=3),
)
SOUND = ["Write the guide", "Share the guide", "Open the clinic"]


def cursed(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    """Let a function fail whenever it is given anything that says `cursed`."""
    place = importlib.import_module(f"wsoa.normalise.{module}")
    sound = getattr(place, name)

    def fails(*given: Any, **named: Any) -> Any:
        if "cursed" in repr(given):
            raise ValueError("of no use to anybody")
        return sound(*given, **named)

    monkeypatch.setattr(place, name, fails)


def told(statement: Statement) -> list[tuple[str, int | None]]:
    return [(i.severity, i.page) for i in statement.issues if i.code == faults.CODE]


def all_words(statement: Statement) -> str:
    actions = [f"{a.action_text} {a.other_text}" for a in statement.actions]
    return " ".join([*actions, *(each.text for each in statement.passages)])


@pytest.mark.parametrize("function", ["due_from_columns", "rate_row", "owners_of", "milestones_of"])
def test_a_row_whose_values_cannot_be_read_stays_with_its_words(
    monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    place = importlib.import_module("wsoa.normalise.records.record")
    sound = getattr(place, function)
    calls: list[object] = []

    def fails_once(*given: Any, **named: Any) -> Any:
        calls.append(given)
        if len(calls) == 2:
            raise OverflowError
        return sound(*given, **named)

    monkeypatch.setattr(place, function, fails_once)
    statement = read_statement(document(*PLAN), "Marlshire")
    texts = [action.action_text for action in statement.actions]
    assert texts == [
        "Write the guide",
        "Train the cursed panel",
        "Share the guide",
        "Open the clinic",
    ]
    plain = statement.actions[1]
    assert plain.other_text == "2\nSENCO\nJune 2019"
    assert (plain.due.end, plain.owners, plain.rating.status) == (None, (), "unknown")
    assert told(statement) == [("error", 2)]
    assert statement.words.adds_up
    assert [a.owners != () for a in statement.actions] == [True, False, True, True]


@pytest.mark.parametrize(
    ("module", "function", "lost"),
    [
        ("classify", "read_table", 1),
        ("classify", "split_preamble", 1),
        ("outline.action_tables", "action_rows", 1),
        ("outline.action_tables", "milestone_style", 1),
        ("statement", "with_forms", 2),
        ("statement", "with_card_lines", 2),
        ("statement", "stitch_tables", 2),
        ("statement", "account_for_words", 2),
        ("statement", "check_statement", 1),
    ],
)
def test_a_fault_costs_its_own_table_alone(
    monkeypatch: pytest.MonkeyPatch, module: str, function: str, lost: int
) -> None:
    cursed(monkeypatch, module, function)
    statement = read_statement(document(*PLAN), "Marlshire")
    assert [a.action_text for a in statement.actions] == ["Open the clinic"]
    assert ("error", 2) in told(statement)
    assert len(told(statement)) == lost
    for word in ("Write the guide", "Train the cursed panel", "June 2019", "cursed weather"):
        assert word in all_words(statement)
    assert statement.words.adds_up
    assert [c.title for c in statement.concerns] == ["Early help"]


def test_want_of_memory_is_no_fault_of_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("wsoa.normalise.records.record.owners_of", greedy)
    with pytest.raises(MemoryError):
        read_statement(document(*PLAN))


def test_a_fault_that_no_block_brings_about_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr("wsoa.normalise.statement.with_themes", broken)
    with pytest.raises(KeyError):
        read_statement(document(*PLAN))


ROWS = (("Action", "Lead", "By when"), ("Train all staff", "Head of SEND", "May 2019"))


def workbook() -> bytes:
    import openpyxl

    book, saved = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(saved)
    return saved.getvalue()


def printed() -> bytes:
    import pymupdf

    with pymupdf.open() as made:
        page = made.new_page()
        for row, texts in enumerate(ROWS):
            for col, text in enumerate(texts):
                box = pymupdf.Rect(50 + 160 * col, 50 + 40 * row, 210 + 160 * col, 90 + 40 * row)
                page.draw_rect(box)
                page.insert_text((box.x0 + 4, box.y1 - 15), text)
        return bytes(made.tobytes())


FILES: dict[str, Callable[[], bytes]] = {
    ".html": lambda: (
        "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in ROWS)
    ).encode(),
    ".docx": word_file,
    ".md": lambda: "\n".join(map(" | ".join, (ROWS[0], ("-",) * 3, ROWS[1]))).encode(),
    ".pptx": lambda: slides_of(document(table("\n".join(map(" | ".join, ROWS))))),
    ".xlsx": workbook,
    ".pdf": printed,
}
READERS = [
    ("html.blocks.html_table", "plan.html", None),
    ("word.document.cell_fill", "plan.docx", None),
    ("markdown.document.TABLE_READERS", "plan.md", {"pipes": None}),
    ("slides.document.slide_table", "plan.pptx", 1),
    ("sheet.document.sheet_blocks", "plan.xlsx", 1),
    ("pdf.page_layout.find_tables", "plan.pdf", 1),
]


@pytest.mark.parametrize(("function", "name", "page"), READERS)
def test_a_fault_of_a_reader_costs_its_table_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, name: str, page: Any
) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[path.suffix]())
    sound = wsoa.read(path)
    assert len(sound.actions) == 1
    module, _, attribute = function.rpartition(".")
    place = importlib.import_module(f"wsoa.extract.{module}")
    monkeypatch.setattr(place, attribute, page if isinstance(page, dict) else None)
    statement = wsoa.read(path)
    assert statement.actions == ()
    assert told(statement) == [("error", page if isinstance(page, int) else None)]
    assert "Train all staff" in all_words(statement)
    assert statement.words.adds_up


KEY = "<tr><td colspan='2'>Key</td></tr>"
ACTIONS = (
    "<table><tr><th>Action</th><th>Lead</th><th>By when</th></tr>"
    "<tr><td>Write the guide</td><td>DCO</td><td>May 2019</td></tr></table>"
)


def test_an_empty_row_in_word_does_no_harm(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    for first in ("Key", ""):
        empty = made.add_table(rows=2, cols=2)
        empty.cell(1, 0).merge(empty.cell(1, 1)).text = first
        for each in list(empty.rows[0]._tr):
            empty.rows[0]._tr.remove(each)
    actions = made.add_table(rows=2, cols=3)
    for row, texts in enumerate(ROWS):
        for cell, text in zip(actions.rows[row].cells, texts, strict=True):
            cell.text = text
    made.save(str(tmp_path / "plan.docx"))
    statement = wsoa.read(tmp_path / "plan.docx")
    assert [action.action_text for action in statement.actions] == ["Train all staff"]
    assert told(statement) == []


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("plan.html", f"<table><tr></tr>{KEY}</table>"),
        ("plan.html", f"<table><tr style='display:none'><td>a</td></tr>{KEY}</table>"),
        ("plan.html", f"<table><tr><td rowspan='3'>Key</td></tr><tr></tr><tr></tr>{KEY}</table>"),
        ("plan.html", f"<table><tr></tr><tr></tr>{KEY}<tr></tr></table>"),
        ("plan.md", f"<table><tr></tr>{KEY}</table>\n"),
        ("plan.md", "| | |\n|-|-|\n| | |\n| Key | |\n\n"),
    ],
)
def test_empty_rows_do_no_harm(tmp_path: Path, name: str, odd: str) -> None:
    (tmp_path / name).write_text(f"{odd}\n\n{ACTIONS}\n", encoding="utf-8")
    statement = wsoa.read(tmp_path / name)
    assert [action.action_text for action in statement.actions] == ["Write the guide"]
    assert "Key" in all_words(statement)
    assert told(statement) == []
