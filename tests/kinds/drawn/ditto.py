"""A value said once for several rows: `As above`, ditto marks, or in the first row only."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..sheet import front, key, order, p, sheet, table, values

SAME = ("As above", "as above", "Ditto", "〃", "“", '"')


def _repeat(rng: Random, concern: Concern, fields: tuple[str, ...]) -> Concern:
    """Some actions have the owners or the date of the one above."""
    outcomes = []
    for outcome in concern.outcomes:
        made: list[Action] = []
        for action in outcome.actions:
            for field in fields:
                if made and maybe(rng, 0.6):
                    action = replace(action, **{field: getattr(made[-1], field)})
            made.append(action)
        outcomes.append(replace(outcome, actions=tuple(made)))
    return replace(concern, outcomes=tuple(outcomes))


def _rows(concern: Concern, fields: list[str], same: str, repeated: tuple[str, ...]) -> str:
    made = ""
    cell = {"owners": "owner", "due": "due"}
    for outcome in concern.outcomes:
        before: Action | None = None
        for action in outcome.actions:
            cells = values(action)
            name = f"{concern.ref}: {concern.title}"
            once = {
                "outcome": outcome.text,
                "concern": name if outcome is concern.outcomes[0] else "",
            }
            cells |= {f: page.cell("" if before else p(text)) for f, text in once.items()}
            for field in repeated:
                if before and getattr(before, field) == getattr(action, field):
                    cells[cell[field]] = page.cell(escape(same))
            made += page.row(*(cells[field] for field in fields))
            before = action
    return made


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 landscape", "A3 landscape"))
    names, called = headers(rng), rng.choice(CONCERNS)
    in_column, with_outcomes = maybe(rng, 0.4), maybe(rng, 0.6)
    wanted = Wanted(actions=(2, 4), outcomes=(1, 2) if with_outcomes else (0, 0))
    plan, rated = compose(rng, wanted, called)
    repeated = rng.choice((("owners",), ("owners", "due")))
    plan = replace(plan, concerns=tuple(_repeat(rng, one, repeated) for one in plan.concerns))
    fields = ["concern"] * in_column + ["outcome"] * with_outcomes + order(rng, "status")
    same = rng.choice(SAME)
    content = front(plan, rng) + key(rated)
    if in_column:
        made = "".join(_rows(one, fields, same, repeated) for one in plan.concerns)
        return printed(look, plan, content + table(names, fields, made))
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += table(names, fields, _rows(concern, fields, same, repeated))
    return printed(look, plan, content)
