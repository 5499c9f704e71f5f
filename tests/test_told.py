"""Actions told in a sentence or an item, with who and when behind it in the same text."""

from __future__ import annotations

import pytest

from wsoa.model import Block, Table
from wsoa.normalise.statement import read_statement
from wsoa.normalise.told import is_who, with_headed_names, with_told_cells, with_told_text
from wsoa.normalise.told.facts import who_and_when
from wsoa.normalise.told.sentences import ToldAction, told_actions

from .builders import document, heading, paragraph, passage, table


def said(told: ToldAction) -> tuple[str, str, str]:
    """An action's words, who and when, as printed."""
    facts = {fact.field: fact.value.printed for fact in told.facts}
    return told.words.printed, facts.get("owner", ""), facts.get("due", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Write the guide ¶ Lead: Head of SEND ¶ By when: May 2019",
            [("Write the guide", "Head of SEND", "May 2019")],
        ),
        (
            "Write the guide Who: Head of SEND | Target date: May 2019",
            [("Write the guide", "Head of SEND", "May 2019")],
        ),
        (
            "Write the guide ¶ Lead: Assistant Director for Social Care ¶ When: May 2019",
            [("Write the guide", "Assistant Director for Social Care", "May 2019")],
        ),
        (
            "Write the guide [Lead: Head of SEND; Ashmere CCG; deadline: May-19]",
            [("Write the guide", "Head of SEND; Ashmere CCG", "May-19")],
        ),
        (
            "Write the guide (Owner: Jo Farrant, Head of SEND – due: Termly)",
            [("Write the guide", "Jo Farrant, Head of SEND", "Termly")],
        ),
        (
            "Write the guide. (Lead: Jo Farrant, Head of SEND; by end of September 2019)",
            [("Write the guide.", "Jo Farrant, Head of SEND", "by end of September 2019")],
        ),
        (
            "Write the guide (Lead: Schools Forum; January 2020 – July 2021)",
            [("Write the guide", "Schools Forum", "January 2020 – July 2021")],
        ),
        (
            "1.1 Write the guide (Head of SEND, by Sept 2023)",
            [("1.1 Write the guide", "Head of SEND", "by Sept 2023")],
        ),
        (
            "• Write the guide ¶ Who: Head of SEND • Share it with schools ¶ Who: DCO",
            [("Write the guide", "Head of SEND", ""), ("Share it with schools", "DCO", "")],
        ),
        (
            "• Write the guide ¶ Lead: Jo Farrant; ¶ Head of SEND • Share it ¶ Lead: DCO",
            [("Write the guide", "Jo Farrant; Head of SEND", ""), ("Share it", "DCO", "")],
        ),
        (
            "Write the guide (Head of SEND; May 2019) ¶ Share the guide (DCO; June 2019)",
            [
                ("Write the guide", "Head of SEND", "May 2019"),
                ("Share the guide", "DCO", "June 2019"),
            ],
        ),
        (
            "Write the guide ¶ Head of SEND ¶ May 2019 ¶ Share it ¶ DCO; LA ¶ Termly",
            [("Write the guide", "Head of SEND", "May 2019"), ("Share it", "DCO; LA", "Termly")],
        ),
        # brackets and colons that tell neither who nor when stay in the text
        ("Write the guide (see Annex A)", [("Write the guide (see Annex A)", "", "")]),
        ("Clear the backlog (41 plans)", [("Clear the backlog (41 plans)", "", "")]),
        (
            "Agree three things: who, what and when",
            [("Agree three things: who, what and when", "", "")],
        ),
        (
            "Offer breaks: clubs, holiday schemes, befriending",
            [("Offer breaks: clubs, holiday schemes, befriending", "", "")],
        ),
    ],
)
def test_who_and_when_are_parted_from_the_action(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert [said(told) for told in told_actions(passage(text))] == expected


@pytest.mark.parametrize(
    ("text", "who", "when"),
    [
        ("By end Aug 2023 – N. Hathersage, Manager", "N. Hathersage, Manager", "By end Aug 2023"),
        ("May 20 – Service Manager – Children", "Service Manager – Children", "May 20"),
        ("Head of SEND ¶ 12 May 2020", "Head of SEND", "12 May 2020"),
        ("Libraries ↵ Manager, fortnightly", "Libraries Manager", "fortnightly"),
        ("**Ongoing** ¶ Head of SEND", "Head of SEND", "Ongoing"),
        ("End of ¶ May 2024", "", ""),
        ("January – March 2020", "", ""),
        ("Guide published, May 2020", "", ""),
        ("Head of SEND", "", ""),
    ],
)  # fmt: skip
def test_words_that_say_who_and_when_at_once(text: str, who: str, when: str) -> None:
    facts = {fact.field: fact.value.printed for fact in who_and_when(passage(text))}
    assert facts == ({"owner": who, "due": when} if who else {})


def rows(block: Block) -> list[list[str]]:
    """What stands in each row of a table; a cell over several rows in each."""
    assert isinstance(block, Table)
    return [
        [
            cell.passage.printed if (cell := block.at(row, col)) else "?"
            for col in range(block.n_cols)
        ]
        for row in range(block.n_rows)
    ]


def test_a_plan_on_a_page_is_due_by_the_heads_of_its_columns() -> None:
    plan = table("""
    Theme        | Autumn term 2018                             | Spring term 2019
    Theme 1: SLT | • Write the guide ¶ Who: DCO • Share ¶ Who: LA |
    Theme 2: EHC |                                              | • Review it ¶ Who: Head of SEND
    """)
    [made] = with_told_cells([plan])
    assert rows(made) == [
        ["Theme", "Action", "Who", "By when"],
        ["Theme 1: SLT", "Write the guide", "DCO", "Autumn term 2018"],
        ["Theme 1: SLT", "Share", "LA", "Autumn term 2018"],
        ["Theme 2: EHC", "Review it", "Head of SEND", "Spring term 2019"],
    ]


def test_names_that_came_to_stand_in_one_cell_stand_beside_their_rows() -> None:
    plan = table("""
    Theme                             | Autumn 2018            | Spring 2019
    Theme 1 ¶ Waits ¶ Theme 2 ¶ Plans | • Write it ¶ Who: DCO  |
    ^                                 | • Share it ¶ Who: DCO  | • Review it ¶ Who: LA
    """)
    [made] = with_told_cells([plan])
    assert [row[:2] for row in rows(made)[1:]] == [
        ["Theme 1 Waits", "Write it"],
        ["Theme 2 Plans", "Share it"],
        ["Theme 2 Plans", "Review it"],
    ]


def test_facts_that_came_to_stand_below_a_table_are_its_last_action_s() -> None:
    plan = table("""
    You said | We will
    We wait  | • Write it ¶ Who: DCO ¶ When: May 2019 • Share it
    """)
    [made] = with_told_cells([plan, paragraph("Who: LA"), paragraph("When: June 2019")])
    assert [row[1:] for row in rows(made)[1:]] == [
        ["Write it", "DCO", "May 2019"],
        ["Share it", "LA", "June 2019"],
    ]


def test_a_table_of_who_and_when_without_heads_is_given_some() -> None:
    slide = table("""
    1.1 Write the guide | Lead: DCO ¶ When: May 2019
    1.2 Share the guide | Lead: LA ¶ When: June 2019
    """)
    [made] = with_told_cells([slide])
    assert rows(made) == [
        ["Action", "Lead", "By when"],
        ["1.1 Write the guide", "DCO", "May 2019"],
        ["1.2 Share the guide", "LA", "June 2019"],
    ]


def test_what_was_done_and_what_is_to_be_achieved_stand_over_told_actions() -> None:
    done = ["Form sent.", "Staff met.", "Site up."]
    boxes: list[Block] = []
    chain: list[Block] = []
    for number, said in enumerate(done):
        boxes += [heading(f"Theme {number}: Waits"), heading("We did"), paragraph(f"• {said}")]
        boxes += [heading("We will"), paragraph("• Write it"), paragraph("Who: LA | When: May 19")]
        chain += [paragraph(f"Families know {said}"), paragraph("➔"), paragraph("Write it")]
        chain += [paragraph("Who: LA | When: May 19")]
    for blocks, over in ((boxes, done), (chain, [f"Families know {said}" for said in done])):
        found = [rows(b)[1] for b in with_told_text(blocks, blocks) if isinstance(b, Table)]
        assert found == [[said, "Write it", "LA", "May 19"] for said in over]


def test_facts_inside_the_cell_of_an_action_become_columns() -> None:
    model = table("""
    Area of weakness | What we will do                                        | Impact
    Area 1: Waits    | 1.1 Write the guide ¶ **Who:** ¶ DCO ¶ When: 12 May 20 | 200 copies
    ^                | 1.2 Share the guide ¶ **Who:** ¶ LA ¶ When: 13 May 20  | ^
    """)
    [made] = with_told_cells([model])
    assert rows(made)[1:] == [
        ["Area 1: Waits", "1.1 Write the guide", "DCO", "12 May 20", "200 copies"],
        ["Area 1: Waits", "1.2 Share the guide", "LA", "13 May 20", "200 copies"],
    ]


@pytest.mark.parametrize(
    ("second", "apart"),
    [
        ("1.2 Share the guide ¶ Progress: Sent to all | LA | June 2019", True),
        ("1.2 Share the guide | LA | June 2019 \n Progress: Sent to all | < | <", True),
        ("1.2 Share the guide | LA | June 2019", False),  # one alone is no habit
    ],
    ids=["in each cell", "in a row below the other", "once"],
)
def test_what_cells_of_actions_say_of_progress_under_a_label_becomes_a_column(
    second: str, apart: bool
) -> None:
    model = table(f"""
    What we will do | Lead | By when
    1.1 Write the guide ¶ Progress: Half is written | DCO | May 2019
    {second}
    """)
    [made] = with_told_cells([model])
    first = ["1.1 Write the guide", "DCO", "May 2019", "Half is written"]
    assert (rows(made)[1] == first) == apart
    assert made == model or apart


def test_a_column_of_who_and_when_is_two() -> None:
    slide = table("""
    What we will do | Who and when
    Write the guide | By May 2019 – Head of SEND
    Share the guide | Ongoing – DCO
    """)
    [made] = with_told_cells([slide])
    assert rows(made) == [
        ["What we will do", "Lead", "By when"],
        ["Write the guide", "Head of SEND", "By May 2019"],
        ["Share the guide", "DCO", "Ongoing"],
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        """
        Ref | Action                              | Lead | By when
        1.1 | Write the guide (DCO, by May 2019)  | DCO  | May 2019
        1.2 | Share the guide (LA, by June 2019)  | LA   | June 2019
        """,
        """
        Action          | Lead | When   | Progress
        Write the guide | DCO  | May 19 | • Draft shared (DCO, May 2019) • Sent (DCO, June 2019)
        Share the guide | LA   | May 19 | • Plan agreed (Head of SEND, June 2019)
        """,
        """
        Action          | By when
        Write the guide | End of ¶ May 2024
        Share the guide | End of ¶ June 2024
        """,
    ],
)
def test_tables_that_say_who_and_when_in_columns_stay(drawn: str) -> None:
    plan = table(drawn)
    assert with_told_cells([plan]) == (plan,)


