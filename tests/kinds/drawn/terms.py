"""A web page printed: a heading and a sentence for each action, under it labels in a column that is
as wide as the longest of them, the values beside them."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action
from ..choices import CONCERNS, headers, shown
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import dressed, p, sheet

TAGS = {"completed": "#00703c", "on_track": "#1d70b8", "not_started": "#505a5f"}


def _action(
    action: Action, names: dict[str, str], fields: list[str], word: str, tagged: bool
) -> str:
    told = shown(action.rating)[0]
    colour = TAGS.get(action.rating.status, "#d4351c")
    tag = f'<span class="tag" style="background:{colour}">{escape(told)}</span>'
    texts = {
        "owner": escape(action.owners.text.replace("\n", "; ")),
        "due": escape(action.due.text),
        "status": tag if tagged else escape(told),
        "progress": escape(action.progress),
        "success": escape("\n".join(action.success)),
    }
    lines = "".join(f"<dt>{escape(names[f])}</dt><dd>{texts[f]}</dd>" for f in fields if texts[f])
    return f"<section><h3>{word}{action.ref}</h3>{p(action.text)}<dl>{lines}</dl></section>"


def draw(rng: Random) -> Printed:
    look = dressed(
        rng, sheet(rng, ("A4 portrait",), ("none",), ("chromium",)), rng.choice((9, 10, 11))
    )
    names, called = headers(rng), rng.choice(CONCERNS)
    updates, measures = maybe(rng, 0.7), maybe(rng, 0.8)
    wanted = Wanted(concerns=(2, 4), actions=(2, 5), updates=updates, measures=measures)
    plan, rated = compose(rng, wanted, called)
    while rated.way != "words":
        plan, rated = compose(rng, wanted, called)
    plan = respelt(plan, rng, ("comma", "dash"), ("; ",))
    fields = ["owner", "due", "status"] + ["progress"] * updates + ["success"] * measures
    if maybe(rng, 0.4):
        rng.shuffle(fields)
    word, tagged = rng.choice(("Action ", "Action ", "")), maybe(rng, 0.6)
    content = f"<h1>{escape(plan.title)}</h1>{p('Published ' + plan.published.text)}"
    content += p("This page says what we are doing to put right what inspectors found.")
    hide = rng.choice(("⌃ Hide", "Show less", "", ""))
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)} <small>{hide}</small></h2>"
        content += p("Inspectors saw that this differed widely.") * maybe(rng, 0.5)
        content += "".join(_action(one, names, fields, word, tagged) for one in concern.actions)
    rule = "border-top: 0.5pt solid #ccc; padding-top: 1mm;" if maybe(rng, 0.5) else ""
    css = f"""
dl {{ display: grid; grid-template-columns: max-content 1fr; margin: 0 0 4mm; {rule}
  column-gap: {rng.choice((3, 4, 6, 12))}pt; row-gap: {rng.choice((1, 3, 5))}pt }}
dt {{ font-weight: {rng.choice(("bold", "bold", "normal"))} }} dd {{ margin: 0 }}
.tag {{ color: #fff; padding: 0 4pt; font-weight: bold; font-size: 0.9em }}
h2 {{ font-size: 1.3em; margin: 4mm 0 1mm }} h3 {{ font-size: 1.05em; margin: 2mm 0 1mm }} p {{ margin: 0 0 1mm }}
h2 small {{ float: right; font-size: 0.7em; font-weight: normal }} h3, p {{ break-after: avoid }}
"""
    return printed(look, plan, content, css)
