"""A plan for an improvement notice: columns Milestone 1, 2, 3 with a date over each step, centred cells,
headers turned by 90 degrees."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Milestone
from ..choices import headers
from ..content import Calendar, Wanted, calendar, compose
from ..printed import Printed, each_action, maybe, printed
from ..sheet import front, key, order, sheet, table, values

STEPS = ("Milestone {}", "Step {}", "Milestone {}", "Checkpoint {}")
CALLED = ("Requirement", "Priority action", "Direction", "Area for priority action")
NARROW = ("ref", "status", "owner")
MOST = 3


def _own_dates(action: Action, rng: Random, when: Calendar) -> Action:
    """Its steps, each by a month of its own, in order."""
    months = sorted(rng.sample(range(1, 13), len(action.milestones)))
    dates = [when.of_month(when.year, month) for month in months]
    steps = [Milestone(s.text, date) for s, date in zip(action.milestones, dates, strict=True)]
    return replace(action, milestones=tuple(steps[:MOST]))


def _step(step: Milestone | None, bold: bool, none: str) -> str:
    if step is None:
        return page.cell(none)
    date = f"<b>{escape(step.due.text)}</b>" if bold else escape(step.due.text)
    return page.cell(f"<p>{date}</p><p>{escape(step.text)}</p>")


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 landscape", "A3 landscape"))
    wanted = Wanted(actions=(2, 5), steps=(1, MOST), several=False)
    plan, rated = compose(rng, wanted, rng.choice(CALLED))
    when = calendar(rng)
    plan = each_action(plan, lambda action: _own_dates(action, rng, when))
    names, called, bold = headers(rng), rng.choice(STEPS), maybe(rng, 0.7)
    steps = [called.format(n + 1) for n in range(MOST)]
    none = rng.choice(("–", "", "-"))
    fields = order(rng, "status")
    fields[3:3] = steps
    names |= {step: step for step in steps}
    turned = look.producer == "chromium" and maybe(rng, 0.6)
    if turned:
        names |= {field: f'<span class="turn">{names[field]}</span>' for field in NARROW}

    def row(action: Action) -> str:
        cells = values(action)
        for n, name in enumerate(steps):
            step = action.milestones[n] if n < len(action.milestones) else None
            cells[name] = _step(step, bold, none)
        return page.row(*(cells[field] for field in fields))

    css = ".turn { writing-mode: vertical-rl; transform: rotate(180deg) } td p { margin: 0 }"
    if maybe(rng, 0.6):
        css += " td, th { text-align: center; vertical-align: middle }"
    content = front(plan, rng) + key(rated)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += table(names, fields, "".join(map(row, concern.actions)))
    return printed(look, plan, content, css)
