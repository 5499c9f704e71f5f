"""Paper, letters and tables of a kind: one look for each document, and the markup of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from random import Random

from ..layouts import page
from ..layouts.plan import Action, Plan, Rating
from .choices import Ratings, shown

FONTS = ("Carlito", "Liberation Sans", "Lato", "DejaVu Sans", "Liberation Serif")
ACCENTS = ("#1f4e79", "#5b2c6f", "#00695c", "#7b3f00", "#37474f", "#ad1457")
TINTS = ("#deeaf6", "#f3e5f5", "#e0f2f1", "#fff3e0", "#eceff1", "#fce4ec")
RULES = {
    "grid": "td, th { border: 0.6pt solid #555 }",
    "grey grid": "td, th { border: 0.5pt solid #c8c8c8 }",
    "horizontal": "td, th { border-bottom: 0.5pt solid #888 }",
    "box": "table { border: 1pt solid #555 } th { border-bottom: 1pt solid #555 }",
    "zebra": "tbody tr:nth-child(even) td { background: #f2f2f2 }",
    "none": "",
}
HEADS = {
    "bold": "th { font-weight: bold }",
    "tint": "th { background: TINT }",
    "dark": "th { background: ACCENT; color: #fff }",
}


@dataclass(frozen=True)
class Sheet:
    """The look of one document."""

    css: str
    accent: str
    tint: str
    producer: str

    def printed(self, plan: Plan, content: str, css: str = "") -> str:
        return page.document(plan.title, content, self.css + css)


def sheet(
    rng: Random,
    papers: Sequence[str] = ("A4 landscape", "A4 portrait"),
    rules: Sequence[str] = tuple(RULES),
    producers: Sequence[str] = ("weasyprint", "chromium"),
) -> Sheet:
    number = rng.randrange(len(ACCENTS))
    accent, tint = ACCENTS[number], TINTS[number]
    head = HEADS[rng.choice(list(HEADS))].replace("TINT", tint).replace("ACCENT", accent)
    size, lead, pad = (
        rng.choice((8, 9, 10, 11)),
        rng.choice((1.15, 1.25, 1.4)),
        rng.choice((2, 3, 5)),
    )
    whole = "tr { break-inside: avoid }" if rng.random() < 0.5 else ""
    css = f"""
@page {{ size: {rng.choice(papers)}; margin: {rng.choice((11, 15, 20))}mm }}
body {{ font: {size}pt/{lead} '{rng.choice(FONTS)}', sans-serif }}
h1, h2, h3 {{ color: {accent}; line-height: 1.2 }} h1 {{ font-size: {size * 2}pt }}
h2 {{ font-size: {size * 1.5}pt }} h3 {{ font-size: {size * 1.2}pt }} h4 {{ font-size: {size}pt }}
h2, h3, h4 {{ break-after: avoid; margin: 3mm 0 2mm }} td, th {{ padding: {pad}pt {pad + 2}pt }}
table {{ table-layout: auto }} .fixed {{ table-layout: fixed }} {whole}
{RULES[rng.choice(rules)]}
{head}
"""
    return Sheet(css, accent, tint, rng.choice(producers))


FACES = ("Liberation Sans Narrow", "URW Gothic", "Nimbus Sans", "P052", "DejaVu Serif", *FONTS)
PALETTE = (
    ("#0b6e4f", "#e3f4ec"),
    ("#b3391f", "#fbe9e4"),
    ("#00589b", "#e1eefa"),
    ("#6a1b7a", "#f4e6f7"),
    ("#8a5a00", "#fdf3d8"),
    ("#2f3e46", "#edf1f2"),
)


def dressed(rng: Random, look: Sheet, size: int = 0) -> Sheet:
    """The sheet in further typefaces and colours, and in letters of a size."""
    accent, tint = rng.choice(PALETTE)
    css = look.css.replace(look.accent, accent).replace(look.tint, tint)
    css += f"body {{ font-family: '{rng.choice(FACES)}', sans-serif }}\n"
    if size:
        css += f"body {{ font-size: {size}pt }} h1 {{ font-size: {size * 1.8}pt }}"
        css += f"h2 {{ font-size: {size * 1.4}pt }} h3, h4 {{ font-size: {size * 1.1}pt }}\n"
    return replace(look, css=css, accent=accent, tint=tint)


def p(text: str) -> str:
    return page.prose(text)


def labelled(label: str, text: str, tag: str = "p") -> str:
    return f"<{tag}><b>{escape(label)}</b> {escape(text)}</{tag}>"


def items(texts: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"


def rating_cell(rating: Rating, **more: int) -> str:
    words, fill = shown(rating)
    return page.cell(escape(words), fill=fill, **more)


def values(action: Action) -> dict[str, str]:
    """The cells of an action by field, as markup."""
    texts = {
        "ref": action.ref,
        "action": action.text,
        "owner": action.owners.text,
        "due": action.due.text,
        "progress": action.progress,
        "success": "\n".join(action.success),
    }
    made = {field: page.cell(p(text)) for field, text in texts.items()}
    return made | {"status": rating_cell(action.rating)}


WIDTHS = {
    "ref": 6,
    "action": 30,
    "owner": 16,
    "due": 13,
    "status": 11,
    "progress": 24,
    "success": 22,
    "steps": 26,
}


def table(names: dict[str, str], fields: Sequence[str], rows: str, look: str = "fixed") -> str:
    whole = sum(WIDTHS.get(field, 12) for field in fields)
    widths = tuple(round(100 * WIDTHS.get(field, 12) / whole, 1) for field in fields)
    head = page.head(*(names[field] for field in fields))
    return page.table(head, f"<tbody>{rows}</tbody>", widths=widths, look=look)


def rows(actions: Sequence[Action], fields: Sequence[str]) -> str:
    return "".join(page.row(*(values(one)[field] for field in fields)) for one in actions)


def order(rng: Random, *more: str, ref: bool = True) -> list[str]:
    """The columns of a table: a ref and the action first, the others in any order."""
    rest = ["owner", "due", *more]
    rng.shuffle(rest)
    return [*(["ref"] if ref else []), "action", *rest]


def front(plan: Plan, rng: Random) -> str:
    """Title, date and a little prose, as a plan opens."""
    when = rng.choice(("Published {}", "Published on {}", "{}", "Version 1.0, published {}"))
    prose = rng.choice(
        (
            "This plan sets out how partners in the local area will put right the weaknesses that "
            "were found. It has been written with parents, carers and young people.",
            "Leaders in education, health and social care accept the findings in full. The pages "
            "that follow say what each of us is going to do about them.",
        )
    )
    return f"<h1>{escape(plan.title)}</h1>{p(when.format(plan.published.text))}{p(prose)}"


def key(rated: Ratings) -> str:
    """The key to letters or colours, as a small table of its own."""
    if not rated.key:
        return ""
    lines = "".join(
        page.row(page.cell(escape(name), fill=fill), page.cell(escape(meaning)))
        for fill, name, meaning in rated.key
    )
    return f'<h3>Key to ratings</h3><div style="width:60mm">{page.table(lines)}</div>'
