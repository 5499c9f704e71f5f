"""The stretches of text that are tables → grids, and their words at places that no column's end
leaves in doubt.

A cell's words keep their lines; they are set so far right that each column has room for its longest
line. The pages of such text were set apart anew for each page, so no place is lost that said more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.below import CONTEXT, WideLine
from wsoa.extract.plaintext.layout.page import (
    HEIGHT,
    WIDTH,
    end_of,
    joined_words,
    opens_item,
    start_of,
)
from wsoa.extract.plaintext.layout.refs import CLOSING, ref_in
from wsoa.extract.plaintext.layout.rows import TableLine, row_starts
from wsoa.extract.plaintext.layout.stretches import TableStretch, Title
from wsoa.extract.tables import CellBox, Grid
from wsoa.model import Box, TableKind

APART = 12.0  # points between two columns
PADDING = 2.0  # points between a column's limit and its words
FULL = 0.9  # share of a column's longest line that a line must fill to have been wrapped
UNKNOWN = 0.3  # how far empty lines set rows apart where too few rows tell
MOSTLY = 0.45  # of the rows
NEAR = 2  # lines above a line in which the one that it may go on stands
OPEN = (",", "&", "/", "(", "-")  # what a cell does not end with
LINKS = frozenset({"and", "of", "the", "for", "to", "in", "with", "by", "or", "a", "on"})

Moved = dict[tuple[str, Box], Word]  # by text and box: the word where it is set instead


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A row of a table: its first line, the one behind its last, and whether it goes over the
    whole width."""

    first: int
    last: int
    across: bool
    wide: int | None = None  # the column from which on it is one cell


@dataclass(frozen=True)
class HeaderHabits:
    """What the tables under one header have in common: the columns whose cells go over several
    rows, and how far empty lines set the rows apart."""

    spanning: frozenset[int]
    spaced: float


def page_grids(pages: Sequence[Sequence[TableStretch]]) -> tuple[list[list[Grid]], Moved]:
    """The grids of each page, and the words that are set elsewhere for them."""
    alike: dict[tuple[str, ...], list[TableStretch]] = {}
    for page in pages:
        for stretch in page:
            alike.setdefault(stretch.columns.titles, []).append(stretch)
    habits = {titles: habits_of(stretches) for titles, stretches in alike.items()}
    moved: Moved = {}
    grids = [
        [stretch_grid(stretch, habits[stretch.columns.titles], moved) for stretch in page]
        for page in pages
    ]
    return grids, moved


# --------------------------------------------------------------------------- rows


def line_groups(stretch: TableStretch) -> list[tuple[int, list[TableLine]]]:
    """The lines of a table that stand together with none over the whole width between them, each
    group with the number of its first."""
    groups: list[tuple[int, list[TableLine]]] = []
    for number, cells in enumerate(stretch.cells):
        if cells is None or wide_at(stretch, number):
            continue
        before = stretch.lines[number - 1].level if number else stretch.lines[0].level - 1
        gap = max(0, stretch.lines[number].level - before - 1)
        line = TableLine(tuple(joined_words(words) for words in cells), gap)
        if groups and groups[-1][0] + len(groups[-1][1]) == number:
            groups[-1][1].append(line)
        else:
            groups.append((number, [line]))
    return groups


def habits_of(stretches: Sequence[TableStretch]) -> HeaderHabits:
    blocks = [lines for stretch in stretches for _, lines in line_groups(stretch)]
    kinds = stretches[0].columns.kinds
    return HeaderHabits(spanning_columns(blocks, kinds), row_spacing(blocks, kinds))


def row_spacing(blocks: Iterable[Sequence[TableLine]], kinds: Sequence[str]) -> float:
    """How many of the lines that begin a row for sure stand below an empty one, 0..1."""
    refs = [col for col, kind in enumerate(kinds) if kind == "ref"]
    gaps = [
        line.gap > 0
        for lines in blocks
        for line in lines[1:]
        if all(line.cells) or any(ref_in(line.cells[col], "ref") for col in refs)
    ]
    return sum(gaps) / len(gaps) if len(gaps) > 2 else UNKNOWN


def spanning_columns(blocks: Iterable[Sequence[TableLine]], kinds: Sequence[str]) -> frozenset[int]:
    """The columns whose cells go over several rows, told by the other columns: those of concerns
    and aims, where rows mostly begin with none or amid one, or where one begins amid a row."""
    context = [col for col, kind in enumerate(kinds) if kind in CONTEXT]
    amid = Counter[int]()  # rows that begin with none or amid one, ones that begin amid a row
    rows = 0
    for lines in blocks if context else ():
        starts = set(row_starts(lines, kinds, context, UNKNOWN))
        rows += len(starts) - 1
        for number in range(1, len(lines)):
            for col in context:
                text = lines[number].cells[col]
                above = "" if lines[number].gap else lines[number - 1].cells[col]
                begins = bool(text) and not text[0].islower() and not opens_item(text)
                if number in starts:
                    amid[col] += not text or text[0].islower() or is_amid(text, above)
                else:
                    amid[col] += begins and not above
    return frozenset(col for col in context if amid[col] > (MOSTLY * rows or 1))


