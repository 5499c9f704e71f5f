"""A plan told in chapters, a question over each part of them: numbered steps, who and when in a
bracket behind each, on pages of one or two columns."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Action, Concern, Plan
from ..choices import CONCERNS
from ..content import Wanted, compose
from ..printed import Printed, each_action, maybe, printed, unsure, without_refs
from ..respelt import respelt
from ..sheet import dressed, sheet

QUESTIONS = (
    ("Where are we now?", "Where do we want to be?", "How will we get there?", "How will we know?"),
    ("What inspectors found", "Our ambition", "What we will do", "What will be different"),
    ("Why this matters", "What we want to see", "Our actions", "How we will measure success"),
)
NOW = (
    "Families told us that they wait too long and have to tell their story again and again.",
    "Only one in three of the plans that we looked at said what help would be given, and by whom.",
    "Services work hard, but each has its own way, and nobody sees the whole of a child's needs.",
    "Schools differ in what they offer, and parents do not know what they may expect from them.",
    "In the year of the inspection far fewer reviews were done on time than in areas like ours.",
)
MORE = (
    "Much has been done since then, but it has not yet reached all those who need it.",
    "We know this from our own audits and from what parents and carers have told the forum.",
    "The partners have agreed that this cannot wait, and have set money aside for it.",
)
CLOSING = "The partnership board meets every two months and looks at each step that is due."
BRACKETS = (
    "(Lead: {0}; {1})",
    "(Lead: {0}; by {1})",
    "(Lead: {0}, {1})",
    "[{0}; {1}]",
    "(Who: {0}. When: {1})",
    "(Owner: {0}; due: {1})",
)
NUMBERS = ("{}", "{}.", "{})", "")


def _numbered(plan: Plan) -> Plan:
    """Steps numbered through the whole plan."""
    count = iter(range(1, 1000))
    return each_action(plan, lambda action: replace(action, ref=str(next(count))))


def _step(action: Action, bracket: str, number: str, look: str) -> str:
    when = action.due.text
    if "by {1}" in bracket and when.startswith("By "):
        when = when[3:]
    end = escape(bracket.format(action.owners.text, when))
    mark = escape(number.format(action.ref)) if number else "•"
    return (
        f'<div class="step"><span class="no">{mark}</span><div class="text">'
        f"{escape(action.text.rstrip('.'))}. <{look}>{end}</{look}></div></div>"
    )


def _chapter(concern: Concern, rng: Random, asked: tuple[str, ...], steps: str) -> str:
    name = f"<h2><small>{escape(concern.ref)}</small><br>{escape(concern.title)}</h2>"
    now = " ".join(rng.sample(NOW, 2)), *rng.sample(MORE, rng.randint(0, 2))
    (outcome,) = concern.outcomes
    aim, success = outcome.parts[0], outcome.success
    told = name + f"<h3>{asked[0]}</h3>" + "".join(f"<p>{escape(line)}</p>" for line in now)
    told += f"<h3>{asked[1]}</h3><p>{escape(aim)}</p><h3>{asked[2]}</h3>{steps}"
    if success:
        items = "".join(f"<li>{escape(line)}</li>" for line in success.split("\n"))
        told += f"<h3>{asked[3]}</h3><ul>{items}</ul>"
    return told


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 portrait",), ("none",)), rng.choice((9, 10, 11)))
    wanted = Wanted(
        concerns=(2, 4), actions=(2, 5), outcomes=(1, 1), rated=False, measures=True, doing=True
    )
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS))
    plan = respelt(plan, rng, ("comma", "dash"), ("; ",) if maybe(rng, 0.3) else (" and ",))
    number, bracket = rng.choice(NUMBERS), rng.choice(BRACKETS)
    asked, look_of_end = rng.choice(QUESTIONS), rng.choice(("i", "b", "span"))
    concerns = []
    for concern in plan.concerns:
        (outcome,) = concern.outcomes
        lines = tuple(line for one in outcome.actions[:2] for line in one.success)
        actions = tuple(replace(one, success=()) for one in outcome.actions)
        concerns.append(
            replace(
                concern, outcomes=(replace(outcome, actions=actions, success="\n".join(lines)),)
            )
        )
    plan = _numbered(replace(plan, concerns=tuple(concerns)))
    plan = plan if number else without_refs(plan)
    columns = rng.choice((1, 2, 2))
    content = f"<h1>{escape(plan.title)}</h1><p>{plan.published.text}</p><div class='flow'>"
    content += f"<p>{NOW[0]} {CLOSING}</p>"
    for concern in plan.concerns:
        steps = "".join(_step(one, bracket, number, look_of_end) for one in concern.actions)
        content += _chapter(concern, rng, asked, steps)
    content += f"<h2>How we oversee the plan</h2><p>{CLOSING} {MORE[1]}</p></div>"
    rule = "column-rule: 0.5pt solid #bbb;" if maybe(rng, 0.5) else ""
    justify = "text-align: justify;" if maybe(rng, 0.5) else ""
    css = f"""
.flow {{ columns: {columns}; column-gap: {rng.choice((7, 9, 12))}mm; {rule} {justify} }}
.step {{ display: flex; margin-bottom: 1.5mm }} .no {{ width: 7mm; flex: none; font-weight: bold }}
.text {{ flex: 1 }} h2 {{ font-size: 1.25em; margin: 4mm 0 2mm }} h2 small {{ font-size: 0.75em }}
h3 {{ font-size: 1.05em; margin: 2mm 0 1mm }} p {{ margin: 0 0 2mm }} li {{ margin-bottom: 1mm }}
"""
    return printed(look, unsure(plan, "outcome_text", "success_text"), content, css)
