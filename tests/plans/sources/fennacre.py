"""An accelerated progress plan: one table through the whole document, areas of weakness and outcomes
merged down over pages, refs inside the action's cell, a coloured column of risks that is no rating."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import Action, Concern, Due, Outcome, Owners, Plan, body, due, who
from ..word_plan import C, Look, WordPlan
from ..words import NOT_RATED, act

HIGH, MEDIUM, LOW = ("High", "FF5050"), ("Medium", "FFD966"), ("Low", "A9D08E")
LEVELS = dict((HIGH, MEDIUM, LOW))


def a(
    ref: str,
    text: str,
    lead: Owners,
    when: str | Due,
    risk: tuple[str, str],
    progress: str = "",
    **more: Any,
) -> Action:
    return act(ref, text, lead, when, NOT_RATED, progress, other=(("Risk", risk[0]),), **more)


ODELL = who(
    "Simon Odell\nService Director – Education & SEND",
    "|Simon Odell|Service Director – Education & SEND",
)
BAPTISTE = who(
    "Marguerite Baptiste, Associate Director (Children), Fennacre ICB",
    "Fennacre ICB|Marguerite Baptiste|Associate Director (Children)",
)
BOTH = who("Simon Odell / Marguerite Baptiste", "|Simon Odell|", "|Marguerite Baptiste|")

PLAN = Plan(
    name="fennacre",
    title="SEND Accelerated Progress Plan",
    kind="progress_plan",
    published=due("6 January 2023", "2023-01-06"),
    inspection=("2019-09-23", "2019-09-27"),
    unsure=("inspection_start", "inspection_end"),
    concerns=(
        Concern(
            1,
            "The quality, timeliness and oversight of EHC plans, including annual reviews",
            ref="1",
            unsure=("concern_ref",),
            outcomes=(
                Outcome(
                    parts=(
                        "Children and young people have plans of good quality that are written in time",
                    ),
                    actions=(
                        a(
                            "1.1",
                            "Deliver the recruitment plan for the SEND casework team (12 posts), with a career grade that rewards staff for staying",
                            ODELL,
                            "31 March 2023",
                            HIGH,
                            "Nine of twelve posts are filled. Agency staff cover the rest.\nA second advert closes on 20 January 2023.",
                        ),
                        a(
                            "1.2a",
                            "Complete the quality audit of all plans issued since September 2022",
                            who("Quality Assurance Lead"),
                            "28 February 2023",
                            MEDIUM,
                            "112 of 260 audited: 61% good or better.",
                        ),
                        a(
                            "1.2b",
                            "Use what the audit finds in a monthly learning circle for all plan writers and advice givers",
                            who(
                                "Quality Assurance Lead\nDesignated Clinical Officer\nDesignated Social Care Officer"
                            ),
                            due(
                                "Monthly from January 2023",
                                "2023-01..",
                                kind="recurring",
                                every="monthly",
                            ),
                            LOW,
                            "First circle booked for 24 January.",
                            unsure=("due",),
                        ),
                        a(
                            "1.3",
                            "Clear all overdue annual reviews, starting with:\n- children in care\n- children in Years 5, 6, 9 and 11\n- children educated outside the area\n- all others, oldest first",
                            ODELL,
                            "End of July 2023",
                            HIGH,
                            "Overdue reviews: 1,044 (September 2022), 871 (December 2022).\nAdditional temporary team of six in place since November.",
                        ),
                        a(
                            "1.3",
                            "Publish performance against the 4-week and 12-week limits every month on the Local Offer",
                            who("Performance & Insight Manager"),
                            "Feb 2023",
                            LOW,
                            "Format agreed.",
                        ),
                        a(
                            "1.4",
                            "Launch the online EHC hub",
                            who(
                                "Head of Digital\nSimon Odell", "||Head of Digital", "|Simon Odell|"
                            ),
                            due(
                                "Original: Nov 2022\nRevised: April 2023",
                                "2023-04",
                                "multiple_dates",
                            ),
                            HIGH,
                            "Testing with 20 families has begun. Data migration failed twice in the autumn; the supplier has replaced its project manager and a new plan was agreed with the Programme Board on 14/12/2022.",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Families are kept informed and complaints fall",),
                    actions=(
                        a(
                            "1.5",
                            "Give each family a named officer and a promise to return calls within two days",
                            who("SEND Casework Manager"),
                            "Completed",
                            LOW,
                            "Names sent in October.",
                            unsure=("status",),
                        ),
                        a(
                            "1.6",
                            "Monthly drop-in with Fennacre Forum for Families",
                            body("Fennacre Forum for Families"),
                            "Ongoing",
                            LOW,
                            "84 families came between September and December.",
                        ),
                        a(
                            "1.7",
                            "Learning from tribunal and complaints to be reported to the Board",
                            who("Complaints Manager"),
                            due("Quarterly", every="quarterly"),
                            LOW,
                            "",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "The lack of an effective system-wide approach to therapies, so that children wait too long and schools do not know how to help them in the meantime",
            ref="2",
            unsure=("concern_ref",),
            outcomes=(
                Outcome(
                    parts=("Waiting times fall and children are supported while they wait",),
                    actions=(
                        a(
                            "2.1",
                            "Agree and fund a balanced system of universal, targeted and specialist support for speech, language and communication",
                            BAPTISTE,
                            "30/06/2023",
                            HIGH,
                            "Business case for £640,000 goes to the ICB's investment panel on Wednesday 8 February 2023.",
                        ),
                        a(
                            "2.2",
                            "Waiting list initiative for occupational therapy (evenings and Saturdays)",
                            BAPTISTE,
                            due("Jan – Mar 2023", "2023-01..2023-03"),
                            MEDIUM,
                            "Contract let to two providers.",
                        ),
                        a(
                            "2.3",
                            "Therapy advice line for schools and settings",
                            who(
                                "Therapies Manager, Coast and Vale NHS Trust",
                                "Coast and Vale NHS Trust||Therapies Manager",
                            ),
                            due("Thursday 9 February 2023", "2023-02-09"),
                            LOW,
                            "Rota agreed.",
                        ),
                        a(
                            "2.4",
                            "Train 150 school staff as communication champions",
                            who(
                                "Therapies Manager, Coast and Vale NHS Trust",
                                "Coast and Vale NHS Trust||Therapies Manager",
                            ),
                            due(
                                "Summer term 2023", "2023-04..2023-08", precision="term", kind="by"
                            ),
                            LOW,
                            "58 have enrolled.",
                        ),
                        a(
                            "2.5",
                            "Report waiting times by age and by district",
                            who("Business Intelligence, ICB", "ICB||Business Intelligence"),
                            due("Tuesday 28/02/2023", "2023-02-28"),
                            LOW,
                            "",
                            unsure=("owners",),
                        ),
                        a(
                            "2.6",
                            "Review the equipment pathway",
                            BOTH,
                            due("30/02/2023", "", "invalid_date"),
                            MEDIUM,
                            "Scoping paper drafted.",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "The poor transition to adult services",
            ref="3",
            unsure=("concern_ref",),
            outcomes=(
                Outcome(
                    parts=("Young people are well prepared for adult life",),
                    actions=(
                        a(
                            "3.1",
                            "Agree one protocol for moves from children's to adults' health services at 18, across three trusts",
                            BAPTISTE,
                            "By Sept 2023",
                            HIGH,
                            "Two of three trusts have agreed.",
                        ),
                        a(
                            "3.2",
                            "Appoint two transition navigators",
                            who("Head of Adult Social Care"),
                            due(
                                "w/c 16 January 2023",
                                "2023-01-16..2023-01-22",
                                precision="week",
                                kind="by",
                            ),
                            LOW,
                            "One appointed; interviews for the second on 17 January.",
                        ),
                        a(
                            "3.3",
                            "Young people's charter for transition, written and designed by the Loud and Clear group",
                            who("Participation Worker"),
                            "TBC",
                            LOW,
                            "N/A",
                            unsure=("progress_text",),
                        ),
                    ),
                ),
                Outcome(
                    parts=("More young people are in education, work or training",),
                    actions=(
                        a(
                            "3.4",
                            "Map post-16 offer and fill gaps through the local skills plan",
                            who("Post-16 and Skills Manager"),
                            due(
                                "Academic year 2022/23",
                                "2022-09-01..2023-08-31",
                                precision="academic_year",
                                kind="by",
                            ),
                            MEDIUM,
                            "Map finished; three gaps found.",
                        ),
                        a(
                            "3.5",
                            "20 new supported internships with the hospital, the council and two hotels",
                            who(
                                "Post-16 and Skills Manager\nFennacre College",
                                "||Post-16 and Skills Manager",
                                "Fennacre College||",
                            ),
                            "September 2023",
                            MEDIUM,
                            "Eleven places agreed.\nJob coaches trained in November 2022.",
                        ),
                        a(
                            "3.6",
                            "Annual survey of destinations",
                            who("As above"),
                            "Dec-23",
                            LOW,
                            "",
                            unsure=("owners",),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

HEADER = (
    "Area of Weakness identified by Ofsted and CQC",
    "Outcome",
    "Actions",
    "Lead Person",
    "Timescales",
    "Risk",
    "Progress Summary",
)
WIDTHS = (32, 32, 68, 36, 25, 18, 56)


def row(concern: Concern, outcome: Outcome, action: Action) -> list[C | str]:
    first, top = action is concern.actions[0], action is outcome.actions[0]
    risk = action.beside("Risk")
    return [
        C(f"{concern.no}. {concern.title}", bold=True) if first else C(down=True),
        outcome.text if top else C(down=True),
        f"**{action.ref}** {action.text}",
        action.owners.text,
        action.due.text,
        C(risk, fill=LEVELS[risk], centre=True),
        action.progress,
    ]


def draw(target: Path) -> None:
    file = WordPlan(9.5, font="Liberation Sans")
    file.header("OFFICIAL")
    file.footer("Fennacre APP v5.2, agreed by the SEND Partnership Board 15.12.22\t\t\t\t\tPage | ")
    file.line("Fennacre Local Area", size=28, bold=True, space=70)
    file.line("SEND Accelerated Progress Plan", size=28, bold=True)
    file.line("Following the joint area revisit of 12 to 14 September 2022", size=14, space=20)
    file.line(
        "Submitted to the Department for Education and NHS England on 6 January 2023", size=12
    )
    file.new_page()
    file.heading("1. Background")
    file.prose(
        "Ofsted and the Care Quality Commission inspected the Fennacre local area between 23 September 2019 and 27 September 2019. A written statement of action was judged fit for purpose on 7 May 2020. Inspectors came back for a revisit from 12 to 14 September 2022 and found that the area had made sufficient progress in addressing two of the five significant weaknesses. This accelerated progress plan (APP) is about the other three.\n"
        "The plan runs for twelve months. The Department and NHS England will review it after six months (July 2023) and after twelve months (January 2024)."
    )
    file.heading("2. How we will know: headline measures")
    file.table(
        [
            (
                "Measure",
                "Baseline Sept 2022",
                "Dec 2022",
                "Target June 2023",
                "Target Dec 2023",
                "RAG",
            )
        ],
        [
            ("% of EHC plans in 20 weeks", "34%", "41%", "60%", "75%", C("Amber", fill="FFD966")),
            ("Overdue annual reviews", "1,044", "871", "400", "0", C("Red", fill="FF5050")),
            (
                "Average wait, occupational therapy (weeks)",
                "47",
                "45",
                "30",
                "18",
                C("Amber", fill="FFD966"),
            ),
            ("Supported internships", "9", "9", "15", "29", C("Green", fill="A9D08E")),
        ],
        (90, 40, 30, 40, 40, 25),
        Look(head="1F4E79", head_ink="FFFFFF"),
    )
    file.heading("3. Governance")
    file.table(
        [("Meeting", "Purpose", "Chair", "Dates in 2023")],
        [
            (
                "SEND Partnership Board",
                "Signs off evidence; sets direction",
                "Simon Odell and Marguerite Baptiste",
                "19 January, 16 March, 18 May, 20 July",
            ),
            (
                "APP Delivery Group",
                "Actions, risks, data",
                "Programme lead, Tobias Wren",
                "Every second Tuesday from 10 January",
            ),
            (
                "DfE/NHS England review",
                "Support and challenge",
                "DfE case lead",
                "July 2023 and January 2024",
            ),
        ],
        (55, 75, 65, 72),
        Look(head="1F4E79", head_ink="FFFFFF"),
    )
    file.prose(
        "Risk to delivery is rated high (red), medium (yellow) or low (green). It says nothing of how far an action has come."
    )
    file.new_page()
    file.heading("4. The plan")
    rows = [row(c, o, one) for c in PLAN.concerns for o in c.outcomes for one in o.actions]
    file.table([HEADER], rows, WIDTHS, Look(head="1F4E79", head_ink="FFFFFF", lines="7F7F7F"))
    file.heading("5. Risks to the programme")
    file.table(
        [("Risk", "Mitigation", "Owner", "Rating", "Reviewed")],
        [
            (
                "The ICB does not fund the balanced system",
                "Phased model; bid to the innovation fund",
                "Marguerite Baptiste",
                C("High", fill="FF5050"),
                "06/12/2022",
            ),
            (
                "Staff leave during the restructure",
                "Exit interviews; engagement plan",
                "Simon Odell",
                C("Medium", fill="FFD966"),
                "06/12/2022",
            ),
        ],
        (80, 80, 45, 25, 30),
        Look(head="1F4E79", head_ink="FFFFFF"),
    )
    file.write_pdf(target)
