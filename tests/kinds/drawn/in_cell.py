"""A plan in a table that stands inside a cell, with text before and after it in the same cell."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts import page
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, unsure
from ..sheet import front, key, order, p, rows, sheet, table

BEFORE = (
    "Partners have agreed what comes first. The steps are reviewed by the board.",
    "We asked families what mattered most. These steps follow from what they said.",
    "Work began soon after the inspection and is led by a group of all partners.",
)
AFTER = ("A parent carer sits on the group.", "Progress is told to the board.", "")


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 landscape", "A3 landscape"), rules=("grid", "grey grid"))
    names, called = headers(rng), rng.choice(CONCERNS)
    with_outcomes = maybe(rng, 0.5)
    wanted = Wanted(actions=(2, 4), outcomes=(1, 2) if with_outcomes else (0, 0))
    plan, rated = compose(rng, wanted, called)
    plan = unsure(plan, "outcome_text")
    fields = order(rng, "status")
    left = names["outcome"] if with_outcomes else names["concern"]
    content = front(plan, rng) + key(rated)
    for concern in plan.concerns:
        name = f"{concern.ref}: {concern.title}"
        if with_outcomes:
            content += f"<h2>{escape(name)}</h2>"
        made = ""
        for outcome in concern.outcomes:
            inside = p(rng.choice(BEFORE)) + table(names, fields, rows(outcome.actions, fields))
            inside += p(rng.choice(AFTER))
            made += page.row(page.cell(p(outcome.text or name)), page.cell(inside))
        heads = page.head(left, rng.choice(("Our plan", "How we will get there", "Delivery")))
        content += page.table(heads, made, widths=(18, 82), look="fixed")
    return printed(look, plan, content, "td table { margin: 2mm 0 }")
