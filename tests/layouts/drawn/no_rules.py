"""No ruling line at all: columns stand by alignment, rows by the space between them."""

from __future__ import annotations

from pathlib import Path

from .. import flowables as f
from ..plan import Action, Concern, Outcome, Plan, body, due, who, word

DONE = word("Completed", "completed")
STARTED = word("Started", "in_progress")
WAITING = word("Not started", "not_started")
BEHIND = word("Behind schedule", "behind")

PLAN = Plan(
    name="no_rules",
    title="Pellbury Local Area: Written Statement of Action",
    published=due("17 January 2020", "2020-01-17"),
    inspection=("2019-09-23", "2019-09-27"),
    concerns=(
        Concern(
            1,
            "The speed with which the reforms have been put into practice",
            (
                Outcome(
                    (
                        Action(
                            "Appoint a SEND programme director who works for the Council and the CCG alike and who reports to both chief executives",
                            ref="1.1",
                            owners=who(
                                "Chief Executive, Pellbury Council\nAccountable Officer, Pellbury CCG",
                                "Pellbury Council||Chief Executive",
                                "Pellbury CCG||Accountable Officer",
                            ),
                            due=due("February 2020", "2020-02"),
                            rating=DONE,
                        ),
                        Action(
                            "Agree the budget for the programme for two years.",
                            ref="1.2",
                            owners=who("Chief Finance Officers"),
                            due=due("End March 2020", "2020-03-31", precision="month"),
                            rating=STARTED,
                        ),
                        Action(
                            "Review all policies that touch children with SEND; withdraw those that are out of date. There are thought to be about 90, some of which contradict each other.",
                            ref="1.3",
                            owners=who("SEND Programme Director"),
                            due=due("April to July 2020", "2020-04..2020-07"),
                            rating=WAITING,
                        ),
                        Action(
                            "Give a monthly account of progress to lead members and to the CCG's clinical lead for children",
                            ref="1.4",
                            owners=who("SEND Programme Director"),
                            due=due("From March 2020", "2020-03.."),
                            rating=WAITING,
                        ),
                    )
                ),
            ),
            ref="Significant weakness 1",
        ),
        Concern(
            2,
            "The support given to children and young people with social, emotional and mental health needs",
            (
                Outcome(
                    (
                        Action(
                            "Bring the mental health support teams into 22 more schools",
                            ref="2.1",
                            owners=who("CAMHS Transformation Lead"),
                            due=due("Sept 2020", "2020-09"),
                            rating=STARTED,
                        ),
                        Action(
                            "Publish one map of all services for emotional wellbeing, from self-help to in-patient care, with a telephone number for each",
                            ref="2.2",
                            owners=body("Emotional Wellbeing Partnership"),
                            due=due("29 May 2020", "2020-05-29"),
                            rating=STARTED,
                        ),
                        Action(
                            "Train two members of staff in each school in attachment and trauma, beginning with the schools that suspend most.",
                            ref="2.3",
                            owners=who(
                                "Virtual School Head/Principal Educational Psychologist",
                                "||Virtual School Head",
                                "||Principal Educational Psychologist",
                            ),
                            due=due("Jan 2020 – Dec 2020", "2020-01..2020-12"),
                            rating=STARTED,
                        ),
                        Action(
                            "Close the gap between referral and first contact in the crisis team to four hours, by day and by night",
                            ref="2.4",
                            owners=who(
                                "Service Director, Northlea NHS Foundation Trust",
                                "Northlea NHS Foundation Trust||Service Director",
                            ),
                            due=due(
                                "Autumn term 2020",
                                "2020-09-01..2020-12-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=BEHIND,
                        ),
                    )
                ),
            ),
            ref="Significant weakness 2",
        ),
        Concern(
            3,
            "The take-up of personal budgets and direct payments",
            (
                Outcome(
                    (
                        Action(
                            "Write a guide to personal budgets with families that have one",
                            ref="3.1",
                            owners=who("Personalisation Officer"),
                            due=due("Mar 2020", "2020-03"),
                            rating=DONE,
                        ),
                        Action(
                            "Ask about personal budgets at every assessment & annual review; record the answer",
                            ref="3.2",
                            owners=who("Team Managers, SEND and Disability Service"),
                            due=due("Immediately"),
                            rating=STARTED,
                            issues=("missing_due",),
                            unsure=("owners",),
                        ),
                        Action(
                            "Pay by pre-paid card for those who want it so that families need not keep accounts.",
                            ref="3.3",
                            owners=who("Direct Payments Manager"),
                            due=due(
                                "w/c 1st June 2020",
                                "2020-06-01..2020-06-07",
                                precision="week",
                                kind="by",
                            ),
                            rating=WAITING,
                        ),
                    )
                ),
            ),
            ref="Significant weakness 3",
        ),
    ),
)

HEADERS = ("Ref", "Actions required", "Responsibility", "Timeframe", "Progress")
WIDTHS = (30, 220, 130, 85, 70)


def concern_parts(concern: Concern) -> list[object]:
    rows = [[f.bold(name) for name in HEADERS]]
    rows += [
        [f.prose(text) for text in (a.ref, a.text, a.owners.text, a.due.text, a.rating.shown)]
        for a in concern.actions
    ]
    return [
        f.heading(f"{concern.ref}: {concern.title}", 2),
        f.table(rows, WIDTHS, [("BOTTOMPADDING", (0, 0), (-1, -1), 9)]),
        f.gap(),
    ]


def draw(target: Path) -> None:
    front = [
        f.heading(PLAN.title, 1),
        f.prose("17 January 2020"),
        f.gap(),
        f.prose(
            "Ofsted and the CQC inspected the local area from 23 September to 27 September 2019. They found three "
            "significant weaknesses. The actions below have been agreed by all partners and by Pellbury Parents' Forum."
        ),
    ]
    parts = [part for concern in PLAN.concerns for part in concern_parts(concern)]
    f.write_pdf([*front, *parts], target, PLAN.title, page=(595, 842))
