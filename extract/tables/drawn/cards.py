"""Cards: labels at one x with their values at another, in one pair of columns or in two beside each
other; a value with no label beside it is as wide as the card."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from wsoa.extract.tables.alignment import LARGER, AlignedLine
from wsoa.extract.tables.drawn.card_limits import card_heights, limits_of
from wsoa.extract.tables.drawn.card_words import (
    FAR,
    FEW_WIDE,
    KNOWN,
    MOSTLY,
    NEAR,
    CardColumns,
    WordStretch,
    columns_of,
    is_rest_over,
    looks_like_label,
    opens,
    parted_at_value,
    parts_at_first_label,
    rows_of_paint,
    titles_over,
    with_further,
    with_lines_beside_paint,
    word_stretches,
)
from wsoa.extract.tables.grid_rows import WRAP
from wsoa.extract.tables.headers.phrases import phrase_weight
from wsoa.extract.tables.lattice import CellBox, Grid
from wsoa.extract.tables.sheet import Sheet, covered_share, ruling_heights
from wsoa.model import Box, TableKind
from wsoa.vocabulary import folded, is_ref

SURELY = 0.9  # weight from which a phrase is a label for certain
SPACED = 4.0  # points between the rules of two cells that are each drawn, at most
WIDER = 1.3  # times as much white stands between cards as between their rows, at least
WIDEST = 1.3  # ems from line to line within a label, at most
LONGEST_IN_ALL = 14  # words of a label on all its lines


def labelled_cards(sheet: Sheet) -> Iterator[tuple[Grid, int]]:
    """The cards of a page, each with the number of its labels."""
    several = [word_stretches(line) for line in sheet.lines if len(line.stretches) > 1]
    columns_seen = columns_of(sheet, several)
    whole = [word_stretches(line) for line in sheet.lines] if columns_seen else []
    for columns in columns_seen:
        rows = [parted_at_value(row, columns) for row in whole]
        for found in blocks_of(sheet, rows, columns):
            block = with_lines_beside_paint(sheet, rows, columns, found)
            for card in cards_of_block(sheet, rows, columns, block):
                yield from grids_of(sheet, rows, columns, card)


# --------------------------------------------------------------------------- which lines


def blocks_of(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns
) -> Iterator[list[int]]:
    """The runs of lines that keep to the columns, parted where two rules part cards."""
    block: list[int] = []
    for place, (line, row) in enumerate(zip(sheet.lines, rows, strict=True)):
        fits = is_card_line(row, columns)
        apart = bool(block) and (
            are_two_cards(sheet, sheet.lines[block[-1]], line, columns)
            or line.em > LARGER * sheet.lines[block[0]].em
        )
        if block and (not fits or apart):
            yield block
            block = []
        if fits and (block or opens(row, columns) or is_rest_over(sheet, rows, columns, place)):
            block.append(place)
    if block:
        yield block


def is_card_line(row: Sequence[WordStretch], columns: CardColumns) -> bool:
    """Whether a line may be one of a card: no label runs into the values, none of its words stands
    left of the labels or across the side of the values, and it is no title over the next card."""
    label, value = columns.starts[:2]
    first = row[0] if row else None
    if first is None or first.x0 < label - NEAR:
        return False
    if first.x0 >= value - NEAR:
        return True
    if abs(first.x0 - label) >= NEAR or first.x1 >= value - 1:
        return False
    crosses = any(s.x0 < value - NEAR and s.x1 > value for s in row[1:])
    return not crosses and (has_value(row, columns) or not is_numbered(first.text))


def is_numbered(text: str) -> bool:
    """Whether a line opens with a ref, as a title does: `1.2`, `Action 1.2: Guide`."""
    words = text.split()
    refs = [" ".join(words[:n]).rstrip(":.") for n in (1, 2)]
    return any(is_ref(ref) and any(map(str.isdigit, ref)) for ref in refs)


def has_value(row: Sequence[WordStretch], columns: CardColumns) -> bool:
    return any(stretch.x0 > columns.starts[1] - NEAR for stretch in row)


def has_words(rows: Sequence[Sequence[WordStretch]], columns: CardColumns) -> bool:
    """Whether values have a letter: those of a list of contents are the numbers of pages."""
    values = (s for row in rows for s in row if s.x0 > columns.starts[1] - NEAR)
    return any(char.isalpha() for stretch in values for char in stretch.text)


def has_label(rows: Sequence[Sequence[WordStretch]], columns: CardColumns) -> bool:
    """Whether the lines of a row open with a label, which may go on below: few words in all. Text
    that wraps in a column has lines that read as labels too."""
    names = [row[0] for row in rows if opens(row, columns)]
    few = sum(len(name.words) for name in names) <= LONGEST_IN_ALL
    return few and any(name.is_label for name in names)


def is_pair_of_labels(row: Sequence[WordStretch]) -> bool:
    """Whether what stands beside a label looks as it does: a header, or headings side by side."""
    return len(row) > 1 and row[1].is_label and row[1].is_bold == row[0].is_bold


def cards_of_block(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns, block: Sequence[int]
) -> Iterator[list[int]]:
    """The cards of a block: parted before the label that recurs with more white above it than
    stands above the others."""
    gaps: dict[str, list[float]] = {}
    for above, below in pairwise(block):
        if opens(rows[below], columns) and rows[below][0].is_label:
            gap = sheet.lines[below].box.top - sheet.lines[above].box.bottom
            gaps.setdefault(folded(rows[below][0].text), []).append(gap)
    opener = folded(rows[block[0]][0].text)
    if opener not in gaps or not stands_apart(gaps, opener):
        opener = max(gaps, key=lambda text: (len(gaps[text]) > 1, min(gaps[text])), default="")
        if len(gaps.get(opener, ())) < 2 or not stands_apart(gaps, opener):
            yield list(block)
            return
    card: list[int] = []
    for place in block:
        if card and opens(rows[place], columns) and folded(rows[place][0].text) == opener:
            yield card
            card = []
        card.append(place)
    yield card


def stands_apart(gaps: Mapping[str, Sequence[float]], opener: str) -> bool:
    """Whether more white stands over each line with a label than over those with the others."""
    others = [gap for text, found in gaps.items() if text != opener for gap in found]
    return bool(others) and min(gaps[opener]) >= WIDER * median(others)


def are_two_cards(
    sheet: Sheet, above: AlignedLine, below: AlignedLine, columns: CardColumns
) -> bool:
    """Whether two cards end and begin between lines: two rules lie there, further apart than those
    around cells that are drawn one by one, or much white."""
    left, right = columns.starts[0], columns.starts[-1]
    rules = [
        s
        for s in sheet.across
        if above.middle < s.at < below.middle and s.start < left + NEAR and s.end > right
    ]
    heights = ruling_heights(rules)
    if len(heights) > 1 and heights[-1] - heights[0] > SPACED:
        return True
    return not rules and below.middle - above.middle > FAR * below.em


# --------------------------------------------------------------------------- the grid


def grids_of(
    sheet: Sheet, rows: Sequence[Sequence[WordStretch]], columns: CardColumns, block: Sequence[int]
) -> Iterator[tuple[Grid, int]]:
    """The grid of a card's lines, and how many of its rows open with a label; none where few do."""
    lines = [sheet.lines[place] for place in block]
    own = [rows[place] for place in block]
    xs = limits_of(sheet, own, columns, lines)
    starts = card_row_starts(sheet, own, columns, lines, xs)
    valued = [
        any(has_value(row, columns) for row in own[first:last])
        and not is_pair_of_labels(own[first])
        for first, last in pairwise([*starts, len(own)])
    ]
    if len(starts) > 1 and not valued[0]:  # a heading over the card
        yield from grids_of(sheet, rows, columns, block[starts[1] :])
        return
    labelled = [
        has_label(own[first:last], columns) for first, last in pairwise([*starts, len(own)])
    ]
    labels = sum(has and told for has, told in zip(labelled, valued, strict=True))
    worded = sum(
        has_words(own[first:last], columns) for first, last in pairwise([*starts, len(own)])
    )
    if labels < MOSTLY * len(starts) or worded < MOSTLY * len(starts):
        return
    wide = sum(len(row) > 2 for row in own)
    if not columns.is_double and wide:
        many = wide > FEW_WIDE * len(own)
        parts = parts_at_first_label(own) if many else []
        if len(parts) > 1:
            for first, last in parts:
                yield from grids_of(sheet, rows, columns, block[first:last])
            return
        more = with_further(sheet, own, columns)
        if many or more.is_double:
            columns = more
        if many and not columns.is_double and not columns.further:
            return
        over = titles_over(sheet, rows, columns, block[0]) if columns.further else []
        lines = [*(sheet.lines[place] for place in over), *lines]
        own = [*(rows[place] for place in over), *own]
        starts = [*range(len(over)), *(start + len(over) for start in starts)]
        xs = limits_of(sheet, own, columns, lines)
    ys = card_heights(sheet, lines, starts, xs)
    cells: list[CellBox] = []
    for row, (first, last) in enumerate(pairwise([*starts, len(own)])):
        top, bottom = ys[row], ys[row + 1]
        second = columns.is_double and any(
            abs(s.x0 - columns.starts[2]) < NEAR and (s.is_label or looks_like_label(s, own[first]))
            for each in own[first:last]
            for s in each
        )
        limits = tuple(range(len(xs))) if second or columns.further else (0, 1, len(xs) - 1)
        for col, end in pairwise(limits):
            cells.append(CellBox(row, col, 1, end - col, Box(xs[col], top, xs[end], bottom)))
    kind = TableKind.PART_RULED
    yield Grid(xs, ys, tuple(cells), open_top=True, open_bottom=True, kind=kind), labels


