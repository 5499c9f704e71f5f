"""The reports of `wsoa compare` and `wsoa diff`: what stands in them, and what is not drawn."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

from drawn import dataset, plan
from wsoa.cli import main
from wsoa.errors import ExitCode, UsageError
from wsoa.model import Statement
from wsoa.output.compare import charts, figures
from wsoa.output.compare.findings import LEAST_ACTIONS, LEAST_AREAS, findings
from wsoa.output.compare.report import compare
from wsoa.output.compare.versions.report import write_differences

pytest.importorskip("altair", reason="the charts need the extra wsoa[compare]")
pytest.importorskip("vl_convert", reason="the charts need the extra wsoa[compare]")

STATES = ("behind", "completed", "on_track")
SVG = "{http://www.w3.org/2000/svg}"
FIGURES = [
    "actions-per-concern",
    "weeks-to-deadline",
    "missing",
    "responsible",
    "forum",
    "state",
    "state-by-theme",
    "overdue",
    "date-precision",
    "themes",
]


def of_size(area: str, size: int, **about: str) -> Statement:
    """A plan with so many actions, every third of them late, about two themes by turns."""
    rows = [
        f"{1 + number % 3} | {area} writes <policy> & guide {number} | council | "
        f"2020-0{number % 9 + 1}-01 | {STATES[number % 3]} | counted | "
        f"{('therapies', 'annual_reviews')[number % 2]}"
        for number in range(size)
    ]
    return plan(
        area,
        "\n".join(["Concern | Action | Owner | Due | Status | Measure | Themes", *rows]),
        **about,
    )


AREAS = [of_size("Alder", 12), of_size("Birch", 15), of_size("Cedar", 20)]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    later = of_size("Alder", 11, published="2021-01-01", kind="dashboard")
    compare(dataset(*AREAS, later), folder)
    return folder


def svgs(page: Path) -> list[ET.Element]:
    return [
        ET.fromstring(drawn)
        for drawn in re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL)
    ]


# --------------------------------------------------------------------------- the page


def test_the_page_stands_alone(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "@import" not in page
    addresses = set(re.findall(r'(?:src|href)="([^"]*)"', page))
    files = {each.partition("#")[0] for each in addresses} - {""}
    assert [each for each in files if not each.startswith("tables/")] == []
    assert [each for each in files if not (report / each).is_file()] == []
    assert set(re.findall(r"https?://[^\s\"']+", page)) <= {"http://www.w3.org/2000/svg"}


def test_every_table_is_beside_the_page_and_linked_from_it(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="(tables/[^"/]+)"', page))
    beside = {f"tables/{path.name}" for path in (report / "tables").glob("*.csv")}
    names = [*FIGURES, "near-duplicates", "changes", "documents"]
    assert linked == beside == {f"tables/{name}.csv" for name in names}


def test_a_table_holds_what_the_library_gives(report: Path) -> None:
    expected = figures.missing(dataset(*AREAS))
    found = pd.read_csv(report / "tables" / "missing.csv")
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, atol=1e-4)


def test_every_chart_is_named_and_described(report: Path) -> None:
    drawn = svgs(report / "index.html")
    names = " ".join(str(each.get("aria-labelledby")) for each in drawn)
    assert [figure for figure in FIGURES if f"{figure}-0-0-title" not in names] == [
        "state-by-theme"
    ], "two themes are too few for a chart"
    for each in drawn:
        title, description = each.find(f"{SVG}title"), each.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert each.get("role") == "img"
        assert each.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert title.text
        assert description.text


def test_no_id_comes_twice(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)
    named = re.findall(r'(?:aria-labelledby="([^"]+)")', page)
    assert {each for names in named for each in names.split()} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_numbers_stand_in_the_chart(report: Path) -> None:
    forum = [
        each for each in svgs(report / "index.html") if "forum" in str(each.get("aria-labelledby"))
    ]
    assert len(forum) == 2
    for each in forum:
        assert "".join(each.itertext()).count("0%") >= len(AREAS)


def test_text_of_a_plan_is_no_markup(report: Path, tmp_path: Path) -> None:
    same = "Write <b>bold</b> plans & share them with all schools"
    plans = [plan(area, f"Action\n{same}") for area in ("Alder", "<i>Birch</i>")]
    page = compare(dataset(*plans), tmp_path)[0].read_text(encoding="utf-8")
    assert "<b>" not in page
    assert "<i>" not in page
    assert "Write &lt;b&gt;bold&lt;/b&gt; plans &amp; share" in page


def test_the_same_dataset_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    later = of_size("Alder", 11, published="2021-01-01", kind="dashboard")
    for path in compare(dataset(*AREAS, later), tmp_path):
        assert path.read_bytes() == (report / path.relative_to(tmp_path)).read_bytes()


# --------------------------------------------------------------------------- what would mislead


@pytest.mark.parametrize(
    ("sizes", "is_drawn"),
    [
        pytest.param((12, 15, 20), True, id="three areas"),
        pytest.param((LEAST_ACTIONS,) * LEAST_AREAS, True, id="just enough"),
        pytest.param((50, 60), False, id="two areas"),
        pytest.param((50, 60, LEAST_ACTIONS - 1), False, id="two areas and a few actions"),
        pytest.param((1, 1, 1), False, id="three actions"),
    ],
)
def test_a_chart_that_would_mislead_says_so_instead(sizes: tuple[int, ...], is_drawn: bool) -> None:
    plans = [of_size(f"Area{number}", size) for number, size in enumerate(sizes)]
    found = {each.key: each for each in findings(dataset(*plans))}["missing"]
    assert (found.chart is not None) == is_drawn
    if not is_drawn:
        assert "would mislead" in found.instead
        assert found.heading == "There is too little to compare"
    assert found.table.actions.tolist() == list(sizes), "the table has all the same"


def test_what_is_left_out_of_a_chart_is_named() -> None:
    plans = [*AREAS, of_size("Dogwood", 3)]
    found = {each.key: each for each in findings(dataset(*plans))}["missing"]
    assert found.chart is not None
    assert found.left_out.endswith("Dogwood (3).")


def test_no_dates_no_weeks() -> None:
    undated = [of_size(area, 12, published="") for area in ("Alder", "Birch", "Cedar")]
    found = {each.key: each for each in findings(dataset(*undated))}["weeks-to-deadline"]
    assert found.chart is None
    assert "36 one in a plan without such a date" in found.counted


def test_without_actions_there_is_nothing_to_compare(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no action that could be compared"):
        compare(dataset(plan("Alder", "Action")), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(charts, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match="pip install 'altair"):
        compare(dataset(*AREAS), tmp_path)


# --------------------------------------------------------------------------- commands


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two datasets: of one area a plan, and a later version of it with one action less."""
    folder = tmp_path_factory.mktemp("datasets")
    dataset(of_size("Alder", 4)).write(folder / "old", ["csv"])
    dataset(of_size("Alder", 3, published="2021-01-01")).write(folder / "new", ["csv"])
    return folder / "old", folder / "new"


