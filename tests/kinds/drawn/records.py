"""A small form for each action, as wide as its words want: labels on paint, two pairs of them in
some rows; the status may be the ticked one of several boxes; page ends run through the forms."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Action, word
from ..choices import CONCERNS
from ..content import Wanted, compose
from ..printed import Printed, each_action, maybe, printed
from ..respelt import respelt
from ..sheet import dressed, front, sheet

NAMES = {
    "ref": ("Action number", "Action ref", "Ref"),
    "action": ("Action", "What we will do", "Planned activity"),
    "owner": ("Lead", "Led by", "Named lead"),
    "due": ("By when", "To be done by", "Deadline"),
    "success": ("Success looks like", "Measure of success", "How we will know"),
    "status": ("Status", "Rating", "Progress status"),
}
OPTIONS = (
    ("Not started", "not_started"),
    ("In progress", "in_progress"),
    ("Completed", "completed"),
)


def _status(action: Action, ticked: bool) -> str:
    if not ticked:
        return escape(action.rating.shown)
    boxes = (f"{'☒' if name == action.rating.shown else '☐'} {name}" for name, _ in OPTIONS)
    return " ".join(f'<span class="box">{box}</span>' for box in boxes)


def _form(action: Action, names: dict[str, str], wide: bool, ticked: bool, first: str) -> str:
    def label(field: str) -> str:
        return f'<th class="side">{escape(names[field])}</th>'

    def pair(field: str, text: str, span: int = 1) -> str:
        told = "<br>".join(map(escape, text.split("\n")))
        return f'{label(field)}<td colspan="{span}">{told}</td>'

    owner, due = action.owners.text, action.due.text
    rows = []
    if wide:
        rows.append(pair("action", action.text, 3))
        rows.append(pair("owner", owner) + pair("due", due))
        head = pair("ref", action.ref, 3)
        if first == "due":
            head, rows[1] = pair("ref", action.ref) + pair("due", due), pair("owner", owner, 3)
        rows.insert(0, head)
    else:
        rows += [pair("ref", action.ref, 3), pair("action", action.text, 3)]
        rows += [pair("owner", owner, 3), pair("due", due, 3)]
    if action.success:
        rows.append(pair("success", action.success[0], 3))
    rows.append(f'{label("status")}<td colspan="3">{_status(action, ticked)}</td>')
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def draw(rng: Random) -> Printed:
    papers = ("A4 portrait", "A4 landscape")
    look = dressed(rng, sheet(rng, papers, ("grid", "grey grid", "horizontal", "none", "none")))
    names = {field: rng.choice(words) for field, words in NAMES.items()}
    wanted = Wanted(actions=(2, 5), measures=maybe(rng, 0.7))
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS))
    plan = each_action(
        respelt(plan, rng), lambda one: replace(one, rating=word(*rng.choice(OPTIONS)))
    )
    wide, ticked, first = maybe(rng, 0.7), maybe(rng, 0.6), rng.choice(("due", "owner"))
    content = front(plan, rng)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += "".join(_form(one, names, wide, ticked, first) for one in concern.actions)
    paint = f"background: {look.tint}; color: {look.accent}" if maybe(rng, 0.7) else ""
    width = rng.choice(("100%", "100%", "auto"))
    css = f"""
table {{ width: {width}; margin: 0 0 {rng.choice((4, 6, 9))}mm; border-collapse: collapse }}
th.side {{ {paint}; text-align: left; white-space: {rng.choice(("nowrap", "normal"))} }}
.box {{ margin-right: 4mm; white-space: nowrap }}
{"td { background: #fff } table { background: " + look.tint + "; border-collapse: separate; border-spacing: 1.5pt }" if maybe(rng, 0.3) else ""}
td {{ vertical-align: {rng.choice(("top", "top", "middle"))} }}
"""
    return printed(look, plan, content, css)
