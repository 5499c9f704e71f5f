"""Faults that speak for themselves: each was met in wrong rows alone, in whatever plan, and says
which of a row's values to look at, and why."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.model import Action, Issue
from wsoa.normalise.trust.row_features import RowFeatures

BROKEN = "A word in a text of this row is broken: check it against its page."
COLUMN_ASIDE = (
    "The row's table has no column of {}, but one that no row was read from has: it may go on "
    "beside these rows."
)
# By the feature that tells of a fault: the column that it is in, and what is said of it.
FAULTS = {
    "outcome_against_concern": (
        "concern_no",
        "The outcome's ref “{outcome_ref}” is of another concern than {concern_no}: the row may "
        "stand under the wrong one.",
    ),
    "ref_against_outcome": (
        "outcome_text",
        "The ref “{action_ref}” does not go on that of the outcome, “{outcome_ref}”: the row may "
        "stand under another.",
    ),
    "outcome_holds_next": (
        "outcome_text",
        "A line of the outcome opens with a ref that comes next to its own, “{outcome_ref}”: it "
        "may hold two outcomes.",
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
    **{
        f"{field}_aside": (column, COLUMN_ASIDE.format(name))
        for field, column, name in (
            ("owner", "owner_text", "owners"),
            ("due", "due_text", "dates"),
            ("status", "status", "ratings"),
            ("outcome", "outcome_text", "outcomes"),
        )
    },
    "ref_long": (
        "action_ref",
        "“{action_ref}” is longer than refs are: words may have been read as part of it.",
    ),
    "label_line": (
        "success_text",
        "A line within a text of this row is a header: what stands below it may be another field.",
    ),
    "owner_bracket_open": (
        "owner_text",
        "A bracket in “{owner_text}” stands alone: the owner may have been cut.",
    ),
    "duplicate_ref": (
        "action_ref",
        "The ref “{action_ref}” is printed more than once in its group: one of these rows may be "
        "part of another, or stand in the wrong place.",
    ),
    "ref_breaks": (
        "action_ref",
        "The ref “{action_ref}” does not count on from that of the row before: a row between them "
        "may be missing, or this one stand under another concern.",
    ),
    "lacks_outcome": (
        "outcome_text",
        "Most rows have an outcome, this one has none: that above it may be its own.",
    ),
    "concern_passed_over": (
        "concern_no",
        "The name of another concern, which has no rows, stands between concern {concern_no} and "
        "this row: it may belong under that.",
    ),
    "concern_gap_after": (
        "concern_no",
        "The number of the concern behind {concern_no} is skipped: this row may belong under that.",
    ),
    "text_begins_again": (
        "action_text",
        "A word within the action's text has a capital as the first of a sentence has: two texts "
        "may have been put together.",
    ),
    "outcome_begins_again": (
        "outcome_text",
        "A word within the outcome's text has a capital as the first of a sentence has: two texts "
        "may have been put together.",
    ),
    "names_concern_inside": (
        "action_text",
        "A line of the action's text is the ref of a concern and no more: this and the rows below "
        "may stand under the wrong one.",
    ),
    "owner_ends_amid": (
        "owner_text",
        "“{owner_text}” ends with a word or mark that another must follow: it may have been cut.",
    ),
    "due_ends_amid": (
        "due_text",
        "“{due_text}” ends with a word or mark that a date must follow: it may have been cut.",
    ),
    "text_sign_first": (
        "action_text",
        "The action's text opens with a drawn sign: a ref or a rating may stand there.",
    ),
    "text_broken": ("action_text", BROKEN),
    "outcome_broken": ("outcome_text", BROKEN),
    "success_broken": ("success_text", BROKEN),
    "progress_broken": ("progress_text", BROKEN),
    "owner_broken": ("owner_text", BROKEN),
    "options_aside": (
        "status",
        "No row has a rating, but the same words come again with most of them: they may be options "
        "of which one is marked.",
    ),
    "rows_painted": (
        "status",
        "Most rows are painted in one of several colours, and none of them was taken for a rating.",
    ),
    "status_of_two_times": (
        "status",
        "The header of the ratings names those of now and those of before: two columns may have "
        "been read as one.",
    ),
    "status_in_one_of_two": (
        "status",
        "Of two ratings one is empty in this row: the other may be that of another time.",
    ),
}

# Faults that halve no probability: they were met beside right rows, too, and what they are worth is
# a matter of the fit. What is odd in a row is to be named nevertheless, in each row.
NAMED_ALONE = frozenset(
    (
        "duplicate_ref",
        "ref_breaks",
        "lacks_outcome",
        "concern_passed_over",
        "concern_gap_after",
        "text_begins_again",
        "outcome_begins_again",
        "names_concern_inside",
        "owner_ends_amid",
        "due_ends_amid",
        "text_sign_first",
        "text_broken",
        "outcome_broken",
        "success_broken",
        "progress_broken",
        "owner_broken",
        "options_aside",
        "status_of_two_times",
    )
)


def is_worth_less(faults: Sequence[str]) -> bool:
    """Whether a row with some faults is less probably right than the fit says."""
    return not NAMED_ALONE.issuperset(faults)


def plain_faults(row: RowFeatures) -> list[str]:
    """The faults of a row with such features, by name."""
    return [name for name in FAULTS if row.get(name)]


def fault_issues(actions: Sequence[Action], faults: Sequence[Sequence[str]]) -> list[Issue]:
    """An issue for each fault of each action."""
    return [
        Issue(
            "odd_value" if name in NAMED_ALONE else "low_confidence",
            message.format(
                outcome_ref=action.outcome_ref,
                concern_no=action.concern_no,
                action_ref=action.action_ref,
                owner_text=action.owner_text,
                due_text=action.due_text,
            ),
            "warning",
            "actions",
            column,
            action.action_id,
            action.page_start,
        )
        for action, own in zip(actions, faults, strict=True)
        for name in own
        for column, message in (FAULTS[name],)
    ]
