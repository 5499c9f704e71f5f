"""A leaflet of cards, two or three across: a number in a disc level with the middle of its text,
who and when below, and the rating in a pill at the foot or the head of the card."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Action
from ..choices import shown
from ..content import Wanted, compose
from ..printed import Printed, each_action, maybe, printed
from ..respelt import respelt
from ..sheet import PALETTE, dressed, front, p, sheet

CALLED = ("Priority", "Promise", "Goal", "Theme", "Area")
LABELS = (
    ("Who", "When", "How we will know"),
    ("Who will do it", "By when", "How we will know it has worked"),
    ("Lead", "Deadline", "Measure of success"),
)


def _will(action: Action) -> Action:
    text = f"We will {action.text[0].lower()}{action.text[1:].rstrip('.')}."
    return replace(action, text=text)


def _card(action: Action, labels: tuple[str, str, str], colour: str, over: bool) -> str:
    told = [action.owners.text, action.due.text, *action.success]
    facts = "".join(
        f"<p><b>{label}:</b> {escape(text)}</p>" for label, text in zip(labels, told, strict=False)
    )
    pill = ""
    if action.rating:
        words, fill = shown(action.rating)
        paint = f"background: {fill or '#777'}; color: #fff"
        pill = f'<div class="foot"><span class="pill" style="{paint}">{escape(words)}</span></div>'
    number = f'<span class="disc" style="background: {colour}">{escape(action.ref)}</span>'
    head = f'<div class="head">{number}<p class="will">{escape(action.text)}</p></div>'
    inside = (pill if over else "") + head + facts + ("" if over else pill)
    return f'<div class="card" style="border-color: {colour}">{inside}</div>'


def draw(rng: Random) -> Printed:
    paper = rng.choice(("A4 portrait", "A4 portrait", "A4 landscape"))
    look = dressed(rng, sheet(rng, (paper,), ("none",)), rng.choice((10, 11, 12)))
    rated = maybe(rng, 0.8)
    wanted = Wanted(
        concerns=(2, 4),
        actions=(2, 5),
        rated=rated,
        doing=True,
        measures=maybe(rng, 0.6),
        several=False,
    )
    plan, ratings = compose(rng, wanted, rng.choice(CALLED))
    while rated and ratings.way != "words":
        plan, ratings = compose(rng, wanted, rng.choice(CALLED))
    plan = each_action(respelt(plan, rng, ("comma", "brackets")), _will)
    numbers = iter(range(1, 99))
    if maybe(rng, 0.6):
        plan = each_action(plan, lambda one: replace(one, ref=str(next(numbers))))
    labels, over = rng.choice(LABELS), maybe(rng, 0.25)
    across = rng.choice((2, 2, 3)) if "landscape" in paper else 2
    content = front(plan, rng) + p("There is one box for each thing that we will do.")
    for number, concern in enumerate(plan.concerns):
        colour = PALETTE[number % len(PALETTE)][0]
        name = escape(f"{concern.ref}: {concern.title}")
        content += f'<h2 class="banner" style="background: {colour}">{name}</h2><div class="cards">'
        content += "".join(_card(one, labels, colour, over) for one in concern.actions) + "</div>"
    frame = rng.choice(
        ("border: 1.5pt solid", "border: 1pt solid", f"border: 0; background: {look.tint}")
    )
    side = rng.choice(("right", "left", "right"))
    css = f"""
.banner {{ color: #fff; padding: 3mm 4mm; border-radius: {rng.choice((0, 6))}pt }}
.cards {{ display: flex; flex-wrap: wrap; gap: 5mm }}
.card {{ {frame}; border-radius: {rng.choice((0, 8, 14))}pt; padding: 4mm; box-sizing: border-box;
  width: {rng.choice((47, 48)) if across == 2 else 31}%; break-inside: avoid; position: relative }}
.card p {{ margin: 0 0 1.5mm }} .will {{ font-weight: {rng.choice(("bold", "normal"))}; font-size: 1.1em }}
.head {{ display: flex; align-items: {rng.choice(("center", "center", "flex-start"))}; gap: 3mm }}
.disc {{ flex: none; width: 9mm; line-height: 9mm; height: 9mm; border-radius: 50%; color: #fff; text-align: center; font-weight: bold }}
.foot {{ text-align: {side}; margin: 1mm 0 }}
.pill {{ border-radius: 8pt; padding: 1pt 9pt; font-size: .85em; font-weight: bold }}
"""
    return printed(look, plan, content, css)
