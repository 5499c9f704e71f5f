"""The schema of the tables, loaded from schema.json: the one place that defines them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, Literal

Type = Literal["string", "integer", "number", "date"]
Value = str | int | float | dt.date | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class SchemaColumn:
    """One column: what it is called, what may stand in it and what it means."""

    name: str
    type: Type
    title: str
    description: str
    required: bool = False
    enum: str = ""  # the name of its list of values
    values: tuple[str, ...] = ()  # the list itself
    known: str = ""  # the name of a list that explains its values and may grow
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    printed: str = ""  # the column that holds the words it was read from, where it is another


@dataclass(frozen=True)
class ForeignKey:
    """Columns that name a row of another table by that table's primary key. The rule of SQL holds:
    a row in which one of the columns is empty refers to nothing."""

    columns: tuple[str, ...]
    references: str


@dataclass(frozen=True)
class SchemaTable:
    name: str
    title: str
    description: str
    columns: tuple[SchemaColumn, ...]
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()  # pairs of columns: the first is never the greater
    search: tuple[str, ...] = ()  # the columns whose words one may want to search
    by_hand: tuple[str, ...] = ()  # the columns that a person may correct
    derived: bool = False  # made from the other tables
    wide: tuple[str, ...] = ()  # the columns of running text

    def __hash__(self) -> int:
        """The tables of a schema are told apart by their names."""
        return hash(self.name)

    @cached_property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each column stands in a row."""
        return {name: index for index, name in enumerate(self.header)}

    @cached_property
    def in_order(self) -> Callable[[Mapping[str, Value]], Row]:
        """The values of a record, by the names of its columns, as a row."""
        return itemgetter(*self.header)

    def column(self, name: str) -> SchemaColumn:
        return self.columns[self.position[name]]

    def pick(self, row: Row, names: Iterable[str]) -> Row:
        """The values of some columns of a row, in the order asked for."""
        return tuple(row[self.position[name]] for name in names)

    def is_partial(self, key: ForeignKey) -> bool:
        """Whether a row may fill some of the key's columns and leave others empty."""
        return len(key.columns) > 1 and not all(self.column(n).required for n in key.columns)


@dataclass(frozen=True)
class View:
    """A question that a database answers as if it were one more table."""

    name: str
    title: str
    description: str
    sql: str


@dataclass(frozen=True)
class Schema:
    version: str
    title: str
    description: str
    enums: dict[str, dict[str, str]]  # name of a list -> value -> meaning
    tables: tuple[SchemaTable, ...]
    views: tuple[View, ...]

    @cached_property
    def by_name(self) -> dict[str, SchemaTable]:
        return {table.name: table for table in self.tables}

    def __getitem__(self, table: str) -> SchemaTable:
        return self.by_name[table]


@cache
def schema() -> Schema:
    """The schema of the datasets that this version of wsoa writes."""
    data = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    enums = data["enums"]
    return Schema(
        version=data["version"],
        title=data["title"],
        description=data["description"],
        enums=enums,
        tables=tuple(_table(entry, enums) for entry in data["tables"]),
        views=tuple(View(**{**view, "sql": "\n".join(view["sql"])}) for view in data["views"]),
    )


def _table(entry: dict[str, Any], enums: dict[str, dict[str, str]]) -> SchemaTable:
    return SchemaTable(
        name=entry["name"],
        title=entry["title"],
        description=entry["description"],
        columns=tuple(
            SchemaColumn(**column, values=tuple(enums[column["enum"]]) if "enum" in column else ())
            for column in entry["columns"]
        ),
        primary_key=tuple(entry.get("primaryKey", ())),
        unique_keys=tuple(tuple(key) for key in entry.get("uniqueKeys", ())),
        foreign_keys=tuple(
            ForeignKey(tuple(key["columns"]), key["references"])
            for key in entry.get("foreignKeys", ())
        ),
        ordered=tuple((first, second) for first, second in entry.get("ordered", ())),
        search=tuple(entry.get("search", ())),
        by_hand=tuple(entry.get("byHand", ())),
        derived=entry.get("derived", False),
        wide=(*entry.get("search", ()), *entry.get("wide", ())),
    )


# --------------------------------------------------------------------------- values as text

_INTEGER = re.compile(r"-?[0-9]+")
_LONGEST_INTEGER = 18  # characters: what 64 bits hold
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def format_value(value: Value) -> str:
    """A value as CSV holds it: absent is empty, dates are ISO 8601."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def parse_value(text: str, kind: Type) -> Value:
    """The value that a text holds: the inverse of `format_value`. A text that is no such value is a
    ValueError with a clause that says what was expected."""
    if text == "":
        return None
    if kind == "integer":
        if not _INTEGER.fullmatch(text):
            raise ValueError("is not a whole number")
        if len(text) > _LONGEST_INTEGER:
            raise ValueError("is larger than any number of a dataset")
        return int(text)
    if kind == "number":
        try:
            return float(text)
        except ValueError:
            raise ValueError("is not a number") from None
    if kind == "date":
        try:
            return dt.date.fromisoformat(text if _ISO_DATE.fullmatch(text) else "")
        except ValueError:
            raise ValueError("is not a date written YYYY-MM-DD") from None
    return text
