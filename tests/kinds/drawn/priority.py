"""A priority action plan: what we will do, how we will know, and milestones by month."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Milestone, Plan
from ..choices import headers
from ..content import Calendar, Wanted, calendar, compose
from ..printed import Printed, maybe, printed
from ..sheet import front, key, order, p, sheet, table, values


def _by_month(plan: Plan, when: Calendar) -> tuple[Plan, list[str]]:
    """Each step under one of three months, the same for all actions."""
    months = [when.of_month(when.year, month) for month in (3, 7, 11)]

    def spread(action: Action) -> Action:
        steps = [
            Milestone(step.text, date)
            for step, date in zip(action.milestones, months, strict=False)
        ]
        return replace(action, milestones=tuple(steps))

    def concern(one: Concern) -> Concern:
        kept = tuple(replace(o, actions=tuple(map(spread, o.actions))) for o in one.outcomes)
        return replace(one, outcomes=kept)

    made = replace(plan, concerns=tuple(map(concern, plan.concerns)))
    return made, [date.text for date in months]


def _dated(action: Action) -> Action:
    """Steps as dated lines, as they are printed in one cell."""
    lines = tuple(replace(s, text=f"{s.due.text}: {s.text}") for s in action.milestones)
    return replace(action, milestones=lines)


def _as_lines(plan: Plan) -> Plan:
    return replace(
        plan,
        concerns=tuple(
            replace(
                c,
                outcomes=tuple(
                    replace(o, actions=tuple(map(_dated, o.actions))) for o in c.outcomes
                ),
            )
            for c in plan.concerns
        ),
    )


def _row(action: Action, fields: list[str], months: list[str]) -> str:
    cells = values(action)
    by_month = {step.due.text: step.text for step in action.milestones}
    cells |= {month: page.cell(p(by_month.get(month, ""))) for month in months}
    bullets = "\n".join(f"- {step.text}" for step in action.milestones)
    cells["steps"] = page.cell(page.prose(bullets))
    return page.row(*(cells[field] for field in fields))


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 landscape", "A3 landscape"))
    names, called = (
        headers(rng),
        rng.choice(("Priority action", "Area for priority action", "Priority")),
    )
    rated_too = maybe(rng, 0.5)
    wanted = Wanted(actions=(2, 4), steps=(2, 3), measures=True, rated=rated_too)
    plan, rated = compose(rng, wanted, called, "improvement_plan")
    year = int(plan.published.start[:4]) + 1
    as_columns = maybe(rng, 0.5)
    months: list[str] = []
    if as_columns:
        plan, months = _by_month(plan, replace(calendar(rng), year=year))
    else:
        plan = _as_lines(plan)
    fields = order(rng, "success", *(["status"] if rated_too else []))
    fields += months or ["steps"]
    names |= {month: month for month in months}
    content = front(plan, rng) + (key(rated) if rated_too else "")
    boxed = maybe(rng, 0.4)
    for concern in plan.concerns:
        title = f"<h2>{concern.ref}</h2>{p(concern.title)}"
        content += f'<div class="box">{title}</div>' if boxed else title
        made = "".join(_row(one, fields, months) for one in concern.actions)
        content += table(names, fields, made)
    css = f".box {{ background: {look.tint}; padding: 3pt 6pt; margin-bottom: 2mm }}"
    return printed(look, replace(plan, title=escape(plan.title, quote=False)), content, css)
