"""How well a grid fits what stands on its page: named features, and their weighed sum."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import log

import numpy as np
from numpy.typing import NDArray

from wsoa.extract.tables.alignment import SPACE, AlignedLine
from wsoa.extract.tables.begins import begins_in_columns, usual_begins
from wsoa.extract.tables.drawn.cards import is_numbered
from wsoa.extract.tables.drawn.row_ends import (
    hidden_rows,
    is_drawn_row,
    level_lines,
    paint_cut,
    rows_cut,
    sentences_cut,
    sides_cut,
)
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.headers.seeds import Phrase
from wsoa.extract.tables.lattice import SNAP, Grid
from wsoa.extract.tables.sheet import Sheet, covered_share
from wsoa.model import Box, TableKind

GUTTER = 1.0  # ems between two stretches of one cell that may be two columns
ALONG = 0.8  # share of a table's height from which a column's limit is drawn
SAME = 6.0  # points: limits of columns that are nearer are one
CLOSE = 5.0  # points: words behind a limit of columns begin no further from it
MOST_COLUMNS = 0.75  # share of the columns from which a cell is a text for itself
SECOND = 0.3  # what columns of a page before are worth further down a page without a header
FULL = 0.3  # share of a column that is free at the end of a full line, at most
LARGER = 1.15  # type by so much larger than a header's is a title's
HEAD_ALONE = 0.3  # what a header is worth with nothing under it
FEWEST_AHEAD = 3  # lines of the next page that tell something
FEWEST_TILED = 2  # rows of tiles beside each other, from which paint draws a grid
FRAMED = 0.9  # share of a cell's side that must be drawn
PAINTED_LIMIT = 5.0  # points: a limit of rows stands no further from an edge of paint
TILE = 5.0  # points: the sides of a painted cell are no further from those of its place
KNOWN = 0.9  # weight from which a phrase is a known header as a whole
POOR_OF_TWO = 0.25  # what a row of two columns is worth as a poor one: values go on below others
INSIDE = 4.0  # points: how far inside a cell a line must run to speak against it


def is_title(text: str, grid: Grid, owners: set[int]) -> bool:
    """Whether a line in the first of two columns alone is the title of what stands below it."""
    first = all(owner >= 0 and grid.cells[owner].col == 0 for owner in owners)
    return first and is_numbered(text)


def grid_features(
    grid: Grid, sheet: Sheet, before: Sequence[Sequence[float]] = ()
) -> dict[str, float]:
    """What speaks for and against a grid. `before` are the columns of tables on pages before."""
    xs, ys = grid.xs, grid.ys
    runs = sheet.runs
    box = grid.box
    mine = runs[
        (runs[:, 2] > box.top)
        & (runs[:, 2] < box.bottom)
        & (runs[:, 0] < box.x1)
        & (runs[:, 1] > box.x0)
    ]
    owners = np.full((len(ys) + 1, len(xs) + 1), -1)
    for index, (row, col, row_span, col_span, _) in enumerate(grid.cells):
        owners[row + 1 : row + 1 + row_span, col + 1 : col + 1 + col_span] = index
    row_of = np.array(ys).searchsorted(mine[:, 2], side="right")
    first = owners[row_of, np.array(xs).searchsorted(mine[:, 0] + 1, side="right")]
    last = owners[row_of, np.array(xs).searchsorted(mine[:, 1] - 1, side="right")]
    middle = owners[row_of, np.array(xs).searchsorted((mine[:, 0] + mine[:, 1]) / 2, side="right")]
    over = (first != last) & (mine[:, 0] > box.x0 - 20)
    lines = mine[:, 3].astype(int)
    seen: dict[int, set[int]] = {}
    crossing: set[int] = set()
    for line, owner, is_over in zip(lines.tolist(), middle.tolist(), over.tolist(), strict=True):
        seen.setdefault(line, set()).add(owner)
        if is_over:
            crossing.add(line)
    width = len(xs) - 1
    if any(same_columns(each, xs) for each in before):
        crossing = {line for line in crossing if not parts_at_limits(sheet.lines[line], grid)}
    if crossing and width > 2:
        begins = usual_begins([sheet.lines[line] for line in seen], xs[1:-1])
        crossing = {n for n in crossing if not begins_in_columns(sheet.lines[n], xs, begins)}
    found = dict.fromkeys(grid_weights(), 0.0)
    for line, owned in seen.items():
        if line in crossing:
            found["lines_over_columns"] += 1
        elif len(owned) > 1:
            found["lines_in_columns"] += 1
        elif width > 1:
            found["lines_in_one"] += 1
            if width == 2 and is_title(sheet.lines[line].line.text, grid, owned):
                found["titles_inside"] += 1
    alone = found["lines_in_one"]
    found["lines_in_one"] = min(alone, found["lines_in_columns"])
    # bands: cells right across
    by_cell: dict[int, list[tuple[float, float, float, int, float]]] = {}
    for run, owner in zip(mine.tolist(), middle.tolist(), strict=True):
        by_cell.setdefault(owner, []).append(run)
    for index, cell in enumerate(grid.cells):
        own = by_cell.get(index, [])
        if not own:
            continue
        count = len({run[3] for run in own})
        if cell.col_span == width and width > 1 and count > 2 and not is_framed(cell.box, sheet):
            found["prose"] += count - 2
        found["hidden_columns"] += gutters_in(own, sheet.em, cell.box.x0)
        if cell.col_span > 1:
            found["hidden_columns"] += gaps_at(own, xs[cell.col + 1 : cell.col + cell.col_span])
        if cell.row_span < 6:
            found["sides_inside"] += sides_in(cell.box, sheet)
    rows: dict[int, set[int]] = {}
    own_words: set[int] = set()  # rows with words in cells that go no further down
    for index, cell in enumerate(grid.cells):
        if index in by_cell and cell.col_span < width:
            is_text = cell.col_span >= MOST_COLUMNS * width > 2  # it goes right across, nearly
            stop = cell.col + (cell.col_span if is_text else 1)
            rows.setdefault(cell.row, set()).update(range(cell.col, stop))
            if cell.row_span == 1:
                own_words.add(cell.row)
    if width > 1:
        poor = (row for row, cols in rows.items() if len(cols) < 2 or row not in own_words)
        found["poor_rows"] = sum(not is_drawn_row(grid, row, sheet) for row in poor)
        found["poor_rows"] *= 1.0 if width > 2 else POOR_OF_TWO
    found["rows"] = log(len(ys))
    found["table"] = 1.0
    head_marks(found, grid, sheet, owners)
    if any(same_columns(each, xs) for each in before):
        kept = found["lines_in_columns"] + (alone / 4 if fills_columns(grid, mine) else 0.0)
        is_second = found["header"] <= 0 and sheet.lines[0].middle < box.top - 1
        if not is_second and set(map(len, rows.values())) == {1} and fills_columns(grid, mine):
            found["poor_rows"] = max(0.0, found["poor_rows"] - 1)  # the rest of one merged cell
        found["columns_as_before"] = min(1.0, kept / 3) * (SECOND if is_second else 1.0)
    if width > 2 and found["header"] > 0 and sheet.lines and box.bottom > sheet.lines[-1].middle:
        found["columns_ahead"] = columns_go_on_ahead(grid, sheet)
    found["drawn"] = log(len(grid.cells)) if grid.kind is TableKind.RULED else 0.0
    line_marks(found, grid, sheet)
    column_marks(found, grid, sheet)
    found["tiles"] = tiles_in(grid, by_cell, sheet)
    found["leaders"] = float(sum(line in sheet.leaders for line in seen))
    found["hidden_rows"] = hidden_rows(grid, by_cell, sheet)
    found["figures"] = level_lines(grid, by_cell)
    found["rows_cut"] = rows_cut(grid, sheet)
    found["sides_cut"] = sides_cut(grid, sheet)
    found["paint_cut"] = paint_cut(grid, sheet)
    found["sentences_cut"] = sentences_cut(grid, sheet)
    return found


def parts_at_limits(line: AlignedLine, grid: Grid) -> bool:
    """Whether words of a line begin right behind each limit that the line runs over: short values
    beside each other with hardly more than a space between."""
    words = [word.box for word in line.words]
    for x in grid.xs[1:-1]:
        if any(box.x0 < x - 1 and box.x1 > x + 1 for box in words):
            return False
        behind = min((box.x0 - x for box in words if box.x0 > x - 1), default=0.0)
        before = min((x - box.x1 for box in words if box.x1 < x + 1), default=0.0)
        if before < SPACE * line.em and behind > CLOSE:
            return False
    return True


def fills_columns(grid: Grid, runs: NDArray[np.float64]) -> bool:
    """Whether most stretches of words end near the right limit of their column: running text that
    was broken to the column's width, no lines of a list or of a form."""
    if not len(runs):
        return False
    xs = np.array(grid.xs)
    cols = np.clip(xs.searchsorted(runs[:, 0] + 1, side="right"), 1, len(xs) - 1)
    return bool(((xs[cols] - runs[:, 1]) < FULL * (xs[cols] - xs[cols - 1])).mean() > 0.5)


