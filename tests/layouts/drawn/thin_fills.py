"""Borders drawn as thin filled rectangles, the sides open; a start and an end date; letters in the
status column, explained in a sentence on the last page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import flowables as f
from ..plan import Action, Concern, Due, Outcome, Plan, body, due, who, word

B = word("B", "completed")
G = word("G", "on_track")
A = word("A", "behind")
R = word("R", "not_started")


def dates(start: str, end: str, span: str, **more: str) -> Due:
    """Two printed cells, one interval."""
    return due(f"{start}\n{end}", span, **more)


PLAN = Plan(
    name="thin_fills",
    title="Local Area SEND Written Statement of Action 2019-2021",
    published=due("11th October 2019", "2019-10-11"),
    inspection=("2019-05-20", "2019-05-24"),
    concerns=(
        Concern(
            1,
            "Strategic leadership of the area's SEND work",
            (
                Outcome(
                    (
                        Action(
                            "Restructure the SEND Strategic Board so that each member can commit the money and staff of the organisation they come from. Deputies may attend once a year.",
                            ref="1",
                            owners=who("Corporate Director, People"),
                            due=dates("Sept 2019", "Oct 2019", "2019-09..2019-10"),
                            rating=B,
                            progress="First meeting of the new Board on 3 October 2019.",
                        ),
                        Action(
                            "Five workstreams, each led by two people from different organisations:\n- identify\n- assess\n- provide\n- prepare for adulthood\n- listen",
                            ref="2",
                            owners=body("SEND Strategic Board"),
                            due=dates("Oct 2019", "Ongoing", "2019-10..", kind="ongoing"),
                            rating=G,
                            progress="Leads named for four of the five.",
                        ),
                        Action(
                            "A risk register that is looked at by the Board at every second meeting",
                            ref="3",
                            owners=who("Programme Manager"),
                            due=dates("01/11/2019", "31/03/2020", "2019-11-01..2020-03-31"),
                            rating=R,
                        ),
                        Action(
                            "Put SEND into the corporate plan, the health and wellbeing strategy and the STP's plan for children",
                            ref="4",
                            owners=who(
                                "Head of Policy/Associate Director of Strategy, CCG",
                                "||Head of Policy",
                                "CCG||Associate Director of Strategy",
                            ),
                            due=dates("January 2020", "June 2020", "2020-01..2020-06"),
                            rating=R,
                        ),
                    )
                ),
            ),
            ref="WSOA priority 1",
        ),
        Concern(
            2,
            "Identification and assessment of needs, especially of children below the age of five",
            (
                Outcome(
                    (
                        Action(
                            "Health visitors carry out the antenatal contact for every first-time mother & for those who have a child with a disability already.",
                            ref="5",
                            owners=who("Head of 0–19 Services"),
                            due=dates("Nov 2019", "Sept 2020", "2019-11..2020-09"),
                            rating=A,
                            progress="Two of six teams have the staff to do so.",
                        ),
                        Action(
                            "Portage for each child under three who has a moderate or severe delay, within six weeks of referral",
                            ref="6",
                            owners=who("Portage Co-ordinator"),
                            due=dates("April 2020", "Mar 2021", "2020-04..2021-03"),
                            rating=R,
                        ),
                        Action(
                            "Nursery staff and parents fill in the same developmental profile",
                            ref="7",
                            owners=who(
                                "Early Years Inclusion Manager\nAction for Little Ones",
                                "||Early Years Inclusion Manager",
                                "Action for Little Ones",
                            ),
                            due=dates("Oct 2019", "Dec 2019", "2019-10..2019-12"),
                            rating=G,
                            progress="Profile printed and on line.\nTraining in 31 of 74 nurseries.",
                        ),
                        Action(
                            "Clinics for the under-fives move from the hospital to the children's centres",
                            ref="8",
                            owners=who(
                                "Operations Director, Lakeside Hospitals NHS Trust",
                                "Lakeside Hospitals NHS Trust||Operations Director",
                            ),
                            due=dates("2020", "2021", "2020..2021", precision="year"),
                            rating=R,
                            unsure=("due",),
                        ),
                    )
                ),
            ),
            ref="WSOA priority 2",
        ),
    ),
)

HEADERS = ("ID", "Action", "Owner", "Start date", "End date", "Status", "Latest position")
WIDTHS = (28, 290, 130, 70, 70, 44, 140)


def _table_of_bars(rows: list[list[Any]]) -> Any:
    """A table whose lines are filled bars, as some converters draw them."""
    from reportlab.platypus import Table

    class Bars(Table):  # type: ignore[misc]
        def _drawLines(self) -> None:
            canvas, stroke = self.canv, self.canv.line

            def bar(x0: float, y0: float, x1: float, y1: float) -> None:
                canvas.setFillColorRGB(0.3, 0.3, 0.3)
                canvas.rect(x0, y0, max(x1 - x0, 0.6), max(y1 - y0, 0.6), stroke=0, fill=1)

            canvas.line = bar
            try:
                super()._drawLines()
            finally:
                canvas.line = stroke

    looks = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.6, "black"),
        ("LINEBELOW", (0, -1), (-1, -1), 0.6, "black"),
        ("LINEAFTER", (0, 0), (-2, -1), 0.6, "black"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Bars(rows, colWidths=WIDTHS, style=looks, repeatRows=1, hAlign="LEFT")


def concern_parts(concern: Concern) -> list[Any]:
    rows = [[f.bold(name) for name in HEADERS]]
    for action in concern.actions:
        start, end = action.due.text.split("\n")
        texts = (
            action.ref,
            action.text,
            action.owners.text,
            start,
            end,
            action.rating.shown,
            action.progress,
        )
        rows.append([f.prose(text) for text in texts])
    return [f.heading(f"{concern.ref}: {concern.title}", 2), _table_of_bars(rows), f.gap(12)]


def draw(target: Path) -> None:
    front = [
        f.heading(PLAN.title, 1),
        f.prose("11th October 2019"),
        f.prose(
            "Our local area was inspected between 20th and 24th May 2019. This statement is our answer to the two priorities that the inspectors set."
        ),
    ]
    parts = [part for concern in PLAN.concerns for part in concern_parts(concern)]
    key = f.prose(
        "In the status column B stands for complete, G for on track, A for behind schedule and R for not started."
    )
    f.write_pdf([*front, *parts, key], target, PLAN.title)
