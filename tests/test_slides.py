"""Presentations: what slides show, in reading order; the published plans laid on slides."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from slides import slides_of
from wsoa.extract.open import read_document
from wsoa.model import Heading, Table


def saved(deck: Any, tmp_path: Path) -> Path:
    stream = io.BytesIO()
    deck.save(stream)
    path = tmp_path / "plan.pptx"
    path.write_bytes(stream.getvalue())
    return path


def test_titles_boxes_tables_and_marks(tmp_path: Path) -> None:
    deck = Presentation()
    for title in ("Priority 1", "Priority 1 (continued)"):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        table = slide.shapes.add_table(2, 2, Pt(40), Pt(200), Pt(400), Pt(100)).table
        for place, text in zip(((0, 0), (0, 1), (1, 0)), ("Action", "RAG", "Do it"), strict=True):
            table.cell(*place).text = text
        dot = slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(330), Pt(265), Pt(20), Pt(20))
        dot.fill.solid()
        dot.fill.fore_color.rgb = RGBColor(0, 0xB0, 0x50)
        for left, text in ((300, "right"), (40, "left")):
            slide.shapes.add_textbox(Pt(left), Pt(120), Pt(200), Pt(30)).text_frame.text = text
        slide.notes_slide.notes_text_frame.text = "Say this"
    document = read_document(saved(deck, tmp_path))
    headings = [b.passage.text for b in document.blocks if isinstance(b, Heading)]
    assert headings == ["Priority 1"]
    assert [b.passage.text for b in document.blocks if not isinstance(b, Heading | Table)] == [
        *("left", "right"),
        *("left", "right"),
    ]
    first, second = document.tables
    cell = first.at(1, 1)
    assert cell is not None
    assert [(mark.shape, mark.colour) for mark in cell.marks] == [("circle", "#00b050")]
    assert (first.page, second.page) == (1, 2)
    assert {notice.code for notice in document.notices} == {"speaker_notes"}


def test_the_published_plans_laid_on_slides_read_as_well(tmp_path: Path, shared: Path) -> None:
    plans = sorted((shared / "docx").glob("*.docx"))
    if not plans:
        pytest.skip("no published plans")
    (tmp_path / "plans").mkdir()
    for plan in plans:
        path = tmp_path / "plans" / f"{plan.stem}.pptx"
        path.write_bytes(slides_of(read_document(plan)))
    cases = (shared / "cases-docx.toml").read_text(encoding="utf-8")
    (tmp_path / "cases.toml").write_text(cases.replace(".docx", ".pptx"), encoding="utf-8")
    (tmp_path / "gold").symlink_to(shared / "gold")
    run = [sys.executable, "-m", "wsoa", "convert", str(tmp_path / "plans"), "-q", "--to"]
    subprocess.run([*run, str(tmp_path / "out")], check=True)
    score = [sys.executable, str(shared / "score.py"), str(tmp_path / "out")]
    score += [str(tmp_path / "cases.toml"), "--json"]
    found = json.loads(subprocess.run(score, capture_output=True, check=True).stdout)
    assert found["lowest"] >= 0.9
