"""A draft in Word's plain grid: one table over all recommendations, cells merged down over pages,
two columns of leads, the header printed once, a watermark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import Action, Concern, Outcome, Owners, Plan, due, who
from ..word_plan import C, Look, WordPlan
from ..words import NOT_RATED, act

DCS = "Director of Children's Services"
NURSE = "Executive Nurse, Tarnshaw and Vale CCG"


def leads(sro: str, text: str, *each: str) -> Owners:
    """The senior owner and the leads of the work stream: two columns, all of them owners."""
    first = "Tarnshaw and Vale CCG||Executive Nurse" if sro == NURSE else f"||{sro}"
    named = each or tuple(f"||{line}" for line in text.split("\n"))
    return Owners(f"{sro}\n{text}", who("", first, *named).each)


def a(text: str, owners: Owners, when: str, *kpi: str, **more: Any) -> Action:
    return act("", text, owners, when, NOT_RATED, "", *kpi, **more)


REC1 = "Recommendation 1: Leaders should evaluate accurately how well the reforms are being implemented, and act on what they find"
REC2 = "Recommendation 2: The local area should make sure that children and young people have their needs identified and assessed without delay"
REC3 = "Recommendation 3: The local area should improve joint working between education, health and social care for young people aged 16 to 25"

PLAN = Plan(
    name="tarnshaw",
    title="Joint Local Area SEND Written Statement of Action",
    published=due("12 March 2018", "2018-03-12"),
    inspection=("2017-11-06", "2017-11-10"),
    concerns=(
        Concern(
            1,
            REC1.partition(": ")[2],
            ref="Recommendation 1",
            outcomes=(
                Outcome(
                    ref="1.1",
                    parts=(
                        "Leaders have an accurate picture of the quality of services and know the difference they make",
                    ),
                    success="Self-evaluation is validated by peers as accurate.\nAll Board papers show trend and comparison.\n80% of staff say they know the priorities (survey in January 2019).",
                    actions=(
                        a(
                            "Write a single self-evaluation framework with measures that are agreed by all partners",
                            leads(DCS, "Inclusion Service Manager\nDesignated Medical Officer"),
                            "30/04/2018",
                        ),
                        a(
                            "Produce a quarterly performance report. It will contain:\n- timeliness of plans\n- waiting times for each therapy\n- attendance, exclusion and attainment\n- complaints, mediation and appeals",
                            leads(DCS, "Performance Manager (Social Care & Education)"),
                            "June 2018",
                        ),
                        a(
                            "Invite a peer review by another local area",
                            leads(DCS, "Assistant Director, Inclusion"),
                            "By Oct 2018",
                        ),
                    ),
                ),
                Outcome(
                    ref="1.2",
                    parts=(
                        "Governance is clear, and roles are understood by everyone who works with children",
                    ),
                    success="",
                    actions=(
                        a(
                            "Re-launch the SEND Strategic Board with an independent parent vice-chair",
                            leads(
                                DCS,
                                "Assistant Director, Inclusion\nChair of Tarnshaw Families Together",
                                "||Assistant Director, Inclusion",
                                "Tarnshaw Families Together||Chair",
                            ),
                            "15th May 2018",
                            "Attendance above 85% from each agency",
                        ),
                        a(
                            "Governing body and cabinet to receive a joint annual report",
                            leads(DCS, "Assistant Director, Inclusion"),
                            "March 2019",
                            "Report received",
                        ),
                        a(
                            "Brief all elected members and non-executive directors on their duties towards children with SEND",
                            leads(DCS, "Member Development Officer"),
                            "N/A",
                            "Briefing sessions: three a year",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            REC2.partition(": ")[2],
            ref="Recommendation 2",
            outcomes=(
                Outcome(
                    ref="2.1",
                    parts=(
                        "Children with autism and social communication needs are assessed within 18 weeks\nFamilies are supported while they wait",
                    ),
                    actions=(
                        a(
                            "Redesign the neurodevelopmental pathway for ages 0-19 with clinicians, schools and families. This will bring together the three current routes (community paediatrics, CAMHS and speech and language therapy) into one point of access with a single referral form and a single waiting list that is managed by a co-ordinator.",
                            leads(
                                NURSE,
                                "Clinical Lead for Children (Dr Ines Castellane)",
                                "|Dr Ines Castellane|Clinical Lead for Children",
                            ),
                            "31.12.2018",
                            "95% of referrals triaged within 10 working days",
                            "A single pathway is in place",
                        ),
                        a(
                            "Clear 240 historic waits by means of weekend clinics",
                            leads(
                                NURSE,
                                "Clinical Lead for Children (Dr Ines Castellane)",
                                "|Dr Ines Castellane|Clinical Lead for Children",
                            ),
                            "end of September 2018",
                            "No child waits longer than 52 weeks by September 2018; none longer than 18 weeks by March 2019",
                        ),
                        a(
                            "Commission post-diagnostic support from the voluntary sector",
                            leads(NURSE, "Children's Commissioning Manager"),
                            "July 2018",
                            "120 families a year attend",
                        ),
                        a(
                            "Publish a guide for families about what happens while they wait",
                            leads(
                                NURSE, "Tarnshaw Families Together", "Tarnshaw Families Together||"
                            ),
                            "June 2018",
                            "",
                        ),
                    ),
                ),
                Outcome(
                    ref="2.2",
                    parts=("Needs are met early in mainstream settings",),
                    actions=(
                        a(
                            "Agree a descriptor of ordinarily available provision with heads and publish it",
                            leads(DCS, "School Improvement Lead - SEND"),
                            "Sept 2018",
                            "Requests for assessment that are refused fall from 38% to 20%",
                        ),
                        a(
                            "SENCO induction and supervision offer",
                            leads(DCS, "School Improvement Lead - SEND"),
                            "Ongoing",
                            "All new SENCOs have a mentor",
                        ),
                        a(
                            "Extend the portage service to children aged three",
                            leads(DCS, "Early Years Inclusion Manager"),
                            "TBC",
                            "TBC",
                        ),
                        a(
                            "Health visitors to use the Ages and Stages Questionnaire at the two-year review and to share the result with the child's setting",
                            leads(
                                NURSE,
                                "0-19 Service Manager, Moorland Community Trust",
                                "Moorland Community Trust||0-19 Service Manager",
                            ),
                            "Nov'18",
                            "90% of two-year reviews are integrated",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            REC3.partition(": ")[2],
            ref="Recommendation 3",
            outcomes=(
                Outcome(
                    ref="3.1",
                    parts=("Young people and their families plan early for adult life",),
                    success="All young people in Year 9 with a plan have a transition review.\nNEET of young people with a plan falls from 11.2% to 7%.",
                    actions=(
                        a(
                            "Adopt a transitions protocol; agree when adult social care becomes involved",
                            leads(DCS, "Transition Team Manager"),
                            "29/06/2018",
                        ),
                        a(
                            "Hold a Moving On fair for Years 9 to 13",
                            leads(
                                DCS,
                                "Transition Team Manager\nTarnshaw Families Together",
                                "||Transition Team Manager",
                                "Tarnshaw Families Together||",
                            ),
                            "October 2018",
                        ),
                        a(
                            "Develop a 16-25 health passport with young people",
                            leads(NURSE, "Learning Disability Liaison Nurse"),
                            "31/01/2019",
                        ),
                        a(
                            "Review all out-of-area college placements jointly",
                            leads(DCS, "Joint Commissioning Manager"),
                            "30/09/18",
                        ),
                    ),
                ),
                Outcome(
                    ref="3.2",
                    parts=("More young people find paid work",),
                    actions=(
                        a(
                            "Appoint a supported employment co-ordinator",
                            leads(DCS, "Head of Skills and Growth"),
                            "Sept 2018",
                            "Post filled",
                        ),
                        a(
                            "Council and NHS trusts to offer 15 supported internships between them",
                            leads(
                                DCS,
                                "Head of Skills and Growth\nHR Director, Moorland Community Trust",
                                "||Head of Skills and Growth",
                                "Moorland Community Trust||HR Director",
                            ),
                            "Sept 2019",
                            "15 interns (2017: 3)",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

HEADER = (
    "Recommendation",
    "Objective(s)",
    "Action description",
    "SRO",
    "Work Stream Lead(s)",
    "Target Date",
    "KPI",
)
WIDTHS = (30, 42, 74, 26, 34, 22, 39)


def rows() -> list[list[C | str]]:
    made: list[list[C | str]] = []
    for concern in PLAN.concerns:
        sro = ""
        for outcome in concern.outcomes:
            for place, action in enumerate(outcome.actions):
                first = action is concern.actions[0]
                top = place == 0
                boss, _, others = action.owners.text.partition("\n")
                same, sro = boss == sro, boss
                grouped = C(outcome.success) if top else C(down=True)
                own = C("\n".join(action.success))
                made.append(
                    [
                        C(f"{concern.ref}: {concern.title}", bold=True) if first else C(down=True),
                        C(f"{outcome.ref} {outcome.text}") if top else C(down=True),
                        action.text,
                        C(down=True) if same else boss,
                        others,
                        action.due.text,
                        grouped if outcome.success else own,
                    ]
                )
    return made


def draw(target: Path) -> None:
    file = WordPlan(10, font="Liberation Sans", landscape=False)
    file.watermark("DRAFT")
    file.footer("Tarnshaw WSOA draft v0.9 (12.03.18)\t\tPage ")
    file.line("Joint Local Area SEND", size=30, bold=True, space=120)
    file.line("Written Statement of Action", size=30, bold=True)
    file.line(
        "Tarnshaw Metropolitan Council and NHS Tarnshaw and Vale Clinical Commissioning Group",
        size=13,
        space=30,
    )
    file.line("12 March 2018", size=13)
    file.new_page()
    file.heading("Introduction")
    file.prose(
        "1. This statement responds to the letter of 4 January 2018 that followed the joint inspection by Ofsted and the Care Quality Commission of 6 November 2017 to 10 November 2017. It replaces the draft that went to the Health and Wellbeing Board on 22 February 2018.\n"
        "2. The inspectors made three recommendations. They also found strengths: the work of the portage team, the specialist teaching service, and the commitment of school leaders.\n"
        "3. Each recommendation has a Senior Responsible Officer (SRO). Work stream leads meet on the first Monday of the month and send a highlight report to the programme manager, Oswin Tregarthen, by the 10th.\n"
        "4. Progress will be published each quarter: July 2018, October 2018, January 2019 and April 2019."
    )
    file.heading("Who is who", 2)
    file.table(
        [("Name", "Post", "Role in this plan")],
        [
            (
                "Lorna Bickerstaffe",
                "Director of Children's Services",
                "SRO, recommendations 1, 2 and 3",
            ),
            (
                "Yusuf Demirci",
                "Executive Nurse, Tarnshaw and Vale CCG",
                "SRO, recommendations 2 and 3",
            ),
            ("Dr Ines Castellane", "Clinical Lead for Children", "Work stream lead"),
            ("Oswin Tregarthen", "Programme Manager", "Support and reporting"),
        ],
        (50, 75, 55),
    )
    file.heading("Monitoring calendar", 2)
    file.table(
        [("Date", "What", "Who")],
        [
            ("7 May 2018", "Work stream leads' meeting", "All leads"),
            ("18 June 2018", "DfE adviser visit", "SROs"),
            ("10 July 2018", "First quarterly report published", "Programme Manager"),
            ("24 September 2018", "Scrutiny Committee", "Director of Children's Services"),
        ],
        (40, 90, 50),
    )
    file.section(landscape=True)
    file.heading("Action plan")
    file.table([HEADER], rows(), WIDTHS, Look(repeat=False, head="D9D9D9"))
    file.heading("Abbreviations", 2)
    file.prose(
        "**CAMHS** child and adolescent mental health services; **KPI** key performance indicator; **NEET** not in education, employment or training; **SRO** senior responsible officer"
    )
    file.write_pdf(target)
