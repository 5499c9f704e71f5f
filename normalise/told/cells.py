"""Tables whose cells tell actions with who and when behind them → a row for each action, and a
column for each fact.

A column of such cells is the column of actions. Where cells tell them under heads that are times,
the heads say by when.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wsoa.model import Block, Cell, Table
from wsoa.normalise.dates import read_due
from wsoa.normalise.tables import (
    TableReading,
    header_fields,
    is_date_header,
    is_longer,
    names_actions,
    read_columns,
)
from wsoa.normalise.told.broken import with_facts_below, with_parted_names, with_rows_joined
from wsoa.normalise.told.facts import SURE, is_when, may_tell_facts
from wsoa.normalise.told.parted import with_parted_facts
from wsoa.normalise.told.rows import rows_of_told
from wsoa.normalise.told.sentences import ToldAction, share_sure, told_actions
from wsoa.normalise.told.tails import with_tails_apart

MOST = 0.6  # share of a column's filled cells, from which it holds such cells
FEWEST = 2  # actions, from which cells tell them by habit
LONGEST_HEAD = 8  # words
# What speaks for a column of told actions: hand weights.
WEIGHTS = {
    "named": 1.0,  # its head names actions
    "orders": 1.0,  # share of its actions that open with an order or a ref
    "both": 0.5,  # share of them that tell who and when
    "otherwise": -1.0,  # its head surely names something else
}
LEAST = 0.9


@dataclass(frozen=True)
class ToldColumns:
    """The row of a table's heads (none: -1), and the actions told by the cells of some columns."""

    head: int
    cols: tuple[int, ...]
    told: Mapping[Cell, Sequence[ToldAction]]
    timed: bool = False  # the heads of the columns are times


