"""Plans that survive only as text: our own PDFs, turned into text as other programs do it.

Each form keeps something else of a page: its order of drawing, its layout, or its tables, cut at
the page ends. The floors are what was measured, less a hundredth; they only rise.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import scoring
from test_zoo import cases, document
from wsoa.extract.open import read_document
from wsoa.model import Opening, Passage, Statement, Table
from wsoa.normalise.statement import read_statement
from wsoa.output.schema.rows import to_rows

FLOORS: dict[str, dict[str, float]] = tomllib.loads(
    (Path(__file__).parent / "text_floors.toml").read_text(encoding="utf-8")
)
Rows = list[list[str]]


def drawn(path: Path) -> str:
    """The text of a PDF reader: lines in the order of drawing, a form feed between pages."""
    import pymupdf

    with pymupdf.open(path) as pages:
        return "\f".join(page.get_text() for page in pages)


def layout(path: Path) -> str:
    """Text whose blanks keep the layout of the page."""
    return pdftotext("-layout", path)


def flowing(path: Path) -> str:
    """Text in reading order, an empty line between cells."""
    return pdftotext(path)


def cells(path: Path) -> str:
    """Text cell by cell, row by row, lines as they are broken, an empty line behind each cell."""

    def lines(passage: Passage) -> list[str]:
        return [
            ("\u2022 " if line.opening is Opening.ITEM else "")
            + "".join(span.text for span in line.spans)
            for line in passage.lines
        ]

    stretches: list[list[str]] = []
    for block in read_document(path).blocks:
        if isinstance(block, Table):
            own = sorted(block.cells, key=lambda cell: (cell.row, cell.col))
            stretches += [lines(cell.passage) for cell in own if cell.text.strip()]
        else:
            stretches.append(lines(block.passage))
    return "\n\n".join("\n".join(stretch) for stretch in stretches)


def pdftotext(*options: str | Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (poppler-utils)")
    made = subprocess.run(["pdftotext", *options, "-"], capture_output=True, check=True)
    return made.stdout.decode()


def pipes(path: Path) -> str:
    """Markdown of a converter: tables of pipes, `<br>` for each line's end in a cell."""

    def table(rows: Rows) -> str:
        lines = [
            "| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows
        ]
        lines.insert(1, "|" + "---|" * len(rows[0]))
        return "\n".join(lines)

    return "\n\n".join(parts(path, table))


def tags(path: Path) -> str:
    """Markdown of a converter that writes its tables as HTML."""

    def table(rows: Rows) -> str:
        lines = [
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in rows
        ]
        return "\n".join(["<table>", *lines, "</table>"])

    return "\n\n".join(parts(path, table))


def parts(path: Path, table: Callable[[Rows], str]) -> Iterator[str]:
    """Paragraphs and tables of each page from top to bottom. Merged cells give their text once."""
    import pymupdf

    with pymupdf.open(path) as pages:
        for page in pages:
            found = page.find_tables().tables
            placed = [
                (
                    grid.bbox[1],
                    table([[words(page, box) for box in row.cells] for row in grid.rows]),
                )
                for grid in found
            ]
            for x0, y0, x1, y1, text, *_ in page.get_text("blocks"):
                here = pymupdf.Rect(x0, y0, x1, y1)
                if not any(here.intersects(grid.bbox) for grid in found):
                    placed.append((y0, re.sub(r"\s+", " ", text).strip()))
            yield from (text for _, text in sorted(placed))


def words(page: Any, box: tuple[float, ...] | None) -> str:
    """The text in a box of a page; empty for the rest of a merged cell, which has no box."""
    return str(page.get_text("text", clip=box)).strip() if box else ""


FORMS = {
    "drawn": (drawn, "txt"),
    "layout": (layout, "txt"),
    "flowing": (flowing, "txt"),
    "cells": (cells, "txt"),
    "pipes": (pipes, "md"),
    "tags": (tags, "md"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


@cache
def text_of(form: str, plan: str, folder: Path) -> Path:
    """The file of a plan's text in a form."""
    make, ending = FORMS[form]
    (folder / form).mkdir(exist_ok=True)
    text = folder / form / f"{plan}.{ending}"
    text.write_text(make(document(f"{plan}.pdf")), encoding="utf-8")
    return text


@cache
def statement_of(form: str, plan: str, folder: Path) -> Statement:
    return read_statement(read_document(text_of(form, plan, folder)))


@pytest.mark.parametrize(
    ("form", "plan"), [(form, plan) for form, floors in FLOORS.items() for plan in floors]
)
def test_no_text_of_a_plan_falls_below_its_floor(form: str, plan: str, folder: Path) -> None:
    place, case = cases()[f"{plan}.pdf"]
    gold = json.loads((place / case["gold"]).read_text(encoding="utf-8"))
    found = scoring.score(statement_of(form, plan, folder), gold, None, is_text=True)
    assert found["score"] >= FLOORS[form][plan], found


# Prints the rows that texts become. With the process of the tests itself, three read each text.
ROWS = """
import json, sys
from pathlib import Path
from wsoa.extract.open import read_document
from wsoa.normalise.statement import read_statement
from wsoa.output.schema.rows import to_rows
from wsoa.output.schema.rows import to_rows
rows = [to_rows(read_statement(read_document(Path(text)))) for text in sys.argv[1:]]
print(json.dumps(rows, default=str))
"""


def test_each_process_reads_the_same_from_a_text(folder: Path) -> None:
    """Python orders a set of words anew in each process: nothing that is read may follow it."""
    plans = list(FLOORS["cells"])
    command = [sys.executable, "-c", ROWS, *(text_of("cells", plan, folder) for plan in plans)]
    others = [
        subprocess.run(
            command, stdout=subprocess.PIPE, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in "01"
    ]
    here = [to_rows(statement_of("cells", plan, folder)) for plan in plans]
    assert all(rows["actions"] for rows in here)
    assert [json.loads(each.stdout) for each in others] == [
        json.loads(json.dumps(here, default=str))
    ] * 2
