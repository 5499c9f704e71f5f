"""Headers that no list holds, others for each priority; rows wholly coloured by rating; a table
with lines between its rows only; subheads across the table; owners as `LA: name; CCG: name`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import (
    Action,
    Concern,
    Due,
    Outcome,
    Owners,
    Plan,
    Rating,
    body,
    due,
    who,
    word,
)
from ..word_plan import C, Look, WordPlan
from ..words import AMBER, BLUE, GREEN, NOT_RATED, RED, act

MOSS = who("LA: Janet Moss", "LA|Janet Moss|")
VANCE = who("CCG: Tariq Vance", "CCG|Tariq Vance|")
BOTH = who("LA: Janet Moss; CCG: Tariq Vance", "LA|Janet Moss|", "CCG|Tariq Vance|")


def a(
    ref: str,
    text: str,
    lead: str | Owners,
    when: str | Due,
    rating: Rating = NOT_RATED,
    now: str = "",
    *success: str,
    **more: Any,
) -> Action:
    return act(ref, text, lead, when, rating, now, *success, **more)


def words(shown: str) -> Rating:
    return word(
        shown,
        {
            "Done": "completed",
            "Started": "in_progress",
            "Not started": "not_started",
            "Overdue": "behind",
        }[shown],
    )


PLAN = Plan(
    name="hexwold",
    title="Hexwold SEND: our plan of action",
    published=due("March 2021", "2021-03"),
    inspection=("2020-11-09", "2020-11-13"),
    concerns=(
        Concern(
            1,
            "The local area has been slow to carry out the reforms",
            ref="Area of weakness 1",
            outcomes=(
                Outcome(
                    parts=("Leadership",),
                    actions=(
                        a(
                            "1",
                            "Set up a joint programme office for SEND with staff from the council and the CCG",
                            BOTH,
                            "April 2021",
                            BLUE,
                            "Office open since 8 March.",
                        ),
                        a(
                            "2",
                            "Write a partnership agreement that says who decides what, and how disagreements are settled. It is to be signed by the chief executives and the clinical chair and reviewed every year.",
                            BOTH,
                            "30/6/21",
                            GREEN,
                            "First draft out for comment until 16 April.",
                        ),
                        a(
                            "3",
                            "Secondary heads to choose a lead for SEND who sits on the Board",
                            body("Secondary Heads' Association"),
                            "Sept. 2021",
                            AMBER,
                            "Election put off because of the pandemic.",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Knowing ourselves",),
                    actions=(
                        a(
                            "4",
                            "Self-evaluation twice a year",
                            MOSS,
                            due("Six-monthly", every="six_monthly"),
                            NOT_RATED,
                            "",
                        ),
                        a(
                            "5",
                            "Joint data analyst",
                            VANCE,
                            due("Mar 22 (was Dec 21)", "2022-03", "multiple_dates"),
                            RED,
                            "Funding not agreed.",
                            unsure=("due",),
                        ),
                        a(
                            "6",
                            "Case file audits by senior leaders: five each a month, with feedback to the worker within a week",
                            who("All Heads of Service", "||All Heads of Service"),
                            due("Monthly", every="monthly"),
                            GREEN,
                            "Began in February.\n22 files audited so far.",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Outcomes for young people aged 16 to 25 are weak",
            ref="Area of weakness 2",
            outcomes=(
                Outcome(
                    parts=(
                        "Young people will leave school with a plan for work, a home, friends and good health",
                    ),
                    actions=(
                        a(
                            "",
                            "Start planning in Year 9. Every review from Year 9 on will have a section on each of the four themes of adulthood.",
                            who(
                                "Post-16 Manager (Elspeth Rowan)", "|Elspeth Rowan|Post-16 Manager"
                            ),
                            due(
                                "Summer term 2021", "2021-04..2021-08", precision="term", kind="by"
                            ),
                            NOT_RATED,
                            "",
                            "Young people tell us that they chose what comes next",
                        ),
                        a(
                            "",
                            "Open a hub for young adults in the town centre",
                            who(
                                "Post-16 Manager (Elspeth Rowan)", "|Elspeth Rowan|Post-16 Manager"
                            ),
                            due("January – March 2022", "2022-01..2022-03"),
                            NOT_RATED,
                            "",
                            "80 young people use the hub each week",
                        ),
                        a(
                            "",
                            "Grow supported internships from five to 25",
                            who("Skills Manager"),
                            "By Sept 2022",
                            NOT_RATED,
                            "",
                            "Two of three interns find a job",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Moves from children's to adults' services will be smooth",),
                    actions=(
                        a(
                            "",
                            "Transition clinics for diabetes, epilepsy and complex needs",
                            VANCE,
                            "Dec 2021",
                            NOT_RATED,
                            "",
                            "No one is left without a consultant",
                        ),
                        a(
                            "",
                            "Adult social care to assess by the age of 17\u00bd",
                            who("Adult Care Team Manager"),
                            due("From 1 April 2021", "2021-04-01.."),
                            NOT_RATED,
                            "",
                            "All know their personal budget before they are 18",
                        ),
                        a(
                            "",
                            "A guide to moving on, written by young people",
                            body("Hexwold Youth Voice"),
                            due("End of autumn term 2021", "2021-12-31", precision="term"),
                            NOT_RATED,
                            "",
                            "1,000 copies given out",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Communication with parents is poor",
            ref="Area of weakness 3",
            outcomes=(
                Outcome(
                    parts=(),
                    actions=(
                        a(
                            "3.1",
                            "Publish a charter of what families can expect",
                            MOSS,
                            "31.05.2021",
                            words("Started"),
                            "",
                            "Charter on the website",
                        ),
                        a(
                            "3.2",
                            "Answer e-mails in three working days",
                            who("SEND Office Manager"),
                            "Ongoing",
                            words("Done"),
                            "",
                            "Monthly log",
                        ),
                        a(
                            "3.3",
                            "Parents' panel to read all leaflets before they are printed",
                            body("Hexwold Parents' Network"),
                            "1 May 2021",
                            words("Started"),
                            "",
                            "Panel's minutes",
                        ),
                        a(
                            "3.4",
                            "Rebuild the Local Offer pages",
                            who(
                                "Digital Manager\nHexwold Parents' Network",
                                "||Digital Manager",
                                "Hexwold Parents' Network||",
                            ),
                            "28 Feb 2021",
                            words("Overdue"),
                            "",
                            "Site statistics",
                        ),
                        a(
                            "3.5",
                            "Newsletter each term",
                            who("Communications Officer"),
                            due("Termly", every="termly"),
                            words("Done"),
                            "",
                            "Issues 1 and 2",
                        ),
                        a(
                            "3.6",
                            "Live question and answer sessions with leaders",
                            BOTH,
                            due(
                                "w/c 17 May 2021",
                                "2021-05-17..2021-05-23",
                                precision="week",
                                kind="by",
                            ),
                            words("Not started"),
                            "",
                            "",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

FIRST = ("No", "Activity", "Accountable", "Completion date", "Where are we now?")
SECOND = (
    "Our commitment",
    "How will we get there?",
    "Named officer",
    "Delivery date",
    "What will be different for young people?",
)
THIRD = ("", "Task", "To be done by whom", "To be done by when", "Position", "Evidence")
TINTS = {"blue": "BDD7EE", "green": "C6E0B4", "amber": "FFE699", "red": "F8CBAD"}


def first_rows(concern: Concern) -> list[list[C | str]]:
    made: list[list[C | str]] = []
    for outcome in concern.outcomes:
        made.append([C(outcome.text, bold=True, across=5, fill="D9D9D9")])
        for action in outcome.actions:
            fill = TINTS.get(action.rating.shown, "")
            texts = (action.ref, action.text, action.owners.text, action.due.text, action.progress)
            made.append([C(text, fill=fill) for text in texts])
    return made


def second_rows(concern: Concern) -> list[list[C | str]]:
    return [
        [
            C(outcome.text, bold=True) if place == 0 else C(down=True),
            action.text,
            action.owners.text,
            action.due.text,
            action.success[0],
        ]
        for outcome in concern.outcomes
        for place, action in enumerate(outcome.actions)
    ]


def third_rows(concern: Concern) -> list[list[C | str]]:
    return [
        [
            action.ref,
            action.text,
            action.owners.text,
            action.due.text,
            action.rating.shown,
            action.success[0],
        ]
        for action in concern.actions
    ]


def draw(target: Path) -> None:
    file = WordPlan(10.5)
    file.footer("Hexwold SEND: our plan of action, March 2021, page ")
    file.line("Hexwold SEND", size=36, bold=True, space=70)
    file.line("Our plan of action", size=26)
    file.line(
        "Written Statement of Action following the Ofsted and CQC local area inspection", size=14
    )
    file.line("March 2021", size=14)
    file.new_page()
    file.heading("Where this plan comes from")
    file.prose(
        "The joint inspection by Ofsted and the Care Quality Commission took place between 9 November 2020 and 13 November 2020. The inspectors' letter, which was published on 18 January 2021, named three areas of significant weakness.\n"
        "Since then we have met 96 parents on line, 31 young people and 14 head teachers.\n"
        "**What has happened since the inspection**\n"
        "- December 2020: SEND Board re-formed\n- January 2021: programme manager (Caspian Holt) appointed\n- February 2021: first of three workshops with parents"
    )
    file.table(
        [("Colour of the row", "What it means")],
        [
            (C("Blue", fill=TINTS["blue"]), "Complete"),
            (C("Green", fill=TINTS["green"]), "On track"),
            (C("Amber", fill=TINTS["amber"]), "Behind, but will be recovered"),
            (C("Red", fill=TINTS["red"]), "At serious risk"),
        ],
        (50, 120),
    )
    file.heading("Who we are", 2)
    file.table(
        [("Name", "Post", "Telephone")],
        [
            ("Janet Moss", "Director of Education, Hexwold Council", "01000 555 010"),
            ("Tariq Vance", "Children's Commissioner, Hexwold CCG", "01000 555 022"),
            ("Elspeth Rowan", "Post-16 Manager", "01000 555 031"),
        ],
        (50, 100, 50),
    )
    one, two, three = PLAN.concerns
    file.new_page()
    file.heading(f"{one.ref}: {one.title}")
    file.table(
        [FIRST], first_rows(one), (14, 110, 50, 33, 60), Look(head="595959", head_ink="FFFFFF")
    )
    file.heading(f"{two.ref}: {two.title}")
    file.table(
        [SECOND],
        second_rows(two),
        (50, 95, 45, 35, 42),
        Look(head="595959", head_ink="FFFFFF", split=False),
    )
    file.heading(f"{three.ref}: {three.title}")
    file.table(
        [THIRD], third_rows(three), (16, 100, 52, 38, 28, 33), Look(upright=False, lines="A6A6A6")
    )
    file.write_pdf(target)
