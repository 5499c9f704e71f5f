"""Pages of text → the stretches of lines that are tables, each line shared out to its columns.

A table begins with a header and ends where another begins, where words stand in other columns,
where the refs of its rows end; a page without a header goes on the table of the page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wsoa.extract.plaintext.layout.columns.carried import (
    CarriedColumns,
    Profile,
    carried_columns,
    column_profiles,
    goes_on,
)
from wsoa.extract.plaintext.layout.columns.places import (
    Partings,
    column_evidence,
    common_count,
    partings,
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
from wsoa.extract.plaintext.layout.stretches.labelled import labelled_rows
from wsoa.extract.plaintext.layout.stretches.stretch import Columns, TableStretch
from wsoa.extract.plaintext.layout.stretches.titles import columns_under, titles_in


def stretches_of(pages: Sequence[Sequence[LayoutLine]]) -> list[list[TableStretch]]:
    """The tables of each page, given by its lines."""
    repeated = repeated_headers(pages)
    headed = [headers_on(lines, repeated) for lines in pages]
    places_under = columns_of_alike(pages, headed)
    under = [
        headed_stretches(lines, headers, [places_under[number, h.first] for h in headers])
        for number, (lines, headers) in enumerate(zip(pages, headed, strict=True))
    ]
    profiles = profiles_under(table for page in under for table in page)
    found: list[list[TableStretch]] = []
    last: Columns | None = None
    for lines, headers, tables in zip(pages, headed, under, strict=True):
        rest = lines[: part_start(lines, headers[0].first) if headers else len(lines)]
        more = carried_stretches(rest, last, profiles[last.titles]) if last and rest else []
        own = [*more, *(stretch for _, stretches in tables for stretch in stretches)]
        last = tables[-1][0] if tables else last
        found.append([*own, *labelled_rows(lines, own)])
    return found


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
            found.append((columns, stretches_under(titles, body, columns)))
    return found


def profiles_under(
    tables: Iterable[tuple[Columns, Sequence[TableStretch]]],
) -> dict[tuple[str, ...], list[Profile]]:
    """What the lines of each column look like, by the titles of the table."""
    alike: dict[tuple[str, ...], tuple[Columns, list[Cells]]] = {}
    for columns, stretches in tables:
        _, cells = alike.setdefault(columns.titles, (columns, []))
        cells += [line for each in stretches for line in each.cells if line is not None]
    return {
        titles: column_profiles(cells, columns.kinds) for titles, (columns, cells) in alike.items()
    }


def carried_stretches(
    lines: Sequence[LayoutLine], before: Columns, profiles: Sequence[Profile]
) -> list[TableStretch]:
    """The tables that go on from the page before with the first lines of a page. Columns without
    words there are empty."""
    found = carried_columns(lines, before.places, profiles)
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


def columns_of_alike(
    pages: Sequence[Sequence[LayoutLine]], headed: Sequence[Sequence[HeaderLines]]
) -> dict[tuple[int, int], tuple[int, ...]]:
    """The places of the columns under each header, by its page and first line. Tables under the
    same header have as many columns: those whose best places are the best in sum."""
    alike: dict[str, list[tuple[tuple[int, int], Partings]]] = {}
    for number, (lines, headers) in enumerate(zip(pages, headed, strict=True)):
        ends = [*(header.first for header in headers), len(lines)]
        for header, end in zip(headers, ends[1:], strict=True):
            head, body = lines[header.first : header.last + 1], lines[header.last + 1 : end]
            text = " ".join(sorted(word.text for line in head for word in line.words))
            fits = partings(column_evidence(head, body))
            alike.setdefault(text, []).append(((number, header.first), fits))
    return {
        key: fits.places(count) if fits.has(count) else ()
        for tables in alike.values()
        for count in [common_count([fits for _, fits in tables])]
        for key, fits in tables
    }


def part_start(lines: Sequence[LayoutLine], header: int) -> int:
    """The line over a page's first header that opens a part of the document: no row of the table
    before stands between the two."""
    parts = (
        n
        for n in range(header)
        if opens_block(lines[n]) or (len(lines[n].runs) == 1 and opens_part(lines[n]))
    )
    return next(parts, header)
