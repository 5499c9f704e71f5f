"""Kept unseen."""

from __future__ import annotations

from pathlib import Path

from ..plan import Action, Concern, Outcome, Plan, body, due, who, word
from ..word_file import Box, WordFile

DONE = word("Complete", "completed")
TRACK = word("On track", "on_track")
SLIP = word("Slipped", "behind")
NOT_DUE = word("Not due", "not_started")

PLAN = Plan(
    name="fenwater",
    title="Fenwater SEND Area Written Statement of Action",
    published=due("10 February 2020", "2020-02-10"),
    inspection=("2019-09-09", "2019-09-13"),
    concerns=(
        Concern(
            1,
            "The inconsistent quality of support for pupils at SEN Support in mainstream schools",
            (
                Outcome(
                    ref="1A",
                    parts=("Schools know what is expected of them and are helped to provide it",),
                    actions=(
                        Action(
                            "Issue a self-review tool that lets each school compare itself with others of its kind. Governors are trained to ask about what it shows.",
                            ref="1A.1",
                            owners=who("Strategic Lead for School Effectiveness"),
                            due=due("May 2020", "2020-05"),
                            rating=TRACK,
                            success=("All 96 schools have used the tool once.",),
                        ),
                        Action(
                            "Publish the notional SEN budget of each school, with two lines on how it was spent",
                            ref="1A.2",
                            owners=who("Schools Finance Manager"),
                            due=due(
                                "Originally March 2020, revised to July 2020",
                                "2020-07",
                                "multiple_dates",
                            ),
                            rating=SLIP,
                            success=("Parents can find the figures on the Local Offer.",),
                        ),
                    ),
                ),
                Outcome(
                    ref="1B",
                    parts=("Teachers feel confident to teach children with a wide range of needs",),
                    actions=(
                        Action(
                            "Buy a licence for on-line training in autism, dyslexia and developmental language disorder, for every school & nursery; give newly qualified teachers a day to use it",
                            ref="1B.1",
                            owners=who(
                                "CPD Co-ordinator/Teaching School Director",
                                "||CPD Co-ordinator",
                                "||Teaching School Director",
                            ),
                            due=due("1 Sept 2020", "2020-09-01"),
                            rating=NOT_DUE,
                            success=("1,500 teachers complete a course in the first year.",),
                        ),
                        Action(
                            "Pair schools that do well with schools that do not",
                            ref="1B.2",
                            owners=body("Fenwater Heads' Alliance"),
                            due=due(
                                "Spring term 2020",
                                "2020-01-01..2020-03-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=DONE,
                            success=("Twelve pairs at work.",),
                        ),
                    ),
                ),
            ),
            ref="CONCERN 1",
        ),
        Concern(
            2,
            "The absence of a plan for children who present with challenging behaviour at home",
            (
                Outcome(
                    ref="2A",
                    parts=("Families get practical help before they reach breaking point",),
                    actions=(
                        Action(
                            "Commission positive behaviour support for 60 families a year:\n- an assessment at home\n- a plan that all who know the child follow\n- a number to ring at night and at weekends",
                            ref="2A.1",
                            owners=who(
                                "Lead Commissioner for Children, Fenwater CCG\nHead of Service, Disabled Children",
                                "Fenwater CCG||Lead Commissioner for Children",
                                "||Head of Service, Disabled Children",
                            ),
                            due=due("Oct 2020 to Sept 2022", "2020-10..2022-09"),
                            rating=NOT_DUE,
                            success=(
                                "Fewer children come into care or go to residential school because of behaviour.",
                            ),
                        ),
                        Action(
                            "Sleep clinic in each locality",
                            ref="2A.2",
                            owners=who("School Nurse Manager"),
                            due=due("End April 2020", "2020-04-30", precision="month"),
                            rating=TRACK,
                            success=("Four in five families report better sleep after six weeks.",),
                        ),
                    ),
                ),
                Outcome(
                    ref="2B",
                    parts=("Agencies act together in a crisis",),
                    actions=(
                        Action(
                            "Agree a single crisis plan format with police, ambulance, A&E and social care, kept where all can see it",
                            ref="2B.1",
                            owners=who("Designated Clinical Officer"),
                            due=due("TBC"),
                            rating=SLIP,
                            success=("Plan in place for each child on the risk register.",),
                            issues=("missing_due",),
                        ),
                        Action(
                            "Debrief after each crisis within ten days, with the family if they wish",
                            ref="2B.2",
                            owners=body("Complex Case Panel"),
                            due=due("Ongoing from March 2020", "2020-03..", kind="ongoing"),
                            rating=TRACK,
                            success=("Lessons shared each quarter.",),
                        ),
                    ),
                ),
            ),
            ref="CONCERN 2",
        ),
    ),
)

HEADERS = (
    "Ref",
    "Actions required",
    "Named lead",
    "Timeframe",
    "Current status",
    "Impact on children and young people",
)
WIDTHS = (16, 95, 48, 34, 24, 50)


def draw(target: Path) -> None:
    file = WordFile(10.5)
    file.heading(PLAN.title, 0)
    file.prose("10 February 2020\nThe inspection took place between 9 and 13 September 2019.")
    rows = []
    for concern in PLAN.concerns:
        rows.append([Box(f"{concern.ref}: {concern.title}", "#1f3864", bold=True, across=6)])
        for outcome in concern.outcomes:
            rows.append(
                [Box(f"Intended outcome {outcome.ref}: {outcome.text}", "#d9e2f3", across=6)]
            )
            for action in outcome.actions:
                texts = (
                    action.ref,
                    action.text,
                    action.owners.text,
                    action.due.text,
                    action.rating.shown,
                    *action.success,
                )
                rows.append([*map(Box, texts)])
    file.table([[Box(name, "#f2f2f2", bold=True) for name in HEADERS]], rows, WIDTHS, repeat=False)
    file.write_pdf(target)
