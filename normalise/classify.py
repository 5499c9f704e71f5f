"""Which tables are action tables, and what the others are.

A table of actions has an action column with an owner, a date, a rating, progress or measures beside
it. Keys, glossaries and postholder lists are set aside to be read where they explain the others;
the rest (governance, risks, meetings, contents) is set aside whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wsoa import faults
from wsoa.model import Block, Passage, Table, TableKind
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.label_rows import is_label_table, split_preamble
from wsoa.normalise.owners import is_glossary_table, is_postholder_table
from wsoa.normalise.records import sectioned_column, unstack_rows
from wsoa.normalise.status import is_key_table
from wsoa.normalise.tables import (
    Column,
    TableReading,
    as_rows,
    column_limits,
    field_fit,
    has_known_header,
    header_fields,
    is_form,
    is_sure,
    labels_below,
    names_actions,
    read_columns,
    row_stands_out,
    with_bands_across,
    with_group_measures,
    with_measures_within,
    with_rows_below,
    with_rows_unfolded,
    without_headers_again,
)
from wsoa.vocabulary import folded, is_ref

BESIDE = ("owner", "due", "due_start", "due_revised", "status", "progress", "success", "milestone",
          "completed", "sponsor", "resource")  # fmt: skip
NO_KEY = ("owner", "due", "due_start", "milestone", "success", "resource", "outcome", "concern")

# What a table has beside its actions, and how much each speaks for a plan: hand weights.
WEIGHTS = {
    "filled": 1.0,  # a column that says who, when, how far, by its header
    "looks": 0.6,  # such a column by the look of its cells alone
    "empty": 0.6,  # such a column by its header, with nothing in it: colours are lost in text
    "grouping": 0.4,  # outcomes or concerns that the actions stand under, refs, governance
}
LEAST = 0.9
NEAR = 12.0  # points: columns that begin nearer than this may be one table's
GROUPING = ("outcome", "concern", "action_ref", "governance")


@dataclass(frozen=True)
class ReadTable:
    """A table with how it was read: its block number, and the label rows above its header."""

    index: int
    reading: TableReading
    preamble: tuple[tuple[str, Passage], ...] = ()


def classify_tables(blocks: Sequence[Block]) -> list[ReadTable]:
    """The reading of each table, in order."""
    found: list[ReadTable] = []
    last: TableReading | None = None
    counts = labels_below(b for b in blocks if isinstance(b, Table) and not b.fault)
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        if block.fault:
            found.append(ReadTable(index, unread_table(block, block.fault)))
            continue
        try:
            preamble, table = split_preamble(block)
            reading = read_table(table, last, counts)
            if preamble and reading.kind == "other" and is_label_table(block):
                preamble, reading = (), read_table(block, last, counts)
        except Exception as error:
            preamble, reading = (), unread_table(block, faults.error_name(error))
        found.append(ReadTable(index, reading, preamble))
        if reading.kind == "actions":
            last = reading
    return alike_under_one_header(without_unsure(found))


def without_unsure(found: Sequence[ReadTable]) -> list[ReadTable]:
    """The readings less the tables whose actions are told by their look alone, where others name
    theirs: what stands beside a plan (meetings, messages) has people and dates too."""
    sure = any(
        entry.reading.kind == "actions"
        and (action := entry.reading.first("action")) is not None
        and names_actions(action)
        for entry in found
    )
    return [
        replace(entry, reading=replace(entry.reading, kind="other", why="unlike the plan's tables"))
        if sure
        and entry.reading.kind == "actions"
        and entry.reading.header_rows
        and not is_sure(entry.reading)
        else entry
        for entry in found
    ]


def alike_under_one_header(found: Sequence[ReadTable]) -> list[ReadTable]:
    """The readings, those of tables under the same header made alike: what the largest table of
    actions shows of its columns holds for all of them."""
    leaders: dict[tuple[str, ...], TableReading] = {}
    for entry in found:
        key = header_key(entry.reading)
        if key and entry.reading.kind == "actions":
            best = leaders.get(key)
            if best is None or len(entry.reading.table.cells) > len(best.table.cells):
                leaders[key] = entry.reading
    return [
        replace(entry, reading=led_by(entry.reading, leaders[key]))
        if (key := header_key(entry.reading)) in leaders
        and entry.reading.kind in ("actions", "other")
        else entry
        for entry in found
    ]


def header_key(reading: TableReading) -> tuple[str, ...]:
    """The words of a table's header, column by column; empty where it has none."""
    key = tuple(folded(column.header) for column in reading.columns)
    return key if reading.header_rows and any(key) else ()


