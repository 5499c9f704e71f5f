"""Forms: actions printed as tables of labels and values."""

from __future__ import annotations

from typing import Any

import pytest

from builders import picture, plain, read, table
from wsoa.normalise.tables.forms import as_rows, is_form, known_label, opens_form

FORM = """
Action 1.2 | Write the guide
Lead | DCO
By when | May 2019
RAG | On track
"""


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        pytest.param(FORM, True, id="a form"),
        pytest.param(FORM.replace(" |", ": |"), True, id="labels with colons"),
        pytest.param("Action | Lead\nWrite the guide | DCO\nPrint it | CCG", False, id="a header"),
        pytest.param(
            "Outcome | No | Action | Lead | By when\n"
            "Partners meet their duties | 2.1 | Appoint a nurse | DCO | May 2019\n"
            "^ | 2.2 | Share the data | CCG | June 2019\n"
            "Leaders know what is done | 2.3 | Report on it | DCO | July 2019",
            False,
            id="a header over outcomes whose words are those of labels",
        ),
        pytest.param(
            "PLAN 2024 | < | < | <\n | | |\nPriority | Action | Lead | Comments\n"
            "Priority 1: Inclusion | Ring the schools | DCO | Done\n^ | Train all staff | CCG |",
            False,
            id="a header under titles",
        ),
        pytest.param(
            "Lead | DCO\nBy when | May 2019\nRAG | On track", False, id="nothing that is an action"
        ),
        pytest.param("Action | Write it\nLead | DCO", False, id="two labels alone"),
        pytest.param(
            "Action | Write it | now\nLead | DCO | CCG\nBy when | May | June",
            False,
            id="three columns",
        ),
        pytest.param(
            "Action | Write it\nOne | a\nTwo | b\nThree | c\nLead | DCO\nBy when | May",
            False,
            id="words that are mostly no labels",
        ),
    ],
)
def test_what_is_a_form(drawing: str, expected: bool) -> None:
    assert is_form(table(drawing)) is expected


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Action 1.2", "action"),
        ("Lead:", "owner"),
        ("By when", "due"),
        ("Success measures", "success"),
        ("Telephone", ""),
        ("", ""),
        ("The lead for this work is to be named by the board in May", ""),
    ],
)
def test_the_field_that_a_label_names(label: str, field: str) -> None:
    assert known_label(table(f"{label} | x").at(0, 0)) == field


def test_a_form_becomes_a_row_under_a_header_with_a_column_for_its_ref() -> None:
    assert picture(as_rows(table(FORM))) == plain("""
    Action | Ref | Lead | By when | RAG
    Write the guide | 1.2 | DCO | May 2019 | On track
    """)


def test_a_form_whose_label_holds_no_ref_gets_no_column_for_it() -> None:
    form = FORM.replace("Action 1.2", "Action")
    assert picture(as_rows(table(form))).splitlines()[0] == "Action | Lead | By when | RAG"


def test_the_places_and_the_looks_of_a_form_are_kept() -> None:
    form = table(FORM.replace("On track", "On track {green}"), page=7)
    value = as_rows(form).at(1, 4)
    assert value is not None
    assert (value.fill, value.places[0].page) == ("#00b050", 7)


def test_where_a_form_begins() -> None:
    assert opens_form(table(FORM))
    assert not opens_form(table("RAG | On track\nSuccess measures | Families use it"))


def test_each_form_is_an_action_of_the_concern_it_stands_under() -> None:
    second = FORM.replace("1.2", "1.3").replace("Write", "Print").replace("On track", "Done")
    statement = read("# Priority 1: Clear plans", table(FORM, 1), table(second, 1))
    told = [(a.action_ref, a.action_text, a.owner_text, a.rating.status) for a in statement.actions]
    assert told == [
        ("1.2", "Write the guide", "DCO", "on_track"),
        ("1.3", "Print the guide", "DCO", "completed"),
    ]
    assert [concern.title for concern in statement.concerns] == ["Clear plans"]


SIDE_BY_SIDE = """
**Action 2.4** {blue} | <                | **Status** {blue}   | On track {green}
What we will do {grey} | Open a help line | <                   | <
Lead {grey}            | A. Reed, DCO     | Supported by {grey} | Forum
Start date {grey}      | May 2020         | End date {grey}     | July 2020
Milestones {grey}      | Line bought      | 8 May 2020          | ✓
^                      | Line open        | July 2020           |
Reports to {grey}      | SEND Board       | Date completed {grey} | 3 July 2020
"""


