"""A facts table for each concern (sponsor, partners, outcome, measures), then its actions under bands."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Plan
from ..choices import CONCERNS, headers
from ..content import Wanted, compose
from ..printed import Printed, maybe, numbered, printed
from ..respelt import respelt
from ..sheet import dressed, front, key, order, p, sheet, table, values

SPONSORS = (
    "Director of Children's Services",
    "Chief Nurse",
    "Director of Commissioning",
    "Assistant Director for Education",
    "Medical Director",
)
PARTNERS = ("Schools; parent carer forum", "CCG; hospital trust", "Health visiting; early years")
FROM_TO = (
    ("61% of plans on time", "90% of plans on time"),
    ("Mean wait of 34 weeks", "Mean wait below 12 weeks"),
    ("No joint data set", "One data set in use"),
    ("Two of nine services use the tool", "All nine services use the tool"),
)
LABELS = {
    "sponsor": ("Executive sponsor", "Sponsor", "Senior responsible sponsor"),
    "partners": ("Partners", "Partner agencies", "Key partners"),
    "success": ("Measures of success", "Success measures", "How we will measure success"),
}


def _with_facts(rng: Random, plan: Plan) -> Plan:
    """Sponsor and partners of each concern, and a measure of each outcome rather than action."""

    def change(concern: Concern) -> Concern:
        made = []
        for outcome in concern.outcomes:
            told = outcome.actions[0].success[0]
            actions = tuple(replace(one, success=()) for one in outcome.actions)
            made.append(replace(outcome, actions=actions, success=told))
        return replace(
            concern,
            outcomes=tuple(made),
            sponsor=rng.choice(SPONSORS),
            partners=rng.choice(PARTNERS),
        )

    return replace(plan, concerns=tuple(map(change, plan.concerns)))


def _facts(rng: Random, concern: Concern, labels: dict[str, str], four: bool) -> str:
    """The labels left of their values, in two columns or in four."""
    baseline, target = rng.choice(FROM_TO)
    lead = [
        (labels["sponsor"], concern.sponsor),
        (labels["partners"], concern.partners),
        ("Baseline", baseline),
        ("Target", target),
    ]
    cells = [(page.cell(escape(k), tag="th", look="fact"), page.cell(p(v))) for k, v in lead]
    if four:
        made = page.row(*cells[0], *cells[1]) + page.row(*cells[2], *cells[3])
        return page.table(made, widths=(17, 33, 17, 33), look="fixed ruled")
    return page.table(*(page.row(*both) for both in cells), widths=(24, 76), look="fixed ruled")


def _same(actions: tuple[Action, ...], rng: Random) -> tuple[Action, ...]:
    """Now and then neighbours share their owner, which a word processor merges down."""
    made = list(actions)
    for place in range(1, len(made)):
        if maybe(rng, 0.3):
            made[place] = replace(made[place], owners=made[place - 1].owners)
    return tuple(made)


def _rows(actions: tuple[Action, ...], fields: list[str]) -> str:
    made = ""
    for place, action in enumerate(actions):
        cells = values(action)
        if place and actions[place - 1].owners == action.owners:
            cells.pop("owner")
        else:
            after = [one.owners == action.owners for one in actions[place:]]
            down = after.index(False) if False in after else len(after)
            cells["owner"] = page.cell(p(action.owners.text), down=down)
        made += page.row(*(cells[field] for field in fields if field in cells))
    return made


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, rules=("grid", "grey grid")))
    names, called = headers(rng), rng.choice(CONCERNS)
    labels = {field: rng.choice(words) for field, words in LABELS.items()}
    wanted = Wanted(actions=(2, 4), outcomes=(1, 3), updates=maybe(rng, 0.4), measures=True)
    plan, rated = compose(rng, wanted, called)
    plan = _with_facts(rng, numbered(respelt(plan, rng)))
    concerns = [
        replace(c, outcomes=tuple(replace(o, actions=_same(o.actions, rng)) for o in c.outcomes))
        for c in plan.concerns
    ]
    plan = replace(plan, concerns=tuple(concerns))
    fields = order(rng, "status") + ["progress"] * wanted.updates
    four, word = maybe(rng, 0.5), rng.choice(("Outcome ", "Outcome ", ""))
    content = front(plan, rng) + key(rated)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += _facts(rng, concern, labels, four)
        rows, across = "", len(fields)
        for outcome in concern.outcomes:
            band = f"<b>{word}{outcome.ref}: {escape(outcome.text)}</b>"
            rows += page.row(page.cell(band, across=across, fill=look.tint))
            rows += _rows(outcome.actions, fields)
            told = f"<b>{escape(labels['success'])}:</b> {escape(outcome.success)}"
            rows += page.row(page.cell(told, across=across))
        content += table(names, fields, rows)
    return printed(look, plan, content, f".fact {{ background: {look.tint}; color: #000 }}")
