"""Text that is drawn cell by cell in no order: the refs of the rows are the frame, and each other
cell goes to the row whose ref was printed nearest, no row's cells overtaking another's.
"""

from __future__ import annotations

from collections.abc import Sequence

from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar
from wsoa.extract.plaintext.rows.drawn_in_rows import boxes_by_rows
from wsoa.extract.plaintext.rows.open_cells import OpenCell, PlacedFragment, is_row_ref

# What it costs, in rows of distance, to put a cell ...
FARTHER = 0.5  # behind a further row that was drawn between,
NOT_NEXT = 0.8  # behind any row but its own,
AHEAD = 2.5  # into a row that was drawn after it,
CROWD = 1.5  # into a row that has one already;
EMPTY = 1.0  # and to leave a row without any.
COUNTED = 1.5  # What it is worth that there are as many cells as rows.


def boxes_by_refs(
    fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar
) -> list[OpenCell]:
    """Boxes of a table drawn in no order: rows are what has a row's ref, sorted into the groups
    that their numbers make; every other cell goes to the nearest row or group."""
    placed = [
        (i, u, c) for i, (u, c) in enumerate(zip(fragments, places, strict=True)) if c != OUTSIDE
    ]
    action = next(i for i, column in enumerate(grammar.columns) if column.kind == "action")
    anchors = [(i, u) for i, u, c in placed if c == action and is_row_ref(u, grammar)]
    groups = numbered_groups(anchors)
    if not groups:
        return boxes_by_rows(fragments, places, grammar)
    rows = [anchor for group in groups for anchor in group]
    tops = [sum(len(group) for group in groups[:n]) for n in range(len(groups) + 1)]
    boxes = [OpenCell(action, row, [fragment]) for row, (_, fragment) in enumerate(rows)]
    at_row = {index: boxes[row] for row, (index, _) in enumerate(rows)}
    for col, column in enumerate(grammar.columns):
        mine = [(i, u) for i, u, c in placed if c == col and i not in at_row]
        if not mine:
            continue
        if col == action:
            for index, fragment in mine:
                before = [i for i, _ in anchors if i < index]
                at_row[before[-1] if before else anchors[0][0]].units.append(fragment)
        elif column.kind in ("owner", "date", "status", "code", "ref"):
            for n, group in enumerate(groups):
                shares = share_among_groups(mine, groups, column.kind)[n]
                for k, held in enumerate(align_to_rows(shares, group)):
                    if held:
                        boxes.append(OpenCell(col, tops[n] + k, held))
        else:
            cells = by_own_refs(mine) if col == grammar.group else share_among_groups(mine, groups)
            boxes += [
                OpenCell(col, tops[n], [fragment for _, fragment in cell], tops[n + 1] - tops[n])
                for n, cell in enumerate(fit_count(cells, len(groups)))
                if cell
            ]
    return boxes


def numbered_groups(anchors: Sequence[PlacedFragment]) -> list[list[PlacedFragment]]:
    """Anchors in groups that each count from one, sorted by their numbers. A number that comes late
    belongs to the group that lacks it."""
    groups: list[list[PlacedFragment]] = []
    for anchor in anchors:
        order = anchor[1].ref.order if anchor[1].ref else 0
        held = [{u.ref.order for _, u in group if u.ref} for group in groups]
        lacking = [n for n, orders in enumerate(held) if order not in orders]
        gaps = [n for n in lacking if order < max(held[n])]
        if order == 1 and len(groups) not in gaps and not (lacking and not gaps and not groups):
            groups.append([anchor])
        elif gaps and (held[-1] and order != max(held[-1]) + 1):
            groups[gaps[0]].append(anchor)
        elif groups and len(groups) - 1 in lacking:
            groups[-1].append(anchor)
        elif lacking:
            groups[lacking[0]].append(anchor)
        else:
            groups.append([anchor])
    return [sorted(group, key=lambda a: a[1].ref.order if a[1].ref else 0) for group in groups]


def by_own_refs(cells: Sequence[PlacedFragment]) -> list[list[PlacedFragment]]:
    """Units of the column that names the groups: each ref begins one."""
    found: list[list[PlacedFragment]] = []
    for index, fragment in cells:
        if not found or (fragment.ref is not None and fragment.ref.kind == "dotted"):
            found.append([])
        found[-1].append((index, fragment))
    return found


