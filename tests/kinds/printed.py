"""What a kind gives back: the plan as it is printed, its markup, and how the PDF is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from ..layouts.plan import Action, Concern, Outcome, Plan
from .sheet import Sheet


@dataclass(frozen=True)
class Printed:
    """`turned`: landscape pages are drawn sideways on upright paper, `flagged` with the page's own
    mark that says so, which viewers follow."""

    plan: Plan
    html: str
    producer: str
    turned: bool = False
    flagged: bool = False


def printed(sheet: Sheet, plan: Plan, content: str, css: str = "") -> Printed:
    return Printed(plan, sheet.printed(plan, content, css), sheet.producer)


def _with_actions(concern: Concern, outcomes: list[tuple[Outcome, list[Action]]]) -> Concern:
    kept = tuple(replace(outcome, actions=tuple(actions)) for outcome, actions in outcomes)
    return replace(concern, outcomes=kept)


def without_refs(plan: Plan) -> Plan:
    """The plan of a print that gives its actions no refs."""
    concerns = [
        _with_actions(c, [(o, [replace(a, ref="") for a in o.actions]) for o in c.outcomes])
        for c in plan.concerns
    ]
    return replace(plan, concerns=tuple(concerns))


def unsure(plan: Plan, *names: str) -> Plan:
    """The plan with fields of its actions that the print leaves open."""
    concerns = [
        _with_actions(
            c,
            [(o, [replace(a, unsure=(*a.unsure, *names)) for a in o.actions]) for o in c.outcomes],
        )
        for c in plan.concerns
    ]
    return replace(plan, concerns=tuple(concerns))


def maybe(rng: Random, share: float) -> bool:
    return rng.random() < share
