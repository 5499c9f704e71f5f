"""A .docx that grows from top to bottom, with what plans carry around their tables: cover,
contents, running footers, watermark, footnotes, styles with banded rows."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from ..layouts.page import writer_pdf

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MARKS = re.compile(r"(\*\*|~~)")


@dataclass(frozen=True)
class C:
    """A table cell. `down` joins it to the cell above."""

    text: str = ""
    fill: str = ""
    bold: bool = False
    colour: str = ""
    down: bool = False
    across: int = 1
    turned: bool = False
    centre: bool = False
    size: float = 0


Row = Sequence[C | str]


@dataclass(frozen=True)
class Look:
    """How a table is drawn: `band` and `head` are fills, `lines` the colour of its lines."""

    lines: str = "000000"
    head: str = ""
    head_ink: str = ""
    band: str = ""
    repeat: bool = True
    upright: bool = True  # whether there are lines between the columns
    split: bool = True
    first_bold: bool = False
    size: float = 0


GRID = Look()


def _runs(text: str, cell: C, size: float) -> Iterator[str]:
    bold, struck = cell.bold, False
    for piece in _MARKS.split(text):
        if piece == "**":
            bold = not bold
        elif piece == "~~":
            struck = not struck
        elif piece:
            props = ("<w:b/>" if bold else "") + ("<w:strike/>" if struck else "")
            props += f'<w:color w:val="{cell.colour}"/>' if cell.colour else ""
            points = cell.size or size
            props += f'<w:sz w:val="{int(points * 2)}"/>' if points else ""
            words = f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
            yield f"<w:r><w:rPr>{props}</w:rPr>{words}</w:r>"


def _paragraphs(cell: C, size: float) -> str:
    made = []
    for line in cell.text.split("\n"):
        item = line.startswith("- ")
        props = '<w:pStyle w:val="ListBullet"/>' if item else ""
        props += '<w:spacing w:before="0" w:after="40"/>'
        props += '<w:ind w:left="220" w:hanging="200"/>' if item else ""
        props += '<w:jc w:val="center"/>' if cell.centre else ""
        made.append(
            f"<w:p><w:pPr>{props}</w:pPr>"
            + "".join(_runs(line.removeprefix("- "), cell, size))
            + "</w:p>"
        )
    return "".join(made)


def _cell_xml(cell: C, width: float, fill: str, joins: str, size: float) -> str:
    props = f'<w:tcW w:w="{int(width * 56.7)}" w:type="dxa"/>'
    props += f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    props += joins
    props += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    props += '<w:textDirection w:val="btLr"/>' if cell.turned else ""
    body = "<w:p/>" if cell.down else _paragraphs(cell, size)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{body}</w:tc>"


class WordPlan:
    """Writes the document part by part; `write_pdf` prints it by LibreOffice."""

    def __init__(self, size: float = 10, *, font: str = "Carlito", landscape: bool = True) -> None:
        import docx
        from docx.shared import Pt

        self.document: Any = docx.Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = font, Pt(size)
        style.paragraph_format.space_after = Pt(4)
        for level in (1, 2, 3):
            self.document.styles[f"Heading {level}"].font.name = font
        self._turn(self.document.sections[0], landscape=landscape)

    @staticmethod
    def _turn(section: Any, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        width, height = (297, 210) if landscape else (210, 297)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(15)
        section.top_margin = section.bottom_margin = Mm(17)

    def section(self, *, landscape: bool) -> None:
        self._turn(self.document.add_section(), landscape=landscape)

    def new_page(self) -> None:
        self.document.add_page_break()

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)

    def line(self, text: str, *, size: float = 0, bold: bool = False, space: float = 0) -> None:
        """A line of a cover page, set by hand as such lines are."""
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(space)
        run = paragraph.add_run(text)
        run.bold = bold
        if size:
            run.font.size = Pt(size)

    def prose(self, text: str) -> None:
        """Paragraphs, list items (`- `), bold words between `**`."""
        from docx.oxml import parse_xml

        for line in text.strip().split("\n"):
            item = line.startswith("- ")
            paragraph = self.document.add_paragraph(style="List Bullet" if item else None)
            for run in _runs(line.removeprefix("- "), C(), 0):
                paragraph._p.append(parse_xml(run.replace("<w:r>", f"<w:r {W}>", 1)))

    def contents(self, lines: Sequence[tuple[str, int]]) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        for title, page in lines:
            paragraph = self.document.add_paragraph(f"{title}\t{page}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(
                Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )

    def footer(self, before: str, after: str = "") -> None:
        """A running footer with the number of the page."""
        from docx.oxml import parse_xml

        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.add_run(before)
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {W} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
        paragraph.add_run(after)

    def header(self, text: str) -> None:
        self.document.sections[0].header.paragraphs[0].add_run(text)

    def watermark(self, text: str) -> None:
        from docx.oxml import parse_xml

        shape = (
            f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
            '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
            'path="m@7,l@8,m@5,21600l@6,21600e"><v:textpath on="t" fitshape="t"/></v:shapetype>'
            '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
            'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:120pt;'
            "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
            "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
            'mso-position-vertical-relative:margin" fillcolor="silver" stroked="f">'
            f'<v:fill opacity=".5"/><v:textpath style="font-family:Carlito;font-size:1pt" '
            f'string="{text}"/></v:shape></w:pict></w:r>'
        )
        self.document.sections[0].header.paragraphs[0]._p.append(parse_xml(shape))

    def table(
        self,
        header: Sequence[Row],
        rows: Sequence[Row],
        widths: Sequence[float],
        look: Look = GRID,
    ) -> None:
        """`widths` in millimetres. Banding counts the printed rows, as Word's styles do."""
        from docx.oxml import parse_xml

        made = []
        everything = [*header, *rows]
        for number, row in enumerate(everything):
            is_head = number < len(header)
            after = everything[number + 1] if number + 1 < len(everything) else ()
            cells, column = [], 0
            for box in row:
                cell = C(box) if isinstance(box, str) else box
                fill = cell.fill
                if is_head:
                    fill = fill or look.head
                    cell = C(
                        cell.text,
                        bold=True,
                        colour=cell.colour or look.head_ink,
                        across=cell.across,
                        turned=cell.turned,
                        down=cell.down,
                    )
                elif look.band and not fill and (number - len(header)) % 2 == 0:
                    fill = look.band
                if look.first_bold and not is_head and column == 0:
                    cell = C(cell.text, bold=True, down=cell.down, across=cell.across, fill=fill)
                joins = "<w:vMerge/>" if cell.down else ""
                if not cell.down and _joined(after, column):
                    joins = '<w:vMerge w:val="restart"/>'
                width = sum(widths[column : column + cell.across])
                cells.append(_cell_xml(cell, width, fill, joins, look.size))
                column += cell.across
            rules = "" if look.split else "<w:cantSplit/>"
            rules += "<w:tblHeader/>" if is_head and look.repeat else ""
            made.append(f"<w:tr><w:trPr>{rules}</w:trPr>{''.join(cells)}</w:tr>")
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.lines}"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            if look.upright or side in ("top", "bottom", "insideH")
        )
        columns = "".join(f'<w:gridCol w:w="{int(width * 56.7)}"/>' for width in widths)
        xml = (
            f'<w:tbl {W}><w:tblPr><w:tblW w:w="{int(sum(widths) * 56.7)}" w:type="dxa"/>'
            f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(made)}</w:tbl>"
        )
        anchor = self.document.add_paragraph("")
        anchor._p.addprevious(parse_xml(xml))

    def write_pdf(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / f"{target.stem}.docx"
            self.document.save(str(source))
            writer_pdf(source, target)


def _joined(row: Row, column: int) -> bool:
    """Whether the cell of a row that starts at this column is joined to the one above it."""
    at = 0
    for box in row:
        cell = C(box) if isinstance(box, str) else box
        if at == column:
            return cell.down
        at += cell.across
    return False
