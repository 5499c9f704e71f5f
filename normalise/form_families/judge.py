"""How much speaks for a table being labels and values."""

from __future__ import annotations

from collections import Counter

from wsoa.model import Cell, Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.form_families.labels import is_form_label
from wsoa.normalise.form_families.lists import lists_in
from wsoa.normalise.tables import WIDEST, is_header_word

# What speaks for labels and values, and against: hand weights; `bench/fit.py` may mend them.
WEIGHTS = {
    "labels": 3.0,  # share of the left cells that are labels: known words, or the same in each form
    "contrast": 0.7,  # the labels share a look that the cells beside them have not
    "headers_beside": -3.0,  # share of the cells beside labels that are headers themselves
    "labels_on_top": -3.0,  # share of the first row's cells that are labels
    "rows": -4.0,  # share of the left cells that open a row of several values without a label
}
LEAST = 0.8
FEWEST_VALUES = 3  # beside each other that make a row of a table


def is_of_family(table: Table, counts: Counter[str]) -> bool:
    """Whether a table is labels and values, with the labels of the document counted."""
    return form_score(table, counts) >= LEAST


def form_score(table: Table, counts: Counter[str]) -> float:
    """How much speaks for a table being labels and values."""
    if not 2 <= table.n_cols <= WIDEST or any(map(cell_names_concern, table.column(0))):
        return 0.0  # labels and values that tell of a concern or an outcome are no action's
    features = form_features(table, counts)
    return sum(WEIGHTS[name] * value for name, value in features.items())


def cell_names_concern(cell: Cell) -> bool:
    text = cell.passage.printed
    return bool(concern_ref(text)[0] or concern_ref(text, "aims")[0])


def form_features(table: Table, counts: Counter[str]) -> dict[str, float]:
    listed = {row for each in lists_in(table, counts) for row in each.rows}
    left = [
        c
        for c in table.column(0)
        if c.passage and c.col_span < table.n_cols and c.row not in listed
    ]
    labels = [cell for cell in left if is_form_label(cell, counts)]
    if not labels:  # as in nearly all tables
        return {"labels": 0.0}
    beside = [(cell, next_in_row(table, cell)) for cell in left]
    pairs = [(cell, value) for cell, value in beside if value is not None]
    if not pairs or not first_full_row(table):
        return {"labels": 0.0}
    headers = sum(
        is_header_word(value) and not differs_from_label(cell, value) for cell, value in pairs
    )
    looks = {(c.passage.is_bold, c.fill, c.header) for c in labels}
    looks_alike = len(labels) > 1 and len(looks) == 1
    others = [(v.passage.is_bold, v.fill, v.header) for _, v in pairs if v.passage]
    top = first_full_row(table)
    below = [cell in labels for cell in left if cell.row > top[0].row]
    # where all cells of the left column are labels, the one beside the first may look like one
    is_column = len(top) == 2 and len(below) > 1 and all(below) and headers <= 1
    plain = [cell for cell in left if cell not in labels and opens_row_of_values(table, cell)]
    return {
        "rows": len(plain) / len(left),
        "labels": len(labels) / len(left),
        "contrast": float(looks_alike and not looks & set(others)),
        "headers_beside": headers / len(pairs),
        "labels_on_top": sum(
            is_form_label(cell, counts)
            and not (looks_alike and differs_from_label(top[0], cell))
            and not (is_column and cell is not top[0])
            for cell in top
        )
        / len(top),
    }


def opens_row_of_values(table: Table, first: Cell) -> bool:
    """Whether several cells with words stand beside one in its row, none of them a label: a row of
    a table, below which others may open with a label (`Progress | Begun`)."""
    beside = [cell for cell in table.filled(first.row) if cell.col > first.col]
    return len(beside) >= FEWEST_VALUES and not any(map(is_header_word, beside))


def first_full_row(table: Table) -> list[Cell]:
    """The cells of the first row that has several."""
    rows = ([c for c in table.row(row) if c.passage or c.fill] for row in range(table.n_rows))
    return next((cells for cells in rows if len(cells) > 1), [])


def differs_from_label(label: Cell, value: Cell) -> bool:
    """Whether a cell has not the look of the label before it: a value, whatever its words."""
    return (label.passage.is_bold, label.fill, label.header) != (
        value.passage.is_bold,
        value.fill,
        value.header,
    )


def next_in_row(table: Table, cell: Cell) -> Cell | None:
    return next((c for c in table.row(cell.row) if c.col >= cell.cols.stop), None)
