"""Rows of a markdown table that lost cells: where each of the others stood.

A converter that drops a cell which is merged with the one above leaves a row that is too short, its
cells too far to the left. Rows that lost as many cells as each other lost the same ones, as a rule,
and the cells that are left look like their columns do in the whole rows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from statistics import mean

from wsoa.extract.plaintext import REF, is_instruction, is_only_date, is_status, name_share
from wsoa.model import Passage

MOST_LOST = 4  # cells of one row: where a row that lost more had them, nobody can tell
BY_THE_LEFT = 0.02  # a cell and a row: what speaks for the first columns having been lost

CellLook = tuple[float, ...]


def columns_of_short_rows(rows: Sequence[Sequence[Passage]]) -> Mapping[int, tuple[int, ...]]:
    """The columns in which the cells of each short row stand, by the number of the row; nothing
    for rows that are whole."""
    width = max((len(row) for row in rows), default=0)
    whole = [row for row in rows[1:] if len(row) == width]
    found = {
        number: below
        for number, (above, row) in enumerate(pairwise(rows), 1)
        if 0 < len(row) < width and (below := under_merged(above, row))
    }
    short = [n for n, row in enumerate(rows) if width - MOST_LOST <= len(row) < width]
    short = [n for n in short if n not in found and rows[n]]
    if not whole:
        return found
    columns = [column_look([row[col] for row in whole]) for col in range(width)]
    for length in {len(rows[number]) for number in short}:
        mine = [n for n in short if len(rows[n]) == length]
        best = min(
            combinations(range(width), length),
            key=lambda cols: (
                mean(
                    look_distance(cell_look(cell), columns[col])
                    for number in mine
                    for cell, col in zip(rows[number], cols, strict=True)
                )
                - BY_THE_LEFT * sum(cols)
            ),
        )
        found |= dict.fromkeys(mine, best)
    return found


def under_merged(above: Sequence[Passage], row: Sequence[Passage]) -> tuple[int, ...]:
    """The columns of a second row of headers, under a header that is merged over just as many."""
    if len(row) >= len(above) or not all(words.is_bold for words in row):
        return ()
    for col in range(len(above) - len(row) + 1):
        first, *rest = above[col : col + len(row)]
        after = above[col + len(row) : col + len(row) + 1]
        if first and first.is_bold and rest and not any(rest) and (not after or after[0]):
            return tuple(range(col, col + len(row)))
    return ()


def cell_look(words: Passage) -> CellLook:
    """What a cell looks like: how long it is, and whether it holds a date, a ref, a rating, names,
    something to be done, or a list."""
    text = words.printed
    return (
        math.log1p(len(text)) / 2,
        2.0 * is_only_date(text),
        2.0 * bool(REF.match(text)),
        2.0 * is_status(text),
        1.5 * (name_share(text) > 0.8 and len(text.split()) > 1),
        1.5 * is_instruction(text),
        1.0 * any(part.is_item for part in words.paragraphs),
        1.0 * words.is_bold,
    )


def column_look(cells: Sequence[Passage]) -> CellLook:
    """What the cells of a column look like on the whole."""
    return tuple(map(mean, zip(*map(cell_look, cells), strict=True)))


def look_distance(one: CellLook, other: CellLook) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
