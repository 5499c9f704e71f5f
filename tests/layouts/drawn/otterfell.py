"""A monitoring report: recommendation merged at the left, stacked owners, steps done in green."""

from __future__ import annotations

from html import escape
from pathlib import Path

from .. import page
from ..plan import (
    Action,
    Concern,
    Due,
    Milestone,
    Outcome,
    Owners,
    Plan,
    colour,
    due,
    step,
    who,
    word,
)

DONE = colour("green", "completed")
OPEN = colour("black", "not completed")
COMPLETED = word("Completed", "completed")
UNDERWAY = word("Underway", "in_progress")
LATE = word("Behind schedule", "behind")
WAITING = word("Not started", "not_started")


HADDAD = "OCCG|Amira Haddad|Head of Children's Commissioning"
PRYCE = "OCC|Gwen Pryce|Head of SEND and Inclusion"
SUTHERS = "OCC|Neil Suthers|Assistant Director, Education"
ABARA = "OMHT|Dr Chidi Abara|Clinical Lead for Neurodevelopment"
LENNOX = "OMHT|Fiona Lennox|General Manager, Children's Therapies"
FORUM = "Otterfell Parents Together|Jean Maybury|Co-chair"


def team(*each: str) -> Owners:
    """Owners as stacked lines; an organisation is printed once for those of its people that follow."""
    printed: list[str] = []
    before = ""
    for one in each:
        organisation, person, role = one.split("|")
        printed += ([organisation] if organisation != before else []) + [person, role, ""]
        before = organisation
    return who("\n".join(printed[:-1]), *each)


def green(text: str, when: Due = Due()) -> Milestone:
    return step(text, when, DONE)


def black(text: str, when: Due = Due()) -> Milestone:
    return step(text, when, OPEN)


