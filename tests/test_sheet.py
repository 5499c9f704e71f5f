"""Excel workbooks: what a sheet shows is what is read, and what is not read is told of."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Color, Font, PatternFill, Side
from openpyxl.worksheet.table import Table as ExcelTable

from wsoa.errors import DamagedFile, NoTextLayer, TooLarge
from wsoa.extract.open import read_document
from wsoa.extract.sheet import archive
from wsoa.extract.sheet.colours import tinted_colour
from wsoa.extract.sheet.number_formats import formatted_number, printed_date
from wsoa.model import Document, Heading, Table

HEADER = ["Ref", "Action", "Lead", "By when", "RAG"]
BOX = Border(*(Side("thin") for _ in range(4)))

Build = Callable[[Any], None]  # fills the first sheet of a workbook


def read(tmp_path: Path, *builds: Build, change: Callable[[bytes], bytes] = bytes) -> Document:
    """The Document of a workbook with a sheet for each of these."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, build in enumerate(builds, 1):
        build(book.create_sheet(f"Sheet{number}"))
    stream = io.BytesIO()
    book.save(stream)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(change(stream.getvalue()))
    return read_document(path)


def drawn(document: Document) -> list[str]:
    """Blocks as text: `# ` before a heading, the rows of tables cell by cell with ` | ` between
    them, a merged cell once with its size."""
    lines = []
    for block in document.blocks:
        if not isinstance(block, Table):
            lines.append(("# " if isinstance(block, Heading) else "") + block.passage.text)
            continue
        for row in range(block.n_rows):
            cells = [cell for cell in block.cells if cell.row == row]
            sizes = [f" [{c.row_span}x{c.col_span}]" * (c.row_span * c.col_span > 1) for c in cells]
            lines.append(" | ".join(c.text + s for c, s in zip(cells, sizes, strict=True)))
    return lines


def rows(*values: list[object]) -> Build:
    def build(sheet: Any) -> None:
        for row in values:
            sheet.append(row)

    return build


def told(document: Document) -> dict[str, str]:
    return {notice.code: notice.message for notice in document.notices}


# --------------------------------------------------------------------------- values as shown


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (1.1, "General", "1.1"),
        (1.1, "0.00", "1.10"),
        (3, "General", "3"),
        (2.0, "General", "2"),
        (0.1 + 0.2, "General", "0.3"),
        (0.855, "0%", "86%"),
        (0.855, "0.0%", "85.5%"),
        (1234567.5, "#,##0", "1,234,568"),
        (1200, '"£"#,##0.00', "£1,200.00"),
        (1200, "[$£-809]#,##0", "£1,200"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"nil"', "nil"),
        (7, "000", "007"),
        (4, '"Priority "0', "Priority 4"),
        (2500, "0,", "3"),
        (12, "@", "12"),
    ],
)
def test_a_number_is_printed_as_its_format_says(
    value: float, number_format: str, printed: str
) -> None:
    assert formatted_number(value, number_format) == printed


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [
        ("dd/mm/yyyy", "05/09/2017"),
        ("dd/mm/yy", "05/09/2017"),
        ("mm-dd-yy", "05/09/2017"),  # what Excel calls the system's own short date
        ("m/d/yyyy", "05/09/2017"),  # never month first
        ("[$-809]dd mmmm yyyy;@", "05 September 2017"),
        ("d-mmm-yy", "5 Sep 2017"),
        ("mmm-yy", "Sep 2017"),
        ("mmmm", "September 2017"),
        ("mm/yyyy", "September 2017"),
        ("yyyy", "2017"),
        ("ddd dd/mm/yyyy", "Tue 05/09/2017"),
        ("dddd d mmmm yyyy", "Tuesday 5 September 2017"),
        ("yyyy-mm-dd h:mm", "05/09/2017"),
    ],
)
def test_a_date_is_printed_day_first_and_no_finer_than_its_format(
    number_format: str, printed: str
) -> None:
    assert printed_date(dt.datetime(2017, 9, 5), number_format) == printed


@pytest.mark.parametrize(
    "epoch", [openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH]
)
def test_dates_count_from_the_year_that_the_workbook_says(tmp_path: Path, epoch: Any) -> None:
    book = openpyxl.Workbook()
    book.epoch = epoch
    book.active.append(["Action", "By when"])
    book.active.append(["Do it", dt.date(2018, 3, 26)])
    path = tmp_path / "plan.xlsx"
    book.save(path)
    assert drawn(read_document(path)) == ["Action | By when", "Do it | 26/03/2018"]


