"""Whether a table begins or ends where its rows do (between lines that are drawn under each row no
table begins in the middle), and whether its rows are those of the page: rows in others, rows that
cut a sentence, rows that are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from wsoa.extract.tables.alignment import AlignedLine
from wsoa.extract.tables.lattice import SNAP, Grid
from wsoa.extract.tables.sheet import Sheet, covered_share

FRAMED = 0.9  # share of a table's width that a line under a row covers
PITCH = 1.75  # sizes of the type from one line of a cell to the next, at most
DRAWN = 0.5  # share of a table's rows that are parted by lines drawn right across
FEWEST_DRAWN = 4  # lines across on the page
DRAWN_AT = 0.3  # share of a table's width from which something is drawn at a height
FULL = 0.3  # share of a column that is free at the end of a full line, at most
HALF = 0.55  # of the least stripe between rows: narrower ones inside a row are none
STEP = 1.6  # sizes of the type from one line of a sentence to the next, at most
BESIDE = 6.0  # points: lines at the sides of a table stand no further from it
PASSES = 8.0  # points by which they run over its end
NEXT_TO = 3.0  # points: paint ends no further from the sides of a table that it is part of
FEWEST = 3  # columns in which words stand on a line of a row


def rows_cut(grid: Grid, sheet: Sheet) -> float:
    """How many of a grid's two ends lie inside a row: lines of words in its columns stand right
    beyond the end, with nothing drawn between, and before the line drawn across that ends the
    row."""
    heights = drawn_heights(grid, sheet)
    limits = grid.ys[2:-1]  # the first row may be a painted header
    drawn = sum(any(abs(at - y) <= 2 * SNAP for at in heights) for y in limits)
    if len(heights) < FEWEST_DRAWN or drawn < max(1, DRAWN * len(limits)):
        return 0.0  # lines part no rows here
    return float(is_cut(grid, sheet, heights, over=True) + is_cut(grid, sheet, heights, over=False))


def drawn_heights(grid: Grid, sheet: Sheet) -> list[float]:
    """The heights at which lines or edges of paint run across the width of a grid."""
    segments = [*sheet.across, *sheet.edges_across]
    heights = sorted({round(s.at, 1) for s in segments})
    return [at for at in heights if covered_share(segments, at, grid.xs[0], grid.xs[-1]) > FRAMED]


def is_cut(grid: Grid, sheet: Sheet, heights: list[float], *, over: bool) -> bool:
    end = grid.ys[0] if over else grid.ys[-1]
    beyond = [at for at in heights if (at < end - SNAP if over else at > end + SNAP)]
    if not beyond or any(abs(at - end) <= 2 * SNAP for at in heights):
        return False
    limit = max(beyond) if over else min(beyond)
    lines = sheet.within(min(limit, end), max(limit, end))
    inside = sheet.within(grid.ys[0], grid.ys[-1])
    if not lines or not inside:
        return False
    last, first = (lines[-1], inside[0]) if over else (lines[0], inside[-1])
    is_next = abs(last.middle - first.middle) < PITCH * max(last.em, first.em)
    return is_next and columns_begun(last.stretches, grid.xs) >= FEWEST


def columns_begun(stretches: Sequence[tuple[float, float]], xs: Sequence[float]) -> int:
    """In how many columns a line has words."""
    return sum(any(a - 1 <= x0 < b - 1 for x0, _ in stretches) for a, b in pairwise(xs))


def sides_cut(grid: Grid, sheet: Sheet) -> float:
    """How many of a grid's two ends the lines at both of its sides run over, with words beyond the
    end: it is part of what they close in."""
    box = grid.box
    sides = [[s for s in sheet.unbroken_down if abs(s.at - x) <= BESIDE] for x in (box.x0, box.x1)]
    tops = [[s.start for s in own if s.end > box.top + PASSES] for own in sides]
    ends = [[s.end for s in own if s.start < box.bottom - PASSES] for own in sides]
    above = sheet.within(max(min(own, default=box.top) for own in tops), box.top)
    below = sheet.within(box.bottom, min(max(own, default=box.bottom) for own in ends))
    return float(bool(above) + bool(below))


def paint_cut(grid: Grid, sheet: Sheet) -> float:
    """1 where the paint of a grid goes on below it: right under its last cells, painted ones, an
    area with words is painted from side to side. Paint over it may be its title's."""
    box = grid.box
    own = [fill for fill in sheet.fills if box.x0 - 1 <= fill.x0 and fill.x1 <= box.x1 + 1]
    if not any(abs(fill.bottom - box.bottom) <= SNAP for fill in own):
        return 0.0
    return float(
        any(
            abs(fill.top - box.bottom) <= SNAP
            and max(abs(fill.x0 - box.x0), abs(fill.x1 - box.x1)) <= NEXT_TO
            and bool(sheet.within(fill.top, fill.bottom))
            for fill in sheet.fills
        )
    )


