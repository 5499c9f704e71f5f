"""Reading order, and that no word of a page is lost or read twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pictures import blocks, page, shown
from wsoa.extract.page.lines import printed_lines
from wsoa.extract.page.page import Fill, Page, Ruling
from wsoa.extract.page.paragraphs import passage_of
from wsoa.extract.page.words import Word, Words
from wsoa.extract.pdf.drawn_signs import with_drawn_signs
from wsoa.extract.pdf.regions import page_regions
from wsoa.extract.pdf.regions.cards import with_cards_abreast
from wsoa.extract.pdf.regions.part import Part
from wsoa.extract.pdf.running_text import closes_bracket
from wsoa.extract.tables import lattice_of
from wsoa.model import Block, Box, Passage, Table

PAGES = sorted((Path(__file__).parent / "layouts" / "pdf").glob("*.pdf"))


def test_columns_of_headings_and_tables_are_read_one_after_the_other() -> None:
    drawn = page(
        """
        What we will do in every part of the area and when we will have done it

        First concern #              Second concern #
        +-----+---------+            +-----+---------+
        | 1.1 | Write   |            | 2.1 | Answer  |
        +-----+---------+            +-----+---------+
        | 1.2 | Print   |            | 2.2 | Count   |
        +-----+---------+            +-----+---------+

        Third concern #              Fourth concern #
        +-----+---------+            +-----+---------+
        | 3.1 | Ask     |            | 4.1 | Teach   |
        +-----+---------+            +-----+---------+
        | 3.2 | Listen  |            | 4.2 | Learn   |
        +-----+---------+            +-----+---------+
        """,
        bold="concern",
    )
    assert [shown(block) for block in blocks(drawn)] == [
        "What we will do in every part of the area and when we will have done it",
        "heading First concern #",
        "table 1.1",
        "heading Third concern #",
        "table 3.1",
        "heading Second concern #",
        "table 2.1",
        "heading Fourth concern #",
        "table 4.1",
    ]


def test_text_in_two_columns_is_read_column_by_column() -> None:
    drawn = page("""
    Families told us that they wait     This plan says what we will do
    too long for an answer, that        about it. Each of the partners
    letters are hard to read and        has agreed to its part of the
    that nobody calls them back.        work, and the board will ask
    They want one person to talk        every quarter what has been
    to who knows their child well.      done and what remains to do.
    """)
    text = " ".join(shown(block) for block in blocks(drawn))
    assert text.index("child well.") < text.index("This plan")


MENU = """
    What we will do next                In this section
    Families told us that they wait     • Local Offer
    too long for an answer, that        • Our inspection
    letters are hard to read and        • Short breaks
    that nobody calls them back.        • Complaints
    They want one person to talk
    to who knows their child well.
    """


@pytest.mark.parametrize(("lower", "apart"), [(4.0, True), (0.0, False)])
def test_a_menu_that_keeps_to_its_own_levels_is_no_part_of_the_text_beside_it(
    lower: float, apart: bool
) -> None:
    drawn = page(MENU)
    words = [
        word._replace(box=Box(x0, top + lower, x1, bottom + lower)) if x0 > 180 else word
        for word in drawn.words
        for x0, top, x1, bottom in [word.box]
    ]
    text = [shown(block) for block in blocks(replace(drawn, words=Words.of(words)))]
    assert any("wait too long" in block for block in text) == apart
    assert (text[0] == "In this section") == apart  # before the text, which goes on below it


BOXES = """
    First weakness of the area, which is about how long families wait for plans

    +-----------------------------+     +-----------------------------+
    | Progress so far             |     | Further actions             |
    | Letters were sent out.      |     | • The head of service will  |
    | Two posts were filled.      |     | write a guide by May 2021.  |
    |                             |     | • The board will ask what   |
    |                             |     | parents think by June 2021. |
    +-----------------------------+     +-----------------------------+

    Second weakness of the area, which is about what is known of children
    """
BESIDE_TABLE = """
    Families told us that help      +---------+--------+--------+
    came too late and that they     | Action  | Lead   | When   |
    had to ask again and again.     +---------+--------+--------+
    We have listened to them.       | Write   | Clerk  | May    |
    This says what is to change     +---------+--------+--------+
    and who has to change it.       | Print   | Head   | June   |
    Nobody is to wait for long.     +---------+--------+--------+
    """
HEADER_TWICE = """
    Action        Lead     When        Action        Lead     When
    Write the     Clerk    May         Ask all       Head     June
    guide                              parents

    Print it      Clerk    June        Count the     Chair    July
    for all                            answers
    """


@pytest.mark.parametrize(
    ("picture", "first", "then"),
    [
        pytest.param(BOXES, "Two posts were filled.", "Further actions", id="boxes"),
        pytest.param(BOXES, "by June 2021.", "Second weakness", id="what follows boxes"),
        pytest.param(BESIDE_TABLE, "Nobody is to wait", "Action", id="text and a table"),
        pytest.param(HEADER_TWICE, "Print it", "Ask all", id="one header on both sides"),
    ],
)
def test_what_stands_beside_each_other_is_read_one_after_the_other(
    picture: str, first: str, then: str
) -> None:
    text = " ".join(words_of(block) for block in blocks(page(picture)))
    assert text.index(first) < text.index(then)


CARDS = """
    +----------------------------+      +----------------------------+
    | A1                    Done |      | A2                         |
    | What we will do            |      | What we will do            |
    | Answer every call in three |      | Make a profile for each of |
    | days                       |      | the children               |
    | Lead          By when      |      | Lead          By when      |
    | Ann Lee,      May 2025     |      | DCO           June 2025    |
    | Clerk                      |      |                            |
    +----------------------------+      +----------------------------+

    +----------------------------+
    | A3                         |
    | What we will do            |
    | Offer meetings in the      |
    | evening                    |
    | Lead          By when      |
    | Head          July 2025    |
    +----------------------------+
    """


def test_cards_are_read_row_by_row_and_their_labels_with_their_values() -> None:
    found = [shown(block) for block in blocks(page(CARDS))]
    assert found[:8] == [
        "A1",
        "Done",
        "What we will do",
        "Answer every call in three days",
        "Lead",
        "Ann Lee, Clerk",
        "By when",
        "May 2025",
    ]
    assert [text for text in found if text in ("A1", "A2", "A3")] == ["A1", "A2", "A3"]


def test_columns_go_on_under_a_heading_and_large_numbers_are_no_headings_over_both() -> None:
    def column(x: float, top: float, step: float, lines: list[str]) -> list[Word]:
        words = []
        for n, text in enumerate(lines):
            at = x
            for word in text.split():
                size = 13.0 if word[0].isdigit() else 10.0
                y = top + n * step
                words.append(Word(word, Box(at, y, at + 5 * len(word), y + size), size=size))
                at += 5 * len(word) + 3
        return words

    first = [
        "People in every ward of the city told us",
        "1 Open a play centre in each of our six",
        "wards, with room for all who come and",
        "2 Lend toys to all who have a card from",
        "the libraries, at no cost to families,",
    ]
    second = [
        "and for those who look after children",
        "in their own homes on any of the days",
        "3 Mend the swings in all of our parks",
        "before the schools close in the summer",
        "and the paths that lead to all of them",
    ]
    third = [
        "Nobody could say to us where a child of",
        "ten may go on a wet day in the holidays,",
        "or a child who cannot walk on any other",
        "day of the year, and we asked them all",
    ]
    fourth = [
        "4 Print a map of all indoor playgrounds",
        "and hang it in every shop of the town",
        "with the hours at which each of them is",
        "open to those who come on wheels",
    ]
    heading = [
        Word("Rainy", Box(20, 150, 90, 168), size=18, bold=True),
        Word("days", Box(95, 150, 140, 168), size=18, bold=True),
    ]
    words = [
        *column(20, 20, 14.5, first),
        *column(240, 26, 13.4, second),
        *heading,
        *column(20, 190, 14.5, third),
        *column(240, 197.25, 14.5, fourth),
    ]
    bar = Fill(Box(16, 140, 440, 176), "#dd8844")
    drawn = Page(1, 460, 400, Words.of(words), (), (bar,))
    text = " ".join(
        block.passage.printed for block in blocks(drawn) if not isinstance(block, Table)
    )
    assert text == " ".join([*first, *second, "Rainy days", *third, *fourth])


def test_labels_in_a_box_that_say_neither_who_nor_when_make_no_card() -> None:
    drawn = page("""
    +-------------------------------------------------------+
    | Outcome: all plans are written well and on time       |
    | Impact                                                |
    | Families say that plans help                          |
    +-------------------------------------------------------+
    """)
    assert len(page_regions(drawn, lattice_of(drawn.rulings))) == 1


def test_a_header_of_two_lines_on_paint_is_no_card_though_its_lower_line_says_who() -> None:
    drawn = page("""
    Unique   What will be done     Target date    Revised date    Named leads        Progress
    Ref                                                           responsible for    update
    No.                                                           delivery

    1        Write the guide       May 2019       June 2019       Clerk              Begun
    2        Print it              May 2020       June 2020       Clerk              Begun
    """)
    heads = [word.box for word in drawn.words if word.text in ("Unique", "No.", "update")]
    whole = heads[0].union(heads[1]).union(heads[2])
    painted = replace(drawn, fills=(Fill(whole, "#dddddd"),))
    assert len(page_regions(painted, lattice_of(()))) == 1


def test_dots_over_cards_and_in_a_key_are_words_in_their_colour() -> None:
    drawn = page("""
        Done         Late

    +----------------------------+      +----------------------------+
    | A1                         |      | A2                         |
    | What we will do            |      | What we will do            |
    | Answer every call          |      | Make a profile for each    |
    | Lead          By when      |      | Lead          By when      |
    | Clerk         May 2025     |      | DCO           June 2025    |
    +----------------------------+      +----------------------------+
    """)
    found = {word.text: word.box for word in drawn.words}
    dots = [
        (Box(box.x0 - 14, box.top + 1, box.x0 - 4, box.top + 11), colour)
        for box, colour in ((found["Done"], "#0070c0"), (found["Late"], "#ff0000"))
    ]
    dots += [(found["A1"]._replace(x0=110, x1=120), "#ff0000")]
    dots += [(found["A2"]._replace(x0=280, x1=290), "#0070c0")]
    signed = with_drawn_signs(
        replace(drawn, fills=tuple(Fill(box, colour, True) for box, colour in dots))
    )
    spans = [
        (span.text, span.colour)
        for block in blocks(signed)
        for line in passage_in(block).lines
        for span in line.spans
        if "⬤" in span.text
    ]
    assert [colour for _, colour in spans] == ["#0070c0", "#ff0000", "#ff0000", "#0070c0"]


def test_dots_before_lines_rate_them_in_a_list_of_several_colours() -> None:
    """They stand in no column of a table, and printed ones are no bullets."""
    drawn = page("""
        1.1 Write the guide for schools

        1.2 Send it to all of them

        1.3 Ask what they think of it
    """)
    firsts = [word.box for word in drawn.words if word.text.startswith("1.")]
    colours = ["#0070c0", "#ff0000", "#0070c0"]
    boxes = [Box(box.x0 - 14, box.top + 1, box.x0 - 4, box.top + 11) for box in firsts]
    fills = [Fill(box, colour, True) for box, colour in zip(boxes, colours, strict=True)]
    words = [Word("●", box, colour, size=10) for box, colour in zip(boxes, colours, strict=True)]
    painted = replace(drawn, fills=tuple(fills))
    printed = replace(drawn, words=Words.of([*drawn.words, *words]))
    for signed in (painted, printed):
        texts = [shown(block) for block in blocks(with_drawn_signs(signed))]
        assert texts == [
            "⬤ 1.1 Write the guide for schools",
            "⬤ 1.2 Send it to all of them",
            "⬤ 1.3 Ask what they think of it",
        ]


def test_panels_that_number_their_lines_each_for_itself_are_read_one_after_the_other() -> None:
    drawn = page("""
    1.1 Write a guide for all        2.1 Train the new caseworkers
    DCO, May 2019                    Head of SEND, June 2019

    1.2 Send it to every school      2.2 Check the plans each month
    DCO, July 2019                   Head of SEND, June 2019
    """)
    texts = " ".join(shown(block) for block in blocks(drawn)).split()
    assert [text for text in texts if text[:2] in ("1.", "2.")] == ["1.1", "1.2", "2.1", "2.2"]


def passage_in(block: Block) -> Passage:
    if isinstance(block, Table):
        return sum((cell.passage for cell in block.cells), Passage())
    return block.passage


def test_columns_of_a_table_are_no_regions() -> None:
    drawn = page("""
    Action                  Lead        When        Progress so far
    Write the guide that    Clerk       May         It has been written and
    families asked for                              it will be printed soon

    Print it for all        Head        June        Nothing was done because
    of them                                         nobody had the time yet
    """)
    [table] = [block for block in blocks(drawn) if isinstance(block, Table)]
    assert (table.n_rows, table.n_cols) == (3, 4)


def words_of(block: Block) -> str:
    if isinstance(block, Table):
        return " ".join(cell.passage.printed for cell in block.cells)
    return block.passage.printed


def test_numbers_before_paragraphs_are_no_column() -> None:
    drawn = page("""
    1.1     Families told us that they wait too long for an answer and that
    1.2     letters are hard to read, so that many give up before they get to
    1.3     the person who could help them, which nobody wants and which costs
    1.4     more than it would to answer at once, as the board has now agreed
    1.5     to do from the beginning of the year in all parts of the area.
    """)
    text = " ".join(shown(block) for block in blocks(drawn))
    assert text.index("1.1") < text.index("Families") < text.index("1.2") < text.index("letters")


# --------------------------------------------------------------------------- nothing is lost

number = st.integers(0, 40)
words = st.lists(st.tuples(number, number, st.integers(1, 6)), max_size=60)
lines = st.lists(st.tuples(number, number, st.integers(1, 30), st.booleans()), max_size=30)
areas = st.lists(st.tuples(number, number, st.integers(1, 12), st.integers(1, 4)), max_size=8)


def printed(block: Block) -> list[str]:
    passages = (
        [cell.passage for cell in block.cells] if isinstance(block, Table) else [block.passage]
    )
    return [word for passage in passages for line in passage.lines for word in line.text.split()]


@settings(deadline=None)
@given(words=words, lines=lines, areas=areas)
def test_every_word_is_read_once(
    words: list[tuple[int, int, int]],
    lines: list[tuple[int, int, int, bool]],
    areas: list[tuple[int, int, int, int]],
) -> None:
    drawn = Page(
        1,
        600,
        800,
        Words.of(
            Word(f"w{i}" + "x" * n, Box(x * 12, y * 15, x * 12 + n * 6, y * 15 + 11), size=10)
            for i, (x, y, n) in enumerate(words)
        ),
        tuple(
            Ruling(Box(x * 12, y * 15, x * 12 + n * 12, y * 15))
            if flat
            else Ruling(Box(x * 12, y * 15, x * 12, y * 15 + n * 15))
            for x, y, n, flat in lines
        ),
        tuple(
            Fill(Box(x * 12, y * 15, x * 12 + w * 12, y * 15 + h * 15), "#c0d0e0")
            for x, y, w, h in areas
        ),
    )
    read = Counter(word.replace("\u00ad", "") for block in blocks(drawn) for word in printed(block))
    assert read == Counter(word.text for word in drawn.words)


# --------------------------------------------------------------------------- both readers


def outline(document: Any) -> list[Any]:
    """What a document says, without the places, where the readers may differ by a hair."""
    return [
        (
            block.kind,
            [
                (c.row, c.col, c.row_span, c.col_span, c.text, c.fill, [m.shape for m in c.marks])
                for c in block.cells
            ],
        )
        if isinstance(block, Table)
        else (type(block).__name__, block.passage.text)
        for block in document.blocks
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_both_readers_give_one_document(path: Path) -> None:
    from wsoa.extract.open import read_document

    assert outline(read_document(path, "pymupdf")) == outline(read_document(path, "pdfplumber"))


@pytest.mark.parametrize(
    ("second", "opens"),
    [
        pytest.param("Who: Head of SEND", "3. Write a guide for", id="who and when below it"),
        pytest.param("Head of SEND", "Write a guide for", id="no label says who"),
        pytest.param("Priority 2: The forum", "Write a guide for", id="a name, no label"),
        pytest.param("Who: Head of SEND     Late", "3. Write a guide for", id="a tag beside"),
    ],
)
def test_a_number_apart_from_a_text_of_who_and_when_numbers_it(second: str, opens: str) -> None:
    """It stands in a disc, or at the side, and is no column of a table."""
    drawn = page(f"""
                 Write a guide for
       3         all of the schools
                 {second}
                 When: May 2022
    """)
    first = sorted(levels(with_drawn_signs(drawn))[0], key=lambda word: word.box.x0)
    assert " ".join(word.text for word in first) == opens


def levels(drawn: Page) -> list[list[Word]]:
    """The words of a page, level by level."""
    found: dict[int, list[Word]] = {}
    for word in drawn.words:
        found.setdefault(round(word.box.top), []).append(word)
    return [found[top] for top in sorted(found)]


@pytest.mark.parametrize(
    ("above", "text", "closes"),
    [
        ("Write the guide. (Owner: Carol", "Finch; due: By end Jun 2024)", True),
        ("Write the guide. [Head of SEND;", "June 2024]", True),
        ("Write the guide (May 2024)", "Next steps (2025)", False),
        ("Write the guide (see below", "Next steps (2025)", False),
    ],
)
def test_a_line_that_closes_the_bracket_above_it_heads_nothing(
    above: str, text: str, closes: bool
) -> None:
    assert closes_bracket(above, text) == closes


@pytest.mark.parametrize(
    ("number", "second", "expected"),
    [
        pytest.param(20.0, "each month.", ["4 Tell you your place", "each month."], id="large"),
        pytest.param(12.0, "each month.", ["4 Tell you your place", "each month."], id="as text"),
    ],
)
def test_text_goes_on_below_the_text_behind_a_number_in_other_type(
    number: float, second: str, expected: list[str]
) -> None:
    """What stands in a circle or is set large numbers the text beside it, and is no part of it."""
    words = [Word(expected[0][:1], Box(0, 0, 8, number), size=number)]
    for row, line in enumerate((expected[0][2:], second)):
        x = 40.0
        for text in line.split():
            box = Box(x, 14.0 * row + number - 12, x + 5 * len(text), 14.0 * row + number)
            words.append(Word(text, box, bold=True, size=12.0))
            x += 5 * len(text) + 4
    lines = printed_lines(words)
    found = passage_of(lines, 1, Box(0, 0, 400, 60), limit=400, flowing=True)
    joined = [part.printed for part in found.paragraphs]
    assert joined == ([" ".join(expected)] if number != 12.0 else expected)


def text_at(x: float, top: float, *lines: str, size: float = 11.0) -> list[Word]:
    """The words of lines below each other."""
    found = []
    for row, line in enumerate(lines):
        left, y = x, top + 15.0 * row
        for text in line.split():
            width = 5.2 * len(text)
            found.append(Word(text, Box(left, y, left + width, y + 12.0), size=size))
            left += width + 3
    return found


def read_in_turn(
    words: list[Word], fills: list[Box], width: float, height: float, lines: Sequence[Ruling] = ()
) -> list[str]:
    """The text of each region of a page with painted areas and ruling lines."""
    painted = tuple(Fill(box, "#204060") for box in fills)
    page = Page(1, width, height, Words.of(words), tuple(lines), painted)
    regions = page_regions(page, lattice_of(page.rulings))
    return [" ".join(region.page.words.texts) for region in regions]


def test_text_on_both_sides_of_a_line_that_stands_alone_is_read_column_by_column() -> None:
    left = [
        *text_at(40, 100, "Priority 1: Trust", size=15.0),
        *text_at(40, 130, *["Families told us that they had to tell it", "again and again."] * 5),
        *text_at(40, 330, "Priority 2: Schools", size=15.0),
        *text_at(40, 360, "One child in five has missed a day or", "more of each week."),
    ]
    right = text_at(330, 107, *["The service will visit each pupil who is", "at home by May."] * 6)
    title = text_at(
        40, 40, "A fresh start for the whole of the area of Sampleton and all its schools"
    )
    line = Ruling(Box(310, 95, 310, 400))
    found = read_in_turn([*title, *left, *right], [], 595, 842, [line])
    assert [text.split()[0] for text in found] == ["A", "Priority", "The"]
    assert "missed a day" in found[1]


def test_figures_on_a_panel_at_the_side_of_a_page_are_read_by_themselves() -> None:
    plan = ["Theme 1: Waiting", "1 Open a second clinic in the old mill", "Run by Clinics Lead",
            "Ready by May 2024", "2 Ring each family once a month", "Run by Patient Team",
            "Ready by July 2024"]  # fmt: skip
    side = [*text_at(20, 60, "31", size=26.0), *text_at(20, 97, "weeks was the longest", "wait")]
    found = read_in_turn([*side, *text_at(220, 62, *plan)], [Box(0, 0, 170, 842)], 595, 842)
    assert found == ["31 weeks was the longest wait", " ".join(plan)]


def test_columns_under_heads_painted_side_by_side_each_go_with_their_own() -> None:
    columns = [
        ["Promise 1", "Less waiting", "1 Open a second clinic in the mill", "Clinics Lead, May",
         "2 Ring each family every month", "Patient Team, July"],
        ["Promise 2", "Fairer plans", "3 Read each plan aloud to its child", "Plans Lead, May",
         "4 Print what a plan may ask", "Forum, June"],
    ]  # fmt: skip
    tops = (20, 44, 120, 135, 170, 185)
    words = [
        word
        for n, lines in enumerate(columns)
        for top, line in zip(tops, lines, strict=True)
        for word in text_at(300 * n + (24 if line[0] == "P" or top < 100 else 34), top, line)
    ]
    heads = [Box(0, 0, 300, 90), Box(300, 0, 600, 90)]
    assert read_in_turn(words, heads, 600, 420) == [" ".join(lines) for lines in columns]


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [
        pytest.param("Ring each family", "in the year it waits", True, id="lower case"),
        pytest.param("Ring each family (Head of", "Family Hubs, May 2023)", True, id="a bracket"),
        pytest.param("Open twelve flats at", "Mill Wharf", True, id="a word that must go on"),
        pytest.param("Ring each family", "Head of Family Hubs", False, id="another line"),
        pytest.param("Ring each family.", "Lead: Head of Family Hubs", False, id="a label"),
    ],
)
def test_an_item_of_a_narrow_list_goes_on_where_its_text_hangs(
    first: str, second: str, goes_on: bool
) -> None:
    words = [*text_at(10, 0, f"• {first}"), *text_at(18.2, 15, second)]
    found = passage_of(printed_lines(words), 1, Box(0, 0, 550, 40), limit=550, flowing=True)
    joined = [part.printed for part in found.paragraphs]
    assert joined == ([f"{first} {second}"] if goes_on else [first, second])


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        pytest.param(22.0, ["A plan that ensures:", "all take in the part in it"], id="hangs"),
        pytest.param(10.0, ["A plan that ensures: – all take in the part in it"], id="does not"),
    ],
)
def test_a_dash_is_a_bullet_where_the_next_line_hangs_below_its_text(
    left: float, expected: list[str]
) -> None:
    words = [*text_at(10, 0, "A plan that ensures:"), *text_at(10, 14, "–")]
    words += [*text_at(22, 14, "all take in the"), *text_at(left, 28, "part in it")]
    right = max(word.box.x1 for word in words)
    found = passage_of(printed_lines(words), 1, Box(0, 0, right + 2, 60))
    assert [part.printed for part in found.paragraphs] == expected


def card_words(x: float, top: float, *lines: str) -> list[Word]:
    """The words of a card: its first line bold, then labels that are, each before what it says."""
    return [
        word._replace(bold=row == 0 or place == 0)
        for row, line in enumerate(lines)
        for place, word in enumerate(text_at(x, top + 15.0 * row, line))
    ]


@pytest.mark.parametrize(
    ("second", "third"),
    [
        pytest.param("Who Transport Lead", "When July 2024", id="bold labels"),
        pytest.param("Who? Transport Lead", "When? July 2024", id="labels that ask"),
    ],
)
def test_closed_boxes_that_each_tell_who_and_when_are_read_box_by_box(
    second: str, third: str
) -> None:
    """They begin at any height, down the first column, then down the next, with other boxes
    between them; what stands over them all is read first."""
    texts = [
        (40, 130, ["Open a guide for all", "Who DCO", "When May 2024"]),
        (40, 200, ["Promise two"]),
        (40, 240, ["Ask each family", "Who Forum", "When June 2024"]),
        (240, 110, ["Train the drivers", second, third]),
        (240, 180, ["Hire four nurses", "Who Chief Nurse", "When May 2025"]),
        (440, 110, ["Give each school a room", "Who Estates", "When May 2026"]),
        (440, 195, ["Promise three"]),
        (440, 232, ["Check with pupils", "Who Council", "When Termly"]),
    ]
    words, boxes = (
        text_at(40, 60, "What we promise to all of the families who live in our town"),
        [],
    )
    for x, top, lines in texts:
        words += card_words(x, top, *lines)
        boxes.append(Box(x - 10, top - 6, x + 170, top + 15 * len(lines) + 6))
    parts = with_cards_abreast(Part(Words.of(words)), boxes)
    found = [" ".join(part.words.texts) for part in parts]
    assert found[1:] == [" ".join(lines) for _, _, lines in texts]


def test_a_wide_set_list_tells_its_leading_by_the_items_that_go_on_behind_their_bullets() -> None:
    drawn = page(
        """
        •  The Trust will sign a strategy for children, therapies and

           equipment for all at last.


        •  The Trust will buy chairs that last.


        •  The Trust will write to each family that waits with a name and

           a day to meet at.
        """,
        large="t",
    )
    assert [shown(block) for block in blocks(drawn)] == [
        "The Trust will sign a strategy for children, therapies and equipment for all at last.",
        "The Trust will buy chairs that last.",
        "The Trust will write to each family that waits with a name and a day to meet at.",
    ]
