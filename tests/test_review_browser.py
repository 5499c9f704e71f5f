"""The review page in a real browser: looked through and filtered, by anybody."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from review_pages import open_row, opened, rows_of, texts
from test_review import NASTY, files_of, statement, taken
from wsoa.corpus.review import make_review
from wsoa.model import Action, Box, Concern, Issue, Owner, Place, SetAside
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.review.page import Pictures, page_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def out(sample_plans: Path, sample_dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples' dataset with its review page."""
    folder = tmp_path_factory.mktemp("browser") / "out"
    shutil.copytree(sample_dataset, folder)
    make_review(folder, sources=[sample_plans])
    return folder


@pytest.fixture
def page(browser: Browser, out: Path) -> Iterator[Page]:
    shown = opened(browser, out / "review" / "index.html")
    yield shown
    shown.context.close()


def test_the_first_row_is_one_with_a_warning_and_shows_its_place(page: Page, out: Path) -> None:
    loose = [*rows_of(out, "milestones"), *rows_of(out, "issues")]
    count = len(rows_of(out, "actions")) + sum(not each["action_id"] for each in loose)
    assert page.inner_text("#count").startswith(f"{count} rows, ")
    assert "warning" in page.inner_text("li.open .badge.warning")
    page.wait_for_selector(".place[aria-pressed=true]")
    assert page.evaluate("document.querySelector('.sheet img').naturalWidth") > 800


def test_choosing_a_row_shows_its_place_and_choosing_a_place_shows_its_row(page: Page) -> None:
    page.select_option("#document", label="wexmoor.pdf")
    page.select_option("#order", "document")
    open_row(page, 3)
    pressed = page.wait_for_selector(".place[aria-pressed=true]")
    assert pressed
    ref = page.inner_text("li.open .ref")
    assert page.inner_text(".place[aria-pressed=true] .tag") == ref
    other = page.locator(".place.action[aria-pressed=false]").first
    ref = other.locator(".tag").text_content()
    other.click()
    page.wait_for_selector(f".place[aria-pressed=true]:has-text('{ref}')")
    assert page.inner_text("li.open .ref") == ref
    assert page.locator("li.open").count() == 1


def test_the_frame_on_the_page_is_the_box_of_the_dataset(page: Page, out: Path) -> None:
    """At any size, in parts of the page's width and height."""
    [statement] = [s for s in rows_of(out, "statements") if s["source_name"] == "wexmoor.pdf"]
    action = next(
        a for a in rows_of(out, "actions") if a["statement_id"] == statement["statement_id"]
    )
    page.select_option("#document", label="wexmoor.pdf")
    page.select_option("#order", "document")
    open_row(page, 1)
    page.wait_for_selector(f".place[aria-pressed=true]:has-text('{action['action_ref']}')")
    x0, top, x1, bottom = map(float, action["bbox"].split())
    width, height = (
        float(page.get_attribute(".sheet img", side) or 0) for side in ("width", "height")
    )
    wanted = [x0 / width, top / height, x1 / width, bottom / height]
    for _ in range(2):
        shown = page.evaluate(
            """() => {
                const sides = (name) => document.querySelector(name).getBoundingClientRect();
                const [box, all] = [sides('.place[aria-pressed=true]'), sides('.sheet')];
                return [(box.left - all.left) / all.width, (box.top - all.top) / all.height,
                    (box.right - all.left) / all.width, (box.bottom - all.top) / all.height];
            }"""
        )
        assert shown == pytest.approx(wanted, abs=0.01)
        page.click("#larger")


@pytest.mark.parametrize(
    ("key", "moves"), [("j", 1), ("k", -1)], ids=["the next row", "the row before"]
)
def test_keys_go_from_row_to_row(page: Page, key: str, moves: int) -> None:
    open_row(page, 4)
    page.keyboard.press(key)
    page.wait_for_selector(f"#rows > li:nth-child({4 + moves}).open")
    focus = "document.activeElement === document.querySelector('li.open .head')"
    assert page.evaluate(focus)