def test_labels_may_stand_side_by_side_and_a_list_divides_the_row() -> None:
    assert picture(as_rows(table(SIDE_BY_SIDE))).splitlines()[1:] == [
        "2.4 | On track | Open a help line | A. Reed, DCO | Forum | May 2020 | July 2020"
        " | Line bought | 8 May 2020 | ✓ | SEND Board | 3 July 2020",
        "^ | ^ | ^ | ^ | ^ | ^ | ^ | Line open | July 2020 |  | ^ | ^",
    ]


def test_a_form_with_milestones_is_one_action() -> None:
    statement = read("# Priority 1: Clear plans", table(SIDE_BY_SIDE, 1))
    (action,) = statement.actions
    assert (action.action_ref, action.action_text) == ("2.4", "Open a help line")
    assert (str(action.due.start), str(action.due.end)) == ("2020-05-01", "2020-07-31")
    assert (action.rating.status, str(action.rating.completed_on)) == ("completed", "2020-07-03")
    assert (action.governance, action.other_text) == ("SEND Board", "Supported by: Forum")
    told = [(m.text, str(m.due.end), m.rating.status) for m in statement.milestones]
    assert told == [
        ("Line bought", "2020-05-08", "completed"),
        ("Line open", "2020-07-31", "unknown"),
    ]


def test_several_forms_in_one_table_are_several_actions() -> None:
    both = FORM + FORM.replace("1.2", "1.3").replace("Write", "Print")
    assert picture(as_rows(table(both))) == plain("""
    Action | Ref | Lead | By when | RAG
    Write the guide | 1.2 | DCO | May 2019 | On track
    Print the guide | 1.3 | DCO | May 2019 | On track
    """)


def test_forms_open_as_under_headings_though_pages_begin_within_them() -> None:
    rest = "Action No | 1.{0}\nLead Person | DCO {0}\nDue date | May 202{0}"
    text = "What will be done | Write guide {0}"
    forms = [f"{text}\n{rest}".format(1), text.format(2)]
    forms += [f"{rest}\n{text}".format(n, n + 1).replace(f"guide {n}", f"guide {n + 1}")
              for n in (2, 3, 4)]  # fmt: skip
    forms += [rest.format(5)]
    statement = read("# Priority 1: Clear plans", *(table(f, n) for n, f in enumerate(forms, 1)))
    assert [(a.action_ref[-1], a.action_text[-1], a.due_text[-1]) for a in statement.actions] == [
        (n, n, n) for n in "12345"
    ]


def test_a_form_goes_on_over_a_page_end() -> None:
    first = "Action 1.2 | Write the guide\nLead | DCO"
    rest = "By when | May 2019\nRAG | On track"
    statement = read("# Priority 1: Clear plans", table(first, 1), table(rest, 2))
    (action,) = statement.actions
    assert (action.owner_text, action.due_text, action.rating.status) == (
        "DCO",
        "May 2019",
        "on_track",
    )


def test_the_first_row_of_a_form_alone_at_a_page_end_opens_it() -> None:
    """It may pass for a line of text; refs below other forms open the next all the same."""
    steps = [
        f"**Actions** | Write guide {n}\n**Resources** | Two days a week\n**Ref** | 1.{n + 1}"
        for n in range(1, 5)
    ]
    statement = read(
        "# Priority 1: Clear plans",
        "Ref 1.1",
        *(table(step, page) for page, step in enumerate(steps, 2)),
        table("**Actions** | Write guide 5\n**Resources** | Two days a week", 6),
    )
    assert [(a.action_ref, a.action_text) for a in statement.actions] == [
        (f"1.{n}", f"Write guide {n}") for n in range(1, 6)
    ]


def test_the_title_of_a_form_may_tell_the_action() -> None:
    form = FORM.replace("Action 1.2 | Write the guide", "Action 1.2: Write the guide | <")
    statement = read("# Priority 1: Clear plans", table(form, 1))
    assert [(a.action_ref, a.action_text) for a in statement.actions] == [
        ("1.2", "Write the guide")
    ]


def test_dated_steps_below_a_title_that_tells_the_action_are_its_milestones() -> None:
    """A form without steps has the same columns as the others."""
    steps = FORM + "Steps | - Panel meets, 8 May 2019 ¶ - Guide printed, 3 June 2019"
    forms = [form.replace("1.2", f"1.{n}") for n, form in enumerate((steps, FORM, steps), 2)]
    statement = read("# Priority 1: Clear plans", *(table(form, 1) for form in forms))
    assert [(a.action_ref, a.action_text, a.outcome_text) for a in statement.actions] == [
        (ref, "Write the guide", "") for ref in ("1.2", "1.3", "1.4")
    ]
    assert [str(m.due.end) for m in statement.milestones[:2]] == ["2019-05-08", "2019-06-03"]


