"""Pages that are turned by /Rotate; the concern in a column merged down; a date in the rating
column where an action is complete."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import flowables as f
from ..plan import Action, Concern, Outcome, Plan, Rating, colour, due, who, word

FILLS = {"green": "#7cc576", "amber": "#fdc689", "red": "#f26c4f"}
GREEN = colour("green", "on_track")
AMBER = colour("amber", "behind")
RED = colour("red", "at_risk")


def dated(text: str, day: str) -> Rating:
    return word(text, "completed", day)


PLAN = Plan(
    name="turned_pages",
    title="Written Statement of Action for Harlbeck",
    published=due("14 June 2017", "2017-06-14"),
    inspection=("2017-01-30", "2017-02-03"),
    concerns=(
        Concern(
            1,
            "The proportion of assessments finished within 20 weeks is very low",
            (
                Outcome(
                    (
                        Action(
                            "Recruit four more assessment officers & a manager with experience of turning a service round.",
                            ref="1a",
                            owners=who("Service Director, Learning"),
                            due=due("30/06/17", "2017-06-30"),
                            rating=dated("12/06/17", "2017-06-12"),
                            success=("Caseload below 90 per officer.",),
                        ),
                        Action(
                            "Draw up a weekly list of all cases in order of age, and go through it every Monday with health and social care",
                            ref="1b",
                            owners=who("SEN Manager\nDMO", "||SEN Manager", "||DMO"),
                            due=due("Weekly", every="weekly"),
                            rating=GREEN,
                            success=(
                                "20-week figure: 30% by July, 60% by December 2017, 90% by March 2018.",
                            ),
                        ),
                        Action(
                            "Agree with Harlbeck Hospitals that clinic letters may serve as advice where the child was seen in the last six months, to save families from telling their story again",
                            ref="1c",
                            owners=who(
                                "Designated Medical Officer/Medical Director, Harlbeck Hospitals",
                                "||Designated Medical Officer",
                                "Harlbeck Hospitals||Medical Director",
                            ),
                            due=due("Sep 2017", "2017-09"),
                            rating=AMBER,
                            success=(
                                "Advice from paediatricians on time in nine cases out of ten.",
                            ),
                        ),
                    )
                ),
            ),
            ref="WSA1",
        ),
        Concern(
            2,
            "Statements are not being transferred to EHC plans in time for the deadline of 31 March 2018",
            (
                Outcome(
                    (
                        Action(
                            "Set out a timetable by school and year group",
                            ref="2a",
                            owners=who("Conversion Project Lead"),
                            due=due("May '17", "2017-05"),
                            rating=dated("31/05/17", "2017-05-31"),
                            success=("Every family knows its month.",),
                        ),
                        Action(
                            "Hold conversion meetings in schools, up to five a day, with a drafting officer in the room. Parents are sent the papers two weeks before.",
                            ref="2b",
                            owners=who("Conversion Project Lead"),
                            due=due("June 2017 to Feb 2018", "2017-06..2018-02"),
                            rating=RED,
                            success=(
                                "614 statements transferred.\nNot more than one in twenty comes back for amendment.",
                            ),
                        ),
                        Action(
                            "Report numbers to the Department for Education",
                            ref="2c",
                            owners=who("Data Officer"),
                            due=due("Monthly", every="monthly"),
                            rating=GREEN,
                            success=("No surprises.",),
                        ),
                    )
                ),
            ),
            ref="WSA2",
        ),
        Concern(
            3,
            "Parents do not know about the Local Offer, and those who do say that it does not help them",
            (
                Outcome(
                    (
                        Action(
                            "Appoint a Local Offer officer who has a disabled child or is disabled",
                            ref="3a",
                            owners=who("Communications Manager"),
                            due=due("July 2017", "2017-07"),
                            rating=GREEN,
                            success=("In post by the summer holiday.",),
                        ),
                        Action(
                            "Test the site with parents & young people: what do they look for, how long does it take, what do they miss?",
                            ref="3b",
                            owners=who(
                                "Local Offer Officer & Harlbeck Carers",
                                "||Local Offer Officer",
                                "Harlbeck Carers",
                            ),
                            due=due(
                                "Autumn term 2017",
                                "2017-09-01..2017-12-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=AMBER,
                            success=("Eight of ten testers find what they were asked to find.",),
                        ),
                        Action(
                            "Take the Local Offer on the road in a van: markets, nurseries, GP surgeries, job centres.",
                            ref="3c",
                            owners=who("Local Offer Officer"),
                            due=due(
                                "Summer 2018", "2018-04-01..2018-08-31", precision="term", kind="by"
                            ),
                            rating=RED,
                            success=("40 stops in three months.",),
                            unsure=("due",),
                        ),
                    )
                ),
            ),
            ref="WSA3",
        ),
    ),
)

HEADERS = (
    "WSOA Area",
    "Ref",
    "What will be done",
    "Lead Officer",
    "Timescale",
    "RAG + date",
    "Success criteria",
)
WIDTHS = (120, 32, 240, 130, 80, 60, 115)


def rows(concern: Concern, start: int) -> tuple[list[list[Any]], list[tuple[Any, ...]]]:
    """The rows of a concern, and how they look, from a row number on."""
    made: list[list[Any]] = []
    looks: list[tuple[Any, ...]] = [("SPAN", (0, start), (0, start + len(concern.actions) - 1))]
    for number, action in enumerate(concern.actions):
        done = action.rating.told == "text"
        side = [*f.bold(concern.ref), *f.prose(concern.title)]
        texts = (
            action.ref,
            action.text,
            action.owners.text,
            action.due.text,
            action.rating.shown if done else "",
            "\n".join(action.success),
        )
        made.append([side if number == 0 else "", *(f.prose(text) for text in texts)])
        if not done:
            place = (5, start + number)
            looks.append(("BACKGROUND", place, place, FILLS[action.rating.shown]))
    return made, looks


def turn(source: Path, target: Path) -> None:
    """Lay each page on its side and have the viewer turn it back."""
    import pymupdf

    with pymupdf.open(source) as flat, pymupdf.open() as turned:
        for number, page in enumerate(flat):
            upright = turned.new_page(width=page.rect.height, height=page.rect.width)
            upright.show_pdf_page(upright.rect, flat, number, rotate=90)
            upright.set_rotation(90)
        turned.save(target, garbage=4, deflate=True, no_new_id=True)


def draw(target: Path) -> None:
    body: list[list[Any]] = [[f.bold(name) for name in HEADERS]]
    looks: list[tuple[Any, ...]] = [f.GRID, ("BACKGROUND", (0, 0), (-1, 0), "#dddddd")]
    for concern in PLAN.concerns:
        made, more = rows(concern, len(body))
        body += made
        looks += more
    key = f.prose(
        "Key to the last column but one. A date: the action was completed on that day. Green: on track. Amber: behind. Red: off track."
    )
    front = [
        f.heading(PLAN.title, 1),
        f.prose("14 June 2017"),
        f.prose(
            "The local area was inspected from 30 January to 3 February 2017. The actions answer the letter of 21 March 2017."
        ),
        f.gap(),
    ]
    flat = target.with_suffix(".flat.pdf")
    f.write_pdf(
        [*front, f.table(body, WIDTHS, looks, repeatRows=1), f.gap(), key], flat, PLAN.title
    )
    turn(flat, target)
    flat.unlink()
