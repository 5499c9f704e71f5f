"""A printed column with the field it was taken for, and a table read by its columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wsoa.caching import cached
from wsoa.model import Cell, Table
from wsoa.normalise.tables.features import Features
from wsoa.normalise.tables.header_rows import is_banner
from wsoa.normalise.tables.header_words import KNOWN, header_fields
from wsoa.normalise.tables.repeated import with_repeated
from wsoa.normalise.tables.unknown_headers import meant_fields

# The fields that say when, and those that tell a plan from a calendar or a list of boards.
DATES = {"due", "due_start", "due_revised", "completed"}
PLANS = {
    "action_ref",
    "status",
    "success",
    "progress",
    "milestone",
    "outcome",
    "concern",
    "resource",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: its place in the grid, its header, the field it was taken for and why."""

    col: int
    header: str
    field: str
    score: float = 0.0
    why: str = ""
    look: Features = Features()
    is_option: bool = False  # of a row's columns of this sort the marked one's header is the value
    margin: float = 1.0  # by how much the field is better than the next best


@dataclass(frozen=True)
class TableReading:
    """How a table was read: its header, its columns, and whether its rows are actions."""

    table: Table
    header_rows: int
    columns: tuple[Column, ...]
    banner: tuple[Cell, ...] = ()  # full-width rows above or among the header rows
    kind: str = "other"  # `actions`, `sections`, or what it was set aside as
    why: str = ""

    @cached
    def _by_field(self) -> dict[str, tuple[Column, ...]]:
        fields = {column.field for column in self.columns}
        return {field: tuple(c for c in self.columns if c.field == field) for field in fields}

    @cached
    def _by_fields(self) -> dict[tuple[str, ...], tuple[Column, ...]]:
        return {}  # what `of` has said of several fields before

    @cached
    def _meant(self) -> TableReading | None:
        """Another reading where there is one: what holds itself stays in memory for long."""
        table = with_repeated(self.table, self.header_rows)
        return None if table is self.table else replace(self, table=table)

    @property
    def meant(self) -> TableReading:
        """The reading with the words of the cell above in each that only points at it."""
        return self._meant or self

    def of(self, *fields: str) -> tuple[Column, ...]:
        """The columns of a field, or of any of several, in their order."""
        if len(fields) == 1:
            return self._by_field.get(fields[0], ())
        if fields not in self._by_fields:
            self._by_fields[fields] = tuple(c for c in self.columns if c.field in fields)
        return self._by_fields[fields]

    def first(self, field: str) -> Column | None:
        return next(iter(self.of(field)), None)


def has_known_header(column: Column) -> bool:
    """Whether a column's header names its field."""
    return meant_fields(column.header).get(column.field, 0.0) >= KNOWN


def names_actions(column: Column) -> bool:
    """Whether words that are known for it name a column's actions, not such as are like them."""
    return header_fields(column.header).get("action", 0.0) >= KNOWN


def body_cells(table: Table, header_rows: int, col: int) -> list[Cell]:
    """The cells of a column below the header, full-width rows left out."""
    cells = [cell for cell in table.column(col) if cell.row >= header_rows]
    return [cell for cell in cells if not is_banner(cell, table)]


def starts_in(table: Table, col: int, header_rows: int) -> int:
    """How many cells with text a column has below the header: how fine it divides the rows."""
    return sum(bool(cell.passage) and cell.row >= header_rows for cell in table.column(col))
