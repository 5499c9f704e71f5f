"""How far rows can be trusted, what is said of doubtful ones, and what is said to be no plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import read, table
from wsoa.model import Action, Issue, Statement
from wsoa.normalise.trust import judge
from wsoa.normalise.trust.confidence import Trees, Trust, features_asked, trust_in, trust_weights
from wsoa.normalise.trust.habits import merge_repeated
from wsoa.normalise.trust.judge import with_cards_weighed
from wsoa.normalise.trust.missing import is_like_row, rows_like_two, rows_of_many, skipped_refs
from wsoa.normalise.trust.outcome_features import holds_next
from wsoa.normalise.trust.place_features import led_elsewhere

PLAN = ("# Written statement of action for SEND, March 2019", "# Priority 1: Local offer")
ROWS = """
Ref | Action | Lead | By when | RAG
1.1 | Write the guide with families | DCO | May 2019 | On track
1.2 | Publish the guide on the local offer | DCO | June 2019 | On track
1.3 | Train all schools in using it | Head of SEND | July 2019 | On track
"""


def codes(statement: Statement) -> Counter[str]:
    return Counter(issue.code for issue in statement.issues)


# ---------------------------------------------------------------------- the probability


ASKED = features_asked()


@given(
    st.dictionaries(st.sampled_from(ASKED), st.floats(0, 2), max_size=12), st.sampled_from(ASKED)
)
def test_no_doubt_makes_a_row_surer(doubts: dict[str, float], more: str) -> None:
    before, after = trust_in([doubts, {**doubts, more: doubts.get(more, 0.0) + 0.5}])
    assert 0 < after.probability <= before.probability < 1
    assert all(after.wrong[field] >= wrong for field, wrong in before.wrong.items())


def test_the_weights_ask_for_features_that_rows_have(rows_seen: list[dict[str, float]]) -> None:
    read(*PLAN, table(ROWS))
    read(*PLAN, "## Further actions", "- The CCG will publish a guide by May 2019")
    of_format = {name for name in ASKED if name.startswith("in_")}
    assert set(ASKED) - of_format - set().union(*rows_seen) <= {"prose"}


def test_no_feature_speaks_for_a_row(rows_seen: list[dict[str, float]]) -> None:
    sentences = [f"• The CCG will publish guide {n} by May 2019." for n in range(4)]
    read(*PLAN, table(ROWS))
    read(*PLAN, "# Further actions", *sentences)  # rows of no table
    assert len(rows_seen) == 3 + len(sentences)
    assert {name for row in rows_seen for name, value in row.items() if value < 0} == set()


@pytest.mark.parametrize(
    ("a", "b", "said"), [(0.0, 0.0, 0.5), (1.0, 0.0, 0.5), (2.0, 0.0, -0.2), (2.0, 1.0, -1.0)]
)
def test_a_tree_asks_its_questions_in_turn(a: float, b: float, said: float) -> None:
    trees = Trees.of([["a", 1.0, 0.5, ["b", 0.5, -0.2, -1]], 0.25], ("a", "b"))
    assert trees.answers(np.array([[a, b]])).tolist() == [[said, 0.25]]


def test_later_doubts_weigh_beside_the_fit_in_tables_alone() -> None:
    doubts = dict.fromkeys(trust_weights()["later"]["weights"], 1.0)
    for is_text, is_cards in ((False, False), (True, False), (False, True)):
        without, doubted = trust_in([{}, doubts], is_text, is_cards)
        assert (doubted.probability < without.probability) is not (is_text or is_cards)
    assert all(weight > 0 for weight in trust_weights()["later"]["weights"].values())


@pytest.mark.parametrize(
    ("feature", "change"),
    [
        ("text_scraps", ("Train all schools", "Train all sch ls")),  # a part of a word
        ("owner_words_left", ("Head of SEND", "Head of SEND, see the board's minutes of 4 May")),
        ("owner_within", ("Head of SEND", "Deputy Head of SEND; Head of SEND")),
        ("owner_odd_parts", ("Head of SEND", "Zephyr quorum plinth")),
        ("owner_risk", ("Head of SEND", "Service Manager, Zephyr & Quorum Team")),
    ],
)
def test_words_that_are_not_whole_or_no_owners_are_a_doubt(
    feature: str, change: tuple[str, str], rows_seen: list[dict[str, float]]
) -> None:
    read(*PLAN, table(ROWS))
    read(*PLAN, table(ROWS.replace(*change)))
    assert rows_seen[2].get(feature, 0.0) < rows_seen[5][feature]


@pytest.mark.parametrize(
    ("feature", "change"),
    [
        ("headers_in_one", ("Lead | By when", "Lead Timescale | By when")),
        ("owner_lines_more", ("| Head of SEND |", "| Head of SEND ¶ of the council |")),
        ("owner_employer_unmarked", ("| Head of SEND |", "| PIP ↵ Head of SEND |")),
        ("owner_bare_head", ("| Head of SEND |", "| Anytown PCF ¶ Manager |")),
        ("cells_apart", ("Publish the guide", "Publish ↵ the ↵ guide ↵ ↵ ↵ Print it")),
    ],
)
def test_a_table_that_may_be_cut_wrongly_is_a_doubt(
    feature: str, change: tuple[str, str], rows_seen: list[dict[str, float]]
) -> None:
    read(*PLAN, table(ROWS, 1))
    read(*PLAN, table(ROWS.replace(*change), 1))
    assert (
        max(row[feature] for row in rows_seen[:3]) == 0 < max(row[feature] for row in rows_seen[3:])
    )


def test_columns_of_a_plan_that_no_row_took_are_a_doubt(rows_seen: list[dict[str, float]]) -> None:
    read(*PLAN, table(ROWS))
    read(*PLAN, table(ROWS), table("Progress | RAG\nThe guide is out | Green\nIt began | Amber"))
    assert rows_seen[0]["plan_columns_aside"] == 0 < rows_seen[3]["plan_columns_aside"]


def test_dates_in_a_table_set_aside_are_a_doubt_where_rows_lack_them(
    rows_seen: list[dict[str, float]],
) -> None:
    narrow = "Ref | Action | Lead\n1.1 | Write the guide | DCO\n1.2 | Print the guide | SENCO"
    dates = table("Timescale | RAG\nMay 2019 | Green\nJune 2019 | Amber")
    read(*PLAN, table(narrow))
    read(*PLAN, table(narrow), dates)
    read(*PLAN, table(ROWS), dates)  # these have their own
    assert [row["due_aside"] for row in rows_seen] == [0, 0, 1, 1, 0, 0, 0]


def test_a_ref_that_does_not_go_on_that_of_its_outcome_is_a_doubt() -> None:
    rows = "1.1.1 | Write the guide | DCO | May 2019\n1.2.1 | Print the guide | SENCO | June 2019"
    drawn = table(f"Ref | Action | Lead | By when\nOutcome 1.1: All know | < | < | <\n{rows}")
    said = read(*PLAN, drawn).issues
    assert [i.action_id[-5:] for i in said if "go on that of the outcome" in i.message] == ["1.2.1"]


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("All know\n1.2 Outcome:\nAll can pay", True),
        ("All know\n1.1 to 1.4 are met", False),
        ("All know\n3 in 4 can pay", False),
        ("All know\nAll can pay", False),
    ],
)
def test_an_outcome_with_the_next_ref_in_it_may_be_two(text: str, is_doubtful: bool) -> None:
    action = Action("a/1", 1, "1.1.1", "Write", outcome_ref="1.1", outcome_text=text)
    assert holds_next(action) == is_doubtful


def test_what_a_table_set_aside_has_and_no_row_is_said_of_each_row() -> None:
    narrow = "Ref | Action | Lead\n1.1 | Write the guide | DCO\n1.2 | Print the guide | SENCO"
    beside = table("Issue | Intended outcome\nLate | All know their rights\nDear | All can pay")
    said = read(*PLAN, table(narrow), beside).issues
    assert [i.field for i in said if "beside these rows" in i.message] == ["outcome_text"] * 2


@pytest.mark.parametrize(
    ("inks", "painted"), [(("#0070c0", "#00b050"), 1.0), (("#0070c0", "#0070c0"), 0.0)]
)
def test_rows_painted_in_several_colours_and_not_rated_are_a_doubt(
    inks: tuple[str, str], painted: float, rows_seen: list[dict[str, float]]
) -> None:
    rows = [("1.1", "Write the guide", "DCO"), ("1.2", "Print the guide", "SENCO")]
    drawn = [
        " | ".join(f"{said} {{{ink}}}" for said in row) for row, ink in zip(rows, inks, strict=True)
    ]
    read(*PLAN, table("\n".join(["Ref | Action | Lead", *drawn])))
    assert [row["rows_painted"] for row in rows_seen] == [painted] * 2


def test_dates_that_stand_alone_on_a_page_are_a_doubt_where_rows_lack_them(
    rows_seen: list[dict[str, float]],
) -> None:
    narrow = "Ref | Action | Lead\n1.1 | Write the guide | DCO\n1.2 | Print the guide | SENCO"
    read(*PLAN, table(narrow), table("May 2019\nJune 2019\nJuly 2019\nMarch 2020"))
    assert [row["due_aside"] for row in rows_seen] == [1, 1]


def test_a_row_that_lacks_what_the_one_above_has_twice_is_a_doubt(
    rows_seen: list[dict[str, float]],
) -> None:
    taken = ROWS.replace("| June 2019", "| ").replace("May 2019", "May 2019 ¶ June 2019")
    read(*PLAN, table(ROWS))
    read(*PLAN, table(taken))
    assert [row["due_beside"] for row in rows_seen[3:]] == [0, 1, 0]
    assert not any(row["due_beside"] for row in rows_seen[:3])


@pytest.mark.parametrize(
    ("key", "doubted"),
    [
        ("Meaning |\nCompleted |\nIn progress |", 1.0),
        ("Green | Completed\nAmber | In progress", 0.0),
        ("{green} | Completed\n{amber} | In progress", 0.0),
    ],
)
def test_a_key_that_shows_no_signs_leaves_what_letters_mean_in_doubt(
    key: str, doubted: float, rows_seen: list[dict[str, float]]
) -> None:
    lettered = ROWS.replace("On track", "G")
    read(*PLAN, "Key", table(key), table(lettered))
    read(*PLAN, table(lettered))
    assert {row["key_without_signs"] for row in rows_seen[:3]} == {doubted}
    assert {row["key_without_signs"] for row in rows_seen[3:]} == {0.0}


def test_a_row_that_may_be_two_is_told() -> None:
    statement = read(
        *PLAN, table(f"{ROWS.strip()}\n1.4 | Ask families | DCO | May 2020 | On track")
    )
    texts = [
        "Publish the guide\nShare it",
        *(action.action_text for action in statement.actions[1:]),
    ]
    actions = tuple(
        replace(action, action_text=text)
        for action, text in zip(statement.actions, texts, strict=True)
    )
    several = Issue("multiple_dates", "", "warning", "actions", "due_text", actions[0].action_id)
    [told] = rows_like_two(replace(statement, actions=actions, issues=(several,)))
    assert "“Publish the guide Share it …” has several paragraphs" in told.message
    assert rows_like_two(replace(statement, actions=actions, issues=())) == []
    tells = (replace(actions[0], action_text="Publish the guide\nParents like it"), *actions[1:])
    assert rows_like_two(replace(statement, actions=tells, issues=(several,))) == []
    alike = tuple(replace(action, action_text=texts[0]) for action in actions)
    assert rows_like_two(replace(statement, actions=alike, issues=(several,))) == []


@pytest.mark.parametrize(
    ("text", "is_like"),
    [
        ("Date | Time | Place\n3 June 2023 | 13.30 – 15.00 | Civic Centre", False),
        ("Date | Time | Place\n3 June 2023 | 17.00 | Online, by telephone", False),
        ("By | Time | Ref\n3 June 2023 | 17.00 | 1.4 Write the guide", True),
        ("When | Ref | What\n3 June 2023 | 13.30 – 15.00 | Write it", True),
    ],
)
def test_a_time_of_the_day_is_no_ref(text: str, is_like: bool) -> None:
    assert is_like_row(text, (), {"9.9", "99.99"}) == is_like


def test_every_field_of_the_weights_has_a_column_to_name() -> None:
    assert set(trust_weights()["fields"]) == set(judge.COLUMNS)


@pytest.mark.parametrize(
    ("row", "change"),
    [
        ("1.2", "9.7"),  # a ref that does not count on
        ("1.2", ""),  # none, where the others have one
        ("Publish the guide on the local offer", "Publish the guide on the"),  # it breaks off
        ("| June 2019 |", "| of the guide |"),  # no date
    ],
)
def test_a_row_unlike_its_neighbours_is_less_sure(
    row: str, change: str, rows_seen: list[dict[str, float]]
) -> None:
    read(*PLAN, table(ROWS))
    read(*PLAN, table(ROWS.replace(row, change, 1)))
    usual, changed = trust_in([rows_seen[1], rows_seen[4]])
    assert changed.probability < usual.probability


def test_a_doubtful_field_is_named_where_it_is_unless_its_row_is_sure() -> None:
    actions = read(*PLAN, table(ROWS)).actions
    wrong = {"status": 0.6, "owner": 0.1}
    [doubt] = judge.doubt_issues(actions[:2], [Trust(0.4, wrong), Trust(0.95, wrong)])
    assert (doubt.field, doubt.action_id) == ("status", actions[0].action_id)
    assert "The status of this row may be wrong" in doubt.message


# ---------------------------------------------------------------------- habits are said once


def issues(code: str, count: int, field: str = "due_text") -> list[Issue]:
    return [
        Issue(code, f"“Apr-{n}” is odd.", "warning", "actions", field, f"a/{n}")
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("code", "rows", "of", "left"),
    [
        ("ambiguous_date", 3, 5, 3),  # too few for a habit
        ("ambiguous_date", 4, 40, 4),  # too small a share
        ("ambiguous_date", 12, 40, 1),
        ("weekday_mismatch", 12, 12, 12),  # a mistake of each row, no habit
    ],
)
def test_what_many_rows_share_is_said_once(code: str, rows: int, of: int, left: int) -> None:
    said = merge_repeated(issues(code, rows), of)
    assert len(said) == left
    if left == 1:
        assert said[0].action_id == ""
        assert said[0].message.startswith(f"In {rows} of {of} rows")
        assert "“Apr-0”, “Apr-1”, “Apr-2” and others" in said[0].message


def test_rows_go_on_saying_which_of_several_dates_was_taken_but_ask_for_nothing() -> None:
    said = merge_repeated(issues("multiple_dates", 6), 6)
    assert [issue.severity for issue in said] == ["warning", *["info"] * 6]


def test_a_date_that_cannot_be_is_said_once_and_one_of_several_by_name() -> None:
    rows = ROWS.replace("May 2019", "31/06/2019").replace("June 2019", "Apr 2019 and Jul 2019")
    statement = read(*PLAN, table(rows))
    first, second = (
        {i.code: i.message for i in statement.issues if i.action_id == action.action_id}
        for action in statement.actions[:2]
    )
    assert "invalid_date" in first
    assert "missing_due" not in first
    assert "01/04/2019 to 30/04/2019 was taken" in second["multiple_dates"]


# ---------------------------------------------------------------------- no plan

HOSPITAL = (
    "# Quality improvement plan after the inspection of Northside Hospital",
    "This action plan answers the recommendations of the inspection. Each action has a lead, a "
    "deadline and a status; progress is monitored by the board until it is completed.",
    table("""
    Ref | Action | Lead officer | Deadline | Status
    1 | Review the storage of medicines on all wards | Chief Pharmacist | May 2019 | Completed
    2 | Train all nurses in recording observations | Director of Nursing | June 2019 | On track
    3 | Replace the beds of the emergency department | Head of Estates | July 2019 | On track
    """),
)
MANUAL = (
    "# Settings of the editor",
    "Each action can be bound to a key.",
    table("""
    Action | Owner | Status
    Open the file under the cursor | window | ctrl-o
    Close the tab and all to its right | window | ctrl-w
    Undo the last change of the buffer | editor | ctrl-z
    """),
)


def test_a_plan_of_another_field_is_read_and_said_to_be_one() -> None:
    statement = read(*HOSPITAL)
    assert len(statement.actions) == 3
    assert codes(statement)["other_field"] == 1
    assert codes(statement)["not_a_plan"] == 0
    assert all(action.confidence > 0.5 for action in statement.actions)


def test_what_is_no_plan_is_said_to_be_none_and_its_rows_are_worth_little() -> None:
    statement = read(*MANUAL)
    assert codes(statement)["not_a_plan"] == 1
    assert all(action.confidence < 0.5 for action in statement.actions)


POLICY = (
    "# What schools are expected to provide for children with SEND",
    "The SEND code of practice asks of each school to know the special educational needs of its "
    "pupils, to make an education, health and care plan work, and to listen to families.",
    table("""
    Action | Owner | Progress
    Speak slowly and leave time to answer | - | -
    Give the instructions one by one | - | -
    Let the child sit where the light is good | - | -
    Write down what is to be done at home | - | -
    """),
)


def test_a_paper_on_send_whose_rows_say_neither_who_nor_when_is_no_plan() -> None:
    statement = read(*POLICY)
    assert statement.actions
    (said,) = (issue for issue in statement.issues if issue.code == "not_a_plan")
    assert "hardly a row has an owner, a date or a rating" in said.message
    assert all(action.confidence < 0.5 for action in statement.actions)


def test_a_plan_for_children_with_send_is_not_called_anything_else() -> None:
    told = codes(read(*PLAN, table(ROWS)))
    assert told["not_a_plan"] == told["other_field"] == 0


# ---------------------------------------------------------------------- what may be missing

BUDGET = """
Budget | Grants | Reserve
""" + "\n".join(
    f"The budget of year {n} in the words of the council | none | little" for n in range(9)
)


@pytest.mark.parametrize(
    ("below", "code"),
    [
        (
            ["# Priority 2: Waiting times", "Families wait too long for therapies."],
            "concern_not_read",
        ),
        ([table(BUDGET)], "table_set_aside"),
    ],
)
def test_what_may_hold_more_actions_is_told(below: list[Any], code: str) -> None:
    assert codes(read(*PLAN, table(ROWS), *below))[code] == 1
    told = codes(read(*PLAN, table(ROWS)))
    assert told["concern_not_read"] == told["table_set_aside"] == 0


# ---------------------------------------------------------------------- what may be missing

SET_ASIDE = [
    ("1.4 Recruit two therapists Head of SEND By July 2019", True),
    ("The new service starts with the Head of SEND in July 2019.", True),  # an owner of the rows
    ("1.4 Recruit two therapists as soon as the money is there", True),  # 1.3 is the last row
    ("1.5 Recruit two therapists as soon as the money is there", False),  # no date
    ("1.4 See 2.1, above.", True),
    ("1.4.1 See 2.1, above.", False),  # rows have no such refs
    ("Action (what) Recruit two therapists", True),
    ("Actions taken so far are few", False),
    ("Families met the inspectors on 12/03/2019 in the town hall", False),
    ("1.4 The local area was inspected in July 2019 and the board has met since then.", False),
    ("The Head of SEND and the inspectors met in July 2019. They were pleased with it.", False),
    ("1.4 The Head of SEND will recruit two therapists, who are needed, by July 2019.", True),
]


@pytest.mark.parametrize(("text", "is_told"), SET_ASIDE)
def test_what_looks_like_a_row_and_is_none_is_told(text: str, is_told: bool) -> None:
    statement = read(*PLAN, table(ROWS), "# Notes", text)
    assert any("of the plan, but" in i.message for i in statement.issues) == is_told


SKIPS = [
    (["1.1", "1.2", "1.3", "1.4", "1.5"], 0),
    (["1.1", "1.2", "1.4", "1.5", "1.6"], 1),
    (["1.1", "1.7", "1.3", "1.9", "1.4"], 0),  # these do not count at all
    (["", "", ""], 0),
]


@pytest.mark.parametrize(("refs", "issues"), SKIPS)
def test_refs_that_skip_are_told_where_refs_count(refs: list[str], issues: int) -> None:
    actions = [Action(f"a/{n}", 1, ref, "Write") for n, ref in enumerate(refs)]
    assert len(skipped_refs(actions)) == issues


def test_a_ref_that_is_skipped_between_two_outcomes_is_told() -> None:
    refs = [("1.1", 1), ("1.2", 1), ("1.3", 1), ("1.5", 2), ("1.6", 2), ("1.7", 2)]
    actions = [Action(f"a/{ref}", 1, ref, "Write", outcome_no=no) for ref, no in refs]
    assert len(skipped_refs(actions)) == 1


def test_rows_beside_numbered_lines_and_several_dates_may_be_many() -> None:
    many = replace(
        Action("a/1", 1, "", "Leaders know too little"),
        due_text="May 2019 June 2019 July 2019",
        governance="1 Write the guide\n2 Publish the guide\n3 Train all schools",
    )
    assert len(rows_of_many([many])) == 1
    assert not rows_of_many([replace(many, due_text="May 2019")])
    assert not rows_of_many([replace(many, governance="1 Write the guide\nPublish it")])


LEADS = [
    ({1: "A1 A2 A3 A4 A5 A6 B4 B5", 2: "B1 B2 B3"}, ["B4", "B5"]),
    ({1: "1a 1b 1c 2a", 3: "3a 3b", 4: "4a 4b"}, ["2a"]),  # the second concern was missed
    ({1: "A1 A2 B1 B2", 2: "C1 C2 D1 D2"}, []),  # outcomes are lettered
    ({1: "1a 1b 1c", 2: "1a 1b 2a"}, []),  # each concern counts from 1
    ({1: "A1 A2 B1"}, []),
    ({1: "1 2 3", 2: "4 5"}, []),
]


@pytest.mark.parametrize(("refs", "odd"), LEADS)
def test_a_ref_that_opens_as_those_of_another_concern_leaves_its_own_in_doubt(
    refs: dict[int, str], odd: list[str]
) -> None:
    actions = [Action(ref, no, ref, "Write") for no, each in refs.items() for ref in each.split()]
    assert sorted(led_elsewhere(actions)) == odd


def test_what_no_row_took_at_several_places_is_said_once() -> None:
    said = merge_repeated([Issue("orphan_text", "No row took “x”.", "warning", "actions")] * 3, 5)
    assert [issue.message for issue in said] == ["No row took “x”. So in 3 places."]


def test_rows_of_designed_pages_are_worth_more_under_concerns_with_refs() -> None:
    statement = read(*PLAN, table(ROWS))
    rows = tuple(replace(each, confidence=0.98) for each in statement.actions)
    named = replace(statement, actions=rows)
    bare = tuple(replace(each, concern_ref="") for each in named.concerns)
    with_refs, without = (
        {each.confidence for each in with_cards_weighed(plan).actions}
        for plan in (named, replace(named, concerns=bare))
    )
    assert 0.7 < max(with_refs) < 0.98
    assert max(without) < min(with_refs)
