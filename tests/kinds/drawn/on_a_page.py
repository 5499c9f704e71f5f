"""A plan on a page: workstreams are the rows, quarters or terms the columns, actions the words in the cells."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Due, Plan, due
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, without_refs
from ..respelt import quarter, respelt
from ..sheet import dressed, p, sheet

CALLED = ("Workstream", "Priority", "Theme")


def _periods(rng: Random, year: int) -> list[Due]:
    """The heads of the columns: four quarters of a financial year, three terms, or months."""
    way = rng.choice(("quarters", "quarters", "terms", "months"))
    if way == "quarters":
        return [quarter(year, 4), quarter(year, 7), quarter(year, 10), quarter(year + 1, 1)]
    if way == "terms":
        spans = (("Autumn", year, 9, 12), ("Spring", year + 1, 1, 3), ("Summer", year + 1, 4, 8))
        return [
            due(f"{name} term {y}", f"{y}-{a:02}..{y}-{b:02}", kind="by", precision="term")
            for name, y, a, b in spans
        ]
    named = (("March", 3), ("June", 6), ("September", 9), ("December", 12))
    return [due(f"By {name} {year}", f"{year}-{month:02}") for name, month in named]


def _placed(rng: Random, plan: Plan, periods: list[Due]) -> Plan:
    """Each action in a period, a concern's in order of time."""

    def change(concern: Concern) -> Concern:
        (outcome,) = concern.outcomes
        places = sorted(rng.randrange(len(periods)) for _ in outcome.actions)
        actions = tuple(
            replace(one, due=periods[place])
            for one, place in zip(outcome.actions, places, strict=True)
        )
        return replace(concern, outcomes=(replace(outcome, actions=actions),))

    return replace(plan, concerns=tuple(map(change, plan.concerns)))


def _told(action: Action, way: str) -> str:
    owner = escape(action.owners.text)
    line = {"lead": f"Lead: {owner}", "italic": f"<i>Lead: {owner}</i>", "who": f"Who: {owner}"}[
        way
    ]
    return f"{escape(action.text)}<br>{line}"


def _cell(actions: list[Action], way: str, bullets: bool) -> str:
    told = [_told(one, way) for one in actions]
    if bullets and told:
        return page.cell("<ul>" + "".join(f"<li>{one}</li>" for one in told) + "</ul>")
    return page.cell("".join(f"<p>{one}</p>" for one in told))


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A3 landscape", "A4 landscape"), ("grid", "grey grid", "none")))
    wanted = Wanted(concerns=(3, 4), actions=(3, 5), rated=False)
    plan, _ = compose(rng, wanted, rng.choice(CALLED), "improvement_plan")
    plan = respelt(plan, rng, between=("; ",))
    periods = _periods(rng, int(plan.published.start[:4]) + 1)
    plan = without_refs(_placed(rng, plan, periods))
    way, bullets = rng.choice(("lead", "italic", "who")), maybe(rng, 0.6)
    content = f"<h1>{escape(plan.title)}</h1>{p(plan.published.text)}"
    content += p("Our plan on a page: what each workstream will do, and by when.")
    rows = ""
    for concern in plan.concerns:
        name = f"<b>{concern.ref}</b><br>{escape(concern.title)}"
        cells = [page.cell(name, tag="th", look="side")]
        for period in periods:
            here = [one for one in concern.actions if one.due == period]
            cells.append(_cell(here, way, bullets))
        rows += page.row(*cells)
    width = round(84 / len(periods), 1)
    head = page.head(plan.concerns[0].ref.rpartition(" ")[0], *(one.text for one in periods))
    widths = (16, *([width] * len(periods)))
    content += page.table(head, f"<tbody>{rows}</tbody>", widths=widths, look="fixed page")
    css = f"""
.page thead th {{ background: {look.accent}; color: #fff; text-align: center }} li {{ margin-bottom: 3pt }}
.side {{ background: {look.tint}; color: #000; font-weight: normal }} .page td p {{ margin-bottom: 5pt }}
.page td {{ border-left: 0.6pt solid #999; border-bottom: 0.6pt solid #999 }} tr {{ break-inside: avoid }}
"""
    return printed(look, plan, content, css)