def test_compare_writes_a_page_and_says_where(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.html"
    assert main(["compare", str(folders[0]), "--to", str(page), "--as-at", "2020-03-15"]) == 0
    assert capsys.readouterr().out.startswith(f"The report is {page}, with 13 tables and ")
    assert (tmp_path / "report" / "overdue.csv").is_file()
    assert "tables/" not in page.read_text(encoding="utf-8")
    with (tmp_path / "report" / "overdue.csv").open(newline="") as file:
        assert {row["as_at"] for row in csv.DictReader(file)} == {"2020-03-15"}


def test_compare_takes_no_other_page_away(folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>My own page</h1>")
    assert main(["compare", str(folders[0]), "--to", str(tmp_path)]) == ExitCode.CANNOT_WRITE
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "<h1>My own page</h1>"


def test_diff_tells_and_writes_what_changed(
    folders: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / "changes.csv", tmp_path / "changes.html"]
    written = [option for path in files for option in ("--to", str(path))]
    assert main(["diff", *map(str, folders), *written]) == ExitCode.OK
    assert capsys.readouterr().out.splitlines() == [
        "Alder: alder-wsoa-2020-01-01.pdf → alder-wsoa-2021-01-01.pdf",
        "  4 actions before, 3 after, 3 in both (3 of them unchanged)",
        "  0 added, 1 dropped, 0 reworded, 0 re-dated, 0 re-rated",
        f"All changes: {files[0]}",
        f"All changes: {files[1]}",
    ]
    with files[0].open(newline="", encoding="utf-8") as file:
        assert [row["change"] for row in csv.DictReader(file)] == ["dropped"]
    page = files[1].read_text(encoding="utf-8")
    assert "Dropped: 1 action" in page
    assert "alder-wsoa-2020-01-01.pdf, page 4" in page
    assert "not in alder-wsoa-2021-01-01.pdf" in page
    assert "Alder writes &lt;policy&gt; &amp; guide 3" in page


def written(old: Statement, new: Statement, folder: Path) -> str:
    """The page of what changed between two plans."""
    page = folder / "changes.html"
    write_differences(dataset(old), dataset(new), None, [page])
    return page.read_text(encoding="utf-8")


def test_diff_marks_the_words_that_changed(tmp_path: Path) -> None:
    header = "Action | Due | Status\n"
    old = plan("Oak", f"{header}Write the joint policy with all schools | 2020-03-01 | unknown")
    new = plan(
        "Oak",
        f"{header}Write the new policy with all our schools | 2020-05-01 | behind",
        published="2021-01-01",
    )
    page = written(old, new, tmp_path)
    assert "Write the <del>joint </del>policy with all schools" in page
    assert "Write the <ins>new </ins>policy with all <ins>our </ins>schools" in page
    assert "<ins>2020-05-01</ins> (61 days later)" in page
    assert "State now printed, which was not before: 1 action" in page
    assert "Re-rated" not in page


def test_diff_warns_of_plans_of_different_areas(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for area, words in (("Oak", "Write the policy"), ("Elm", "Train every teacher")):
        dataset(plan(area, f"Action\n{words}")).write(tmp_path / area, ["csv"])
    assert main(["diff", str(tmp_path / "Oak"), str(tmp_path / "Elm")]) == ExitCode.OK
    told = capsys.readouterr().err
    assert "oak-wsoa-2020-01-01.pdf is of Oak, elm-wsoa-2020-01-01.pdf of Elm" in told
    assert "none is in both: these may be no versions of one plan" in told


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["compare", "nowhere", "--to", "r"], ExitCode.INPUTS_FAILED, "no such file"),
        (["compare", "{old}", "--to", "r", "--as-at", "soon"], ExitCode.USAGE, "--as-at"),
        (["diff", "{old}", "nowhere"], ExitCode.INPUTS_FAILED, "no such file"),
        (["diff", "{old}", "{new}", "--to", "x.pdf"], ExitCode.USAGE, "neither in .csv"),
        (["diff", "a", "b", "--in", "{old}"], ExitCode.USAGE, "no such statement"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    arguments: list[str],
    code: ExitCode,
    says: str,
    folders: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    old, new = folders
    assert main([each.format(old=old, new=new) for each in arguments]) == code
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_of_another_version_is_told(folders: tuple[Path, Path], tmp_path: Path) -> None:
    dataset(of_size("Alder", 4)).write(tmp_path, ["csv"])
    actions = tmp_path / "actions.csv"
    actions.write_text(actions.read_text().replace("action_text", "text", 1))
    assert main(["compare", str(tmp_path), "--to", str(tmp_path / "r")]) == ExitCode.INPUTS_FAILED
