"""The habits that the pages of a document share: sizes of type, and where lines end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wsoa.extract.page import Lexicon, Page


@dataclass(frozen=True, slots=True)
class DocumentStyle:
    """The document's own habits: the size of its body text and the levels of its headings."""

    body_size: float
    heading_sizes: tuple[float, ...]  # larger than the body, largest first
    right: dict[float, float]  # page width -> x at which its text lines end
    lexicon: Lexicon

    def level(self, size: float) -> int:
        for level, heading_size in enumerate(self.heading_sizes, 1):
            if size >= heading_size - 0.3:
                return level
        return len(self.heading_sizes) + 1


def document_style(pages: Sequence[Page]) -> DocumentStyle:
    right: dict[float, float] = {}
    for page in pages:
        ends = page.words.boxes[:, 2]
        seen = ends[ends < page.width]
        if len(seen):
            right[page.width] = max(right.get(page.width, 0.0), float(seen.max()))
    sizes, body = type_sizes(pages)
    larger = sorted((size for size in sizes if size > 1.12 * body), reverse=True)
    lexicon = Lexicon([page.words.texts for page in pages])
    return DocumentStyle(body, tuple(larger), right, lexicon)


def type_sizes(pages: Sequence[Page]) -> tuple[list[float], float]:
    """The sizes of type, to the nearest half point, and that in which most letters are printed."""
    letters = Counter[float]()
    for page in pages:
        words = page.words
        counts = np.bincount(
            words.codes, np.fromiter(map(len, words.texts), np.int64, len(words)), len(words.looks)
        ).tolist()
        for look, count in zip(words.looks, counts, strict=True):
            if count:
                letters[round(look.size * 2) / 2] += count
    return list(letters), letters.most_common(1)[0][0] if letters else 10.0
