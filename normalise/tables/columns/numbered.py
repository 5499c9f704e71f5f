"""Columns that are counted: `Milestone 1`, `Milestone 2`, `Milestone 3` hold one field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wsoa.normalise.tables.columns.column import Column, has_known_header
from wsoa.normalise.tables.header_words import one_line
from wsoa.vocabulary import folded

# Of these a row has no second: `Action 1` and `Action 2` are two actions.
SINGLE = frozenset({"action", "action_ref", "concern", "outcome", "other", ""})
_COUNTED = re.compile(r"(?P<words>\D*[^\W\d])\s+(?P<number>\d)")


def settle_counted(columns: Sequence[Column]) -> list[Column]:
    """The columns, each of some that are counted with the field of the one among them whose header
    says most: the last of them may be empty but for a cell or two."""
    counted: dict[str, dict[int, Column]] = defaultdict(dict)
    for column in columns:
        if match := _COUNTED.fullmatch(one_line(column.header)):
            counted[folded(match["words"])][int(match["number"])] = column
    fields: dict[int, str] = {}
    for series in counted.values():
        if len(series) > 1 and sorted(series) == list(range(1, len(series) + 1)):
            field = field_of_series(list(series.values()))
            fields |= {column.col: field for column in series.values() if field}
    return [
        replace(column, field=fields[column.col], why="counted as the column before it is")
        if fields.get(column.col, column.field) != column.field
        else column
        for column in columns
    ]


def field_of_series(series: Sequence[Column]) -> str:
    """The field of counted columns: that of those whose header is known, else of the likeliest;
    empty where that is one of which a row has no second."""
    best = max(series, key=lambda column: (has_known_header(column), column.score, -column.col))
    return "" if best.field in SINGLE else best.field
