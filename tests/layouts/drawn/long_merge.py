"""A table of many pages: concern and outcome merged down over rows and pages, long prose, steps
with dates of their own inside an action's cell; a cut row has no border at the page end."""

from __future__ import annotations

from html import escape
from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Plan, Rating, body, due, step, who, word

DONE = word("Complete", "completed")
TRACK = word("On track", "on_track")
BEHIND = word("Behind schedule", "behind")
NONE = Rating()

PLAN = Plan(
    name="long_merge",
    title="Lower Tarn SEND Written Statement of Action",
    published=due("24 February 2022", "2022-02-24"),
    inspection=("2021-10-11", "2021-10-15"),
    concerns=(
        Concern(
            1,
            "Too many parents and carers have lost confidence in the area's ability to meet their children's needs, and leaders do not know why",
            (
                Outcome(
                    ref="1.1",
                    parts=(
                        "Families feel listened to and can point to what has changed because of what they said",
                        "- More families say that they trust those who work with their child (from 28% to 60% by 2024)\n- Fewer formal complaints, and those that are made are answered in time",
                    ),
                    actions=(
                        Action(
                            "Carry out a listening exercise across the area, led by people who do not work for any of the partners. It will be made up of the following steps:\n"
                            "a) Appoint the independent team by 31 March 2022\n"
                            "b) Hold 24 meetings in all parts of the area, at different times of day, with a crèche and travel costs paid, between April and June 2022\n"
                            "c) Publish what was heard, in the words of those who said it, by 15 July 2022\n"
                            "Those who cannot come to a meeting may write, telephone or be visited at home.",
                            ref="1.1.1",
                            owners=who(
                                "Chief Executive, Lower Tarn Council",
                                "Lower Tarn Council||Chief Executive",
                            ),
                            due=due("July 2022", "2022-07"),
                            rating=TRACK,
                            success=(
                                "400 families take part, among them families from every ward and 40 whose children are not in school.",
                            ),
                            progress="Tender issued on 14 February 2022. Parents wrote three of the five questions that bidders must answer.",
                            milestones=(
                                step(
                                    "Appoint the independent team by 31 March 2022",
                                    due("by 31 March 2022", "2022-03-31"),
                                ),
                                step(
                                    "Hold 24 meetings in all parts of the area, at different times of day, with a crèche and travel costs paid, between April and June 2022",
                                    due("between April and June 2022", "2022-04..2022-06"),
                                ),
                                step(
                                    "Publish what was heard, in the words of those who said it, by 15 July 2022",
                                    due("by 15 July 2022", "2022-07-15"),
                                ),
                            ),
                        ),
                        Action(
                            "Write to every family whose child has an EHC plan with the name, photograph, telephone number and working days of their officer; do so again whenever the officer changes. Officers ring each family once a term whether or not there is something to say.",
                            ref="1.1.2",
                            owners=who("SEN Service Manager"),
                            due=due("by Easter 2022, then termly"),
                            rating=BEHIND,
                            success=("Nine in ten families can name their officer.",),
                            progress="Letters sent to 1,100 of 1,870 families.",
                            unsure=("due", "issues"),
                        ),
                        Action(
                            "Answer every complaint within twenty working days. A senior officer rings the parent on the day that the complaint comes in.",
                            ref="1.1.3",
                            owners=who(
                                "Complaints Manager\nHead of Patient Experience, Tarn Valley NHS Trust",
                                "||Complaints Manager",
                                "Tarn Valley NHS Trust||Head of Patient Experience",
                            ),
                            due=due("From 1 March 2022", "2022-03-01.."),
                            rating=NONE,
                            success=(
                                "No complaint older than twenty working days. Lessons from complaints are a standing item at the Board.",
                            ),
                        ),
                    ),
                ),
                Outcome(
                    ref="1.2",
                    parts=(
                        "Parents are equal partners in planning at every level, and are paid and supported for it",
                    ),
                    actions=(
                        Action(
                            "Give the Parent Carer Forum a three-year grant that pays for a manager, an office and crèche workers, so that it can speak for more families than it is able to today. The grant is not to depend on what the Forum says about the partners.",
                            ref="1.2.1",
                            owners=who(
                                "Head of Commissioning, Lower Tarn Council/Director of Nursing, CCG",
                                "Lower Tarn Council||Head of Commissioning",
                                "CCG||Director of Nursing",
                            ),
                            due=due("1st April 2022", "2022-04-01"),
                            rating=DONE,
                            success=("Membership of the Forum grows from 90 to 500.",),
                            progress="Grant agreement signed on 18 February 2022.",
                        ),
                        Action(
                            "Adopt the co-production charter that parents have drafted & train 150 managers in it",
                            ref="1.2.2",
                            owners=body("SEND Partnership Board"),
                            due=due("May 2022 – March 2023", "2022-05..2023-03"),
                            rating=TRACK,
                            success=(
                                "Each partner's board adopts the charter.\nManagers can give an example of something that they did differently.",
                            ),
                            progress="Charter on the agenda of all boards for March.",
                        ),
                    ),
                ),
            ),
            ref="WSoA Area 1",
        ),
        Concern(
            2,
            "Weak joint working between education, health and care leads to gaps and delays, above all for those with the most complex needs",
            (
                Outcome(
                    ref="2.1",
                    parts=(
                        "Children with complex needs have one plan and one team",
                        "- Families tell their story once\n- There is one meeting in place of five\n- Nobody is discharged from a service because they missed an appointment at another",
                    ),
                    actions=(
                        Action(
                            "Form a multi-agency team for the 120 children who are known to all three services. The team has one manager and one budget and sits in the same building. It will include:\n"
                            "- two social workers\n"
                            "- a children's community nurse\n"
                            "- a specialist teacher\n"
                            "- an occupational therapist & a physiotherapist\n"
                            "- a family support worker employed by the voluntary sector\n"
                            "The team works with each family for as long as the family finds it useful. It does not replace the services that the child already has; it sees to it that they fit together.",
                            ref="2.1.1",
                            owners=who("Director of Children's Services"),
                            due=due("Sept 2022", "2022-09"),
                            rating=TRACK,
                            success=(
                                "Days spent in hospital fall by a fifth.\nParents rate co-ordination at 7 or more out of 10.",
                            ),
                            progress="Building found. Manager appointed; she starts in May.",
                        ),
                        Action(
                            "Agree what happens when partners do not agree: a process in three steps that takes 15 working days from first to last",
                            ref="2.1.2",
                            owners=who("Joint Commissioner"),
                            due=due("30/04/22", "2022-04-30"),
                            rating=DONE,
                            success=("Process used, and time limits kept.",),
                        ),
                        Action(
                            "Bring together the medical, social care and education transport budgets for these children, and offer families a mileage payment if they would rather drive themselves",
                            ref="2.1.3",
                            owners=who("Head of Integrated Transport"),
                            due=due(
                                "Summer term 2022",
                                "2022-04-01..2022-08-31",
                                precision="term",
                                kind="by",
                            ),
                            rating=BEHIND,
                            success=("Half of these families choose the mileage payment.",),
                            progress="Legal advice awaited since December.",
                        ),
                    ),
                ),
                Outcome(
                    ref="2.2",
                    parts=(
                        "Young people with a learning disability or autism stay out of hospital and live near those whom they love",
                    ),
                    actions=(
                        Action(
                            "Keep a register of young people at risk of admission, with their consent, and offer each of them a keyworker within two weeks. Review the register every week in a short call of all partners.",
                            ref="2.2.1",
                            owners=who(
                                "Transforming Care Lead, CCG", "CCG||Transforming Care Lead"
                            ),
                            due=due("Weekly from April 2022", "2022-04..", every="weekly"),
                            rating=TRACK,
                            success=(
                                "No admission without a community review before it or, in a crisis, within two weeks after.",
                            ),
                            progress="Register holds 17 names. Two of three keyworkers are in post.",
                            unsure=("due",),
                        ),
                        Action(
                            "Open a crisis house with four beds in which a young person may stay for up to ten days, staffed by people who know about autism. Parents and young people choose the furniture, write the welcome pack and sit on the panel that appoints the staff.",
                            ref="2.2.2",
                            owners=who(
                                "Head of Adolescent Services\nAssociate Director, Tarn Valley NHS Trust",
                                "||Head of Adolescent Services",
                                "Tarn Valley NHS Trust||Associate Director",
                            ),
                            due=due(
                                "Q3 2022/23",
                                "2022-10-01..2022-12-31",
                                precision="quarter",
                                kind="by",
                            ),
                            rating=NONE,
                            success=("Admissions fall by half.",),
                        ),
                    ),
                ),
            ),
            ref="WSoA Area 2",
        ),
    ),
)

