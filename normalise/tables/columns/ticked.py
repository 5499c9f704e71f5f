"""Owners told by ticks: a column for each of several bodies or posts, a mark where it answers.

What we will do    Who is responsible       By when
                   Council  ICB   Schools
Write the guide    ✓              ✓         May 2019
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from wsoa.model import Cell, Passage
from wsoa.normalise.owners import owner_oddness, owners_on_one_line
from wsoa.normalise.status import TICKS
from wsoa.normalise.tables.columns.column import Column, TableReading, body_cells
from wsoa.normalise.tables.columns.marks import only_marks
from wsoa.normalise.tables.header_words import header_fields, is_date_header
from wsoa.vocabulary import DOTS, folded, is_rating

FEWEST = 2  # columns side by side
MOSTLY = 0.6  # share of them whose names are those of owners
LONGEST_NAME = 6  # words
SURE = (
    0.6  # weight from which the header over the columns names owners, or that of one another field
)
PLAIN = 1.0  # oddness up to which a name alone is that of an owner
_SECTORS = frozenset(("education", "health", "social care", "care", "parents", "families"))
_CROSSES = frozenset(("x", "1", "y", "yes", "[x]", "(x)"))


def with_ticked_owners(reading: TableReading) -> TableReading:
    """A reading of a table, its marks under the names of those who may answer made these names.
    The names stand under a header of owners, or where no other column names owners are such
    themselves."""
    if reading.first("action") is None or not reading.header_rows:
        return reading
    marked = [c for c in reading.columns if holds_marks(reading, c)]
    runs = [
        [column for _, column in run]
        for _, run in groupby(enumerate(marked), key=lambda pair: pair[1].col - pair[0])
    ]
    told = {
        column.col: own_name(column)
        for run in runs
        if len(run) >= FEWEST and are_owners(run, reading)
        for column in run
    }
    if not told:
        return reading
    why = "a mark under the name of an owner"
    return replace(
        reading,
        table=replace(
            reading.table,
            cells=tuple(
                named(cell, told[cell.col])
                if cell.col in told and cell.row >= reading.header_rows and cell.col_span == 1
                else cell
                for cell in reading.table.cells
            ),
        ),
        columns=tuple(
            replace(column, field="owner", why=why) if column.col in told else column
            for column in reading.columns
        ),
    )


def holds_marks(reading: TableReading, column: Column) -> bool:
    """Whether a column has a name over it and nothing but marks below, if anything."""
    is_named = bool(column.header) and not column.is_option
    return is_named and only_marks(reading.table, reading.header_rows, column.col)


def is_chosen(cell: Cell) -> bool:
    text = cell.passage.printed.strip().removesuffix("\ufe0f")
    if not text:
        return bool(cell.marks)
    return text in DOTS or text in TICKS or text.casefold() in _CROSSES


def own_name(column: Column) -> str:
    """What a header says of its column alone: the last of its lines where another is over it."""
    return " ".join(column.header.split("\n")[-1].split())


def are_owners(run: Sequence[Column], reading: TableReading) -> bool:
    """Whether columns of marks side by side, in some a mark at least, are those of owners. What
    stands over all of them may be drawn over the first alone."""
    names = [own_name(column) for column in run]
    if len(set(names)) < len(names) or not all(map(may_be_name, names)):
        return False
    cells = [c for col in run for c in body_cells(reading.table, reading.header_rows, col.col)]
    if not any(map(is_chosen, cells)):
        return False
    over = [column.header.rpartition("\n")[0] for column in run]
    if over[0] and set(over[1:]) <= {over[0], ""}:
        return header_fields(over[0]).get("owner", 0.0) >= SURE
    others = [c for c in reading.of("owner") if c not in run and c.look.words >= 1]
    known = sum(map(names_owner, names))
    return not others and known >= max(FEWEST, MOSTLY * len(names))


def may_be_name(text: str) -> bool:
    is_short = 0 < len(text.split()) <= LONGEST_NAME
    return is_short and not is_rating(text) and not is_date_header(text)


def names_owner(text: str) -> bool:
    """Whether a header is the name of a body, a sector or a post, and of no field."""
    if folded(text) in _SECTORS:
        return True
    fields = header_fields(text)
    if max((w for f, w in fields.items() if f != "owner"), default=0.0) >= SURE:
        return False
    return owner_oddness(text) <= PLAIN and len(owners_on_one_line(text)) == 1


def named(cell: Cell, name: str) -> Cell:
    """A cell of marks with a name instead of its mark, or empty."""
    if not is_chosen(cell):
        return cell._replace(passage=Passage(), marks=())
    place = cell.passage.places[:1] or cell.places[:1]
    return cell._replace(passage=Passage.of(name, *place), marks=())
