"""Minutes as the plan: an item of a meeting a band, what was said below it on the left, the actions
with who and when on lines of their own on the right; items that are no concern among them."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action, Concern
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, unsure
from ..respelt import respelt
from ..sheet import dressed, front, p, sheet

CALLED = ("Area", "Priority", "Area of weakness", "Concern")
LABELS = (("Lead", "Due"), ("Who", "When"), ("Owner", "Deadline"), ("Lead", "By when"))
HEADS = (("Item", "Discussion", "Action"), ("Item", "Discussion", "Actions agreed"))
SAID = (
    "The Board heard that waits are longer than a year ago, and asked what stands in the way.",
    "The chair thanked the forum for its survey. Most of those who answered wanted to be told more.",
    "Officers said that the figures are now checked each month, and that most of them are better.",
    "Members asked how families would know. It was agreed to write to each of them.",
    "It was agreed that partners will report at each meeting.",
)
BEFORE = (
    ("Welcome and introductions", "The chair welcomed members to the meeting."),
    ("Minutes of the last meeting", "The minutes were agreed as a true record."),
    ("Matters arising", "All matters arising are on the agenda."),
)
AFTER = (("Any other business", "None."),)


def _action(action: Action, labels: tuple[str, str], way: str) -> str:
    who, when = action.owners.text.replace("\n", "; "), action.due.text
    name = p(f"{action.ref} {action.text}")
    if way == "bracket":
        return p(f"{action.ref} {action.text} ({labels[0]}: {who}; {labels[1]}: {when})")
    if way == "line":
        told = f"<b>{labels[0]}:</b> {escape(who)} | <b>{labels[1]}:</b> {escape(when)}"
        return f"{name}<p>{told}</p>"
    facts = zip(labels, (who, when), strict=True)
    return name + "".join(f"<p><b>{label}:</b> {escape(text)}</p>" for label, text in facts)


def _band(number: int, title: str) -> str:
    return f'<tr class="band"><td>{number}</td><td colspan="2">{escape(title)}</td></tr>'


def _rows(rng: Random, no: int, concern: Concern, labels: tuple[str, str], way: str) -> str:
    said = "".join(p(one) for one in rng.sample(SAID, rng.randint(1, 3)))
    told = "".join(f'<div class="one">{_action(one, labels, way)}</div>' for one in concern.actions)
    band = _band(no, f"{concern.ref}: {concern.title}")
    return f'{band}<tr><td></td><td>{said}</td><td class="told">{told}</td></tr>'


def draw(rng: Random) -> Printed:
    papers = ("A4 portrait", "A4 portrait", "A4 landscape")
    look = dressed(rng, sheet(rng, papers, ("grid", "grey grid", "horizontal", "none", "none")))
    wanted = Wanted(concerns=(2, 4), actions=(2, 4), rated=False, doing=True)
    plan, _ = compose(rng, wanted, rng.choice(CALLED))
    plan = unsure(respelt(plan, rng), "progress_text", "outcome_text", "milestones", "owner_text")
    labels, way = rng.choice(LABELS), rng.choice(("lines", "lines", "line", "bracket"))
    numbers = iter(range(1, 99))
    body = ""
    for title, said in BEFORE if maybe(rng, 0.7) else ():
        body += _band(next(numbers), title) + f'<tr><td></td><td colspan="2">{p(said)}</td></tr>'
    for concern in plan.concerns:
        body += _rows(rng, next(numbers), concern, labels, way)
    for title, said in AFTER if maybe(rng, 0.7) else ():
        body += _band(next(numbers), title) + f'<tr><td></td><td colspan="2">{p(said)}</td></tr>'
    head = "".join(f"<th>{one}</th>" for one in rng.choice(HEADS))
    again = "thead" if maybe(rng, 0.6) else "tbody"
    table = f"<table><{again}><tr>{head}</tr></{again}><tbody>{body}</tbody></table>"
    content = front(plan, rng) + p("Record of decisions and actions.") + table
    paint = f"background: {look.tint};" if maybe(rng, 0.8) else "border-top: 0.6pt solid #777;"
    side = "border-left: 0.6pt solid #777" if maybe(rng, 0.5) else ""
    css = f"""
table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
th:first-child {{ width: 7% }} th:last-child {{ width: {rng.choice((38, 42, 48))}% }}
tr {{ break-inside: auto !important }}
.band td {{ {paint} font-weight: bold; break-after: avoid }} .told {{ {side} }}
td p {{ margin: 0 0 {rng.choice((1, 1.5, 2))}mm }} .one {{ margin-bottom: {rng.choice((1, 2, 3))}mm }}
"""
    return printed(look, plan, content, css)
