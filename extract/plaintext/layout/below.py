"""Lines below a row that tell more of it under a label: `Progress: …`, `Milestones    • …`.

What stands in them under the columns is not of these columns: from the label on, or from behind it,
they are one cell over all further columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.columns.shares import NEAR, Cells
from wsoa.extract.plaintext.layout.page import LayoutLine, end_of, joined_words, start_of
from wsoa.extract.plaintext.layout.refs import ref_in
from wsoa.extract.plaintext.looks import phrase_kind

CONTEXT = ("concern", "aim")  # kinds of columns whose cells go on beside such lines
LONGEST = 4  # words of a label


class WideLine(NamedTuple):
    """A line whose words from a column on are one cell; whether a label opens it."""

    col: int
    begins: bool


def wide_lines(
    lines: Sequence[LayoutLine],
    cells: Sequence[Cells | None],
    places: Sequence[int],
    kinds: Sequence[str],
) -> tuple[list[WideLine | None], list[Cells | None]]:
    """Which lines of a table tell more of a row under a label, and the words of all lines, with
    these put into the column that they reach from."""
    first = next((col for col, kind in enumerate(kinds) if kind not in CONTEXT), 0)
    wide: list[WideLine | None] = []
    words = list(cells)
    for number, line in enumerate(lines):
        col = labelled_from(line, cells[number], first, places)
        begins = col is not None
        before = wide[-1] if wide else None
        if (
            col is None
            and before
            and number
            and line_goes_on(lines, number, cells, first, before, places)
        ):
            col = before.col
        wide.append(None if col is None else WideLine(col, begins))
        if col is not None:
            words[number] = from_column(line, cells[number], first, col, len(places), begins)
    return wide, words


def own_start(line: LayoutLine, cells: Cells | None, first: int) -> int:
    """How many words of a line stand in columns before the first of the action's own."""
    return 0 if cells is None else sum(len(words) for words in cells[:first])


def labelled_from(
    line: LayoutLine, cells: Cells | None, first: int, places: Sequence[int]
) -> int | None:
    """The column from which on a line is one cell under a label; None where it has no label."""
    words = line.words[own_start(line, cells, first) :]
    if not words or len(places) < first + 2 or start_of(words[0]) < places[first] - NEAR:
        return None
    if start_of(words[0]) > places[first] + NEAR:
        return None
    for count in range(1, min(LONGEST, len(words)) + 1):
        label = joined_words(words[:count])
        if label.endswith(":"):
            return first if phrase_kind(label) == "text" and len(words) > count else None
        if len(words) == count:
            return None
        apart = start_of(words[count]) - end_of(words[count - 1])
        beside = start_of(words[count]) >= places[first + 1] - NEAR
        if apart > 1 and beside:
            return first + 1 if phrase_kind(label) == "text" else None
    return None


def line_goes_on(
    lines: Sequence[LayoutLine],
    number: int,
    cells: Sequence[Cells | None],
    first: int,
    before: WideLine,
    places: Sequence[int],
) -> bool:
    """Whether a line is more of the one above, which is one cell from a column on."""
    line = lines[number]
    words = line.words[own_start(line, cells[number], first) :]
    gap = line.level - lines[number - 1].level > 1
    if not words:
        return not gap
    rest = [run.start for run in line.runs if run.start > places[before.col] + NEAR]
    beside = any(abs(start - place) <= 1 for start in rest for place in places[before.col + 1 :])
    if before.col > first:
        return start_of(words[0]) >= places[before.col] - NEAR and not (gap and beside)
    ref = ref_in(words[0].text, "ref") if start_of(words[0]) < places[first] + NEAR else ""
    return not gap and not ref and not beside


def from_column(
    line: LayoutLine, cells: Cells | None, first: int, col: int, count: int, begins: bool
) -> Cells:
    """The words of a line with those from a column on in that column."""
    left = own_start(line, cells, first)
    found: list[tuple[Word, ...]] = list(cells[:first]) if cells is not None else [()] * first
    own = line.words[left:]
    label = 0
    if begins and col > first:
        label = next(n for n in range(1, len(own)) if start_of(own[n]) - end_of(own[n - 1]) > 1)
        found.append(tuple(own[:label]))
    found += [()] * (col - len(found))
    found.append(tuple(own[label:]))
    return (*found, *[()] * (count - len(found)))