def same_columns(some: Sequence[float], others: Sequence[float]) -> bool:
    """Whether columns part at the same places; words end a little short of drawn sides."""
    if len(some) != len(others):
        return False
    steps = [abs(a - b) for a, b in zip(some, others, strict=True)]
    return all(step < SAME for step in steps[1:-1]) and max(steps[0], steps[-1]) < 2 * SAME


def columns_go_on_ahead(grid: Grid, sheet: Sheet) -> float:
    """How far the lines of the next page that stand in several columns keep to these: from -1,
    where they run over them, to 1."""
    cuts = grid.xs[1:-1]
    lines = [line for line in sheet.ahead if len(line.chunks) > 1]
    if len(lines) < FEWEST_AHEAD:
        return 0.0
    crossing = sum(any(line.crosses(cut) for cut in cuts) for line in lines)
    return 1 - 2 * crossing / len(lines)


def gutters_in(own: Sequence[Sequence[float]], em: float, left: float) -> float:
    """Lines of a cell with a gutter that runs on from line to line."""
    gaps: dict[int, list[tuple[float, float]]] = {}
    for x0, _, _, line, gap in own:
        if gap > GUTTER * em and x0 - gap > left:
            gaps.setdefault(int(line), []).append((x0 - gap, x0))
    if len(gaps) < 2:
        return 0.0
    best = 0
    everything = [gap for each in gaps.values() for gap in each]
    for _, end in everything[:12]:
        x = end - 0.3 * em
        through = sum(any(a < x < b for a, b in each) for each in gaps.values())
        crossed = len({int(r[3]) for r in own if r[0] < x - 1 and r[1] > x + 1})
        best = max(best, through - 2 * crossed)
    return float(best) if best > 1 else 0.0


