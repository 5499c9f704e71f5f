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
from pathlib import Path
from typing import Any

import pytest

import scoring
from test_zoo import cases, document
from wsoa.extract.open import read_document
from wsoa.model import Opening, Passage, Table
from wsoa.normalise.statement import read_statement

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


@pytest.mark.parametrize(
    ("form", "plan"), [(form, plan) for form, floors in FLOORS.items() for plan in floors]
)
def test_no_text_of_a_plan_falls_below_its_floor(form: str, plan: str, tmp_path: Path) -> None:
    make, ending = FORMS[form]
    folder, case = cases()[f"{plan}.pdf"]
    gold = json.loads((folder / case["gold"]).read_text(encoding="utf-8"))
    text = tmp_path / f"{plan}.{ending}"
    text.write_text(make(document(f"{plan}.pdf")), encoding="utf-8")
    found = scoring.score(read_statement(read_document(text)), gold, None, is_text=True)
    assert found["score"] >= FLOORS[form][plan], found


def test_each_process_reads_the_same_from_a_text(tmp_path: Path) -> None:
    """Python orders a set of words anew in each process: nothing that is read may follow it."""
    for plan in FLOORS["cells"]:
        (tmp_path / f"{plan}.txt").write_text(cells(document(f"{plan}.pdf")), encoding="utf-8")
    command = [sys.executable, "-m", "wsoa", "convert", str(tmp_path), "--to", "-", "--format"]
    datasets = {
        subprocess.run(
            [*command, "jsonl"], capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in "012"
    }
    assert len(datasets) == 1
    assert len(datasets.pop().splitlines()) > len(FLOORS["cells"])
