"""A progress report to a board: the rating last time and now, a commentary in a row below each action."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action
from ..choices import CONCERNS, Ratings, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import dressed, front, key, p, rating_cell, sheet, values

MEETINGS = (
    ("March", "May"),
    ("July", "September"),
    ("September", "November"),
    ("January", "March"),
)
LAST_NOW = (
    ("RAG last", "RAG now"),
    ("Previous RAG", "Current RAG"),
    ("RAG last meeting", "RAG this meeting"),
)
COMMENT = ("Commentary", "Update for this meeting", "Comments", "Progress since last meeting")


def _heads(names: dict[str, str], fields: list[str], over: str, pair: tuple[str, str]) -> str:
    """One row of heads, or the two ratings under a common one."""
    if not over:
        shown = names | {"last": pair[0], "now": pair[1], "trend": "Trend"}
        return page.head(*(shown[field] for field in fields))
    first = ""
    for field in fields:
        if field == "last":
            first += page.cell(over, tag="th", across=2)
        elif field != "now":
            label = "Trend" if field == "trend" else names[field]
            first += page.cell(escape(label), tag="th", down=2)
    second = "".join(page.cell(escape(one), tag="th") for one in pair)
    return f"<thead>{page.row(first)}{page.row(second)}</thead>"


def _rows(rng: Random, action: Action, fields: list[str], rated: Ratings, label: str) -> str:
    cells = values(action)
    cells["last"], cells["now"] = rating_cell(rated.next(rng)), rating_cell(action.rating)
    same = cells["last"] == cells["now"]
    cells["trend"] = page.cell("►" if same else rng.choice("▲▼"))
    made = page.row(*(cells[field] for field in fields))
    below = f"<b>{escape(label)}:</b> {escape(action.progress)}"
    return made + page.row(page.cell(below, across=len(fields), look="below"))


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, rules=("grid", "grey grid", "horizontal")))
    names, called = headers(rng), rng.choice(CONCERNS)
    plan, rated = compose(rng, Wanted(actions=(2, 5), updates=True), called, "dashboard")
    plan = respelt(plan, rng)
    year = plan.published.start[:4]
    before, now = rng.choice(MEETINGS)
    before = f"{before} {int(year) - (before == 'November')}"
    over = rng.choice(("RAG", "RAG rating", "", ""))
    pair = (before, f"{now} {year}") if over else rng.choice(LAST_NOW)
    rest = ["owner", "due"]
    rng.shuffle(rest)
    fields = ["ref", "action", *rest, "last", "now", *(["trend"] if maybe(rng, 0.3) else [])]
    label = rng.choice(COMMENT)
    content = front(plan, rng) + key(rated)
    content += p(f"This report was taken by the SEND Improvement Board at its {now} meeting.")
    shares = {"ref": 7, "action": 40, "owner": 20, "due": 14, "last": 10, "now": 10, "trend": 8}
    whole = sum(shares[field] for field in fields)
    widths = tuple(round(100 * shares[field] / whole, 1) for field in fields)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        rows = "".join(_rows(rng, one, fields, rated, label) for one in concern.actions)
        head = _heads(names, fields, over, pair)
        content += page.table(head, f"<tbody>{rows}</tbody>", widths=widths, look="fixed")
    tinted = f".below {{ background: {look.tint} }}" if maybe(rng, 0.5) else ""
    return printed(look, plan, content, tinted)
