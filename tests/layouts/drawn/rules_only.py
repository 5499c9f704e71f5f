"""Horizontal rules only, ticks and crosses with a key in a sentence, a concern opened by a row that
goes across the whole table, the header printed once."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, due, who, word

TICK = word("✓", "completed")
CROSS = word("✗", "not_started")
ARROW = word("►", "in_progress")

PLAN = Plan(
    name="rules_only",
    title="Written Statement of Action",
    inspection=("2018-06-18", "2018-06-22"),
    published=due("4 December 2018", "2018-12-04"),
    unsure=("published_on",),
    concerns=(
        Concern(
            1,
            "The local area does not know enough about the needs of its children and young people to plan well",
            (
                Outcome(
                    (
                        Action(
                            "Agree what data each partner will share, how often, and who may see it. The agreement is to be lawful, short and written so that parents understand it.",
                            ref="1.1",
                            owners=who(
                                "Information Governance Managers, Council and CCG",
                                "Council||Information Governance Manager",
                                "CCG||Information Governance Manager",
                            ),
                            due=due("31.01.2019", "2019-01-31"),
                            rating=TICK,
                            success=("Signed agreement in use.",),
                            unsure=("owners",),
                        ),
                        Action(
                            "Draw up a joint strategic needs assessment for SEND (0–25).",
                            ref="1.2",
                            owners=who("Consultant in Public Health"),
                            due=due(
                                "Summer 2019", "2019-04-01..2019-08-31", precision="term", kind="by"
                            ),
                            rating=ARROW,
                            success=(
                                "Commissioners can show how each decision follows from it.\nPublished with an easy-read summary.",
                            ),
                            unsure=("due",),
                        ),
                        Action(
                            "Forecast the number of special school places needed for the next ten years, by type of need and by part of the area, and revise the forecast each January",
                            ref="1.3",
                            owners=who("School Place Planning Manager"),
                            due=due("January 2019, annually thereafter", "2019-01", every="annual"),
                            rating=ARROW,
                            success=("Forecast within 5% of the true number.",),
                        ),
                        Action(
                            "Give each locality a one-page profile of need & outcomes",
                            ref="1.4",
                            owners=who("Senior Analyst"),
                            due=due("by 28 Feb 2019", "2019-02-28"),
                            rating=CROSS,
                            success=("Used at locality meetings from spring.",),
                        ),
                    )
                ),
            ),
            ref="Concern 1",
        ),
        Concern(
            2,
            "Children who are electively home educated or missing from school are not followed up by health services",
            (
                Outcome(
                    (
                        Action(
                            "Set up a monthly meeting of education welfare, school nursing and social care that goes through, by name, each child with SEND who is not in school.",
                            ref="2.1",
                            owners=body("Missing Education Group"),
                            due=due("Monthly from Nov 2018", "2018-11..", every="monthly"),
                            rating=TICK,
                            success=("Each child has a named worker and a plan to return.",),
                            unsure=("due",),
                        ),
                        Action(
                            "School nurses offer a health review to every home-educated child with an EHC plan.\nWhere the offer is turned down, it is made again each year.",
                            ref="2.2",
                            owners=who(
                                "School Nursing Team Lead, Castlegate Healthcare",
                                "Castlegate Healthcare||School Nursing Team Lead",
                            ),
                            due=due("Easter 2019"),
                            rating=ARROW,
                            success=("90% of families get an offer; half take it up.",),
                            unsure=("due", "issues"),
                        ),
                        Action(
                            "Part-time timetables: ask schools for a termly return; challenge any that last longer than six weeks",
                            ref="2.3",
                            owners=who("Principal Education Welfare Officer"),
                            due=due("Termly", every="termly"),
                            rating=CROSS,
                            success=("No part-time timetable without a date on which it ends.",),
                        ),
                    )
                ),
            ),
            ref="Concern 2",
        ),
        Concern(
            3,
            "Parents do not trust the system and too many decisions go to tribunal",
            (
                Outcome(
                    (
                        Action(
                            "Offer a meeting with a senior officer within ten working days of every 'no' decision; parents may bring whomever they like.",
                            ref="3.1",
                            owners=who("SEND Service Manager"),
                            due=due("3rd December 2018", "2018-12-03"),
                            rating=TICK,
                            success=("Appeals fall by a quarter in the first year.",),
                        ),
                        Action(
                            "Re-tender the mediation and disagreement resolution service jointly with two other areas",
                            ref="3.2",
                            owners=who("Procurement Officer\nSEND Service Manager"),
                            due=due("1 Apr 2019", "2019-04-01"),
                            rating=ARROW,
                            success=(
                                "New contract starts on time. Satisfaction of parents above 80%.",
                            ),
                        ),
                        Action(
                            "Learn from each appeal that the area loses or concedes: a short note to all staff within a month of the decision",
                            ref="3.3",
                            owners=who("SEND Tribunal Officer"),
                            due=due("Ongoing", kind="ongoing"),
                            rating=ARROW,
                            success=("Twelve notes a year.",),
                        ),
                    )
                ),
            ),
            ref="Concern 3",
        ),
    ),
)

COLUMNS: tuple[page.Column, ...] = (
    ("Item", lambda a: a.ref),
    ("What do we need to do?", lambda a: a.text),
    ("Who", lambda a: a.owners.text),
    ("By when", lambda a: a.due.text),
    ("Progress", lambda a: a.rating.shown),
    ("How will we know?", lambda a: "\n".join(a.success)),
)


def draw(target: Path) -> None:
    rows = page.row(*(page.cell(name, tag="th") for name, _ in COLUMNS))
    for concern in PLAN.concerns:
        title = page.cell(f"<b>{concern.ref}. {page.lines(concern.title)}</b>", across=len(COLUMNS))
        rows += page.row(title) + "".join(page.action_row(COLUMNS, a) for a in concern.actions)
    content = (
        f"<h1>{PLAN.title}</h1><p>Submitted to Ofsted and the CQC on 4 December 2018</p>"
        "<p>The inspection took place from 18 to 22 June 2018. The report named three concerns. This is how the partners "
        "answer them.</p><p>In the progress column ✓ means completed, ► in progress and ✗ not started.</p>"
        + page.table(f"<tbody>{rows}</tbody>", widths=(7, 34, 17, 12, 11, 19))
    )
    style = """
    @page { size: A4 portrait } body { font-family: 'DejaVu Sans'; font-size: 10pt }
    tr { border-bottom: 0.5pt solid #888 } tr:first-child { border-bottom: 1.5pt solid #000; border-top: 1.5pt solid #000 }
    """
    page.weasyprint_pdf(page.document(PLAN.title, content, style), target)
