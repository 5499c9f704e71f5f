"""A page an outcome: numbered tasks, initials keyed to postholders, cells that span the group."""

from __future__ import annotations

from pathlib import Path

from .. import flowables as f
from ..plan import Action, Concern, Milestone, Outcome, Owners, Plan, body, due, entry, who, word

POSTS = (
    ("BA", "Beatriz Amaro", "Parent Carer Forum Manager", "Aldervale Voices"),
    ("CDW", "Clare Dunmore-White", "Designated Clinical Officer", "AVCCG"),
    ("HJ", "Hywel Jarrett", "Strategic Lead for Inclusion", "Aldervale Council"),
    ("IK", "Imran Kassim", "Performance and Data Manager", "Aldervale Council"),
    ("LMcB", "Lorna McBride", "Chief Nurse; Chair of the Health Reference Group", "AVCCG"),
    ("OT", "Oyinda Taylor", "Head of Children's Community Services", "Aldervale NHS Trust"),
    ("RS", "Roger Sandiford", "Director of Children and Families", "Aldervale Council"),
    ("VN", "Vera Nowicka", "Principal Educational Psychologist", "Aldervale Council"),
)
GLOSSARY = (
    (
        "AVCCG",
        "Aldervale Clinical Commissioning Group",
        "Plans and pays for local health services.",
    ),
    (
        "EHCP",
        "Education, health and care plan",
        "Legal document that sets out needs and provision.",
    ),
    (
        "PfA",
        "Preparing for adulthood",
        "Help to plan for work, home, friends and health as an adult.",
    ),
    ("SAB", "SEND Accountability Board", "Answers to the Health and Wellbeing Board."),
    ("SENCO", "Special educational needs co-ordinator", "Teacher who leads on SEN in a school."),
)
_BY_INITIALS = {initials: f"{place}|{name}|{post}" for initials, name, post, place in POSTS}
DONE_MARCH = word("Completed March 2019", "completed")
DONE_APRIL = word("Completed April 2019", "completed")


def lead(text: str) -> Owners:
    """Owners printed as initials, `HJ/IK`."""
    return who(text, *(_BY_INITIALS[one] for one in text.split("/")))


