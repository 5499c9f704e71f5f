"""What changed between two versions: matched one to one, the same from either side."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import dataset, plan
from wsoa import compare
from wsoa.errors import UsageError
from wsoa.model import Due, Milestone, Statement
from wsoa.output.compare.versions.diff import matches, tally, versions

OLD = """
Ref | Action                                                         | Due        | Status
1.1 | Write a joint commissioning strategy with the health partners  | 2020-03-31 | in_progress
1.2 | Publish the local offer on a new website for families          | 2020-05-31 | unknown
1.3 | Train every school in the graduated approach to special needs  | 2020-09-01 | unknown
1.4 | Audit a sample of plans every month and share what was learned |            | on_track
"""


def changes(new: str, old: str = OLD) -> list[tuple[str, str | None, str | None, int | None]]:
    """Each change with the references before and after and the days of slippage."""
    table = compare.diff(dataset(old_plan(old)), dataset(new_plan(new)))
    return [
        (
            row.change,
            row.old_action_id.rpartition("/")[2] if isinstance(row.old_action_id, str) else None,
            row.new_action_id.rpartition("/")[2] if isinstance(row.new_action_id, str) else None,
            int(row.slippage_days) if row.slippage_days == row.slippage_days else None,
        )
        for row in table.astype(object).where(table.notna(), float("nan")).itertuples()
    ]


def old_plan(drawing: str) -> Statement:
    return plan("Sampleton", drawing, published="2020-01-01")


def new_plan(drawing: str) -> Statement:
    return plan("Sampleton", drawing, published="2021-01-01")


def test_a_last_step_that_moved_is_a_new_date() -> None:
    def version(published: str, day: str) -> Statement:
        drawn = plan("Sampleton", "Ref | Action\n1 | Write it with parents", published=published)
        (action,) = drawn.actions
        date = dt.date.fromisoformat(day)
        due = Due(date, date, "day", "by")
        step = Milestone("milestone", "Draft", 1, action_id=action.action_id, due=due)
        return replace(drawn, milestones=(step,))

    versions = version("2020-01-01", "2020-03-01"), version("2021-01-01", "2020-03-31")
    (row,) = compare.diff(*map(dataset, versions)).itertuples()
    assert (row.change, row.slippage_days) == ("re-dated", 30)
    assert (row.old, row.new) == (
        "1 March 2020 (its last step)",
        "31 March 2020 (its last step)",
    )


def edited(before: str, after: str) -> str:
    assert before in OLD
    return OLD.replace(before, after)


def line(ref: str) -> str:
    return next(text for text in OLD.splitlines() if text.startswith(ref)) + "\n"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(OLD, [], id="nothing"),
        pytest.param(
            OLD + "1.5 | Open a helpline for parents who wait | 2021-01-31 | unknown\n",
            [("added", None, "1.5", None)],
            id="added",
        ),
        pytest.param(edited(line("1.3"), ""), [("dropped", "1.3", None, None)], id="dropped"),
        pytest.param(
            edited("Publish the local offer", "Publish and promote the local offer"),
            [("reworded", "1.2", "1.2", None)],
            id="reworded",
        ),
        pytest.param(
            edited("Publish the local offer", "publish the LOCAL offer,"),
            [],
            id="letter case and punctuation are no rewording",
        ),
        pytest.param(
            edited("2020-05-31", "2020-08-31"), [("re-dated", "1.2", "1.2", 92)], id="slipped"
        ),
        pytest.param(
            edited("2020-05-31", "2020-05-01"),
            [("re-dated", "1.2", "1.2", -30)],
            id="brought forward",
        ),
        pytest.param(
            edited("2020-05-31", "2020-05.."),
            [("re-dated", "1.2", "1.2", None)],
            id="a deadline was taken away",
        ),
        pytest.param(
            edited("in_progress", "completed"), [("re-rated", "1.1", "1.1", None)], id="re-rated"
        ),
        pytest.param(
            edited("2020-05-31 | unknown", "2020-05-31 | behind"),
            [("state now printed", "1.2", "1.2", None)],
            id="a state is printed now",
        ),
        pytest.param(
            edited("in_progress", "unknown"),
            [("state no longer printed", "1.1", "1.1", None)],
            id="a state is printed no longer",
        ),
        pytest.param(
            edited("1.2 | Publish", "7.9 | Publish"), [], id="another reference is no change"
        ),
        pytest.param(
            edited(
                "Train every school in the graduated approach to special needs",
                "Train all schools and nurseries in how special needs are met",
            ),
            [("reworded", "1.3", "1.3", None)],
            id="the reference tells a rewritten action",
        ),
        pytest.param(
            edited(
                "Train every school in the graduated approach to special needs",
                "Buy twelve minibuses",
            ),
            [("added", None, "1.3", None), ("dropped", "1.3", None, None)],
            id="the reference alone does not",
        ),
        pytest.param(
            edited(
                "Write a joint",
                "By the end of the year, and under a chair of its own, the"
                " board will, after a consultation with all schools, write a joint",
            ),
            [("reworded", "1.1", "1.1", None)],
            id="an action that says more",
        ),
    ],
)
def test_what_changed(new: str, expected: list[tuple[str, str | None, str | None, int]]) -> None:
    assert changes(new) == expected


@pytest.mark.parametrize(
    ("source", "suffix", "expected"),
    [
        ("cell_colour", "text", []),
        ("text_colour", "markdown", []),
        ("cell_colour", "docx", ["state no longer printed"]),
        ("text", "text", ["state no longer printed"]),
    ],
)
def test_a_text_shows_no_colours(source: str, suffix: str, expected: list[str]) -> None:
    drawing = "Action | Status\nWrite the policy | behind"
    coloured = plan("A", drawing)
    rated = replace(coloured.actions[0].rating, source=source)
    coloured = replace(coloured, actions=(replace(coloured.actions[0], rating=rated),))
    silent = plan("A", drawing.replace("behind", "unknown"), published="2021-01-01", suffix=suffix)
    assert list(compare.diff(dataset(coloured), dataset(silent)).change) == expected


def test_renumbered_actions_are_matched_by_their_words() -> None:
    lines = [text.partition("|")[2] for text in OLD.strip().splitlines()[1:]]
    turned = "Ref | Action | Due | Status\n" + "\n".join(
        f"1.{number} |{text}" for number, text in enumerate(reversed(lines), start=1)
    )
    assert changes(turned) == []


def test_the_same_words_twice_are_matched_by_their_order() -> None:
    twice = "Action | Due\nMeet the forum | 2020-01-31\nMeet the forum | 2020-06-30\n"
    assert changes(twice, twice) == []
    later = twice.replace("2020-06-30", "2020-07-31")
    assert changes(later, twice) == [("re-dated", "2", "2", 31)]


def test_matches_say_how_sure_they_are_and_by_what() -> None:
    old, new = old_plan(OLD), new_plan(edited("1.2 | Publish", "7.9 | Publish"))
    one, other = dataset(old), dataset(new)
    found = matches(one, other, versions(one, other)[0])
    assert list(found.similarity) == [1, 1, 1, 1]
    assert list(found.matched_by) == [
        "words and reference",
        "words",
        "words and reference",
        "words and reference",
    ]


def test_the_tally_adds_up() -> None:
    new = edited(line("1.3"), "1.5 | Open a helpline for parents who wait | | unknown\n")
    new = new.replace("2020-03-31", "2020-04-30")
    one, other = dataset(old_plan(OLD)), dataset(new_plan(new))
    row = tally(one, other, versions(one, other)).iloc[0]
    assert row[["old_actions", "new_actions", "in_both", "unchanged"]].tolist() == [4, 4, 3, 2]
    assert row[["added", "dropped", "reworded", "re-dated", "re-rated"]].tolist() == [1, 1, 0, 1, 0]
    assert row[["slipped", "median_slippage_days"]].tolist() == [1, 30]


# --------------------------------------------------------------------------- which documents


def test_areas_are_compared_with_themselves() -> None:
    old = dataset(plan("A", OLD), plan("B", OLD), plan("C", OLD))
    new = dataset(plan("B", OLD, published="2021-01-01"), plan("C", OLD), plan("D", OLD))
    assert [(each.area, each.new_statement) for each in versions(old, new)] == [
        ("B", "b-wsoa-2021-01-01"),
        ("C", "c-wsoa-2020-01-01"),
    ]


def test_two_plans_are_compared_whatever_their_areas() -> None:
    found = versions(dataset(plan("A", OLD)), dataset(plan("B", OLD)))
    assert [(each.old_statement, each.new_statement) for each in found] == [
        ("a-wsoa-2020-01-01", "b-wsoa-2020-01-01")
    ]


def test_statements_of_one_dataset() -> None:
    both = dataset(plan("A", OLD), plan("A", edited(line("1.4"), ""), published="2021-01-01"))
    ids = ("a-wsoa-2020-01-01", "a-wsoa-2021-01-01")
    assert list(compare.diff(both, both, ids).change) == ["dropped"]
    assert list(compare.history(both).change) == ["dropped"]
    with pytest.raises(UsageError, match="no such statement, but a-wsoa-2020-01-01"):
        compare.diff(both, both, ("a-wsoa-2020-01-01", "nonsense"))


def test_datasets_without_an_area_in_common() -> None:
    old, new = dataset(plan("A", OLD), plan("B", OLD)), dataset(plan("C", OLD))
    with pytest.raises(UsageError, match="no area in common"):
        compare.diff(old, new)


# --------------------------------------------------------------------------- laws

WORDS = ["plan", "review", "school", "parent", "health", "share", "—"]
ACTIONS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
        st.sampled_from(["", "2020-01-31", "2020-06-30", "2020-06.."]),
        st.sampled_from(["unknown", "behind", "completed"]),
    ),
    min_size=1,
    max_size=6,
)


def drawing(rows: list[tuple[str, str, str]]) -> str:
    return "\n".join(["Action | Due | Status", *(" | ".join(row) for row in rows)])


@settings(max_examples=60, deadline=None)
@given(rows=ACTIONS)
def test_nothing_changed_from_a_plan_to_itself(rows: list[tuple[str, str, str]]) -> None:
    same = dataset(old_plan(drawing(rows)))
    assert compare.diff(same, same).empty


@settings(max_examples=60, deadline=None)
@given(before=ACTIONS, after=ACTIONS)
def test_what_is_added_one_way_is_dropped_the_other(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    old, new = dataset(old_plan(drawing(before))), dataset(new_plan(drawing(after)))
    forth, back = compare.diff(old, new), compare.diff(new, old)
    added = set(forth[forth.change == "added"].new_action_id)
    assert set(back[back.change == "dropped"].old_action_id) == added
    for change in ("reworded", "re-dated", "re-rated"):
        one = forth[forth.change == change][["old_action_id", "new_action_id"]]
        other = back[back.change == change][["new_action_id", "old_action_id"]]
        assert set(one.itertuples(index=False, name=None)) == set(
            other.itertuples(index=False, name=None)
        )
    slipped = forth.slippage_days.dropna().sum()
    assert back.slippage_days.dropna().sum() == -slipped


def test_days_are_counted_over_leap_years() -> None:
    before = "Action | Due\nWrite the policy | 2020-02-01"
    later = before.replace("2020-02-01", "2020-03-01")
    assert changes(later, before)[0][3] == (dt.date(2020, 3, 1) - dt.date(2020, 2, 1)).days == 29
