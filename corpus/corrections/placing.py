"""Where a correction belongs: its row by the id, or else by the document and the printed words.

Ids follow a document's bytes and the refs in it, and both change with a new version; the words that
a person saw on the page go on being printed. A row is taken by its words only where one row alone
has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wsoa.corpus.corrections.corrections_file import Correction
from wsoa.numbers import whole_number
from wsoa.output.schema import Row, SchemaColumn, SchemaTable, Value, format_value, schema
from wsoa.vocabulary import folded

Record = dict[str, Value]

_NAMED = re.compile(r"(owners|milestones|concerns)\.([0-9]+)\.([a-z_]+)")
_OF_STATEMENT = re.compile(r"statements\.([a-z_]+)")
_KIND = re.compile(
    r"(?P<stem>.+-(?:wsoa|dashboard|progress_plan|improvement_plan|unknown))"
    r"(?P<date>-\d{4}(?:-\d{2})?)?(?:-[0-9a-f]{6,8})?(?:-\d+)?"
)
_TEXT = {"actions": "action_text", "milestones": "text", "concerns": "title", "statements": "title"}
_FEWEST = 4  # words by which alone a row is found


class Refused(ValueError):
    """Why a correction cannot be applied."""


class Field(NamedTuple):
    """What a correction is about: a table, a row's number (0 where it has none), a column."""

    table: SchemaTable
    number: int
    column: SchemaColumn


class CorrectedRow(NamedTuple):
    """A row that a correction is for: its number among the table's rows, and the id by which it is
    named today."""

    field: Field
    row: int
    action_id: str


class StatementRows:
    """The rows of one statement as records that may be changed."""

    def __init__(self, rows: Mapping[str, Iterable[Row]]) -> None:
        self.tables: dict[str, list[Record]] = {
            table.name: [dict(zip(table.header, row, strict=True)) for row in rows[table.name]]
            for table in schema().tables
            if not table.derived
        }

    def add_owner(self, action_id: str, seq: int) -> int:
        """An owner that the reader did not find: nothing is known of it but the words that it must
        stand in. Gives the number of its row."""
        action = self.action(action_id)
        empty: Record = dict.fromkeys(schema()["owners"].header)
        words = action["owner_text"] if action else None
        self.tables["owners"].append({**empty, "action_id": action_id, "seq": seq, "text": words})
        return len(self.tables["owners"]) - 1

    @property
    def statement(self) -> Record:
        return self.tables["statements"][0]

    @property
    def statement_id(self) -> str:
        return str(self.statement["statement_id"])

    def key(self, table: str, record: Record) -> tuple[str, int]:
        """The id and the number by which a correction names a row."""
        if table == "concerns":
            return self.statement_id, int(str(record["concern_no"]))
        if table == "statements":
            return self.statement_id, 0
        if table == "actions":
            return str(record["action_id"]), 0
        group = record.get("outcome_ref") or record.get("concern_no")
        above = record["action_id"] or f"{self.statement_id}/{group}".replace(" ", "")
        return str(above), int(str(record["seq"]))

    def action(self, action_id: str) -> Record | None:
        """The action of this id."""
        return next((a for a in self.tables["actions"] if a["action_id"] == action_id), None)

    def text(self, table: str, record: Record) -> str:
        """What a row says, by which it is found again; an owner, by its action."""
        if table == "owners":
            action = self.action(str(record["action_id"]))
            return format_value(action["action_text"]) if action else ""
        return format_value(record[_TEXT[table]])


def corrected_field(correction: Correction) -> Field:
    """The field that a correction names; raises Refused where it names none that may be put
    right."""
    named, whole = _NAMED.fullmatch(correction.field), _OF_STATEMENT.fullmatch(correction.field)
    if named:
        table, number, name = schema()[named[1]], whole_number(named[2]), named[3]
    elif whole:
        table, number, name = schema()["statements"], 0, whole[1]
    else:
        table, number, name = schema()["actions"], 0, correction.field
    if name not in table.by_hand or (table.name == "owners" and number == 0):
        raise Refused("this is no field that can be corrected")
    return Field(table, number, table.column(name))


# --------------------------------------------------------------------------- rows of a statement


