"""What a row says of how well it was read: its table, its cells, its values, the doubts about it.

Each feature is a number with a name, from 0 to about 1; most tell whether something is so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log

from wsoa.caching import once_for_each
from wsoa.model import Action, Issue, Milestone, Owner, TableKind
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.status import is_saturated
from wsoa.normalise.tables import KNOWN, TableReading, header_fields, is_longer, names_time
from wsoa.vocabulary import TEXTS, is_rating, split_ref

RowFeatures = dict[str, float]

_OPEN_END = re.compile(
    r"(?:[,;(&/–-]|\b(?:and|or|the|a|an|of|to|in|for|with|by|from|on|at|as|that|which|is|are|will"
    r"|all|their|our|its|be|we|this|these|through|into|across|between))$",
    re.IGNORECASE,
)
_TAIL = 12  # characters: more than the longest of these words and what stands before it
_LABEL = re.compile(r"(?:^|\n|\. )(?:- )?(?P<label>[A-Z][\w /’'-]{1,30}):\s")
_LABELLED = re.compile(
    r"(?:[A-Z][\w-]*\s+){0,3}(?:outcome|aim|objective|goal|impact|theme|success)s?\b[^.]{0,12}:",
    re.I,
)
_DATED = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\b")
_DIGIT = re.compile(r"\d")
WORDY = 8  # words of one owner from which it is more than a name and a post
LONG_CELL = 14  # words of an owner cell from which it may hold something else
FIELDS: dict[str, Callable[[Action], object]] = {
    "ref": lambda a: a.action_ref,
    "owner": lambda a: a.owners,
    "due": lambda a: a.due,
    "status": lambda a: a.rating.status != "unknown",
    "outcome": lambda a: a.outcome_text,
    "outcome_ref": lambda a: a.outcome_ref,
    "success": lambda a: a.success_text,
    "progress": lambda a: a.progress_text,
    "governance": lambda a: a.governance,
    "resource": lambda a: a.resource,
    "other": lambda a: a.other_text,
}
FieldsFilled = dict[str, bool]  # which of these fields of a row say something


def fields_filled(actions: Sequence[Action]) -> list[FieldsFilled]:
    """For each row, which fields say something."""
    return [{name: bool(field(action)) for name, field in FIELDS.items()} for action in actions]


CODES = (
    "ambiguous_date",
    "multiple_dates",
    "invalid_date",
    "weekday_mismatch",
    "date_out_of_range",
    "unknown_status",
    "unknown_colour",
    "unread_owner",
    "unresolved_initials",
    "duplicate_ref",
)


def row_features(
    action: Action, record: ActionRecord, steps: Sequence[Milestone], issues: Sequence[Issue]
) -> RowFeatures:
    """All that a row and its table say of it, without its neighbours."""
    codes = [issue.code for issue in issues]
    return {
        **(_of_table(record.reading) if record.reading else {"prose": 1.0}),
        **_of_text(action),
        **_of_owners(action),
        **_of_values(action, steps),
        **{code: float(code in codes) for code in CODES},
        **_of_cells(action, record),
        "over_page_end": float(action.page_start != action.page_end),
        "rows_joined": float(len(record.rows) > 1),
    }


# --------------------------------------------------------------------------- its table


@once_for_each
def _of_table(reading: TableReading) -> RowFeatures:
    """What a table says of each of its rows."""
    kind = reading.table.kind
    action = reading.first("action")
    columns = [column for column in reading.columns if column.look.cells]
    essential = reading.of("action", "action_ref", "owner", "due", "status")
    headers = [c for c in columns if c.header]
    return {
        "part_ruled": float(kind is TableKind.PART_RULED),
        "aligned": float(kind is TableKind.ALIGNED),
        "stream": float(kind is TableKind.STREAM),
        "weakest_column": 1 - min((min(1.0, c.score) for c in essential), default=0.0),
        "weak_columns": 1 - _mean([min(1.0, c.score) for c in essential]),
        "action_doubt": 1 - min(1.0, action.score) if action else 1.0,
        "action_unnamed": float(action is None or action.score <= KNOWN),
        "no_header": float(not reading.header_rows),
        "carried_columns": float("goes on" in reading.why),
        "columns_guessed": float(sum(c.why.startswith("its cells") for c in columns)),
        "columns_unknown": float(
            sum(c.field == "other" and not header_fields(c.header) for c in columns)
        ),
        "unknown_prose": float(
            sum(
                c.field == "other" and not header_fields(c.header) and c.look.words > 4
                for c in columns
            )
        ),
        "no_owner_column": float(not reading.of("owner", "sponsor")),
        "no_due_column": float(not reading.of("due", "due_start", "due_revised")),
        "no_status_column": float(not reading.of("status")),
        "no_ref_column": float(not reading.of("action_ref")),
        "outcome_column": float(bool(reading.of("outcome"))),
        "outcome_columns": float(len(reading.of("outcome")) > 1),
        "outcome_score": max((min(1.0, c.score) for c in reading.of("outcome")), default=0.0),
        "concern_column": float(bool(reading.of("concern"))),
        "milestone_column": float(bool(reading.of("milestone"))),
        "progress_column": float(bool(reading.of("progress"))),
        "success_column": float(bool(reading.of("success"))),
        "two_owner_columns": float(len(reading.of("owner")) > 1),
        "two_due_columns": float(len(reading.of("due", "due_start", "due_revised")) > 1),
        "completed_column": float(bool(reading.of("completed"))),
        "stacked_header": float(reading.header_rows > 1),
        "headers_long": float(sum(is_longer(c.header, 8) for c in headers)),
        "few_rows": float(reading.table.n_rows - reading.header_rows <= 1),
        "few_columns": float(len(columns) <= 3),
        "due_odd": 1 - _mean([c.look.date for c in reading.of("due")])
        if reading.of("due")
        else 0.0,
        "owner_odd": 1 - _mean([c.look.names for c in reading.of("owner")])
        if reading.of("owner")
        else 0.0,
        "status_odd": 1 - _mean([max(c.look.rating, c.look.colour) for c in reading.of("status")])
        if reading.of("status")
        else 0.0,
        "ref_odd": 1 - _mean([c.look.ref for c in reading.of("action_ref")])
        if reading.of("action_ref")
        else 0.0,
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _of_cells(action: Action, record: ActionRecord) -> RowFeatures:
    """What cells hold that no field of this action took for what it looks like."""
    reading = record.reading
    if reading is None:
        return {}
    unrated = action.rating.status == "unknown"
    lacks = {
        "paint_unrated": unrated and is_painted(record, reading),
        "rating_elsewhere": unrated,
        "dates_elsewhere": not action.due.start and not action.due.end,
        "names_elsewhere": not action.owners,
        "ref_elsewhere": not action.action_ref,
        "prose_elsewhere": True,
        "repeats_elsewhere": not action.outcome_text,
        "merged_elsewhere": not action.outcome_text,
    }
    strange = {"paint_unrated": True, **_in_strange_columns(reading)}
    return {name: float(lack and strange[name]) for name, lack in lacks.items()}


def is_painted(record: ActionRecord, reading: TableReading) -> bool:
    """Whether a cell that begins in a row of an action is painted or marked."""
    own = (c for row in record.rows for c in reading.table.row(row) if c.row == row)
    return any(is_saturated(c.fill) or c.marks for c in own)


@once_for_each
def _in_strange_columns(reading: TableReading) -> dict[str, bool]:
    """What the columns of a table look like that no field took."""
    strange = [c for c in reading.columns if c.field in ("other", "") and c.look.cells]
    return {
        "rating_elsewhere": any(c.look.rating > 0.4 for c in strange),
        "dates_elsewhere": any(c.look.date > 0.5 for c in strange),
        "names_elsewhere": any(c.look.names > 0.7 for c in strange),
        "ref_elsewhere": any(c.look.ref > 0.5 for c in strange),
        "prose_elsewhere": any(c.look.words > 6 for c in strange),
        "repeats_elsewhere": any(c.look.words > 3 and c.look.repeats > 0.2 for c in strange),
        "merged_elsewhere": any(
            cell.row_span > 1 and bool(cell.passage)
            for c in strange
            for cell in reading.table.column(c.col)
            if cell.row >= reading.header_rows
        ),
    }


# --------------------------------------------------------------------------- its values


def _of_text(action: Action) -> RowFeatures:
    text = action.action_text
    words = text.split()
    numbers = sum(w[:1].isdigit() for w in words) if _DIGIT.search(text) else 0
    return {
        "text_short": float(len(words) < 4),
        "text_long": max(0.0, log((len(words) + 1) / 40)),
        "text_goes_on": float(bool(text) and (text[0].islower() or text[0] in ",;)&")),
        "text_open": float(text_breaks_off(text)),
        "text_label": float(bool(_LABEL.search(text))),
        "text_parts": float(text.count("\n") > 0),
        "text_list": float("\n- " in text or text.startswith("- ")),
        "text_is_date": float(names_time(text) and len(words) < 6),
        "text_is_rating": float(is_rating(text)),
        "text_numbers": float(numbers > 2),
    }


def _of_owners(action: Action) -> RowFeatures:
    text = action.owner_text
    parts = [p for o in action.owners for p in (o.organisation, o.person, o.role)]
    return {
        "owner_long": float(is_longer(text, LONG_CELL)),
        "owner_wordy": float(any(is_longer(part, WORDY) for part in parts)),
        "owner_digits": float(bool(_DIGIT.search(text))),
        "owner_dated": float(names_time(text) and bool(_DIGIT.search(text))),
        "owner_strange": float(any(map(is_odd, action.owners))),
        "owners_many": float(len(action.owners) > 3),
        "owners_several": float(len(action.owners) > 1),
        "owner_open": float(text_breaks_off(text) or text_opens_mid_sentence(text)),
        "owner_unread": float(bool(text) and not action.owners),
        "owner_person": float(any(o.person for o in action.owners)),
        "owner_person_role": float(any(o.person and o.role for o in action.owners)),
        "owner_org_role": float(any(o.organisation and o.role for o in action.owners)),
        "owner_org_other": float(
            any(o.organisation and o.organisation_type in ("", "other") for o in action.owners)
        ),
        "owner_employer_unmarked": float(any(works_unmarked(o, text) for o in action.owners)),
        "owner_brackets": float("(" in text),
        "owner_slash": float("/" in text),
        "owner_and": float(" and " in text or "&" in text),
        "owner_comma": float("," in text),
    }


_EMPLOYERS = frozenset({"council", "nhs_commissioner", "nhs_provider", "school"})


def works_unmarked(owner: Owner, text: str) -> bool:
    """Whether an owner's organisation is none with many posts, and no mark joins it to the post or
    the person in an owner cell's text: it may be an owner itself."""
    who, body = owner.person or owner.role, owner.organisation
    if not (who and body) or owner.organisation_type in _EMPLOYERS:
        return False
    return f"{body} {who}" in text or f"{owner.role or who} {body}" in text


