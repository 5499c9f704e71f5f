"""A statement with the confidence of its rows, and an issue for what is doubtful in them.

What is doubtful in many rows alike is a habit of the document, and is said once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, fsum

from wsoa.model import Action, Document, Issue, Statement, TableKind
from wsoa.normalise.classify import ReadTable
from wsoa.normalise.records import ActionRecord
from wsoa.normalise.trust.confidence import LEAST, MOST, Trust, trust_in
from wsoa.normalise.trust.features import features_of
from wsoa.normalise.trust.habits import merge_repeated
from wsoa.normalise.trust.missing import may_be_missing
from wsoa.normalise.trust.place_features import lead_issues
from wsoa.normalise.trust.plan import NO_PLAN, plan_issues, plan_signs
from wsoa.normalise.trust.texts import fault_issues, is_worth_less, plain_faults

# Confidence below which a row's doubtful fields are named. It is less than what a sure row has: of
# a row that is hardly sure its confidence says enough; issues would hide those that matter.
NAMED = 0.85
FAILED = 0.3  # of the probability of a row in which a fault was met
FAULTY = 0.5  # of the probability of a row with a plain fault: what it is worth is seldom seen
# What the rows of designed pages are worth beside what the fit says, which has seen none and finds
# nearly all of them sure. Fitted on 894 rows of 95 such plans of four hands, each hand weighed
# alike (69% right), and tried on each hand from the others: of rows at 0.9 or more 97% were right,
# of those at 0.8 or more 88%. Besides, it tells whether a concern with its ref was found.
CARDS_SLOPE, CARDS_WITHOUT_REFS, CARDS_BIAS = 1.0, 0.65, -2.6
DOUBTFUL = 0.35  # probability of being wrong from which a field is
READ_AS_CARDS = "read_as_cards"
CARDS_TOLD = (
    "These pages were read as cards that come again, and what is who and when was told by how it "
    "looks: check some of the rows against their pages."
)
WEIGHED = frozenset(("multiple_dates", "ambiguous_date", "doubtful_owner"))  # each a feature, too

# The columns and the words for what the weights call by one name.
COLUMNS = {
    "action": ("action_text", "text"),
    "ref": ("action_ref", "ref"),
    "concern": ("concern_no", "concern"),
    "outcome": ("outcome_text", "outcome"),
    "owner": ("owner_text", "owner"),
    "due": ("due_text", "date"),
    "status": ("status", "status"),
    "success": ("success_text", "success measure"),
    "progress": ("progress_text", "progress or milestones"),
    "rest": ("governance", "governance or resource"),
}


def with_confidence(
    statement: Statement,
    document: Document,
    read: Sequence[ReadTable],
    records: Sequence[ActionRecord],
) -> Statement:
    """The statement with a probability for each of its rows and issues for what is doubtful.
    `records` are what its actions were made from, in their order."""
    is_text = document.source.format == "text"
    rows = features_of(statement, document, read, records)
    of_cards = any(
        entry.reading.kind == "actions" and entry.reading.table.kind is TableKind.CARDS
        for entry in read
    )
    trusts = trust_in(rows, is_text, of_cards)
    faults = [plain_faults(row) for row in rows]
    about = plan_issues(plan_signs(statement, document), statement.actions)
    if of_cards:
        about.append(Issue(READ_AS_CARDS, CARDS_TOLD, "warning", "actions"))
    most = NO_PLAN if any(issue.code == "not_a_plan" for issue in about) else 1.0
    failed = {issue.action_id for issue in statement.issues if issue.severity == "error"}
    parts = [
        (FAILED if action.action_id in failed else most) * (FAULTY if is_worth_less(own) else 1.0)
        for action, own in zip(statement.actions, faults, strict=True)
    ]
    actions = tuple(
        replace(action, confidence=round(trust.probability * part, 3))
        for action, trust, part in zip(statement.actions, trusts, parts, strict=True)
    )
    at_first = [trust.at_first * part for trust, part in zip(trusts, parts, strict=True)]
    named = (
        [
            *may_be_missing(statement),
            *lead_issues(actions),
            *fault_issues(actions, faults),
            *doubt_issues(actions, trusts),
        ]
        if most == 1.0
        else []
    )
    issues = merge_repeated((*about, *statement.issues, *named), len(actions))
    return replace(
        statement,
        actions=actions,
        issues=weighed_with_rows(issues, actions),
        sure_at_first=fsum(at_first) / max(1, len(at_first)),
    )


def with_cards_weighed(statement: Statement) -> Statement:
    """A statement that was read from designed pages, its rows worth what such rows were found to
    be."""
    has_refs = any(concern.concern_ref for concern in statement.concerns)
    bias = CARDS_BIAS - (0.0 if has_refs else CARDS_WITHOUT_REFS)

    def weighed(confidence: float) -> float:
        kept = min(max(confidence, LEAST), MOST)
        against = exp(-bias) * float((1 / kept - 1) ** CARDS_SLOPE)
        return round(1 / (1 + against), 3)

    actions = (replace(each, confidence=weighed(each.confidence)) for each in statement.actions)
    return replace(statement, actions=tuple(actions))


def weighed_with_rows(issues: Sequence[Issue], actions: Sequence[Action]) -> tuple[Issue, ...]:
    """The issues, a choice among readings of a value a mere note where its row is sure enough: how
    often such a choice is wrong is part of what makes the row so."""
    sure = {action.action_id for action in actions if action.confidence >= NAMED}
    return tuple(
        replace(issue, severity="info")
        if issue.code in WEIGHED and issue.severity == "warning" and issue.action_id in sure
        else issue
        for issue in issues
    )


def doubt_issues(actions: Sequence[Action], trusts: Sequence[Trust]) -> list[Issue]:
    """An issue at each field that is doubtful, in rows that are not sure."""
    return [
        of_row(field, action, trust)
        for action, trust in zip(actions, trusts, strict=True)
        if trust.probability < NAMED
        for field in doubtful_fields(trust)
    ]


def doubtful_fields(trust: Trust) -> list[str]:
    return [name for name, wrong in trust.wrong.items() if wrong >= DOUBTFUL]


def of_row(field: str, action: Action, trust: Trust) -> Issue:
    column, name = COLUMNS[field]
    message = (
        f"The {name} of this row may be wrong (probability {trust.wrong[field]:.2f}): "
        "check it against its page."
    )
    return Issue(
        "low_confidence", message, "warning", "actions", column, action.action_id, action.page_start
    )
