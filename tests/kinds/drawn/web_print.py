"""A council's web page saved as PDF: banner, breadcrumbs, side menu, accordions, tags, footer."""

from __future__ import annotations

from html import escape
from random import Random

from ...layouts.plan import Action, Plan
from ..choices import CONCERNS, headers, shown
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import PALETTE, dressed, p, sheet

WAYS = {
    "summary list": ('<dl class="summary">{}</dl>', "<div><dt>{}</dt><dd>{}</dd></div>"),
    "terms": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>"),
    "small table": (
        '<table class="small">{}</table>',
        '<tr><th scope="row">{}</th><td>{}</td></tr>',
    ),
    "paragraphs": ("{}", "<p><strong>{}:</strong> {}</p>"),
    "list": ("<ul>{}</ul>", "<li><strong>{}:</strong> {}</li>"),
    "two lines": ("{}", '<p class="label">{}</p><p>{}</p>'),
}
PAGES = (
    "About the Local Offer",
    "SEND strategy",
    "Our inspection",
    "Apply for an assessment",
    "Short breaks and respite for families",
    "Complaints and appeals",
    "Contact the team",
    "Having your say",
)
COOKIES = (
    "We use cookies to make this website work. Accept additional cookies Reject Cookie settings"
)
HIDE = ("Hide this section", "Show less", "− Hide", "")
TAGS = {"completed": "#00703c", "on_track": "#1d70b8", "not_started": "#505a5f"}
MENUS = ("left", "right", "right", "none")


def _tag(action: Action) -> str:
    words = shown(action.rating)[0]
    colour = TAGS.get(action.rating.status, "#d4351c")
    return f'<span class="tag" style="background:{colour}">{escape(words)}</span>'


def _action(action: Action, names: dict[str, str], fields: list[str], made: dict[str, str]) -> str:
    texts = {
        "owner": action.owners.text.replace("\n", "; "),
        "due": action.due.text,
        "status": _tag(action) if made["chip"] == "in list" else escape(shown(action.rating)[0]),
        "progress": action.progress,
        "success": "\n".join(action.success),
    }
    around, one = WAYS[made["way"]]
    shown_fields = [f for f in fields if f != "status" or made["chip"] in ("in list", "")]
    lines = "".join(
        one.format(escape(names[f]), texts[f] if f == "status" else escape(texts[f]))
        for f in shown_fields
        if texts[f]
    )
    head = f"{made['word']}{action.ref}"
    if made["chip"] == "in head":
        opened = f"<h3>{head} {_tag(action)}</h3>{p(action.text)}"
    elif made["titled"]:
        opened = f"<h3>{head}: {escape(action.text)}</h3>"
    else:
        opened = f"<h3>{head}</h3>{p(action.text)}"
    return f"<section>{opened}{around.format(lines)}</section>"


def _main(
    plan: Plan, rng: Random, made: dict[str, str], names: dict[str, str], fields: list[str]
) -> str:
    hide = rng.choice(HIDE)
    content = f"<h1>{escape(plan.title)}</h1>{p('Published ' + plan.published.text)}"
    content += p(
        "Ofsted and the Care Quality Commission inspected services for children and young people "
        "with special educational needs in our area. They asked us to publish a plan."
    )
    content += '<p>You can also <a href="#">read the report</a> or <a href="#">ask for a paper copy</a>.</p>'
    if hide:
        content += '<p class="hide">Hide all sections</p>'
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += f'<p class="hide">{hide}</p>' if hide else ""
        content += p(
            "Families told inspectors that this must get better soon. We agree with them, and this is what we will do."
        ) * maybe(rng, 0.5)
        content += "".join(_action(one, names, fields, made) for one in concern.actions)
    return content


def _menu(rng: Random) -> str:
    pages = rng.sample(PAGES, rng.randint(3, len(PAGES)))
    links = "".join(f'<li><a href="#">{page}</a></li>' for page in pages)
    return f'<nav class="menu"><p><b>{rng.choice(("In this section", "Related pages"))}</b></p><ul>{links}</ul></nav>'