# --------------------------------------------------------------------------- rows


def is_drawn_row(grid: Grid, row: int, sheet: Sheet) -> bool:
    """Whether lines are drawn, or paint ends, over and under a row over the whole width: it is a
    row, however little it says. The last of a table over another's header may be that one's
    title."""
    if row == len(grid.ys) - 2 and any(
        -SNAP < seed.box.top - grid.ys[-1] < 2 * sheet.em for seed in sheet.seeds
    ):
        return False
    across = (*sheet.across, *sheet.edges_across)
    sides = grid.ys[row], grid.ys[row + 1]
    return all(covered_share(across, y, grid.xs[0], grid.xs[-1]) > FRAMED for y in sides)


def hidden_rows(
    grid: Grid, by_cell: Mapping[int, Sequence[Sequence[float]]], sheet: Sheet
) -> float:
    """White stripes inside rows under which several columns begin anew. What is hardly half as wide
    as the least of those between rows is none of them."""
    em = sheet.em
    least = HALF * least_stripe(grid, by_cell)
    begins: dict[tuple[int, int], list[int]] = {}
    count = 0
    for index, cell in enumerate(grid.cells):
        own = by_cell.get(index, [])
        if len(own) < 2 or cell.row_span > 1:
            continue
        heights = sorted({run[2] for run in own})
        steps = [b - a for a, b in pairwise(heights)]
        pitch = min((s for s in steps if s > 0.8 * em), default=1.2 * em)
        for a, b in pairwise(heights):
            if b - a > max(least, 1.3 * min(pitch, 1.5 * em)):
                begins.setdefault((cell.row, round(b / 3)), []).append(index)
    for (_, _), cells in begins.items():
        count += len(cells) > 1
    return float(count)


def least_stripe(grid: Grid, by_cell: Mapping[int, Sequence[Sequence[float]]]) -> float:
    """The least step from the last line of a row to the first of the next."""
    heights: dict[int, list[float]] = {}
    for index, own in by_cell.items():
        if index >= 0 and grid.cells[index].row_span == 1:
            heights.setdefault(grid.cells[index].row, []).extend(run[2] for run in own)
    return min(
        (min(heights[b]) - max(heights[a]) for a, b in pairwise(sorted(heights))), default=0.0
    )


def level_lines(grid: Grid, by_cell: Mapping[int, Sequence[Sequence[float]]]) -> float:
    """Lines inside rows of several that each fill nearly every column: rows of their own."""
    lines: dict[int, dict[int, int]] = {}
    width: dict[int, int] = {}
    for index, cell in enumerate(grid.cells):
        if cell.row_span > 1:
            continue
        width[cell.row] = width.get(cell.row, 0) + 1
        for line in {int(run[3]) for run in by_cell.get(index, ())}:
            of_row = lines.setdefault(cell.row, {})
            of_row[line] = of_row.get(line, 0) + 1
    count = 0
    for row, each in lines.items():
        full = sum(cells >= max(3, 0.85 * width[row]) for cells in each.values())
        if len(each) > 2 and full >= 0.85 * len(each):
            count += full - 1
    return float(count)


def sentences_cut(grid: Grid, sheet: Sheet) -> float:
    """The limits of rows, none of them drawn, that cut a sentence: in a cell right below one the
    words go on in small letters with what those right above have not ended."""
    middles = [line.middle for line in sheet.lines]
    cut: set[int] = set()
    for row, col, _, col_span, _ in grid.cells:
        y = grid.ys[row]
        place = bisect_right(middles, y)
        if row < 2 or row in cut or not 0 < place < len(middles):
            continue
        above, below = sheet.lines[place - 1], sheet.lines[place]
        near = below.middle - above.middle <= STEP * below.em
        if near and sentence_goes_on(above, below, grid.xs[col], grid.xs[col + col_span]):
            cut.add(row)
    return float(sum(not is_limit_drawn(grid, grid.ys[row], sheet) for row in cut))


def sentence_goes_on(above: AlignedLine, below: AlignedLine, left: float, right: float) -> bool:
    """Whether the words of a line between two limits go on those of the line above."""
    first = next((w for w in below.words if left - 1 <= w.box.x0 < right - 1), None)
    if first is None or not first.text[:1].islower():
        return False
    last = [w for w in above.words if left - 1 <= w.box.x0 and w.box.x1 <= right + 1]
    return (
        bool(last)
        and last[-1].text[-1].isalnum()
        and right - last[-1].box.x1 < first.box.width + FULL * (right - left)
    )


def is_limit_drawn(grid: Grid, y: float, sheet: Sheet) -> bool:
    across = (*sheet.across, *sheet.edges_across)
    return covered_share(across, y, grid.xs[0], grid.xs[-1]) > DRAWN_AT