def gaps_at(own: Sequence[Sequence[float]], limits: Sequence[float]) -> float:
    """Gaps between words of a merged cell in which limits of the columns lie."""
    return float(
        sum(any(x0 - gap - 1 < x < x0 + 1 for x in limits) for x0, _, _, _, gap in own if gap > 0)
    )


def sides_in(box: Box, sheet: Sheet) -> float:
    """Verticals that run through the inside of a cell, over most of its height or all of theirs."""
    count = 0
    for s in (*sheet.down, *sheet.edges_down):
        if box.x0 + INSIDE < s.at < box.x1 - INSIDE:
            shared = min(s.end, box.bottom) - max(s.start, box.top)
            if shared > 0.6 * (box.bottom - box.top) or (
                shared > 8 and shared > 0.9 * (s.end - s.start)
            ):
                count += 1
    return float(min(count, 3))


def is_framed(box: Box, sheet: Sheet) -> bool:
    """Whether lines or paint are drawn over and under a cell, or at both of its sides."""
    across = (*sheet.across, *sheet.edges_across)
    if all(covered_share(across, y, box.x0, box.x1) > FRAMED for y in (box.top, box.bottom)):
        return True
    return all(covered_share(sheet.down, x, box.top, box.bottom) > FRAMED for x in (box.x0, box.x1))


def tiles_in(grid: Grid, by_cell: Mapping[int, object], sheet: Sheet) -> float:
    """The cells under a header that are one painted area each, where all that hold words are, or
    all but a first column of labels: a grid drawn in paint, with white for lines. Shaded rows among
    white ones are none."""
    if min(len(grid.xs), len(grid.ys)) < 4 or not sheet.fills:
        return 0.0
    fills = np.array(sheet.fills)
    told = [
        cell
        for index, cell in enumerate(grid.cells)
        if cell.row and index in by_cell and cell.col_span < len(grid.xs) - 1
    ]
    beside = Counter(cell.row for cell in told)
    if sum(count > 1 for count in beside.values()) < FEWEST_TILED:
        return 0.0
    painted = [
        cell for cell in told if bool((np.abs(fills - np.array(cell.box)) < TILE).all(axis=1).any())
    ]
    plain = [cell for cell in told if cell.col]
    is_tiled = painted in (told, plain) and len(painted) > 1
    return float(len(painted)) if is_tiled else 0.0


