"""Two columns of ratings, two of leads, start and finish; headings by term within a priority; steps
in a column for each quarter; a chart of months with filled cells; bold titles inside the actions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...layouts.plan import (
    Action,
    Concern,
    Milestone,
    Outcome,
    Owners,
    Plan,
    Rating,
    due,
    step,
    who,
)
from ..word_plan import C, Look, WordPlan
from ..words import AMBER, BLUE, GREEN, NOT_RATED, RED, act, printed

LEADS = {
    "DCS": "Director of Children's Services",
    "AD": "Assistant Director, Inclusion",
    "CN": "Chief Nurse",
    "COO": "Chief Operating Officer",
}
QUARTERS = {
    "Q1 22/23": "2022-04..2022-06",
    "Q2 22/23": "2022-07..2022-09",
    "Q3 22/23": "2022-10..2022-12",
    "Q4 22/23": "2023-01..2023-03",
}


def two(first: str, second: str, *each: str) -> Owners:
    """The accountable and the operational lead: both are owners."""
    named = each or tuple(f"||{line}" for line in second.split("\n"))
    return Owners(f"{first}\n{second}", who("", f"||{first}", *named).each)


def a(
    ref: str,
    title: str,
    text: str,
    leads: Owners,
    first: str,
    last: str,
    span: str,
    rating: Rating,
    impact: str,
    evidence: str,
    **more: Any,
) -> Action:
    kind = {"kind": "ongoing"} if last == "Ongoing" else {}
    when = due(f"{first} {last}", span, **kind)
    return act(
        ref,
        f"**{title}**\n{text}" if text else f"**{title}**",
        leads,
        when,
        rating,
        "",
        evidence,
        other=(("Impact RAG", impact), ("_start", first), ("_end", last)),
        unsure=("outcome_text",),
        **more,
    )


def quarters(*steps: str) -> tuple[Milestone, ...]:
    return tuple(
        step(text, due(name, span, precision="quarter", kind="by"))
        for text, (name, span) in zip(steps, QUARTERS.items(), strict=True)
        if text
    )


def q(ref: str, text: str, lead: str | Owners, steps: tuple[str, ...], success: str) -> Action:
    return act(
        ref, text, lead, "", NOT_RATED, "", success, milestones=quarters(*steps), unsure=("due",)
    )


def g(ref: str, text: str, lead: str | Owners, first: int, last: int) -> Action:
    """An action whose months are filled cells, counted from April: its dates stay open."""
    return act(
        ref,
        text,
        lead,
        "",
        other=(("_from", str(first)), ("_to", str(last))),
        unsure=("due", "status"),
    )


DCS, AD, CN = LEADS["DCS"], LEADS["AD"], LEADS["CN"]

PLAN = Plan(
    name="greystead",
    title="Greystead Written Statement of Action",
    published=due("29 April 2022", "2022-04-29"),
    inspection=("2021-10-18", "2021-10-22"),
    concerns=(
        Concern(
            1,
            "Shortcomings in the oversight of SEND by leaders of the council and of health services",
            ref="Priority area A",
            outcomes=(
                Outcome(
                    parts=("Short term: by July 2022",),
                    actions=(
                        a(
                            "A1",
                            "New SEND Partnership Board",
                            "Replace three groups by one board that has the power to decide. Terms of reference to include a duty to hear young people at each meeting.",
                            two(DCS, "Programme Manager"),
                            "01/03/2022",
                            "30/04/2022",
                            "2022-03-01..2022-04-30",
                            BLUE,
                            "green",
                            "Minutes of meetings",
                        ),
                        a(
                            "A2",
                            "Risk register",
                            "Keep and review each month.",
                            two(DCS, "Programme Manager"),
                            "April 2022",
                            "Ongoing",
                            "2022-04..",
                            GREEN,
                            "",
                            "Register",
                        ),
                        a(
                            "A3",
                            "Scrutiny",
                            "Training for members of the scrutiny panel by a national body; panel to look at two themes a year.",
                            two(DCS, "Democratic Services Manager"),
                            "May 2022",
                            "July 2022",
                            "2022-05..2022-07",
                            GREEN,
                            "amber",
                            "Training log\nPanel's reports",
                        ),
                        a(
                            "A4",
                            "Health governance",
                            "SEND to be on the agenda of the quality committee each quarter.",
                            two(CN, "Designated Clinical Officer"),
                            "April 2022",
                            "June 2022",
                            "2022-04..2022-06",
                            AMBER,
                            "red",
                            "Agendas",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Medium term: by April 2023",),
                    actions=(
                        a(
                            "A5",
                            "Joint outcomes framework",
                            "",
                            two(AD, "Head of Commissioning\nDesignated Clinical Officer"),
                            "June 2022",
                            "January 2023",
                            "2022-06..2023-01",
                            NOT_RATED,
                            "",
                            "Framework",
                        ),
                        a(
                            "A6",
                            "Workforce strategy",
                            "Write a strategy for recruitment, induction and keeping of staff:\n- educational psychologists\n- therapists\n- case officers",
                            two(AD, "HR Business Partner"),
                            "Sept 2022",
                            "March 2023",
                            "2022-09..2023-03",
                            NOT_RATED,
                            "",
                            "Strategy; vacancy rates",
                        ),
                        a(
                            "A7",
                            "Peer challenge",
                            "Invite a team from two other areas.",
                            two(DCS, "Programme Manager"),
                            "Feb 2023",
                            "Mar 2023",
                            "2023-02..2023-03",
                            RED,
                            "red",
                            "",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Plans for children and young people that are late, and are not kept up to date",
            ref="Priority area B",
            outcomes=(
                Outcome(
                    parts=(),
                    actions=(
                        q(
                            "B1",
                            "Recruit and train a team of ten case officers",
                            "SEND Service Manager",
                            (
                                "Six appointed",
                                "All ten in post; induction finished",
                                "",
                                "Turnover below 10%",
                            ),
                            "Each officer has no more than 180 cases",
                        ),
                        q(
                            "B2",
                            "Deal with plans of poor quality, beginning with children in care",
                            who("Quality Manager\nVirtual School Head"),
                            (
                                "Audit of 60 plans",
                                "All plans of children in care rewritten",
                                "Audit shows 65% good",
                                "Audit shows 80% good",
                            ),
                            "80% good or better",
                        ),
                        q(
                            "B3",
                            "Bring annual reviews up to date",
                            "Reviews Manager",
                            (
                                "Tracker complete",
                                "Reviews overdue: 700",
                                "Reviews overdue: 350",
                                "Reviews overdue: none",
                            ),
                            "All reviews on time",
                        ),
                        q(
                            "B4",
                            "Advice from health and social care in six weeks",
                            who(
                                "Designated Clinical Officer / Designated Social Care Officer",
                                "||Designated Clinical Officer",
                                "||Designated Social Care Officer",
                            ),
                            ("Baseline agreed", "70% in time", "85% in time", "95% in time"),
                            "95% in time",
                        ),
                        q(
                            "B5",
                            "Ask every family what it was like when the plan is finished, and publish what they say",
                            who(
                                "Greystead Parent Carer Council", "Greystead Parent Carer Council||"
                            ),
                            (
                                "",
                                "Questionnaire written with parents",
                                "First report",
                                "Second report",
                            ),
                            "70% say that it was a good experience",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Too little help for children's speech, language and communication",
            ref="Priority area C",
            outcomes=(
                Outcome(
                    parts=(),
                    actions=(
                        g(
                            "C1",
                            "Commission a balanced service: universal, targeted, specialist",
                            "Head of Commissioning",
                            1,
                            8,
                        ),
                        g("C2", "Screen all children in nursery classes", "Early Years Lead", 6, 8),
                        g(
                            "C3",
                            "Train one champion in each school",
                            "Therapy Service Manager",
                            3,
                            11,
                        ),
                        g(
                            "C4",
                            "Set up drop-in clinics in six family hubs",
                            who("Family Hub Manager\nTherapy Service Manager"),
                            2,
                            4,
                        ),
                        g("C5", "Publish waiting times", "Designated Clinical Officer", 4, 12),
                    ),
                ),
            ),
        ),
    ),
)

LONG = (
    "Action No",
    "Action",
    "Accountable lead",
    "Operational lead",
    "Start date",
    "End date",
    "Action RAG",
    "Impact RAG",
    "Evidence",
)
WIDTHS = (14, 84, 32, 32, 23, 23, 15, 15, 29)
FILLS = {"green": "92D050", "amber": "FFC000", "red": "FF0000"}


def long_row(action: Action) -> list[C | str]:
    first, _, others = action.owners.text.partition("\n")
    impact = action.beside("Impact RAG")
    return [
        action.ref,
        action.text,
        first,
        others,
        action.beside("_start"),
        action.beside("_end"),
        C(fill=printed(action.rating)[1] if action.rating.told else ""),
        C(fill=FILLS.get(impact, "")),
        action.success[0],
    ]


def quarter_row(action: Action) -> list[C | str]:
    by = {one.due.text: one.text for one in action.milestones}
    return [
        action.ref,
        action.text,
        action.owners.text,
        *(by.get(name, "") for name in QUARTERS),
        action.success[0],
    ]


def chart_row(action: Action) -> list[C | str]:
    first, last = int(action.beside("_from")), int(action.beside("_to"))
    return [
        action.ref,
        action.text,
        action.owners.text,
        *(C(fill="8EAADB" if first <= month <= last else "") for month in range(1, 13)),
    ]


def draw(target: Path) -> None:
    file = WordPlan(9.5, font="Liberation Sans")
    file.footer("Greystead WSoA | 29 April 2022 | ")
    file.line("Greystead Council and Greystead Clinical Commissioning Group", size=13, space=40)
    file.line("Written Statement of Action", size=32, bold=True, space=20)
    file.line(
        "how we will make services better for children and young people who have SEND",
        size=16,
    )
    file.line("29 April 2022", size=13, space=20)
    file.new_page()
    file.heading("Contents")
    file.contents(
        [
            ("Introduction", 3),
            ("Priority area A: Shortcomings in the oversight of SEND", 4),
            ("Priority area B: Plans for children and young people", 6),
            ("Priority area C: Speech, language and communication", 7),
        ]
    )
    file.new_page()
    file.heading("Introduction")
    file.prose(
        "Ofsted and the CQC inspected Greystead between 18 October 2021 and 22 October 2021. Her Majesty's Chief Inspector asked for this Written Statement of Action in a letter of 24 January 2022.\n"
        "There are three priority areas. Each has a sponsor on the Board. In priority area A each action has two ratings: **Action RAG** says whether the action is done in time, **Impact RAG** whether it has made a difference yet."
    )
    file.table(
        [("Rating", "Action", "Impact")],
        [
            (C("Blue", fill="00B0F0"), "Complete", "-"),
            (C("Green", fill="92D050"), "On track", "Clear evidence of difference"),
            (C("Amber", fill="FFC000"), "Behind schedule", "Early signs"),
            (C("Red", fill="FF0000"), "At risk", "No evidence yet"),
            ("No colour", "Not yet rated", "Not yet rated"),
        ],
        (40, 80, 80),
    )
    file.table(
        [("Sponsor", "Priority area", "Reports to the Board")],
        [
            ("Director of Children's Services", "A", "each month"),
            ("Assistant Director, Inclusion", "B", "each month"),
            ("Chief Nurse", "C", "every two months"),
        ],
        (80, 40, 60),
    )
    first, second, third = PLAN.concerns
    look = Look(head="DEEAF6", lines="2E74B5")
    file.heading(f"{first.ref} \u2013 {first.title}")
    for outcome in first.outcomes:
        file.heading(outcome.text, 3)
        file.table([LONG], [long_row(one) for one in outcome.actions], WIDTHS, look)
    file.new_page()
    file.heading(f"{second.ref} \u2013 {second.title}")
    file.table(
        [("Ref", "Action", "Lead", *QUARTERS, "Success criteria")],
        [quarter_row(one) for one in second.actions],
        (12, 62, 40, 28, 28, 28, 28, 41),
        look,
    )
    file.heading(f"{third.ref} \u2013 {third.title}")
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    file.table(
        [("Ref", "Action", "Lead", *months)],
        [chart_row(one) for one in third.actions],
        (12, 80, 43, *[11.0] * 12),
        look,
    )
    file.write_pdf(target)
