"""Lists in a form: steps under a header of their own, among labels and values.

    Owner              | DCO        | State | On track
    Milestone          | Date       | Met or missed
    Draft agreed       | March 2019 | Met
    Guide printed      | May 2019   |

The header stands in the places of labels, and below it no label stands until the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wsoa.model import Cell, Table
from wsoa.normalise.form_families.labels import is_form_label, may_be_label
from wsoa.normalise.tables import KNOWN, header_fields, is_header_word, names_time, type_and_paint
from wsoa.vocabulary import is_rating

MOST_COLUMNS = 4
FEWEST_TO_BE_EMPTY = 3  # columns of a header from which it may have nothing below it


@dataclass(frozen=True)
class FormList:
    """The rows of a list: that of its header, and those below."""

    header: int
    stop: int

    @property
    def rows(self) -> range:
        return range(self.header, self.stop)


def lists_in(table: Table, counts: Counter[str]) -> list[FormList]:
    """The lists of steps in a table that is labels and values elsewhere."""
    found: list[FormList] = []
    row = 0
    while row < table.n_rows:
        stop = row + 1
        if row and is_list_header(table, row, counts):
            header = cells_begun(table, row)
            while stop < table.n_rows and is_list_row(table, stop, header, counts):
                stop += 1
            if tells_of_steps(table, row, stop):
                found.append(FormList(row, stop))
        row = stop
    return found


def cells_begun(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.row(row) if cell.row == row]


def is_list_header(table: Table, row: int, counts: Counter[str]) -> bool:
    """Whether the cells of a row are labels, all of them: by their words, or by the look of the
    first where values look otherwise."""
    cells = cells_begun(table, row)
    if not 2 <= len(cells) <= MOST_COLUMNS or len(cells) != len(table.row(row)):
        return False
    first, *rest = cells
    if not all(may_be_label(cell) and not names_time_alone(cell) for cell in cells):
        return False
    if not is_form_label(first, counts) or has_owner(cells):
        return False
    if all(map(is_header_word, rest)):
        return True
    looks = {type_and_paint(cell) for cell in cells}
    return len(looks) == 1 and values_look_otherwise(table, type_and_paint(first))


def names_time_alone(cell: Cell) -> bool:
    return names_time(cell.passage.printed) and not is_header_word(cell)


def has_owner(cells: Sequence[Cell]) -> bool:
    """Whether a header names those who answer for what stands below: actions of their own."""
    return any(header_fields(cell.passage.printed).get("owner", 0.0) >= KNOWN for cell in cells)


def values_look_otherwise(table: Table, look: tuple[bool, str, bool]) -> bool:
    """Whether in every other row but headers of lists a cell stands beside the first that has not
    the look of labels."""
    rows = [cells_begun(table, row) for row in range(table.n_rows)]
    beside = [cells[1:] for cells in rows if len(cells) > 1]
    plain = [
        cells for cells in beside if any(c.passage and type_and_paint(c) != look for c in cells)
    ]
    return len(plain) > 0.5 * len(beside)


def is_list_row(table: Table, row: int, header: Sequence[Cell], counts: Counter[str]) -> bool:
    """Whether a row goes on a list: its cells stand under those of the header, and it opens with
    no label."""
    under = [cell.col for cell in cells_begun(table, row)] == [cell.col for cell in header]
    return (
        under and len(table.row(row)) == len(header) and opens_no_label(table, row, header, counts)
    )


def opens_no_label(table: Table, row: int, header: Sequence[Cell], counts: Counter[str]) -> bool:
    """Whether the first words of a row are no label, or have not the look of those of the header
    though it is set off by that."""
    first = cells_begun(table, row)[0]
    otherwise = type_and_paint(first) != type_and_paint(header[0])
    return bool(first.passage) and (otherwise or not is_form_label(first, counts))


def tells_of_steps(table: Table, header: int, stop: int) -> bool:
    """Whether what stands under a header are steps, with dates or ratings beside them; a header of
    several columns may have none below it."""
    columns = cells_begun(table, header)
    if stop == header + 1:
        return len(columns) >= FEWEST_TO_BE_EMPTY
    beside = [cell for row in range(header + 1, stop) for cell in cells_begun(table, row)[1:]]
    told = [c for c in beside if names_time(c.passage.printed) or is_rating(c.passage.printed)]
    return len(told) >= stop - header - 1