def test_a_key_goes_to_the_next_warning(page: Page) -> None:
    page.select_option("#order", "document")
    page.locator("#scroll").evaluate("list => list.scrollTo(0, 0)")
    open_row(page, 1)
    page.keyboard.press("n")
    page.wait_for_selector("li.open .badge.warning")
    before = page.locator("#rows > li:has(~ li.open) .badge.warning")
    assert before.count() == 0


def test_keys_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.uncheck("#use-keys")
    page.click("dialog button")
    before = page.inner_text("li.open .text")
    page.keyboard.press("j")
    assert page.inner_text("li.open .text") == before


def test_keys_are_letters_where_one_types(page: Page) -> None:
    page.fill("#words", "")
    page.type("#words", "jn")
    assert page.input_value("#words") == "jn"


# Of the chosen place: whether the desk shows its beginning, and the pixels of a point of the page.
PLACE = """() => {
    const sides = (name) => document.querySelector(name).getBoundingClientRect();
    const [box, desk] = [sides('.place[aria-pressed=true]'), sides('#desk')];
    const sheet = sides('.sheet');
    const seen = box.left >= desk.left && box.top >= desk.top
        && Math.min(box.bottom, box.top + 40) <= desk.bottom;
    return seen && sheet.width / document.querySelector('.sheet img').getAttribute('width');
}"""


@pytest.mark.parametrize("width", [1400, 390])
def test_a_chosen_place_is_brought_to_reading_size(page: Page, out: Path, width: int) -> None:
    """Where most of the page's print is 13 pixels high; the whole page is a key away, and so is the
    way back."""
    page.set_viewport_size({"width": width, "height": 844})
    pixels = page.wait_for_function(PLACE).json_value()
    picture = out / "review" / (page.get_attribute(".sheet img", "src") or "")
    _, sizes = taken((picture.parent / "pages.js").read_text(encoding="ascii"))
    assert pixels * sizes[int(picture.stem) - 1][2] >= 13
    page.keyboard.press("z")
    assert page.get_attribute("#whole", "aria-pressed") == "true"
    assert page.evaluate("document.getElementById('desk').scrollWidth") <= width
    page.keyboard.press("z")
    page.wait_for_selector("#whole[aria-pressed=false]")
    assert page.wait_for_function(PLACE).json_value() == pytest.approx(pixels, abs=0.01)


def test_what_is_doubtful_is_marked_at_its_field(page: Page, out: Path) -> None:
    issue = next(each for each in rows_of(out, "issues") if each["code"] == "weekday_mismatch")
    page.select_option("#code", "weekday_mismatch")
    open_row(page, 1)
    [field] = page.locator("li.open .doubtful.warning").all()
    assert field.locator("th").inner_text().split() == ["Due", "(warning)"]
    assert issue["message"] in field.locator(".doubt").inner_text()
    assert page.locator("li.open .notices .doubt").count() == 0


def test_what_stands_outside_the_rows_is_shown_in_place_listed_and_found(
    page: Page, out: Path
) -> None:
    passage = next(each for each in rows_of(out, "passages") if each["kind"] == "glossary")
    page.fill("#words", passage["text"].split("\n")[2])
    page.wait_for_selector("text=0 rows, 0 with a warning")
    page.click("text=and 1 passage outside the rows")
    page.wait_for_selector("text=1 row, 0 with a warning")
    open_row(page, 1)
    assert passage["text"].split()[-1] in page.inner_text("li.open .detail .printed")
    page.wait_for_selector(".place.passage[aria-pressed=true]:has-text('glossary')")
    page.click("#clear")
    place = page.locator(".place.passage[aria-pressed=false]").first
    name = place.get_attribute("aria-label") or ""
    place.click()
    page.wait_for_selector("li.open.passage")
    assert page.inner_text("li.open .text").split("\n")[0] in name


