"""A slide deck: big letters, a priority a slide, what we will do on the left, by when and who on the right."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Plan
from ..choices import CONCERNS
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed, without_refs
from ..respelt import respelt
from ..sheet import Sheet, dressed, p, sheet

HEADS = (
    ("What we will do", "By when & who"),
    ("What we will do", "Who and when"),
    ("Our actions", "Lead and date"),
    ("We will", "When and who"),
)
WHY = {
    "Why this matters": "Children have one childhood, and too many of them were waiting.",
    "What families told us": "We had to tell our story again and again.",
    "What inspectors found": "Partners meant well, but what they planned did not always happen.",
}


def _right(action: Action, way: str) -> str:
    owner, when = action.owners.text, action.due.text
    if way == "one line":
        return p(f"{when} – {owner}")
    if way == "owner first":
        return p(owner) + p(when)
    if way == "labelled":
        return f"<p>Lead: {escape(owner)}</p><p>When: {escape(when)}</p>"
    return f"<p><b>{escape(when)}</b></p>{p(owner)}"


def _body(actions: list[Action], heads: tuple[str, str], way: str, tabled: bool) -> str:
    pairs = [(p(f"{one.ref} {one.text}".strip()), _right(one, way)) for one in actions]
    if tabled:
        rows = "".join(page.row(page.cell(left), page.cell(right)) for left, right in pairs)
        return page.table(
            page.head(*heads), f"<tbody>{rows}</tbody>", widths=(64, 36), look="fixed"
        )
    over = "".join(f'<div class="half head">{escape(one)}</div>' for one in heads)
    made = f'<div class="line">{over}</div>'
    for left, right in pairs:
        made += (
            f'<div class="line"><div class="half">{left}</div><div class="half">{right}</div></div>'
        )
    return made


def _slides(concern: Concern, body: list[str], why: str) -> str:
    name, made = f"{concern.ref}: {concern.title}", ""
    for number, one in enumerate(body):
        more = " (continued)" if number else ""
        told = ""
        if why and not number:
            told = f'<div class="why"><b>{why}:</b> {escape(WHY[why])}</div>'
        made += f'<section><div class="bar">{escape(name)}{more}</div>{told}{one}</section>'
    return made


def _cover(plan: Plan, look: Sheet) -> str:
    return (
        f'<section class="cover"><h1>{escape(plan.title)}</h1>{p(plan.published.text)}'
        f"{p('Children, young people and families are at the heart of this plan.')}</section>"
    )


def _css(rng: Random, look: Sheet, size: int) -> str:
    line = rng.choice(("border-bottom: 1pt solid #bbb", f"background: {look.tint}", ""))
    paper = rng.choice(("338.7mm 190.5mm", "254mm 190.5mm", "254mm 142.9mm"))
    return f"""
@page {{ size: {paper}; margin: 9mm 12mm; @bottom-right {{ content: counter(page); font-size: 9pt }} }}
body {{ font-size: {size}pt; line-height: 1.2 }} section + section {{ break-before: page }}
.bar {{ background: {look.accent}; color: #fff; font-size: 1.25em; padding: 3mm 5mm; margin-bottom: 4mm }}
.cover {{ background: {look.tint}; padding: 25mm 15mm }} .cover h1 {{ font-size: 2em }}
.why {{ font-style: italic; margin-bottom: 3mm }} .head {{ font-weight: bold; color: {look.accent} }}
.line {{ display: flex; {line}; margin-bottom: 2mm; padding: 1mm }}
.half {{ width: 34%; margin-left: 2% }} .half:first-child {{ width: 62%; margin-left: 0 }}
td {{ {line}; padding: 2mm }} th {{ color: {look.accent}; background: none; padding: 1mm 2mm }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, rules=("none",)))
    wanted = Wanted(concerns=(3, 4), actions=(2, 5), rated=False, doing=maybe(rng, 0.5))
    kind = rng.choice(("progress_plan", "improvement_plan", "wsoa"))
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS), kind)
    plan = respelt(plan, rng, ("comma", "brackets"), ("; ",))
    plan = without_refs(plan) if maybe(rng, 0.6) else plan
    heads, tabled = rng.choice(HEADS), maybe(rng, 0.5)
    way = rng.choice(("one line", "owner first", "labelled", "when first"))
    why, size = rng.choice((*WHY, "", "")), rng.choice((12, 14, 16))
    content = _cover(plan, look)
    for concern in plan.concerns:
        groups = [list(concern.actions[i : i + 3]) for i in range(0, len(concern.actions), 3)]
        body = [_body(group, heads, way, tabled) for group in groups]
        content += _slides(concern, body, why)
    return printed(look, plan, content, _css(rng, look, size))
