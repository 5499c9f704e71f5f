"""Columns are given fields: each by its own header and cells, then all of a table together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsoa.model import Cell, Table
from wsoa.normalise.tables import assign, evidence, features
from wsoa.normalise.tables.columns.cell_look import field_fit, guess_field
from wsoa.normalise.tables.columns.column import DATES, Column, body_cells, has_known_header
from wsoa.normalise.tables.features import Features
from wsoa.normalise.tables.header_rows import header_of
from wsoa.normalise.tables.header_words import FAMILIES, KNOWN, is_known_whole, one_line
from wsoa.normalise.tables.unknown_headers import meant_fields

MAY_NAME = 0.5  # weight from which a header may name the actions where no other does
_SIGNED_BY = re.compile(
    r"\s*+(?:signed[\s-]++off|approved|agreed|endorsed)\s++by\s++(?!\W*+(?:dates?|when)\b)\w",
    re.IGNORECASE,
)


def weigh_columns(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with a header, given fields all together."""
    if not header_rows:
        return list(columns)
    seen = seen_columns(table, header_rows, columns)
    named: dict[int, Mapping[str, float]] = {
        col: fields_named(column) for col, column in seen.items()
    }
    known = {column.field for column in columns if has_known_header(column)}
    if "action" not in known:
        named = {col: with_action_meant(fields) for col, fields in named.items()}
    acts = "action" in known or not known & {"owner", *DATES}
    settled = {
        column.col: column.field
        for column in columns
        if column.field == "action_ref"
        or names_partners(column)
        or dates_signature(column.header, column.look)
        or (column.field and is_known_whole(column.header) and (acts or not may_act(column)))
    }
    asked = evidence.evidence_of(seen, settled)
    chosen = assign.fields_together(asked, named, settled)
    return [
        chosen_for(column, choice) if (choice := chosen.get(column.col)) is not None else column
        for column in columns
    ]


def with_action_meant(fields: Mapping[str, float]) -> Mapping[str, float]:
    """The fields that a header names, in a table where none surely names the actions: one that may
    name them (`Next actions`) does so no less than anything else."""
    if fields.get("action", 0.0) < MAY_NAME:
        return fields
    return {**fields, "action": max(fields.values())}


def names_partners(column: Column) -> bool:
    """Whether a column's header names those who support, and no one who leads: their names look
    the same, so that the header alone tells them apart."""
    weights = meant_fields(column.header)
    is_named = weights.get("partners", 0.0) >= KNOWN > weights.get("owner", 0.0)
    return is_named and column.field == "partners"


def may_act(column: Column) -> bool:
    """Whether a column could hold the actions where no header names them: sentences under a word
    for what they belong to, or for what is to be achieved, or one that may name actions too."""
    names = meant_fields(column.header).get("action", 0.0) >= MAY_NAME
    broad = column.field in ("outcome", "concern") and column.look.words >= evidence.SENTENCES
    return names or broad


def seen_columns(
    table: Table, header_rows: int, columns: Sequence[Column]
) -> dict[int, evidence.WeighedColumn]:
    """The columns of a table that hold something, as they are weighed."""
    return {
        column.col: evidence.WeighedColumn(
            column.header, body_cells(table, header_rows, column.col), column.look
        )
        for column in columns
        if column.look.cells or column.look.colour
    }


def fields_named(column: evidence.WeighedColumn) -> dict[str, float]:
    """The fields that a column's header names, less where its cells speak against them."""
    return named_by(meant_fields(column.header), column.look)


def named_by(fields: Mapping[str, float], look: Features) -> dict[str, float]:
    return {name: w * (0.35 + 0.65 * field_fit(name, look)) for name, w in fields.items()}


def chosen_for(column: Column, choice: assign.Choice) -> Column:
    """A column with the field that it was given: by its header, or by the look of its cells."""
    weight = meant_fields(column.header).get(choice.field, 0.0)
    if weight >= KNOWN:
        if choice.field == column.field:
            return column
        why = f"header “{one_line(column.header)}” → {choice.field}"
        return replace(column, field=choice.field, score=weight, why=why)
    return replace(
        column,
        field=choice.field,
        score=min(choice.score, KNOWN) if choice.field != "other" else column.score,
        why=f"its cells look like {choice.field}",
        margin=choice.margin,
    )


def columns_below(table: Table, header_rows: int, banners: Sequence[Cell]) -> list[Column]:
    """Each column by its own header and cells alone."""
    columns = []
    for col in range(table.n_cols):
        header = header_of(table, header_rows, col, banners)
        look = features.features_of_column(body_cells(table, header_rows, col))
        columns.append(read_column(col, header, look))
    return columns


def narrows(scores: Mapping[str, float], guessed: str) -> bool:
    """Whether a header says which of a family of fields is meant, where cells look like any of
    them: `Previous RAG` over colours."""
    best = max(scores, key=lambda name: (scores[name], name), default="")
    return best in FAMILIES.get(guessed, ())


def dates_signature(header: str, look: Features) -> bool:
    """Whether a column says when a body put its name to a row: `Signed off by the board` over days.
    It signs what was written, done or not, so that its day is no day of completion."""
    return _SIGNED_BY.match(header) is not None and guess_field(look)[0] in DATES


def read_column(col: int, header: str, look: Features) -> Column:
    """A column's likeliest field by its own header and cells alone."""
    if dates_signature(header, look):
        return Column(col, header, "other", KNOWN, "dates of a signature", look)
    scores = {
        field: weight * (0.35 + 0.65 * field_fit(field, look))
        for field, weight in meant_fields(header).items()
    }
    named = max(scores.values(), default=0.0)
    guessed, strength = guess_field(look)
    figures = guessed == "action_ref" and named >= KNOWN  # `Categories 1-4` are no refs
    if guessed and strength > named and not figures and not narrows(scores, guessed):
        return Column(col, header, guessed, strength, f"its cells look like {guessed}", look)
    if not scores:
        return Column(col, header, "other" if look.cells else "", 0.0, "no known header", look)
    field = max(scores, key=lambda name: (scores[name], name))
    return Column(col, header, field, named, f"header “{one_line(header)}” → {field}", look)