PARAGRAPHS = [
    heading("3.1 Workstream 1: Joint working", 2),
    paragraph("3.1.1"),
    paragraph("Write the guide (Owner: Head of SEND – due: 18-Oct-19)"),
    paragraph("3.1.2"),
    paragraph("Share the guide (Owner: DCO – due: Termly)"),
    heading("3.2 Workstream 2: The Local Offer", 2),
    paragraph("3.2.1 Review the forms (Owner: Local Offer Manager – due: May 2020)"),
    heading("4. Legal implications", 2),
    paragraph("4.1 The duties of the partners are set out in the Act."),
]


def test_numbered_paragraphs_are_actions_under_their_concerns() -> None:
    statement = read_statement(document(*PARAGRAPHS))
    assert [
        (a.concern_no, a.action_ref, a.action_text, a.owner_text, a.due_text)
        for a in statement.actions
    ] == [
        (1, "3.1.1", "Write the guide", "Head of SEND", "18-Oct-19"),
        (1, "3.1.2", "Share the guide", "DCO", "Termly"),
        (2, "3.2.1", "Review the forms", "Local Offer Manager", "May 2020"),
    ]
    assert [concern.title for concern in statement.concerns] == ["Joint working", "The Local Offer"]


def test_boxes_of_text_are_actions_and_a_name_over_them_a_concern() -> None:
    boxes = []
    for number, title in ((1, "Waits are long"), (2, "Plans are poor")):
        boxes += [paragraph(f"Area {number}"), paragraph(title)]
        for what in ("Write the guide", "Review the forms"):
            boxes += [paragraph(what), paragraph("Lead: DCO   By when: May 2019")]
    statement = read_statement(document(*boxes))
    assert [(a.concern_no, a.action_text, a.due_text) for a in statement.actions] == [
        (1, "Write the guide", "May 2019"),
        (1, "Review the forms", "May 2019"),
        (2, "Write the guide", "May 2019"),
        (2, "Review the forms", "May 2019"),
    ]
    assert [c.title for c in statement.concerns] == ["Waits are long", "Plans are poor"]


