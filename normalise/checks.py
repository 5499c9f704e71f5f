"""What a finished statement is asked: odd dates and refs that recur."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Action, Due, Issue, Milestone, Statement
from wsoa.normalise.dates import are_years, find_dates, out_of_range, read_due, with_whole_years
from wsoa.normalise.records import date_message


def check_statement(statement: Statement) -> tuple[Issue, ...]:
    """All that is odd about a statement as a whole, beside what its rows already say of
    themselves."""
    date = statement.published.end or statement.inspection.end
    return (
        *far_dates(statement.actions, date),
        *duplicate_refs(statement.actions),
    )


AMBIGUOUS = "ambiguous_date"


def with_sure_years(statement: Statement) -> Statement:
    """The statement without the doubt whether two digits behind a month are a year, where its dates
    together leave none."""
    dated: tuple[Action | Milestone, ...] = (*statement.actions, *statement.milestones)
    days = (statement.published.end, statement.inspection.end)
    if not are_years([entry.due_text for entry in dated], [day.year for day in days if day]):
        return statement
    date = statement.published.end
    sure = {action.action_id for action in statement.actions if is_surely_dated(action, date)}
    return replace(
        statement,
        actions=tuple(
            replace(action, due=without_doubt(action.due)) if action.action_id in sure else action
            for action in statement.actions
        ),
        milestones=tuple(
            replace(entry, due=without_doubt(entry.due)) if is_surely_dated(entry, date) else entry
            for entry in statement.milestones
        ),
        issues=tuple(
            issue
            for issue in statement.issues
            if (issue.code, issue.field) != (AMBIGUOUS, "due_text") or issue.action_id not in sure
        ),
    )


def is_surely_dated(entry: Action | Milestone, date: dt.date | None) -> bool:
    """Whether only the two digits behind months leave open when something is due: written out, none
    of its dates does."""
    whole = with_whole_years(entry.due_text)
    dates = find_dates(whole, date)
    return (
        whole != entry.due_text
        and AMBIGUOUS not in read_due(whole, date).issues
        and not any(AMBIGUOUS in found.due.issues for found in dates)
    )


def without_doubt(due: Due) -> Due:
    return replace(due, issues=tuple(code for code in due.issues if code != AMBIGUOUS))


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
