"""Word files: what their paragraphs, lists and tables say outright is kept as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import docx.shared
import pytest

from wsoa.errors import NoTextLayer, TooLarge
from wsoa.extract import guard
from wsoa.extract.word.document import read_docx
from wsoa.extract.word.numbering import BULLET, Definition, ListLevel, Numbering, list_number
from wsoa.model import Block, Document, Heading, Opening, Paragraph, Source, Table

SOURCE = Source("plan.docx", "", "docx")


def read(build: Callable[[Any], object]) -> Document:
    """The Document of a Word file made on the spot."""
    made = docx.Document()
    build(made)
    stream = io.BytesIO()
    made.save(stream)
    return read_docx(stream.getvalue(), SOURCE)


def xml(text: str) -> Any:
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    return parse_xml(re.sub(r"^<[\w:]+", lambda tag: f"{tag[0]} {nsdecls('w')}", text))


def texts(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if not isinstance(block, Table)]


def only_table(document: Document) -> Table:
    (table,) = document.tables
    return table


def grid(table: Table) -> list[list[str]]:
    """The table as printed, a merged cell's text in each place that it covers."""
    covered = table.grid
    return [
        [covered[row, col].text if (row, col) in covered else "·" for col in range(table.n_cols)]
        for row in range(table.n_rows)
    ]


# --------------------------------------------------------------------------- paragraphs


def test_a_file_has_no_pages_and_keeps_its_title() -> None:
    def build(made: Any) -> None:
        made.core_properties.title = " An invented plan "
        made.add_paragraph("Words.")

    document = read(build)
    assert document.title == "An invented plan"
    assert document.source.pages is None


def test_paragraphs_breaks_and_list_items_open_their_lines() -> None:
    def build(made: Any) -> None:
        made.add_paragraph("First").add_run().add_break()
        made.paragraphs[0].add_run("second line")
        made.add_paragraph("An item", style="List Bullet")
        made.add_paragraph("\u2022\tA typed item")
        made.add_paragraph("")
        made.add_paragraph("\uf0fc")

    document = read(build)
    lines = [
        (line.opening, line.text)
        for block in document.blocks
        if isinstance(block, Paragraph | Heading)
        for line in block.passage.lines
    ]
    assert lines == [
        (Opening.PARAGRAPH, "First"),
        (Opening.LINE, "second line"),
        (Opening.ITEM, "An item"),
        (Opening.ITEM, "A typed item"),
        (Opening.PARAGRAPH, "\uf0fc"),
    ]


