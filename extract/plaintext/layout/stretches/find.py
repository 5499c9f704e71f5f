"""Pages of text → the stretches of lines that are tables, each line shared out to its columns.

A table begins with a header and ends where another begins, where words stand in other columns,
where the refs of its rows end; a page without a header goes on the table of the page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wsoa.extract.plaintext.layout.columns.carried import (
    CarriedColumns,
    Profile,
    carried_columns,
    column_profiles,
    goes_on,
)
from wsoa.extract.plaintext.layout.columns.shares import Cells
from wsoa.extract.plaintext.layout.headers import (
    HeaderLines,
    headers_on,
    opens_part,
    repeated_headers,
)
from wsoa.extract.plaintext.layout.labels import opens_block
from wsoa.extract.plaintext.layout.page import LayoutLine
from wsoa.extract.plaintext.layout.stretches.body import stretches_under
from wsoa.extract.plaintext.layout.stretches.cards import card_stretches
from wsoa.extract.plaintext.layout.stretches.common import columns_of_alike
from wsoa.extract.plaintext.layout.stretches.labelled import labelled_rows
from wsoa.extract.plaintext.layout.stretches.stretch import Columns, TableStretch
from wsoa.extract.plaintext.layout.stretches.titles import columns_under, titles_in

PASSES = 2  # over the pages without a header


def stretches_of(pages: Sequence[Sequence[LayoutLine]]) -> list[list[TableStretch]]:
    """The tables of each page, given by its lines."""
    repeated = repeated_headers(pages)
    cards = card_stretches(pages, [headers_on(lines, repeated) for lines in pages])
    pages = [lines_beside_tables(lines, own) for lines, own in zip(pages, cards, strict=True)]
    headed = [headers_on(lines, repeated) for lines in pages]
    openings = [
        lines[: part_start(lines, headers[0].first) if headers else len(lines)]
        for lines, headers in zip(pages, headed, strict=True)
    ]
    places_under = columns_of_alike(pages, headed, openings)
    under = [
        headed_stretches(lines, headers, [places_under[number, h.first] for h in headers])
        for number, (lines, headers) in enumerate(zip(pages, headed, strict=True))
    ]
    found: list[list[TableStretch]] = [[] for _ in pages]
    known = [table for page in under for table in page]
    for _ in range(PASSES):  # what the pages hold that go on tells more of what they look like
        habits = habits_under(known)
        found, known = [], [table for page in under for table in page]
        last: Columns | None = None
        for rest, tables in zip(openings, under, strict=True):
            more = carried_stretches(rest, last, habits[last.titles]) if last and rest else []
            known += [(last, more)] if last and more else []
            found.append([*more, *(stretch for _, stretches in tables for stretch in stretches)])
            last = tables[-1][0] if tables else last
    return [
        sorted([*more, *own, *labelled_rows(lines, own)], key=lambda stretch: stretch.top)
        for lines, own, more in zip(pages, found, cards, strict=True)
    ]


def lines_beside_tables(
    lines: Sequence[LayoutLine], tables: Sequence[TableStretch]
) -> list[LayoutLine]:
    """The lines of a page that stand in none of its tables."""
    taken = {line.level for table in tables for line in table.lines}
    return [line for line in lines if line.level not in taken]


def headed_stretches(
    lines: Sequence[LayoutLine], headers: Sequence[HeaderLines], places: Sequence[tuple[int, ...]]
) -> list[tuple[Columns, list[TableStretch]]]:
    """The columns and the tables under each header of a page, given where its columns begin."""
    ends = [*(header.first for header in headers), len(lines)]
    found = []
    for header, own, end in zip(headers, places, ends[1:], strict=True):
        if len(own) > 1:
            titles = titles_in(lines[header.first : header.last + 1], own)
            columns = columns_under(titles, own)
            body = lines[header.last + 1 : end]
            below = stretches_under(titles, body, columns)
            if header.last == len(lines) - 1:  # at the foot of the page: its rows are on the next
                below = [TableStretch(titles, (), (), columns, titles[0].level)]
            found.append((columns, below))
    return found


@dataclass(frozen=True)
class ColumnHabits:
    """What the tables under one header have in common: where each column begins, from the first
    one's place on, and what its lines look like."""

    places: tuple[int, ...]
    profiles: Sequence[Profile]


def habits_under(
    tables: Iterable[tuple[Columns, Sequence[TableStretch]]],
) -> dict[tuple[str, ...], ColumnHabits]:
    """The habits of the columns, by the titles of the table."""
    alike: dict[tuple[str, ...], tuple[Columns, list[TableStretch]]] = {}
    for columns, stretches in tables:
        _, own = alike.setdefault(columns.titles, (columns, []))
        own += stretches
    return {
        titles: ColumnHabits(
            usual_places(columns, own),
            column_profiles(
                (c for each in own for c in each.cells if c is not None), columns.kinds
            ),
        )
        for titles, (columns, own) in alike.items()
    }


def usual_places(columns: Columns, stretches: Sequence[TableStretch]) -> tuple[int, ...]:
    """Where each column begins, from the first one's place on: the median over the tables in which
    both have words."""
    found = [0]
    for col in range(1, len(columns.places)):
        steps = sorted(
            stretch.columns.places[col] - stretch.columns.places[0]
            for stretch in stretches
            if all(any(cells and cells[n] for cells in stretch.cells) for n in (0, col))
        )
        step = steps[len(steps) // 2] if steps else columns.places[col] - columns.places[0]
        found.append(max(step, found[-1] + 1))
    return tuple(found)


def carried_stretches(
    lines: Sequence[LayoutLine], before: Columns, habits: ColumnHabits
) -> list[TableStretch]:
    """The tables that go on from the page before with the first lines of a page. Columns without
    words there are empty."""
    found = carried_columns(lines, habits.places, habits.profiles)
    if not goes_on(lines, found):
        return []
    whole = replace(before, places=found.places)
    own = Columns(
        found.own_places,
        tuple(before.titles[col] for col in found.own),
        tuple(before.kinds[col] for col in found.own),
    )
    return [
        replace(
            stretch,
            columns=whole,
            cells=tuple(cells and with_empty_cells(cells, found) for cells in stretch.cells),
            wide=tuple(line and line._replace(col=found.own[line.col]) for line in stretch.wide),
        )
        for stretch in stretches_under((), lines, own)
    ]


def with_empty_cells(cells: Cells, found: CarriedColumns) -> Cells:
    """The words of a line in all columns, given those in the ones that have any."""
    words = dict(zip(found.own, cells, strict=True))
    return tuple(words.get(col, ()) for col in range(len(found.places)))


def part_start(lines: Sequence[LayoutLine], header: int) -> int:
    """The line over a page's first header that opens a part of the document: no row of the table
    before stands between the two."""
    parts = (
        n
        for n in range(header)
        if opens_block(lines[n]) or (len(lines[n].runs) == 1 and opens_part(lines[n]))
    )
    return next(parts, header)
