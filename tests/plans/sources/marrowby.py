"""A page a programme of work: a table of labels, then a table of actions with a header of two rows;
initials with a key, resources and governance, measures at 6 and 12 months, notations of every kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import Action, Concern, Due, Outcome, Owners, Plan, body, due, who
from ..word_plan import C, Look, WordPlan
from ..words import NOT_RATED, act

KEY = {
    "RT": "Assistant Director (Education and Inclusion)",
    "GL": "SEN and Disability Manager",
    "NO": "Designated Clinical Officer",
    "WK": "Head of Commissioning (Children), Marrowby CCG",
    "BS": "Business Support and Performance Manager",
    "IV": "Chair of Marrowby Families in Partnership",
}


def by(initials: str) -> Owners:
    """Initials that stand in the key: the post printed there is the role, whole."""
    return who(initials, *(f"||{KEY[one]}" for one in initials.replace("\n", "/").split("/")))


def a(
    text: str,
    lead: Owners,
    when: str | Due,
    resource: str,
    board: str,
    six: str,
    twelve: str,
    **more: Any,
) -> Action:
    # Whether a post of the key also tells its organisation stays open.
    keyed = ("owners.organisation",) if any(one.role for one in lead.each) else ()
    return act(
        "",
        text,
        lead,
        when,
        NOT_RATED,
        "",
        six,
        twelve,
        resource=resource,
        governance=board,
        unsure=(*keyed, *more.pop("unsure", ())),
        **more,
    )


WSOA, CCG, PCF = (
    "WSoA Delivery Group",
    "CCG Quality Committee",
    "Families in Partnership Steering Group",
)

PLAN = Plan(
    name="marrowby",
    title="Special Educational Needs and Disability: Written Statement of Action",
    published=due("30 April 2018", "2018-04-30"),
    inspection=("2018-01-22", "2018-01-26"),
    concerns=(
        Concern(
            1,
            "Leadership and joint working",
            ref="Programme of work 1",
            sponsor="Corporate Director of Children's Services and Accountable Officer, Marrowby CCG",
            partners="Marrowby Council; Marrowby CCG; Families in Partnership; schools and colleges",
            outcomes=(
                Outcome(
                    parts=(
                        "Leaders of the council and the CCG share one set of priorities and hold each other to account",
                    ),
                    actions=(
                        a(
                            "Appoint an independent chair of the WSoA Delivery Group and adopt new terms of reference",
                            by("RT/WK"),
                            "31/05/2018",
                            "ER",
                            WSOA,
                            "Chair appointed. Group meets every month.",
                            "External review says that governance is effective.",
                        ),
                        a(
                            "Draw up a joint SEND strategy (2018-2021) that is based upon:\n- the needs assessment\n- what families and schools say\n- the findings of the inspection",
                            by("RT"),
                            due("Sept-Dec 2018", "2018-09..2018-12"),
                            "ER",
                            WSOA,
                            "Strategy drafted and consulted on.",
                            "Strategy adopted by Cabinet and by the Governing Body.",
                        ),
                        a(
                            "Report progress of this plan to the Health and Wellbeing Board",
                            by("RT"),
                            due(
                                "January 2019 Bi-monthly thereafter", "2019-01", every="bi_monthly"
                            ),
                            "ER",
                            "Health and Wellbeing Board",
                            "",
                            "Board minutes record challenge.",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Decisions about money and services are made together",),
                    actions=(
                        a(
                            "Agree a memorandum of understanding about joint funding, with a route for disputes",
                            by("WK"),
                            due(
                                "early July 2018",
                                "2018-07-01..2018-07-10",
                                precision="month",
                                kind="by",
                            ),
                            "ER",
                            CCG,
                            "Memorandum signed",
                            "No dispute lasts longer than 20 days",
                        ),
                        a(
                            "Review the contracts of community paediatrics, physiotherapy and occupational therapy, and re-specify them for ages 0-25",
                            by("WK\nNO"),
                            due(
                                "mid November 2018",
                                "2018-11-11..2018-11-20",
                                precision="month",
                                kind="by",
                            ),
                            "AR £40k",
                            CCG,
                            "Specification written with families",
                            "New contract in force. 90% seen in 18 weeks",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Education, health and care plans",
            ref="Programme of work 2",
            sponsor="Assistant Director (Education and Inclusion)",
            partners="Marrowby Council; all advice-giving services",
            outcomes=(
                Outcome(
                    parts=(
                        "Plans describe children as they are and say what must be done for them",
                    ),
                    actions=(
                        a(
                            "Rewrite the template for plans",
                            by("GL"),
                            "Jun'18",
                            "ER",
                            WSOA,
                            "New template in use from June",
                            "80% of parents find the plan easy to read",
                        ),
                        a(
                            "Set up a quality panel that looks at ten plans a month; the panel feeds back to writers and tells the Delivery Group of themes each quarter. Parents from Families in Partnership sit on the panel and are trained for it.",
                            by("GL/NO/IV"),
                            due(
                                "Monthly from June 2018",
                                "2018-06..",
                                kind="recurring",
                                every="monthly",
                            ),
                            "ER",
                            WSOA,
                            "60% good or better",
                            "80% good or better",
                            unsure=("due",),
                        ),
                        a(
                            "Commission training in writing outcomes from an outside provider",
                            by("GL"),
                            due(
                                "Summer Term 2018", "2018-04..2018-08", precision="term", kind="by"
                            ),
                            "AR £12k",
                            WSOA,
                            "95 staff trained",
                            "",
                        ),
                        a(
                            "Give health and care professionals a checklist of what good advice holds",
                            by("NO"),
                            "29 June '18",
                            "ER",
                            CCG,
                            "Checklist issued",
                            "Advice of good quality: 85%",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Plans are finished in 20 weeks and reviewed each year",),
                    actions=(
                        a(
                            "Recruit two more plan co-ordinators",
                            by("GL"),
                            "July 18",
                            "AR £74k",
                            WSOA,
                            "Both in post",
                            "Plans in 20 weeks: 80%",
                        ),
                        a(
                            "Convert the last 61 statements",
                            by("GL"),
                            due("Completed March 2018", "2018-03"),
                            "ER",
                            "N/A",
                            "",
                            "",
                            unsure=("status", "completed_on", "governance"),
                        ),
                        a(
                            "Report timeliness weekly to the Assistant Director",
                            by("BS"),
                            due("Weekly", every="weekly"),
                            "ER",
                            WSOA,
                            "Plans in 20 weeks: 65%",
                            "Plans in 20 weeks: 80%",
                        ),
                        a(
                            "New system for annual reviews with reminders for schools",
                            by("BS/GL"),
                            due("Sept 2018 Review – Sept 2019", "2018-09", "multiple_dates"),
                            "AR £25k",
                            WSOA,
                            "System bought",
                            "Reviews on time: 90%",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Involving families, children and young people",
            ref="Programme of work 3",
            sponsor="Chair of Marrowby Families in Partnership",
            partners="Families in Partnership; Youth Council; Healthwatch; Marrowby Council; Marrowby CCG",
            outcomes=(
                Outcome(
                    parts=(
                        "Families take part in each decision that concerns them, and know where to find help",
                    ),
                    actions=(
                        a(
                            "Write standards for co-production and train managers in them",
                            by("IV/RT"),
                            due("May 2018 – September 2018", "2018-05..2018-09"),
                            "ER",
                            PCF,
                            "Standards signed by all partners",
                            "Parents rate co-production at 7 of 10",
                        ),
                        a(
                            "Redesign the Local Offer. A group of 15 parents and eight young people will choose its look, test it and decide when it is ready.",
                            by("BS"),
                            due("by end of spring term 2019", "2019-03-31", precision="term"),
                            "AR £30k",
                            PCF,
                            "Design agreed",
                            "Visits doubled",
                        ),
                        a(
                            "Set up a young people's SEND forum",
                            by("GL"),
                            due("Q3 2018/19", "2018-10..2018-12", precision="quarter", kind="by"),
                            "ER",
                            PCF,
                            "Forum meets",
                            "Two changes made because of the forum",
                        ),
                        a(
                            "Independent advice service to open on Saturdays",
                            body("SENDIASS"),
                            due("From September", "2018-09..", "ambiguous_date"),
                            "AR",
                            PCF,
                            "Open each Saturday",
                            "",
                        ),
                        a(
                            "Yearly survey of families",
                            by("BS"),
                            due("Feb 2019; annually", "2019-02", every="annual"),
                            "ER",
                            PCF,
                            "",
                            "30% answer",
                            unsure=("due",),
                        ),
                        a(
                            "Publish a newsletter",
                            by("BS\nIV"),
                            due("Termly", every="termly"),
                            "ER",
                            PCF,
                            "One issue",
                            "Three issues",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            4,
            "Health: access to services and the role of the Designated Clinical Officer",
            ref="Programme of work 4",
            sponsor="Chief Nurse, Marrowby CCG",
            partners="Marrowby CCG; Northern Fells Hospitals; Marrowby Council",
            outcomes=(
                Outcome(
                    parts=("Children are seen by the right clinician at the right time",),
                    actions=(
                        a(
                            "Increase the DCO's time from one to four days a week",
                            by("WK"),
                            "01.06.18",
                            "AR £48k",
                            CCG,
                            "In post",
                            "All services name a SEND champion",
                        ),
                        a(
                            "Pathway for autism assessment in line with national guidance",
                            by("WK/NO"),
                            due("June 2018 onwards", "2018-06.."),
                            "ER",
                            CCG,
                            "Pathway agreed",
                            "No wait above 26 weeks",
                        ),
                        a(
                            "Special school nursing review",
                            by("NO"),
                            due("31/09/2018", "", "invalid_date"),
                            "ER",
                            CCG,
                            "Review reported",
                            "Recommendations carried out",
                        ),
                        a(
                            "Single point of access for CAMHS, with a duty worker every day from 9 to 5",
                            by("WK"),
                            due("Ongoing from March 2018", "2018-03..", kind="ongoing"),
                            "ER",
                            CCG,
                            "Referrals triaged in two days",
                            "Referrals turned away: from 34% to 15%",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

AIMS = {
    1: (
        "To bring about leadership that is visible, joined up and known to all who work with children with SEND.",
        "Staff survey: 75% know the priorities (now 29%)\nAll decisions on joint funding within 20 days",
    ),
    2: (
        "To make plans that are of good quality, on time and kept up to date.",
        "80% of plans good or better by April 2019\n80% in 20 weeks by April 2019",
    ),
    3: ("To work with families as equal partners.", "Parental satisfaction from 34% to 65%"),
    4: (
        "To see that health services meet the needs of children with SEND without delay.",
        "18-week standard met in all therapies by March 2019",
    ),
}
TOP = (
    C("INTENDED OUTCOMES"),
    C("ACTIONS What are we doing?"),
    C("Lead Who\u2019s doing it?"),
    C("Timescales By when?"),
    C("Resource Required"),
    C("Governance Mechanism"),
    C("impact measures", across=2, centre=True),
)
SECOND = (*(C(down=True) for _ in range(6)), C("At 6 months"), C("At 12 months"))
WIDTHS = (42, 74, 18, 28, 20, 29, 28, 28)


def rows(concern: Concern) -> list[list[C | str]]:
    return [
        [
            C(f"**{outcome.text}**") if place == 0 else C(down=True),
            f"- {action.text}" if "\n" not in action.text else action.text,
            action.owners.text,
            action.due.text,
            action.resource,
            action.governance,
            *action.success,
        ]
        for outcome in concern.outcomes
        for place, action in enumerate(outcome.actions)
    ]


def draw(target: Path) -> None:
    file = WordPlan(9.5, font="Carlito", landscape=False)
    file.footer("Marrowby SEND WSoA - final 30.04.18 - page ")
    file.line("MARROWBY", size=34, bold=True, space=90)
    file.line("Special Educational Needs and Disability", size=22)
    file.line("Written Statement of Action", size=22)
    file.line("30 April 2018", size=14, space=16)
    file.new_page()
    file.heading("Introduction")
    file.prose(
        "From 22 to 26 January 2018, Ofsted and the Care Quality Commission inspected how well Marrowby carries out the reforms of 2014. We had their letter on 16 March 2018 and have until 25 May 2018 to send this statement to Her Majesty's Chief Inspector.\n"
        "The letter asks us to deal with four matters. We have made a programme of work of each.\n"
        "This document says **what** we will do, **who** will do it, **when**, and **how** we and others will know that it has worked. Where money is needed we say how much: ER stands for existing resources, AR for additional resources."
    )
    file.heading("Key to leads", 2)
    file.table([("Initials", "Post")], list(KEY.items()), (30, 130), Look(head="F4B083"))
    file.heading("Timetable of reports", 2)
    file.table(
        [("Date", "Body", "Report")],
        [
            ("21/06/2018", "WSoA Delivery Group", "First highlight report"),
            ("19/07/2018", "Health and Wellbeing Board", "Summary by the independent chair"),
            ("October 2018", "DfE and NHS England", "Six-month review"),
            ("April 2019", "DfE and NHS England", "Twelve-month review"),
        ],
        (35, 65, 60),
        Look(head="F4B083"),
    )
    file.section(landscape=True)
    for concern in PLAN.concerns:
        aim, measures = AIMS[concern.no]
        file.heading(f"{concern.ref}: {concern.title}")
        file.table(
            [],
            [
                (C("Aim of this programme of work", bold=True, fill="FBE4D5"), aim),
                (C("Senior Accountable sponsor", bold=True, fill="FBE4D5"), concern.sponsor),
                (C("Delivery Partners", bold=True, fill="FBE4D5"), concern.partners),
                (
                    C(
                        "KPIs / Targets for assessing success of the programme",
                        bold=True,
                        fill="FBE4D5",
                    ),
                    measures,
                ),
            ],
            (62, 205),
        )
        file.table(
            [TOP, SECOND], rows(concern), WIDTHS, Look(head="F4B083", repeat=concern.no != 2)
        )
    file.write_pdf(target)