def led_by(reading: TableReading, leader: TableReading) -> TableReading:
    """A reading whose columns hold what those of `leader` do."""
    pairs = list(zip(reading.columns, leader.columns, strict=True))
    if reading.kind == leader.kind and all(own.field == led.field for own, led in pairs):
        return reading
    columns = tuple(
        own
        if own.field == led.field
        else replace(own, field=led.field, why="as in another table under this header")
        for own, led in pairs
    )
    alike = replace(reading, columns=columns)
    action = alike.first("action")
    if action is None or not action.look.cells:
        return reading
    return replace(unstack_rows(alike), kind="actions", why="as another table under this header")


def unread_table(table: Table, why: str) -> TableReading:
    """A table that a fault kept from being read; `why` is the fault's name."""
    return TableReading(table, 0, (), kind="unread", why=why)


def read_table(
    table: Table, last: TableReading | None = None, counts: Mapping[str, int] = {}
) -> TableReading:
    """A table's columns and kind. `last`: the action table before it, whose columns a table
    without a header goes on with; `counts`: the labels of the document's rows below others."""
    if is_form(table):
        table = as_rows(table)
    table = with_bands_across(without_headers_again(table))
    table = with_rows_below(with_rows_unfolded(table), counts)
    reading = with_measures_within(with_group_measures(read_columns(table)))
    column = sectioned_column(table, reading.header_rows)
    if (column is not None and reading.first("action") is None) or (
        column is not None
        and table.n_cols <= 3
        and column == getattr(reading.first("action"), "col", None)
    ):
        return replace(reading, kind="sections", why="its cells are prose under labels")
    # A key has a rating beside what reads as an action, and nothing else that a plan would have.
    acts = is_action_table(reading)
    may_be_key = not acts or not reading.of(*NO_KEY)
    is_key = may_be_key and is_key_table(table) and not numbers_actions(reading)
    if acts and not is_key:
        return replace(unstack_rows(reading), kind="actions", why=why_actions(reading))
    if is_key:
        return replace(reading, kind="key", why="its rows say what colours mean")
    if is_postholder_table(table):
        return replace(reading, kind="postholders", why="its rows key initials to postholders")
    if is_glossary_table(table) and not is_concern_line(table):
        return replace(reading, kind="glossary", why="its rows explain abbreviations")
    if is_label_table(table):
        return replace(reading, kind="labels", why="its rows are labels and what they say")
    if last is not None and goes_on_with(reading, last):
        columns = tuple(
            replace(column, look=own.look, why="goes on the table before")
            for column, own in zip(last.columns, reading.columns, strict=True)
        )
        return replace(reading, columns=columns, kind="actions", why="goes on the table before")
    return replace(reading, kind="other", why=why_other(reading))


def is_concern_line(table: Table) -> bool:
    """Whether a table is one line, the ref of a concern and its title."""
    cells = table.filled(0) if table.n_rows == 1 else []
    return len(cells) == 2 and bool(concern_ref(cells[0].passage.printed)[0])


def numbers_actions(reading: TableReading) -> bool:
    """Whether rows open with refs of two figures or more, as those of actions do and those of a key
    to ratings do not."""
    ref = reading.first("action_ref")
    texts = [cell.passage.printed for cell in reading.table.column(ref.col)] if ref else []
    return sum(is_ref(text) and sum(map(str.isdigit, text)) > 1 for text in texts) > 2