PLAN = Plan(
    name="otterfell",
    title="Otterfell Written Statement of Action Monitoring Report 28 February 2020",
    kind="dashboard",
    published=due("28 February 2020", "2020-02-28"),
    concerns=(
        Concern(
            1,
            "Make sure that health leaders know how well they carry out their duties for children with SEND",
            (
                Outcome(
                    (
                        Action(
                            "Add SEND measures to the performance report that the OCCG governing body sees each month",
                            ref="1a",
                            owners=team(HADDAD),
                            due=due("Friday 31/01/2020", "2020-01-31"),
                            rating=COMPLETED,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Measures chosen with public health, 12 Nov'19.",
                                    due("12 Nov'19", "2019-11-12"),
                                ),
                                green(
                                    "First report taken by the governing body 14 Jan'20; members asked for waiting times by locality.",
                                    due("14 Jan'20", "2020-01-14"),
                                ),
                                green(
                                    "Second report with localities, 11 Feb'20.",
                                    due("11 Feb'20", "2020-02-11"),
                                ),
                            ),
                        ),
                        Action(
                            "Appoint a full-time Designated Clinical Officer in place of two part-time arrangements, and give the post a deputy from the community trust.",
                            ref="1b",
                            owners=team(HADDAD, "OCCG|Stephen Okafor|Chief Nurse"),
                            due=due("Tuesday 31/03/2020", "2020-03-31"),
                            rating=UNDERWAY,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Job description agreed with the Council and with OMHT. Advertised Dec'19.",
                                    due("Dec'19", "2019-12"),
                                ),
                                black(
                                    "Interviews 10 Mar'20, with a parent on the panel.",
                                    due("10 Mar'20", "2020-03-10"),
                                ),
                                black("Deputy named by the trust"),
                                black("Both in post by Jun'20", due("by Jun'20", "2020-06")),
                            ),
                        ),
                        Action(
                            "Write to every GP practice about annual health checks & the dynamic support register",
                            ref="1c",
                            owners=team("OCCG|Dr Lucy Farthing|GP Clinical Lead"),
                            due=due("Friday 31/04/2020", "", "invalid_date"),
                            rating=WAITING,
                            unsure=("progress_text",),
                            milestones=(black("Letter to go with the spring practice bulletin"),),
                        ),
                    )
                ),
            ),
            ref="Area 1",
        ),
        Concern(
            2,
            "Bring down the time that children and young people wait for an autism assessment",
            (
                Outcome(
                    (
                        Action(
                            "Use the waiting list initiative to see all children who have waited more than a year, including:\n"
                            "- those who have moved into the area with a place on another list\n"
                            "- those whose referral was once returned to the school",
                            ref="2a",
                            owners=team(HADDAD, ABARA),
                            due=due("Friday 29/05/2020", "2020-05-29"),
                            rating=LATE,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Waiting list checked by name, 22 Nov'19: 214 children have waited over a year.",
                                    due("22 Nov'19", "2019-11-22"),
                                ),
                                green(
                                    "Weekend clinics began 11 Jan'20; 58 children seen to 21 Feb'20.",
                                    due("21 Feb'20", "2020-02-21"),
                                ),
                                black(
                                    "Second psychologist withdrew; post out to agencies again 24 Feb'20.",
                                    due("24 Feb'20", "2020-02-24"),
                                ),
                                black(
                                    "All 214 children seen by the end of May'20.",
                                    due("by the end of May'20", "2020-05-31", precision="month"),
                                ),
                            ),
                        ),
                        Action(
                            "Stop asking schools to complete a parenting course before they refer",
                            ref="2b",
                            owners=team(PRYCE, ABARA),
                            due=due("Wednesday 15/01/2020", "2020-01-15"),
                            rating=COMPLETED,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "New referral form on the Local Offer, 6 Jan'20.",
                                    due("6 Jan'20", "2020-01-06"),
                                ),
                                green(
                                    "Seven briefings for SENCOs held by February 2020.",
                                    due("by February 2020", "2020-02"),
                                ),
                                black(
                                    "Check with 20 families whether the change is felt, May '20",
                                    due("May '20", "2020-05"),
                                ),
                            ),
                        ),
                        Action(
                            "Give families who wait a named keyworker from the voluntary sector. Keyworkers work evenings as well as days.",
                            ref="2c",
                            owners=team(PRYCE, FORUM),
                            due=due("Monday 01/06/20", "2020-06-01"),
                            rating=UNDERWAY,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Grant of two years agreed with Otterfell Parents Together, 20 Dec'19.",
                                    due("20 Dec'19", "2019-12-20"),
                                ),
                                black(
                                    "Five keyworkers recruited and trained Apr'20.",
                                    due("Apr'20", "2020-04"),
                                ),
                            ),
                        ),
                        Action(
                            "Reduce waiting times for children's occupational therapy (OT) to meet the 18 week standard in each locality",
                            ref="2d",
                            owners=team(HADDAD, LENNOX),
                            due=due("Wednesday 30/06/20", "2020-06-30", "weekday_mismatch"),
                            rating=UNDERWAY,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Three locum therapists started 3 Feb'20.",
                                    due("3 Feb'20", "2020-02-03"),
                                ),
                                black(
                                    "Recovery trajectory: 26 weeks in March, 22 in May, 18 in June 2020.",
                                    due("June 2020", "2020-06"),
                                ),
                                black("Monthly contract review"),
                            ),
                        ),
                    )
                ),
            ),
            ref="Area 2",
        ),
        Concern(
            3,
            "Raise the quality of education, health and care plans",
            (
                Outcome(
                    (
                        Action(
                            "Audit a random sample of plans each month together with health, social care and parents; share the lessons with everyone who writes advice",
                            ref="3a",
                            owners=team(
                                PRYCE, "OCC|Marguerite Hale|Principal Social Worker", LENNOX
                            ),
                            due=due("Friday 14/02/2020", "2020-02-14"),
                            rating=COMPLETED,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Audit tool co-written at two workshops, Nov'19.",
                                    due("Nov'19", "2019-11"),
                                ),
                                green(
                                    "Audits held 17 Dec'19, 21 Jan'20 and 18 Feb'20.",
                                    due("18 Feb'20", "2020-02-18"),
                                ),
                                green(
                                    "Lessons bulletin no. 1 sent to 190 staff, 25 Feb '20.",
                                    due("25 Feb '20", "2020-02-25"),
                                ),
                                black(
                                    "Half-year report to the Board, July '20",
                                    due("July '20", "2020-07"),
                                ),
                            ),
                        ),
                        Action(
                            "Buy an electronic case system which lets families see how far their child's assessment has got",
                            ref="3b",
                            owners=team(SUTHERS),
                            due=due("Tuesday 01/09/2020", "2020-09-01"),
                            rating=LATE,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Specification written with eight parents.",
                                ),
                                black(
                                    "Contract award put back to March 2020 at the supplier's request",
                                    due("March 2020", "2020-03"),
                                ),
                                black("Data moved across from the old system"),
                                black("Go live"),
                            ),
                        ),
                        Action(
                            "Amend plans within eight weeks of the review where the review says so",
                            ref="3c",
                            owners=team(PRYCE),
                            due=due("Friday 17/07/2020", "2020-07-17"),
                            rating=UNDERWAY,
                            unsure=("progress_text",),
                            milestones=(
                                green("Two extra plan officers, Jan'20.", due("Jan'20", "2020-01")),
                                black(
                                    "Half of amendments within eight weeks, Apr'20.",
                                    due("Apr'20", "2020-04"),
                                ),
                                black(
                                    "Nine in ten within eight weeks, Jul'20.",
                                    due("Jul'20", "2020-07"),
                                ),
                            ),
                        ),
                    )
                ),
            ),
            ref="Area 3",
        ),
        Concern(
            4,
            "Let parents and carers shape the services that their children use",
            (
                Outcome(
                    (
                        Action(
                            "Pay parent representatives for their time on every strategic group, on the same terms in all organisations",
                            ref="4a",
                            owners=team(SUTHERS, HADDAD, FORUM),
                            due=due("Wednesday 01/04/20", "2020-04-01"),
                            rating=UNDERWAY,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "Terms agreed at the Board 23 Jan'20.",
                                    due("23 Jan'20", "2020-01-23"),
                                ),
                                black(
                                    "Budget confirmed by each partner, Mar'20",
                                    due("Mar'20", "2020-03"),
                                ),
                            ),
                        ),
                        Action(
                            "Hold an open meeting each half-term, in the daytime and the evening by turns, at which leaders answer questions. Answers to all questions are published within a week.",
                            ref="4b",
                            owners=team(SUTHERS),
                            due=due("Friday 20/12/2019", "2019-12-20"),
                            rating=COMPLETED,
                            unsure=("progress_text",),
                            milestones=(
                                green(
                                    "First meeting on 3 Dec'19: 62 parents.",
                                    due("3 Dec'19", "2019-12-03"),
                                ),
                                green(
                                    "Second meeting on 12 Feb'20: 41 parents, 18 of them new.",
                                    due("12 Feb'20", "2020-02-12"),
                                ),
                            ),
                        ),
                    )
                ),
            ),
            ref="Area 4",
        ),
    ),
)

