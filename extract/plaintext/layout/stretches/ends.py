"""Where a table ends: where another begins, where its refs end, where prose follows."""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.layout.columns.shares import NEAR, Cells
from wsoa.extract.plaintext.layout.headers import opens_part
from wsoa.extract.plaintext.layout.labels import is_outcome_label, opens_block
from wsoa.extract.plaintext.layout.page import LayoutLine
from wsoa.extract.plaintext.layout.refs import ref_in
from wsoa.extract.plaintext.layout.stretches.stretch import Columns
from wsoa.extract.plaintext.looks import announces_outcome, phrase_kind

FITS = 0.4  # share of runs that begin where columns do, for lines to be in them
LONGEST_HEADING = 10  # words of a line that stands over another table
LOOKED_AT = 6  # lines below it


def below_gap(lines: Sequence[LayoutLine], number: int) -> int:
    """How many levels a line stands below the one before."""
    return lines[number].level - lines[number - 1].level


def table_end(lines: Sequence[LayoutLine], cells: Sequence[Cells | None], columns: Columns) -> int:
    """The line behind the last of a table: lines over the whole width at its end are none, nor is a
    line in its first column alone over these, a heading."""
    end = len(lines)
    while True:
        while end and cells[end - 1] is None:
            end -= 1
        if end > 1 and below_gap(lines, end - 1) > 1 and stands_alone(lines[end - 1], columns):
            end -= 1
            continue
        if end < 2 or not (end < len(lines) or opens_part(lines[end - 1])):
            return end
        line = lines[end - 1]
        alone = len(line.runs) == 1 and line.runs[0].start <= columns.places[0] + 1
        if not alone or below_gap(lines, end - 1) < 2 or ref_in(line.text, "ref"):
            return end
        end -= 1


def stands_alone(line: LayoutLine, columns: Columns) -> bool:
    """Whether a line is a label with its value that stands in none of a table's columns."""
    if not (opens_block(line) or is_outcome_label(line)):
        return False
    return all(abs(line.runs[1].start - place) > NEAR for place in columns.places)


def other_table(lines: Sequence[LayoutLine], columns: Columns) -> int:
    """The line from which words stand in other columns, under a heading of their own."""
    for number in range(1, len(lines) - 1):
        if not is_heading(lines, number, columns) or below_gap(lines, number) < 2:
            continue
        if line_names_outcome(lines[number].text):
            continue  # a band over the rows that follow
        near = [line for line in lines[number + 1 : number + 2 * LOOKED_AT] if len(line.runs) > 1]
        fits = [line_fit(line, columns.places) for line in near[:LOOKED_AT]]
        if fits and sum(fits) < FITS * len(fits):
            return number
    return len(lines)


def line_names_outcome(text: str) -> bool:
    """Whether a line is a band that says what the rows below it are for."""
    label, colon, _ = text.partition(": ")
    return announces_outcome(text) or (bool(colon) and phrase_kind(label) == "aim")


def end_of_refs(lines: Sequence[LayoutLine], columns: Columns) -> int:
    """The line behind the last of a table whose rows have refs: a heading after which none has."""
    column = columns.kinds.index("ref") if "ref" in columns.kinds else None
    if column is None:
        return len(lines)
    place = columns.places[column]
    numbered = [
        number
        for number, line in enumerate(lines)
        if any(abs(r.start - place) <= NEAR + 1 and ref_in(r.text, "ref") for r in line.runs)
    ]
    if len(numbered) < 2:
        return len(lines)
    for number in range(numbered[-1] + 1, len(lines)):
        heading = column and below_gap(lines, number) > 1 and is_heading(lines, number, columns)
        if heading or opens_part(lines[number]):
            return number
    return len(lines)


def is_heading(lines: Sequence[LayoutLine], number: int, columns: Columns) -> bool:
    """Whether a line may head another table or a part of the text: short, alone, at the left."""
    line = lines[number]
    text = line.text
    return (
        len(line.runs) == 1
        and line.runs[0].start <= columns.places[0] + NEAR
        and len(text.split()) <= LONGEST_HEADING
        and text[0].isupper()
        and text[-1] not in ".,;"
    )


def line_fit(line: LayoutLine, places: Sequence[int]) -> float:
    """How many of a line's runs but the first begin where a column does, 0..1."""
    later = line.runs[1:]
    near = sum(any(abs(run.start - place) <= NEAR for place in places[1:]) for run in later)
    return near / len(later)