@pytest.mark.parametrize(
    "lines",
    [
        # a letter
        ["Dear parents", "Write to us (SEND team, by May 2019)", "Yours, the Director (LA)"],
        # minutes of a meeting: who came, who spoke, what was said
        ["Present", "Jo Farrant, Head of SEND", "12 May 2019", "Last notes",
         "Jo Farrant, Head of SEND", "13 May 2019", "Any other business", "Chair", "14 May 2019"],
        # groups that meet
        ["SEND Board", "Lead: Director", "When: monthly", "Data group", "Lead: Analyst",
         "When: weekly", "Parents' panel", "Lead: Forum", "When: termly"],
        # guidance
        ["Ask the school (SENCO or head)", "Ask the council (SEND team)", "Ask us (the forum)"],
    ],
)  # fmt: skip
def test_what_is_no_plan_tells_no_actions(lines: list[str]) -> None:
    blocks = [paragraph(line) for line in lines]
    assert with_told_text(blocks, blocks) == tuple(blocks)


def test_a_list_of_concerns_over_one_table_gives_no_headings() -> None:
    plan = table("""
    Action          | Lead | By when
    Write the guide | DCO  | May 2019
    """)
    blocks = [paragraph("Priority 1: Waits"), paragraph("Priority 2: Plans"), plan]
    assert with_headed_names(blocks) == tuple(blocks)


