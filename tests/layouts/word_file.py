"""Short builders for the plans that are written as .docx and printed by LibreOffice."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .page import kept, writer_pdf


@dataclass(frozen=True)
class Box:
    """A table cell: its text (list items open with `- `) and its looks. `merge` joins it to the
    cell above."""

    text: str = ""
    fill: str = ""
    bold: bool = False
    struck: bool = False
    merge: bool = False
    across: int = 1
    symbol: str = ""  # a character of the Wingdings font


class WordFile:
    """A .docx that grows from top to bottom."""

    def __init__(self, size: float = 9, *, landscape: bool = True) -> None:
        import docx
        from docx.shared import Pt

        self.document = docx.Document()
        style = self.document.styles["Normal"]
        style.font.name = "Carlito"
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(3)
        self._turn(self.document.sections[0], landscape=landscape)

    @staticmethod
    def _turn(section: Any, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        width, height = (297, 210) if landscape else (210, 297)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(14)
        section.top_margin = section.bottom_margin = Mm(14)

    def new_section(self, *, landscape: bool) -> None:
        self._turn(self.document.add_section(), landscape=landscape)

    def new_page(self) -> None:
        self.document.add_page_break()

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)

    def prose(self, text: str) -> None:
        for line in text.split("\n"):
            item = line.startswith("- ")
            self.document.add_paragraph(
                line.removeprefix("- "), style="List Bullet" if item else None
            )

    def table(
        self,
        header: Sequence[Sequence[Box]],
        rows: Sequence[Sequence[Box]],
        widths: Sequence[float],
        *,
        borders: tuple[str, str] = ("single", "single"),
        repeat: bool = True,
        split_rows: bool = True,
    ) -> None:
        """`widths` in millimetres; `borders` are the styles of the outer and the inner lines."""
        from docx.shared import Mm

        everything = [*header, *rows]
        table = self.document.add_table(rows=len(everything), cols=len(widths))
        table.autofit = False
        _borders(table, *borders)
        for place, width in enumerate(widths):
            table.columns[place].width = Mm(width)
        for number, boxes in enumerate(everything):
            _row_rules(table.rows[number], header=repeat and number < len(header), split=split_rows)
            column = 0
            for box in boxes:
                cell = table.cell(number, column)
                if box.across > 1:
                    cell = cell.merge(table.cell(number, column + box.across - 1))
                if box.merge:
                    table.cell(number - 1, column).merge(cell)
                else:
                    _fill(cell, box)
                column += box.across
            for place, width in enumerate(widths):
                table.rows[number].cells[place].width = Mm(width)
        self.document.add_paragraph("")

    def write_pdf(self, target: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{target.stem}.docx"
            self.document.save(str(source))
            writer_pdf(source, target)
            if place := kept(target, "docx"):
                _undated(source, place)


def _undated(source: Path, target: Path) -> None:
    """A copy of a .docx whose parts bear no time, so that the same plan gives the same bytes."""
    with zipfile.ZipFile(source) as dated, zipfile.ZipFile(target, "w") as plain:
        for part in dated.infolist():
            content = dated.read(part)
            plain.writestr(
                zipfile.ZipInfo(part.filename), content, compress_type=zipfile.ZIP_DEFLATED
            )


def _fill(cell: Any, box: Box) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    first = cell.paragraphs[0]
    for number, line in enumerate(box.text.split("\n")):
        paragraph = first if number == 0 else cell.add_paragraph()
        if line.startswith("- "):
            paragraph.style = "List Bullet"
        run = paragraph.add_run(line.removeprefix("- "))
        run.bold = box.bold
        run.font.strike = box.struck
    if box.symbol:
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), "Wingdings")
        symbol.set(qn("w:char"), f"{ord(box.symbol) + 0xF000:04X}")
        first.add_run("")._r.append(symbol)
    if box.fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), box.fill.lstrip("#"))
        cell._tc.get_or_add_tcPr().append(shade)


def _borders(table: Any, outer: str, inner: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), inner if side.startswith("inside") else outer)
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "444444")
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _row_rules(row: Any, *, header: bool, split: bool) -> None:
    from docx.oxml import OxmlElement

    rules = row._tr.get_or_add_trPr()
    if not split:
        rules.append(OxmlElement("w:cantSplit"))
    if header:
        rules.append(OxmlElement("w:tblHeader"))
