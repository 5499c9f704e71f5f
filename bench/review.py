"""How soon the review page of a large dataset can be used, in a headless Chromium.

    python bench/review.py [--documents 150] [--actions 10000] [--runs 5] [--keep DIR]

The dataset is made up: actions with owners, dates, statuses, steps and issues, and passages, each
with a place on one of six pages. Printed are the median and the longest time from opening the
page to its first row with its place drawn, to the next row, to a filter's result, and to the first
search for words, which reads every document. `--keep` leaves the page in a folder, to be looked at.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from wsoa.model import (
    Action,
    Box,
    Concern,
    Due,
    Issue,
    Milestone,
    Owner,
    Place,
    Rating,
    SetAside,
    Source,
    Statement,
)
from wsoa.output.dataset.dataset import Dataset
from wsoa.output.review.page import INDEX, Pictures, page_files
from wsoa.output.review.page_pictures import draw_pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = 6
WORDS = ("families", "schools", "review", "plans", "health", "joint", "commissioning", "pathway")
STATUSES = ("completed", "on_track", "behind", "unknown")
PICTURES = "pages/0123456789abcdef"
STEPS = ("opened", "next row", "filtered", "searched")


def text(seed: int, length: int) -> str:
    """Some words, others for each seed."""
    return " ".join(WORDS[(seed * 7 + place * place) % len(WORDS)] for place in range(length))


def statement(number: int, actions: int) -> Statement:
    """A made-up plan with so many actions."""
    name = f"area-{number:03}-wsoa-2030"
    made = tuple(action(name, place, actions) for place in range(actions))
    return Statement(
        name,
        f"Area {number}",
        "",
        "wsoa",
        f"Written Statement of Action of Area {number}",
        Source(f"plan-{number:03}.pdf", f"{number:064x}", "pdf", PAGES),
        "",
        concerns=tuple(Concern(no, str(no), text(no, 12)) for no in range(1, 6)),
        actions=made,
        milestones=tuple(
            Milestone("milestone", text(place, 15), each.concern_no, action_id=each.action_id)
            for place, each in enumerate(made)
            if place % 2
        ),
        passages=tuple(
            SetAside("paragraph", text(place, 40), None, Place(1 + place % PAGES))
            for place in range(actions // 2)
        ),
        issues=tuple(
            Issue(
                "multiple_dates", "Several dates.", "warning", "actions", "due_text", each.action_id
            )
            for place, each in enumerate(made)
            if place % 9 == 0
        ),
    )


def action(name: str, place: int, of: int) -> Action:
    """An action with all that most of them have."""
    page = 1 + place * PAGES // of
    top = 40.0 + 500 * ((place * PAGES) % of) / of
    day = dt.date(2030, 1 + place % 12, 28)
    return Action(
        f"{name}/{1 + place % 5}/{place}",
        1 + place % 5,
        str(place),
        text(place, 35),
        owner_text=text(place, 6),
        owners=(Owner(text(place, 2), "council", role=text(place, 3), text=text(place, 6)),) * 2,
        due_text=f"{day:%B %Y}",
        due=Due(day.replace(day=1), day, "month", "by"),
        deadline=day,
        deadline_source="due",
        rating=Rating(STATUSES[place % len(STATUSES)], "Green", "text"),
        success_text=text(place, 30),
        progress_text=text(place, 30),
        page_start=page,
        page_end=page,
        box=Box(40, top, 800, top + 40),
        confidence=0.9,
    )


def write(folder: Path, documents: int, actions: int) -> Path:
    """Write the page of such a dataset; gives its path."""
    import pymupdf

    shares = [actions // documents + (place < actions % documents) for place in range(documents)]
    plans = [statement(place + 1, share) for place, share in enumerate(shares)]
    pictures = {plan.statement_id: Pictures(folder=PICTURES) for plan in plans}
    (folder / "data").mkdir(parents=True)
    for name, content in page_files(Dataset.from_statements(plans).rows, pictures):
        (folder / name).write_text(content, encoding="utf-8")
    source = folder / "plan.pdf"
    with pymupdf.open() as document:
        for page in range(PAGES):
            sheet = document.new_page(width=842, height=595)
            for line in range(60):
                sheet.insert_text((40, 40 + 9 * line), text(page + line, 20), fontsize=8)
        document.save(source)
    draw_pages(source, folder, PICTURES.split("/"))
    return folder / INDEX


def times(page: Page, address: str) -> Iterator[float]:
    """How long each of the steps takes."""
    drawn = ".place[aria-pressed=true]"
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(drawn)
    page.locator(".sheet img").evaluate("picture => picture.decode()")
    yield time.perf_counter() - began
    began = time.perf_counter()
    page.keyboard.press("j")
    page.wait_for_selector("#rows > li:nth-child(2).open .detail")
    yield time.perf_counter() - began
    began = time.perf_counter()
    page.select_option("#status", "behind")
    page.wait_for_selector("#clear:visible")
    yield time.perf_counter() - began
    began = time.perf_counter()
    page.fill("#words", "pathway")
    page.wait_for_selector("#count:text-matches('warning$')")  # until then it says: reading on
    yield time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=150)
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="a new folder for the page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        index = write(given.keep or Path(made, "page"), given.documents, given.actions)
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        found = []
        for _ in range(given.runs):
            context = browser.new_context(viewport={"width": 1400, "height": 900})
            found.append(list(times(context.new_page(), index.as_uri())))
            context.close()
        browser.close()
        size = (index.parent / "data" / "rows.js").stat().st_size
    print(
        f"{given.documents} documents, {given.actions} actions; rows.js holds {size / 1e6:.1f} MB"
    )
    for name, column in zip(STEPS, zip(*found, strict=True), strict=True):
        print(f"{name:<10} {statistics.median(column):6.2f} s, longest {max(column):.2f} s")


if __name__ == "__main__":
    main()
