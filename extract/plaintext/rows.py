"""Units placed in columns → the rows of a table.

Most text is drawn row by row: a row ends where the columns begin again from the left. Some is
drawn cell by cell in no order at all; then the refs of the rows are the frame, and each other cell
goes to the row whose ref was printed nearest, no row's cells overtaking another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wsoa.extract.plaintext.cells import fragments_passage
from wsoa.extract.plaintext.fragments import Fragment
from wsoa.extract.plaintext.grammar import OUTSIDE, Grammar
from wsoa.extract.plaintext.looks import is_instruction
from wsoa.model import Cell, Passage, Table, TableKind
from wsoa.numbers import whole_number

SPANNING = frozenset({"concern", "aim", "ref", "action"})  # kinds whose cells may hold for rows
# What it costs, in rows of distance, to put a cell ...
FARTHER = 0.5  # behind a further row that was drawn between,
NOT_NEXT = 0.8  # behind any row but its own,
AHEAD = 2.5  # into a row that was drawn after it,
CROWD = 1.5  # into a row that has one already;
EMPTY = 1.0  # and to leave a row without any.
COUNTED = 1.5  # What it is worth that there are as many cells as rows.

PlacedFragment = tuple[int, Fragment]  # the order in which it was drawn, and the unit


@dataclass
class OpenCell:
    """A cell in the making: its units, and the rows that it covers."""

    col: int
    row: int
    units: list[Fragment] = field(default_factory=list)
    rows: int = 1
    part: int = 0  # of a column printed as two: 1 for the right one


def drawn_by_rows(tables: Sequence[Sequence[int]], grammar: Grammar) -> bool:
    """Whether a document draws its tables row by row: then nearly each row has its date once."""
    kinds = [column.kind for column in grammar.columns]
    dates = [i for i, kind in enumerate(kinds) if kind == "date"]
    if not dates or not grammar.item_kind or "action" not in kinds:
        return True
    counts: list[int] = []
    for places in tables:
        before = len(grammar.columns)
        for place in places:
            if place == OUTSIDE:
                continue
            if place < before:
                counts.append(0)
            counts[-1] += place == dates[0]
            before = place
    return sum(count == 1 for count in counts) >= 0.6 * len(counts)


# --------------------------------------------------------------------------- row by row


def boxes_by_rows(
    fragments: Sequence[Fragment], places: Sequence[int], grammar: Grammar
) -> list[OpenCell]:
    """Boxes of a table drawn row by row. A unit without a ref, in a column whose cells have refs,
    goes on the cell above."""
    boxes: list[OpenCell] = []
    open_boxes: dict[int, OpenCell] = {}
    row, before = 0, OUTSIDE
    filled: set[int] = set()  # columns of the row in hand that are closed or being written
    for fragment, col in zip(fragments, places, strict=True):
        if col == OUTSIDE:
            continue
        kind = grammar.columns[col].kind
        box = open_boxes.get(col)
        stays = col == before and not starts_cell(fragment, kind, grammar)
        after_ref = (
            kind == "action" and before != OUTSIDE and kind_of_column(before, grammar) == "ref"
        )
        if box and not after_ref and (stays or continues_cell(fragment, kind, box, grammar)):
            box.units.append(fragment)
            if stays or kind not in SPANNING:
                before = col
            continue
        if filled and (col <= max(filled) or col in filled):
            row += 1
            filled = set()
        filled.add(col)
        boxes.append(OpenCell(col, row, [fragment]))
        open_boxes[col] = boxes[-1]
        before = col
    return spread_down_rows(boxes, row + 1, grammar)


def kind_of_column(col: int, grammar: Grammar) -> str:
    return grammar.columns[col].kind


def starts_cell(fragment: Fragment, kind: str, grammar: Grammar) -> bool:
    """Whether a unit begins a cell of its own although the one before stood in its column."""
    if kind in ("date", "status", "code", "ref"):
        return True
    if kind == "action":
        told = not grammar.item_kind and fragment.first.gap > 0 and is_instruction(fragment.text)
        return told or (fragment.ref is not None and is_row_ref(fragment, grammar))
    return kind == "aim" and fragment.ref is not None and fragment.ref.kind == "dotted"


def is_row_ref(fragment: Fragment, grammar: Grammar) -> bool:
    kinds = {"lettered", "dotted"} if grammar.item_kind == "lettered" else {grammar.item_kind}
    return fragment.ref is not None and fragment.ref.kind in kinds


def continues_cell(fragment: Fragment, kind: str, box: OpenCell, grammar: Grammar) -> bool:
    """Whether a unit goes on a cell although other cells were drawn between."""
    if kind == "action" and grammar.item_kind:
        return not is_row_ref(fragment, grammar)
    if kind == "aim":
        return not (fragment.ref and fragment.ref.kind == "dotted") and cell_has_ref(box)
    cut = box.units[-1].text.rstrip().endswith((" to", "-", "–", " from", " by"))
    if kind == "date":
        return cut and fragment.goes_on
    return fragment.goes_on and fragment.text[:1].islower() and kind != "code"


def cell_has_ref(box: OpenCell) -> bool:
    return any(fragment.ref is not None for fragment in box.units)


def spread_down_rows(boxes: Sequence[OpenCell], rows: int, grammar: Grammar) -> list[OpenCell]:
    """Boxes of the spanning kinds reach down to the next one in their column."""
    for box in boxes:
        if grammar.columns[box.col].kind in SPANNING:
            below = [other.row for other in boxes if other.col == box.col and other.row > box.row]
            stop = min(below, default=rows)
            group = [
                other.row
                for other in boxes
                if other.col < box.col
                and other.row > box.row
                and grammar.columns[other.col].kind == "aim"
            ]
            box.rows = min([stop, *group]) - box.row
    return list(boxes)


# --------------------------------------------------------------------------- cell by cell


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


def with_refs_apart(boxes: Sequence[OpenCell], grammar: Grammar) -> list[OpenCell]:
    """Boxes of actions less the refs that have a column of their own."""
    kinds = [column.kind for column in grammar.columns]
    if "ref" not in kinds:
        return list(boxes)
    result: list[OpenCell] = []
    for box in boxes:
        first = box.units[0]
        if kinds[box.col] != "action" or first.ref is None or not is_row_ref(first, grammar):
            result.append(box)
            continue
        line = first.lines[0]
        rest = line.text[len(first.ref.text) :].strip()
        ref = Fragment((replace(line, text=first.ref.text, padded=0),), first.ref)
        lines = (replace(line, text=rest), *first.lines[1:]) if rest else first.lines[1:]
        fragments = [replace(first, lines=lines), *box.units[1:]] if lines else box.units[1:]
        result.append(OpenCell(kinds.index("ref"), box.row, [ref], box.rows))
        result += [OpenCell(box.col, box.row, fragments, box.rows)] if fragments else []
    return result


# --------------------------------------------------------------------------- what heads the groups


def concern_boxes(
    titles: Sequence[PlacedFragment], col: int, boxes: Sequence[OpenCell], grammar: Grammar
) -> tuple[list[OpenCell], list[Fragment]]:
    """Boxes for titles that were drawn after the rows they head, and the units that head none.

    Rows whose refs count from the start again are another group; the titles go to the groups by
    the numbers in their labels."""
    action = next((i for i, c in enumerate(grammar.columns) if c.kind == "action"), OUTSIDE)
    starts: list[int] = []
    last = 0
    for box in sorted((b for b in boxes if b.col == action), key=lambda b: b.row):
        order = box.units[0].ref.order if box.units[0].ref else 0
        if not starts or (order and order <= last):
            starts.append(box.row if starts else 0)
        last = order or last
    entries = labelled_entries(titles)
    two_parts = any(label and title for label, title in entries)
    stray = [title for label, title in entries if two_parts and not label]
    entries = [entry for entry in entries if entry[0] or not two_parts]
    rows = max((box.row + box.rows for box in boxes), default=0)
    ends = [*starts[1:], rows]
    found: list[OpenCell] = []
    for (label, title), start, end in zip(entries, starts, ends, strict=False):
        parts = [label, title] if two_parts else [label + title]
        found += [
            OpenCell(col, start, held, end - start, part) for part, held in enumerate(parts) if held
        ]
    left = [(label + title) for label, title in entries[len(starts) :]] + stray
    return found, [fragment for held in left for fragment in held]


def labelled_entries(
    titles: Sequence[PlacedFragment],
) -> list[tuple[list[Fragment], list[Fragment]]]:
    """Labels (`Area 2`, by any word) with their titles, in the order of the labels' numbers.
    A label and its title are drawn one after the other."""
    parts: list[tuple[int | None, list[Fragment]]] = []  # a label's number, or None for a title
    last: list[int] = []  # where the last unit of each part was drawn
    for index, fragment in titles:
        number = label_number(fragment.text)
        if number is None and parts and not fragment.text[:1].isupper():
            parts[-1][1].append(fragment)
            last[-1] = index
        else:
            parts.append((number, [fragment]))
            last.append(index)
    entries: list[tuple[int | None, list[Fragment], list[Fragment]]] = []
    position = 0
    while position < len(parts):
        number, held = parts[position]
        following = parts[position + 1] if position + 1 < len(parts) else None
        near = following and titles_between(titles, last[position], last[position + 1])
        if following and near and (number is None) != (following[0] is None):
            title, label = (held, following[1]) if number is None else (following[1], held)
            entries.append((number if number is not None else following[0], label, title))
            position += 2
        else:
            label, title = ([], held) if number is None else (held, [])
            entries.append((number, label, title))
            position += 1
    if all(number is not None for number, _, _ in entries):
        entries.sort(key=lambda entry: entry[0] or 0)
    return [(label, title) for _, label, title in entries]


def titles_between(titles: Sequence[PlacedFragment], start: int, end: int) -> bool:
    """Whether nothing but titles was drawn between two units."""
    drawn = {index for index, _ in titles}
    return all(index in drawn for index in range(start, end))


def label_number(text: str) -> int | None:
    found = re.match(r"[A-Za-z]{2,}(?: [A-Za-z]+)? ?(\d{1,2})\b", text)
    return whole_number(found[1]) if found else None


# --------------------------------------------------------------------------- the table


def table_of_open_cells(boxes: Sequence[OpenCell], grammar: Grammar, open_top: bool) -> Table:
    """The table that boxes make, its header on top."""
    double = next((box.col for box in boxes if box.part), len(grammar.columns))
    header = [
        Cell(
            Passage.of(column.header),
            0,
            col + (col > double),
            col_span=1 + (col == double),
            header=True,
        )
        for col, column in enumerate(grammar.columns)
    ]
    cells = [
        Cell(
            fragments_passage(
                box.units,
                grammar.columns[box.col].kind,
                grammar.widths[box.col],
                grammar.habits.marks_wraps,
            ),
            box.row + 1,
            box.col + box.part + (box.col > double),
            row_span=box.rows,
        )
        for box in sorted(boxes, key=lambda box: (box.row, box.col, box.part))
    ]
    return Table((*header, *cells), TableKind.STREAM, open_top=open_top)
