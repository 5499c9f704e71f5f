"""Which files a run reads: found by name, in one order, each once."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from wsoa.corpus.inputs.passed_over import count_kinds
from wsoa.corpus.inputs.sources import content_hash, find_inputs, search_sources
from wsoa.errors import CannotOpen, NoSuchFile, NothingToConvert
from wsoa.output.dataset.dataset import Dataset


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with everything that may lie in one."""
    folder = tmp_path / "plans"
    for name in (
        "b.pdf",
        "a.TXT",
        "b/z.md",
        "b/c/y.docx",
        "x.html",
        "picture.png",
        "noending",
        ".hidden.pdf",
        ".git/config.txt",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "outside.pdf").write_text("outside", encoding="utf-8")
    (folder / "link.pdf").symlink_to(tmp_path / "outside.pdf")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe.pdf")
    return folder


def test_a_folder_is_searched_in_one_order(tree: Path) -> None:
    found = [each.path.relative_to(tree).as_posix() for each in find_inputs([tree])]
    assert found == ["a.TXT", "b/c/y.docx", "b/z.md", "b.pdf", "x.html"]


def test_what_is_passed_over_in_a_folder_is_told_by_kind(tree: Path) -> None:
    for name in ("more.JPG", "old.zip", "Thumbs.db", "~$z.docx", "b/figures.csv"):
        (tree / name).touch()
    passed_over = search_sources([tree]).passed_over
    assert {each.label: each.kind for each in passed_over} == {
        "plans/b/figures.csv": "table of data",
        "plans/link.pdf": "link",
        "plans/more.JPG": "picture",
        "plans/noending": "file without an ending",
        "plans/old.zip": "archive",
        "plans/picture.png": "picture",
        "plans/round": "link",
    }
    assert count_kinds(passed_over) == (
        "2 links, 2 pictures, 1 archive, 1 file without an ending, 1 table of data"
    )
    assert search_sources([tree, tree / "picture.png"]).passed_over == tuple(
        each for each in passed_over if each.label != "plans/picture.png"
    ), "what is named itself is read"


def test_sources_keep_their_order_and_no_file_comes_twice(tree: Path) -> None:
    found = [each.path.name for each in find_inputs([tree / "x.html", tree, tree / "b" / "z.md"])]
    assert found == ["x.html", "a.TXT", "y.docx", "z.md", "b.pdf"]


def test_labels_do_not_tell_where_the_folder_stands(tree: Path) -> None:
    labels = [each.label for each in find_inputs([tree / "b", tree / "a.TXT"])]
    assert labels == ["b/c/y.docx", "b/z.md", "a.TXT"]


def test_a_named_file_is_read_whatever_its_ending(tree: Path) -> None:
    (each,) = find_inputs([tree / "noending"])
    assert each.error is None


@pytest.mark.parametrize(
    ("name", "error"),
    [("missing.pdf", NoSuchFile), ("empty", NothingToConvert), ("pipe.pdf", CannotOpen)],
)
def test_a_source_without_files_is_an_error_of_its_own(
    tree: Path, name: str, error: type[Exception]
) -> None:
    (tree / "empty").mkdir()
    bad, good = find_inputs([tree / name, tree / "b.pdf"])
    assert type(bad.error) is error
    assert good.error is None


def test_a_relative_folder_is_labelled_as_it_is_named(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tree / "b")
    labels = [each.label for source in (".", "..") for each in find_inputs([Path(source)])]
    assert labels[:2] == ["c/y.docx", "z.md"]
    assert labels[2:] == ["../a.TXT", "../b/c/y.docx", "../b/z.md", "../b.pdf", "../x.html"]


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(b"one\r\n")
    assert content_hash(tmp_path / "plan.txt") == hashlib.sha256(b"one\r\n").hexdigest()
    with pytest.raises(CannotOpen):
        content_hash(tmp_path)


def test_a_dataset_among_the_sources_is_no_source(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Plan\n", encoding="utf-8")
    Dataset.from_statements([]).write(tmp_path / "out", ["csv"])
    (tmp_path / "out" / "review").mkdir()
    (tmp_path / "out" / "review" / "index.html").write_text("<html>", encoding="utf-8")
    assert [each.path.name for each in find_inputs([tmp_path])] == ["plan.md"]
