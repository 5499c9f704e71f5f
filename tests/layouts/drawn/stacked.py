"""A row an outcome: lettered actions in one cell, their leads and dates lettered in the next ones."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, due, who

PLAN = Plan(
    name="stacked",
    title="SEND Written Statement of Action: our plan for the next eighteen months",
    published=due("November 2017", "2017-11"),
    concerns=(
        Concern(
            1,
            "Parents find it hard to get help from CAMHS",
            (
                Outcome(
                    ref="1.1",
                    parts=(
                        "Waits for CAMHS are short, and there is something useful on offer meanwhile",
                    ),
                    success="Average wait below 9 weeks by September 2018.\nParents' rating of the service rises from 4.1 to 7 out of 10.",
                    actions=(
                        Action(
                            "Start a single front door for all referrals, staffed by CAMHS and early help together",
                            ref="a",
                            owners=who("CAMHS Service Manager"),
                            due=due("Jan 2018", "2018-01"),
                        ),
                        Action(
                            "Run groups for parents of anxious children in eight schools",
                            ref="b",
                            owners=who("Lead Educational Psychologist"),
                            due=due("Feb 2018", "2018-02"),
                        ),
                        Action(
                            "Tell the referrer and the family within five days what will happen next",
                            ref="c",
                            owners=who("CAMHS Service Manager"),
                            due=due("from March 2018", "2018-03.."),
                        ),
                    ),
                ),
                Outcome(
                    ref="1.2",
                    parts=("Schools know what they can do themselves",),
                    success="Each school has a mental health lead who has been trained.",
                    actions=(
                        Action(
                            "Train a mental health lead in each school",
                            ref="a",
                            owners=who("Public Health Specialist"),
                            due=due("July 2018", "2018-07"),
                        ),
                        Action(
                            "Consultation line for schools, open on three afternoons a week",
                            ref="b",
                            owners=body("Northern Mental Health Trust"),
                            due=due("Dec 2017", "2017-12"),
                        ),
                    ),
                ),
            ),
            ref="Significant Concern 1",
        ),
        Concern(
            2,
            "Plans do not follow young people into college and work",
            (
                Outcome(
                    ref="2.1",
                    parts=("Colleges hear early who is coming and what they will need",),
                    success="All plans amended by 31 March of the year of transfer.",
                    actions=(
                        Action(
                            "Agree with the three colleges by what date, and in what form, information is passed on",
                            ref="a",
                            owners=who("Post-16 Officer"),
                            due=due("30 Nov 2017", "2017-11-30"),
                        ),
                        Action(
                            "Taster days for all students with a plan in Years 10 and 11",
                            ref="b",
                            owners=who("Vice Principals"),
                            due=due(
                                "Spring term 2018",
                                "2018-01-01..2018-03-31",
                                precision="term",
                                kind="by",
                            ),
                        ),
                        Action(
                            "Write a plan for the move together with each student and their family",
                            ref="c",
                            owners=who("Transition Workers"),
                            due=due("May 2018", "2018-05"),
                        ),
                        Action(
                            "Ask students in October how the move went",
                            ref="d",
                            owners=body("Parent Carer Forum"),
                            due=due("Oct 2018", "2018-10"),
                        ),
                    ),
                ),
            ),
            ref="Significant Concern 2",
        ),
    ),
)


def stack(*texts: str) -> str:
    return page.cell("".join(f"<p>{page.lines(text)}</p>" for text in texts))


def outcome_row(outcome: Outcome) -> str:
    return page.row(
        stack(f"{outcome.ref} {outcome.text}"),
        stack(*(f"{action.ref}) {action.text}" for action in outcome.actions)),
        stack(*(f"{action.ref}) {action.owners.text}" for action in outcome.actions)),
        stack(*(f"{action.ref}) {action.due.text}" for action in outcome.actions)),
        stack(*outcome.success.split("\n")),
    )


def draw(target: Path) -> None:
    content = f"<h1>{PLAN.title}</h1><p>November 2017</p>"
    for concern in PLAN.concerns:
        content += f"<h2>{concern.ref}: {page.lines(concern.title)}</h2>"
        content += page.table(
            page.head("Outcome", "What we will do", "Lead", "By when", "How will we know?"),
            "".join(outcome_row(outcome) for outcome in concern.outcomes),
            widths=(17, 36, 18, 12, 17),
            look="ruled",
        )
    page.weasyprint_pdf(page.document(PLAN.title, content, "body { font-size: 10pt }"), target)
