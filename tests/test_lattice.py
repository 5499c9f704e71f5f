"""Ruling lines make grids: merged cells, gaps, doubled lines, frames and tables in tables."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pictures import HIGH, covers_once, page, rows, tables
from wsoa.extract.page.page import Page, Ruling
from wsoa.extract.tables import lattice
from wsoa.extract.tables.alignment import aligned_lines
from wsoa.extract.tables.drawn.bands import joined_over_bands
from wsoa.extract.tables.drawn.carried import down_to_rule
from wsoa.extract.tables.lattice import (
    COVER,
    JOIN,
    MOST_BOXES,
    MOST_CROSSINGS,
    REACH,
    SNAP,
    Segment,
    lattice_of,
)
from wsoa.extract.tables.untaken import Untaken
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


# --------------------------------------------------------------------------- limits of what counts

LITTLE = 0.1  # points


@pytest.mark.parametrize(
    ("gap", "lines"), [(0.0, 1), (JOIN, 1), (JOIN + LITTLE, 2), (-20.0, 1)], ids=str
)
def test_a_gap_no_longer_than_a_dash_is_no_end(gap: float, lines: int) -> None:
    pieces = [Segment(50, 0, 30), Segment(50, 30 + gap, 60)]
    found = lattice.joined_lines(pieces)
    assert len(found) == lines
    assert (found[0].start, found[-1].end) == (0, max(30, 60))


def test_a_piece_inside_another_does_not_shorten_it() -> None:
    pieces = [Segment(50, 0, 90), Segment(50, 10, 20), Segment(50, 93, 99)]
    assert lattice.joined_lines(pieces) == [Segment(50, 0, 99)]


@pytest.mark.parametrize(
    ("positions", "groups"),
    [
        ([0, SNAP], [[0, SNAP]]),
        ([0, SNAP + LITTLE], [[0], [SNAP + LITTLE]]),
        ([0, 2, 4], [[0, 2], [4]]),  # no chain: a group is never wider than SNAP
        ([0, 1, SNAP, 9], [[0, 1, SNAP], [9]]),
    ],
)
def test_lines_within_snap_of_the_first_are_one(
    positions: list[float], groups: list[list[float]]
) -> None:
    found = lattice.position_clusters([Segment(at, 0, 9) for at in positions])
    assert [[line.at for line in group] for group in found] == groups


@pytest.mark.parametrize(("pieces", "at"), [((10, 10, 12), 10), ((10, 12, 12), 12)])
def test_one_line_stands_where_most_of_its_pieces_do(pieces: tuple[float, ...], at: float) -> None:
    assert lattice.joined_lines([Segment(each, 0, 9) for each in pieces]) == [Segment(at, 0, 9)]


def test_a_dot_is_a_line_across() -> None:
    assert lattice.ruling_segments([Ruling(Box(0, 0, 5, 5))]) == ([Segment(2.5, 0, 5)], [])


@pytest.mark.parametrize(
    ("down", "touches"),
    [
        (Segment(50, 0, 100), True),
        (Segment(100 + REACH, 0, 100), True),
        (Segment(100 + REACH + LITTLE, 0, 100), False),
        (Segment(-REACH, 0, 100), True),
        (Segment(-REACH - LITTLE, 0, 100), False),
        (Segment(50, 50 + REACH, 100), True),
        (Segment(50, 50 + REACH + LITTLE, 100), False),
        (Segment(50, 0, 50 - REACH), True),
        (Segment(50, 0, 50 - REACH - LITTLE), False),
    ],
)
def test_lines_touch_within_reach(down: Segment, touches: bool) -> None:
    """A horizontal line at 50 from 0 to 100 and a vertical one, which ends near it or beside it."""
    groups = lattice.touching_groups([Segment(50, 0, 100)], [down])
    assert groups is not None
    assert len(groups) == (1 if touches else 2)


def test_lines_that_touch_through_others_are_together() -> None:
    across = [Segment(0, 0, 10), Segment(20, 10, 30), Segment(90, 0, 10)]
    down = [Segment(10, 0, 20)]
    groups = lattice.touching_groups(across, down)
    assert groups == [(across[:2], down), (across[2:], [])]


@pytest.mark.parametrize(
    ("drawn", "is_ruled"),
    [
        ([(0, 100 * COVER)], False),
        ([(0, 100 * COVER + LITTLE)], True),
        ([(0, 52)], True),
        ([(0, 48)], False),
        ([(0, 30), (60, 90)], True),  # pieces add up
        ([(-50, 40), (95, 150)], False),  # what lies beyond the side does not count
        ([], False),
    ],
)
def test_a_side_is_ruled_where_more_than_half_of_it_is(
    drawn: list[tuple[float, float]], is_ruled: bool
) -> None:
    lines = [Segment(0, start, end) for start, end in drawn]
    assert lattice.limit_coverage(lines, [0, 50], [0, 100]) == [[is_ruled], [False]]


@pytest.mark.parametrize(("off", "counts"), [(SNAP, True), (SNAP + LITTLE, False)])
def test_a_line_rules_the_limit_within_snap_of_it(off: float, counts: bool) -> None:
    for at in (50 - off, 50 + off):
        assert lattice.limit_coverage([Segment(at, 0, 9)], [0, 50, 100], [0, 9])[1] == [counts]


def test_a_line_rules_each_interval_that_it_spans() -> None:
    assert lattice.limit_coverage([Segment(0, 10, 30)], [0], [0, 10, 20, 30, 40]) == [
        [False, True, True, False]
    ]


@pytest.mark.parametrize(
    ("value", "index"), [(-9, 0), (0, 0), (4, 0), (5, 0), (6, 1), (10, 1), (99, 2)]
)
def test_the_nearest_limit_is_found_the_first_of_two(value: float, index: int) -> None:
    assert lattice.nearest_limit([0, 10, 20], value) == index


@pytest.mark.parametrize(("ruled", "of", "most"), [(1, 2, False), (2, 3, True), (2, 4, False)])
def test_a_limit_is_ruled_by_most_of_its_sides(ruled: int, of: int, most: bool) -> None:
    assert lattice.is_ruled([True] * ruled + [False] * (of - ruled)) is most


@pytest.mark.parametrize(
    ("positions", "crossing", "limits"),
    [
        ([0, SNAP, 50], [], [0, 50]),  # doubled borders are one limit
        ([0, SNAP + LITTLE], [], [0, SNAP + LITTLE]),
        ([20, 50], [(20 - 2 * SNAP, 50 + 2 * SNAP)] * 2, [20, 50]),
        ([20, 50], [(0, 50)] * 2, [0, 20, 50]),  # open at the left: closed where the lines end
        ([20, 50], [(20, 90)] * 2, [20, 50, 90]),
        ([20, 50], [(0, 90), (20, 50)], [20, 50]),  # one line alone is a stray
        ([20, 50], [(0, 90)], [20, 50]),
        ([20, 50], [(0, 95), (5, 90), (9, 80)], [5, 20, 50, 90]),  # the second outermost agrees
        ([], [(0, 90)] * 2, [0, 90]),
    ],
)
def test_open_sides_are_closed_where_two_lines_end(
    positions: list[float], crossing: list[tuple[float, float]], limits: list[float]
) -> None:
    lines = [Segment(0, start, end) for start, end in crossing]
    assert lattice.closed_limits(positions, lines) == limits


@pytest.mark.parametrize(("more", "fine"), [(0, False), (1, True)])
def test_more_boxes_than_a_table_has_are_a_drawing(more: int, fine: bool) -> None:
    across = [Segment(at, 0, 1) for at in range(MOST_BOXES + more + 1)]
    down = [Segment(at, 0, 1) for at in range(2)]
    assert lattice.too_fine(across, down) is fine


def test_one_cell_is_no_table_and_its_lines_are_loose() -> None:
    frame = [Box(0, 0, 90, 0), Box(0, 50, 90, 50), Box(0, 0, 0, 50), Box(90, 0, 90, 50)]
    found = lattice_of([Ruling(box) for box in frame])
    assert found.grids == ()
    assert [line.at for line in found.loose] == [0, 50]
    half = lattice_of([Ruling(box) for box in (*frame, Box(40, 0, 40, 50))])
    assert [len(grid.cells) for grid in half.grids] == [2]


def test_a_cell_goes_on_over_no_line_that_stands_in_the_row_below() -> None:
    frame = [Box(0, 0, 90, 0), Box(0, 60, 90, 60), Box(0, 0, 0, 60), Box(90, 0, 90, 60)]
    inner = [Box(60, 0, 60, 60), Box(60, 30, 90, 30), Box(30, 30, 30, 60)]
    (grid,) = lattice_of([Ruling(box) for box in (*frame, *inner)]).grids
    placed = [(cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells]
    assert placed == [(0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_grids_come_from_top_to_bottom_and_then_from_the_left() -> None:
    def grid(x: float, y: float) -> list[Ruling]:
        across = [Box(x, y + n, x + 40, y + n) for n in (0, 20, 40)]
        down = [Box(x + n, y, x + n, y + 40) for n in (0, 20, 40)]
        return [Ruling(box) for box in (*across, *down)]

    drawn = [*grid(0, 200), *grid(100, 200), *grid(300, 50)]
    corners = [(found.xs[0], found.ys[0]) for found in lattice_of(drawn).grids]
    assert corners == [(300, 50), (0, 200), (100, 200)]


@pytest.mark.parametrize(
    ("top", "bottom", "left", "right"),
    [
        (True, True, True, True),
        (False, True, True, True),
        (True, False, True, True),
        (True, True, False, True),
        (True, True, False, False),
    ],
)
def test_sides_that_no_line_closes_are_open(
    top: bool, bottom: bool, left: bool, right: bool
) -> None:
    inner = [Box(0, 40, 90, 40), Box(45, 0, 45, 80)]
    sides = [
        (top, Box(0, 0, 90, 0)),
        (bottom, Box(0, 80, 90, 80)),
        (left, Box(0, 0, 0, 80)),
        (right, Box(90, 0, 90, 80)),
    ]
    more = [Box(0, 20, 90, 20), Box(20, 0, 20, 80)]  # two ends at least must agree
    boxes = [*inner, *more, *(box for drawn, box in sides if drawn)]
    (grid,) = lattice_of([Ruling(box) for box in boxes]).grids
    assert grid.box == Box(0, 0, 90, 80)
    assert (grid.open_top, grid.open_bottom) == (not top, not bottom)
    assert grid.open_sides is (not left and not right)


@pytest.mark.parametrize(
    ("what", "near", "far"),
    [
        ("doubled borders", 3.0, 3.5),
        ("dashes", 4.0, 4.5),
        ("ends that fall short", 4.0, 4.5),
    ],
)
def test_how_many_points_are_too_many(what: str, near: float, far: float) -> None:
    """The figures themselves: how far lines stand off in published tables."""
    found = {
        "doubled borders": lambda off: len(
            lattice.position_clusters([Segment(0, 0, 9), Segment(off, 0, 9)])
        ),
        "dashes": lambda off: len(
            lattice.joined_lines([Segment(0, 0, 9), Segment(0, 9 + off, 20)])
        ),
        "ends that fall short": lambda off: len(
            lattice.touching_groups([Segment(0, 0, 9)], [Segment(9 + off, 0, 9)]) or ()
        ),
    }[what]
    assert (found(near), found(far)) == (1, 2)


HANGING = """
+------------+---------------+------------+
| When       | What          | Who        |
+------------+---------------+------------+
| May 2019   | Set up a      | Sampleton  |
|            | scheme        | Youth      |
+------------+---------------+------------+
 {under}
{rule}
"""


@pytest.mark.parametrize(
    ("under", "rule", "grows"),
    [
        ("                             Choir", "-" * 43, True),
        ("                             Choir", "", False),  # nothing closes it further down
        ("Ring us, or write to us about it.", "-" * 43, False),  # it runs over the columns
        ("                             Choir", "-" * 20, False),
    ],
)
def test_a_table_goes_down_to_the_rule_that_closes_it(under: str, rule: str, grows: bool) -> None:
    drawn = page(HANGING.format(under=under, rule=rule))
    [grid] = lattice_of([ruling for ruling in drawn.rulings if ruling.box.top < 6 * HIGH]).grids
    open_below = [r for r in drawn.rulings if abs(r.box.top - grid.ys[-1]) > 1 or r.box.height]
    [found] = down_to_rule([grid], open_below, Untaken(drawn))
    assert (found.ys[-1] > grid.ys[-1]) == grows
    assert covers_once(found)
    assert down_to_rule([grid], drawn.rulings, Untaken(drawn)) == [grid]  # one closes it here


BANDED = """
+-----+---------------+-------+
| Ref | Action        | Who   |
+-----+---------------+-------+
 {band}
