"""Actions of a table that is drawn: what tests of records ask for."""

from __future__ import annotations

from builders import read, table
from wsoa.model import Action, Statement


def plan(drawing: str) -> Statement:
    return read("# Written statement of action, March 2019", "# Priority 1: Plans", table(drawing))


def only(drawing: str) -> Action:
    [action] = plan(drawing).actions
    return action


def codes(statement: Statement) -> set[str]:
    """What was noticed, but for fields that are doubtful (`test_trust.py` is about these)."""
    return {issue.code for issue in statement.issues} - {"low_confidence", "odd_value"}


ISO = tuple[str, str, str, str]


def due(action: Action) -> ISO:
    told = action.due
    return (
        told.start.isoformat() if told.start else "",
        told.end.isoformat() if told.end else "",
        told.precision,
        told.kind,
    )
