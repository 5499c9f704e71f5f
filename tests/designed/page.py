"""A designed plan and its look → a page of HTML, and what a perfect reading of its print holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from typing import Any

from .content import INTRODUCTIONS, QUOTES, DesignedPlan, PlannedAction, drawn_plan
from .looks import drawn_look

SIZES = {
    "A4": "210mm 297mm", "A4 landscape": "297mm 210mm", "A3 landscape": "420mm 297mm",
    "A5": "148mm 210mm", "slide": "254mm 143mm",
}  # fmt: skip
COLOURS = {
    "completed": "#2e7d32", "on_track": "#7cb342", "in_progress": "#f9a825",
    "behind": "#c62828", "not_started": "#9e9e9e",
}  # fmt: skip
ONE = '<span class="{}">{}</span>'


class Card:
    """One action in its look."""

    def __init__(self, look: Mapping[str, str], action: PlannedAction, ref: str, concern: str):
        self.look, self.action, self.ref, self.concern = look, action, ref, concern

    def html(self) -> str:
        look = self.look
        text = self.text()
        facts = self.facts()
        body = f"{facts}{text}" if look["facts place"] == "before" else f"{text}{facts}"
        place = look["facts"]
        if place == "side":
            body = f'<div class="split"><div class="main">{text}</div>{facts}</div>'
        if look["measure"] != "none":
            body += self.measure()
        top = ""
        if look["concern"] == "tag":
            top += f'<div class="tag">{escape(self.concern)}</div>'
        number = look["ref"]
        rating = self.rating()
        if number == "bar":
            head = f'<div class="bar"><span>{self.ref}</span>{rating}</div>'
            return f'<div class="card">{head}{top}{body}</div>'
        if number.startswith("circle"):
            body = (
                f'<div class="split"><div class="disc">{self.ref}</div>'
                f'<div class="main">{top}{rating}{body}</div></div>'
            )
            return f'<div class="card">{body}</div>'
        return f'<div class="card">{top}{rating}{body}</div>'

    def text(self) -> str:
        number, action = self.look["ref"], self.action
        before = {
            "text 1": f"{self.ref}. ",
            "bold A1": f"<b>{self.ref}</b> ",
        }.get(number, "")
        over = f'<div class="ref">Action {self.ref}</div>' if number == "Action 1" else ""
        if self.look["headline"] == "over":
            over += f'<div class="headline">{before}{escape(action.headline)}</div>'
            before = ""
        return f'{over}<div class="text">{before}{escape(action.text)}</div>'

    def facts(self) -> str:
        look = self.look
        who, when = escape(self.action.owner[0]), escape(self.action.due["due_text"])
        labels = list(map(self.label, look["labels"].split("|")))
        pairs = list(zip(labels, (who, when), strict=True))
        values = [who, when]
        if look["arrangement"] == "roadmap":  # its columns say when
            pairs, values = pairs[:1], values[:1]
        if look["first fact"] == "when":
            pairs.reverse()
            values.reverse()
        rated = [(self.label("Status"), escape(self.action.rating[1]))]
        rated = rated if look["rating"] == "labelled" else []
        pairs += rated
        rating = "".join(f"<div><b>{a}</b> {b}</div>" for a, b in rated)  # where no label is
        manner = look["facts"]
        match manner:
            case "inline":
                return (
                    '<div class="facts">'
                    + " &nbsp; ".join(f"<b>{a}</b> {b}" for a, b in pairs)
                    + "</div>"
                )
            case "lines":
                return "".join(f'<div class="facts"><b>{a}</b> {b}</div>' for a, b in pairs)
            case "over" | "foot":
                inner = "".join(f"<div><b>{a}</b><br>{b}</div>" for a, b in pairs)
                return f'<div class="facts abreast {manner}">{inner}</div>'
            case "side":
                inner = "".join(f"<div><b>{a}</b><br>{b}</div>" for a, b in pairs)
                return f'<div class="facts side">{inner}</div>'
            case "beside":
                inner = "".join(f"<tr><td><b>{a}</b></td><td>{b}</td></tr>" for a, b in pairs)
                return f'<table class="facts">{inner}</table>'
            case "pills":
                return (
                    '<div class="facts">'
                    + " ".join(ONE.format(f"chip c{n}", value) for n, value in enumerate(values))
                    + f"</div>{rating}"
                )
            case "bullet line":
                return f'<div class="facts">{" • ".join(values)}</div>{rating}'
            case "pipe line":
                return f'<div class="facts">{" | ".join(values)}</div>{rating}'
            case "icons":
                return (
                    "".join(
                        f'<div class="facts hung"><span class="icon"></span>{b}</div>'
                        for b in values
                    )
                    + rating
                )
        return "".join(f'<div class="facts it">{b}</div>' for b in values) + rating

    def label(self, words: str) -> str:
        if self.look["capitals"] == "yes":
            words = words.upper()
        return words if words.endswith("?") or self.look["colon"] == "no" else words + ":"

    def measure(self) -> str:
        label = self.label(self.look["measure label"])
        manner = {
            "labelled": f"<b>{label}</b> ",
            "over": f"<b>{label}</b><br>",
            "bold": f"{label} ",
        }
        told = manner[self.look["measure"]]
        words = escape(self.action.measure)
        return f'<div class="measure">{told}{words}</div>'

    def rating(self) -> str:
        rating, words = self.action.rating
        colour = COLOURS[rating]
        match self.look["rating"]:
            case "pill":
                inner = f'<span class="pill" style="background:{colour}">{words}</span>'
                return f'<div class="right">{inner}</div>'
            case "word":
                return f'<div class="right" style="color:{colour}"><b>{words}</b></div>'
            case "dot":
                inner = f'<span class="dot" style="background:{colour}"></span>'
                return f'<div class="right">{inner}</div>'
        return ""


# --------------------------------------------------------------------------- pages


def numbered(look: Mapping[str, str], concern: int, number: int, in_all: int) -> str:
    match look["ref"]:
        case "circle 1.1":
            return f"{concern}.{number}"
        case "bold A1":
            return f"{'ABCDEFGH'[concern - 1]}{number}"
        case "none":
            return ""
    return str(in_all)


def drawn_cards(random: Random, look: Mapping[str, str]) -> tuple[DesignedPlan, list[list[Card]]]:
    """A plan, and the cards of each of its concerns."""
    concerns = int(look["concerns"])
    plan = drawn_plan(random, concerns, random.choice((6, 7, 8) if concerns == 1 else (3, 4, 4, 5)))
    count = 0
    cards = []
    for place, (title, actions) in enumerate(plan.concerns, 1):
        own = []
        for number, action in enumerate(actions, 1):
            count += 1
            own.append(Card(look, action, numbered(look, place, number, count), title))
        cards.append(own)
    return plan, cards


def printed(seed: int, **fixed: str) -> tuple[str, dict[str, Any], dict[str, str]]:
    """The HTML of a seed, its gold in the form of the other annotations, and its look."""
    random = Random(seed)
    look = drawn_look(random, **fixed)
    plan, cards = drawn_cards(random, look)
    if look["arrangement"] == "roadmap":
        in_terms(cards)
    return html_of(plan, cards, look, random), gold_of(plan, cards, look), look


TERMS = (("Spring 2024", "2024-01-01", "2024-03-31"), ("Summer 2024", "2024-04-01", "2024-08-31"),
         ("Autumn 2024", "2024-09-01", "2024-12-31"))  # fmt: skip


def in_terms(cards: Sequence[Sequence[Card]]) -> None:
    """Give the actions of each concern, one after another, the terms over the columns."""
    for own in cards:
        for place, card in enumerate(own):
            text, start, end = TERMS[place % len(TERMS)]
            due = dict(card.action.due, due_text=text, due_start=start, due_end=end)
            card.action = PlannedAction(
                card.action.headline, card.action.text, card.action.owner,
                due | {"due_precision": "term"}, card.action.rating, card.action.measure,
            )  # fmt: skip


def concern_head(look: Mapping[str, str], number: int, title: str) -> str:
    told = f"Priority {number}: {title}" if look["concern"] == "numbered band" else title
    return f'<h2 class="{look["concern"].split()[-1]}">{escape(told)}</h2>'


def html_of(
    plan: DesignedPlan, cards: Sequence[Sequence[Card]], look: Mapping[str, str], random: Random
) -> str:
    parts = [f"<h1>{escape(plan.area)} SEND Written Statement of Action</h1>"]
    decoys = look["decoys"]
    if "intro" in decoys:
        parts.append(f'<p class="intro">{random.choice(INTRODUCTIONS)}</p>')
    if decoys == "tiles":
        tiles = "".join(
            f'<div class="tile"><div class="big">{random.randint(3, 97)}</div>{words}</div>'
            for words in ("actions in this plan", "partners", "families asked")
        )
        parts.append(f'<div class="tiles">{tiles}</div>')
    if look["rating"] == "dot":
        key = " ".join(
            f'<span class="dot" style="background:{COLOURS[rating]}"></span> {words}'
            for rating, words in dict(c.action.rating for own in cards for c in own).items()
        )
        parts.append(f'<p class="key">Key: {key}</p>')
    arrangement = look["arrangement"]
    heads = [concern_head(look, n, title) for n, (title, _) in enumerate(plan.concerns, 1)]
    if arrangement == "columns":
        inner = "".join(
            f'<div class="col">{head}{"".join(c.html() for c in own)}</div>'
            for head, own in zip(heads, cards, strict=True)
        )
        parts.append(f'<div class="columns">{inner}</div>')
    elif arrangement in ("lanes", "roadmap"):
        parts.append(lanes(heads, cards, dated=arrangement == "roadmap"))
    else:
        for place, (head, own) in enumerate(zip(heads, cards, strict=True)):
            inner = "".join(card.html() for card in own)
            if arrangement == "panel":
                parts.append(
                    f'<div class="panelled"><div class="panel">{head}</div>'
                    f'<div class="stack">{inner}</div></div>'
                )
                continue
            if look["concern"] != "tag":
                parts.append(head)
            parts.append(f'<div class="{arrangement.split()[0]}">{inner}</div>')
            if "quote" in decoys and place == 0:
                parts.append(f'<p class="quote">{random.choice(QUOTES)}<br>A parent</p>')
    if arrangement in ("columns", "lanes", "roadmap") and "quote" in decoys:
        parts.append(f'<p class="quote">{random.choice(QUOTES)}<br>A parent</p>')
    head = f"<head><style>{style(look, plan.area)}</style></head>"
    return f"<html>{head}<body>{''.join(parts)}</body></html>"


def lanes(heads: Sequence[str], cards: Sequence[Sequence[Card]], *, dated: bool) -> str:
    """A lane for each concern; under dates where these stand over the columns."""
    rows = []
    width = len(TERMS) if dated else max(map(len, cards))
    if dated:
        over = "".join(f'<div class="term">{text}</div>' for text, _, _ in TERMS)
        rows.append(f'<div class="lane"><div class="panel"></div>{over}</div>')
    for head, own in zip(heads, cards, strict=True):
        if dated:
            stacks = ["".join(c.html() for c in own[n::width]) for n in range(width)]
        else:
            stacks = [card.html() for card in own] + [""] * (width - len(own))
        inner = "".join(f'<div class="slot">{stack}</div>' for stack in stacks)
        rows.append(f'<div class="lane"><div class="panel">{head}</div>{inner}</div>')
    return "".join(rows)


def style(look: Mapping[str, str], area: str) -> str:
    size = float(look["size"])
    if look["page"] == "slide":
        size = min(size, 9.0)
    if look["page"] == "A3 landscape":
        size *= 1.4  # it is read from further off
    hue = look["hue"]
    box = {
        "filled": "background:#eef1f6;border-radius:6pt",
        "tinted": f"background:{hue}22",
        "bordered": f"border:1pt solid {hue};border-radius:4pt",
        "left bar": f"border-left:4pt solid {hue};background:#f7f7f7",
        "top bar": f"border-top:4pt solid {hue};background:#fafafa",
        "none": "",
        "hairline": "border-bottom:0.5pt solid #999",
    }[look["box"]]
    columns = look["arrangement"].split()[-1] if look["arrangement"].startswith("grid") else "1"
    foot = {
        "none": "",
        "page": "@bottom-right{content:'Page ' counter(page)}",
        "area": f"@bottom-left{{content:'{area} SEND Partnership'}}",
    }[look["foot"]]
    tall = "page-break-before:always" if look["concern"] == "page" else ""
    return f"""
