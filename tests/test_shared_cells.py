"""What is printed once for several actions, and where a row stands."""

from __future__ import annotations

from builders import read, table
from planned import only, plan

PROGRESS = "The guide is drafted (Task 1) ¶ Six are trained now (Task 2) ¶ A meeting was held"


SHARED = f"""
Outcome | Action | Lead | Success measures | Progress update
1.1 Clear plans | 1. Write the guide | DCO | Families use the guide | {PROGRESS}
^ | 2. Train the panel | SENCO | ^ | ^
"""


def test_a_measure_that_spans_the_group_belongs_to_the_outcome_alone() -> None:
    statement = plan(SHARED)
    assert [outcome.success_text for outcome in statement.outcomes] == ["Families use the guide"]
    assert [action.success_text for action in statement.actions] == ["", ""]


GROUPED = """
Outcome | Action | Lead | Success measures
1.1 Clear plans | 1. Write the guide | DCO | Families use the guide
| 2. Train the panel | SENCO |
1.2 Short waits | 3. Open the clinic | CCG | Nobody waits a year
| 4. Share the data | SENCO | {last}
"""


def test_measures_beside_the_first_row_of_each_group_alone_are_the_groups() -> None:
    statement = plan(GROUPED.format(last=""))
    measures = ["Families use the guide", "Nobody waits a year"]
    assert [outcome.success_text for outcome in statement.outcomes] == measures
    assert [action.success_text for action in statement.actions] == [""] * 4


def test_measures_that_further_rows_have_too_are_their_own() -> None:
    statement = plan(GROUPED.format(last="All have the data"))
    assert [action.success_text for action in statement.actions] == [
        *("Families use the guide", "", "Nobody waits a year", "All have the data"),
    ]


def test_progress_that_spans_the_group_goes_to_the_tasks_that_it_cites() -> None:
    statement = plan(SHARED)
    assert [action.progress_text for action in statement.actions] == ["", ""]
    refs = {action.action_id: action.action_ref for action in statement.actions} | {"": ""}
    assert [
        (entry.text, refs[entry.action_id], entry.outcome_ref, entry.kind)
        for entry in statement.milestones
    ] == [
        ("The guide is drafted (Task 1)", "1", "1.1", "progress"),
        ("Six are trained now (Task 2)", "2", "1.1", "progress"),
        ("A meeting was held", "", "1.1", "progress"),
    ]


def test_a_measure_beside_one_action_is_its_own() -> None:
    statement = plan("""
    Outcome | Action | Lead | Success measures
    1.1 Clear plans | 1. Write the guide | DCO | Families use the guide
    ^ | 2. Train the panel | SENCO | Panels agree more often
    """)
    assert [action.success_text for action in statement.actions] == [
        "Families use the guide",
        "Panels agree more often",
    ]
    assert [outcome.success_text for outcome in statement.outcomes] == [""]


def test_a_row_cut_by_a_page_end_has_both_pages_and_the_box_of_the_first() -> None:
    above = """
    Action | Lead | By when
    Train the panel. | DCO | May 2019
    Write the guide for all | DCO | May 2019
    """
    statement = read("# Priority 1: Plans", table(above, 3), table("of the schools. | | ", 4))
    last = statement.actions[-1]
    assert last.action_text == "Write the guide for all of the schools."
    assert (last.page_start, last.page_end) == (3, 4)
    assert last.box == (0, 200, 300, 300)


def test_a_date_column_without_a_known_header_is_read_by_its_look() -> None:
    known = only("Action | Lead | By when\nWrite the guide | DCO | May 2019")
    odd = only("Action | Lead | Zzz\nWrite the guide | DCO | May 2019")
    assert odd.due == known.due
    assert 0 < odd.confidence <= known.confidence < 1


def test_a_table_whose_outcomes_say_nothing_has_no_groups() -> None:
    statement = plan(
        """
Outcome | Action | Lead | Success measures
| 1. Write the guide | DCO | Families use the guide
| 2. Train the panel | SENCO | Nobody waits a year
"""
    )
    assert [action.success_text for action in statement.actions] == [
        *("Families use the guide", "Nobody waits a year"),
    ]
    assert all(issue.code != "unread_table" for issue in statement.issues)
