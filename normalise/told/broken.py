"""Tables of told actions that the page broke: facts that came to stand below the table, and names
of several rows that came to stand in one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Block, Cell, Paragraph, Passage, Table
from wsoa.normalise.concerns import concern_ref
from wsoa.normalise.told.facts import labelled
from wsoa.normalise.told.sentences import told_actions


def with_facts_below(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with label lines right below a table put into the cell above them, where this
    ends with an action that lacks them."""
    found: list[Block] = []
    for block in blocks:
        above = found[-1] if found else None
        if isinstance(above, Table) and isinstance(block, Paragraph) and tells_facts(block.passage):
            cell = open_cell(above)
            if cell is not None:
                found[-1] = cell_grown(above, cell, block.passage)
                continue
        found.append(block)
    return tuple(found)


def tells_facts(passage: Passage) -> bool:
    """Whether a paragraph is label lines that say who or when, and nothing else."""
    words, facts = labelled(passage)
    return bool(facts) and not words and not passage.is_item


def open_cell(table: Table) -> Cell | None:
    """The cell of the last row that lists actions with facts behind all but the last of them."""
    for cell in table.row(table.n_rows - 1):
        if cell.passage and cell.col_span == 1:
            *before, last = told_actions(cell.passage)
            fields = {fact.field for each in before for fact in each.facts}
            if (
                before
                and all(each.is_sure for each in before)
                and fields - {fact.field for fact in last.facts}
            ):
                return cell
    return None


def cell_grown(table: Table, cell: Cell, passage: Passage) -> Table:
    grown = cell._replace(passage=cell.passage + passage)
    return replace(table, cells=tuple(grown if each is cell else each for each in table.cells))


def with_parted_names(table: Table) -> Table:
    """The table with a cell that holds as many numbered names as it covers rows made one for each
    row."""
    cells: list[Cell] = []
    for cell in table.cells:
        names = names_in(cell.passage) if cell.row_span > 1 else []
        if len(names) != cell.row_span or len(names) < 2:
            cells.append(cell)
            continue
        for step, name in enumerate(names):
            row = cell.row + step
            cells.append(cell._replace(passage=name, row=row, row_span=1, places=name.places))
    return replace(table, cells=tuple(cells))


def names_in(passage: Passage) -> list[Passage]:
    """The numbered names that a passage lists, each with the words below it; none where it opens
    with other words."""
    found: list[Passage] = []
    for part in passage.paragraphs:
        if concern_ref(part.printed)[0]:
            found.append(part)
        elif found:
            found[-1] = found[-1] + part
        else:
            return []
    return found
