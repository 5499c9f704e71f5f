"""Dates and ratings of milestones beside those of the actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Table
from wsoa.normalise.status import is_tinted
from wsoa.normalise.tables.columns.column import Column, body_cells, starts_in

_OF_STEPS = {"due": "step_due", "status": "step_status"}
_STEP = re.compile(r"\b(?:milestones?|(?:next|key) steps?)\b", re.IGNORECASE)
FINER = 1.2  # cells an action, from which a column divides the rows more finely than the actions


def settle_steps(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """The date and the rating of a milestone are those of the action where no column holds the
    milestones themselves. Where one does, and one rating (or date) stands beside each action and
    another beside each milestone, the finer are those of the milestones."""
    if not any(column.field == "milestone" for column in columns):
        fields = {step: field for field, step in _OF_STEPS.items()}
        return [replace(column, field=fields.get(column.field, column.field)) for column in columns]
    action = next((column.col for column in columns if column.field == "action"), None)
    actions = 0 if action is None else starts_in(table, action, header_rows)
    told = {
        column.col: sum(
            bool(cell.passage or cell.marks or is_tinted(cell.fill))
            for cell in body_cells(table, header_rows, column.col)
        )
        for column in columns
        if column.field in _OF_STEPS
    }
    fine = {col for col, count in told.items() if count > FINER * actions}
    if not actions or not any(
        {column.col in fine for column in columns if column.field == field} == {True, False}
        for field in _OF_STEPS
    ):
        return with_named_steps(columns)
    return [
        replace(column, field=_OF_STEPS[column.field], why=f"{column.why}, beside each milestone")
        if column.col in fine
        else column
        for column in columns
    ]


def with_named_steps(columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with milestones, of two dates (or ratings) a row the one that is the
    milestone's set to it: its header says so (`Next milestone`, `Milestone date`), or it stands
    right behind the milestone while another has its place before it."""
    steps = {column.col for column in columns if column.field == "milestone"}
    settled = list(columns)
    for field in _OF_STEPS:
        of_field = [column for column in columns if column.field == field and not column.is_option]
        named = {column.col for column in of_field if _STEP.search(column.header)}
        if not named and any(column.col < min(steps) for column in of_field):
            named = {column.col for column in of_field if column.col - 1 in steps}
        if named and len(named) < len(of_field):
            settled = [
                replace(c, field=_OF_STEPS[field], why=f"{c.why}, the milestone's")
                if c.col in named
                else c
                for c in settled
            ]
    return settled
