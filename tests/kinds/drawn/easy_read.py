"""An easy-read plan: big letters, a picture beside each action, and We will, Who, When under each other."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action
from ..content import Wanted, compose
from ..printed import Printed, each_action, maybe, printed, without_refs
from ..respelt import respelt
from ..sheet import dressed, p, sheet

LABELS = (
    ("We will", "Who", "When"),
    ("What we will do", "Who will do it", "When it will be done"),
    ("We will", "Who will lead this?", "By when?"),
    ("Action", "Who", "When"),
)
GOALS = ("Goal", "Priority", "Big goal", "Area")
ICONS = {
    "A young person": '<circle cx="20" cy="14" r="9" fill="{0}"/><rect x="7" y="25" width="26" height="13" rx="6" fill="{0}"/>',
    "A calendar": '<rect x="4" y="7" width="32" height="29" fill="none" stroke="{0}" stroke-width="3"/><rect x="4" y="7" width="32" height="8" fill="{0}"/>',
    "People talking": '<rect x="3" y="6" width="34" height="20" rx="5" fill="{0}"/><path d="M10 25 L10 36 L20 25 Z" fill="{0}"/>',
    "A clock": '<circle cx="20" cy="20" r="16" fill="none" stroke="{0}" stroke-width="4"/><path d="M20 9 L20 21 L29 25" fill="none" stroke="{0}" stroke-width="3"/>',
}
INTRO = (
    "This is an easy read plan. It says what we will do to make things better.",
    "SEND means special educational needs and disabilities.",
    "Inspectors visited us. They said some things must get better.",
)


def _picture(rng: Random, colour: str, captioned: bool) -> str:
    caption, icon = rng.choice(list(ICONS.items()))
    drawn = f'<svg viewBox="0 0 40 40" width="24mm" height="24mm">{icon.format(colour)}</svg>'
    told = f'<p class="caption">{caption}</p>' if captioned else ""
    return f'<div class="picture">{drawn}{told}</div>'


def _sentence(text: str) -> str:
    return f"We will {text[0].lower()}{text[1:]}"


def _told(action: Action, labels: tuple[str, str, str], way: str) -> str:
    will, who, when = labels
    facts = ((who, action.owners.text), (when, action.due.text))
    if way == "sentence":
        end = "".join(f"<p><b>{label.rstrip('?')}:</b> {escape(text)}</p>" for label, text in facts)
        return f'<p class="will">{escape(action.text)}</p>{end}'
    if way == "label lines":
        lines = ((will, action.text), *facts)
        return "".join(
            f"<p><b>{label.rstrip('?')}:</b> {escape(text)}</p>" for label, text in lines
        )
    lines = ((will, action.text), *facts)
    return "".join(f'<p class="label">{label}</p>{p(text)}' for label, text in lines)


def _css(rng: Random, accent: str, tint: str, side: str) -> str:
    frame = rng.choice((f"background: {tint}", f"border: 2pt solid {accent}", ""))
    return f"""
.act {{ {frame}; border-radius: 8pt; padding: 3mm; margin: 0 0 5mm; overflow: hidden; break-inside: avoid }}
.picture {{ float: {side}; width: 30mm; text-align: center }} .caption {{ font-size: 0.7em }}
.told {{ margin-{side}: 36mm }} .label {{ color: {accent}; font-weight: bold; margin: 0 }} p {{ margin-bottom: 2mm }}
.will {{ font-weight: bold }} table.act {{ border-collapse: separate }} .act td {{ border: none }} table.act td:first-child {{ width: 30mm }}
"""


def draw(rng: Random) -> Printed:
    size = rng.choice((13, 14, 16))
    look = dressed(rng, sheet(rng, ("A4 portrait",), ("none",)), size)
    wanted = Wanted(concerns=(2, 4), actions=(2, 4), rated=False, doing=True, several=False)
    plan, _ = compose(rng, wanted, rng.choice(GOALS))
    plan = without_refs(respelt(plan, rng, ("comma", "brackets")))
    way = rng.choice(("sentence", "label lines", "labels above"))
    labels, captioned, tabled = rng.choice(LABELS), maybe(rng, 0.5), maybe(rng, 0.3)
    if way == "sentence":
        plan = each_action(plan, lambda one: replace(one, text=_sentence(one.text)))
    side = rng.choice(("left", "left", "right"))
    content = f"<h1>{escape(plan.title)}</h1><p>Easy read</p>{p(plan.published.text)}"
    content += "".join(f'<div class="plain">{p(one)}</div>' for one in INTRO)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        for action in concern.actions:
            picture, told = _picture(rng, look.accent, captioned), _told(action, labels, way)
            if tabled:
                cells = page.row(page.cell(picture), page.cell(told))
                content += page.table(cells, widths=(20, 80), look="act")
            else:
                content += f'<div class="act">{picture}<div class="told">{told}</div></div>'
    return printed(look, plan, content, _css(rng, look.accent, look.tint, side))
