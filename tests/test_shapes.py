"""What is asked of a text before anyone asks what it means, and how texts are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.normalise.tables.features import is_longer, reads_as_names
from wsoa.vocabulary import folded


@given(st.text(), st.integers(0, 30))
def test_a_text_is_longer_by_its_words(text: str, words: int) -> None:
    assert is_longer(text, words) == (len(text.split()) > words)


@given(st.lists(st.text()))
def test_a_text_folds_as_its_lines_do(lines: list[str]) -> None:
    assert folded("\n".join(lines)) == " ".join(filter(None, map(folded, lines)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Head of Inclusion", True),
        ("Jo Young / Director of Quality", True),
        ("Head of Inclusion with one small word", False),
        ("Head Of Many Grand And Small Teams in the area", True),
        ("of the", False),
        ("", False),
        (" ".join(["Head"] * 41), False),
    ],
)
def test_names_and_posts_are_capitalised_for_the_most_part(text: str, names: bool) -> None:
    assert reads_as_names(text) is names