def test_text_that_no_row_took_is_shown_in_another_tone(browser: Browser, tmp_path: Path) -> None:
    from PIL import Image

    lost = Issue("orphan_text", "No row took “75% done”.", page=1, box=Box(10, 10, 90, 30))
    aside = SetAside("paragraph", "Read this first", None, Place(1, Box(10, 40, 90, 60)))
    plan = statement(
        actions=(Action("plan/1/1", 1, "1", "First", page_start=1, box=Box(10, 70, 90, 90)),),
        issues=(lost,),
        passages=(aside,),
    )
    rows = Dataset.from_statements([plan]).rows
    for folder in ("data", "pages/x"):
        (tmp_path / folder).mkdir(parents=True)
    for name, text in page_files(rows, {"plan": Pictures(folder="pages/x")}):
        (tmp_path / name).write_text(text, encoding="utf-8")
    Image.new("RGB", (100, 100), "white").save(tmp_path / "pages/x/1.webp")
    (tmp_path / "pages/x/pages.js").write_text('wsoa.take("pages",["x",[[100,100,7]]]);')
    shown = opened(browser, tmp_path / "index.html")
    shown.wait_for_selector(".place.unread")
    tones = [
        shown.locator(f".place.{kind}").evaluate("place => getComputedStyle(place).borderLeftColor")
        for kind in ("action", "passage", "unread")
    ]
    assert len({*tones}) == 3
    shown.select_option("#show", "unread")
    assert texts(shown, "#rows .text") == ["No row took “75% done”."]
    shown.select_option("#show", "about")
    shown.wait_for_selector("text=1 row, 0 with a warning")
    shown.context.close()


def test_filters_fold_away_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.is_visible("#status")
    assert page.is_visible("#words")
    page.click("text=Filters")
    page.select_option("#status", "completed")
    page.click("#fold")
    assert not page.is_visible("#status")
    assert page.inner_text("#fold") == "Filters (1)"
    page.set_viewport_size({"width": 1400, "height": 900})
    assert page.is_visible("#status")
    assert not page.is_visible("#fold")


def test_rows_are_filtered_and_ordered_by_deadline(page: Page, out: Path) -> None:
    actions = rows_of(out, "actions")
    none = sum(not each["deadline"] for each in actions)
    page.select_option("#deadline", "none")
    assert page.inner_text("#count").startswith(f"{none} row")
    open_ones = [each for each in actions if each["status"] not in ("completed", "cancelled")]
    past = sorted(each["deadline"] for each in open_ones if "" < each["deadline"] < "2026")
    page.select_option("#deadline", "past")
    assert page.inner_text("#count").startswith(f"{len(past)} row")
    page.select_option("#order", "deadline")
    year, _, day = past[0].split("-")
    badge = page.text_content("#rows > li:first-child .badge.overdue") or ""  # drawn or not yet
    assert (str(int(day)), year) == (badge.split()[2], badge.split()[-1])


@pytest.mark.parametrize("status", ["completed", "unknown"])
def test_rows_are_filtered_by_status(page: Page, out: Path, status: str) -> None:
    page.select_option("#status", status)
    count = sum(action["status"] == status for action in rows_of(out, "actions"))
    assert page.inner_text("#count").startswith(f"{count} row")
    page.click("#clear")
    assert not page.inner_text("#count").startswith(f"{count} row")


def test_rows_are_filtered_by_type_of_owner_by_warning_and_by_concern(
    page: Page, out: Path
) -> None:
    owners, issues = rows_of(out, "owners"), rows_of(out, "issues")
    kind = owners[0]["organisation_type"]
    page.select_option("#type", kind)
    expected = {each["action_id"] for each in owners if each["organisation_type"] == kind}
    assert page.inner_text("#count").startswith(f"{len(expected)} row")
    page.click("#clear")
    page.select_option("#code", "weekday_mismatch")
    expected = {each["action_id"] for each in issues if each["code"] == "weekday_mismatch"}
    assert page.inner_text("#count").startswith(f"{len(expected)} row")
    page.click("#clear")
    concern = page.locator("#concern option").nth(1).get_attribute("value")
    page.select_option("#concern", concern)
    assert page.locator("#rows > li").count() > 0
    assert page.locator("#rows > li.nothing").count() == 0


