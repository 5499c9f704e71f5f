"""Rows of a ruled grid that no column line parts."""

import pytest

from pictures import page
from wsoa.extract.page import Fill
from wsoa.extract.tables.drawn.bands import bare_rows_parted, with_band_over
from wsoa.extract.tables.lattice import lattice_of
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box

FRAME = """
    +----------------------------------------+
    |{first:40}|
    |{second:40}|
    +-----+---------------+--------+---------+
    | 1.1 | Write a guide | Clerk  | May 2019|
    +-----+---------------+--------+---------+
    | 1.2 | Send it out   | Clerk  | May 2019|
    +-----+---------------+--------+---------+
"""
HEADER = " Ref   Action          Lead     Due"
WRAPPED = "       to take                  date"
SENTENCE = "Update: the guide is with the printer."
TITLES = " Ref   Action          Lead and due date"


@pytest.mark.parametrize(
    ("first", "second", "colours", "rows"),
    [
        pytest.param(HEADER, "", "#1", [4], id="a header's words stand in the columns"),
        pytest.param(HEADER, WRAPPED, "#1", [4], id="in two lines"),
        pytest.param(SENTENCE, "", "#1", [1], id="a sentence runs over the columns"),
        pytest.param(" 1.1", "", "#1", [1], id="a few words at the left"),
        pytest.param(TITLES, "", "#1", [1], id="one header runs over a limit"),
        pytest.param(HEADER, SENTENCE, "#12", [4, 1], id="bands of two colours are two rows"),
        pytest.param(HEADER, SENTENCE, "#11", [1], id="bands of one colour are one"),
    ],
)
def test_a_row_without_column_lines_is_parted_as_its_words_and_paint_say(
    first: str, second: str, colours: str, rows: list[int]
) -> None:
    drawn = page(FRAME.format(first=first, second=second))
    [grid] = lattice_of(drawn.rulings).grids
    middle = (grid.ys[0] + grid.ys[1]) / 2
    limits = [grid.ys[0], middle, grid.ys[1]] if len(colours) == 3 else [*grid.ys[:2]]
    fills = [
        Fill(Box(grid.xs[0], top, grid.xs[-1], bottom), f"#{colour * 6}")
        for top, bottom, colour in zip(limits, limits[1:], colours[1:], strict=False)
    ]
    parted = bare_rows_parted(grid, Untaken(drawn), fills)
    found = [sum(c.row == row for c in parted.cells) for row in range(len(parted.ys) - 1)]
    assert found == [*rows, 4, 4]


@pytest.mark.parametrize(
    ("band", "height", "width", "rows"),
    [
        pytest.param("Update: the guide is with the printer.", 20, 1.0, 3, id="a band over it"),
        pytest.param("1.0   Find a printer  Clerk", 20, 1.0, 2, id="several columns"),
        pytest.param("Update: the guide is with the printer.", 20, 0.7, 2, id="narrower"),
        pytest.param("Update: the guide is with the printer.", 90, 1.0, 2, id="a box, no band"),
    ],
)
def test_a_table_that_goes_on_takes_the_painted_band_over_it(
    band: str, height: float, width: float, rows: int
) -> None:
    drawn = page(f"""
        {band}
        +-----+---------------+--------+---------+
        | 1.1 | Write a guide | Clerk  | May 2019|
        +-----+---------------+--------+---------+
        | 1.2 | Send it out   | Clerk  | May 2019|
        +-----+---------------+--------+---------+
    """)
    [grid] = lattice_of(drawn.rulings).grids
    left, right, top = grid.xs[0], grid.xs[-1], grid.ys[0]
    paint = Box(left, top - height, left + width * (right - left), top)
    assert len(with_band_over(grid, [paint], Untaken(drawn)).ys) - 1 == rows
