"""Draw the picture of the review page: the samples, converted, and one of their rows chosen.

    python docs/review_picture.py docs/review.png

Needs wsoa, playwright (both come with `pip install '.[dev]'`) and Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from wsoa.cli import main as wsoa

SIZE = {"width": 1440, "height": 860}
SWITCHES = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")


def main(target: Path) -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        plans, out = Path(folder, "plans"), Path(folder, "out")
        for command in (
            ["samples", str(plans)],
            ["convert", str(plans), "--to", str(out), "--quiet"],
            ["review", str(out), "--sources", str(plans), "--quiet"],
        ):
            if code := wsoa(command):
                sys.exit(code)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(SWITCHES)
        )
        page = browser.new_page(viewport=SIZE)
        page.goto((out / "review" / "index.html").as_uri())
        page.wait_for_selector(".place[aria-pressed=true]")
        page.locator(".sheet img").evaluate("picture => picture.decode()")
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
