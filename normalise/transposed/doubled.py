"""The same columns twice and more beside each other, each set for another body or time → one set,
a row for each:

              Council                      CCG                  Aim            Action   Who   By
Aim           Action   Who   By            Action  Who  By      Help is early  Write …  DCO   May
Help is early Write …  DCO   May           Ring …  DMO  June    ^              Ring …   DMO   June

What the header says of a set alone (whose it is) stays a line of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wsoa.model import Block, Cell, Passage, Table, merge_places
from wsoa.normalise.tables import KNOWN, find_header, header_fields, is_banner
from wsoa.vocabulary import folded

FEWEST_COLUMNS = 2  # of a set
WHO_OR_WHEN = frozenset({"owner", "due", "status"})


@dataclass(frozen=True)
class Sets:
    """Where the sets of columns of a table stand: the first column, how wide each is, how many."""

    start: int
    width: int
    count: int
    header_rows: int

    @property
    def stop(self) -> int:
        return self.start + self.width * self.count

    def place(self, col: int) -> tuple[int, int]:
        """The number of a column's set, and its place there."""
        return divmod(col - self.start, self.width)


def with_sets_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, each table that has the same columns again beside each other with one set of
    them."""
    found: list[Block] = []
    for block in blocks:
        sets = sets_of(block) if isinstance(block, Table) and not block.fault else None
        if sets is None or not isinstance(block, Table):
            found.append(block)
        else:
            found.append(one_set(block, sets))
    return tuple(found)


def sets_of(table: Table) -> Sets | None:
    """The sets of columns of a table, those that fill most of it; none where it has one alone."""
    if table.n_cols < 2 * FEWEST_COLUMNS:
        return None
    header_rows, _ = find_header(table)
    if not header_rows or header_rows == table.n_rows:
        return None
    texts = [header_words(table, header_rows, col) for col in range(table.n_cols)]
    for width in range(table.n_cols // 2, FEWEST_COLUMNS - 1, -1):
        for start in range(table.n_cols - 2 * width + 1):
            if not texts[start + width] or not says_the_same(texts, start, width, 1):
                continue
            count = 2
            while start + width * (count + 1) <= table.n_cols and says_the_same(
                texts, start, width, count
            ):
                count += 1
            if is_of_actions(texts[start + width : start + 2 * width]):
                return Sets(start, width, count, header_rows)
    return None


def header_words(table: Table, header_rows: int, col: int) -> list[str]:
    """The words over a column, those over several columns left out."""
    over = dict.fromkeys(table.at(row, col) for row in range(header_rows))
    alone = [cell for cell in over if cell is not None and cell.col_span == 1]
    return [word for cell in alone for word in folded(cell.passage.printed).split()]


def says_the_same(texts: Sequence[Sequence[str]], start: int, width: int, number: int) -> bool:
    """Whether the headers of a set are those of the first; over the first column of each may stand
    whose it is."""
    first = texts[start : start + width]
    other = texts[start + number * width : start + (number + 1) * width]
    if list(map(list, first[1:])) != list(map(list, other[1:])) or not all(first):
        return False
    return bool(first[0] == other[0] or common_end(first[0], other[0]))


def common_end(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words with which both end."""
    found: list[str] = []
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        found.insert(0, a)
    return found


def is_of_actions(headers: Sequence[Sequence[str]]) -> bool:
    """Whether a set of columns holds actions first, with who or when behind them."""
    names = [header_fields(" ".join(words)) for words in headers]
    acts = names[0].get("action", 0.0) >= KNOWN
    return acts and any(
        fields.get(field, 0.0) >= KNOWN for fields in names[1:] for field in WHO_OR_WHEN
    )


def one_set(table: Table, sets: Sets) -> Table:
    """A table with one set of its columns, its rows one for each set that says something there."""
    rows: list[list[int]] = []  # the sets that each row of the body has
    for row in range(sets.header_rows, table.n_rows):
        told = {
            sets.place(cell.col)[0]
            for cell in table.filled(row)
            if sets.start <= cell.col < sets.stop and cell.row == row
        }
        rows.append(sorted(told) or [0])
    tops = [1]
    for each in rows:
        tops.append(tops[-1] + len(each))
    gone = sets.width * (sets.count - 1)
    cells = header_of_one(table, sets)
    for cell in table.cells:
        if cell.row < sets.header_rows:
            continue
        first = cell.row - sets.header_rows
        last = min(first + cell.row_span, len(rows))
        inside = sets.start <= cell.col < sets.stop and cell.col_span <= sets.width
        if is_banner(cell, table) or not inside:
            col = cell.col - gone if cell.col >= sets.stop else min(cell.col, sets.start)
            reach = sum(sets.start + sets.width <= c < sets.stop for c in cell.cols)
            span, height = max(1, cell.col_span - reach), tops[last] - tops[first]
            cells.append(cell._replace(row=tops[first], row_span=height, col=col, col_span=span))
            continue
        number, place = sets.place(cell.col)
        for at in range(first, last):
            if number in rows[at]:
                own = tops[at] + rows[at].index(number)
                span = min(cell.col_span, sets.width - place)
                cells.append(
                    cell._replace(row=own, row_span=1, col=sets.start + place, col_span=span)
                )
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.col)))
    places = merge_places(place for cell in ordered for place in cell.places)
    return replace(table, cells=ordered, places=places)


def header_of_one(table: Table, sets: Sets) -> list[Cell]:
    """The header of a table with one set of its columns: a row, less what is said of each set."""
    found: list[Cell] = []
    for col in range(table.n_cols):
        if sets.start + sets.width <= col < sets.stop:
            continue
        over = dict.fromkeys(table.at(row, col) for row in range(sets.header_rows))
        own = [c for c in over if c is not None and (c.col_span == 1 or c.col_span < sets.width)]
        if not own:
            continue
        passage = sum((cell.passage for cell in own[1:]), own[0].passage)
        if col == sets.start:
            passage = words_of_each_set(passage, table, sets)
        to = col if col < sets.stop else col - sets.width * (sets.count - 1)
        places = merge_places(place for cell in own for place in cell.places)
        found.append(own[0]._replace(passage=passage, row=0, row_span=1, col=to, places=places))
    return found


def words_of_each_set(passage: Passage, table: Table, sets: Sets) -> Passage:
    """The header of the first column of a set, less the words that stand over it alone."""
    own = passage.printed.split()
    again = header_words(table, sets.header_rows, sets.start + sets.width)
    end = common_end([folded(word) for word in own], again)
    return passage if len(end) == len(own) else Passage.of(" ".join(own[-len(end) :]))
