"""Where the columns of a table in text begin: the best set of places by one measure.

Any place may begin a column. It gains by the runs of words that begin there, and loses by the words
and phrases that it parts; a column loses by the gutters that it hides, by two headers over it, and
by none. The best sum is found from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.plaintext.layout.headers import phrase_ends
from wsoa.extract.plaintext.layout.page import LayoutLine, WordRun, end_of, opens_item, start_of

MOST = 480  # characters of a line that are looked at
MOST_COLUMNS = 20  # of a table
ASIDE = 2  # characters by which a header may stand left of its column


@dataclass(frozen=True, slots=True)
class ColumnWeights:
    """What speaks for a place where a column begins, and against it."""

    begins: float = 1.0  # a run of words begins there
    begins_alone: float = 0.5  # the only run of its line does
    begins_header: float = 1.2  # a run of the header does
    begins_near: float = 0.35  # a run begins one character further right
    begins_ref: float = 1.0  # what begins there is a ref
    begins_date: float = 0.3  # or a date
    parts_word: float = 1.6  # it parts a word
    parts_phrase: float = 0.5  # it parts words with one blank between
    parts_header_word: float = 10.0
    parts_header: float = 3.0
    parts_two_headers: float = 0.5  # two known headers with one blank between
    alone: float = 0.25  # how much of a loss counts in a line of one run
    hides_gutter: float = 0.9  # a gutter lies inside a column
    hides_header: float = 8.0  # two runs of a header's line stand over one column
    no_header: float = 3.0  # no header stands over a column
    column: float = 1.6  # each column
    narrow: float = 1.5  # each character that a column has less than five


WEIGHTS = ColumnWeights()

_REF = re.compile(
    r"[A-Z]{0,3}\d{1,2}(?:\.\d{1,2}){1,2}[a-z]?[.):]?|[A-Z]{0,3}\d{1,2}[a-z]?[.):]|\d{1,2}[a-z]"
)
_DATE = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[-’']?(?:\d\d){0,2}"
)
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Evidence:
    """What the lines of a table say of each place."""

    left: int  # where the first column begins
    size: int  # places that are looked at
    gain: Array  # of a column that begins at each place
    hidden: Array  # [a, b]: the loss by gutters inside a column from a up to b
    headed: NDArray[np.int64]  # how many places up to each stand under a header
    has_header: bool


def column_evidence(
    header: Sequence[LayoutLine],
    body: Sequence[LayoutLine],
    weights: ColumnWeights = WEIGHTS,
) -> Evidence:
    """What the lines of a table with this header say of each place."""
    lines = [*header, *body]
    left = min(min(line.runs[0].start for line in lines), MOST)
    size = min(MOST, max(line.runs[-1].end for line in lines)) + 2
    size = max(size, left + 3)
    gain, hidden, heads = np.zeros(size), np.zeros((size, size)), np.zeros(size)
    for line in header:
        see_header(line, gain, heads, weights)
        see_gutters(line, hidden, weights.hides_header, ASIDE)
    for line, starts in zip(body, starts_of_runs(body), strict=True):
        see_line(line, starts, left, gain, weights)
        see_gutters(line, hidden, weights.hides_gutter, 0)
    # a gutter is inside a column from a up to b where both runs beside it begin there
    inside = hidden[::-1].cumsum(axis=0)[::-1].cumsum(axis=1)
    headed = np.concatenate(([0], np.cumsum(heads > 0)))
    return Evidence(left, size, gain, inside, headed, bool(header))


def see_header(line: LayoutLine, gain: Array, heads: Array, weights: ColumnWeights) -> None:
    """Takes a line of the header into account."""
    for run in line.runs:
        if run.end >= len(gain):
            continue
        gain[run.start] += weights.begins_header
        heads[run.start : run.end] += 1
        for place in phrase_ends(run):
            gain[place] += weights.parts_header - weights.parts_two_headers
        weigh_parted_words(run, gain, weights.parts_header_word, weights.parts_header)


def starts_of_runs(lines: Sequence[LayoutLine]) -> list[list[int]]:
    """Where the runs of each line begin; one that goes on an item above begins where its bullet
    does, from which it hangs."""
    found: list[list[int]] = []
    hanging: dict[int, int] = {}  # where the words of an item begin → its bullet
    for number, line in enumerate(lines):
        if number and line.level - lines[number - 1].level > 1:
            hanging = {}
        starts = [hanging.get(run.start, run.start) for run in line.runs]
        for run in line.runs:
            hanging = {
                words: bullet
                for words, bullet in hanging.items()
                if run.start == words or not bullet - 1 <= run.start < words
            }
        for run in line.runs:
            if len(run.words) > 1 and opens_item(run.text):
                hanging[start_of(run.words[1])] = run.start
        found.append(starts)
    return found


def see_line(
    line: LayoutLine, starts: Sequence[int], left: int, gain: Array, weights: ColumnWeights
) -> None:
    """Takes a line of the body into account, given where its runs begin or hang from."""
    alone = len(line.runs) == 1
    begins = weights.begins_alone if alone else weights.begins
    loss = weights.alone if alone else 1.0
    for run, start in zip(line.runs, starts, strict=True):
        if run.end >= len(gain):
            continue
        if not alone or start > left + 3:
            gain[start] += begins if start > left else 0.0
            gain[max(0, start - 1)] += weights.begins_near * begins
        for word in run.words:
            gain[start_of(word)] += weights.begins_ref * bool(_REF.fullmatch(word.text))
            gain[start_of(word)] += weights.begins_date * bool(_DATE.fullmatch(word.text))
        weigh_parted_words(run, gain, weights.parts_word * loss, weights.parts_phrase * loss)


def weigh_parted_words(run: WordRun, gain: Array, word_loss: float, phrase_loss: float) -> None:
    """Takes into account that a column would part the words of a run."""
    place = run.start
    for width in word_widths(run):
        gain[place + 1 : place + width] -= word_loss
        place += width
        if place < run.end:
            gain[place : place + 2] -= phrase_loss
            place += 1


def word_widths(run: WordRun) -> list[int]:
    """The widths of a run's words; a bullet and the word that it stands before are one."""
    ends = [end_of(word) for word in run.words]
    starts = [start_of(word) for word in run.words]
    if len(ends) > 1 and opens_item(run.text):
        del ends[0], starts[1]
    return [end - start for start, end in zip(starts, ends, strict=True)]