def is_action_table(reading: TableReading) -> bool:
    action = reading.first("action")
    if action is None or action.look.cells == 0:
        return False
    if not reading.header_rows and not {"action_ref", "owner", "due"} <= {
        column.field for column in reading.columns
    }:
        return False
    if is_risk_register(reading) or is_calendar(reading):
        return False
    # a list of labelled lines, each of them an action, or of actions by their refs
    ref = reading.first("action_ref")
    listed = reading.table.kind is TableKind.STREAM and (
        reading.table.n_cols == 1 or (ref is not None and ref.look.cells > 1)
    )
    return listed or plan_score(reading) >= LEAST


def plan_score(reading: TableReading) -> float:
    """How much the columns beside a table's actions speak for a plan; each field counts once."""
    filled = {c.field for c in reading.of(*BESIDE) if c.look.cells or c.look.colour}
    named = {
        c.field
        for c in reading.of(*BESIDE)
        if reading.header_rows and header_fields(c.header).get(c.field, 0.0) >= 0.8
    }
    grouping = {c.field for c in reading.of(*GROUPING) if c.look.cells}
    known = {c.field for c in reading.columns if has_known_header(c)}
    counts = {
        "filled": len(filled & known),
        "looks": len(filled - known),
        "empty": len(named - filled),
        "grouping": len(grouping & known),
    }
    return sum(WEIGHTS[name] * count for name, count in counts.items())


_RISK_WORDS = frozenset(
    {"mitigation", "mitigating", "mitigate", "likelihood", "probability", "score", "control"}
    | {"controls", "contingency"}
)


def is_risk_register(reading: TableReading) -> bool:
    """Whether a table lists risks and what is done against them: its actions are no promises."""
    headers = [folded(column.header).split() for column in reading.columns]
    opens = any(words[:1] in (["risk"], ["risks"]) for words in headers[:3])
    return opens and any(_RISK_WORDS & set(words) for words in headers)


def is_calendar(reading: TableReading) -> bool:
    """Whether a table is a diary: its rows are opened by days, and tell what happens then."""
    first = min(reading.columns, key=lambda column: column.col, default=None)
    return first is not None and first.field == "due" and folded(first.header) in ("date", "dates")


def why_actions(reading: TableReading) -> str:
    beside = ", ".join(dict.fromkeys(column.field for column in reading.of(*BESIDE)))
    return f"an action column with {beside} beside it"


def why_other(reading: TableReading) -> str:
    if not reading.header_rows:
        return "no header that names an action"
    if reading.first("action") is None:
        return "no column of actions"
    return "nothing beside its actions says who, when or how far"


def goes_on_with(reading: TableReading, last: TableReading) -> bool:
    """Whether a table without a header has the columns of the action table before it; none goes
    on what text told line by line."""
    kinds = (reading.table.kind, last.table.kind)
    return (
        not reading.header_rows
        and kinds.count(TableKind.STREAM) != 1
        and len(reading.columns) == len(last.columns)
        and reading.table.n_cols >= 3
        and not row_stands_out(reading.table, 0)
        and stands_alike(reading.table, last.table)
        and all(
            suits_known_column(own, known)
            for own, known in zip(reading.columns, last.columns, strict=True)
        )
    )


def stands_alike(table: Table, last: Table) -> bool:
    """Whether the columns of two tables begin at the same places, as far as these are known."""
    own, known = column_limits(table.cells), column_limits(last.cells)
    shared = own.keys() & known.keys()
    near = sum(abs(own[col] - known[col]) <= NEAR for col in shared)
    return near >= len(shared) / 2


def suits_known_column(own: Column, known: Column) -> bool:
    return own.look.cells == 0 or field_fit(known.field, own.look) >= 0.4