PLAN = Plan(
    name="aldervale",
    title="Aldervale Written Statement of Action",
    published=due("9th May 2019", "2019-05-09"),
    inspection=("2019-01-28", "2019-02-01"),
    concerns=(
        Concern(
            1,
            "Leaders across education, health and care have no shared plan, and nobody is held to account for what is late",
            (
                Outcome(
                    ref="1.1",
                    parts=(
                        "Agree one vision and one plan for SEND, with a single board that answers for both",
                        "Every partner can say what the plan asks of them.\n"
                        "- Families see the same promises on every website\n"
                        "- Staff know whom to tell when a promise is not kept",
                    ),
                    actions=(
                        Action(
                            "Write the vision with parents, young people and staff; test it with those who were not in the room.",
                            ref="1",
                            owners=lead("RS/BA"),
                            due=due("Completed March 2019", "2019-03"),
                            rating=DONE_MARCH,
                        ),
                        Action(
                            "Set up the SEND Accountability Board (SAB) with an independent chair & publish its minutes.",
                            ref="2",
                            owners=lead("RS"),
                            due=due("Completed April 2019", "2019-04"),
                            rating=DONE_APRIL,
                        ),
                        Action(
                            "Replace the four existing action plans with one. Each task has one lead and one date.",
                            ref="3",
                            owners=body("SEND Accountability Board"),
                            due=due("End June 2019", "2019-06-30", precision="month"),
                        ),
                        Action(
                            "Report to the Health and Wellbeing Board",
                            ref="4",
                            owners=body("SEND Accountability Board"),
                            due=due("Quarterly", every="quarterly"),
                        ),
                    ),
                    progress=(
                        entry(
                            "Vision agreed by the Council's cabinet on 19 March 2019 (Task 1).",
                            due("19 March 2019", "2019-03-19"),
                            "1",
                        ),
                        entry(
                            "Independent chair appointed from 1st April 2019 (Task 2).",
                            due("from 1st April 2019", "2019-04-01.."),
                            "2",
                        ),
                        entry(
                            "First draft of the single plan shared with all partners, 30/04/19 (Tasks 3/4).",
                            due("30/04/19", "2019-04-30"),
                            "3/4",
                        ),
                        entry(
                            "Parents asked for a version with pictures, which is being made by students at the college."
                        ),
                    ),
                    success="Nine in ten staff who answer the survey in January 2020 can name the plan and their part in it.\nThe chair's yearly letter says whether partners kept their promises.",
                ),
                Outcome(
                    ref="1.2",
                    parts=(
                        "Use information to find out what works and what does not",
                        "Leaders know how children with SEND do in school, how long they wait, and what their families think.",
                    ),
                    actions=(
                        Action(
                            "Build a dashboard of 25 measures drawn from all partners' systems.",
                            ref="1",
                            owners=lead("IK"),
                            due=due("July 2019", "2019-07"),
                        ),
                        Action(
                            "Challenge sessions each quarter, in which two measures are looked at in depth with those who do the work.",
                            ref="2",
                            owners=lead("IK/LMcB"),
                            due=due("From September 2019", "2019-09.."),
                        ),
                        Action(
                            "Ask every family that receives a new or amended EHCP what it was like, by text message.",
                            ref="3",
                            owners=lead("HJ"),
                            due=due("Start October 2019, ongoing", "2019-10..", kind="ongoing"),
                            unsure=("due",),
                        ),
                    ),
                    progress=(
                        entry(
                            "Data sharing agreement signed 11/02/19; three measures still lack a source (Task 1).",
                            due("11/02/19", "2019-02-11"),
                            "1",
                        ),
                        entry(
                            "Text message survey tried with 30 families in April 2019: 21 answered. (Task 3)",
                            due("April 2019", "2019-04"),
                            "3",
                        ),
                    ),
                    success="The SAB can show at least six decisions a year that were changed by what the data said.",
                ),
            ),
            ref="Priority area ONE",
        ),
        Concern(
            2,
            "Children wait too long for health assessments and for therapy",
            (
                Outcome(
                    ref="2.1",
                    parts=(
                        "Bring down waiting times for speech and language therapy",
                        "No child waits longer than 18 weeks.\nSchools and settings can get advice within a fortnight:\n- by telephone\n- in termly planning meetings\n- on line",
                    ),
                    actions=(
                        Action(
                            "Recruit to the five vacant posts, and keep those whom we recruit through a rotation with the hospital",
                            ref="1",
                            owners=lead("OT"),
                            due=due("Sept 2019", "2019-09"),
                        ),
                        Action(
                            "Check the whole waiting list with families and schools. Offer advice, a group or an appointment according to need.",
                            ref="2",
                            owners=lead("OT/CDW"),
                            due=due("By 31st July 2019", "2019-07-31"),
                        ),
                        Action(
                            "Open the advice line to parents as well as professionals",
                            ref="3",
                            owners=lead("OT"),
                            due=due(
                                "Autumn term 2019",
                                "2019-09-01..2019-12-31",
                                precision="term",
                                kind="by",
                            ),
                        ),
                    ),
                    progress=(
                        entry("Two of five posts filled. (Task 1)", tasks="1"),
                        entry(
                            "Waiting list stands at 611 children, of whom 240 have waited longer than 18 weeks."
                        ),
                    ),
                    success="Longest wait falls month by month to 18 weeks by March 2020.\nFour in five callers to the advice line say that it helped.",
                ),
                Outcome(
                    ref="2.2",
                    parts=(
                        "Make the Designated Clinical Officer's role clear and give it time",
                        "Health advice for EHCPs arrives within six weeks and is of good quality.",
                    ),
                    actions=(
                        Action(
                            "Raise the role from two to five days a week",
                            ref="1",
                            owners=lead("LMcB"),
                            due=due("Completed March 2019", "2019-03"),
                            rating=DONE_MARCH,
                        ),
                        Action(
                            "Train health staff who write advice; keep a register of who has been trained.",
                            ref="2",
                            owners=lead("CDW"),
                            due=due("May – July 2019", "2019-05..2019-07"),
                        ),
                        Action(
                            "Look at ten pieces of advice a month against the agreed standard.",
                            ref="3",
                            owners=body("Health Reference Group"),
                            due=due("June 2019 onwards", "2019-06.."),
                        ),
                        Action(
                            "Agree with GPs how they hear that a patient has an EHCP",
                            ref="4",
                            owners=lead("CDW"),
                            due=due("TBC"),
                            issues=("missing_due",),
                        ),
                    ),
                    progress=(
                        entry(
                            "DCO in post for five days a week since 25 March 2019. (Task 1)",
                            due("since 25 March 2019", "2019-03-25.."),
                            "1",
                        ),
                        entry(
                            "Training booked for 14 May and 11 June 2019 (Tasks 2/3).",
                            due("11 June 2019", "2019-06-11"),
                            "2/3",
                        ),
                    ),
                    success="Advice within six weeks rises from 44% to 90% by December 2019.",
                ),
            ),
            ref="Priority area TWO",
        ),
        Concern(
            3,
            "Young people are not helped early enough to prepare for adult life",
            (
                Outcome(
                    ref="3.1",
                    parts=(
                        "Begin PfA planning in Year 9, and make it the young person's own",
                        "Young people say what they want to do next, and see it written in their plan.",
                    ),
                    actions=(
                        Action(
                            "Young people design a planning tool & film that explain PfA.",
                            ref="1",
                            owners=lead("VN"),
                            due=due(
                                "Summer term 2019",
                                "2019-04-01..2019-08-31",
                                precision="term",
                                kind="by",
                            ),
                        ),
                        Action(
                            "Hold a PfA evening in each secondary and special school, with colleges, employers and adult services",
                            ref="2",
                            owners=lead("HJ/VN"),
                            due=due(
                                "2019/20",
                                "2019-04-01..2020-03-31",
                                precision="financial_year",
                                kind="by",
                            ),
                        ),
                    ),
                    progress=(
                        entry("Six students have begun work on the film (Task 1).", tasks="1"),
                    ),
                    success="Reviews looked at in June 2020 record the young person's own aims in at least eight cases out of ten.",
                ),
            ),
            ref="Priority area THREE",
        ),
    ),
)

