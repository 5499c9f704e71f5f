"""Who may import whom: one direction, from the command line down to the errors."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from wsoa import model

PLACES = {
    "wsoa": "src/wsoa",
    "wsoa.extract": "extract",
    "wsoa.normalise": "normalise",
    "wsoa.output": "output",
    "wsoa.corpus": "corpus",
}
# From the top down; what stands on one line knows nothing of its neighbours.
LAYERS = (
    {"__main__"},
    {"cli"},
    {"compare"},
    {"corpus"},
    {"extract", "normalise", "output"},
    {"vocabulary"},
    {"model"},
    {"folder", "caching", "deadline", "extras", "faults", "garbage", "json_text", "numbers"},
    {"errors"},
    {"file_names"},
)
STAGE_ORDER = {
    "extract": (
        {"open"},
        {"office", "picture"},
        {"pdf", "word", "markdown", "plaintext", "sheet", "slides"},
        {"scan", "html"},
        {"cards"},
        {"tables"},
        {"page"},
        {"guard"},
        {"open_xml", "unpacked", "encoding", "spans", "nested_tables"},
    ),
    "output": ({"compare", "review"}, {"dataset"}, {"formats"}, {"schema"}),
}
# What does not keep to this yet: each is to go, none to come.
EXCEPTIONS = {
    ("output.compare", "normalise.themes"),  # a search for other words than the dataset's themes
    ("extract.markdown", "extract.plaintext"),  # refs and dates in pieces of a table
    ("extract.plaintext", "extract.pdf"),  # a page's words to a document
    ("extract.picture", "extract.pdf"),
}
LONGEST_FOLDER = 13  # modules that stand flat in a folder of the stages


def modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Every module by the name that it is imported by, with its file."""
    for package, folder in PLACES.items():
        for path in sorted((root / folder).rglob("*.py")):
            parts = path.relative_to(root / folder).with_suffix("").parts
            yield ".".join((package, *(part for part in parts if part != "__init__"))), path


@cache
def imports(root: Path, at_load: bool = False) -> list[tuple[str, str, list[str]]]:
    """Module, module that it imports, and the names that it takes; `at_load`: those alone that it
    imports while it is loaded, not those of its functions."""
    found: list[tuple[str, str, list[str]]] = []
    for module, path in modules(root):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body if at_load else ast.walk(tree):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("wsoa"):
                continue
            taken = [alias.name for alias in node.names]
            if node.module in ("wsoa", *PLACES):
                found += [(module, f"{node.module}.{name}", []) for name in taken]
            else:
                found.append((module, str(node.module), taken))
    return found


def place_in(layers: tuple[set[str], ...], name: str) -> int | None:
    return next((number for number, layer in enumerate(layers) if name in layer), None)


def room(module: str) -> str:
    return ".".join(module.split(".")[1:3])


def test_imports_go_one_way(root: Path) -> None:
    wrong = set()
    for importer, imported, _ in imports(root):
        if importer == "wsoa" or (room(importer), room(imported)) in EXCEPTIONS:
            continue  # the front offers what stands below
        above, below = importer.split(".")[1], imported.split(".")[1]
        one, other = place_in(LAYERS, above), place_in(LAYERS, below)
        if above != below and one is not None and other is not None and one >= other:
            wrong.add((importer, imported))
    assert wrong == set()


@pytest.mark.parametrize("stage", STAGE_ORDER)
def test_the_rooms_of_a_stage_have_an_order(root: Path, stage: str) -> None:
    wrong = set()
    for importer, imported, _ in imports(root):
        if not all(each.startswith(f"wsoa.{stage}.") for each in (importer, imported)):
            continue
        above, below = importer.split(".")[2], imported.split(".")[2]
        one, other = (place_in(STAGE_ORDER[stage], name) for name in (above, below))
        listed = (room(importer), room(imported)) in EXCEPTIONS
        if above != below and one is not None and other is not None and one >= other and not listed:
            wrong.add((importer, imported))
    assert wrong == set()


def test_a_package_is_entered_by_its_face(root: Path) -> None:
    """What `__init__` names is what others may use; nothing behind it is imported from outside."""
    folders = [root / PLACES[f"wsoa.{stage}"] for stage in ("extract", "normalise", "output")]
    faces = {
        "wsoa." + ".".join(path.parent.relative_to(root).parts)
        for folder in folders
        for path in folder.glob("*/**/__init__.py")
    } | {"wsoa.vocabulary", "wsoa.model"}
    wrong = set()
    for importer, imported, names in imports(root):
        inside = [face for face in faces if f"{imported}.".startswith(f"{face}.")]
        for face in inside:
            owner = face.rpartition(".")[0] if face.count(".") > 2 else face
            if f"{importer}.".startswith(f"{owner}."):
                continue  # a package in a package is open to those around it
            offered = importlib.import_module(face).__all__
            nested = imported != face and max(inside, key=len) != face
            if not nested and (imported != face or not {*names} <= {*offered}):
                wrong.add((importer, imported, *names))
    assert wrong == set()


def test_no_modules_import_each_other_in_a_circle(root: Path) -> None:
    taken: dict[str, set[str]] = {module: set() for module, _ in modules(root)}
    for importer, imported, names in imports(root, at_load=True):
        inside = {f"{imported}.{name}" for name in names} & taken.keys()
        taken[importer] |= inside or ({imported} & taken.keys())
    while free := {module for module, others in taken.items() if not others & taken.keys()}:
        for module in free:
            del taken[module]
    assert taken == {}


def test_no_exception_is_listed_that_is_gone(root: Path) -> None:
    assert {(room(a), room(b)) for a, b, _ in imports(root)} >= EXCEPTIONS


def test_every_module_of_the_front_has_a_layer(root: Path) -> None:
    front = {each.stem for each in (root / "src" / "wsoa").glob("*.py")} - {"__init__"}
    assert front - set().union(*LAYERS) == set()


def test_readers_know_nothing_of_actions(root: Path) -> None:
    """What is extracted is a document: no reader takes a class of the statement."""
    of_statement = {
        name for name in model.__all__ if getattr(model, name).__module__.endswith(".statement")
    }
    taken = {
        (importer, name)
        for importer, imported, names in imports(root)
        for name in names
        if importer.startswith("wsoa.extract.") and imported.startswith("wsoa.model")
    }
    assert {(importer, name) for importer, name in taken if name in of_statement} == set()


def test_no_folder_of_the_stages_grows_flat(root: Path) -> None:
    folders = [root / stage for stage in ("extract", "normalise", "output")]
    folders += [each for folder in folders for each in folder.rglob("*") if each.is_dir()]
    counts = {
        folder.relative_to(root).as_posix(): len({*folder.glob("*.py")} - {folder / "__init__.py"})
        for folder in folders
    }
    assert {name: count for name, count in counts.items() if count > LONGEST_FOLDER} == {}
