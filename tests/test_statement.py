"""Small whole documents → the rows of a statement, its ids and its issues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import document, read, table
from wsoa.model import Block, Notice, Statement
from wsoa.normalise.statement import best_reading, read_statement

TITLE = "# Written Statement of Action, March 2019"
PLAN: tuple[str | Block, ...] = (
    TITLE,
    "The area was inspected by Ofsted and CQC from 14 to 18 January 2019.",
    "Blue – complete; Green – on track; Amber – some delay; Red – at risk",
    "# Priority 1: Clear plans",
    "Senior sponsor: Head of SEND",
    table(
        """
        Outcome | Ref | Action | Lead | By when | RAG
        1.1 Plans are clear | A | Write the guide | DCO | May 2019 | {blue}
        ^ | B | Train the panel | SENCO | June 2019 | {green}
        1.2 Plans are timely | A | Hire two officers | Head of SEND | Ongoing | {amber}
        """,
        page=2,
    ),
    "# Priority 2: Early help",
    table(
        """
        Outcome | Ref | Action | Lead | By when | RAG
        2.1 Help is near | A | Open the clinic | CCG | 31/09/2019 | {pink}
        """,
        page=3,
    ),
)


@pytest.fixture(scope="module")
def plan() -> Statement:
    return read(*PLAN)


def codes(statement: Statement) -> list[str]:
    return sorted(issue.code for issue in statement.issues)


# ---------------------------------------------------------------------------------- the rows


def test_the_statement_says_what_the_front_says(plan: Statement) -> None:
    assert (plan.kind, plan.title) == ("wsoa", TITLE.removeprefix("# "))
    assert (str(plan.published.start), plan.published.precision) == ("2019-03-01", "month")
    assert (str(plan.inspection.start), str(plan.inspection.end)) == ("2019-01-14", "2019-01-18")
    assert plan.layout == "outcome+action_ref+action+owner+due+status"


def test_a_row_for_each_concern(plan: Statement) -> None:
    told = [(c.concern_no, c.concern_ref, c.title, c.sponsor) for c in plan.concerns]
    assert told == [
        (1, "Priority 1", "Clear plans", "Head of SEND"),
        (2, "Priority 2", "Early help", ""),
    ]


def test_a_row_for_each_outcome_numbered_within_its_concern(plan: Statement) -> None:
    told = [(o.concern_no, o.outcome_no, o.outcome_ref, o.outcome_text) for o in plan.outcomes]
    assert told == [
        (1, 1, "1.1", "Plans are clear"),
        (1, 2, "1.2", "Plans are timely"),
        (2, 1, "2.1", "Help is near"),
    ]
    assert [outcome.place.page for outcome in plan.outcomes] == [2, 2, 3]


def test_a_row_for_each_action_with_the_outcome_repeated(plan: Statement) -> None:
    told = [(a.action_id, a.outcome_no, a.outcome_text, a.rating.status) for a in plan.actions]
    assert told == [
        ("marlshire-wsoa-2019-03-000000/1.1/A", 1, "Plans are clear", "completed"),
        ("marlshire-wsoa-2019-03-000000/1.1/B", 1, "Plans are clear", "on_track"),
        ("marlshire-wsoa-2019-03-000000/1.2/A", 2, "Plans are timely", "behind"),
        ("marlshire-wsoa-2019-03-000000/2.1/A", 1, "Help is near", "unknown"),
    ]


def test_what_is_odd_is_told_under_the_action_and_page_it_stands_on(plan: Statement) -> None:
    told = {(issue.code, issue.action_id[-5:], issue.page) for issue in plan.issues}
    assert told >= {("invalid_date", "2.1/A", 3), ("unknown_colour", "2.1/A", 3)}
    assert {issue.action_id[-5:] for issue in plan.issues} == {"2.1/A"}


def test_two_readings_of_one_document_are_equal(plan: Statement) -> None:
    assert read(*PLAN) == plan


# ---------------------------------------------------------------------------------- ids

NO_REFS = """
Action | Lead | By when
Write the guide | DCO | May 2019
Train the panel | DCO | May 2019
"""
SAME_REFS = """
Ref | Action | Lead | By when
1 | Write the guide | DCO | May 2019
1 | Train the panel | DCO | May 2019
2 | Print the guide | DCO | May 2019
1 | Share the guide | DCO | May 2019
"""


MARLSHIRE = "marlshire-wsoa-2019-03-000000"


@pytest.mark.parametrize(
    ("drawing", "ids"),
    [
        pytest.param(NO_REFS, ["4/1", "4/2"], id="running numbers under the concern's number"),
        pytest.param(SAME_REFS, ["4/1", "4/1-2", "4/2", "4/1-3"], id="refs that come again"),
        pytest.param(
            "Ref | Action | Lead\n4.1 b | Write the guide | DCO", ["4/4.1b"], id="no blanks in ids"
        ),
    ],
)
def test_the_ids_of_actions(drawing: str, ids: list[str]) -> None:
    statement = read(TITLE, "# Priority 4: Plans", table(drawing))
    assert [a.action_id for a in statement.actions] == [f"{MARLSHIRE}/{i}" for i in ids]


@pytest.mark.parametrize(
    ("front", "statement_id"),
    [
        (("# Written Statement of Action, 12 March 2019",), "marlshire-wsoa-2019-03"),
        (("# WSoA Dashboard, October 2017",), "marlshire-dashboard-2017-10"),
        (("# Accelerated Progress Plan",), "marlshire-progress_plan"),
        (
            ("# Written Statement of Action", "Ofsted inspected from 14 to 18 January 2019."),
            "marlshire-wsoa-2019",
        ),
        (("# Minutes",), "marlshire-unknown"),
    ],
)
def test_the_id_of_a_statement(front: tuple[str, ...], statement_id: str) -> None:
    # the first digits of the content's hash end it, whatever else lies in the folder
    assert read(*front, table(NO_REFS)).statement_id == f"{statement_id}-000000"


def test_no_two_actions_have_one_id_though_groups_share_a_ref() -> None:
    outcome = "Outcome | Ref | Action | Lead\n1.1 Plans | A | {} | DCO"
    statement = read(
        "# Priority 1: Plans",
        table(outcome.format("Write the guide")),
        "# Priority 2: Help",
        table(outcome.format("Open the clinic")),
    )
    ids = [action.action_id for action in statement.actions]
    assert [i.rpartition("-000000")[2] for i in ids] == ["/1.1/A", "/1.1/A-2"]


# ---------------------------------------------------------------------------------- issues


def test_a_ref_that_comes_twice_is_told() -> None:
    statement = read(TITLE, "# Priority 4: Plans", table(SAME_REFS))
    twice = [issue for issue in statement.issues if issue.code == "duplicate_ref"]
    assert [issue.action_id[-3:] for issue in twice] == ["1-2", "1-3"]
    assert all("“1”" in issue.message for issue in twice)


def test_a_ref_that_comes_again_in_another_group_is_not_told(plan: Statement) -> None:
    assert "duplicate_ref" not in codes(plan)


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param((TITLE, "Words alone."), id="words alone"),
        pytest.param((TITLE, table("Name | Telephone\nThe clinic | 01234")), id="no action table"),
        pytest.param((), id="nothing at all"),
    ],
)
def test_a_document_without_actions_says_so(blocks: tuple[str | Block, ...]) -> None:
    statement = read(*blocks)
    [issue] = [issue for issue in statement.issues if issue.code == "no_actions_found"]
    assert (statement.actions, issue.severity) == ((), "error")


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [("May 2019", False), ("May 2109", True), ("May 1919", True), ("Ongoing", False)],
)
def test_a_year_that_cannot_be_meant_is_told(printed: str, is_told: bool) -> None:
    row = f"Action | Lead | By when\nWrite the guide | DCO | {printed}"
    statement = read(TITLE, "# Priority 1: Plans", table(row))
    assert ("date_out_of_range" in codes(statement)) is is_told


def test_words_of_an_action_table_that_no_row_took_are_told() -> None:
    statement = read(
        TITLE,
        "# Priority 1: Plans",
        table(
            """
            Action | Lead | By when
            Write the guide | DCO | May 2019
            This plan is reviewed by families | < | <
            """,
            page=2,
        ),
    )
    [issue] = [issue for issue in statement.issues if issue.code == "orphan_text"]
    assert "This plan is reviewed by families" in issue.message
    assert issue.page == 2


def test_no_word_is_told_lost_that_a_row_holds(plan: Statement) -> None:
    assert "orphan_text" not in codes(plan)


def test_what_the_reader_noticed_is_an_issue_of_the_statement() -> None:
    from dataclasses import replace

    drawn = document(TITLE, table(NO_REFS))
    noticed = replace(drawn, notices=(Notice("unreadable_page", "Page 2 is a picture.", 2),))
    [issue] = [i for i in read_statement(noticed).issues if i.code == "unreadable_page"]
    assert (issue.table, issue.page, issue.message) == ("statements", 2, "Page 2 is a picture.")


# ------------------------------------------------------------------------- which tables count


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """
            Risk | Likelihood | Impact | Mitigating action
            Staff leave | High | High | Train more of them
            """,
            id="a register of risks",
        ),
        pytest.param(
            """
            Abbreviation | Meaning
            DCO | Designated Clinical Officer
            SENCO | Special Educational Needs Coordinator
            """,
            id="a glossary",
        ),
        pytest.param("Green | Complete\nAmber | Some delay\nRed | At risk", id="a key"),
        pytest.param(
            """
            Board | Chair | Meets
            SEND Board | Director of Education | Monthly
            """,
            id="governance",
        ),
        pytest.param("Contents | Page\nOur priorities | 3\nOur actions | 5", id="contents"),
    ],
)
def test_other_tables_hold_no_actions(drawing: str) -> None:
    alone = read(TITLE, "# Priority 1: Plans", table(NO_REFS))
    beside = read(TITLE, table(drawing), "# Priority 1: Plans", table(NO_REFS))
    assert [a.action_text for a in beside.actions] == [a.action_text for a in alone.actions]


def test_a_table_without_a_header_goes_on_with_the_columns_of_the_one_before() -> None:
    statement = read(
        TITLE,
        "# Priority 1: Plans",
        table("Ref | Action | Lead | By when\n1.1 | Write the guide | DCO | May 2019", page=1),
        "Some words between.",
        table("1.2 | Train all of the panel | SENCO | June 2019", page=2),
    )
    assert [(a.action_ref, a.owner_text) for a in statement.actions] == [
        ("1.1", "DCO"),
        ("1.2", "SENCO"),
    ]


def test_initials_are_looked_up_in_the_documents_key() -> None:
    statement = read(
        TITLE,
        table("""
        Initials | Name | Role
        QX | Quentin Xavier | Head of Inclusion
        ZY | Zelda Yarrow | Director of Nursing
        """),
        "# Priority 1: Plans",
        table("Action | Lead | By when\nWrite the guide | QX/ZY | May 2019"),
    )
    [action] = statement.actions
    assert [(owner.role, owner.text) for owner in action.owners] == [
        ("Head of Inclusion", "QX"),
        ("Director of Nursing", "ZY"),
    ]
    assert "unresolved_initials" not in codes(statement)


def test_a_reading_as_cards_that_loses_most_actions_is_not_taken() -> None:
    plan = "\n".join(f"1.{n} | Write guide {n} | DCO | May 2019" for n in range(1, 6))
    ordinary = table(f"Ref | Action | Lead | By when\n{plan}")
    card = table("Ref | Action | Lead | By when\n1.1 | Write guide 1 | DCO | May 2019")
    whole = replace(document(ordinary), as_cards=(card,))
    _, taken = best_reading(whole)
    assert taken == whole
