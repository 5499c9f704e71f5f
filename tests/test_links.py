"""Links below a folder that wsoa writes to: whatever they lead to stays as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from wsoa.cli import main
from wsoa.corpus import parts
from wsoa.errors import CannotWrite, ExitCode
from wsoa.folder import PARTIAL, Folder
from wsoa.output.dataset.dataset import Dataset

KEYS = "ssh-ed25519 AAAA somebody\n"
PLAN = """# Written Statement of Action

| Ref | Action | Owner | By when | Status |
| --- | --- | --- | --- | --- |
| 1.1 | Train the staff of every school | Head of SEND | June 2019 | Complete |
| 1.2 | Publish the local offer anew | Director of Education | May 2019 | Delayed |
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plan and its dataset, as the command made them, and its review page."""
    folder = tmp_path_factory.mktemp("made")
    plan = Path(__file__).parent.parent / "corpus" / "samples" / "otterfell.pdf"
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    shutil.copyfile(plan, folder / "plan.pdf")
    assert run("convert", folder / "plan.md", folder / "plan.pdf", "--to", folder / "out") == 0
    assert run("review", folder / "out", "--quiet") == 0
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of that, and beside it somebody's files, which must be the same at the end."""
    folder = tmp_path / "place"
    shutil.copytree(made, folder)
    victim = tmp_path / "victim"
    for name in ("keys", "0123456789abcdef/1.webp", "rows.js", "1.js", "lock", "actions.csv"):
        (victim / name).parent.mkdir(parents=True, exist_ok=True)
        (victim / name).write_text(KEYS, encoding="utf-8")
    before = contents(victim)
    yield folder
    assert contents(victim) == before, "what the links lead to was touched"


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


COMMANDS = {
    "convert": ("convert", "plan.md", "plan.pdf", "--to", "out", "--fresh"),
    "review": ("review", "out"),
    "compare": ("compare", "out", "--to", "report"),
    "diff": ("diff", "out", "out", "--to", "changes.html", "--to", "changes.csv"),
    "samples": ("samples", "plans"),
}
LINKS = [
    ("convert", "out/.parts", "", "refused"),
    ("convert", "out/.parts/lock", "keys", "refused"),
    ("convert", "out/.parts/tables", "", "done"),
    ("convert", "out/actions.csv", "actions.csv", "refused"),
    ("convert", "out/report.json", "keys", "refused"),
    ("convert", "out/.wsoa-partial-one", "", "done"),
    ("convert", "out/.wsoa-partial-one", "keys", "done"),
    ("review", "out/review", "", "refused"),
    ("review", "out/review/pages", "", "refused"),
    ("review", "out/review/data", "", "refused"),
    ("review", "out/review/index.html", "keys", "refused"),
    ("review", "out/review/data/rows.js", "rows.js", "done"),
    ("review", "out/review/pages/0123456789abcdef", "", "done"),
    ("compare", "report/tables", "", "refused"),
    ("compare", "report/index.html", "keys", "refused"),
    ("diff", "changes.html", "keys", "refused"),
    ("diff", ".wsoa-partial-changes.csv", "keys", "done"),
    ("samples", "plans/wexmoor.pdf", "keys", "refused"),
]


