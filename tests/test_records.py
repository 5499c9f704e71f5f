"""From the cells beside an action to its fields: columns, refs, leads, steps, progress."""

from __future__ import annotations

import pytest

from builders import heading, read, table
from planned import codes, only, plan


def test_every_column_fills_its_field() -> None:
    action = only("""
    Ref | Action | Lead | By when | RAG | Success measures | Progress update | Budget | Governance
    1.1 | Write the guide | DCO | May 2019 | On track | Families use it | Drafted | ER | SEND Board
    """)
    assert (action.action_ref, action.action_text) == ("1.1", "Write the guide")
    assert (action.owner_text, action.due_text) == ("DCO", "May 2019")
    assert (action.rating.status, action.rating.text) == ("on_track", "On track")
    assert action.success_text == "Families use it"
    assert action.progress_text == "Drafted"
    assert (action.resource, action.governance) == ("ER", "SEND Board")
    assert action.other_text == ""


def test_what_has_no_field_goes_to_other_text_a_line_each() -> None:
    action = only("""
    Action | Lead | By when | Risks | Baseline | Supported by
    Write the guide | DCO | May 2019 | Staff may leave | Half use it | Parent forum
    """)
    assert action.other_text.splitlines() == [
        "Risks: Staff may leave",
        "Baseline: Half use it",
        "Supported by: Parent forum",
    ]


def test_who_only_supports_is_no_owner() -> None:
    action = only("""
    Action | Lead | Supported by | By when
    Write the guide | DCO | Parent forum | May 2019
    """)
    assert [owner.text for owner in action.owners] == ["DCO"]


def test_wrapped_lines_are_joined_and_items_stand_on_lines_of_their_own() -> None:
    action = only("""
    Action | Lead | By when
    Write the ↵ guide with: • schools • co- ↵ production groups ¶ Then share it | DCO | May 2019
    """)
    assert action.action_text.splitlines() == [
        "Write the guide with:",
        "- schools",
        "- co-production groups",
        "Then share it",
    ]


def test_sub_columns_of_one_field_are_joined_in_order() -> None:
    action = only("""
    Action | Lead | Impact measures | <
    ^ | ^ | At 6 months | At 12 months
    Write the guide | DCO | Half of families use it | All families use it
    """)
    assert action.success_text.splitlines() == ["Half of families use it", "All families use it"]


@pytest.mark.parametrize(
    ("drawing", "ref", "text"),
    [
        ("Ref | Action | Lead\n1.1 | Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\nAction 1.1 | Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\nA) | Write the guide | DCO", "A", "Write the guide"),
        ("Ref | Action | Lead\n3. | Write the guide | DCO", "3", "Write the guide"),
        ("Ref | Action | Lead\n1.1a | Write the guide | DCO", "1.1a", "Write the guide"),
        ("Action | Lead\n1.1 Write the guide | DCO", "1.1", "Write the guide"),
        ("Action | Lead\nA) Write the guide | DCO", "A", "Write the guide"),
        ("Action | Lead\n1.1 – Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\n1.1 | 1.1 Write the guide | DCO", "1.1", "Write the guide"),
        ("Ref | Action | Lead\n1.1 | 2 more guides | DCO", "1.1", "2 more guides"),
        ("Action | Lead\nWrite the guide | DCO", "", "Write the guide"),
        ("Action | Lead\nA guide is to be written | DCO", "", "A guide is to be written"),
        ("Action | Lead\n12 schools get the guide | DCO", "", "12 schools get the guide"),
    ],
)
def test_the_ref_of_an_action(drawing: str, ref: str, text: str) -> None:
    action = only(drawing)
    assert (action.action_ref, action.action_text) == (ref, text)


