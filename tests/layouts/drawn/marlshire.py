"""A table a concern with RAG fills, governance and a lead person; the key is a table as well."""

from __future__ import annotations

from pathlib import Path

from .. import page
from ..plan import Action, Concern, Outcome, Owners, Plan, body, colour, due, who

FILLS = {"red": "#e8112d", "amber": "#f9a11b", "light green": "#a4d65e", "dark green": "#00843d"}
RED = colour("red", "at_risk")
AMBER = colour("amber", "behind")
LIGHT = colour("light green", "on_track")
DARK = colour("dark green", "completed")

PLANS = Outcome(
    parts=(
        "Every child's plan says what they need, who will provide it and when it will be looked at again",
    ),
    actions=(
        Action(
            "Agree one format for professional advice with all who write it, so that advice:\n"
            "- describes the child's strengths before their difficulties\n"
            "- gives provision that is quantified\n"
            "- is free of jargon, as tested by our parent readers",
            owners=who("Principal Educational Psychologist\nDesignated Clinical Officer"),
            due=due("Sept 2021", "2021-09"),
            rating=LIGHT,
            governance="SEND Improvement Board",
            success=("Nine in ten pieces of advice meet the agreed format by the spring audit.",),
            progress="Format tried with 14 families in June. Changes made to the health section after their comments.",
        ),
        Action(
            "Train every plan writer to turn advice into outcomes that can be measured. New starters complete the training before they draft a plan.",
            owners=who("Statutory SEND Service Manager"),
            due=due("July 2021, termly thereafter", "2021-07", every="termly"),
            rating=DARK,
            governance="Workforce Development Group",
            success=(
                "All 23 plan writers trained.\nModerated samples show outcomes judged 'good' rise from 41% to 75%.",
            ),
            progress="Two cohorts trained; the third starts in the new term.",
        ),
        Action(
            "Set up a monthly multi-agency panel to read a sample of twelve new plans & twelve older ones, and tell teams within ten working days what was found",
            owners=who(
                "Assistant Director, Education & Inclusion (Chair)\nMarlshire CCG Quality Lead",
                "||Assistant Director, Education & Inclusion (Chair)",
                "Marlshire CCG||Quality Lead",
            ),
            due=due("From October 2021", "2021-10.."),
            rating=AMBER,
            governance="SEND Improvement Board\nCCG Quality Committee",
            success=("Panel reports show a rising trend for each agency over four terms.",),
            progress="Terms of reference agreed. The first panel was put back because social care could not be released.",
        ),
        Action(
            "Publish a plain guide to the needs assessment, with a calendar that shows parents what happens in each of the twenty weeks",
            owners=body("Marlshire Parent Carer Network"),
            due=due("By end of November 2021", "2021-11-30", precision="month"),
            rating=LIGHT,
            governance="Local Offer Steering Group",
            success=(
                "Guide read 500 times in its first term; four in five readers say it helped.",
            ),
        ),
    ),
)

REVIEWS = Outcome(
    parts=("Annual reviews happen on time and change what they should change",),
    actions=(
        Action(
            "Clear the backlog of 312 amended plans that were waiting on 1 April 2021, oldest first, starting with children who change school this year",
            owners=who("Statutory SEND Service Manager"),
            due=due("31 December 2021", "2021-12-31"),
            rating=RED,
            governance="SEND Improvement Board",
            success=("No amended plan older than twelve weeks.",),
            progress="Backlog stands at 287. Two of four posts are still vacant and agency cover ended in May.",
        ),
        Action(
            "Give each school a named officer who attends the reviews of pupils in Years 5, 9 and 11.\n"
            "Schools are told of changes of officer at once, not at the end of term.",
            owners=Owners(""),
            due=due("Autumn term 2021", "2021-09-01..2021-12-31", precision="term", kind="by"),
            rating=AMBER,
            governance="SEND Improvement Board",
            success=("Attendance at those reviews above 85%.",),
            progress="List of officers sent to schools on 24/05/21.",
            issues=("missing_owner",),
        ),
    ),
)

