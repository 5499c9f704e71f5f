"""A dashboard with two lines an action: a row of values, then rows over the full width."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Milestone
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..sheet import front, key, order, p, sheet, table, values
from .form import NEXT

UPDATE = ("Update", "Progress update", "Latest position", "Progress")


def _with_lines(action: Action) -> Action:
    steps: tuple[Milestone, ...] = tuple(
        replace(step, text=f"{step.text} – {step.due.text}") for step in action.milestones
    )
    return replace(action, milestones=steps)


def _rows(action: Action, fields: list[str], below: list[tuple[str, str]], apart: bool) -> str:
    made = page.row(*(values(action)[field] for field in fields))
    said = [f"<p><b>{escape(label)}:</b> {escape(text)}</p>" for label, text in below]
    if action.milestones:
        steps = "".join(f"<li>{escape(step.text)}</li>" for step in action.milestones)
        said.append(f"<p><b>Milestones:</b></p><ul>{steps}</ul>")
    across = len(fields)
    if apart:
        return made + "".join(page.row(page.cell(one, across=across)) for one in said)
    return made + page.row(page.cell("".join(said), across=across))


def draw(rng: Random) -> Printed:
    look = sheet(rng, rules=("grid", "grey grid", "horizontal", "box", "none"))
    names, called = headers(rng), rng.choice(CONCERNS)
    with_steps = maybe(rng, 0.5)
    wanted = Wanted(actions=(2, 5), updates=True, steps=(1, 3) if with_steps else (0, 0))
    plan, rated = compose(rng, wanted, called, "dashboard")
    plan = replace(
        plan,
        concerns=tuple(
            replace(
                c,
                outcomes=tuple(
                    replace(o, actions=tuple(map(_with_lines, o.actions))) for o in c.outcomes
                ),
            )
            for c in plan.concerns
        ),
    )
    fields = order(rng, "status")
    update, apart, after = rng.choice(UPDATE), maybe(rng, 0.6), maybe(rng, 0.6)
    content = front(plan, rng) + key(rated)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        made = ""
        for action in concern.actions:
            below = [(update, action.progress)]
            below += [(names["next"], rng.choice(NEXT))] if after else []
            made += _rows(action, fields, below, apart)
        content += table(names, fields, made)
    return printed(look, plan, content + p(""))
