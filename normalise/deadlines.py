"""The last day by which a document says that an action will be done.

It is the end of the action's own date; of several dates in one cell the latest; where an action has
no date of its own, that of its last dated milestone. An action that goes on or comes again without
an end has none, and neither has one whose printed date is impossible.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Action, Milestone, Statement
from wsoa.normalise.dates import find_dates


def with_deadlines(statement: Statement) -> Statement:
    """The statement with the deadline of each action, and where it was taken from."""
    steps: dict[str, list[Milestone]] = defaultdict(list)
    for entry in statement.milestones:
        if entry.kind == "milestone" and entry.due.end:
            steps[entry.action_id].append(entry)
    actions = []
    for action in statement.actions:
        day, source = deadline_of(action, steps[action.action_id], statement.published.end)
        actions.append(replace(action, deadline=day, deadline_source=source))
    return replace(statement, actions=tuple(actions))


def deadline_of(
    action: Action, steps: Sequence[Milestone], context_date: dt.date | None = None
) -> tuple[dt.date | None, str]:
    """The deadline of an action with these dated milestones, and its source; `context_date` is the
    statement's own date, which tells a year that is not printed."""
    due = action.due
    if due.end:
        latest = last_of_several(action, context_date)
        return (latest, "last_of_several") if latest and latest > due.end else (due.end, "due")
    if due or "invalid_date" in due.issues:
        return None, ""
    days = [entry.due.end for entry in steps if entry.due.end]
    return (max(days), "milestone") if days else (None, "")


def last_of_several(action: Action, context_date: dt.date | None) -> dt.date | None:
    """The latest of the dates that a cell prints, where it prints several and none replaces
    another."""
    if "multiple_dates" not in action.due.issues or action.due_original_text:
        return None
    found = find_dates(action.due_text, context_date)
    return max((date.due.end for date in found if date.due.end), default=None)
