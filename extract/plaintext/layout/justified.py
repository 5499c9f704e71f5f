"""Text that was set to both edges of its cells → the same words set to the left.

A program that keeps a layout prints the wide blanks of such lines, `Report       to        the`, as
it prints the gutters between columns. What parts two words of one cell begins at a place where
hardly anything else on the page does, and hardly ever what opens a cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wsoa.extract.page import Page, Word, Words
from wsoa.extract.plaintext.layout.headers import (
    HeaderLines,
    headers_on,
    is_known,
    repeated_headers,
)
from wsoa.extract.plaintext.layout.page import (
    WIDTH,
    LayoutLine,
    end_of,
    is_bullet_alone,
    layout_lines,
    start_of,
)

JUSTIFIED = 0.012  # share of a text's runs that stand askew, from which it is set to both edges
WIDEST = 8  # blanks that may part two words of a cell
BESIDE = 2  # lines above one, and below it, that are looked at
SELDOM = 2  # runs that begin at a place by chance


@dataclass(frozen=True)
class Starts:
    """How many runs begin at each place of a page, and how many of them open as a cell may."""

    runs: Counter[int]
    opening: Counter[int]


def without_justification(pages: Sequence[Page]) -> list[Page]:
    """The pages of a text, its words set to the left of their cells where they were set to both
    edges."""
    lines = [layout_lines(page) for page in pages]
    starts = [starts_on(own) for own in lines]
    runs = sum(own.runs.total() for own in starts)
    askew = sum(
        is_askew(line, number, own)
        for own, page in zip(starts, lines, strict=True)
        for line in page
        for number in range(1, len(line.runs))
    )
    if askew < JUSTIFIED * runs:
        return list(pages)
    repeated = repeated_headers(lines)
    heads = [headers_on(own, repeated) for own in lines]
    return [
        set_to_the_left(page, own, found, header)
        for page, own, found, header in zip(pages, lines, starts, heads, strict=True)
    ]


def starts_on(lines: Iterable[LayoutLine]) -> Starts:
    """Where the runs of a page begin."""
    found = Starts(Counter(), Counter())
    for line in lines:
        for run in line.runs:
            found.runs[run.start] += 1
            found.opening[run.start] += not run.text[0].islower()
    return found


def is_askew(line: LayoutLine, number: int, starts: Starts) -> bool:
    """Whether a run of a line goes on the one before, where hardly anything begins."""
    before, run = line.runs[number - 1], line.runs[number]
    narrow = run.start - before.end <= WIDEST
    return narrow and run.text[0].islower() and starts.runs[run.start] <= SELDOM


def parts_cell(lines: Sequence[LayoutLine], at: int, number: int, starts: Starts) -> bool:
    """Whether the blanks before a run of a line part words of one cell."""
    before, run = lines[at].runs[number - 1 : number + 1]
    if run.start - before.end > WIDEST or is_bullet_alone(before.words):
        return False
    aligned, crossed = lines_beside(lines, at, run.start)
    if run.text[0].islower():
        seldom = starts.runs[run.start] <= SELDOM or not starts.opening[run.start]
        return crossed > aligned or (crossed == aligned and seldom)
    words = run.text[0].isalpha() and before.text[-1].isalpha() and not is_known(run.text)
    return words and crossed > aligned + 1 and starts.runs[run.start] == 1


def lines_beside(lines: Sequence[LayoutLine], at: int, place: int) -> tuple[int, int]:
    """How many of the lines right above and below one have a word that begins at a place, and how
    many have a word there that does not."""
    aligned = crossed = 0
    for step in (-1, 1):
        for other in range(at + step, at + (BESIDE + 1) * step, step):
            if not 0 <= other < len(lines):
                break
            if abs(lines[other].level - lines[other - step].level) > 1:
                break
            near = [w for w in lines[other].words if start_of(w) <= place <= end_of(w)]
            aligned += any(start_of(word) == place for word in near)
            crossed += any(start_of(word) < place for word in near)
    return aligned, crossed


def set_to_the_left(
    page: Page, lines: Sequence[LayoutLine], starts: Starts, headers: Sequence[HeaderLines]
) -> Page:
    """A page with the words of each cell's line one blank apart; those of headers stay."""
    heads = {number for header in headers for number in range(header.first, header.last + 1)}
    words: list[Word] = []
    for at, line in enumerate(lines):
        for number, run in enumerate(line.runs):
            shift = 0
            if number and at not in heads and parts_cell(lines, at, number, starts):
                shift = end_of(words[-1]) + 1 - start_of(run.words[0])
            words += [moved_by(word, shift) for word in run.words]
    return replace(page, words=Words.of(words))


def moved_by(word: Word, shift: int) -> Word:
    """A word so many characters further right."""
    box = word.box._replace(x0=word.box.x0 + shift * WIDTH, x1=word.box.x1 + shift * WIDTH)
    return word._replace(box=box)
