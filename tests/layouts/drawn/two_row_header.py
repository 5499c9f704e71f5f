"""A header of two rows with a merged heading over sub-columns and a word that is turned; a revised
date beside the first one; rows across the table that open an outcome; fills with a key."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Due, Outcome, Plan, colour, due, who

FILLS = {"blue": "#4472c4", "green": "#70ad47", "yellow": "#ffd966", "red": "#e06666"}
BLUE = colour("blue", "completed")
GREEN = colour("green", "on_track")
YELLOW = colour("yellow", "behind")
RED = colour("red", "at_risk")


def moved(first: str, revised: str, span: str, **more: str) -> Due:
    """Two printed cells, of which the revised one counts."""
    return due(f"{first}\n{revised}", span, "multiple_dates", **more)


PLAN = Plan(
    name="two_row_header",
    title="Brackendale SEND Written Statement of Action",
    published=due("30 September 2018", "2018-09-30"),
    inspection=("2018-04-16", "2018-04-20"),
    concerns=(
        Concern(
            1,
            "The long waits for the diagnosis of autism and ADHD, and the little help that families get meanwhile",
            (
                Outcome(
                    ref="1.1",
                    parts=(
                        "Families know how long they will wait and what they can do in the meantime",
                    ),
                    actions=(
                        Action(
                            "Send every family on the list a letter, in plain words, that tells them where they stand and whom to ring. Repeat it each quarter.",
                            ref="1.1.1",
                            owners=who("Pathway Co-ordinator"),
                            due=due("Oct 2018", "2018-10"),
                            rating=BLUE,
                            success=(
                                "All families have had a letter.",
                                "Fewer complaints about silence: from 9 to 3 a month.",
                            ),
                        ),
                        Action(
                            "Start six parent-led drop-ins",
                            ref="1.1.2",
                            owners=who(
                                "Manager, Brackendale Autism Hub", "Brackendale Autism Hub||Manager"
                            ),
                            due=moved("Nov 2018", "Feb 2019", "2019-02"),
                            rating=YELLOW,
                            success=(
                                "Three drop-ins open.",
                                "Six open; 200 families have come at least once.",
                            ),
                        ),
                    ),
                ),
                Outcome(
                    ref="1.2",
                    parts=("Children are seen within the time that national guidance lays down",),
                    actions=(
                        Action(
                            "Increase the assessment team by two psychologists and one speech and language therapist; offer appointments on Saturdays.",
                            ref="1.2.1",
                            owners=who(
                                "Divisional Manager, Children & Families\nConsultant Paediatrician"
                            ),
                            due=moved("January 2019", "April 2019", "2019-04"),
                            rating=RED,
                            success=("Wait down to 40 weeks.", "Wait down to 18 weeks."),
                        ),
                        Action(
                            "Let experienced teachers and SENCOs add to the assessment by means of a structured observation",
                            ref="1.2.2",
                            owners=who("Lead for Autism Outreach"),
                            due=due(
                                "Spring term 2019",
                                "2019-01-01..2019-03-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=GREEN,
                            success=(
                                "Observation form agreed.",
                                "Used in half of all assessments.",
                            ),
                        ),
                    ),
                ),
            ),
            ref="Concern One",
        ),
        Concern(
            2,
            "Therapy and nursing for those over 16",
            (
                Outcome(
                    ref="2.1",
                    parts=("Nobody loses a therapist or nurse on a birthday",),
                    actions=(
                        Action(
                            "Commission speech and language therapy up to 25 in further education, in a way that colleges have a say in",
                            ref="2.1.1",
                            owners=who(
                                "Senior Commissioning Manager, CCG",
                                "CCG||Senior Commissioning Manager",
                            ),
                            due=moved("March 2019", "Sept 2019", "2019-09"),
                            rating=YELLOW,
                            success=(
                                "Specification agreed with both colleges.",
                                "Service open; 40 students seen.",
                            ),
                        ),
                        Action(
                            "Community nurses hand over to adult teams on the basis of readiness, between 17 and 19.\nEach handover has a joint visit.",
                            ref="2.1.2",
                            owners=who("Lead Nurse for Transition"),
                            due=due("End of June 2019", "2019-06-30", precision="month"),
                            rating=GREEN,
                            success=(
                                "Protocol signed.",
                                "Every handover of the year had a joint visit.",
                            ),
                        ),
                        Action(
                            "Ask young people six months after they moved to adult services how it went",
                            ref="2.1.3",
                            owners=who("Engagement Officer"),
                            due=due("From July 2019", "2019-07.."),
                            rating=GREEN,
                            success=(
                                "–",
                                "30 young people asked, and what they said reported to the Board.",
                            ),
                        ),
                    ),
                ),
                Outcome(
                    ref="2.2",
                    parts=("Health is part of every plan for adult life",),
                    actions=(
                        Action(
                            "Each review from Year 9 looks at health & asks who will look after it after school",
                            ref="2.2.1",
                            owners=who(
                                "Designated Medical Officer/Team Manager, SEN",
                                "||Designated Medical Officer",
                                "||Team Manager, SEN",
                            ),
                            due=due("Sept 2018 – July 2019", "2018-09..2019-07"),
                            rating=BLUE,
                            success=("Half of reviews.", "All reviews."),
                        ),
                    ),
                ),
            ),
            ref="Concern Two",
        ),
    ),
)

WIDTHS = (8, 30, 17, 10, 10, 10, 10, 5)


def header() -> str:
    upper = ("Ref", "Implementation", "Lead", "Original date", "Revised date")
    cells = [page.cell(name, tag="th", down=2) for name in upper]
    cells += [page.cell("Impact measures", tag="th", across=2)]
    cells += [page.cell('<div class="turned">BRAG</div>', tag="th", down=2)]
    lower = (page.cell(f"At {months} months", tag="th") for months in (6, 12))
    return f"<thead>{page.row(*cells)}{page.row(*lower)}</thead>"


def rows(concern: Concern) -> str:
    made = ""
    for outcome in concern.outcomes:
        title = f"<b>Outcome {outcome.ref}: {page.lines(outcome.text)}</b>"
        made += page.row(page.cell(title, across=len(WIDTHS), fill="#eef3fa"))
        for action in outcome.actions:
            first, _, revised = action.due.text.partition("\n")
            texts = (action.ref, action.text, action.owners.text, first, revised, *action.success)
            cells = (page.cell(page.prose(text)) for text in texts)
            made += page.row(*cells, page.cell("", fill=FILLS[action.rating.shown]))
    return made


def draw(target: Path) -> None:
    key = "".join(
        page.row(page.cell(colour_name, fill=fill), page.cell(says))
        for (colour_name, fill), says in zip(
            FILLS.items(),
            ("Complete", "On track", "Behind schedule", "Serious concern: unlikely to be met"),
            strict=True,
        )
    )
    content = (
        f"<h1>{PLAN.title}</h1><p>Final version, 30 September 2018</p>"
        "<p>Following the inspection on 16–20 April 2018 the partners agreed the actions below. "
        "The colours mean:</p>" + page.table(key, widths=(15, 85), look="ruled key")
    )
    for concern in PLAN.concerns:
        content += f"<h2>{concern.ref}: {page.lines(concern.title)}</h2>"
        content += page.table(
            header(), f"<tbody>{rows(concern)}</tbody>", widths=WIDTHS, look="ruled"
        )
    style = """
    @page { size: A4 portrait; margin: 12mm } th { background: #d9e2f3 } .key { width: 50% }
    .turned { writing-mode: vertical-rl; transform: rotate(180deg); height: 32pt }
    """
    page.chromium_pdf(page.document(PLAN.title, content, style), target)
