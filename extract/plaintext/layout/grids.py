"""The stretches of text that are tables → grids, and their words at places that no column's end
leaves in doubt.

A cell's words keep their lines; they are set so far right that each column has room for its longest
line. The pages of such text were set apart anew for each page, so no place is lost that said more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wsoa.extract.page import Word
from wsoa.extract.plaintext.layout.page import HEIGHT, WIDTH, end_of, start_of
from wsoa.extract.plaintext.layout.rows.spans import (
    HeaderHabits,
    habits_of,
    layout_rows,
    row_spans,
    wide_at,
)
from wsoa.extract.plaintext.layout.stretches import TableStretch, Title
from wsoa.extract.tables import CellBox, Grid
from wsoa.model import Box, TableKind

APART = 12.0  # points between two columns
PADDING = 2.0  # points between a column's limit and its words
FULL = 0.9  # share of a column's longest line that a line must fill to have been wrapped

Moved = dict[
    tuple[str, Box], Word
]  # of one page, by text and box: the word where it is set instead


def page_grids(pages: Sequence[Sequence[TableStretch]]) -> list[tuple[list[Grid], Moved]]:
    """The grids of each page, and the words of it that are set elsewhere for them."""
    alike: dict[tuple[str, ...], list[TableStretch]] = {}
    for page in pages:
        for stretch in page:
            alike.setdefault(stretch.columns.titles, []).append(stretch)
    habits = {titles: habits_of(stretches) for titles, stretches in alike.items()}
    limits = {titles: common_limits(stretches) for titles, stretches in alike.items()}
    found: list[tuple[list[Grid], Moved]] = []
    for page in pages:
        moved: Moved = {}
        grids = [
            stretch_grid(
                stretch, limits[stretch.columns.titles], habits[stretch.columns.titles], moved
            )
            for stretch in page
        ]
        found.append((grids, moved))
    return found


def common_limits(stretches: Sequence[TableStretch]) -> tuple[float, ...]:
    """Where the columns of tables under one header begin and the last ends: each has room for its
    longest line on any page, so that the columns of all pages are seen to be the same."""
    xs = [stretches[0].columns.places[0] * WIDTH]
    for widths in zip(*map(column_widths, stretches), strict=True):
        xs.append(xs[-1] + max(*widths, 3) * WIDTH + APART)
    return tuple(xs)


def stretch_grid(
    stretch: TableStretch, xs: Sequence[float], habits: HeaderHabits, moved: Moved
) -> Grid:
    """The grid of a table; its words are set in their columns."""
    rows = layout_rows(stretch, habits)
    widths = column_widths(stretch)
    set_words(stretch, xs, moved)
    tops = [level_top(stretch.lines[row.first].level) for row in rows]
    bottom = level_top(last_level(stretch) + 1)
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


def last_level(stretch: TableStretch) -> int:
    """The level of the last line of a table, or of its header where it has no more."""
    below = [line.level for line in stretch.lines[-1:]]
    return max(below or [title.level for title in stretch.titles])


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
