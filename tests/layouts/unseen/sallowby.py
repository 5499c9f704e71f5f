"""Kept unseen."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, due, who, word

DONE = word("Completed", "completed")
GOING = word("In progress", "in_progress")
TRACK = word("On track", "on_track")

PLAN = Plan(
    name="sallowby",
    title="Sallowby Local Area Partnership Priority Action Plan",
    kind="improvement_plan",
    published=due("8 March 2024", "2024-03-08"),
    inspection=("2023-11-06", "2023-11-24"),
    unsure=("kind",),
    concerns=(
        Concern(
            1,
            "Leaders across the partnership should make sure that children wait no longer than they must for assessments of their health",
            (
                Outcome(
                    (
                        Action(
                            "Publish waiting times for each service every month, together with what is being done about them. Show the longest wait as well as the average.",
                            ref="1.1",
                            owners=who(
                                "Chief Operating Officer, Sallowby ICB",
                                "Sallowby ICB||Chief Operating Officer",
                            ),
                            due=due("April 2024", "2024-04"),
                            rating=DONE,
                            success=("Families know how long they will wait.",),
                        ),
                        Action(
                            "Invest in eight posts in the neurodevelopmental service",
                            ref="1.2",
                            owners=who(
                                "Director of Finance, Sallowby ICB",
                                "Sallowby ICB||Director of Finance",
                            ),
                            due=due("30 September 2024", "2024-09-30"),
                            rating=TRACK,
                            success=(
                                "Wait for a first appointment falls from 112 weeks to 60 by March 2025.",
                            ),
                        ),
                        Action(
                            "Set up a needs-led offer for families who wait:\n- a welcome call within two weeks\n- workshops on sleep, food and feelings\n- a WhatsApp group run by parents",
                            ref="1.3",
                            owners=body("Sallowby Parent Carer Forum"),
                            due=due("From May 2024", "2024-05.."),
                            rating=GOING,
                            success=("Seven in ten families use something from the offer.",),
                        ),
                    )
                ),
            ),
            ref="Area for Priority Action 1",
        ),
        Concern(
            2,
            "Leaders should improve the oversight of children in alternative provision and of those who are not in school",
            (
                Outcome(
                    (
                        Action(
                            "Register of all children who are educated otherwise than at school, with the reason, the hours and the name of the person who last saw the child",
                            ref="2.1",
                            owners=who("Head of Access and Inclusion"),
                            due=due("31/05/2024", "2024-05-31"),
                            rating=GOING,
                            success=("No child is unseen for longer than two weeks.",),
                        ),
                        Action(
                            "Visit each alternative provider twice a year, once without notice; health and safeguarding leads go along.",
                            ref="2.2",
                            owners=who(
                                "Quality Assurance Manager & Designated Safeguarding Nurse",
                                "||Quality Assurance Manager",
                                "||Designated Safeguarding Nurse",
                            ),
                            due=due(
                                "Summer term 2024",
                                "2024-04-01..2024-08-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=TRACK,
                            success=("44 visits; each leads to a report with actions.",),
                        ),
                        Action(
                            "Ask children in alternative provision what they want to happen next, and tell them what was decided",
                            ref="2.3",
                            owners=who("Participation Officer"),
                            due=due("Each half-term", every=""),
                            rating=GOING,
                            success=("Each child has a plan for the next step.",),
                            unsure=("due",),
                        ),
                    )
                ),
            ),
            ref="Area for Priority Action 2",
        ),
    ),
)


def block(action: Action) -> str:
    return (
        f"<div class='block'><h3>Action {action.ref}</h3>{page.prose(action.text)}"
        f"<p><b>Lead:</b> {page.lines(action.owners.text)}</p><p><b>Deadline:</b> {page.lines(action.due.text)}</p>"
        f"<p><b>Success measure:</b> {page.lines(''.join(action.success))}</p>"
        f"<p><b>Status:</b> {page.lines(action.rating.shown)}</p></div>"
    )


def draw(target: Path) -> None:
    content = (
        f"<h1>{PLAN.title}</h1><p>8 March 2024</p><p>The area SEND inspection took place from 6 to 24 November 2023 and led "
        "to two areas for priority action.</p>"
    )
    for concern in PLAN.concerns:
        content += f"<h2>{concern.ref}</h2><p><b>{page.lines(concern.title)}</b></p>" + "".join(
            map(block, concern.actions)
        )
    style = "@page { size: A4 portrait } .block { border-left: 3pt solid #7a3; padding-left: 8pt; margin: 4mm 0; break-inside: avoid }"
    page.chromium_pdf(page.document(PLAN.title, content, style), target)
