"""A workbook printed: its columns over sets of pages, the frozen columns again on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Plan
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe
from ..respelt import respelt
from ..sheet import dressed, p, sheet, values

FROZEN = ("ref", "action")
WIDTHS = {
    "ref": 14,
    "concern": 48,
    "action": 78,
    "owner": 46,
    "due": 30,
    "status": 24,
    "success": 70,
    "progress": 74,
}


def _cells(concern: Concern, action: Action) -> dict[str, str]:
    return values(action) | {"concern": page.cell(p(f"{concern.ref}: {concern.title}"))}


def _table(
    names: dict[str, str],
    fields: Sequence[str],
    rows: Sequence[tuple[Concern, Action]],
    headed: bool = True,
) -> str:
    made = "".join(page.row(*(_cells(*one)[f] for f in fields)) for one in rows)
    head = page.head(*(names[f] for f in fields)) if headed else ""
    columns = "".join(f'<col style="width:{WIDTHS[f]}mm">' for f in fields)
    width = sum(WIDTHS[f] for f in fields)
    return (
        f'<table class="fixed" style="width:{width}mm"><colgroup>{columns}</colgroup>'
        f"{head}<tbody>{made}</tbody></table>"
    )


def _sets(rng: Random, fields: list[str], frozen: Sequence[str]) -> list[list[str]]:
    """The columns of each set of pages: as many as fit beside the frozen ones."""
    made: list[list[str]] = [[*frozen]]
    for field in fields:
        if sum(WIDTHS[one] for one in (*made[-1], field)) > 262 and len(made[-1]) > len(frozen):
            made.append([*frozen])
        made[-1].append(field)
    return made


def _front(plan: Plan) -> str:
    return f"<h1>{escape(plan.title)}</h1>{p('Published ' + plan.published.text)}"


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 landscape",), ("grid", "grey grid", "none")), 8)
    names = headers(rng)
    wanted = Wanted(actions=(3, 6), updates=True, measures=True)
    plan, rated = compose(rng, wanted, rng.choice(CONCERNS))
    while rated.way == "fills":
        plan, rated = compose(rng, wanted, rng.choice(CONCERNS))
    plan = respelt(plan, rng)
    rest = ["owner", "due", "status", "success", "progress"]
    rng.shuffle(rest)
    fields = ["concern", *rest]
    frozen = rng.choice((FROZEN, FROZEN, ("ref",)))
    fields = fields if "action" in frozen else ["action", *fields]
    rows = [(concern, one) for concern in plan.concerns for one in concern.actions]
    each = rng.choice((5, 6, 7))
    chunks = [rows[i : i + each] for i in range(0, len(rows), each)]
    sets = _sets(rng, fields, frozen)
    over_first, again = maybe(rng, 0.5), maybe(rng, 0.6)
    pages = [(chunk, one) for chunk in range(len(chunks)) for one in range(len(sets))]
    if not over_first:
        pages.sort(key=lambda both: both[1])
    meant = "; ".join(f"{letter} = {meaning}" for _, letter, meaning in rated.key)
    opening = _front(plan) + (p(f"Ratings: {meant}") if meant else "")
    content = opening
    for number, (chunk, one) in enumerate(pages):
        made = _table(names, sets[one], chunks[chunk], again or chunk == 0)
        content += f'<div class="{"new" if number else ""}">{made}</div>'
    css = f"""
@page {{ margin: 12mm; @top-center {{ content: "Action plan" }} @bottom-center {{ content: "Page " counter(page) }} }}
table {{ margin: 0 }} td, th {{ padding: 1pt 4pt }} {"th { background: " + look.tint + " }" if maybe(rng, 0.5) else ""}
"""
    whole = opening + _table(names, ["ref", "action", "concern", *rest], rows)
    return Printed(
        plan, look.printed(plan, content, css), look.producer, web=look.printed(plan, whole, css)
    )
