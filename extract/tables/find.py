"""The tables of a page: what is drawn throughout, and the best of all else that may be one.

Grids whose cells are drawn all round are tables for certain. For the rest, candidates come from
lines, paint, rules, alignment, header words and the page before; one measure chooses
(`contested_tables`, `judge`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wsoa.extract.page import Page, Words, no_words
from wsoa.extract.tables.aligned import aligned_grids
from wsoa.extract.tables.alignment import AlignedLine, aligned_lines
from wsoa.extract.tables.cells import CellLines
from wsoa.extract.tables.contest import Candidate, best_stack, judge_grids, with_margin
from wsoa.extract.tables.drawn.bands import bare_rows_parted, joined_over_bands, with_band_over
from wsoa.extract.tables.drawn.cards import labelled_cards
from wsoa.extract.tables.drawn.carried import (
    down_to_rule,
    runs_over,
    with_all_columns,
    with_hanging_lines,
)
from wsoa.extract.tables.drawn.chains import chain_on
from wsoa.extract.tables.drawn.labels import label_grids, ruled_label_grids
from wsoa.extract.tables.drawn.nested import flatten_grids
from wsoa.extract.tables.drawn.painted import (
    MOST_FILLS,
    painted_areas,
    painted_edges,
    tiled_grids,
    touches_any,
)
from wsoa.extract.tables.drawn.tags import without_tags
from wsoa.extract.tables.drawn.whole import (
    ALONG,
    as_drawn,
    grid_has_header,
    is_fully_ruled,
    is_whole,
)
from wsoa.extract.tables.horizontal_rules import ruled_regions
from wsoa.extract.tables.lattice import Grid, Lattice, Segment
from wsoa.extract.tables.part_ruled import (
    grown_down,
    grown_left,
    grown_up,
    refine_grid,
    white_rows_parted,
)
from wsoa.extract.tables.seeded import (
    card_grids,
    continued_grids,
    seeded_grids,
    under_drawn_header,
)
from wsoa.extract.tables.sheet import Sheet
from wsoa.extract.tables.untaken import Untaken
from wsoa.model import Box
from wsoa.vocabulary import FILLED_SIGNS

MOST_BEFORE = 3  # tables that may go on from the pages before
HEADER = 40.0  # points: no header without lines or paint stands higher over its table
FEWEST_ITEMS = 3  # lines behind signs that make a list


@dataclass(frozen=True)
class PageTables:
    """The tables of a page, each with the lines of its cells, and the lines outside them."""

    tables: tuple[tuple[Grid, CellLines], ...]
    free: tuple[AlignedLine, ...]
    columns: tuple[tuple[float, ...], ...] = ()  # with which a table may go on on the next page


def find_tables(
    page: Page,
    lattice: Lattice,
    before: Sequence[tuple[float, ...]] = (),
    look_ahead: Callable[[], Words] = no_words,
) -> PageTables:
    """The tables of a page. The lattice is that of its ruling lines, without those that strike
    words. `before` are the columns of tables that may go on from the pages before; `look_ahead`
    gives the words of the next page."""
    words = Untaken(page)
    tables: list[tuple[Grid, CellLines]] = []

    def keep(grids: Sequence[Grid]) -> None:
        for grid in grids:
            if len(words.places(grid.box)):
                tables.append((grid, words.take(grid)))

    @cache  # few pages ask for it: grids that are drawn throughout hold all words of most
    def untagged() -> Page:
        return replace(page, fills=without_tags(page.fills, page.words, page.rulings))

    chain = chain_on(page, lattice, before)
    if chain is not None:
        tables.append((chain.grid, words.take(chain.grid, chain.areas)))
    drawn = [g for g in flatten_grids(lattice.grids, page.words) if not is_drawing(g, words)]
    if len(drawn) > 1:
        drawn = joined_over_bands(drawn, painted_areas(untagged().fills, []), words.lines())
    drawn = [bare_rows_parted(grid, words, page.fills) for grid in drawn]
    drawn = carry_columns_on(drawn, words, before)
    if before and drawn:
        banded = with_band_over(drawn[0], painted_areas(page.fills, []), words)
        if banded is not drawn[0] and not grid_has_header(drawn[0], words):
            drawn[0] = banded
    boxes = [grid.box for grid in drawn]
    certain = [
        grid for grid in drawn if is_fully_ruled(grid, words) and is_whole(grid, words, boxes)
    ]
    rest = [grid for grid in drawn if grid not in certain]
    keep(certain)
    if not words.free.any():
        found = [grid for grid, _ in tables]
        return PageTables(tuple(tables), (), columns_going_on(found, found, before))
    sure = [grid.box for grid, _ in tables]
    candidates = contested_tables(untagged(), lattice, words, rest, sure, before, look_ahead)
    candidates = [each for each in candidates if not is_list(each.grid, words)]
    best = best_stack(candidates)
    weighed = [with_margin(each, best, candidates, page.words.boxes) for each in best]
    weighed = down_to_rule(weighed, page.rulings, words)
    keep([as_drawn(grid, page.rulings) for grid in weighed])
    headed = [
        each.grid
        for each in best
        if each.features["header"] > 0 or each.features["columns_as_before"] > 0
    ]
    return PageTables(
        tuple(tables),
        tuple(words.text_lines()),
        columns_going_on([grid for grid, _ in tables], [*certain, *headed], before),
    )


def is_list(grid: Grid, words: Untaken) -> bool:
    """Whether a grid is a list: signs in its first column, and one more column beside them."""
    if len(grid.xs) != 3:
        return False
    first = [cell for cell in grid.cells if cell.col == 0 and cell.col_span == 1]
    signs = [texts for cell in first if (texts := words.inside(cell.box).texts)]
    return len(signs) >= FEWEST_ITEMS and all(len(t) == 1 and t[0] in FILLED_SIGNS for t in signs)


def columns_going_on(
    grids: Sequence[Grid], headed: Sequence[Grid], before: Sequence[tuple[float, ...]]
) -> tuple[tuple[float, ...], ...]:
    """The columns with which a table may go on on the next page: those of the last table, of the
    last that is one for certain or has a header, and without either those of the pages before."""
    found = [max(some, key=lambda grid: grid.ys[-1]).xs for some in (grids, headed) if some]
    if not headed:
        found += before
    return tuple(dict.fromkeys(found))[:MOST_BEFORE]


def carry_columns_on(
    grids: Sequence[Grid], words: Untaken, before: Sequence[Sequence[float]]
) -> list[Grid]:
    """The drawn grids of a page, the first with the columns of the table before where it goes that
    on, each with the lines that hang out of it."""
    found = list(grids)
    for columns in before if found else ():
        whole = with_all_columns(found[0], columns)
        if whole is not found[0] and not grid_has_header(whole, words):
            found[0] = whole
            break
    tops = sorted(grid.ys[0] for grid in found)
    for n, grid in enumerate(found):
        if grid.open_sides:
            continue
        end = next((top for top in tops if top > grid.ys[-1] - 1), float("inf"))
        below = words.inside(Box(grid.xs[0] - 3, grid.ys[-1], grid.xs[-1] + 3, end))
        if below and (grid.open_bottom or runs_over(grid, words.inside(grid.box), below)):
            found[n] = with_hanging_lines(grid, below)
    return found


def contested_tables(
    page: Page,
    lattice: Lattice,
    words: Untaken,
    drawn: Sequence[Grid],
    sure: Sequence[Box],
    before: Sequence[Sequence[float]],
    look_ahead: Callable[[], Words],
) -> list[Candidate]:
    """All that may be a table besides the sure ones, measured."""
    rulings = [r for r in page.rulings if not touches_any(r.box, sure)]
    fills = (
        [f for f in page.fills if not touches_any(f.box, sure)]
        if len(page.fills) <= MOST_FILLS
        else []
    )
    sheet = Sheet.of(words.left, rulings, fills, look_ahead)
    grids: list[tuple[str, Grid]] = []
    ruled = [refine_grid(grid, words.inside(grid.box)) for grid in drawn]
    grids += [("drawn", grid) for grid in drawn]
    grids += [("drawn", grid) for grid in below_headers(ruled, words)]
    boxes = painted_areas(page.fills, [*sure])
    coloured = [grid for grid in tiled_grids(tuple(boxes)) if len(grid.xs) > 2]
    coloured = [refine_grid(grid, words.inside(grid.box)) for grid in coloured]
    painted = [grid for grid in coloured if holds_table(grid, words)]
    headed = with_labels_at_left(with_headers(painted, words), words)
    parted = [white_rows_parted(grid, words.inside(grid.box), boxes) for grid in headed]
    for some in (headed, parted):
        grids += [("painted", grid) for grid in below_headers(some, words)]
    loose = lines_outside([*lattice.loose, *painted_edges(boxes)], [*sure])
    if len(loose) > 1:
        grids += [("rules", grid) for grid in ruled_regions(loose, words.lines(), page.rulings)]
    for stretch in stretches_between(words.lines(), [*sure]):
        grids += [("aligned", grid) for grid in aligned_grids(stretch)]
    for head in (each for each in (*ruled, *headed) if may_be_head_alone(each)):
        grids += [("headed", grid) for grid in under_drawn_header(sheet, head)]
    grids += [("seeded", grid) for grid in seeded_grids(sheet, before)]
    for columns in before:
        grids += [("continued", grid) for grid in continued_grids(sheet, columns)]
    grids += [("card", grid) for grid in card_grids(sheet)]
    blocks = [grid for grid in label_grids(sheet) if not is_part_of_grid(grid, drawn)]
    told = [("labels", grid, len(grid.ys) - 1) for grid in blocks]
    told += [("labels", grid, 1) for grid in ruled_label_grids(sheet)]
    told += [("labelled card", grid, labels) for grid, labels in labelled_cards(sheet)]
    return judge_grids([*((way, grid, 0) for way, grid in grids), *told], sheet, before)


def may_be_head_alone(grid: Grid) -> bool:
    """Whether a grid may be a header alone, of one row or two, over several columns."""
    return len(grid.ys) <= 3 and len(grid.xs) > 3


def is_part_of_grid(block: Grid, drawn: Sequence[Grid]) -> bool:
    """Whether a block of labels is some of the rows of a drawn grid: that says where it ends."""
    return any(
        len(grid.xs) == len(block.xs)
        and len(grid.ys) > len(block.ys)
        and all(abs(a - b) < ALONG for a, b in zip(grid.xs, block.xs, strict=True))
        and grid.ys[0] - ALONG < block.ys[0]
        and block.ys[-1] < grid.ys[-1] + ALONG
        for grid in drawn
    )


def is_drawing(grid: Grid, words: Untaken) -> bool:
    """Whether hardly any of many cells holds words, not even in a first row of headers: a chart."""
    if len(grid.cells) < 20:
        return False
    inside = words.places(grid.box)
    if len(inside) >= 0.2 * len(grid.cells):
        return False
    filled = [cell for cell in grid.cells if len(words.places(cell.box))]
    heads = sum(cell.row == 0 for cell in filled)
    return len(filled) < 0.2 * len(grid.cells) and heads < 0.6 * (len(grid.xs) - 1)


def below_headers(grids: Sequence[Grid], words: Untaken) -> list[Grid]:
    """The grids, those of a header alone grown over the lines below that keep to its columns."""
    tops = sorted(grid.ys[0] for grid in grids)
    grown: list[Grid] = []
    for grid in grids:
        if not may_be_head_alone(grid):
            grown.append(grid)
            continue
        end = next((top for top in tops if top > grid.ys[-1] - 1), float("inf"))
        below = words.inside(Box(grid.xs[0] - 3, grid.ys[-1], grid.xs[-1] + 3, end))
        grown.append(grown_down(grid, aligned_lines(below)) if below else grid)
    return grown


def with_headers(grids: Sequence[Grid], words: Untaken) -> list[Grid]:
    """The painted grids, each with the header that stands right above it unpainted."""
    grown: list[Grid] = []
    for grid in grids:
        over = Box(grid.xs[0] - 3, grid.ys[0] - HEADER, grid.xs[-1] + 3, grid.ys[0])
        above = aligned_lines(words.inside(over)) if len(grid.xs) > 3 else []
        grown.append(grown_up(grid, above[::-1]) if above else grid)
    return grown


def with_labels_at_left(grids: Sequence[Grid], words: Untaken) -> list[Grid]:
    """The painted grids, each with the labels that stand left of its rows unpainted."""
    grown: list[Grid] = []
    for grid in grids:
        others = [each.xs[-1] for each in grids if each.xs[-1] <= grid.xs[0]]
        box = Box(max(others, default=0.0), grid.ys[0], grid.xs[0], grid.ys[-1])
        beside = aligned_lines(words.inside(box))
        grown.append(grown_left(grid, beside) if beside else grid)
    return grown


def holds_table(grid: Grid, words: Untaken) -> bool:
    """Whether coloured areas are a table: words in several of its cells, in rows and columns."""
    filled = [cell for cell in grid.cells if len(words.places(cell.box))]
    return len({c.col for c in filled}) > 1 and len(filled) > 2


def lines_outside(lines: Sequence[Segment], tables: Sequence[Box]) -> list[Segment]:
    """The lines that lie in no table, those at one place made one."""
    lines = sorted(lines, key=lambda each: (each.at, each.start))
    kept: list[Segment] = []
    for line in lines:
        if touches_any(Box(line.start, line.at - 0.1, line.end, line.at + 0.1), tables):
            continue
        same = next(
            (
                k
                for k in reversed(kept[-4:])
                if line.at - k.at < 3
                and abs(k.start - line.start) < 6
                and abs(k.end - line.end) < 6
            ),
            None,
        )
        if same is None:
            kept.append(line)
    return kept


def stretches_between(
    lines: Sequence[AlignedLine], tables: Sequence[Box]
) -> list[list[AlignedLine]]:
    """Lines in groups with no table between them."""
    limits = sorted({y for box in tables for y in (box.top, box.bottom)})
    groups: dict[int, list[AlignedLine]] = {}
    for line in lines:
        groups.setdefault(bisect_left(limits, line.middle), []).append(line)
    return [groups[key] for key in sorted(groups)]
