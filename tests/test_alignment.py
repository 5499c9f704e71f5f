"""Tables whose lines are missing, and what must not be taken for one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from pictures import HIGH, kinds, page, rows, tables
from wsoa.extract.page.page import Fill
from wsoa.extract.tables import find_tables
from wsoa.extract.tables.alignment import aligned_lines
from wsoa.extract.tables.drawn.painted import box_edges
from wsoa.extract.tables.judge import grid_features
from wsoa.extract.tables.lattice import CellBox, Grid, lattice_of
from wsoa.extract.tables.part_ruled import grown_left, white_rows_parted
from wsoa.extract.tables.seeded.columns import gutters_below
from wsoa.extract.tables.sheet import Sheet
from wsoa.model import Box

HEAD = ["Ref", "Action", "Who", "By when"]
BODY = [
    ["1.1", "Write a guide for families and print it in large type", "Clerk", "May 2019"],
    ["1.2", "Send it out", "Post room", "June 2019"],
    ["1.3", "Ask whether it helped", "Clerk", "July 2019"],
]

TABLES = {
    "rules above, under the header and below": (
        "part_ruled",
        """
        ----------------------------------------------------
        Ref    Action                  Who         By when
        ----------------------------------------------------
        1.1    Write a guide for       Clerk       May 2019
               families and print
               it in large type
        1.2    Send it out             Post room   June 2019
        1.3    Ask whether it helped   Clerk       July 2019
        ----------------------------------------------------
        """,
    ),
    "a rule under each row": (
        "part_ruled",
        """
        Ref    Action                  Who         By when
        ----------------------------------------------------
        1.1    Write a guide for       Clerk       May 2019
               families and print
               it in large type
        ----------------------------------------------------
        1.2    Send it out             Post room   June 2019
        ----------------------------------------------------
        1.3    Ask whether it helped   Clerk       July 2019
        ----------------------------------------------------
        """,
    ),
    "no lines at all": (
        "aligned",
        """
        Ref    Action                  Who         By when

        1.1    Write a guide for       Clerk       May 2019
               families and print
               it in large type

        1.2    Send it out             Post room   June 2019

        1.3    Ask whether it helped   Clerk       July 2019
        """,
    ),
    "only the header's cells are ruled": (
        "part_ruled",
        """
        +-----+-----------------------+-----------+----------+
        | Ref | Action                | Who       | By when  |
        +-----+-----------------------+-----------+----------+
          1.1   Write a guide for       Clerk       May 2019
                families and print
                it in large type
          1.2   Send it out             Post room   June 2019
          1.3   Ask whether it helped   Clerk       July 2019
        """,
    ),
    "the header's columns are not drawn down": (
        "part_ruled",
        """
        +-----+-----------------------+-----------+----------+
        | Ref | Action                | Who       | By when  |
        +-----+-----------------------+-----------+----------+
        | 1.1   Write a guide for       Clerk       May 2019 |
        |       families and print                           |
        |       it in large type                             |
        +----------------------------------------------------+
        | 1.2   Send it out             Post room   June 2019|
        +----------------------------------------------------+
        | 1.3   Ask whether it helped   Clerk       July 2019|
        +----------------------------------------------------+
        """,
    ),
    "open at both sides": (
        "ruled",
        """
        ------+-----------------------+-----------+-----------
          Ref | Action                | Who       | By when
        ------+-----------------------+-----------+-----------
          1.1 | Write a guide for     | Clerk     | May 2019
              | families and print    |           |
              | it in large type      |           |
        ------+-----------------------+-----------+-----------
          1.2 | Send it out           | Post room | June 2019
        ------+-----------------------+-----------+-----------
          1.3 | Ask whether it helped | Clerk     | July 2019
        ------+-----------------------+-----------+-----------
        """,
    ),
    "a painted header alone": (
        "part_ruled",
        """
        #Ref   Action                  Who         By when
         1.1   Write a guide for       Clerk       May 2019
               families and print
               it in large type
         1.2   Send it out             Post room   June 2019
         1.3   Ask whether it helped   Clerk       July 2019
        """,
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_same_table_with_fewer_lines(name: str) -> None:
    kind, picture = TABLES[name]
    drawn = page(picture)
    assert rows(drawn) == [[HEAD, *BODY]]
    assert kinds(drawn) == [kind]


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        pytest.param(["What we will do", "Who leads", "Timescale"], 3, id="known labels"),
        pytest.param(["What we will do", "", "Timescale"], 2, id="a row without one"),
        pytest.param(["The hall is open", "on all days", "but not on"], 2, id="running text"),
    ],
)
def test_labels_left_of_painted_rows_are_a_column_of_them(labels: list[str], columns: int) -> None:
    drawn = page("\n".join(["", *(f"{label}\n" for label in labels)]))
    lines = aligned_lines(drawn.words)
    pitch = (lines[-1].middle - lines[0].middle) / (len(labels) - 1)
    tops = [lines[0].middle + (n - 0.5) * pitch for n in range(len(labels) + 1)]
    ys, xs = (tops[0] - 20, *tops), (200.0, 300.0, 400.0)
    cells = tuple(
        CellBox(row, col, 1, 1, Box(xs[col], ys[row], xs[col + 1], ys[row + 1]))
        for row in range(len(ys) - 1)
        for col in range(2)
    )
    assert len(grown_left(Grid(xs, ys, cells), lines).xs) - 1 == columns


def test_a_heading_between_rows_spans_them_all() -> None:
    (found,) = tables(
        page("""
        ----------------------------------------------------
        Ref    Action                  Who         By when
        ----------------------------------------------------
        Concern 1 is that nobody knows who decides
        ----------------------------------------------------
        1.1    Write it down           Clerk       May 2019
        ----------------------------------------------------
        1.2    Send it out             Post room   June 2019
        ----------------------------------------------------
        """)
    )
    assert (1, 0, 1, 4, "Concern 1 is that nobody knows who decides") in found


def test_a_row_between_rules_that_says_one_thing_alone_is_no_poor_one() -> None:
    ruled = page("""
    ----------------------------------------------------
    Ref    Action                  Who         By when
    ----------------------------------------------------
    1.1    Write it down           Clerk       May 2019
    ----------------------------------------------------
           Progress: half of it
    ----------------------------------------------------
    1.2    Send it out             Post room   June 2019
    ----------------------------------------------------
    """)
    sheet = Sheet.of(ruled.words, ruled.rulings, ruled.fills)
    bare = replace(sheet, rulings=[])
    [(grid, _)] = find_tables(ruled, lattice_of(ruled.rulings)).tables
    assert len(grid.ys) == 5
    assert grid_features(grid, sheet)["poor_rows"] == 0
    assert grid_features(grid, bare)["poor_rows"] == 1


LOOSE = """
    Action                       Lead            By when
    Write a guide for schools,   Head of the     May 2019
    print it and share           service for
    what it says with all        children
    Send it out                  Post room       June 2019
