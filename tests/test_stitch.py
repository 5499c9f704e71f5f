"""Tables over pages: which pieces are one table."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import WIDTH, heading, paragraph, passage, picture, plain, table
from stitched import FIRST, OTHER, SECOND, WHOLE, pictures, undented
from wsoa.model import Block, Box, Cell, Heading, Paragraph, Passage, Place, Table
from wsoa.normalise.tables.bands import with_bands_across
from wsoa.normalise.tables.header_rows import find_header
from wsoa.normalise.tables.stitching import stitch_tables

HEADED = f"Ref | Action | Lead | By when\n{SECOND}"


@pytest.mark.parametrize("second", [SECOND, HEADED], ids=["without header", "with its header"])
def test_a_table_goes_on_over_the_page_end(second: str) -> None:
    assert pictures(table(FIRST, 1), table(second, 2)) == [plain(WHOLE)]


def test_a_table_goes_on_over_many_pages() -> None:
    pages = [table(FIRST, 1)] + [table(HEADED, page) for page in (2, 3, 4)]
    assert pictures(*pages) == [plain(FIRST + 3 * SECOND)]


def test_a_header_printed_again_further_down_a_later_page_is_no_row() -> None:
    rest = """
    1.3 | Share the findings. | DCO | July 2019
    Ref | Action | Lead | By when
    1.4 | Open the clinic. | CCG | May 2020
    """
    assert pictures(table(FIRST, 1), table(rest, 2)) == [plain(WHOLE)]


def test_a_lone_cell_before_the_page_end_fills_the_gap_of_the_row_below_it() -> None:
    first = f"{FIRST}\n- | - | - | Ongoing"
    last = "1.4 | Open the clinic. | CCG | May 2020"
    rest = f"1.3 | Share the findings. | DCO | -\n{last}"
    joined = f"{FIRST}\n1.3 | Share the findings. | DCO | Ongoing\n{last}"
    empty = [table(each.replace("-", ""), page) for page, each in enumerate((first, rest), 1)]
    assert pictures(*empty) == [plain(joined)]


TOLD = """
Ref | Action | Lead | By when
1.1 | Write the guide. | DCO | May 2019
Progress: A draft is out. | < | < | <
1.2 | Train the panel. | SENCO | June 2019
Progress: Half are trained. | < | < | <
1.3 | Share the findings. | DCO | July 2019
"""


def test_a_row_that_tells_of_an_action_stands_alone_on_the_next_page() -> None:
    rest = table("1.4 | Open the clinic. | CCG | May 2020", 2)
    alone = paragraph("Progress: They are printed.", page=2)
    whole = f"""{TOLD}Progress: They are printed. | < | < | <
