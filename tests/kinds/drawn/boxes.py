"""Actions in prose: bullets under *Further actions*, in coloured boxes beside what was done."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random

from ...layouts.plan import Action, Concern, Owner, Owners, Plan
from ..choices import CONCERNS
from ..content import Wanted, compose, progress_of
from ..printed import Printed, maybe, printed
from ..sheet import front, items, p, sheet

FURTHER = ("Further actions", "What we will do next", "Actions still to come", "Further action")
DONE = ("Progress", "What we have done so far", "Progress so far")


def _sentence(action: Action) -> Action:
    """The action as a sentence with its subject and its date in it."""
    owner = action.owners.each[0]
    subject = owner.role or owner.organisation or owner.person
    when = action.due.text
    if not when.startswith("By "):
        when = f"by {when}"
    doing = action.text.rstrip(".")
    article = "" if subject == owner.person else "The "
    text = f"{article}{subject} will {doing[0].lower()}{doing[1:]} {when[0].lower()}{when[1:]}."
    named = Owner(owner.organisation if not owner.role else "", "", owner.role)
    if subject == owner.person:
        named = Owner("", owner.person, "")
    due = replace(action.due, text=when)
    return Action(text, owners=Owners(subject, (named,)), due=due)


def _concern(rng: Random, concern: Concern) -> Concern:
    said = progress_of(rng, rng.randint(1, 3))
    made = [
        replace(o, actions=tuple(map(_sentence, o.actions)), progress=said)
        for o in concern.outcomes
    ]
    return replace(concern, outcomes=tuple(made))


def draw(rng: Random) -> Printed:
    look = sheet(rng, papers=("A4 portrait", "A4 landscape"))
    wanted = Wanted(concerns=(2, 4), actions=(2, 4), rated=False, doing=True, several=False)
    plan, _ = compose(rng, wanted, rng.choice(CONCERNS))
    plan: Plan = replace(plan, concerns=tuple(_concern(rng, one) for one in plan.concerns))
    further, done, side = rng.choice(FURTHER), rng.choice(DONE), maybe(rng, 0.3)
    content = front(plan, rng)
    for concern in plan.concerns:
        (outcome,) = concern.outcomes
        told = "\n".join(one.text for one in outcome.progress)
        now = f'<div class="done"><h3>{done}</h3>{p(told)}</div>'
        then = (
            f'<div class="next"><h3>{further}</h3>{items([a.text for a in outcome.actions])}</div>'
        )
        content += f"<h2>{concern.ref}: {escape(concern.title)}</h2>"
        content += f'<div class="pair">{now}{then}</div>'
    css = f"""
.next {{ background: {look.tint}; border-left: 3pt solid {look.accent}; padding: 3pt 8pt; margin: 2mm 0 }}
.done {{ padding: 3pt 8pt; {"border: 0.6pt solid #999" if maybe(rng, 0.5) else ""} }}
{".pair { display: flex } .pair > div { width: 46%; margin: 1% }" if side else ""}
"""
    return printed(look, plan, content, css)
