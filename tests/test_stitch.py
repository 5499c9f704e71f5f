"""Tables over pages: which pieces are one table, and how what the page end cut is joined."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import paragraph, picture, plain, table
from wsoa.model import Block, Box, Cell, Line, Opening, Passage, Place, Span, Table
from wsoa.normalise.tables.bands import with_bands_across
from wsoa.normalise.tables.header_rows import find_header
from wsoa.normalise.tables.seams import Seam, cell_goes_on
from wsoa.normalise.tables.stitch import stitch_tables

FIRST = """
Ref | Action | Lead | By when
1.1 | Write the guide. | DCO | May 2019
1.2 | Train the panel. | SENCO | June 2019
"""
OTHER = """
Risk | Likelihood | Impact | Mitigation
Staff leave. | High | High | Train more of them.
"""


def pictures(*pieces: Block) -> list[str]:
    return [picture(block) for block in stitch_tables(pieces) if isinstance(block, Table)]


# --------------------------------------------------------------------------- one table or two

SECOND = """
1.3 | Share the findings. | DCO | July 2019
1.4 | Open the clinic. | CCG | May 2020
"""
HEADED = f"Ref | Action | Lead | By when\n{SECOND}"
WHOLE = FIRST + SECOND


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


def undented(drawing: str) -> str:
    return "\n".join(line.strip() for line in drawing.splitlines())


# ------------------------------------------------------------------------ a row cut by the page end


@pytest.mark.parametrize("header", ["", "Ref | Action | Lead | By when\n"], ids=["bare", "headed"])
@pytest.mark.parametrize(
    ("rest", "action"),
    [
        pytest.param(
            " | and for every college in the area. | | ",
            "Write the guide for all schools and for every college in the area.",
            id="the sentence goes on",
        ),
        pytest.param(
            " | , and share it. | | ",
            "Write the guide for all schools , and share it.",
            id="with a comma",
        ),
        pytest.param(
            " | Colleges in the area as well. | | ",
            "Write the guide for all schools Colleges in the area as well.",
            id="with a capital after no full stop",
        ),
    ],
)
def test_a_row_cut_by_the_page_end_is_one_row(header: str, rest: str, action: str) -> None:
    first = """
    Ref | Action | Lead | By when
    1.1 | Train the panel. | SENCO | May 2019
    1.2 | Write the guide for all schools | DCO | June 2019
    """
    last = "1.3 | Open the clinic. | CCG | May 2020"
    assert pictures(table(first, 1), table(f"{header}{rest}\n{last}", 2)) == [
        plain(f"""
        Ref | Action | Lead | By when
        1.1 | Train the panel. | SENCO | May 2019
        1.2 | {action} | DCO | June 2019
        1.3 | Open the clinic. | CCG | May 2020
        """)
    ]


def test_the_rest_of_a_row_is_no_title_though_the_row_below_reads_as_a_header() -> None:
    first = (
        "Action | Lead | By when | Baseline | Status\nCut the waits in the whole | A | B | C | D"
    )
    rest = "process | | | |\nAction taken | Lead | March 2018 | Baseline | Completed"
    [joined] = stitch_tables([table(first, 1), table(rest, 2)])
    assert isinstance(joined, Table)
    assert picture(joined).splitlines()[1].startswith("Cut the waits in the whole process |")


def test_a_labelled_band_below_another_is_a_band_of_its_own() -> None:
    first = f"{FIRST.rstrip()}\nOutcome 1.3: Help comes early. | < | < | <"
    rest = "Success measures: Fewer appeals. | < | < | <\n1.3 | Open a clinic. | CCG | May 2020"
    [joined] = stitch_tables([table(first, 1), table(rest, 2)])
    assert isinstance(joined, Table)
    assert joined.n_rows == 6


def test_the_seam_of_a_cut_sentence_is_a_wrapped_line() -> None:
    above = "Ref | Action | Lead\n1 | Train one. | DCO\n2 | Write the guide for all of the | DCO"
    [joined] = stitch_tables([table(above, 1), table(" | schools of the area. | ", 2)])
    assert isinstance(joined, Table)
    cell = joined.at(2, 1)
    assert cell is not None
    assert cell.text == "Write the guide for all of the schools of the area."
    assert [place.page for place in cell.places] == [1, 2]


@pytest.mark.parametrize("mark", ["(ii)", "ii)", "(2)"])
def test_a_step_below_the_page_end_is_a_paragraph_of_its_own(mark: str) -> None:
    first = f"{FIRST.rstrip()}\n1.3 | Write the guide in plain words: (i) Draft in May | DCO | 2020"
    [joined] = stitch_tables([table(first, 1), table(f" | {mark} Print in June | | ", 2)])
    assert isinstance(joined, Table)
    cell = joined.column(1)[3]
    assert [part.printed for part in cell.passage.paragraphs][-1] == f"{mark} Print in June"


def test_the_list_items_of_a_cut_cell_stay_items() -> None:
    above = (
        "Action | Lead | Progress\nWrite a guide. | DCO | • Drafted by the team. • Read by schools."
    )
    [joined] = stitch_tables([table(above, 1), table(" | | • Sent to the printers.", 2)])
    assert isinstance(joined, Table)
    cell = joined.at(1, 2)
    assert cell is not None
    assert cell.text.splitlines() == [
        "- Drafted by the team.",
        "- Read by schools.",
        "- Sent to the printers.",
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("1.3 | Open the clinic. | CCG | May 2020", id="a ref"),
        pytest.param(" | Open the clinic. | CCG | May 2020", id="a sentence, an owner, a date"),
        pytest.param(
            "1.3 | and open the clinic. | CCG | May 2020", id="a ref, lower case after it"
        ),
        pytest.param("1.3 | Open a clinic | CCG | early June 2020", id="a date in lower case"),
        pytest.param(" | Open a clinic for all | CCG | w/c 1 June 2020", id="a date, no ref"),
    ],
)
def test_a_whole_row_below_the_page_end_is_a_row_of_its_own(row: str) -> None:
    assert pictures(table(FIRST, 1), table(row, 2)) == [plain(f"{FIRST}{row}")]


def test_an_open_end_says_nothing_where_cells_seldom_close() -> None:
    top = """