1.4 | Open the clinic. | CCG | May 2020"""
    assert pictures(table(TOLD, 1), alone, rest) == [plain(whole)]


@pytest.mark.parametrize("text", ["Progress: All is well.", "Note: They are printed."])
def test_a_line_below_a_table_is_no_row_of_it(text: str) -> None:
    """Its last action has such a row already, or no row opens with such a label."""
    drawn = TOLD if text.startswith("Note") else TOLD.rpartition("1.3")[0]
    assert pictures(table(drawn, 1), paragraph(text, page=2)) == [plain(drawn)]


CUT = """
Action | Milestones | Lead
Write the guide | • Draft shared • Comments | DCO
"""


@pytest.mark.parametrize(
    ("texts", "col", "told"),
    [
        pytest.param(("asked for", "• Print"), 1, 4, id="in mid-sentence, and then the list"),
        pytest.param(("• Print",), 1, 3, id="an item of the list in the cell"),
        pytest.param(("• Print",), 0, 2, id="any list, under the first column"),
        pytest.param(("Print it",), 1, 2, id="a sentence of its own"),
        pytest.param(("• Print",), 2, 2, id="no list in the cell"),
    ],
)
def test_text_that_the_page_end_left_alone_goes_on_a_cell(
    texts: tuple[str, ...], col: int, told: int
) -> None:
    alone = [Paragraph(passage(text, 2, left=col * WIDTH)) for text in texts]
    first = stitch_tables([table(CUT, 1), *alone])[0]
    assert isinstance(first, Table)
    [cell] = [cell for cell in first.cells if cell.row == 1 and cell.col == 1]
    assert len(cell.passage.lines) == told


def test_a_rating_before_the_page_end_is_that_of_the_row_below_it() -> None:
    head = "Action | Lead | By when | Rating"
    first = f"{head}\nWrite it. | DCO | May 2019 | G\n - | - | - | R"
    rest = "Train them. | CCG | June 2019 | -"
    joined = f"{head}\nWrite it. | DCO | May 2019 | G\nTrain them. | CCG | June 2019 | R"
    pieces = [table(each.replace("-", ""), page) for page, each in enumerate((first, rest), 1)]
    assert pictures(*pieces) == [plain(joined)]


def test_a_word_that_a_page_end_cut_is_whole() -> None:
    first = f"{FIRST}1.3 | Share what we know, adver- | DCO | July 2019"
    joined = f"{FIRST}1.3 | Share what we know, adver\u00adtise it. | DCO | July 2019"
    rest = table("- | tise it. | - | -".replace("-", ""), 2)
    assert pictures(table(first, 1), rest) == [plain(joined)]


def test_the_name_of_the_next_concern_goes_on_no_row_above_the_page_end() -> None:
    first = """
    Action | Lead | By when
    Write down who will hold the records of | DCO | May 2019
    """
    second = """
    Action | Lead | By when
    Priority 2¶Choices after school | |
    Ask pupils | SENCO | June 2019
    """
    (joined,) = pictures(table(first, 1), table(second, 2))
    assert [line.partition(" |")[0] for line in joined.splitlines()] == [
        "Action",
        "Write down who will hold the records of",
        "Priority 2 Choices after school",
        "Ask pupils",
    ]


def test_a_band_that_stuck_to_the_row_above_is_one_by_its_label() -> None:
    drawn = table("""
    Action | Lead | By when
    Intended outcome: Families know | < | <
    Write the guide¶Intended outcome: Plans are made on time | DCO | May 2019
    Train the panel | SENCO | June 2019
    """)
    assert picture(with_bands_across(drawn)) == plain("""
    Action | Lead | By when
    Intended outcome: Families know | < | <
    Write the guide | DCO | May 2019
    Intended outcome: Plans are made on time | < | <
    Train the panel | SENCO | June 2019
    """)


def at_columns(block: Table, *xs: float) -> Table:
    """A table whose columns begin at these places."""
    cells = (
        cell._replace(places=(Place(block.page, Box(xs[cell.col], 10, xs[cell.col] + 20, 20)),))
        for cell in block.cells
    )
    return replace(block, cells=tuple(cells))


@pytest.mark.parametrize(
    ("line", "page", "count"),
    [
        ("How we will know: Waits fall", 1, 1),
        ("Waits fall over all of the area", 1, 3),  # nothing says that it is a band
        ("How we will know: Waits fall", 2, 3),  # the rest stands on another page
    ],
)
def test_a_line_between_two_pieces_of_a_page_is_a_band_of_one_table(
    line: str, page: int, count: int
) -> None:
    above = at_columns(
        table("Ref | Action | Lead | By when\n1.1 | Write it | DCO | May 2019", 1), 0, 60, 200, 300
    )
    below = at_columns(table("1.2 | Share it | DCO | June 2019", page), 0, 60, 200, 300)
    found = stitch_tables([above, paragraph(line, 1), below])
    assert len(found) == count
    if count == 1:
        assert isinstance(found[0], Table)
        [band] = [cell for cell in found[0].cells if cell.col_span == 4]
        assert (band.row, band.passage.printed, found[0].n_rows) == (2, line, 4)


def test_columns_that_go_on_in_turn_on_sets_of_pages_without_their_headers() -> None:
    more = "Ref | Action | Evidence | Status\n1.1 | Write the guide. | Read by all | Done"
    later = "1.3 | Share the findings. | Letters sent | Late"
    narrow, wide = (20.0, 50.0, 150.0, 200.0), (20.0, 50.0, 180.0, 240.0)
    pieces = [(FIRST, narrow), (more, wide), (SECOND, narrow), (later, wide)]
    pages = [at_columns(table(text, n + 1), *xs) for n, (text, xs) in enumerate(pieces)]
    assert pictures(*pages) == [plain(WHOLE), plain(f"{more}\n{later}")]


def test_the_page_of_every_piece_is_kept() -> None:
    [joined] = stitch_tables([table(FIRST, 4), table(HEADED, 5)])
    assert isinstance(joined, Table)
    assert [place.page for place in joined.places] == [4, 5]
    assert [joined.column(0)[row].places[0].page for row in range(5)] == [4, 4, 4, 5, 5]


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param((table(FIRST, 1), table(OTHER, 2)), id="another header"),
        pytest.param((table(FIRST, 1), table(HEADED, 3)), id="a page between"),
        pytest.param((table(FIRST, 2), table(HEADED, 1)), id="a page before"),
        pytest.param(
            (table(FIRST, 1), paragraph("And then:"), table(HEADED, 2)), id="words between"
        ),
        pytest.param((table(FIRST, 1), table("1.3 | Share. | DCO", 2)), id="fewer columns"),
        pytest.param((table(FIRST, 1), table(SECOND, 2, left=40)), id="columns elsewhere"),
    ],
)
def test_two_tables_stay_two(pieces: tuple[Block, ...]) -> None:
    assert list(stitch_tables(pieces)) == list(pieces)


def test_a_header_printed_alone_at_the_top_of_a_page_adds_no_row() -> None:
    assert pictures(table(FIRST, 1), table("Ref | Action | Lead | By when", 2)) == [plain(FIRST)]


def test_a_header_printed_again_in_mid_table_is_dropped() -> None:
    drawn = table(FIRST + "ref | ACTION | Lead | By  when\n" + SECOND)
    assert pictures(drawn) == [plain(WHOLE)]


def test_lines_of_one_cell_over_a_header_are_a_table_of_their_own() -> None:
    legend = "\n | Complete | | \n | On track | | \n"
    assert pictures(table(legend + FIRST.lstrip("\n"))) == ["Complete\nOn track", plain(FIRST)]


def test_limits_of_a_key_over_the_header_do_not_part_the_pieces() -> None:
    """A key drawn with the plan has a limit that no row of the plan has; carried to the next page,
    it is no column there either."""
    key = """
    {green} | < | Complete | < | <
    {amber} | < | In progress | < | <
    {red} | < | Late | < | <
    Ref | Action | < | Lead | By when
    1.1 | Write the guide. | < | DCO | May 2019
    1.2 | Train the panel. | < | SENCO | June 2019
    """
    rest = """
    1.3 | Share the findings. | < | DCO | July 2019
    1.4 | Open the clinic. | < | CCG | May 2020
    """
    assert pictures(table(undented(key), 1), table(undented(rest), 2))[1:] == [plain(WHOLE)]


def test_a_header_of_two_rows_printed_again_is_dropped() -> None:
    header = """
    Action | Lead | Impact measures | <
    ^ | ^ | At 6 months | At 12 months
    """
    first = "Write the guide. | DCO | Half use it. | All use it."
    second = "Train the panel. | DCO | Six are trained. | Ten are trained."
    drawing = f"{header}{first}\n{header}{second}"
    assert pictures(table(undented(drawing))) == [plain(undented(f"{header}{first}\n{second}"))]


WORDS = st.text("abcdefgh", min_size=1, max_size=4)


TEXTS = st.one_of(
    st.just(""),
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["1.1", "A)", "May 2019", "Completed", "- item", "and so", "Action", "Lead"]),
)


FILLS = st.sampled_from(["", "#ff0000", "#00b050"])


@st.composite
def tables(draw: st.DrawFn, page: int) -> Table:
    """Any small table of a fixed width, its cells merged at will."""
    rows = draw(st.integers(1, 4))
    headed = draw(st.booleans())
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(rows):
        for col in range(3):
            if (row, col) in taken:
                continue
            spare = [c for c in range(col, 3) if (row, c) not in taken]
            wide = draw(
                st.integers(1, next((i for i, c in enumerate(spare) if c != col + i), len(spare)))
            )
            high = draw(st.integers(1, rows - row))
            covered = {(r, c) for r in range(row, row + high) for c in range(col, col + wide)}
            text = ("Ref", "Action", "Lead")[col] if headed and row == 0 else draw(TEXTS)
            taken |= covered
            place = Place(page)
            cells.append(
                Cell(Passage.of(text, place), row, col, high, wide, draw(FILLS), places=(place,))
            )
    return Table(tuple(cells), places=(Place(page),))


def cells_of(blocks: tuple[Block, ...]) -> list[Cell]:
    return [cell for block in blocks if isinstance(block, Table) for cell in block.cells]


def words_of(cells: list[Cell]) -> Counter[str]:
    return Counter(word for cell in cells for word in cell.passage.text.split())


def header_words(piece: Table) -> Counter[str]:
    rows, _ = find_header(piece)
    return words_of([cell for cell in piece.cells if cell.row < rows])


@given(tables(1), tables(2))
def test_no_word_is_lost_but_those_of_a_repeated_header(one: Table, two: Table) -> None:
    before, after = (
        words_of([*one.cells, *two.cells]),
        words_of(cells_of(stitch_tables((one, two)))),
    )
    assert after - before == Counter()
    assert set(before - after) <= set(header_words(one) | header_words(two))


@given(tables(1), tables(2))
def test_no_two_cells_overlap(one: Table, two: Table) -> None:
    for block in stitch_tables((one, two)):
        assert isinstance(block, Table)
        covered = [(r, c) for cell in block.cells for r in cell.rows for c in cell.cols]
        assert len(covered) == len(set(covered))


PLAN = """
**Ref** {grey} | **Action** {grey} | **Lead** {grey} | **Progress** {grey}
1.1 | Write the guide. | DCO | Drafted.
1.2 | Train the panel for the whole of the | SENCO | The next
"""


@pytest.mark.parametrize(
    ("top", "rows"),
    [
        pytest.param(
            "| local area by May 2019. | lead | milestones and progress.", 3, id="words of headers"
        ),
        pytest.param("1.3 | Actions | Lead officer | Timescale", 4, id="no look of a header"),
    ],
)
def test_a_row_that_looks_like_no_header_is_none(top: str, rows: int) -> None:
    """A row under the page end whose words are those of headers is a row of the table before, where
    its columns are the same and its looks are not those of that table's header."""
    [joined] = stitch_tables([table(PLAN, 1), table(f"{top}\n1.4 | Open it. | CCG | Opened.", 2)])
    assert isinstance(joined, Table)
    assert joined.n_rows == rows + 1


