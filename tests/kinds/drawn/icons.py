"""Cards whose labels are icons: a person, a calendar, a target stand before their values, and a key
may say what they mean."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action
from ..choices import CONCERNS
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import Sheet, dressed, front, p, sheet

PERSON = (
    '<circle cx="20" cy="11" r="9" fill="{0}"/><path d="M3 38 A17 17 0 0 1 37 38 Z" fill="{0}"/>',
    '<circle cx="20" cy="10" r="8" fill="{0}"/><rect x="6" y="21" width="28" height="17" rx="8" fill="{0}"/>',
    '<circle cx="12" cy="12" r="7" fill="{0}"/><circle cx="28" cy="12" r="7" fill="{0}"/><rect x="2" y="22" width="36" height="14" rx="6" fill="{0}"/>',
)
CALENDAR = (
    '<rect x="4" y="5" width="32" height="31" rx="3" fill="{0}"/><rect x="9" y="15" width="22" height="17" fill="#fff"/>',
    '<rect x="4" y="7" width="32" height="29" fill="none" stroke="{0}" stroke-width="3"/><rect x="4" y="7" width="32" height="9" fill="{0}"/>',
    '<circle cx="20" cy="20" r="16" fill="none" stroke="{0}" stroke-width="5"/><path d="M20 9 L20 21 L29 25" fill="none" stroke="{0}" stroke-width="4"/><circle cx="20" cy="20" r="4" fill="{0}"/>',
)
TARGET = (
    '<circle cx="20" cy="20" r="17" fill="none" stroke="{0}" stroke-width="4"/><circle cx="20" cy="20" r="8" fill="{0}"/>',
    '<path d="M6 3 L6 38" stroke="{0}" stroke-width="5"/><path d="M8 4 L36 12 L8 22 Z" fill="{0}"/>',
    '<rect x="3" y="24" width="8" height="14" fill="{0}"/><rect x="16" y="14" width="8" height="24" fill="{0}"/><rect x="29" y="4" width="8" height="34" fill="{0}"/>',
)
MEANINGS = {
    "owner": ("Who leads", "Who will do it", "Lead", "The person who leads this work"),
    "due": ("When", "When it will be done", "By when", "The date by which it is done"),
    "success": ("How we will know", "How we will know it has worked", "Measure of success"),
}
FRAMES = (
    "border: 1pt solid ACCENT",
    "border: 0.6pt solid #bbb",
    "background: TINT",
    "border: 0.6pt solid #bbb; border-top: 5pt solid ACCENT",
)


def _fact(icon: str, text: str) -> str:
    drawn = f'<svg viewBox="0 0 40 40" aria-hidden="true">{icon}</svg>'
    return f'<div class="fact">{drawn}<div>{p(text)}</div></div>'


def _card(action: Action, icons: dict[str, str], facts: list[str]) -> str:
    texts = {
        "owner": action.owners.text,
        "due": action.due.text,
        "success": "\n".join(action.success),
    }
    told = "".join(_fact(icons[one], texts[one]) for one in facts if texts[one])
    state = f'<span class="right">{escape(action.rating.shown)}</span>'
    top = f'<div class="top"><span class="pill">{escape(action.ref)}</span>{state}</div>'
    return f'<div class="card">{top}<div class="title">{p(action.text)}</div>{told}</div>'


def _key(rng: Random, icons: dict[str, str], facts: list[str]) -> str:
    told = "".join(_fact(icons[one], rng.choice(MEANINGS[one])) for one in facts)
    title = rng.choice(("How to read the cards", "What the signs mean", "Key"))
    return f"<h3>{title}</h3>{told}"


def _css(rng: Random, look: Sheet, across: int) -> str:
    frame = rng.choice(FRAMES).replace("ACCENT", look.accent).replace("TINT", look.tint)
    icon = rng.choice((8, 9, 11, 13))
    pill = rng.choice(
        (f"background: {look.accent}; color: #fff; border-radius: 9pt", "color: #333")
    )
    state = rng.choice(("background: #546e7a; color: #fff; border-radius: 6pt", "color: #555"))
    return f"""
.card {{ display: inline-block; vertical-align: top; width: {(91 / across):.1f}%; box-sizing: border-box;
  {frame}; border-radius: {rng.choice((3, 6, 10))}pt; padding: 6pt 8pt; margin: 0 {(8 / across):.1f}% 4mm 0;
  break-inside: avoid }}
.fact {{ display: flex; align-items: flex-start; margin: {rng.choice((2, 4))}pt 0 }}
.fact svg {{ width: {icon}pt; height: {icon}pt; flex: none; margin: 1pt {rng.choice((5, 7, 9))}pt 0 0 }} .fact p {{ margin: 0 }}
.title {{ font-weight: {rng.choice(("bold", "bold", "normal"))}; font-size: 1.1em; margin: 4pt 0 }}
.right {{ float: right; {state}; padding: 1pt 6pt; font-size: 0.9em }}
.pill {{ {pill}; padding: 1pt 6pt; font-weight: bold }} h2 {{ clear: both }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng))
    called = rng.choice(CONCERNS)
    keyed = maybe(rng, 0.6)
    wanted = Wanted(actions=(3, 6), measures=keyed, several=False)
    plan, rated = compose(rng, wanted, called)
    while rated.way != "words":
        plan, rated = compose(rng, wanted, called)
    plan = respelt(plan, rng, ("comma", "brackets"))
    facts = ["owner", "due", *(["success"] if keyed else [])]
    if maybe(rng, 0.3):
        facts[:2] = ["due", "owner"]
    drawings = {"owner": PERSON, "due": CALENDAR, "success": TARGET}
    icons = {one: rng.choice(drawings[one]).format(look.accent) for one in facts}
    across = rng.choice((1, 2, 2, 3) if "landscape" in look.css else (1, 2, 2))
    content = front(plan, rng) + (_key(rng, icons, facts) if keyed else "")
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2><div>"
        content += "".join(_card(one, icons, facts) for one in concern.actions) + "</div>"
    return printed(look, plan, content, _css(rng, look, across))
