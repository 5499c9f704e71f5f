"""A column that says who and when at once (`Who and when`) → a column for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Cell, Passage, Table
from wsoa.normalise.tables import header_fields
from wsoa.normalise.told.facts import (
    SURE,
    is_when,
    labelled,
    may_tell_facts,
    names_both,
    who_and_when,
)
from wsoa.vocabulary import says_to_do, split_ref

MOST = 0.7  # share of a column's filled cells that say both, from which it is two columns
FEWEST = 2
HEAD = "Who and when"
NAMES = {"owner": "Lead", "due": "By when"}


def with_parted_facts(table: Table) -> Table:
    """The table, each column whose cells say who and when in one made two."""
    for col in reversed(range(table.n_cols)):
        if says_both(table, col):
            if facts_of_cell(cells_with_words(table, col)[0]):  # a table without heads
                table = under_heads(table, col)
            table = column_parted(table, col)
    return table


def cells_with_words(table: Table, col: int) -> list[Cell]:
    return [c for c in table.column(col) if c.col_span == 1 and c.passage]


def says_both(table: Table, col: int) -> bool:
    """Whether the cells of a column say who and when, and nothing else."""
    cells = cells_with_words(table, col)
    if not cells:
        return False
    head = cells[0].passage.printed
    body = sum(cell.passage.printed != head for cell in cells)
    told = count_told(cells, MOST * body)
    if not told:
        return False
    if facts_of_cell(cells[0]):
        return FEWEST <= told >= MOST * len(cells) and orders_column(table, col) is not None
    return told >= (1 if names_both(head) else FEWEST) and not names_another(head)


def count_told(cells: Sequence[Cell], least: float) -> int:
    """How many cells say who and when and nothing else, 0 where it is fewer than `least`; then
    those behind the first few need not be read."""
    told, left = 0, len(cells)
    for cell in cells:
        told += bool(facts_of_cell(cell))
        left -= 1
        if told + left < least:
            return 0
    return told


def orders_column(table: Table, beside: int) -> int | None:
    """The column of a table without heads that tells what is to be done, if one alone does."""
    found = []
    for col in range(table.n_cols):
        texts = [cell.passage.printed for cell in cells_with_words(table, col)]
        orders = sum(says_to_do(text) or bool(split_ref(text)[0]) for text in texts)
        if col != beside and texts and orders >= MOST * len(texts):
            found.append(col)
    return found[0] if len(found) == 1 else None


def under_heads(table: Table, col: int) -> Table:
    """A table without heads under a row of them: its actions, and who and when in a column."""
    actions = orders_column(table, col)
    names = {actions: "Action", col: HEAD}
    heads = [Cell(Passage.of(names.get(at, "")), 0, at, header=True) for at in range(table.n_cols)]
    below = (cell._replace(row=cell.row + 1) for cell in table.cells)
    return replace(table, cells=(*heads, *below))


def names_another(head: str) -> bool:
    """Whether a head surely asks for something else, or for a date alone."""
    fields = header_fields(head)
    return not names_both(head) and any(
        weight >= SURE for field, weight in fields.items() if field != "owner"
    )


def facts_of_cell(cell: Cell) -> dict[str, Passage]:
    """Who and when in a cell that says both and nothing else."""
    if not may_tell_facts(cell.passage) or is_when(cell.passage.printed):  # a date in two lines
        return {}
    words, facts = labelled(cell.passage)
    if words:
        facts = who_and_when(cell.passage)
    found = {fact.field: fact.value for fact in facts if fact.value}
    return found if found.keys() >= {"owner", "due"} else {}


def column_parted(table: Table, col: int) -> Table:
    """The table with a column made two: who, then when; other cells keep their extent."""
    cells = []
    for cell in table.cells:
        if cell.col > col:
            cells.append(cell._replace(col=cell.col + 1))
        elif cell.col == col and cell.col_span == 1:
            cells += parted_cell(cell, table)
        elif cell.col + cell.col_span > col:
            cells.append(cell._replace(col_span=cell.col_span + 1))
        else:
            cells.append(cell)
    return replace(table, cells=tuple(cells))


def parted_cell(cell: Cell, table: Table) -> Sequence[Cell]:
    found = facts_of_cell(cell)
    beside = cell.col + 1
    if found:
        own = cell._replace(passage=found["owner"])
        return own, cell._replace(col=beside, passage=found["due"])
    if names_both(cell.passage.printed) or is_head(cell, table):
        names = (Passage.of(NAMES[field], *cell.passage.places[:1]) for field in ("owner", "due"))
        own, other = (cell._replace(passage=name) for name in names)
        return own, other._replace(col=beside)
    empty = cell._replace(passage=Passage(), places=())
    if is_when(cell.passage.printed):
        return empty, cell._replace(col=beside)
    return cell, empty._replace(col=beside)


def is_head(cell: Cell, table: Table) -> bool:
    """Whether a cell is the first of its column, or says the same."""
    first = next(c for c in table.column(cell.col) if c.col_span == 1 and c.passage)
    return cell.passage.printed == first.passage.printed
