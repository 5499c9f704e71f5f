"""The words of a line in the columns of its table: the cheapest way to share them out.

The columns of such text stand a few characters off from line to line, and one blank may be all that
parts two of them. So each line is shared out by itself: its words stay in their order, and each
column costs what its words stand off from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.columns import column_at
from wsoa.extract.plaintext.layout.page import LayoutLine, end_of, opens_item, start_of
from wsoa.extract.plaintext.layout.refs import ref_in
from wsoa.extract.plaintext.looks import is_dateish, opens_section
from wsoa.vocabulary import is_bullet

REACH = 12  # characters that a word may stand off from its column
NEAR = 3  # characters from a column to a word that still may begin there
MOST_WORDS = 400  # of a line that is shared out; a longer one is no line of a table

# what costs, a character or a word
LEFT = 0.3  # the first word of a column stands left of it
RIGHT = 0.1  # or right of it
BEYOND = 0.35  # a character that stands in the next column's place
PARTED_BY_ONE = 0.8  # one blank parts two columns
PARTED_BY_TWO = 0.15
HIDDEN = 0.5  # a blank above one inside a cell, for three at most
NO_REF = 1.0  # the first word of a column of refs is none
NO_DATE = 0.3  # the first word of a column of dates is in lower case
STRANGE = 0.6  # any word of a column of refs or dates is none
BULLET = 3.0  # a bullet is parted from its words

Cells = tuple[tuple[Word, ...], ...]


def cells_of(line: LayoutLine, columns: Sequence[int], kinds: Sequence[str]) -> Cells | None:
    """The words of a line in each column; None where it is printed over the whole width."""
    if is_across(line, columns):
        return None
    words = line.words
    homes = (
        cheapest(words, columns, kinds) if len(words) <= MOST_WORDS else at_places(words, columns)
    )
    cells: list[list[Word]] = [[] for _ in columns]
    for word, home in zip(words, homes, strict=True):
        cells[home].append(word)
    return tuple(map(tuple, cells))


def is_across(line: LayoutLine, columns: Sequence[int]) -> bool:
    """Whether a line is one run over several columns, or opens a part of the document: no word of
    it begins where a column does, but by chance."""
    crossed = missed = 0
    for run in line.runs:
        inner = run.words[2:] if opens_item(run.text) else run.words[1:]
        starts = [start_of(word) for word in inner]
        for column in columns[1:]:
            if run.start < column - 2 and column < run.end - 1:
                crossed += 1
                missed += column not in starts
    if len(line.runs) == 1 and missed:
        return crossed > 1 or line.runs[0].start < columns[1] - 2
    return len(line.runs) <= 2 and crossed > 1 and (missed > 1 or opens_section(line.text))


def at_places(words: Sequence[Word], columns: Sequence[int]) -> list[int]:
    """The column in whose place each word begins."""
    return [column_at(start_of(word), columns) for word in words]


def cheapest(words: Sequence[Word], columns: Sequence[int], kinds: Sequence[str]) -> list[int]:
    """The column of each word, by the least sum of what it costs."""
    inf = float("inf")
    costs: list[float] = []
    backs: list[list[int]] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        found, back = [inf] * len(columns), [0] * len(columns)
        for column in columns_near(word, columns):
            opening = opening_cost(word, column, columns, kinds)
            inside = inside_cost(word, column, columns, kinds)
            if before is None:
                found[column] = opening + inside
                continue
            best, source = costs[column] + gutter_cost(before, word), column
            parting = parting_cost(before, word) + opening
            for other in range(column):
                if costs[other] + parting < best:
                    best, source = costs[other] + parting, other
            found[column], back[column] = best + inside, source
        if min(found) == inf:
            return at_places(words, columns)
        costs = found
        backs.append(back)
    homes = [min(range(len(columns)), key=costs.__getitem__)]
    for back in backs[:0:-1]:
        homes.append(back[homes[-1]])
    return homes[::-1]


def columns_near(word: Word, columns: Sequence[int]) -> list[int]:
    """The columns that a word may stand in."""
    start = start_of(word)
    limits = [*columns[1:], start]
    return [
        number
        for number, (column, limit) in enumerate(zip(columns, limits, strict=True))
        if (start >= column - REACH or not number) and start <= limit + REACH
    ]


def opening_cost(word: Word, column: int, columns: Sequence[int], kinds: Sequence[str]) -> float:
    """What it costs that a word is the first of its line in a column."""
    shift = start_of(word) - columns[column]
    cost = RIGHT * min(shift, REACH) if shift > 0 else LEFT * -shift
    if kinds[column] == "ref" and not ref_in(word.text, "ref"):
        cost += NO_REF
    if kinds[column] == "date" and word.text[0].islower():
        cost += NO_DATE
    return cost


def inside_cost(word: Word, column: int, columns: Sequence[int], kinds: Sequence[str]) -> float:
    """What it costs that a word stands in a column at all."""
    cost = 0.0
    if column + 1 < len(columns):
        limit = columns[column + 1]
        start, end = start_of(word), end_of(word)
        cost += BEYOND * max(0, min(end, limit + REACH) - max(start, limit))
        cost += BEYOND * max(0, start - limit)
    if kinds[column] == "ref":
        return cost + STRANGE * (not ref_in(word.text, "ref"))
    strange = kinds[column] == "date" and word.text[0].isupper() and not is_dateish(word.text)
    return cost + STRANGE * strange


def gutter_cost(before: Word, word: Word) -> float:
    """What it costs that two words stand in one cell."""
    blanks = start_of(word) - end_of(before)
    return 0.0 if is_bullet(before.text) else HIDDEN * min(3, max(0, blanks - 1))


def parting_cost(before: Word, word: Word) -> float:
    """What it costs that two words stand in two columns."""
    blanks = start_of(word) - end_of(before)
    cost = PARTED_BY_ONE if blanks <= 1 else PARTED_BY_TWO if blanks == 2 else 0.0
    return cost + BULLET * is_bullet(before.text)
