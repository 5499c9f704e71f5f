"""Tables cut by page ends, tables close under each other, blocks of labels: what drawn grids lack,
and what the pages before and after tell of a table's columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from pictures import page, rows
from wsoa.extract.page.page import Fill, Page, Ruling
from wsoa.extract.pdf.page_sets import joined_page_sets
from wsoa.extract.tables.contest import reads_otherwise
from wsoa.extract.tables.drawn.carried import with_all_columns
from wsoa.extract.tables.drawn.labels import label_grids
from wsoa.extract.tables.drawn.row_ends import rows_cut
from wsoa.extract.tables.find import find_tables, is_part_of_grid
from wsoa.extract.tables.headers.seeds import header_seeds
from wsoa.extract.tables.judge import grid_features
from wsoa.extract.tables.lattice import CellBox, Grid, lattice_of
from wsoa.extract.tables.sheet import Sheet
from wsoa.model import Box, Cell, Passage, Place, Table, TableKind


def test_a_page_end_takes_no_columns() -> None:
    """What goes on a table of the page before has its columns, though its own lines show fewer."""
    cut = page("""
          +----+---------------------+
    the   | 1  | Write it            |
    rest  +----+------------+--------+
          | 2  | Print it   | Clerk  |
          +----+------------+--------+
    """)
    before = (-27.5, 32.5, 57.5, 122.5, 167.5)
    [(grid, lines)] = find_tables(cut, lattice_of(cut.rulings), [before]).tables
    shown = [
        (cell.row, cell.col, cell.row_span, cell.col_span, " ".join(line.text for line in own))
        for cell, own in zip(grid.cells, lines, strict=True)
    ]
    assert shown == [
        (0, 0, 2, 1, "the rest"),
        (0, 1, 1, 1, "1"),
        (0, 2, 1, 2, "Write it"),
        (1, 1, 1, 1, "2"),
        (1, 2, 1, 1, "Print it"),
        (1, 3, 1, 1, "Clerk"),
    ]


@pytest.mark.parametrize(
    "before",
    [
        pytest.param((32.5, 80.0, 142.5), id="other limits"),
        pytest.param((32.5, 142.5), id="fewer columns"),
        pytest.param((), id="no table"),
    ],
)
def test_other_columns_are_not_taken_over(before: tuple[float, ...]) -> None:
    drawn = page("""
          +------------+--------+
          | Write it   | Clerk  |
          +------------+--------+
          | Print it   | Clerk  |
          +------------+--------+
    """)
    [grid] = lattice_of(drawn.rulings).grids
    assert with_all_columns(grid, before) is grid


def test_lines_that_hang_out_of_a_cut_cell_belong_to_it() -> None:
    cut = page("""
    +-----+--------------+-------+
    | Ref | Action       | Who   |
    +-----+--------------+-------+
    | 1   | Write it for | Clerk |
    |     | the panel    |       |
            and all who
            ask for it
    """)
    [table] = rows(cut)
    assert table[1] == ["1", "Write it for the panel and all who ask for it", "Clerk"]


def lines_of(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Ruling]:
    """The ruling lines of a full grid."""
    across = [Ruling(Box(xs[0], y, xs[-1], y)) for y in ys]
    return across + [Ruling(Box(x, ys[0], x, ys[-1])) for x in xs]


@pytest.mark.parametrize("gap", [2.5, 3.9, 6.0])
def test_tables_close_under_each_other_are_two(gap: float) -> None:
    label = lines_of((30, 150, 700), (40, 60, 80))
    plan = lines_of((30, 90, 300, 500, 700), (80 + gap, 110, 140))
    assert [len(grid.xs) for grid in lattice_of([*label, *plan]).grids] == [3, 5]


def test_a_doubled_line_parts_no_table() -> None:
    """Under the same columns a gap is a doubled border, wherever the verticals end."""
    above = lines_of((30, 150, 700), (40, 60, 80))
    below = lines_of((30, 150, 700), (82.5, 110, 140))
    assert len(lattice_of([*above, *below]).grids) == 1


# --------------------------------------------------------------------------- pages after

HEAD = page("""
Ref               Action                   Lead             By when
""")
REST = page("""
1.1     Write the guide for schools        DCO              May 2019
1.2     Train all of the panel             SENCO            June 2019
1.3     Open the clinic for families       Trust            July 2019
1.4     Share what has been found          CCG              May 2020
""")


def test_a_header_alone_at_a_page_end_takes_its_columns_from_the_next_page() -> None:
    """Headers that stand in the middle of wide columns do not say where these part."""
    [(head, _)] = find_tables(HEAD, lattice_of(()), (), lambda: REST.words).tables
    [(rest, _)] = find_tables(REST, lattice_of(()), [head.xs]).tables
    assert rest.xs[:-1] == head.xs[:-1]
    starts = [word.box.x0 for word in REST.words if word.text in {"1.1", "Write", "DCO", "May"}]
    assert all(x <= at for x, at in zip(head.xs[:-1], sorted(set(starts)), strict=True))


def test_columns_last_over_a_page_without_a_table() -> None:
    prose = page("The partners met in May and again in June, and agreed what is to be done next.")
    before = ((10.0, 20.0, 160.0, 220.0, 300.0),)
    assert find_tables(prose, lattice_of(()), before).columns == before


def test_a_list_under_a_table_is_no_column_of_it() -> None:
    """Short lines at the left of a page are not taken for the rest of one cell."""
    names = page("""
    Anna
    Bashir
    Meredith
    Oriel
    """)
    assert not find_tables(names, lattice_of(()), [(10.0, 160.0, 220.0, 300.0)]).tables


# --------------------------------------------------------------------------- how sure a choice was


def test_a_drawn_grid_was_the_only_choice() -> None:
    drawn = page("""
    +------+------------+--------+
    | 1    | Write it   | Clerk  |
    +------+------------+--------+
    | 2    | Print it   | Clerk  |
    +------+------------+--------+
    """)
    [(grid, _)] = find_tables(drawn, lattice_of(drawn.rulings)).tables
    assert (grid.margin, grid.found_by) == (1.0, "")


def test_what_was_weighed_tells_by_how_much_it_won() -> None:
    columns = [(-1.0, 38.0, 213.0, 298.0, 346.0)]
    [(grid, _)] = find_tables(REST, lattice_of(()), columns).tables
    assert 0 <= grid.margin < 1
    assert grid.found_by.startswith(("continued ", "aligned "))


WORDS = [(12, 12), (62, 12), (12, 32), (62, 32), (12, 42), (62, 52)]  # left top corners
ONE = ((10.0, 60.0, 110.0), (10.0, 30.0, 60.0))


@pytest.mark.parametrize(
    ("xs", "ys", "otherwise"),
    [
        (*ONE, False),
        ((11.0, 58.0, 140.0), ONE[1], False),  # the same words in each column
        (ONE[0], (10.0, 30.0, 90.0), False),  # ends elsewhere
        (ONE[0], (30.0, 60.0), False),  # begins later
        (ONE[0], (10.0, 30.0, 40.0, 60.0), True),
        (ONE[0], (10.0, 60.0), True),
        ((10.0, 110.0), ONE[1], True),
        ((10.0, 40.0, 60.0, 110.0), ONE[1], False),  # a column without a word
    ],
)
def test_grids_that_part_their_words_alike_are_no_rivals(
    xs: tuple[float, ...], ys: tuple[float, ...], otherwise: bool
) -> None:
    words = np.array([(x, y, x + 8, y + 6) for x, y in WORDS], float)
    one, other = (Grid(limits, rows, ()) for limits, rows in (ONE, (xs, ys)))
    assert reads_otherwise(one, other, words) is otherwise


# --------------------------------------------------------------------------- frames and bands


def test_a_band_in_the_frame_of_a_table_stands_in_it() -> None:
    """No line parts the rows; the frame says how far the table goes."""
    framed = page("""
    +-----------------------------------------------------------+
    | Priority 1: the plans are late and few are any good       |
    | Ref      Action                     Lead        By when   |
    |                                                           |
    | Outcome: the plans come in time and their readers, young  |
    | and old, understand them                                  |
    |                                                           |
    | 1.1      Write the guide for all    Head        May 2031  |
    |          of the schools                                   |
    |                                                           |
    | 1.2      Train the whole panel      Clerk       June 2031 |
    |          before the summer                                |
    |                                                           |
    | Outcome: help comes early and from those who are near to  |
    | the families that need it                                 |
    |                                                           |
    | 1.3      Open the new clinic        Nurse       July 2031 |
    |                                                           |
    | 1.4      Staff the new clinic       Nurse       July 2031 |
    +-----------------------------------------------------------+
    """)
    [found] = rows(framed)
    bands = [row[0] for row in found if len(row) == 1]
    assert [band.split()[0] for band in bands] == ["Priority", "Outcome:", "Outcome:"]
    assert [row[0] for row in found if len(row) == 4] == ["Ref", "1.1", "1.2", "1.3", "1.4"]


def test_a_merged_cell_that_runs_over_the_last_rule_keeps_its_lines() -> None:
    cut = page("""
    +-----------+------------+--------+
    | Outcome   | Action     | Lead   |
    +-----------+------------+--------+
    | Plans are | Write it   | Clerk  |
    | clear and +------------+--------+
    | come when | Print it   | Clerk  |
    | due, each +------------+--------+
      of them
      in full
    """)
    [(grid, lines)] = find_tables(cut, lattice_of(cut.rulings)).tables
    merged = next(n for n, cell in enumerate(grid.cells) if cell.row_span == 2)
    assert " ".join(line.text for line in lines[merged]).endswith("due, each of them in full")


# --------------------------------------------------------------------------- sets of pages


def on_page(
    number: int, columns: list[float], heights: list[float], texts: list[list[str]]
) -> Table:
    """A table of texts whose columns and rows have these limits."""
    cells = []
    for row, line in enumerate(texts):
        for col, text in enumerate(line):
            box = Box(columns[col], heights[row], columns[col + 1], heights[row + 1])
            place = Place(number, box)
            cells.append(Cell(Passage.of(text, place), row, col, places=(place,)))
    return Table(tuple(cells), places=(Place(number),))


FIRST = on_page(
    1, [40, 90, 400, 780], [50, 70, 95, 140], [["Ref", "Action", "Lead"], ["1", "Write it", "Head"],
    ["2", "Print it", "Clerk"]],
)  # fmt: skip


@pytest.mark.parametrize(
    ("heights", "head", "columns", "joined"),
    [
        pytest.param([50, 70, 95, 140], "By when", [40, 200, 300], True, id="rows beside rows"),
        pytest.param([50, 88, 120, 160], "By when", [40, 200, 300], False, id="other rows"),
        pytest.param([50, 70, 95, 140], "Ref", [40, 200, 300], False, id="the same header"),
        pytest.param([50, 70, 95, 140], "By when", [40, 55, 300], True, id="a narrow column"),
        pytest.param([50, 70, 95, 140], "By when", [90, 200, 300], False, id="another margin"),
    ],
)
def test_columns_go_on_on_a_second_set_of_pages(
    heights: list[float], head: str, columns: list[float], joined: bool
) -> None:
    """Rows at the same heights, under other headers, for which the first page had no room."""
    more = on_page(2, columns, heights, [[head, "Status"], ["May", "Done"], ["June", "Late"]])
    found = joined_page_sets([FIRST, more], {1: 842.0, 2: 842.0})
    assert len(found) == (1 if joined else 2)
    if joined:
        assert isinstance(found[0], Table)
        assert [cell.passage.printed for cell in found[0].row(2)] == [
            "2", "Print it", "Clerk", "June", "Late",
        ]  # fmt: skip
        assert found[0].row(2)[-1].places[0].page == 2


def by_lines(
    number: int, columns: list[float], rows: list[tuple[float, list[list[tuple[float, str]]]]]
) -> Table:
    """A table whose rows no line draws, as (where its limit was put, for each cell its lines, each
    with its height); a row of one cell is a band."""
    cells = []
    for row, (top, texts) in enumerate(rows):
        bottom = rows[row + 1][0] if row + 1 < len(rows) else top + 40
        for col, lines in enumerate(texts):
            span = len(columns) - 1 if len(texts) == 1 else 1
            x0, x1 = columns[col], columns[col + span]
            passage = Passage()
            for height, text in lines:
                right = x1 if span > 1 else x0 + 20
                passage += Passage.of(text, Place(number, Box(x0, height, right, height + 9)))
            place = Place(number, Box(x0, top, x1, bottom))
            cells.append(Cell(passage, row, col, 1, span, places=(place,)))
    return Table(tuple(cells), TableKind.PART_RULED, (Place(number),))


def test_rows_that_nothing_draws_go_on_at_the_heights_of_their_words() -> None:
    """The limits between rows were put half-way between lines, and so elsewhere on each page; what
    is one row for the further page alone parts where the first has rows. A band runs over."""
    first = by_lines(
        1,
        [40, 90, 400, 780],
        [
            (50, [[(52, "Ref")], [(52, "Action")], [(52, "Lead")]]),
            (68, [[(72, "The aim is that families are told what")]]),
            (88, [[(95, "1")], [(95, "Write it"), (105, "for all")], [(95, "Head")]]),
            (118, [[(121, "2")], [(121, "Print it")], [(121, "Clerk")]]),
            (135, [[(138, "3")], [(138, "Send it"), (148, "out")], [(138, "Head")]]),
        ],
    )
    more = by_lines(
        2,
        [40, 200, 300],
        [
            (50, [[(52, "By when")], [(52, "Status")]]),
            (66, [[(72, "happens to them next")], []]),
            (80, [[(95, "May")], [(95, "Done")]]),
            (112, [[(121, "June"), (138, "July")], [(121, "Late"), (138, "Done")]]),
        ],
    )
    [whole] = joined_page_sets([first, more], {1: 842.0, 2: 842.0})
    assert isinstance(whole, Table)
    assert [[cell.passage.printed for cell in whole.row(n)] for n in range(5)] == [
        ["Ref", "Action", "Lead", "By when", "Status"],
        ["The aim is that families are told what happens to them next"],
        ["1", "Write it for all", "Head", "May", "Done"],
        ["2", "Print it", "Clerk", "June", "Late"],
        ["3", "Send it out", "Head", "July", "Done"],
    ]


def test_what_would_have_had_room_on_the_first_page_is_another_table() -> None:
    narrow = on_page(1, [40, 90, 200], [50, 70, 95, 140], [["Ref", "Risk"], ["1", "Money"],
                     ["2", "Staff"]])  # fmt: skip
    more = on_page(2, [40, 200, 300], [50, 70, 95, 140], [["Term", "Meaning"], ["LA", "Authority"],
                   ["EP", "Psychologist"]])  # fmt: skip
    assert joined_page_sets([narrow, more], {1: 842.0, 2: 842.0}) == (narrow, more)


# --------------------------------------------------------------------------- cards

DOUBLE = page("""
-----------------------------------------------------------------------
  Action      Write a guide for all of the schools and their parents

  Ref         1.1                    By when     May 2031

  Status      On track               Lead        Head of Service
