"""Columns that are stretches of time and hold words: what was reported in each, or is planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Table
from wsoa.normalise.tables.columns.column import DATES, Column, body_cells
from wsoa.normalise.tables.columns.marks import only_marks
from wsoa.normalise.tables.header_words import is_date_header, one_line
from wsoa.vocabulary import MONTH, says_to_do

FEWEST = 2  # columns of periods beside each other
ORDERS = 0.3  # share of cells that say what to do, from which periods hold what is planned
RATINGS = frozenset({"status", "completed"})
TELLS = frozenset({"progress", "milestone"})  # of these another column leaves periods to the other
UNSURE = 0.5  # the margin of a field that the place of a column alone tells

_SPAN = re.compile(
    r"\bq[1-4]\b|\bh[12]\b|\b(?:quarter|term|spring|summer|autumn|winter)\b"
    rf"|\b{MONTH}\W+(?:to\W+)?{MONTH}\b|\b{MONTH}\W+\d{{2,4}}\W+(?:to\W+)?{MONTH}\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|end|from|until|before)\b", re.IGNORECASE)


def names_span(header: str) -> bool:
    """Whether a header is a stretch of time, and no day by which something is to be done:
    `Q1 2023/24`, `Apr–Jun`, `Q2 (July to September)`, `Autumn term`."""
    text = one_line(header.split("\n")[-1]).replace("(", "").replace(")", "")
    return bool(_SPAN.search(text)) and not _BY.search(text) and is_date_header(text)


def settle_reports(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Columns side by side, each under a stretch of time and with words in it. Where the dates and
    the ratings of the actions stand in columns of their own, and no other says how far they are,
    these do: what was reported in each stretch. Cells that say what to do are planned; and so is
    what stands beside a column of progress."""
    run = run_of_spans(table, header_rows, columns)
    if not run:
        return list(columns)
    beside = {column.field for column in columns if column.col not in run}
    over = {column.field for column in columns if column.col in run and "\n" in column.header}
    if "progress" in over:
        field, margin = "progress", 1.0  # one header says so of all that stand below it
    elif beside & DATES and beside & RATINGS and not beside & TELLS:
        cells = [c for col in run for c in body_cells(table, header_rows, col) if c.passage]
        orders = sum(says_to_do(cell.passage.printed) for cell in cells)
        if orders > ORDERS * len(cells):
            return list(columns)
        field, margin = "progress", UNSURE
    else:
        return list(columns)
    return [
        replace(column, field=field, margin=margin, why="reported in each stretch of time")
        if column.col in run and column.field != field
        else column
        for column in columns
    ]


def run_of_spans(table: Table, header_rows: int, columns: Sequence[Column]) -> frozenset[int]:
    """The columns side by side, each under a stretch of time, that hold words; empty for fewer than
    two of them, or for several such runs."""
    spans = sorted(column.col for column in columns if names_span(column.header))
    worded = [col for col in spans if not only_marks(table, header_rows, col)]
    is_run = len(spans) >= FEWEST and spans[-1] - spans[0] == len(spans) - 1
    return frozenset(spans) if is_run and 2 * len(worded) > len(spans) else frozenset()