def test_a_plan_whose_heads_are_ages_has_its_actions_in_several_columns() -> None:
    drawing = """
    | Early years | School
    Priority 1: Know all | Share data ¶ DCO – by June 2025 | Ask all ¶ Head of SEND – May 2025
    ^ | Survey all families ¶ Parent Carer Forum – May 2025 | <
    """
    statement = read_statement(document(table(drawing, 1)))
    told = [(a.action_text, a.owner_text, a.due_text, a.other_text) for a in statement.actions]
    assert told == [
        ("Share data", "DCO", "by June 2025", "Column: Early years"),
        ("Ask all", "Head of SEND", "May 2025", "Column: School"),
        ("Survey all families", "Parent Carer Forum", "May 2025", "Column: Early years School"),
    ]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("DCO | May 2019", ("DCO", "May 2019", "")),
        ("May 2019 · DCO · On track", ("DCO", "May 2019", "On track")),
        ("DCO | Ongoing from May 2019", ("DCO", "Ongoing from May 2019", "")),
        ("Head of SEND – Every term – Late", ("Head of SEND", "Every term", "Late")),
    ],
)
def test_headings_over_a_line_of_who_and_when_are_actions(
    below: str, expected: tuple[str, str, str]
) -> None:
    """The line below it, in other type, is what is reported; none need be."""
    blocks: list[Block] = [heading("Priority 1: Waits are too long")]
    for number in (1, 2, 3):
        blocks += [heading(f"**1.{number} Write guide {number}**", level=3), paragraph(below)]
        blocks += [paragraph(f"Draft {number} is out.")] if number < 3 else []
    statement = read_statement(document(*blocks))
    assert [(a.action_ref, a.action_text, a.progress_text) for a in statement.actions] == [
        ("1.1", "Write guide 1", "Draft 1 is out."),
        ("1.2", "Write guide 2", "Draft 2 is out."),
        ("1.3", "Write guide 3", ""),
    ]
    assert {(a.owner_text, a.due_text, a.rating.text) for a in statement.actions} == {expected}
    assert [c.title for c in statement.concerns] == ["Waits are too long"]