def test_words_are_found_in_documents_that_were_not_looked_at(page: Page, out: Path) -> None:
    action = max(rows_of(out, "actions"), key=lambda each: len(each["success_text"]))
    words = " ".join(action["success_text"].split()[:6])
    page.fill("#words", words)
    page.wait_for_selector("#rows > li:not(.nothing)")
    page.click("#rows > li .head")
    page.wait_for_selector("li.open .detail")
    assert action["action_text"].split("\n")[0] in page.inner_text("li.open .text")


def test_words_of_a_document_stay_words(browser: Browser, tmp_path: Path) -> None:
    action = Action(
        "plan/1/1",
        1,
        NASTY,
        f"<img src=x onerror=alert(1)>{NASTY}",
        owner_text=NASTY,
        owners=(Owner(NASTY, person=NASTY, text=NASTY),),
        due_text=NASTY,
    )
    issue = Issue("invalid_date", NASTY, action_id="plan/1/1", field="due_text")
    concern = Concern(1, NASTY, NASTY)
    files = files_of(
        statement(
            title=NASTY, area_name=NASTY, concerns=(concern,), actions=(action,), issues=(issue,)
        )
    )
    (tmp_path / "data").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked: list[str] = []
    context = browser.new_context()
    shown = context.new_page()
    shown.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    shown.on(
        "request",
        lambda request: (
            asked.append(request.url) if not request.url.startswith(tmp_path.as_uri()) else None
        ),
    )
    shown.goto((tmp_path / "index.html").as_uri())
    shown.wait_for_selector("li.open .detail")
    assert asked == []
    assert shown.locator("main img, main script").count() == 0
    assert "<img src=x onerror=alert(1)>" in shown.inner_text("li.open .fields")
    context.close()


EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def test_the_dark_has_other_colours_and_nothing_else(root: Path) -> None:
    style = (root / "output" / "review_page" / "style.css").read_text(encoding="utf-8")
    pattern = r"@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}\s*\}"
    (dark,) = re.findall(pattern, style, re.DOTALL)
    values = re.findall(r"--[\w-]+: (.+?);", dark)
    assert style.count("prefers-color-scheme") == 1
    assert len(values) == dark.count(";")
    assert all(re.fullmatch(r"#[0-9a-f]{6}|rgb\(.*\)", value) for value in values)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)], ids=str)
def test_nothing_stands_in_the_way_of_anybody(
    page: Page, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    """No breach of WCAG 2.2 A or AA that axe can find, in the list, a form and the help. In the
    dark, which has other colours and nothing else, the rules of colour alone are asked."""
    page.emulate_media(color_scheme=scheme)
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    page.set_viewport_size({"width": size[0], "height": size[1]})
    rules = {"runOnly": EVERY_RULE if scheme == "light" else RULES_OF_COLOUR}

    def breaches() -> list[str]:
        found = axe.Axe().run(page, options=rules).response["violations"]
        return [
            f"{each['id']}: {node['html']}"
            for each in found
            for node in each["nodes"]
            # a place on the page is as large as it was printed; its row does the same
            if not (each["id"] == "target-size" and 'class="place' in node["html"])
        ]

    assert breaches() == []
    if page.is_visible("#fold"):
        page.click("#fold")
    page.select_option("#show", "about")
    page.wait_for_selector("#rows > li.document")
    assert breaches() == []
    page.click("#clear")
    page.click("[aria-label='Correct: Due']")
    assert breaches() == []
    page.click("#show-help")
    assert breaches() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hundreds_of_rows_are_set_in_parts(browser: Browser, tmp_path: Path) -> None:
    actions = tuple(Action(f"plan/1/{n}", 1, str(n), f"Step {n}") for n in range(1, 901))
    (tmp_path / "data").mkdir()
    for name, text in files_of(statement(concerns=(Concern(1),), actions=actions)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = opened(browser, tmp_path / "index.html")
    assert shown.inner_text("#count").startswith("900 rows")
    assert shown.locator("#rows > li").count() < 300
    shown.fill("#words", "step 900")
    shown.wait_for_selector("text=1 row, 0 with a warning")
    shown.context.close()
