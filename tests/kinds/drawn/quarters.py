"""A tracker with a column of progress for each quarter or term; the rating is a dot, a word or a letter."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Plan, Rating, colour
from ..choices import CONCERNS, MEANINGS, headers
from ..content import Pool, Wanted, compose
from ..printed import Printed, each_action, maybe, printed, unsure
from ..respelt import respelt
from ..sheet import dressed, front, key, p, sheet, values

DOTS = {"blue": "#2f6fd0", "green": "#3a9d4b", "amber": "#f2a020", "red": "#c8202f", "grey": "#999"}
OVER = ("Progress", "Progress reported", "Update by quarter", "What has been done")
NONE = ("–", "-", "")
MONTHS = (("Apr", "Jun"), ("Jul", "Sep"), ("Oct", "Dec"), ("Jan", "Mar"))
LONG = (("April", "June"), ("July", "September"), ("October", "December"), ("January", "March"))


def _names(rng: Random, year: int) -> tuple[str, ...]:
    """The headers of the columns, in one notation."""
    spans = f"{year}/{(year + 1) % 100:02}"
    return rng.choice(
        (
            tuple(f"{a}–{b}" for a, b in MONTHS),
            tuple(f"{a} – {b}" for a, b in MONTHS),
            tuple(f"{a} to {b}" for a, b in LONG),
            tuple(f"{a}-{b} {(year + (a == 'Jan')) % 100:02}" for a, b in MONTHS),
            ("Q1", "Q2", "Q3", "Q4"),
            tuple(f"Q{n} {spans}" for n in range(1, 5)),
            tuple(f"Quarter {n}" for n in range(1, 5)),
            tuple(f"Q{n} ({a}–{b})" for n, (a, b) in enumerate(MONTHS, 1)),
            tuple(f"Q{n} update" for n in range(1, 5)),
            ("Autumn term", "Spring term", "Summer term"),
            (f"Autumn {year}", f"Spring {year + 1}", f"Summer {year + 1}"),
        )
    )


def _dot(action: Action) -> str:
    fill = DOTS[action.rating.shown]
    return (
        f'<td class="mid"><svg viewBox="0 0 10 10" width="3.2mm" height="3.2mm">'
        f'<circle cx="5" cy="5" r="5" fill="{fill}"/></svg></td>'
    )


def _dotted(rng: Random, plan: Plan, meanings: tuple[tuple[str, str, str], ...]) -> Plan:
    """The plan rated by dots of colours that its key explains."""

    def change(action: Action) -> Action:
        name, status, _ = rng.choice(meanings)
        return replace(action, rating=colour(name, status))

    return each_action(plan, change)


def _key_of_dots(meanings: tuple[tuple[str, str, str], ...]) -> str:
    lines = "".join(
        f'<p><svg viewBox="0 0 10 10" width="3.2mm" height="3.2mm"><circle cx="5" cy="5" r="5" '
        f'fill="{DOTS[name]}"/></svg>&ensp;<b>{escape(meaning)}</b></p>'
        for name, _, meaning in meanings
    )
    return f"<h3>Key to status</h3>{lines}"


def draw(rng: Random) -> Printed:
    look = dressed(
        rng,
        sheet(rng, ("A4 landscape",), ("grid", "grey grid", "horizontal", "horizontal", "zebra")),
    )
    words = headers(rng)
    plan, rated = compose(rng, Wanted(actions=(3, 6)), rng.choice(CONCERNS), "progress_plan")
    plan = unsure(respelt(plan, rng), "milestones")
    dotted = maybe(rng, 0.5)
    meanings = (*MEANINGS, ("grey", "not_started", "Not started"))
    if dotted:
        plan = _dotted(rng, plan, meanings)
    names = _names(rng, int(plan.published.start[:4]))
    names = names[: rng.choice((2, 3, 3, 4))]
    none, pool, said = rng.choice(NONE), Pool(rng), dict[str, list[str]]()
    for _ in range(rng.randint(0, 6)):
        pool.next("updates")
    for action in plan.actions:
        texts = [pool.next("updates") if maybe(rng, 0.7) else "" for _ in names]
        said[action.text] = texts
    plan = each_action(
        plan, lambda one: replace(one, progress="\n".join(t for t in said[one.text] if t))
    )
    over = rng.choice(OVER) if maybe(rng, 0.4) else ""
    rest = ["owner", "due"]
    rng.shuffle(rest)
    first = ["ref", "action", *rest]
    last_first = maybe(rng, 0.3)  # the rating stands before the quarters
    shares = [5, 24, *(14 if f == "owner" else 11 for f in rest)]
    wide = [round(46 / len(names), 1)] * len(names)
    shares = [*shares, 7, *wide] if last_first else [*shares, *wide, 7]
    bands = maybe(rng, 0.6)

    def row(action: Action) -> str:
        cells = values(replace(action, rating=Rating()) if dotted else action)
        made = [cells[field] for field in first]
        quarters = [page.cell(p(text or none)) for text in said[action.text]]
        state = _dot(action) if dotted else cells["status"]
        return page.row(*made, *((state, *quarters) if last_first else (*quarters, state)))

    def head() -> str:
        down = 2 if over else 1
        plain = [page.cell(escape(words[f]), tag="th", down=down) for f in first]
        state = page.cell(escape(words["status"]), tag="th", down=down)
        quarters = [page.cell(escape(name), tag="th") for name in names]
        shown = [page.cell(over, tag="th", across=len(names))] if over else quarters
        made = page.row(*plain, *((state, *shown) if last_first else (*shown, state)))
        return f"<thead>{made}{page.row(*quarters) if over else ''}</thead>"

    content = front(plan, rng) + (_key_of_dots(meanings) if dotted else key(rated))
    for concern in plan.concerns:
        name = escape(f"{concern.ref}: {concern.title}")
        made = "".join(map(row, concern.actions))
        if bands:
            band = page.cell(f"<b>{name}</b>", across=len(shares), fill=look.tint)
            made = page.row(band) + made
        else:
            content += f"<h2>{name}</h2>"
        content += page.table(head(), f"<tbody>{made}</tbody>", widths=tuple(shares), look="fixed")
    return printed(look, plan, content, ".mid { text-align: center }")