def _css(rng: Random, accent: str, side: str, title: str) -> str:
    lead = rng.choice((1.3, 1.45, 1.5, 1.6))
    order = {"left": "0", "right": "2"}.get(side, "2")
    rule = rng.choice(("0.6pt solid #b1b4b6", "0.6pt solid #b1b4b6", "none"))
    split = rng.choice((22, 30, 38))
    edge = f"""
@page {{ @top-left {{ content: "14/03/2025, 16:41"; font: 7pt Arial }} @top-center {{ content: "{title}"; font: 7pt Arial }}
  @bottom-left {{ content: "https://www.example.gov.uk/local-offer/plan"; font: 7pt Arial }}
  @bottom-right {{ content: counter(page) "/" counter(pages); font: 7pt Arial }} }}"""
    return f"""{edge if maybe(rng, 0.7) else ""}
body {{ line-height: {lead}; margin: 0 }}
.banner {{ background: {accent}; color: #fff; padding: 9pt 12pt; display: flex; justify-content: space-between }}
.banner b {{ font-size: 1.5em }} .banner span {{ margin-left: 12pt }}
.crumbs {{ font-size: 0.8em; margin: 6pt 0 }} .hide {{ color: #1d70b8; font-size: 0.8em; margin: 0 }}
.cookies {{ background: #f3f2f1; padding: 6pt 12pt }}
.columns {{ display: flex; gap: 18pt }} main {{ flex: 1; order: 1 }}
.menu {{ order: {order}; width: 24%; font-size: 0.8em; border-top: 1.5pt solid {accent}; padding-top: 6pt }}
p {{ margin: 0 0 6pt }} h2 {{ border-top: {rule}; padding-top: 6pt }} section {{ break-inside: avoid; margin-bottom: 10pt }}
.tag {{ color: #fff; font-size: 0.75em; font-weight: bold; padding: 1pt 4pt; margin-left: 4pt; text-transform: {rng.choice(("uppercase", "none"))} }}
.summary div {{ display: flex; border-bottom: {rule}; padding: 3pt 0 }} .summary dt {{ width: {split}% }} .summary dd {{ flex: 1; margin: 0 }}
.summary dd .tag, .small td .tag {{ margin-left: 0 }}
dl {{ margin: 4pt 0 }} dt {{ font-weight: bold }} .label {{ font-weight: bold; margin: 0 }}
.small {{ margin: 4pt 0 }} .small th {{ width: {split}%; background: none; color: inherit; font-weight: bold }}
.small td, .small th {{ border: none; border-bottom: {rule}; padding: 3pt 6pt 3pt 0 }}
ul {{ padding-left: 14pt }} footer {{ border-top: 2pt solid {accent}; margin-top: 14pt; font-size: 0.85em }} footer span {{ margin-right: 12pt }}
.useful {{ background: #f3f2f1; padding: 6pt; margin-top: 14pt }}
"""


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 portrait",), ("none",), ("chromium",)))
    names, called = headers(rng), rng.choice(CONCERNS)
    updates = maybe(rng, 0.6)
    wanted = Wanted(concerns=(2, 4), actions=(2, 5), updates=updates, measures=maybe(rng, 0.3))
    plan, rated = compose(rng, wanted, called)
    while rated.way == "fills":
        plan, rated = compose(rng, wanted, called)
    plan = respelt(plan, rng, ("comma", "brackets"))
    fields = ["owner", "due", "status"] + ["success"] * wanted.measures + ["progress"] * updates
    chip = rng.choice(("in head", "in head", "in list", ""))
    made = {
        "way": rng.choice((*WAYS, "summary list", "summary list", "small table")),
        "word": rng.choice(("Action ", "Action ", "")),
        "chip": chip if rated.way == "words" else "",
        "titled": "yes" * maybe(rng, 0.5),
    }
    accent = rng.choice(PALETTE)[0]
    side = rng.choice(MENUS)
    content = f'<div class="cookies">{p(COOKIES)}</div>' * maybe(rng, 0.3)
    content += '<div class="banner"><b>Eskerby Council</b><div><span>Menu</span><span>Search</span><span>My account</span></div></div>'
    content += (
        '<p class="crumbs"><a href="#">Home</a> &gt; <a href="#">Children and families</a> &gt; <a href="#">Local Offer</a> &gt; Our plan</p>'
        * maybe(rng, 0.8)
    )
    key = "; ".join(f"{letter}: {meaning}" for _, letter, meaning in rated.key)
    main = _main(plan, rng, made, names, fields)
    if key:
        main = main.replace("<h2>", f"{p(f'Status: {key}.')}<h2>", 1)
    menu = _menu(rng) if side != "none" else ""
    content += f'<div class="columns"><main>{main}</main>{menu}</div>'
    content += (
        '<div class="useful"><b>Is this page useful?</b> Yes No Report a problem with this page</div>'
        * maybe(rng, 0.6)
    )
    content += "<footer><p><span>Accessibility</span><span>Privacy</span><span>Cookies</span><span>Contact us</span></p></footer>"
    return printed(look, plan, content, _css(rng, accent, side, plan.title))
