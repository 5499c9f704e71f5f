"""Tables inside the cells of a table: an outer row an outcome, an inner table of its actions."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, body, due, who, word

DONE = word("Completed and embedded", "completed")
TRACK = word("On target", "on_track")
OFF = word("Off track", "at_risk")
WAITING = word("To be started", "not_started")

PLAN = Plan(
    name="nested",
    title="Ambershaw Vale Written Statement of Action",
    published=due("20th December 2019", "2019-12-20"),
    concerns=(
        Concern(
            1,
            "Gaps in the accuracy of information and too little use of it",
            (
                Outcome(
                    ref="A1",
                    parts=(
                        "Leaders in all organisations see the same numbers, and ask what lies behind them",
                    ),
                    actions=(
                        Action(
                            "Check the data on all 2,318 children with plans against school, health and social care records; correct what is wrong and find out why it went wrong.",
                            owners=who("Data Quality Manager"),
                            due=due("29/02/2020", "2020-02-29"),
                            rating=TRACK,
                        ),
                        Action(
                            "Publish a scorecard every quarter",
                            owners=who("Head of Insight"),
                            due=due("From April 2020", "2020-04.."),
                            rating=WAITING,
                        ),
                    ),
                ),
                Outcome(
                    ref="A2",
                    parts=(
                        "What families say counts as evidence",
                        "Families see that something follows from what they have said",
                    ),
                    actions=(
                        Action(
                            "Collect compliments, complaints, mediation and tribunal outcomes in one place. A parent and a manager read them together each month.",
                            owners=who(
                                "Customer Care Manager\nAmbershaw Vale Parents' Voice",
                                "||Customer Care Manager",
                                "Ambershaw Vale Parents' Voice",
                            ),
                            due=due("Jan 2020", "2020-01"),
                            rating=DONE,
                        ),
                        Action(
                            "Telephone twenty families a month, chosen by lot",
                            owners=body("Parents' Voice", "Parents' Voice"),
                            due=due("Monthly", every="monthly"),
                            rating=TRACK,
                        ),
                    ),
                ),
            ),
            ref="Theme A",
        ),
        Concern(
            2,
            "Services for children with sensory impairment are not commissioned jointly",
            (
                Outcome(
                    ref="B1",
                    parts=(
                        "Children with impaired hearing or sight have the specialist support they need, wherever they live",
                    ),
                    actions=(
                        Action(
                            "Compare what is spent and what is offered with four similar areas",
                            owners=who(
                                "Commissioning Manager, Ambershaw Vale CCG",
                                "Ambershaw Vale CCG||Commissioning Manager",
                            ),
                            due=due("March 2020", "2020-03"),
                            rating=TRACK,
                        ),
                        Action(
                            "Agree one specification for audiology, teachers of the deaf and equipment; put to market in time for a start in September",
                            owners=who(
                                "Commissioning Manager, Ambershaw Vale CCG",
                                "Ambershaw Vale CCG||Commissioning Manager",
                            ),
                            due=due("June – Sept 2020", "2020-06..2020-09"),
                            rating=OFF,
                        ),
                        Action(
                            "Habilitation: double the hours for children under eight",
                            owners=who("Head of Sensory Service"),
                            due=due(
                                "2020/21",
                                "2020-04-01..2021-03-31",
                                precision="financial_year",
                                kind="by",
                            ),
                            rating=WAITING,
                        ),
                    ),
                ),
            ),
            ref="Theme B",
        ),
        Concern(
            3,
            "Transport is arranged late and causes distress",
            (
                Outcome(
                    ref="C1",
                    parts=(
                        "Each child knows by mid-July who will take them to school in September",
                        "Fewer changes of driver and escort",
                    ),
                    actions=(
                        Action(
                            "Ask for applications by 31 March; tell families by 15 July.",
                            owners=who("Transport Manager"),
                            due=due("15 July 2020", "2020-07-15"),
                            rating=TRACK,
                        ),
                        Action(
                            "Passport for each child: a page with a photo, written by the child and the family, that says what helps",
                            owners=who(
                                "Transport Manager/SEND Officers",
                                "||Transport Manager",
                                "||SEND Officers",
                            ),
                            due=due("by end of May 2020", "2020-05-31", precision="month"),
                            rating=TRACK,
                        ),
                        Action(
                            "Independent travel training for 30 young people a year",
                            owners=who("Travel Training Lead"),
                            due=due("Sept 2020", "2020-09"),
                            rating=OFF,
                        ),
                    ),
                ),
            ),
            ref="Theme C",
        ),
    ),
)

COLUMNS: tuple[page.Column, ...] = (
    ("Improvement action", lambda a: a.text),
    ("Owner", lambda a: a.owners.text),
    ("Due date", lambda a: a.due.text),
    ("Current status", lambda a: a.rating.shown),
)


def inner(outcome: Outcome) -> str:
    rows = "".join(page.action_row(COLUMNS, action) for action in outcome.actions)
    return page.table(
        page.columns_head(COLUMNS),
        f"<tbody>{rows}</tbody>",
        widths=(48, 23, 14, 15),
        look="ruled inner",
    )


def draw(target: Path) -> None:
    content = f"<h1>{PLAN.title}</h1><p>20th December 2019</p>"
    for concern in PLAN.concerns:
        content += f"<h2>{concern.ref}: {page.lines(concern.title)}</h2>"
        rows = "".join(
            page.row(
                page.cell(f"<p><b>{outcome.ref}</b></p>{page.prose(outcome.text)}"),
                page.cell(inner(outcome)),
            )
            for outcome in concern.outcomes
        )
        heads = page.head("What do we want to achieve?", "How we will achieve it")
        content += page.table(heads, rows, widths=(22, 78), look="ruled")
    style = "th { background: #fbe5d6 } .inner { margin: 2mm 0; font-size: 8.5pt } .inner th { background: #f2f2f2 }"
    page.chromium_pdf(page.document(PLAN.title, content, style), target)
