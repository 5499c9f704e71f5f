"""Lines of words on one baseline, and the stretches that they cover between gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from wsoa.caching import cached, once_for_each
from wsoa.extract.page import PrintedLine, Word, Words, lines_on
from wsoa.model import Box
from wsoa.vocabulary import DRAWN_SIGNS, is_bullet

# All in ems (the size of the type), so that they hold for small print and slides alike.
BELOW = 2.0  # points: lines of one cell begin no further from each other
SPACE = 0.45  # a gap narrower than this is a space between words
WIDE = 1.0  # a gap inside one line that already suggests columns
NEAR = 3.5  # lines further apart than this many times their height belong to no one table
HANGING = 3.0  # between a list bullet and its text, at most
FEWEST_EVEN = 3  # gaps of a line that is set to its width
EVEN = 0.15  # by so much such gaps differ at most
LARGER = 1.12  # type this much larger than that under it is a title's


@dataclass(frozen=True)
class AlignedLine:
    """Words on one baseline, and the stretches that they cover. A word that begins at one of its
    `parts` opens a stretch, however little white is before it."""

    line: PrintedLine
    parts: tuple[float, ...] = ()

    @property
    def box(self) -> Box:
        return self.line.box

    @cached
    def words(self) -> tuple[Word, ...]:
        return self.line.words

    @cached
    def sides(self) -> list[tuple[float, float]]:
        """From where to where each of its words stands."""
        return self.line.sides

    @cached
    def centres(self) -> list[float]:
        """The middles of its words, from side to side."""
        return [(x0 + x1) / 2 for x0, x1 in self.sides]

    @cached
    def em(self) -> float:
        if self.line.is_plain and self.line.size:
            return self.line.size
        return float(median(word.size or word.box.height for word in self.words))

    @cached
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    @cached
    def is_bold(self) -> bool:
        return self.line.is_bold

    def runs(self, gap: float) -> list[tuple[float, float]]:
        """The stretches of words whose gaps are narrower than `gap` ems."""
        found: list[tuple[float, float]] = []
        least = gap * self.em
        if self.line.gap < least and not self.parts:
            return [(self.box.x0, self.box.x1)]
        (start, end), *others = self.sides
        for n, (x0, x1) in enumerate(others, 1):
            is_near = x0 - end < least or n >= self.set_to_width > 0 or self.hangs(n)
            if is_near and x0 not in self.parts:
                end = x1 if x1 > end else end
            else:
                found.append((start, end))
                start, end = x0, x1
        return [*found, (start, end)]

    @cached
    def set_to_width(self) -> int:
        """The first of its words before which no column begins though the gaps are wide, 0 if none:
        all of them are as wide as each other, but for one behind a number or a sign that opens the
        line, as those of a sentence that is set to the width of its column."""
        gaps = [after[0] - before[1] for before, after in pairwise(self.sides)]
        for first in (1, 2):
            rest = gaps[first - 1 :]
            if len(rest) < FEWEST_EVEN:
                return 0
            if max(rest) - min(rest) < EVEN * self.em:
                return first if any(map(is_midway, self.words)) else 0
        return 0

    def hangs(self, n: int) -> bool:
        """Whether one of its words is the text behind a list bullet: they are one, however far the
        text is set in."""
        bullet = self.words[n - 1]
        near = self.words[n].box.x0 - bullet.box.x1 < HANGING * self.em
        return near and is_bullet(bullet.text) and bullet.text not in DRAWN_SIGNS

    @cached
    def chunks(self) -> list[tuple[float, float]]:
        """Its stretches between gaps that suggest columns."""
        return self.runs(WIDE)

    @cached
    def stretches(self) -> list[tuple[float, float]]:
        """Its stretches between gaps wider than a space."""
        return self.runs(SPACE)

    @cached
    def phrases(self) -> list[tuple[float, float, str]]:
        """Its stretches between gaps wider than a space, each with what it says."""
        if len(self.stretches) == 1:
            return [(*self.stretches[0], self.line.text)]
        found: list[tuple[float, float, str]] = []
        least = SPACE * self.em
        for n, word in enumerate(self.words):
            x0, _, x1, _ = word.box
            is_near = found and (
                x0 - found[-1][1] < least or n >= self.set_to_width > 0 or self.hangs(n)
            )
            if is_near and x0 not in self.parts:
                start, end, text = found[-1]
                found[-1] = (start, max(end, x1), f"{text} {word.text}")
            else:
                found.append((x0, x1, word.text))
        return found

    def crosses(self, x: float) -> bool:
        """Whether its words run on over x: one covers it, or a mere space lies there."""
        return any(start < x < end for start, end in self.stretches)

    def has_below(self, line: AlignedLine, cuts: Sequence[float]) -> bool:
        """Whether a line of one stretch goes on the last of several here: both begin at one place
        and run over columns."""
        start, end = self.chunks[-1]
        over = any(start < cut < end for cut in cuts)
        return len(self.chunks) > 1 and over and abs(line.box.x0 - start) < BELOW


def is_midway(word: Word) -> bool:
    """Whether a word stands within a sentence."""
    return word.text[:1].islower() or word.text[-1:] in (",", ";")


@once_for_each
def aligned_lines(words: Words) -> list[AlignedLine]:
    """The lines of words, from top to bottom: found once, whoever asks for those of the words of a
    page, of a part of it, or of the page that comes next."""
    return [AlignedLine(line) for line in lines_on(words)]


def word_centre(word: Word) -> float:
    return (word.box.x0 + word.box.x1) / 2