def test_where_columns_stand_is_to_be_known_before_a_header_is_taken_for_a_row() -> None:
    """Sheets have pages and no places: as many columns do not make the next sheet's header a row,
    however little it looks like the header of the sheet before."""
    sheets = [unplaced(table(PLAN, 1)), unplaced(table(HEADED, 2))]
    assert list(stitch_tables(sheets)) == sheets


def unplaced(drawn: Table) -> Table:
    """The table with the page of its cells, and not their places on it."""
    return replace(drawn, cells=tuple(cell._replace(places=drawn.places) for cell in drawn.cells))


def test_a_misspelt_header_is_the_same_header() -> None:
    assert pictures(table(FIRST, 1), table(HEADED.replace("Action", "Actoin"), 2)) == [plain(WHOLE)]


def test_a_header_under_another_title_heads_another_table() -> None:
    """However long its words are."""
    header = (
        "Tasks | What do we know that has happened and what has it changed so far? | Who | When"
    )
    pieces = [
        table(f"Area {number}: Leadership is weak | < | < | <\n{header}\n{SECOND.strip()}", page)
        for page, number in enumerate(("ONE", "TWO"), 1)
    ]
    assert len(stitch_tables(pieces)) == 2


def test_a_row_parted_otherwise_goes_on_no_row() -> None:
    """A label with its text over the columns to the right is no rest of a row of single cells."""
    first = "Outcome | No | Action | Lead\nBetter | 7 | Write the guide | DCO"
    second = "| Milestones | drafted by the panel | <\nMore | 8 | Train them | SENCO"
    [joined] = stitch_tables([table(first, 1), table(second, 2)])
    assert isinstance(joined, Table)
    assert [cell.passage.text for cell in joined.column(1)] == ["No", "7", "Milestones", "8"]


