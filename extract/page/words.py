"""Words where they are printed, one by one or in columns.

A page has words by the hundred, and most are only ever looked at together: which of them stand in a
cell, where lines begin. So a page keeps them in columns, and a `Word` is made where one is asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from wsoa.caching import cached
from wsoa.model import Box

make_unchecked = tuple.__new__  # makes a named tuple without asking for its fields by name

Boxes = NDArray[np.float64]  # four columns: x0, top, x1, bottom
Places = NDArray[np.int64]  # of words among others, from 0


class Boxed(Protocol):
    """What stands in a box on a page."""

    @property
    def box(self) -> Box: ...


def boxes_of(items: Sequence[Boxed]) -> Boxes:
    """The boxes of things on a page as one array."""
    edges = chain.from_iterable([item.box for item in items])
    return np.fromiter(edges, np.float64, 4 * len(items)).reshape(-1, 4)


class WordLook(NamedTuple):
    """How a word is printed."""

    colour: str = ""  # `#rrggbb`, empty for black
    bold: bool = False
    size: float = 0.0  # of the font, in points
    turn: int = 0  # degrees clockwise that the text is turned: 0, 90, 180, 270


class Word(NamedTuple):
    """Characters printed together, with no white space inside."""

    text: str
    box: Box
    colour: str = ""  # the fields of its look
    bold: bool = False
    size: float = 0.0
    turn: int = 0

    @property
    def look(self) -> WordLook:
        return WordLook(*self[2:])


class Words(Sequence[Word]):
    """Words in drawing order, by columns: `texts`, `boxes`, and `codes`, each the place of the
    word's look among `looks`. Of some words among others `places` says which of the texts are
    theirs."""

    def __init__(
        self,
        texts: Sequence[str],
        boxes: Boxes,
        codes: Places,
        looks: Sequence[WordLook],
        places: Places | None = None,
    ) -> None:
        self.boxes = boxes
        self.codes = codes
        self.looks = looks
        self._printed = texts
        self._places = places

    @classmethod
    def of(cls, words: Iterable[Word]) -> Words:
        """Words that were made one by one, in columns."""
        words = list(words)
        looks: dict[WordLook, int] = {}
        codes = [looks.setdefault(word.look, len(looks)) for word in words]
        boxes = boxes_of(words)
        return cls([w.text for w in words], boxes, np.array(codes, np.int64), list(looks))

    @cached
    def texts(self) -> Sequence[str]:
        if self._places is None:
            return self._printed
        return list(map(self._printed.__getitem__, self._places.tolist()))

    @cached
    def short(self) -> list[int]:
        """The places of the words of one or two characters: signs, icons, letters set apart."""
        return [place for place, length in enumerate(map(len, self.texts)) if length < 3]

    @cached
    def _edges(self) -> list[list[float]]:
        """The boxes as plain numbers: taken out word by word they take far longer."""
        edges: list[list[float]] = self.boxes.tolist()
        return edges

    @cached
    def sizes(self) -> NDArray[np.float64]:
        """The size of each word's type."""
        sizes = np.array([look.size for look in self.looks], np.float64)
        return sizes[self.codes] if len(sizes) else np.zeros(0)

    def __len__(self) -> int:
        return len(self.boxes)

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Words: ...
    def __getitem__(self, place: int | slice) -> Word | Words:
        if isinstance(place, slice):
            return Words(self.texts[place], self.boxes[place], self.codes[place], self.looks)
        box = make_unchecked(Box, self._edges[place])
        return make_unchecked(Word, (self.texts[place], box, *self.looks[self.codes[place]]))

    def __iter__(self) -> Iterator[Word]:
        return iter(self.between(0, len(self)))

    def between(self, start: int, end: int) -> list[Word]:
        """The words from one place to another."""
        looks = self.looks
        texts, edges, codes = self.texts[start:end], self._edges[start:end], self.codes[start:end]
        return [
            make_unchecked(Word, (text, make_unchecked(Box, box), *looks[code]))
            for text, box, code in zip(texts, edges, codes.tolist(), strict=True)
        ]

    def sides(self, start: int, end: int) -> list[tuple[float, float]]:
        """From where to where each word stands, from one place to another."""
        return [(x0, x1) for x0, _, x1, _ in self._edges[start:end]]

    def chosen(self, places: Places) -> Words:
        """The words at these places, in their order."""
        printed = places if self._places is None else self._places[places]
        boxes = self.boxes.take(places, axis=0)
        return Words(self._printed, boxes, self.codes[places], self.looks, printed)

    def where(self, wanted: NDArray[np.bool_]) -> Words:
        """The words that are wanted; themselves, with all that is known of them, where all are."""
        return self if wanted.all() else self.chosen(np.flatnonzero(wanted))

    def without(self, places: Iterable[int]) -> Words:
        """The words less those at these places."""
        kept = np.ones(len(self), dtype=bool)
        kept[list(places)] = False
        return self.where(kept)


def no_words() -> Words:
    return Words.of(())
