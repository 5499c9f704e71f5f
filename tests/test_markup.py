"""Markdown and HTML as they are published, and the Document that is read from them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.extract.encoding import decode
from wsoa.extract.markdown.document import read_html, read_markdown
from wsoa.model import Document, Heading, Opening, Paragraph, Source, Table, TableKind

MARKDOWN = Source("plan.md", "0" * 64, "markdown")
HTML = Source("plan.html", "0" * 64, "html")


def markdown(text: str) -> Document:
    return read_markdown(text.encode(), MARKDOWN)


def html(text: str) -> Document:
    return read_html(text.encode(), HTML)


def picture(table: Table) -> list[str]:
    """A table as rows of text; a cell that spans shows its text where it begins."""
    return [
        " | ".join(
            cell.text if (cell := table.at(row, col)) and (cell.row, cell.col) == (row, col) else ""
            for col in range(table.n_cols)
        ).rstrip()
        for row in range(table.n_rows)
    ]


def words_of(document: Document) -> Counter[str]:
    """Every word that stands in a heading, a paragraph or a cell."""
    found: Counter[str] = Counter()
    for block in document.blocks:
        parts = block.cells if isinstance(block, Table) else (block,)
        for part in parts:
            found.update(re.findall(r"\w+", " ".join(ln.text for ln in part.passage.lines)))
    return found


# --------------------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Tŷ – plan".encode(), "Tŷ – plan"),
        ("Tŷ – plan".encode("utf-8-sig"), "Tŷ – plan"),
        ("Tŷ – plan".encode("utf-16"), "Tŷ – plan"),
        (b"\xfe\xff" + "Tŷ".encode("utf-16-be"), "Tŷ"),
        ("the area’s – plan".encode("cp1252"), "the area’s – plan"),
        (b"\x81 is no letter", "\ufffd is no letter"),
        (b"", ""),
    ],
)
def test_bytes_become_text(data: bytes, expected: str) -> None:
    assert decode(data) == expected


# --------------------------------------------------------------------------- markdown


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# Plan\n\nWe will act.", ["h1 Plan", "p We will act."]),
        ("### **Aims:** ###", ["h3 Aims:"]),
        ("Plan\n====\n\nParts\n-----", ["h1 Plan", "h2 Parts"]),
        ("one line\nand its rest", ["p one line and its rest"]),
        ("first  \nsecond", ["p first\nsecond"]),
        ("- one\n- two\n  goes on", ["p - one", "p - two goes on"]),
        ("\u27a2 one\n\u27a2 two", ["p - one", "p - two"]),
        ("1. one\n2. two", ["p 1. one", "p 2. two"]),
        ("a\n\n---\n\nb", ["p a", "p b"]),
        ("**Lead:** *Jo* ~~old~~ [site](http://x.org)", ["p Lead: Jo old site"]),
        ("**Lead:**Jo and **Head **too", ["p Lead:Jo and Head too"]),
        (r"a \* b, 2 * 3 * 4, snake_case_word, 5 < 6, <insert name>", None),
        ("", []),
    ],
)
def test_blocks_of_markdown(text: str, kinds: list[str] | None) -> None:
    got = [
        f"h{block.level} {block.passage.text}"
        if isinstance(block, Heading)
        else f"p {block.passage.text}"
        for block in markdown(text).blocks
        if not isinstance(block, Table)
    ]
    expected = ["p a * b, 2 * 3 * 4, snake_case_word, 5 < 6, <insert name>"]
    assert got == (expected if kinds is None else kinds)


def spans(text: str) -> list[list[tuple[str, int, int]]]:
    """Each row's cells: words, rows and columns that they span."""
    (drawn,) = markdown(text).tables
    return [
        [(c.passage.printed, c.row_span, c.col_span) for c in drawn.row(row) if c.row == row]
        for row in range(drawn.n_rows)
    ]


def test_cells_beyond_the_last_header_are_cells() -> None:
    words = [
        [cell[0] for cell in row] for row in spans("|Action|Lead|\n|-|-|\n|Paint|Jo|May 2019|")
    ]
    assert words[1] == ["Paint", "Jo", "May 2019"]


