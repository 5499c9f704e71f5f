"""Drop capitals: a first letter as high as several lines is part of the first word."""

from __future__ import annotations

import pytest

from test_repeated_cards import Text
from wsoa.extract.page import Page, Words, with_drop_caps


@pytest.mark.parametrize(
    ("letter", "beside", "elsewhere", "read"),
    [
        ("W", "hen we asked", "families", "When we asked"),
        ("A", "fter we asked", "families", "After we asked"),
        ("A", "plan is needed", "our plan", "A plan is needed"),
        ("B", "Plans are late", "families", "B Plans are late"),  # the name of a part
    ],
)
def test_the_letter_is_read_with_its_word(
    letter: str, beside: str, elsewhere: str, read: str
) -> None:
    texts = [
        Text(40, 100, letter, 36),
        Text(64, 102, f"{beside}\nthem what they need", 12),
        Text(40, 140, f"and {elsewhere} told us that they\nwait for too long", 12),
    ]
    words = [word for text in texts for word in text.printed]
    (page,) = with_drop_caps([Page(1, 600, 800, Words.of(words), (), ())])
    count = len(read.split())
    assert " ".join(page.words.texts[:count]) == read
    sizes = {word.size for word in page.words}
    assert sizes == ({12.0, 36.0} if letter == "B" else {12.0})


def test_a_heading_may_open_with_a_word_of_one_letter() -> None:
    texts = [
        Text(40, 60, "A brighter future", 30),
        Text(40, 120, "Families wait for too long.", 10),
    ]
    texts += [Text(40, 140 + 20 * n, "and told us so again", 10) for n in range(3)]
    words = Words.of([word for text in texts for word in text.printed])
    (page,) = with_drop_caps([Page(1, 600, 800, words, (), ())])
    assert page.words.texts[:3] == ["A", "brighter", "future"]
