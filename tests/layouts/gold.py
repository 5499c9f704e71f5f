"""What a perfect reading of a printed plan holds, in the form of the real documents' annotations.

Statuses that only a colour tells stand in a file of their own, so that the same annotation serves
for the plan's plain text as well.
"""

from __future__ import annotations

import re
from typing import Any

from .plan import Action, Concern, Due, Milestone, Outcome, Plan, Rating, one_line

Gold = dict[str, Any]


def _dates(due: Due, *, recurrence: bool) -> Gold:
    row: Gold = {
        "due_text": one_line(due.text) or None,
        "due_start": due.start or None,
        "due_end": due.end or None,
        "due_precision": due.precision or None,
        "due_kind": due.kind or None,
    }
    return row | ({"due_recurrence": due.recurrence or None} if recurrence else {})


def _status(rating: Rating, nothing: str | None) -> Gold:
    told = rating.told == "text"
    return {
        "status": rating.status if told else nothing,
        "status_text": rating.shown if told else None,
        "completed_on": rating.completed_on or None,
    }


def _milestone(step: Milestone) -> Gold:
    row = {"kind": step.kind, "text": step.text}
    row |= _dates(step.due, recurrence=False) | _status(step.rating, None)
    unsure = [*step.unsure, *step.rating.unsure]
    return row | ({"uncertain": unsure} if unsure else {})


def _cites(step: Milestone, action: Action) -> bool:
    return bool(step.tasks) and action.ref in re.split(r"[/,&]", step.tasks)


def _action(concern: Concern, outcome: Outcome, action: Action) -> Gold:
    own = [*action.milestones, *(step for step in outcome.progress if _cites(step, action))]
    issues = {*action.issues, *action.due.issues}
    return {
        "concern_no": concern.no,
        "outcome_ref": outcome.ref or None,
        "outcome_text": outcome.text or None,
        "action_ref": action.ref or None,
        "action_text": action.text,
        "owner_text": one_line(action.owners.text),
        "owners": [
            {
                "organisation": owner.organisation or None,
                "person": owner.person or None,
                "role": owner.role or None,
            }
            for owner in action.owners.each
        ],
        **_dates(action.due, recurrence=True),
        **_status(action.rating, "unknown"),
        "resource": action.resource or None,
        "governance": one_line(action.governance) or None,
        "success_text": "\n".join(text for text in action.success if text) or None,
        "progress_text": action.progress or None,
        "other_text": "\n".join(f"{h}: {one_line(t)}" for h, t in action.other if t) or None,
        "milestones": [_milestone(step) for step in own],
        "issues": sorted(issues),
        "uncertain": sorted({*action.unsure, *action.rating.unsure}),
    }


def gold(plan: Plan) -> Gold:
    """The whole annotation of a plan but its colours."""
    groups = [(c, o) for c in plan.concerns for o in c.outcomes]
    return {
        "statement": {
            "statement_id": None,
            "area_name": None,
            "area_code": None,
            "kind": plan.kind,
            "title": plan.title,
            "published_on": plan.published.start or None,
            "published_precision": plan.published.precision or None,
            "inspection_start": plan.inspection[0] or None,
            "inspection_end": plan.inspection[1] or None,
            "uncertain": sorted({"statement_id", "area_name", *plan.unsure}),
        },
        "concerns": [
            {
                "concern_no": concern.no,
                "concern_ref": concern.ref or None,
                "title": concern.title,
                "sponsor": concern.sponsor or None,
                "partners": concern.partners or None,
                **({"uncertain": list(concern.unsure)} if concern.unsure else {}),
            }
            for concern in plan.concerns
        ],
        "actions": [_action(c, o, a) for c, o in groups for a in o.actions],
        "outcome_progress": [
            {"concern_no": c.no, "outcome_ref": o.ref or None, **_milestone(step)}
            for c, o in groups
            for step in o.progress
            if not any(_cites(step, action) for action in o.actions)
        ],
        "outcome_evaluation": [
            {"concern_no": c.no, "outcome_ref": o.ref or None, "text": o.success}
            for c, o in groups
            if o.success
        ],
    }


def _colour(rating: Rating) -> Gold:
    if rating.status == "not completed":  # black words where green ones are done: no more is known
        return {"status": None, "status_not": "completed", "status_text": rating.shown}
    return {"status": rating.status, "status_text": rating.shown}


def colours(plan: Plan) -> Gold:
    """The statuses that only a colour tells, by the action's place in the annotation."""
    found: Gold = {}
    steps: Gold = {}
    for number, action in enumerate(plan.actions):
        if action.rating.told == "colour":
            found[str(number)] = _colour(action.rating)
        for place, milestone in enumerate(action.milestones):
            if milestone.rating.told == "colour":
                steps[f"{number}.{place}"] = _colour(milestone.rating)
    return found | ({"milestones": steps} if steps else {})
