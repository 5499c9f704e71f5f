"""Kept unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import flowables as f
from ..plan import Action, Concern, Outcome, Plan, body, colour, due, who

FILLS = {"purple": "#8064a2", "green": "#9bbb59", "amber": "#f79646", "red": "#c0504d"}
PURPLE = colour("purple", "completed")
GREEN = colour("green", "on_track")
AMBER = colour("amber", "behind")
RED = colour("red", "not_started")

PLAN = Plan(
    name="mereholt",
    title="Mereholt and Dene SEND Written Statement of Action: update",
    kind="dashboard",
    published=due("December 2021", "2021-12"),
    unsure=("kind",),
    concerns=(
        Concern(
            1,
            "Joint working to meet the needs of children with speech, language and communication needs",
            (
                Outcome(
                    (
                        Action(
                            "Agree a communication pathway from birth to 25, and put it on one page for parents",
                            ref="1.1",
                            owners=who("Head of Therapies\nEarly Years Lead"),
                            due=due("July 2021", "2021-07"),
                            rating=PURPLE,
                            progress="Pathway published on 12 July 2021. Parents helped to write it and to draw the pictures.",
                        ),
                        Action(
                            "Train 200 early years practitioners in spotting delay",
                            ref="1.2",
                            owners=who("Early Years Lead"),
                            due=due("Dec 2021", "2021-12"),
                            rating=GREEN,
                            progress="164 trained so far.\nThree further dates in the new year because of demand.",
                        ),
                        Action(
                            "Therapists hold a drop-in at each children's centre once a month",
                            ref="1.3",
                            owners=body("Dene Community NHS Trust"),
                            due=due("From Sept 2021", "2021-09.."),
                            rating=AMBER,
                            progress="Drop-ins at five of eight centres. Two therapists are on maternity leave.",
                        ),
                    )
                ),
            ),
            ref="WSOA 1",
        ),
        Concern(
            2,
            "The effectiveness of the DMO and DCO roles",
            (
                Outcome(
                    (
                        Action(
                            "Job plans for both roles with protected time of at least two days a week",
                            ref="2.1",
                            owners=who("Medical Director, CCG", "CCG||Medical Director"),
                            due=due("30 June 2021", "2021-06-30"),
                            rating=PURPLE,
                            progress="Signed off on 28 June.",
                        ),
                        Action(
                            "Health dashboard: timeliness and quality of advice by provider, to be seen by the governing body each quarter. The dashboard shows how each provider compares with the one before and names the person who has to put things right.",
                            ref="2.2",
                            owners=who("DCO/Information Manager", "||DCO", "||Information Manager"),
                            due=due(
                                "Q4 2021/22",
                                "2022-01-01..2022-03-31",
                                precision="quarter",
                                kind="by",
                            ),
                            rating=AMBER,
                            progress="Two of four providers send data.",
                        ),
                        Action(
                            "Deputy DCO for those over 16",
                            ref="2.3",
                            owners=who("Chief Nurse"),
                            due=due("April 2022", "2022-04"),
                            rating=RED,
                            progress="Money to be asked for in the January round.",
                        ),
                        Action(
                            "Training for GPs on learning disability health checks",
                            ref="2.4",
                            owners=who("DMO"),
                            due=due("Jan – March 2022", "2022-01..2022-03"),
                            rating=RED,
                            progress="",
                        ),
                    )
                ),
            ),
            ref="WSOA 2",
        ),
    ),
)

HEADERS = ("Ref", "Objective", "Lead", "Target date", "Status")
WIDTHS = (40, 400, 170, 100, 60)


def concern_parts(concern: Concern) -> list[Any]:
    rows: list[list[Any]] = [[f.bold(name) for name in HEADERS]]
    looks: list[tuple[Any, ...]] = [f.GRID, ("BACKGROUND", (0, 0), (-1, 0), "#e4dfec")]
    for action in concern.actions:
        line = len(rows)
        rows.append(
            [
                f.prose(text)
                for text in (action.ref, action.text, action.owners.text, action.due.text, "")
            ]
        )
        rows.append(
            [
                f.prose(
                    f"Progress update: {action.progress}" if action.progress else "Progress update:"
                ),
                "",
                "",
                "",
                "",
            ]
        )
        looks += [
            ("BACKGROUND", (4, line), (4, line), FILLS[action.rating.shown]),
            ("SPAN", (0, line + 1), (-1, line + 1)),
        ]
    return [
        f.heading(f"{concern.ref}: {concern.title}", 2),
        f.table(rows, WIDTHS, looks, repeatRows=1),
        f.gap(),
    ]


def draw(target: Path) -> None:
    key = [
        [f.prose(""), f.prose(says)]
        for says in ("Completed", "On track", "Behind, recovery planned", "Not started")
    ]
    looks = [
        f.GRID,
        *(("BACKGROUND", (0, n), (0, n), fill) for n, fill in enumerate(FILLS.values())),
    ]
    front = [
        f.heading(PLAN.title, 1),
        f.prose("December 2021"),
        f.table(key, (40, 160), looks),
        f.gap(),
    ]
    parts = [part for concern in PLAN.concerns for part in concern_parts(concern)]
    f.write_pdf([*front, *parts], target, PLAN.title)
