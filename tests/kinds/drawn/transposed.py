"""Tables turned about: the fields are the rows, each action is a column."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import dressed, front, key, sheet, values


def _table(
    actions: Sequence[Action], names: dict[str, str], fields: Sequence[str], top: str
) -> str:
    """`top`: the word above each action's column with its ref; where empty the ref is a row."""
    cells = [values(one) for one in actions]
    made = ""
    if top:
        over = (page.cell(escape(f"{top} {one.ref}"), tag="th") for one in actions)
        made = "<thead>" + page.row(page.cell("", tag="th"), *over) + "</thead>"
    for field in fields:
        label = page.cell(escape(names[field]), tag="th", look="side")
        made += page.row(label, *(one[field] for one in cells))
    width = round(84 / len(actions), 1)
    return page.table(made, widths=(16, *([width] * len(actions))), look="fixed")


def draw(rng: Random) -> Printed:
    look = dressed(
        rng, sheet(rng, rules=("grid", "grey grid", "horizontal", "zebra", "box", "none"))
    )
    names, called = headers(rng), rng.choice(CONCERNS)
    wanted = Wanted(
        actions=(2, 6), updates=maybe(rng, 0.6), measures=maybe(rng, 0.6), rated=maybe(rng, 0.8)
    )
    plan, rated = compose(rng, wanted, called)
    plan = respelt(plan, rng)
    top = rng.choice(("Action", "Task", "", ""))
    rest = ["owner", "due"] + ["success"] * wanted.measures
    rng.shuffle(rest)
    fields = [*([] if top else ["ref"]), "action", *rest]
    fields += ["status"] * wanted.rated + ["progress"] * wanted.updates
    most = rng.choice((3, 4) if "landscape" in look.css else (2, 3))
    content = front(plan, rng) + (key(rated) if wanted.rated else "")
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        actions = concern.actions
        for first in range(0, len(actions), most):
            content += _table(actions[first : first + most], names, fields, top)
    css = f".side {{ background: {look.tint}; color: #000; width: 16% }}" if maybe(rng, 0.6) else ""
    css += "" if maybe(rng, 0.6) else "td, th { vertical-align: middle }"
    css += "" if maybe(rng, 0.7) else "thead th { text-align: center }"
    return printed(look, plan, content, css)
