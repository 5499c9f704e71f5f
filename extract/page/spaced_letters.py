"""Letters set apart from each other, as small headings of designed pages have them → words.

Y o u  s a i d   →   You said
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from wsoa.extract.page.page import Page
from wsoa.extract.page.words import Word, Words
from wsoa.model import Box

FEWEST = 3  # letters that stand alone
MOSTLY = 0.6  # share of the pieces of a run that are single letters
LETTER_GAP = 0.25  # sizes of type: between letters of one word; a blank is wider
WORD_GAP = 1.0  # the same: between words of one run, at most
LEVEL = 0.5  # points: pieces on one line end no further below each other


def with_spaced_letters(pages: Sequence[Page]) -> list[Page]:
    """The pages with letters that are set apart joined to words."""
    return [with_letters_in_words(page) for page in pages]


def with_letters_in_words(page: Page) -> Page:
    words = page.words
    if not has_letters_apart(words):
        return page  # nearly all pages
    made = [word for run in runs_of_pieces(list(words)) for word in words_of_run(run)]
    return replace(page, words=Words.of(made)) if len(made) < len(words) else page


def has_letters_apart(words: Words) -> bool:
    """Whether some letters that stand alone are drawn close behind each other."""
    texts, reach = words.texts, FEWEST - 1
    alone = [n for n in words.short if len(texts[n]) == 1 and texts[n].isalpha()]
    return any(
        all(0 < gap_between(words[n], words[n + 1]) < WORD_GAP for n in range(first, last))
        for first, last in zip(alone, alone[reach:], strict=False)
        if last - first == reach
    )


def runs_of_pieces(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words, as they are drawn, in runs of one look that stand close behind each other."""
    run: list[Word] = []
    for word in words:
        if run and not (run[-1].look == word.look and 0 < gap_between(run[-1], word) < WORD_GAP):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def gap_between(one: Word, other: Word) -> float:
    """How many sizes of its type a word stands behind another; -1 where it stands elsewhere."""
    is_level = abs(one.box.bottom - other.box.bottom) < LEVEL and one.size > 0
    return (other.box.x0 - one.box.x1) / one.size if is_level else -1.0


def words_of_run(run: Sequence[Word]) -> Iterator[Word]:
    """A run with its letters joined, where most of its pieces are letters set apart."""
    letters = sum(len(word.text) == 1 and word.text.isalpha() for word in run)
    if letters < max(FEWEST, MOSTLY * len(run)):
        yield from run
        return
    own = [run[0]]
    for before, word in pairwise(run):
        if gap_between(before, word) >= LETTER_GAP:
            yield joined_word(own)
            own = []
        own.append(word)
    yield joined_word(own)


def joined_word(pieces: Sequence[Word]) -> Word:
    text = "".join(piece.text for piece in pieces)
    return pieces[0]._replace(text=text, box=reduce(Box.union, [piece.box for piece in pieces]))
