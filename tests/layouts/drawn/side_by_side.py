"""Two concerns a page, their tables side by side."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, due, who, word

DONE = word("Done", "completed")
GOING = word("In progress", "in_progress")
WAITING = word("Not started", "not_started")

PLAN = Plan(
    name="side_by_side",
    title="Crossmere and Fell SEND Improvement Plan",
    kind="improvement_plan",
    published=due("March 2020", "2020-03"),
    concerns=(
        Concern(
            1,
            "Leadership",
            (
                Outcome(
                    (
                        Action(
                            "Agree who chairs the Partnership for the next two years, and who stands in for the chair",
                            ref="1.1",
                            owners=who("Chief Executive"),
                            due=due("April 2020", "2020-04"),
                            rating=DONE,
                        ),
                        Action(
                            "Write down what each partner puts in: money, people, rooms, data. Look at the list again each spring.",
                            ref="1.2",
                            owners=who("Partnership Manager"),
                            due=due("30/06/20", "2020-06-30"),
                            rating=GOING,
                        ),
                        Action(
                            "Bring SEND to every meeting of primary and secondary heads",
                            ref="1.3",
                            owners=who("Head of School Improvement"),
                            due=due("Termly", every="termly"),
                            rating=GOING,
                        ),
                    )
                ),
            ),
            ref="Improvement area 1",
        ),
        Concern(
            2,
            "Early years",
            (
                Outcome(
                    (
                        Action(
                            "Make inclusion funding simple to claim: one page, paid within ten days",
                            ref="2.1",
                            owners=who("Early Years Finance Officer"),
                            due=due("Sept 2020", "2020-09"),
                            rating=WAITING,
                        ),
                        Action(
                            "Area SENCOs visit each nursery that has a child with a plan once every half-term and write down what they advise.",
                            ref="2.2",
                            owners=who("Area SENCO Team Leader"),
                            due=due("From June 2020", "2020-06.."),
                            rating=GOING,
                        ),
                        Action(
                            "Invite childminders to the same training",
                            ref="2.3",
                            owners=who("Early Years Adviser"),
                            due=due("May 2020", "2020-05"),
                            rating=DONE,
                        ),
                    )
                ),
            ),
            ref="Improvement area 2",
        ),
        Concern(
            3,
            "Health",
            (
                Outcome(
                    (
                        Action(
                            "Recruit a second paediatrician for the Fell clinics.",
                            ref="3.1",
                            owners=who(
                                "Clinical Director, Fell Community Trust",
                                "Fell Community Trust||Clinical Director",
                            ),
                            due=due(
                                "Autumn term 2020",
                                "2020-09-01..2020-12-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=WAITING,
                        ),
                        Action(
                            "Continence: one service for all ages from 4 to 19, with clinics in special schools",
                            ref="3.2",
                            owners=who("CCG Children's Lead", "CCG||Children's Lead"),
                            due=due("January 2021", "2021-01"),
                            rating=GOING,
                        ),
                    )
                ),
            ),
            ref="Improvement area 3",
        ),
        Concern(
            4,
            "Voice",
            (
                Outcome(
                    (
                        Action(
                            "Youth forum for those who do not use speech, with advisers who know about communication aids",
                            ref="4.1",
                            owners=body("Crossmere Advocacy"),
                            due=due("by Dec 2020", "2020-12"),
                            rating=GOING,
                        ),
                        Action(
                            "Every commissioning panel has a parent or a young person on it",
                            ref="4.2",
                            owners=who("Joint Commissioner"),
                            due=due("1 September 2020", "2020-09-01"),
                            rating=WAITING,
                        ),
                        Action(
                            "Easy-read minutes",
                            ref="4.3",
                            owners=who("Partnership Manager"),
                            due=due("March 2020 onwards", "2020-03.."),
                            rating=DONE,
                        ),
                    )
                ),
            ),
            ref="Improvement area 4",
        ),
    ),
)

COLUMNS: tuple[page.Column, ...] = (
    ("No.", lambda a: a.ref),
    ("Action", lambda a: a.text),
    ("Who", lambda a: a.owners.text),
    ("When", lambda a: a.due.text),
    ("Progress", lambda a: a.rating.shown),
)


def half(concern: Concern) -> str:
    rows = "".join(page.action_row(COLUMNS, action) for action in concern.actions)
    return (
        f"<div class='half'><h3>{concern.ref}: {page.lines(concern.title)}</h3>"
        + page.table(
            page.columns_head(COLUMNS),
            f"<tbody>{rows}</tbody>",
            widths=(8, 40, 22, 15, 15),
            look="ruled",
        )
        + "</div>"
    )


def draw(target: Path) -> None:
    content = f"<h1>{PLAN.title}</h1><p>March 2020</p>"
    for start in range(0, len(PLAN.concerns), 2):
        pair = PLAN.concerns[start : start + 2]
        content += f"<div class='pair'>{''.join(half(concern) for concern in pair)}</div>"
    style = "@page { size: A3 landscape } .pair { display: flex; gap: 8mm } .half { width: 50% } th { background: #ddebf7 }"
    page.weasyprint_pdf(page.document(PLAN.title, content, style), target)