HEADERS = (
    "Recommendation",
    "Action",
    "Responsible officer",
    "Due date",
    "Current status",
    "Milestones and evidence",
)
WIDTHS = (6, 13, 24, 16, 8, 7, 26)
STYLE = """
@page { size: A3 landscape; margin: 15mm;
  @bottom-left { content: 'Otterfell SEND Improvement Board'; font: 8pt 'Liberation Sans' }
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt 'Liberation Sans' } }
body { font-family: 'Liberation Sans'; font-size: 9pt } th { background: #cfe8d5; text-align: center }
.side { text-align: center; vertical-align: middle } p { margin: 0 0 1pt } .said { font-style: italic }
.counts { width: 40% }
"""


def counts(concern: Concern) -> str:
    done = sum(action.rating.status == "completed" for action in concern.actions)
    return f"{done} of {len(concern.actions)} complete"


def rows(concern: Concern) -> str:
    made = []
    for place, action in enumerate(concern.actions):
        steps = "".join(
            f'<p style="color:{"#0a7d33" if s.rating is DONE else "#000"}">{escape(s.text)}</p>'
            for s in action.milestones
        )
        down = len(concern.actions)
        side = (
            page.cell(f"<b>{concern.ref}</b><br>{counts(concern)}", down=down, look="side"),
            page.cell(f"<b>{escape(concern.title)}</b>", down=down, look="side"),
        )
        made.append(
            page.row(
                *(side if place == 0 else ()),
                page.cell(page.prose(f"{action.ref}. {action.text}")),
                page.cell(page.lines(action.owners.text)),
                page.cell(page.lines(action.due.text.replace(" ", "\n", 1)), look="side"),
                page.cell(action.rating.shown, look="side"),
                page.cell(steps),
            )
        )
    return "".join(made)


def content() -> str:
    header = page.row(
        page.cell(HEADERS[0], tag="th", across=2),
        *(page.cell(name, tag="th") for name in HEADERS[1:]),
    )
    summary = "".join(page.row(page.cell(c.ref), page.cell(counts(c))) for c in PLAN.concerns)
    body = "".join(rows(concern) for concern in PLAN.concerns)
    return (
        f"<h1>{PLAN.title}</h1>{page.table(summary, look='ruled counts')}"
        "<p class='said'>Steps printed in green are finished; steps printed in black are still to be done.</p>"
        + page.table(f"<thead>{header}</thead><tbody>{body}</tbody>", widths=WIDTHS, look="ruled")
    )


def draw(target: Path) -> None:
    page.weasyprint_pdf(page.document(PLAN.title, content(), STYLE), target)
