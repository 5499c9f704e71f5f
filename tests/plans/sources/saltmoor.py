"""A table a priority whose first rows are labels over its whole width; a header inside the table for
each outcome; measures in a row at the end of a group; dates and words in the rating column; further
lines of an action; struck-through rows; parents with lettered rows; headers that differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ...layouts.plan import Action, Concern, Outcome, Owners, Plan, Rating, body, due, who, word
from ..word_plan import C, Look, WordPlan
from ..words import AMBER, FILLS, GREEN, NOT_RATED, RED, act, done

STOPPED = word("Merged with 2.1.2", "cancelled")
COMPLETE = word("Complete", "completed")
TRACK = word("On track", "on_track")
NO_ONE = Owners()


def parent(ref: str, text: str) -> Action:
    """A row that only opens its lettered rows: whether it is an action of its own stays open."""
    return act(ref, text, NO_ONE, "", unsure=("action_text", "text", "status"))


def struck(action: Action) -> Action:
    return replace(action, text=f"~~{action.text}~~")


def p(name: str, role: str, org: str = "") -> Owners:
    text = f"{name}\n{role}" + (f"\n{org}" if org else "")
    return who(text, f"{org}|{name}|{role}")


PLAN = Plan(
    name="saltmoor",
    title="Saltmoor SEND Written Statement of Action: progress report to the Board",
    kind="dashboard",
    published=due("October 2022", "2022-10"),
    inspection=("2021-11-15", "2021-11-19"),
    unsure=("kind",),
    concerns=(
        Concern(
            1,
            "Partners do not use what they know about needs to commission services together",
            ref="Priority 1",
            sponsor="Tamsin Roebuck, Corporate Director for Children and Families",
            partners="Saltmoor Council, NHS Saltmoor and Fens ICB, Saltmoor Carers United, Eastmere Community NHS Trust",
            outcomes=(
                Outcome(
                    ref="1.1",
                    parts=("Commissioners act on one joint assessment of need",),
                    success="A refreshed needs assessment each year\nAll service specifications refer to it\nParents rate their part in commissioning at 7 out of 10",
                    actions=(
                        act(
                            "1.1.1",
                            "Refresh the joint strategic needs assessment and add a chapter about children with SEND aged 0 to 5",
                            p("Dr Olu Bankole", "Director of Public Health"),
                            "30/06/22",
                            done("Complete\n24/06/22", "2022-06-24"),
                            "Agreed by the Health and Wellbeing Board. On the website.",
                        ),
                        act(
                            "1.1.2",
                            "Write the joint commissioning plan for 2022 to 2025 with parents, and set out in it:\n- what will be bought together\n- what each partner pays\n- how it will be checked",
                            who(
                                "Head of Joint Commissioning\nSaltmoor Carers United",
                                "||Head of Joint Commissioning",
                                "Saltmoor Carers United||",
                            ),
                            "Sept 22",
                            AMBER,
                            "Draft is with partners for comment.\nThe ICB asked for more time because of its own restructure.",
                        ),
                        parent(
                            "1.1.3",
                            "Review the three largest contracts against the needs assessment:",
                        ),
                        act(
                            "1.1.3a",
                            "Speech and language therapy",
                            who("Head of Joint Commissioning"),
                            "Dec 22",
                            TRACK,
                            "Started in September.",
                        ),
                        act(
                            "1.1.3b",
                            "Short breaks",
                            who("Short Breaks Commissioner"),
                            "Dec 22",
                            COMPLETE,
                            "Report accepted; new framework from April 2023.",
                        ),
                        act(
                            "1.1.3c",
                            "Community equipment",
                            who("Head of Joint Commissioning"),
                            "Mar 23",
                            NOT_RATED,
                            "",
                        ),
                    ),
                ),
                Outcome(
                    ref="1.2",
                    parts=("Families find it easier to get help from more than one service",),
                    success="The share of families who say that services talk to each other rises from 31% to 60%",
                    actions=(
                        act(
                            "1.2.1",
                            "Create a joint funding panel with written criteria",
                            p("Hamish Oduya", "Assistant Director", "ICB"),
                            "1 May 2022",
                            done("3 May 22", "2022-05-03"),
                            "Panel has decided on 41 cases.",
                        ),
                        act(
                            "1.2.2",
                            "Appoint family navigators in the four localities",
                            p("Leticia Farrow", "Early Help Manager", "Saltmoor Council"),
                            due("May-July 22", "2022-05..2022-07"),
                            RED,
                            "No bids at the price offered. Re-tender in November.",
                        ),
                        act(
                            "1.2.3",
                            "Test a shared record for 50 children with the most complex needs",
                            who(
                                "Chief Clinical Information Officer, Eastmere Community NHS Trust",
                                "Eastmere Community NHS Trust||Chief Clinical Information Officer",
                            ),
                            due(
                                "Pilot: Jan 2023. Final report: June 2023",
                                "2023-06",
                                "multiple_dates",
                            ),
                            GREEN,
                            "Information governance agreed.",
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            2,
            "Too many children with SEND are out of school, and nobody knows how they are",
            ref="Priority 2",
            sponsor="Ishaan Mukherjee, Director of Education",
            partners="Saltmoor Council, all schools and academy trusts, Eastmere Community NHS Trust",
            outcomes=(
                Outcome(
                    ref="2.1",
                    parts=("Each child out of school is known, visited and taught",),
                    success="Children missing education with SEND: from 143 to fewer than 40\nEach is seen every ten days",
                    actions=(
                        act(
                            "2.1.1",
                            "Keep one register of all children who are not in full-time education; check it each week",
                            who("Children Missing Education Officer"),
                            due(
                                "Weekly from 06/06/22",
                                "2022-06-06..",
                                kind="recurring",
                                every="weekly",
                            ),
                            COMPLETE,
                            "In place.",
                            unsure=("due",),
                        ),
                        struck(
                            act(
                                "2.1.1b",
                                "Write a separate register for children who are educated at home",
                                who("Elective Home Education Officer"),
                                "July 22",
                                STOPPED,
                                "",
                            )
                        ),
                        act(
                            "2.1.2",
                            "Agree a protocol for part-time timetables with every school; none to last longer than six weeks without review",
                            p("Ishaan Mukherjee", "Director of Education"),
                            due("Thursday 15 July 2022", "2022-07-15", "weekday_mismatch"),
                            GREEN,
                            "58 of 64 schools have signed.",
                        ),
                        act(
                            "2.1.3",
                            "Tuition and mentoring offer from day six",
                            who("Head of Virtual School"),
                            "Sept 22",
                            TRACK,
                            "Provider mobilised.\n31 children taught at present.",
                        ),
                    ),
                ),
                Outcome(
                    ref="2.2",
                    parts=("Fewer children with SEND are excluded",),
                    success="",
                    actions=(
                        act(
                            "2.2.1",
                            "Trauma-informed training in 20 schools",
                            who("Principal Educational Psychologist"),
                            due(
                                "Summer Term 2023", "2023-04..2023-08", precision="term", kind="by"
                            ),
                            GREEN,
                            "Nine schools trained.",
                        ),
                        act(
                            "2.2.2",
                            "Inclusion charter",
                            body("Saltmoor Heads' Partnership"),
                            "TBA",
                            NOT_RATED,
                            "",
                        ),
                        act(
                            "2.2.3",
                            "Governors' toolkit about exclusion and the Equality Act",
                            who("Governor Services Manager"),
                            due("31/11/2022", "", "invalid_date"),
                            AMBER,
                            "Being drafted.",
                        ),
                        act(
                            "2.2.4",
                            "Report suspensions by school to the Board",
                            who("Data Manager, Education", "||Data Manager, Education"),
                            due("Half-termly"),
                            TRACK,
                            "First report in June.",
                            unsure=("due", "owners"),
                        ),
                    ),
                ),
            ),
        ),
        Concern(
            3,
            "Health services' part in EHC assessments is late and of mixed quality",
            ref="Priority 3",
            sponsor="Bernadette Szymanski, Chief Nurse, NHS Saltmoor and Fens ICB",
            partners="NHS Saltmoor and Fens ICB, Eastmere Community NHS Trust, Saltmoor Hospital",
            outcomes=(
                Outcome(
                    ref="3.1",
                    parts=("Health advice is on time and useful",),
                    success="Advice in six weeks: from 47% to 90%\nAudit: 80% good or better by July 2023",
                    actions=(
                        act(
                            "3.1.1",
                            "Increase the hours of the Designated Clinical Officer from two days a week to full time",
                            p("Bernadette Szymanski", "Chief Nurse", "ICB"),
                            "Apr 22",
                            done("11/04/2022", "2022-04-11"),
                            "In post.",
                        ),
                        act(
                            "3.1.2",
                            "Tracker for all health advice, with weekly escalation",
                            who("Designated Clinical Officer"),
                            "Jun 22",
                            COMPLETE,
                            "Advice in time: 71% in September.",
                        ),
                        act(
                            "3.1.3",
                            "Training in writing advice for all clinicians",
                            who("Designated Clinical Officer"),
                            "Dec 22",
                            GREEN,
                            "112 of 180 trained.",
                        ),
                        act(
                            "3.1.4",
                            "Service-level agreement for advice with Saltmoor Hospital",
                            who("Contracts Manager, ICB", "ICB||Contracts Manager"),
                            "Aug 22",
                            RED,
                            "Not signed. Escalated to the Chief Nurse on 12 September.",
                        ),
                        act(
                            "3.1.5",
                            "Peer audit with another ICB",
                            who("Designated Clinical Officer"),
                            due("Spring 23", "2023-01..2023-03", precision="term", kind="by"),
                            NOT_RATED,
                            "",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

HEADER = ("Ref", "Actions", "Lead", "By when", "BRAG + date", "Progress Update")
OTHER = ("No.", "What we will do", "Who", "Timescale", "BRAG", "Latest position")
LINES = {
    "1.1.2": ("", "", "", "", "", "Second workshop with Saltmoor Carers United on 28 September."),
    "2.1.3": ("", "", "", "", "", "Waiting list: 6."),
}
WIDTHS = (17, 90, 47, 28, 25, 60)


def brag(rating: Rating) -> C:
    if rating.told == "colour":
        return C(fill=FILLS[rating.shown])
    fill = {"completed": "blue", "on_track": "green", "cancelled": "grey"}.get(rating.status, "")
    return C(rating.shown if rating.told else "", fill=FILLS.get(fill, ""))


def label(text: str, fill: str, ink: str = "", *, bold: bool = False) -> list[C | str]:
    return [C(text, across=6, fill=fill, colour=ink, bold=bold)]


def rows(concern: Concern) -> list[list[C | str]]:
    made = [
        label(f"{concern.ref}: {concern.title}", "203864", "FFFFFF", bold=True),
        label(f"**Accountable lead:** {concern.sponsor}", "D6DCE5"),
        label(f"**Delivery partners:** {concern.partners}", "D6DCE5"),
    ]
    for outcome in concern.outcomes:
        made.append(label(f"Outcome {outcome.ref}: {outcome.text}", "ADB9CA", bold=True))
        made.append(
            [C(name, bold=True, fill="F2F2F2") for name in (OTHER if concern.no == 3 else HEADER)]
        )
        for action in outcome.actions:
            made.append(
                [
                    action.ref,
                    action.text,
                    action.owners.text,
                    action.due.text,
                    brag(action.rating),
                    action.progress,
                ]
            )
            if action.ref in LINES:
                made.append(list(LINES[action.ref]))
        if outcome.success:
            made.append(label(f"**How will we know?**\n{outcome.success}", "E2EFDA"))
    return made


def whole(plan: Plan) -> Plan:
    """The plan with the further lines of its actions' progress."""

    def longer(action: Action) -> Action:
        more = LINES.get(action.ref)
        return replace(action, progress=f"{action.progress}\n{more[5]}") if more else action

    concerns = tuple(
        replace(
            c, outcomes=tuple(replace(o, actions=tuple(map(longer, o.actions))) for o in c.outcomes)
        )
        for c in plan.concerns
    )
    return replace(plan, concerns=concerns)


