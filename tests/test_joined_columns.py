"""Columns that go on in a second table, cells that point at the one above, what stands below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import heading, paragraph, picture, plain, read, table
from wsoa.extract.pdf.page_sets import joined_page_sets
from wsoa.model import Block, Box, Passage, Place, Table
from wsoa.normalise.tables import joined_by_ref, stitch_tables
from wsoa.normalise.tables.repeated import points_up, without_headers_again

FIRST = "Ref | Action | Lead\n1.1 | Write the guide | DCO\n1.2 | Print the guide | CCG"


def test_further_columns_are_joined_by_ref() -> None:
    further = table("Ref | Status\n1.1 | Completed\n1.2 | On track")
    [whole] = joined_by_ref([table(FIRST), further])
    assert [row.split(" | ")[-1].strip() for row in picture(whole).splitlines()][1:] == [
        "Completed",
        "On track",
    ]


def test_actions_that_are_printed_again_beside_further_columns_are_the_same() -> None:
    again = table(
        "Ref | Action | Status\n1.1 | Write the guide | Completed\n1.2 | Print the guide | On track"
    )
    statement = read(table(FIRST), again)
    assert [(a.action_ref, a.owner_text, a.rating.text) for a in statement.actions] == [
        ("1.1", "DCO", "Completed"),
        ("1.2", "CCG", "On track"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Ref | Status\n7.1 | Completed\n7.2 | On track", id="other refs"),
        pytest.param("Ref | Action | Lead\n1.1 | Tell it | DCO\n1.2 | Sell it | CCG", id="actions"),
        pytest.param(
            "Ref | Action | Status\n1.1 | Tell it | Completed\n1.2 | Sell it | On track",
            id="other actions under the same refs",
        ),
        pytest.param(
            "Ref | Risk | Mitigation\n1.1 | No staff | Recruit\n1.2 | No money | Save", id="risks"
        ),
    ],
)
def test_other_tables_with_refs_stay(other: str) -> None:
    assert len(joined_by_ref([table(FIRST), table(other)])) == 2


def sheet(drawing: str, page: int, tops: str, left: float = 0.0) -> Table:
    """A table on a page whose rows stand at these heights."""
    drawn = table(drawing, page, left=left)
    heights = [float(top) for top in tops.split()]
    cells = []
    for cell in drawn.cells:
        [place] = cell.places
        assert place.box is not None
        x0, _, x1, _ = place.box
        top = heights[cell.row]
        cells.append(cell._replace(places=(Place(page, Box(x0, top, x1, top + 12)),)))
    return Table(tuple(cells), places=drawn.places)


HEIGHTS = "40 60 95 120"
WIDTHS = dict.fromkeys(range(1, 5), 400.0)
SHEET = """
Ref | Action | Lead
1.1 | Write the guide | DCO
1.2 | Print the guide | CCG
1.3 | Send the guide | LA
"""
BESIDE = {
    "ref and action again": """
        Ref | Action | Status
        1.1 | Write the guide | Done
        1.2 | Print the guide | Late
        1.3 | Send the guide | Done
        """,
    "ref again": "Ref | Status\n1.1 | Done\n1.2 | Late\n1.3 | Done",
    "nothing again": "Status\nDone\nLate\nDone",
}
WHOLE = """
Ref | Action | Lead | Status
1.1 | Write the guide | DCO | Done
1.2 | Print the guide | CCG | Late
1.3 | Send the guide | LA | Done
"""


@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE.keys())
def test_pages_laid_beside_each_other_are_one_sheet(beside: str) -> None:
    pages = [sheet(SHEET, 1, HEIGHTS), sheet(beside, 2, HEIGHTS, left=7)]
    [whole] = joined_page_sets(pages, WIDTHS)
    assert isinstance(whole, Table)
    assert picture(whole) == plain(WHOLE)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3)], ids=["down first", "over first"])
def test_sets_of_pages_in_either_order(order: tuple[int, ...]) -> None:
    """The last page of each set has a row alone, and no header."""
    drawn = [
        (SHEET, HEIGHTS, 0),
        ("1.4 | Read the guide | LA", "40", 0),
        (BESIDE["ref again"], HEIGHTS, 7),
        ("1.4 | Late", "40", 7),
    ]
    pages = [
        sheet(drawing, page, tops, left)
        for page, (drawing, tops, left) in enumerate((drawn[n] for n in order), 1)
    ]
    [whole] = stitch_tables(joined_page_sets(pages, WIDTHS))
    assert isinstance(whole, Table)
    assert picture(whole) == plain(f"{WHOLE}1.4 | Read the guide | LA | Late\n")


@pytest.mark.parametrize(
    ("other", "tops"),
    [
        pytest.param("Status\nDone\nLate\nDone", "40 60 80 120", id="other heights"),
        pytest.param(
            "Ref | Action | Lead\n2.1 | Tell it | DCO\n2.2 | Sell it | CCG\n2.3 | End it | LA",
            HEIGHTS,
            id="the same columns: the next page",
        ),
        pytest.param(
            "No. | Indicator\n7.1 | Waits\n7.2 | Plans\n7.3 | Visits", HEIGHTS, id="refs of its own"
        ),
    ],
)
def test_other_tables_of_a_later_page_stay(other: str, tops: str) -> None:
    assert (
        len(joined_page_sets([sheet(SHEET, 1, HEIGHTS), sheet(other, 2, tops, left=7)], WIDTHS))
        == 2
    )


def test_a_title_cut_by_the_edge_of_the_page_is_not_said_twice() -> None:
    def page(title: str, drawing: str, number: int, left: float) -> Table:
        columns = drawing.strip().splitlines()[0].count("|")
        rows = f"{title}{' | <' * columns}\n" + drawing.strip()
        return sheet(rows, number, f"10 {HEIGHTS}", left)

    pages = [page("Plan for the area", SHEET, 1, 0), page("Plan", BESIDE["ref again"], 2, 7)]
    [whole] = joined_page_sets(pages, WIDTHS)
    assert isinstance(whole, Table)
    assert picture(whole) == plain(f"Plan for the area | < | < | <\n{WHOLE.strip()}")


def test_a_title_over_all_but_the_refs_reaches_over_what_goes_on_beside_it_too() -> None:
    first, *rows = SHEET.strip().splitlines()
    titled = "\n".join([first, " | Area 1: Guides for all | <", *rows])
    further = "Ref | Status | Note\n | | \n1.1 | Done |\n1.2 | Late |\n1.3 | Done |"
    tops = "40 50 60 95 120"
    [whole] = joined_page_sets([sheet(titled, 1, tops), sheet(further, 2, tops, left=7)], WIDTHS)
    assert isinstance(whole, Table)
    assert picture(whole).splitlines()[1] == "Area 1: Guides for all | < | < | < | <"


EVEN = "40 60 80 100"  # rows as high as each other: any table's may be


def at_height(block: Block, top: float) -> Block:
    """A heading as it stands on its page."""
    assert not isinstance(block, Table)
    [line] = block.passage.lines
    page = line.place.page
    placed = line._replace(place=Place(page, Box(10, top, 90, top + 10)))
    return replace(block, passage=Passage((placed,)))


@pytest.mark.parametrize(
    ("title", "page", "tables"),
    [
        pytest.param(20.0, 2, 1, id="as low as below the title of the page before"),
        pytest.param(200.0, 2, 2, id="nothing over it there, either"),
        pytest.param(20.0, 3, 2, id="a later page"),
    ],
)
def test_rows_of_one_height_go_on_beside_what_stands_as_low_on_the_next_page(
    title: float, page: int, tables: int
) -> None:
    wide = "Ref | Action | Lead | By when | Budget | Risk | Note"
    rows = "\n".join(f"1.{n} | Write guide {n} | LA | May | 1 | 2 | 3" for n in (1, 2, 3))
    first = sheet(f"{wide}\n{rows}", 1, EVEN)
    further = sheet(BESIDE["nothing again"], page, EVEN)
    pages = [at_height(heading("Priority 1", 1), title), first, further]
    found = joined_page_sets(pages, dict.fromkeys(range(1, 5), right_of(first)))
    assert sum(isinstance(block, Table) for block in found) == tables


def right_of(drawn: Table) -> float:
    return max(place.box.x1 for cell in drawn.cells for place in cell.places if place.box)


def test_a_header_over_two_columns_leaves_each_its_own() -> None:
    numbers = range(1, 7)
    rows = "\n".join(f"1.{n} | Write guide {n} | LA" for n in numbers)
    first = sheet(f"Ref | Action | Lead\n{rows}", 1, "40 60 95 120 150 165 200")
    ratings = "\n".join(f"Late | Done {n}" for n in numbers)
    beside = f"Rating | <\nBefore | Now\n{ratings}"
    further = sheet(beside, 2, "40 46 60 95 120 150 165 200", left=7)
    [whole] = joined_page_sets([first, further], WIDTHS)
    assert isinstance(whole, Table)
    taken = [(row, col) for cell in whole.cells for row in cell.rows for col in cell.cols]
    assert len(taken) == len(set(taken))
    now = [cell.passage.printed for cell in whole.column(4)]
    assert now == ["Now", *(f"Done {n}" for n in numbers)]


def test_actions_printed_again_are_the_same_where_one_of_them_is_cut() -> None:
    rows = [(f"1.{n}", f"Write guide number {n}") for n in range(1, 7)]
    first = "\n".join(f"{ref} | {text} | DCO" for ref, text in rows)
    again = "\n".join(f"{ref} | {text} | Done" for ref, text in rows).replace("number 3", "num")
    statement = read(
        table(f"Ref | Action | Lead\n{first}"), table(f"Ref | Action | Status\n{again}")
    )
    assert [a.action_text for a in statement.actions] == [text for _, text in rows]
    assert {a.rating.text for a in statement.actions} == {"Done"}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("As above", True),
        ("(as above)", True),
        ("Ditto", True),
        ("〃", True),
        ('"', True),
        ("As above and the CCG", False),
        ("DCO", False),
        ("", False),
    ],
)
def test_cells_that_point_at_the_one_above(text: str, points: bool) -> None:
    drawn = table(f"Lead\n{text}")
    cell = drawn.at(1, 0)
    assert (cell is not None and points_up(cell)) == points


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("Lead: DCO\nWho leads: CCG\nLead: DMO", "DCO\nWho leads: CCG\nDMO"),
        ("Lead: DCO\nCCG\nDMO", "Lead: DCO\nCCG\nDMO"),
    ],
    ids=["in most of its cells", "in few"],
)
def test_a_header_that_its_cells_say_again_is_said_once(cells: str, expected: str) -> None:
    rows = [f"Write the guide | {cell}" for cell in cells.split("\n")]
    read = without_headers_again(table("\n".join(["Action | Lead", *rows])))
    assert [cell.text for cell in read.column(1)][1:] == expected.split("\n")


def test_a_value_pointed_at_is_read_and_printed_words_stay() -> None:
    rows = "1.1 | Write it | Transport Manager | May 2020\n1.2 | Print it | As above | As above"
    statement = read(table(f"Ref | Action | Lead | By when\n{rows}"))
    first, second = statement.actions
    assert second.owners == first.owners
    assert second.due.end == first.due.end
    assert (second.owner_text, second.due_text) == ("As above", "As above")


def test_a_heading_right_below_a_labelled_outcome_says_more_of_it() -> None:
    def part(number: int, *lines: str) -> list[Block]:
        row = f"Ref | Action | Lead | By when\n1.{number} | Write it | DCO | May 2020"
        return [*(heading(line, level=2) for line in lines), table(row)]

    statement = read(
        heading("Priority 1: Transport is late", 1),
        *part(1, "Intended outcome: Children arrive", "All come home on time"),
        *part(2, "Intended outcome: Plans are whole", "And clear to all"),
    )
    told = [a.outcome_text.split("\n") for a in statement.actions]
    assert told == [
        ["Children arrive", "All come home on time"],
        ["Plans are whole", "And clear to all"],
    ]


def test_headings_printed_again_at_the_top_of_a_page_end_no_outcome() -> None:
    header = "Ref | Action | Lead | By when"

    def page(number: int, rows: str) -> list[Block]:
        drawn = table(f"{header}\n{rows}", number)
        return [heading("Priority 1: Transport is late", number), drawn]

    first = "Outcome: Children arrive on time | < | < | <\n1.1 | Write it | DCO | May 2020"
    statement = read(*page(1, first), *page(2, "1.2 | Print it | DCO | June 2020"))
    told = [(a.action_ref, a.outcome_text) for a in statement.actions]
    assert told == [(ref, "Children arrive on time") for ref in ("1.1", "1.2")]


def test_progress_below_each_table_is_its_outcomes() -> None:
    def part(number: int) -> list[Block]:
        row = f"{number}.1 | Write it | Transport Manager | May 2020"
        return [
            heading(f"Priority {number}: Transport is late", level=2),
            paragraph("Outcome we want: Children arrive on time"),
            table(f"Ref | Action | Lead | By when\n{row}"),
            heading("Progress so far", level=3),
            paragraph("Drivers have been trained"),
        ]

    statement = read(*part(1), *part(2))
    assert [o.outcome_text for o in statement.outcomes] == ["Children arrive on time"] * 2
    told = [(m.action_id, m.concern_no, m.text) for m in statement.milestones]
    assert told == [("", n, "Drivers have been trained") for n in (1, 2)]


def test_a_table_of_refs_and_ratings_is_no_key() -> None:
    """Columns that go on say in words and colours what a key would; its rows are actions'."""
    first = "\n".join(f"1.{n} | Write guide number {n} | DCO" for n in range(1, 5))
    ratings = "On track {green}", "Done {blue}", "Late {amber}", "At risk {red}"
    again = "\n".join(
        f"1.{n} | Write guide number {n} | {rating} | Low" for n, rating in enumerate(ratings, 1)
    )
    statement = read(
        table(f"Ref | Action | Lead\n{first}"), table(f"No. | Action | Status | Risk\n{again}")
    )
    assert [a.rating.status for a in statement.actions] == [
        "on_track",
        "completed",
        "behind",
        "at_risk",
    ]
    assert all("Risk: Low" in a.other_text for a in statement.actions)
