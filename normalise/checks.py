"""What a finished statement is asked: odd dates, refs that recur, text of its tables that no row
took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from wsoa.model import Action, Issue, Passage, Source, Statement
from wsoa.normalise.classify import Read
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.dates.due import out_of_range
from wsoa.normalise.records.due_columns import date_message
from wsoa.normalise.records.labelled_prose import label_field
from wsoa.normalise.tables.features import split_ref
from wsoa.vocabulary import folded

DOUBTFUL = 0.6  # confidence below which a row is reported


def checked(statement: Statement, read: Sequence[Read]) -> tuple[Issue, ...]:
    """All that is odd about a statement as a whole, beside what its rows already say of
    themselves."""
    date = statement.published.end or statement.inspection.end
    return (
        *far_dates(statement.actions, date),
        *duplicate_refs(statement.actions),
        *doubtful(statement.actions),
        *untaken(statement, read),
    )


def far_dates(actions: Sequence[Action], date: dt.date | None) -> list[Issue]:
    """Dates that lie too far from the statement's own to be meant."""
    if date is None:
        return []
    return [
        Issue(
            "date_out_of_range",
            date_message("date_out_of_range", action.due_text),
            "warning",
            "actions",
            "due_text",
            action.action_id,
            action.page_start,
        )
        for action in actions
        if out_of_range(action.due, date)
    ]


def duplicate_refs(actions: Sequence[Action]) -> list[Issue]:
    seen: set[tuple[int, str, str]] = set()
    issues = []
    for action in actions:
        key = (action.concern_no, action.outcome_ref, action.action_ref.casefold())
        if action.action_ref and key in seen:
            message = f"The ref “{action.action_ref}” is printed more than once in its group."
            issues.append(
                Issue(
                    "duplicate_ref",
                    message,
                    "info",
                    "actions",
                    "action_ref",
                    action.action_id,
                    action.page_start,
                )
            )
        seen.add(key)
    return issues


def doubtful(actions: Sequence[Action]) -> list[Issue]:
    """Rows that were read with little confidence."""
    return [
        Issue(
            "low_confidence",
            f"This row was read with a confidence of {action.confidence:.2f}: "
            "check it against its page.",
            "warning",
            "actions",
            "",
            action.action_id,
            action.page_start,
        )
        for action in actions
        if action.confidence < DOUBTFUL
    ]


# --------------------------------------------------------------------------- nothing is lost


def untaken(statement: Statement, read: Sequence[Read]) -> list[Issue]:
    """An `orphan_text` issue for each paragraph of an action table that no field of the statement
    holds. Labels and refs are structure: what follows them is looked for."""
    told = [[folded(line) for line in text.split("\n")] for text in set(texts_of(statement))]
    everything = "\n".join(" ".join(filter(None, lines)) for lines in told)
    # Most paragraphs are a line of some text: nobody has to look for these in all that was said.
    whole = {line for lines in told for line in lines}
    issues = []
    for entry in read:
        if entry.reading.kind not in ("actions", "sections"):
            continue
        for cell in entry.reading.table.cells:
            if cell.row < entry.reading.header_rows:
                continue
            lost = [
                part.printed
                for part in cell.passage.paragraphs
                if not any(key in whole or key in everything for key in forms_of(part))
            ]
            if lost:
                page = cell.places[0].page if cell.places else None
                message = f"No row took this text of a table: “{' '.join(lost)}”."
                issues.append(Issue("orphan_text", message, "warning", "actions", page=page))
    return issues


def forms_of(part: Passage) -> Iterator[str]:
    """The forms in which a paragraph may stand in a statement: whole, without the ref or the label
    that opens it."""
    yield folded(part.printed)
    if label_field(part):
        yield ""
    yield folded(split_ref(part.printed)[1])
    yield folded(concern_ref(part.printed)[2])
    _, colon, rest = part.printed.partition(":")
    if colon:
        yield folded(rest)


def texts_of(value: object) -> Iterator[str]:
    """All texts inside a value of the model, in no order."""
    values: list[Any] = [value]
    while values:
        each = values.pop()
        if isinstance(each, str):
            yield each
        elif type(each) is tuple:  # places are tuples too, and have none
            values.extend(each)
        else:
            values.extend([getattr(each, name) for name in _parts(each.__class__)])


@cache
def _parts(kind: Any) -> tuple[str, ...]:
    """The fields of a class of the model that may hold what was printed; none of other classes."""
    if kind is Source or not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name != "issues")