-----------------------------------------------------------------------
-----------------------------------------------------------------------
  Action      Train the panel

  Ref         1.2                    By when     June 2031

  Status      Late                   Lead        Clerk
-----------------------------------------------------------------------
""")


def test_cards_of_two_pairs_of_columns() -> None:
    """A value with no label beside it is as wide as the card; two rules part cards."""
    assert rows(DOUBLE) == [
        [
            ["Action", "Write a guide for all of the schools and their parents"],
            ["Ref", "1.1", "By when", "May 2031"],
            ["Status", "On track", "Lead", "Head of Service"],
        ],
        [
            ["Action", "Train the panel"],
            ["Ref", "1.2", "By when", "June 2031"],
            ["Status", "Late", "Lead", "Clerk"],
        ],
    ]


CLOSE = page("""
Action 1.1

Write a guide for all of the schools and their
parents
Lead                Head of Service
By when             May 2031
Status              On track
Measure of          Nine in ten schools use it and
success             parents know it

""")


def test_each_known_label_of_a_card_opens_a_row_however_near_it_stands() -> None:
    """A label that wrapped is one, and the end of a sentence over the card stays with this."""
    (card,) = [each for each in rows(CLOSE) if len(each) > 2]
    assert [row[0] for row in card if len(row) > 1] == [
        "Lead",
        "By when",
        "Status",
        "Measure of success",
    ]


# --------------------------------------------------------------------------- labels on paint

BLOCK = page("""
Concern 1    The plans are late and few are any good