def test_names_that_a_converter_gave_to_columns_are_no_headers() -> None:
    assert spans("|Area 1: Doors|Col2|Col3|\n|---|---|---|\n|Ref|Action|Lead|\n|1|Paint|Jo|") == [
        [("Area 1: Doors", 1, 3)],
        [("Ref", 1, 1), ("Action", 1, 1), ("Lead", 1, 1)],
        [("1", 1, 1), ("Paint", 1, 1), ("Jo", 1, 1)],
    ]


@pytest.mark.parametrize(
    ("first", "is_header"),
    [
        ("|Ref|What to do|Jo or Al|", True),
        ("|1.1|Paint|Jo|", False),  # a ref
        ("|Paint|Jo|03/04/2031|", False),  # a date
        ("|Paint|Jo|March, if dry|", True),
        ("| | |of the hall|", False),  # most of it says nothing
    ],
)
def test_the_first_row_of_pipes_is_a_header_unless_it_shows_that_it_is_none(
    first: str, is_header: bool
) -> None:
    (drawn,) = markdown(f"{first}\n|---|---|---|\n|Oil|Al|dry|").tables
    assert any(cell.header for cell in drawn.row(0)) is is_header


def test_words_printed_again_and_again_are_one_merged_cell() -> None:
    told = spans(
        "|Ref|Aim|Action|Lead|\n|---|---|---|---|\n|Doors|Doors|Doors|Doors|\n"
        "|1.1|All can come in|Paint|Jo|\n|1.2|1.2|Oil|Al|"
    )
    assert told[1] == [("Doors", 1, 4)]
    assert told[2][1] == ("All can come in", 2, 1)
    assert told[3] == [("1.2", 1, 1), ("Oil", 1, 1), ("Al", 1, 1)]


def test_cells_that_a_converter_dropped_under_merged_ones_are_put_back() -> None:
    told = spans(
        "| **Aim** | **Action** | **Lead** | **When** | **KPI** | |\n|---|---|---|---|---|---|\n"
        "| **Base** | **Target** |\n"
        "| All can come in without waiting | Publish a guide to the doors | Head of Parks "
        "| May 2031 | 3 | 5 |\n"
        "| Train the caretakers of the hall | Head of Works | June 2031 | 4 | 8 |"
    )
    assert [words for words, _, _ in told[1]] == ["Base", "Target"]
    assert told[2][0] == ("All can come in without waiting", 2, 1)
    assert [words for words, _, _ in told[3]][:3] == [
        "Train the caretakers of the hall",
        "Head of Works",
        "June 2031",
    ]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1.1", "Jo", "**Head**", "Doors and halls"]),
            min_size=1,
            max_size=6,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_every_place_of_a_pipe_table_is_in_one_cell(rows: list[list[str]]) -> None:
    first, *rest = (f"|{'|'.join(row)}|" for row in rows)
    for drawn in markdown("\n".join([first, "|---|", *rest])).tables:
        places = [(r, c) for cell in drawn.cells for r in cell.rows for c in cell.cols]
        assert len(places) == len(set(places)) == drawn.n_rows * drawn.n_cols


def test_bold_and_struck_words_keep_their_look() -> None:
    (block,) = markdown("Plain **bold** ~~gone~~").blocks
    assert isinstance(block, Paragraph)
    assert [(s.text.strip(), s.bold, s.struck) for s in block.passage.spans if s.text.strip()] == [
        ("Plain", False, False),
        ("bold", True, False),
        ("gone", False, True),
    ]


