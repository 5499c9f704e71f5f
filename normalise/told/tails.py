"""Actions whose cells go on, under one label, with how far they are: `Write the guide`, then
`Progress: half of it`. What the label says is a column of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from wsoa.model import Cell, Passage, Table
from wsoa.normalise.tables import Column, header_fields, is_longer, read_columns
from wsoa.normalise.told.cut import cut, flat
from wsoa.normalise.told.rows import with_all_cells
from wsoa.vocabulary import folded

FIELDS = ("progress", "success", "resource", "governance")  # what may be told below an action
SURE = 0.65  # weight from which a label names one of them
LONGEST_LABEL = 4  # words
FEWEST = 2  # cells that go on so
MOSTLY = 0.5  # share of those of the column


def with_tails_apart(table: Table) -> Table:
    """A table in whose column of actions most cells go on below under the same label, or in a cell
    of its own right under them, with a column for what this says; another table as it is, or one
    that has a column of the kind."""
    reading = read_columns(table)
    action = reading.first("action")
    if action is None or not reading.header_rows:
        return table
    below = (c for c in table.column(action.col) if c.row >= reading.header_rows)
    cells = [cell for cell in below if cell.passage and cell.col_span < table.n_cols]
    tails = {cell: found for cell in cells if (found := tail_of(cell.passage))}
    labels = Counter(folded(label) for _, label, _ in tails.values())
    most, count = labels.most_common(1)[0] if labels else ("", 0)
    count += sum(most == folded(cell.passage.printed.partition(":")[0]) for cell in table.cells)
    if not most or count < max(FEWEST, MOSTLY * len(cells)) or reading.of(field_named(most)):
        return table
    return with_column(
        table,
        action,
        reading.header_rows,
        {cell: found for cell, found in tails.items() if folded(found[1]) == most},
    )


def tail_of(passage: Passage) -> tuple[Passage, str, Passage] | None:
    """What a cell says up to its first paragraph under a label, the label, and what that says with
    all that follows; None where no further paragraph opens with one."""
    parts = passage.paragraphs
    for at, part in enumerate(parts[1:], 1):
        text = flat(part)
        label, colon, value = text.partition(":")
        if not colon or not value.strip() or is_longer(label, LONGEST_LABEL) or part.is_item:
            continue
        if field_named(label):
            start = len(text) - len(value.lstrip())
            told = sum(parts[at + 1 :], cut(part, start, len(text)))
            return sum(parts[1:at], parts[0]), label, told
    return None


def field_named(label: str) -> str:
    """The field among these that a label surely names, empty where none."""
    scores = {field: header_fields(label).get(field, 0.0) for field in FIELDS}
    best = max(scores, key=lambda field: scores[field])
    return best if scores[best] >= SURE else ""


def with_column(
    table: Table,
    action: Column,
    header_rows: int,
    tails: dict[Cell, tuple[Passage, str, Passage]],
) -> Table:
    """A table with the tails of its actions in a column behind the last."""
    col = table.n_cols
    label = next(iter(tails.values()))[1]
    found: list[Cell] = []
    for cell in table.cells:
        if cell in tails and cell.col == action.col:
            before, _, told = tails[cell]
            found.append(cell._replace(passage=before, places=before.places or cell.places))
            found.append(
                cell._replace(passage=told, col=col, col_span=1, places=told.places or cell.places)
            )
        else:
            wide = cell.col == 0 and cell.col_span == table.n_cols
            found.append(cell._replace(col_span=col + 1) if wide else cell)
    head = table.at(header_rows - 1, action.col)
    places = head.places if head is not None else ()
    found.append(Cell(Passage.of(label), header_rows - 1, col, header=True, places=places))
    return with_all_cells(replace(table, cells=tuple(found)))
