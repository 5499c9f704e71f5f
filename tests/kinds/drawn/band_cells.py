"""Above each header a band of two or three cells: the concern, who leads it, who else takes part."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Concern, Plan
from ..choices import headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import WIDTHS, Sheet, dressed, front, key, order, rows, sheet
from .facts import PARTNERS, SPONSORS

CALLED = ("Weakness", "Priority", "Area of weakness", "Concern", "Workstream")
LABELS = {
    "concern": ("Area of weakness", "Area for improvement", "Significant weakness"),
    "sponsor": ("Executive lead", "Senior responsible officer", "Executive sponsor", "Sponsor"),
    "partners": ("Partners", "Partner organisations", "Key partners"),
}


def _value(label: str, value: str, way: str) -> str:
    """A small label over its value, both on one line, or the value below a bold label."""
    if way == "small":
        return f'<p class="small">{escape(label)}</p>{value}'
    if way == "line":
        return value.replace("<p>", f"<p><b>{escape(label)}:</b> ", 1)
    return f"<p><b>{escape(label)}</b></p>{value}"


def _band(concern: Concern, labels: dict[str, str], way: str, lines: bool, whole: int) -> list[str]:
    """The cells of a band; `whole` columns are shared among them."""
    name = f"{concern.ref}\n{concern.title}" if lines else f"{concern.ref}: {concern.title}"
    texts = {"concern": name, "sponsor": concern.sponsor, "partners": concern.partners}
    told = {field: text for field, text in texts.items() if text}
    spans = [whole // len(told)] * len(told)
    spans[0] += whole - sum(spans)
    made = []
    for (field, text), across in zip(told.items(), spans, strict=True):
        value = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
        labelled = way != "line" or field != "concern"
        inner = _value(labels[field], value, way) if labelled else f"<b>{value}</b>"
        made.append(page.cell(inner, across=across, look="band"))
    return made


def _plan(rng: Random, plan: Plan, partners: bool) -> Plan:
    def change(concern: Concern) -> Concern:
        more = rng.choice(PARTNERS) if partners else ""
        return replace(concern, sponsor=rng.choice(SPONSORS), partners=more)

    return replace(plan, concerns=tuple(map(change, plan.concerns)))


def _css(rng: Random, look: Sheet) -> str:
    fill = rng.choice((f"background: {look.tint}", f"background: {look.tint}", ""))
    bold = rng.choice(("font-weight: bold", ""))
    return f"""
.band {{ {fill}; {bold} }} .small {{ font-size: 0.65em; font-weight: normal; color: {look.accent}; margin: 0 }}
.apart {{ margin-bottom: 0 }} table {{ margin-bottom: 7mm }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 landscape",)))
    names, labels = headers(rng), {field: rng.choice(words) for field, words in LABELS.items()}
    wanted = Wanted(concerns=(2, 4), actions=(3, 6), updates=maybe(rng, 0.5), measures=True)
    plan, rated = compose(rng, wanted, rng.choice(CALLED))
    plan = _plan(rng, respelt(plan, rng), maybe(rng, 0.7))
    fields = order(rng, "success", "status") + ["progress"] * wanted.updates
    way, lines = rng.choice(("small", "line", "above")), maybe(rng, 0.4)
    apart = maybe(rng, 0.25)
    share = sum(WIDTHS.get(field, 12) for field in fields)
    widths = tuple(round(100 * WIDTHS.get(field, 12) / share, 1) for field in fields)
    content = front(plan, rng) + key(rated)
    for concern in plan.concerns:
        band = page.row(*_band(concern, labels, way, lines, len(fields)))
        head = page.head(*(names[field] for field in fields))
        if apart:
            content += page.table(band, widths=widths, look="fixed apart")
        else:
            head = head.replace("<thead>", f"<thead>{band}")
        content += page.table(
            head, f"<tbody>{rows(concern.actions, fields)}</tbody>", widths=widths, look="fixed"
        )
    return printed(look, plan, content, _css(rng, look))