def test_a_sign_or_a_rating_before_a_numbered_action_is_its_status() -> None:
    blocks: list[Block] = [heading("Priority 1: Waits")]
    for number, sign in enumerate(("Off track", "On track", "⬤"), 1):
        blocks += [
            paragraph(f"{sign} 1.{number} Write guide {number}"),
            paragraph("DCO | May 2019"),
        ]
    [made] = [b for b in with_told_text(blocks, blocks) if isinstance(b, Table)]
    assert [row[-1] for row in rows(made)] == ["status", "Off track", "On track", "⬤"]
    assert [row[0] for row in rows(made)[1:]] == [f"1.{n} Write guide {n}" for n in (1, 2, 3)]


def test_captions_below_labelled_facts_are_not_reported_of_an_action() -> None:
    blocks: list[Block] = []
    for name in ("guide", "letter", "list"):
        blocks += [heading(f"**We will write the {name}**"), paragraph("Who: DCO")]
        blocks += [paragraph("When: May 2019"), paragraph("A clock")]
    statement = read_statement(document(*blocks))
    assert [a.progress_text for a in statement.actions] == ["", "", ""]


@pytest.mark.parametrize(
    ("numbers", "refs"),
    [("1 2 3", ["1", "2", "3"]), ("1 2 1", ["1", "2", "1"]), ("7 4 2", ["", "", ""])],
)
def test_numbers_that_count_on_are_refs_of_told_actions(numbers: str, refs: list[str]) -> None:
    lines = ("Write the guide", "Share the guide", "Ask parents")
    plan = document(
        heading("Priority 1: Waiting times"),
        *(
            paragraph(f"{number} {line}. (Lead: Head of SEND; May 2019)")
            for number, line in zip(numbers.split(), lines, strict=True)
        ),
    )
    blocks = with_told_text(plan.blocks, plan.blocks)
    printed = [
        [cell.passage.printed for cell in block.column(block.n_cols - 1)[1:]]
        for block in blocks
        if isinstance(block, Table) and block.at(0, block.n_cols - 1).passage.printed == "Ref"
    ]
    assert printed == ([refs] if any(refs) else [])


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("3. Ask parents. (Lead: Head of SEND; By August", "2026)", "Ask parents."),
        ("3. Ask parents and", "Schools. (Lead: DCO; May 2026)", "Ask parents and Schools."),
        ("3. Ask parents.", "The DCO leads. (Lead: DCO; May 2026)", ""),  # a sentence for itself
    ],
)
def test_an_action_goes_on_over_the_end_of_a_column(above: str, below: str, text: str) -> None:
    plan = document(
        heading("Priority 1: Waiting times"),
        paragraph("1. Write the guide. (Lead: Head of SEND; May 2019)"),
        paragraph("2. Share the guide. (Lead: Head of SEND; June 2019)"),
        paragraph(above),
        paragraph(below),
    )
    found = [action.action_text for action in read_statement(plan).actions]
    assert found == ["Write the guide.", "Share the guide.", *([text] if text else found[2:])]


def test_a_row_that_opens_with_the_facts_of_the_action_above_goes_on_that_row() -> None:
    drawn = table("""
    Item | Discussion | Action
    4 | Area 1: Help comes late | <
     | It was late. | 4.1 Write the guide
     | So. | Lead: Head of SEND ¶ Due: May 2019 ¶ 4.2 Open the clinic ¶ Lead: DCO ¶ Due: Ongoing
     | More was said. | 4.3 Train the staff ¶ Lead: SENCO ¶ Due: July 2019
    """)
    [found] = with_told_cells([drawn])
    assert isinstance(found, Table)
    last = [[cell.passage.printed for cell in found.row(row)][-3:] for row in range(2, 5)]
    assert last == [
        ["4.1 Write the guide", "Head of SEND", "May 2019"],
        ["4.2 Open the clinic", "DCO", "Ongoing"],
        ["4.3 Train the staff", "SENCO", "July 2019"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Review Improvement Team", True),
        ("Review the plan", False),
        ("Launch Local Offer", False),
        ("Support Schools", False),
    ],
)
def test_a_body_whose_name_opens_with_an_order_is_who(text: str, expected: bool) -> None:
    assert is_who(text) == expected
