"""Ruling lines make grids: merged cells, gaps, doubled lines, frames and tables in tables."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pictures import covers_once, page, rows, tables
from wsoa.extract.page.page import Page, Ruling
from wsoa.extract.tables.lattice import MOST_CROSSINGS, lattice_of
from wsoa.model import Box


@pytest.fixture
def merged() -> Page:
    return page("""
    +-----+---------------+-------+
    | Ref | Action        | Who   |
    +-----+---------------+-------+
    | 1   | Write a guide | Clerk |
    |     +---------------+       |
    |     | Print it      |       |
    +-----+---------------+-------+
    | For all of them             |
    +-----+---------------+-------+
    """)


def test_cells_are_what_lines_close_in(merged: Page) -> None:
    assert tables(merged) == [
        [
            (0, 0, 1, 1, "Ref"),
            (0, 1, 1, 1, "Action"),
            (0, 2, 1, 1, "Who"),
            (1, 0, 2, 1, "1"),
            (1, 1, 1, 1, "Write a guide"),
            (1, 2, 2, 1, "Clerk"),
            (2, 1, 1, 1, "Print it"),
            (3, 0, 1, 3, "For all of them"),
        ]
    ]


@given(seed=st.integers(0, 10_000))
def test_the_order_of_lines_does_not_matter(seed: int) -> None:
    lines = list(
        page("""
        +----+----+----+
        | a  | b  | c  |
        +----+----+    |
        | d       |    |
        +----+----+----+
        """).rulings
    )
    expected = lattice_of(lines).grids
    random.Random(seed).shuffle(lines)
    assert lattice_of(lines).grids == expected


def test_a_line_drawn_in_pieces_twice_and_slightly_off_is_one_line(merged: Page) -> None:
    pieces: list[Ruling] = []
    for box in (ruling.box for ruling in merged.rulings):
        across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        if box.width > box.height:
            pieces.append(Ruling(box._replace(x1=across)))
            pieces.append(Ruling(box._replace(x0=across + 1)))
        else:
            pieces.append(Ruling(box._replace(bottom=down)))
            pieces.append(Ruling(box._replace(top=down + 1)))
        pieces.append(Ruling(Box(box.x0 + 0.7, box.top + 0.7, box.x1 + 0.7, box.bottom + 0.7)))
    assert rows(replace(merged, rulings=tuple(pieces))) == rows(merged)


coordinate = st.integers(0, 12).map(lambda n: n * 15.0)


@given(st.lists(st.tuples(coordinate, coordinate, coordinate, st.booleans()), max_size=30))
def test_grids_cover_their_area_once(
    drawn: list[tuple[float, float, float, bool]],
) -> None:
    lines = [
        Ruling(Box(min(a, b), c, max(a, b), c) if flat else Box(c, min(a, b), c, max(a, b)))
        for a, b, c, flat in drawn
        if a != b
    ]
    assert all(covers_once(grid) for grid in lattice_of(lines).grids)


def test_a_side_cut_by_the_page_end_is_open() -> None:
    (grid,) = lattice_of(
        page("""
        +----+----+
        | a  | b  |
        +----+----+
        | c  | d  |
        |    |    |
        """).rulings
    ).grids
    assert (grid.open_top, grid.open_bottom, len(grid.ys)) == (False, True, 3)


def test_tables_side_by_side_are_two() -> None:
    assert rows(
        page("""
        +----+----+   +----+----+
        | a  | b  |   | e  | f  |
        +----+----+   +----+----+
        | c  | d  |   | g  | h  |
        +----+----+   +----+----+
        """)
    ) == [[["a", "b"], ["c", "d"]], [["e", "f"], ["g", "h"]]]


def test_more_crossings_than_a_table_has_are_given_up() -> None:
    side = int(MOST_CROSSINGS**0.5) + 2
    across = [Ruling(Box(0, 4.0 * i, 4.0 * side, 4.0 * i)) for i in range(side)]
    down = [Ruling(Box(4.0 * i, 0, 4.0 * i, 4.0 * side)) for i in range(side)]
    assert lattice_of([*across, *down]).given_up


# --------------------------------------------------------------------------- tables in tables


def test_an_inner_table_divides_its_cell_and_its_header_comes_once() -> None:
    drawn = page(
        """
        +--------+---------------------+
        | Aim    | How we will do it   |
        +--------+---------------------+
        | All    | +--------+--------+ |
        | know   | | Task   | Who    | |
        |        | +--------+--------+ |
        |        | | Write  | Clerk  | |
        |        | +--------+--------+ |
        |        | | Print  | Office | |
        |        | +--------+--------+ |
        +--------+---------------------+
        | Some   | +--------+--------+ |
        | know   | | Task   | Who    | |
        |        | +--------+--------+ |
        |        | | Send   | Post   | |
        |        | +--------+--------+ |
        +--------+---------------------+
        """,
        bold="Task",
    )
    from pictures import blocks
    from wsoa.model import Table

    (table,) = [block for block in blocks(drawn) if isinstance(block, Table)]
    assert [(c.row, c.col, c.row_span, c.col_span, c.passage.printed) for c in table.cells] == [
        (0, 0, 2, 1, "Aim"),
        (0, 1, 1, 2, "How we will do it"),
        (2, 0, 2, 1, "All know"),
        (1, 1, 1, 1, "Task"),
        (1, 2, 1, 1, "Who"),
        (2, 1, 1, 1, "Write"),
        (2, 2, 1, 1, "Clerk"),
        (3, 1, 1, 1, "Print"),
        (3, 2, 1, 1, "Office"),
        (4, 0, 1, 1, "Some know"),
        (4, 1, 1, 1, "Send"),
        (4, 2, 1, 1, "Post"),
    ]


def test_words_above_an_inner_table_keep_a_row_of_their_own() -> None:
    (found,) = tables(
        page("""
        +--------+---------------------+
        | Aim    | How                 |
        +--------+---------------------+
        | All    | First of all        |
        |        | +--------+--------+ |
        |        | | Write  | Clerk  | |
        |        | +--------+--------+ |
        |        | | Print  | Office | |
        |        | +--------+--------+ |
        +--------+---------------------+
        """)
    )
    assert (1, 0, 3, 1, "All") in found
    assert (1, 1, 1, 2, "First of all") in found
    assert (3, 2, 1, 1, "Office") in found


def test_a_frame_around_a_table_is_no_cell() -> None:
    assert rows(
        page("""
        +-----------------+-+
        | +------+------+ | |
        | | Task | Who  | | |
        | +------+------+ | |
        | | Pack | Post | | |
        | +------+------+ | |
        +-----------------+-+
        """)
    ) == [[["Task", "Who"], ["Pack", "Post"]]]