Sponsor      Director of Education
""")


def painted(*boxes: Box) -> Page:
    return replace(BLOCK, fills=tuple(Fill(box, "#dbe5f1") for box in boxes))


def test_a_label_on_paint_with_its_value_is_a_table() -> None:
    """One row of two cells is little; that the paint ends where the value begins says it all."""
    block = painted(Box(-3, -2, 60, 20), Box(-3, 20, 60, 45))
    assert rows(block) == [
        [
            ["Concern 1", "The plans are late and few are any good"],
            ["Sponsor", "Director of Education"],
        ]
    ]


@pytest.mark.parametrize(
    "boxes",
    [
        pytest.param((), id="no paint"),
        pytest.param((Box(-3, -2, 300, 20),), id="paint right across"),
        pytest.param((Box(-3, -2, 60, 20), Box(60, -2, 300, 20)), id="a value on paint too"),
    ],
)
def test_other_lines_are_no_label_and_value(boxes: tuple[Box, ...]) -> None:
    page_of_lines = painted(*boxes)
    assert not list(label_grids(Sheet.of(page_of_lines.words, (), page_of_lines.fills)))


def test_labels_of_a_drawn_card_are_no_table_of_their_own() -> None:
    """Some of a card's labels stand on paint, not all: its lines say where it ends."""
    card = page("""
    +-----------+--------------------------------+
    | Action    | Write the guide for all of us  |
    +-----------+--------------------------------+
    | Lead      | Head of Service                |
    +-----------+--------------------------------+
    | Deadline  | May 2031                       |
    +-----------+--------------------------------+
    | Measure   | All of the schools use it      |
    +-----------+--------------------------------+
    | Status    | On track                       |
    +-----------+--------------------------------+
    """)
    [grid] = lattice_of(card.rulings).grids
    fills = [
        Fill(Box(grid.xs[0], top, grid.xs[1], bottom), "#dbe5f1")
        for top, bottom in pairwise(grid.ys[:-1])
    ]
    blocks = list(label_grids(Sheet.of(card.words, card.rulings, fills)))
    assert blocks
    assert all(is_part_of_grid(block, [grid]) for block in blocks)
    assert not is_part_of_grid(grid, [grid])


