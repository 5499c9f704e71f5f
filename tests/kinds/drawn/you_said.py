"""You said, we did, we will: three panels beside or below each other, actions as bullets in the last."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern
from ..choices import CONCERNS
from ..content import Wanted, compose, progress_of
from ..printed import Printed, maybe, printed, without_refs
from ..respelt import respelt
from ..sheet import Sheet, dressed, front, items, p, sheet

HEADS = (
    ("You said", "We did", "We will"),
    ("What you told us", "What we have done", "What we will do next"),
    ("You told us", "What has been done", "What we are going to do"),
)
LABELS = (("Who", "By when"), ("Lead", "When"), ("Lead", "Target date"))
SAID = (
    "Nobody told us who to ring, and the web page was out of date.",
    "Meetings were held when parents were at work.",
    "We had to tell our story again each time somebody left.",
    "The plan did not sound like our child at all.",
    "We were on one list after another and heard nothing.",
)


def _action(action: Action, labels: tuple[str, str], apart: bool) -> str:
    who = f"{labels[0]}: {action.owners.text}"
    when = f"{labels[1]}: {action.due.text}"
    below = f"{escape(who)}<br>{escape(when)}" if apart else escape(f"{who} | {when}")
    return f"<li>{escape(action.text)}<br><i>{below}</i></li>"


def _concern(rng: Random, concern: Concern) -> Concern:
    said = progress_of(rng, rng.randint(1, 3))
    made = tuple(replace(one, progress=said) for one in concern.outcomes)
    return replace(concern, outcomes=made)


def _panels(
    rng: Random, concern: Concern, heads: tuple[str, str, str], labels: tuple[str, str], way: str
) -> str:
    (outcome,) = concern.outcomes
    apart = way != "one line"
    acts = "<ul>" + "".join(_action(one, labels, apart) for one in outcome.actions) + "</ul>"
    told = (
        "".join(p(f"“{one}”") for one in rng.sample(SAID, 2)),
        items([one.text for one in outcome.progress]),
        acts,
    )
    if way == "table":
        cells = page.row(*(page.cell(one) for one in told))
        return page.table(page.head(*heads), f"<tbody>{cells}</tbody>", widths=(24, 30, 46))
    made = zip(("said", "did", "will"), heads, told, strict=True)
    return "".join(
        f'<div class="panel {name}"><h3>{head}</h3>{text}</div>' for name, head, text in made
    )


def _css(rng: Random, look: Sheet, beside: bool) -> str:
    flow = ".panels { display: flex } .panel { width: 30%; margin-right: 2% } .will { width: 36% }"
    return f"""
.panel {{ padding: 3mm; margin-bottom: 3mm; border-radius: {rng.choice((0, 6))}pt }}
.said {{ background: #f1f1f1 }} .did {{ border: 0.8pt solid #999 }} .will {{ background: {look.tint} }}
.panel h3 {{ margin-top: 0 }} li {{ margin-bottom: 3pt }} {flow if beside else ""}
"""


def draw(rng: Random) -> Printed:
    papers = ("A4 landscape", "A4 portrait")
    look = dressed(rng, sheet(rng, papers, ("grid", "grey grid", "horizontal")))
    wanted = Wanted(actions=(2, 4), rated=False)
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS))
    plan = without_refs(respelt(plan, rng, between=("; ",)))
    plan = replace(plan, concerns=tuple(_concern(rng, one) for one in plan.concerns))
    heads, labels = rng.choice(HEADS), rng.choice(LABELS)
    way, beside = rng.choice(("two lines", "one line", "table")), maybe(rng, 0.6)
    content = front(plan, rng)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        panels = _panels(rng, concern, heads, labels, way)
        content += f'<div class="{"panels" if way != "table" else ""}">{panels}</div>'
    return printed(look, plan, content, _css(rng, look, beside))