def share_among_groups(
    cells: Sequence[PlacedFragment], groups: Sequence[Sequence[PlacedFragment]], kind: str = ""
) -> list[list[PlacedFragment]]:
    """Units of a column shared out among groups in the order of drawing: a cut falls where other
    cells were drawn between, and where each group gets units as its rows would have it."""
    if len(groups) == 1:
        return [list(cells)]
    weights = [len(group) for group in groups]
    result: list[list[PlacedFragment]] = []
    rest = list(cells)
    for n, group in enumerate(groups[:-1]):
        share = weights[n] / sum(weights[n:])
        following = min(index for index, _ in groups[n + 1])
        best = max(
            range(len(rest) + 1),
            key=lambda cut: cut_score(rest, cut, share, following, bool(kind)),
        )
        result.append(rest[:best])
        rest = rest[best:]
        del group
    return [*result, rest]


def cut_score(
    cells: Sequence[PlacedFragment], cut: int, share: float, following: int, beside: bool
) -> float:
    """How well the cells before a cut belong to the first group and the rest to the next ones."""
    count = len(cells)
    score = -4.0 * abs(cut / count - share) if count else 0.0
    if 0 < cut < count:
        before, after = cells[cut - 1], cells[cut]
        score += 1.0 * (after[0] - before[0] > 1) + 0.5 * (after[1].first.gap > 0)
    if beside:  # cells of single rows are drawn near them
        score -= sum(index > following for index, _ in cells[:cut]) * 0.5
        score -= sum(index < following for index, _ in cells[cut:]) * 0.5
    return score


def fit_count(cells: Sequence[list[PlacedFragment]], count: int) -> list[list[PlacedFragment]]:
    """As many cells as groups: what is too much goes to the last, what is missing is empty."""
    kept = [list(cell) for cell in cells[:count]]
    for extra in cells[count:]:
        kept[-1] += extra
    return kept + [[] for _ in range(count - len(kept))]


def align_to_rows(
    cells: Sequence[PlacedFragment], rows: Sequence[PlacedFragment]
) -> list[list[Fragment]]:
    """Units shared out among rows so that none overtakes another and each stands near its row."""
    positions = rising_positions([index for index, _ in rows])

    def distance(cell: PlacedFragment, row: int) -> float:
        mine, its = cell[1].ref, rows[row][1].ref
        if mine and its and mine.kind == its.kind:  # it says itself whose it is
            return 6.0 * (mine.order != its.order)
        own = positions[row]
        low, high = sorted((own, float(cell[0])))
        between = sum(low < other < high for other in positions)
        return FARTHER * between + NOT_NEXT * (between > 0) + AHEAD * (cell[0] < own)

    best: dict[int, tuple[float, tuple[int, ...]]] = {-1: (0.0, ())}  # by the row reached
    for cell in cells:
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for row in range(len(rows)):
            ways = []
            for last, (cost, choice) in best.items():
                if last <= row:
                    added = CROWD if last == row else EMPTY * (row - last - 1)
                    ways.append((cost + added + distance(cell, row), (*choice, row)))
            if ways:
                after[row] = min(ways)
        best = after
    each = tuple(range(len(rows)))
    ends = [
        (cost + EMPTY * (len(rows) - 1 - last) - COUNTED * (choice == each), choice)
        for last, (cost, choice) in best.items()
    ]
    held: list[list[Fragment]] = [[] for _ in rows]
    for (_, fragment), row in zip(cells, min(ends)[1], strict=True):
        held[row].append(fragment)
    return held


def rising_positions(positions: Sequence[int]) -> list[float]:
    """Positions made to rise: what was drawn late stands midway between its neighbours."""
    result: list[float] = []
    for index, position in enumerate(positions):
        later = [p for p in positions[index + 1 :] if not result or p > result[-1]]
        if later and position > min(later):
            before = result[-1] if result else min(later) - 1.0
            result.append((before + min(later)) / 2)
        elif result and position < result[-1]:
            result.append(result[-1] + 0.5)
        else:
            result.append(float(position))
    return result
