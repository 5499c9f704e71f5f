"""Every fictional plan of ours, as each kind of file it was printed as: no score falls.

The floors stand in `floors.toml`: what was measured, less a hundredth. They only rise.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import scoring
from wsoa.model import Statement

TESTS = Path(__file__).parent
SAMPLES = TESTS.parent / "corpus" / "samples"
LISTS = (
    "layouts/cases.toml",
    "layouts/cases-docx.toml",
    "layouts/cases-html.toml",
    "layouts/unseen/cases.toml",
    "plans/cases.toml",
    "plans/unseen/cases.toml",
)
FOLDERS = ("layouts/pdf", "layouts/docx", "layouts/html", "layouts/unseen", "plans/pdf")
FLOORS: dict[str, float] = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))
PDFS = sorted(path.name for path in (TESTS / "layouts" / "pdf").glob("*.pdf"))


def cases() -> dict[str, tuple[Path, dict[str, Any]]]:
    """Each document by name, with the folder of its list."""
    return {
        case["source"]: ((TESTS / name).parent, case)
        for name in LISTS
        for case in tomllib.loads((TESTS / name).read_text(encoding="utf-8"))["case"]
    }


def document(source: str) -> Path:
    folders = (*(TESTS / name for name in FOLDERS), TESTS / "plans/unseen/pdf", SAMPLES)
    return next(place for folder in folders if (place := folder / source).exists())


def figures(source: str, reader: str = "") -> dict[str, float]:
    folder, case = cases()[source]
    gold = json.loads((folder / case["gold"]).read_text(encoding="utf-8"))
    colours = case.get("colours") and json.loads((folder / case["colours"]).read_text("utf-8"))
    statement = converted(document(source), reader)
    return scoring.score(statement, gold, colours or None, is_text=bool(case.get("text")))


def converted(path: Path, reader: str) -> Statement:
    from wsoa.extract.open import read_document
    from wsoa.normalise.statement import read_statement

    return read_statement(read_document(path, reader) if reader else read_document(path))


@pytest.mark.parametrize("source", FLOORS)
def test_no_plan_falls_below_its_floor(source: str) -> None:
    found = figures(source)
    assert found["score"] >= FLOORS[source], found


@pytest.mark.parametrize("source", PDFS)
def test_the_other_reader_holds_the_floors_too(source: str) -> None:
    found = figures(source, "pdfplumber")
    assert found["score"] >= FLOORS[source] - 0.01, found


def test_every_plan_has_its_floor() -> None:
    assert set(FLOORS) == set(cases())


# ----------------------------------------------------------------------------- the measure itself


@pytest.fixture(scope="module")
def marlshire() -> tuple[Statement, dict[str, Any]]:
    gold = (SAMPLES / "expected" / "marlshire.json").read_text(encoding="utf-8")
    return converted(SAMPLES / "marlshire.pdf", ""), json.loads(gold)


def test_what_is_not_found_costs_every_figure_of_actions(
    marlshire: tuple[Statement, dict[str, Any]],
) -> None:
    from dataclasses import replace

    statement, gold = marlshire
    half = replace(statement, actions=statement.actions[::2])
    whole, less = (scoring.score(each, gold) for each in (statement, half))
    assert all(less[name] < whole[name] for name in ("actions", "text", "structure", "due"))


def test_what_is_not_annotated_costs_precision(
    marlshire: tuple[Statement, dict[str, Any]],
) -> None:
    statement, gold = marlshire
    less = scoring.score(statement, {**gold, "actions": gold["actions"][::2]})
    assert less["actions"] < 0.7 < scoring.score(statement, gold)["actions"]


def test_a_statement_without_rows_scores_nothing_but_its_front(
    marlshire: tuple[Statement, dict[str, Any]],
) -> None:
    from dataclasses import replace

    statement, gold = marlshire
    empty = replace(statement, concerns=(), outcomes=(), actions=(), milestones=(), issues=())
    found = scoring.score(empty, gold)
    assert {name for name, value in found.items() if value > 0} <= {"score", "statement", "issues"}
