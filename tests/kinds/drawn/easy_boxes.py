"""An easy-read booklet of slides: two boxes a page, each with a number in a disc, a picture, what, who and when."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from typing import Any

from ...layouts.plan import Action, Concern
from ..content import Wanted, compose
from ..printed import Printed, each_action, maybe, printed
from ..respelt import respelt
from ..sheet import PALETTE, Sheet, dressed, p, sheet
from .easy_read import ICONS, INTRO

CALLED = ("Big change", "Goal", "Priority", "Big goal", "Promise")
LABELS = (("Who", "When"), ("Who will do it", "When"), ("Who", "By when"), ("Lead", "Date"))


def _will(text: str) -> str:
    return f"We will {text[0].lower()}{text[1:].rstrip('.')}."


def _box(rng: Random, action: Action, labels: tuple[str, str], colour: str, way: str) -> str:
    drawn = f'<svg viewBox="0 0 40 40" width="22mm" height="22mm">{rng.choice(list(ICONS.values())).format("#e8b840")}</svg>'
    number = f'<span class="disc" style="background:{colour}">{escape(action.ref)}</span>'
    facts = zip(labels, (action.owners.text, action.due.text), strict=True)
    if way == "lines":
        told = "".join(f"<p><b>{label}</b><br>{escape(text)}</p>" for label, text in facts)
    else:
        told = "".join(f"<p><b>{label}:</b> {escape(text)}</p>" for label, text in facts)
    text = f'<p class="will">{escape(action.text)}</p>'
    picture = f'<div class="picture">{drawn}</div>'
    return (
        f'<div class="box" style="border-color:{colour}"><div class="number">{number}</div>'
        f'{picture}<div class="told">{text}{told}</div></div>'
    )


def _pages(rng: Random, concern: Concern, each: int, colour: str, more: dict[str, Any]) -> str:
    made = ""
    name = escape(f"{concern.ref}: {concern.title}")
    for number in range(0, len(concern.actions), each):
        boxes = concern.actions[number : number + each]
        told = "".join(_box(rng, one, more["labels"], colour, str(more["way"])) for one in boxes)
        top = f'<div class="banner" style="background:{colour}">{name}</div>' if not number else ""
        if not number and more["said"]:
            top += "<p>You told us that things must get better.</p>"
        made += f'<div class="slide">{top}{told}</div>'
    return made


def _css(rng: Random, look: Sheet, round_: bool) -> str:
    disc = rng.choice(
        ("border-radius: 50%; color: #fff; text-align: center", "background: none !important")
    )
    frame = rng.choice(("border: 2pt solid", "border: 1pt solid", "border: 2pt solid", "border: 0"))
    fill = f"background: {look.tint}" if frame.endswith(" 0") else ""
    inside = rng.choice(("top: 3mm; left: 4mm", "top: 3mm; left: 4mm", "top: 3mm; right: 4mm"))
    return f"""
@page {{ margin: 10mm }} .slide {{ break-before: page }} p {{ margin: 0 0 2mm }}
.box {{ {frame}; {fill}; border-radius: {rng.choice((0, 10, 18))}pt; position: relative; margin: 5mm 0;
  min-height: 56mm; padding: 4mm; break-inside: avoid; box-sizing: border-box }}
.number {{ position: absolute; {inside} }} .disc {{ display: inline-block; width: 9mm; line-height: 9mm; {disc}; font-weight: bold }}
.picture {{ position: absolute; left: 6mm; top: 18mm }} .told {{ margin: 0 14mm 0 38mm }} .will {{ font-size: 1.15em }}
.banner {{ color: #fff; font-weight: bold; padding: 3mm 4mm; margin-bottom: 3mm; font-size: 1.1em }}
"""


def draw(rng: Random) -> Printed:
    paper = rng.choice(("190.5mm 254mm", "A4 portrait", "A5 portrait"))
    look = dressed(rng, sheet(rng, (paper,), ("none",)), 12 if paper[0] == "A" else 14)
    wanted = Wanted(concerns=(2, 4), actions=(2, 5), rated=False, doing=True, several=False)
    plan, _ = compose(rng, wanted, rng.choice(CALLED))
    plan = respelt(plan, rng, ("comma", "brackets"))
    numbers = iter(range(1, 99))
    plan = each_action(plan, lambda one: replace(one, text=_will(one.text), ref=str(next(numbers))))
    many = maybe(rng, 0.6)
    more = {
        "labels": rng.choice(LABELS),
        "way": rng.choice(("line", "line", "lines")),
        "said": maybe(rng, 0.5),
    }
    each = 2 if paper != "A5 portrait" else rng.choice((1, 2))
    content = f"<h1>{escape(plan.title)}</h1><p>Easy read</p>{p(plan.published.text)}"
    content += '<div class="slide">' + "".join(p(one) for one in INTRO) + "</div>"
    for number, concern in enumerate(plan.concerns):
        colour = PALETTE[number % len(PALETTE)][0] if many else look.accent
        content += _pages(rng, concern, each, colour, more)
    content += '<div class="slide"><h2>Hard words</h2><p><b>NHS</b>: doctors, nurses and hospitals.</p></div>'
    return printed(look, plan, content, _css(rng, look, many))
