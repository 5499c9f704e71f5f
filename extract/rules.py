"""Tables of horizontal rules alone: what stands between them tells the columns.

Rules of one extent belong together (a header's, one under each row, the edges of painted bands);
prose between two of them ends a table. Lines beyond the last rule belong to it as
long as they keep to its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wsoa.extract.alignment import (
    NEAR,
    TextLine,
    columns_in,
    cuts_between,
    grid_of,
    is_two_columns_of_text,
    union,
)
from wsoa.extract.lattice import Grid, Segment
from wsoa.model import Box


def ruled_regions(rules: Sequence[Segment], lines: Sequence[TextLine]) -> list[Grid]:
    """The tables that horizontal rules make with the words between them, from top to bottom."""
    grids: list[Grid] = []
    for group in same_extent(rules):
        free = [ln for ln in lines if not any(g.ys[0] < ln.middle < g.ys[-1] for g in grids)]
        grids += tables_between(group, free)
    return sorted(grids, key=lambda grid: grid.ys[0])


def same_extent(rules: Sequence[Segment]) -> list[list[Segment]]:
    """Rules grouped by where they start and end; widest first, and at least two of a kind."""
    groups: list[list[Segment]] = []
    for rule in sorted(rules, key=lambda r: (r.start - r.end, r.at)):
        for group in groups:
            if abs(group[0].start - rule.start) < 6 and abs(group[0].end - rule.end) < 6:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [sorted(group, key=lambda r: r.at) for group in groups if len(group) > 1]


def tables_between(rules: Sequence[Segment], lines: Sequence[TextLine]) -> Iterator[Grid]:
    """Tables among the lines between rules of one extent. Prose between two of them ends one."""
    left, right = rules[0].start - 12, rules[0].end + 12
    inside = [ln for ln in lines if ln.box.x0 >= left and ln.box.x1 <= right]
    ats = [rule.at for rule in rules]
    run: list[TextLine] = []
    used: list[float] = []
    for above, below in pairwise(ats):
        band = [line for line in inside if above < line.middle < below]
        if band and is_prose(band):
            yield from table_in(run, used, inside, rules[0])
            run, used = [], []
            continue
        run += band
        used = [*used, above, below] if not used else [*used, below]
    yield from table_in(run, used, inside, rules[0])


def is_prose(band: Sequence[TextLine]) -> bool:
    """Whether lines are running text: four or more, hardly any with a gap that parts columns."""
    return len(band) > 3 and sum(len(line.chunks) > 1 for line in band) < 0.15 * len(band)


def table_in(
    run: Sequence[TextLine], rules: Sequence[float], lines: Sequence[TextLine], extent: Segment
) -> Iterator[Grid]:
    """The table of the lines between rules, with the lines beyond that keep to its columns."""
    if len(rules) < 2:
        return
    cuts = cuts_between(run)
    above = [line for line in reversed(lines) if line.middle < rules[0]]
    below = [line for line in lines if line.middle > rules[-1]]
    if not cuts and len(rules) <= 3:  # only the header is ruled: its body shows the columns
        cuts = cuts_between([*run, *below[:6]]) if run else []
    if not cuts:
        return
    cuts = cuts_with_header(cuts, above, run)
    run = [*goes_on(above, cuts, rules[0]), *run, *goes_on(below, cuts, rules[-1])]
    run = sorted(run, key=lambda line: line.middle)
    tabular = sum(len(columns_in(line, cuts)) > 1 for line in run)
    if tabular < max(2, 0.25 * len(run)) or is_two_columns_of_text(run, cuts):
        return
    box = union(line.box for line in run)
    box = box._replace(x0=extent.start, x1=extent.end)
    box = box.union(Box(box.x0, rules[0], box.x1, rules[-1]))
    grid = grid_of(run, cuts, rules, box)
    if grid is not None and len(grid.ys) > 2:
        yield grid


def cuts_with_header(
    cuts: list[float], above: Sequence[TextLine], run: Sequence[TextLine]
) -> list[float]:
    """The cuts as they lie where the line above the first rule is a header too: a header may reach
    beyond the words of its column. `above` has the nearest line first."""
    if not above or len(above[0].chunks) < 3:
        return cuts
    both = cuts_between([above[0], *run])
    return both if len(both) == len(cuts) else cuts


def goes_on(beyond: Sequence[TextLine], cuts: Sequence[float], edge: float) -> list[TextLine]:
    """The lines beyond the outermost rule, at `edge`, that still belong to the table; `beyond` has
    the nearest first.

    A line in several columns does, with those that wrap under it; so does a line in one column
    where nothing else follows to the page's end: a row cut by it."""
    found: list[TextLine] = []
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
        return found
    if found and found[0].middle < edge:
        return found[:sure]
    # wrapped lines under the last sure row stay with it
    while (
        0 < sure < len(found) and found[sure].middle - found[sure - 1].middle < 1.4 * found[sure].em
    ):
        sure += 1
    return found[:sure]
