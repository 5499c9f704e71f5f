"""Writing a dataset: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wsoa.errors import CannotWrite, UsageError
from wsoa.folder import Folder
from wsoa.model import Source, Statement
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.dataset.validate import validate_dataset
from wsoa.output.formats import registry


def statement() -> Statement:
    """An invented statement with nothing in it, so that two datasets differ."""
    source = Source("plan.txt", "0" * 64, "text")
    return Statement("sampleton-wsoa-2030", "Sampleton", "", "wsoa", "", source, "")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_hidden_files_make_no_folder_strange(tmp_path: Path) -> None:
    (tmp_path / ".kept").write_text("mine")
    Dataset.from_statements([]).write(tmp_path)
    assert (tmp_path / ".kept").read_text() == "mine"


def test_a_strange_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(CannotWrite, match="not empty"):
        Dataset.from_statements([statement()]).write(tmp_path)
    assert bytes_of(tmp_path) == {"thesis.txt": b"mine"}


@pytest.mark.parametrize(
    "content", ["{}", "[]", "no JSON", '{"name": "other", "resources": []}', '{"name": "wsoa"}']
)
def test_anothers_data_package_is_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(CannotWrite):
        Dataset.from_statements([]).write(tmp_path)
    assert bytes_of(tmp_path) == {"datapackage.json": content.encode()}


def test_a_dataset_is_replaced_and_no_stale_table_stays(tmp_path: Path) -> None:
    Dataset.from_statements([statement()]).write(tmp_path, formats=["csv", "parquet"])
    Dataset.from_statements([]).write(tmp_path, formats=["csv"])
    assert Dataset.read(tmp_path) == Dataset.from_statements([])
    assert not list(tmp_path.glob("*.parquet"))


def test_a_file_that_the_dataset_does_not_name_stays(tmp_path: Path) -> None:
    Dataset.from_statements([]).write(tmp_path, formats=["csv"])
    (tmp_path / "metadata.json").write_text("mine")
    Dataset.from_statements([]).write(tmp_path, formats=["csv"])
    assert (tmp_path / "metadata.json").read_text() == "mine"


def fill_disk(rows: Any, folder: Path) -> list[str]:
    (folder / "actions.csv").write_text("half a")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_the_old_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Dataset.from_statements([statement()]).write(tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    broken = replace(registry.FORMATS["csv"], write=fill_disk)
    monkeypatch.setitem(registry.FORMATS, "csv", broken)
    for name in ("out", "new"):
        with pytest.raises(CannotWrite, match="No space left on device"):
            Dataset.from_statements([]).write(tmp_path / name)
    assert bytes_of(tmp_path / "out") == before
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("renamed", range(4))
def test_a_run_that_is_cut_short_leaves_whole_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renamed: int
) -> None:
    """Whatever rename a run stops at, each file is the old one or the new one, and while they are
    of two kinds the data package (renamed last) does not say that all is well."""
    old, new = Dataset.from_statements([statement()]), Dataset.from_statements([])
    for name, dataset in (("out", old), ("other", new)):
        dataset.write(tmp_path / name, formats=["csv"])
    before, after = bytes_of(tmp_path / "out"), bytes_of(tmp_path / "other")
    calls: list[str] = []
    rename = Folder.rename

    def stop(folder: Folder, name: str, to: Folder, new: str) -> None:
        if to is not folder:  # a file takes its place in the dataset
            if len(calls) == renamed:
                raise KeyboardInterrupt
            calls.append(new)
        rename(folder, name, to, new)

    monkeypatch.setattr(Folder, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        new.write(tmp_path / "out", formats=["csv"])
    left = bytes_of(tmp_path / "out")
    assert left == {name: after[name] if name in calls else before[name] for name in before}
    assert bool(validate_dataset(tmp_path / "out")) == any(
        before[name] != after[name] for name in calls
    )


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / ".wsoa-partial-x1").mkdir()
    (tmp_path / ".wsoa-partial-x1" / "actions.csv").write_text("half a")
    Dataset.from_statements([]).write(tmp_path)
    assert not list(tmp_path.glob(".*"))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CannotWrite):
        Dataset.from_statements([]).write(tmp_path / "out")


@pytest.mark.parametrize("names", [["odt"], ["csv", "cvs"], []])
def test_an_unknown_format_is_refused_before_anything_is_made(
    tmp_path: Path, names: list[str]
) -> None:
    with pytest.raises(UsageError, match="csv, parquet"):
        Dataset.from_statements([]).write(tmp_path / "out", formats=names)
    assert not (tmp_path / "out").exists()