@lru_cache(maxsize=TEXTS)  # rows share outcomes and measures
def text_breaks_off(text: str) -> bool:
    """Whether a text ends with a word or a mark that something must follow."""
    return bool(_OPEN_END.search(text[-_TAIL:]))


def text_opens_mid_sentence(text: str) -> bool:
    return bool(text) and (text[0].islower() or text[0] in ",;)&")


def is_odd(owner: Owner) -> bool:
    """Whether an owner is a name alone that no vocabulary knows for a body."""
    body = owner.organisation and owner.organisation_type in ("", "other") and not owner.role
    return bool(body or (owner.person and not owner.role and not owner.organisation))


def _of_values(action: Action, steps: Sequence[Milestone]) -> RowFeatures:
    due_text, rating = action.due_text, action.rating
    undated = sum(not step.due for step in steps)
    return {
        "due_unread": float(bool(due_text) and not action.due),
        "due_long": float(is_longer(due_text, 6)),
        "due_no_date": float(bool(due_text) and not action.due.start and not action.due.end),
        "due_from_prose": float(is_longer(due_text, 12)),
        "due_revised": float(bool(action.due_original_text)),
        "status_text_long": float(is_longer(rating.text, 4)),
        "status_from_colour": float(rating.source in ("cell_colour", "text_colour")),
        "status_from_date": float(rating.source == "date"),
        "status_in_due": float(bool(rating.text) and rating.text == due_text),
        "outcome_labelled": float(bool(_LABELLED.match(action.outcome_text))),
        "outcome_is_label": float(bool(header_fields(action.outcome_text[:60]))),
        "outcome_has_ref": float(bool(split_ref(action.outcome_text)[0])),
        "outcome_dated": float(names_time(action.outcome_text[:80])),
        "broken_word": float("\u2010" in action.action_text + action.outcome_text),
        "dates_in_progress": float(not steps and bool(_DATED.search(action.progress_text))),
        "outcome_goes_on": float(text_opens_mid_sentence(action.outcome_text)),
        "outcome_open": float(text_breaks_off(action.outcome_text)),
        "outcome_long": float(is_longer(action.outcome_text, 60)),
        "outcome_parts": float(action.outcome_text.count("\n") > 0),
        "outcome_short": float(bool(action.outcome_text) and not is_longer(action.outcome_text, 4)),
        "outcome_without_ref": float(bool(action.outcome_text) and not action.outcome_ref),
        "outcome_in_other": float(
            bool(action.outcome_text) and action.outcome_text in action.other_text
        ),
        "success_goes_on": float(text_opens_mid_sentence(action.success_text)),
        "success_open": float(text_breaks_off(action.success_text)),
        "progress_goes_on": float(text_opens_mid_sentence(action.progress_text)),
        "progress_open": float(text_breaks_off(action.progress_text)),
        "progress_long": float(is_longer(action.progress_text, 40)),
        "other_text": float(bool(action.other_text)),
        "other_long": float(is_longer(action.other_text, 25)),
        "governance_long": float(is_longer(action.governance, 15)),
        "resource_long": float(is_longer(action.resource, 15)),
        "steps": float(bool(steps)),
        "steps_many": float(len(steps) > 3),
        "steps_undated": undated / len(steps) if steps else 0.0,
        "steps_progress": float(any(step.kind == "progress" for step in steps)),
        "step_alone": float(len(steps) == 1),
    }