HEADERS = (
    ("AIM", ""),
    ("WHAT WE WANT", ""),
    ("Tasks", "What will we do?"),
    ("Task Lead", "Who will do it?"),
    ("Timeframe", "By when?"),
    ("Latest position", "What has happened so far?"),
    ("Impact", "What has changed for families?"),
)
WIDTHS = (82, 96, 172, 78, 66, 148, 130)


def _bullets(entries: tuple[Milestone, ...]) -> str:
    return "\n".join(f"- {one.text}" for one in entries)


def outcome_page(concern: Concern, outcome: Outcome) -> list[object]:
    title, aims = outcome.parts
    rows: list[list[object]] = [
        [f.bold(f"{concern.ref}: {concern.title}", colour="#ffffff")],
        [f.bold(upper) for upper, _ in HEADERS],
        [f.bold(lower) for _, lower in HEADERS],
    ]
    rows += [
        [
            f.bold(f"{outcome.ref} {title}"),
            f.prose(aims),
            f.prose(f"{action.ref}. {action.text}"),
            f.prose(action.owners.text),
            f.prose(action.due.text),
            f.prose(_bullets(outcome.progress)),
            f.prose(outcome.success),
        ]
        for action in outcome.actions
    ]
    last = len(rows) - 1
    merged = [("SPAN", (column, 3), (column, last)) for column in (0, 1, 5, 6)]
    heads = [("SPAN", (column, 1), (column, 2)) for column in (0, 1)]
    looks = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), "#3f6b4f"),
        ("BACKGROUND", (0, 1), (-1, 2), "#dcebd9"),
        ("BACKGROUND", (0, 3), (0, last), "#f2f2f2"),
    ]
    return [f.table(rows, WIDTHS, [f.GRID, *looks, *heads, *merged]), f.new_page()]


def front() -> list[object]:
    glossary = [[f.bold(text) for text in ("Abbreviation", "In full", "What it means")]]
    glossary += [[f.bold(short), f.prose(full), f.prose(means)] for short, full, means in GLOSSARY]
    posts = [[f.bold(text) for text in ("Initials", "Name", "Post", "Organisation")]]
    posts += [[f.bold(initials), *map(f.prose, rest)] for initials, *rest in POSTS]
    return [
        f.heading(PLAN.title, 1),
        f.prose("Version 2 – 9th May 2019"),
        f.heading("Introduction", 2),
        f.prose(
            "The inspection of the local area took place between 28 January 2019 and 1 February 2019. Her Majesty's Chief "
            "Inspector found three areas in which the local area must do much better, and asked for this statement."
        ),
        f.prose("\n".join(f"- {concern.title}" for concern in PLAN.concerns)),
        f.heading("Words and abbreviations", 2),
        f.table(glossary, (90, 210, 400), [f.GRID, ("BACKGROUND", (0, 0), (-1, 0), "#dcebd9")]),
        f.new_page(),
        f.heading("Who the initials stand for", 2),
        f.table(posts, (70, 150, 300, 180), [f.GRID, ("BACKGROUND", (0, 0), (-1, 0), "#dcebd9")]),
        f.new_page(),
    ]


def draw(target: Path) -> None:
    pages = [part for c in PLAN.concerns for o in c.outcomes for part in outcome_page(c, o)]
    f.write_pdf([*front(), *pages], target, PLAN.title)
