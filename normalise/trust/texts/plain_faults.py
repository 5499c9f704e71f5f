"""Faults that speak for themselves: each was met in wrong rows alone, in whatever plan, and says
which of a row's values to look at, and why."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Action, Issue
from wsoa.normalise.trust.row_features import RowFeatures

# By the feature that tells of a fault: the column that it is in, and what is said of it.
FAULTS = {
    "outcome_against_concern": (
        "concern_no",
        "The outcome's ref “{outcome_ref}” is of another concern than {concern_no}: the row may "
        "stand under the wrong one.",
    ),
    "outcome_beside": (
        "outcome_text",
        "The outcome has a ref, “{outcome_ref}”, such as stand beside the action's, "
        "“{action_ref}”: it may be an action.",
    ),
    "ref_twice": (
        "action_ref",
        "The row beside this one has the same ref, “{action_ref}”: both may be one action.",
    ),
    "outcomes_aside": (
        "outcome_text",
        "No row has an outcome, but texts that no row took open with that word: look among the "
        "passages.",
    ),
    "label_line": (
        "success_text",
        "A line within a text of this row is a header: what stands below it may be another field.",
    ),
    "owner_bracket_open": (
        "owner_text",
        "A bracket in “{owner_text}” stands alone: the owner may have been cut.",
    ),
    "status_in_one_of_two": (
        "status",
        "Of two ratings one is empty in this row: the other may be that of another time.",
    ),
}


def plain_faults(row: RowFeatures) -> list[str]:
    """The faults of a row with such features, by name."""
    return [name for name in FAULTS if row.get(name)]


def fault_issues(actions: Sequence[Action], faults: Sequence[Sequence[str]]) -> list[Issue]:
    """An issue for each fault of each action."""
    return [
        Issue(
            "low_confidence",
            message.format(
                outcome_ref=action.outcome_ref,
                concern_no=action.concern_no,
                action_ref=action.action_ref,
                owner_text=action.owner_text,
            ),
            "warning",
            "actions",
            column,
            action.action_id,
            action.page_start,
        )
        for action, own in zip(actions, faults, strict=True)
        for column, message in map(FAULTS.__getitem__, own)
    ]