def test_steps_inside_an_action_are_no_refs_but_milestones() -> None:
    statement = plan("""
    Action | Lead | By when
    a) Draft the guide by May 2019 ¶ b) Print the guide by July 2019 | DCO | July 2019
    """)
    [action] = statement.actions
    assert action.action_ref == ""
    assert action.action_text.splitlines() == [
        "a) Draft the guide by May 2019",
        "b) Print the guide by July 2019",
    ]
    ends = [
        (entry.kind, entry.due.end and entry.due.end.isoformat()) for entry in statement.milestones
    ]
    assert ends == [("milestone", "2019-05-31"), ("milestone", "2019-07-31")]
    assert {entry.action_id for entry in statement.milestones} == {action.action_id}


def test_two_columns_of_leads_are_both_owners() -> None:
    action = only("""
    Action | Accountable lead | Operational lead | By when
    Write the guide | Director of Education | Head of SEND | May 2019
    """)
    assert [owner.role for owner in action.owners] == ["Director of Education", "Head of SEND"]
    assert action.owner_text == "Director of Education Head of SEND"


def test_who_stands_in_both_columns_of_leads_is_one_owner() -> None:
    action = only("""
    Action | Accountable lead | Operational lead | By when
    Write the guide | Head of SEND | Head of SEND | May 2019
    """)
    assert [owner.role for owner in action.owners] == ["Head of SEND"]


@pytest.mark.parametrize("lead", ["Lead", "Owner", "SRO", "Responsible officer"])
@pytest.mark.parametrize(
    "body",
    ["Org", "Organisation", "Agency", "Body", "Partner", "Directorate", "Employer", "LA / ICB"],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_column_of_bodies_beside_the_leads_says_for_whom_they_work(
    lead: str, body: str, is_first: bool
) -> None:
    columns, cells = (lead, body), ("Head of SEND", "Anytown ICB")
    if is_first:
        columns, cells = columns[::-1], cells[::-1]
    action = only(f"""
    Action | {" | ".join(columns)} | By when
    Write the guide | {" | ".join(cells)} | May 2019
    """)
    assert [(owner.organisation, owner.role) for owner in action.owners] == [
        ("Anytown ICB", "Head of SEND")
    ]
    assert (action.resource, action.other_text) == ("", "")


def test_columns_of_names_posts_and_bodies_are_one_owner() -> None:
    action = only("""
    Action | Lead | Role | Organisation | By when
    Write the guide | Jane Smith | Head of SEND | Anytown ICB | May 2019
    """)
    assert [(o.organisation, o.person, o.role) for o in action.owners] == [
        ("Anytown ICB", "Jane Smith", "Head of SEND")
    ]


def test_an_owner_or_a_date_merged_over_two_actions_holds_for_both() -> None:
    statement = plan("""
    Action | Lead | By when
    Write the guide | DCO | May 2019
    Print the guide | ^ | ^
    """)
    assert [(a.owner_text, a.due_text) for a in statement.actions] == [("DCO", "May 2019")] * 2


def test_an_empty_owner_cell_is_told() -> None:
    statement = plan("""
    Action | Lead | By when
    Write the guide | DCO | May 2019
    Print the guide | | May 2019
    """)
    missing = [issue.action_id for issue in statement.issues if issue.code == "missing_owner"]
    assert missing == [statement.actions[1].action_id]


def test_initials_without_a_key_are_told() -> None:
    statement = plan("Action | Lead | By when\nWrite the guide | QX | May 2019")
    assert "unresolved_initials" in codes(statement)
    assert statement.actions[0].owners[0].text == "QX"


def test_dates_that_divide_as_the_milestones_do_are_theirs() -> None:
    statement = plan("""
    Action | Lead | Milestones | By when | RAG
    Write the guide | DCO | Draft it with schools | May 2019 | Completed
    ^ | ^ | Print all the copies | July 2019 | On track
    """)
    [action] = statement.actions
    assert (action.due_text, action.rating.status) == ("", "unknown")
    told = [(m.text, m.due_text, m.rating.status, m.seq) for m in statement.milestones]
    assert told == [
        ("Draft it with schools", "May 2019", "completed", 1),
        ("Print all the copies", "July 2019", "on_track", 2),
    ]


@pytest.mark.parametrize(
    ("texts", "refs"),
    [
        (("1 Write it", "2 Share it", "3 Test it"), ["1", "2", "3"]),
        (("1a Write it", "1b Share it", "2a Test it"), ["1a", "1b", "2a"]),
        (("1 Write it", "2 Share it", "1 Test it"), ["1", "2", "1"]),
        (("12 Schools will be visited", "3 Posts are filled", "40 Staff trained"), ["", "", ""]),
        (("2 Write it", "Share it", "Test it"), ["", "", ""]),
    ],
)
def test_numbers_without_a_mark_are_refs_where_they_count_on(
    texts: tuple[str, ...], refs: list[str]
) -> None:
    rows = "\n".join(f"{text} | DCO | May 2019" for text in texts)
    actions = plan(f"Action | Lead | By when\n{rows}").actions
    assert [action.action_ref for action in actions] == refs


def test_steps_below_an_action_leave_its_own_ref() -> None:
    action = only("""
    Action | Lead | By when
    1.2 Write the guide:¶(a) a draft¶(b) the whole | DCO | May 2019
    """)
    assert action.action_ref == "1.2"


def test_progress_in_list_items_is_a_piece_each() -> None:
    statement = plan("""
    Action | Lead | By when | Progress
    Write the guide | DCO | May 2019 | •Quotations received•Budget agreed 22.09.18
    Share it | DCO | June 2019 | •Cards to follow
    """)
    told = [(entry.kind, entry.text) for entry in statement.milestones]
    assert told == [
        ("progress", "Quotations received"),
        ("progress", "Budget agreed 22.09.18"),
        ("progress", "Cards to follow"),
    ]


def test_progress_in_sentences_is_one_text() -> None:
    statement = plan("""
    Action | Lead | By when | Progress
    Write the guide | DCO | May 2019 | Quotations are in. The budget was agreed in May.
    Share it | DCO | June 2019 | Cards are to follow.
    """)
    assert statement.milestones == ()


def test_the_word_that_names_an_outcome_is_not_its_text() -> None:
    action = only("""
    Ref | Action | Lead | By when
    Intended outcome: Families know | < | < | <
    1.1 | Write the guide | DCO | May 2019
    """)
    assert action.outcome_text == "Families know"


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        # a rating told by colours that are lost leaves a plan a plan
        ("Outcome | Action | RAG rating\nFamilies know | Write the guide |", 1),
        ("Finding | Action\nFamilies wait | We will write a guide", 0),
        ("Ref | Action | Resources\n1.1 | Write the guide | ER", 1),
    ],
)
def test_what_stands_beside_actions_makes_a_plan(drawing: str, found: int) -> None:
    assert len(plan(drawing).actions) == found


