"""Columns that are months or quarters, with marks where an action runs."""

from __future__ import annotations

import calendar
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, unsure
from ..sheet import front, key, rating_cell, sheet, values

MARKS = ("✓", "X", "●", "■", "fill")


def _columns(rng: Random, year: int) -> tuple[list[tuple[str, int]], list[str]]:
    """Headings over the columns with how many each spans, and the columns."""
    if maybe(rng, 0.5):
        names = [calendar.month_abbr[month] for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)]
        return [(str(year), 9), (str(year + 1), 3)], names
    years = (f"{year}/{(year + 1) % 100:02}", f"{year + 1}/{(year + 2) % 100:02}")
    return [(one, 4) for one in years], [f"Q{n}" for n in (1, 2, 3, 4)] * 2


def _marks(rng: Random, number: int, mark: str, fill: str) -> list[str]:
    first = rng.randrange(number - 1)
    last = rng.randrange(first, min(first + 4, number))
    filled = page.cell("", fill=fill) if mark == "fill" else page.cell(mark)
    return [filled if first <= place <= last else page.cell("") for place in range(number)]


def draw(rng: Random) -> Printed:
    look = sheet(
        rng, papers=("A4 landscape", "A3 landscape"), rules=("grid", "grey grid", "horizontal")
    )
    names, called = headers(rng), rng.choice(CONCERNS)
    dated, rated_too = maybe(rng, 0.5), maybe(rng, 0.5)
    plan, rated = compose(rng, Wanted(actions=(3, 6), rated=rated_too, several=False), called)
    plan = plan if dated else unsure(plan, "due")
    fields = ["ref", "action", "owner"] + ["due"] * dated + ["status"] * rated_too
    over, columns = _columns(rng, int(plan.published.start[:4]))
    mark, two_rows = rng.choice(MARKS), maybe(rng, 0.6)

    def row(action: Action) -> str:
        cells = values(action) | {"status": rating_cell(action.rating)}
        marks = _marks(rng, len(columns), mark, look.accent)
        return page.row(*(cells[field] for field in fields), *marks)

    if two_rows:
        top = [page.cell(names[f], tag="th", down=2) for f in fields]
        top += [page.cell(name, tag="th", across=width) for name, width in over]
        head = page.row(*top) + page.row(*(page.cell(name, tag="th") for name in columns))
    else:
        years = [name for name, width in over for _ in range(width)]
        named = [f"{c} {y}" for c, y in zip(columns, years, strict=True)]
        head = page.row(*(page.cell(n, tag="th") for n in [*(names[f] for f in fields), *named]))
    content = front(plan, rng) + (key(rated) if rated_too else "")
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        made = "".join(row(one) for one in concern.actions)
        content += page.table(f"<thead>{head}</thead>", f"<tbody>{made}</tbody>")
    return printed(look, plan, content, "td, th { text-align: left }")
