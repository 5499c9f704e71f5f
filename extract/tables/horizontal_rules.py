"""Tables of horizontal rules alone: what stands between them tells the columns.

Rules of one extent belong together (a header's, one under each row, the edges of painted bands);
prose between two of them ends a table. Lines beyond the last rule belong to it as
long as they keep to its columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from wsoa.extract.page import Ruling
from wsoa.extract.tables.alignment import (
    LARGER,
    NEAR,
    AlignedLine,
    columns_in,
    cuts_between,
    grid_of_lines,
    is_two_columns_of_text,
    union_box,
)
from wsoa.extract.tables.lattice import JOIN, SNAP, Grid, Segment
from wsoa.model import Box

LEAST_PIECE = 12.0  # points: shorter pieces of a rule are dashes, not the borders of cells
EDGE = 1.0  # points: words that begin at the very edge of a cell may lie so much over it


class Rule(NamedTuple):
    """A horizontal rule, and the x positions at which the pieces that it was drawn in meet."""

    at: float
    start: float
    end: float
    joints: tuple[float, ...] = ()


class RuledStretch(NamedTuple):
    """Rules of one extent and the lines around them, as far as these may be one table."""

    rules: Sequence[Rule]
    lines: Sequence[AlignedLine]
    opens_page: bool = True  # whether nothing that ends a table lies above it
    ends_page: bool = True  # nor below


def ruled_regions(
    rules: Sequence[Segment], lines: Sequence[AlignedLine], drawn: Sequence[Ruling] = ()
) -> list[Grid]:
    """The tables that horizontal rules make with the words between them, from top to bottom.
    `drawn` are the lines of the page as they were drawn, of which the rules were joined."""
    grids: list[Grid] = []
    for group in same_extent(with_joints(rules, drawn)):
        free = [ln for ln in lines if not any(g.ys[0] < ln.middle < g.ys[-1] for g in grids)]
        grids += tables_between(group, free)
    return sorted(grids, key=lambda grid: grid.ys[0])


def with_joints(rules: Sequence[Segment], drawn: Sequence[Ruling]) -> list[Rule]:
    """The rules, each with the places where its pieces meet."""
    pieces = sorted(
        ((box.top + box.bottom) / 2, box.x0, box.x1)
        for (box,) in drawn
        if box.width >= LEAST_PIECE and box.width >= box.height
    )
    found: list[Rule] = []
    for at, start, end in rules:
        first, last = bisect_left(pieces, (at - SNAP,)), bisect_right(pieces, (at + SNAP,))
        own = pieces[first:last]
        ends = sorted(x1 for _, _, x1 in own)
        joints: list[float] = []
        for x in sorted(x0 for _, x0, _ in own if start + SNAP < x0 < end - SNAP):
            near = bisect_left(ends, x - JOIN)
            meets = near < len(ends) and ends[near] <= x + JOIN
            if meets and not (joints and x - joints[-1] <= SNAP):
                joints.append(x)
        found.append(Rule(at, start, end, tuple(joints)))
    return found


def same_extent(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules grouped by where they start and end; widest first, and at least two of a kind."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: (r.start - r.end, r.at)):
        for group in groups:
            if abs(group[0].start - rule.start) < 6 and abs(group[0].end - rule.end) < 6:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [sorted(group, key=lambda r: r.at) for group in groups if len(group) > 1]


def tables_between(rules: Sequence[Rule], lines: Sequence[AlignedLine]) -> Iterator[Grid]:
    """Tables among the lines between rules of one extent. Prose between two of them ends one."""
    left, right = rules[0].start - 12, rules[0].end + 12
    inside = [ln for ln in lines if ln.box.x0 >= left and ln.box.x1 <= right]
    for stretch in one_table_each(rules, inside):
        run: list[AlignedLine] = []
        used: list[Rule] = []
        for above, below in pairwise(stretch.rules):
            band = [line for line in stretch.lines if above.at < line.middle < below.at]
            if band and is_running_text(band):
                yield from table_in(run, stretch._replace(rules=used))
                run, used = [], []
                continue
            run += band
            used = [*used, below] if used else [above, below]
        yield from table_in(run, stretch._replace(rules=used))


def one_table_each(rules: Sequence[Rule], lines: Sequence[AlignedLine]) -> Iterator[RuledStretch]:
    """Rules and lines in stretches of one table each, as far as what is above them tells."""
    page_top, page_end = float("-inf"), float("inf")
    begins = [page_top]
    last: tuple[float, ...] = ()
    for above, below in pairwise([Rule(page_top, page_top, page_top), *rules]):
        band = [line for line in lines if above.at < line.middle < below.at]
        begin = table_beginning(above, band, last, below.joints)
        last = below.joints or last
        begins += [] if begin is None else [begin]
    for start, end in pairwise([*begins, page_end]):
        yield RuledStretch(
            [rule for rule in rules if start < rule.at < end],
            [line for line in lines if start < line.middle < end],
            start == page_top,
            end == page_end,
        )


def table_beginning(
    above: Rule, band: Sequence[AlignedLine], last: Sequence[float], joints: Sequence[float]
) -> float | None:
    """Where a new table begins between two rules, None where the one above goes on.

    It begins under a title with a header right below (a rule over the title is the title's), and in
    the widest gap where the rule below has other `joints` than the `last` that had any."""
    title = title_over_columns(band)
    if title is not None:
        return title.middle
    shared = sum(any(abs(x - other) <= SNAP for other in last) for x in joints)
    if shared >= 0.5 * min(len(last), len(joints)):
        return None
    heights = [above.at, *(line.middle for line in band)]
    steps = [(b - a, (a + b) / 2) for a, b in pairwise(heights)]
    return max(steps)[1] if steps else above.at + SNAP


def title_over_columns(band: Sequence[AlignedLine]) -> AlignedLine | None:
    """The last line among those between two rules that is a title over columns: in one stretch,
    and in larger type than the lines under it that are not."""
    for index in reversed(range(len(band) - 1)):
        line = band[index]
        under = [other.em for other in band[index + 1 :] if len(other.chunks) > 1]
        if len(line.chunks) == 1 and under and line.em > LARGER * median(under):
            return line
    return None


def is_running_text(band: Sequence[AlignedLine]) -> bool:
    """Whether lines are running text: four or more, hardly any with a gap that parts columns."""
    return len(band) > 3 and sum(len(line.chunks) > 1 for line in band) < 0.15 * len(band)


def table_in(run: Sequence[AlignedLine], stretch: RuledStretch) -> Iterator[Grid]:
    """The table of the lines between rules, with the lines beyond that keep to its columns."""
    rules, lines, opens_page, ends_page = stretch
    if len(rules) < 2:
        return
    ats = [rule.at for rule in rules]
    drawn = drawn_cuts(rules, run)
    if drawn:
        lines, run = parted_at(lines, drawn, rules), parted_at(run, drawn, rules)
    cuts = drawn or cuts_between(run)
    above = [line for line in reversed(lines) if line.middle < ats[0]]
    below = [line for line in lines if line.middle > ats[-1]]
    if not cuts and len(rules) <= 3:  # only the header is ruled: its body shows the columns
        cuts = cuts_between([*run, *below[:6]]) if run else []
    if not cuts:
        return
    if not drawn:
        cuts = cuts_with_header(cuts, above, run)
    before = lines_beyond_rule(above, cuts, ats[0], opens_page)
    run = [*before, *run, *lines_beyond_rule(below, cuts, ats[-1], ends_page)]
    run = sorted(run, key=lambda line: line.middle)
    tabular = sum(len(columns_in(line, cuts)) > 1 for line in run)
    if tabular < max(2, 0.25 * len(run)) or (not drawn and is_two_columns_of_text(run, cuts)):
        return
    box = union_box(line.box for line in run)
    box = box._replace(x0=rules[0].start, x1=rules[0].end)
    box = box.union(Box(box.x0, ats[0], box.x1, ats[-1]))
    grid = grid_of_lines(run, cuts, ats, box, celled=bool(drawn))
    if grid is not None and len(grid.ys) > 2:
        yield grid


# --------------------------------------------------------------------------- borders of cells


def drawn_cuts(rules: Sequence[Rule], run: Sequence[AlignedLine]) -> list[float]:
    """Where columns part by the pieces that the rules were drawn in: at the joints that most rules
    with any share, unless words run over them."""
    pieced = [rule.joints for rule in rules if rule.joints]
    cuts: list[float] = []
    for x in sorted(x for joints in pieced for x in joints):
        shared = sum(any(abs(x - other) <= SNAP for other in joints) for joints in pieced)
        if shared >= max(2, 0.5 * len(pieced)) and not (cuts and x - cuts[-1] <= SNAP):
            cuts.append(x)
    voting = [line for line in run if len(line.chunks) > 1]
    allowed = len(voting) // 10
    if any(sum(covers(line, cut) for line in voting) > allowed for cut in cuts):
        return []
    return [cut - EDGE for cut in cuts]


def covers(line: AlignedLine, x: float) -> bool:
    """Whether a word of a line lies over x."""
    return any(word.box.x0 < x - EDGE and word.box.x1 > x + EDGE for word in line.words)


def parted_at(
    lines: Sequence[AlignedLine], cuts: Sequence[float], rules: Sequence[Rule]
) -> list[AlignedLine]:
    """The lines, parted before the words that begin where the entries of a column do, however
    little white is before them: between cells with no rule, there may be no more than a space.

    A title across the table stays whole: lines of one stretch beside a rule drawn in one piece."""
    ats = [rule.at for rule in rules]
    places = [bisect_left(ats, line.middle) for line in lines]
    several = {place for line, place in zip(lines, places, strict=True) if len(line.chunks) > 1}
    whole = {place for n, rule in enumerate(rules) if not rule.joints for place in (n, n + 1)}
    begins: list[Counter[int]] = [Counter() for _ in cuts]
    for line in lines:
        for col, x in first_in(line, cuts):
            begins[col][round(x)] += 1
    usual = [counts.most_common(1)[0][0] if counts else 0 for counts in begins]
    found: list[AlignedLine] = []
    for line, place in zip(lines, places, strict=True):
        parts = [x for col, x in first_in(line, cuts) if abs(x - usual[col]) <= EDGE]
        is_title = place in whole and place not in several
        found.append(line if is_title else replace(line, parts=tuple(parts)))
    return found


def first_in(line: AlignedLine, cuts: Sequence[float]) -> Iterator[tuple[int, float]]:
    """For each cut with words of a line before the next, where the first of these begins."""
    last = 0
    for word, centre in zip(line.words, line.centres, strict=True):
        col = bisect_left(cuts, centre)
        if col > last:
            yield col - 1, word.box.x0
            last = col


# --------------------------------------------------------------------------- lines beyond the rules


def cuts_with_header(
    cuts: list[float], above: Sequence[AlignedLine], run: Sequence[AlignedLine]
) -> list[float]:
    """The cuts as they lie where the line above the first rule is a header too: a header may reach
    beyond the words of its column. `above` has the nearest line first."""
    if not above or len(above[0].chunks) < 3:
        return cuts
    both = cuts_between([above[0], *run])
    return both if len(both) == len(cuts) else cuts


def lines_beyond_rule(
    beyond: Sequence[AlignedLine], cuts: Sequence[float], edge: float, to_end: bool = True
) -> list[AlignedLine]:
    """The lines beyond the outermost rule, at `edge`, that still belong to the table; `beyond` has
    the nearest first, and reaches to the page's end or not.

    A line in several columns does, with those that wrap under it; so does a line in one column
    where nothing else follows to the page's end: a row cut by it."""
    found: list[AlignedLine] = []
    sure = 0
    last = edge
    for line in beyond:
        apart = abs(line.middle - last) > NEAR * 1.2 * line.em
        if apart or any(line.crosses(cut) for cut in cuts):
            break
        found.append(line)
        last = line.middle
        if len(columns_in(line, cuts)) > 1:
            sure = len(found)
    else:
        if to_end:
            return found
    if found and found[0].middle < edge:
        return found[: sure + tops_of_cells(found, sure, cuts)]
    # wrapped lines under the last sure row stay with it
    while (
        0 < sure < len(found) and found[sure].middle - found[sure - 1].middle < 1.4 * found[sure].em
    ):
        sure += 1
    return found[:sure]


def tops_of_cells(found: Sequence[AlignedLine], sure: int, cuts: Sequence[float]) -> int:
    """How many lines over the topmost sure one, `found[sure - 1]`, are the first of a header's
    cells: they look like the line under them, and either stand so close that their cells are set
    in the middle, or further right than a caption begins."""
    more = 0
    for under, line in pairwise(found[sure - 1 :] if sure else ()):
        step = (under.middle - line.middle) / line.em
        far = step > 1.4 or (step > 0.9 and 0 in columns_in(line, cuts))
        if far or line.is_bold != under.is_bold:
            break
        more += 1
    return more