HEADERS = (
    "Area of Weakness",
    "INTENDED OUTCOMES",
    "Ref",
    "Actions",
    "Accountable officer",
    "Timescales",
    "Key indicators of what success looks like",
    "Progress Summary",
    "Status",
)
WIDTHS = (11, 13, 5, 26, 12, 8, 11, 9, 5)


def rows() -> str:
    made = ""
    for concern in PLAN.concerns:
        side = page.cell(
            f"<b>{concern.ref}</b><p>{escape(concern.title)}</p>", down=len(concern.actions)
        )
        for outcome in concern.outcomes:
            aim = page.cell(
                f"<p><b>{outcome.ref}</b></p>{page.prose(outcome.text)}", down=len(outcome.actions)
            )
            for action in outcome.actions:
                texts = (
                    action.ref,
                    action.text,
                    action.owners.text,
                    action.due.text,
                    "\n".join(action.success),
                    action.progress,
                    action.rating.shown,
                )
                made += page.row(side, aim, *(page.cell(page.prose(text)) for text in texts))
                side = aim = ""
    return made


def draw(target: Path) -> None:
    content = (
        f"<h1>{PLAN.title}</h1><p>24 February 2022</p><p>The local area was inspected from 11 to 15 October 2021.</p>"
        + page.table(page.head(*HEADERS), f"<tbody>{rows()}</tbody>", widths=WIDTHS, look="ruled")
    )
    style = "body { font-size: 9.5pt } th { background: #f4d9c6 }"
    page.chromium_pdf(page.document(PLAN.title, content, style), target)
