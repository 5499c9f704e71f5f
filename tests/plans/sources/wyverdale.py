"""A tracker kept in a workbook: a sheet a workstream, letters on fills, three dates in one cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from ...layouts.plan import Action, Concern, Due, Outcome, Plan, body, due, who, word
from ..sheet_plan import S, SheetPlan
from ..words import NOT_RATED, act, printed

B, G, A, R = (
    word("B", "completed"),
    word("G", "on_track"),
    word("A", "behind"),
    word("R", "at_risk"),
)


def dates(start: str, revised: str, end: str, span: str, **more: str) -> Due:
    lines = [f"S: {start}", *([f"R: {revised}"] if revised else []), f"E: {end}"]
    return due("\n".join(lines), span, *(("multiple_dates",) if revised else ()), **more)


GRAYSTOKE = who("Helen Graystoke (AD Education)", "|Helen Graystoke|AD Education")
PCF = body("Wyverdale Parent Carer Forum")

PLAN = Plan(
    name="wyverdale",
    title="SEND Written Statement of Action: action tracker",
    published=due("31 January 2022", "2022-01-31"),
    inspection=("2021-07-05", "2021-07-09"),
    unsure=("kind", "published_on"),
    concerns=(
        Concern(
            1,
            "Leadership, governance and accountability",
            ref="Workstream 1",
            sponsor="",
            outcomes=(
                Outcome(
                    (
                        act(
                            "WS1.01",
                            "Refresh the terms of reference and membership of the SEND Partnership Board; include two young people",
                            GRAYSTOKE,
                            dates("01/10/2021", "", "30/11/2021", "2021-10-01..2021-11-30"),
                            B,
                            "Refreshed ToR approved. Two members of Youth Voice attend.",
                            "Minutes show challenge by parents and young people.",
                        ),
                        act(
                            "WS1.02",
                            "Appoint an independent chair",
                            "Chief Executive",
                            dates("Sept 2021", "Jan 2022", "Nov 2021", "2021-09..2022-01"),
                            A,
                            "No suitable candidate in the first round. Second round closes in January.",
                            "Chair in post; partners say that they are held to account.",
                        ),
                        act(
                            "WS1.03",
                            "Write a partnership SEND strategy 2022-25:\n• hold six listening events\n• consult for eight weeks\n• publish with an easy read version",
                            who(
                                "SEND Strategic Lead, CCG Head of Children",
                                "||SEND Strategic Lead",
                                "CCG||Head of Children",
                            ),
                            dates("Nov 2021", "", "April 2022", "2021-11..2022-04"),
                            G,
                            "Four of six events held; 122 people came.",
                            "The strategy is known to 80% of staff surveyed.",
                        ),
                        act(
                            "WS1.04",
                            "Agree a data dashboard across education, health and care, reported every month",
                            "Data and Insight Manager",
                            dates("Oct 2021", "", "Ongoing", "2021-10..", kind="ongoing"),
                            A,
                            "Health data are not yet supplied.\nEscalated to the Board in December.",
                            "",
                        ),
                        act(
                            "WS1.05",
                            "Complete the annual self-evaluation with all partners",
                            "SEND Strategic Lead",
                            dates("01/03/2022", "", "31/04/2022", ""),
                            NOT_RATED,
                            "",
                            "",
                            issues=("invalid_date",),
                            unsure=("due",),
                        ),
                        act(
                            "WS1.06",
                            "Lead member briefings on SEND",
                            GRAYSTOKE,
                            due("Quarterly", every="quarterly"),
                            G,
                            "Briefings held in October and January.",
                            "N/A",
                        ),
                    )
                ),
            ),
        ),
        Concern(
            2,
            "Identification of need and the quality of EHC plans",
            ref="Workstream 2",
            outcomes=(
                Outcome(
                    (
                        act(
                            "WS2.01",
                            "Map and publish the graduated approach for all age groups",
                            "Principal Educational Psychologist",
                            dates("Sept 2021", "", "Dec 2021", "2021-09..2021-12"),
                            B,
                            "On the Local Offer since 10 December.",
                            "SENCOs say that they know what to offer before they ask for assessment.",
                        ),
                        act(
                            "WS2.02",
                            "Train 200 early years practitioners to spot speech, language and communication needs by means of the two-year check",
                            who("Early Years Lead\nPublic Health Nursing Manager"),
                            dates("Jan 2022", "", "July 2022", "2022-01..2022-07"),
                            G,
                            "41 trained.",
                            "Needs are found before a child is three: share of referrals before that age rises from 18% to 30%.",
                        ),
                        act(
                            "WS2.03",
                            "Set up a weekly multi-agency panel for requests for assessment. Panel members to have authority to commit resources. Decisions to be sent to families within five working days, with reasons in plain English and a named person to call.",
                            "SEN Team Manager",
                            dates("04/10/2021", "", "29/10/2021", "2021-10-04..2021-10-29"),
                            B,
                            "Panel meets on Tuesdays.",
                            "No decision is later than week six.",
                        ),
                        act(
                            "WS2.04",
                            "Bring in a new template for EHC plans",
                            "SEN Team Manager",
                            dates("Nov 2021", "Mar 2022", "Jan 2022", "2021-11..2022-03"),
                            R,
                            "Co-production with families took longer than planned. Software supplier needs ten weeks to change the form.",
                            "Audit: 75% of plans good or better.",
                        ),
                        act(
                            "WS2.04",
                            "Move all existing plans for Year 6 and Year 11 to the new template",
                            "SEN Team Manager",
                            dates("March 2022", "", "TBC", "2022-03..", kind="from"),
                            NOT_RATED,
                            "Depends on WS2.04",
                            "",
                            unsure=("due", "action_ref"),
                        ),
                        act(
                            "WS2.05",
                            "Increase educational psychology capacity\na) recruit two main grade EPs\nb) agree a rate with associates\nc) offer two trainee placements",
                            "Principal Educational Psychologist",
                            dates("Sept 2021", "", "Sept 2022", "2021-09..2022-09"),
                            A,
                            "One EP recruited; adverts for the second ran twice.",
                            "Advice is in time in 90% of cases.",
                            unsure=("milestones",),
                        ),
                        act(
                            "WS2.06",
                            "Health advice: agree a single template and route through the DCO",
                            who("Wendeline Marsh\nDCO", "|Wendeline Marsh|DCO"),
                            dates("Oct 2021", "", "Dec 2021", "2021-10..2021-12"),
                            B,
                            "In use from 6/12/2021.",
                            "Late health advice falls from 44% to 10%.",
                        ),
                        act(
                            "WS2.07",
                            "Social care advice: each plan to state what was asked and of whom",
                            who("DSCO"),
                            dates("Oct 2021", "", "Feb 2022", "2021-10..2022-02"),
                            G,
                            "",
                            "",
                        ),
                    )
                ),
            ),
        ),
        Concern(
            3,
            "Transition to adulthood",
            ref="Workstream 3",
            outcomes=(
                Outcome(
                    (
                        act(
                            "WS3.01",
                            "Write a preparing for adulthood pathway from Year 9 that all services follow",
                            "PfA Co-ordinator",
                            dates("Nov 2021", "", "May 2022", "2021-11..2022-05"),
                            G,
                            "Task group of 14 people has met twice.",
                            "Young people know at 16 what will change at 18.",
                        ),
                        act(
                            "WS3.02",
                            "Agree with adult services when they join annual reviews",
                            who("Head of Adult Learning Disability Service"),
                            dates("Dec 2021", "", "Feb 2022", "2021-12..2022-02"),
                            G,
                            "Meeting on 17 January.",
                            "",
                        ),
                        act(
                            "WS3.03",
                            "Double the number of supported internships (from 12 to 24)",
                            who(
                                "PfA Co-ordinator\nWyverdale College",
                                "||PfA Co-ordinator",
                                "Wyverdale College||",
                            ),
                            dates("Jan 2022", "", "Sept 2022", "2022-01..2022-09"),
                            A,
                            "Six employers found, four more needed.",
                            "24 interns start in the autumn; 60% in paid work a year later.",
                        ),
                        act(
                            "WS3.04",
                            "Health transition: a named clinician for each young person with complex needs",
                            who("Wendeline Marsh\nDCO", "|Wendeline Marsh|DCO"),
                            dates("Jan 2022", "", "Dec 2022", "2022-01..2022-12"),
                            NOT_RATED,
                            "",
                            "",
                        ),
                        act(
                            "WS3.05",
                            "Survey of 200 young people aged 16 to 25",
                            PCF,
                            dates(
                                "w/c 10/01/2022",
                                "",
                                "28/02/2022",
                                "2022-01-10..2022-02-28",
                                precision="day",
                            ),
                            G,
                            "Survey open. 37 replies so far.",
                            "",
                            unsure=("due_precision",),
                        ),
                        act(
                            "WS3.06",
                            "Travel training offer to be doubled",
                            "Travel Assistance Manager",
                            dates("Sept 2021", "", "Sept 2022", "2021-09..2022-09"),
                            R,
                            "Funding bid not successful.",
                            "40 more young people travel on their own.",
                        ),
                    )
                ),
            ),
        ),
    ),
)

Line = Sequence[S | str | None]
HEADER = (
    "Unique Ref No.",
    "What we will do",
    "Lead Officer",
    "Start/Rev/End",
    "RAG Initial",
    "Status Update",
    "Evaluation (Impact)",
)
WIDTHS = (11, 52, 24, 16, 9, 42, 38)


def row(action: Action) -> list[S | str]:
    shown, fill = printed(action.rating)
    texts = (action.ref, action.text, action.owners.text, action.due.text)
    return [*texts, S(shown, fill=fill, bold=True), action.progress, action.success[0]]


def cover(book: SheetPlan) -> None:
    def line(text: str, size: float = 11, bold: bool = False) -> list[S | str | None]:
        return [S(text, across=6, size=size, bold=bold, plain=True), None, None, None, None, None]

    head = [
        S(t, fill="1F3864", ink="FFFFFF", bold=True)
        for t in ("Workstream", "Blue", "Green", "Amber", "Red", "Not rated")
    ]
    rows: list[Line] = [
        line("Wyverdale Local Area SEND Improvement Programme", 20, True),
        line("Written Statement of Action: action tracker", 16, True),
        line("Position at 31 January 2022 (version 7, updated 02/02/2022 by the Programme Office)"),
        line("Ofsted and the CQC inspected the local area from 5 July to 9 July 2021."),
        line("The inspection letter was published on 21 September 2021."),
        line(""),
        head,
        ["1. Leadership, governance and accountability", "1", "2", "2", "0", "1"],
        ["2. Identification of need and the quality of EHC plans", "3", "2", "1", "1", "1"],
        ["3. Transition to adulthood", "0", "3", "1", "1", "1"],
        line(""),
        line("RAG key", 11, True),
        [S("B", fill="00B0F0"), S("Complete", across=5), None, None, None, None],
        [S("G", fill="92D050"), S("On track", across=5), None, None, None, None],
        [
            S("A", fill="FFC000"),
            S("Some slippage; will be completed within three months of the date", across=5),
            None,
            None,
            None,
            None,
        ],
        [
            S("R", fill="FF0000"),
            S("Off track: escalate to the Board", across=5),
            None,
            None,
            None,
            None,
        ],
    ]
    book.sheet("Cover", rows, (48, 10, 10, 10, 10, 12), foot="Wyverdale WSoA tracker v7")


def risks(book: SheetPlan) -> None:
    head = [
        S(t, fill="1F3864", ink="FFFFFF", bold=True)
        for t in (
            "Risk ID",
            "Risk description",
            "Raised",
            "Score",
            "Mitigating action",
            "Risk owner",
            "Review date",
        )
    ]
    day = "dd/mm/yyyy"
    rows: list[Line] = [
        head,
        [
            "RSK1",
            "Turnover of SEN case officers",
            S(dt.date(2021, 9, 30), form=day),
            "16",
            "Retention payment for two years",
            "Helen Graystoke",
            S(dt.date(2022, 2, 28), form=day),
        ],
        [
            "RSK2",
            "CCG to be replaced by the integrated care board in July 2022",
            S(dt.date(2021, 11, 15), form=day),
            "12",
            "Transition plan; named lead in the new body",
            "Director of Nursing",
            S(dt.date(2022, 3, 31), form=day),
        ],
        [
            "RSK3",
            "Supplier cannot change the case system",
            S(dt.date(2022, 1, 10), form=day),
            "20",
            "Manual work-around",
            "SEN Team Manager",
            S(dt.date(2022, 2, 14), form=day),
        ],
    ]
    book.sheet("Risks", rows, (10, 50, 14, 8, 50, 24, 14), head=1, foot="Wyverdale WSoA tracker v7")


def draw(target: Path) -> None:
    book = SheetPlan(10)
    cover(book)
    for concern in PLAN.concerns:
        blank: list[S | str | None] = [None] * (len(HEADER) - 1)
        title = S(f"{concern.ref}: {concern.title}", across=7, bold=True, size=14, fill="DDEBF7")
        head = [S(t, fill="1F3864", ink="FFFFFF", bold=True) for t in HEADER]
        rows: list[Line] = [[title, *blank], head, *(row(action) for action in concern.actions)]
        book.sheet(f"WS{concern.no}", rows, WIDTHS, head=2, foot="Wyverdale WSoA tracker v7")
    risks(book)
    book.write_pdf(target)
