"""A header table a recommendation, then its actions; a column Start/Rev/End; headers that differ
from one recommendation to the next; ticks of the Wingdings font."""

from __future__ import annotations

from pathlib import Path

from ..plan import Action, Concern, Due, Outcome, Plan, Rating, body, due, who, word
from ..word_file import Box, WordFile

TICK = word("✓", "completed")
NONE = Rating()


def dates(start: str, revised: str, end: str, span: str, **more: str) -> Due:
    """Three lines of one cell; a revised end counts before the first one."""
    lines = [f"Start: {start}", *([f"Rev: {revised}"] if revised else []), f"End: {end}"]
    return due("\n".join(lines), span, *(("multiple_dates",) if revised else ()), **more)


PLAN = Plan(
    name="recommendations",
    title="Local Area SEND Improvement: Written Statement of Action",
    published=due("1 October 2021", "2021-10-01"),
    inspection=("2021-05-10", "2021-05-14"),
    concerns=(
        Concern(
            1,
            "Make sure that the outcomes of children and young people with SEND are at the heart of joint commissioning",
            (
                Outcome(
                    (
                        Action(
                            "Define with families the ten outcomes that matter most to them; use them in all contracts from April 2022",
                            ref="1",
                            owners=who("Joint Commissioning Manager"),
                            due=dates("Sept 2021", "", "Jan 2022", "2021-09..2022-01"),
                            rating=NONE,
                            success=("Ten outcomes agreed by the Board.",),
                        ),
                        Action(
                            "Check five contracts a year against those outcomes and publish what was found.\nContracts are chosen by the Parent Carer Forum.",
                            ref="2",
                            owners=who("Head of Contracts, ICS", "ICS||Head of Contracts"),
                            due=dates("April 2022", "", "March 2023", "2022-04..2023-03"),
                            rating=NONE,
                            success=("Five reports a year.",),
                        ),
                        Action(
                            "Hold one event with providers about the outcomes",
                            ref="3",
                            owners=who("Market Development Officer"),
                            due=dates("July 2021", "Sept 2021", "Aug 2021", "2021-07..2021-09"),
                            rating=TICK,
                            success=("30 providers come.",),
                        ),
                    )
                ),
            ),
            ref="Recommendation 1",
            sponsor="Anneke de Wit, Executive Director of Commissioning",
        ),
        Concern(
            2,
            "Reduce the number of children who are without a school place or receive less than a full-time education",
            (
                Outcome(
                    (
                        Action(
                            "Give each child without a place a tutor within fifteen school days, and a keyworker from the inclusion team until they are settled.",
                            ref="4",
                            owners=who("Head of Inclusion"),
                            due=dates("Oct 2021", "", "Ongoing", "2021-10..", kind="ongoing"),
                            rating=NONE,
                            success=("Average time without a place below 20 days.",),
                        ),
                        Action(
                            "Build 60 special school places on the site of the former Ashdown Road school",
                            ref="5",
                            owners=who("Head of Education Capital"),
                            due=dates("Nov 2020", "Jan 2023", "Sept 2022", "2020-11..2023-01"),
                            rating=NONE,
                            success=("60 pupils on roll by the end of the spring term 2023.",),
                        ),
                        Action(
                            "Fair access panel to look at part-time timetables",
                            ref="6",
                            owners=body("Fair Access Panel"),
                            due=dates("May 2021", "", "July 2021", "2021-05..2021-07"),
                            rating=TICK,
                            success=("Panel's terms of reference changed.",),
                        ),
                    )
                ),
            ),
            ref="Recommendation 2",
            sponsor="Colm Brannigan, Director of Education",
        ),
        Concern(
            3,
            "Improve communication with parents at every stage",
            (
                Outcome(
                    (
                        Action(
                            "Answer calls within two rings or call back on the same day; a rota keeps two officers free for it",
                            ref="7",
                            owners=who("SEN Team Manager"),
                            due=dates("01/09/2021", "", "31/12/2021", "2021-09-01..2021-12-31"),
                            rating=TICK,
                            success=("Four of five parents say that it is easy to reach someone.",),
                        ),
                        Action(
                            "Train all officers in difficult conversations, with parents as trainers",
                            ref="8",
                            owners=who(
                                "SEN Team Manager/Parent Carer Forum Chair",
                                "||SEN Team Manager",
                                "Parent Carer Forum||Chair",
                            ),
                            due=dates("Jan 2022", "", "March 2022", "2022-01..2022-03"),
                            rating=NONE,
                            success=("Training done; repeated each year.",),
                        ),
                    )
                ),
            ),
            ref="Recommendation 3",
            sponsor="Colm Brannigan, Director of Education",
        ),
    ),
)

HEADERS = (
    ("Ref", "Action", "Lead", "Start/Rev/End", "Done", "What we will see"),
    ("No.", "Steps to be taken", "Responsible officer", "Start/Rev/End", "Done", "Success Measure"),
    ("Ref", "Actions", "Lead Person", "Timescale", "Done", "What we will see"),
)
WIDTHS = (12, 100, 50, 36, 14, 55)


def action_row(action: Action) -> list[Box]:
    texts = (action.ref, action.text, action.owners.text, action.due.text)
    tick = Box(symbol="ü") if action.rating is TICK else Box()
    return [*map(Box, texts), tick, Box("\n".join(action.success))]


def draw(target: Path) -> None:
    file = WordFile(10.5)
    file.heading(PLAN.title, 0)
    file.prose("1 October 2021")
    file.prose(
        "Inspectors visited the local area between 10 and 14 May 2021 and made three recommendations. For each of them a "
        "senior responsible officer (SRO) is named. A tick in the column Done says that an action is complete. Where a date "
        "has been revised, the new date stands after Rev."
    )
    for concern, names in zip(PLAN.concerns, HEADERS, strict=True):
        file.table(
            [],
            [
                [Box(concern.ref, "#cfe2f3", bold=True), Box(concern.title, "#cfe2f3", bold=True)],
                [Box("SRO", bold=True), Box(concern.sponsor)],
            ],
            (45, 222),
        )
        file.table(
            [[Box(name, "#efefef", bold=True) for name in names]],
            [action_row(a) for a in concern.actions],
            WIDTHS,
            split_rows=False,
        )
    file.write_pdf(target)
