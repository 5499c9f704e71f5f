"""A council's web page: each action a heading with labelled items or a list of terms under it."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action
from ..choices import CONCERNS, headers, shown
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..sheet import p, sheet

ITEM = {
    "list": ("<ul>{}</ul>", "<li><strong>{}:</strong> {}</li>"),
    "plain list": ("<ul>{}</ul>", "<li>{}: {}</li>"),
    "terms": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
    "paragraphs": ("{}", "<p><strong>{}:</strong> {}</p>"),
    "two lines": ("{}", "<p><strong>{}</strong><br>{}</p>"),
    "small table": ("<table>{}</table>", '<tr><th scope="row">{}</th><td>{}</td></tr>'),
}
AROUND = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/send">Local Offer</a></li>'
    "<li><a>Inspections</a></li></ul></nav>"
)
FOOT = "<footer><p>Contact us | Accessibility | Privacy | Cookies</p><p>Last reviewed by the web team</p></footer>"


def _action(action: Action, names: dict[str, str], fields: list[str], way: str, word: str) -> str:
    texts = {
        "owner": action.owners.text.replace("\n", "; "),
        "due": action.due.text,
        "status": shown(action.rating)[0],
        "progress": action.progress,
        "success": "\n".join(action.success),
    }
    around, one = ITEM[way]
    made = "".join(one.format(escape(names[f]), escape(texts[f])) for f in fields)
    return f"<h4>{word}{action.ref}: {escape(action.text)}</h4>{around.format(made)}"


def draw(rng: Random) -> Printed:
    look = sheet(
        rng,
        papers=("A4 portrait",),
        rules=("horizontal", "none", "grey grid"),
        producers=("chromium",),
    )
    names, called = headers(rng), rng.choice(CONCERNS)
    updates, measures = maybe(rng, 0.6), maybe(rng, 0.6)
    wanted = Wanted(actions=(2, 5), outcomes=(0, 0), updates=updates, measures=measures, rated=True)
    plan, rated = compose(rng, wanted, called)
    while rated.way == "fills":
        plan, rated = compose(rng, wanted, called)
    fields = ["owner", "due", "status"] + ["success"] * measures + ["progress"] * updates
    if maybe(rng, 0.5):
        rng.shuffle(fields)
    way, word = rng.choice(list(ITEM)), rng.choice(("Action ", "Action ", ""))
    content = f"{AROUND}<main><h1>{escape(plan.title)}</h1>{p('Published ' + plan.published.text)}"
    content += p("This page says what we are doing to put right what inspectors found.")
    if rated.key:
        meant = "; ".join(f"{letter}: {meaning}" for _, letter, meaning in rated.key)
        content += p(f"Status: {meant}.")
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += "".join(_action(one, names, fields, way, word) for one in concern.actions)
    css = "dt { font-weight: bold } nav li { display: inline; padding-right: 4mm } table { width: auto }"
    return printed(look, plan, f"{content}</main>{FOOT}", css)
