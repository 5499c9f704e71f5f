"""A card an action: a small table of two columns, label and text. No area is named."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, due, who, word

DONE = word("Complete", "completed")
TRACK = word("On track", "on_track")
LATE = word("Overdue", "behind")
HOLD = word("At risk", "at_risk")
FILLS = {"Complete": "#8db4e2", "On track": "#c4dfb0", "Overdue": "#ffe08a", "At risk": "#f4a6a0"}


def helped(names: str) -> tuple[tuple[str, str], ...]:
    return (("Supported by", names),)


PLAN = Plan(
    name="cards",
    title="SEND and Inclusion Improvement Plan 2022–2024",
    kind="improvement_plan",
    published=due("October 2022", "2022-10"),
    unsure=("published_on",),
    concerns=(
        Concern(
            1,
            "Early identification and support",
            (
                Outcome(
                    (
                        Action(
                            "Introduce a shared language screening for all children at 30 months, delivered by health visitors and early years practitioners together.\n"
                            "Children who need more are offered a place in a 'Talk & Play' group within four weeks.",
                            ref="1.1",
                            owners=who("Early Years Strategic Lead"),
                            due=due("31/03/2023", "2023-03-31"),
                            rating=TRACK,
                            success=(
                                "Eight in ten children screened.\nNumber of children in Year 1 referred for the first time falls.",
                            ),
                            progress="Training of 64 practitioners began in September.",
                            other=helped("Health Visiting Service; Library Service"),
                        ),
                        Action(
                            "Write a graduated response toolkit for schools, covering the four broad areas of need, with:\n"
                            "- strategies that any teacher can use\n"
                            "- advice on when to ask for help, and from whom\n"
                            "- examples from local schools",
                            ref="1.2",
                            owners=who(
                                "Head of SEND Support Services / Lead SENCO, Secondary",
                                "||Head of SEND Support Services",
                                "||Lead SENCO, Secondary",
                            ),
                            due=due("End of the autumn term 2022", "2022-12-31", precision="term"),
                            rating=DONE,
                            success=("Toolkit viewed by staff of every school.",),
                            progress="Published on 3 October 2022.",
                            other=helped("SENCO network"),
                        ),
                        Action(
                            "Hold a 'team around the school' meeting twice a year in each of the 41 primary schools",
                            ref="1.3",
                            owners=body("Locality Teams"),
                            due=due(
                                "Six monthly from January 2023", "2023-01..", every="six_monthly"
                            ),
                            rating=TRACK,
                            success=(
                                "Schools report that they get help sooner (survey, May 2024).",
                            ),
                            other=helped(
                                "Educational Psychology Service, School Nursing & Early Help"
                            ),
                            unsure=("due",),
                        ),
                    )
                ),
            ),
            ref="Workstream 1",
            sponsor="Grace Annan, Director of Education",
        ),
        Concern(
            2,
            "Education, health and care plans",
            (
                Outcome(
                    (
                        Action(
                            "Bring the share of plans issued within twenty weeks up to the national figure and keep it there. Weekly tracking meetings look at every case beyond week twelve.",
                            ref="2.1",
                            owners=who(
                                "Marianne Oakes, SEN Assessment Manager",
                                "|Marianne Oakes|SEN Assessment Manager",
                            ),
                            due=due("June 2023", "2023-06"),
                            rating=LATE,
                            success=("60% by March 2023; 75% by September 2023.",),
                            progress="38% in the quarter to September. Two posts vacant.\nAdvice from health is late in one case out of three.",
                            other=helped("DCO; Principal Educational Psychologist"),
                        ),
                        Action(
                            "Move all plans on to the new template at the next annual review",
                            ref="2.2",
                            owners=who("Annual Review Team Leader"),
                            due=due(
                                "Academic year 2022/23",
                                "2022-09-01..2023-08-31",
                                precision="academic_year",
                                kind="by",
                            ),
                            rating=TRACK,
                            success=("1,940 plans moved by August 2023.",),
                            progress="212 moved so far.",
                            other=helped("Schools and colleges"),
                        ),
                        Action(
                            "Introduce a satisfaction survey at the end of each assessment; publish results by quarter",
                            ref="2.3",
                            owners=who("Quality Assurance Officer"),
                            due=due("From 1 November 2022", "2022-11-01.."),
                            rating=TRACK,
                            success=("Replies from 40% of families.",),
                            other=helped("Parent Carer Forum"),
                        ),
                    )
                ),
            ),
            ref="Workstream 2",
            sponsor="Dr Paul Hesketh, Designated Clinical Officer",
        ),
        Concern(
            3,
            "Short breaks and respite",
            (
                Outcome(
                    (
                        Action(
                            "Reopen Willow House on Saturdays for children with complex health needs, once two registered nurses have been recruited",
                            ref="3.1",
                            owners=who("Service Manager, Children with Disabilities"),
                            due=due("TBC - subject to recruitment"),
                            rating=HOLD,
                            success=("24 families use the Saturday service each month.",),
                            progress="First recruitment round did not find anyone.",
                            other=helped("Children's Community Nursing Team"),
                            issues=("missing_due",),
                        ),
                        Action(
                            "Re-write the short breaks statement with families so that anyone can see who may have what",
                            ref="3.2",
                            owners=who("Commissioning Officer (Short Breaks)"),
                            due=due("Feb/March 2023", "2023-02..2023-03"),
                            rating=TRACK,
                            success=("Statement passes a plain English check by parents.",),
                            other=helped("Parent Carer Forum; Young People's Panel"),
                            unsure=("due_kind",),
                        ),
                    )
                ),
            ),
            ref="Workstream 3",
            sponsor="Sunita Rao, Assistant Director of Social Care",
        ),
    ),
)


def card(action: Action) -> str:
    printed = (
        (f"Action {action.ref}", page.prose(action.text), ""),
        ("Lead", page.prose(action.owners.text), ""),
        ("Supported by", page.prose(action.beside("Supported by")), ""),
        ("Deadline", page.prose(action.due.text), ""),
        ("Success criteria", page.prose("\n".join(action.success)), ""),
        ("Current status", action.rating.shown, FILLS[action.rating.shown]),
        ("Update", page.prose(action.progress), ""),
    )
    rows = (
        page.row(page.cell(label, tag="th"), page.cell(text, fill=fill))
        for label, text, fill in printed
    )
    return page.table(*rows, widths=(22, 78), look="ruled card")


def draw(target: Path) -> None:
    content = f"<h1>{PLAN.title}</h1><p>Agreed by the Partnership Board, October 2022</p>"
    content += (
        "<p>This plan replaces all earlier ones. Each action has a card, which is brought up to date before every meeting "
        "of the Board. We use four words for where an action stands: Complete, On track, Overdue and At risk.</p>"
    )
    for concern in PLAN.concerns:
        content += f"<h2>{concern.ref}: {page.lines(concern.title)}</h2>"
        content += f"<p><b>Work Stream Lead:</b> {page.lines(concern.sponsor)}</p>"
        content += "".join(card(action) for action in concern.actions)
    style = "@page { size: A4 portrait } .card { break-inside: avoid } th { background: #eee }"
    page.chromium_pdf(page.document(PLAN.title, content, style), target)
