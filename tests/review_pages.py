"""The review page, opened in a browser, for its tests."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def opened(browser: Browser, page: Path) -> Page:
    """The page, opened from disk and grown still. Any error in it fails the test."""
    shown = browser.new_context(accept_downloads=True).new_page()
    shown.set_default_timeout(10_000)
    shown.on("pageerror", lambda error: pytest.fail(f"the page has an error: {error}"))
    shown.goto(page.as_uri())
    shown.wait_for_selector("li.open .detail")
    return shown


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def open_row(page: Page, number: int) -> None:
    """Open a row of the list, by its number from 1, if it is not open."""
    head = page.locator(f"#rows > li:nth-child({number}) .head")
    if head.get_attribute("aria-expanded") == "false":
        head.click()
    page.wait_for_selector(f"#rows > li:nth-child({number}).open .detail")
