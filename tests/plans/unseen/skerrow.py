"""A Word plan with a table an area, key tasks merged down, leads merged over rows that share them,
rows wholly coloured by rating, words and dates in the rating column, banded front tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import Action, Concern, Due, Outcome, Owners, Plan, body, due, who, word
from ..word_plan import C, Look, WordPlan
from ..words import NOT_RATED, act, done

GREEN, AMBER, RED = word("GREEN", "on_track"), word("AMBER", "behind"), word("RED", "at_risk")
FILL = {"GREEN": "A9D08E", "AMBER": "FFD966", "RED": "FF7C80"}


def a(
    ref: str,
    text: str,
    lead: str | Owners,
    when: str | Due,
    rating: Any,
    *success: str,
    **more: Any,
) -> Action:
    return act(ref, text, lead, when, rating, "", *success, **more)


VOLK = who("Ingrid Volk\nHead of Inclusion", "|Ingrid Volk|Head of Inclusion")
ADEYEMI = who(
    "Tunde Adeyemi (Designated Medical Officer)", "|Tunde Adeyemi|Designated Medical Officer"
)

PLAN = Plan(
    name="skerrow",
    title="Skerrow Local Area Written Statement of Action",
    published=due("19 July 2019", "2019-07-19"),
    inspection=("2019-02-25", "2019-03-01"),
    concerns=(
        Concern(
            1,
            "Arrangements for joint commissioning are underdeveloped",
            ref="WSOA Area 1",
            outcomes=(
                Outcome(
                    ref="1a",
                    parts=("Put in place a strategy and a structure for joint commissioning",),
                    actions=(
                        a(
                            "1",
                            "Agree a joint commissioning strategy for ages 0-25; consult families for six weeks and publish a summary for young people",
                            VOLK,
                            "Nov 2019",
                            GREEN,
                            "Strategy signed by both governing bodies",
                        ),
                        a(
                            "2",
                            "Create a joint post of Head of Children's Commissioning",
                            VOLK,
                            "30/09/2019",
                            done("12/07/2019", "2019-07-12"),
                            "Post filled",
                        ),
                        a(
                            "3",
                            "Map what is spent on children with SEND by each partner",
                            who(
                                "Finance Manager, CCG\nFinance Manager, Council",
                                "CCG||Finance Manager",
                                "Council||Finance Manager",
                            ),
                            due("July – Oct 2019", "2019-07..2019-10"),
                            AMBER,
                            "Spend is known to the pound",
                        ),
                    ),
                ),
                Outcome(
                    ref="1b",
                    parts=("Use data to plan services",),
                    actions=(
                        a(
                            "1",
                            "Agree a data set of 20 measures",
                            who("Performance Manager"),
                            "Sept 2019",
                            GREEN,
                            "",
                        ),
                        a(
                            "2",
                            "Publish it each quarter",
                            who("Performance Manager"),
                            due(
                                "Quarterly from Oct 2019",
                                "2019-10..",
                                kind="recurring",
                                every="quarterly",
                            ),
                            NOT_RATED,
                            "Four reports a year",
                            unsure=("due",),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "The designated medical officer has too little time and influence",
            ref="WSOA Area 2",
            outcomes=(
                Outcome(
                    ref="2a",
                    parts=("Strengthen the role",),
                    actions=(
                        a(
                            "1",
                            "Increase the sessions of the Designated Medical Officer from two to six",
                            who("Chief Nurse, CCG", "CCG||Chief Nurse"),
                            "1 September 2019",
                            GREEN,
                            "Six sessions a week",
                        ),
                        a(
                            "2",
                            "Appoint a Designated Clinical Officer beside the Designated Medical Officer",
                            who("Chief Nurse, CCG", "CCG||Chief Nurse"),
                            due("Oct 2019 (revised from June 2019)", "2019-10", "multiple_dates"),
                            RED,
                            "Appointed",
                        ),
                        a(
                            "3",
                            "Write and publish a guide to both roles:\n- what they do\n- how to reach them\n- what they do not do",
                            ADEYEMI,
                            due("End of autumn term 2019", "2019-12-31", precision="term"),
                            NOT_RATED,
                            "All SENCOs know whom to call",
                        ),
                        a(
                            "4",
                            "DMO to report to the Board each term",
                            ADEYEMI,
                            due("Termly", every="termly"),
                            GREEN,
                            "Three reports a year",
                        ),
                    ),
                ),
                Outcome(
                    ref="2b",
                    parts=("Improve health advice",),
                    actions=(
                        a(
                            "1",
                            "Template and training for all who write advice",
                            ADEYEMI,
                            "Dec '19",
                            GREEN,
                            "100 trained",
                        ),
                        a(
                            "2",
                            "Weekly list of late advice to service managers",
                            who("SEN Business Manager"),
                            due("Weekly", every="weekly"),
                            GREEN,
                            "None later than seven weeks",
                        ),
                        a(
                            "3",
                            "Audit with a hospital in another area",
                            ADEYEMI,
                            due("30/02/2020", "", "invalid_date"),
                            NOT_RATED,
                            "",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Families do not know what is on offer and are not part of decisions",
            ref="WSOA Area 3",
            outcomes=(
                Outcome(
                    ref="3a",
                    parts=("Make the Local Offer useful",),
                    actions=(
                        a(
                            "1",
                            "Test the Local Offer with families and rewrite the 50 most used pages",
                            who(
                                "Information Officer\nSkerrow Parents' Voice",
                                "||Information Officer",
                                "Skerrow Parents' Voice||",
                            ),
                            "31.01.2020",
                            AMBER,
                            "Four of five families find what they look for",
                        ),
                        a(
                            "2",
                            "Roadshow in ten libraries",
                            who("Information Officer"),
                            due("Oct-Nov 2019", "2019-10..2019-11"),
                            NOT_RATED,
                            "400 families",
                        ),
                        a(
                            "3",
                            "Local Offer in Polish, Urdu and Welsh",
                            who("Information Officer"),
                            "TBC",
                            NOT_RATED,
                            "N/A",
                            unsure=("success_text",),
                        ),
                    ),
                ),
                Outcome(
                    ref="3b",
                    parts=("Design services with families",),
                    actions=(
                        a(
                            "1",
                            "Fund Skerrow Parents' Voice for three years",
                            VOLK,
                            "April 2020",
                            GREEN,
                            "Agreement signed",
                        ),
                        a(
                            "2",
                            "Parent representatives on all boards and panels; pay their expenses in seven days",
                            VOLK,
                            "Ongoing",
                            GREEN,
                            "",
                        ),
                        a(
                            "3",
                            "Young inspectors' programme",
                            body("Skerrow Youth Parliament"),
                            due("Spring 2020", "2020-01..2020-03", precision="term", kind="by"),
                            NOT_RATED,
                            "Six services inspected",
                        ),
                        a(
                            "4",
                            "Review how complaints are used",
                            who("Complaints Manager"),
                            due("Tuesday 30 October 2019", "2019-10-30", "weekday_mismatch"),
                            AMBER,
                            "Report to Board",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

HEADER = ("Key Task", "Ref.", "Action", "Lead Person", "Timescale", "Success Measure", "RAG Status")
WIDTHS = (45, 13, 82, 45, 30, 35, 20)


def rows(concern: Concern) -> list[list[C | str]]:
    made: list[list[C | str]] = []
    for outcome in concern.outcomes:
        lead = ""
        for place, action in enumerate(outcome.actions):
            same, lead = action.owners.text == lead, action.owners.text
            shown = action.rating.shown
            fill = FILL.get(shown, "9DC3E6" if shown else "")
            made.append(
                [
                    C(f"{outcome.ref}) {outcome.text}", bold=True) if place == 0 else C(down=True),
                    action.ref,
                    C(action.text),
                    C(down=True) if same else C(lead),
                    action.due.text,
                    "\n".join(action.success),
                    C(shown, fill=fill, centre=True),
                ]
            )
    return made


def draw(target: Path) -> None:
    file = WordPlan(10.5)
    file.header("Skerrow Council | Skerrow Clinical Commissioning Group")
    file.footer("Version 2.0 (19/07/2019) Page ")
    file.line("Skerrow Local Area", size=30, bold=True, space=60)
    file.line("Written Statement of Action", size=30, bold=True)
    file.line("19 July 2019", size=14)
    file.new_page()
    file.heading("Introduction")
    file.prose(
        "Between 25 February 2019 and 1 March 2019, Ofsted and the Care Quality Commission (CQC) carried out a joint inspection of the local area of Skerrow. Their letter of 26 April 2019 names three significant weaknesses.\n"
        "The SEND Board meets every six weeks. It is chaired by the Chief Executive of the council. Risks are reviewed at each meeting."
    )
    band = Look(head="5B9BD5", head_ink="FFFFFF", band="DEEAF6", lines="9CC2E5", first_bold=True)
    file.table(
        [("RAG Status", "Meaning")],
        [
            (C("RED", fill="FF7C80"), "At risk or not delivered"),
            (C("AMBER", fill="FFD966"), "Behind, can be recovered"),
            (C("GREEN", fill="A9D08E"), "On track"),
            ("A date", "Completed on that date"),
        ],
        (40, 110),
        band,
    )
    file.table(
        [("Milestone", "Date", "Responsible")],
        [
            ("Statement published", "19 July 2019", "Council and CCG"),
            ("First monitoring meeting with DfE", "October 2019", "SEND Board"),
            ("Conference for families", "March 2020", "Skerrow Parents' Voice"),
        ],
        (120, 50, 80),
        band,
    )
    file.new_page()
    for concern in PLAN.concerns:
        file.heading(f"{concern.ref}: {concern.title}", 2)
        file.table([HEADER], rows(concern), WIDTHS, Look(head="BDD7EE", repeat=concern.no == 1))
    file.heading("Glossary", 2)
    file.table(
        [("Term", "What it means")],
        [("CCG", "Clinical commissioning group"), ("DMO", "Designated medical officer")],
        (40, 120),
        band,
    )
    file.write_pdf(target)