# ---------------------------------------------------------------- tables that hold cards in place


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            3, ["Write the guide 0", "Write the guide 1", "Write the guide 2"], id="three"
        ),
        pytest.param(2, [], id="two are not enough to tell"),
    ],
)
def test_a_table_may_hold_a_card_beside_its_picture(cells: int, expected: list[str]) -> None:
    cards = [
        table(f"A clock | Write the guide {n} ¶ Who: DCO ¶ When: May 2019", 1) for n in range(cells)
    ]
    statement = read("# Priority 1: Clear plans", *cards)
    assert [a.action_text for a in statement.actions] == expected
    assert {(a.owner_text, a.due_text) for a in statement.actions} <= {("DCO", "May 2019")}
    assert "A clock" in " ".join(passage.text for passage in statement.passages)


# ---------------------------------------------------------------- the labels of a document


def test_labels_that_no_vocabulary_knows_are_told_by_coming_in_each_form() -> None:
    """Four columns, a blank left out here and there; one form in each is not enough to tell."""
    forms = [
        f"""
        **Key deliverable** | {text} | < | <
        **Who**             | {who}  | **Kwhen** | May 2019
        """
        for text, who in [
            ("Write the guide to services", "DCO"),
            ("Print the guide for schools", "SEND Team"),
            ("Send the guide to families", "Parent Carer Forum"),
        ]
    ]
    statement = read("# Priority 1: Clear plans", *(table(form, 1) for form in forms))
    assert [(a.action_text, a.owner_text, a.due_text) for a in statement.actions] == [
        ("Write the guide to services", "DCO", "May 2019"),
        ("Print the guide for schools", "SEND Team", "May 2019"),
        ("Send the guide to families", "Parent Carer Forum", "May 2019"),
    ]


def test_labels_and_values_of_a_concern_are_no_action() -> None:
    block = "**Recommendation 1** | Make plans clear\n**SRO** | A. Reed"
    rows = "Ref | Action | Lead\n1.1 | Write the guide | DCO"
    statement = read(table(block, 1), table(rows, 1))
    assert [(a.action_ref, a.concern_no) for a in statement.actions] == [("1.1", 1)]
    (concern,) = statement.concerns
    assert (concern.concern_ref, concern.title, concern.sponsor) == (
        "Recommendation 1",
        "Make plans clear",
        "A. Reed",
    )


@pytest.mark.parametrize(
    "boxes",
    [
        pytest.param(
            ["Priority 1 | <\nWeakness¶Plans are late | <\nSponsor¶A. Reed | Partners¶Schools"],
            id="labels in the boxes of one table",
        ),
        pytest.param(
            [
                "# Priority 1",
                "# Weakness",
                "Plans are late",
                "Sponsor | Partners\nA. Reed | Schools",
            ],
            id="labels above",
        ),
        pytest.param(
            [
                "# Priority 1",
                "**Weakness**",
                "Plans are late",
                "**Sponsor**",
                "A. Reed",
                "**Partners**",
                "Schools",
            ],
            id="labels on lines of their own",
        ),
    ],
)
def test_boxes_over_a_table_tell_of_its_concern(boxes: list[str]) -> None:
    blocks = [table(box) if "|" in box else box for box in boxes]
    statement = read(*blocks, table("Ref | Action | Lead\n1.1 | Write the guide | DCO"))
    (concern,) = statement.concerns
    assert (concern.concern_ref, concern.title) == ("Priority 1", "Plans are late")
    assert (concern.sponsor, concern.partners) == ("A. Reed", "Schools")


def test_who_answers_for_a_concern_makes_no_action_of_it() -> None:
    blocks: list[Any] = []
    for n, title in enumerate(("Plans are late", "Families are not heard", "Waits are long"), 1):
        blocks += [
            f"# Objective {n}",
            title,
            f"Senior sponsor: Jane Doe {n}",
            "Partners: Schools",
            table(f"Action | Lead | By when\nWrite guide {n} | DCO | May 2019"),
        ]
    statement = read(*blocks)
    assert [a.action_text for a in statement.actions] == [f"Write guide {n}" for n in (1, 2, 3)]
    assert [c.concern_ref for c in statement.concerns] == [f"Objective {n}" for n in (1, 2, 3)]


