"""Which column is the action where several claim it, and what the others are: groups, concerns,
outcomes, further columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.tables import evidence
from wsoa.normalise.tables.columns.column import Column, body_cells, has_known_header, starts_in
from wsoa.normalise.tables.columns.plan_signs import unnamed_action_column
from wsoa.normalise.tables.header_words import one_line
from wsoa.normalise.tables.unknown_headers import meant_fields

FINE = 0.8  # of the rows that the finest column begins: a column of as many is as fine
SURE = 0.8  # weight of a header from which it names actions beyond doubt
RATED, NOT_RATED = 0.5, 0.1  # shares of ratings in a column that rates, and in one that tells
SENTENCES = 5.0  # words of a cell that tells
MOSTLY_REFS = 0.9  # share of cells that are refs of concerns, from which a column tells them
DATED = 0.6  # share of cells of dated lines, from which a column holds milestones


def settle_groups(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Settles which column is the action where several claim it, and what the others are."""
    claims = {
        column.col: meant_fields(column.header).get("action", 0.0)
        for column in columns
        if column.look.words >= 2
        and column.look.ref < 0.6
        and column.field in ("action", "outcome", "concern")
    }
    claims = {col: weight for col, weight in claims.items() if weight >= 0.35}
    if not claims:
        claims = unnamed_action_column(table, header_rows, columns)
    if not claims:
        return [
            replace(column, field="other", why="nothing beside it makes a plan")
            if column.field == "action" and not has_known_header(column)
            else column
            for column in columns
        ]
    count = {col: starts_in(table, col, header_rows) for col in claims}
    finest = max(count.values())
    fine = [col for col in claims if count[col] >= FINE * finest]
    action = max(fine, key=lambda col: (claims[col], columns[col].look.words))
    settled = []
    for column in columns:
        if column.col == action:
            why = f"header “{one_line(column.header)}” → action"
            if len(claims) > 1:
                why += ", the finest of those that could be"
            settled.append(
                replace(column, field="action", score=max(column.score, claims[action]), why=why)
            )
        elif (
            column.field == "action"
            and column.col > action
            and (column.col in fine or meant_fields(column.header).get("action", 0.0) < SURE)
        ):
            settled.append(as_further_column(table, header_rows, column))
        elif column.field == "action" or (column.col in claims and column.field != "concern"):
            settled.append(as_group_column(table, header_rows, column))
        else:
            settled.append(column)
    return settled


def is_as_fine(table: Table, header_rows: int, col: int, other: int | None) -> bool:
    """Whether a column begins a cell in nearly as many rows as another."""
    if other is None:
        return True
    return starts_in(table, col, header_rows) >= FINE * starts_in(table, other, header_rows)


def as_further_column(table: Table, header_rows: int, column: Column) -> Column:
    """A column behind the actions whose header could name them too: their milestones, where its
    cells are dated lines, else how they are done."""
    cells = [cell for cell in body_cells(table, header_rows, column.col) if cell.passage]
    dated = sum(evidence.is_dated(cell.passage) for cell in cells)
    is_weak = meant_fields(column.header).get("action", 0.0) < SURE
    if is_weak and dated >= DATED * len(cells):
        return replace(column, field="milestone", why="dated steps of the action before it")
    return replace(column, field="other", why="says how the action before it is done")


def as_group_column(table: Table, header_rows: int, column: Column) -> Column:
    """A column that could be the action but is not, as the group that its actions form."""
    texts = [cell.passage.printed for cell in body_cells(table, header_rows, column.col)]
    weights = meant_fields(column.header)
    if weights.get("concern", 0.0) > weights.get("outcome", 0.0) or any(
        map(is_concern_text, texts)
    ):
        return replace(column, field="concern", why="spans the actions and names a concern")
    return replace(column, field="outcome", why="spans or introduces the actions beside it")


def is_concern_text(text: str) -> bool:
    return bool(concern_ref(text)[0])


def settle_concerns(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Where two columns name concerns and one divides the rows more finely, the finer holds the
    outcomes under the concerns of the other. Where none does, one of their refs again and again
    (`Priority 1`) says under which each action stands, whatever it is called."""
    if not any(column.field == "concern" for column in columns):
        return [
            replace(column, field="concern", why="holds the refs of concerns")
            if tells_concerns(table, header_rows, column)
            else column
            for column in columns
        ]
    count = {
        column.col: len(column_values(table, column.col, header_rows))
        for column in columns
        if column.field == "concern"
    }
    if len(count) < 2:
        return list(columns)
    coarsest = min(count.values())
    return [
        replace(column, field="outcome", why="divides the concerns beside it")
        if count.get(column.col, coarsest) > coarsest
        else column
        for column in columns
    ]


def tells_concerns(table: Table, header_rows: int, column: Column) -> bool:
    """Whether nearly all cells of a column are refs of concerns, and some come again."""
    if column.field in ("action", "owner", "due", "status"):
        return False
    texts = [c.passage.printed for c in body_cells(table, header_rows, column.col) if c.passage]
    refs = sum(is_concern_text(text) and not concern_ref(text)[2] for text in texts)
    return refs > 1 and refs >= MOSTLY_REFS * len(texts) and len(set(texts)) < len(texts)


def column_values(table: Table, col: int, header_rows: int) -> set[str]:
    """The different texts of a column below the header."""
    cells = (cell for cell in table.column(col) if cell.row >= header_rows and cell.passage)
    return {cell.passage.printed for cell in cells}


def with_prose_told(columns: Sequence[Column]) -> list[Column]:
    """The columns, one of sentences under a header of ratings made what is told of the progress
    where another column rates."""
    rated = [
        c for c in columns if c.field == "status" and max(c.look.rating, c.look.colour) > RATED
    ]
    told = {
        c.col
        for c in columns
        if rated and c.field == "status" and c.look.words >= SENTENCES and c.look.rating < NOT_RATED
    }
    why = "sentences beside a column of ratings"
    return [replace(c, field="progress", why=why) if c.col in told else c for c in columns]


def settle_places(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Where a header may speak of progress or of a starting point, its place decides: what stands
    before the actions is where the area starts from. A column of measures before the actions says
    what they are to achieve, where another stands behind them, or where it is printed once for
    several of them and nothing else is."""
    columns = with_prose_told(columns)
    action = next((column.col for column in columns if column.field == "action"), None)
    measured = any(c.field == "success" and action is not None and c.col > action for c in columns)
    grouped = any(column.field == "outcome" for column in columns)
    settled = []
    for column in columns:
        before = action is not None and column.col < action
        if (
            column.field == "success"
            and before
            and (measured or not (grouped or is_as_fine(table, header_rows, column.col, action)))
        ):
            column = replace(column, field="outcome", why=f"{column.why}, by its place an outcome")
        weights = meant_fields(column.header)
        named = weights.get("progress", 0.0)
        unsure = named > 0 and abs(named - weights.get("other", 0.0)) < 0.05
        if action is not None and unsure and column.field in ("progress", "other"):
            field = "progress" if column.col > action else "other"
            column = replace(column, field=field, why=f"{column.why}, by its place")
        settled.append(column)
    return settled