def see_gutters(line: LayoutLine, hidden: Array, loss: float, off: int) -> None:
    """Takes into account that a column would hide the gutters of a line, whose runs may begin so
    many characters left of their columns."""
    for one, other in pairwise(line.runs):
        before, behind = (min(run.start + off, run.end - 1) for run in (one, other))
        if behind < len(hidden):
            hidden[before, behind] += loss * min(1.0, (other.start - one.end) / 3)


@dataclass(frozen=True)
class Partings:
    """The best ways to part a table into columns, for each number of them."""

    left: int  # where the first column begins
    sums: Array  # [n]: of the best places of n + 1 columns
    lasts: NDArray[np.int64]  # [n]: where the last of them begins
    back: NDArray[np.int64]  # [n, place]: where the column before begins

    def places(self, count: int) -> tuple[int, ...]:
        """Where so many columns begin, from left to right."""
        found = [int(self.lasts[count - 1])]
        for layer in range(count - 1, 0, -1):
            found.append(int(self.back[layer, found[-1]]))
        return tuple(found[::-1])

    def has(self, count: int) -> bool:
        return 0 < count <= len(self.sums) and bool(self.sums[count - 1] > -np.inf)


def partings(
    seen: Evidence, weights: ColumnWeights = WEIGHTS, most: int = MOST_COLUMNS
) -> Partings:
    """The best places for each number of columns up to `most`."""
    size = seen.size - 1
    best = np.full((most, size), -np.inf)
    back = np.full((most, size), -1)
    sums, lasts = np.full(most, -np.inf), np.full(most, seen.left)
    best[0, seen.left] = 0.0
    for place in range(seen.left, size):
        reached = best[:, place]
        layers = np.flatnonzero(reached > -np.inf)
        if not len(layers):
            continue
        later = np.arange(place + 1, size + 1)
        loss = column_losses(seen, place, later, weights)
        whole = reached - loss[-1]
        better = whole > sums
        sums[better], lasts[better] = whole[better], place
        onward = layers[layers + 1 < most]
        value = reached[onward, None] + (seen.gain[later[:-1]] - loss[:-1])
        target = best[onward + 1, place + 1 :]
        gains = value > target
        best[onward + 1, place + 1 :] = np.where(gains, value, target)
        back[onward + 1, place + 1 :] = np.where(gains, place, back[onward + 1, place + 1 :])
    return Partings(seen.left, sums, lasts, back)


def column_losses(
    seen: Evidence, start: int, ends: NDArray[np.int64], weights: ColumnWeights
) -> Array:
    """What columns lose that begin at one place and end before each of others."""
    loss: Array = seen.hidden[start, ends - 1] + weights.column
    if seen.has_header:
        loss += weights.no_header * (seen.headed[ends] == seen.headed[start])
    loss += weights.narrow * np.maximum(0, 5 - (ends - start))
    loss[ends - start < 2] = np.inf
    return loss


def column_at(place: int, columns: Sequence[int]) -> int:
    """The column that holds a place."""
    return max((n for n, start in enumerate(columns) if start <= place), default=0)


def column_under(start: int, end: int, columns: Sequence[int]) -> int:
    """The column over which most of a stretch stands."""
    return max(range(len(columns)), key=lambda n: overlap_with_column(start, end, n, columns))


def overlap_with_column(start: int, end: int, column: int, columns: Sequence[int]) -> int:
    """How many characters of a stretch stand over a column."""
    limit = columns[column + 1] if column + 1 < len(columns) else MOST + 10_000
    return min(end, limit) - max(start, columns[column])


def columns_shared(start: int, end: int, columns: Sequence[int]) -> Iterable[int]:
    """The columns that a stretch stands over by three characters or more."""
    return [n for n in range(len(columns)) if overlap_with_column(start, end, n, columns) >= 3]