def is_next_label(
    above: Sequence[WordStretch], row: Sequence[WordStretch], columns: CardColumns
) -> bool:
    """Whether the label of a line is another than what stands above it, however near: it is known
    by itself, both together are not, and what stands above has no value or is known too."""
    before, label = above[0], row[0]
    if not has_value(row, columns) or label.text[:1].islower():
        return False
    if phrase_weight(label.text) < KNOWN or phrase_weight(f"{before.text} {label.text}") >= SURELY:
        return False
    return phrase_weight(before.text) >= KNOWN or not has_value(above, columns)


def card_row_starts(
    sheet: Sheet,
    rows: Sequence[Sequence[WordStretch]],
    columns: CardColumns,
    lines: Sequence[AlignedLine],
    xs: Sequence[float],
) -> list[int]:
    """The lines that open rows: those with a label that goes on none above it; where each label is
    painted, the first ones beside each paint, for the label may stand in the middle of its row."""
    if painted := rows_of_paint(sheet, lines, xs):
        return painted
    pitch = min((b.middle - a.middle for a, b in pairwise(lines)), default=0.0)
    pitch = min(max(pitch, lines[0].em), WIDEST * lines[0].em)
    drawn = ruling_heights(
        [
            s
            for s in (*sheet.across, *sheet.edges_across)
            if covered_share([s], s.at, xs[0], xs[1]) > 0.8
            or s.end - s.start > 0.8 * (xs[-1] - xs[0])
        ]
    )
    found = [0]
    last = lines[0].middle  # where the label of the row has its last line
    for n in range(1, len(rows)):
        if not opens(rows[n], columns):
            continue
        parted = bisect_left(drawn, lines[n - 1].middle) < bisect_left(drawn, lines[n].middle)
        above = next((m for m in range(n - 1, found[-1] - 1, -1) if opens(rows[m], columns)), None)
        next_label = above is not None and is_next_label(rows[above], rows[n], columns)
        if parted or next_label or lines[n].middle - last > WRAP * pitch:
            found.append(n)
        last = lines[n].middle
    return found