TURNS = page("""
Ref   Action              When      Lead       Status
1.1   Write a guide       May       Clerk      On track
      for parents

Update: it was written in March and it will be printed soon
Next steps: the board will say what it thinks of the guide

1.2   Count the answers   June      Chair      Begun

Update: nobody had the time that this takes, as was told to all
Next steps: ask again
""")


def test_rows_of_values_and_texts_over_the_full_width_come_by_turns() -> None:
    [(grid, _)] = find_tables(TURNS, lattice_of(())).tables
    cells = [len([c for c in grid.cells if c.row == row]) for row in range(len(grid.ys) - 1)]
    assert cells == [5, 5, 1, 1, 5, 1, 1]  # each text by the words before its colon


def test_a_numbered_label_between_rules_is_a_block() -> None:
    drawn = page("""
    This is what we will do about what was found in all parts of the area

    ---------------------------------------------------------------------
    Priority 2         Joint commissioning is underdeveloped
    ---------------------------------------------------------------------

    The actions below were agreed by the board and by those who lead them
    """)
    assert rows(drawn) == [[["Priority 2", "Joint commissioning is underdeveloped"]]]


def test_short_values_with_a_space_between_keep_to_the_columns_of_the_page_before() -> None:
    """`10/2018 03/2019` runs over the limit of two columns, though none of its words does."""
    cut = page("""
    Arrange a seminar on the    Director    10/2018 03/2019   Board members attend
    reforms                     of CCG
    Send the report to all      Director    02/2019 07/2019   Report is read
    """)
    before = (-2.5, 137.5, 197.5, 238.0, 287.5, 390.0)
    [(grid, _)] = find_tables(cut, lattice_of(cut.rulings), [before]).tables
    sheet = Sheet.of(cut.words, cut.rulings, cut.fills)
    assert len(grid.xs) == len(before)
    assert grid_features(grid, sheet)["lines_over_columns"] == 2
    assert grid_features(grid, sheet, [before])["lines_over_columns"] == 0