def test_runs_of_one_look_are_one_span() -> None:
    def build(made: Any) -> None:
        paragraph = made.add_paragraph()
        for part in ("Fi", "rst", " words"):
            paragraph.add_run(part)
        run = paragraph.add_run(" in green")
        run.font.color.rgb = docx.shared.RGBColor(0, 0x80, 0x3C)
        run = paragraph.add_run(" and gone")
        run.font.strike = True
        run.font.bold = True
        paragraph.add_run(" unseen").font.hidden = True
        paragraph.add_run(" loud").font.all_caps = True

    (block,) = read(build).blocks
    assert isinstance(block, Paragraph)
    spans = [(s.text, s.colour, s.bold, s.struck) for s in block.passage.spans]
    assert spans == [
        ("First words", "", False, False),
        (" in green", "#00803c", False, False),
        (" and gone", "", True, True),
        (" LOUD", "", False, False),
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>lead</w:t></w:r>", "co\u2011lead"),
        ('<w:ins w:id="1"><w:r><w:t>added</w:t></w:r></w:ins>', "added"),
        (
            '<w:r><w:t>kept</w:t></w:r><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>',
            "kept",
        ),
        ("<w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink>", "a link"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ('<w:r><w:t>done </w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "done \uf0fc"),
        ("<w:r><w:t>e\ufb03cient</w:t></w:r>", "efficient"),
    ],
)
def test_what_is_printed_of_a_paragraph(inside: str, text: str) -> None:
    document = read(
        lambda made: made.element.body.insert(0, xml(f"<w:p>{inside}</w:p>")),
    )
    assert texts(document) == [text]


def test_text_boxes_and_content_controls_are_read_once() -> None:
    box = (
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    control = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )

    def build(made: Any) -> None:
        made.element.body.insert(0, xml(box))
        made.element.body.insert(1, xml(control))

    assert texts(read(build)) == ["Before", "Boxed", "Controlled"]


def test_headers_and_footers_are_furniture() -> None:
    def build(made: Any) -> None:
        made.add_paragraph("Words.")
        made.sections[0].header.paragraphs[0].text = "An invented header"
        made.sections[0].footer.paragraphs[0].text = "Page 1"

    document = read(build)
    assert texts(document) == ["Words."]
    assert sorted(part.text for part in document.furniture) == ["An invented header", "Page 1"]


def test_a_pale_stamp_is_furniture() -> None:
    def build(made: Any) -> None:
        made.add_paragraph("The words of the text, which are many more than those of the stamp.")
        run = made.add_paragraph().add_run("DRAFT")
        run.font.size = docx.shared.Pt(90)
        run.font.color.rgb = docx.shared.RGBColor(0xE6, 0xE6, 0xE6)

    document = read(build)
    assert len(document.blocks) == 1
    assert [part.text for part in document.furniture] == ["DRAFT"]


# --------------------------------------------------------------------------- headings


def test_headings_by_style_keep_their_level() -> None:
    def build(made: Any) -> None:
        made.add_heading("The whole", 0)
        made.add_heading("A part", 1)
        made.add_heading("A part of it", 3)
        made.add_paragraph("Words.")

    levels = [
        (block.level, block.passage.text)
        for block in read(build).blocks
        if isinstance(block, Heading)
    ]
    assert levels == [(1, "The whole"), (1, "A part"), (3, "A part of it")]


@pytest.mark.parametrize(
    ("text", "bold", "points", "style", "level"),
    [
        ("Large", False, 20, None, 1),
        ("Larger than the text", False, 14, None, 2),
        ("Bold and short", True, 11, None, 3),
        ("Plain", False, 11, None, 0),
        ("Bold and long " * 20, True, 11, None, 0),
        ("A bold item", True, 11, "List Bullet", 0),
    ],
)
def test_headings_without_style_stand_out_from_the_body(
    text: str, bold: bool, points: int, style: str | None, level: int
) -> None:
    def build(made: Any) -> None:
        made.add_paragraph("The words of the text, of which there are enough. " * 20)
        for size in (20, 14):
            made.add_paragraph().add_run("Another").font.size = docx.shared.Pt(size)
        run = made.add_paragraph(style=style).add_run(text)
        run.font.bold = bold
        run.font.size = docx.shared.Pt(points)

    def level_of(block: Block) -> int:
        return block.level if isinstance(block, Heading) else 0

    assert level_of(read(build).blocks[-1]) == level


# --------------------------------------------------------------------------- numbers


def test_automatic_numbers_are_printed() -> None:
    def build(made: Any) -> None:
        for text in ("one", "two"):
            made.add_paragraph(text, style="List Number")
        made.add_paragraph("between")
        made.add_paragraph("three", style="List Number")

    assert texts(read(build)) == ["1. one", "2. two", "between", "3. three"]


LEVELS = {
    0: ListLevel("decimal", "%1.", 1),
    1: ListLevel("decimal", "%1.%2", 1),
    2: ListLevel("lowerLetter", "(%3)", 1),
    3: ListLevel("bullet", "\uf0b7"),
}


def counter() -> Numbering:
    plain = Definition("a", LEVELS, {}, {"Step": 2})
    anew = Definition("a", LEVELS, {0: 1}, {})
    return Numbering({"1": plain, "2": anew})


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ([("1", 0), ("1", 0), ("1", 0)], ["1.", "2.", "3."]),
        ([("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)], ["1.", "1.1", "1.2", "2.", "2.1"]),
        ([("1", 0), ("1", 2), ("1", 2), ("1", 1), ("1", 2)], ["1.", "(a)", "(b)", "1.2", "(a)"]),
        ([("1", 1)], ["1.1"]),
        ([("1", 0), ("1", 0), ("2", 0), ("2", 0)], ["1.", "2.", "1.", "2."]),
        ([("1", 3), ("1", 3)], [BULLET, BULLET]),
        ([("9", 0), ("1", 7), ("0", 0)], ["", "", ""]),
    ],
)
def test_lists_count_as_word_does(asked: list[tuple[str, int]], labels: list[str]) -> None:
    numbering = counter()
    assert [numbering.label(number, level) for number, level in asked] == labels


def test_a_style_stands_for_a_level() -> None:
    assert counter().label("1", None, "Step") == "(a)"


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (49, "lowerRoman", "xlix"),
        (14, "upperRoman", "XIV"),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (3, "none", ""),
        (3, "chineseCounting", "3"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_are_printed_in_their_form(number: int, form: str, printed: str) -> None:
    assert list_number(number, form) == printed


# --------------------------------------------------------------------------- tables


def test_merged_cells_cover_their_places() -> None:
    def build(made: Any) -> None:
        table = made.add_table(3, 3)
        for row in range(3):
            for col in range(3):
                table.cell(row, col).text = f"{row}{col}"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        table.cell(1, 2).merge(table.cell(2, 2)).text = "tall"

    assert grid(only_table(read(build))) == [
        ["wide", "wide", "02"],
        ["10", "11", "tall"],
        ["20", "21", "tall"],
    ]


def test_a_row_that_starts_late_keeps_its_columns() -> None:
    def cell(text: str, properties: str = "") -> str:
        words = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("c")}</w:tr>'
        f"<w:tr>{cell('d', '<w:vMerge/>')}{cell('e')}</w:tr></w:tbl>"
    )
    document = read(lambda made: made.element.body.insert(0, xml(table)))
    assert grid(only_table(document)) == [["a", "b"], ["·", "c"], ["d", "e"]]


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('w:val="clear" w:fill="92D050"', "#92d050"),
        ('w:val="clear" w:fill="auto"', ""),
        ('w:val="clear" w:fill="FFFFFF"', ""),
        ('w:val="solid" w:color="FF0000" w:fill="auto"', "#ff0000"),
        ('w:val="clear" w:fill="000000"', "#000000"),
    ],
)
def test_shading_is_the_fill(shading: str, fill: str) -> None:
    def build(made: Any) -> None:
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = "words"
        cell._tc.get_or_add_tcPr().append(xml(f"<w:shd {shading}/>"))

    assert only_table(read(build)).cells[0].fill == fill


