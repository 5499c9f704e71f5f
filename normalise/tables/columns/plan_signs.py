"""What makes a table a plan: its actions named by a header or told by their look, and what stands
beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Table, TableKind
from wsoa.normalise.tables.columns.column import (
    DATES,
    PLANS,
    Column,
    TableReading,
    body_cells,
    has_known_header,
    names_actions,
    starts_in,
)
from wsoa.normalise.tables.header_words import KNOWN
from wsoa.vocabulary import says_to_do

LIKELY = 0.05  # how likely a column must be an action by itself
ORDERS = 0.25  # share of cells that say what is to be done, from which they alone make actions
# What speaks for a table being a plan where no header names its actions: hand weights.
PLAN = {"orders": 1.0, "named": 0.5, "looks": 0.35}
LEAST = 1.5
CLEAR = 2.0  # the same where the column is likely to be one though it gives no orders
OWNED = 1.8  # the same where people are told by their look alone
SURE_ORDERS, SURE_LEAST = 0.4, 1.6  # the same where nothing else may speak for the table


def unnamed_action_column(
    table: Table, header_rows: int, columns: Sequence[Column]
) -> dict[int, float]:
    """Where no header names the action: the column that looks most like it, or else the first
    column of sentences that divides the rows most finely, if the rest is a plan's: calendars and
    lists of boards have little of it."""
    by_look = next((c for c in columns if c.field == "action" and not has_known_header(c)), None)
    if by_look is not None:
        cells = [c for c in body_cells(table, header_rows, by_look.col) if c.passage]
        share = sum(says_to_do(cell.passage.printed) for cell in cells) / max(1, len(cells))
        worth = PLAN["orders"] * share + plan_worth(columns)
        orders = by_look.score >= LIKELY and share >= ORDERS and worth >= LEAST
        if orders or (by_look.score >= KNOWN and worth >= CLEAR):
            return {by_look.col: KNOWN}
    known = {column.field for column in columns if has_known_header(column)}
    beside = {c.field: c.col for c in reversed(columns) if c.score >= KNOWN}
    dated = [col for field, col in beside.items() if field in ("due", "due_start", "due_revised")]
    owned = "owner" in known or (
        any(column.field == "owner" for column in columns) and plan_worth(columns) >= OWNED
    )
    if not owned or not known & DATES or not dated or not beside.keys() & PLANS:
        return {}
    # a calendar opens with its dates; a plan says first what is to be done
    prose = [
        c.col
        for c in columns
        if c.look.words >= 3 and not has_known_header(c) and c.look.ref < 0.6 and c.col < min(dated)
    ]
    count = {col: starts_in(table, col, header_rows) for col in prose}
    finest = [col for col in prose if count[col] >= 0.8 * max(count.values())]
    return {finest[0]: KNOWN} if finest else {}


def is_sure(reading: TableReading) -> bool:
    """Whether a table's actions are named by its header, and what a plan tells of them too, or all
    is surely told by its look."""
    action = reading.first("action")
    if action is None:
        return False
    if names_actions(action):
        beside = [c for c in reading.columns if c.field != "action" and c.look.cells]
        told = any(has_known_header(c) and c.field in {"owner", *DATES, *PLANS} for c in beside)
        return told or len(beside) < 2 or reading.table.kind is TableKind.STREAM
    texts = [c.passage.printed for c in reading.table.column(action.col) if c.passage]
    below = texts[reading.header_rows :] if len(texts) > reading.header_rows else texts
    share = sum(map(says_to_do, below)) / max(1, len(below))
    worth = PLAN["orders"] * share + plan_worth(reading.columns)
    return len(below) > 1 and share >= SURE_ORDERS and worth >= SURE_LEAST


def plan_worth(columns: Sequence[Column]) -> float:
    """How much the fields beside a table's actions speak for a plan."""
    fields = {"action", "owner", *DATES, *PLANS}
    known = {c.field for c in columns if has_known_header(c)} & fields
    looks = {c.field for c in columns if c.look.cells} & fields - known - {"action"}
    return PLAN["named"] * len(known) + PLAN["looks"] * len(looks)