def line_marks(found: dict[str, float], grid: Grid, sheet: Sheet) -> None:
    box = grid.box
    for s in sheet.across:
        if not box.top + SNAP < s.at < box.bottom - SNAP:
            continue
        share = covered_share([s], s.at, box.x0, box.x1)
        if share < 0.3:
            continue
        at_limit = any(abs(y - s.at) <= 2 * SNAP for y in grid.ys)
        if at_limit:
            found["drawn_limits"] += 1
        elif share > 0.9:
            found["rules_inside"] += 1
    for s in sheet.edges_across:
        inside = box.top + SNAP < s.at < box.bottom - SNAP
        if inside and not any(abs(y - s.at) <= PAINTED_LIMIT for y in grid.ys):
            found["paint_inside"] += covered_share([s], s.at, box.x0, box.x1) > 0.9


def column_marks(found: dict[str, float], grid: Grid, sheet: Sheet) -> None:
    """How many limits of columns are drawn, and how many are not where most are."""
    drawn = [covered_share(sheet.down, x, grid.ys[0], grid.ys[-1]) > ALONG for x in grid.xs]
    found["drawn_columns"] = float(sum(drawn))
    inner = drawn[1:-1]
    if sum(inner) > 0.5 * len(inner):
        found["undrawn_columns"] = float(len(inner) - sum(inner))


def head_marks(
    found: dict[str, float], grid: Grid, sheet: Sheet, owners: NDArray[np.int64]
) -> None:
    """Headers that stand over the columns of a grid, and those that it has elsewhere or cuts."""
    box = grid.box
    heads: list[float] = []

    def cell_at(x: float, y: float) -> int:
        return int(owners[bisect_right(grid.ys, y), bisect_right(grid.xs, x)])

    for seed in sheet.seeds:
        middle = (seed.box.top + seed.box.bottom) / 2
        if not box.top - 2 < middle < box.bottom or seed.box.x1 < box.x0 or seed.box.x0 > box.x1:
            continue
        top_row = grid.ys[min(2, len(grid.ys) - 2)] if len(grid.ys) > 2 else box.bottom
        if seed.box.top < top_row and seed.box.top >= box.top - 3:
            places = [cell_at((p.x0 + p.x1) / 2, middle) for p in seed.phrases]
            apart = len(set(places))
            cut = sum(
                cell_at(p.x0 + 1, middle) != cell_at(p.x1 - 1, middle)
                and not parts_headers(p, grid.xs, sheet.lines[seed.first : seed.last])
                for p in seed.phrases
            )
            strength = seed.worth / len(seed.phrases)
            if not any(seed.box.bottom < line.middle < box.bottom for line in sheet.lines):
                strength *= HEAD_ALONE
            heads.append((apart - (len(places) - apart)) * strength)
            found["headers_cut"] += cut + places.count(-1)
            above = [line for line in sheet.lines[: seed.first] if line.middle > box.top]
            size = max(line.em for line in sheet.lines[seed.first : seed.last])
            found["title_inside"] += any(line.em > LARGER * size for line in above)
            ends = grid.ys[min(bisect_right(grid.ys, seed.box.bottom - 1), len(grid.ys) - 1)]
            under = sheet.within(seed.box.bottom, ends)
            found["header_and_more"] += sum(len(line.chunks) > 1 for line in under) > 0
        elif grid.kind is not TableKind.RULED:
            found["headers_inside"] += 1 if seed.is_strong else 0.3
    found["header"] = max(heads, default=0.0)


def parts_headers(phrase: Phrase, xs: Sequence[float], lines: Sequence[AlignedLine]) -> bool:
    """Whether limits of columns part a phrase that is no known header into such as are: two headers
    with hardly more than a space between."""
    if phrase.weight >= KNOWN:
        return False
    parts: dict[int, list[str]] = {}
    for line in lines:
        for word in line.words:
            if phrase.x0 - 1 <= word.box.x0 and word.box.x1 <= phrase.x1 + 1:
                parts.setdefault(bisect_right(xs, word.box.x0 + 1), []).append(word.text)
    weights = [phrase_weight(" ".join(words)) for words in parts.values()]
    return max(weights, default=0.0) >= KNOWN and min(weights) >= phrase.weight > 0


@cache
def grid_weights() -> dict[str, float]:
    """What each feature adds to the measure of a grid: `weights.json`."""
    text = resources.files(__package__).joinpath("weights.json").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    return {name: float(feature["weight"]) for name, feature in features.items()}


def weighed_score(found: Mapping[str, float], by: Mapping[str, float] | None = None) -> float:
    by = by or grid_weights()
    return sum(by[name] * value for name, value in found.items())
