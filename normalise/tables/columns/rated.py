"""Columns that hold nothing but ratings, whatever their header asks: `How is it going?`."""

from __future__ import annotations

from dataclasses import replace

from wsoa.normalise.status import Key, of_words
from wsoa.normalise.tables.columns.column import (
    Column,
    TableReading,
    body_cells,
    has_known_header,
)

TELLING = frozenset({"progress", "other", ""})  # fields that hold whatever is told
FEWEST = 2  # cells that rate, so that the column does
LONGEST = 4  # words of a rating


def with_rated_column(reading: TableReading, key: Key) -> TableReading:
    """A reading whose column of ratings is known by the words that the document's own key gives a
    meaning, or that rate anywhere, where no other column rates; else the one rating that was given
    before: what was said at the last review is what is known."""
    if reading.kind != "actions" or reading.of("status"):
        return reading
    rates = next((c for c in reading.of(*TELLING) if only_rates(reading, c, key)), None)
    why = "its cells are ratings"
    if rates is None and len(before := reading.of("status_previous")) == 1:
        rates, why = before[0], "no other column rates"
    if rates is None:
        return reading
    rated = replace(rates, field="status", why=f"{rates.why}; {why}")
    return replace(reading, columns=tuple(rated if c is rates else c for c in reading.columns))


def only_rates(reading: TableReading, column: Column, key: Key) -> bool:
    """Whether each cell of a column that says something is a rating and no more. Under a header
    that asks for something else (`Outcome rating`) they are no ratings of actions."""
    if column.field == "other" and has_known_header(column):
        return False
    cells = body_cells(reading.table, reading.header_rows, column.col)
    texts = [cell.passage.printed for cell in cells if cell.passage]
    known = [text for text in texts if len(text.split()) <= LONGEST and of_words(text, key)]
    return len(known) == len(texts) >= FEWEST