@page {{size:{SIZES[look["page"]]};margin:{"9mm" if look["page"] == "slide" else "14mm"};{foot}}}
body {{font-family:'{look["font"]}';font-size:{size}pt;margin:0;line-height:1.25}}
h1 {{font-size:{2 * size}pt;color:{hue};margin:0 0 6pt}}
h2 {{font-size:{1.35 * size:.1f}pt;color:{hue};margin:8pt 0 5pt;break-after:avoid}}
h2.band {{background:{hue};color:white;padding:4pt 7pt}}
h2.page:not(:first-of-type) {{{tall}}}
.card {{{box};padding:6pt 8pt;margin:0 0 7pt;break-inside:avoid}}
.grid {{display:grid;grid-template-columns:{" ".join(["1fr"] * int(columns))};gap:8pt}}
.timeline {{border-left:2pt solid {hue};padding-left:12pt}}
.zigzag .card {{width:46%}} .zigzag .card:nth-child(even) {{margin-left:50%}}
.columns,.lane,.panelled,.split,.tiles,.abreast {{display:flex;gap:9pt}}
.col,.slot,.term,.main,.stack {{flex:1 1 0}}
.lane {{border-bottom:1pt solid #bbb;padding:5pt 0;break-inside:avoid}}
.panel {{flex:0 0 {"22%" if look["page"] != "slide" else "18%"}}} .panelled {{margin-bottom:8pt}}
.term {{background:{hue};color:white;text-align:center;padding:3pt}}
.disc {{flex:0 0 auto;width:{2.6 * size}pt;height:{2.6 * size}pt;line-height:{2.6 * size}pt;
 border-radius:50%;
 background:{hue};color:white;text-align:center;font-weight:bold}}
.bar {{display:flex;justify-content:space-between;background:{hue};color:white;
 padding:2pt 6pt;margin-bottom:4pt}}
.bar .right {{margin:0}}
.headline,.ref {{font-weight:bold;color:{hue};margin-bottom:2pt}}
.facts {{margin-top:4pt}} .facts.it {{font-style:italic}}
.facts td {{padding-right:8pt;vertical-align:top}}
.abreast > div {{flex:1 1 0}} .foot {{background:#dde3ee;padding:3pt 5pt}}
.facts.side {{flex:0 0 30%;border-left:1pt solid #aaa;padding-left:6pt}}
.facts.side > div {{margin-bottom:4pt}}
.chip {{display:inline-block;border-radius:8pt;padding:1.5pt 7pt;margin:1pt 4pt 2pt 0}}
.c0 {{background:{hue};color:white}} .c1 {{border:1pt solid {hue}}}
.pill {{color:white;border-radius:8pt;padding:1.5pt 7pt;font-size:{0.85 * size:.1f}pt}}
.right {{text-align:right}}
.dot,.icon {{display:inline-block;width:9pt;height:9pt;border-radius:50%}}
.icon {{background:#777;margin-left:-14pt;margin-right:5pt}} .hung {{padding-left:14pt}}
.measure {{margin-top:4pt}} .tag {{color:#555;font-size:{0.85 * size:.1f}pt;margin-bottom:3pt}}
.tile {{flex:1 1 0;background:#f0e8d8;text-align:center;padding:5pt}}
.big {{font-size:{2.2 * size}pt}}
.quote {{font-style:italic;background:#fff4d6;padding:7pt}} .intro {{margin:0 0 8pt}}
"""


# --------------------------------------------------------------------------- gold


def gold_of(
    plan: DesignedPlan, cards: Sequence[Sequence[Card]], look: Mapping[str, str]
) -> dict[str, Any]:
    """What a perfect reading of the print holds."""
    actions = []
    for number, own in enumerate(cards, 1):
        for card in own:
            actions.append(action_gold(card, number, look))
    return {
        "statement": {
            "statement_id": None,
            "area_name": plan.area,
            "area_code": None,
            "kind": "wsoa",
            "title": f"{plan.area} SEND Written Statement of Action",
            "published_on": None,
            "published_precision": None,
            "inspection_start": None,
            "inspection_end": None,
            "uncertain": ["statement_id", "area_name"],
        },
        "concerns": [
            {
                "concern_no": number,
                "concern_ref": f"Priority {number}" if look["concern"] == "numbered band" else None,
                "title": title,
                "sponsor": None,
                "partners": None,
                "uncertain": [],
            }
            for number, (title, _) in enumerate(plan.concerns, 1)
        ],
        "actions": actions,
    }


def action_gold(card: Card, concern: int, look: Mapping[str, str]) -> dict[str, Any]:
    action = card.action
    words, organisation, role = action.owner
    rating, told = action.rating
    is_rated = look["rating"] != "none"
    text = action.text
    if look["headline"] == "over":
        text = f"{action.headline} {text}"
    return {
        "concern_no": concern,
        "outcome_ref": None,
        "outcome_text": None,
        "action_ref": card.ref or None,
        "action_text": text,
        "owner_text": words,
        "owners": [{"organisation": organisation, "person": None, "role": role}],
        **action.due,
        "status": rating if is_rated else "unknown",
        "status_text": told if is_rated and look["rating"] != "dot" else None,
        "completed_on": None,
        "resource": None,
        "governance": None,
        "success_text": action.measure if look["measure"] != "none" else None,
        "progress_text": None,
        "milestones": [],
        "issues": [],
        "uncertain": ["status_text", "milestones"],
        "uncertain_text": [],
    }
