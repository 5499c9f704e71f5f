"""The lists behind the figures of a comparison, and the sentences over them: both say what was
counted."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from drawn import dataset, plan
from test_comparison import AREAS, FIGURES, of_size
from wsoa.model import Statement
from wsoa.output.compare import labels, wording
from wsoa.output.compare.findings import findings
from wsoa.output.compare.lists import address_slug
from wsoa.output.compare.report import compare

pytest.importorskip("altair", reason="the charts need the extra wsoa[compare]")
pytest.importorskip("vl_convert", reason="the charts need the extra wsoa[compare]")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    later = of_size("Alder", 11, published="2021-01-01", kind="dashboard")
    compare(dataset(*AREAS, later), folder)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


# --------------------------------------------------------------------------- lists


@pytest.mark.parametrize(
    ("figure", "column", "names"),
    [
        ("responsible", "organisation_type", labels.ORGANISATIONS),
        ("state", "status", labels.STATUSES),
        ("overdue", "standing", labels.STANDINGS),
        ("date-precision", "precision", labels.PRECISIONS),
    ],
    ids=["responsible", "state", "overdue", "date-precision"],
)
def test_a_list_is_as_long_as_its_figure_says(
    report: Path, figure: str, column: str, names: dict[str, str]
) -> None:
    """Area by area, as a file and as a page; and there is a list for nothing else."""
    figures = rows_of(report / "tables" / f"{figure}.csv")
    expected = {
        (address_slug(names[row[column]]), row["area"]): int(row["actions"])
        for row in figures
        if row["actions"] != "0"
    }
    folder = report / "tables" / "lists" / figure
    listed = {path.stem: rows_of(path) for path in folder.glob("*.csv")}
    found = Counter((name, row["area"]) for name, rows in listed.items() for row in rows)
    assert found == expected
    for name, rows in listed.items():
        page = (folder / f"{name}.html").read_text(encoding="utf-8")
        assert page.count("<blockquote>") == len(rows)


def test_every_number_of_a_figure_opens_its_part_of_the_list(report: Path) -> None:
    page = (report / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<td class="number"><a href="([^"#]+)(?:#([^"]+))?">([\d,]+)</a>', page)
    nothing_to_list = {"missing", "forum"}  # in these plans
    assert {address.split("/")[2] for address, *_ in links} == {*FIGURES} - nothing_to_list
    for address, part, number in links:
        listed = (report / address).read_text(encoding="utf-8")
        parts = re.split(r'<section id="', listed)[1:]
        opened = [each for each in parts if not part or each.startswith(f'{part}"')]
        assert sum(each.count("<blockquote>") for each in opened) == int(number), address


def test_a_list_gives_the_words_the_place_the_owner_and_the_date(tmp_path: Path) -> None:
    drawing = """
    Ref | Action                | Owner   | Due        | Status
    1.1 | Write the policy      | council | 2020-09-01 | on_track
    1.2 | Share <it> & explain  | school  | 2020-03-01 | behind
    1.3 | Train the teachers    |         | 2020-02-01 | unknown
    1.4 | Buy what it takes     | council | 2020-01-15 | completed
    """
    compare(dataset(*AREAS, plan("Oak", drawing)), tmp_path, dt.date(2020, 6, 1))
    listed = tmp_path / "tables" / "lists" / "date-precision" / "a-day"
    oak = [row for row in rows_of(listed.with_suffix(".csv")) if row["area"] == "Oak"]
    # What is overdue stands first, then what has passed without a word, then all by their dates.
    assert [row["ref"] for row in oak] == ["1.2", "1.3", "1.4", "1.1"]
    assert oak[0] == {
        "area": "Oak",
        "document": "oak-wsoa-2020-01-01.pdf",
        "page": "2",
        "ref": "1.2",
        "quote": "Share <it> & explain",
        "owner": "school",
        "date_as_printed": "2020-03-01",
        "deadline": "2020-03-01",
        "standing": "overdue",
        "status": "behind",
        "status_as_printed": "",
        "action_id": "oak-wsoa-2020-01-01/1/1.2",
    }
    page = listed.with_suffix(".html").read_text(encoding="utf-8")
    assert "Share &lt;it&gt; &amp; explain" in page
    assert "Nobody printed" in page
    assert '<a href="../../../index.html">' in page


# --------------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ([4.2, 31.0], "4 to 31 weeks after publication"),
        ([-0.3, 52.0], "from the week of publication to 52 weeks after it"),
        ([-3.0, 1.0], "from 3 weeks before to 1 week after publication"),
        ([-3.0, -1.0], "3 weeks to 1 week before publication"),
        ([-3.0, 0.2], "from 3 weeks before to the week of publication"),
        ([1.0], "1 week after publication"),
        ([-0.2, 0.1], "in the week of publication"),
    ],
)
def test_weeks_are_told_as_people_say_them(weeks: list[float], told: str) -> None:
    assert wording.weeks_after(pd.Series(weeks)) == told


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(0, 9, "0%"), (1, 300, "under 1%"), (299, 300, "over 99%"), (9, 9, "100%"), (0, 0, "none")],
)
def test_a_little_is_not_nothing(part: int, whole: int, told: str) -> None:
    assert wording.percent(part, whole) == told


def heading(figure: str, *rows: tuple[int, str], as_at: dt.date | None = None) -> str:
    """What is said of three areas that each have so many actions of each kind, `owner | due |
    status`."""
    lines = [f"Step {n} | {kind}" for number, kind in rows for n in range(number)]
    drawing = "\n".join(["Action | Owner | Due | Status", *lines])
    plans: list[Statement] = [plan(area, drawing) for area in ("Alder", "Birch", "Cedar")]
    return next(each for each in findings(dataset(*plans), as_at) if each.key == figure).heading


def test_who_is_named_is_told_of_those_that_name_anybody() -> None:
    posts = (8, "post | | unknown")
    health, council = "nhs_commissioner | | unknown", "council | | unknown"
    assert heading("responsible", (2, health), (1, council), posts) == (
        "27% of actions name an organisation; of these, 67% name one of the kind “NHS commissioner”"
    )
    assert heading("responsible", (1, health), (1, council), posts) == (
        "20% of actions name an organisation; of these, 50% name one of the kind "
        "“Council” or “NHS commissioner”"
    )


def test_what_passed_without_a_word_is_told_with_what_is_overdue() -> None:
    rows = (12, "council | 2020-02-01 | unknown")
    assert heading("overdue", rows, as_at=dt.date(2020, 6, 1)) == (
        "No action was overdue on 1 June 2020; for 36 more the date had passed and no state is "
        "printed"
    )


def test_most_is_more_than_half() -> None:
    rows = (12, "council | 2020-02-01 | unknown")
    assert heading("date-precision", rows) == "Most dates name a day: 100% of them"