TABLES = {
    "tabs": "Action\tLead\tBy when\nPaint the hall\tCaretaker\tMay 2031\n",
    "pipes": "| Action | Lead | By when |\n|---|:--|--:|\n"
    "| Paint the hall | Caretaker | May 2031 |",
    "pipes without borders": "Action | Lead | By when\n--- | --- | ---\n"
    "Paint the hall | Caretaker | May 2031",
    "grid": "+--------+-----------+----------+\n| Action | Lead      | By when  |\n"
    "+========+===========+==========+\n| Paint  | Caretaker | May 2031 |\n"
    "| the    |           |          |\n| hall   |           |          |\n"
    "+--------+-----------+----------+",
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_tables_of_every_kind_of_markdown(text: str) -> None:
    (table,) = markdown("Before\n\n" + text + "\n\nAfter").tables
    assert table.kind is TableKind.MARKUP
    assert picture(table) == ["Action | Lead | By when", "Paint the hall | Caretaker | May 2031"]


def test_html_in_a_cell_makes_paragraphs_items_and_bold() -> None:
    cell_text = (
        "<p><b>Aim</b></p> <p>Train &amp; support</p> "
        '<ul style="x"> <li>• staff</li> <li>parents<br>carers</li> </ul>'
    )
    (table,) = markdown(f"Action\tLead\n{cell_text}\tHead of Parks  Trust Board\n").tables
    first, second = table.row(1)
    assert first.text == "Aim\nTrain & support\n- staff\n- parents\ncarers"
    assert first.passage.paragraphs[0].is_bold
    assert second.text == "Head of Parks\nTrust Board"


def test_pieces_of_a_table_are_open_to_each_other_and_have_the_same_columns() -> None:
    document = markdown(
        "Action\tLead\tBy when\tStatus\tNotes\n"
        "Paint the hall\tHead Caretaker\tMay 2031\t\tPaint is bought\n"
        "Sweep the yard\tDeputy Caretaker\tJune 2031\t\tBrooms are bought\n"
        "\n"
        "of the school\tHead Caretaker\tJuly 2031\tBrooms are lost\n"
        "---\t--\t--\t--\n"
        "\n"
        "A word between.\n"
        "\n"
        "Name\tTerm\nA\tB\n"
    )
    first, second, third = document.tables
    assert [(t.open_top, t.open_bottom) for t in document.tables] == [
        (False, True),
        (True, False),
        (False, False),
    ]
    assert picture(second) == ["of the school | Head Caretaker | July 2031 |  | Brooms are lost"]
    assert third.n_cols == 2
    assert first.n_cols == 5


def test_a_repeated_first_row_begins_a_table_anew() -> None:
    document = markdown("What | Why\n".replace(" | ", "\t") + "a\tb\n\nWhat\tWhy\nc\td\n")
    assert [t.open_top for t in document.tables] == [False, False]


def test_a_table_that_lost_its_header_is_lent_that_of_its_like() -> None:
    document = markdown(
        "## Hall\n\n"
        "Paint the old hall\tHead Caretaker\tMay 2031\t\tTrust Board\n\n"
        "## Yard\n\n"
        "Action\tLead Officer\tTimescale\tStatus\n"
        "Sweep the old yard\tDeputy Caretaker\tJune 2031\t\n\n"
        "## Boards\n\n"
        "Governance\tNotes\nTrust Board\tmeets monthly\n"
    )
    first, second, _ = document.tables
    assert picture(first)[0] == "Action | Lead Officer | Timescale | Status | Governance"
    assert picture(second)[0] == "Action | Lead Officer | Timescale | Status"
    assert [notice.code for notice in document.notices] == ["borrowed_header"]


@pytest.mark.parametrize(
    ("text", "is_heading"),
    [
        (
            "**Workstream 2: getting every one of the many doors of the hall to close**",
            True,
        ),
        ("**What we will do**", True),
        ("**What** we will do", False),
        (
            "**A sentence all in bold that goes on and on for longer than headings do**",
            False,
        ),
    ],
)
def test_bold_paragraphs_that_are_headings(text: str, is_heading: bool) -> None:
    (block,) = markdown(text).blocks
    assert isinstance(block, Heading) is is_heading


@given(
    st.lists(
        st.lists(st.text("abcXYZ 019.,-()*#|>\t'\"", max_size=30), min_size=1, max_size=3),
        max_size=6,
    )
)
def test_no_word_of_markdown_is_lost(chunks: list[list[str]]) -> None:
    text = "\n\n".join("\n".join(lines) for lines in chunks)
    found = words_of(markdown(text))
    # marks inside a word part it only where they are none: its letters are counted
    assert Counter("".join(found.elements())) == Counter("".join(re.findall(r"\w", text)))


# --------------------------------------------------------------------------- HTML


def test_spans_colours_and_headers_of_a_html_table() -> None:
    (table,) = html(
        "<style>.late{background:#fc0}</style><table><thead><tr><th>Aim<th>Action<th>Status</thead>"
        "<tr><td rowspan=2>Fair play<td>Buy balls<td class=late><tr style='background-color:red'>"
        "<td bgcolor=white><s>Mark</s> <font color='#00ff00'>the field</font>"
        "<td style='background:rgb(0, 128, 0)'>Done"
        "<tr><td colspan=3>Note</table>"
    ).tables
    assert picture(table) == [
        "Aim | Action | Status",
        "Fair play | Buy balls |",
        " | Mark the field | Done",
        "Note |  |",
    ]
    assert [cell.header for cell in table.row(0)] == [True] * 3
    assert [cell.fill for cell in table.column(2)] == ["", "#ffcc00", "#008000", ""]
    field = table.at(2, 1)
    assert field is not None
    assert field.fill == "#ff0000"  # its row's: white paper is no colour
    assert [
        (s.text.strip(), s.struck, s.colour) for s in field.passage.spans if s.text.strip()
    ] == [
        ("Mark", True, ""),
        ("the field", False, "#00ff00"),
    ]
    aim = table.at(1, 0)
    assert aim is not None
    assert aim.row_span == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>Plan</h2><p>One<p>Two", ["Plan", "One", "Two"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<ul><li>One<li><p>Two</p></ul>", ["- One", "- Two"]),
        ("<ol start=3><li>One<li><p>Two</p></ol>", ["3. One", "4. Two"]),
        (
            "<dl><dt>Lead</dt><dd>Jo</dd><dt>By when?</dt><dd>May</dd></dl>",
            ["Lead: Jo", "By when? May"],
        ),
        (
            "<dl><dt>Write a guide.</dt><dd>Lead: Jo</dd><dd>When: May</dd></dl>",
            ["Write a guide.", "Lead: Jo", "When: May"],
        ),
        ("<p><b>Lead:</b> Jo<br>Ty</p>", ["Lead: Jo\nTy"]),
        ("<script>x</script><p hidden>no</p><p style='display:none'>no</p>yes", ["yes"]),
        ("<p>5 &lt; 6 &amp; 7</p></td></p></b>", ["5 < 6 & 7"]),
        ("<input type=checkbox checked> done <input type=checkbox> open", ["☒ done ☐ open"]),
        ("<pre>a\nb</pre>", ["a\nb"]),
    ],
)
def test_blocks_of_html(text: str, expected: list[str]) -> None:
    blocks = html(text).blocks
    assert [b.passage.text for b in blocks if not isinstance(b, Table)] == expected


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg><circle r="5" fill="#00b050"/></svg>',
        '<svg style="fill:#00b050"><g><circle r="5"/></g></svg>',
        '<span style="background:#00b050; border-radius:50%"></span>',
    ],
)
def test_a_circle_drawn_in_a_cell_is_a_mark(drawing: str) -> None:
    page = html(f"<table><tr><td>Write</td><td>{drawing}</td></tr></table>")
    (drawn,) = [block for block in page.blocks if isinstance(block, Table)]
    assert [(mark.shape, mark.colour) for mark in drawn.cells[1].marks] == [("circle", "#00b050")]


