"""Headers and contents → fields: what each column of a table holds, and why we think so.

A column's header words and what stands in the column decide together. The header names fields with
weights (vocabulary `headers`); the look of the cells supports or contradicts them; and where two
columns claim the action, the finer one has it: what spans several rows is the group that they form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wsoa.caching import cached
from wsoa.model import Cell, Table, TableKind
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.status import is_tinted
from wsoa.normalise.tables import assign, evidence, features
from wsoa.normalise.tables.features import Features
from wsoa.normalise.tables.header_rows import find_header, header_of, is_banner, row_stands_out
from wsoa.normalise.tables.header_words import (
    KNOWN,
    header_fields,
    is_date_header,
    is_known_whole,
    one_line,
)
from wsoa.normalise.tables.repeated import with_repeated
from wsoa.normalise.tables.unknown_headers import meant_fields
from wsoa.vocabulary import is_mark, is_rating, is_ref, says_to_do

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
    def _meant(self) -> TableReading | None:
        """Another reading where there is one: what holds itself stays in memory for long."""
        table = with_repeated(self.table, self.header_rows)
        return None if table is self.table else replace(self, table=table)

    @property
    def meant(self) -> TableReading:
        """The reading with the words of the cell above in each that only points at it."""
        return self._meant or self

    def of(self, *fields: str) -> tuple[Column, ...]:
        if len(fields) == 1:
            return self._by_field.get(fields[0], ())
        return tuple(column for column in self.columns if column.field in fields)

    def first(self, field: str) -> Column | None:
        return next(iter(self.of(field)), None)


def read_columns(table: Table) -> TableReading:
    """What each column of a table holds."""
    header_rows, banners = read_header(table)
    columns = weigh_columns(table, header_rows, columns_below(table, header_rows, banners))
    columns = settle_groups(table, header_rows, columns)
    columns = settle_concerns(table, header_rows, columns)
    columns = settle_steps(table, header_rows, settle_places(columns))
    columns = settle_options(table, header_rows, columns)
    columns = settle_periods(table, header_rows, columns)
    return TableReading(table, header_rows, tuple(columns), banners)


def read_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """How many rows are the header, by its words or else by what stands below it, and the
    full-width cells among them."""
    header_rows, banners = find_header(table)
    return (header_rows, banners) if header_rows else unknown_header(table)


def weigh_columns(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """The columns of a table with a header, given fields all together."""
    if not header_rows:
        return list(columns)
    seen = seen_columns(table, header_rows, columns)
    named = {col: fields_named(column) for col, column in seen.items()}
    known = {column.field for column in columns if has_known_header(column)}
    acts = "action" in known or not known & {"owner", *DATES}
    settled = {
        column.col: column.field
        for column in columns
        if column.field == "action_ref"
        or (column.field and is_known_whole(column.header) and (acts or not may_act(column)))
    }
    said = evidence.evidence_of(seen)
    asked = {col: each for col, each in said.items() if col not in settled}
    chosen = assign.fields_together(asked, named, settled)
    return [
        chosen_for(column, choice) if (choice := chosen.get(column.col)) is not None else column
        for column in columns
    ]


def may_act(column: Column) -> bool:
    """Whether a column could hold the actions where no header names them: sentences under a word
    for what they belong to, or for what is to be achieved."""
    return column.field in ("outcome", "concern") and column.look.words >= evidence.SENTENCES


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


def columns_below(table: Table, header_rows: int, banners: Sequence[Cell]) -> list[Column]:
    """Each column by its own header and cells alone."""
    columns = []
    for col in range(table.n_cols):
        header = header_of(table, header_rows, col, banners)
        look = features.features_of_column(body_cells(table, header_rows, col))
        columns.append(read_column(col, header, look))
    return columns


def unknown_header(table: Table) -> tuple[int, tuple[Cell, ...]]:
    """The header of a table whose words are none that we know: the first row that stands out, if
    what is below looks like a plan (prose beside dates and names)."""
    banners: list[Cell] = []
    for row in range(min(4, table.n_rows - 2)):
        cells = [cell for cell in table.row(row) if cell.passage]
        if len(cells) == 1 and is_banner(cells[0], table):
            banners.append(cells[0])
            continue
        if len(cells) < 3 or not (row_stands_out(table, row) or differs_below(table, row)):
            break
        columns = columns_below(table, row + 1, banners)
        columns = weigh_columns(table, row + 1, columns)
        named = any(c.field == "action" and has_known_header(c) for c in columns)
        if unnamed_action_column(table, row + 1, columns) or (
            named and plan_worth(columns) >= LEAST
        ):
            return row + 1, tuple(banners)
        break
    return 0, ()


LONGEST_NAME = 6  # words of a header that nothing sets apart
CONTRASTS = 0.6  # share of the cells below a header that are what it is not


def differs_below(table: Table, row: int) -> bool:
    """Whether the short words of a row are other things than what stands below them: no dates
    over dates, no refs over refs, a word or two over sentences, in two columns or more."""
    cells = [cell for cell in table.row(row) if cell.passage]
    texts = [cell.passage.printed for cell in cells]
    if any(is_rating(t) or is_ref(t) or features.is_longer(t, LONGEST_NAME) for t in texts):
        return False
    contrasts = 0
    for cell, text in zip(cells, texts, strict=True):
        look = features.features_of_column(body_cells(table, row + 1, cell.col))
        dated = features.names_time(text)
        if dated and not is_date_header(text) and look.date >= CONTRASTS:
            return False
        contrasts += (
            (look.date >= CONTRASTS and not dated)
            or look.ref >= CONTRASTS
            or look.rating >= CONTRASTS
            or look.words >= 2 * LONGEST_NAME
        )
    return contrasts > 1


def read_column(col: int, header: str, look: Features) -> Column:
    """A column's likeliest field by its own header and cells alone."""
    scores = {
        field: weight * (0.35 + 0.65 * field_fit(field, look))
        for field, weight in meant_fields(header).items()
    }
    named = max(scores.values(), default=0.0)
    guessed, strength = guess_field(look)
    if guessed and strength > named:
        return Column(col, header, guessed, strength, f"its cells look like {guessed}", look)
    if not scores:
        return Column(col, header, "other" if look.cells else "", 0.0, "no known header", look)
    field = max(scores, key=lambda name: (scores[name], name))
    return Column(col, header, field, named, f"header “{one_line(header)}” → {field}", look)


