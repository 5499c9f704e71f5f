"""A workbook of one long sheet: the project repeated on each row, updates in two columns, words as
statuses, dates of three makes, a task and finish group beside the lead; a second sheet of what is done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...layouts.plan import Action, Concern, Due, Outcome, Owners, Plan, Rating, due, who, word
from ..sheet_plan import S, SheetPlan
from ..words import NOT_RATED, act

STATUS = {
    "Complete": "completed",
    "Closed": "completed",
    "On track": "on_track",
    "In progress": "in_progress",
    "Not started": "not_started",
    "Delayed": "behind",
    "At risk": "at_risk",
    "On hold": "behind",
}
FILLS = {
    "Complete": "9DC3E6",
    "Closed": "9DC3E6",
    "On track": "C6E0B4",
    "Delayed": "FFE699",
    "At risk": "F4B183",
}


def said(status: str) -> Rating:
    return word(status, STATUS[status]) if status else NOT_RATED


def a(
    ref: str,
    text: str,
    group: str,
    lead: Owners,
    baseline: str,
    target: str,
    when: str | Due,
    status: str,
    first: str = "",
    second: str = "",
    **more: Any,
) -> Action:
    return act(
        ref,
        text,
        lead,
        when,
        said(status),
        "\n".join(part for part in (first, second) if part),
        target,
        other=(
            ("Task & Finish Group", group),
            ("Baseline", baseline),
            ("_first", first),
            ("_second", second),
        ),
        unsure=("outcome_text", *more.pop("unsure", ())),
        **more,
    )


EP = who("Dr Kwame Hollis", "|Dr Kwame Hollis|")
HEAD = who("Head of Inclusion (Delyth Carne)", "|Delyth Carne|Head of Inclusion")
ICB = who("ICB Children's Lead", "ICB||Children's Lead")

PLAN = Plan(
    name="quarrendon",
    title="Quarrendon SEND Local Area Improvement Plan",
    kind="improvement_plan",
    published=due("27 January 2023", "2023-01-27"),
    inspection=("", ""),
    unsure=("kind", "published_on", "inspection_start", "inspection_end"),
    concerns=(
        Concern(
            1,
            "Inclusive schools",
            ref="Project 1",
            unsure=("concern_ref",),
            outcomes=(
                Outcome(
                    parts=("Workforce",),
                    actions=(
                        a(
                            "P1.1",
                            "Run a programme of eight modules on autism for class teachers and teaching assistants",
                            "Workforce T&F",
                            EP,
                            "120 staff trained",
                            "600 staff trained",
                            "31-Mar-23",
                            "On track",
                            "Modules 1 to 3 delivered.",
                            "Modules 4 and 5 delivered; 340 staff so far.",
                        ),
                        a(
                            "P1.2",
                            "SENCO supervision groups in each locality",
                            "Workforce T&F",
                            EP,
                            "None",
                            "Four groups",
                            "Sep-22",
                            "Complete",
                            "All four groups have started.",
                            "",
                        ),
                        a(
                            "P1.3",
                            "Bursary for the National Award for SENCOs",
                            "Workforce T&F",
                            HEAD,
                            "61% hold award",
                            "90% hold award",
                            "Jul-24",
                            "In progress",
                            "",
                            "Eleven applications.",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Provision",),
                    actions=(
                        a(
                            "P1.4",
                            "Open five resource bases in mainstream schools (two secondary, three primary), each with 12 places",
                            "Sufficiency T&F",
                            who("School Place Planning Manager"),
                            "8 bases",
                            "13 bases",
                            due("Sept 23 - Sept 24", "2023-09..2024-09", "ambiguous_date"),
                            "Delayed",
                            "Three schools chosen.",
                            "Planning consent for one school refused; appeal lodged.",
                            unsure=("issues",),
                        ),
                        a(
                            "P1.5",
                            "Review of top-up funding bands",
                            "Finance T&F",
                            who(
                                "Schools Finance Manager\nDelyth Carne",
                                "||Schools Finance Manager",
                                "|Delyth Carne|",
                            ),
                            "Bands date from 2015",
                            "New bands from April 2024",
                            "30/11/2023",
                            "On track",
                            "Modelling begun.",
                            "Consultation opens in March.",
                        ),
                        a(
                            "P1.6",
                            "Outreach from special schools",
                            "Sufficiency T&F",
                            who("Special Heads' Group", "Special Heads' Group||"),
                            "40 visits a year",
                            "200 visits a year",
                            "Ongoing",
                            "On track",
                            "63 visits since September.",
                            "",
                        ),
                        a(
                            "P1.7",
                            "Assistive technology library",
                            "",
                            who("TBC", "||"),
                            "",
                            "",
                            "TBC",
                            "Not started",
                            "",
                            "",
                            unsure=("owners",),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Better plans, better lives",
            ref="Project 2",
            unsure=("concern_ref",),
            outcomes=(
                Outcome(
                    parts=("Quality",),
                    actions=(
                        a(
                            "P2.1",
                            "Audit tool with four grades; moderation each term by a panel that includes two parents",
                            "Quality T&F",
                            who("EHCP Quality Manager"),
                            "48% good",
                            "75% good",
                            "Dec-22",
                            "Complete",
                            "Tool in use.",
                            "Autumn moderation: 57% good.",
                        ),
                        a(
                            "P2.2",
                            "Rewrite all plans that were graded inadequate",
                            "Quality T&F",
                            who("EHCP Quality Manager"),
                            "86 plans",
                            "0 plans",
                            "28-Feb-23",
                            "At risk",
                            "31 rewritten.",
                            "52 rewritten. Sickness in the team.",
                        ),
                        a(
                            "P2.3",
                            "Guidance on the voice of the child, made with the Young Advisers",
                            "Participation T&F",
                            who(
                                "Participation Manager / Young Advisers",
                                "||Participation Manager",
                                "Young Advisers||",
                            ),
                            "No guidance",
                            "Guidance used in all plans",
                            "31-Jan-23",
                            "On track",
                            "Drafted by eight young people.",
                            "Film being edited.",
                            unsure=("owners.organisation", "owners.role"),
                        ),
                        a(
                            "P2.4",
                            "Golden thread training for health and social care",
                            "Quality T&F",
                            ICB,
                            "None",
                            "150 people",
                            "Mar-23",
                            "In progress",
                            "",
                            "First two of six sessions held.",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Timeliness",),
                    actions=(
                        a(
                            "P2.5",
                            "Weekly performance meeting chaired by the Assistant Director",
                            "",
                            HEAD,
                            "44% in 20 weeks",
                            "70% in 20 weeks",
                            due("Weekly", every="weekly"),
                            "Closed",
                            "Now part of normal business.",
                            "",
                        ),
                        a(
                            "P2.6",
                            "Recruit three educational psychologists",
                            "Workforce T&F",
                            EP,
                            "7.4 FTE",
                            "10.4 FTE",
                            "01-Sep-22",
                            "On hold",
                            "Advert failed twice.",
                            "Paused until the pay review ends in April.",
                        ),
                        a(
                            "P2.7",
                            "Annual reviews: new paperwork and a tracker; catch up with reviews overdue by more than 12 months",
                            "Reviews T&F",
                            who("Reviews Manager"),
                            "512 overdue",
                            "0 overdue",
                            due("31-Jul-23\n(was 31-Dec-22)", "2023-07-31", "multiple_dates"),
                            "Delayed",
                            "Tracker live.",
                            "388 overdue. Additional staff from January.",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Health and wellbeing",
            ref="Project 3",
            unsure=("concern_ref",),
            outcomes=(
                Outcome(
                    parts=("Therapies",),
                    actions=(
                        a(
                            "P3.1",
                            "Joint therapies review",
                            "Therapies T&F",
                            ICB,
                            "Three contracts",
                            "One contract",
                            "Apr-24",
                            "On track",
                            "Scope agreed.",
                            "Parents' survey: 210 replies.",
                        ),
                        a(
                            "P3.2",
                            "Reduce waits for occupational therapy",
                            "Therapies T&F",
                            ICB,
                            "39 weeks",
                            "18 weeks",
                            "30-Jun-23",
                            "Delayed",
                            "36 weeks.",
                            "34 weeks.",
                        ),
                        a(
                            "P3.3",
                            "Publish waiting times every month",
                            "",
                            ICB,
                            "Not published",
                            "Published",
                            due("Monthly", every="monthly"),
                            "Not started",
                            "",
                            "",
                        ),
                    ),
                ),
                Outcome(
                    parts=("Mental health",),
                    actions=(
                        a(
                            "P3.4",
                            "Keyworkers for autistic young people at risk of admission to hospital",
                            "Dynamic Support T&F",
                            who("Transforming Care Manager"),
                            "2 keyworkers",
                            "6 keyworkers",
                            "Oct-22",
                            "Complete",
                            "All six in post.",
                            "24 young people supported; two admissions avoided.",
                        ),
                        a(
                            "P3.5",
                            "Mental health support teams: wave 9",
                            "",
                            who(
                                "ICB Mental Health Lead\nHead of Early Help",
                                "ICB||Mental Health Lead",
                                "||Head of Early Help",
                            ),
                            "18 schools",
                            "42 schools",
                            "Jan-24",
                            "On track",
                            "Schools chosen.",
                            "Staff start training in the new year.",
                        ),
                        a(
                            "P3.6",
                            "Sleep workshops for parents",
                            "",
                            who("Quarrendon Parents' Network", "Quarrendon Parents' Network||"),
                            "None",
                            "20 workshops",
                            "Jul-23",
                            "In progress",
                            "Four held.",
                            "Nine held.",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

Line = Sequence[S | str | None]
NAMES = (
    "ID",
    "Project",
    "Theme",
    "Steps",
    "Task & Finish Group",
    "Lead",
    "Baseline",
    "Target",
    "Due date",
    "Status",
    "Update Oct 2022",
    "Update Jan 2023",
)
WIDTHS = (7, 15, 13, 42, 16, 22, 17, 19, 13, 12, 28, 32)


def row(concern: Concern, outcome: Outcome, action: Action) -> list[S | str]:
    status = action.rating.shown
    return [
        action.ref,
        f"{concern.ref}: {concern.title}",
        outcome.text,
        action.text,
        action.beside("Task & Finish Group"),
        action.owners.text,
        action.beside("Baseline"),
        action.success[0],
        action.due.text,
        S(status, fill=FILLS.get(status, "")),
        action.beside("_first"),
        action.beside("_second"),
    ]


def draw(target: Path) -> None:
    book = SheetPlan(10, "Liberation Sans")
    head = [S(t, fill="375623", ink="FFFFFF", bold=True) for t in NAMES]
    title = S(
        "Quarrendon SEND Local Area Improvement Plan: live tracker at 27 January 2023",
        size=16,
        bold=True,
        across=12,
        plain=True,
    )
    rows: list[Line] = [
        row(c, o, one) for c in PLAN.concerns for o in c.outcomes for one in o.actions
    ]
    nothing: list[S | str | None] = [None] * 11
    book.sheet(
        "Plan",
        [[title, *nothing], head, *rows],
        WIDTHS,
        head=2,
        foot="Quarrendon improvement plan, 27/01/2023",
    )
    lists: list[Line] = [
        [
            S("Task & Finish Group", bold=True),
            S("Chair", bold=True),
            S("Meets", bold=True),
            S("Started", bold=True),
        ],
        ["Workforce T&F", "Dr Kwame Hollis", "Monthly", "Sept 2021"],
        ["Quality T&F", "EHCP Quality Manager", "Fortnightly", "Nov 2021"],
        ["Therapies T&F", "ICB Children's Lead", "Monthly", "June 2022"],
    ]
    book.sheet("Groups", lists, (30, 34, 18, 16), foot="Quarrendon improvement plan, 27/01/2023")
    book.write_pdf(target)
