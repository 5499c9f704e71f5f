"""A report in prose on upright pages with the plan in an appendix on turned ones."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Plan
from ..choices import CONCERNS, headers
from ..content import Pool, Wanted, compose
from ..printed import Printed, maybe, printed
from ..sheet import front, items, key, order, p, rows, sheet, table

SECTIONS = (
    ("Purpose of this report", "The committee is asked to note the action plan in Appendix A."),
    (
        "Background",
        "The local area was inspected, and a plan was asked for. It has been agreed by all partners.",
    ),
    (
        "Financial implications",
        "The costs of the plan are met from existing budgets and the transformation reserve.",
    ),
    ("Legal implications", "The council must have regard to the Children and Families Act 2014."),
    (
        "Equalities",
        "An equality impact assessment has been carried out and found no adverse effects.",
    ),
)


def _report(plan: Plan, rng: Random) -> str:
    made = front(plan, rng)
    for number, (title, text) in enumerate(SECTIONS, 1):
        facts = Pool(rng)
        made += f"<h2>{number}. {title}</h2><p>{number}.1 {text}</p>"
        if maybe(rng, 0.4):
            made += items([facts.next("measures") for _ in range(3)])
    return made


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 portrait",), producers=("weasyprint",))
    names, called = headers(rng), rng.choice(CONCERNS)
    with_outcomes = maybe(rng, 0.5)
    wanted = Wanted(actions=(2, 4), outcomes=(1, 2) if with_outcomes else (0, 0), measures=True)
    plan, rated = compose(rng, wanted, called)
    fields = order(rng, "status", "success")
    content = _report(plan, rng)
    appendix = f"<h1>Appendix A: action plan</h1>{key(rated)}"
    for concern in plan.concerns:
        appendix += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        for outcome in concern.outcomes:
            if outcome.parts:
                appendix += f"<h3>{names['outcome']}: {escape(outcome.text)}</h3>"
            appendix += table(names, fields, rows(outcome.actions, fields))
    content += f'<div class="turned">{appendix}</div>'
    css = "@page turned { size: A4 landscape } .turned { page: turned }"
    made = printed(look, plan, content + p(""), css)
    way = rng.choice(("landscape", "flagged", "sideways"))
    return replace(made, turned=way != "landscape", flagged=way == "flagged")
