"""A tracker whose further columns stand on a second set of pages, joined by the ref."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Plan
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..sheet import front, key, sheet, table, values


def _body(plan: Plan, fields: Sequence[str], bands: bool) -> str:
    made = ""
    for concern in plan.concerns:
        name = escape(f"{concern.ref}: {concern.title}")
        if bands:
            made += page.row(page.cell(f"<b>{name}</b>", across=len(fields), fill="#e8e8e8"))
        for action in concern.actions:
            cells = values(action) | {"concern": page.cell(name)}
            made += page.row(*(cells[field] for field in fields))
    return made


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 landscape", "A4 portrait", "A3 landscape"))
    names = headers(rng)
    plan, rated = compose(
        rng, Wanted(actions=(4, 8), updates=True, measures=True), rng.choice(CONCERNS)
    )
    first, second = ["action", "owner", "due"], ["status", "progress", "success"]
    if maybe(rng, 0.4):
        first, second = ["action", "owner"], ["due", "status", "progress", "success"]
    rng.shuffle(second)
    way = rng.choice(("bands", "bands first", "column"))
    first = ["ref", *(["concern"] if way == "column" else []), *first]
    second = ["ref", *second]
    content = front(plan, rng) + key(rated)
    content += table(names, first, _body(plan, first, way != "column"))
    content += '<div class="new"></div>'
    content += table(names, second, _body(plan, second, way == "bands"))
    return printed(look, plan, content)
