"""Long headers that wrap, a turned cell for the priority, milestones at 3, 6 and 12 months, measures
merged over a group; columns that differ in the last priority; two tables upright, the rest across."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import (
    Action,
    Concern,
    Due,
    Milestone,
    Outcome,
    Owners,
    Plan,
    body,
    due,
    step,
    who,
)
from ..word_plan import C, Look, WordPlan
from ..words import act


def at(*texts: str) -> tuple[Milestone, ...]:
    """Milestones that are dated by the months after publication: what date that is stays open."""
    return tuple(step(text, unsure=("due",)) for text in texts)


PIP = body("Parents in Partnership")


def a(text: str, lead: str | Owners, when: str | Due, *steps: str, gov: str, **more: Any) -> Action:
    """Whether an improvement area under a priority is an outcome stays open."""
    unsure = ("outcome_text", *more.pop("unsure", ()))
    return act("", text, lead, when, governance=gov, milestones=at(*steps), unsure=unsure, **more)


def late(text: str, lead: str | Owners, when: str | Due, **more: Any) -> Action:
    return a(text, lead, when, gov="", **more)


PLAN = Plan(
    name="brindlemoor",
    title="Local Area Written Statement of Action",
    published=due("September 2021", "2021-09"),
    inspection=("2021-03-08", "2021-03-12"),
    concerns=(
        Concern(
            1,
            "The inconsistent strategic leadership of SEND across the area",
            ref="Priority 1",
            outcomes=(
                Outcome(
                    parts=("Strategic oversight and scrutiny",),
                    actions=(
                        a(
                            "Establish a SEND and Inclusion Executive, chaired jointly by the Director of Children's Services and the CCG's Chief Officer",
                            who(
                                "Rosalind Achebe, Director of Children's Services\nGareth Pym, Chief Officer, CCG",
                                "|Rosalind Achebe|Director of Children's Services",
                                "CCG|Gareth Pym|Chief Officer",
                            ),
                            "October 2021",
                            "3 months: Executive has met twice; work plan agreed",
                            "6 months: Partners report that decisions are faster",
                            "12 months: External review of governance finds it effective",
                            gov="Health and Wellbeing Board",
                            success=("Partnership survey: 75% agree that leadership is clear",),
                        ),
                        a(
                            "Develop an outcomes framework, with families, that is used by all services",
                            who("Strategic Lead for SEND"),
                            "Jan 2022",
                            "3 months: Draft framework consulted on",
                            "6 months: Framework adopted",
                            "12 months: First annual report against it",
                            gov="SEND and Inclusion Executive",
                            success=("Framework in use in all new contracts",),
                        ),
                        a(
                            "Align the high needs budget, the CCG's children's budget and social care's short break budget in one plan",
                            who("Finance Business Partners (LA, CCG)"),
                            due(
                                "2022/23",
                                "2022-04-01..2023-03-31",
                                precision="financial_year",
                                kind="by",
                            ),
                            "6 months: Mapping of spend complete",
                            "12 months: Joint plan agreed",
                            gov="SEND and Inclusion Executive",
                            success=("",),
                            unsure=("owners",),
                        ),
                    ),
                ),
                Outcome(
                    parts=("Data and intelligence",),
                    actions=(
                        a(
                            "Create a shared data set and a monthly dashboard",
                            who("Intelligence Hub Manager"),
                            "Dec 2021",
                            "3 months: Data sharing agreement signed",
                            "6 months: Dashboard live",
                            gov="Performance sub-group",
                            success=("All indicators are reported on time",),
                        ),
                        a(
                            "Collect and use the views of children and young people in every service review",
                            who(
                                "Participation Officer\nParents in Partnership",
                                "||Participation Officer",
                                "Parents in Partnership||",
                            ),
                            due("Ongoing from Sept 2021", "2021-09..", kind="ongoing"),
                            "12 months: Every review cites what young people said",
                            gov="SEND and Inclusion Executive",
                            success=("",),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Long waits for assessment and support from child and adolescent mental health services (CAMHS)",
            ref="Priority 2",
            outcomes=(
                Outcome(
                    parts=("Getting help early",),
                    actions=(
                        a(
                            "Roll out mental health support teams to 30 more schools",
                            who("CAMHS Transformation Manager"),
                            due("January 2022 to September 2022", "2022-01..2022-09"),
                            "3 months: Schools selected",
                            "6 months: Practitioners recruited",
                            "12 months: Teams in 30 schools",
                            gov="CAMHS Partnership Board",
                            success=("1,200 more children seen each year",),
                        ),
                        a(
                            "Launch a text and chat service for 11 to 18 year olds",
                            who("CAMHS Transformation Manager"),
                            "1 November 2021",
                            "3 months: Service launched",
                            gov="CAMHS Partnership Board",
                            success=("400 contacts a month",),
                        ),
                    ),
                ),
                Outcome(
                    parts=("Specialist assessment",),
                    actions=(
                        a(
                            "Reduce waits for autism assessment for children over five through a recovery plan that includes:\n- extra sessions by existing clinicians\n- an independent provider for 180 assessments\n- a triage nurse",
                            who(
                                "Service Director, Fellside NHS Foundation Trust",
                                "Fellside NHS Foundation Trust||Service Director",
                            ),
                            "March 2022",
                            "3 months: Independent provider appointed",
                            "6 months: Longest wait below 52 weeks",
                            "12 months: Longest wait below 18 weeks",
                            gov="CAMHS Partnership Board",
                            success=("Average wait falls from 71 weeks to 18",),
                        ),
                        a(
                            "Give every family on the list a contact person and an information pack",
                            who(
                                "Service Director, Fellside NHS Foundation Trust\nParents in Partnership",
                                "Fellside NHS Foundation Trust||Service Director",
                                "Parents in Partnership||",
                            ),
                            due("By end of Autumn Term 2021", "2021-12-31", precision="term"),
                            "3 months: Packs sent to 640 families",
                            gov="CAMHS Partnership Board",
                            success=("Families say they know who to call",),
                        ),
                        a(
                            "Review out-of-hours crisis response for young people with a learning disability or autism",
                            who("Head of Mental Health Commissioning"),
                            due("Feb or March 2022", "2022-02", "multiple_dates"),
                            "6 months: Review reported",
                            gov="CAMHS Partnership Board",
                            success=("Fewer admissions",),
                            unsure=("due", "issues"),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "The quality of EHC plans and the involvement of families in writing them",
            ref="Priority 3",
            outcomes=(
                Outcome(
                    parts=("Quality assurance",),
                    actions=(
                        a(
                            "Set up a multi-agency quality assurance group that samples 15 plans a month",
                            who("EHC Service Manager"),
                            "15/10/2021",
                            "3 months: 45 plans audited; themes shared",
                            "6 months: 60% of plans good",
                            "12 months: 80% of plans good",
                            gov="Performance sub-group",
                            success=("80% of plans audited are good or better",),
                        ),
                        a(
                            "Write practice standards for advice givers",
                            who("DCO / PEP / DSCO", "||DCO", "||PEP", "||DSCO"),
                            "30/11/2021",
                            "3 months: Standards published",
                            gov="Performance sub-group",
                            success=("Advice meets the standards in 85% of cases",),
                        ),
                        a(
                            "Put in place supervision and a training passport for plan writers",
                            who("EHC Service Manager"),
                            "Nov 2021",
                            "6 months: All writers have finished modules one to four",
                            gov="Performance sub-group",
                            success=("",),
                        ),
                    ),
                ),
                Outcome(
                    parts=("Working with families",),
                    actions=(
                        a(
                            "Offer each family a co-production meeting before the draft plan is issued",
                            who("EHC Service Manager"),
                            due("From Nov 2021", "2021-11.."),
                            "3 months: Meetings offered to all",
                            "12 months: 90% of families take them up",
                            gov="SEND and Inclusion Executive",
                            success=("Satisfaction rises from 46% to 75%",),
                        ),
                        a(
                            "Train and pay parents as peer mentors",
                            PIP,
                            due("Spring 2022", "2022-01..2022-03", precision="term", kind="by"),
                            "6 months: Ten mentors trained",
                            "12 months: 100 families helped",
                            gov="SEND and Inclusion Executive",
                            success=("100 families mentored",),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            4,
            "Young people do not move well into adulthood",
            ref="Priority 4",
            outcomes=(
                Outcome(
                    parts=("Pathways to adulthood",),
                    actions=(
                        late(
                            "Map what is on offer at 16, 18 and 25 and publish a directory",
                            "Post-16 Adviser",
                            "28/02/2022",
                            success=("Directory used 500 times a month",),
                            other=(("Risk", "Colleges may not respond"),),
                        ),
                        late(
                            "Each Year 9 review to be attended by a careers adviser",
                            "Post-16 Adviser",
                            due("From January 2022", "2022-01.."),
                            success=("95% attended",),
                            other=(("Risk", "Capacity of the careers service"),),
                        ),
                        late(
                            "Develop a pathway for young people with complex health needs who turn 18",
                            who("Adult Services Manager\nDesignated Clinical Officer"),
                            due("Q2 2022/23", "2022-07..2022-09", precision="quarter", kind="by"),
                            success=("No young person leaves paediatric care without a plan",),
                            other=(("Risk", "No adult service to move to"),),
                        ),
                        late(
                            "Supported internships: 20 places by September 2022, 30 by September 2023",
                            "Employment & Skills Manager",
                            due("September 2022 and September 2023", "2022-09", "multiple_dates"),
                            success=("20 places, then 30",),
                            other=(("Risk", "Employers withdraw"),),
                            unsure=("due_kind",),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

HEADER = (
    "Priority",
    "Improvement area",
    "Actions",
    "named leads responsible for delivery",
    "timeframes for implementation",
    "milestones to be delivered in 3, 6 and 12 months",
    "success measures to evaluate impact",
    "Monitoring",
)
WIDTHS = (16, 26, 60, 35, 24, 52, 30, 24)
LAST_HEADER = ("Improvement area", "Actions", "Lead", "By when", "Success measures", "Risk")
LAST_WIDTHS = (25, 50, 30, 25, 28, 22)


def rows(concern: Concern) -> list[list[C | str]]:
    made: list[list[C | str]] = []
    for outcome in concern.outcomes:
        for place, action in enumerate(outcome.actions):
            first = action is concern.actions[0]
            title = f"{concern.ref}: {concern.title}"
            made.append(
                [
                    C(title, bold=True, turned=True, fill="E2EFD9")
                    if first
                    else C(down=True, fill="E2EFD9"),
                    C(outcome.text, bold=True) if place == 0 else C(down=True),
                    action.text,
                    action.owners.text,
                    action.due.text,
                    "\n".join(one.text for one in action.milestones),
                    "\n".join(action.success),
                    action.governance,
                ]
            )
    return made


def last_rows(concern: Concern) -> list[list[C | str]]:
    return [
        [
            C(outcome.text) if place == 0 else C(down=True),
            action.text,
            action.owners.text,
            action.due.text,
            action.success[0],
            action.beside("Risk"),
        ]
        for outcome in concern.outcomes
        for place, action in enumerate(outcome.actions)
    ]


def draw(target: Path) -> None:
    file = WordPlan(9.5)
    file.footer("Page ", " | Brindlemoor Local Area WSoA | Published September 2021")
    file.line("Brindlemoor", size=32, bold=True, space=80)
    file.line("Local Area Written Statement of Action", size=24, bold=True)
    file.line("September 2021", size=16)
    file.new_page()
    file.heading("Our response to the inspection")
    file.prose(
        "The inspection of the Brindlemoor local area took place between 8 and 12 March 2021. An HMI from Ofsted led it together with an inspector from the Care Quality Commission. The letter was published on 24 May 2021.\n"
        "Over the summer of 2021, 214 parents, 63 young people and 190 members of staff told us what needs to change. Their words are in each part of this plan.\n"
        "**What young people told us:** \u201cI want one person who knows me.\u201d \u201cDo not make me tell my story again.\u201d"
    )
    file.heading("How the plan is governed", 2)
    file.table(
        [("Body", "Role", "Meets")],
        [
            ("Health and Wellbeing Board", "Holds the partnership to account", "Quarterly"),
            (
                "SEND and Inclusion Executive",
                "Owns the plan; unblocks; reports to the Department for Education and NHS England",
                "Monthly",
            ),
            ("CAMHS Partnership Board", "Oversees priority 2", "Monthly"),
            (
                "Performance sub-group",
                "Checks evidence and data before they go to the Executive",
                "Monthly, second Tuesday",
            ),
        ],
        (70, 130, 60),
        Look(head="A8D08D"),
    )
    file.heading("What we measure", 2)
    file.table(
        [("Measure", "2018/19", "2019/20", "2020/21", "Target 2022", "England")],
        [
            ("EHC plans issued in 20 weeks", "38%", "44%", "51%", "75%", "58%"),
            ("Appeals as % of appealable decisions", "3.1", "2.9", "2.7", "1.8", "1.6"),
            ("CAMHS: seen within 18 weeks", "29%", "33%", "31%", "80%", "-"),
        ],
        (100, 30, 30, 30, 35, 35),
        Look(head="A8D08D"),
    )
    file.new_page()
    look = Look(head="C5E0B3", lines="538135")
    for concern in PLAN.concerns[:3]:
        file.heading(f"{concern.ref}", 1)
        file.table([HEADER], rows(concern), WIDTHS, look)
    file.section(landscape=False)
    last = PLAN.concerns[3]
    file.heading(f"{last.ref}: {last.title}")
    file.table([LAST_HEADER], last_rows(last), LAST_WIDTHS, look)
    file.heading("Glossary")
    file.prose(
        "**DCO** Designated Clinical Officer\n**DSCO** Designated Social Care Officer\n**PEP** Principal Educational Psychologist\n**WSoA** Written Statement of Action"
    )
    file.write_pdf(target)