@pytest.mark.parametrize(
    ("last", "over"),
    [
        pytest.param("Tell all the schools to read April to    Head of SEND", 0, id="in columns"),
        pytest.param("Words that run on right across it, as a title does", 1, id="right across"),
    ],
)
def test_columns_filled_to_a_space_show_where_their_entries_begin(last: str, over: int) -> None:
    """Justified type fills each column up to the next; where entry after entry begins at one place
    behind the limit, the lines keep to the columns."""
    full = page(f"""
    Action                       By when     Lead
    Rewrite all standard letters 29.05.2020  Head of SEND
    Answer each complaint in ten 1 June 2020 Head of SEND
    Hold an open surgery in each Monthly on  Head of SEND
    {last}
    """)
    sheet = Sheet.of(full.words, full.rulings, full.fills)
    xs = (-3.0, 144.0, 204.0, 290.0)
    box = Box(0, full.words.boxes[0, 1] - 3, 290, full.words.boxes[-1, 3] + 3)
    ys = (box.top, box.top + 16, box.bottom)
    cells = tuple(
        CellBox(row, col, 1, 1, Box(xs[col], ys[row], xs[col + 1], ys[row + 1]))
        for row in range(2)
        for col in range(3)
    )
    grid = Grid(xs, ys, cells)
    assert grid_features(grid, sheet)["lines_over_columns"] == over