# --------------------------------------------------------------------------- the look of cells

# What the cells of a field look like: a factor on the header's weight, and the weight of the look
# alone where a column has no header that we know.


def field_fit(field: str, look: Features) -> float:
    """How well a column's cells suit a field, 0 to 1; 1 where nothing speaks against it."""
    if field == "other":
        return 1.0
    if look.cells == 0:
        if look.colour:
            return 0.9 if field in ("status", "step_status") else 0.1
        return 0.6
    if field == "action_ref":
        return look.ref if look.ref >= 0.5 else 0.3 * (look.words < 4)
    if field in ("due", "due_start", "due_revised", "completed", "step_due"):
        return 1.0 if look.date >= 0.5 else 0.75 if look.words < 6 else 0.4
    if field in ("status", "status_previous", "step_status"):
        if look.colour >= 0.2 or look.rating >= 0.4:
            return 1.0
        if look.date >= 0.7:  # `To be done by`: a date says when, seldom how far
            return 0.35
        return 0.8 if look.words <= 4 else 0.45
    if field == "owner":
        return 1.0 if look.names >= 0.4 else 0.8 if look.words < 25 else 0.4
    if field in ("action", "outcome", "progress", "success", "milestone"):
        if look.ref > 0.6 or look.rating > 0.6:
            return 0.15
        return 1.0 if look.words >= 4 else 0.7
    return 1.0


def guess_field(look: Features) -> tuple[str, float]:
    """The field that the look of the cells alone suggests, for a column without a known header."""
    if look.cells == 0:
        return ("status", 0.5) if look.colour > 0.2 else ("", 0.0)
    if look.rating >= 0.6 and look.colour >= 0.2:
        return "status", 0.6
    letters = look.rating >= 0.6  # `A` may be amber
    if look.ref >= 0.7 and not letters and look.cells >= 2 and look.repeats < 0.5:
        return "action_ref", 0.55
    if look.rating >= 0.6 or (look.colour >= 0.4 and look.words <= 4):
        return "status", 0.5
    if look.date >= 0.7:
        return "due", 0.5
    if look.names >= 0.7 and look.words >= 1.5:
        return "owner", 0.45
    return "other", 0.1


# --------------------------------------------------------------------------- actions and groups


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
    fine = [col for col in claims if count[col] >= 0.8 * finest]
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


SURE = 0.8  # weight of a header from which it names actions beyond doubt
DATED = 0.6  # share of cells of dated lines, from which a column holds milestones


