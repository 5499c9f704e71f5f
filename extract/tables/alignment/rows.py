"""Rows by alignment: which line of words begins one, and which lines are the header's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from wsoa.extract.tables.alignment.columns import columns_in
from wsoa.extract.tables.alignment.lines import AlignedLine

FEWEST_TITLES = 2  # titles of one type in a table
MOST_OF_TITLE = 3  # lines of a title
TITLE = 1.05  # type by so much larger than that of rows may be a title's
WHITE_OVER = 1.5  # as much white over a title as under it, or from line to line, at least
LOOSE_ROWS = 1.35  # a step from line to line this much above the usual opens a row


def is_ref_word(text: str) -> bool:
    """Whether a word is a ref: `1.2`, `A3`, `(b)`."""
    return _REF.match(text) is not None


_REF = re.compile(r"^[([]?(?:[A-Z]{0,4}\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?|[A-Za-z])[.):\]]*$")


def is_spanning(line: AlignedLine, cuts: Sequence[float]) -> bool:
    """Whether a line is one stretch across columns: a heading inside the table."""
    return len(line.chunks) == 1 and any(line.crosses(cut) for cut in cuts)


def row_start_flags(
    lines: Sequence[AlignedLine], cuts: Sequence[float], row_ruled: bool
) -> list[bool]:
    """For each line of a band whether a row begins with it.

    Refs in the first column decide where there are any; then lines that fill nearly every column
    each (figures); then, where no rule parts the rows, larger gaps, and entries of the first
    column.
    """
    columns = [columns_in(line, cuts) for line in lines]
    first_words = [
        line.words[0].text if 0 in cols else "" for line, cols in zip(lines, columns, strict=True)
    ]
    spanning = [is_spanning(line, cuts) for line in lines]
    entries = [
        text for text, across in zip(first_words, spanning, strict=True) if text and not across
    ]
    starts = [index == 0 for index in range(len(lines))]
    pitch = usual_step(lines)
    steps = [0.0, *(b.middle - a.middle for a, b in pairwise(lines))]
    if entries and sum(is_ref_word(text) for text in entries) >= 0.6 * len(entries):
        starts = [
            first or is_ref_word(text) for first, text in zip(starts, first_words, strict=True)
        ]
    elif is_dense(columns, len(cuts) + 1):
        starts = [True] * len(lines)
    elif not row_ruled:
        loose = [step > LOOSE_ROWS * pitch for step in steps]
        if any(loose):
            starts = [
                first or (wide and (len(cols) > 1 or 0 in cols))
                for first, wide, cols in zip(starts, loose, columns, strict=True)
            ]
        else:
            starts = [
                first or (0 in cols and 0 not in columns[i - 1] and len(cols) > 1)
                for i, (first, cols) in enumerate(zip(starts, columns, strict=True))
            ]
    for index, across in enumerate(spanning):
        if across:
            goes_on = index > 0 and spanning[index - 1] and steps[index] < LOOSE_ROWS * pitch
            starts[index] = not goes_on
        elif index and spanning[index - 1]:
            wrapped = (
                len(columns[index]) == 1
                and abs(lines[index].box.x0 - lines[index - 1].box.x0) < 2
                and steps[index] < LOOSE_ROWS * pitch
                and lines[index].is_bold == lines[index - 1].is_bold
            )
            spanning[index] = wrapped
            starts[index] = not wrapped
    return starts


def titles_among(lines: Sequence[AlignedLine], columns: Sequence[set[int]]) -> list[bool]:
    """Which lines are titles of the rows below them, told by their type: alone in the first column
    and bold, over a line of a row that is not, and larger, numbered, or with more white over or
    under them than lines of a cell have. Where the first column is bold itself there are none."""
    found = [False] * len(lines)
    first = [line for line, cols in zip(lines, columns, strict=True) if 0 in cols and len(cols) > 1]
    if len(first) < FEWEST_TITLES or any(line.words[0].bold for line in first):
        return found
    em, pitch = median(line.em for line in lines), usual_step(lines)
    numbered = sum(is_ref_word(line.words[0].text) for line in first) > 0.3 * len(first)
    runs = sum(  # titles that run over columns show themselves
        len(line.chunks) == 1 and len(cols) > 1 and line.is_bold
        for line, cols in zip(lines, columns, strict=True)
    )
    for n, line in enumerate(lines):
        if found[n] or not is_bold_alone(line, columns[n]):
            continue
        end = n + 1
        while (
            end < len(lines) and end < n + MOST_OF_TITLE and is_bold_alone(lines[end], columns[end])
        ):
            end += 1
        if end == len(lines) or 0 not in columns[end] or len(columns[end]) < 2:
            continue
        if lines[end].words[0].bold:
            continue
        near = lines[end].middle - lines[end - 1].middle
        above = line.middle - lines[n - 1].middle if n else 2 * WHITE_OVER * pitch
        white = above > WHITE_OVER * min(near, 2 * pitch) or near > LOOSE_ROWS * pitch
        stands_out = white or line.em > TITLE * em
        opens = is_ref_word(line.words[0].text) and not numbered and len(line.words) > 1
        if stands_out or opens:
            found[n:end] = [True] * (end - n)
            runs += 1
    return found if runs >= FEWEST_TITLES else [False] * len(lines)


def is_bold_alone(line: AlignedLine, columns: set[int]) -> bool:
    """Whether a line is bold words in the first column and nothing else."""
    return len(line.chunks) == 1 and columns == {0} and line.is_bold


def is_dense(columns: Sequence[set[int]], count: int) -> bool:
    """Whether nearly every line fills nearly every column: each is a row of its own."""
    full = sum(len(cols) >= max(2, 0.75 * count) for cols in columns)
    return len(columns) >= 3 and full >= 0.75 * len(columns)


def usual_step(lines: Sequence[AlignedLine]) -> float:
    """The least distance from one line to the next that recurs."""
    steps = sorted(b.middle - a.middle for a, b in pairwise(lines))
    height = median(line.em for line in lines)
    close = [step for step in steps if step > 0.9 * height]
    return close[len(close) // 4] if close else 1.22 * height


def bands_between_rules(
    lines: Sequence[AlignedLine], rules: Sequence[float]
) -> list[list[AlignedLine]]:
    """The lines in groups with no rule between them."""
    groups: dict[int, list[AlignedLine]] = {}
    for line in lines:
        groups.setdefault(bisect_left(rules, line.middle), []).append(line)
    return [groups[key] for key in sorted(groups)]


def header_rows(band: Sequence[AlignedLine], cuts: Sequence[float]) -> list[list[AlignedLine]]:
    """The rows of a header: its lines in one, less those with a title over several columns."""
    rows: list[list[AlignedLine]] = []
    was_across = True
    for line in band:
        across = any(line.crosses(cut) for cut in cuts)
        if across or was_across:
            rows.append([line])
        else:
            rows[-1].append(line)
        was_across = across
    return rows


def bold_head(lines: Sequence[AlignedLine]) -> int:
    """How many lines from the top are bold, where those that follow are not."""
    count = next((i for i, line in enumerate(lines) if not line.is_bold), len(lines))
    return count if count < len(lines) and not any(ln.is_bold for ln in lines[count:]) else 0
