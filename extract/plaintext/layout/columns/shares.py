"""The words of a line in the columns of its table: the cheapest way to share them out.

The columns of such text stand a few characters off from line to line, and one blank may be all that
parts two of them. So each line is shared out by itself: its words stay in their order, and each
column costs what its words stand off from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.columns.places import column_at
from wsoa.extract.plaintext.layout.page import LayoutLine, end_of, opens_item, start_of
from wsoa.extract.plaintext.layout.refs import ref_in
from wsoa.extract.plaintext.looks import (
    announces_outcome,
    is_only_date,
    names_date,
    opens_section,
    phrase_kind,
    section_label,
)
from wsoa.vocabulary import is_bullet

REACH = 12  # characters that a word may stand off from its column
OVERFLOW = 10  # characters by which a cell's line may reach into the next column
NEAR = 3  # characters from a column to a word that still may begin there
MOST_WORDS = 400  # of a line that is shared out; a longer one is no line of a table

# what costs, a character or a word
LEFT = 0.3  # the first word of a column stands left of it
RIGHT = 0.1  # or right of it
BEYOND = 0.35  # a character that stands in the next column's place
PARTED_BY_ONE = 0.8  # one blank parts two columns
PARTED_BY_TWO = 0.15
PARTED_DATE = 1.2  # the words of one date are parted
HIDDEN = 0.5  # a blank above one inside a cell, for three at most
NO_REF = 1.0  # the first word of a column of refs is none
NO_DATE = 0.3  # the first word of a column of dates is in lower case
STRANGE = 0.6  # any word of a column of refs or dates is none
REF_ASIDE = 1.5  # a ref where refs begin is in the column before
BULLET = 3.0  # a bullet is parted from its words

# how much of its cost is left where one or more lines beside have a word that begins right there
LESS_OFF = (1.0, 0.55, 0.2)  # of standing off from the column
LESS_PARTED = (1.0, 0.7, 0.4)  # of being parted by one blank

Cells = tuple[tuple[Word, ...], ...]
Beside = Mapping[int, int]  # place → lines right above and below with a word that begins there


def line_cells(
    line: LayoutLine, columns: Sequence[int], kinds: Sequence[str], beside: Beside | None = None
) -> Cells | None:
    """The words of a line in each column; None where it is printed over the whole width."""
    if is_across(line, columns, kinds):
        return None
    words = line.words
    homes = (
        cheapest_columns(words, columns, kinds, beside or {})
        if len(words) <= MOST_WORDS
        else at_places(words, columns)
    )
    cells: list[list[Word]] = [[] for _ in columns]
    for word, home in zip(words, homes, strict=True):
        cells[home].append(word)
    return tuple(map(tuple, cells))


def words_beside(lines: Sequence[LayoutLine], number: int) -> Beside:
    """At each place, how many lines that stand right above and below one, two on each side, have a
    word that begins there: the lines of one cell do, wherever the page sets them."""
    counts = Counter[int]()
    for step in (-1, 1):
        for other in range(number + step, number + 3 * step, step):
            if not 0 <= other < len(lines):
                break
            if abs(lines[other].level - lines[other - step].level) > 1:
                break
            counts.update(start_of(word) for word in lines[other].words)
    return counts


def is_across(line: LayoutLine, columns: Sequence[int], kinds: Sequence[str] = ()) -> bool:
    """Whether a line is one run over several columns, or opens a part of the document: no word of
    it begins where a column does, but by chance."""
    at_left = line.runs[0].start < columns[0] + 2 and not {"concern", "aim"}.intersection(kinds[:1])
    if len(line.runs) == 1 and at_left and names_group(line.text):
        return True
    crossed = missed = 0
    for run in line.runs:
        inner = run.words[2:] if opens_item(run.text) else run.words[1:]
        starts = [start_of(word) for word in inner]
        for column in columns[1:]:
            if run.start < column - 2 and column < run.end - OVERFLOW:
                crossed += 1
                missed += column not in starts
    if len(line.runs) == 1 and missed:
        return crossed > 1 or line.runs[0].start < columns[1] - 2
    return len(line.runs) <= 2 and crossed > 1 and (missed > 1 or opens_section(line.text))


def at_places(words: Sequence[Word], columns: Sequence[int]) -> list[int]:
    """The column in whose place each word begins."""
    return [column_at(start_of(word), columns) for word in words]


def names_group(text: str) -> bool:
    """Whether a line names the concern or the outcome of the rows below it, by its number or by
    what it is called: `Outcome: Plans are written in time`."""
    label, colon, title = text.partition(": ")
    named = bool(colon and title) and phrase_kind(label) in ("aim", "concern")
    return named or bool(section_label(text, alone=True)) or announces_outcome(text)


def cheapest_columns(
    words: Sequence[Word], columns: Sequence[int], kinds: Sequence[str], beside: Beside
) -> list[int]:
    """The column of each word, by the least sum of what it costs."""
    inf = float("inf")
    costs: list[float] = []
    backs: list[list[int]] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        aligned = min(2, beside.get(start_of(word), 0))
        found, back = [inf] * len(columns), [0] * len(columns)
        for column in columns_near(word, columns):
            opening = opening_cost(word, column, columns, kinds, aligned)
            inside = inside_cost(word, column, columns, kinds)
            if before is None:
                found[column] = opening + inside
                continue
            best, source = costs[column] + gutter_cost(before, word), column
            parting = parting_cost(before, word, aligned) + opening
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


def opening_cost(
    word: Word, column: int, columns: Sequence[int], kinds: Sequence[str], aligned: int
) -> float:
    """What it costs that a word is the first of its line in a column; `aligned`: how many lines
    beside have a word that begins at its place."""
    shift = start_of(word) - columns[column]
    cost = RIGHT * min(shift, REACH) if shift > 0 else LEFT * -shift
    cost *= LESS_OFF[aligned]
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
        at_next = kinds[column + 1] == "ref" and abs(start - limit) <= NEAR
        cost += REF_ASIDE * (at_next and is_dotted_ref(word.text))
    if kinds[column] == "ref":
        return cost + STRANGE * (not ref_in(word.text, "ref"))
    strange = kinds[column] == "date" and word.text[0].isupper() and not is_only_date(word.text)
    return cost + STRANGE * strange


def is_dotted_ref(text: str) -> bool:
    """Whether a word is a ref and nothing else that has figures: `1.2`, `A3`, `2b)`."""
    return bool(ref_in(text, "ref")) and not text.strip(".):").isdigit() and text[-1:] != ","


def gutter_cost(before: Word, word: Word) -> float:
    """What it costs that two words stand in one cell."""
    blanks = start_of(word) - end_of(before)
    return 0.0 if is_bullet(before.text) else HIDDEN * min(3, max(0, blanks - 1))


def parting_cost(before: Word, word: Word, aligned: int) -> float:
    """What it costs that two words stand in two columns."""
    blanks = start_of(word) - end_of(before)
    by_one = PARTED_BY_ONE * LESS_PARTED[aligned]
    cost = by_one if blanks <= 1 else PARTED_BY_TWO if blanks == 2 else 0.0
    cost += PARTED_DATE * (blanks <= 1 and are_one_date(before.text, word.text))
    return cost + BULLET * is_bullet(before.text)


def are_one_date(before: str, text: str) -> bool:
    """Whether two words are parts of one date, `By July`, and not the end of one and another."""
    ended = before[-1].isdigit() and len(before) > 3
    return (
        not ended and is_only_date(before) and is_only_date(text) and names_date(f"{before} {text}")
    )
