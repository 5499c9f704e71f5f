"""One number of columns for all tables under one header, and for the pages on which they go on.

A page alone leaves it open where two columns are one blank apart, or where a cell has wide blanks
of its own. So each number is weighed by what speaks for its best places under every such header,
and on every page that goes on a table without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wsoa.extract.plaintext.layout.columns.carried import (
    carried_columns,
    column_profiles,
    goes_on,
)
from wsoa.extract.plaintext.layout.columns.places import (
    WEIGHTS,
    Partings,
    column_evidence,
    partings,
)
from wsoa.extract.plaintext.layout.headers import HeaderLines
from wsoa.extract.plaintext.layout.page import LayoutLine
from wsoa.extract.plaintext.layout.stretches.titles import columns_under, titles_in

MARGIN = 30.0  # what another number may lack of the best under the headers alone, to be weighed
MOST_WEIGHED = 4  # numbers of columns
SLIPS = 0.03  # share of its letters in which a header may differ from another


@dataclass(frozen=True)
class HeadedLines:
    """The lines of a header and those under it up to the next, and the lines of the pages without
    a header that follow."""

    key: tuple[int, int]  # its page and its first line there
    header: Sequence[LayoutLine]
    body: Sequence[LayoutLine]
    more: Sequence[Sequence[LayoutLine]]
    fits: Partings


def columns_of_alike(
    pages: Sequence[Sequence[LayoutLine]],
    headed: Sequence[Sequence[HeaderLines]],
    openings: Sequence[Sequence[LayoutLine]],
) -> dict[tuple[int, int], tuple[int, ...]]:
    """The places of the columns under each header, by its page and first line. `openings`: the
    lines of each page that a table of the page before may go on with."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for tables in alike(list(headed_lines(pages, headed, openings))):
        count = common_count(tables)
        for table in tables:
            found[table.key] = table.fits.places(count) if table.fits.has(count) else ()
    return found


def headed_lines(
    pages: Sequence[Sequence[LayoutLine]],
    headed: Sequence[Sequence[HeaderLines]],
    openings: Sequence[Sequence[LayoutLine]],
) -> Iterator[HeadedLines]:
    """The lines under each header of the pages, in their order."""
    for number, (lines, headers) in enumerate(zip(pages, headed, strict=True)):
        following: list[Sequence[LayoutLine]] = []
        for after in range(number + 1, len(pages)):
            if openings[after]:
                following.append(openings[after])
            if headed[after]:
                break
        ends = [*(header.first for header in headers), len(lines)]
        for header, end in zip(headers, ends[1:], strict=True):
            head, body = lines[header.first : header.last + 1], lines[header.last + 1 : end]
            more = following if header is headers[-1] else []
            fits = partings(column_evidence(head, body))
            yield HeadedLines((number, header.first), head, body, more, fits)


def alike(tables: Sequence[HeadedLines]) -> list[list[HeadedLines]]:
    """The tables whose headers have the same words, but for a slip or two."""
    groups: list[tuple[Counter[str], list[HeadedLines]]] = []
    for table in tables:
        letters = Counter("".join(word.text for line in table.header for word in line.words))
        near = (own for known, own in groups if has_same_letters(known, letters))
        own = next(near, None)
        if own is None:
            groups.append((letters, own := []))
        own.append(table)
    return [own for _, own in groups]


def has_same_letters(letters: Counter[str], others: Counter[str]) -> bool:
    """Whether two texts have the same letters, but for few of them."""
    apart = (letters - others).total() + (others - letters).total()
    return apart <= SLIPS * letters.total()


def common_count(tables: Sequence[HeadedLines]) -> int:
    """How many columns tables have that have as many."""
    sums = {
        count: sum(float(table.fits.sums[count - 1]) for table in tables)
        for count in range(1, len(tables[0].fits.sums) + 1)
    }
    likely = sorted(sums, key=lambda count: (-sums[count], count))
    near = [count for count in likely if sums[count] > sums[likely[0]] - MARGIN]
    if len(near) < 2 or not any(table.more for table in tables):
        return likely[0]
    return max(near[:MOST_WEIGHED], key=lambda n: (sums[n] + on_further_pages(tables, n), -n))


def on_further_pages(tables: Sequence[HeadedLines], count: int) -> float:
    """What the pages without a header say for a number of columns."""
    total = 0.0
    for table in tables:
        if not table.more or not table.fits.has(count):
            continue
        places = table.fits.places(count)
        columns = columns_under(titles_in(table.header, places), places)
        profiles = column_profiles((), columns.kinds)
        for lines in table.more:
            found = carried_columns(lines, places, profiles)
            if goes_on(lines, found):
                total += found.value - WEIGHTS.column * len(found.own)
    return total
