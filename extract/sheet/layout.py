"""Cells of a sheet → headings, paragraphs and tables, as a reader sees them.

A sheet is one large grid and says nowhere where a table begins. Lines of text alone in their rows
stand over, between and under tables, or run across them as bands; empty rows part two tables or
only loosen one; a key stands beside a plan. Borders, paint, merged cells and the words of
the header tell which.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from wsoa.extract.sheet.archive import Range
from wsoa.extract.sheet.cells import SheetCell
from wsoa.model import Block, Cell, Heading, Paragraph, Passage, Place, Table, TableKind

LARGER = 1.12  # times the size of the body: a line of this size and up is a heading
HEADING_LENGTH = 220  # characters; what is longer is a bold paragraph
LONGEST_HEADING = 400  # of one that is bold and large both: some inspectors' findings are long
WIDE = 0.6  # of a table's columns: what spans so many runs across it
SAME_ROWS = 0.7  # of the rows of two groups of columns: so many in common make them one table
SAME_COLUMNS = 0.5  # of the columns in which two rows begin: fewer in common make them two tables


@dataclass(frozen=True)
class WorkbookSizes:
    """What is large and what is small in a workbook."""

    body: float
    larger: tuple[float, ...]

    def level(self, size: float) -> int:
        return 1 + sum(each > size for each in self.larger)


@dataclass(frozen=True)
class SheetRow:
    """A row of a region, with the cells that touch it, merged ones from above included."""

    number: int
    cells: tuple[SheetCell, ...]

    @cached_property
    def texts(self) -> tuple[SheetCell, ...]:
        return tuple(cell for cell in self.cells if cell.passage)

    @cached_property
    def telling(self) -> tuple[SheetCell, ...]:
        """The cells that say something: by their text, or by a colour that no text in the row has
        behind it (a rating without words, the sample in a key)."""
        grounds = {cell.fill for cell in self.texts}
        return tuple(c for c in self.cells if c.passage or (c.fill and c.fill not in grounds))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(cell.passage.printed.casefold() for cell in self.texts)

    @cached_property
    def look(self) -> tuple[bool, str]:
        """Whether all its words are bold, and the one colour behind them, if it is one."""
        fills = {cell.fill for cell in self.texts}
        return all(c.passage.is_bold for c in self.texts), fills.pop() if len(fills) == 1 else ""


def sheet_blocks(
    cells: Sequence[SheetCell], headers: Sequence[Range], style: WorkbookSizes, place: Place
) -> list[Block]:
    """What a sheet shows, in reading order. `headers`: the rows of which the workbook itself says
    that they head a table."""
    blocks: list[Block] = []
    for region in regions_of(cells):
        for piece in tables_and_texts(region):
            if len(piece) == 1 and isinstance(piece[0], SheetCell):
                blocks += sheet_text_blocks(piece[0], style)
            else:
                rows = [row for row in piece if isinstance(row, SheetRow)]
                blocks.append(sheet_table(rows, headers, place))
    return blocks


def sheet_text_blocks(cell: SheetCell, style: WorkbookSizes) -> list[Block]:
    """Text alone in its row, line by line: headings where it is bold or large, and short."""
    blocks: list[Block] = []
    for part in cell.passage.paragraphs:
        large = cell.size > LARGER * style.body
        longest = LONGEST_HEADING if large and part.is_bold else HEADING_LENGTH
        if (large or part.is_bold) and len(part.printed) < longest and not part.is_item:
            blocks.append(Heading(part, style.level(cell.size)))
        else:
            blocks.append(Paragraph(part))
    return blocks


# --------------------------------------------------------------------------- regions


def regions_of(cells: Sequence[SheetCell]) -> list[list[SheetRow]]:
    """The rows of a sheet; of tables side by side, those of each for itself."""
    rows = sheet_rows(cells)
    gaps = parting_columns(rows)
    if not gaps:
        return [rows] if rows else []
    parts: list[list[SheetCell]] = [[] for _ in range(len(gaps) + 1)]
    for cell in cells:
        parts[bisect_left(gaps, cell.col)].append(cell)
    regions = [found for part in parts if (found := sheet_rows(part))]
    return sorted(regions, key=lambda region: region[0].number)


def sheet_rows(cells: Iterable[SheetCell]) -> list[SheetRow]:
    """The rows that say something, from top to bottom."""
    touching: dict[int, list[SheetCell]] = {}
    for cell in cells:
        for number in range(cell.row, cell.row + cell.rows):
            touching.setdefault(number, []).append(cell)
    return [
        SheetRow(number, tuple(sorted(touching[number], key=lambda cell: cell.col)))
        for number in sorted(touching)
        if any(cell.passage for cell in touching[number])
    ]


def parting_columns(rows: Sequence[SheetRow]) -> list[int]:
    """The columns that part tables side by side: nothing stands in them, and the rows to the left
    and right of them are not the same."""
    used: dict[int, set[int]] = {}  # column -> rows with several texts that use it
    for row in rows:
        if len(row.telling) > 1:
            for cell in row.cells:
                if cell.passage or cell.bordered or cell.fill:
                    for col in range(cell.col, cell.col + cell.cols):
                        used.setdefault(col, set())
                        if cell in row.telling:
                            used[col].add(row.number)
    columns = sorted(used)
    gaps = []
    for left, right in pairwise(columns):
        if right > left + 1:
            before = set().union(*(used[col] for col in columns if col <= left))
            after = set().union(*(used[col] for col in columns if col >= right))
            shared = len(before & after)
            if shared < SAME_ROWS * max(len(before), len(after)):
                gaps.append(left + 1)
    return gaps


# --------------------------------------------------------------------------- pieces


def tables_and_texts(rows: Sequence[SheetRow]) -> list[list[SheetRow | SheetCell]]:
    """A region cut into tables (their rows) and lines of text (a cell each)."""
    left, width = column_extent(rows)
    pieces: list[list[SheetRow | SheetCell]] = []
    table: list[SheetRow] = []
    lines: list[SheetRow] = []  # since the last row of the table

    def close_table() -> None:
        if table:
            pieces.append([*table])
            table.clear()

    def close_lines() -> None:
        pieces.extend([row.texts[0]] for row in lines)
        lines.clear()

    for row in rows:
        if is_line(row, left, width):
            lines.append(row)
            continue
        if not table or begins_table(row, lines, table):
            close_table()
            over = count_bands_over(row, lines)
            own = lines[len(lines) - over :]
            del lines[len(lines) - over :]
            close_lines()
            table += own
        else:
            table += lines
            lines.clear()
        table.append(row)
    inside = bands_at_end(table, lines)
    table += lines[:inside]
    del lines[:inside]
    close_table()
    close_lines()
    return pieces


def column_extent(rows: Sequence[SheetRow]) -> tuple[int, int]:
    """The first column of a table and the one after its last: those of the rows with several texts,
    since a title may be merged far beyond the table under it."""
    several = [row for row in rows if len(row.telling) > 1] or rows
    left = min((cell.col for row in rows for cell in row.telling), default=1)
    return left, max((cell.col + cell.cols for row in several for cell in row.telling), default=1)


def is_line(row: SheetRow, left: int, width: int) -> bool:
    """Whether a row is a line of text: one cell, which runs across or stands at the left alone."""
    if len(row.telling) != 1:
        return False
    cell = row.texts[0]
    if cell.rows > 1 and cell.cols < WIDE * (width - left):
        return False
    if cell.cols >= max(2, WIDE * (width - left)) or cell.centred_across:
        return True
    boxed = any(each.bordered for each in row.cells if each is not cell)
    return cell.col == left and not boxed


def begins_table(row: SheetRow, lines: Sequence[SheetRow], table: Sequence[SheetRow]) -> bool:
    """Whether a row opens a table of its own under those rows of a table and the lines of text
    after it: it says what the table's header says, looks as that does, or has other columns, and
    something sets it off."""
    grid = [each for each in table if len(each.telling) > 1]
    head = grid[0] if grid else table[0]
    if row.words == head.words and lines:
        return True
    above = [table[-1], *lines]
    apart = any(b.number - a.number > 1 for a, b in pairwise([*above, row]))
    if not apart:
        return False
    if row.words == head.words:
        return True
    body = grid[1].look if len(grid) > 1 else None
    if row.look == head.look != body and row.look != (False, ""):
        return True
    mine, theirs = starts_of([row]), starts_of(table)
    return len(mine & theirs) < SAME_COLUMNS * len(mine)


def starts_of(rows: Iterable[SheetRow]) -> set[int]:
    return {cell.col for row in rows for cell in row.texts}


def count_bands_over(row: SheetRow, lines: Sequence[SheetRow]) -> int:
    """How many of the lines right over the first row of a table belong to it: they are drawn as it
    is. One of several paragraphs (a concern with its sponsor and partners) stands over it."""
    count, below = 0, row.number
    drawn = any(cell.bordered for cell in row.texts)
    for line in reversed(lines):
        cell = line.texts[0]
        is_drawn = cell.bordered if drawn else bool(cell.fill)
        if line.number != below - 1 or not is_drawn or len(cell.passage.paragraphs) > 1:
            break
        count, below = count + 1, line.number
    return count


def bands_at_end(table: Sequence[SheetRow], lines: Sequence[SheetRow]) -> int:
    """How many of the lines under the last row of a table belong to it: they follow at once, and
    are drawn as it is; in a table that is not drawn, those that run across are notes."""
    count = 0
    last = table[-1].number if table else 0
    drawn = any(cell.bordered for row in table for cell in row.texts)
    for line in lines:
        cell = line.texts[0]
        is_drawn = cell.bordered if drawn else bool(cell.fill) or cell.cols == 1
        if not table or line.number != last + 1 or not is_drawn:
            break
        count, last = count + 1, line.number
    return count


# --------------------------------------------------------------------------- tables


def sheet_table(rows: Sequence[SheetRow], headers: Sequence[Range], place: Place) -> Table:
    """The rows of a table as a grid without its empty rows and columns."""
    left, right = column_extent(rows)
    seen = {id(c): c for r in rows for c in r.cells if left <= c.col < right}
    starts = sorted({c.col for c in seen.values() if c.passage or c.fill})
    numbers = [row.number for row in rows]
    cells: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    for each in sorted(seen.values(), key=lambda c: (not c.passage, c.row, c.col)):
        row, col = bisect_left(numbers, each.row), bisect_left(starts, each.col)
        bottom = bisect_left(numbers, each.row + each.rows)
        last = bisect_left(starts, each.col + band_width(each, rows, left, right))
        covered = {(r, c) for r in range(row, bottom) for c in range(col, last)}
        if not covered or covered & taken:
            continue
        taken |= covered
        cells[row, col] = Cell(
            each.passage, row, col, bottom - row, last - col, each.fill, places=(place,)
        )
    for row in range(len(numbers)):
        for col in range(len(starts)):
            if (row, col) not in taken:
                cells[row, col] = Cell(Passage(), row, col, places=(place,))
    heads = {
        index
        for index, number in enumerate(numbers)
        if any(h.top <= number <= h.bottom and h.left < right and left <= h.right for h in headers)
    }
    ordered = (cells[key] for key in sorted(cells))
    return Table(
        tuple(c._replace(header=True) if c.row in heads else c for c in ordered),
        TableKind.MARKUP,
        places=(place,),
    )


def band_width(cell: SheetCell, rows: Sequence[SheetRow], left: int, right: int) -> int:
    """Over how many columns a cell reaches: text alone in its row at the left runs on over the
    empty cells beside it, where nothing is drawn between them and it is not made to wrap, or where
    the whole row is painted as it is."""
    if cell.cols > 1 or cell.rows > 1 or cell.col != left or not cell.passage:
        return cell.cols
    row = next(row for row in rows if row.number == cell.row)
    if len(row.telling) > 1:
        return 1
    others = [each for each in row.cells if each is not cell and each.col < right]
    if cell.centred_across:
        return right - left
    painted = bool(cell.fill) and sum(c.fill == cell.fill for c in others) >= right - left - 1
    free = not cell.wraps and not any(each.bordered for each in others)
    return right - left if painted or free else 1