PRINTED, PLAN = PLAN, whole(PLAN)


def front(file: WordPlan) -> None:
    navy: Any = Look(head="203864", head_ink="FFFFFF", lines="8497B0")
    file.line("Saltmoor Local Area Partnership", size=16, bold=True, space=50)
    file.line("SEND Written Statement of Action", size=30, bold=True)
    file.line("Progress report to the SEND Improvement Board", size=20)
    file.line("October 2022", size=16, space=20)
    file.new_page()
    file.heading("Executive summary")
    file.prose(
        "Ofsted and the CQC carried out an area SEND inspection of Saltmoor from 15 to 19 November 2021. The Written Statement of Action was declared fit on 28 April 2022. This is the second progress report.\n"
        "**Since the last report:** 7 actions have been completed, 9 are on track, 3 are behind and 2 are at risk. Two risks have been escalated: navigators (1.2.2) and the agreement with Saltmoor Hospital (3.1.4)."
    )
    file.table(
        [("Priority", "Blue", "Green", "Amber", "Red", "Direction of travel")],
        [
            ("1. Joint commissioning", "3", "2", "1", "1", "\u2191"),
            ("2. Children out of school", "1", "4", "1", "0", "\u2194"),
            ("3. Health advice", "2", "1", "0", "1", "\u2191"),
        ],
        (110, 25, 25, 25, 25, 45),
        navy,
    )
    file.prose("**BRAG key**")
    file.table(
        [],
        [
            (C("Blue", fill=FILLS["blue"]), "Complete, with the date where it is known"),
            (C("Green", fill=FILLS["green"]), "On track"),
            (C("Amber", fill=FILLS["amber"]), "Some delay; recovery plan in place"),
            (C("Red", fill=FILLS["red"]), "Significant delay or risk"),
            (C("Grey", fill=FILLS["grey"]), "Stopped or merged with another action"),
            ("White", "Not yet started"),
        ],
        (30, 110),
        navy,
    )
    file.heading("Key performance indicators", 2)
    file.table(
        [("KPI", "Nov 2021", "Mar 2022", "Jun 2022", "Sept 2022", "Target", "RAG")],
        [
            (
                "Children missing education with SEND",
                "143",
                "131",
                "117",
                "98",
                "<40",
                C("Amber", fill=FILLS["amber"]),
            ),
            (
                "Health advice in six weeks",
                "47%",
                "52%",
                "66%",
                "71%",
                "90%",
                C("Green", fill=FILLS["green"]),
            ),
            (
                "Joint funding decisions in 10 days",
                "-",
                "-",
                "58%",
                "80%",
                "85%",
                C("Green", fill=FILLS["green"]),
            ),
        ],
        (90, 28, 28, 28, 28, 28, 28),
        navy,
    )
    file.new_page()


def draw(target: Path) -> None:
    file = WordPlan(10)
    file.footer("Saltmoor SEND WSoA progress report no. 2 (October 2022)\t\t\t\t", " of 8")
    front(file)
    for concern in PRINTED.concerns:
        file.table([], rows(concern), WIDTHS, Look(lines="44546A"))
    file.heading("Next steps")
    file.prose(
        "- Deep dive on navigators at the Board of 17 November 2022\n- DfE and NHS England review on 6 December 2022\n- Third progress report in January 2023"
    )
    file.write_pdf(target)
