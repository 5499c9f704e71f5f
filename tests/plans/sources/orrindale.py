"""A plan set for the web and printed by a browser: two columns of aims merged down, two columns of
what will be seen, a table a theme, footnotes, the header printed on each page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from ...layouts.page import cell, chromium_pdf, document, head, prose, row, table
from ...layouts.plan import Action, Concern, Due, Outcome, Owners, Plan, body, due, who
from ..words import NOT_RATED, act


def a(text: str, lead: Owners, when: str | Due, *seen: str, **more: Any) -> Action:
    return act("", text, lead, when, NOT_RATED, "", *seen, **more)


DCS = "Director of Children's Services (Annika Lindqvist)"
CCG = "Director of Quality, Orrindale CCG (Desmond Fairweather)"
TWO = who(
    f"{DCS}\n{CCG}",
    "|Annika Lindqvist|Director of Children's Services",
    "Orrindale CCG|Desmond Fairweather|Director of Quality",
)
LA = who(DCS, "|Annika Lindqvist|Director of Children's Services")
NHS = who(CCG, "Orrindale CCG|Desmond Fairweather|Director of Quality")

PLAN = Plan(
    name="orrindale",
    title="Getting it right together: our Written Statement of Action",
    published=due("20 February 2020", "2020-02-20"),
    inspection=("2019-07-01", "2019-07-05"),
    concerns=(
        Concern(
            1,
            "Fractured relationships with parents and carers",
            ref="Theme 1",
            outcomes=(
                Outcome(
                    parts=(
                        "Parents and carers trust us because we do what we say",
                        "By 2022 no decision about services is made without parents in the room",
                    ),
                    success="Parents who say that they are listened to: from 22% to 65% in two years\nFewer formal complaints: from 94 a year to 40",
                    actions=(
                        a(
                            "Restart the parent carer forum with the help of a national charity; agree its funding for three years",
                            TWO,
                            "30 April 2020",
                            "Forum with 100 members",
                        ),
                        a(
                            "Senior leaders hold an open surgery each month in a different town",
                            TWO,
                            due(
                                "Monthly from March 2020",
                                "2020-03..",
                                kind="recurring",
                                every="monthly",
                            ),
                            "Ten surgeries a year",
                            unsure=("due",),
                        ),
                        a(
                            "Rewrite all standard letters with parents, so that each letter:\n- is in plain English\n- says what happens next and when\n- has the name and number of a person",
                            LA,
                            "29.05.20",
                            "New letters in use",
                        ),
                        a(
                            "Reply to each complaint in ten working days",
                            LA,
                            "In place",
                            "95% in time",
                        ),
                        a(
                            "Pay parents for their time under a reward and recognition policy",
                            NHS,
                            "June 2020",
                            "",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Variable identification of needs in the early years and in mainstream schools",
            ref="Theme 2",
            outcomes=(
                Outcome(
                    parts=(
                        "Needs are seen early",
                        "Every child has a two-year check; what it finds leads to help within six weeks",
                    ),
                    actions=(
                        a(
                            "Increase take-up of the two-year check through weekend sessions and visits to nurseries in the five wards where take-up is lowest",
                            NHS,
                            due("March–September 2020", "2020-03..2020-09"),
                            "Take-up of 85% (now 64%)",
                        ),
                        a(
                            "Bring the portage and early years inclusion teams together under one manager",
                            LA,
                            "1st September 2020",
                            "One team, one front door",
                        ),
                        a(
                            "Roll out an early language screening tool",
                            who("Public Health Consultant"),
                            due(
                                "Autumn term 2020", "2020-09..2020-12", precision="term", kind="by"
                            ),
                            "All 71 settings use it",
                        ),
                    ),
                ),
                Outcome(
                    parts=(
                        "Mainstream schools are confident",
                        "Each school meets the standard of what is ordinarily available, and can show it",
                    ),
                    actions=(
                        a(
                            "Publish the standard; train 240 governors",
                            LA,
                            due("End of summer term 2020", "2020-08-31", precision="term"),
                            "All schools have a trained governor",
                        ),
                        a(
                            "SEND reviews in pairs of schools",
                            body("Orrindale Heads' Forum"),
                            due(
                                "2020/21", "2020-04..2021-03", precision="financial_year", kind="by"
                            ),
                            "36 reviews",
                            unsure=("due",),
                        ),
                        a(
                            "Termly SENCO conference with health and social care",
                            who("SEND Adviser\nDesignated Medical Officer"),
                            due("Termly", every="termly"),
                            "Nine of ten SENCOs come",
                        ),
                        a(
                            "Audit how schools spend their notional SEN budget",
                            LA,
                            due("Dec 2020, final report Feb 2021", "2021-02", "multiple_dates"),
                            "Report to Schools Forum",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Weak joint commissioning and long waits for neurodevelopmental assessment",
            ref="Theme 3",
            outcomes=(
                Outcome(
                    parts=(
                        "Services are planned, bought and checked together",
                        "One budget, one plan, one set of measures",
                    ),
                    success="Waits below 18 weeks by March 2021\nJoint funding decisions made in ten days",
                    actions=(
                        a(
                            "Pool the budgets for short breaks, equipment and therapies under section 75",
                            TWO,
                            "1 April 2021",
                            "Agreement signed",
                        ),
                        a(
                            "Agree a single panel for children with complex needs",
                            TWO,
                            due("Feb 2020 onwards", "2020-02.."),
                            "Panel meets every fortnight",
                        ),
                        a(
                            "Commission 300 additional autism assessments",
                            NHS,
                            due("by 31st of Dec 2020", "2020-12-31"),
                            "No one waits longer than a year",
                        ),
                        a(
                            "Keep families informed while they wait: letter every eight weeks, telephone line, workshops",
                            NHS,
                            due("From April 2020", "2020-04.."),
                            "",
                        ),
                        a(
                            "Recruit a second community paediatrician",
                            who(
                                "Medical Director, Orrindale Hospitals NHS Trust",
                                "Orrindale Hospitals NHS Trust||Medical Director",
                            ),
                            due("TBC - subject to funding"),
                            "Post filled",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            4,
            "Too few young people with SEND are in work, training or education at 19",
            ref="Theme 4",
            outcomes=(
                Outcome(
                    parts=(
                        "Young people plan their own future",
                        "Every young person has a plan for adult life by 14",
                    ),
                    actions=(
                        a(
                            "Train transition champions in all secondary schools",
                            LA,
                            "Oct 2020",
                            "18 champions",
                        ),
                        a(
                            "Start an employers' network and sign up 25 firms",
                            who("Head of Economic Growth"),
                            "31/12/2020",
                            "25 firms",
                        ),
                        a(
                            "Health checks at 14 for all with a learning disability",
                            NHS,
                            due("Q1 2020/21", "2020-04..2020-06", precision="quarter", kind="by"),
                            "75% have had a check",
                        ),
                        a(
                            "Launch a mentoring scheme with the university",
                            LA,
                            due("Jan 21", "2021-01", "ambiguous_date"),
                            "30 mentors",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

NAMES = (
    "What we want",
    "Vision for the future",
    "What we will do",
    "Accountable Officers from the LA and CCG",
    "Deadline",
    "What we will see",
    "The difference this will make",
    "Benchmarking",
)
WIDTHS = (11.0, 13.0, 25.0, 15.0, 8.5, 10.5, 10.0, 7.0)
STYLE = """
body { font: 9.5pt/1.3 'Liberation Sans', sans-serif }
h1 { color: #5b2a86; font-size: 26pt } h2 { color: #5b2a86; break-before: page }
th { background: #5b2a86; color: #fff; font-weight: 600 } td, th { border: 1px solid #b9a3cf }
tr:nth-child(even) td.z { background: #f4effa }
.cover { height: 170mm; padding-top: 50mm } sup { font-size: 6pt }
.note { font-size: 7.5pt; border-top: 1px solid #999; width: 60%; margin-top: 4mm }
.quote { background: #f4effa; border-left: 3mm solid #5b2a86; padding: 3mm; margin: 3mm 0 }
"""


def rows(concern: Concern) -> str:
    made = []
    for outcome in concern.outcomes:
        down = len(outcome.actions)
        for place, action in enumerate(outcome.actions):
            cells = []
            if place == 0:
                cells += [cell(prose(part), down=down) for part in outcome.parts]
            cells += [
                cell(prose(text), look="z")
                for text in (action.text, action.owners.text, action.due.text, action.success[0])
            ]
            if place == 0:
                cells.append(cell(prose(outcome.success), down=down))
                cells.append(cell("Regional group of nine areas", down=down))
            made.append(row(*cells))
    return "".join(made)


def front() -> str:
    people = (
        ("Annika Lindqvist", "Director of Children's Services", "All themes"),
        ("Desmond Fairweather", "Director of Quality, Orrindale CCG", "Themes 1, 3 and 4"),
        ("Cllr Peredur Nash", "Cabinet Member", "Political lead"),
    )
    numbers = (
        ("Pupils with an EHC plan", "1,214", "1,302", "1,390"),
        ("SEN support", "11.8%", "12.0%", "12.3%"),
        ("Permanent exclusions (SEN support)", "19", "24", "22"),
    )
    return (
        '<div class="cover"><h1>Getting it right together</h1><p style="font-size:16pt">Our Written Statement of Action</p>'
        "<p>Orrindale Council and NHS Orrindale Clinical Commissioning Group</p><p>20 February 2020</p></div>"
        "<h2>Why we have written this</h2>"
        "<p>Inspectors from Ofsted and the CQC visited Orrindale from 1 July to 5 July 2019<sup>1</sup>. Their letter of 27 August 2019 named four weaknesses. This is what we will do about them between now and March 2021.</p>"
        '<div class="quote">\u201cWe want to be told the truth, even when it is not what we hope for.\u201d Parent, November 2019</div>'
        + prose(
            "We have used three sources:\n- workshops with 131 parents on 4, 11 and 18 November 2019\n- a survey of 402 staff (December 2019)\n- data from the self-evaluation"
        )
        + table(
            head("Name", "Post", "Responsible for"),
            *(row(*map(cell, map(escape, p))) for p in people),
            widths=(30, 45, 25),
        )
        + table(
            head("Our area in numbers", "Jan 2017", "Jan 2018", "Jan 2019"),
            *(row(*map(cell, n)) for n in numbers),
            widths=(55, 15, 15, 15),
        )
        + '<p class="note">1 Under section 20 of the Children Act 2004.<br>2 Benchmarks are those of the regional group.</p>'
    )


def draw(target: Path) -> None:
    parts = [front()]
    for concern in PLAN.concerns:
        parts.append(f"<h2>{concern.ref}: {escape(concern.title)}</h2>")
        parts.append(table(head(*NAMES), rows(concern), widths=WIDTHS))
    parts.append(
        "<h2>How we will keep track</h2>"
        + prose(
            "The Improvement Board meets on the last Thursday of each month: 26 March, 30 April, 28 May, 25 June 2020. Minutes are published on the Local Offer within ten days.\nEach quarter we will publish a progress report with a RAG rating for each action."
        )
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    chromium_pdf(document(PLAN.title, "".join(parts), STYLE), target)
