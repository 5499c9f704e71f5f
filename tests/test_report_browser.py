"""The report of `wsoa compare` in a real browser: no label is cut, at any width and on paper."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drawn import dataset
from test_comparison import of_size
from wsoa.output.compare.report import compare

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("altair", reason="the charts need the extra wsoa[compare]")
pytest.importorskip("vl_convert", reason="the charts need the extra wsoa[compare]")

WIDTHS = (390, 820, 1400)
LONG = "a-plan-whose-file-has-a-very-long-name-that-says-everything-about-it (file)"


def areas(number: int, root: Path) -> list[str]:
    """So many names of areas, the longest first, and a file's name that is longer yet."""
    table = root / "src" / "wsoa" / "vocabulary" / "areas.csv"
    with table.open(encoding="utf-8", newline="") as opened:
        names = {row["name"] for row in csv.DictReader(opened)}
    return [LONG, *sorted(names, key=lambda name: (-len(name), name))][:number]


@pytest.fixture(scope="module", params=[5, 60])
def report(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, Path]:
    """The page of a comparison of 5 or 60 areas, and how many they are: each chart in one part,
    and in several."""
    root = Path(__file__).resolve().parent.parent
    folder = tmp_path_factory.mktemp("report")
    plans = [of_size(area, 10 + place % 7) for place, area in enumerate(areas(request.param, root))]
    return request.param, compare(dataset(*plans), folder)[0]


# Of every label in sight: its words, and whether it stands whole in its drawing, its drawing whole
# in the window, and no other label of the drawing upon it.
LABELS = """() => {
    const found = [];
    for (const svg of document.querySelectorAll('.drawing svg')) {
        const frame = svg.getBoundingClientRect();
        if (!frame.width) continue;
        const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim());
        const boxes = texts.map((text) => text.getBoundingClientRect());
        const rows = new Map(); // labels can only meet where they start near to each other
        boxes.forEach((box, place) => {
            const near = Math.round(box.top / 60);
            for (const at of [near - 1, near, near + 1]) {
                rows.set(at, [...(rows.get(at) ?? []), place]);
            }
        });
        texts.forEach((text, place) => {
            const box = boxes[place];
            const within = box.left >= frame.left - 1 && box.right <= frame.right + 1
                && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
            const seen = frame.left >= 0 && frame.right <= document.documentElement.clientWidth;
            const meets = rows.get(Math.round(box.top / 60)).some((other) => {
                const that = boxes[other];
                return other !== place && that.left < box.right - 1 && box.left < that.right - 1
                    && that.top < box.bottom - 3 && box.top < that.bottom - 3;
            });
            const whole = within && seen && !meets;
            found.push({ words: text.textContent, whole, height: box.height });
        });
    }
    return found;
}"""


def labels(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(LABELS)
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_of_a_chart_is_cut(browser: Browser, report: tuple[int, Path], width: int) -> None:
    number, path = report
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(path.as_uri())
    found = labels(page)
    scrolls = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [each["words"] for each in found if not each["whole"]] == []
    assert min(each["height"] for each in found) > 9, "large enough to be read"
    shares = Counter(each["words"] for each in found if each["words"].endswith("%"))
    assert shares.total() >= 12 * number, "every area has its number in every panel"
    names = Counter(re.sub(r"\s", "", each["words"]) for each in found)
    assert sum(LONG.replace(" ", "") in name for name in names) >= 1, "no name is cut"
    assert scrolls == width, "only tables scroll sideways, each by itself"


def test_no_label_of_a_chart_is_cut_on_paper(
    browser: Browser, report: tuple[int, Path], tmp_path: Path
) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    _, path = report
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 within its margins
    expected = Counter(word for each in labels(page) for word in each["words"].split())
    margin = 36.0  # points
    paper = dict.fromkeys(("top", "bottom", "left", "right"), "0.5in")
    page.pdf(path=tmp_path / "report.pdf", format="A4", margin=paper, print_background=True)
    page.close()
    found: Counter[str] = Counter()
    with pymupdf.open(tmp_path / "report.pdf") as printed:
        for sheet in printed:
            x0, y0, x1, y1 = sheet.rect
            edge = margin - 1
            inside = pymupdf.Rect(x0 + edge, y0 + edge, x1 - edge, y1 - edge)
            for *box, word, _, _, _ in sheet.get_text("words"):
                if pymupdf.Rect(box) in inside:
                    found[word] += 1
    shares = {word: number for word, number in expected.items() if word.endswith("%")}
    assert {word: found[word] for word in shares if found[word] < shares[word]} == {}
    counts = {word: n for word, n in expected.items() if re.fullmatch(r"\(\d+\)", word)}
    assert {word: found[word] for word in counts if found[word] < counts[word]} == {}


@pytest.mark.parametrize("width", [390, 1400])
def test_the_pages_break_no_rule_of_accessibility(
    browser: Browser, report: tuple[int, Path], width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not there")
    number, path = report
    if number > 5:
        pytest.skip("more areas are no other page")
    page = browser.new_page(viewport={"width": width, "height": 800})
    for each in (path, *sorted(path.parent.glob("tables/lists/state/*.html"))):
        page.goto(each.as_uri())
        assert [each["id"] for each in axe.Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
