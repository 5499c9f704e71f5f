"""Words in columns: what is asked of them is what a list of them would say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsoa.extract.page.words import Word, Words
from wsoa.extract.pdf.mupdf import are_flat
from wsoa.model import Box

numbers = st.floats(0, 900)
single = st.builds(
    Word,
    st.sampled_from(["Ensure", "that", "•", "café"]),
    st.builds(Box, numbers, numbers, numbers, numbers),
    st.sampled_from(["", "#00b050"]),
    st.booleans(),
    st.sampled_from([8.0, 11.0]),
    st.sampled_from([0, 90]),
)
several = st.lists(single, max_size=9)


@given(several)
def test_words_in_columns_are_the_words(words: list[Word]) -> None:
    columns = Words.of(words)
    assert list(columns) == words
    assert [columns[place] for place in range(len(columns))] == words
    assert bool(columns) == bool(words)
    assert columns.sizes.tolist() == [word.size for word in words]
    assert columns.boxes.tolist() == [list(word.box) for word in words]


@given(several, st.data())
def test_some_of_them_are_those_asked_for(words: list[Word], data: st.DataObject) -> None:
    numbers = st.sampled_from(range(len(words))) if words else st.nothing()
    some = data.draw(st.lists(numbers))
    chosen = Words.of(words).chosen(np.array(some, np.int64))
    assert list(chosen) == [words[place] for place in some]
    assert list(chosen[1:3]) == list(chosen)[1:3]
    again = chosen.chosen(np.arange(len(some))[::-1])
    assert list(again) == list(chosen)[::-1]
    left = [word for place, word in enumerate(words) if place not in set(some)]
    assert list(Words.of(words).without(some)) == left
    kept = np.array([place not in set(some) for place in range(len(words))], bool)
    assert list(Words.of(words).where(kept)) == left


def test_where_all_are_wanted_they_stay_the_same_words() -> None:
    words = Words.of([Word("By", Box(0, 0, 10, 8)), Word("when", Box(12, 0, 30, 8))])
    assert words.where(np.array([True, True])) is words
    assert words.where(np.array([False, True])) is not words


@pytest.mark.parametrize(
    ("height", "flat"), [(12.0, False), (9.0, False), (4.0, True), (0.01, True)]
)
def test_words_lower_than_any_script_have_a_font_that_tells_no_heights(
    height: float, flat: bool
) -> None:
    words = [
        Word("Ensure", Box(0, 0, 40, 11), size=10.0),
        Word("that", Box(0, 0, 40, height), size=10.0),
    ]
    assert are_flat(Words.of(words)) == flat


def test_reading_leaves_the_library_as_it_was(root: Path) -> None:
    import pymupdf

    from wsoa.extract.open import read_document

    before = pymupdf.TOOLS.unset_quad_corrections()
    read_document(root / "corpus" / "samples" / "otterfell.pdf")
    assert pymupdf.TOOLS.unset_quad_corrections() == before
