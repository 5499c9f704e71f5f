"""Whether a table is printed with its fields as rows and its actions as columns.

    Ref      | 1.1             | 1.2
    Action   | Write the guide | Train the staff
    By when  | May 2019        | June 2019

Both readings are weighed: where the words of headers stand, along which way the cells look alike,
and how much of a plan each makes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from wsoa.model import Cell, Table
from wsoa.normalise.classify import plan_score
from wsoa.normalise.status import is_saturated
from wsoa.normalise.tables import (
    KNOWN,
    OPENERS,
    TableReading,
    is_banner,
    is_header_word,
    meant_fields,
    names_time,
    reads_as_names,
    title_ref,
    type_and_paint,
)
from wsoa.vocabulary import is_rating, is_ref

# What speaks for the columns being the actions, and against: hand weights.
WEIGHTS = {
    "labels": 2.0,  # share of the cells of the left column that name fields
    "labels_on_top": -2.5,  # share of the cells of the first row that do
    "labels_inside": -5.0,  # share of the rows in which a further cell does: a form's next label
    "undivided": -1.5,  # share of the rows in which one cell fills the width: told of one thing
    "alike": 2.0,  # how much more the cells of a row look like each other than those of a column
    "plan": 0.6,  # how much more of a plan the turned table is
}
LEAST = 1.75
FEWEST_LABELS = 3
LONGEST_LABEL = 9  # words
MOST_GAINED = 2.0
SHORT = 5  # words of a cell that holds no sentence


def turned_score(table: Table, turned: TableReading, printed: TableReading) -> float:
    """How much speaks for the columns of a table being its actions; `turned` and `printed` are the
    readings of it turned and as it stands."""
    gained = min(plan_of(turned) - plan_of(printed), MOST_GAINED)
    return weighed(printed_features(table) | {"plan": max(gained, -MOST_GAINED)})


def may_be_better_turned(table: Table) -> bool:
    """Whether a table may reach the least score, however much of a plan it makes turned: what is
    seen before it is read both ways."""
    return weighed(printed_features(table) | {"plan": MOST_GAINED}) >= LEAST


def weighed(features: Mapping[str, float]) -> float:
    return math.fsum(WEIGHTS[name] * value for name, value in features.items())


def printed_features(table: Table) -> dict[str, float]:
    """What speaks for and against in the table as it is printed."""
    rows = [row for row in range(table.n_rows) if not fills_row(table, row)]
    labels = [cell for row in rows if (cell := table.at(row, 0)) is not None and cell.passage]
    top = [cell for cell in table.row(rows[0])[1:] if cell.passage]
    across = [table.row(row) for row in rows]
    beside = [[cell for cell in cells if cell.col > 0] for cells in across]
    return {
        "labels": share_named(labels),
        "labels_on_top": share_named(top),
        "labels_inside": share_of_rows(across, has_label_inside),
        "undivided": share_of_rows(beside, lambda cells: len(cells) == 1 and cells[0].col_span > 1),
        "alike": alike_along_rows(table, rows) - alike_along_columns(table, rows),
    }


def may_be_turned(table: Table) -> bool:
    """Whether a table has several columns beside labels of a few fields or more: what is cheap to
    see before it is read both ways."""
    if table.n_cols < 3 or table.n_rows < FEWEST_LABELS:
        return False
    left = [cell for cell in table.column(0) if cell.passage and not is_banner(cell, table)]
    named = [cell for cell in left if is_label_cell(cell)]
    return len(named) >= max(FEWEST_LABELS, 0.5 * len(left))


def plan_of(reading: TableReading) -> float:
    action = reading.first("action")
    return 0.0 if action is None or not action.look.cells else plan_score(reading)


# --------------------------------------------------------------------------- labels


def fills_row(table: Table, row: int) -> bool:
    cells = table.filled(row)
    return len(cells) == 1 and is_banner(cells[0], table)


def is_label_cell(cell: Cell) -> bool:
    """Whether the words of a cell name a field, as a header does."""
    text = cell.passage.printed.rstrip(" :")
    if not text or len(text.split(None, LONGEST_LABEL)) > LONGEST_LABEL or is_rating(text):
        return False
    return max(meant_fields(text).values(), default=0.0) >= KNOWN and not names_one_action(text)


def names_one_action(text: str) -> bool:
    """Whether a text is the ref or the title of one action: `1.2`, `Action 1.2`."""
    first, _, rest = text.partition(" ")
    return is_ref(text) or (first.casefold() in OPENERS and bool(title_ref(rest)))


def share_named(cells: Sequence[Cell]) -> float:
    return sum(map(is_label_cell, cells)) / len(cells) if cells else 0.0


def share_of_rows(rows: Sequence[Sequence[Cell]], holds: Callable[[Sequence[Cell]], bool]) -> float:
    return sum(map(holds, rows)) / max(1, len(rows))


def has_label_inside(cells: Sequence[Cell]) -> bool:
    """Whether a further cell of a row is a label: by its words, or by the look of the first, which
    the cell right of that has not."""
    first, *beside = cells
    if any(map(is_header_word, beside)):
        return True
    parted = bool(beside) and type_and_paint(beside[0]) != type_and_paint(first)
    return parted and any(
        c.passage and type_and_paint(c) == type_and_paint(first) for c in beside[1:]
    )


# --------------------------------------------------------------------------- looks


def word_for_look(cell: Cell) -> str:
    """What a cell looks like, in one word; empty where there is nothing in it."""
    text = cell.passage.printed
    if is_rating(text) or (len(text) < 2 and is_saturated(cell.fill)):
        return "rating"
    if not text:
        return ""
    if names_one_action(text):
        return "ref"
    if names_time(text) and len(text.split()) <= SHORT:
        return "date"
    if reads_as_names(text):
        return "names"
    return "short" if len(text.split()) <= SHORT else "sentences"


def alike_along_rows(table: Table, rows: Sequence[int]) -> float:
    """The share of cells beside the labels that look like most in their row."""
    return shares_alike(
        [[word_for_look(cell) for cell in table.row(row) if cell.col > 0] for row in rows]
    )


def alike_along_columns(table: Table, rows: Sequence[int]) -> float:
    """The share of cells right of the first column that look like most in their column."""
    return shares_alike(
        [
            [
                word_for_look(c)
                for row in rows
                if (c := table.at(row, col)) is not None and c.row == row
            ]
            for col in range(1, table.n_cols)
        ]
    )


def shares_alike(lines: Sequence[Sequence[str]]) -> float:
    """The mean over lines of how many of their cells that hold something share one look, less
    what as many cells of any looks share at the least."""
    shares = []
    for line in lines:
        looks = [look for look in line if look]
        if len(looks) > 1:
            most = max(Counter(looks).values())
            shares.append((most - 1) / (len(looks) - 1))
    return math.fsum(shares) / len(shares) if shares else 0.0