THERAPY = Outcome(
    parts=(
        "Children wait no longer than they should for speech, language and occupational therapy",
    ),
    actions=(
        Action(
            "Commission a single point of access for children's therapies in place of today's five. Referrals are triaged within three working days & families hear the result by text message or letter, as they prefer.",
            owners=who(
                "Head of Children's Commissioning, Marlshire CCG",
                "Marlshire CCG||Head of Children's Commissioning",
            ),
            due=due("January to March 2022", "2022-01..2022-03"),
            rating=LIGHT,
            governance="Joint Commissioning Executive",
            success=(
                "- 95% of referrals triaged in time\n- average wait for a first appointment falls from 31 to 18 weeks\n- fewer repeat referrals",
            ),
            progress="Specification drafted with therapists and the Parent Carer Network.\nMarket engagement event held.",
        ),
        Action(
            "Pilot therapy assistants in eight primary schools with high numbers of pupils at SEN Support and evaluate it with the university",
            owners=who(
                "Therapy Services Manager, Marlshire Community Health NHS Trust/ Primary Heads' Chair",
                "Marlshire Community Health NHS Trust||Therapy Services Manager",
                "||Primary Heads' Chair",
            ),
            due=due("Start Sept 2021, completed by June 2022", "2022-06", "multiple_dates"),
            rating=LIGHT,
            governance="Joint Commissioning Executive",
            success=(
                "Pilot pupils make more progress in language than pupils in matched schools.",
            ),
            progress="Eight schools chosen; six assistants appointed.",
        ),
        Action(
            "Offer interim telephone advice to each family who has waited more than 26 weeks",
            owners=who("Therapy Services Manager"),
            due=due("Immediately"),
            rating=DARK,
            governance="Joint Commissioning Executive",
            success=("Every family on the list called once a term.",),
            progress="All 148 families called.",
            issues=("missing_due",),
        ),
    ),
)

AUTISM = Outcome(
    parts=(
        "Families are helped before, during and after an autism assessment, whatever its result",
    ),
    actions=(
        Action(
            "Redesign the neurodevelopmental pathway so that help does not depend on a diagnosis:\n"
            "- early profile of need drawn up in school or nursery\n"
            "- parent programme offered at referral\n"
            "- outreach from the specialist teaching team",
            owners=who(
                "CAMHS Service Director\nHead of Specialist Teaching\nConsultant Community Paediatrician",
            ),
            due=due("Q4 2021/22", "2022-01-01..2022-03-31", precision="quarter", kind="by"),
            rating=AMBER,
            governance="Mental Health & Neurodiversity Board",
            success=("Parents who say they were helped while waiting: 70% (baseline 22%).",),
            progress="Design group has met three times. Clinical model goes to the Board in the autumn.",
        ),
        Action(
            "Put in place a joint transition protocol between CAMHS & adult mental health services for 16- to 18-year-olds",
            owners=Owners("TBC"),
            due=due("TBC"),
            rating=RED,
            governance="Mental Health & Neurodiversity Board",
            success=("No young person is discharged without a named contact.",),
            issues=("missing_due", "missing_owner"),
            unsure=("owners",),
        ),
    ),
)