def test_title_comes_from_the_head() -> None:
    assert html("<head><title>Our\n plan</title></head><body>x").title == "Our plan"


def test_a_page_nested_too_deep_keeps_its_words() -> None:
    assert words_of(html("<div><b>" * 3000 + "deep down")) == Counter(["deep", "down"])


def test_a_table_that_lays_out_the_page_gives_its_tables() -> None:
    document = html("<table><tr><td>Intro<td><table><tr><td>a<td>b</table></table>")
    assert [picture(t) for t in document.tables] == [["a | b"]]
    assert isinstance(document.blocks[0], Paragraph)


def test_a_table_of_tables_under_a_header_is_one_table() -> None:
    inner = "<table><tr><th>Task<th>Who<tr><td>{0}<td>{1}</table>"
    document = html(
        "<table><tr><th>Outcome<th>Actions"
        f"<tr><td>On time<td>{inner.format('Write', 'DCO')}"
        f"<tr><td>Heard<td>{inner.format('Ask', 'Forum')}</table>"
    )
    (found,) = document.tables
    assert picture(found) == [
        "Outcome | Actions |",
        " | Task | Who",
        "On time | Write | DCO",
        "Heard | Ask | Forum",  # the header that comes again is the first one's
    ]


@given(st.lists(st.sampled_from([
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan=2>", "</td>",
    "<th rowspan=0>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<b>", "</b>", "<br>", "alpha ",
    "beta ", "<caption>", "<h2>", "</h2>", "<dl>", "<dt>", "<dd>", "<ol>", "<div>", "</div>",
]), max_size=40))  # fmt: skip
def test_bad_html_keeps_grids_whole_and_all_words(tags: list[str]) -> None:
    document = html("".join(tags))
    for table in document.tables:
        covered = [(r, c) for cell in table.cells for r in cell.rows for c in cell.cols]
        assert len(covered) == len(set(covered))
        assert all(cell.row + cell.row_span <= table.n_rows for cell in table.cells)
    found = words_of(document)
    assert all(found[word] == tags.count(f"{word} ") for word in ("alpha", "beta"))


