"""Slides printed by a browser: thin lines between rows only, words on coloured pills as ratings."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from ...layouts.page import cell, chromium_pdf, document, head, prose, row, table
from ...layouts.plan import Action, Concern, Due, Outcome, Owners, Plan, body, due, who, word
from ..words import act

COMPLETE, TRACK = word("Complete", "completed"), word("On track", "on_track")
BEHIND, RISK, NOT = (
    word("Behind", "behind"),
    word("At risk", "at_risk"),
    word("Not started", "not_started"),
)
INKS = {
    "Complete": "#9cc2e5",
    "On track": "#a8d08d",
    "Behind": "#ffd965",
    "At risk": "#f4796b",
    "Not started": "#d9d9d9",
}


def a(
    ref: str,
    text: str,
    lead: str | Owners,
    when: str | Due,
    rating: Any,
    progress: str,
    **more: Any,
) -> Action:
    return act(ref, text, lead, when, rating, progress, **more)


PLAN = Plan(
    name="pennymoor",
    title="Pennymoor SEND Accelerated Progress Plan: update",
    kind="progress_plan",
    published=due("June 2023", "2023-06"),
    inspection=("", ""),
    unsure=("inspection_start", "inspection_end"),
    concerns=(
        Concern(
            1,
            "Parents' confidence in the local area is low",
            ref="Area 1",
            sponsor="Juliet Sandoval, Director of Children's Services",
            outcomes=(
                Outcome(
                    (
                        a(
                            "1.1",
                            "Carry out a survey of families twice a year and publish the results",
                            who("Engagement Manager"),
                            "31/05/2023",
                            COMPLETE,
                            "611 families answered; 44% are satisfied (2022: 31%).",
                        ),
                        a(
                            "1.2",
                            "Set up a single telephone line for SEND",
                            who("Head of Customer Services"),
                            "July 2023",
                            TRACK,
                            "Six advisers trained.\nLine opens on 17 July.",
                        ),
                        a(
                            "1.3",
                            "Train all case officers in restorative conversations",
                            who(
                                "SEND Service Manager\nPennymoor Parents Together",
                                "||SEND Service Manager",
                                "Pennymoor Parents Together||",
                            ),
                            "By end of Sept 2023",
                            BEHIND,
                            "Nine of 22 trained. Trainer was ill.",
                        ),
                        a(
                            "1.4",
                            "Put a parent on every recruitment panel",
                            who("HR Business Partner"),
                            "Ongoing",
                            TRACK,
                            "14 panels so far.",
                        ),
                        a(
                            "1.5",
                            "Digital passport so that families tell their story once",
                            who("Chief Digital Officer, ICB", "ICB||Chief Digital Officer"),
                            "TBC",
                            NOT,
                            "",
                        ),
                    )
                ),
            ),
        ),
        Concern(
            2,
            "Waits for neurodevelopmental assessment are too long",
            ref="Area 2",
            sponsor="Dr Rafe Osterley, Medical Director, Pennymoor ICB",
            outcomes=(
                Outcome(
                    (
                        a(
                            "2.1",
                            "Offer assessment without diagnosis as a condition of help in school",
                            who("Principal Educational Psychologist"),
                            due(
                                "Autumn Term 2023", "2023-09..2023-12", precision="term", kind="by"
                            ),
                            TRACK,
                            "Ten schools take part in the pilot.",
                        ),
                        a(
                            "2.2",
                            "Contract an additional provider for 450 assessments",
                            who("ICB Senior Commissioner", "ICB||Senior Commissioner"),
                            "28/04/23",
                            COMPLETE,
                            "Contract signed on 26 April.",
                        ),
                        a(
                            "2.3",
                            "Cut the longest wait to 52 weeks",
                            who(
                                "Divisional Manager, Pennymoor Community Health",
                                "Pennymoor Community Health||Divisional Manager",
                            ),
                            due("Dec 2023 – Mar 2024", "2023-12..2024-03"),
                            RISK,
                            "Longest wait is 103 weeks.",
                        ),
                        a(
                            "2.4",
                            "Help while waiting: six workshops and a library of films",
                            body("Pennymoor Parents Together"),
                            due("31 September 2023", "", "invalid_date"),
                            TRACK,
                            "Three workshops held; 97 parents.",
                        ),
                        a(
                            "2.5",
                            "Recruit two specialist nurses",
                            who(
                                "Divisional Manager, Pennymoor Community Health",
                                "Pennymoor Community Health||Divisional Manager",
                            ),
                            due("June 2023, revised to Oct 2023", "2023-10", "multiple_dates"),
                            BEHIND,
                            "One recruited.",
                        ),
                    )
                ),
            ),
        ),
        Concern(
            3,
            "Education, health and care plans are of variable quality",
            ref="Area 3",
            sponsor="Juliet Sandoval, Director of Children's Services",
            outcomes=(
                Outcome(
                    (
                        a(
                            "3.1",
                            "Audit 30 plans a month with a tool that all partners use",
                            who("Quality Lead / DCO", "||Quality Lead", "||DCO"),
                            due("Monthly", every="monthly"),
                            TRACK,
                            "May: 58% good or better.",
                        ),
                        a(
                            "3.2",
                            "Bring all plans of Year 11 pupils up to date",
                            who("SEND Service Manager"),
                            due("Friday 31 March 2023", "2023-03-31"),
                            COMPLETE,
                            "All 164 done.",
                        ),
                        a(
                            "3.3a",
                            "Rewrite the section on health with the therapists",
                            who("DCO"),
                            "Sept 2023",
                            TRACK,
                            "",
                        ),
                        a(
                            "3.3b",
                            "Rewrite the section on social care",
                            who("DSCO"),
                            "Sept 2023",
                            NOT,
                            "",
                        ),
                        a(
                            "3.4",
                            "Reduce the use of agency plan writers from 11 to two",
                            who("SEND Service Manager"),
                            due("Q4 2023/24", "2024-01..2024-03", precision="quarter", kind="by"),
                            BEHIND,
                            "Nine at present.",
                        ),
                    )
                ),
            ),
        ),
    ),
)

STYLE = """
@page { size: 338mm 190mm; margin: 10mm 12mm }
body { font: 12pt/1.3 'Liberation Sans', sans-serif }
.slide { break-after: page } h1 { font-size: 30pt; color: #006d77 } h2 { font-size: 20pt; color: #006d77; margin: 0 0 4mm }
td, th { border: 0; border-bottom: 0.5pt solid #83c5be } th { color: #006d77; border-bottom: 1.5pt solid #006d77 }
.pill { border-radius: 8px; padding: 1mm 3mm; white-space: nowrap } .by { color: #555 }
.no { text-align: right; color: #888; font-size: 9pt }
"""
NAMES = ("", "What we said we would do", "Who", "By when", "Status", "What has changed")
WIDTHS = (5.0, 33.0, 20.0, 13.0, 10.0, 19.0)


def slide(number: int, content: str) -> str:
    return f'<div class="slide">{content}<p class="no">Pennymoor APP update June 2023 | {number}</p></div>'


def action_row(action: Action) -> str:
    shown = action.rating.shown
    pill = f'<span class="pill" style="background:{INKS[shown]}">{shown}</span>'
    texts = (action.ref, action.text, action.owners.text, action.due.text)
    return row(*(cell(prose(t)) for t in texts), cell(pill), cell(prose(action.progress)))


def draw(target: Path) -> None:
    slides = [
        "<h1>Pennymoor SEND Accelerated Progress Plan</h1><p>Update for the Department for Education and NHS England</p><p>June 2023</p>",
        "<h2>Where we are</h2>"
        + prose(
            "Inspectors came back in October 2022. Three areas need faster progress.\n- Area 1: parents' confidence\n- Area 2: waits\n- Area 3: quality of plans"
        )
        + table(
            head("Measure", "Oct 2022", "Feb 2023", "May 2023", "Target"),
            row(*map(cell, ("Parents satisfied", "31%", "38%", "44%", "60%"))),
            row(*map(cell, ("Longest wait (weeks)", "118", "110", "103", "52"))),
        ),
        "<h2>Who meets when</h2>"
        + table(
            head("Group", "Chair", "Next meetings"),
            row(*map(cell, ("SEND Board", "Juliet Sandoval", "12 July, 13 September"))),
            row(*map(cell, ("Delivery group", "Dr Rafe Osterley", "every second Monday"))),
        ),
    ]
    for concern in PLAN.concerns:
        title = f"<h2>{concern.ref}: {escape(concern.title)}</h2><p class='by'>Senior Accountable sponsor: {escape(concern.sponsor)}</p>"
        slides.append(title + table(head(*NAMES), *map(action_row, concern.actions), widths=WIDTHS))
    slides.append(
        "<h2>What comes next</h2>"
        + prose("- Review by the Department on 19 July 2023\n- Self-evaluation in September 2023")
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    chromium_pdf(
        document(PLAN.title, "".join(slide(n, s) for n, s in enumerate(slides, 1)), STYLE), target
    )
