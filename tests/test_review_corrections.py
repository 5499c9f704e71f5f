"""The review page in a real browser: what is corrected there, saved and applied."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from review_pages import open_row, opened, rows_of
from wsoa.cli import main
from wsoa.corpus.review import make_review
from wsoa.errors import ExitCode

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Converted:
    """A sample, and the folder of its dataset."""

    plan: Path
    out: Path

    def convert(self, *options: str) -> None:
        command = ["convert", str(self.plan), "--to", str(self.out), "--quiet", *options]
        assert main(command) == ExitCode.OK

    def review(self, browser: Browser) -> Page:
        """Its review page as it is now."""
        return opened(browser, make_review(self.out, sources=[self.plan])[0])


@pytest.fixture
def wexmoor(sample_plans: Path, tmp_path: Path) -> Converted:
    made = Converted(sample_plans / "wexmoor.pdf", tmp_path / "out")
    made.convert()
    return made


def test_a_correction_is_typed_saved_applied_and_marked(
    browser: Browser, wexmoor: Converted, tmp_path: Path
) -> None:
    out = wexmoor.out
    action = rows_of(out, "actions")[0]
    shown = wexmoor.review(browser)
    shown.select_option("#order", "document")
    open_row(shown, 1)
    shown.click("[aria-label='Correct: Due']")
    shown.fill("[name=due_start]", "2031-05-01")
    shown.fill("[name=due_end]", "2031-04-01")
    shown.click("form.correct button[type=submit]")
    assert "must not be before" in shown.inner_text(".fault")
    shown.fill("[name=due_end]", "2031-05-31")
    shown.click("form.correct button[type=submit]")
    assert "Corrected by hand" in shown.inner_text("li.open")
    shown.click("[aria-label='Correct: Status']")
    shown.select_option("[name=status]", "cancelled")
    shown.click("form.correct button[type=submit]")
    shown.click("text=Add another owner")
    shown.fill("[name=organisation]", 'Parents "Together", Wexmoor')
    shown.select_option("[name=organisation_type]", "parent_carer_forum")
    shown.click("form.correct button[type=submit]")
    assert shown.inner_text("#corrected") == "5 corrections, not saved yet"
    shown.reload()
    shown.wait_for_selector("li.open .detail")
    assert shown.inner_text("#corrected").startswith("5 corrections")
    with shown.expect_download() as download:
        shown.click("#save")
    assert download.value.suggested_filename == "corrections.csv"
    saved = tmp_path / "corrections.csv"
    download.value.save_as(saved)
    shown.context.close()

    wexmoor.convert("--corrections", str(saved))
    now = rows_of(out, "actions")[0]
    assert (now["due_start"], now["due_end"]) == ("2031-05-01", "2031-05-31")
    assert now["status"] == "cancelled"
    assert now["due_text"] == action["due_text"]
    owners = [o for o in rows_of(out, "owners") if o["action_id"] == action["action_id"]]
    assert owners[-1]["organisation"] == 'Parents "Together", Wexmoor'
    marked = [i["field"] for i in rows_of(out, "issues") if i["code"] == "corrected_by_hand"]
    assert sorted(marked) == [
        "due_end",
        "due_start",
        "organisation",
        "organisation_type",
        "status",
    ]
    assert main(["validate", str(out)]) == ExitCode.OK

    # The next page knows them, can take one back, and saves the others again.
    again = wexmoor.review(browser)
    assert again.inner_text("#corrected") == "5 corrections"
    again.select_option("#code", "corrected")
    assert again.inner_text("#count").startswith("1 row")
    open_row(again, 1)
    again.click("[aria-label='Take back the correction of Status']")
    with again.expect_download() as download:
        again.click("#save")
    download.value.save_as(saved)
    again.context.close()
    wexmoor.convert("--corrections", str(saved))
    assert rows_of(out, "actions")[0]["status"] == action["status"]
    assert rows_of(out, "actions")[0]["due_end"] == "2031-05-31"


def test_steps_concerns_and_documents_are_corrected_too(
    browser: Browser, wexmoor: Converted, tmp_path: Path
) -> None:
    out = wexmoor.out
    step = next(each for each in rows_of(out, "milestones") if each["action_id"])
    shown = wexmoor.review(browser)

    def correct(what: str, name: str, value: str) -> None:
        shown.click(f"li.open [aria-label='Correct: {what}']")
        shown.fill(f"li.open [name={name}]", value)
        shown.click("li.open form.correct button[type=submit]")

    shown.fill("#words", step["text"].split("\n")[0])
    shown.wait_for_selector("#count:text-matches('warning$')")
    open_row(shown, 1)
    shown.locator("li.open .steps .step-line .edit").nth(int(step["seq"]) - 1).click()
    shown.click("li.open .steps [aria-label='Correct: Due']")
    shown.fill("li.open .steps [name=due_end]", "2031-05-31")
    shown.click("li.open .steps form.correct button[type=submit]")
    shown.click("#clear")
    shown.select_option("#show", "about")
    open_row(shown, 1)
    correct("Title", "title", "A better plan")
    open_row(shown, 2)
    correct("Title", "title", "A weakness")
    with shown.expect_download() as download:
        shown.click("#save")
    saved = tmp_path / "corrections.csv"
    download.value.save_as(saved)
    shown.context.close()
    with saved.open(encoding="utf-8", newline="") as file:
        assert {each["document"] for each in csv.DictReader(file)} == {"wexmoor.pdf"}

    wexmoor.convert("--corrections", str(saved))
    assert rows_of(out, "statements")[0]["title"] == "A better plan"
    assert rows_of(out, "concerns")[0]["title"] == "A weakness"
    key = ("action_id", "seq")
    now = [m for m in rows_of(out, "milestones") if all(m[name] == step[name] for name in key)]
    assert [each["due_end"] for each in now] == ["2031-05-31"]
