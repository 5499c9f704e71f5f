"""A driver diagram: boxes from left to right, the weakness, what drives it, and what will be done."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action, Concern, Outcome
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, without_refs
from ..respelt import respelt
from ..sheet import Sheet, dressed, front, p, sheet

HEADS = (
    ("Area of weakness", "What needs to change", "What we will do"),
    ("Area for improvement", "Outcome", "Actions"),
    ("Weakness", "Change we want to see", "Our actions"),
)
LABELS = (("Lead", "By when"), ("Who", "When"), ("Owner", "Due"))
CALLED = ("Area", "Weakness", "Priority")


def _action(action: Action, labels: tuple[str, str], beside: bool) -> str:
    facts = ((labels[0], action.owners.text), (labels[1], action.due.text))
    told = [f"<b>{label}:</b> {escape(text)}" for label, text in facts]
    said = f"<p>{' &nbsp; '.join(told)}</p>" if beside else "".join(f"<p>{one}</p>" for one in told)
    return f'<div class="act">{p(action.text)}<div class="facts">{said}</div></div>'


def _outcome(outcome: Outcome, labels: tuple[str, str], beside: bool, arrow: str) -> str:
    acts = "".join(_action(one, labels, beside) for one in outcome.actions)
    return (
        f'<div class="chain"><div class="aim">{p(outcome.text)}</div>{arrow}'
        f'<div class="acts">{acts}</div></div>'
    )


def _concern(concern: Concern, labels: tuple[str, str], beside: bool, arrow: str) -> str:
    chains = "".join(_outcome(one, labels, beside, arrow) for one in concern.outcomes)
    name = f"<p><b>{concern.ref}</b></p>{p(concern.title)}"
    return (
        f'<div class="whole"><div class="weak">{name}</div>{arrow}'
        f'<div class="chains">{chains}</div></div>'
    )


def _css(rng: Random, look: Sheet) -> str:
    round_ = rng.choice((0, 4, 8))
    box = rng.choice((f"border: 1pt solid {look.accent}", f"background: {look.tint}"))
    middle = rng.choice(("align-self: center", ""))
    return f"""
.heads, .whole, .chain {{ display: flex }} .whole {{ margin-bottom: 6mm; break-inside: avoid }}
.heads div {{ font-weight: bold; color: {look.accent}; padding: 1mm }} .chains {{ width: 78% }}
.weak {{ width: 18%; background: {look.accent}; color: #fff; border-radius: {round_}pt; padding: 3mm; {middle} }}
.aim {{ width: 28%; {box}; border-radius: {round_}pt; padding: 2mm; margin-bottom: 3mm; {middle} }}
.acts {{ width: 67% }} .act {{ border: 0.8pt solid #999; border-radius: {round_}pt; padding: 2mm; margin-bottom: 2mm }}
.arrow {{ width: 4%; text-align: center; color: {look.accent}; font-family: 'DejaVu Sans'; align-self: center }}
.facts {{ color: #333; font-size: 0.92em }} .act p {{ margin-bottom: 1pt }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 landscape", "A3 landscape"), ("none",)))
    wanted = Wanted(actions=(1, 3), outcomes=(2, 3), rated=False)
    plan, _ = compose(rng, wanted, rng.choice(CALLED))
    plan = without_refs(respelt(plan, rng, between=("; ",)))
    heads, labels, beside = rng.choice(HEADS), rng.choice(LABELS), maybe(rng, 0.4)
    arrow = '<div class="arrow">➔</div>' if maybe(rng, 0.7) else '<div class="arrow"></div>'
    shares = zip((22, 25, 53), heads, strict=True)
    over = "".join(f'<div style="width:{share}%">{escape(one)}</div>' for share, one in shares)
    content = front(plan, rng) + f'<div class="heads">{over}</div>'
    content += "".join(_concern(one, labels, beside, arrow) for one in plan.concerns)
    return printed(look, plan, content, _css(rng, look))
