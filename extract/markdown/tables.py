"""Tables of markdown whose rows are lines: cells set apart by tabs or by pipes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from wsoa.extract.markdown.inline import cell_passage
from wsoa.extract.markdown.short_rows import columns_of_short_rows
from wsoa.extract.plaintext import REF, is_only_date
from wsoa.model import Block, Cell, Passage, Table, TableKind
from wsoa.numbers import whole_number

PIPE_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
_TAB_RULE = re.compile(r"(?=[^-]*+-[^\t]*+\t)[-:\s]++$")
_PIPE = re.compile(r"(?<!\\)\|")


class Joined(Enum):
    """In place of a cell's words: it is part of the cell beside it or of the one above."""

    LEFT = "left"
    ABOVE = "above"


CellWords = Passage | Joined


def table_from(rows: Sequence[Sequence[CellWords]], header_rows: int = 0) -> list[Block]:
    """A table of rows of cells; short rows are filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    cells: dict[tuple[int, int], Cell] = {}
    at: dict[tuple[int, int], tuple[int, int]] = {}  # each place -> where its cell begins
    for number, row in enumerate(rows):
        for col in range(width):
            words = row[col] if col < len(row) else Passage()
            place = (number, col)
            before = (number, col - 1) if words is Joined.LEFT else (number - 1, col)
            cell = cells.get(at.get(before, place))
            # what is joined stays a rectangle
            if cell is not None and words is Joined.LEFT and cell.row == number:
                at[place] = at[before]
                cells[at[before]] = cell._replace(col_span=col - cell.col + 1)
            elif cell is not None and words is Joined.ABOVE and cell.col_span == 1:
                at[place] = at[before]
                cells[at[before]] = cell._replace(row_span=number - cell.row + 1)
            else:
                passage = words if isinstance(words, Passage) else Passage()
                cells[place] = Cell(passage, number, col, header=number < header_rows)
                at[place] = place
    found = tuple(cells.values())
    return [Table(found, TableKind.MARKUP)] if any(found) else []


def tab_table(lines: Sequence[str]) -> list[Block]:
    kept = [line for line in lines if not _TAB_RULE.match(line)]
    rows = [[cell_passage(cell) for cell in line.split("\t")] for line in kept]
    return table_from([row for row in rows if any(row)])


def pipe_table(lines: Sequence[str]) -> list[Block]:
    rules = [index for index, line in enumerate(lines) if PIPE_RULE.match(line)]
    kept = [line for index, line in enumerate(lines) if index not in rules]
    rows = [[cell_passage(cell.replace("\\|", "|")) for cell in pipe_cells(line)] for line in kept]
    words = in_place([joined_across(row) for row in rows], columns_of_short_rows(rows))
    if not rows or rules[:1] != [1]:
        return table_from(words)
    # markdown has no table without a header row: what stands there may be any row, or nothing
    first = without_fillers(rows[0])
    if not any(first):
        return table_from(words[1:])
    if first == rows[0]:
        return table_from(words, header_rows=0 if is_body(first, rows[1:]) else 1)
    few = 2 * sum(map(bool, first)) <= len(first)
    joined = [w if w or not place else Joined.LEFT for place, w in enumerate(first)]
    return table_from([joined if few else first, *words[1:]])


def is_body(row: Sequence[Passage], below: Sequence[Sequence[Passage]]) -> bool:
    """Whether a row is none that names columns: a date or a ref is all that one of its cells says,
    or most of them say nothing. Dates side by side over cells that are no dates name columns."""
    texts = [cell.printed for cell in row if cell]
    if 2 * len(texts) < len(row):
        return True
    dates = [col for col, cell in enumerate(row) if is_day(cell.printed)]
    under = [other[col].printed for other in below for col in dates if other[col : col + 1]]
    if len(dates) > 1 and sum(map(is_day, under)) < 0.5 * len(under):
        return False
    return bool(dates) or any(REF.fullmatch(text) for text in texts)


def is_day(text: str) -> bool:
    """Whether a text is a date that has figures, and no mere number."""
    is_number = text.isdigit() and len(text) < 4
    return is_only_date(text) and any(map(str.isdigit, text)) and not is_number


def in_place(
    rows: Sequence[Sequence[CellWords]], places: Mapping[int, tuple[int, ...]]
) -> list[Sequence[CellWords]]:
    """Rows, the cells of those that are too short in the columns given: each of the others is part
    of the cell above."""
    width = max((len(row) for row in rows), default=0)
    found: list[Sequence[CellWords]] = []
    for number, row in enumerate(rows):
        at = dict(zip(places.get(number, ()), row, strict=False))
        found.append([at.get(col, Joined.ABOVE) for col in range(width)] if at else row)
    return found


_FILLER = re.compile(r"Col(?:umn)? ?(\d+)")


def without_fillers(row: Sequence[Passage]) -> list[Passage]:
    """A header row less the names that a converter gave to columns without any: `Col2`."""
    fillers = [
        (found := _FILLER.fullmatch(words.printed)) is not None and whole_number(found[1]) == place
        for place, words in enumerate(row, 1)
    ]
    return [Passage() if filler else words for words, filler in zip(row, fillers, strict=True)]


def joined_across(row: Sequence[Passage]) -> list[CellWords]:
    """A row whose converter printed merged cells again and again: three alike side by side, or
    two of three words and more, are one; so are two beside three. A ref printed again stands in
    place of the cell above."""
    result: list[CellWords] = list(row)
    runs: list[tuple[int, int]] = []
    for col, words in enumerate(row):
        if runs and words and words.printed == row[col - 1].printed:
            runs[-1] = runs[-1][0], col + 1
        else:
            runs.append((col, col + 1))
    across = any(end - col > 2 for col, end in runs)
    for col, end in runs:
        text = row[col].printed
        if end - col > 2 or (end - col == 2 and (across or len(text.split()) > 2)):
            result[col + 1 : end] = [Joined.LEFT] * (end - col - 1)
        elif end - col == 2 and re.fullmatch(r"[A-Z]{0,4}\d[\w.]*", text):
            result[col + 1] = Joined.ABOVE
    alone = [place for place, words in enumerate(row) if words]
    if alone == [0] and len(row) > 2:
        result[1:] = [Joined.LEFT] * (len(row) - 1)
    return result


def pipe_cells(line: str) -> list[str]:
    cells = _PIPE.split(line.strip())
    return cells[line.strip().startswith("|") : len(cells) - line.strip().endswith("|")]
