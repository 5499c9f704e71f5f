"""Statements to rows: each table's values in the schema's order. Pure; dates stay dates.

A value that can be told from others (a count, a running number, a box as text) is made here and
nowhere before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from wsoa.model import Action, Box, Due, Milestone, Outcome, Owner, Rating, Statement
from wsoa.output.schema import flat
from wsoa.output.schema.copies import PossibleCopy, find_copies
from wsoa.output.schema.definition import Row, SchemaTable, Value, schema

Rows = Mapping[str, Collection[Row]]
"""Table name -> its rows, each in the schema's column order."""

_Record = dict[str, Value]

_LINE_END = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def dataset_text(text: str) -> str | None:
    """A text as the dataset holds it, None where there is none.

    Line ends become `\\n`. Control characters, which no format is sure to carry and nobody can
    read, are left out; half a surrogate pair, which cannot be encoded, becomes U+FFFD.
    """
    if not text:
        return None
    if not text.isprintable():  # nearly all texts of one line are
        text = _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))
        text = _SURROGATE.sub("\ufffd", text)
    return text if text and not text.isspace() else None


def box_text(box: Box | None) -> str | None:
    """`x0 top x1 bottom`, one decimal each."""
    if box is None:
        return None
    x0, top, x1, bottom = (round(side, 1) + 0.0 for side in box)
    return f"{x0:.1f} {top:.1f} {x1:.1f} {bottom:.1f}"


def to_rows(statement: Statement) -> dict[str, list[Row]]:
    """The rows of each table, table by table in the schema's order."""
    about = Counter(issue.action_id for issue in statement.issues if not issue.resolved)
    records: dict[str, Iterable[_Record]] = {
        "statements": [_statement(statement)],
        "concerns": _concerns(statement),
        "outcomes": (_outcome(statement.statement_id, item) for item in statement.outcomes),
        "actions": (
            _action(statement.statement_id, item, about[item.action_id])
            for item in statement.actions
        ),
        "owners": (
            _owner(action.action_id, seq, owner)
            for action in statement.actions
            for seq, owner in enumerate(action.owners, start=1)
        ),
        "milestones": (_milestone(statement.statement_id, item) for item in statement.milestones),
        "passages": _passages(statement),
        "issues": _issues(statement),
    }
    rows = {
        table.name: [_row(record, table) for record in records[table.name]]
        for table in schema().tables
        if not table.derived
    }
    return {flat.NAME: flat.flat_rows(rows), **rows}


def rows_of_statements(statements: Iterable[Statement]) -> dict[str, list[Row]]:
    """The rows of many statements in one set of tables, the same whatever order they come in."""
    rows: dict[str, list[Row]] = {table.name: [] for table in schema().tables}
    with_ids = with_copies(unique_ids(statements))
    for statement in sorted(with_ids, key=lambda item: item.statement_id):
        for name, more in to_rows(statement).items():
            rows[name] += more
    return rows


class StatementOrigin(NamedTuple):
    """What tells a statement from others: the id that was read, and the file it was read from."""

    statement_id: str
    sha256: str
    name: str


def unique_ids(statements: Iterable[Statement]) -> list[Statement]:
    """The statements in the same order, with no id twice (see `ids_of`)."""
    statements = list(statements)
    ids = ids_of(
        [StatementOrigin(s.statement_id, s.source.sha256, s.source.name) for s in statements]
    )
    return [
        statement if statement.statement_id == new else statement.renamed(new)
        for statement, new in zip(statements, ids, strict=True)
    ]


def with_copies(statements: Iterable[Statement]) -> list[Statement]:
    """The statements in the same order; each that is a copy of another says of which."""
    statements = list(statements)
    found = find_copies(
        PossibleCopy(
            each.statement_id,
            each.area_name,
            each.published.start,
            each.published.precision,
            each.source.format,
            len(each.actions),
            each.fingerprint,
        )
        for each in statements
    )
    return [replace(each, duplicate_of=found.get(each.statement_id, "")) for each in statements]


def ids_of(origins: Sequence[StatementOrigin]) -> list[str]:
    """An id for each statement, none twice. An id tells its document by the content alone, so that
    only files of the same bytes share one: these are numbered by their names."""
    ids = [origin.statement_id for origin in origins]
    same: dict[str, list[int]] = {}
    for index, statement_id in enumerate(ids):
        same.setdefault(statement_id, []).append(index)
    for statement_id, indexes in same.items():
        indexes.sort(key=lambda index: (origins[index].name, origins[index].sha256))
        for number, index in enumerate(indexes[1:], start=2):
            ids[index] = f"{statement_id}-{number}"
    return ids


# --------------------------------------------------------------------------- one record each


def _row(record: _Record, table: SchemaTable) -> Row:
    if len(record) != len(table.header):
        raise KeyError(f"columns that differ from the schema: {set(record) ^ set(table.header)}")
    return tuple([dataset_text(v) if isinstance(v, str) else v for v in table.in_order(record)])


