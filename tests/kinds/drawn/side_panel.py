"""A priority a page: why, aim and measures in a panel at the side, the actions in a table beside it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Concern, Plan
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, without_refs
from ..respelt import respelt
from ..sheet import Sheet, dressed, front, key, order, p, rows, sheet, table
from .brochure import PROSE, QUOTES

WHY = ("Why is this a priority?", "Why this matters", "What we were told")
AIM = ("Our aim", "Intended outcome", "The outcome we want")
KNOW = ("How we will know", "Success measures", "Measures of success")


def _measured(plan: Plan) -> Plan:
    """The first action's measure stands for all of them."""

    def change(concern: Concern) -> Concern:
        (outcome,) = concern.outcomes
        told = outcome.actions[0].success[0]
        actions = tuple(replace(one, success=()) for one in outcome.actions)
        return replace(concern, outcomes=(replace(outcome, actions=actions, success=told),))

    return replace(plan, concerns=tuple(map(change, plan.concerns)))


def _panel(rng: Random, concern: Concern, labels: tuple[str, str, str]) -> str:
    (outcome,) = concern.outcomes
    said, by = rng.choice(QUOTES)
    quote = f'<p class="quote">“{said}” <i>{by}</i></p>' if maybe(rng, 0.5) else ""
    told = ((labels[0], rng.choice(PROSE)), (labels[1], outcome.text), (labels[2], outcome.success))
    return "".join(f"<h4>{label}</h4>{p(text)}" for label, text in told) + quote


def _css(rng: Random, look: Sheet) -> str:
    fill = rng.choice((f"background: {look.tint}", f"border: 1pt solid {look.accent}"))
    side = "row" if maybe(rng, 0.7) else "row-reverse"
    new = "break-before: page" if maybe(rng, 0.6) else "margin-top: 6mm"
    return f"""
.page {{ display: flex; flex-direction: {side}; justify-content: space-between; {new} }}
.panel {{ width: 27%; {fill}; padding: 3mm; align-self: flex-start }} .plan {{ width: 68% }}
.panel h4 {{ color: {look.accent}; margin: 2mm 0 1mm }} .quote {{ font-size: 1.15em; margin-top: 3mm }}
.bar {{ background: {look.accent}; color: #fff; padding: 2mm 3mm; margin: 0 0 3mm }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 landscape", "297mm 210mm")))
    names = headers(rng)
    wanted = Wanted(actions=(3, 6), outcomes=(1, 1), measures=True, rated=maybe(rng, 0.7))
    plan, rated = compose(rng, wanted, rng.choice(CONCERNS))
    plan = _measured(respelt(plan, rng))
    with_refs, over = maybe(rng, 0.6), maybe(rng, 0.5)
    plan = plan if with_refs else without_refs(plan)
    fields = order(rng, *(["status"] if wanted.rated else []), ref=with_refs)
    labels = (rng.choice(WHY), rng.choice(AIM), rng.choice(KNOW))
    content = front(plan, rng) + (key(rated) if wanted.rated else "")
    for concern in plan.concerns:
        name = f"{concern.ref}: {escape(concern.title)}"
        head = f'<h2 class="bar">{name}</h2>' if over else f"<h2>{name}</h2>"
        panel = _panel(rng, concern, labels)
        made = table(names, fields, rows(concern.actions, fields))
        content += (
            f'<div class="page"><div class="panel">{panel}</div>'
            f'<div class="plan">{head}{made}</div></div>'
        )
    return printed(look, plan, content, _css(rng, look))
