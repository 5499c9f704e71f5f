"""What a kind gives back: the plan as it is printed, its markup, and how the PDF is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from ..layouts.plan import Action, Concern, Outcome, Plan
from .sheet import Sheet


@dataclass(frozen=True)
class Printed:
    """`turned`: landscape pages are drawn sideways on upright paper, `flagged` with the page's own
    mark that says so, which viewers follow. `web`: the web page, where it is not what is printed."""

    plan: Plan
    html: str
    producer: str
    turned: bool = False
    flagged: bool = False
    web: str = ""


def printed(sheet: Sheet, plan: Plan, content: str, css: str = "") -> Printed:
    return Printed(plan, sheet.printed(plan, content, css), sheet.producer)


def _with_actions(concern: Concern, outcomes: list[tuple[Outcome, list[Action]]]) -> Concern:
    kept = tuple(replace(outcome, actions=tuple(actions)) for outcome, actions in outcomes)
    return replace(concern, outcomes=kept)


def each_action(plan: Plan, change: Callable[[Action], Action]) -> Plan:
    """The plan with each of its actions changed, in order."""
    concerns = [
        _with_actions(c, [(o, [change(a) for a in o.actions]) for o in c.outcomes])
        for c in plan.concerns
    ]
    return replace(plan, concerns=tuple(concerns))


def without_refs(plan: Plan) -> Plan:
    """The plan of a print that gives its actions no refs."""
    return each_action(plan, lambda action: replace(action, ref=""))


def numbered(plan: Plan) -> Plan:
    """The plan of a print that numbers its outcomes, and the actions below them: `1.2`, `1.2.3`."""
    concerns = []
    for concern in plan.concerns:
        outcomes = []
        for place, outcome in enumerate(concern.outcomes, 1):
            ref = f"{concern.no}.{place}"
            actions = [
                replace(action, ref=f"{ref}.{number}")
                for number, action in enumerate(outcome.actions, 1)
            ]
            outcomes.append((replace(outcome, ref=ref), actions))
        concerns.append(_with_actions(concern, outcomes))
    return replace(plan, concerns=tuple(concerns))


def unsure(plan: Plan, *names: str) -> Plan:
    """The plan with fields of its actions that the print leaves open."""
    return each_action(plan, lambda action: replace(action, unsure=(*action.unsure, *names)))


def maybe(rng: Random, share: float) -> bool:
    return rng.random() < share