def is_amid(text: str, above: str) -> bool:
    """Whether words go on those right above them."""
    return bool(above) and not ends(above) and not opens_item(text)


def is_left_open(text: str) -> bool:
    """Whether a line cannot be the last of its cell: what ends it asks for more."""
    return text.endswith(OPEN) or text.split(" ")[-1] in LINKS or text.count("(") > text.count(")")


def ends(text: str) -> bool:
    return text.endswith(CLOSING)


def layout_rows(stretch: TableStretch, habits: HeaderHabits) -> list[LayoutRow]:
    """The rows of a table, from top to bottom."""
    blocks = dict(line_groups(stretch))
    rows: list[LayoutRow] = []
    number = 0
    while number < len(stretch.lines):
        if lines := blocks.get(number):
            starts = row_starts(lines, stretch.columns.kinds, habits.spanning, habits.spaced)
            limits = [*starts, len(lines)]
            rows += [
                LayoutRow(number + first, number + last, across=False)
                for first, last in zip(starts, limits[1:], strict=True)
            ]
            number += len(lines)
            continue
        last = number + 1
        if wide := wide_at(stretch, number):
            while last < len(stretch.lines) and goes_on_wide(stretch, last):
                last += 1
            rows.append(LayoutRow(number, last, across=False, wide=wide.col))
        else:
            while last < len(stretch.lines) and goes_on_across(stretch, last):
                last += 1
            rows.append(LayoutRow(number, last, across=True))
        number = last
    return rows


def wide_at(stretch: TableStretch, number: int) -> WideLine | None:
    """How far a line is one cell under a label."""
    return stretch.wide[number] if stretch.wide else None


def goes_on_wide(stretch: TableStretch, number: int) -> bool:
    """Whether a line is more of the one above, under the same label."""
    wide = wide_at(stretch, number)
    return wide is not None and not wide.begins


def goes_on_across(stretch: TableStretch, number: int) -> bool:
    """Whether a line over the whole width stands right below another."""
    step = stretch.lines[number].level - stretch.lines[number - 1].level
    return stretch.cells[number] is None and step == 1


def row_spans(stretch: TableStretch, rows: Sequence[LayoutRow], col: int) -> list[tuple[int, int]]:
    """The rows of each cell of a column whose cells go over several: (first, behind the last)."""
    spans: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if (
            not spans
            or row.across
            or rows[number - 1].across
            or cell_begins(stretch, rows, number, col)
        ):
            spans.append((number, number + 1))
        else:
            spans[-1] = spans[-1][0], number + 1
    return spans


def cell_begins(stretch: TableStretch, rows: Sequence[LayoutRow], number: int, col: int) -> bool:
    """Whether a cell of a column begins in a row, and not in one above: it opens as a sentence
    does, below nothing or what has ended."""
    row, above = rows[number], rows[number - 1]
    texts = [joined_words((stretch.cells[n] or ())[col]) for n in range(above.first, row.last)]
    first = next((n for n in range(row.first, row.last) if texts[n - above.first]), None)
    if first is None:
        return False
    at = first - above.first
    text, before = texts[at], texts[at - 1]
    last = next(filter(None, texts[max(0, at - NEAR) : at][::-1]), "")
    if text[0].islower() or opens_item(text) or is_left_open(last):
        return False
    set_off = stretch.lines[row.first].level - stretch.lines[row.first - 1].level > 1
    return set_off or not before or (ends(before) and first == row.first)


# --------------------------------------------------------------------------- grids


def stretch_grid(stretch: TableStretch, habits: HeaderHabits, moved: Moved) -> Grid:
    """The grid of a table; its words are set in their columns."""
    rows = layout_rows(stretch, habits)
    widths = column_widths(stretch)
    xs = [stretch.columns.places[0] * WIDTH]
    for width in widths:
        xs.append(xs[-1] + max(width, 3) * WIDTH + APART)
    set_words(stretch, xs, moved)
    tops = [level_top(stretch.lines[row.first].level) for row in rows]
    bottom = level_top(stretch.lines[-1].level + 1)
    head = header_tops(stretch)
    ys = [*head, *tops, bottom]
    cells = header_cells(stretch.titles, len(head), xs, ys)
    for col in range(len(widths)):
        spanning = col in habits.spanning
        each = [(number, number + 1) for number in range(len(rows))]
        for first, last in row_spans(stretch, rows, col) if spanning else each:
            wide = rows[first].wide
            if not rows[first].across and (wide is None or col < wide):
                cells.append(cell_box_at(len(head) + first, col, last - first, 1, xs, ys))
    for number, row in enumerate(rows):
        start = 0 if row.across else row.wide
        if start is not None:
            span = len(widths) - start
            cells.append(cell_box_at(len(head) + number, start, 1, span, xs, ys))
    return Grid(
        tuple(xs),
        tuple(ys),
        tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        open_top=not stretch.titles,
        open_bottom=True,
        kind=TableKind.ALIGNED,
        ends=tuple(x + FULL * width * WIDTH for x, width in zip(xs, widths, strict=False)),
    )


