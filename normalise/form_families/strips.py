"""Forms in strips: a row of labels, and what they say in the row below it, again and again.

    Action number | What will be done
    R1            | Write the guide
    Owner         | Due by   | Rating
    DCO           | May 2019 | On track
    Progress      | A first draft is written

A table has one such header, which may be printed again; a form has several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from wsoa.model import Block, Cell, Table
from wsoa.normalise.form_families.labels import LONGEST_LABEL, label_key, labels_of_several
from wsoa.normalise.tables import is_header_word, is_longer
from wsoa.vocabulary import is_rating, is_ref

FEWEST_STRIPS = 2  # rows of labels over values in a form, each with other labels

LabelAndValue = tuple[Cell, Cell | None]  # a label and what it says; a title alone


def with_strips(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each form in strips made a table of labels and values beside each other."""
    tables = [block for block in blocks if isinstance(block, Table)]
    often = labels_of_several(
        {label_key(cell) for cell in table.cells if cell.passage} for table in tables
    )
    return tuple(
        form_of_strips(block, often) or block if isinstance(block, Table) else block
        for block in blocks
    )


def form_of_strips(table: Table, often: set[str]) -> Table | None:
    """A form in strips as a table of two columns; None where a table is none."""
    if table.n_cols < 2 or table.n_rows <= FEWEST_STRIPS:
        return None
    strips: set[tuple[str, ...]] = set()
    pairs: list[LabelAndValue] = []
    row = 0
    while row < table.n_rows:
        cells = table.row(row)
        if stands_over_values(table, row, often):
            pairs += zip(cells, table.row(row + 1), strict=True)
            strips.add(tuple(map(label_key, cells)))
            row += 1
        elif len(cells) == 1:
            pairs.append((cells[0], None))
        elif len(cells) == 2 and is_label_of_strip(cells[0], often):
            pairs.append((cells[0], cells[1]))
        else:
            return None
        row += 1
    if len(strips) < FEWEST_STRIPS:
        return None
    return replace(table, cells=tuple(chain.from_iterable(cells_of_pairs(pairs))))


def stands_over_values(table: Table, row: int, often: set[str]) -> bool:
    """Whether a row is labels, most of them known, and the row below it what they say: in the same
    columns, and no labels."""
    labels, values = table.row(row), table.row(row + 1)
    if [cell.cols for cell in labels] != [cell.cols for cell in values]:
        return False
    if any(cell.row_span > 1 for cell in (*labels, *values)):
        return False
    known = sum(map(is_header_word, labels))
    told = sum(is_header_word(cell) for cell in values if cell.passage)
    return 2 * known >= len(labels) > 2 * told and all(is_label_of_strip(c, often) for c in labels)


def is_label_of_strip(cell: Cell, often: set[str]) -> bool:
    text = cell.passage.printed
    if not text or is_longer(text, LONGEST_LABEL):
        return False
    if is_header_word(cell):
        return True
    return label_key(cell) in often and not (is_ref(text) or is_rating(text))


def cells_of_pairs(pairs: Sequence[LabelAndValue]) -> Iterator[tuple[Cell, ...]]:
    """Labels and values as the rows of two columns; a title goes over both."""
    for row, (label, value) in enumerate(pairs):
        if value is None:
            yield (label._replace(row=row, col=0, row_span=1, col_span=2),)
        else:
            yield (
                label._replace(row=row, col=0, row_span=1, col_span=1, header=False),
                value._replace(row=row, col=1, row_span=1, col_span=1),
            )