def test_a_repeated_row_is_a_header() -> None:
    def build(made: Any) -> None:
        table = made.add_table(2, 1)
        table.cell(0, 0).text, table.cell(1, 0).text = "Action", "Do it"
        table.rows[0]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))

    assert [cell.header for cell in only_table(read(build)).cells] == [True, False]


def test_lists_in_cells_are_items() -> None:
    def build(made: Any) -> None:
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = "Steps:"
        cell.add_paragraph("first", style="List Bullet")
        cell.add_paragraph("second", style="List Bullet")

    assert only_table(read(build)).cells[0].text == "Steps:\n- first\n- second"


@pytest.mark.parametrize(
    ("outside", "expected"),
    [
        ("", [[["in a", "in b"]]]),
        ("words of the outer table", [[["words of the outer table\nin a\nin b"]]]),
    ],
)
def test_a_nested_table_stands_alone_where_the_outer_only_frames_it(
    outside: str, expected: list[list[list[str]]]
) -> None:
    def build(made: Any) -> None:
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = outside
        inner = cell.add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "in a", "in b"

    assert [grid(table) for table in read(build).tables] == expected


def test_a_table_of_columns_below_words_in_a_frame_is_a_table() -> None:
    def build(made: Any) -> None:
        cell = made.add_table(1, 1).cell(0, 0)
        cell.text = "Outcome: plans on time"
        inner = cell.add_table(2, 3)
        for number, text in enumerate(("Ref", "Action", "Lead", "1.1", "Hire writers", "DCO")):
            inner.cell(number // 3, number % 3).text = text

    (found,) = read(build).tables
    assert grid(found) == [["Ref", "Action", "Lead"], ["1.1", "Hire writers", "DCO"]]


def test_a_page_set_in_a_table_of_two_columns_is_a_frame() -> None:
    """However much is said beside the table of actions."""

    def build(made: Any) -> None:
        outer = made.add_table(2, 2)
        outer.cell(0, 0).merge(outer.cell(0, 1)).text = "Priority 3: Plans on time"
        outer.cell(1, 0).text = "Why this is a priority: " + "nobody is told when. " * 9
        outer.cell(1, 1).text = "What we will do"
        inner = outer.cell(1, 1).add_table(2, 3)
        for number, text in enumerate(("Ref", "Action", "Lead", "1.1", "Hire writers", "DCO")):
            inner.cell(number // 3, number % 3).text = text

    (found,) = read(build).tables
    assert grid(found) == [["Ref", "Action", "Lead"], ["1.1", "Hire writers", "DCO"]]


def test_tables_beside_what_they_are_about_divide_their_cells() -> None:
    def build(made: Any) -> None:
        outer = made.add_table(3, 2)
        for number, text in enumerate(("Outcome", "Actions", "On time", "", "Heard")):
            outer.cell(number // 2, number % 2).text = text
        for row, texts in ((1, "Task Who Write DCO Print DMO"), (2, "Task Who Ask Forum")):
            words = texts.split()
            inner = outer.cell(row, 1).add_table(len(words) // 2, 2)
            for number, text in enumerate(words):
                inner.cell(number // 2, number % 2).paragraphs[0].add_run(text).bold = number < 2

    (found,) = read(build).tables
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in found.cells] == [
        (0, 0, 2, 1, "Outcome"),
        (0, 1, 1, 2, "Actions"),
        (1, 1, 1, 1, "Task"),
        (1, 2, 1, 1, "Who"),
        (2, 0, 2, 1, "On time"),
        (2, 1, 1, 1, "Write"),
        (2, 2, 1, 1, "DCO"),
        (3, 1, 1, 1, "Print"),
        (3, 2, 1, 1, "DMO"),
        (4, 0, 1, 1, "Heard"),  # the header again stands once
        (4, 1, 1, 1, "Ask"),
        (4, 2, 1, 1, "Forum"),
    ]


# --------------------------------------------------------------------------- refusals


def test_a_file_without_words_has_no_text() -> None:
    with pytest.raises(NoTextLayer):
        read(lambda made: made.add_table(2, 2))


def test_a_file_that_unpacks_past_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_ARCHIVE", 1000)
    with pytest.raises(TooLarge):
        read(lambda made: made.add_paragraph("Words."))


def test_real_files_read_as_their_printed_twins(shared: Any) -> None:
    """The same document as .docx and as PDF: nearly all cells that both have whole are equal."""
    from wsoa.extract.open import read_document

    twins = [(path, shared / "pdf" / f"{path.stem}.pdf") for path in (shared / "docx").iterdir()]
    for word, pdf in twins:
        words, printed = (
            {" ".join(cell.text.split()) for table in document.tables for cell in table.cells}
            for document in (read_document(word), read_document(pdf))
        )
        assert len(words & printed) >= 0.6 * len(words), word.name