"""


@pytest.mark.parametrize(
    ("opening", "cut"),
    [
        pytest.param(["Write", "Send"], 0, id="rows"),
        pytest.param(["Write", "what", "Send"], 1, id="a sentence cut"),
    ],
)
def test_limits_that_cut_a_sentence(opening: list[str], cut: int) -> None:
    loose = page(LOOSE)
    sheet = Sheet.of(loose.words, (), ())
    tops = [line.box.top - 1 for line in sheet.lines if line.line.first in opening]
    xs = (-1.0, *(x0 - 2 for x0, _ in sheet.lines[0].chunks[1:]), 400.0)
    ys = (sheet.lines[0].box.top - 1, *tops, sheet.lines[-1].box.bottom + 1)
    cells = tuple(
        CellBox(row, col, 1, 1, Box(xs[col], ys[row], xs[col + 1], ys[row + 1]))
        for row in range(len(ys) - 1)
        for col in range(3)
    )
    assert grid_features(Grid(xs, ys, cells), sheet)["sentences_cut"] == cut


def test_two_headers_a_space_apart_are_parted_where_the_cells_below_are() -> None:
    """A band over all columns runs over every gutter, and speaks against none."""
    close = page("""
    ----------------------------------------------------------------
    Number Detailed action        Delivery date Responsible lead
    ----------------------------------------------------------------
    Outcome 1 is that families know whom they can ask and when they can
    ----------------------------------------------------------------
    1.1    Write a guide          May 2019      Clerk of works
    ----------------------------------------------------------------
    1.2    Send it to schools     June 2019     Post room
    ----------------------------------------------------------------
    1.3    Ask if it helped       July 2019     Clerk
    ----------------------------------------------------------------
    """)
    head, *below = aligned_lines(close.words)
    xs = (-1.0, head.chunks[1][0] - 2, 400.0)
    [ref, lead] = gutters_below([head], below, xs)
    starts = {word.text: word.box.x0 for word in head.words}
    assert (ref, lead) == (starts["Detailed"] - 1, starts["Responsible"] - 1)


def test_a_title_over_several_columns_spans_them() -> None:
    (found,) = tables(
        page("""
        -----------------------------------------
        Place             Numbers by year
                     2017      2018      2019
        -----------------------------------------
        Northby      11        12        13
        Southby      21        22        23
        Eastby       31        32        33
        Westby       41        42        43
        -----------------------------------------
        """)
    )
    assert {(1, 1, 1, 1, "2017"), (1, 2, 1, 1, "2018"), (1, 3, 1, 1, "2019")} < set(found)


def test_tables_under_headings_are_one_each() -> None:
    drawn = page("""
    First concern: nobody knows who decides
    Ref    Action                  Who         By when
    1.1    Write it down           Clerk       May 2019
    1.2    Send it out             Post room   June 2019

    Second concern: nobody answers letters
    Ref    Action                  Who         By when
    2.1    Answer within a week    Clerk       May 2019
    2.2    Count what comes in     Post room   June 2019
    """)
    assert [[row[0] for row in table] for table in rows(drawn)] == [
        ["Ref", "1.1", "1.2"],
        ["Ref", "2.1", "2.2"],
    ]


# A web page as a browser prints it: each cell has its own piece of the rule under its row.


def test_columns_part_where_the_pieces_of_rules_meet_though_hardly_any_white_does() -> None:
    drawn = page("""
    Ref Action         Who         By when
    ---+--------------+-----------+---------
    1.1 Write a guide  Clerk       May 2019
        in large print
    ---+--------------+-----------+---------
    1.2 Send it to all The post    June 2019
        who asked      room
    ---+--------------+-----------+---------
    """)
    assert rows(drawn) == [
        [
            HEAD,
            ["1.1", "Write a guide in large print", "Clerk", "May 2019"],
            ["1.2", "Send it to all who asked", "The post room", "June 2019"],
        ]
    ]


def test_what_stands_between_the_borders_of_cells_is_one_row_however_it_is_spaced() -> None:
    drawn = page("""
    Action             Who         By when
    ------------------+-----------+---------
    Write a guide      Clerk       May 2019
    in large print

                       Post room
    ------------------+-----------+---------
    Send it out        Clerk       June 2019
    ------------------+-----------+---------
    """)
    assert rows(drawn)[0][1:] == [
        ["Write a guide in large print", "Clerk Post room", "May 2019"],
        ["Send it out", "Clerk", "June 2019"],
    ]


def test_a_heading_over_a_rule_in_one_piece_spans_the_cells_drawn_around_it() -> None:
    (found,) = tables(
        page("""
        Ref Action         Who         By when
        ---+--------------+-----------+----------
        1.1 Write a guide  Clerk       May 2019
        ---+--------------+-----------+----------
        The second aim is  that all know of it
        -----------------------------------------
        1.2 Send it to all Clerk       June 2019
        ---+--------------+-----------+----------
        """)
    )
    assert (2, 0, 1, 4, "The second aim is that all know of it") in found


def test_pieces_too_short_for_cells_are_dashes() -> None:
    drawn = page("""
    Ref    Action                  Who         By when
    --+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+-
    1.1    Write it down           Clerk       May 2019
    --+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+-
    1.2    Send it out             Post room   June 2019
    --+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+-
    """)
    assert rows(drawn)[0][1] == ["1.1", "Write it down", "Clerk", "May 2019"]


def test_a_larger_title_right_over_a_header_begins_a_table_and_its_rule_is_no_row() -> None:
    drawn = page(
        """
        Ref    Action                  Who         By when
        ----------------------------------------------------
        1.1    Write it down           Clerk       May 2019
        ----------------------------------------------------
        1.2    Send it out             Post room   June 2019
        ----------------------------------------------------

        ----------------------------------------------------
        Second aim

        Action             Who leads  By when     It went
        ----------------------------------------------------
        Answer in a week   Clerk      May 2019    Well
        ----------------------------------------------------
        Count the letters  Post room  June 2019   Badly
        ----------------------------------------------------
        """,
        large="Second aim",
    )
    assert [[row[0] for row in table] for table in rows(drawn)] == [
        ["Ref", "1.1", "1.2"],
        ["Action", "Answer in a week", "Count the letters"],
    ]


@pytest.mark.parametrize("both", ["Who and when", "By when & who", "Lead / date"])
def test_two_columns_are_a_table_under_a_title_where_one_says_two_things_at_once(both: str) -> None:
    drawn = page(
        f"""
        ----------------------------------------------------
         Second aim
        ----------------------------------------------------
         What we will do            {both}
         Write it down and          Clerk
         send it out                May 2019
        ----------------------------------------------------
         Count the letters          Post room
                                    June 2019
        ----------------------------------------------------
        """,
        bold="What we",
        large="Second aim",
    )
    assert rows(drawn) == [
        [
            ["What we will do", both],
            ["Write it down and send it out", "Clerk May 2019"],
            ["Count the letters", "Post room June 2019"],
        ]
    ]


def test_borders_of_other_cells_begin_another_table() -> None:
    drawn = page("""
    Ref Action         Who         By when
    ---+--------------+-----------+----------
    1.1 Write a guide  Clerk       May 2019
    ---+--------------+-----------+----------

    Letters

    Action      When      How we will know
    -----------+---------+-------------------
    Count them  May 2019  There is a figure
    -----------+---------+-------------------
    """)
    assert rows(drawn) == [
        [HEAD, ["1.1", "Write a guide", "Clerk", "May 2019"]],
        [
            ["Action", "When", "How we will know"],
            ["Count them", "May 2019", "There is a figure"],
        ],
    ]


def test_a_headers_cells_set_in_their_middle_belong_to_it_from_the_first_line() -> None:
    drawn = page(
        """
        What was agreed on the second aim

        Here it is:
                         Who is
        Action           leading on   By when
                         this
        ----------------+------------+-----------
        Write a guide    Clerk        May 2019
        ----------------+------------+-----------
        Send it out      Post room    June 2019
        ----------------+------------+-----------
        """
    )
    assert rows(drawn)[0][0] == ["Action", "Who is leading on this", "By when"]


def test_figures_under_each_other_are_rows_though_no_line_parts_them() -> None:
    drawn = page("""
    +-----------+------+------+
    | Place     | 2018 | 2019 |
    +-----------+------+------+
    | Northby   | 11   | 12   |
    | Southby   | 21   | 22   |
    | Eastby    | 31   | 32   |
    | Westby    | 41   | 42   |
    +-----------+------+------+
    """)
    assert rows(drawn)[0][1:3] == [["Northby", "11", "12"], ["Southby", "21", "22"]]
    assert kinds(drawn) == ["part_ruled"]


def test_wrapped_text_beside_short_cells_stays_one_row() -> None:
    drawn = page("""
    +-----+---------------------+-------+
    | 1.1 | Write a guide for   | Clerk |
    |     | families, print it  | and   |
    |     | in large type and   | post  |
    |     | in other languages  | room  |
    |     | that are spoken     |       |
    +-----+---------------------+-------+
    | 1.2 | Send it out         | Clerk |
    +-----+---------------------+-------+
    """)
    assert [row[0] for row in rows(drawn)[0]] == ["1.1", "1.2"]
    assert kinds(drawn) == ["ruled"]


NO_TABLES = {
    "prose": """
        Families told us that they wait too long for an answer, that letters are
        hard to read and that nobody calls back. This plan says what we will do
        about it. Each of the partners has agreed to its part, and the board will
        ask every quarter what has been done and what families make of it.
        """,
    "prose under underlined headings": """
        What families told us
        ------------------------------------------------------------------------
        They wait too long for an answer, letters are hard to read and nobody
        calls back. This plan says what we will do about it, who does it and
        by when. Each of the partners has agreed to its part of the work, and
        the board will ask every quarter what has been done.
        ------------------------------------------------------------------------
        What we will do about it
        """,
    "contents": """
        1    What families told us          3
        2    What the inspectors found      5
        3    What we will do about it       9
        4    How we will know              14
        """,
    "contents with leaders": """
        1    What families told us ......   3    a
        2    What the inspectors found ..   5    b
        3    What we will do about ......   9    c
        4    How we will know ...........   14   d
        """,
    "a list": """
        •   Write a guide for families and print it in large type
        •   Send it out to all schools
        1.  Ask whether it helped
        2.  Mend what did not
        """,
    "text in two columns": """
        Families told us that they wait     This plan says what we will do
        too long for an answer, that        about it. Each of the partners
        letters are hard to read and        has agreed to its part of the
        that nobody calls them back.        work, and the board will ask
        They want one person to talk        every quarter what has been
        to who knows their child well.      done and what remains to do.
        """,
    "an address beside a date": """
        The Old Mill                                        3 May 2019
        Mill Lane
        Northby
        """,
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_stays_text(name: str) -> None:
    assert tables(page(NO_TABLES[name])) == []


SHADED = """
   Ref     Action                      Lead      RAG
   1.1     Open a second line for      ER        A
           advice to families
   1.2     Train all leaders           AR        G
   1.3     Publish the times of        ER        R
           waiting for families
   Outcome: families know who is to help them
   1.4     Visit each school           AR        G
