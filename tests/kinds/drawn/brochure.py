"""A brochure: text in columns, coloured boxes, quotes and captions around small tables."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Concern, Plan
from ..choices import CONCERNS, headers
from ..content import Pool, Wanted, compose
from ..printed import Printed, maybe, printed, without_refs
from ..sheet import Sheet, items, order, p, rows, sheet, table

QUOTES = (
    ("I only want to tell our story once.", "parent of a boy aged nine"),
    ("When people listen, things get better.", "young person, 17"),
    ("We had waited so long that we stopped asking.", "parent carer"),
    ("My teacher knows what helps me now.", "pupil, Year 6"),
)
CAPTIONS = ("Pupils at the summer workshop", "Members of the youth panel", "The new sensory garden")
PROSE = (
    "Families told us that help came too late and that they had to ask again and again. We have "
    "listened, and this section says what will be different.",
    "Too many children waited too long. Schools, health teams and the council have agreed to work "
    "as one, and to be open about what goes well and what does not.",
    "Inspectors saw committed staff, but also that what was planned did not always happen. The "
    "steps below were chosen by parents and professionals together.",
)


def _aside(rng: Random) -> str:
    if maybe(rng, 0.5):
        said, by = rng.choice(QUOTES)
        return f'<div class="quote">“{said}”<br><i>{by}</i></div>'
    caption = f'<p class="caption">{rng.choice(CAPTIONS)}</p>'
    return f'<div class="figure"><div class="photo"></div>{caption}</div>'


def _concern(rng: Random, concern: Concern, names: dict[str, str], fields: list[str]) -> str:
    facts = Pool(rng)
    told = items([facts.next("measures") for _ in range(2)])
    parts = [
        p(rng.choice(PROSE)),
        f'<div class="box"><b>Did you know?</b>{told}</div>',
        _aside(rng),
    ]
    rng.shuffle(parts)
    made = table(names, fields, rows(concern.actions, fields))
    head = f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
    if maybe(rng, 0.5):
        return f'{head}<div class="columns">{"".join(parts)}</div>{made}'
    return f'{head}<div class="columns">{"".join(parts[:2])}{made}{parts[2]}</div>'


def _css(rng: Random, look: Sheet) -> str:
    return f"""
.columns {{ columns: 2; column-gap: {rng.choice((6, 9))}mm; margin-bottom: 3mm }}
.box {{ background: {look.tint}; padding: 4pt 7pt; margin: 2mm 0; break-inside: avoid }}
.quote {{ background: {look.accent}; color: #fff; padding: 6pt 8pt; margin: 2mm 0;
  font-size: 1.2em; break-inside: avoid }}
.figure {{ break-inside: avoid }} .photo {{ background: linear-gradient(#9ab, #dde); height: 30mm; margin: 2mm 0 0 }}
.caption {{ font-size: 0.85em; font-style: italic }} .cover {{ background: {look.accent};
  color: #fff; padding: 20mm 10mm; margin-bottom: 6mm }} .cover h1 {{ color: #fff }}
"""


def _cover(plan: Plan) -> str:
    return f'<div class="cover"><h1>{escape(plan.title)}</h1>{p(plan.published.text)}</div>'


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 portrait", "210mm 210mm"))
    names = headers(rng)
    wanted = Wanted(concerns=(2, 4), actions=(2, 4), rated=False)
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS))
    with_refs = maybe(rng, 0.4)
    plan = plan if with_refs else without_refs(plan)
    fields = order(rng, ref=with_refs)
    content = _cover(plan) + f'<div class="columns">{p(PROSE[0])}{_aside(rng)}{p(PROSE[2])}</div>'
    content += "".join(_concern(rng, concern, names, fields) for concern in plan.concerns)
    return printed(look, plan, content, _css(rng, look))
