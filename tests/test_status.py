"""The rating of actions in a whole document."""

from __future__ import annotations

from builders import colour, read, table
from rated import GREEN_IS_DONE, plan, status_of

RAG = "Action | Lead | RAG"


def test_the_key_is_read_wherever_it_stands() -> None:
    row = "Write the guide | DCO | {green}"
    assert status_of(plan(row, columns=RAG)).status == "on_track"
    assert status_of(plan(row, GREEN_IS_DONE, columns=RAG)).status == "completed"
    after = read("# Priority 1: Plans", table(f"{RAG}\n{row}"), "Key:", GREEN_IS_DONE)
    assert status_of(after).status == "completed"


def test_an_unknown_colour_is_an_issue_that_names_it() -> None:
    statement = plan("Write the guide | DCO | {pink}", columns=RAG)
    [issue] = [issue for issue in statement.issues if issue.code == "unknown_colour"]
    assert colour("pink") in issue.message
    assert status_of(statement).status == "unknown"


def test_banded_rows_are_not_rated_by_their_band() -> None:
    statement = plan(
        "Write it {light green} | DCO {light green} | {light green}\nPrint it | DCO | {red}",
        columns=RAG,
    )
    assert [action.rating.status for action in statement.actions] == ["unknown", "at_risk"]
