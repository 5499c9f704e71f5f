"""Columns that hold nothing but ratings, whatever their header asks: `How is it going?`."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from wsoa.normalise.status import Key, of_words
from wsoa.normalise.tables.columns.column import (
    Column,
    TableReading,
    body_cells,
    has_known_header,
)
from wsoa.vocabulary import folded

TELLING = frozenset({"progress", "other", ""})  # fields that hold whatever is told
FEWEST = 2  # cells that rate, so that the column does
LONGEST = 4  # words of a rating
MOSTLY = 0.8  # share of ratings among the cells under a header of ratings


def with_rated_columns(readings: Sequence[TableReading], key: Key) -> list[TableReading]:
    """The readings, each with the column of ratings that its cells tell, or those of other tables
    under the same header: a note that came to stand in one cell unmakes no column."""
    alone = [with_rated_column(reading, key) for reading in readings]
    told = {
        folded(column.header)
        for before, after in zip(readings, alone, strict=True)
        for column in after.of("status")
        if after is not before and column.header
    }
    if not told:
        return alone
    said: dict[str, list[bool]] = {header: [] for header in told}
    for reading in readings:
        for column in reading.columns:
            if folded(column.header) in told and reading.kind == "actions":
                said[folded(column.header)] += rated_cells(reading, column, key)
    sure = {header for header, cells in said.items() if sum(cells) >= MOSTLY * len(cells)}
    return [led_by_others(reading, sure) for reading in alone]


def led_by_others(reading: TableReading, rated: Set[str]) -> TableReading:
    """A reading without ratings whose column under one of the headers is a column of ratings."""
    if reading.kind != "actions" or reading.of("status"):
        return reading
    column = next((c for c in reading.of(*TELLING) if folded(c.header) in rated), None)
    return reading if column is None else as_ratings(reading, column, "rated in other tables")


def with_rated_column(reading: TableReading, key: Key) -> TableReading:
    """A reading whose column of ratings is known by the words that the document's own key gives a
    meaning, or that rate anywhere, where no other column rates; else the one rating that was given
    before: what was said at the last review is what is known."""
    if reading.kind != "actions" or reading.of("status"):
        return reading
    rates = next((c for c in reading.of(*TELLING) if only_rates(reading, c, key)), None)
    if rates is not None:
        return as_ratings(reading, rates, "its cells are ratings")
    before = reading.of("status_previous")
    return as_ratings(reading, before[0], "no other column rates") if len(before) == 1 else reading


def as_ratings(reading: TableReading, column: Column, why: str) -> TableReading:
    rated = replace(column, field="status", why=f"{column.why}; {why}")
    return replace(reading, columns=tuple(rated if c is column else c for c in reading.columns))


def only_rates(reading: TableReading, column: Column, key: Key) -> bool:
    """Whether each cell of a column that says something is a rating and no more. Under a header
    that asks for something else (`Outcome rating`) they are no ratings of actions."""
    if column.field == "other" and has_known_header(column):
        return False
    cells = rated_cells(reading, column, key)
    return len(cells) >= FEWEST and all(cells)


def rated_cells(reading: TableReading, column: Column, key: Key) -> list[bool]:
    """Of each cell of a column that says something, whether it is a rating and no more."""
    cells = body_cells(reading.table, reading.header_rows, column.col)
    texts = [cell.passage.printed for cell in cells if cell.passage]
    return [len(text.split()) <= LONGEST and bool(of_words(text, key)) for text in texts]
