"""Documents at addresses: listed, fetched to a file of ours, and otherwise one clear sentence."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wsoa.cli import main
from wsoa.corpus.inputs import addresses
from wsoa.corpus.inputs.addresses import fetch, file_name, files_under, is_address
from wsoa.corpus.inputs.sources import FETCHED, find_inputs
from wsoa.errors import CannotFetch, CannotOpen, NoSuchFile, TooLarge, UsageError, WsoaError

fsspec = pytest.importorskip("fsspec", reason="needs the extra: pip install 'wsoa[remote]'")
pytest.importorskip("aiohttp", reason="needs the extra: pip install 'wsoa[remote]'")
PLAN = b"Action plan\n\nArea: Testshire\n"


@pytest.fixture
def web() -> Iterator[str]:
    from web import serving

    with serving({"/plans/one.txt": PLAN, "/get?id=7": PLAN}) as server:
        yield server


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "sleep", lambda seconds: None)


@pytest.fixture
def bucket() -> Iterator[str]:
    """A folder in a storage that is no disk."""
    system = fsspec.filesystem("memory")
    for name in ("b.pdf", "a.TXT", "c/d.md", "c/.hidden.pdf", ".git/config.txt", "picture.png"):
        system.pipe(f"/bucket/{name}", name.encode())
    yield "memory://bucket"
    system.rm("/bucket", recursive=True)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("https://example.org/plan.pdf", True),
        ("S3://bucket/plan.pdf", True),
        ("plans/plan.pdf", False),
        ("C:\\plans\\plan.pdf", False),
        ("c://plans/plan.pdf", False),
        ("/plans/http://odd", False),
    ],
)
def test_an_address_is_told_from_a_path(place: str, expected: bool) -> None:
    assert is_address(place) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a/Action%20plan.pdf?v=2#page=3", "Action plan.pdf"),
        ("https://example.org/a%2F..%2F..%2Fb.pdf", "b.pdf"),
        ("https://example.org/a%5Cb%0A.pdf", "a_b_.pdf"),
        ("https://example.org/", "example.org"),
        ("https://example.org/..", "document"),
        ("s3://bucket/what? a #1.pdf", "what? a #1.pdf"),
        (f"https://example.org/{'x' * 300}.pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_fetched_file_has_the_name_of_its_address(address: str, expected: str) -> None:
    assert file_name(address) == expected


def test_a_folder_elsewhere_is_searched_as_one_here(bucket: str) -> None:
    found = [each.label for each in find_inputs([f"{bucket}/c/d.md", bucket, f"{bucket}/"])]
    assert found == [f"{bucket}/c/d.md", f"{bucket}/a.TXT", f"{bucket}/b.pdf"]


def test_a_file_elsewhere_is_read_whatever_its_ending(bucket: str) -> None:
    assert files_under(f"{bucket}/picture.png") == [f"{bucket}/picture.png"]


def test_a_page_of_the_web_is_not_asked_for_before_it_is_read() -> None:
    (each,) = find_inputs(["https://nowhere.invalid/plan.pdf"])
    assert (each.error, each.path.name) == (None, "plan.pdf")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/plans/one.txt", "one.txt"),
        ("/get?id=7", "get"),
        ("/to/plans/one.txt", "one.txt"),
    ],
)
def test_what_stands_on_the_web_is_fetched(web: str, tmp_path: Path, place: str, name: str) -> None:
    path = fetch(web + place, tmp_path)
    assert (path.name, path.read_bytes()) == (name, PLAN)


def test_what_stands_in_a_file_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(PLAN)
    (tmp_path / "to").mkdir()
    assert fetch(f"file://{tmp_path}/plan.txt", tmp_path / "to").read_bytes() == PLAN


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(
    ("place", "error", "words"),
    [
        ("/missing.pdf", NoSuchFile, "no such file"),
        ("/status/403", CannotOpen, "no permission, HTTP 403"),
        ("/status/401", CannotOpen, "no permission, HTTP 401"),
        ("/status/503", CannotFetch, "HTTP 503"),
        ("/silent", CannotFetch, "longer than 1 s"),
        ("/endless", TooLarge, "over 1 MiB"),
        ("/to/file:///etc/hostname", CannotFetch, "file:///etc/hostname"),
        (f"/{'to/' * 20}", CannotFetch, "TooManyRedirects"),
    ],
)
def test_what_cannot_be_fetched_is_told_in_a_sentence(
    web: str, tmp_path: Path, place: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as told:
        fetch(web + place, tmp_path, seconds=1, most_bytes=1 << 20)
    assert str(told.value).startswith(f"{web}{place}: ")


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("fault", ["503", "500", "429", "cut", "gone"])
def test_what_may_pass_is_tried_again(web: str, tmp_path: Path, fault: str) -> None:
    path = fetch(f"{web}/twice/{fault}/plans/one.txt", tmp_path)
    assert path.read_bytes() == PLAN


@pytest.mark.parametrize(
    ("place", "tries"),
    [("/status/503", 3), ("/missing.pdf", 1), ("/status/403", 1), ("/status/418", 1)],
)
def test_what_will_not_pass_is_asked_for_once_and_nothing_for_ever(
    web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, tries: int
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(addresses, "sleep", pauses.append)
    with pytest.raises(WsoaError):
        fetch(web + place, tmp_path)
    assert len(pauses) == tries - 1
    assert sum(pauses) < 10


def test_the_command_fetches_what_failed_for_a_moment(web: str, tmp_path: Path) -> None:
    """In a worker, as it is run, pauses and all."""
    sources = [f"{web}/twice/503/plans/one.txt", f"{web}/status/503"]
    assert main(["convert", *sources, "--to", str(tmp_path / "out"), "--format", "csv"]) == 2
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["inputs"]
    assert [(each["source"], each.get("code", "")) for each in report] == [
        (sources[1], "cannot_fetch"),
        (sources[0], ""),
    ]


def test_the_same_bytes_give_the_same_rows_wherever_they_stand(web: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(PLAN)
    sources = {"here": str(tmp_path / "one.txt"), "there": f"{web}/plans/one.txt"}
    for name, source in sources.items():
        for _ in "first", "again":
            command = ["convert", source, "--to", str(tmp_path / name), "--format", "csv"]
            assert main([*command, "--quiet"]) == 0
    names = sorted(path.name for path in (tmp_path / "here").glob("*.csv"))
    assert len(names) == 9
    for name in names:
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()
    (told,) = json.loads((tmp_path / "there" / "report.json").read_text("utf-8"))["inputs"]
    assert told["source"] == sources["there"]


def test_what_has_not_changed_at_its_address_is_not_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from web import serving

    pages = {"/same.txt": PLAN, "/changing.txt": PLAN}
    with serving(pages) as web:
        command = ["convert", *(web + name for name in pages), "--to", str(tmp_path / "out")]
        assert main(command) == 0
        assert "already read" not in capsys.readouterr().err
        pages["/changing.txt"] = PLAN + b"and more\n"
        assert main(command) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if "(already read)" in line]
    assert [f"{web}/same.txt" in line for line in told] == [True]
    kept = [path.name for path in (tmp_path / "out" / ".parts").iterdir()]
    assert len([name for name in kept if name.endswith(".parquet")]) == 2
    assert not [name for name in kept if name.startswith(FETCHED)]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("github://someone:project@/plan.pdf", "addresses that begin with http"),
        ("zip://plan.pdf::https://example.org/plans.zip", "addresses that begin with http"),
        ("sftp://reader:secret@example.org/plan.pdf", "a password in an address"),
        ("s3://bucket/plan.pdf", "pip install s3fs"),
    ],
)
def test_an_address_that_cannot_be_used_says_why(
    monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    (each,) = find_inputs([address])
    assert type(each.error) is UsageError
    assert words in str(each.error)
    assert "secret" not in f"{each.label} {each.error}"


def test_without_the_extra_the_sentence_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    assert main(["convert", "https://example.org/a.pdf", "--to", str(tmp_path / "out")]) == 1
    assert "pip install 'aiohttp" in capsys.readouterr().err
