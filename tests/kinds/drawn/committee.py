"""A committee report: numbered paragraphs, an action each, who and when in brackets at its end."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Action, Concern, Plan
from ..choices import CONCERNS
from ..content import Wanted, compose
from ..printed import Printed, maybe, printed
from ..respelt import respelt
from ..sheet import dressed, sheet

BODY = ("Children and Families Scrutiny Committee", "Health and Wellbeing Board", "Cabinet")
OPENING = (
    (
        "Purpose of this report",
        ("This report asks members to note the plan and to agree how it is overseen.",),
    ),
    (
        "Background",
        (
            "The local area was inspected under the Children and Families Act.",
            "Inspectors found strengths, and areas in which the partners must do better.",
            "Parents, carers and young people have helped to write what follows.",
        ),
    ),
)
CLOSING = (
    ("Financial implications", ("The cost is met from budgets that have already been agreed.",)),
    ("Legal implications", ("The duties of the partners are set out in Part 3 of the Act.",)),
    ("Recommendations", ("Members are asked to note the report.",)),
)
BRACKETS = (
    "(Lead: {0}. By when: {1})",
    "[Lead: {0}; deadline: {1}]",
    "({0}; {1})",
    "(Owner: {0} – due: {1})",
    "({0}, {1})",
)


def _line(number: str, text: str, look: str = "") -> str:
    return f'<div class="para {look}"><span class="no">{number}</span><div class="text">{text}</div></div>'


def _prose(first: int, chapters: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    made = ""
    for no, (title, lines) in enumerate(chapters, first):
        made += f"<h2>{no}. {title}</h2>"
        made += "".join(_line(f"{no}.{i}", escape(line)) for i, line in enumerate(lines, 1))
    return made


def _action(action: Action, bracket: str, bold: bool) -> str:
    end = escape(bracket.format(action.owners.text, action.due.text))
    end = f"<b>{end}</b>" if bold else end
    return _line(action.ref, f"{escape(action.text.rstrip('.'))} {end}", "deep")


def _renumbered(plan: Plan, first: int, deep: bool) -> Plan:
    """Paragraph numbers as refs: `3.1`, or `3.1.2` where one chapter holds all concerns."""

    def change(concern: Concern) -> Concern:
        (outcome,) = concern.outcomes
        no = f"{first}.{concern.no}" if deep else str(first + concern.no - 1)
        actions = [replace(a, ref=f"{no}.{i}") for i, a in enumerate(outcome.actions, 1)]
        return replace(concern, outcomes=(replace(outcome, actions=tuple(actions)),))

    return replace(plan, concerns=tuple(map(change, plan.concerns)))


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 portrait",), ("none",)), rng.choice((10, 11, 12)))
    wanted = Wanted(actions=(3, 6), rated=False, doing=True)
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS))
    plan = respelt(plan, rng, ("comma", "dash"), ("; ",))
    deep, first = maybe(rng, 0.5), len(OPENING) + 1
    plan = _renumbered(plan, first, deep)
    bracket, bold = rng.choice(BRACKETS), maybe(rng, 0.5)
    content = f"<h1>{escape(plan.title)}</h1><p>Report to the {rng.choice(BODY)}</p>"
    content += f"<p>Date: {plan.published.text}</p>" + _prose(1, OPENING)
    content += f"<h2>{first}. Action plan</h2>" if deep else ""
    for concern in plan.concerns:
        name = f"{concern.ref}: {escape(concern.title)}"
        number = f"{first}.{concern.no}" if deep else f"{first + concern.no - 1}."
        content += f"<h3>{number} {name}</h3>" if deep else f"<h2>{number} {name}</h2>"
        content += "".join(_action(one, bracket, bold) for one in concern.actions)
    content += _prose(first + (1 if deep else len(plan.concerns)), CLOSING)
    css = """
.para { display: flex; margin-bottom: 2.5mm } .no { width: 14mm; flex: none } .text { flex: 1 } h2 { font-size: 1.2em }
"""
    return printed(look, plan, content, css)
