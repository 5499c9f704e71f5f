"""Measures in the cells of the outcomes, under a label of their own, as a column:

Outcome                 Action            Lead
1. Plans are clear      Write the guide   DCO
How we will measure it  Train the staff   CCG
Families say so
"""

from __future__ import annotations

from dataclasses import replace

from wsoa.model import Passage
from wsoa.normalise.tables.columns import Column, TableReading
from wsoa.normalise.tables.header_words import field_named_by
from wsoa.normalise.tables.rows_below import without_label
from wsoa.vocabulary import folded

SURE = 0.8  # weight with which a label names measures
MOSTLY = 0.6  # share of the outcomes with such a label, from which that is a habit


def with_measures_within(reading: TableReading) -> TableReading:
    """A reading of a table, what its outcomes say under a label of measures set in a column of its
    own, over the same rows, where no column holds measures."""
    outcomes = reading.of("outcome")
    if len(outcomes) != 1 or reading.of("success") or reading.first("action") is None:
        return reading
    table, col = reading.table, outcomes[0].col
    told = [c for c in table.column(col) if c.row >= reading.header_rows and c.passage]
    parted = {cell: parts for cell in told if (parts := parted_at_measure(cell.passage))}
    if not parted or len(parted) < MOSTLY * len(told):
        return reading
    measure = table.n_cols
    cells = [
        cell._replace(passage=parted[cell][0]) if cell in parted else cell for cell in table.cells
    ]
    cells += [
        cell._replace(passage=said, col=measure, col_span=1, places=said.places, fill="")
        for cell, (_, said) in parted.items()
    ]
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    column = Column(measure, "", "success", why="said in the cells of the outcomes")
    return replace(reading, table=replace(table, cells=ordered), columns=(*reading.columns, column))


def names_measures(label: str) -> bool:
    """Whether a label names measures; what an outcome says of its impact is part of it."""
    words = folded(label).split()
    return field_named_by(label, SURE) == "success" and not {"impact", "impacts"} & set(words)


def parted_at_measure(passage: Passage) -> tuple[Passage, Passage] | None:
    """What an outcome says, and how it is measured, where a paragraph below the first is the label
    of that or opens with it; None where none is, or nothing stands behind it."""
    parts = passage.paragraphs
    for at, part in enumerate(parts[1:], 1):
        label, colon, _ = part.printed.partition(":")
        if names_measures(label) and (colon or at + 1 < len(parts)):
            said = without_label(sum(parts[at:], Passage()))
            return (sum(parts[:at], Passage()), said) if said else None
    return None