VOICE = Outcome(
    parts=("Parents and young people help to decide how services are planned, bought and judged",),
    actions=(
        Action(
            "Write a co-production charter with parents, young people and front-line staff, and have it adopted by each partner's governing body",
            owners=who(
                "Participation Manager\nChair of Marlshire Parent Carer Network",
                "||Participation Manager",
                "Marlshire Parent Carer Network||Chair",
            ),
            due=due("March 2022", "2022-03"),
            rating=LIGHT,
            governance="SEND Improvement Board",
            success=("Charter adopted by the Council, the CCG and both NHS trusts.",),
            progress="First workshop on 17 May 2021 drew 46 people.",
        ),
        Action(
            "Recruit, train and pay 20 young inspectors (14–25) who visit services and report what they find to the Board twice a year",
            owners=who("Youth Voice Co-ordinator"),
            due=due("Ongoing from January 2022", "2022-01..", kind="ongoing"),
            rating=LIGHT,
            governance="SEND Improvement Board",
            success=("Eight visits a year; every service answers within six weeks.",),
        ),
        Action(
            "Rebuild the Local Offer website round the questions families ask most often",
            owners=who(
                "Digital Services Lead/Local Offer Officer",
                "||Digital Services Lead",
                "||Local Offer Officer",
            ),
            due=due("w/c 06/09/21", "2021-09-06..2021-09-12", precision="week", kind="by"),
            rating=DARK,
            governance="Local Offer Steering Group",
            success=("Visitors who find what they came for: 60% by December 2021, 75% a year on.",),
            progress="New site launched early, with a feedback button on each page.",
        ),
    ),
)

PLAN = Plan(
    name="marlshire",
    title="Marlshire Local Area Written Statement of Action June 2021",
    published=due("June 2021", "2021-06"),
    inspection=("2021-03-08", "2021-03-12"),
    concerns=(
        Concern(
            1,
            "The quality of education, health and care plans is too variable and reviews are late",
            (PLANS, REVIEWS),
            ref="Area of weakness 1",
            said="Plans that describe the whole child and that are kept up to date.",
        ),
        Concern(
            2,
            "Waiting times for therapies and for autism assessment are too long, and families are left without help",
            (THERAPY, AUTISM),
            ref="Area of weakness 2",
            said="Help at the right time, from the right person, as near to home as we can manage.",
        ),
        Concern(
            3,
            "Leaders do not involve parents, carers and young people well enough in strategic decisions",
            (VOICE,),
            ref="Area of weakness 3",
            said="Nothing about us without us.",
        ),
    ),
)

HEADERS = (
    "What we want",
    "What we will do",
    "The difference this will make",
    "Lead Person",
    "Reporting to",
    "By when",
    "RAG Status",
    "Latest position",
)
WIDTHS = (12, 24, 16.5, 12, 10.5, 8.5, 5, 11.5)
INTRODUCTION = (
    "Between 8 and 12 March 2021, Ofsted and the Care Quality Commission (CQC) visited Marlshire to see how well the area serves children and young people who have SEND. Inspectors met parents, carers, young people and staff and read a large number of records. They found much that is done well in early years and in our special schools, and three areas of weakness that this statement answers:",
    "The Council and Marlshire Clinical Commissioning Group (CCG) wrote the statement together with the Marlshire Parent Carer Network. We report on it every quarter and publish what we report.",
)
KEY = (
    (
        "RED",
        "red",
        "The action has not begun, or is so late that the benefit to families is in doubt.",
    ),
    (
        "AMBER",
        "amber",
        "The action has begun but is running late. The lead person has a plan to recover the time lost.",
    ),
    ("LIGHT GREEN", "light green", "The action is on track to finish by the date shown."),
    (
        "DARK GREEN",
        "dark green",
        "The action is complete and we have seen evidence that it made a difference.",
    ),
)
OVERSIGHT = (
    ("SEND Improvement Board", "Meets monthly. Chaired by the Chief Executive.", "1, 2, 3"),
    ("Joint Commissioning Executive", "Meets every second month. Agrees spending.", "2"),
    ("Local Offer Steering Group", "Half of its members are parents.", "1, 3"),
)
STYLE = """
h1, h2, h3 { color: #12395b } th { background: #d5e3f0 } td p { margin-bottom: 2pt }
table { font-size: 10pt } .key td:first-child { width: 25mm; font-weight: bold }
"""


