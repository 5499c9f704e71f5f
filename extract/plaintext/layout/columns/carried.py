"""The columns of a table that goes on from the page before, and whether it does at all.

A program that sets printed columns as text sets each page anew: it begins at the leftmost word, so
that a column without words there is gone, and it makes room for what the page holds. What stays is
the order of the columns, about how wide each is, and what stands in it. The best places for each of
the known columns, some of which may be empty, are found from left to right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.columns.places import MOST, Array, Evidence, column_evidence
from wsoa.extract.plaintext.layout.columns.shares import NEAR, is_across
from wsoa.extract.plaintext.layout.page import LayoutLine, joined_words, opens_item, start_of
from wsoa.extract.plaintext.layout.refs import ref_in
from wsoa.extract.plaintext.looks import is_only_date, is_status, names_date


@dataclass(frozen=True, slots=True)
class CarriedWeights:
    """What speaks for a place where a known column begins, and against it."""

    width: float = 0.3  # each character that a column is wider or narrower than before
    farthest: float = 20.0  # characters of these that count
    empty: float = 2.0  # a column has no words on the page
    empty_left: float = 3.5  # likewise, the first columns
    narrow: float = 1.5  # each character that a column has less than five
    beyond: float = 2.0  # each line of the last column that is longer than its room
    profile: float = 0.6  # how far what begins there looks as the lines of the column do


WEIGHTS = CarriedWeights()


@dataclass(frozen=True, slots=True)
class GoesOnWeights:
    """What speaks for a table that goes on with the first lines of a page, and against it: the
    logarithm of the odds. By logistic regression on the pages of 120 press documents."""

    value: float = 0.6  # what speaks for the best places, a line; three at most either way
    across: float = -6.2  # share of lines that are printed over the whole width
    filled: float = 3.6  # share of the columns that have words
    side_by_side: float = 1.0  # the logarithm of lines that begin in several of them
    heading: float = -4.0  # a short line of its own opens the page, as one over another table does
    few: float = -1.5  # the table has three columns or less, as any text beside another has
    always: float = -1.6


GOES_ON = GoesOnWeights()
FEW = 3  # columns
MOST_A_LINE = 3.0
LONGEST_HEADING = 8  # words
LONGER = 1.3  # times its room, for a line that does not stand in a column


@dataclass(frozen=True)
class CarriedColumns:
    """Where the columns of the table before begin on a page. An empty column begins where the next
    one does, or has the least room."""

    places: tuple[int, ...]
    empty: frozenset[int]
    value: float  # how much speaks for these places

    @property
    def own(self) -> list[int]:
        """The columns that have words."""
        return [col for col in range(len(self.places)) if col not in self.empty]

    @property
    def own_places(self) -> tuple[int, ...]:
        return tuple(self.places[col] for col in self.own)


CLASSES = ("ref", "date", "status", "item", "lower", "figure", "capital")
BY_KIND = {"ref": "ref", "date": "date", "status": "status", "owner": "capital"}
Profile = NDArray[np.float64]  # how often, of a column's lines, each class opens one; in logarithms


def class_of(text: str) -> int:
    """What a line of a cell opens with: the number of its class."""
    first = text.split(" ", 1)[0]
    if opens_item(text):
        found = "item"
    elif is_only_date(first):
        found = "date"
    elif is_status(text) or is_status(first):
        found = "status"
    elif ref_in(first, "ref"):
        found = "ref"
    elif first[0].islower():
        found = "lower"
    else:
        found = "capital" if first[0].isalpha() else "figure"
    return CLASSES.index(found)


def column_profiles(
    cells: Iterable[Sequence[Sequence[Word]]], kinds: Sequence[str], pseudo: float = 3.0
) -> list[Profile]:
    """What the lines of each column open with, against those of all: the logarithms of how much
    more often. `cells` are the words of lines, column by column; a column of few lines is taken to
    be as others of its kind."""
    counts = np.ones((len(kinds), len(CLASSES)))
    for col, kind in enumerate(kinds):
        if kind in BY_KIND:
            counts[col, CLASSES.index(BY_KIND[kind])] += pseudo
    for line in cells:
        for col, words in enumerate(line):
            if words:
                counts[col, class_of(joined_words(words))] += 1
    shares = counts / counts.sum(axis=1, keepdims=True)
    return list(np.log(shares / shares.mean(axis=0)))


def carried_columns(
    lines: Sequence[LayoutLine],
    before: Sequence[int],
    profiles: Sequence[Profile],
    weights: CarriedWeights = WEIGHTS,
) -> CarriedColumns:
    """The best places on a page for the columns of a table whose columns began at `before` on the
    page that it goes on from, and whose lines look as `profiles` say."""
    seen = column_evidence((), lines)
    places = np.array(possible_places(lines, seen))
    gains = seen.gain[places] + weights.profile * profile_gains(lines, places, profiles)
    hidden = seen.hidden[np.ix_(places, places - 1)]  # [a, b]: by a column from a up to b
    apart = places[None, :] - places[:, None]
    between = hidden + weights.narrow * np.maximum(0, 5 - apart)
    between[apart < 2] = np.inf
    count = len(before)
    best = np.full((count, len(places)), -np.inf)  # [column, place]: if it begins there
    back = np.full((count, len(places), 2), -1)  # the column before, and where
    best[:, 0] = gains[:, 0] - seen.gain[places[0]] - weights.empty_left * np.arange(count)
    for column in range(1, count):
        for source in range(column):
            off = np.abs(apart - (before[column] - before[source]))
            loss = between + weights.width * np.minimum(off, weights.farthest)
            value = best[source][:, None] - loss - weights.empty * (column - source - 1)
            origin = value.argmax(axis=0)
            found = value[origin, np.arange(len(places))] + gains[column]
            better = found > best[column]
            best[column][better] = found[better]
            back[column][better] = np.stack([np.full(len(places), source), origin], axis=1)[better]
    rooms = np.diff([*before, before[-1] + MOST])
    ends = best - seen.hidden[places, seen.size - 2]
    ends -= weights.empty * np.arange(count)[::-1, None]
    ends -= weights.beyond * np.array([lines_beyond(lines, places, room) for room in rooms])
    column, place = (int(n) for n in np.unravel_index(ends.argmax(), ends.shape))
    value_of_best = float(ends[column, place])
    begins: dict[int, int] = {}
    while column >= 0:
        begins[column] = int(places[place])
        column, place = (int(n) for n in back[column, place])
    return CarriedColumns(*with_empty(begins, count, seen.size), value_of_best)


def goes_on(
    lines: Sequence[LayoutLine], found: CarriedColumns, weights: GoesOnWeights = GOES_ON
) -> bool:
    """Whether a table goes on with these lines, in the columns that were found."""
    across = sum(is_across(line, found.own_places) for line in lines) / len(lines)
    value = max(-MOST_A_LINE, min(MOST_A_LINE, found.value / len(lines)))
    few = len(found.places) <= FEW
    filled = len(found.own) / len(found.places)
    side_by_side = math.log1p(sum(begins_several(line, found.own_places) for line in lines))
    odds = weights.value * value + weights.across * across + weights.filled * filled
    odds += weights.side_by_side * side_by_side + weights.few * few
    odds += weights.heading * opens_with_heading(lines)
    return odds + weights.always > 0


def opens_with_heading(lines: Sequence[LayoutLine]) -> bool:
    """Whether lines open with one that is short, at the left and alone, and that no word below it
    goes on."""
    first, below = lines[0].runs, lines[1:2]
    left = min(line.runs[0].start for line in lines)
    text = first[0].text
    wrapped = any(line.runs[0].text[0].islower() for line in below)
    alone = len(first) == 1 and first[0].start <= left + NEAR and not wrapped
    titled = text[0].isupper() and text[-1] not in ".,;:"
    return alone and titled and len(first[0].words) <= LONGEST_HEADING


def begins_several(line: LayoutLine, places: Sequence[int]) -> bool:
    """Whether runs of a line begin where several columns do."""
    near = {n for n, at in enumerate(places) for run in line.runs if abs(run.start - at) < NEAR}
    return len(near) > 1


def possible_places(lines: Sequence[LayoutLine], seen: Evidence) -> list[int]:
    """The places where any word begins, the leftmost first."""
    starts = {start_of(word) for line in lines for word in line.words}
    return sorted({seen.left} | {place for place in starts if seen.left < place < seen.size - 1})


def profile_gains(
    lines: Sequence[LayoutLine], places: NDArray[np.int64], profiles: Sequence[Profile]
) -> Array:
    """What the runs that begin at each place say for each column, by its profile."""
    gains = np.zeros((len(profiles), len(places)))
    at = {int(place): number for number, place in enumerate(places)}
    votes = np.array(profiles)
    for line in lines:
        for run in line.runs:
            if run.start in at:
                gains[:, at[run.start]] += votes[:, class_of(run.text)]
            for above, word in pairwise(run.words):
                if begins_telling(above, word) and start_of(word) in at:
                    gains[:, at[start_of(word)]] += votes[:, class_of(word.text)]
    return gains


def begins_telling(before: Word, word: Word) -> bool:
    """Whether a word amid a run begins what tells a column by itself: a date."""
    return is_whole_date(word.text) and not is_only_date(before.text)


def is_whole_date(text: str) -> bool:
    return is_only_date(text) and names_date(text)


def lines_beyond(lines: Sequence[LayoutLine], places: NDArray[np.int64], room: int) -> Array:
    """How many lines have words beyond the room of a column that begins at each place."""
    count = np.zeros(len(places))
    for line in lines:
        run = line.runs[-1]
        count += (places <= run.start) & (run.end - places > LONGER * room)
    return count


def with_empty(
    begins: Mapping[int, int], count: int, size: int
) -> tuple[tuple[int, ...], frozenset[int]]:
    """The places of all columns, the empty ones right before the next that is not."""
    found: list[int] = []
    after = size
    for column in range(count - 1, -1, -1):
        after = begins.get(column, after - 1)
        found.append(after)
    return tuple(found[::-1]), frozenset(range(count)) - begins.keys()
