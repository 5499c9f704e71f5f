"""An area's monitoring form: boxes with labels, a form for each action or for each outcome."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Outcome, Plan
from ..choices import CONCERNS, headers
from ..content import Wanted, compose, progress_of
from ..printed import Printed, maybe, printed
from ..sheet import front, key, labelled, p, rating_cell, rows, sheet, table

NEXT = (
    "Findings go to the partnership board, which decides what else is needed.",
    "The pilot is widened to the remaining schools and settings.",
    "Staff who could not attend are offered another session.",
    "The working group meets again to look at what families have said.",
)


def _label(words: str, across: int = 1) -> str:
    return page.cell(escape(words), tag="th", across=across)


def _action(action: Action, names: dict[str, str], look: str, after: str) -> str:
    four = (
        page.row(
            _label(names["ref"]),
            page.cell(escape(action.ref)),
            _label(names["status"]),
            rating_cell(action.rating),
        ),
        page.row(_label(names["action"]), page.cell(p(action.text), across=3)),
        page.row(
            _label(names["owner"]),
            page.cell(p(action.owners.text)),
            _label(names["due"]),
            page.cell(escape(action.due.text)),
        ),
    )
    boxes = [(names["progress"], action.progress), (names["success"], "\n".join(action.success))]
    boxes += [(names["next"], after)] if after else []
    if look == "beside":
        rest = [page.row(_label(label), page.cell(p(text), across=3)) for label, text in boxes]
    else:
        rest = [
            page.row(_label(label, 4)) + page.row(page.cell(p(text), across=4))
            for label, text in boxes
        ]
    return page.table(*four, *rest, widths=(17, 38, 17, 28), look="fixed")


def _outcome(outcome: Outcome, names: dict[str, str]) -> str:
    fields = ("ref", "action", "owner", "due", "status")
    said = "".join(f"<li>{escape(one.text)}</li>" for one in outcome.progress)
    return "".join(
        (
            f'<div class="box">{labelled(names["outcome"] + ":", outcome.text)}</div>',
            table(names, fields, rows(outcome.actions, fields)),
            f'<div class="box"><h4>{names["progress"]}</h4><ul>{said}</ul></div>',
            f'<div class="box"><h4>{names["success"]}</h4>{p(outcome.success)}</div>',
        )
    )


def _with_groups(plan: Plan, rng: Random) -> Plan:
    """Progress and measures printed for each outcome rather than for each action."""

    def grouped(concern: Concern) -> Concern:
        made = []
        for outcome in concern.outcomes:
            measures = outcome.actions[0].success[0]
            actions = tuple(replace(one, success=(), progress="") for one in outcome.actions)
            said = progress_of(rng, rng.randint(1, 3))
            made.append(replace(outcome, actions=actions, success=measures, progress=said))
        return replace(concern, outcomes=tuple(made))

    return replace(plan, concerns=tuple(grouped(one) for one in plan.concerns))


def draw(rng: Random) -> Printed:
    look = sheet(rng, rules=("grid", "grey grid"))
    names, called = headers(rng), rng.choice(CONCERNS)
    by_outcome = maybe(rng, 0.4)
    wanted = Wanted(
        actions=(1, 3), outcomes=(1, 2) if by_outcome else (0, 0), updates=True, measures=True
    )
    plan, rated = compose(rng, wanted, called, "dashboard" if maybe(rng, 0.5) else "")
    plan = _with_groups(plan, rng) if by_outcome else plan
    way, after = rng.choice(("beside", "below")), maybe(rng, 0.5)
    content = front(plan, rng) + key(rated)
    for concern in plan.concerns:
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        for outcome in concern.outcomes:
            if by_outcome:
                content += _outcome(outcome, names)
            else:
                said = [rng.choice(NEXT) if after else "" for _ in outcome.actions]
                pairs = zip(outcome.actions, said, strict=True)
                content += "".join(_action(one, names, way, then) for one, then in pairs)
    css = ".box { border: 0.7pt solid ACCENT; padding: 4pt 6pt; margin-bottom: 3mm }"
    return printed(look, plan, content, css.replace("ACCENT", look.accent))
