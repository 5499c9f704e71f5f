"""A dataset for an address: the same bytes as in a folder, each file whole or not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wsoa.cli import main
from wsoa.corpus.delivery import working_folder

fsspec = pytest.importorskip("fsspec", reason="needs the extra: pip install 'wsoa[remote]'")
TARGET = "memory://results/dataset"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that is no user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(autouse=True)
def storage() -> Iterator[None]:
    yield
    fsspec.filesystem("memory").rm("/", recursive=True)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text("Action plan\n\nArea: Testshire\n", encoding="utf-8")
    return path


def convert(plan: Path, to: Path | str, formats: str = "csv") -> int:
    return main(["convert", str(plan), "--to", str(to), "--format", formats, "--quiet"])


def delivered(address: str = TARGET) -> dict[str, bytes]:
    """What stands at the address, by name."""
    system = fsspec.filesystem("memory")
    return {
        path.rpartition("/")[2]: system.cat_file(path)
        for path in system.ls(address.removeprefix("memory:/"), detail=False)
    }


def test_an_address_gets_the_bytes_that_a_folder_gets(plan: Path, tmp_path: Path) -> None:
    for _ in "first", "again":
        assert convert(plan, TARGET) == 0
    assert convert(plan, tmp_path / "here") == 0
    assert delivered() == {
        path.name: path.read_bytes() for path in (tmp_path / "here").iterdir() if path.is_file()
    }


def test_what_was_read_is_not_read_again(
    plan: Path, capsys: pytest.CaptureFixture[str], cache: Path
) -> None:
    assert convert(plan, TARGET) == 0
    main(["convert", str(plan), "--to", f"{TARGET}/"])
    assert "already read" in capsys.readouterr().err
    assert [path.parent for path in cache.rglob(".parts")] == [working_folder(TARGET)]


def test_files_of_other_formats_do_not_stay_behind(plan: Path) -> None:
    assert convert(plan, TARGET, "csv,jsonl") == 0
    assert convert(plan, TARGET, "jsonl") == 0
    assert {name.partition(".")[2] for name in delivered()} == {"jsonl", "json"}


def test_files_of_others_are_not_lost(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fsspec.filesystem("memory").pipe("/results/dataset/thesis.docx", b"years of work")
    assert convert(plan, TARGET) == 3
    assert "its files must not be lost" in capsys.readouterr().err
    assert delivered() == {"thesis.docx": b"years of work"}


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("https://example.org/dataset", 1, "not write to it"),
        ("carrier://pigeon", 1, "addresses that begin with"),
        ("file:///proc/nowhere/dataset", 3, "cannot be written there"),
    ],
)
def test_an_address_that_cannot_be_written_to_says_why(
    plan: Path, capsys: pytest.CaptureFixture[str], address: str, code: int, words: str
) -> None:
    assert convert(plan, address) == code
    assert words in capsys.readouterr().err