# --------------------------------------------------------------------------- the real documents


@pytest.mark.parametrize("number", [0, 1])
def test_no_word_of_a_published_statement_is_lost(shared: Path, number: int) -> None:
    path = sorted((shared / "seeds").glob("*.md"))[number]
    text = path.read_text(encoding="utf-8")
    source = re.sub(r"<[^<>]*>|\t--+|--+\t", " ", text).replace("&amp;", "&")
    document = read_markdown(path.read_bytes(), MARKDOWN)
    printed, found = Counter(re.findall(r"\w+", source)), words_of(document)
    lent = Counter(
        word
        for table in document.tables
        for cell in table.cells
        if cell.header
        for word in re.findall(r"\w+", cell.text)
    )
    assert not printed - found
    assert found - printed <= lent


def test_published_pieces_of_a_table_agree_in_their_columns(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.md")):
        width = 0
        for table in read_markdown(path.read_bytes(), MARKDOWN).tables:
            assert table.n_cols <= width or not table.open_top
            width = table.n_cols
            assert all(
                line.opening is not Opening.WRAP or index
                for cell in table.cells
                for index, line in enumerate(cell.passage.lines)
            )


def test_a_html_table_inside_markdown_is_a_table() -> None:
    document = markdown(
        "Before\n\n<table>\n<tr><td>Ref</td><td>Action</td></tr>\n\n"
        "<tr><td>1</td><td>**Write** it<br/>again</td></tr>\n</table>\n\nAfter"
    )
    before, table, after = document.blocks
    assert isinstance(table, Table)
    assert picture(table) == ["Ref | Action", "1 | Write it\nagain"]
    assert [block.passage.printed for block in (before, after) if not isinstance(block, Table)] == [
        "Before",
        "After",
    ]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("WSoA 1 – Weaknesses in planning", True),
        ("Area for priority action 2: Children wait too long", True),
        ("- Priority 2: listed in an introduction", False),
        ("Priority 2 is led by the council.", False),
        ("Training for all: see below", False),
    ],
)
def test_a_line_that_announces_a_numbered_part_is_a_heading(line: str, is_heading: bool) -> None:
    [block] = markdown(line).blocks
    assert isinstance(block, Heading) is is_heading


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<meta charset="windows-1250"><p>Łódź café'.encode("cp1250"), "Łódź café"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>'
            + "план".encode("koi8-r"),
            "план",
        ),
        ('<?xml version="1.0" encoding="iso-8859-15"?><p>5 €'.encode("iso-8859-15"), "5 €"),
        ('<meta charset="iso-8859-1"><p>‘£5’'.encode("cp1252"), "‘£5’"),
        ('<meta charset="iso-8859-1"><p>£5 naïve'.encode(), "£5 naïve"),
        ('<meta charset="utf-8"><p>£5'.encode("cp1252"), "£5"),
        ('<meta charset="nonsense"><p>£5'.encode("cp1252"), "£5"),
        ('<meta charset="zlib"><p>£5'.encode("cp1252"), "£5"),
        ('<meta charset="undefined"><p>£5'.encode("cp1252"), "£5"),
    ],
)
def test_a_page_that_is_no_utf_8_is_read_in_the_encoding_that_it_names(
    page: bytes, text: str
) -> None:
    assert decode(page).endswith(text)
    document = read_html(page, HTML)
    assert [block.passage.text for block in document.blocks if isinstance(block, Paragraph)] == [
        text
    ]
