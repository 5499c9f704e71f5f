"""A name means one thing: no class or public function is called as another is elsewhere."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("extract", "normalise", "output", "corpus", "src")

FIGURE = "the figure, and the actions that it counts"
READER = "the two readers of PDF are used in each other's place"
COMMAND = "the command, and the function that it runs"
# Names that stand in several modules because they mean the same in each of them, and why.
SAME = {
    "Record": "a row of the dataset, its values by the names of its columns",
    "body_size": "the size that most characters of a document have",
    "compare": COMMAND,
    "convert": COMMAND,
    "date_precision": FIGURE,
    "forum": FIGURE,
    "in_reading_order": "what stands on a slide or on a page, as it is read",
    "missing": FIGURE,
    "notices_of": "what a reader has to tell of a sheet or of a slide",
    "overdue": FIGURE,
    "read": "the statement of a file, for programs and for the command line",
    "read_page": READER,
    "read_pages": READER,
    "render_pages": READER,
    "responsible": FIGURE,
    "state": FIGURE,
    "themes": FIGURE,
    "with_refs_apart": "cells of actions less the refs that have a column of their own",
    "without_furniture": "text less its running titles and page numbers",
    "write": "each format writes the tables of a dataset",
}
# Words that say little to a reader of code, with those that say what is meant.
PRIVATE_WORDS = {
    "aim": "outcome",
    "cargo": "attachment",
    "collector": "garbage collection",
    "gather": "read, combine, outline",
    "gathered": "combined, outline",
    "kept": "cached, held",
    "patience": "deadline",
}

_CAPITALISED = re.compile(r"[A-Z]\w*[a-z]\w*")


def names_of(text: str) -> list[str]:
    """The names of the classes, type aliases and public functions of a module's text."""
    found = []
    for node in ast.parse(text).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.append(name)
            case ast.Assign(targets=[ast.Name(id=name)]) if _CAPITALISED.fullmatch(name):
                found.append(name)
    return [name for name in found if not name.startswith("_")]


def modules_by_name(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Each name with the modules that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for module, text in texts.items():
        for name in set(names_of(text)):
            found[name].append(module)
    return found


@pytest.fixture(scope="module")
def known() -> dict[str, list[str]]:
    paths = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    return modules_by_name(
        {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in paths}
    )


def test_a_name_means_one_thing(known: dict[str, list[str]]) -> None:
    twice = {name: modules for name, modules in known.items() if len(modules) > 1}
    assert {name: twice[name] for name in sorted(twice.keys() - SAME.keys())} == {}
    assert sorted(SAME.keys() - twice.keys()) == [], "these stand in one module, or in none"


def test_names_are_made_of_plain_words(known: dict[str, list[str]]) -> None:
    private = {
        name: modules
        for name, modules in known.items()
        if PRIVATE_WORDS.keys() & {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)}
    }
    assert private == {}


def test_a_name_that_means_two_things_is_found() -> None:
    texts = {
        "a.py": "class Row: ...\ndef _own(): ...",
        "b.py": "Row = tuple[int, int]\ndef _own(): ...\nLIMIT = 3",
        "c.py": "from a import Row\ndef read():\n    class Line: ...",
    }
    assert modules_by_name(texts) == {"Row": ["a.py", "b.py"], "read": ["c.py"]}
