"""The review page as files: what stands in them, where documents are found, what is drawn."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import workers
from wsoa.cli import main
from wsoa.corpus.review import make_review
from wsoa.corpus.samples_writer import write_samples
from wsoa.errors import CannotWrite, DamagedFile, ExitCode, NoSuchFile, NotADataset, PasswordNeeded
from wsoa.model import Action, Concern, Issue, Milestone, Owner, Place, Source, Statement
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.review.page import Pictures, page_files
from wsoa.output.review.page_pictures import draw_pages

NASTY = "</script><script>alert(1)</script><!-- ]]> \u2028 '\"&amp; {{ 7 * 7 }}"


def statement(source_format: str = "pdf", **parts: Any) -> Statement:
    source = Source("plan.pdf", "ab" * 32, source_format, 3)
    parts = {"area_name": "", "area_code": "", "kind": "wsoa", "title": "", "layout": "", **parts}
    return Statement("plan", source=source, **parts)


def files_of(*statements: Statement) -> dict[str, str]:
    """The files of the page of a dataset, without pictures."""
    none = Pictures(why_none="no pages")
    rows = Dataset.from_statements(statements).rows
    return dict(page_files(rows, {each.statement_id: none for each in statements}))


def taken(script: str) -> Any:
    """What a file of data hands to the page."""
    found = re.fullmatch(r'wsoa\.take\("\w+",(.*)\);\n', script, flags=re.DOTALL)
    assert found
    return json.loads(found[1])


# --------------------------------------------------------------------------- what stands in it


def test_words_of_a_document_cannot_become_part_of_the_page() -> None:
    action = Action("plan/1/1", 1, NASTY, NASTY, owner_text=NASTY, owners=(Owner(text=NASTY),))
    concern = Concern(1, NASTY, NASTY)
    files = files_of(
        statement(title=NASTY, area_name=NASTY, concerns=(concern,), actions=(action,))
    )
    for name in ("data/rows.js", "data/1.js"):
        assert files[name].isascii()
        assert not set(files[name]) & set("<>&")
    assert taken(files["data/1.js"])["actions"][0]["owner_text"] == NASTY.replace("\u2028", "\n")
    assert "<script>alert" not in files["index.html"]
    assert "49" not in files["index.html"]


def test_the_page_may_load_nothing_but_its_own_files() -> None:
    page = files_of(statement())["index.html"]
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set(policy[1].split()) == set()
    assert re.findall(r"(?:src|href)=\"(?!#)([^\"]+)", page) == [
        "style.css",
        *re.findall(r"src=\"([^\"]+)", page),
    ]
    assert not re.findall(r"\bon[a-z]+=|style=|https?:", page)


def test_no_script_writes_markup() -> None:
    scripts = [text for name, text in files_of(statement()).items() if name.endswith(".js")]
    used = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|Function\(")
    assert [script for script in scripts if used.search(script)] == []


def test_every_row_that_can_be_looked_at_is_listed() -> None:
    rows = taken(
        files_of(
            statement(
                concerns=(Concern(1),),
                actions=(
                    Action("plan/1/1", 1, "1", "First", owners=(Owner("LA", "council"),)),
                    Action("plan/1/2", 1, "2", "Second", page_start=2, page_end=3),
                ),
                milestones=(
                    Milestone("milestone", "Step of the first", 1, action_id="plan/1/1"),
                    Milestone("progress", "Of the whole concern", 1, place=Place(3)),
                ),
                issues=(
                    Issue("missing_due", "No date.", "info", action_id="plan/1/2"),
                    Issue("invalid_date", "No such day.", action_id="plan/1/2"),
                    Issue("orphan_text", "Nobody took it.", page=2),
                ),
            )
        )["data/rows.js"]
    )["rows"]
    shown = [(row["kind"], row["text"], row["page"], row["severity"], row["codes"]) for row in rows]
    assert shown == [
        ("action", "First", None, -1, []),
        ("action", "Second", 2, 1, ["invalid_date", "missing_due"]),
        ("entry", "Of the whole concern", 3, -1, []),
        ("notice", "Nobody took it.", 2, 1, ["orphan_text"]),
    ]
    assert [row.get("types") for row in rows] == [["council"], [], None, None]


def test_what_a_person_settled_is_no_doubt() -> None:
    """It stays beside its field, but its row leaves the warnings."""
    settled = Issue("multiple_dates", "Two.", action_id="plan/1/1", resolved="by_hand")
    note = Issue("missing_owner", "None.", "info", action_id="plan/1/1")
    files = files_of(
        statement(actions=(Action("plan/1/1", 1, "1", "First"),), issues=(settled, note))
    )
    [row] = taken(files["data/rows.js"])["rows"]
    assert (row["severity"], row["codes"], row["worst"]) == (0, ["missing_owner"], 1)
    assert len(taken(files["data/1.js"])["issues"]) == 2


# --------------------------------------------------------------------------- documents, pictures


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review") / "plans"
    write_samples(folder)
    for name in ("aldervale.pdf", "otterfell.pdf"):
        (folder / name).unlink(missing_ok=True)
    return folder


@pytest.fixture(scope="module")
def converted(plans: Path) -> Path:
    folder = plans.parent / "out"
    assert main(["convert", str(plans), "--to", str(folder), "--quiet"]) == ExitCode.OK
    return folder


@pytest.fixture
def dataset(converted: Path, tmp_path: Path) -> Path:
    """A copy of the dataset in which nothing has been drawn, far from its documents."""
    folder = tmp_path / "dataset"
    shutil.copytree(converted, folder, ignore=shutil.ignore_patterns("review"))
    return folder


def about(page: Path) -> dict[str, dict[str, Any]]:
    """What the page says of each document, by file name."""
    index = taken((page.parent / "data" / "rows.js").read_text(encoding="ascii"))
    return {each["source_name"]: each for each in index["statements"]}


def test_documents_are_found_where_they_were_converted_from(converted: Path) -> None:
    page, problems = make_review(converted)
    assert page == converted / "review" / "index.html"
    assert problems == []
    told = about(page)
    for name in ("marlshire.pdf", "wexmoor.pdf"):
        folder = page.parent / told[name]["folder"]
        drawn = sorted(int(path.stem) for path in folder.glob("*.webp"))
        assert drawn == list(range(1, told[name]["pages"] + 1))
    assert told["marlshire.md"]["folder"] == ""
    assert told["marlshire.md"]["why_none"].startswith("marlshire.md is Markdown: ")


def test_pages_are_drawn_once(converted: Path) -> None:
    make_review(converted)
    drawn: list[str] = []
    make_review(converted, tell=lambda name, number, total: drawn.append(name))
    assert drawn == []


@pytest.mark.parametrize("sources", [(), ("elsewhere",)])
def test_a_document_that_is_not_found_is_told_of(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "wexmoor.pdf").write_bytes(b"another file of that name")
    page, problems = make_review(dataset, sources=[tmp_path / source for source in sources])
    assert sorted(str(problem).partition(".pdf: ")[0] for problem in problems) == [
        "marlshire",
        "wexmoor",
    ]
    assert about(page)["wexmoor.pdf"]["folder"] == ""
    assert "--sources" in about(page)["wexmoor.pdf"]["why_none"]


def test_the_page_goes_where_it_is_asked_to(dataset: Path, plans: Path, tmp_path: Path) -> None:
    page, problems = make_review(dataset, tmp_path / "page", [plans])
    assert page == tmp_path / "page" / "index.html"
    assert page.is_file()
    assert problems == []
    assert not (dataset / "review").exists()


def test_a_folder_with_something_else_is_left_alone(dataset: Path, tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(CannotWrite, match="something else"):
        make_review(dataset, tmp_path / "page")
    assert [path.name for path in (tmp_path / "page").iterdir()] == ["thesis.txt"]


def test_a_folder_without_a_sound_dataset_is_refused(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        make_review(tmp_path)
    (dataset / "actions.csv").write_text("action_id\nx,y\n", encoding="utf-8")
    with pytest.raises(NotADataset):
        make_review(dataset)


def test_the_command_says_where_the_page_is(
    dataset: Path, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(dataset), "--sources", str(plans)]) == ExitCode.OK
    assert f"{dataset / 'review' / 'index.html'}: open it" in capsys.readouterr().out
    assert main(["validate", str(dataset)]) == ExitCode.OK, "the page does no harm to its dataset"


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (workers.draw_and_crash, "came down"),
        (workers.draw_for_ever, "longer than 0.5 s"),
        (workers.draw_too_much, "more than 2048 MiB"),
    ],
)
def test_a_document_that_cannot_be_drawn_costs_its_own_pictures(
    dataset: Path, plans: Path, monkeypatch: pytest.MonkeyPatch, draw: Any, why: str
) -> None:
    monkeypatch.setattr("wsoa.corpus.review.draw_pages", draw)
    monkeypatch.setattr("wsoa.corpus.review._SECONDS", 0.5)
    page, problems = make_review(dataset, sources=[plans])
    assert page.is_file()
    assert len(problems) == 2
    assert all(why in str(problem) for problem in problems)


def test_a_file_that_is_no_pdf_cannot_be_drawn(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"<html>Not found</html>")
    with pytest.raises(DamagedFile):
        draw_pages(tmp_path / "plan.pdf", tmp_path / "pages")
    assert not (tmp_path / "pages").exists()


def test_a_locked_file_cannot_be_drawn(tmp_path: Path) -> None:
    import pymupdf

    document = pymupdf.open()
    document.new_page()
    document.save(tmp_path / "plan.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret")
    with pytest.raises(PasswordNeeded):
        draw_pages(tmp_path / "plan.pdf", tmp_path / "pages")


def test_the_size_of_a_page_s_print_is_told(tmp_path: Path) -> None:
    """Of most of its letters: by it a page is enlarged until it can be read."""
    import pymupdf

    document = pymupdf.open()
    page = document.new_page(width=842, height=595)
    page.insert_text((40, 40), "A heading", fontsize=20)
    for line in range(9):
        page.insert_text((40, 80 + 12 * line), "The print of which there is most", fontsize=7)
    document.save(tmp_path / "plan.pdf")
    draw_pages(tmp_path / "plan.pdf", tmp_path / "pages")
    listed = taken((tmp_path / "pages" / "pages.js").read_text(encoding="ascii"))
    assert listed == ["pages", [[842, 595, 7]]]


def test_a_poster_is_drawn_no_larger_than_a_screen_can_use(tmp_path: Path) -> None:
    import pymupdf
    from PIL import Image

    document = pymupdf.open()
    document.new_page(width=9000, height=300)
    document.save(tmp_path / "plan.pdf")
    draw_pages(tmp_path / "plan.pdf", tmp_path / "pages")
    assert max(Image.open(tmp_path / "pages" / "1.webp").size) <= 2600
    listed = taken((tmp_path / "pages" / "pages.js").read_text(encoding="ascii"))
    assert listed == ["pages", [[9000, 300, 0]]]