@pytest.mark.parametrize(
    ("upper", "phrases"),
    [
        pytest.param(
            "What we will do                            Leads", 4, id="over the middle of two"
        ),
        pytest.param("What we will do                          Leads", 5, id="nearer to one"),
    ],
)
def test_a_word_over_the_middle_of_two_headers_heads_both(upper: str, phrases: int) -> None:
    """It stands over no column, though it overlaps neither of the two below it."""
    drawn = page(f"""
    {upper}
                      By when   Accountable             Operational
    Write the guide   May       Head of SEND            SENCO
    """)
    [seed] = header_seeds(Sheet.of(drawn.words, drawn.rulings, drawn.fills).lines)
    assert len(seed.phrases) == phrases
    assert bool(seed.under) == (phrases == 4)


def test_a_label_beside_the_text_of_every_second_row_has_a_cell_of_its_own() -> None:
    drawn = page("""
    Ref   Action               Lead          Timescale     RAG

    1.1   Write the guide      Clerk         May 2019      Green

    Progress                   It was written in March and printed

    1.2   Print the guide      Printer       June 2019     Red

    Progress                   Nobody had the time this takes, as
                               told to all who asked

    1.3   Send the guide       Clerk         July 2019     Red

    Progress                   Sent
    """)
    [(grid, lines)] = find_tables(drawn, lattice_of(())).tables
    shown = [
        (cell.row, cell.col, cell.col_span, " ".join(line.text for line in own))
        for cell, own in zip(grid.cells, lines, strict=True)
        if cell.row in (2, 4, 6)
    ]
    assert [(row, text) for row, col, _, text in shown if col == 0] == [
        (2, "Progress"), (4, "Progress"), (6, "Progress"),
    ]  # fmt: skip
    assert [(text, col, span) for _, col, span, text in shown if col] == [
        ("It was written in March and printed", 2, 3),
        ("Nobody had the time this takes, as told to all who asked", 2, 3),
        ("Sent", 2, 3),
    ]


@pytest.mark.parametrize(
    ("top", "bottom", "cut"),
    [
        pytest.param(0, 6, 0, id="whole"),
        pytest.param(3, 6, 1, id="begins in a row"),
        pytest.param(0, 5, 1, id="ends in a row"),
        pytest.param(2, 6, 0, id="begins below a line"),
    ],
)
def test_no_table_ends_in_a_row_between_drawn_lines(top: int, bottom: int, cut: int) -> None:
    drawn = page("""
    ---------------------------------------------------
    Action                By when      Lead
    ---------------------------------------------------
    Write the guide with  29.05.2020   Head of SEND at
    the parent forum      at latest    the Council
    ---------------------------------------------------
    Print the guide for   1 June 2020  Head of Schools
    each of the schools   at latest    and Early Years
    ---------------------------------------------------
    Send it to families   May 2020     The forum
    ---------------------------------------------------
    Hold a meeting        June 2020    The forum
    ---------------------------------------------------
    """)
    lines = sorted(round(r.box.top) for r in drawn.rulings)
    sheet = Sheet.of(drawn.words, drawn.rulings, drawn.fills)
    xs = (min(w.box.x0 for w in drawn.words) - 2, 108.0, 173.0, 252.5)
    middles = [line.middle for line in sheet.lines]
    # limits: the lines that are drawn, and one between the two lines of a row at each end asked for
    ys = {
        0: lines[0],
        2: lines[1],
        3: sum(middles[1:3]) / 2,
        5: sum(middles[3:5]) / 2,
        6: lines[-1],
    }
    inner = [y for y in lines[1:-1] if ys[top] < y < ys[bottom]]
    grid = Grid(xs, tuple(map(float, (ys[top], *inner, ys[bottom]))), ())
    assert rows_cut(grid, sheet) == cut