Action | Measure | Lead
Write a guide for schools | Schools say that it helps | DCO
Train the panel of officers | All officers are trained | SENCO
Meet parents in each school | Parents know the offer | DCO
Share what the survey found | Leaders know the findings | Director
"""
    bottom = "Open the new clinic early | Families wait for less time |"
    [joined] = pictures(table(top, 1), table(bottom, 2))
    assert joined == plain(f"{top.rstrip()}\n{bottom}")


def test_two_ratings_in_two_colours_are_two_rows() -> None:
    above = "Action | Lead | RAG\nWrite the guide for schools | DCO | {red}"
    below = "and for the colleges | | {green}"
    assert len(pictures(table(above, 1), table(below, 2))[0].splitlines()) == 3


# --------------------------------------------------------------------------- merged cells


def test_a_merged_cell_is_carried_down_where_the_cell_below_is_empty() -> None:
    above = """
    Outcome | Action | Lead
    Plans are clear. | Write the guide. | DCO
    ^ | Train the panel. | SENCO
    """
    below = """
    | Share the findings. | DCO
    Help comes early. | Open the clinic. | CCG
    """
    assert pictures(table(above, 1), table(below, 2)) == [
        plain("""
        Outcome | Action | Lead
        Plans are clear. | Write the guide. | DCO
        ^ | Train the panel. | SENCO
        ^ | Share the findings. | DCO
        Help comes early. | Open the clinic. | CCG
        """)
    ]


def test_a_merged_cell_that_begins_anew_is_not_joined() -> None:
    above = """
    Outcome | Action | Lead
    Plans are clear. | Write the guide. | DCO
    ^ | Train the panel. | SENCO
    """
    below = """
    Help comes early. | Open the clinic. | CCG
    ^ | Staff the clinic. | CCG
    """
    assert pictures(table(above, 1), table(below, 2)) == [plain(undented(above + below))]


def test_a_group_goes_on_though_a_part_of_it_begins_anew() -> None:
    """What stands left of a column groups what stands in it."""
    above = """
    Concern | Outcome | Action
    Plans are late. | They are clear. | Write the guide.
    ^ | ^ | Train the panel.
    """
    below = """
    | Help comes early. | Open the clinic.
    ^ | ^ | Staff the clinic.
    """
    assert pictures(table(above, 1), table(below, 2)) == [
        plain("""
        Concern | Outcome | Action
        Plans are late. | They are clear. | Write the guide.
        ^ | ^ | Train the panel.
        ^ | Help comes early. | Open the clinic.
        ^ | ^ | Staff the clinic.
        """)
    ]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        pytest.param("1.1 Plans are clear", "Families find them so", True, id="refs, and none"),
        pytest.param("1.1 Plans are clear", "1.2 Help comes early", False, id="two refs"),
        pytest.param("Plans are clear", "Help comes early", False, id="no refs"),
        pytest.param("Clear ¶ Impact: fewer appeals", "Impact: help is early", True, id="a label"),
        pytest.param("Clear ¶ It is measured", "Impact: help is early", False, id="unknown"),
    ],
)
def test_what_opens_a_merged_cell_tells_whether_it_goes_on(
    above: str, below: str, goes_on: bool
) -> None:
    first = f"Outcome | Action | Lead\n{above} | Write the guide. | DCO\n^ | Train it. | SENCO"
    second = f"{below} | Open the clinic. | CCG\n^ | Staff the clinic. | CCG"
    [joined] = stitch_tables([table(first, 1), table(second, 2)])
    assert isinstance(joined, Table)
    assert (joined.at(1, 0) == joined.at(3, 0)) is goes_on


@pytest.mark.parametrize(
    ("line", "below", "goes_on"),
    [
        ((10, 80, 105, 90), "Medical Officers know their part", True),
        ((10, 80, 60, 90), "Medical Officers know their part", False),  # room for another word
        ((10, 40, 105, 50), "Medical Officers know their part", False),  # room for another line
        ((10, 80, 105, 90), "Make the part of officers known", False),  # an order
        ((10, 80, 105, 90), "Clear parts for other officers", False),  # opens as the one above
    ],
)
def test_a_full_line_at_the_end_of_a_merged_cell_goes_on(
    line: tuple[float, ...], below: str, goes_on: bool
) -> None:
    place = Place(1, Box(*line))
    text = Line((Span("Clear roles of all Designated"),), Opening.PARAGRAPH, place)
    frame = Place(1, Box(8, 10, 110, 95))
    above = Cell(Passage((text,)), 1, 0, row_span=2, places=(frame,))
    seam = Seam(0, above, Cell(Passage.of(below), 0, 0))
    assert cell_goes_on(seam, True, True) is goes_on


def test_the_text_of_a_merged_cell_cut_in_two_is_made_whole() -> None:
    above = """
    Outcome | Action | Lead
    Plans are clear to families and | Write the guide. | DCO
    ^ | Train the panel. | SENCO
    """
    below = """
    to everyone who works with them. | Share the findings. | DCO
    ^ | Open the clinic. | CCG
    """
    assert pictures(table(above, 1), table(below, 2)) == [
        plain("""
        Outcome | Action | Lead
        Plans are clear to families and to everyone who works with them. | Write the guide. | DCO
        ^ | Train the panel. | SENCO
        ^ | Share the findings. | DCO
        ^ | Open the clinic. | CCG
        """)
    ]


def test_cards_are_not_joined_but_the_rest_of_a_card_is() -> None:
    card = """
    Action 1.1 | Write the guide.
    Lead | DCO
    By when | May 2019
    """
    rest = """
    RAG | On track
    Success measures | Families use it.
    """
    assert pictures(table(card, 1), table(card, 1)) == [plain(card), plain(card)]
    assert pictures(table(card, 1), table(rest, 2)) == [plain(undented(card + rest))]


# --------------------------------------------------------------------------- laws

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


# --------------------------------------------------------------------------- false headers

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