def outcome_rows(outcome: Outcome) -> str:
    made = []
    for place, action in enumerate(outcome.actions):
        lead = [page.cell(f"<b>{page.prose(outcome.text)}</b>", down=len(outcome.actions))]
        made.append(
            page.row(
                *(lead if place == 0 else []),
                page.cell(page.prose(action.text)),
                page.cell(page.prose("\n".join(action.success))),
                page.cell(page.prose(action.owners.text)),
                page.cell(page.prose(action.governance)),
                page.cell(page.prose(action.due.text)),
                page.cell("", fill=FILLS[action.rating.shown]),
                page.cell(page.prose(action.progress)),
            )
        )
    return "".join(made)


def concern_pages(concern: Concern) -> str:
    return (
        f"<h2>{concern.ref}: {page.lines(concern.title)}</h2>"
        f"<h3>Vision for the future</h3><p>{page.lines(concern.said)}</p>"
        + page.table(
            page.head(*HEADERS),
            "<tbody>" + "".join(outcome_rows(outcome) for outcome in concern.outcomes) + "</tbody>",
            widths=WIDTHS,
            look="ruled",
        )
    )


def front() -> str:
    weaknesses = "\n".join(f"- {c.ref}: {c.title}" for c in PLAN.concerns)
    key = "".join(
        page.row(page.cell(name, fill=FILLS[fill]), page.cell(says)) for name, fill, says in KEY
    )
    oversight = "".join(page.row(*(page.cell(text) for text in row)) for row in OVERSIGHT)
    return (
        "<h1>Marlshire Local Area</h1><h1>Written Statement of Action</h1><h2>June 2021</h2>"
        '<h2 class="new">Introduction</h2>'
        + page.prose(INTRODUCTION[0])
        + page.prose(weaknesses)
        + page.prose(INTRODUCTION[1])
        + "<h3>Who holds us to account</h3>"
        + page.table(
            page.head("Board or group", "What it does", "Areas of weakness"),
            oversight,
            look="ruled",
        )
        + "<h3>How we rate progress</h3>"
        + page.table(key, widths=(16, 84), look="ruled key")
    )


def draw(target: Path) -> None:
    content = (
        front()
        + '<div class="new"></div>'
        + "".join(concern_pages(concern) for concern in PLAN.concerns)
    )
    page.weasyprint_pdf(page.document(PLAN.title, content, STYLE), target)


def _markdown_cell(text: str) -> str:
    return text.replace("\n", "<br>").replace("|", "\\|")


def _markdown_table(rows: list[tuple[str, ...]]) -> str:
    printed = ["| " + " | ".join(_markdown_cell(text) for text in row) + " |" for row in rows]
    return "\n".join([printed[0], "|" + " --- |" * len(rows[0]), *printed[1:]]) + "\n"


def _markdown_rows(outcome: Outcome) -> list[tuple[str, ...]]:
    """A row an action; what is merged down stands in the first of them, colours are named."""
    return [
        (
            f"**{outcome.text}**" if place == 0 else "",
            action.text,
            "\n".join(action.success),
            action.owners.text,
            action.governance,
            action.due.text,
            action.rating.shown.upper(),
            action.progress,
        )
        for place, action in enumerate(outcome.actions)
    ]


def texts() -> dict[str, str]:
    """The plan as a converter to markdown leaves it."""
    parts = [
        "# Marlshire Local Area\n\n# Written Statement of Action\n\n## June 2021\n",
        "## Introduction\n",
        f"{INTRODUCTION[0]}\n",
        "\n".join(f"- {c.ref}: {c.title}" for c in PLAN.concerns) + "\n",
        f"{INTRODUCTION[1]}\n",
        "### Who holds us to account\n",
        _markdown_table([("Board or group", "What it does", "Areas of weakness"), *OVERSIGHT]),
        "### How we rate progress\n",
        _markdown_table([("Rating", "Meaning"), *((name, says) for name, _, says in KEY)]),
    ]
    for concern in PLAN.concerns:
        rows = [row for outcome in concern.outcomes for row in _markdown_rows(outcome)]
        parts += [
            f"## {concern.ref}: {concern.title}\n",
            f"### Vision for the future\n\n{concern.said}\n",
            _markdown_table([HEADERS, *rows]),
        ]
    return {"md": "\n".join(parts)}
