"""Which rows at the top of a table are its header, and what stands over a column there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wsoa.caching import once_for_each
from wsoa.model import Cell, Table
from wsoa.normalise.tables import features
from wsoa.normalise.tables.header_words import KNOWN, LONGEST_HEADER, header_fields, is_date_header
from wsoa.vocabulary import MONTH, is_ref, split_ref

TIMES = frozenset(("due", "due_start", "due_revised"))
ASKED = frozenset((*TIMES, "owner", "status"))  # of an action, behind labels
FEWEST_UNDER = 3  # columns under one title
NAMES = 0.9  # weight from which words name a column wherever they stand
SURE = 0.8  # weight from which the words before a colon are a label
_VALUE = re.compile(r"\n[^:\n]{2,24}: ?\S")  # below what a cell says, a label and its value
_DAY = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\.?,? \d{{4}}", re.I
)


@once_for_each
def find_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """How many rows at the top are header, and the full-width cells (banners) among them.

    0 where no row is. The first row in which at least two cells (and half of them) are known
    headers opens the header; rows below belong to it while header cells reach into them or they
    look alike.
    """
    if any(cell.header for cell in table.cells):
        rows = 0
        while rows < table.n_rows and all(cell.header for cell in table.row(rows)):
            rows += 1
        if 0 < rows < table.n_rows:
            return rows, tuple(c for r in range(rows) for c in table.row(r) if is_banner(c, table))
    banners: list[Cell] = []
    for row in range(min(6, table.n_rows)):
        cells = table.filled(row)
        if len(cells) == 1 and is_banner(cells[0], table):
            banners.append(cells[0])
            continue
        if not opens_header(table, row, cells) and not heads_a_header(table, row):
            if cells and not banners and row:
                break
            if cells:
                return 0, ()
            continue
        end = row + 1
        while end < min(table.n_rows - 1, row + 4) and belongs_to_header(table, row, end):
            end += 1
        return end, tuple(banners)
    return 0, ()


def with_titles_across(table: Table) -> Table:
    """The table, the one cell of a row that holds words over all its columns where it stands right
    over a header: a title that was drawn into the first column alone."""
    titles = [row for row in range(table.n_rows - 1) if is_title_over_header(table, row)]
    if not titles:
        return table
    cells = (
        cell._replace(col_span=table.n_cols) if cell.row in titles else cell
        for cell in table.cells
        if cell.row not in titles or cell.passage
    )
    return replace(table, cells=tuple(cells))


def is_title_over_header(table: Table, row: int) -> bool:
    cells, filled = table.row(row), table.filled(row)
    if len(filled) != 1 or filled[0].col or filled[0].col_span == table.n_cols:
        return False
    title = filled[0].passage
    if features.opens_mid_sentence(title) or title.is_item or features.names_time(title.printed):
        return False
    if row and is_header_row(table.filled(row - 1)):
        return False  # the rest of a row that the page end cut, right under the header
    below = table.row(row + 1)
    is_apart = all(cell.row_span == 1 for cell in cells) and all(c.row > row for c in below)
    return is_apart and is_header_row([cell for cell in below if cell.passage])


def is_banner(cell: Cell, table: Table) -> bool:
    return cell.col_span > 1 and cell.col_span >= 0.6 * table.n_cols


def known_in(cells: Sequence[Cell]) -> int:
    """How many cells are known headers; 0 for fewer than two that are no dates, and where a cell
    is a ref, which no header is, or one alone is a day: columns of days are several; and
    where cells tell values behind labels (`Lead: DCO | By: May 2019`). A cell in which values stand
    behind labels below what it says is none."""
    texts = [text for c in cells if "\n" not in (text := c.text) or not _VALUE.search(text)]
    known = [t for t in texts if max(header_fields(t).values(), default=0.0) >= KNOWN]
    if len(known) < 2 or sum(not is_date_header(text) for text in known) < 2:
        return 0
    printed = [cell.passage.printed for cell in cells]
    if sum(map(tells_a_value, printed)) > 1:
        return 0
    if any(text[:1].isdigit() and is_ref(text) for text in printed):
        return 0
    return 0 if sum(bool(_DAY.fullmatch(text)) for text in printed) == 1 else len(known)


def tells_a_value(text: str) -> bool:
    """Whether a text is a label that asks who does it, by when or how far it is, a colon and
    something that is no header itself; a day is a value where the label asks for one (`Progress:
    May 2019` heads a column)."""
    label, _, value = text.partition(": ")
    fields = header_fields(label) if value.strip() else {}
    sure = {field for field, weight in fields.items() if weight >= SURE} & ASKED
    if not sure:
        return False
    is_header = max(header_fields(value).values(), default=0.0) >= KNOWN
    return not is_header or (bool(sure & TIMES) and is_date_header(value))


def is_header_row(cells: Sequence[Cell]) -> bool:
    """Whether cells are a header: half of all are known ones."""
    known = known_in(cells)
    return known > 0 and known >= 0.5 * len(cells)


def opens_header(table: Table, row: int, cells: Sequence[Cell]) -> bool:
    """Whether the cells of a row are a header; in a row that stands out from those below it, a
    third of known ones will do."""
    known = known_in(cells)
    if known == 0 or known >= 0.5 * len(cells):
        return known > 0
    return known >= 0.3 * len(cells) and row_stands_out(table, row)


def heads_a_header(table: Table, row: int) -> bool:
    """Whether a row's cells all reach over several columns or into the next row, and that is a
    header: a title over the columns of a table inside a table."""
    cells = table.filled(row)
    below = [c for c in table.filled(row + 1) if c.row == row + 1]
    spans = all(cell.row_span > 1 or cell.col_span > 1 for cell in cells)
    return len(cells) >= 2 and spans and is_header_row(below)


def row_stands_out(table: Table, row: int) -> bool:
    """Whether a row is set apart from the next by its paint or its bold type, its texts short."""
    cells = table.filled(row)
    below = [cell for cell in table.filled(row + 1) if cell.row == row + 1]
    if not below or any(features.is_longer(c.passage.printed, LONGEST_HEADER) for c in cells):
        return False
    fills = {cell.fill for cell in cells}
    painted = len(fills) == 1 and fills != {""} and fills != {cell.fill for cell in below}
    bold = all(c.passage.is_bold for c in cells) and not all(c.passage.is_bold for c in below)
    return painted or bold


def belongs_to_header(table: Table, first: int, row: int) -> bool:
    """Whether a row goes on the header that began at `first`."""
    above = table.filled(first)
    cells = table.filled(row)
    own = [cell for cell in cells if cell.row == row]
    if not own:
        return True
    if any(features.is_longer(c.passage.printed, LONGEST_HEADER) for c in own):
        return False
    weights = [max(header_fields(c.passage.text).values(), default=0.0) for c in own]
    if any(is_banner(c, table) or split_ref(c.text)[0] for c in own):
        return False
    if any(is_ref(c.passage.printed) for c, w in zip(own, weights, strict=True) if w < KNOWN):
        return False
    known = sum(weight >= KNOWN for weight in weights)
    reaches = any(cell.row + cell.row_span > row for cell in above)
    # a cell over several columns has been divided once a row of its own stands under it
    over = [cell for number in range(first, row) for cell in table.row(number)]
    merged = any(cell.col_span > 1 and cell.row + cell.row_span == row for cell in over)
    fill = above[0].fill if above else ""
    alike = bool(fill) and all(cell.fill == fill for cell in own) and differs_in(table, row, fill)
    if splits_times(own, above) or divides_cells_above(table, first, row):
        return True
    if 2 * sum(has_its_header(table, cell) for cell in own) > len(own) and not alike:
        return False
    return (reaches or merged or alike) and (known >= 0.5 * len(own) or alike)


def has_its_header(table: Table, cell: Cell) -> bool:
    """Whether a cell stands right under the sure header of its column alone: it is a value."""
    above = table.at(cell.row - 1, cell.col)
    if above is None or above.col_span > 1 or not above.passage:
        return False
    return max(header_fields(above.passage.printed).values(), default=0.0) >= NAMES


def divides_cells_above(table: Table, first: int, row: int) -> bool:
    """Whether the cells of a row stand under header cells over several columns, and all other
    columns under such as reach down into it: whatever they say, they are of the header."""
    above = [table.at(row - 1, col) for col in range(table.n_cols)]
    own = [cell for cell in table.row(row) if cell.row == row]
    if row != first + 1 or len(own) < 2 or any(cell is None for cell in above):
        return False
    under = {col for cell in own for col in cell.cols}
    return all(
        cell is not None and (cell.col_span > 1 if col in under else cell.row_span > 1)
        for col, cell in enumerate(above)
    )


def splits_times(own: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether all that a row says is what the times under a header of times are: `Start End` under
    `Timescale`."""

    def best(cell: Cell) -> str:
        fields = header_fields(cell.passage.printed)
        field = max(fields, key=lambda name: (fields[name], name), default="")
        return field if fields.get(field, 0.0) >= KNOWN else ""

    def over(cell: Cell) -> Cell | None:  # a header over two columns may be drawn into the first
        left = [each for each in above if each.col <= cell.col]
        return max(left, key=lambda each: each.col, default=None)

    return all(
        (head := over(cell)) is not None and best(cell) in TIMES and best(head) in TIMES
        for cell in own
    ) and not any(char.isdigit() for cell in own for char in cell.text)


def differs_in(table: Table, row: int, fill: str) -> bool:
    """Whether a row below, full-width ones aside, is painted in another way: a fill that every row
    has tells no header."""
    below = (table.filled(r) for r in range(row + 1, table.n_rows))
    return any(
        all(cell.fill != fill for cell in cells)
        for cells in below
        if cells and not (len(cells) == 1 and is_banner(cells[0], table))
    )


def header_of(table: Table, header_rows: int, col: int, banners: Sequence[Cell]) -> str:
    """The header of a column: the cells that stand over it, from top to bottom, a line each. A
    title such as `Actions` over most of the columns says nothing of each."""
    over = dict.fromkeys(
        cell
        for row in range(header_rows)
        if (cell := table.at(row, col)) is not None and cell not in banners and cell.passage
    )
    kept = [cell for cell in over if header_rows == 1 or not names_the_plan(cell, table)]
    return "\n".join(cell.passage.printed for cell in kept)


def names_the_plan(cell: Cell, table: Table) -> bool:
    """Whether a header cell calls most of the columns of a table actions, as all its rows are."""
    return (
        cell.col_span >= FEWEST_UNDER
        and is_banner(cell, table)
        and header_fields(cell.passage.printed).get("action", 0.0) >= KNOWN
    )
