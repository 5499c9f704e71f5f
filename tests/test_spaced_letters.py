"""Letters that are set apart are the words that they make."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wsoa.extract.page import Page, Word, Words, with_spaced_letters
from wsoa.model import Box

SIZE, WIDTH = 8.0, 4.0


def page(pieces: Sequence[tuple[str, float]]) -> Page:
    """Pieces of one line, each with the gap before it, in sizes of their type."""
    words = []
    x = 0.0
    for text, gap in pieces:
        x += gap * SIZE
        words.append(Word(text, Box(x, 10, x + WIDTH * len(text), 18), size=SIZE))
        x += WIDTH * len(text)
    return Page(1, 600, 800, Words.of(words), (), ())


def spaced(text: str, letter: float = 0.15, blank: float = 0.5) -> list[tuple[str, float]]:
    """A text with so much between its letters, and between its words."""
    return [
        (char, (blank if n == 0 else letter) if m or n else 0.0)
        for m, word in enumerate(text.split())
        for n, char in enumerate(word)
    ]


@pytest.mark.parametrize(
    ("pieces", "texts"),
    [
        (spaced("You said"), ["You", "said"]),
        (spaced("WHO LEADS"), ["WHO", "LEADS"]),
        ([("Yo", 0.0), ("u", 0.15), ("s", 0.5), ("a", 0.15), ("w", 0.15)], ["You", "saw"]),
        ([("A", 0.0), ("B", 0.28), ("C", 0.28)], ["A", "B", "C"]),  # blanks of usual width
        ([("R", 0.0), ("A", 3.0), ("G", 3.0)], ["R", "A", "G"]),  # cells beside each other
        ([("Mr", 0.0), ("J", 0.1), ("Smith", 0.1)], ["Mr", "J", "Smith"]),
    ],
    ids=["two words", "capitals", "a kerned pair", "letters alone", "columns", "an initial"],
)  # fmt: skip
def test_letters_set_apart(pieces: Sequence[tuple[str, float]], texts: Sequence[str]) -> None:
    (found,) = with_spaced_letters([page(pieces)])
    assert list(found.words.texts) == texts
