"""The words of a header with the columns that they head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.columns.places import column_under, columns_shared
from wsoa.extract.plaintext.layout.columns.shares import NEAR
from wsoa.extract.plaintext.layout.headers import kinds_of_titles, phrase_ends
from wsoa.extract.plaintext.layout.page import (
    LayoutLine,
    WordRun,
    end_of,
    joined_words,
    run_of,
    start_of,
)
from wsoa.extract.plaintext.layout.stretches.stretch import Columns, Title
from wsoa.extract.plaintext.looks import phrase_kinds


def titles_in(header: Sequence[LayoutLine], places: Sequence[int]) -> tuple[Title, ...]:
    """The words of a header's lines with the columns that they head: one, or several where as many
    titles stand below them."""
    found: list[Title] = []
    for number, line in enumerate(header):
        below = [run for other in header[number + 1 :] for run in other.runs]
        for piece in split_header_runs(line, places):
            wide = list(columns_shared(piece.start, piece.end, places))
            under = [
                run for run in below if wide and column_under(run.start, run.end, places) in wide
            ]
            if len(wide) > 1 and len(under) >= len(wide):
                found.append(Title(line.level, wide[0], len(wide), piece.words))
            else:
                home = column_under(piece.start, piece.end, places)
                found.append(Title(line.level, home, 1, piece.words))
    return over_sub_columns(found, len(places))


def over_sub_columns(titles: Sequence[Title], count: int) -> tuple[Title, ...]:
    """Titles of which one reaches over all columns that have no other on the lines above the last,
    but have one there: `Timescale` over `Start` and `End`, set at the left."""
    levels = sorted({title.level for title in titles})
    if len(levels) < 2:
        return tuple(titles)
    last, above = levels[-1], [title for title in titles if title.level < levels[-1]]
    below = {title.column for title in titles if title.level == last}
    named = {col for title in above for col in range(title.column, title.column + title.span)}
    side_by_side = len(below) > 1 and max(below) - min(below) == len(below) - 1
    set_apart = last - levels[-2] > 1 or (side_by_side and min(below) in named)
    if not set_apart or len(below) > count / 2 or below <= named:
        return tuple(titles)
    found: list[Title] = []
    for title in titles:
        end = title.column + title.span
        while title.level < last and title.column in below and end in below - named:
            end += 1
        found.append(replace(title, span=end - title.column))
    return tuple(found)


def split_header_runs(line: LayoutLine, places: Sequence[int]) -> list[WordRun]:
    """The runs of a header's line, parted where a column begins between two titles."""
    pieces: list[WordRun] = []
    for run in line.runs:
        if phrase_kinds(run.text):
            pieces.append(run)
            continue
        marks = phrase_ends(run)
        groups: list[list[Word]] = []
        for word in run.words:
            near, column = min((abs(start_of(word) - place), n) for n, place in enumerate(places))
            named = near <= NEAR + 1 and start_of(word) in marks
            parts = near == 0 or named
            home = column if named else column_under(start_of(word), end_of(word), places)
            if groups and not (parts and home != homes_of(groups[-1], places)):
                groups[-1].append(word)
            else:
                groups.append([word])
        pieces += [run_of(group) for group in groups]
    return pieces


def homes_of(words: Sequence[Word], places: Sequence[int]) -> int:
    return column_under(start_of(words[0]), end_of(words[-1]), places)


def columns_under(titles: Sequence[Title], places: Sequence[int]) -> Columns:
    """The columns that titles head."""
    parts: list[list[str]] = [[] for _ in places]
    for title in titles:
        for column in range(title.column, title.column + title.span):
            parts[column].append(joined_words(title.words))
    return Columns(tuple(places), tuple(map(" ".join, parts)), kinds_of_titles(parts))
