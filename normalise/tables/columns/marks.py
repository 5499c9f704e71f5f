"""Columns that hold nothing but marks: under rating words, or under periods of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Table
from wsoa.normalise.tables.columns.column import Column
from wsoa.normalise.tables.header_words import is_date_header, one_line
from wsoa.normalise.tables.unknown_headers import meant_fields
from wsoa.vocabulary import is_mark, is_rating, load

MARKED = 4  # letters of the longest mark in a column of options: `[x]`, `Yes`
LIKELY = 0.2  # weight from which a header may name a field
RATED = ("status", "step_status", "status_previous", "completed", "progress")
PARTS = frozenset({"R", "A", "C", "I", "S", "-", "–", ""})  # S: supports
_LETTERS = re.compile(r"[RACIS/,&\s–-]*")
NO_RATINGS = frozenset({"C", "I", "S"})
FEWEST_PEOPLE = 2  # columns
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


def settle_marks(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """A column of ticks rates actions under a header that may name a rating, or under none: `Agreed
    with parents` tells another thing. Letters that say what each of several people does (`R`, `A`,
    `C`, `I` under posts) rate nothing."""
    parts = people_in_parts(table, header_rows, columns)
    return [
        replace(column, field="other", why="marks under a header that names no rating")
        if column.field in ("status", "step_status")
        and not column.is_option
        and column.header
        and is_plain_ticks(table, header_rows, column.col)
        and not names_rating(column.header)
        else replace(column, field="other", why="who does what, by letters")
        if column.col in parts
        else column
        for column in columns
    ]


def names_rating(header: str) -> bool:
    """Whether a header may stand over ratings."""
    weights = meant_fields(header)
    return is_rating(one_line(header)) or any(weights.get(f, 0.0) >= LIKELY for f in RATED)


def is_plain_ticks(table: Table, header_rows: int, col: int) -> bool:
    """Whether a column holds ticks, crosses or boxes, and no colours."""
    texts = [c.passage.printed for c in table.column(col) if c.row >= header_rows and c.passage]
    return bool(texts) and all(text in ("x", "X") or is_uncoloured_mark(text) for text in texts)


def is_uncoloured_mark(text: str) -> bool:
    return is_mark(text) and not any(
        dot in text for dots in load("statuses")["dots"].values() for dot in dots
    )


def people_in_parts(table: Table, header_rows: int, columns: Sequence[Column]) -> frozenset[int]:
    """The columns of a table that say by letters what each of several people or bodies does:
    responsible, accountable, consulted, informed."""
    lettered: dict[int, set[str]] = {}
    for column in columns:
        texts = {c.passage.printed for c in table.column(column.col) if c.row >= header_rows}
        if not all(_LETTERS.fullmatch(text.upper()) for text in texts):
            continue  # words, as in most columns
        letters = {part for text in texts for part in re.split(r"[/,&\s]", text.upper())}
        if letters - {""} and letters <= PARTS and not names_rating(column.header):
            lettered[column.col] = letters
    told = set().union(*lettered.values()) if lettered else set()
    is_shared = len(lettered) >= FEWEST_PEOPLE and len(told & NO_RATINGS) and len(told & {"R", "A"})
    return frozenset(lettered) if is_shared else frozenset()


def only_marks(table: Table, header_rows: int, col: int) -> bool:
    """Whether a column holds nothing below its header but marks, if anything."""
    texts = [cell.passage.printed for cell in table.column(col) if cell.row >= header_rows]
    return all(
        len(text) <= MARKED and (text.casefold() in _SAID or is_mark(text)) for text in texts
    )


_SAID = frozenset(("", "x", "1", "y", "yes", "n", "no"))
