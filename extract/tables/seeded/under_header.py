"""Tables under a line of header words, and under nothing but the columns of the page before: which
lines are theirs, in which columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.grid_rows import grid_from
from wsoa.extract.tables.headers.seeds import Seed
from wsoa.extract.tables.lattice import Grid
from wsoa.extract.tables.part_ruled import below_header
from wsoa.extract.tables.seeded.alternating import alternating_end, alternating_grid
from wsoa.extract.tables.seeded.bodies import framed_body, grids_by_rows, kind_of_body
from wsoa.extract.tables.seeded.columns import (
    EDGE,
    clip_lines,
    cuts_in,
    gutters_below,
    part_lines,
    table_extent,
)
from wsoa.extract.tables.seeded.ends import (
    FEWEST_AHEAD,
    LARGER,
    MOST_LAST,
    best_end,
    framed,
    title_in,
)
from wsoa.extract.tables.sheet import Sheet
from wsoa.model import TableKind
from wsoa.vocabulary import folded, is_ref

RIVAL = 0.5  # share of what a header is worth from which another below it may end its table
BEGUN = 8  # lines in several columns from which a table shows its own columns
FEWEST_REFS = 2  # that make a column without a header
BAND_IN = 0.5  # share of a table's width within which a band over its header begins


def seeded_grids(sheet: Sheet, before: Sequence[Sequence[float]] = ()) -> Iterator[Grid]:
    """The tables that may stand under each header of a page. `before` are the columns of tables on
    pages before, which the same header may have again, as it may have those of a table above."""
    above: dict[tuple[str, ...], dict[tuple[float, ...], None]] = {}
    for n, seed in enumerate(sheet.seeds):
        after = sheet.seeds[n + 1 :]
        rivals = [each for each in after if each.worth >= RIVAL * seed.worth]
        ends = [some[0].first if some else len(sheet.lines) for some in (after, rivals)]
        own = above.setdefault(tuple(folded(phrase.text) for phrase in seed.phrases), {})
        known = [*before, *own]
        for until in dict.fromkeys(ends):
            for grid in under_seed(sheet, seed, until, known):
                own[grid.xs] = None
                yield grid


def under_seed(
    sheet: Sheet, seed: Seed, until: int, before: Sequence[Sequence[float]]
) -> Iterator[Grid]:
    own = sheet.lines[seed.first : seed.last]
    below = sheet.lines[seed.last : until]
    left, right = table_extent(sheet, seed.box, below)
    own, below = clip_lines(own, left, right), clip_lines(below, left, right)
    if not own or not (below or until == len(sheet.lines)):
        return
    head_phrases = seed.phrases
    gaps = [
        *gap_behind_refs(below, head_phrases[0].x0),
        *((a.x1, b.x0) for a, b in pairwise(head_phrases)),
    ]
    ahead = lines_ahead(sheet, below, left, right) if until == len(sheet.lines) else []
    if not below and not ahead:
        return
    goes_on = bool(ahead) or (until == len(sheet.lines) and len(below) <= MOST_LAST)
    bands = bands_over(sheet, seed, left, right) if not seed.under else []
    seen: list[tuple[float, ...]] = []
    answers = [
        cuts_in(sheet, gaps, below, snapped, seed.box.top, ahead) for snapped in (True, False)
    ]
    for cuts in tuple(answers):
        if more := gutters_below(own, below, (left, *cuts, right)):
            answers.append(sorted([*cuts, *more]))
    answers += [list(xs[1:-1]) for xs in before if heads_columns(seed, xs)]
    for cuts in answers:
        if any(
            len(cuts) == len(o) and all(abs(a - b) < 2 for a, b in zip(cuts, o, strict=True))
            for o in seen
        ):
            continue
        seen.append(tuple(cuts))
        xs = (left, *cuts, right)
        lines = part_lines([*own, *below], cuts)
        head, rest = lines[: len(own)], lines[len(own) :]
        for over in without_title(bands, own):
            under = len(over) or (seed.under - seed.first if seed.under else 0)
            yield from below_head(sheet, xs, [*over, *head], rest, under, goes_on)


def gap_behind_refs(lines: Sequence[AlignedLine], first: float) -> list[tuple[float, float]]:
    """The gap between refs and what stands beside them, where nothing of the header stands over
    the refs: all that lines have left of its `first` phrase is a ref."""
    left = [line.words[0] for line in lines if line.box.x0 < first - EDGE]
    beside = [
        line.words[1].box.x0 for line in lines if len(line.words) > 1 and line.box.x0 < first - EDGE
    ]
    if len(left) < FEWEST_REFS or not all(
        word.box.x1 < first - EDGE and is_ref(word.text) for word in left
    ):
        return []
    if min(beside, default=first) < first - EDGE:
        return []
    return [(max(word.box.x1 for word in left), first)]


def below_head(
    sheet: Sheet,
    xs: tuple[float, ...],
    head: Sequence[AlignedLine],
    rest: Sequence[AlignedLine],
    under: int,
    goes_on: bool,
) -> Iterator[Grid]:
    """The tables of a header and the lines below it, in columns with these limits. `under` is how
    many of the header's lines stand over its lowest row."""
    if turns := alternating_end(rest, xs):
        body = framed_body(sheet, xs, head, rest[:turns], under)
        if grid := alternating_grid(body, TableKind.ALIGNED):
            yield grid
    end = best_end(sheet, rest, xs, goes_on)
    if not end and rest:
        return
    for stop in (end, title_in(rest[:end])):
        if stop is None:
            continue
        body = framed_body(sheet, xs, head, rest[:stop], under)
        if not end:
            yield grid_from(body, [], kind_of_body(body))
        yield from grids_by_rows(body)