def test_a_label_with_nothing_beside_it_tells_of_nothing() -> None:
    boxes = table("Priority 1 | <\nOutcome 1 | <\nSponsor | Partners\nA. Reed | -".replace("-", ""))
    statement = read(boxes, table("Ref | Action | Lead\n1.1 | Write the guide | DCO"))
    assert [issue for issue in statement.issues if issue.code == "unread_table"] == []
    assert [c.concern_ref for c in statement.concerns] == ["Priority 1"]


@pytest.mark.parametrize("label", ["Outcome", "Outcome 1.{n}", "Intended outcome"])
def test_labels_and_values_of_an_outcome_stand_over_its_actions(label: str) -> None:
    aims = ["Families know the offer", "Plans are made on time", "Reviews are held each year"]
    blocks = []
    for n, aim in enumerate(aims, 1):
        blocks += [
            table(f"{label.format(n=n)} | {aim}\nMeasures of success | Nine in ten say so", n),
            table(f"Ref | Action | Lead | By when\n1.{n}a | Write guide {n} | DCO | May 2019", n),
        ]
    statement = read(*blocks)
    assert [a.action_text for a in statement.actions] == [f"Write guide {n}" for n in (1, 2, 3)]
    assert [a.outcome_text for a in statement.actions] == aims


@pytest.mark.parametrize(
    "opening",
    [
        pytest.param("**{ref} {text}**", id="a line in bold with a ref"),
        pytest.param("Action {ref}: {text}", id="a title with its words"),
        pytest.param("{ref} {text}", id="a plain line with a ref over labelled lines"),
    ],
)
def test_a_line_that_opens_an_action_and_labelled_lines_are_a_card(opening: str) -> None:
    blocks: list[str] = []
    for ref, text in [("1.1", "Write the guide"), ("1.2", "Print the guide")]:
        blocks += [opening.format(ref=ref, text=text), "Lead: DCO", "By when: May 2019"]
    statement = read("# Priority 1: Clear plans", *blocks)
    assert [(a.action_ref, a.action_text, a.owner_text, a.due_text) for a in statement.actions] == [
        ("1.1", "Write the guide", "DCO", "May 2019"),
        ("1.2", "Print the guide", "DCO", "May 2019"),
    ]


def test_a_label_in_bold_over_a_list_is_a_label_where_other_cards_have_it() -> None:
    statement = read(
        *("# Outcome 1: Plans are clear", "1.1 **Write the guide**", "By when: May 2019"),
        *("SRO: Ann Lee, SEND Manager", "Status: Completed"),
        *("# Outcome 2: Plans are on time", "2.1 **Hire two writers**", "By when: June 2019"),
        *("# SRO:", "• Ann Lee, SEND Manager", "• Bo Hill, DCO", "Status: Delayed"),
        *(
            "# Outcome 3: Plans are checked",
            "3.1 **Audit ten plans a month**",
            "By when: July 2019",
        ),
        *("SRO: Bo Hill, DCO", "Status: Delayed"),
    )
    assert [[owner.person for owner in action.owners] for action in statement.actions] == [
        ["Ann Lee"],
        ["Ann Lee", "Bo Hill"],
        ["Bo Hill"],
    ]


def test_a_label_that_names_the_action_opens_it_though_its_steps_are_numbered() -> None:
    cards = [
        (f"What do we need to do?: {text}", "1. Plan made – May 2019", last, "Resources: AR")
        for text, last in [
            ("Write a guide for families", "2. Guide printed – June 2019"),
            ("Hire two plan writers", "2. Both in post – July 2019"),
            ("Audit ten plans a month", "2. First audit told to the Board – May 2020"),
        ]
    ]
    statement = read("# Priority 1: Clear plans", *(line for card in cards for line in card))
    assert [action.action_text.partition("\n")[0] for action in statement.actions] == [
        card[0].partition(": ")[2] for card in cards
    ]


def test_the_labelled_lines_of_a_card_may_be_list_items() -> None:
    card = (
        "• Due date: May 2025",
        "• Responsible officer (action lead): Ann Lee, SEND Manager",
        "• **Success criteria**",
        "• The board knows its work.",
        "• **November progress update**",
        "The terms were agreed.",
    )
    statement = read("# 1. Late plans", "# Action 1.1: Review the board", *card)
    (action,) = statement.actions
    assert (action.action_ref, action.action_text) == ("1.1", "Review the board")
    assert (action.due_text, action.owner_text) == ("May 2025", "Ann Lee, SEND Manager")
    assert action.success_text == "- The board knows its work."
    assert action.progress_text == "The terms were agreed."


