"""A logic model: area of weakness, what needs to change, actions, impact; labels turned by 90 degrees."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts import page
from ...layouts.plan import Action, Concern, Outcome, Plan
from ..content import Wanted, compose
from ..printed import Printed, maybe, numbered, printed, without_refs
from ..respelt import respelt
from ..sheet import dressed, front, p, sheet

CHANGE = ("What needs to change", "Change we need to see", "Outcome", "What will be different")
IMPACT = (
    "Impact measures",
    "How we will measure impact",
    "Measures of success",
    "Evidence of impact",
)
LEAD, WHEN = ("Lead", "Who", "Accountable lead"), ("By when", "When", "Timescale")
ACTIONS = ("Actions", "What we will do", "Key actions")


def _measured(plan: Plan) -> Plan:
    """The first action's measure stands for its whole outcome."""

    def change(concern: Concern) -> Concern:
        made = []
        for outcome in concern.outcomes:
            told = outcome.actions[0].success[0]
            actions = tuple(replace(one, success=()) for one in outcome.actions)
            made.append(replace(outcome, actions=actions, success=told))
        return replace(concern, outcomes=tuple(made))

    return replace(plan, concerns=tuple(map(change, plan.concerns)))


def _turned(text: str) -> str:
    return f'<div class="turned">{escape(text)}</div>'


def _heads(rng: Random) -> dict[str, str]:
    return {
        "concern": rng.choice(("Area of weakness", "Area for improvement")),
        "change": rng.choice(CHANGE),
        "actions": rng.choice(ACTIONS),
        "owner": rng.choice(LEAD),
        "due": rng.choice(WHEN),
        "impact": rng.choice(IMPACT),
    }


def _aim(outcome: Outcome) -> str:
    return p(f"{outcome.ref} {outcome.text}".strip())


def _action_cells(action: Action, heads: dict[str, str], under: bool) -> list[str]:
    text = p(f"{action.ref} {action.text}".strip())
    if under:
        text += f"<p><b>{heads['owner']}:</b> {escape(action.owners.text)}</p>"
        text += f"<p><b>{heads['due']}:</b> {escape(action.due.text)}</p>"
        return [page.cell(text)]
    return [page.cell(text), page.cell(p(action.owners.text)), page.cell(p(action.due.text))]


def _across(plan: Plan, heads: dict[str, str], under: bool, arrows: bool) -> str:
    """A column for each link of the chain; what holds for several actions spans their rows."""
    names = ["concern", "change", "actions", *([] if under else ["owner", "due"]), "impact"]
    shares = {"concern": 9, "change": 21, "actions": 38, "owner": 15, "due": 12, "impact": 24}
    total = sum(shares[name] for name in names)
    widths = tuple(round(100 * shares[name] / total, 1) for name in names)
    head = page.head(*(heads[n] + (" ➔" if arrows and n != "impact" else "") for n in names))
    content = ""
    for concern in plan.concerns:
        first, rows, down = True, "", len(concern.actions)
        for outcome in concern.outcomes:
            opens = True
            for action in outcome.actions:
                cells = _action_cells(action, heads, under)
                if opens:
                    span = len(outcome.actions)
                    cells.insert(0, page.cell(_aim(outcome), down=span, look="tinted"))
                    cells.append(page.cell(p(outcome.success), down=span))
                if first:
                    name = f"{concern.ref}: {concern.title}"
                    cells.insert(0, page.cell(_turned(name), down=down, look="side"))
                rows, first, opens = rows + page.row(*cells), False, False
        content += page.table(head, f"<tbody>{rows}</tbody>", widths=widths, look="fixed ruled")
    return content


def _down(plan: Plan, heads: dict[str, str]) -> str:
    """A block for each concern: the links of the chain below each other, their names turned."""
    content = ""
    for concern in plan.concerns:
        (outcome,) = concern.outcomes
        inner = page.head(heads["actions"], heads["owner"], heads["due"])
        inner += "".join(page.row(*_action_cells(one, heads, False)) for one in outcome.actions)
        links = (
            (heads["concern"], p(f"{concern.ref}: {concern.title}")),
            (heads["change"], _aim(outcome)),
            ("Actions", page.table(inner, widths=(56, 26, 18), look="fixed ruled")),
            (heads["impact"], p(outcome.success)),
        )
        rows = "".join(
            page.row(page.cell(_turned(name), tag="th", look="side"), page.cell(told))
            for name, told in links
        )
        content += page.table(rows, widths=(8, 92), look="fixed ruled block")
    return content


def draw(rng: Random) -> Printed:
    look = dressed(rng, sheet(rng, ("A4 landscape", "A3 landscape"), ("none",), ("chromium",)))
    across = maybe(rng, 0.65)
    wanted = Wanted(
        actions=(2, 3), outcomes=(1, 2) if across else (1, 1), measures=True, rated=False
    )
    plan, _ = compose(rng, wanted, rng.choice(("Priority", "Area", "Theme", "Weakness")))
    plan = _measured(respelt(plan, rng, between=("; ", " / ")))
    plan = numbered(plan) if across else without_refs(plan)
    heads = _heads(rng)
    chain = " ➔ ".join((heads["concern"], heads["change"], heads["actions"], heads["impact"]))
    content = front(plan, rng) + (p(f"Our theory of change: {chain}.") if maybe(rng, 0.4) else "")
    if across:
        content += _across(plan, heads, maybe(rng, 0.5), maybe(rng, 0.5))
    else:
        content += _down(plan, heads)
    high = 60 if across else 22
    css = f"""
.turned {{ writing-mode: vertical-rl; transform: rotate(180deg); height: {high}mm; margin: auto }}
.side {{ background: {look.accent}; color: #fff; text-align: center; vertical-align: middle }}
.tinted {{ background: {look.tint} }} table {{ break-inside: avoid }} .block {{ margin-bottom: 6mm }}
.ruled td, .ruled th {{ border: {rng.choice(("0.6pt solid #444", "0.5pt solid #bbb", "1.5pt solid #fff"))} }}
{".ruled td { background: #f4f4f4 } td.side { background: " + look.accent + " }" if maybe(rng, 0.3) else ""}
"""
    return printed(look, plan, content, css)
