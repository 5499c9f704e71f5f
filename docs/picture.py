"""Draw the picture of the README: a sample's page with the places of its actions, and its rows.

    python docs/picture.py docs/picture.png

Needs wsoa and PyMuPDF; the sample is one of the fictional ones that come with wsoa.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pymupdf

import wsoa

SAMPLE = Path(__file__).parent.parent / "corpus" / "samples" / "wexmoor.pdf"
PAGE = 3  # from 1: the first page with actions


def main(target: Path) -> None:
    statement = wsoa.read(SAMPLE)
    document = pymupdf.open(SAMPLE)
    shown = document[PAGE - 1]
    width, height = shown.rect.width, shown.rect.height
    rows = [action for action in statement.actions if action.page_start == PAGE]
    for action in rows:
        if action.box is not None:
            shown.draw_rect(pymupdf.Rect(action.box), color=(0.85, 0.1, 0.35), width=1.6)
    sheet = pymupdf.open()
    page = sheet.new_page(width=width, height=height + 34 + 30 * (len(rows) + 1))
    page.show_pdf_page(pymupdf.Rect(0, 0, width, height), document, PAGE - 1)
    y = height + 20
    columns = ((20, "action_id"), (165, "action_text"), (470, "owners"), (680, "milestones"))
    for x, name in columns:
        page.insert_text((x, y), name, fontsize=9, fontname="hebo")
    for action in rows:
        y += 30
        steps = [m for m in statement.milestones if m.action_id == action.action_id]
        owners = "; ".join(o.person or o.role or o.organisation for o in action.owners)
        values = (
            action.action_id,
            action.action_text.split("\n")[0],
            owners,
            f"{len(steps)} dated steps",
        )
        for (x, _), (end, _), value in zip(
            columns, (*columns[1:], (int(width) - 10, "")), values, strict=True
        ):
            box = pymupdf.Rect(x, y - 11, end - 8, y + 16)
            page.insert_textbox(box, value, fontsize=8, fontname="helv")
    pixels = page.get_pixmap(dpi=110)
    pixels.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
