"""A monitoring report with the rating before and now, and a date of completion; rows of what is
complete are struck through; a page upright, then pages across."""

from __future__ import annotations

from pathlib import Path

from ..plan import Action, Concern, Outcome, Plan, Rating, body, due, who
from ..word_file import Box, WordFile

FILLS = {"blue": "#5b9bd5", "green": "#70ad47", "amber": "#ffc000", "red": "#c00000", "": ""}
GREEN = Rating("on_track", "green", "colour")
AMBER = Rating("behind", "amber", "colour")
RED = Rating("at_risk", "red", "colour")


def done(date: str, day: str) -> Rating:
    return Rating("completed", date, "text", day)


def before(colour: str) -> tuple[tuple[str, str], ...]:
    return (("Previous RAG", colour),)


PLAN = Plan(
    name="monitoring",
    title="Written Statement of Action: Quarterly Monitoring Report",
    kind="dashboard",
    published=due("30 September 2021", "2021-09-30"),
    inspection=("2020-02-03", "2020-02-07"),
    unsure=("published_on",),
    concerns=(
        Concern(
            1,
            "Weaknesses in the way that leaders plan, and in how they know whether what they do works",
            (
                Outcome(
                    (
                        Action(
                            "Publish the joint SEND strategy with a plan for delivery and a child-friendly summary",
                            ref="1.1",
                            owners=who("Head of SEND and Inclusion"),
                            due=due("Dec 2020", "2020-12"),
                            rating=done("14/12/2020", "2020-12-14"),
                            progress="Closed. Strategy in use.",
                            other=before("green"),
                        ),
                        Action(
                            "Hold a yearly survey of parents, carers and young people; report within eight weeks to the Board & on the Local Offer.",
                            ref="1.2",
                            owners=who(
                                "Participation Lead\nCCG Engagement Manager",
                                "||Participation Lead",
                                "CCG||Engagement Manager",
                            ),
                            due=due("June 2021", "2021-06"),
                            rating=AMBER,
                            progress="Survey closed with 412 replies. Report is three weeks late because of sickness.",
                            other=before("green"),
                        ),
                        Action(
                            "Peer review by a neighbouring area",
                            ref="1.3",
                            owners=who("Director of Children's Services"),
                            due=due(
                                "Autumn term 2021",
                                "2021-09-01..2021-12-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=GREEN,
                            progress="Dates agreed: 15 to 17 November.",
                            other=before("amber"),
                        ),
                        Action(
                            "Join up the data of five systems in one report",
                            ref="1.4",
                            owners=who("Head of Business Intelligence"),
                            due=due("31st March 2021", "2021-03-31"),
                            rating=RED,
                            progress="Supplier has withdrawn. Options go to the Board in October.",
                            other=before("amber"),
                        ),
                    )
                ),
            ),
            ref="WSoA 1",
        ),
        Concern(
            2,
            "Poor attendance and high exclusion of pupils with SEND",
            (
                Outcome(
                    (
                        Action(
                            "Train an attendance champion in each school",
                            ref="2.1",
                            owners=body("Inclusion Partnership"),
                            due=due("Sept 2020", "2020-09"),
                            rating=done("28/09/2020", "2020-09-28"),
                            progress="68 champions trained.",
                            other=before("green"),
                        ),
                        Action(
                            "Alternative provision: set up a framework of approved providers, each visited once a term by somebody who knows about SEND",
                            ref="2.2",
                            owners=who("Commissioning Manager (Alternative Provision)"),
                            due=due("April 2021", "2021-04"),
                            rating=done("30/06/2021", "2021-06-30"),
                            progress="Fourteen providers approved.",
                            other=before("amber"),
                        ),
                        Action(
                            "Managed moves protocol revised so that the views of the pupil are written down and weighed",
                            ref="2.3",
                            owners=who("Secondary Heads' Representative"),
                            due=due("May 2021", "2021-05"),
                            rating=AMBER,
                            progress="Two of eleven schools have yet to sign.",
                            other=before("red"),
                        ),
                        Action(
                            "Keep a list of all pupils with an EHC plan whose attendance is below 80%. Discuss each pupil every fortnight until it is above.",
                            ref="2.4",
                            owners=who("Attendance Service Manager"),
                            due=due("Fortnightly from Jan 2021", "2021-01..", every="fortnightly"),
                            rating=GREEN,
                            progress="143 pupils on the list; 38 have come off it since January.",
                            other=before("green"),
                            unsure=("due",),
                        ),
                    )
                ),
            ),
            ref="WSoA 2",
        ),
    ),
)

HEADERS = (
    "Ref",
    "Action",
    "Lead Officer",
    "Target",
    "Previous RAG",
    "Current RAG",
    "Date completed",
    "Commentary",
)
WIDTHS = (12, 88, 42, 26, 19, 19, 25, 40)


def action_row(action: Action) -> list[Box]:
    complete = action.rating.status == "completed"
    texts = (action.ref, action.text, action.owners.text, action.due.text)
    return [
        *(Box(text, struck=complete) for text in texts),
        Box("", FILLS[action.beside("Previous RAG")]),
        Box("", FILLS["blue" if complete else action.rating.shown]),
        Box(action.rating.shown if complete else ""),
        Box(action.progress),
    ]


def draw(target: Path) -> None:
    file = WordFile(11, landscape=False)
    file.heading(PLAN.title, 0)
    file.heading("Quarter 2 2021/22: position at 30 September 2021", 1)
    file.prose(
        "This report goes to the Department for Education, NHS England and the SEND Partnership Board. The inspection on "
        "which the statement rests was held from 3 to 7 February 2020.\n"
        "Actions that are complete are struck through, and the date of completion is given."
    )
    key = (
        ("blue", "Complete"),
        ("green", "On track"),
        ("amber", "Running late"),
        ("red", "Off track, needs help from the Board"),
    )
    file.table([], [[Box(name.title(), FILLS[name]), Box(says)] for name, says in key], (25, 100))
    file.new_section(landscape=True)
    for concern in PLAN.concerns:
        file.heading(f"{concern.ref} – {concern.title}", 2)
        file.table(
            [[Box(name, "#d9d9d9", bold=True) for name in HEADERS]],
            [action_row(action) for action in concern.actions],
            WIDTHS,
        )
    file.write_pdf(target)
