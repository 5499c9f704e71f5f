"""Columns that hold nothing but marks: under rating words, or under periods of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Table
from wsoa.normalise.tables.columns.column import Column
from wsoa.normalise.tables.header_words import is_date_header, one_line
from wsoa.vocabulary import is_mark, is_rating

MARKED = 4  # letters of the longest mark in a column of options: `[x]`, `Yes`
FEWEST_PERIODS = 3  # columns of periods, from which their marks are a chart


def settle_options(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Columns side by side, each under a rating word and with nothing but marks in it (`Not started
    | On track | Complete`): together they are one rating, told by where the mark stands."""
    named = {
        column.col
        for column in columns
        if is_rating(one_line(column.header)) and only_marks(table, header_rows, column.col)
    }
    beside = {col for col in named if col - 1 in named or col + 1 in named}
    return [
        replace(column, field="status", is_option=True, why="a mark under a rating word")
        if column.col in beside
        else column
        for column in columns
    ]


def settle_periods(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Columns side by side, each under a month, quarter or term and with nothing but marks or
    paint in it, some in each row: a chart of when each action is done."""
    periods = [
        column.col
        for column in columns
        if is_date_header(column.header) and only_marks(table, header_rows, column.col)
    ]
    runs: list[list[int]] = []
    for col in periods:
        if runs and runs[-1][-1] == col - 1:
            runs[-1].append(col)
        else:
            runs.append([col])
    chart = {col for run in runs if len(run) >= FEWEST_PERIODS for col in run}
    if not chart or not any(c.look.cells or c.look.colour for c in columns if c.col in chart):
        return list(columns)
    return [
        replace(column, field="due", is_option=True, why="a mark under a period")
        if column.col in chart
        else column
        for column in columns
    ]


def only_marks(table: Table, header_rows: int, col: int) -> bool:
    """Whether a column holds nothing below its header but marks, if anything."""
    texts = [cell.passage.printed for cell in table.column(col) if cell.row >= header_rows]
    return all(
        len(text) <= MARKED and (text in ("", "x", "X", "1") or is_mark(text)) for text in texts
    )
