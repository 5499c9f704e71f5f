"""The monitoring report again, by a browser and in larger type: merged cells over more pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .. import page
from . import otterfell

PLAN = replace(otterfell.PLAN, name="otterfell_wide")


def draw(target: Path) -> None:
    style = otterfell.STYLE + "body { font-size: 13pt }"
    page.chromium_pdf(page.document(PLAN.title, otterfell.content(), style), target)
