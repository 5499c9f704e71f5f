"""The rows of a table in text, those over its whole width among them, and the cells that go over
several rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wsoa.extract.plaintext.layout.below import CONTEXT, WideLine
from wsoa.extract.plaintext.layout.page import joined_words, opens_item
from wsoa.extract.plaintext.layout.refs import CLOSING, ref_in
from wsoa.extract.plaintext.layout.rows.starts import TableLine, row_starts
from wsoa.extract.plaintext.layout.stretches import TableStretch

UNKNOWN = 0.3  # how far empty lines set rows apart where too few rows tell
MOSTLY = 0.45  # of the rows
NEAR = 2  # lines above a line in which the one that it may go on stands
OPEN = (",", "&", "/", "(", "-")  # what a cell does not end with
LINKS = frozenset({"and", "of", "the", "for", "to", "in", "with", "by", "or", "a", "on"})


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A row of a table: its first line, the one behind its last, and whether it goes over the
    whole width."""

    first: int
    last: int
    across: bool
    wide: int | None = None  # the column from which on it is one cell


@dataclass(frozen=True)
class HeaderHabits:
    """What the tables under one header have in common: the columns whose cells go over several
    rows, and how far empty lines set the rows apart."""

    spanning: frozenset[int]
    spaced: float


def line_groups(stretch: TableStretch) -> list[tuple[int, list[TableLine]]]:
    """The lines of a table that stand together with none over the whole width between them, each
    group with the number of its first."""
    groups: list[tuple[int, list[TableLine]]] = []
    for number, cells in enumerate(stretch.cells):
        if cells is None or wide_at(stretch, number):
            continue
        before = stretch.lines[number - 1].level if number else stretch.lines[0].level - 1
        gap = max(0, stretch.lines[number].level - before - 1)
        line = TableLine(tuple(joined_words(words) for words in cells), gap)
        if groups and groups[-1][0] + len(groups[-1][1]) == number:
            groups[-1][1].append(line)
        else:
            groups.append((number, [line]))
    return groups


def habits_of(stretches: Sequence[TableStretch]) -> HeaderHabits:
    blocks = [lines for stretch in stretches for _, lines in line_groups(stretch)]
    kinds = stretches[0].columns.kinds
    return HeaderHabits(spanning_columns(blocks, kinds), row_spacing(blocks, kinds))


def row_spacing(blocks: Iterable[Sequence[TableLine]], kinds: Sequence[str]) -> float:
    """How many of the lines that begin a row for sure stand below an empty one, 0..1."""
    refs = [col for col, kind in enumerate(kinds) if kind == "ref"]
    gaps = [
        line.gap > 0
        for lines in blocks
        for line in lines[1:]
        if all(line.cells) or any(ref_in(line.cells[col], "ref") for col in refs)
    ]
    return sum(gaps) / len(gaps) if len(gaps) > 2 else UNKNOWN


def spanning_columns(blocks: Iterable[Sequence[TableLine]], kinds: Sequence[str]) -> frozenset[int]:
    """The columns whose cells go over several rows, told by the other columns: those of concerns
    and aims, where rows mostly begin with none or amid one, or where one begins amid a row."""
    context = [col for col, kind in enumerate(kinds) if kind in CONTEXT]
    amid = Counter[int]()  # rows that begin with none or amid one, ones that begin amid a row
    rows = 0
    for lines in blocks if context else ():
        starts = set(row_starts(lines, kinds, context, UNKNOWN))
        rows += len(starts) - 1
        for number in range(1, len(lines)):
            for col in context:
                text = lines[number].cells[col]
                above = "" if lines[number].gap else lines[number - 1].cells[col]
                begins = bool(text) and not text[0].islower() and not opens_item(text)
                if number in starts:
                    amid[col] += not text or text[0].islower() or is_amid(text, above)
                else:
                    amid[col] += begins and not above
    return frozenset(col for col in context if amid[col] > (MOSTLY * rows or 1))


def is_amid(text: str, above: str) -> bool:
    """Whether words go on those right above them."""
    return bool(above) and not ends(above) and not opens_item(text)


def is_left_open(text: str) -> bool:
    """Whether a line cannot be the last of its cell: what ends it asks for more."""
    return text.endswith(OPEN) or text.split(" ")[-1] in LINKS or text.count("(") > text.count(")")


def ends(text: str) -> bool:
    return text.endswith(CLOSING)


def layout_rows(stretch: TableStretch, habits: HeaderHabits) -> list[LayoutRow]:
    """The rows of a table, from top to bottom."""
    blocks = dict(line_groups(stretch))
    rows: list[LayoutRow] = []
    number = 0
    while number < len(stretch.lines):
        if lines := blocks.get(number):
            starts = labelled_starts(stretch, number, len(lines)) or row_starts(
                lines, stretch.columns.kinds, habits.spanning, habits.spaced
            )
            limits = [*starts, len(lines)]
            rows += [
                LayoutRow(number + first, number + last, across=False)
                for first, last in zip(starts, limits[1:], strict=True)
            ]
            number += len(lines)
            continue
        last = number + 1
        if wide := wide_at(stretch, number):
            while last < len(stretch.lines) and goes_on_wide(stretch, last):
                last += 1
            rows.append(LayoutRow(number, last, across=False, wide=wide.col))
        else:
            while last < len(stretch.lines) and goes_on_across(stretch, last):
                last += 1
            rows.append(LayoutRow(number, last, across=True))
        number = last
    return rows


def labelled_starts(stretch: TableStretch, first: int, count: int) -> list[int]:
    """The lines of a group that begin rows, told by their labels; none where none tells."""
    own = {number - first for number in stretch.starts if first <= number < first + count}
    return sorted({0, *own}) if stretch.starts else []


def wide_at(stretch: TableStretch, number: int) -> WideLine | None:
    """How far a line is one cell under a label."""
    return stretch.wide[number] if stretch.wide else None


def goes_on_wide(stretch: TableStretch, number: int) -> bool:
    """Whether a line is more of the one above, under the same label."""
    wide = wide_at(stretch, number)
    return wide is not None and not wide.begins


def goes_on_across(stretch: TableStretch, number: int) -> bool:
    """Whether a line over the whole width stands right below another."""
    step = stretch.lines[number].level - stretch.lines[number - 1].level
    return stretch.cells[number] is None and step == 1


def row_spans(stretch: TableStretch, rows: Sequence[LayoutRow], col: int) -> list[tuple[int, int]]:
    """The rows of each cell of a column whose cells go over several: (first, behind the last)."""
    spans: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if (
            not spans
            or row.across
            or rows[number - 1].across
            or cell_begins(stretch, rows, number, col)
        ):
            spans.append((number, number + 1))
        else:
            spans[-1] = spans[-1][0], number + 1
    return spans


def cell_begins(stretch: TableStretch, rows: Sequence[LayoutRow], number: int, col: int) -> bool:
    """Whether a cell of a column begins in a row, and not in one above: it opens as a sentence
    does, below nothing or what has ended."""
    row, above = rows[number], rows[number - 1]
    texts = [joined_words((stretch.cells[n] or ())[col]) for n in range(above.first, row.last)]
    first = next((n for n in range(row.first, row.last) if texts[n - above.first]), None)
    if first is None:
        return False
    at = first - above.first
    text, before = texts[at], texts[at - 1]
    last = next(filter(None, texts[max(0, at - NEAR) : at][::-1]), "")
    if text[0].islower() or opens_item(text) or is_left_open(last):
        return False
    set_off = stretch.lines[row.first].level - stretch.lines[row.first - 1].level > 1
    return set_off or not before or (ends(before) and first == row.first)