def with_told_cells(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with each table that tells its actions in sentences made one with a column for
    each of their fields."""
    whole = with_facts_below(blocks)
    return tuple(told_table(each) if isinstance(each, Table) else each for each in whole)


def told_table(table: Table) -> Table:
    """A table with a row for each action that its cells tell, and a column for each fact."""
    if table.fault or not table.cells:
        return table
    table = with_tails_apart(with_parted_facts(with_rows_joined(table)))
    found = told_columns(table)
    if found is None:
        return table
    table = with_parted_names(table)
    return rows_of_told(table, found.head, found.cols, found.told, timed=found.timed)


def told_columns(table: Table) -> ToldColumns | None:
    """The columns of a table that tell its actions with who and when; None where none do."""
    if table.n_cols > 2 and has_columns_of_facts(read_columns(table)):
        return None
    if not any(share_sure(told_by(cell)) for cell in table.cells if may_tell_more(cell)):
        return None
    told = {cell: found for cell in table.cells if (found := told_by(cell))}
    reading = read_columns(table)
    head = reading.header_rows - 1 if reading.header_rows else head_row(table, told)
    body = {col: body_of(table, head, col) for col in range(table.n_cols)}
    timed = [col for col in body if head >= 0 and is_time(table, head, col)]
    cols = timed if len(timed) > 1 else likely_columns(table, head, body, told)
    sure = [each for col in cols for cell in body[col] for each in told.get(cell, ())]
    if sum(each.is_sure for each in sure) < FEWEST or share_sure(sure) < MOST:
        return None
    action = reading.first("action")
    if action is not None and action.col not in cols and names_actions(action):
        return None
    if is_told_beside(reading, cols, sure):
        return None
    kept = {
        cell: told.get(cell, ())
        for cell in table.cells
        if cell.row > head and cell.passage and set(cell.cols) <= set(cols)
    }
    return ToldColumns(head, tuple(cols), kept, timed=len(timed) > 1)


def has_columns_of_facts(reading: TableReading) -> bool:
    """Whether a table has columns of who and of when under a header that surely tell no actions:
    then these say all that is told behind its actions."""
    if not reading.header_rows:
        return False
    return all(
        any(not may_tell(reading, c.col) for c in reading.of(field) if c.look.cells)
        for field in ("owner", "due")
    )


def may_tell(reading: TableReading, col: int) -> bool:
    """Whether a column below a header could be one of told actions."""
    head = reading.header_rows - 1
    if is_time(reading.table, head, col):
        return True
    body = body_of(reading.table, head, col)
    if not any(map(may_tell_more, body)):
        return False
    return share_sure([each for cell in body for each in told_by(cell)]) >= MOST


def may_tell_more(cell: Cell) -> bool:
    """Whether a cell may tell an action with who or when behind it, by a cheap look: it is no date
    alone."""
    return may_tell_facts(cell.passage) and not is_when(cell.passage.printed)


def told_by(cell: Cell) -> list[ToldAction]:
    """The actions that a cell tells, empty where it says nothing."""
    return told_actions(cell.passage) if cell.passage else []


def head_row(table: Table, told: Mapping[Cell, Sequence[ToldAction]]) -> int:
    """The row of short words over the cells that tell actions; -1 where there is none."""
    for row in range(min(4, table.n_rows - 1)):
        cells = [cell for cell in table.filled(row) if cell.col_span == 1]
        if len(cells) < 2:
            continue
        short = not any(is_longer(cell.passage.printed, LONGEST_HEAD) for cell in cells)
        return row if short and not any(share_sure(told.get(cell, ())) for cell in cells) else -1
    return -1


def body_of(table: Table, head: int, col: int) -> list[Cell]:
    """The filled cells of a column alone, below its head; less its head printed again."""
    name = table.at(head, col) if head >= 0 else None
    said = name.passage.printed if name is not None else ""
    return [
        cell
        for cell in table.column(col)
        if cell.row > head and cell.col_span == 1 and cell.passage and cell.passage.printed != said
    ]


def is_time(table: Table, head: int, col: int) -> bool:
    """Whether the head of a column is a time by which what stands below it is to be done."""
    cell = table.at(head, col)
    text = cell.passage.printed if cell is not None else ""
    due = read_due(text)
    return is_date_header(text) and bool(due.start or due.end)


def likely_columns(
    table: Table,
    head: int,
    body: Mapping[int, Sequence[Cell]],
    told: Mapping[Cell, Sequence[ToldAction]],
) -> list[int]:
    """The columns beside each other that surely hold told actions: one, as a rule, or those of a
    plan whose heads are ages, places or services."""
    scores = {}
    for col, cells in body.items():
        actions = [each for cell in cells for each in told.get(cell, ())]
        cell = table.at(head, col) if head >= 0 else None
        name = cell.passage.printed if cell is not None else ""
        if share_sure(actions) >= MOST:
            scores[col] = weight_of(name, actions)
    sure = [col for col in sorted(scores) if scores[col] >= LEAST]
    if len(sure) > 1 and sure == [*range(sure[0], sure[-1] + 1)]:
        return sure
    return [max(sure, key=lambda col: (scores[col], col))] if sure else []


def weight_of(name: str, actions: Sequence[ToldAction]) -> float:
    """How surely a column under a head holds told actions."""
    fields = header_fields(name)
    both = sum(len({f.field for f in each.facts} & {"owner", "due"}) == 2 for each in actions)
    signs = {
        "named": float(fields.get("action", 0.0) >= 0.5),
        "orders": sum(each.orders for each in actions) / len(actions),
        "both": both / len(actions),
        "otherwise": float(
            max(fields.values(), default=0.0) >= SURE and fields.get("action", 0.0) < 0.5
        ),
    }
    return sum(WEIGHTS[sign] * value for sign, value in signs.items())


def is_told_beside(reading: TableReading, cols: Sequence[int], told: Sequence[ToldAction]) -> bool:
    """Whether other columns of the table say all that is told behind its actions."""
    fields = {fact.field for each in told for fact in each.facts} & {"owner", "due"}
    beside = {c.field for c in reading.columns if c.col not in cols and c.look.cells}
    return fields <= beside


def is_plan_table(block: Block) -> bool:
    """Whether a block is a table with a column of actions that its head names."""
    if not isinstance(block, Table) or block.fault or not block.cells:
        return False
    reading = read_columns(block)
    action = reading.first("action")
    return action is not None and bool(action.look.cells) and names_actions(action)
