"""Outcomes of one statement are set out alike: what is unlike the others is told by a feature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wsoa.model import Action
from wsoa.normalise.trust.outcome_features import outcome_features

ALIKE = ["Plans are clear.", "Help comes early.", "Waits are short.", "Children are heard."]


def rows(outcomes: list[str], *, concern: int = 1) -> list[Action]:
    return [
        Action(
            action_id=f"{concern}/{number}",
            concern_no=concern,
            action_ref="",
            action_text="Write the guide.",
            outcome_no=number if text else None,
            outcome_text=text,
        )
        for number, text in enumerate(outcomes, start=1)
    ]


@pytest.mark.parametrize(
    ("odd", "feature"),
    [
        ("Transition is planned with", "outcome_stop_unlike"),
        ("Transition is planned.\nPupils say so.", "outcome_parts_unlike"),
        ("Outcome 5: Transition works.", "outcome_label_unlike"),
        (" ".join(["Transition is planned"] * 12) + ".", "outcome_length_unlike"),
    ],
)
def test_an_outcome_unlike_the_others_stands_out(odd: str, feature: str) -> None:
    *usual, last = outcome_features(rows([*ALIKE, odd]))
    assert last[feature] > 0.75
    assert all(each[feature] < 0.5 for each in usual)
    assert last["outcome_unlike"] == max(each["outcome_unlike"] for each in [*usual, last])


def test_outcomes_that_are_alike_are_not_doubted() -> None:
    assert all(each["outcome_unlike"] < 0.5 for each in outcome_features(rows(ALIKE)))


def test_an_outcome_before_one_that_goes_on_is_cut() -> None:
    found = outcome_features(rows(["Plans are clear to", "all who use them."]))
    assert [each["outcome_next_goes_on"] for each in found] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("outcomes", "feature", "rows_told"),
    [
        (["One.", "Two.", "Three.", ""], "outcome_wanting", [3]),
        (["", "", "", "Progress was made."], "outcome_rare", [3]),
    ],
)
def test_a_row_that_alone_has_or_wants_an_outcome(
    outcomes: list[str], feature: str, rows_told: list[int]
) -> None:
    found = outcome_features(rows(outcomes))
    assert [n for n, each in enumerate(found) if each[feature] >= 0.75] == rows_told


def test_a_concern_without_outcomes_among_others_that_have_them() -> None:
    found = outcome_features([*rows(ALIKE), *rows([""] * 2, concern=2)])
    assert [each["concern_without_outcome"] > 0.5 for each in found] == [False] * 4 + [True] * 2


def test_outcomes_between_which_a_page_ends_may_be_one_that_was_cut() -> None:
    pages = [1, 1, 2]
    actions = [
        replace(action, page_start=page, page_end=page)
        for action, page in zip(rows(ALIKE[:3]), pages, strict=True)
    ]
    found = outcome_features(actions)
    assert [each["outcome_at_page_end"] for each in found] == [0.0, 1.0, 1.0]
