"""Cards in rounded frames beside each other: labels above their values, a dot and a word as rating."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import Sheet, dressed, front, p, sheet

DOTS = {
    "completed": "#2e75b6",
    "on_track": "#3a9d4b",
    "in_progress": "#f2a900",
    "not_started": "#9e9e9e",
}
FRAMES = (
    "border: 1pt solid ACCENT",
    "border: 0.6pt solid #bbb",
    "background: TINT",
    "border: 0.6pt solid #bbb; border-top: 5pt solid ACCENT",
    "border: 0.6pt solid #ccc; border-left: 5pt solid ACCENT",
)


def _fact(label: str, value: str, look: str = "fact") -> str:
    return f'<div class="{look}"><div class="label">{escape(label)}</div>{value}</div>'


def _card(action: Action, names: dict[str, str], facts: list[str], titled: bool) -> str:
    rating = action.rating
    dot = f'<span class="dot" style="background:{DOTS[rating.status]}"></span>'
    state = f'<div class="state">{dot} {escape(rating.shown)}</div>'
    made = {
        "owner": _fact(names["owner"], p(action.owners.text)),
        "due": _fact(names["due"], p(action.due.text)),
        "status": _fact(names["status"], state),
        "success": _fact(names["success"], p("\n".join(action.success)), "wide"),
        "progress": _fact(names["progress"], p(action.progress), "wide"),
    }
    top = f'<div class="top"><span class="pill">{escape(action.ref)}</span></div>'
    if "status" not in facts:
        top = top.replace(
            "</div>", f'<span class="right">{dot} {escape(rating.shown)}</span></div>'
        )
    text = p(action.text)
    text = f'<div class="title">{text}</div>' if titled else _fact(names["action"], text, "wide")
    return f'<div class="card">{top}{text}{"".join(made[one] for one in facts)}</div>'


def _css(rng: Random, look: Sheet, across: int) -> str:
    frame = rng.choice(FRAMES).replace("ACCENT", look.accent).replace("TINT", look.tint)
    caps = "text-transform: uppercase; letter-spacing: 0.4pt" if maybe(rng, 0.4) else ""
    return f"""
.card {{ display: inline-block; vertical-align: top; width: {(91 / across):.1f}%; box-sizing: border-box;
  {frame}; border-radius: {rng.choice((3, 6, 10))}pt; padding: 6pt 8pt; margin: 0 {(8 / across):.1f}% 4mm 0 }}
.label {{ color: {rng.choice(("#666", look.accent))}; font-size: 0.8em; {caps} }}
.fact {{ display: inline-block; vertical-align: top; width: 47%; margin: 3pt 2% 0 0 }} .wide {{ margin-top: 3pt }}
.title {{ font-weight: bold; font-size: 1.1em; margin: 3pt 0 }} .right {{ float: right }}
.pill {{ background: {look.accent}; color: #fff; border-radius: 6pt; padding: 1pt 6pt; font-weight: bold }}
.dot {{ display: inline-block; width: 0.8em; height: 0.8em; border-radius: 50% }} .cards {{ font-size: 1em }}
h2 {{ clear: both }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng))
    names, called = headers(rng), rng.choice(CONCERNS)
    wanted = Wanted(actions=(3, 6), updates=maybe(rng, 0.5), measures=maybe(rng, 0.5))
    plan, rated = compose(rng, wanted, called)
    while rated.way != "words":
        plan, rated = compose(rng, wanted, called)
    plan = respelt(plan, rng)
    facts = ["owner", "due", *(["status"] if maybe(rng, 0.5) else [])]
    rng.shuffle(facts)
    facts += ["success"] * wanted.measures + ["progress"] * wanted.updates
    titled, across = (
        maybe(rng, 0.5),
        rng.choice((1, 2, 2, 3) if "landscape" in look.css else (1, 2, 2)),
    )
    content = front(plan, rng)
    for concern in plan.concerns:
        cards = "".join(_card(one, names, facts, titled) for one in concern.actions)
        content += (
            f'<h2>{concern.ref}: {escape(concern.title)}</h2><div class="cards">{cards}</div>'
        )
    return printed(look, plan, content, _css(rng, look, across))
