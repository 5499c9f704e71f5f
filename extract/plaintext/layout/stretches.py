"""Pages of text → the stretches of lines that are tables, each line shared out to its columns.

A table begins with a header and ends where another begins, where words stand in other columns,
where the refs of its rows end; a page without a header goes on the table of the page before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.below import WideLine, wide_lines
from wsoa.extract.plaintext.layout.carried import (
    CarriedColumns,
    Profile,
    carried_columns,
    column_profiles,
    goes_on,
)
from wsoa.extract.plaintext.layout.columns import (
    Partings,
    column_evidence,
    column_under,
    columns_shared,
    common_count,
    partings,
)
from wsoa.extract.plaintext.layout.headers import (
    HeaderLines,
    headers_on,
    kinds_of_titles,
    opens_part,
    phrase_ends,
    repeated_headers,
)
from wsoa.extract.plaintext.layout.labels import (
    SLANT,
    block_end,
    is_outcome_label,
    opens_block,
)
from wsoa.extract.plaintext.layout.page import (
    LayoutLine,
    WordRun,
    end_of,
    joined_words,
    run_of,
    start_of,
)
from wsoa.extract.plaintext.layout.refs import ref_in
from wsoa.extract.plaintext.layout.shares import NEAR, Cells, line_cells, names_group, words_beside
from wsoa.extract.plaintext.looks import phrase_kinds

FITS = 0.4  # share of runs that begin where columns do, for lines to be in them
LONGEST_HEADING = 10  # words of a line that stands over another table
LOOKED_AT = 6  # lines below it
MOST_ACROSS = 25  # lines over the whole width that may stand amid a table


@dataclass(frozen=True)
class Columns:
    """The columns of a table on a page: where they begin, what heads them, of what kind."""

    places: tuple[int, ...]
    titles: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Title:
    """Words of a header's line, with the columns that they head."""

    level: int
    column: int
    span: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class TableStretch:
    """Lines of one page that are one table. `cells` has for each line its words in each column, or
    None where it is printed over the whole width."""

    titles: tuple[Title, ...]
    lines: tuple[LayoutLine, ...]
    cells: tuple[Cells | None, ...]
    columns: Columns
    top: int  # the level on which it begins
    wide: tuple[WideLine | None, ...] = ()  # of each line; none where no line has a label


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


def labelled_rows(
    lines: Sequence[LayoutLine], tables: Sequence[TableStretch]
) -> list[TableStretch]:
    """The rows of a label and its value on a page, outside its tables, each block a stretch."""
    taken = {line.level for table in tables for line in table.lines}
    taken |= {title.level for table in tables for title in table.titles}
    free = [line for line in lines if line.level not in taken]
    found: list[TableStretch] = []
    end = 0
    for number, line in enumerate(free):
        if number < end or not (opens_block(line) or is_outcome_label(line)):
            continue
        end = block_end(free, number)
        last = lines.index(free[end - 1])
        over_table = last + 1 < len(lines) and lines[last + 1].level in taken
        if not opens_block(line) and not over_table:
            continue
        own = tuple(free[number:end])
        label, value = line.runs
        columns = Columns((label.start, value.start), ("", ""), ("label", "text"))
        cells = tuple(shared_at(each, value.start - SLANT) for each in own)
        found.append(TableStretch((), own, cells, columns, line.level))
    return found


def shared_at(line: LayoutLine, place: int) -> Cells:
    """The words of a line before and behind a place."""
    before = [word for word in line.words if start_of(word) < place]
    return tuple(before), tuple(line.words[len(before) :])


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
    parts = (n for n in range(header) if len(lines[n].runs) == 1 and opens_part(lines[n]))
    return next(parts, header)


# --------------------------------------------------------------------------- headers


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
            near = min(abs(start_of(word) - place) for place in places)
            parts = near == 0 or (near <= NEAR + 1 and start_of(word) in marks)
            home = column_under(start_of(word), end_of(word), places)
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


# --------------------------------------------------------------------------- lines


def stretches_under(
    titles: Sequence[Title], lines: Sequence[LayoutLine], columns: Columns
) -> list[TableStretch]:
    """The tables that lines make under a header: one, or several with prose between them."""
    lines = lines[: min(other_table(lines, columns), end_of_refs(lines, columns))]
    shared = [
        line_cells(line, columns.places, columns.kinds, words_beside(lines, number))
        for number, line in enumerate(lines)
    ]
    cells = with_rests(lines, shared)
    wide, cells = wide_lines(lines, cells, columns.places, columns.kinds)
    end = table_end(lines, cells, columns)
    found: list[TableStretch] = []
    for first, last in parts_between_prose(cells[:end]):
        own = tuple(titles) if not found else ()
        top = own[0].level if own else lines[first].level
        part = tuple(lines[first:last]), tuple(cells[first:last])
        found.append(TableStretch(own, *part, columns, top, tuple(wide[first:last])))
    return found


def with_rests(lines: Sequence[LayoutLine], cells: Sequence[Cells | None]) -> list[Cells | None]:
    """The cells of lines, none where a short line is the rest of one over the whole width, or
    stands under one that opens a part."""
    found = list(cells)
    opens = False  # whether the lines right above open a part
    for number in range(1, len(lines)):
        line = lines[number]
        above = found[number - 1] is None and below_gap(lines, number) < 2
        opens = above and len(line.runs) == 1 and (opens or names_group(lines[number - 1].text))
        if opens and line.runs[0].start < lines[number - 1].runs[0].start + 2:
            found[number] = None
            continue
        below = found[number + 1] if number + 1 < len(lines) else None
        if found[number - 1] is not None or len(line.runs) > 1 or below_gap(lines, number) > 1:
            continue
        last = number + 1 == len(lines) or below_gap(lines, number + 1) > 1
        if below is None or last or line.text[0].islower():
            found[number] = None
    return found


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


def parts_between_prose(cells: Sequence[Cells | None]) -> list[tuple[int, int]]:
    """The stretches of lines with no long prose between them."""
    parts: list[tuple[int, int]] = []
    start = number = 0
    begun = False
    while number < len(cells):
        end = number
        while end < len(cells) and cells[end] is None:
            end += 1
        if end - number > MOST_ACROSS and begun:
            parts.append((start, number))
            start = end
        begun = begun or end < len(cells)
        number = end + 1
    return [*parts, (start, len(cells))] if begun and start < len(cells) else parts


def other_table(lines: Sequence[LayoutLine], columns: Columns) -> int:
    """The line from which words stand in other columns, under a heading of their own."""
    for number in range(1, len(lines) - 1):
        if not is_heading(lines, number, columns) or below_gap(lines, number) < 2:
            continue
        near = [line for line in lines[number + 1 : number + 2 * LOOKED_AT] if len(line.runs) > 1]
        fits = [line_fit(line, columns.places) for line in near[:LOOKED_AT]]
        if fits and sum(fits) < FITS * len(fits):
            return number
    return len(lines)


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