def without_title(
    bands: list[AlignedLine], own: Sequence[AlignedLine]
) -> Iterator[list[AlignedLine]]:
    """The bands over a header; where their type is larger they may be a title of the table, which
    is then one without them."""
    yield bands
    if any(band.em > LARGER * max(line.em for line in own) for band in bands):
        yield []


def bands_over(sheet: Sheet, seed: Seed, left: float, right: float) -> list[AlignedLine]:
    """The lines of a band that stands right over a header in what is drawn around the table: the
    title of what its rows are about."""
    above = sheet.lines[max(0, seed.first - MOST_LAST) : seed.first]
    inside = framed(sheet, above, (left, right), seed.box.top)
    found: list[AlignedLine] = []
    for line, is_in in zip(above[::-1], inside[::-1], strict=True):
        if not is_in or len(line.chunks) > 1 or line.box.x0 > left + BAND_IN * (right - left):
            break
        found.insert(0, line)
    return found


def heads_columns(seed: Seed, xs: Sequence[float]) -> bool:
    """Whether each phrase of a header stands over one of these columns, and none over two."""
    cols = [bisect_left(xs, phrase.x0 + EDGE) - 1 for phrase in seed.phrases]
    inside = all(
        0 <= col < len(xs) - 1 and phrase.x1 <= xs[col + 1] + EDGE
        for col, phrase in zip(cols, seed.phrases, strict=True)
    )
    return inside and len(set(cols)) == len(cols) == len(xs) - 1


def lines_ahead(
    sheet: Sheet, below: Sequence[AlignedLine], left: float, right: float
) -> list[AlignedLine]:
    """Lines of the next page that show where the columns part of a table which has hardly begun on
    this page."""
    if sum(len(line.chunks) > 1 for line in below) >= BEGUN:
        return []
    ahead = [line for line in clip_lines(sheet.ahead, left, right) if len(line.chunks) > 1]
    return ahead if len(ahead) >= FEWEST_AHEAD else []


def under_drawn_header(sheet: Sheet, head: Grid) -> Iterator[Grid]:
    """The tables under a header whose columns are drawn or painted, down over what is painted
    between their rows: bands that name what the rows below are about."""
    bottom = head.ys[-1]
    first = bisect_left(sheet.lines, bottom, key=lambda line: line.middle)
    until = next(
        (seed.first for seed in sheet.seeds if seed.is_strong and seed.box.top > bottom),
        len(sheet.lines),
    )
    lines = clip_lines(sheet.lines[first:until], head.xs[0] - 3, head.xs[-1] + 3)
    lines = part_lines(lines, head.xs[1:-1])
    end = best_end(sheet, lines, head.xs, goes_on=until == len(sheet.lines))
    if end:
        body = framed_body(sheet, head.xs, [], lines[:end])
        for grid in grids_by_rows(replace(body, top=bottom)):
            yield below_header(head, len(head.ys) - 1, grid)


def continued_grids(sheet: Sheet, xs: Sequence[float]) -> Iterator[Grid]:
    """The table that goes on at the top of a page with the columns of one on the page before."""
    ends = [seed.first for seed in sheet.seeds[:1]]
    ends.append(next((seed.first for seed in sheet.seeds if seed.is_strong), len(sheet.lines)))
    for until in dict.fromkeys(ends):
        lines = clip_lines(sheet.lines[:until], xs[0] - 3, xs[-1] + 3)
        lines = part_lines(lines, xs[1:-1])
        if turns := alternating_end(lines, xs):
            grid = alternating_grid(
                framed_body(sheet, tuple(xs), [], lines[:turns]), TableKind.ALIGNED
            )
            if grid:
                yield grid
        end = best_end(sheet, lines, xs)
        if end:
            body = framed_body(sheet, tuple(xs), [], lines[:end])
            yield from grids_by_rows(body)
            yield grid_from(body, [], kind_of_body(body))  # the rest of one row