def level_top(level: int) -> float:
    return level * HEIGHT - 1


def cell_box_at(
    row: int, col: int, row_span: int, col_span: int, xs: Sequence[float], ys: Sequence[float]
) -> CellBox:
    box = Box(xs[col], ys[row], xs[col + col_span], ys[row + row_span])
    return CellBox(row, col, row_span, col_span, box)


def column_widths(stretch: TableStretch) -> list[int]:
    """The room, in characters, that each column needs."""
    widths = [1] * len(stretch.columns.places)
    for number, cells in enumerate(stretch.cells):
        wide = wide_at(stretch, number)
        for col, words in enumerate((cells or ())[: wide.col if wide else None]):
            if words:
                start = min(stretch.columns.places[col], start_of(words[0]))
                widths[col] = max(widths[col], end_of(words[-1]) - start, room_of(words))
    rooms = Counter[tuple[int, int]]()  # of the titles on one line over one column
    for title in stretch.titles:
        rooms[title.level, title.column] += room_of(title.words) if title.span == 1 else 0
    for (_, col), room in rooms.items():
        widths[col] = max(widths[col], room)
    return widths


def room_of(words: Sequence[Word]) -> int:
    return sum(len(word.text) + 1 for word in words)


def set_words(stretch: TableStretch, xs: Sequence[float], moved: Moved) -> None:
    """Sets the words of a table in the room of their columns."""
    ends: dict[tuple[int, int], float] = {}  # of the titles on one line over one column
    for title in stretch.titles:
        place = title.level, title.column
        x = ends.get(place, xs[title.column] + PADDING)
        ends[place] = set_at(title.words, x, moved)
    for number, (line, cells) in enumerate(zip(stretch.lines, stretch.cells, strict=True)):
        if cells is None:
            set_across(line.words, xs, moved)
            continue
        wide = wide_at(stretch, number)
        for col, words in enumerate(cells):
            if words and wide and col == wide.col:
                set_across(words, xs[col:], moved)
            elif words:
                indent = max(0, start_of(words[0]) - stretch.columns.places[col])
                set_at(words, xs[col] + PADDING + indent * WIDTH, moved, keeps=True)


def set_at(words: Sequence[Word], x: float, moved: Moved, keeps: bool = False) -> float:
    """Sets words from x on, with single blanks between, or with those that they have; where the
    next may begin."""
    shift = x - words[0].box.x0
    for word in words:
        left = max(x, word.box.x0 + shift) if keeps else x
        set_word(word, left, WIDTH, moved)
        x = left + (len(word.text) + 1) * WIDTH
    return x


def set_across(words: Sequence[Word], xs: Sequence[float], moved: Moved) -> None:
    """Sets words over the whole width of columns, closer where they have not the room."""
    start = start_of(words[0])
    room = (xs[-1] - xs[0] - APART) / max(1, end_of(words[-1]) - start)
    for word in words:
        width = min(WIDTH, room)
        set_word(word, xs[0] + PADDING + (start_of(word) - start) * width, width, moved)


def set_word(word: Word, x: float, width: float, moved: Moved) -> None:
    box = word.box._replace(x0=x, x1=x + len(word.text) * width)
    moved[word.text, word.box] = word._replace(box=box)


def header_tops(stretch: TableStretch) -> list[float]:
    """Where the rows of a header begin: two where a title stands over several columns."""
    levels = sorted({title.level for title in stretch.titles})
    over = max((title.level for title in stretch.titles if title.span > 1), default=None)
    below = [level for level in levels if over is not None and level > over]
    return [level_top(level) for level in (*levels[:1], *below[:1])]


def header_cells(
    titles: Sequence[Title], rows: int, xs: Sequence[float], ys: Sequence[float]
) -> list[CellBox]:
    """The cells of a header of none, one or two rows."""
    if not rows:
        return []
    over = {title.column: title.span for title in titles if title.span > 1 and rows > 1}
    taken: set[int] = set()
    cells: list[CellBox] = []
    for column, span in over.items():
        columns = range(column, column + span)
        if not taken.intersection(columns):
            taken.update(columns)
            cells.append(cell_box_at(0, column, 1, span, xs, ys))
            cells += [cell_box_at(1, col, 1, 1, xs, ys) for col in columns]
    others = [col for col in range(len(xs) - 1) if col not in taken]
    return cells + [cell_box_at(0, col, rows, 1, xs, ys) for col in others]