def test_words_keep_their_strokes_and_colours(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        sheet.append(["Action", "Lead"])
        struck = TextBlock(InlineFont(strike=True), "June 2018")
        red = TextBlock(InlineFont(b=True, color=Color(rgb="FFFF0000")), " July 2018")
        sheet.append([CellRichText("By ", struck, red), "Head_x000D_\nof SEND"])
        sheet["B2"].font = Font(strike=True, color=Color(theme=1))

    (table,) = read(tmp_path, build).tables
    cell, owner = table.row(1)
    assert [(s.text, s.struck, s.bold, s.colour) for s in cell.passage.spans] == [
        ("By ", False, False, ""),
        ("June 2018", True, False, ""),
        (" July 2018", False, True, "#ff0000"),
    ]
    assert owner.text == "Head\nof SEND"
    assert all(span.struck and not span.colour for span in owner.passage.spans)


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        (Color(rgb="FF92D050"), "#92d050"),
        (Color(theme=4), "#4f81bd"),
        (Color(theme=4, tint=0.7999816888943144), "#dce6f1"),
        (Color(theme=4, tint=-0.249977111117893), "#366092"),
        (Color(theme=0), ""),
        (Color(indexed=10), "#ff0000"),
        (Color(indexed=64), ""),
    ],
)
def test_a_fill_is_what_the_theme_and_the_palette_make_of_it(
    tmp_path: Path, colour: Color, fill: str
) -> None:
    def build(sheet: Any) -> None:
        sheet.append(["Action", "RAG"])
        sheet.append(["Do it", None])
        sheet["B2"].fill = PatternFill("solid", fgColor=colour)

    (table,) = read(tmp_path, build).tables
    cell = table.at(1, 1)
    assert cell is not None
    assert near(cell.fill, fill)


def near(left: str, right: str) -> bool:
    """Whether two colours differ by no more than rounding."""
    parts = [[int(each[at : at + 2], 16) for at in (1, 3, 5)] for each in (left, right) if each]
    return bool(left) == bool(right) and all(
        abs(a - b) <= 2 for a, b in zip(*(parts or [[], []]), strict=True)
    )


def test_no_tint_changes_nothing() -> None:
    assert tinted_colour("336699", 0) == "#336699"


# --------------------------------------------------------------------------- where tables are


