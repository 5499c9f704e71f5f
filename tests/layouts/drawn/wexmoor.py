"""A BRAG table: objectives merged down, lettered refs, a row a milestone; the key is a sentence."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import (
    Action,
    Concern,
    Milestone,
    Outcome,
    Plan,
    Rating,
    body,
    colour,
    due,
    step,
    who,
    word,
)

FILLS = {"blue": "#0070c0", "green": "#00b050", "amber": "#ffc000", "red": "#ff0000"}
BLUE = colour("blue", "completed")
GREEN = colour("green", "on_track")
AMBER = colour("amber", "behind")
RED = colour("red", "at_risk")
NONE = Rating()
ON_TRACK = word("On track", "on_track")
IN_PROGRESS = word("In progress", "in_progress")
NOT_STARTED = word("Not started", "not_started")


def dated(text: str) -> Rating:
    """A blue fill with the month of completion printed on it."""
    return word(text, "completed", "", "completed_on")


COMMISSIONING = (
    Outcome(
        ref="1.1",
        parts=(
            "Partners buy services together, from one shared picture of need",
            "Impact\n- Families are not passed between services that each think another should pay\n- Gaps are seen early and closed",
            "Impact\n- Young people aged 16 to 25 can find a service that does not stop at 18",
        ),
        actions=(
            Action(
                "Complete a SEND needs assessment that brings together data from education, health and care:\n"
                "- numbers and types of need by ward and age\n"
                "- who waits, for what, and for how long\n"
                "- forecasts to 2027",
                ref="1.1a",
                resource="EB",
                rating=ON_TRACK,
                owners=who("Public Health Consultant"),
                milestones=(
                    step(
                        "Data sharing agreement signed by all five partners",
                        due("Sept 2021", "2021-09"),
                        dated("Oct 2021"),
                    ),
                    step(
                        "First draft shared with the Wexmoor Parents' Alliance for comment",
                        due("Dec 2021", "2021-12"),
                        GREEN,
                    ),
                    step(
                        "Needs assessment adopted by the Health & Wellbeing Board and put on the Local Offer",
                        due("Feb 2022", "2022-02"),
                        NONE,
                    ),
                ),
            ),
            Action(
                "Write a joint commissioning strategy with a pooled budget for equipment, therapies and short breaks",
                ref="1.1b",
                resource="EB",
                rating=IN_PROGRESS,
                owners=who(
                    "Director of Commissioning, Wexmoor CCG",
                    "Wexmoor CCG||Director of Commissioning",
                ),
                milestones=(
                    step(
                        "Principles agreed by the Joint Commissioning Executive",
                        due("Nov 2021", "2021-11"),
                        BLUE,
                    ),
                    step("Section 75 agreement drafted", due("March 2022", "2022-03"), AMBER),
                    step("Pooled budget live", due("From April 2022", "2022-04.."), NONE),
                ),
            ),
            Action(
                "Review every contract that ends at 18, and extend or replace it so that support runs on to 25 where the young person's plan says so",
                ref="1.1c",
                resource="NB",
                rating=ON_TRACK,
                owners=who(
                    "Contracts Manager/Preparing for Adulthood Lead",
                    "||Contracts Manager",
                    "||Preparing for Adulthood Lead",
                ),
                milestones=(
                    step(
                        "Register of the 31 contracts concerned", due("Jan 2022", "2022-01"), GREEN
                    ),
                    step("First ten contracts varied", due("June 2022", "2022-06"), NONE),
                ),
            ),
        ),
    ),
    Outcome(
        ref="1.2",
        parts=(
            "Equipment reaches children when they need it and is collected when they have outgrown it",
            "Impact\n- Waits for equipment below 15 working days\n- Less money is spent on equipment that stands unused",
        ),
        actions=(
            Action(
                "Bring the three equipment stores under one manager and one stock system",
                ref="1.2a",
                resource="NB",
                rating=IN_PROGRESS,
                owners=who("Head of Children's Disability Services"),
                milestones=(
                    step(
                        "Business case approved by the Council and the CCG",
                        due("By end October 2021", "2021-10-31", precision="month"),
                        dated("Nov 2021"),
                    ),
                    step(
                        "Stock systems merged, with a stock-take by someone from outside the service",
                        due("Feb – April 2022", "2022-02..2022-04"),
                        AMBER,
                    ),
                    step(
                        "Parents can track an order on line", due("September 2022", "2022-09"), NONE
                    ),
                ),
            ),
            Action(
                "Agree with schools who pays for what, & print it on one page",
                ref="1.2b",
                resource="EB",
                rating=NOT_STARTED,
                owners=who("SEND Finance Officer"),
                milestones=(
                    step("Page agreed at Schools Forum", due("13/01/2022", "2022-01-13"), RED),
                ),
            ),
        ),
    ),
)

IDENTIFYING = (
    Outcome(
        ref="2.1",
        parts=(
            "Schools and settings notice needs early, and act on them without waiting for a statutory plan",
            "Impact\n- Fewer first requests for assessment come from parents who say that nothing else has worked\n- The attainment gap at SEN Support narrows at each key stage",
        ),
        actions=(
            Action(
                "Publish 'Ordinarily Available', a guide to what every school and setting is expected to offer, written with SENCOs, parents and pupils",
                ref="2.1a",
                resource="EB",
                rating=ON_TRACK,
                owners=who("Principal Adviser for Inclusion"),
                milestones=(
                    step(
                        "Guide drafted by six SENCOs and six parents",
                        due("October 2021", "2021-10"),
                        BLUE,
                    ),
                    step(
                        "Launch at the winter SENCO conference",
                        due("8 December 2021", "2021-12-08"),
                        GREEN,
                    ),
                    step(
                        "Each school's website says how it uses the guide (sampled by governors)",
                        due(
                            "Summer term 2022",
                            "2022-04-01..2022-08-31",
                            precision="term",
                            kind="by",
                        ),
                        NONE,
                    ),
                ),
            ),
            Action(
                "Set up locality teams in which an educational psychologist, a specialist teacher and a therapist work with the same group of schools. Each team meets its schools once a half-term to talk about pupils before a crisis.",
                ref="2.1b",
                resource="NB",
                rating=IN_PROGRESS,
                owners=body("SEND Operational Group", "SEND Operational Group"),
                milestones=(
                    step(
                        "Three localities agreed with head teachers",
                        due("Nov 2021", "2021-11"),
                        BLUE,
                    ),
                    step("East locality starts", due("Jan 2022", "2022-01"), GREEN),
                    step("West and Vale localities start", due("April 2022", "2022-04"), RED),
                    step(
                        "Report on the first year, with pupils' own views",
                        due("Jan 2023", "2023-01"),
                        NONE,
                    ),
                ),
            ),
            Action(
                "Offer the two-year-old health and development review together with the early years progress check in every children's centre",
                ref="2.1c",
                resource="EB",
                rating=ON_TRACK,
                owners=who(
                    "0–19 Service Lead, Wexmoor Community Trust\nEarly Years Manager",
                    "Wexmoor Community Trust||0–19 Service Lead",
                    "||Early Years Manager",
                ),
                milestones=(
                    step(
                        "Pilot in two centres",
                        due(
                            "Spring term 2022",
                            "2022-01-01..2022-03-31",
                            precision="term",
                            kind="by",
                        ),
                        GREEN,
                    ),
                    step(
                        "All nine centres",
                        due("Q2 2022/23", "2022-07-01..2022-09-30", precision="quarter", kind="by"),
                        NONE,
                    ),
                ),
            ),
        ),
    ),
    Outcome(
        ref="2.2",
        parts=(
            "Fewer children with SEND are suspended or out of school",
            "Impact\n- Suspensions of pupils at SEN Support fall by a third in two years",
        ),
        actions=(
            Action(
                "Hold a fortnightly inclusion panel at which any school may ask for help for a pupil at risk of exclusion",
                ref="2.2",
                resource="EB",
                rating=ON_TRACK,
                owners=who("Head of Virtual School"),
                milestones=(
                    step("Panel meets", due("Fortnightly", every="fortnightly"), GREEN),
                    step("Review of the first 50 cases", due("May 2022", "2022-05"), NONE),
                ),
            ),
        ),
    ),
)

ADULTHOOD = (
    Outcome(
        ref="3.1",
        parts=(
            "Young people with SEND get good help to prepare for work, a home of their own, friends and health as adults",
            "Impact\n- One young person in eight with an EHC plan is in paid work at 25 (now one in twenty)",
        ),
        actions=(
            Action(
                "Start preparing for adulthood at the Year 9 review, using a planner that the young person keeps",
                ref="3.1a",
                resource="EB",
                rating=IN_PROGRESS,
                owners=who("Transitions Team Manager"),
                milestones=(
                    step(
                        "Planner designed by students of Wexmoor College",
                        due("Dec '21", "2021-12"),
                        BLUE,
                    ),
                    step(
                        "Used at four in five Year 9 reviews", due("by July 2022", "2022-07"), AMBER
                    ),
                ),
            ),
            Action(
                "Double the number of supported internships, with the Council and the hospital each taking six interns:\n"
                "- job coaches trained\n"
                "- employers' breakfast held twice a year",
                ref="3.1b",
                resource="NB",
                rating=ON_TRACK,
                owners=who(
                    "Employment & Skills Manager & Head of HR, Wexmoor Hospitals",
                    "||Employment & Skills Manager",
                    "Wexmoor Hospitals||Head of HR",
                ),
                milestones=(
                    step("Twelve places agreed", due("Jan 2022", "2022-01"), GREEN),
                    step(
                        "Interns start work",
                        due(
                            "w/c 5 September 2022",
                            "2022-09-05..2022-09-11",
                            precision="week",
                            kind="by",
                        ),
                        NONE,
                    ),
                ),
            ),
            Action(
                "Open a sixth-form base for autistic students at Wexmoor College so that they need not travel out of the area",
                ref="3.1c",
                resource="NB",
                rating=NOT_STARTED,
                owners=who("Post-16 Commissioner"),
                milestones=(
                    step(
                        "Capital bid decided",
                        due("End Nov 2021", "2021-11-30", precision="month"),
                        RED,
                    ),
                    step("Base opens with 14 places", due("Sept 2023", "2023-09"), NONE),
                ),
            ),
            Action(
                "Agree annual health checks from 14 with every GP practice",
                ref="3.1d",
                resource="EB",
                rating=ON_TRACK,
                owners=who("Designated Clinical Officer"),
                milestones=(
                    step(
                        "Three practices in four sign up",
                        due(
                            "2022/23",
                            "2022-04-01..2023-03-31",
                            precision="financial_year",
                            kind="by",
                        ),
                        GREEN,
                    ),
                ),
            ),
        ),
    ),
)

PLAN = Plan(
    name="wexmoor",
    title="Wexmoor SEND Written Statement of Action",
    published=due("15 November 2021", "2021-11-15"),
    inspection=("2021-07-12", "2021-07-16"),
    concerns=(
        Concern(
            1,
            "Joint commissioning",
            COMMISSIONING,
            ref="Priority 1",
            sponsor="Eleanor Whitcombe, Executive Director for People",
            partners="Ravi Desai (Director of Commissioning, Wexmoor CCG), Joan Tasker (Wexmoor Parents' Alliance), Head of Children's Disability Services, Public Health Consultant, SEND Finance Officer",
            said="There is no joint plan for commissioning, and services for 0- to 25-year-olds have gaps that leaders have known of for some years.",
        ),
        Concern(
            2,
            "Identifying and meeting needs in schools and settings",
            IDENTIFYING,
            ref="Priority 2",
            sponsor="Dr Marcus Obuya/Helen Strand",
            partners="Principal Adviser for Inclusion, SEND Operational Group, two head teachers (one primary, one secondary), Early Years Manager",
            said="Needs are found too late, and what schools offer at SEN Support differs from one school to the next.",
        ),
        Concern(
            3,
            "Preparing for adulthood",
            ADULTHOOD,
            ref="Priority 3",
            sponsor="Peter Lindqvist, Principal of Wexmoor College",
            partners="Transitions Team Manager, Employment & Skills Manager, Post-16 Commissioner, Designated Clinical Officer, three young people from Speak Up Wexmoor",
            said="Young people are not well prepared for adult life.",
        ),
    ),
)

FRONT = (
    (
        "Introduction",
        "Ofsted and the Care Quality Commission (CQC) inspected the Wexmoor local area from 12th July 2021 to 16th July 2021. Their letter, which we received on 2 September 2021, asks for a written statement of action on three matters. We accept all of them. Each has become a priority with a sponsor who answers for it.",
    ),
    (
        "Reading the plan",
        "Each milestone has a BRAG rating. Blue – complete, with the month in which it was completed where that is known. Green – going to plan. Amber – behind schedule. Red – not started, or at risk of not being delivered.",
        "In the Budget column EB stands for existing budget, and NB for new budget that has been or must be found.",
    ),
)
HEADERS = (
    "Objective(s)",
    "Unique\nRef No.",
    "Action description",
    "Budget",
    "Lead",
    "Overall\nstatus",
    "Milestones to be delivered",
    "Target\nDate",
    "BRAG\nrating",
)
WIDTHS = (19, 6, 20, 5.5, 11.5, 6.5, 18, 7.5, 6)
STYLE = """
body { font-size: 9pt } .done { color: #fff } h1, h2 { color: #5a2d82 } th { background: #e4d9ef } .said { font-style: italic }
"""


def rating_cell(milestone: Milestone) -> str:
    """A date in the rating column stands on the blue of a milestone that is complete."""
    if milestone.rating.told == "text":
        return page.cell(milestone.rating.shown, fill=FILLS["blue"], look="done")
    return page.cell("", fill=FILLS.get(milestone.rating.shown, ""))


def objective_cells(outcome: Outcome) -> dict[int, str]:
    """The objective's texts, each merged down over the actions that it stands beside, by the
    first of these actions. The ref stands in the first cell."""
    share = -(-len(outcome.actions) // max(1, len(outcome.parts) - 1))
    first = f"<p><b>{outcome.ref}</b></p>" + page.prose(outcome.parts[0])
    cells = {}
    for start in range(0, len(outcome.actions), share):
        beside = outcome.actions[start : start + share]
        text = page.prose(outcome.parts[1 + start // share])
        rows = sum(len(action.milestones) for action in beside)
        cells[start] = page.cell((first if start == 0 else "") + text, down=rows)
    return cells


def outcome_rows(outcome: Outcome) -> str:
    objectives = objective_cells(outcome)
    made = []
    for number, action in enumerate(outcome.actions):
        down = len(action.milestones)
        for place, milestone in enumerate(action.milestones):
            merged = (
                objectives.get(number, ""),
                page.cell(action.ref, down=down),
                page.cell(page.prose(action.text), down=down),
                page.cell(action.resource, down=down),
                page.cell(page.prose(action.owners.text), down=down),
                page.cell(action.rating.shown, down=down),
            )
            made.append(
                page.row(
                    *(merged if place == 0 else ()),
                    page.cell(page.lines(milestone.text)),
                    page.cell(page.lines(milestone.due.text)),
                    rating_cell(milestone),
                )
            )
    return "".join(made)


def concern_pages(concern: Concern) -> str:
    rows = "".join(outcome_rows(outcome) for outcome in concern.outcomes)
    return (
        f'<h2 class="new">{concern.ref}: {page.lines(concern.title)}</h2>'
        f"<p><b>Accountable sponsor:</b> {page.lines(concern.sponsor)}</p>"
        f"<p><b>Delivery Partners:</b> {page.lines(concern.partners)}</p>"
        f"<p><b>What the inspectors found:</b></p><p class='said'>{page.lines(concern.said)}</p>"
        + page.table(page.head(*HEADERS), f"<tbody>{rows}</tbody>", widths=WIDTHS, look="ruled")
    )


def front() -> str:
    made = f"<h1>{PLAN.title}</h1><p>Published 15 November 2021</p>"
    for heading, *paragraphs in FRONT:
        made += f"<h2>{heading}</h2>" + page.prose("\n".join(paragraphs))
    return made


def draw(target: Path) -> None:
    content = (
        front()
        + '<div class="new"></div>'
        + "".join(concern_pages(concern) for concern in PLAN.concerns)
    )
    page.weasyprint_pdf(page.document(PLAN.title, content, STYLE), target)
