"""The description that stands beside a dataset: a data package that others' programs read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from invented import bytes_of, statement
from wsoa.model import Action, Statement
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.validate import validate_dataset
from wsoa.output.schema.definition import schema


@pytest.mark.parametrize("statements", [[statement(), statement("b-wsoa-2030")], []])
def test_frictionless_finds_nothing_wrong_and_neither_does_validate(
    tmp_path: Path, statements: list[Statement]
) -> None:
    import frictionless

    Dataset.from_statements(statements).write(tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert len(report.tasks) == len(schema().tables)
    assert validate_dataset(tmp_path / "out") == []


def test_frictionless_sees_a_broken_key(tmp_path: Path) -> None:
    import frictionless

    lost = Action("sampleton-wsoa-2030/9/1", 9, "1", "Stands under no concern")
    Dataset.from_statements([statement(actions=(lost,), milestones=())]).write(tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert {kind for (kind,) in report.flatten(["type"])} == {"foreign-key"}


def test_the_package_says_licence_sources_and_version(tmp_path: Path) -> None:
    """By the properties of the standard; no right is claimed in what others wrote."""
    Dataset.from_statements([statement(), statement("b-wsoa-2030")]).write(tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert package["version"] == package["wsoa"]["schema"] == schema().version
    assert [licence["name"] for licence in package["licenses"]] == ["notspecified"]
    source = {"title": statement().source.name, "version": f"sha256:{statement().source.sha256}"}
    assert len(package["sources"]) == 2
    assert source in package["sources"]


def test_every_data_file_is_described_with_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    Dataset.from_statements([statement()]).write(folder)
    package = json.loads((folder / "datapackage.json").read_text())
    described = {
        entry["path"]: entry["hash"] for entry in package["resources"] + package["wsoa"]["files"]
    }
    assert described == {
        name: f"sha256:{hashlib.sha256(content).hexdigest()}"
        for name, content in bytes_of(folder).items()
        if name not in ("datapackage.json", "report.json")
    }


def test_a_key_that_may_be_half_empty_is_no_key_for_frictionless() -> None:
    actions = schema()["actions"]
    partial = [key.references for key in actions.foreign_keys if actions.is_partial(key)]
    assert partial == ["outcomes"]
