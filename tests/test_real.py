"""The real published documents, end to end, against their annotations: no score falls."""

from __future__ import annotations

import importlib.util
import json
import tomllib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import scoring
from test_flow import outline
from word_law import check
from wsoa.model import Document, Statement

# What every document of a group scores at least. Floors only rise.
FLOORS = {"pymupdf": 0.98, "pdfplumber": 0.98, "docx": 0.98, "text": 0.88}
CASES = {"pymupdf": "pdf", "pdfplumber": "pdf", "docx": "docx", "text": "text"}
FOLDERS = {"pdf": "pdf", "docx": "docx", "text": "seeds"}
SOURCES = 5  # documents in each group


def cases(shared: Path, group: str) -> list[dict[str, Any]]:
    listed = (shared / f"cases-{CASES[group]}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(listed)["case"]
    return found


@cache
def read(path: Path, reader: str) -> Document:
    from wsoa.extract.open import read_document

    return read_document(path, reader) if reader else read_document(path)


@cache
def converted(path: Path, reader: str) -> Statement:
    from wsoa.normalise.statement import read_statement

    return read_statement(read(path, reader))


def statement_of(shared: Path, group: str, number: int) -> tuple[dict[str, Any], Statement]:
    case = cases(shared, group)[number]
    path = shared / FOLDERS[CASES[group]] / case["source"]
    return case, converted(path, group if group in ("pymupdf", "pdfplumber") else "")


def judge(shared: Path) -> ModuleType:
    """The scorer that stands beside the real documents."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(shared: Path, case: dict[str, Any], statement: Statement, folder: Path) -> Any:
    from wsoa.output.dataset.dataset import Dataset

    Dataset.from_statements([statement]).write(folder, formats=("csv",))
    module = judge(shared)
    names = ("statements", "concerns", "outcomes", "actions", "owners", "milestones", "issues")
    data = {name: module.read_table(folder, name) for name in names}
    return module.score_case(data, case, shared)


@pytest.mark.parametrize("number", range(SOURCES))
@pytest.mark.parametrize("group", FLOORS)
def test_no_real_document_falls_below_its_floor(
    group: str, number: int, shared: Path, tmp_path: Path
) -> None:
    case, statement = statement_of(shared, group, number)
    figures, errors = judged(shared, case, statement, tmp_path / "dataset")
    assert figures["score"] >= FLOORS[group], "\n".join([case["source"], *errors])


@pytest.mark.parametrize("number", range(SOURCES))
@pytest.mark.parametrize("group", FLOORS)
def test_the_words_of_every_real_document_add_up(group: str, number: int, shared: Path) -> None:
    case, statement = statement_of(shared, group, number)
    reader = group if group in ("pymupdf", "pdfplumber") else ""
    check(read(shared / FOLDERS[CASES[group]] / case["source"], reader), statement)


def test_both_readers_give_one_document(shared: Path) -> None:
    for path in sorted((shared / "pdf").glob("*.pdf")):
        one, other = (outline(read(path, name)) for name in ("pymupdf", "pdfplumber"))
        differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        assert not differ, f"{path.name}: {differ[0]}"


@pytest.mark.parametrize("group", FLOORS)
def test_every_case_is_held(group: str, shared: Path) -> None:
    assert len(cases(shared, group)) == SOURCES


@pytest.mark.parametrize("number", range(SOURCES))
@pytest.mark.parametrize("group", ["pymupdf", "text"])
def test_our_own_measure_gives_what_the_shared_one_does(
    group: str, number: int, shared: Path, tmp_path: Path
) -> None:
    case, statement = statement_of(shared, group, number)
    gold = json.loads((shared / case["gold"]).read_text(encoding="utf-8"))
    colours = case.get("colours") and json.loads((shared / case["colours"]).read_text("utf-8"))
    ours = scoring.score(statement, gold, colours or None, is_text=bool(case.get("text")))
    figures, _ = judged(shared, case, statement, tmp_path / "dataset")
    assert ours == pytest.approx(figures)
