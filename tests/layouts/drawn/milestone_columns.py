"""Milestones in columns of their own (3, 6 and 12 months), baseline, risk and budget beside them;
a table whose first column is the recommendation's number."""

from __future__ import annotations

from pathlib import Path

from ..plan import Action, Concern, Milestone, Outcome, Plan, due, step, who
from ..word_file import Box, WordFile


def three(*texts: str) -> tuple[Milestone, ...]:
    return tuple(step(text, unsure=("due",)) for text in texts if text)


def beside(baseline: str, risk: str) -> tuple[tuple[str, str], ...]:
    return (("Baseline", baseline), ("Risk", risk))


PLAN = Plan(
    name="milestone_columns",
    title="Written Statement of Action – Hollinbrook",
    published=due("July 2023", "2023-07"),
    inspection=("2023-02-20", "2023-02-24"),
    concerns=(
        Concern(
            1,
            "Delays in annual reviews and in the amendment of plans",
            (
                Outcome(
                    (
                        Action(
                            "Set up a team for annual reviews with a manager and six officers, apart from the team for new assessments",
                            ref="A1",
                            owners=who("Head of SEND"),
                            due=due("Jan 2024", "2024-01"),
                            resource="£312k a year",
                            milestones=three(
                                "Posts advertised",
                                "Team in place",
                                "Nine in ten reviews written up in four weeks",
                            ),
                            other=beside("37% in four weeks", "Few applicants"),
                        ),
                        Action(
                            "Hold back-to-back review days in special schools, with health staff present all day",
                            ref="A2",
                            owners=who(
                                "Special School Heads/Head of SEND",
                                "||Special School Heads",
                                "||Head of SEND",
                            ),
                            due=due("September 2023 to July 2024", "2023-09..2024-07"),
                            resource="None",
                            milestones=three(
                                "Dates agreed with five schools",
                                "250 reviews held",
                                "All 640 reviews held",
                            ),
                            other=beside("None held so far", "Health staff not released"),
                        ),
                        Action(
                            "Send out the papers for a review two weeks before it, in the form that the parent prefers.",
                            ref="A3",
                            owners=who("Business Support Manager"),
                            due=due("From Sept 2023", "2023-09.."),
                            resource="None",
                            milestones=three("", "Half on time", "All on time"),
                            other=beside("Not known", ""),
                        ),
                    )
                ),
            ),
            ref="Area for priority action 1",
        ),
        Concern(
            2,
            "Children with social, emotional and mental health needs do not get the help they need early enough",
            (
                Outcome(
                    (
                        Action(
                            "Pilot a drop-in for pupils, staffed by youth workers and a nurse, in four secondary schools; evaluate it with a control group before it is extended",
                            ref="B1",
                            owners=who("Public Health Principal"),
                            due=due(
                                "Autumn term 2024",
                                "2024-09-01..2024-12-31",
                                precision="term",
                                kind="by",
                            ),
                            resource="£85,000",
                            milestones=three(
                                "Schools chosen",
                                "Drop-ins open",
                                "Evaluation reported to the Board",
                            ),
                            other=beside("No drop-in", "Rooms in schools"),
                        ),
                        Action(
                            "Nurture groups: train staff of ten primary schools and visit each of them every half-term",
                            ref="B2",
                            owners=who("Behaviour Support Team Leader"),
                            due=due("End July 2024", "2024-07-31", precision="month"),
                            resource="£20,000",
                            milestones=three(
                                "Training bought", "Five groups open", "Ten groups open"
                            ),
                            other=beside("Three groups", "Cost of supply staff"),
                        ),
                        Action(
                            "Reduce waiting times for CAMHS by means of evening clinics.",
                            ref="B3",
                            owners=who(
                                "CAMHS General Manager, Hollin Partnership Trust",
                                "Hollin Partnership Trust||CAMHS General Manager",
                            ),
                            due=due("31 December 2023", "2023-12-31"),
                            resource="ICB",
                            milestones=three(
                                "Evening clinics in two towns",
                                "Evening clinics in five towns",
                                "Nobody waits more than 18 weeks",
                            ),
                            other=beside("29 weeks", "Staff willing to work evenings"),
                        ),
                    )
                ),
            ),
            ref="Area for priority action 2",
        ),
    ),
)

HEADERS = (
    "Unique Ref No.",
    "Action",
    "Lead",
    "Baseline",
    "Milestone (3 months)",
    "Milestone (6 months)",
    "Milestone (12 months)",
    "Target Date",
    "Resource Required",
    "Risk",
)
WIDTHS = (16, 60, 30, 24, 27, 27, 27, 23, 20, 22)


def action_row(action: Action) -> list[Box]:
    steps = [milestone.text for milestone in action.milestones]
    texts = (
        action.ref,
        action.text,
        action.owners.text,
        action.beside("Baseline"),
        *[""] * (3 - len(steps)),
        *steps,
        action.due.text,
        action.resource,
        action.beside("Risk"),
    )
    return [*map(Box, texts)]


def draw(target: Path) -> None:
    file = WordFile(10)
    file.heading(PLAN.title, 0)
    file.prose("July 2023")
    file.prose(
        "Ofsted and CQC inspected Hollinbrook from 20 February 2023 to 24 February 2023. They named two areas for priority action."
    )
    for concern in PLAN.concerns:
        file.heading(f"{concern.ref}: {concern.title}", 2)
        file.table(
            [[Box(name, "#dae9f7", bold=True) for name in HEADERS]],
            [action_row(action) for action in concern.actions],
            WIDTHS,
            split_rows=False,
        )
    file.write_pdf(target)
