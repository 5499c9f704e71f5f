"""What the cells of a row say of how well its table was cut into rows and columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from wsoa.caching import once_for_each
from wsoa.model import Cell, Opening, Passage, TableKind
from wsoa.normalise.owners import has_bare_head
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.status import is_saturated
from wsoa.normalise.tables import TableReading, headers_joined
from wsoa.normalise.trust.row_features import RowFeatures
from wsoa.vocabulary import is_rating

WIDE = 1.6  # times the usual distance of two lines: something ends and something else begins
_BEFORE = re.compile(r"\b(?:previous|last|prior|before|earlier|former)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:current|this|now|latest)\b", re.IGNORECASE)
FLAT = 0.4  # times it: two texts beside each other on one line


def cell_features(records: Sequence[ActionRecord]) -> list[RowFeatures]:
    """For each row, whether its cells look like two rows or its columns like several; and whether
    it is painted as a rating paints, where most rows are and none of those was rated."""
    paints = [paints_unrated(record) for record in records]
    painted = sum(map(bool, paints))
    told = 2 * painted > len(records) and len(set[str]().union(*paints)) > 1
    return [
        {**cells_of_row(record), "rows_painted": float(told and bool(own))}
        for record, own in zip(records, paints, strict=True)
    ]


def paints_unrated(record: ActionRecord) -> set[str]:
    """The colours of the cells of a row that has no rating; those of cards are their design."""
    reading = record.reading
    if reading is None or reading.table.kind is TableKind.CARDS:
        return set()
    return paints_in(record, reading) if record.action.rating.status == "unknown" else set()


def cells_of_row(record: ActionRecord) -> RowFeatures:
    reading = record.reading
    if reading is None:
        return {
            "cells_apart": 0.0,
            "cells_beside": 0.0,
            "owner_lines_more": 0.0,
            "headers_in_one": 0.0,
            "owner_risk": 0.0,
            "owner_bare_head": 0.0,
            "paints_several": 0.0,
            "status_of_two_times": 0.0,
            "ratings_several": 0.0,
        }
    own = [c for row in record.rows for c in reading.table.filled(row) if c.row == row]
    leading = leading_in(reading)
    several = [cell.passage for cell in own if len(cell.passage.lines) > 1]
    apart = sum(has_gap(passage, leading) for passage in several if not passage.is_item)
    beside = sum(lies_beside(passage, leading) for passage in several)
    owners = {column.col for column in reading.of("owner")}
    named = [cell.passage for cell in own if cell.col in owners]
    lines = sum(map(authors_lines, named))
    return {
        "cells_apart": min(1.0, apart / 3),
        "cells_beside": min(1.0, beside / 2),
        "owner_lines_more": float(lines > max(1, len(record.action.owners))),
        "headers_in_one": most_headers_in_one(reading),
        "owner_risk": record.owner_risk,
        "owner_bare_head": float(any(map(has_bare_head, named))),
        "paints_several": float(len(paints_in(record, reading)) > 1),
        "status_of_two_times": rated_twice(reading),
        "ratings_several": float(len({p.printed for c in own for p in rated_parts(c)}) > 1),
    }


def paints_in(record: ActionRecord, reading: TableReading) -> set[str]:
    """The colours of the cells that begin in a row of an action, such as ratings have."""
    own = (c for row in record.rows for c in reading.table.row(row) if c.row == row)
    return {cell.fill for cell in own if is_saturated(cell.fill)}


def rated_parts(cell: Cell) -> list[Passage]:
    """The paragraphs of a cell that are words for a rating."""
    return [part for part in cell.passage.paragraphs if is_rating(part.printed)]


@once_for_each
def leading_in(reading: TableReading) -> float:
    """The usual distance of two lines of a cell, in points; 0 where lines have no places."""
    several = (c.passage for c in reading.table.cells if len(c.passage.lines) > 1)
    steps = [step for passage in several for step in line_steps(passage) if step > 1]
    return median(steps) if steps else 0.0


@once_for_each
def line_steps(passage: Passage) -> list[float]:
    """How far below each line of a passage the next stands on its page."""
    return [
        below.place.box.top - above.place.box.top
        for above, below in pairwise(passage.lines)
        if above.place.box and below.place.box and above.place.page == below.place.page
    ]


def has_gap(passage: Passage, leading: float) -> bool:
    return bool(leading) and max(line_steps(passage), default=0.0) > WIDE * leading


def lies_beside(passage: Passage, leading: float) -> bool:
    """Whether two lines of a cell stand beside each other: two columns taken for one."""
    return bool(leading) and min(map(abs, line_steps(passage)), default=leading) < FLAT * leading


def authors_lines(passage: Passage) -> int:
    """The lines that the author began, not the layout."""
    return sum(n == 0 or line.opening is not Opening.WRAP for n, line in enumerate(passage.lines))


@once_for_each
def rated_twice(reading: TableReading) -> float:
    """Whether the header of one column of ratings names those of now and those of before: two
    columns that were taken for one."""
    headers = [column.header for column in reading.of("status")]
    return float(any(_BEFORE.search(text) and _NOW.search(text) for text in headers))


@once_for_each
def most_headers_in_one(reading: TableReading) -> float:
    """Whether the header of one column is those of several: 0.5 for two, 1 for more."""
    most = max((headers_joined(column.header) for column in reading.columns), default=1)
    return min(1.0, max(0, most - 1) / 2)
