"""A Word plan with banded rows (Grid Table 4), outcome rows across the table, RAG by fill."""

from __future__ import annotations

from pathlib import Path

from ...layouts.plan import Action, Concern, Outcome, Owners, Plan, Rating, body, due, who
from ..word_plan import C, Look, WordPlan
from ..words import AMBER, BLUE, FILLS, GREEN, NOT_RATED, RED, done, on

TITLE = "Ellenshire Local Area Special Educational Needs and Disabilities (SEND)"
LEADS = who(
    "Jo Farrant\nHead of SEND, Ellenshire Council", "Ellenshire Council|Jo Farrant|Head of SEND"
)
DCO = who("Priya Nandakumar (DCO)", "|Priya Nandakumar|DCO")

PLAN = Plan(
    name="ellenshire",
    title="Written Statement of Action",
    published=due("November 2019", "2019-11"),
    inspection=("2019-05-13", "2019-05-17"),
    concerns=(
        Concern(
            1,
            "The lack of joint commissioning across education, health and care",
            ref="Priority 1",
            sponsor="Executive Director of People, Ellenshire Council",
            outcomes=(
                Outcome(
                    ref="1.1",
                    parts=(
                        "Leaders know what children and young people with SEND need and plan together for it",
                    ),
                    actions=(
                        Action(
                            "Complete a joint strategic needs assessment for SEND (0-25) that draws on:\n- school census and SEN2 returns\n- health service caseloads\n- the views of families",
                            ref="1.1.1",
                            owners=who(
                                "Dr Aled Whitcombe\nConsultant in Public Health",
                                "|Dr Aled Whitcombe|Consultant in Public Health",
                            ),
                            due=on("31/01/2020"),
                            rating=GREEN,
                            progress="Data specification agreed by all partners. Analyst recruited.",
                            success=(
                                "One shared picture of need is used by all commissioners when budgets are set.",
                            ),
                        ),
                        Action(
                            "Agree a joint commissioning strategy and publish it on the Local Offer",
                            ref="1.1.2",
                            owners=who(
                                "Marta Lisowska, Head of Children's Commissioning, Ellenshire CCG",
                                "Ellenshire CCG|Marta Lisowska|Head of Children's Commissioning",
                            ),
                            due=on("Mar 2020"),
                            rating=AMBER,
                            progress="Delayed: first draft returned by the Joint Commissioning Group because the financial annex was missing.",
                            success=("Families say that services are planned around them.",),
                        ),
                        Action(
                            "Set up a Joint Commissioning Group with delegated authority from both governing bodies.",
                            ref="1.1.3",
                            owners=LEADS,
                            due=on("Completed"),
                            rating=BLUE,
                            progress="Terms of reference signed off. The group meets every six weeks.",
                            success=("Decisions are taken once, in one place.",),
                            unsure=("due_kind",),
                        ),
                    ),
                ),
                Outcome(
                    ref="1.2",
                    parts=("Waiting times for therapies meet the national standard",),
                    actions=(
                        Action(
                            "Review the speech and language therapy contract and agree a new service specification with clear outcomes and a data set that is reported monthly to both commissioners",
                            ref="1.2.1",
                            owners=DCO,
                            due=on("30 June 2020"),
                            rating=AMBER,
                            progress="Review started in October.\nBenchmarking visits to two other areas have taken place.",
                            success=(
                                "92% of children are seen within 18 weeks.\nAverage wait falls from 31 to 14 weeks.",
                            ),
                        ),
                        Action(
                            "Clear the backlog of occupational therapy assessments",
                            ref="1.2.2",
                            owners=DCO,
                            due=due("Jan 2020 – July 2020", "2020-01..2020-07"),
                            rating=RED,
                            progress="Two locum therapists left in September; 117 children still wait.",
                            success=("No child waits longer than 18 weeks.",),
                        ),
                        Action(
                            "Agree a sensory processing pathway",
                            ref="1.2.2",
                            owners=Owners("TBC"),
                            due=on("TBC"),
                            rating=NOT_RATED,
                            success=("Pathway in place and known to schools.",),
                            unsure=("owners",),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "The poor quality and timeliness of education, health and care plans",
            ref="Priority 2",
            sponsor="Director of Education and Skills, Ellenshire Council",
            outcomes=(
                Outcome(
                    ref="2.1",
                    parts=("EHC plans are written within 20 weeks and describe the child well",),
                    actions=(
                        Action(
                            "Recruit four additional SEND case officers and one quality assurance officer",
                            ref="2.1.1",
                            owners=LEADS,
                            due=on("Dec-19"),
                            rating=GREEN,
                            progress="Three of five appointed.",
                            success=("Caseload per officer below 150.",),
                            unsure=("issues",),
                        ),
                        Action(
                            "Multi-agency audit of 20 plans each month, using an agreed tool. Findings to be shared:\n- with the officer who wrote the plan\n- with the services whose advice was used\n- in summary, with the SEND Improvement Board every quarter",
                            ref="2.1.2",
                            owners=who(
                                "Quality Assurance Officer\nDCO\nDesignated Social Care Officer",
                            ),
                            due=due("Monthly", every="monthly"),
                            rating=GREEN,
                            progress="Tool agreed 14/10/19. First round held.",
                            success=("80% of plans are judged good or better by July 2020.",),
                        ),
                        Action(
                            "Train all professionals who give advice in writing outcomes that are specific and can be measured",
                            ref="2.1.3",
                            owners=who(
                                "Principal Educational Psychologist / DCO",
                                "||Principal Educational Psychologist",
                                "||DCO",
                            ),
                            due=due(
                                "Autumn Term 2019", "2019-09..2019-12", precision="term", kind="by"
                            ),
                            rating=done("06/11/2019", "2019-11-06"),
                            progress="186 staff trained in seven sessions.",
                            success=(
                                "Staff report more confidence; the audit shows better outcomes.",
                            ),
                        ),
                        Action(
                            "Write to all families who have waited longer than 20 weeks with a named contact and the date by which they will have the draft plan",
                            ref="2.1.4",
                            owners=LEADS,
                            due=due("Friday 29/11/2019", "2019-11-29"),
                            rating=BLUE,
                            progress="Letters to 64 families sent.",
                            success=(),
                        ),
                    ),
                ),
                Outcome(
                    ref="2.2",
                    parts=(
                        "Annual reviews are held on time and lead to plans that are up to date",
                    ),
                    actions=(
                        Action(
                            "Introduce a tracker for annual reviews and chase late paperwork each week",
                            ref="2.2.1",
                            owners=who("Annual Review Manager"),
                            due=due("Monday 17/12/2019", "2019-12-17", "weekday_mismatch"),
                            rating=AMBER,
                            progress="Tracker built; schools were slow to send dates.",
                            success=("75% of reviews completed on time.",),
                        ),
                        Action(
                            "Review all plans of young people in Years 9 and 11 so that they name what prepares them for adulthood",
                            ref="2.2.2",
                            owners=who("Preparing for Adulthood Lead"),
                            due=due("31/06/2020", "", "invalid_date"),
                            rating=NOT_RATED,
                            success=("Every Year 11 plan has a section on employment.",),
                        ),
                        Action(
                            "Move to an online portal for plans and reviews",
                            ref="2.2.3",
                            owners=who("SEND Systems Manager, ICT", "ICT||SEND Systems Manager"),
                            due=due("Sept 2020\nRevised to Jan 2021", "2021-01", "multiple_dates"),
                            rating=RED,
                            progress="Procurement paused.",
                            success=("Parents see their child's plan at any time.",),
                            unsure=("owners.organisation",),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Too many parents and carers do not trust the local area, and co-production is weak",
            ref="Priority 3",
            sponsor="Chief Nurse, Ellenshire CCG",
            outcomes=(
                Outcome(
                    ref="3.1",
                    parts=("Parents and carers are equal partners in designing services",),
                    actions=(
                        Action(
                            "Adopt a co-production charter, written with Ellenshire Parent Voice, and have it signed by every partner",
                            ref="3.1.1",
                            owners=who(
                                "Chair, Ellenshire Parent Voice\nJo Farrant",
                                "Ellenshire Parent Voice||Chair",
                                "|Jo Farrant|",
                            ),
                            due=on("28th February 2020"),
                            rating=GREEN,
                            progress="Workshop held on 9 October with 34 parents.",
                            success=("70% of parents surveyed feel listened to (baseline 38%).",),
                        ),
                        Action(
                            "Run \u2018You said, we did\u2019 events in each of the five localities",
                            ref="3.1.2",
                            owners=body("Ellenshire Parent Voice"),
                            due=due(
                                "Termly from January 2020",
                                "2020-01..",
                                kind="recurring",
                                every="termly",
                            ),
                            rating=NOT_RATED,
                            progress="N/A",
                            success=("At least 150 families come each year.",),
                            unsure=("due", "progress_text"),
                        ),
                        Action(
                            "Commission an independent survey of parents, carers and young people, to be repeated after 12 months",
                            ref="3.1.3",
                            owners=who("Engagement Officer"),
                            due=due(
                                "w/c 03/02/20",
                                "2020-02-03..2020-02-09",
                                precision="week",
                                kind="by",
                            ),
                            rating=GREEN,
                            success=("30% response rate.",),
                        ),
                    ),
                ),
                Outcome(
                    ref="3.2",
                    parts=("The Local Offer is known, current and useful",),
                    actions=(
                        Action(
                            "Rebuild the Local Offer website with a steering group of parents and young people",
                            ref="3.2.1",
                            owners=who("Local Offer Development Officer"),
                            due=on("by April 2020"),
                            rating=AMBER,
                            progress="Supplier chosen.\nYoung people asked for videos: three have been filmed and two more are planned for the spring.\nContent audit not finished.",
                            success=("Visits rise by 40%.\nSatisfaction score above 4 out of 5.",),
                        ),
                        Action(
                            "Promote the Local Offer through GPs, schools and libraries",
                            ref="3.2.2",
                            owners=who(
                                "Local Offer Development Officer\nCCG Communications Team",
                                "||Local Offer Development Officer",
                                "CCG Communications Team||",
                            ),
                            due=on("Ongoing"),
                            rating=GREEN,
                            progress="Posters in all 41 surgeries.",
                            success=(),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            4,
            "Poor outcomes and high rates of exclusion for pupils at SEN support",
            ref="Priority 4",
            sponsor="Director of Education and Skills, Ellenshire Council",
            outcomes=(
                Outcome(
                    ref="4.1",
                    parts=("Mainstream schools meet need early and well",),
                    actions=(
                        Action(
                            "Publish a graduated response toolkit and train SENCOs of all 112 schools in its use",
                            ref="4.1.1",
                            owners=who("Lead Adviser, SEND"),
                            due=due(
                                "Spring Term 2020", "2020-01..2020-03", precision="term", kind="by"
                            ),
                            rating=GREEN,
                            progress="Draft shared with the SENCO network.",
                            success=("90% of SENCOs attend.",),
                        ),
                        Action(
                            "Create an outreach team from special schools that mainstream schools can call on",
                            ref="4.1.2",
                            owners=who(
                                "Headteacher, Larkfield Special School",
                                "Larkfield Special School||Headteacher",
                            ),
                            due=due("From Sept 2020", "2020-09.."),
                            rating=NOT_RATED,
                            success=("Fixed-term exclusions at SEN support fall by a quarter.",),
                        ),
                        Action(
                            "Challenge schools with high exclusion rates through the termly standards meeting",
                            ref="4.1.3a",
                            owners=who("Director of Education and Skills"),
                            due=due(
                                "Q4 2019/20", "2020-01..2020-03", precision="quarter", kind="by"
                            ),
                            rating=AMBER,
                            progress="Seven schools identified; four meetings held.",
                            success=("As above",),
                            unsure=("success_text",),
                        ),
                        Action(
                            "Challenge academy trusts through the Regional Schools Commissioner where the meeting brings no change",
                            ref="4.1.3b",
                            owners=who("As above"),
                            due=on("As above"),
                            rating=NOT_RATED,
                            success=("As above",),
                            unsure=("success_text", "owners", "due"),
                        ),
                        Action(
                            "Report progress and attendance of pupils at SEN support by school to the Board",
                            ref="4.1.4",
                            owners=who("Data & Performance Manager"),
                            due=due("Six monthly", every="six_monthly"),
                            rating=GREEN,
                            success=("Gap at Key Stage 2 narrows by three points.",),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

HEADER = ("Ref", "Key Actions", "Lead", "Timescale", "RAG", "Progress update", "Impact")
WIDTHS = (15, 78, 38, 25, 14, 52, 45)
LOOK = Look(lines="8EAADB", head="4472C4", head_ink="FFFFFF", band="D9E2F3", first_bold=True)
PLAINER = Look(lines="8EAADB", head="4472C4", head_ink="FFFFFF", band="D9E2F3", repeat=False)


def rag(rating: Rating) -> C:
    if rating.told == "text":
        return C(rating.shown, fill=FILLS["blue"])
    return C(fill=FILLS.get(rating.shown, ""))


def row(action: Action) -> list[C | str]:
    return [
        action.ref,
        action.text,
        action.owners.text,
        action.due.text,
        rag(action.rating),
        action.progress,
        "\n".join(action.success),
    ]


def front(file: WordPlan) -> None:
    file.line("Ellenshire Council", size=14, bold=True, space=60)
    file.line("NHS Ellenshire Clinical Commissioning Group", size=14, bold=True)
    file.line(TITLE, size=26, bold=True, space=40)
    file.line("Written Statement of Action", size=26, bold=True)
    file.line("November 2019", size=16, space=30)
    file.line(
        "In response to the joint local area SEND inspection by Ofsted and the Care Quality Commission",
        size=12,
    )
    file.new_page()
    file.heading("Contents")
    file.contents(
        [
            ("1. Foreword", 3),
            ("2. Introduction and background", 3),
            ("3. Governance and accountability", 4),
            ("4. How we will measure progress", 5),
            ("Priority 1: The lack of joint commissioning across education, health and care", 6),
            ("Priority 2: The poor quality and timeliness of education, health and care plans", 8),
            ("Priority 3: Too many parents and carers do not trust the local area", 9),
            ("Priority 4: Poor outcomes and high rates of exclusion", 10),
            ("Appendix A: Risk register", 11),
            ("Appendix B: Glossary", 12),
        ]
    )
    file.new_page()
    file.heading("1. Foreword")
    file.prose(
        "We welcome the findings of the inspectors. They confirm much of what our families have told us since 2017, and what our own self-evaluation of January 2019 said. We are sorry that too many children have waited too long.\n"
        "This plan was written with Ellenshire Parent Voice, with headteachers and with young people of the Shout Out group. It will be reviewed by the SEND Improvement Board every six weeks and by the Department for Education and NHS England every quarter.\n"
        "**Councillor Bronwen Ashdown-Pike**, Lead Member for Children | **Dr Femi Oladele**, Clinical Chair, NHS Ellenshire CCG"
    )
    file.heading("2. Introduction and background")
    file.prose(
        "Between 13 May 2019 and 17 May 2019, Ofsted and the Care Quality Commission (CQC) jointly inspected the local area of Ellenshire to judge the effectiveness of the area in implementing the disability and special educational needs reforms as set out in the Children and Families Act 2014.\n"
        "As a result of the findings, and in accordance with the Children Act 2004 (Joint Area Reviews) Regulations 2015, Her Majesty's Chief Inspector decided that the area must write a Written Statement of Action, as its practice has significant weaknesses. The inspection letter was published on 19 July 2019. The four areas of weakness are:\n"
        "- the lack of joint commissioning across education, health and care\n"
        "- the poor quality and timeliness of education, health and care plans\n"
        "- too many parents and carers do not trust the local area, and co-production is weak\n"
        "- poor outcomes and high rates of exclusion for pupils at SEN support\n"
        "Ellenshire has a population of 241,000, of whom 58,400 are aged 0 to 25. In January 2019, 4,812 pupils were at SEN support (12.1%) and 1,977 had an EHC plan."
    )
    file.heading("3. Governance and accountability")
    file.prose(
        "The SEND Improvement Board is accountable for this plan. It reports to the Health and Wellbeing Board. Each priority has an executive lead and a working group."
    )
    file.table(
        [("Group", "Chair", "Frequency", "Purpose")],
        [
            (
                "SEND Improvement Board",
                "Executive Director of People",
                "Six-weekly",
                "Holds leads to account for delivery of the plan",
            ),
            (
                "Joint Commissioning Group",
                "Head of Children's Commissioning",
                "Monthly",
                "Takes joint commissioning decisions",
            ),
            (
                "Priority working groups (x4)",
                "Executive lead of each priority",
                "Fortnightly",
                "Deliver the actions and report by exception",
            ),
            (
                "Ellenshire Parent Voice",
                "Kerry-Anne Holt",
                "Monthly",
                "Represents parents and carers",
            ),
        ],
        (60, 70, 35, 95),
        LOOK,
    )
    file.prose("**Meeting calendar 2019/20**")
    file.table(
        [("Meeting", "Date", "Papers due")],
        [
            ("SEND Improvement Board", "Thursday 5 December 2019", "28 November 2019"),
            (
                "DfE and NHS England monitoring visit 1",
                "Tuesday 4 February 2020",
                "21 January 2020",
            ),
            ("SEND Improvement Board", "Thursday 27 February 2020", "20 February 2020"),
            ("Health and Wellbeing Board", "Wednesday 18 March 2020", "9 March 2020"),
        ],
        (110, 75, 75),
        LOOK,
    )
    file.heading("4. How we will measure progress")
    file.table(
        [
            (
                "Key performance indicator",
                "Baseline (Sept 2018)",
                "Sept 2019",
                "Target March 2020",
                "Target Sept 2020",
            )
        ],
        [
            (
                "% of EHC plans issued within 20 weeks (excluding exceptions)",
                "41%",
                "52%",
                "70%",
                "85%",
            ),
            ("Average wait for speech and language therapy (weeks)", "31", "29", "20", "14"),
            ("Fixed-term exclusions of pupils at SEN support", "611", "640", "560", "480"),
            ("% of annual reviews completed on time", "33%", "37%", "55%", "75%"),
        ],
        (110, 38, 30, 41, 41),
        LOOK,
    )
    file.prose("Each action is RAG rated at the time of publication:")
    file.table(
        [("Colour", "Meaning")],
        [
            (
                C("Blue", fill=FILLS["blue"]),
                "Action complete (the date of completion is given where it is known)",
            ),
            (C("Green", fill=FILLS["green"]), "On track to be completed by the date given"),
            (C("Amber", fill=FILLS["amber"]), "Behind schedule, with a plan to recover"),
            (C("Red", fill=FILLS["red"]), "At risk of not being delivered"),
            ("No colour", "Not yet due to start"),
        ],
        (40, 120),
    )


def back(file: WordPlan) -> None:
    file.heading("Appendix A: Risk register")
    file.table(
        [("No.", "Risk", "Likelihood", "Impact", "Mitigation", "Owner")],
        [
            (
                "R1",
                "Therapists cannot be recruited",
                C("High", fill="FF0000"),
                C("High", fill="FF0000"),
                "Joint recruitment campaign with the provider; retention payment",
                "DCO",
            ),
            (
                "R2",
                "High needs block overspend limits new provision",
                C("High", fill="FF0000"),
                C("Medium", fill="FFC000"),
                "Deficit recovery plan agreed with the Schools Forum in June 2019",
                "Director of Finance",
            ),
            (
                "R3",
                "Parents do not take part because they have lost trust",
                C("Medium", fill="FFC000"),
                C("High", fill="FF0000"),
                "Independent chair for the co-production group",
                "Head of SEND",
            ),
        ],
        (15, 65, 28, 28, 90, 34),
        LOOK,
    )
    file.heading("Appendix B: Glossary")
    file.table(
        [("Term", "Meaning")],
        [
            ("CCG", "Clinical Commissioning Group"),
            ("DCO", "Designated Clinical Officer"),
            ("EHC plan", "Education, health and care plan"),
            ("SENCO", "Special educational needs co-ordinator"),
        ],
        (40, 160),
        LOOK,
    )


def draw(target: Path) -> None:
    file = WordPlan(10)
    file.footer("Ellenshire Written Statement of Action v4.1 FINAL 18/11/2019    Page ")
    front(file)
    for concern in PLAN.concerns:
        file.new_page() if concern.no == 1 else None
        file.heading(f"{concern.ref}: {concern.title}")
        file.prose(f"**Executive lead:** {concern.sponsor}")
        rows: list[list[C | str]] = []
        for outcome in concern.outcomes:
            title = f"Outcome {outcome.ref}: {outcome.text}"
            rows.append([C(title, bold=True, across=7, fill="B4C6E7")])
            rows += [row(action) for action in outcome.actions]
        file.table([HEADER], rows, WIDTHS, LOOK if concern.no % 2 else PLAINER)
    back(file)
    file.write_pdf(target)