def test_labels_above_their_values_tell_cards_and_what_stands_over_each_opens_it() -> None:
    cards = [
        ("Nobody rings us back.", "Answer every call in three days", "SEND Manager", "May 2025"),
        ("We tell our story again and again.", "Make a profile for each child", "DCO", "June 2025"),
        ("Meetings are when we work.", "Offer meetings in the evening", "Ann Lee", "July 2025"),
    ]
    lines = [
        line
        for number, (said, action, lead, due) in enumerate(cards, start=1)
        for line in (
            str(number),
            "You said",
            said,
            "We will do",
            action,
            "Lead",
            lead,
            "By when",
            due,
        )
    ]
    actions = read("# Fernshire SEND Improvement Plan", *lines).actions
    assert [(a.action_text, a.owner_text, a.due_text) for a in actions] == [c[1:] for c in cards]
    assert [action.action_ref for action in actions] == ["1", "2", "3"]


def test_a_status_over_a_card_is_its_own_and_not_the_end_of_the_card_before() -> None:
    states = ("Completed", "Delayed", "On track")
    lines = [
        line
        for number, state in enumerate(states, start=1)
        for line in (f"A{number}", state, "**Action**", f"**Write guide {number}**", "**Lead**",
                     "DCO", "**By when**", f"May 202{number}")
    ]  # fmt: skip
    actions = read("# Fernshire SEND Improvement Plan", *lines).actions
    assert [(a.action_ref, a.rating.text, a.due_text) for a in actions] == [
        (f"A{number}", state, f"May 202{number}") for number, state in enumerate(states, start=1)
    ]


def test_one_card_under_a_numbered_heading_is_an_action() -> None:
    lines = ("• Due date: May 2025", "• Responsible officer: Ann Lee, SEND Manager")
    (action,) = read("# Fernshire Improvement Plan", "# 1.1 Review the board", *lines).actions
    assert (action.action_ref, action.action_text) == ("1.1", "Review the board")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["**1.1 Write the guide**", "**1.2 Print the guide**", "**2.1 Share the guide**"],
            [("1.1", "Write the guide"), ("1.2", "Print the guide"), ("2.1", "Share the guide")],
            id="numbered orders",
        ),
        pytest.param(
            ["**1. Background**", "**2. Our governance**", "**3. Review the plan**"],
            [],
            id="numbered headings of a report",
        ),
        pytest.param(
            ["**1.1 Write the guide**", "**1.9 Print the guide**", "**7.3 Share the guide**"],
            [],
            id="numbers that do not count on",
        ),
        pytest.param(
            ["Actions: Write the guide", "Actions: print it", "Actions: Share it"],
            [("", "Write the guide"), ("", "print it"), ("", "Share it")],
            id="one label, whatever the words behind it",
        ),
    ],
)
def test_lines_with_nothing_below_them_are_actions_where_they_count_on_orders(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    statement = read("# Priority 1: Clear plans", *lines)
    assert [(a.action_ref, a.action_text) for a in statement.actions] == expected


def test_the_bar_over_a_form_that_names_its_paper_gives_the_ref() -> None:
    drawn = (
        f"Action sheet {n} | <\nWhat we will do | Write guide {n}\nLead | DCO\nBy when | May 2019"
        for n in (1, 2, 3)
    )
    statement = read(*map(table, drawn))
    assert [(a.action_ref, a.action_text) for a in statement.actions] == [
        ("1", "Write guide 1"),
        ("2", "Write guide 2"),
        ("3", "Write guide 3"),
    ]


def test_a_header_alone_at_a_page_end_is_no_form() -> None:
    head = "Action | Lead | By when | RAG"
    rows = "1.{0} Write the guide | DCO | May 2019 | On track"
    statement = read(
        "# Priority 1: Clear plans",
        table("\n".join([head, *map(rows.format, (1, 2, 3))]), 1),
        "# Priority 2: Early help",
        table(head, 1),
        table("\n".join(map(rows.format, (4, 5))), 2),
    )
    told = [(action.concern_no, action.action_ref) for action in statement.actions]
    assert told == [(1, "1.1"), (1, "1.2"), (1, "1.3"), (2, "1.4"), (2, "1.5")]
    assert {action.owner_text for action in statement.actions} == {"DCO"}