FORM_OVER_ROWS = """
Weakness {0}: Plans are late | < | < | <
Accountable lead | < | Head of SEND | <
Outcome | < | Plans are on time | <
No. | Action | Lead | By when
{0} | Write the guide | DCO | May 2019
"""


def test_a_table_that_opens_with_rows_of_labels_is_one_of_its_own() -> None:
    first, second = (table(FORM_OVER_ROWS.format(number), number) for number in (1, 2))
    assert len(stitch_tables([first, second])) == 2


def test_a_row_of_label_and_text_at_the_top_of_a_page_parts_no_table() -> None:
    """What is told below in the same way is no header, though a word of it stands in headers."""
    first = "Ref | Action | Lead | By when\n1.1 | Write the guide. | DCO | May 2019"
    second = """
Progress | The guide is begun. | < | <
1.2 | Print it. | CCG | June 2019
Progress | Some comments received late. | < | <
"""
    assert len(stitch_tables([table(first, 1), table(second, 2)])) == 1


def test_a_label_alone_at_the_top_of_a_page_opens_a_row() -> None:
    above = "Action | Lead | By when\nWrite the guide | DCO | May 2019"
    below = "Milestones: |  | \n• Half is written | < | <"
    assert pictures(table(above, 1), table(below, 2)) == [plain(f"{above}\n{below}")]


def test_the_ref_of_the_next_concern_at_the_end_of_a_table_heads_what_follows() -> None:
    drawn = "Action | Lead\nWrite the guide ¶ Theme 2 | DCO"
    first, *heads = stitch_tables([table(drawn, 1), heading("Early help", 1)])
    assert isinstance(first, Table)
    assert "Theme 2" not in picture(first)
    assert [each.passage.printed for each in heads if isinstance(each, Heading)] == [
        "Theme 2",
        "Early help",
    ]


def test_a_step_at_the_top_of_a_page_goes_on_the_action_above_it() -> None:
    above = "Action | Lead | By when\nWrite the guide | DCO | May 2019\nPrint it | CCG | June 2019"
    below = (
        "1. Half is printed – May 2019 ¶ 2. All is – June 2019 |  |  \nShare it | DCO | July 2019"
    )
    [drawn] = pictures(table(above, 1), table(below, 2))
    assert [row.split(" ")[0] for row in drawn.splitlines()] == [
        "Action",
        "Write",
        "Print",
        "Share",
    ]