"""


def test_rows_without_paint_have_the_columns_of_those_that_are_shaded() -> None:
    drawn = page(SHADED)
    sides = [-4, 36, 176, 226, 256]
    areas = [
        Box(left, top * HIGH, right, bottom * HIGH)
        for top, bottom in [(0, 1), (3, 4), (7, 8)]  # lines of the picture
        for left, right in pairwise(sides)
    ]
    ratings = [Box(226, top * HIGH, 256, bottom * HIGH) for top, bottom in [(1, 3), (4, 6)]]
    painted = [*areas, *ratings, Box(-4, 6 * HIGH, 256, 7 * HIGH)]
    [grid] = lattice_of([edge for box in painted for edge in box_edges(box)]).grids
    assert spans_by_row(grid) == [[1, 1, 1, 1], [3, 1], [1, 1, 1, 1], [3, 1], [4], [1, 1, 1, 1]]
    parted = white_rows_parted(grid, drawn.words, painted)
    assert spans_by_row(parted) == [*[[1, 1, 1, 1]] * 4, [4], [1, 1, 1, 1]]


def spans_by_row(grid: Grid) -> list[list[int]]:
    rows: dict[int, list[int]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell.col_span)
    return list(rows.values())


def test_text_that_wraps_in_a_first_column_is_no_column_of_labels() -> None:
    """Some of its lines read as labels: the table was taken for one that is turned about."""
    drawn = page("""
    1.1 Add posts to      Director    Structure       Recruitment
    lead the work of      of Care     agreed and
    quality assurance                 shared

    1.2 Train nurses      Head of     Audit shows     New posts
    through senior        Health      that plans
    leaders                           are met

    1.3 Ask the panel     Head of     All reviews     Recruitment
    to agree timescales   SEND        are on time
    outcome
    """)
    [told] = rows(drawn)
    assert [(len(row), row[0][:3]) for row in told] == [(4, "1.1"), (4, "1.2"), (4, "1.3")]


def test_a_value_of_a_card_that_is_told_by_colour_alone_has_its_place() -> None:
    drawn = page("""
    Action      Write the guide for all families in the area

    Ref         1a               Status


    Action      Print the guide and send it to each of them

    Ref         1b               Status
    """)
    statuses = [word.box for word in drawn.words if word.text == "Status"]
    fills = tuple(
        Fill(Box(box.x1 + 40, box.top - 4, box.x1 + 140, box.bottom + 4), "#00b050")
        for box in statuses
    )
    told = [row for table in rows(replace(drawn, fills=fills)) for row in table]
    assert [row for row in told if row[0] == "Ref"] == [
        ["Ref", "1a", "Status"],
        ["Ref", "1b", "Status"],
    ]


def test_items_of_a_card_are_no_further_columns() -> None:
    """However far their dashes stand from their text."""
    drawn = page("""
    Action      Write the guide for all families in the area

    Lead        Clerk

    Milestones  –   Draft by May
                –   Print by June
    """)
    [told] = rows(drawn)
    assert [len(row) for row in told] == [2, 2, 2]


def test_a_label_over_a_list_right_across_opens_its_row() -> None:
    drawn = page("""
    Ref    Action                  Who         By when

    1.1    Write a guide for       Clerk       May 2019
           families

    Milestones:
    – A draft goes to all of the schools by May

    1.2    Send it out             Post room   June 2019

    1.3    Ask whether it helps    Clerk       July 2019
    """)
    [told] = rows(drawn)
    assert [row[0] for row in told if len(row) == 1] == [
        "Milestones: – A draft goes to all of the schools by May"
    ]