def _statement(statement: Statement) -> _Record:
    return {
        "statement_id": statement.statement_id,
        "area_name": statement.area_name,
        "area_code": statement.area_code,
        "kind": statement.kind,
        "title": statement.title,
        "published_on": statement.published.start,
        "published_precision": statement.published.precision,
        "inspection_start": statement.inspection.start,
        "inspection_end": statement.inspection.end,
        "source_name": statement.source.name,
        "source_sha256": statement.source.sha256,
        "source_format": statement.source.format,
        "source_pages": statement.source.pages,
        "layout": statement.layout,
        "duplicate_of": statement.duplicate_of,
        "words": statement.words.total,
        "words_in_rows": statement.words.in_rows,
        "words_set_aside": statement.words.set_aside,
        "words_unread": statement.words.unread,
        "actions": len(statement.actions),
        "milestones": len(statement.milestones),
        "warnings": sum(is_open_issue(i.severity, i.resolved) for i in statement.issues),
        "source_url": statement.source_url,
        "from_manifest": ";".join(statement.from_manifest),
    }


def is_open_issue(severity: Value, resolved: Value) -> bool:
    """Whether an issue of this severity should be looked at, and nobody has yet."""
    return severity != "info" and not resolved


def _concerns(statement: Statement) -> Iterator[_Record]:
    for concern in statement.concerns:
        yield {
            "statement_id": statement.statement_id,
            "concern_no": concern.concern_no,
            "concern_ref": concern.concern_ref,
            "title": concern.title,
            "sponsor": concern.sponsor,
            "partners": concern.partners,
            "page": concern.page,
            "themes": concern.themes,
        }


def _outcome(statement_id: str, outcome: Outcome) -> _Record:
    return {
        "statement_id": statement_id,
        "concern_no": outcome.concern_no,
        "outcome_no": outcome.outcome_no,
        "outcome_ref": outcome.outcome_ref,
        "outcome_text": outcome.outcome_text,
        "success_text": outcome.success_text,
        "page": outcome.place.page,
        "bbox": box_text(outcome.place.box),
    }


def _action(statement_id: str, action: Action, warnings: int) -> _Record:
    return {
        "action_id": action.action_id,
        "statement_id": statement_id,
        "concern_no": action.concern_no,
        "outcome_no": action.outcome_no,
        "outcome_ref": action.outcome_ref,
        "outcome_text": action.outcome_text,
        "action_ref": action.action_ref,
        "action_text": action.action_text,
        "owner_text": action.owner_text,
        "due_text": action.due_text,
        **_due(action.due),
        "due_recurrence": action.due.recurrence,
        "due_original_text": action.due_original_text,
        "due_original_end": action.due_original_end,
        "deadline": action.deadline,
        "deadline_source": action.deadline_source,
        **_rating(action.rating),
        "resource": action.resource,
        "governance": action.governance,
        "success_text": action.success_text,
        "progress_text": action.progress_text,
        "other_text": action.other_text,
        "themes": action.themes,
        "page_start": action.page_start,
        "page_end": action.page_end,
        "bbox": box_text(action.box),
        "confidence": round(float(action.confidence), 3),
        "warnings": warnings,
    }


def _owner(action_id: str, seq: int, owner: Owner) -> _Record:
    return {
        "action_id": action_id,
        "seq": seq,
        "organisation": owner.organisation,
        "organisation_name": owner.organisation_name or owner.organisation,
        "organisation_type": owner.organisation_type,
        "organisation_type_source": owner.organisation_type_source or _by_name(owner),
        "person": owner.person,
        "role": owner.role,
        "text": owner.text,
    }


def _by_name(owner: Owner) -> str:
    """What told the type of an organisation where the reader does not say."""
    return "name" if owner.organisation_type else ""


def _milestone(statement_id: str, milestone: Milestone) -> _Record:
    return {
        "action_id": milestone.action_id,
        "statement_id": statement_id,
        "concern_no": milestone.concern_no,
        "outcome_ref": milestone.outcome_ref,
        "seq": milestone.seq,
        "kind": milestone.kind,
        "text": milestone.text,
        "due_text": milestone.due_text,
        **_due(milestone.due),
        **_rating(milestone.rating),
        "page": milestone.place.page,
        "bbox": box_text(milestone.place.box),
    }


def _passages(statement: Statement) -> Iterator[_Record]:
    for seq, passage in enumerate(statement.passages, start=1):
        yield {
            "statement_id": statement.statement_id,
            "seq": seq,
            "kind": passage.kind,
            "concern_no": passage.concern_no,
            "text": passage.text,
            "page": passage.place.page,
            "bbox": box_text(passage.place.box),
        }


def _issues(statement: Statement) -> Iterator[_Record]:
    for issue in statement.issues:
        yield {
            "statement_id": statement.statement_id,
            "action_id": issue.action_id,
            "table": issue.table,
            "field": issue.field,
            "code": issue.code,
            "severity": issue.severity,
            "message": issue.message,
            "page": issue.page,
            "bbox": box_text(issue.box),
            "resolved": issue.resolved,
        }


def _due(due: Due) -> _Record:
    return {
        "due_start": due.start,
        "due_end": due.end,
        "due_precision": due.precision,
        "due_kind": due.kind,
    }


def _rating(rating: Rating) -> _Record:
    return {
        "status": rating.status,
        "status_text": rating.text,
        "status_source": rating.source,
        "completed_on": rating.completed_on,
    }
