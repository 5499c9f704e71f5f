"""Drop capitals: the first letter of a text, as high as several of its lines → part of its first
word.

    W  hen we asked families          When we asked families
       they told us that they    →       they told us that they
    wait too long.                    wait too long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wsoa.extract.page.page import Page
from wsoa.extract.page.words import Word, Words
from wsoa.model import Box

LARGE = 2.0  # times the usual size of type on the page
GAP = 12.0  # points from the letter to its word, at most
ALONE = frozenset("AI")  # letters that are words too


def with_drop_caps(pages: Sequence[Page]) -> list[Page]:
    """The pages with each drop capital joined to the first word beside it."""
    letters = [large_letters(page.words) for page in pages]
    if not any(letters):
        return list(pages)
    told = Counter(text for page in pages for text in page.words.texts)
    known = frozenset(text for text, count in told.items() if count > 1)
    return [with_letters_joined(page, own, known) for page, own in zip(pages, letters, strict=True)]


def large_letters(words: Words) -> list[int]:
    """The numbers of the capitals that stand alone in type far larger than usual."""
    usual = np.median(words.sizes) if len(words) else 0.0
    if usual <= 0:
        return []
    large = np.flatnonzero(words.sizes >= LARGE * usual).tolist()
    return [at for at in large if len(words.texts[at]) == 1 and words.texts[at].isupper()]


def with_letters_joined(page: Page, letters: Sequence[int], known: frozenset[str]) -> Page:
    """A page with some letters joined to the words beside them. `known`: the words of the document,
    that it says again, by which `A plan` is told from `After`."""
    words = page.words
    found: dict[int, Word | None] = {}
    for at in letters:
        beside = word_beside(words, at)
        if beside is None or beside in found:
            continue
        letter, rest = words[at], words[beside]
        box = Box(letter.box.x0, rest.box.top, rest.box.x1, rest.box.bottom)
        if letter.text in ALONE and rest.text in known:
            width = min(rest.size, rest.box.x0 - letter.box.x0 - 1)
            found[at] = rest._replace(text=letter.text, box=box._replace(x1=box.x0 + width))
        else:
            found[at], found[beside] = None, rest._replace(text=letter.text + rest.text, box=box)
    if not found:
        return page
    made = (found.get(at, word) for at, word in enumerate(words))
    return replace(page, words=Words.of(word for word in made if word is not None))


def word_beside(words: Words, at: int) -> int | None:
    """The number of the first word right of a letter in the highest line beside it, if that goes on
    in small letters, and in far smaller type: `A` may open a heading."""
    letter = words[at].box
    x0, top, _, bottom = words.boxes.T
    level = ((top + bottom) / 2 > letter.top) & (bottom < letter.bottom + 1)
    level &= LARGE * words.sizes <= words.sizes[at]
    near = np.flatnonzero(level & (x0 > letter.x1 - 1) & (x0 < letter.x1 + GAP)).tolist()
    near.sort(key=lambda each: (round(words.boxes[each, 1]), words.boxes[each, 0]))
    return near[0] if near and words.texts[near[0]][:1].islower() else None
