"""A workbook that is printed as a PDF: a sheet a table, fitted to the width of the paper."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class S:
    """A cell of a sheet: a text, or a date in `form`. `down` and `across` merge it."""

    value: Any = ""
    fill: str = ""
    bold: bool = False
    ink: str = "000000"
    form: str = ""
    down: int = 1
    across: int = 1
    size: float = 0
    plain: bool = False  # no lines around it


class SheetPlan:
    def __init__(self, size: float = 10, font: str = "Carlito") -> None:
        import openpyxl

        self.book = openpyxl.Workbook()
        self.book.remove(self.book.active)
        self.size, self.font = size, font

    def sheet(
        self,
        name: str,
        rows: Sequence[Sequence[S | str | None]],
        widths: Sequence[float],
        *,
        head: int = 0,
        foot: str = "",
        portrait: bool = False,
    ) -> None:
        """`head` is the number of the row printed again on each page, counted from 1; None stands
        for a cell that another one covers."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(name)
        side = Side(style="thin", color="000000")
        for place, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for down, row in enumerate(rows, 1):
            for place, one in enumerate(row, 1):
                if one is None:
                    continue
                box = S(one) if isinstance(one, str) else one
                cell = sheet.cell(down, place, box.value or None)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(self.font, box.size or self.size, bold=box.bold, color=box.ink)
                if box.fill:
                    cell.fill = PatternFill("solid", start_color=box.fill)
                if box.form:
                    cell.number_format = box.form
                last = sheet.cell(down + box.down - 1, place + box.across - 1)
                if last is not cell:
                    sheet.merge_cells(f"{cell.coordinate}:{last.coordinate}")
                if not box.plain:
                    for line in sheet[f"{cell.coordinate}:{last.coordinate}"]:
                        for part in line:
                            part.border = Border(side, side, side, side)
            sheet.row_dimensions[down].height = _height(row, widths, self.size)
        page = sheet.page_setup
        page.orientation = "portrait" if portrait else "landscape"
        page.paperSize = sheet.PAPERSIZE_A4
        page.fitToWidth, page.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        if head:
            sheet.print_title_rows = f"{head}:{head}"
        sheet.oddFooter.left.text = foot
        sheet.oddFooter.right.text = "Page &P of &N"

    def write_pdf(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{target.stem}.xlsx"
            self.book.save(source)
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    folder,
                    str(source),
                ],
                check=True,
                capture_output=True,
            )
            shutil.copy(source.with_suffix(".pdf"), target)


def _height(row: Sequence[S | str | None], widths: Sequence[float], size: float) -> float:
    """Points enough for the tallest cell of a row: nobody drags the rows of a file made by a
    program to their height."""
    tallest = 1.0
    for place, one in enumerate(row):
        if one is None:
            continue
        box = S(one) if isinstance(one, str) else one
        room = sum(widths[place : place + box.across]) * size / (box.size or size)
        lines = sum(1 + int(len(line) * 1.05 / room) for line in str(box.value).split("\n"))
        tallest = max(tallest, lines * (box.size or size) / size / box.down)
    return 4 + tallest * size * 1.3