+-----+---------------+-------+
| 1   | Write a guide | Clerk |
| 2   | Print it      | Clerk |
+-----+---------------+-------+
"""


@pytest.mark.parametrize(
    ("band", "paint", "count"),
    [
        ("Area 1: Families wait", [(2.5, 152.5)], 1),
        ("Area 1: Families wait", [(2.5, 32.5), (32.5, 152.5)], 1),  # the paint in two pieces
        ("", [(2.5, 152.5)], 1),  # the words of the band stand on another page
        ("Area 1: Families wait", [(2.5, 32.5)], 2),
        ("Area 1: Families wait", [], 2),
        ("1       Send it         DCO", [(2.5, 152.5)], 2),
    ],
)
def test_a_painted_band_between_grids_is_a_row_of_theirs(
    band: str, paint: list[tuple[float, float]], count: int
) -> None:
    drawn = page(BANDED.format(band=band))
    painted = [Box(x0, 2.5 * HIGH, x1, 4.5 * HIGH) for x0, x1 in paint]
    grids = lattice_of(drawn.rulings).grids
    joined = joined_over_bands(grids, painted, aligned_lines(drawn.words))
    assert len(joined) == count
    if count == 1:
        spans = [(c.row, c.col, c.row_span, c.col_span) for c in joined[0].cells]
        assert (1, 0, 1, 3) in spans
        assert covers_once(joined[0])