def test_marks_under_months_say_when_an_action_is_done() -> None:
    plan = read(
        table("""
        Ref | Action        | Lead | Apr 24 | May 24 | Jun 24 | Jul 24
        1.1 | Hire writers  | DCO  | ■      | ■      |        |
        1.2 | Clear backlog | DCO  |        |        | x      |
        1.3 | Tell families | DCO  | ■      |        | ■      |
        1.4 | Train staff   | DCO  |        |        |        |
        """)
    )
    assert [(a.due_text, str(a.due.start), str(a.due.end)) for a in plan.actions] == [
        ("Apr 24 to May 24", "2024-04-01", "2024-05-31"),
        ("Jun 24", "2024-06-01", "2024-06-30"),
        ("Apr 24 to Jun 24", "2024-04-01", "2024-06-30"),
        ("", "None", "None"),
    ]
    assert [i.code for i in plan.issues if i.field == "due_text"] == [
        "multiple_dates",
        "missing_due",
    ]


def test_a_heading_over_the_table_of_one_action_gives_its_ref() -> None:
    statement = read(
        "# Priority 1: Clear plans",
        heading("Action 1.1", level=2), table("Action | Lead\nWrite the guide | DCO", 1),
        heading("Action 1.2", level=2), table("Action | Lead\nPrint the guide | DCO", 1),
    )  # fmt: skip
    assert [action.action_ref for action in statement.actions] == ["1.1", "1.2"]
