"""A workbook printed over sets of pages, with bands that run over the edge: their words stand on the
first set alone, on the further ones an empty band; no column is printed again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from math import ceil
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Plan
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, each_action, maybe
from ..respelt import respelt
from ..sheet import dressed, p, sheet, values

WIDTHS = {
    "ref": 15,
    "action": 80,
    "owner": 50,
    "due": 34,
    "status": 24,
    "success": 62,
    "progress": 70,
    "board": 40,
}
LETTER, LINE = 1.75, 4.2  # millimetres: of a letter at most, of a line
BOARDS = ("Improvement Board", "Plans Workstream", "Therapies Group", "Data Group")
RULES = (
    "td, th { border: 0.6pt solid #555 }",
    "td, th { border: 0.5pt solid #c8c8c8 }",
    "td, th { border: 0.8pt dotted #777 }",
    "td, th { border-bottom: 0.5pt solid #888 }",
    "td, th { border-left: 0.5pt solid #888; border-right: 0.5pt solid #888 } table { border: 0.5pt solid #888 }",
    "",
)
NOW = ("Position", "Position at {}", "Update at {}", "Progress to {}", "Latest position")
BOARD = ("Overseen by", "Reports to", "Governance")


def _high(action: Action, fields: Sequence[str]) -> float:
    """The height of a row in millimetres: a sheet's rows are as high on each of its pages."""
    texts = {
        "action": action.text,
        "owner": action.owners.text,
        "due": action.due.text,
        "success": "\n".join(action.success),
        "progress": action.progress,
    }
    most = max(
        sum(ceil((len(line) + 6) * LETTER / WIDTHS[field]) for line in text.split("\n"))
        for field, text in texts.items()
        if field in fields
    )
    return most * LINE + 2


def _band_high(concern: Concern) -> float:
    return ceil(len(f"{concern.ref}: {concern.title}") * LETTER / 150) * LINE + 3


def _rows(
    chunk: Sequence[tuple[Concern, Action | None]],
    fields: Sequence[str],
    every: Sequence[str],
    boards: dict[str, str],
    first: bool,
    fill: str,
) -> str:
    made = ""
    for concern, action in chunk:
        if action is None:
            name = f"<b>{escape(f'{concern.ref}: {concern.title}')}</b>" if first else ""
            row = page.row(page.cell(name, across=len(fields), fill=fill))
            made += row.replace("<tr>", f'<tr style="height:{_band_high(concern):.1f}mm">')
            continue
        cells = values(action) | {"board": page.cell(p(boards[action.text]))}
        row = page.row(*(cells[field] for field in fields))
        made += row.replace("<tr>", f'<tr style="height:{_high(action, every):.1f}mm">')
    return made


def _chunks(plan: Plan, fields: Sequence[str]) -> list[list[tuple[Concern, Action | None]]]:
    """The rows of each page: as many as it holds; a band does not stand last."""
    made: list[list[tuple[Concern, Action | None]]] = [[]]
    left = 145.0
    for concern in plan.concerns:
        for number, action in enumerate(concern.actions):
            needs = _high(action, fields) + (_band_high(concern) if number == 0 else 0)
            if needs > left:
                made.append([])
                left = 145.0
            if number == 0:
                made[-1].append((concern, None))
            made[-1].append((concern, action))
            left -= needs
    return made


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 landscape",), ("none",)), 8)
    names = headers(rng)
    wanted = Wanted(concerns=(2, 4), actions=(3, 7), updates=True, measures=True)
    plan, rated = compose(rng, wanted, rng.choice(CONCERNS))
    while rated.way == "fills":
        plan, rated = compose(rng, wanted, rng.choice(CONCERNS))
    plan = respelt(plan, rng)
    board = maybe(rng, 0.6)
    rest = ["status", "success", "progress", *(["board"] if board else [])]
    rng.shuffle(rest)
    second = ["owner", "due"]
    rng.shuffle(second)
    sets = [["ref", "action", *second], rest]
    every = [*sets[0], *sets[1]]
    names |= {
        "progress": rng.choice(NOW).format(plan.published.text),
        "board": rng.choice(BOARD),
    }
    boards = {one.text: rng.choice(BOARDS) for one in plan.actions}
    if board:
        plan = _governed(plan, boards)
    chunks = _chunks(plan, every)
    again, over_first = maybe(rng, 0.6), maybe(rng, 0.35)
    pages = [(chunk, one) for chunk in range(len(chunks)) for one in range(len(sets))]
    if not over_first:
        pages.sort(key=lambda both: both[1])
    meant = "; ".join(f"{letter} = {meaning}" for _, letter, meaning in rated.key)
    opening = f"<h1>{escape(plan.title)}</h1>{p('Published ' + plan.published.text)}"
    opening += p(f"Ratings: {meant}") if meant else ""
    fill = rng.choice((look.tint, look.tint, "#d9d9d9", ""))

    def table(fields: Sequence[str], rows: str, headed: bool) -> str:
        columns = "".join(f'<col style="width:{WIDTHS[f]}mm">' for f in fields)
        width = sum(WIDTHS[f] for f in fields)
        head = page.head(*(names[f] for f in fields)) if headed else ""
        head = head.replace("<tr>", '<tr style="height:9mm">')
        return (
            f'<table class="fixed" style="width:{width}mm"><colgroup>{columns}</colgroup>'
            f"{head}<tbody>{rows}</tbody></table>"
        )

    content = opening
    for chunk, one in pages:
        rows = _rows(chunks[chunk], sets[one], every, boards, one == 0, fill)
        content += f'<div class="new">{table(sets[one], rows, again or chunk == 0)}</div>'
    stands = rng.choice(("top", "top", "bottom", "middle"))
    css = f"""
@page {{ margin: 12mm; @bottom-center {{ content: "Page " counter(page) }} }} p {{ margin: 0 }}
body {{ line-height: 1.2 }} table {{ margin: 0 }} td, th {{ padding: 1pt 4pt; vertical-align: {stands} }}
{rng.choice(RULES)} {"th { background: " + look.tint + " }" if maybe(rng, 0.5) else ""}
"""
    whole = opening + table(
        every,
        "".join(_rows(chunk, every, every, boards, True, fill) for chunk in chunks),
        True,
    )
    return Printed(
        plan, look.printed(plan, content, css), look.producer, web=look.printed(plan, whole, css)
    )


def _governed(plan: Plan, boards: dict[str, str]) -> Plan:
    return each_action(plan, lambda one: replace(one, governance=boards[one.text]))
