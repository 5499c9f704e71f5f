"""Near-duplicates: nothing is missed for the sake of speed, and what is shared is marked."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from drawn import dataset, plan
from wsoa import compare
from wsoa.output.compare.near_duplicates import (
    LEAST_SHARED,
    LEAST_SIMILARITY,
    LEAST_WORDS,
    mark_shared,
    similar_pairs,
)

FIRST = "Write a joint commissioning strategy with parents and health partners"
AGAIN = "Write a joint commissioning strategy with health partners and all parents"
OTHER = "Open a helpline for families who wait for a first assessment"
SHORT = "Appoint a new lead officer"


def test_pairs_stand_side_by_side_between_areas_only() -> None:
    plans = dataset(
        plan("A", f"Action\n{FIRST}\n{AGAIN}\n{SHORT}"),
        plan("B", f"Action\n{OTHER}\n{AGAIN}\n{SHORT}"),
    )
    found = compare.near_duplicates(plans)
    pairs = zip(found.area_1, found.text_1, found.area_2, found.text_2, strict=True)
    assert list(pairs) == [("A", AGAIN, "B", AGAIN), ("A", FIRST, "B", AGAIN)]
    assert found.similarity.iloc[0] == 1
    assert LEAST_SIMILARITY <= found.similarity.iloc[1] < 1
    assert list(found.page_1) == [2, 1]


def test_versions_of_one_plan_are_no_duplicates() -> None:
    versions = dataset(
        plan("A", f"Action\n{FIRST}"), plan("A", f"Action\n{FIRST}", published="2021-01-01")
    )
    assert compare.near_duplicates(versions).empty


def brute_force(texts: list[str], groups: list[str]) -> set[tuple[int, int]]:
    """All pairs by the definition, each compared with each."""
    bags = [set(text.split()) for text in texts]
    return {
        (one, other)
        for one, other in itertools.combinations(range(len(texts)), 2)
        if groups[one] != groups[other]
        and min(len(bags[one]), len(bags[other])) >= LEAST_WORDS
        and len(bags[one] & bags[other]) >= LEAST_SHARED * len(bags[one] | bags[other])
        and fuzz.token_sort_ratio(texts[one], texts[other]) >= 100 * LEAST_SIMILARITY
    }


WORDS = st.lists(st.sampled_from("abcdefghijkl"), min_size=4, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(plans=st.lists(st.tuples(WORDS, st.sampled_from("ABC")), max_size=12))
def test_no_pair_is_missed(plans: list[tuple[str, str]]) -> None:
    texts, groups = [text for text, _ in plans], [group for _, group in plans]
    assert {(one, other) for one, other, _ in similar_pairs(texts, groups)} == brute_force(
        texts, groups
    )


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Write the policy", "Write the policy.", [("Write the policy", True)]),
        (
            "Write the joint policy",
            "Write a policy",
            [("Write ", True), ("the joint ", False), ("policy", True)],
        ),
        ("Open a helpline", "Train schools", [("Open a helpline", False)]),
        (
            "Write:\n- the policy",
            "write the Policy",
            [("Write:\n", True), ("- ", False), ("the policy", True)],
        ),
    ],
)
def test_shared_words_are_marked(one: str, other: str, shared: list[tuple[str, bool]]) -> None:
    assert mark_shared(one, other)[0] == shared


@given(one=WORDS, other=WORDS)
def test_marked_pieces_make_up_the_text(one: str, other: str) -> None:
    left, right = mark_shared(one, other)
    assert "".join(words for words, _ in left) == one
    assert "".join(words for words, _ in right) == other
    common = [
        "".join(words for words, is_shared in side if is_shared).split() for side in (left, right)
    ]
    assert common[0] == common[1]