@pytest.mark.parametrize(("command", "link", "to", "end"), LINKS)
def test_nothing_is_written_or_removed_through_a_link(
    command: str,
    link: str,
    to: str,
    end: str,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if command == "compare":
        pytest.importorskip("altair")
    monkeypatch.chdir(place)
    shutil.rmtree(place / link, ignore_errors=True)
    (place / link).unlink(missing_ok=True)
    (place / link).parent.mkdir(parents=True, exist_ok=True)
    (place / link).symlink_to(place.parent / "victim" / to)
    ended = run(*COMMANDS[command])
    told = capsys.readouterr().err
    if end == "refused":
        assert ended == ExitCode.CANNOT_WRITE, told
        assert f"{Path(link).name}: it cannot be written there (it is a link" in told
    else:
        assert ended == ExitCode.OK, told


def test_the_folder_that_the_user_names_may_be_a_link(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    shutil.move("out", "elsewhere")
    Path("out").symlink_to("elsewhere")
    assert run(*COMMANDS["convert"]) == ExitCode.OK
    assert run(*COMMANDS["review"]) == ExitCode.OK
    assert Path("elsewhere/review/data/rows.js").is_file()


def test_a_file_that_has_a_second_name_is_no_lock(place: Path) -> None:
    lock = place / "out" / ".parts" / "lock"
    lock.unlink()
    os.link(place.parent / "victim" / "keys", lock)
    with pytest.raises(CannotWrite, match="no file of this folder alone"):
        parts.claim_folder(place / "out").__enter__()


# --------------------------------------------------------------------------- in the middle of a run


@pytest.mark.parametrize("moved", ["out/.parts", "out/review/data", "out/review/pages"])
def test_links_made_in_the_middle_of_a_run_lead_nowhere(
    moved: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was a folder when it was opened becomes a link before anything is written to it."""
    monkeypatch.chdir(place)
    command = COMMANDS["review" if "review" in moved else "convert"]
    first = Folder.child

    def child(folder: Folder, name: str) -> Folder:
        opened = first(folder, name)
        if name == Path(moved).name and not Path(moved).is_symlink():
            Path(moved).rename(place / "moved")
            Path(moved).symlink_to(place.parent / "victim")
        return opened

    monkeypatch.setattr(Folder, "child", child)
    assert run(*command) in (ExitCode.OK, ExitCode.CANNOT_WRITE)
    assert Path(moved).is_symlink()


# --------------------------------------------------------------------------- what is left behind


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_left_in_the_making_is_no_obstacle(
    command: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command == "compare":
        pytest.importorskip("altair")
    monkeypatch.chdir(place)
    for folder in ("", "out", "out/.parts", "out/review", "out/review/data", "report", "plans"):
        Path(folder).mkdir(exist_ok=True)
        (Path(folder) / f"{PARTIAL}file").write_text("half a", encoding="utf-8")
        (Path(folder) / f"{PARTIAL}folder").mkdir()
        (Path(folder) / f"{PARTIAL}folder" / "somebody's").write_text(KEYS, encoding="utf-8")
    assert run(*COMMANDS[command]) == ExitCode.OK
    for path in place.rglob("somebody's"):
        assert path.read_text(encoding="utf-8") == KEYS, "it is not known by its name"
    assert not (place / "out" / f"{PARTIAL}file").exists() or command != "convert"


# --------------------------------------------------------------------------- the folder itself


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/etc", "../up"])
def test_only_names_are_taken(name: str, tmp_path: Path) -> None:
    with Folder.at(tmp_path) as folder, pytest.raises(ValueError, match="no name"):
        folder.write(name, "")


def test_only_files_known_by_name_go_with_a_folder(tmp_path: Path) -> None:
    for name in ("1.webp", "2.webp", "notes.txt"):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / name).write_text("")
    with Folder.at(tmp_path) as folder:
        folder.remove_folder("pages", lambda name: name.endswith(".webp"))
        assert [each.name for each in (tmp_path / "pages").iterdir()] == ["notes.txt"]
        (tmp_path / "pages" / "notes.txt").unlink()
        folder.remove_folder("pages", lambda name: True)
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_that_was_written_by_name_is_the_same(place: Path) -> None:
    whole = Dataset.read(place / "out")
    again = place / "again"
    formats: Sequence[str] = ("csv", "parquet", "jsonl", "sqlite", "duckdb", "xlsx")
    whole.write(again, formats)
    assert Dataset.read(again).rows == whole.rows
    assert [path.name for path in again.iterdir() if path.name.startswith(".")] == []