def test_titles_bands_and_notes_around_a_table(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        sheet["A1"] = "SEND Action Plan"
        sheet["A1"].font = Font(sz=18, b=True)
        sheet.merge_cells("A1:M1")  # far beyond the table
        sheet["A2"] = "Updated March 2019"
        for col, name in enumerate(HEADER, 1):
            sheet.cell(4, col, name)
        sheet["A5"] = "Priority 1: Joint commissioning"
        sheet.merge_cells("A5:E5")
        sheet["A6"], sheet["B6"] = "1.1", "Write the strategy"
        sheet["A7"], sheet["B7"] = "1.2", "Publish it"
        sheet.merge_cells("C6:C7")
        sheet["C6"] = "Director"
        sheet["A9"] = "Agreed by the board."

    assert drawn(read(tmp_path, build)) == [
        "# SEND Action Plan",
        "Updated March 2019",
        "Ref | Action | Lead | By when | RAG",
        "Priority 1: Joint commissioning [1x5]",
        "1.1 | Write the strategy | Director [2x1] |  | ",
        "1.2 | Publish it |  | ",
        "Agreed by the board.",
    ]


def test_tables_one_under_another_with_their_own_headings(tmp_path: Path) -> None:
    plan = [HEADER, ["1.1", "Do it", "Head", "May 2019", "Green"]]
    build = rows(["Priority 1"], *plan, [], ["Priority 2"], *plan)
    assert drawn(read(tmp_path, build)) == [
        "Priority 1",
        "Ref | Action | Lead | By when | RAG",
        "1.1 | Do it | Head | May 2019 | Green",
        "Priority 2",
        "Ref | Action | Lead | By when | RAG",
        "1.1 | Do it | Head | May 2019 | Green",
    ]


def test_an_empty_row_does_not_end_a_table(tmp_path: Path) -> None:
    build = rows(HEADER, ["1.1", "Do it", "Head"], [], ["1.2", "Do more", "Head"])
    assert len(read(tmp_path, build).tables) == 1


def test_a_key_beside_a_plan_is_a_table_of_its_own(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        rows(HEADER, *(["1", f"Do {n}", "Head", "May 2019", "x"] for n in range(9)))(sheet)
        sheet["G2"], sheet["H2"] = "Green", "on track"
        sheet["G3"], sheet["H3"] = "Red", "late"

    plan, key = read(tmp_path, build).tables
    assert (plan.n_cols, plan.n_rows) == (5, 10)
    assert [cell.text for cell in key.cells] == ["Green", "on track", "Red", "late"]


def test_colours_alone_are_cells_of_a_key(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        for row, (colour, words) in enumerate([("00B050", "On track"), ("FF0000", "Late")], 1):
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor=colour)
            sheet.cell(row, 2, words)

    (key,) = read(tmp_path, build).tables
    assert [(c.fill, c.text) for c in key.cells] == [
        ("#00b050", ""),
        ("", "On track"),
        ("#ff0000", ""),
        ("", "Late"),
    ]


def test_sheets_of_one_kind_stand_under_their_names(tmp_path: Path) -> None:
    plan = [HEADER, ["1", "Do it", "Head", "May 2019", "Green"]]
    document = read(
        tmp_path, rows(*plan), rows(*plan), rows(["Term", "Meaning"], ["LA", "council"])
    )
    assert [line for line in drawn(document) if line.startswith("#")] == ["# Sheet1", "# Sheet2"]
    assert [table.page for table in document.tables] == [1, 2, 3]
    assert document.source.pages == 3


def test_what_excel_calls_a_table_says_its_header(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        rows(["Thing", "Who"], ["Do it", "Head"], ["Do more", "Head"])(sheet)
        sheet.add_table(ExcelTable(displayName="Plan", ref="A1:B3"))

    (table,) = read(tmp_path, build).tables
    assert [cell.header for cell in table.cells] == [True, True, False, False, False, False]


# --------------------------------------------------------------------------- what is told of


def test_what_is_hidden_by_hand_is_told_of_and_not_read(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        rows(HEADER, *([str(n), f"Do {n}", "Head", "May", "Green"] for n in range(1, 6)))(sheet)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True

    def lists(sheet: Any) -> None:
        rows(["Green"], ["Amber"])(sheet)
        sheet.sheet_state = "hidden"

    document = read(tmp_path, build, lists)
    assert drawn(document)[:3] == [
        "Ref | Action | By when | RAG",
        "1 | Do 1 | May | Green",
        "3 | Do 3 | May | Green",
    ]
    assert "rows 3 and columns C" in told(document)["hidden_cells"]
    assert "Sheet2" in told(document)["hidden_sheet"]


def test_rows_that_a_filter_puts_away_are_read_and_told_of(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        rows(HEADER, *([str(n), f"Do {n}", "Head", "May", "Green"] for n in range(1, 4)))(sheet)
        sheet.auto_filter.ref = "A1:E4"
        sheet.auto_filter.add_filter_column(0, ["1"])
        sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True

    document = read(tmp_path, build)
    assert len(drawn(document)) == 4
    assert "rows 3–4" in told(document)["filtered_rows"]


def test_what_a_sheet_has_beside_its_cells_is_told_of(tmp_path: Path) -> None:
    def build(sheet: Any) -> None:
        rows(HEADER, ["1", "Do it", "Head", "=TODAY()+30", 3])(sheet)
        sheet["B2"].comment = Comment("Ask first", "Someone")
        red = PatternFill("solid", bgColor="FF0000")
        sheet.conditional_formatting.add("E2:E9", CellIsRule("equal", ["3"], fill=red))

    found = told(read(tmp_path, build))
    assert "D2" in found["formula_without_result"]
    assert "B2" in found["cell_notes"]
    assert "E2:E9" in found["colour_by_rule"]


# --------------------------------------------------------------------------- hostile and damaged


def changed(name: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A change of one part of a workbook."""

    def apply(data: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", 8) as new:
            for part in old.namelist():
                new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        return target.getvalue()

    return apply


SHEET = "xl/worksheets/sheet1.xml"


def test_a_million_empty_formatted_rows_cost_little(tmp_path: Path) -> None:
    empty = b"".join(
        b'<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (n, n, n)
        for n in range(3, 1_000_003, 2)
    )
    merged = b'</sheetData><mergeCells><mergeCell ref="A5:XFD1048576"/></mergeCells>'
    document = read(
        tmp_path,
        rows(["Action", "Lead"], ["Do it", "Head"]),
        change=changed(SHEET, lambda xml: xml.replace(b"</sheetData>", empty + merged)),
    )
    assert drawn(document) == ["Action | Lead", "Do it | Head"]


def test_a_row_of_sixteen_thousand_formatted_cells_is_cut(tmp_path: Path) -> None:
    cells = b"".join(b'<c r="%s2" s="0"/>' % _column(n) for n in range(3, 16_000))
    document = read(
        tmp_path,
        rows(["Action", "Lead"], ["Do it", "Head"]),
        change=changed(
            SHEET, lambda xml: re.sub(rb"(</row>)(</sheetData>)", cells + rb"\1\2", xml)
        ),
    )
    (table,) = document.tables
    assert table.n_cols == 2


def _column(number: int) -> bytes:
    name = b""
    while number:
        number, rest = divmod(number - 1, 26)
        name = bytes([65 + rest]) + name
    return name


def test_a_workbook_of_more_cells_than_a_plan_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_CELLS", 10)
    with pytest.raises(TooLarge, match="more than 10 cells"):
        read(tmp_path, rows(*(["Do it"] * 3 for _ in range(4))))


@pytest.mark.parametrize("build", [rows(), rows([None, " "])])
def test_a_workbook_without_words_has_no_text(tmp_path: Path, build: Build) -> None:
    with pytest.raises(NoTextLayer):
        read(tmp_path, build)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET])
def test_a_damaged_part_is_a_damaged_file(tmp_path: Path, part: str) -> None:
    with pytest.raises((DamagedFile, NoTextLayer)):
        read(
            tmp_path,
            rows(["Action", "Lead"], ["Do it", "Head"]),
            change=changed(part, lambda xml: xml[: len(xml) // 2]),
        )
