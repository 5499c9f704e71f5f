"""The fictional documents say what their annotations say that they say."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LAYOUTS = Path(__file__).parent / "layouts"
SAMPLES = LAYOUTS.parents[1] / "corpus" / "samples"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((LAYOUTS / name).read_text())["case"]
    return found


def document(case: dict[str, Any]) -> Path:
    source = str(case["source"])
    folders = (LAYOUTS / source.rpartition(".")[2], SAMPLES, LAYOUTS / "unseen")
    return next(folder / source for folder in folders if (folder / source).exists())


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def printed(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8")
    import pymupdf

    with pymupdf.open(path) as pages:
        return " ".join(page.get_text() for page in pages)


def annotated(value: object, key: str = "") -> Iterator[str]:
    """Every text that the annotation says is printed."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"issues", "uncertain", "statement", "other_text"}:
                yield from annotated(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from annotated(inner, key)
    elif isinstance(value, str) and key.endswith(("text", "title", "_ref", "person", "role")):
        yield value


@pytest.mark.parametrize(
    "case",
    [*cases("cases.toml"), *cases("unseen/cases.toml")],
    ids=lambda case: str(case["source"]),
)
def test_every_annotated_word_is_printed(case: dict[str, Any]) -> None:
    root = LAYOUTS if (LAYOUTS / case["gold"]).exists() else LAYOUTS / "unseen"
    gold = json.loads((root / case["gold"]).read_text(encoding="utf-8"))
    on_the_page = "".join(words(printed(document(case))))
    missing = {word for text in annotated(gold) for word in words(text) if word not in on_the_page}
    assert missing <= {"✓"}


@pytest.mark.parametrize("name", ["cases.toml", "cases-docx.toml", "cases-html.toml"])
def test_every_case_has_its_document_and_its_annotation(name: str) -> None:
    for case in cases(name):
        assert document(case).stat().st_size
        assert json.loads((LAYOUTS / case["gold"]).read_text(encoding="utf-8"))["actions"]
