"""What a finished statement is asked: odd dates and refs that recur."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wsoa.model import Action, Issue, Statement
from wsoa.normalise.dates import out_of_range
from wsoa.normalise.records import date_message


def check_statement(statement: Statement) -> tuple[Issue, ...]:
    """All that is odd about a statement as a whole, beside what its rows already say of
    themselves."""
    date = statement.published.end or statement.inspection.end
    return (
        *far_dates(statement.actions, date),
        *duplicate_refs(statement.actions),
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
