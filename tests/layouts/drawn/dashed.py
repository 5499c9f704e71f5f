"""Double outer and dashed inner borders, rows cut by the page end, two columns of leads and one of
helpers; letters on the rating fills, explained by a key on the last page."""

from __future__ import annotations

from pathlib import Path

from ..plan import Action, Concern, Outcome, Owners, Plan, due, who, word
from ..word_file import Box, WordFile

FILLS = {"B": "#5b9bd5", "G": "#92d050", "A": "#ffc000", "R": "#ff5050"}
B = word("B", "completed")
G = word("G", "on_track")
A = word("A", "behind")
R = word("R", "at_risk")


def leads(accountable: str, operational: str) -> Owners:
    """Two printed cells, both of them owners."""
    return who(f"{accountable}\n{operational}")


def helped(names: str) -> tuple[tuple[str, str], ...]:
    return (("Supported by", names),)


LONG = (
    "Review every out-of-area placement together with the young person and the family, and ask in each case:\n"
    "- is the placement still the right one, and how do we know?\n"
    "- what would have to be in place for the young person to live and learn nearer to home?\n"
    "- who visits, how often, and what did they find when they last did?\n"
    "Reviews begin with those who are furthest away and with those who turn 18 within the year. Each review is written up on two sides at most; the "
    "panel reads them in batches of ten and tells commissioners what they should buy locally that cannot be bought today. Young people who do not wish "
    "to come to a meeting may send a film, a drawing or a friend."
)

PLAN = Plan(
    name="dashed",
    title="Quennside Local Area SEND Written Statement of Action",
    published=due("August 2022", "2022-08"),
    inspection=("2022-03-14", "2022-03-18"),
    concerns=(
        Concern(
            1,
            "The fractured relationships with parents and carers, and the lack of co-production with families",
            (
                Outcome(
                    (
                        Action(
                            "Ask an independent body to work with parents' groups and leaders to agree how they will work together, and put it in writing.",
                            ref="1.1",
                            owners=leads(
                                "Director of Children's Services", "Co-production Officer"
                            ),
                            due=due("31 October 2022", "2022-10-31"),
                            rating=B,
                            other=helped("National Parents' Network"),
                        ),
                        Action(
                            "Set up a parent carer forum with members from all parts of the area.\nThe forum chooses its own chair and has its own bank account.",
                            ref="1.2",
                            owners=leads(
                                "Director of Children's Services", "Co-production Officer"
                            ),
                            due=due("January 2023", "2023-01"),
                            rating=G,
                            other=helped("Voluntary Action Quennside; CCG Engagement Team"),
                        ),
                        Action(
                            "Publish a 'You told us, we did' page each month",
                            ref="1.3",
                            owners=leads("Head of Communications", "Local Offer Manager"),
                            due=due("Monthly", every="monthly"),
                            rating=G,
                            other=helped("Schools"),
                        ),
                        Action(
                            "Train all managers in co-production; parents lead half of each session",
                            ref="1.4",
                            owners=leads("Head of HR", "Workforce Development Manager"),
                            due=due("Sept 2022 - March 2023", "2022-09..2023-03"),
                            rating=A,
                            other=helped("Parent trainers"),
                        ),
                    )
                ),
            ),
            ref="Priority action area 1",
        ),
        Concern(
            2,
            "The lack of suitable placements within the area, which means that too many young people are taught and live far from home",
            (
                Outcome(
                    (
                        Action(
                            LONG,
                            ref="2.1",
                            owners=leads("Assistant Director for SEND", "Placements Manager"),
                            due=due("By May 2023", "2023-05"),
                            rating=A,
                            other=helped("Independent reviewing officers, Health case managers"),
                        ),
                        Action(
                            "Open three resource bases in mainstream secondary schools, for 45 pupils in all.",
                            ref="2.2",
                            owners=leads(
                                "Assistant Director for SEND", "Capital Programme Manager"
                            ),
                            due=due("September 2023", "2023-09"),
                            rating=R,
                            other=helped("Academy trusts"),
                        ),
                        Action(
                            "Recruit foster carers who will look after disabled children, and pay them for what it takes",
                            ref="2.3",
                            owners=leads(
                                "Assistant Director for Social Care", "Fostering Team Manager"
                            ),
                            due=due(
                                "2023/24",
                                "2023-04-01..2024-03-31",
                                precision="financial_year",
                                kind="by",
                            ),
                            rating=R,
                            other=helped("Quennside Community Health"),
                        ),
                        Action(
                            "Make it easier to come back. A young person who returns from a residential school has, a term before:\n- a named worker in adult social care and one in health\n- a visit to each college and each home that they might choose\n- a plan for the first hundred days, with the names of the people to ring when things go wrong\nSchools that the young person leaves are paid for the help that they give in the term after.",
                            ref="2.4",
                            owners=leads("Assistant Director for SEND", "Placements Manager"),
                            due=due("October 2023", "2023-10"),
                            rating=G,
                            other=helped("Independent reviewing officers"),
                        ),
                    )
                ),
            ),
            ref="Priority action area 2",
        ),
        Concern(
            3,
            "The poor quality and timeliness of health advice for EHC plans",
            (
                Outcome(
                    (
                        Action(
                            "Agree a template for each profession & train all who use it",
                            ref="3.1",
                            owners=leads("Chief Nurse, ICB", "Designated Clinical Officer"),
                            due=due("30th Nov 2022", "2022-11-30"),
                            rating=B,
                            other=helped("Royal College adviser"),
                            unsure=("owners",),
                        ),
                        Action(
                            "Escalate advice that is not in by week five to the service manager, by week six to the Chief Nurse",
                            ref="3.2",
                            owners=leads("Chief Nurse", "SEND Health Co-ordinator"),
                            due=due("from October 2022", "2022-10.."),
                            rating=G,
                            other=helped(""),
                        ),
                    )
                ),
            ),
            ref="Priority action area 3",
        ),
    ),
)

HEADERS = (
    "Ref.",
    "Key Actions",
    "Accountable lead",
    "Operational lead",
    "Supported by",
    "Deadline",
    "RAG",
)
WIDTHS = (13, 110, 35, 35, 36, 25, 13)


def action_row(action: Action) -> list[Box]:
    accountable, operational = action.owners.text.split("\n")
    texts = (
        action.ref,
        action.text,
        accountable,
        operational,
        action.beside("Supported by"),
        action.due.text,
    )
    return [*map(Box, texts), Box(action.rating.shown, FILLS[action.rating.shown])]


def draw(target: Path) -> None:
    file = WordFile(11)
    file.heading(PLAN.title, 0)
    file.prose("August 2022")
    file.prose(
        "Inspectors from Ofsted and the Care Quality Commission were in Quennside between 14 March 2022 and 18 March 2022. "
        "We set out below what we shall do about the three areas in which they found significant concerns."
    )
    for concern in PLAN.concerns:
        file.heading(f"{concern.ref}: {concern.title}", 2)
        file.table(
            [[Box(name, "#e7e6e6", bold=True) for name in HEADERS]],
            [action_row(action) for action in concern.actions],
            WIDTHS,
            borders=("double", "dashed"),
        )
    file.new_page()
    file.heading("Key to the RAG column", 2)
    key = (
        ("B", "Complete, and checked by the Board"),
        ("G", "On track"),
        ("A", "Behind schedule, with a plan to catch up"),
        ("R", "Off track: unlikely to be done in time"),
    )
    file.table([], [[Box(letter, FILLS[letter]), Box(says)] for letter, says in key], (15, 120))
    file.write_pdf(target)