def as_further_column(table: Table, header_rows: int, column: Column) -> Column:
    """A column behind the actions whose header could name them too: their milestones, where its
    cells are dated lines, else how they are done."""
    cells = [cell for cell in body_cells(table, header_rows, column.col) if cell.passage]
    dated = sum(evidence.is_dated(cell.passage) for cell in cells)
    is_weak = meant_fields(column.header).get("action", 0.0) < SURE
    if is_weak and dated >= DATED * len(cells):
        return replace(column, field="milestone", why="dated steps of the action before it")
    return replace(column, field="other", why="says how the action before it is done")


LIKELY = 0.05  # how likely a column must be an action by itself
ORDERS = 0.25  # share of cells that say what is to be done, from which they alone make actions
# What speaks for a table being a plan where no header names its actions: hand weights.
PLAN = {"orders": 1.0, "named": 0.5, "looks": 0.35}
LEAST = 1.5
CLEAR = 2.0  # the same where the column is likely to be one though it gives no orders
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
    if "owner" not in known or not known & DATES or not dated or not beside.keys() & PLANS:
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


def settle_places(columns: Sequence[Column]) -> list[Column]:
    """Where a header may speak of progress or of a starting point, its place decides: what stands
    before the actions is where the area starts from. Of two columns of measures, the one before
    the actions says what they are to achieve."""
    action = next((column.col for column in columns if column.field == "action"), None)
    measured = any(c.field == "success" and action is not None and c.col > action for c in columns)
    settled = []
    for column in columns:
        if column.field == "success" and measured and action is not None and column.col < action:
            column = replace(column, field="outcome", why=f"{column.why}, by its place an outcome")
        weights = meant_fields(column.header)
        named = weights.get("progress", 0.0)
        unsure = named > 0 and abs(named - weights.get("other", 0.0)) < 0.05
        if action is not None and unsure and column.field in ("progress", "other"):
            field = "progress" if column.col > action else "other"
            column = replace(column, field=field, why=f"{column.why}, by its place")
        settled.append(column)
    return settled


_OF_STEPS = {"due": "step_due", "status": "step_status"}
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
        return list(columns)
    return [
        replace(column, field=_OF_STEPS[column.field], why=f"{column.why}, beside each milestone")
        if column.col in fine
        else column
        for column in columns
    ]


MARKED = 4  # letters of the longest mark in a column of options: `[x]`, `Yes`


def settle_options(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Columns side by side, each under a rating word and with nothing but marks in it (`Not started
    | On track | Complete`): together they are one rating, told by where the mark stands."""
    named = {
        column.col
        for column in columns
        if is_rating(one_line(column.header)) and only_marks(table, header_rows, column.col)
    }
    beside = {col for col in named if col - 1 in named or col + 1 in named}
    return [
        replace(column, field="status", is_option=True, why="a mark under a rating word")
        if column.col in beside
        else column
        for column in columns
    ]


FEWEST_PERIODS = 3  # columns of periods, from which their marks are a chart


def settle_periods(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Columns side by side, each under a month, quarter or term and with nothing but marks or
    paint in it, some in each row: a chart of when each action is done."""
    periods = [
        column.col
        for column in columns
        if is_date_header(column.header) and only_marks(table, header_rows, column.col)
    ]
    runs: list[list[int]] = []
    for col in periods:
        if runs and runs[-1][-1] == col - 1:
            runs[-1].append(col)
        else:
            runs.append([col])
    chart = {col for run in runs if len(run) >= FEWEST_PERIODS for col in run}
    if not chart or not any(c.look.cells or c.look.colour for c in columns if c.col in chart):
        return list(columns)
    return [
        replace(column, field="due", is_option=True, why="a mark under a period")
        if column.col in chart
        else column
        for column in columns
    ]


def only_marks(table: Table, header_rows: int, col: int) -> bool:
    """Whether a column holds nothing below its header but marks, if anything."""
    texts = [cell.passage.printed for cell in table.column(col) if cell.row >= header_rows]
    return all(
        len(text) <= MARKED and (text in ("", "x", "X", "1") or is_mark(text)) for text in texts
    )


def settle_concerns(table: Table, header_rows: int, columns: Sequence[Column]) -> list[Column]:
    """Where two columns name concerns and one divides the rows more finely, the finer holds the
    outcomes under the concerns of the other."""
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


def column_values(table: Table, col: int, header_rows: int) -> set[str]:
    """The different texts of a column below the header."""
    cells = (cell for cell in table.column(col) if cell.row >= header_rows and cell.passage)
    return {cell.passage.printed for cell in cells}


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


def starts_in(table: Table, col: int, header_rows: int) -> int:
    """How many cells with text a column has below the header: how fine it divides the rows."""
    return sum(bool(cell.passage) and cell.row >= header_rows for cell in table.column(col))
