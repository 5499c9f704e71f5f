"""Tables that lines close in otherwise than cell by cell: by double lines, by verticals alone, by
paint, by a frame around several rows of labels."""

from __future__ import annotations

import pytest

from pictures import page, rows
from wsoa.extract.page.page import Ruling
from wsoa.extract.tables.alignment import aligned_lines
from wsoa.extract.tables.drawn.row_ends import paint_cut, sides_cut
from wsoa.extract.tables.lattice import Grid, lattice_of
from wsoa.extract.tables.seeded import under_drawn_header
from wsoa.extract.tables.sheet import Sheet
from wsoa.model import Box


def box_of_lines(left: float, top: float, right: float, bottom: float) -> list[Ruling]:
    return [
        Ruling(Box(left, top, right, top)),
        Ruling(Box(left, bottom, right, bottom)),
        Ruling(Box(left, top, left, bottom)),
        Ruling(Box(right, top, right, bottom)),
    ]


INNER = [
    Ruling(Box(0, 30, 200, 30)),
    Ruling(Box(0, 60, 200, 60)),
    Ruling(Box(100, 0, 100, 90)),
]


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        pytest.param(0, 0, id="a single line"),
        pytest.param(4.5, -2.25, id="the two lines of a double one"),
        pytest.param(20, 0, id="a frame with room for words between"),
    ],
)
def test_a_double_frame_is_one(gap: float, left: float) -> None:
    frame = box_of_lines(-gap, -gap, 200 + gap, 90 + gap)
    [grid] = lattice_of([*box_of_lines(0, 0, 200, 90), *INNER, *frame]).grids
    assert (len(grid.cells), grid.xs[0]) == (6, left)


@pytest.mark.parametrize("gap", [3.5, 5.0])
def test_boxes_that_stand_close_are_no_double_line(gap: float) -> None:
    upper = [*box_of_lines(0, 0, 200, 40), Ruling(Box(100, 0, 100, 40))]
    low = 40 + gap
    lower = [*box_of_lines(0, low, 200, 90), Ruling(Box(100, low, 100, 90))]
    limits = {round(y, 1) for grid in lattice_of([*upper, *lower]).grids for y in grid.ys}
    assert limits == {0, 40, low, 90}


VERTICALS = """
+-----+-------------------+----------+-------------+
| Ref | Action            | Lead     | By when     |
+-----+-------------------+----------+-------------+
| 1   | Write the guide   | Clerk    | May 2020    |
|     | with parents      |          |             |
|     |                   |          |             |
| 2   | Print the guide   | Press    | June 2020   |
|     |                   | officer  |             |
|     |                   |          |             |
| 3   | Send the guide to | Clerk    | July 2020   |
|     | each school       |          |             |
+-----+-------------------+----------+-------------+
"""


def test_white_stripes_part_rows_between_verticals() -> None:
    [table] = rows(page(VERTICALS))
    assert [row[0] for row in table] == ["Ref", "1", "2", "3"]
    assert table[2] == ["2", "Print the guide", "Press officer", "June 2020"]


def test_a_row_of_several_paragraphs_stays_one() -> None:
    """Its first column says nothing beside the further ones."""
    whole = VERTICALS.replace("| 2 ", "|   ").replace("| 3 ", "|   ")
    [table] = rows(page(whole))
    assert len(table) == 2


PAINTED = """
#   No.    Action             Lead
#   1      Write the guide    Clerk
#   2      Print the guide    Clerk
#   Outcome 2: Families know
"""


@pytest.mark.parametrize(("ends", "cut"), [(3, 1.0), (4, 0.0)])
def test_paint_that_goes_on_below_a_table_is_its(ends: int, cut: float) -> None:
    drawn = page(PAINTED)
    sheet = Sheet.of(drawn.words, drawn.rulings, drawn.fills)
    left, right = min(f.box.x0 for f in drawn.fills), max(f.box.x1 for f in drawn.fills)
    # each line is painted as far as its words: here all of them to one side
    sheet = Sheet(sheet.words, sheet.rulings, [f.box._replace(x1=right) for f in drawn.fills])
    ys = (drawn.fills[0].box.top, drawn.fills[ends - 1].box.bottom)
    assert paint_cut(Grid((left, 55.0, 150.0, right), ys, ()), sheet) == cut


FORM = """
+----------------+------------------+
| Action number  | What will be done|
+----------------+------------------+
| 1              | Write the guide  |
+----------------+------------------+
| Lead           | By when          |
+----------------+------------------+
| Clerk          | May 2020         |
+----------------+------------------+
"""


@pytest.mark.parametrize(
    ("first", "last", "cut"),
    [(0, 4, 0.0), (0, 2, 1.0), (2, 4, 1.0), (1, 3, 2.0)],
)
def test_a_part_of_what_a_frame_closes_in_is_told(first: int, last: int, cut: float) -> None:
    drawn = page(FORM)
    sheet = Sheet.of(drawn.words, drawn.rulings, drawn.fills)
    [whole] = lattice_of(drawn.rulings).grids
    part = Grid(whole.xs, whole.ys[first : last + 1], ())
    assert sides_cut(part, sheet) == cut


def test_a_frame_around_two_rows_of_labels_stays_one_table() -> None:
    [table] = rows(page(FORM))
    assert [row[0] for row in table] == ["Action number", "1", "Lead", "Clerk"]


def test_rows_go_on_over_bands_under_a_painted_header() -> None:
    drawn = page("""
    No.      Action                 By when         Lead
    1        Write the guide        May 2020        Clerk
    2        Print the guide        June 2020       Clerk

    #Priority 2: Families are told nothing of all this   

    3        Send the guide         July 2020       Clerk
    4        Hold a meeting         August 2020     Forum
    """)
    sheet = Sheet.of(drawn.words, drawn.rulings, drawn.fills)
    xs = (-2.0, 40.0, 155.0, 235.0, 280.0)
    head = Grid(xs, (0.0, 14.0), ())
    found = list(under_drawn_header(sheet, head))
    assert found
    assert {grid.xs for grid in found} == {xs}
    assert min(grid.ys[-1] for grid in found) > max(line.middle for line in sheet.lines)


@pytest.mark.parametrize(
    ("line", "stretches"),
    [
        pytest.param("•   Write the guide", 1, id="a bullet and its text"),
        pytest.param("1   Write the guide", 2, id="a number in a column of its own"),
        pytest.param("●   Write the guide", 2, id="a sign that may rate"),
        pytest.param("•             Write", 2, id="too far to be its text"),
    ],
)
def test_the_text_behind_a_list_bullet_is_no_column(line: str, stretches: int) -> None:
    [found] = aligned_lines(page(line).words)
    assert len(found.chunks) == stretches