def find_row(correction: Correction, rows: StatementRows) -> CorrectedRow:
    """The row of a statement that a correction is for; raises Refused where there is none."""
    field = corrected_field(correction)
    named = named_row(correction, field, rows)
    if named and prints_same_words(correction, field, rows, named.row):
        return named
    found = set(by_words(correction, field, rows))
    if len(found) == 1:
        row = found.pop()
        record = rows.tables[field.table.name][row]
        action_id, number = rows.key(field.table.name, record)
        return CorrectedRow(field._replace(number=number), row, action_id)
    if named is None:
        raise Refused(
            "the dataset has no such action" if not field.number else "it has no such row"
        )
    words = printed_words(rows, field, named.row)
    raise Refused(f"the printed text has changed from {correction.printed!r} to {words!r}")


def named_row(correction: Correction, field: Field, rows: StatementRows) -> CorrectedRow | None:
    """The row that has the id of a correction."""
    table = field.table.name
    wanted = (correction.action_id, field.number)
    for number, record in enumerate(rows.tables[table]):
        if rows.key(table, record) == wanted:
            return CorrectedRow(field, number, correction.action_id)
    if table == "owners" and rows.action(correction.action_id):
        last = sum(owner["action_id"] == correction.action_id for owner in rows.tables[table])
        if field.number > last + 1:
            raise Refused(f"the action has {last} owners")
        return CorrectedRow(
            field, rows.add_owner(correction.action_id, field.number), correction.action_id
        )
    return None


def by_words(correction: Correction, field: Field, rows: StatementRows) -> Iterator[int]:
    """The rows that print the words of a correction, and say the same otherwise."""
    table = field.table.name
    ending = correction.action_id.partition("/")[2]
    for number, record in enumerate(rows.tables[table]):
        if not prints_same_words(correction, field, rows, number):
            continue
        if correction.text:
            is_same = folded(rows.text(table, record)) == folded(correction.text)
            is_same &= table != "owners" or record["seq"] == field.number
        else:
            action_id, seq = rows.key(table, record)
            same_place = (action_id.partition("/")[2], seq) == (ending, field.number)
            telling = len(correction.printed.split())
            is_same = bool(telling) and (same_place or telling >= _FEWEST)
        if is_same:
            yield number


def prints_same_words(correction: Correction, field: Field, rows: StatementRows, row: int) -> bool:
    """Whether a row prints the words that a correction was made from."""
    return printed_words(rows, field, row).split() == correction.printed.split()


def printed_words(rows: StatementRows, field: Field, row: int) -> str:
    """The words that a field of a row was read from."""
    record = rows.tables[field.table.name][row]
    return format_value(record[field.column.printed or field.column.name])


# --------------------------------------------------------------------------- statements


class StatementFile(NamedTuple):
    """A statement of the dataset, and the name of the file that it was read from."""

    statement_id: str
    source_name: str


def likely_statements(
    correction: Correction, statements: Sequence[StatementFile]
) -> list[StatementFile]:
    """The statements in which the row of a correction may stand whose own is not in the dataset:
    another reading of its document, or another version of its plan; the likeliest first."""
    wanted = _KIND.fullmatch(correction.statement_id)

    def rank(each: StatementFile) -> tuple[bool, bool, str] | None:
        found = _KIND.fullmatch(each.statement_id)
        same_plan = bool(wanted and found and wanted["stem"] == found["stem"])
        same_file = bool(correction.document) and each.source_name == correction.document
        if not (same_plan or same_file):
            return None
        same_date = bool(wanted and found and wanted["date"] == found["date"])
        return same_file, same_date, each.statement_id

    ranked = [(order, each) for each in statements if (order := rank(each))]
    return [each for _, each in sorted(ranked, reverse=True)]


def assign_corrections(
    corrections: Iterable[Correction],
    statements: Sequence[StatementFile],
    rows_of: Callable[[str], StatementRows],
    complain: Callable[[str], None],
) -> tuple[dict[str, list[Correction]], list[Correction]]:
    """The corrections by the statement in whose rows they are looked for, and those that fit none;
    `rows_of` gives the rows of a statement."""
    known = {each.statement_id for each in statements}
    found: dict[str, list[Correction]] = {}
    left: list[Correction] = []
    for each in corrections:
        target = each.statement_id if each.statement_id in known else ""
        for origin in () if target else likely_statements(each, statements):
            if has_row_for(each, rows_of(origin.statement_id)):
                target = origin.statement_id
                break
        if target:
            found.setdefault(target, []).append(each)
        else:
            complain(each.refused("the dataset has no such action"))
            left.append(each)
    return found, left


def has_row_for(correction: Correction, rows: StatementRows) -> bool:
    """Whether a statement has the row of a correction."""
    try:
        find_row(correction, rows)
    except Refused:
        return False
    return True
